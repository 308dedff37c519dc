//! Two cycles that meet in a shared centre.

use std::f64::consts::TAU;

use clearfolio_drawing::{Anchor, Area, Block};

use crate::card::{ABOVE, BESIDE, Card, List, count};
use crate::column::{self, Node, Place, Way};
use crate::cycle::turn;
use crate::frames::boxed;
use crate::model::{Cycle, Panel};
use crate::outline::{Form, side};
use crate::sheet::{Dash, Fill, HEAD, Look, Sheet, Stroke};
use crate::wheel::Wheel;

/// Air inside the frame, in letter sizes.
const PAD: f64 = 1.0;
/// Widths that boxes and the centre are tried in, in letter sizes.
const BOXES: [f64; 6] = [11.0, 10.0, 9.0, 8.0, 7.0, 6.5];
const CENTRES: [f64; 6] = [13.0, 11.5, 10.0, 9.0, 8.0, 7.0];
/// Arrows of what works against the wheels: broad, so that they are known without colour.
const AGAINST: Stroke = Stroke { look: Look::Against, dash: Dash::Whole, width: 2.6 };
/// The edge of what the cycles share.
const HEART: Stroke = Stroke { look: Look::Plain, dash: Dash::Whole, width: 2.0 };
/// How far beside the middle of the shared centre each wheel goes through it, so that their arrows do not
/// touch, in letter sizes.
const ASIDE: f64 = 0.7;
/// Widths that names of wheels are tried in, in letter sizes.
const NAMES: [f64; 4] = [7.0, 5.5, 4.0, 3.0];
/// Widest drawing of two wheels, in letter sizes.
const WIDEST: f64 = 48.0;

pub(crate) fn draw(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, barriers: &Panel, around: &Panel) -> f64 {
    let em = sheet.em;
    let inset = if around.is_empty() { 0.0 } else { PAD * em };
    let mut y = inset.min(0.7 * em);
    let width = sheet.width - 2.0 * inset;
    if !around.is_empty() {
        y = List::new(sheet, around, width, 3).draw(sheet, inset, y) + 1.0 * em;
    }
    y = match wheels(sheet, cycles, shared, barriers, inset, width, y) {
        Some(bottom) => bottom,
        None => stacked(sheet, cycles, shared, barriers, inset, width, y),
    };
    if !around.is_empty() {
        y += inset;
        let frame = Area { x: 0.0, y: 0.0, width: sheet.width, height: y };
        sheet.frame(frame, inset.min(0.7 * em));
    }
    y
}

/// How the cycles differ, besides their names and places: shape of boxes, and line of arrows.
fn style(number: usize) -> (Form, Stroke) {
    if number.is_multiple_of(2) {
        (Form::Box, Stroke::of(Look::First))
    } else {
        (Form::Cut, Stroke { dash: Dash::Dashed, ..Stroke::of(Look::Second) })
    }
}

fn nodes(cycle: &Cycle, number: usize) -> Vec<Node<'_>> {
    let (form, stroke) = style(number);
    let stroke = Stroke { dash: Dash::Whole, ..stroke };
    cycle.steps.iter().map(|step| Node { name: step, text: "", form, stroke, fill: Fill::Paper, least: 0.0 }).collect()
}

/// Two wheels with their words.
struct Plan {
    wheels: [Wheel; 2],
    /// The width that the words of boxes were set for.
    boxes: f64,
    centre: Card,
    names: [Card; 2],
    cost: f64,
}

