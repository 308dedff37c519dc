//! Change over time.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::ends::{End, Label, lead, needed, spread};
use crate::key::{Entry, Sign, flow};
use crate::scale::{Scale, around};
use crate::sheet::Sheet;
use crate::steps::{Mark, labels, notes, places, strip};
use crate::{Series, Step, Tick};

/// With more steps than this, points have no markers of their own.
const MARKED: usize = 24;

type Point = (f64, f64);

pub(crate) fn draw(sheet: &mut Sheet, steps: &[Step], series: &[Series], ticks: &[Tick]) -> f64 {
    if steps.is_empty() || series.is_empty() {
        return 0.0;
    }
    let em = sheet.em;
    let gap = 0.25 * em;
    let ticks: Vec<&Tick> = ticks.iter().filter(|tick| tick.value.is_finite() && tick.value.abs() <= 1e15).collect();
    let tick_words: Vec<Block> = ticks.iter().map(|tick| sheet.words(&tick.label, 0.24 * sheet.width)).collect();
    let (end_labels, key) = end_labels(sheet, steps, series);

    let mut top = flow(sheet, 0.0, &key);
    top += if top > 0.0 { 0.8 * em } else { 0.0 };
    let column = end_labels.iter().map(|label| label.value.width.max(label.name.width)).fold(0.0, f64::max);
    let margin = tick_words.iter().map(|block| block.width).fold(0.0, f64::max);
    let axis = if margin > 0.0 { margin + 0.5 * em } else { 0.0 };
    let left = axis + 0.6 * em;
    let right = sheet.width - if column > 0.0 { column + 0.8 * em } else { 0.5 * em };
    let height = (0.45 * sheet.width).clamp(9.0 * em, 14.0 * em).max(needed(&end_labels, gap));
    let bottom = top + height;

    let values = || series.iter().flat_map(|one| one.values.iter().take(steps.len()).filter_map(|value| value.drawn()));
    let zero = ticks.is_empty().then_some(0.0);
    let (low, high) = around(values().chain(ticks.iter().map(|tick| tick.value)).chain(zero));
    let scale = Scale { low, high, start: bottom - if low < 0.0 && !ticks.is_empty() { 0.3 * em } else { 0.0 }, end: top + 1.8 * em };

    let below = ticks_and_axis(sheet, &ticks, &tick_words, scale, [axis, right, top, bottom]);
    let xs: Vec<f64> = places(steps).iter().map(|part| left + part * (right - left)).collect();
    let lines: Vec<Vec<Option<Point>>> = series.iter().map(|one| points(one, &xs, scale)).collect();

    // Names stand level with the last point that is drawn.
    let mut ends = Vec::new();
    let mut leads = Vec::new();
    for (i, (label, line)) in end_labels.into_iter().zip(&lines).enumerate() {
        if let (Some((x, y)), false) = (line.iter().rev().find_map(|point| *point), label.is_empty()) {
            ends.push(End { label, point: y });
            leads.push((i, x));
        } else if !label.is_empty() {
            // Nothing is drawn: the name goes to the foot, where it says nothing about a height.
            ends.push(End { label, point: bottom });
            leads.push((i, f64::INFINITY));
        }
    }
    let tops = spread(&ends, top, bottom, gap);
    for ((end, at), (_, x)) in ends.iter().zip(&tops).zip(&leads) {
        if x.is_finite() {
            if *x < right - 1.0 {
                sheet.grid(&[(*x, end.point), (right, end.point)]);
            }
            lead(sheet, end, *at, right, right + 0.7 * em);
        }
    }
    for (i, line) in lines.iter().enumerate() {
        draw_line(sheet, i, line);
    }
    let guides = ticks.iter().map(|tick| scale.at(tick.value)).chain([scale.at(0.0), bottom]).map(|y| ((axis, y), (right, y)));
    let busy: Vec<(Point, Point)> = lines.iter().flat_map(|line| segments(line)).chain(guides).collect();
    let frame = Area { x: axis + 0.1 * em, y: top, width: right - axis + 0.4 * em, height };
    values_at_points(sheet, series, &lines, &busy, frame, steps.len());
    for (end, at) in ends.iter().zip(&tops) {
        end.label.draw(sheet, right + 0.8 * em, *at, Anchor::Start);
    }

    let marks: Vec<Mark> = marks(series, steps.len());
    let y = bottom.max(below) + 0.4 * em;
    match strip(sheet, &marks, &xs, series.len() > 1, y) {
        Some(y) => labels(sheet, steps, &xs, y),
        None => {
            let y = labels(sheet, steps, &xs, y);
            notes(sheet, &marks, steps, series, y + 0.5 * em)
        }
    }
}

