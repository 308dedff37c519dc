//! Boxes below each other with arrows between them and at their sides: what every canvas has room for.

use std::collections::BTreeMap;

use clearfolio_drawing::{Anchor, Area, Block, Point};

use crate::card::{ABOVE, BESIDE, Card, count};
use crate::outline::{Form, side};
use crate::sheet::{Fill, HEAD, Sheet, Stroke};

/// A box.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Node<'a> {
    pub name: &'a str,
    pub text: &'a str,
    pub form: Form,
    pub stroke: Stroke,
    pub fill: Fill,
    /// The box is no lower than that.
    pub least: f64,
}

impl Node<'_> {
    /// Its words for a box of that width.
    pub fn card(&self, sheet: &Sheet, width: f64) -> Card {
        let limit = width - 2.0 * (BESIDE + side(self.form)) * sheet.em;
        Card::new(sheet, self.name, [self.text], limit)
    }
}

/// An arrow between two boxes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Way<'a> {
    pub from: usize,
    pub to: usize,
    pub label: &'a str,
    pub stroke: Stroke,
}

/// Widest and narrowest box, in letter sizes.
const WIDEST: f64 = 22.0;
const LEAST: f64 = 6.5;
/// Widest words at an arrow that a column is made broader for, and from an arrow to its words, in letter sizes.
const LABEL: f64 = 6.0;
const FROM_TRUNK: f64 = 0.75;
/// From a box to the first line at its side, and between such lines, in letter sizes.
const TO_LANE: f64 = 1.3;
const LANE: f64 = 0.9;
/// Between boxes that nothing joins, and at least between boxes with an arrow, in letter sizes.
const APART: f64 = 1.0;
const ARROW: f64 = 2.0;

/// As much of a box with its lines stays on one page, in letter sizes.
const TOGETHER: f64 = 14.0;

/// Where a column is.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Place {
    pub left: f64,
    pub width: f64,
    pub top: f64,
    pub mirrored: bool,
}

/// Arrows to one box at one side share a line there.
#[derive(Debug, Clone, Copy)]
struct Lane {
    /// The stretch of boxes it passes, in places; half ones are the gaps below boxes.
    start: f64,
    end: f64,
    number: usize,
}

/// The lines at one side, by the box they lead to.
type Lanes = BTreeMap<usize, Lane>;

/// How ways are drawn: straight to the next box, down at the right, or up at the left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Route {
    Straight,
    Right,
    Left,
}