/// Beside each other, if there is room.
fn wheels(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, barriers: &Panel, left: f64, width: f64, top: f64) -> Option<f64> {
    let em = sheet.em;
    let [first, second] = cycles else { return None };
    if [first, second].iter().any(|cycle| !(2..=8).contains(&cycle.steps.len())) || shared.is_empty() {
        return None;
    }
    let wide = width.min(WIDEST * em);
    // Names in fewer or more lines.
    let names = NAMES.map(|limit| [first, second].map(|cycle| Card::new(sheet, &cycle.label, [], limit * em)));
    let names: Vec<[Card; 2]> = names.into_iter().filter(|names| !names.iter().any(|name| name.broken)).collect();
    let both = [nodes(first, 0), nodes(second, 1)];
    let mut best: Option<Plan> = None;
    for boxes in BOXES.map(|width| width * em) {
        let cards = both.each_ref().map(|nodes| nodes.iter().map(|node| node.card(sheet, boxes)).collect::<Vec<_>>());
        if cards.iter().flatten().any(|card| card.broken) || 4.5 * boxes > wide {
            continue;
        }
        let tallest = cards.iter().flatten().map(|card| card.height).fold(0.0, f64::max) + 2.0 * ABOVE * em;
        let fitting = cards.iter().flatten().map(|card| card.width).fold(0.0, f64::max);
        let size = (fitting + 2.0 * (BESIDE + side(Form::Cut)) * em, tallest);
        for centre in CENTRES.map(|width| Card::panel(sheet, shared, width * em)) {
            if centre.broken {
                continue;
            }
            let heart = (centre.width + 2.0 * BESIDE * em, centre.height + 2.0 * ABOVE * em);
            let rx = (wide - size.0) / 4.0 - ASIDE * em / 2.0;
            // The centre is no higher than the wheels.
            let least = (heart.1 - size.1) / 2.0;
            for ry in (0..40).map(|i| 0.75 * rx + count(i) * 0.75 * em).filter(|ry| *ry <= 2.3 * rx && *ry >= least) {
                let middle = (left + width / 2.0, top + ry + size.1 / 2.0);
                let wheel = |cycle: &Cycle, out: f64, even: bool| {
                    let sizes: Vec<(f64, f64)> = std::iter::once(heart).chain(cycle.steps.iter().map(|_| size)).collect();
                    let start = if out < 0.0 { 0.0 } else { TAU / 2.0 };
                    let turns = turns(cycle.steps.len(), even);
                    let mut wheel = Wheel::new((middle.0 + out * (rx + ASIDE * em), middle.1), (rx, ry), start, out > 0.0, &sizes, turns);
                    wheel.boxes[0] = Area::around(middle, heart.0, heart.1);
                    // Its name stands between the shared centre and what is opposite.
                    let level = |area: &&Area| area.y < middle.1 + 1.6 * em && area.bottom() > middle.1 - 1.6 * em;
                    let opposite = wheel.boxes[1..].iter().filter(level).map(|area| (area.centre().0 - middle.0).abs() - area.width / 2.0);
                    let far = opposite.fold(2.0 * rx + ASIDE * em, f64::min);
                    wheel.middle.0 = middle.0 + out * (far + heart.0 / 2.0) / 2.0;
                    wheel
                };
                // Even angles look rounder.
                for (even, more) in [(false, 0.0), (true, 2.5 * em)] {
                    let cost = ry + (ry - rx).abs() + more;
                    if best.as_ref().is_some_and(|best| cost >= best.cost) {
                        continue;
                    }
                    let wheels = [wheel(first, -1.0, even), wheel(second, 1.0, even)];
                    if let Some(names) = fits(&wheels, &names, em) {
                        best = Some(Plan { wheels, names: names.clone(), boxes, centre: centre.clone(), cost });
                    }
                }
            }
        }
    }
    let plan = best?;
    let bottom = paint(sheet, &plan, &both);
    Some(against(sheet, &plan, barriers, left, width, bottom))
}

/// Where the centre and the steps are on a wheel, in turns from the centre: at even angles, or at even
/// heights on its outer half, which has room for more.
fn turns(steps: usize, even_heights: bool) -> Vec<f64> {
    let last = count(steps.saturating_sub(1)).max(1.0);
    let place = |step: usize| {
        if even_heights {
            let height: f64 = 1.0 - 2.0 * count(step) / last;
            0.5 - height.asin() / TAU
        } else {
            count(step + 1) / count(steps + 1)
        }
    };
    std::iter::once(0.0).chain((0..steps).map(place)).collect()
}

/// The names that find room in their wheels, if everything else does.
fn fits<'a>(wheels: &[Wheel; 2], names: &'a [[Card; 2]], em: f64) -> Option<&'a [Card; 2]> {
    let [one, two] = wheels;
    let apart = one.boxes[1..].iter().all(|a| two.boxes[1..].iter().all(|b| !a.wider(0.8 * em).meets(b)));
    if !apart || !wheels.iter().all(|wheel| wheel.fits(em, None)) {
        return None;
    }
    names.iter().find(|names| wheels.iter().zip(names.iter()).all(|(wheel, name)| wheel.fits(em, Some(name))))
}

fn paint(sheet: &mut Sheet, plan: &Plan, nodes: &[Vec<Node>; 2]) -> f64 {
    for (number, wheel) in plan.wheels.iter().enumerate() {
        let disc = Area::around(wheel.centre, 2.0 * wheel.rx, 2.0 * wheel.ry);
        sheet.shape(Form::Oval, disc, Stroke { width: 0.0, dash: Dash::Whole, ..style(number).1 }, Fill::Tint);
    }
    for (number, wheel) in plan.wheels.iter().enumerate() {
        wheel.arrows(sheet, style(number).1);
    }
    let mut bottom: f64 = 0.0;
    for (number, wheel) in plan.wheels.iter().enumerate() {
        plan.names[number].draw_at(sheet, wheel.middle);
        for (node, area) in nodes[number].iter().zip(&wheel.boxes[1..]) {
            sheet.shape(node.form, *area, node.stroke, node.fill);
            node.card(sheet, plan.boxes).draw_at(sheet, area.centre());
        }
        bottom = bottom.max(wheel.bottom(sheet.em));
    }
    if let Some(heart) = plan.wheels[0].boxes.first() {
        sheet.shape(Form::Box, *heart, HEART, Fill::Paper);
        plan.centre.draw_at(sheet, heart.centre());
    }
    bottom
}

