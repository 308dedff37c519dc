//! The drawing of a map: its ground with squares, streets, landmarks, numbers, scale and north.

use super::map::{Drawn, Frame, Map, SQUARES, column};
use crate::content::directory::{LineKind, MapLine};
use crate::html::escaped;
use crate::markdown::smarten;
use clearfolio_charts::text_width;
use std::fmt::Write;

/// Rounds of moving numbers apart.
const ROUNDS: usize = 200;
/// Lengths of the bar that shows the scale, in metres.
const BARS: [u64; 11] = [10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];
const FONT: &str = "font-family=\"Atkinson Hyperlegible Next\"";

/// A part of the drawing: left, top, right, bottom.
#[derive(Clone, Copy)]
struct Area(f64, f64, f64, f64);

impl Area {
    fn meets(&self, other: &Self) -> bool {
        self.0 < other.2 && other.0 < self.2 && self.1 < other.3 && other.1 < self.3
    }

    fn holds(&self, other: &Self) -> bool {
        self.0 <= other.0 && self.1 <= other.1 && self.2 >= other.2 && self.3 >= other.3
    }
}

/// Where the parts of a map lie in its drawing.
struct Sheet {
    frame: Frame,
    ground: Area,
    scale: f64,
    font_size: f64,
}

impl Sheet {
    fn place(&self, x: f64, y: f64) -> (f64, f64) {
        (self.ground.0 + (x - self.frame.left) * self.scale, self.ground.1 + (y - self.frame.top) * self.scale)
    }
}

pub(super) fn draw(map: &Map, (width, most): (f64, f64), font_size: f64, north: &str, attributes: &str) -> Drawn {
    let frame = map.frame();
    let gutter = font_size * 1.5;
    // The scale and the north stand below.
    let below = if map.area.is_some() { font_size * 2.2 } else { 1.0 };
    let full = (width - gutter - 1.0) / frame.across;
    let scale = full.min((most - gutter - below) / frame.down).max(full * 0.75);
    let ground = Area(gutter, gutter, gutter + frame.across * scale, gutter + frame.down * scale);
    let sheet = Sheet { frame, ground, scale, font_size };
    let height = ground.3 + below;
    let mut out = String::new();
    let _ = write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" {attributes}>");
    squares(&mut out, &sheet);
    let lines = streets(&mut out, map, &sheet);
    let places: Vec<(f64, f64)> = map.dots.iter().map(|dot| sheet.place(dot.x as f64, dot.y as f64)).collect();
    let radius = font_size * 0.95;
    let numbers = apart(&places, radius, ground);
    let around = |(x, y): &(f64, f64)| Area(x - radius, y - radius, x + radius, y + radius);
    let mut taken: Vec<Area> = numbers.iter().map(around).collect();
    let along: Vec<Vec<Area>> = lines.iter().map(|line| steps(&line.points, font_size * 0.6)).collect();
    landmarks(&mut out, map, &sheet, &mut taken, &along.concat());
    for (at, line) in lines.iter().enumerate() {
        // A name that touches another line would be taken for its name.
        let others = along.iter().enumerate().filter(|(other, _)| *other != at).flat_map(|(_, steps)| steps);
        let avoided: Vec<Area> = taken.iter().chain(others).copied().collect();
        if let Some((title, found)) =
            line.title.as_deref().and_then(|title| Some((title, street_label(title, &line.points, &sheet, &avoided)?)))
        {
            label(&mut out, title, found, &sheet, &mut taken);
        }
    }
    for ((x, y), (place_x, place_y)) in numbers.iter().zip(&places) {
        if (x - place_x).hypot(y - place_y) > 1.5 {
            let _ = write!(
                out,
                "<path class=\"map-line\" fill=\"none\" stroke=\"#1b1b1f\" stroke-width=\"2\" d=\"M{place_x:.1} {place_y:.1}L{x:.1} {y:.1}\"/><circle class=\"map-line-end\" cx=\"{place_x:.1}\" cy=\"{place_y:.1}\" r=\"4\" fill=\"#1b1b1f\"/>"
            );
        }
    }
    for ((x, y), dot) in numbers.iter().zip(&map.dots) {
        let _ = write!(
            out,
            "<circle class=\"map-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"#0b4f5c\" stroke=\"#ffffff\" stroke-width=\"2\"/><text class=\"map-number\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" {FONT} font-weight=\"700\" font-size=\"{font_size:.1}\" fill=\"#ffffff\">{}</text>",
            y + font_size * 0.34,
            dot.number
        );
    }
    if map.area.is_some() {
        compass_and_scale(&mut out, map, &sheet, north);
    }
    out.push_str("</svg>");
    Drawn { markup: out, width, height }
}