/// The words at the ends of lines, and a key for those that have no room there.
fn end_labels(sheet: &Sheet, steps: &[Step], series: &[Series]) -> (Vec<Label>, Vec<Entry>) {
    let last = |one: &Series| {
        let value = one.values.get(steps.len() - 1).filter(|value| value.drawn().is_some());
        value.map_or("", |value| value.label()).to_string()
    };
    let good = |block: &Block, lines: usize| !block.broken() && block.lines.len() <= lines;
    // The narrowest column that does, so that the lines have the rest.
    let mut full: Vec<Label> = Vec::new();
    for most in [0.25, 0.32, 0.4] {
        let most = most * sheet.width;
        full = series.iter().map(|one| Label { value: sheet.bold(&last(one), most), name: sheet.words(&one.name, most) }).collect();
        if full.iter().all(|label| good(&label.value, 1) && good(&label.name, 3)) {
            return (full, Vec::new());
        }
    }
    let value_fits = full.iter().all(|label| good(&label.value, 1));
    let key = series
        .iter()
        .enumerate()
        .map(|(i, one)| Entry {
            sign: Sign::Line,
            series: i,
            value: if value_fits { String::new() } else { last(one) },
            name: one.name.clone(),
        })
        .collect();
    let none = || Block::line("", sheet.em, false);
    let labels = full.into_iter().map(|label| Label { value: if value_fits { label.value } else { none() }, name: none() }).collect();
    (labels, key)
}

/// Gridlines with their words, and the axis at the foot. Gives back how far the words reach down.
fn ticks_and_axis(sheet: &mut Sheet, ticks: &[&Tick], words: &[Block], scale: Scale, [left, right, top, bottom]: [f64; 4]) -> f64 {
    let mut below = bottom;
    let mut taken: Vec<Area> = Vec::new();
    for (tick, block) in ticks.iter().zip(words) {
        let y = scale.at(tick.value);
        let area = Area { x: 0.0, y: (y - block.height() / 2.0).max(top), width: left, height: block.height() };
        if taken.iter().any(|other| other.meets(&area)) {
            continue;
        }
        sheet.grid(&[(left, y), (right, y)]);
        below = below.max(sheet.text(left - 0.5 * sheet.em, area.y, Anchor::End, block));
        taken.push(area);
    }
    let zero = if scale.low <= 0.0 && scale.high >= 0.0 { scale.at(0.0) } else { bottom };
    sheet.axis(&[(left, zero), (right, zero)]);
    below
}

fn points(series: &Series, xs: &[f64], scale: Scale) -> Vec<Option<Point>> {
    xs.iter().enumerate().map(|(i, x)| Some((*x, scale.at(series.values.get(i)?.drawn()?)))).collect()
}

fn segments(line: &[Option<Point>]) -> impl Iterator<Item = (Point, Point)> {
    line.windows(2).filter_map(|pair| pair[0].zip(pair[1]))
}

/// The pieces of a line between its gaps, and its markers.
fn draw_line(sheet: &mut Sheet, series: usize, line: &[Option<Point>]) {
    let radius = 0.3 * sheet.em;
    let many = line.len() > MARKED;
    let pieces: Vec<Vec<Point>> = line.split(Option::is_none).map(|piece| piece.iter().flatten().copied().collect()).collect();
    for piece in &pieces {
        if piece.len() > 1 {
            sheet.line(series, piece);
        }
    }
    for piece in &pieces {
        let last = piece.len().saturating_sub(1);
        for (i, (x, y)) in piece.iter().enumerate() {
            if !many || i == 0 || i == last {
                sheet.marker(series, *x, *y, radius);
            }
        }
    }
}