/// What works against the wheels: below each an arrow against its turn, and the words under these.
fn against(sheet: &mut Sheet, plan: &Plan, barriers: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let em = sheet.em;
    if barriers.is_empty() {
        return top;
    }
    let y = top + 0.9 * em;
    for wheel in &plan.wheels {
        // The left wheel moves to the right at its foot, the right one to the left.
        let out = if wheel.clockwise { 1.0 } else { -1.0 };
        let (from, to) = (wheel.centre.0 - out * 0.7 * wheel.rx, wheel.centre.0 + out * 0.95 * wheel.rx);
        let third = (to - from) / 3.0;
        // The head goes on as the curve ends.
        let (dx, dy) = (third, -1.1 * em);
        let long = HEAD * em / f64::hypot(dx, dy).max(1e-6);
        let tip = (to + dx * long, y + dy * long);
        sheet.curve(AGAINST, (from, y), &[[(from + third, y + 1.1 * em), (to - third, y + 1.1 * em), (to, y)]], Some(tip));
    }
    let name = Block::balanced(&barriers.label, em, true, width);
    let mut y = y + 1.3 * em;
    y = sheet.text(left + width / 2.0, y, Anchor::Middle, &name) + 0.2 * em;
    let items = Panel { label: String::new(), items: barriers.items.clone() };
    let wide = width.min(34.0 * em);
    List::new(sheet, &items, wide, 3).draw(sheet, left + (width - wide) / 2.0, y)
}

/// How high things in a column are at least, so that it stands level with the one beside it: its name,
/// and each of its boxes.
#[derive(Debug, Clone, Default, PartialEq)]
struct Least {
    name: f64,
    boxes: Vec<f64>,
}

impl Least {
    fn with(self, other: &Least) -> Self {
        let rows = self.boxes.len().max(other.boxes.len());
        let height = |least: &Least, row: usize| least.boxes.get(row).copied().unwrap_or(0.0);
        let boxes = (0..rows).map(|row| height(&self, row).max(height(other, row))).collect();
        Least { name: self.name.max(other.name), boxes }
    }
}

/// A cycle as a column.
struct Column<'a> {
    name: Card,
    nodes: Vec<Node<'a>>,
    ways: Vec<Way<'static>>,
    place: Place,
}

impl<'a> Column<'a> {
    fn new(sheet: &Sheet, cycle: &'a Cycle, number: usize, place: Place) -> Self {
        let nodes: Vec<Node> = nodes(cycle, number).into_iter().map(|node| Node { fill: Fill::Tint, ..node }).collect();
        let ways = turn(nodes.len(), style(number).1);
        Column { name: Card::new(sheet, &cycle.label, [], place.width), nodes, ways, place }
    }

    /// How high everything is when nothing is beside it.
    fn least(&self, sheet: &Sheet) -> Least {
        let name = if self.name.is_empty() { 0.0 } else { self.name.height + 0.5 * sheet.em };
        let (_, areas) = column::draw(&mut sheet.clone(), &self.nodes, &self.ways, self.place);
        Least { name, boxes: areas.iter().map(|area| area.height).collect() }
    }

    /// Draws it with its name. Gives back the bottom and the middle of the column.
    fn draw(mut self, sheet: &mut Sheet, least: &Least) -> (f64, f64) {
        for (node, height) in self.nodes.iter_mut().zip(&least.boxes) {
            node.least = *height;
        }
        let place = self.place;
        let below = Place { top: place.top + least.name, ..place };
        // The name comes first, so that words are in the order of reading; where it stands is only known after.
        let (_, areas) = column::draw(&mut sheet.clone(), &self.nodes, &self.ways, below);
        let middle = areas.first().map_or(place.left + place.width / 2.0, |area| area.centre().0);
        // Over the boxes if it has room there, and never on another page than the first of them.
        let (low, high) = (place.left + self.name.width / 2.0, place.left + place.width - self.name.width / 2.0);
        self.name.draw(sheet, middle.max(low).min(high), place.top);
        sheet.keep(place.top, below.top);
        (column::draw(sheet, &self.nodes, &self.ways, below).0, middle)
    }
}