/// The ground with its squares and their names.
fn squares(out: &mut String, sheet: &Sheet) {
    let Area(left, top, right, bottom) = sheet.ground;
    let size = sheet.font_size;
    let _ = write!(
        out,
        "<rect class=\"map-ground\" x=\"{left:.1}\" y=\"{top:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#f8f4ea\" stroke=\"#1b1b1f\" stroke-width=\"2\"/>",
        right - left,
        bottom - top
    );
    let (wide, high) = ((right - left) / SQUARES as f64, (bottom - top) / SQUARES as f64);
    for at in 0..SQUARES {
        let (x, y) = (left + wide * at as f64, top + high * at as f64);
        if at > 0 {
            let _ = write!(
                out,
                "<path class=\"map-grid\" fill=\"none\" stroke=\"#c4bda9\" stroke-width=\"1\" d=\"M{x:.1} {top:.1}V{bottom:.1}M{left:.1} {y:.1}H{right:.1}\"/>"
            );
        }
        for (x, y, name) in [
            (x + wide / 2.0, top - size * 0.4, column(at).to_string()),
            (left - size * 0.75, y + high / 2.0 + size * 0.34, (at + 1).to_string()),
        ] {
            text(out, "map-square", x, y, &name, size, "");
        }
    }
}

/// A text whose middle stands at a place.
fn text(out: &mut String, class: &str, x: f64, y: f64, said: &str, size: f64, more: &str) {
    let _ = write!(
        out,
        "<text class=\"{class}\" x=\"{x:.1}\" y=\"{y:.1}\" text-anchor=\"middle\" {FONT} font-size=\"{size:.1}\" fill=\"#1b1b1f\"{more}>{}</text>",
        escaped(said)
    );
}

/// A line with its name.
struct Line {
    title: Option<String>,
    /// Where it begins, bends and ends in the drawing.
    points: Vec<(f64, f64)>,
}

/// Draws the lines; water first, for bridges go over it.
fn streets(out: &mut String, map: &Map, sheet: &Sheet) -> Vec<Line> {
    let all = || map.area.iter().flat_map(|area| &area.lines);
    let points = |line: &MapLine| line.points.iter().map(|spot| sheet.place(spot.x as f64, spot.y as f64)).collect::<Vec<_>>();
    let mut draw = |line: &MapLine, class: &str, colour: &str, width: f64| {
        let steps: Vec<String> = points(line).iter().map(|(x, y)| format!("{x:.1} {y:.1}")).collect();
        let _ = write!(
            out,
            "<path class=\"{class}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{:.1}\" stroke-linejoin=\"round\" stroke-linecap=\"round\" d=\"M{}\"/>",
            sheet.font_size * width,
            steps.join("L")
        );
    };
    let water = |line: &&MapLine| line.kind == Some(LineKind::Water);
    // Two banks, so that water is told from streets without colour.
    all().filter(water).for_each(|line| draw(line, "map-water", "#0b4f5c", 0.8));
    all().filter(water).for_each(|line| draw(line, "map-water-inside", "#dcebee", 0.5));
    all().filter(|line| !water(line)).for_each(|line| draw(line, "map-street", "#8a8371", 0.3));
    all().map(|line| Line { title: line.title.as_ref().map(|title| smarten(title, None)), points: points(line) }).collect()
}