/// Draws boxes between `left` and `left + width` from `top` on. Gives back the bottom, and where the boxes are.
/// A mirrored column has the arrows back at its right.
pub(crate) fn draw(sheet: &mut Sheet, nodes: &[Node], ways: &[Way], place: Place) -> (f64, Vec<Area>) {
    let em = sheet.em;
    let Place { left, width, top, mirrored } = place;
    let ways: Vec<Way> = ways.iter().copied().filter(|way| way.from < nodes.len() && way.to < nodes.len()).collect();
    let routes = routes(nodes.len(), &ways, mirrored);
    let (right_lanes, left_lanes) = (lanes(&ways, &routes, Route::Right), lanes(&ways, &routes, Route::Left));

    // The column: as wide as its words ask, in the middle where its lines leave room for that.
    let zone = |lanes: &Lanes, pitch: f64| match lanes.values().map(|lane| lane.number).max() {
        Some(last) => (TO_LANE + 0.1) * em + count(last) * pitch,
        None => 0.0,
    };
    let most = count(right_lanes.len() + left_lanes.len());
    let spare = (width - LEAST * em - zone(&right_lanes, 0.0) - zone(&left_lanes, 0.0)).max(0.0);
    let pitch = (LANE * em).min(spare / most.max(1.0));
    let (zone_left, zone_right) = (zone(&left_lanes, pitch), zone(&right_lanes, pitch));
    // A cycle has one line: as much room at the other side keeps it in the middle.
    let even = width - 2.0 * zone_left.max(zone_right);
    let lone = right_lanes.len() + left_lanes.len() == 1 && ways.iter().any(|way| way.to < way.from);
    let room = if lone && even >= 9.0 * em && !nodes.iter().any(|node| node.card(sheet, even).broken) {
        even
    } else {
        width - zone_left - zone_right
    };
    let room = room.min(WIDEST * em);
    let asked = nodes.iter().map(|node| node.card(sheet, room).width + 2.0 * (BESIDE + side(node.form)) * em);
    let labels_ask = ways.iter().map(|way| 2.0 * (Block::balanced(way.label, em, false, LABEL * em).width + FROM_TRUNK * em));
    let column = asked.chain(labels_ask).fold(10.0 * em, f64::max).min(room);
    let middle = (left + width / 2.0).min(left + width - zone_right - column / 2.0).max(left + zone_left + column / 2.0);
    let (trunk, limits) = trunk(sheet, &ways, &routes, column);
    let trunk = middle - column / 2.0 + trunk;

    // Words first: lines are drawn when all places are known.
    let mut areas: Vec<Area> = Vec::with_capacity(nodes.len());
    let mut lines: Vec<Vec<f64>> = vec![Vec::new(); nodes.len()];
    let mut labels: Vec<(f64, f64, Anchor, Block)> = Vec::new();
    let mut y = top;
    for (i, node) in nodes.iter().enumerate() {
        let card = node.card(sheet, column);
        let area = Area { x: middle - column / 2.0, y, width: column, height: (card.height + 2.0 * ABOVE * em).max(node.least) };
        areas.push(area);
        y = area.bottom();
        let out: Vec<usize> = (0..ways.len()).filter(|way| ways[*way].from == i).collect();
        let of = |route: Route| out.iter().copied().filter(|way| routes[*way] == route).collect::<Vec<_>>();
        let (rights, lefts) = (of(Route::Right), of(Route::Left));
        for row in 0..rights.len().max(lefts.len()) {
            y += row_of(sheet, &ways, [&rights, &lefts], row, (trunk, y), limits, &mut labels);
            lines[i].push(y);
        }
        // Where the drawing is cut, a box keeps the lines that leave it at its sides, unless they are many.
        if y - area.y <= TOGETHER * em {
            sheet.keep(area.y, y);
        }
        if i + 1 == nodes.len() {
            continue;
        }
        match of(Route::Straight).first() {
            Some(way) => {
                let label = Block::balanced(ways[*way].label, em, false, limits[0]);
                let height = if label.is_empty() { ARROW * em } else { (label.height() + (HEAD + 0.45) * em).max(ARROW * em) };
                labels.push((trunk + 0.55 * em, y + 0.2 * em, Anchor::Start, label));
                y += height;
            }
            None => y += APART * em,
        }
    }

    for (way, route) in ways.iter().zip(&routes) {
        let start = (trunk, areas[way.from].bottom());
        let end = areas[way.to];
        let points: Vec<Point> = match route {
            Route::Straight => vec![start, (trunk, end.y)],
            Route::Right | Route::Left => {
                let rows = ways.iter().zip(&routes).take_while(|(other, _)| !std::ptr::eq(*other, way));
                let row = rows.filter(|(other, its)| other.from == way.from && *its == route).count();
                let y = lines[way.from].get(row).copied().unwrap_or(start.1);
                let (lanes, edge, out) = match route {
                    Route::Right => (&right_lanes, end.right(), 1.0),
                    _ => (&left_lanes, end.x, -1.0),
                };
                let number = lanes.get(&way.to).map_or(0, |lane| lane.number);
                let x = edge + out * (TO_LANE * em + count(number) * pitch);
                vec![start, (trunk, y), (x, y), (x, end.centre().1), (edge, end.centre().1)]
            }
        };
        sheet.arrow(way.stroke, &points, true);
    }
    for (node, area) in nodes.iter().zip(&areas) {
        sheet.shape(node.form, *area, node.stroke, node.fill);
        node.card(sheet, column).draw_at(sheet, area.centre());
    }
    for (x, y, anchor, label) in &labels {
        sheet.text(*x, *y, *anchor, label);
    }
    (y, areas)
}