/// Two cycles beside each other as columns, with what they share below both, if there is room.
fn beside(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, left: f64, width: f64, top: f64) -> Option<f64> {
    let em = sheet.em;
    let [first, second] = cycles else { return None };
    let wide = width.min(36.0 * em);
    let (left, gap) = (left + (width - wide) / 2.0, 1.6 * em);
    let half = (wide - gap) / 2.0;
    let whole = |cycle: &Cycle, number: usize| nodes(cycle, number).iter().all(|node| !node.card(sheet, half - 1.5 * em).broken);
    if half < 10.0 * em || !whole(first, 0) || !whole(second, 1) {
        return None;
    }
    let place = Place { left, width: half, top, mirrored: false };
    let one = Column::new(sheet, first, 0, place);
    let two = Column::new(sheet, second, 1, Place { left: left + half + gap, mirrored: true, ..place });
    let least = one.least(sheet).with(&two.least(sheet));
    let (one, two) = (one.draw(sheet, &least), two.draw(sheet, &least));
    if shared.is_empty() {
        return Some(one.0.max(two.0));
    }
    let down = one.0.max(two.0) + 2.8 * em;
    let area = boxed(sheet, shared, left, wide, down, HEART);
    for (bottom, middle) in [one, two] {
        both_ways(sheet, middle, bottom + 0.6 * em, area.y);
    }
    Some(area.bottom())
}

/// Below each other: a cycle, the centre, the other cycle, what works against them.
fn stacked(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, barriers: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let mut y = match beside(sheet, cycles, shared, left, width, top) {
        Some(bottom) => bottom,
        None => below_each_other(sheet, cycles, shared, left, width, top),
    };
    if !barriers.is_empty() {
        y = pushing(sheet, barriers, left, width, y);
    }
    y
}

fn below_each_other(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let em = sheet.em;
    let mut y = top;
    let halves = cycles.len().div_ceil(2);
    for (number, cycle) in cycles.iter().enumerate() {
        if number == halves && !shared.is_empty() {
            y = centre(sheet, shared, left, width, y, true);
        } else if number > 0 {
            y += 1.8 * em;
        }
        let column = Column::new(sheet, cycle, number, Place { left, width, top: y, mirrored: false });
        let least = column.least(sheet);
        y = column.draw(sheet, &least).0;
    }
    if cycles.len() <= halves && !shared.is_empty() {
        y = centre(sheet, shared, left, width, y, false);
    }
    y
}

/// The shared centre, with a broad arrow to the cycle above it and to the one below.
fn centre(sheet: &mut Sheet, shared: &Panel, left: f64, width: f64, top: f64, below: bool) -> f64 {
    let em = sheet.em;
    let long = 2.8 * em;
    let middle = left + width / 2.0;
    let broad = width.min(22.0 * em);
    let area = boxed(sheet, shared, middle - broad / 2.0, broad, top + long, HEART);
    both_ways(sheet, middle, top + 0.6 * em, area.y);
    if !below {
        return area.bottom();
    }
    both_ways(sheet, middle, area.bottom(), area.bottom() + long - 0.6 * em);
    area.bottom() + long - 0.3 * em
}

/// An upright arrow with a head at either end: two arrows over each other, each begun inside the
/// other's head.
fn both_ways(sheet: &mut Sheet, x: f64, from: f64, to: f64) {
    let stroke = Stroke { width: 1.6, ..Stroke::of(Look::Plain) };
    let inside = 0.6 * HEAD * sheet.em;
    sheet.arrow(stroke, &[(x, to - inside), (x, from)], true);
    sheet.arrow(stroke, &[(x, from + inside), (x, to)], true);
}

/// What works against everything above: an arrow upwards beside each, in two columns where there is room.
fn pushing(sheet: &mut Sheet, barriers: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let em = sheet.em;
    let wide = width.min(36.0 * em);
    let left = left + (width - wide) / 2.0;
    let name = Block::balanced(&barriers.label, em, true, wide);
    let head = top + 1.6 * em;
    let mut y = sheet.text(left + wide / 2.0, head, Anchor::Middle, &name);
    let half = (wide - em) / 2.0;
    let set = |limit: f64| barriers.items.iter().map(move |item| Block::new(item, em, false, limit)).filter(|block| !block.is_empty());
    let indent = 1.8 * em;
    let two = half >= 9.5 * em && set(half - indent).all(|block| !block.broken());
    let (columns, limit) = if two { (2, half - indent) } else { (1, wide - indent) };
    let blocks: Vec<Block> = set(limit).collect();
    for (number, row) in blocks.chunks(columns).enumerate() {
        y += 0.5 * em;
        let height = row.iter().map(Block::height).fold(1.9 * em, f64::max);
        sheet.keep(if number == 0 { head } else { y }, y + height);
        for (block, x) in row.iter().zip([left, left + half + em]) {
            sheet.arrow(AGAINST, &[(x + 0.6 * em, y + height - 0.1 * em), (x + 0.6 * em, y + 0.1 * em)], true);
            sheet.text(x + indent, y + (height - block.height()) / 2.0, Anchor::Start, block);
        }
        y += height;
    }
    y
}