/// Draws the landmarks with their names: off the lines where there is room.
fn landmarks(out: &mut String, map: &Map, sheet: &Sheet, taken: &mut Vec<Area>, along: &[Area]) {
    let size = sheet.font_size;
    let half = size * 0.3;
    let points: Vec<(String, (f64, f64))> = map
        .area
        .iter()
        .flat_map(|area| &area.points)
        .map(|name| (smarten(&name.title, None), sheet.place(name.x as f64, name.y as f64)))
        .collect();
    for (_, (x, y)) in &points {
        let _ = write!(
            out,
            "<rect class=\"map-landmark\" x=\"{:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" fill=\"#1b1b1f\"/>",
            x - half,
            y - half,
            half * 2.0,
            half * 2.0
        );
        taken.push(Area(x - half, y - half, x + half, y + half));
    }
    for (title, (x, y)) in points {
        let aside = breadth(&title, size) / 2.0 + half + 4.0;
        let wanted = [(x + aside, y), (x - aside, y), (x, y - size), (x, y + size), (x + aside, y - size), (x + aside, y + size)];
        let clear = free(&title, &wanted, sheet, &[taken.as_slice(), along].concat());
        if let Some(found) = clear.or_else(|| free(&title, &wanted, sheet, taken)) {
            label(out, &title, found, sheet, taken);
        }
    }
}

/// How wide a text is.
fn breadth(said: &str, size: f64) -> f64 {
    text_width(said, size, false)
}

/// The room that a text takes round its middle.
fn room(said: &str, (x, y): (f64, f64), size: f64) -> Area {
    let half = breadth(said, size) / 2.0;
    // So far apart as lines of text are.
    Area(x - half, y - size * 0.69, x + half, y + size * 0.69)
}

/// The first of some places where a text covers nothing. A name that has no room is in the list in words alone.
fn free(said: &str, wanted: &[(f64, f64)], sheet: &Sheet, taken: &[Area]) -> Option<(f64, f64)> {
    let half = breadth(said, sheet.font_size) / 2.0 + 3.0;
    let (left, right) = (sheet.ground.0 + half, sheet.ground.2 - half);
    let inside = |(x, y): (f64, f64)| if left < right { (x.clamp(left, right), y) } else { (x, y) };
    wanted.iter().map(|place| inside(*place)).find(|place| {
        let own = room(said, *place, sheet.font_size);
        sheet.ground.holds(&own) && !taken.iter().any(|other| other.meets(&own))
    })
}

/// Small areas along a line, so close that they touch. They reach as far from it as a name of another line keeps off.
fn steps(points: &[(f64, f64)], reach: f64) -> Vec<Area> {
    let between = |pair: &[(f64, f64)]| {
        let ((x, y), (dx, dy)) = (pair[0], (pair[1].0 - pair[0].0, pair[1].1 - pair[0].1));
        let count = (dx.hypot(dy) / reach).ceil().max(1.0) as usize;
        let around = move |part: f64| Area(x + dx * part - reach, y + dy * part - reach, x + dx * part + reach, y + dy * part + reach);
        (0..=count).map(move |at| around(at as f64 / count as f64))
    };
    points.windows(2).flat_map(between).collect()
}

/// Where the name of a line can stand: along it, best near its middle.
fn street_label(title: &str, points: &[(f64, f64)], sheet: &Sheet, taken: &[Area]) -> Option<(f64, f64)> {
    let lengths: Vec<f64> = points.windows(2).map(|pair| (pair[1].0 - pair[0].0).hypot(pair[1].1 - pair[0].1)).collect();
    let whole: f64 = lengths.iter().sum();
    let at = |part: f64| {
        let mut left = whole * part;
        for (pair, length) in points.windows(2).zip(&lengths) {
            if left <= *length && *length > 0.0 {
                let along = left / length;
                return (pair[0].0 + (pair[1].0 - pair[0].0) * along, pair[0].1 + (pair[1].1 - pair[0].1) * along);
            }
            left -= length;
        }
        points.last().copied().unwrap_or_default()
    };
    let parts = [0.5, 0.4, 0.6, 0.3, 0.7, 0.2, 0.8, 0.1, 0.9, 0.0, 1.0];
    let size = sheet.font_size;
    let wanted: Vec<(f64, f64)> =
        parts.iter().map(|part| at(*part)).flat_map(|(x, y)| [0.0, -0.9, 0.9, -1.8, 1.8].map(|lines| (x, y + size * lines))).collect();
    free(title, &wanted, sheet, taken)
}