/// Prints values at their points where there is room: all of a single line, the first of each of several.
/// The last stands at the end of the line already.
fn values_at_points(
    sheet: &mut Sheet,
    series: &[Series],
    lines: &[Vec<Option<Point>>],
    busy: &[(Point, Point)],
    frame: Area,
    steps: usize,
) {
    let em = sheet.em;
    let mut wanted: Vec<(usize, usize)> = Vec::new();
    for (s, line) in lines.iter().enumerate() {
        let drawn: Vec<usize> = (0..steps.saturating_sub(1)).filter(|i| line[*i].is_some()).collect();
        let height = |i: &&usize| line[**i].map_or(0.0, |(_, y)| y);
        let top = drawn.iter().min_by(|a, b| height(a).total_cmp(&height(b)));
        let foot = drawn.iter().max_by(|a, b| height(a).total_cmp(&height(b)));
        let first = drawn.first().into_iter();
        if lines.len() == 1 {
            wanted.extend(first.chain(top).chain(foot).chain(&drawn).map(|i| (s, *i)));
        } else {
            wanted.extend(first.map(|i| (s, *i)));
        }
    }
    let mut taken: Vec<Area> = Vec::new();
    let mut done: Vec<(usize, usize)> = Vec::new();
    let markers: Vec<Area> = lines.iter().flatten().flatten().map(|(x, y)| about(*x, *y, 0.35 * em)).collect();
    for (s, i) in wanted {
        let (Some((x, y)), Some(value), false) = (lines[s][i], series[s].values.get(i), done.contains(&(s, i))) else { continue };
        done.push((s, i));
        let block = Block::line(value.label(), em, true);
        let (w, h) = (block.width, block.height());
        let tries = [(-0.5, -1.0), (-0.5, 1.0), (-1.0, -1.0), (0.0, -1.0), (-1.0, 1.0), (0.0, 1.0)];
        let free = tries.iter().find_map(|(across, up)| {
            let x = (x
                + across * w
                + if *across == 0.0 {
                    -0.3 * em
                } else if *across == -1.0 {
                    0.3 * em
                } else {
                    0.0
                })
            .clamp(0.0, (sheet.width - w).max(0.0));
            let y = if *up < 0.0 { y - 0.4 * em - h } else { y + 0.4 * em };
            let area = Area { x, y, width: w, height: h };
            let inside = x >= frame.x.max(0.0) && x + w <= frame.x + frame.width && y >= frame.y && y + h <= frame.y + frame.height;
            let clear = !taken.iter().chain(&markers).any(|other| other.meets(&area)) && !busy.iter().any(|line| crosses(*line, &area));
            (inside && clear).then_some(area)
        });
        if let Some(area) = free {
            sheet.text(area.x, area.y, Anchor::Start, &block);
            taken.push(area);
        }
    }
}

fn about(x: f64, y: f64, r: f64) -> Area {
    Area { x: x - r, y: y - r, width: 2.0 * r, height: 2.0 * r }
}

/// Whether a line goes through an area: it is cut down, side by side, to what lies inside.
fn crosses(((x0, y0), (x1, y1)): (Point, Point), area: &Area) -> bool {
    let (dx, dy) = (x1 - x0, y1 - y0);
    let (mut from, mut to) = (0.0_f64, 1.0_f64);
    for (step, room) in [(-dx, x0 - area.x), (dx, area.x + area.width - x0), (-dy, y0 - area.y), (dy, area.y + area.height - y0)] {
        if step == 0.0 {
            if room < 0.0 {
                return false;
            }
        } else if step < 0.0 {
            from = from.max(room / step);
        } else {
            to = to.min(room / step);
        }
    }
    from <= to
}

fn marks(series: &[Series], steps: usize) -> Vec<Mark<'_>> {
    let of = |(s, one): (usize, &'_ Series)| -> Vec<(usize, usize)> {
        (0..one.values.len().min(steps)).filter(|i| one.values[*i].drawn().is_none()).map(|i| (s, i)).collect()
    };
    let places: Vec<(usize, usize)> = series.iter().enumerate().flat_map(of).collect();
    places.into_iter().map(|(s, i)| Mark { series: s, step: i, label: series[s].values[i].label() }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_through_an_area_are_seen() {
        let area = Area { x: 10.0, y: 10.0, width: 10.0, height: 10.0 };
        assert!(crosses(((0.0, 0.0), (30.0, 30.0)), &area));
        assert!(crosses(((12.0, 12.0), (13.0, 13.0)), &area), "inside");
        assert!(!crosses(((0.0, 0.0), (30.0, 5.0)), &area));
        assert!(!crosses(((0.0, 25.0), (5.0, 0.0)), &area));
    }
}