/// Where arrows leave boxes, from the left of the column, and how wide words may be at the right and at
/// the left of that. In the middle, or further to one side when long words need the other.
fn trunk(sheet: &Sheet, ways: &[Way], routes: &[Route], column: f64) -> (f64, [f64; 2]) {
    let em = sheet.em;
    let aside = (2.2 * em).min(column / 2.0);
    let places = [column / 2.0, aside, column - aside].map(|at| (at, [column - at - FROM_TRUNK * em, at - FROM_TRUNK * em]));
    let whole = |(_, limits): &&(f64, [f64; 2])| {
        ways.iter().zip(routes).all(|(way, route)| {
            let limit = limits[usize::from(*route == Route::Left)];
            !Block::new(way.label, em, false, limit).broken()
        })
    };
    *places.iter().find(whole).unwrap_or(&places[0])
}

/// Sets the labels of one row of lines that leave a box at both sides, above their line. Gives back
/// how far below `y` the line is.
fn row_of(
    sheet: &Sheet,
    ways: &[Way],
    sides: [&[usize]; 2],
    row: usize,
    (trunk, y): Point,
    limits: [f64; 2],
    labels: &mut Vec<(f64, f64, Anchor, Block)>,
) -> f64 {
    let em = sheet.em;
    let words = [0, 1].map(|i| sides[i].get(row).map(|way| Block::balanced(ways[*way].label, em, false, limits[i])));
    let tallest = words.iter().flatten().map(Block::height).fold(0.0, f64::max);
    let down = if tallest == 0.0 { 0.8 * em } else { tallest + 0.35 * em };
    let places = [(trunk + 0.55 * em, Anchor::Start), (trunk - 0.55 * em, Anchor::End)];
    for (block, (x, anchor)) in words.into_iter().zip(places) {
        if let Some(block) = block {
            labels.push((x, y + down - 0.12 * em - block.height(), anchor, block));
        }
    }
    down
}

/// The first arrow to the next box goes straight; others go round.
fn routes(nodes: usize, ways: &[Way], mirrored: bool) -> Vec<Route> {
    let (on, back) = if mirrored { (Route::Left, Route::Right) } else { (Route::Right, Route::Left) };
    let mut straight = vec![false; nodes];
    let route = |way: &Way| match way.to {
        to if to <= way.from => back,
        to if to == way.from + 1 && !std::mem::replace(&mut straight[way.from], true) => Route::Straight,
        _ => on,
    };
    ways.iter().map(route).collect()
}

/// Gives every target at a side its line. What starts later lies further in, so that nothing lies
/// between a line and its beginning.
fn lanes(ways: &[Way], routes: &[Route], side: Route) -> Lanes {
    let mut lanes = Lanes::new();
    for (way, _) in ways.iter().zip(routes).filter(|(_, route)| **route == side) {
        let (below, to) = (count(way.from) + 0.5, count(way.to));
        let lane = lanes.entry(way.to).or_insert(Lane { start: below, end: below, number: 0 });
        lane.start = lane.start.min(below).min(to);
        lane.end = lane.end.max(below).max(to);
    }
    let mut order: Vec<usize> = lanes.keys().copied().collect();
    match side {
        Route::Left => order.sort_by(|a, b| lanes[a].end.total_cmp(&lanes[b].end)),
        _ => order.sort_by(|a, b| lanes[b].start.total_cmp(&lanes[a].start)),
    }
    let mut placed: Vec<Lane> = Vec::new();
    for target in order {
        if let Some(lane) = lanes.get_mut(&target) {
            let taken =
                |number: usize| placed.iter().any(|other| other.number == number && other.start <= lane.end && lane.start <= other.end);
            lane.number = (0..).find(|number| !taken(*number)).unwrap_or(0);
            placed.push(*lane);
        }
    }
    lanes
}