/// A name, with an edge of the colour of the ground so that lines do not run through its letters.
fn label(out: &mut String, title: &str, at: (f64, f64), sheet: &Sheet, taken: &mut Vec<Area>) {
    let size = sheet.font_size;
    let Area(left, _, right, _) = room(title, at, size);
    taken.push(room(title, at, size));
    let (x, y) = at;
    // Ground under the name, so that no line runs through its letters.
    let _ = write!(
        out,
        "<rect class=\"map-name-ground\" x=\"{left:.1}\" y=\"{:.1}\" width=\"{:.1}\" height=\"{:.1}\" rx=\"3\" fill=\"#f8f4ea\"/>",
        y - size * 0.58,
        right - left,
        size * 1.2
    );
    text(out, "map-name", x, y + size * 0.34, title, size, "");
}

/// A bar with its length, and an arrow to the north.
fn compass_and_scale(out: &mut String, map: &Map, sheet: &Sheet, north: &str) {
    let Area(left, _, right, bottom) = sheet.ground;
    let size = sheet.font_size;
    let (base, wide) = (bottom + size * 1.7, breadth(north, size));
    text(out, "map-north", right - wide / 2.0 - 2.0, base, north, size, "");
    let arrow = right - wide - size * 0.8;
    let _ = write!(
        out,
        "<path class=\"map-arrow\" fill=\"none\" stroke=\"#1b1b1f\" stroke-width=\"2.5\" d=\"M{arrow:.1} {base:.1}V{0:.1}M{1:.1} {2:.1}L{arrow:.1} {0:.1}L{3:.1} {2:.1}\"/>",
        base - size * 1.1,
        arrow - size * 0.35,
        base - size * 0.65,
        arrow + size * 0.35
    );
    let Some(metres) = map.area.as_ref().and_then(|area| area.scale).filter(|scale| *scale > 0) else { return };
    let metre = 100.0 * sheet.scale / metres as f64;
    let room = (right - left) * 0.4;
    let Some(length) = BARS.into_iter().rev().find(|length| *length as f64 * metre <= room) else { return };
    let end = left + length as f64 * metre;
    let said = if length >= 1_000 { format!("{} km", length / 1_000) } else { format!("{length} m") };
    let _ = write!(
        out,
        "<path class=\"map-scale\" fill=\"none\" stroke=\"#1b1b1f\" stroke-width=\"2.5\" d=\"M{left:.1} {0:.1}V{1:.1}H{end:.1}V{0:.1}\"/>",
        base - size * 0.7,
        base - size * 0.1
    );
    text(out, "map-metres", end + breadth(&said, size) / 2.0 + size * 0.5, base, &said, size, "");
}

/// Where the numbers go so that none covers another. The same places always give the same answer.
fn apart(places: &[(f64, f64)], radius: f64, ground: Area) -> Vec<(f64, f64)> {
    let mut at = places.to_vec();
    let wanted = 2.0 * radius + 3.0;
    let edge = radius + 3.0;
    let (left, top, right, bottom) = (ground.0 + edge, ground.1 + edge, ground.2 - edge, ground.3 - edge);
    for _ in 0..ROUNDS {
        let mut moved = false;
        for first in 0..at.len() {
            for second in first + 1..at.len() {
                let (dx, dy) = (at[second].0 - at[first].0, at[second].1 - at[first].1);
                let distance = dx.hypot(dy);
                if distance >= wanted {
                    continue;
                }
                moved = true;
                // Two at the same place part in a direction that hangs on their order.
                let turn = (first * 7 + second * 13) as f64;
                let (ux, uy) = if distance < 0.01 { (turn.cos(), turn.sin()) } else { (dx / distance, dy / distance) };
                let push = (wanted - distance) / 2.0 + 0.1;
                at[first] = (at[first].0 - ux * push, at[first].1 - uy * push);
                at[second] = (at[second].0 + ux * push, at[second].1 + uy * push);
            }
        }
        for point in &mut at {
            point.0 = point.0.clamp(left, right.max(left));
            point.1 = point.1.clamp(top, bottom.max(top));
        }
        if !moved {
            break;
        }
    }
    at
}
