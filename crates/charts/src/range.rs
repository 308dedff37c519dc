//! Dots with the range around them.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::bars::column;
use crate::scale::{Scale, around};
use crate::sheet::Sheet;
use crate::{Range, Tick, Value};

/// Half of a dot, in letter sizes.
const DOT: f64 = 0.5;
/// Between a range and its words.
const GAP: f64 = 0.6;

/// The words of the three values of a row.
struct Words {
    low: Block,
    point: Block,
    high: Block,
}

pub(crate) fn draw(sheet: &mut Sheet, names: &[String; 3], items: &[Range], scale: Option<&[Tick; 2]>) -> f64 {
    if items.is_empty() {
        return 0.0;
    }
    let em = sheet.em;
    let gap = GAP * em;
    let values = items.iter().flat_map(|item| [&item.low, &item.point, &item.high]).filter_map(Value::drawn);
    let given = scale.into_iter().flatten().map(|tick| tick.value).filter(|value| value.is_finite() && value.abs() <= 1e15);
    let (low, high) = around(values.chain(given).chain(scale.is_none().then_some(0.0)));
    let widest = |of: fn(&Range) -> &Value, bold: bool| {
        let drawn = items.iter().map(of).filter(|value| value.drawn().is_some());
        drawn.map(|value| Block::line(value.label(), em, bold).width + gap).fold(0.0, f64::max)
    };
    // Low and high may come in the wrong order, so either word may stand at either end.
    let end = widest(|item| &item.low, false).max(widest(|item| &item.high, false));
    let labels: Vec<&str> = items.iter().map(|item| item.label.as_str()).collect();
    let point = widest(|item| &item.point, true);
    let room = |column: f64| sheet.width - column >= f64::max(2.0 * end + 0.3 * sheet.width, point);
    let beside = column(sheet, &labels).filter(|column| room(*column));
    let left = beside.unwrap_or(0.0);
    // Values of many words are written in lines below their row, and the row has all the width.
    let listed = !room(left);
    let side = if listed { 0.6 * em } else { end.max(0.6 * em) };
    let scale_x = Scale { low, high, start: left + side, end: sheet.width - side };

    let mut y = key(sheet, names);
    let mut bottom = y;
    for item in items {
        let words = words(sheet, item, listed);
        let label = sheet.words(&item.label, if left > 0.0 { left } else { sheet.width });
        let drawn = [&item.low, &item.point, &item.high].into_iter().any(|value| value.drawn().is_some());
        // From the top to the line: the words of the point and the upper half of its dot.
        let above = if words.point.is_empty() { 0.65 * em } else { words.point.height() + 0.65 * em };
        let mut row = y;
        if left == 0.0 {
            row = sheet.text(0.0, y, Anchor::Start, &label);
        } else if drawn {
            // The label is level with the line, as far as it may rise.
            let top = (y + above - label.height() / 2.0).max(y);
            bottom = sheet.text(0.0, top, Anchor::Start, &label);
        } else {
            bottom = sheet.text(0.0, y, Anchor::Start, &label);
        }
        if drawn {
            dots(sheet, item, &words, scale_x, row + above, left);
            row += above + 0.65 * em;
        }
        let below = rest(sheet, names, item, listed, left, row);
        bottom = if left == 0.0 { below } else { below.max(bottom) };
        y = bottom + 0.7 * em;
    }
    match scale {
        Some(ticks) => axis(sheet, ticks, scale_x, bottom + 0.9 * em),
        None => bottom,
    }
}

fn words(sheet: &Sheet, item: &Range, listed: bool) -> Words {
    let text = |value: &Value| if listed || value.drawn().is_none() { String::new() } else { value.label().to_string() };
    let line = |value: &Value, bold| Block::line(&text(value), sheet.em, bold);
    Words { low: line(&item.low, false), point: line(&item.point, true), high: line(&item.high, false) }
}

/// Range, dot and words of a row whose line is at `y`.
fn dots(sheet: &mut Sheet, item: &Range, words: &Words, scale: Scale, y: f64, left: f64) {
    let em = sheet.em;
    let gap = GAP * em;
    let [low, point, high] = [&item.low, &item.point, &item.high].map(|value| value.drawn().map(|value| scale.at(value)));
    if let (Some(low), Some(high)) = (low, high) {
        sheet.bar(0, Area { x: low.min(high), y: y - 0.12 * em, width: (high - low).abs().max(1.0), height: 0.24 * em });
    }
    let all: Vec<f64> = [low, point, high].into_iter().flatten().collect();
    let (first, last) = (all.iter().copied().fold(f64::INFINITY, f64::min), all.iter().copied().fold(f64::NEG_INFINITY, f64::max));
    for (at, block, other) in [(low, &words.low, high), (high, &words.high, low)] {
        let Some(at) = at else { continue };
        sheet.ink_line(0.16, &[(at, y - 0.45 * em), (at, y + 0.45 * em)]);
        let is_low = std::ptr::eq(block, &words.low);
        let leftmost = other.map_or(is_low, |other| if at == other { is_low } else { at < other });
        let (x, anchor) = if leftmost { (first - gap, Anchor::End) } else { (last + gap, Anchor::Start) };
        sheet.text(x, y - 0.65 * em, anchor, block);
    }
    if let Some(at) = point {
        sheet.marker(0, at, y, DOT * em);
        let half = words.point.width / 2.0;
        let x = at.min(sheet.width - half).max(left + half);
        sheet.text(x, y - 0.65 * em - words.point.height(), Anchor::Middle, &words.point);
    }
}

/// Values that are not written at their place, with their names. Those with the same words share them.
fn rest(sheet: &mut Sheet, names: &[String; 3], item: &Range, listed: bool, left: f64, top: f64) -> f64 {
    let mut lines: Vec<(&str, String)> = Vec::new();
    for (value, name) in [&item.low, &item.point, &item.high].into_iter().zip(names) {
        match lines.last_mut() {
            _ if !listed && value.drawn().is_some() => {}
            Some((label, all)) if *label == value.label() => *all = format!("{all}, {name}"),
            _ => lines.push((value.label(), name.clone())),
        }
    }
    let mut bottom = top;
    for (label, names) in lines {
        let words = sheet.words(&format!("{label} {names}"), sheet.width - left);
        bottom = sheet.text(left, bottom, Anchor::Start, &words);
    }
    bottom
}

/// A small row that says what the signs are.
fn key(sheet: &mut Sheet, names: &[String; 3]) -> f64 {
    let em = sheet.em;
    let (mut x, mut y, mut bottom) = (0.0, 0.0, 0.0_f64);
    for (i, name) in names.iter().enumerate() {
        let sign = 1.4 * em;
        let words = sheet.words(name, sheet.width - sign);
        if words.is_empty() {
            continue;
        }
        let whole = sign + words.width;
        if x > 0.0 && x + whole > sheet.width {
            (x, y) = (0.0, bottom);
        }
        let middle = y + 0.65 * em;
        match i {
            1 => sheet.marker(0, x + 0.5 * em, middle, DOT * em),
            _ => {
                let at = x + if i == 0 { 0.1 * em } else { 0.9 * em };
                sheet.bar(0, Area { x: x + 0.1 * em, y: middle - 0.12 * em, width: 0.8 * em, height: 0.24 * em });
                sheet.ink_line(0.16, &[(at, middle - 0.45 * em), (at, middle + 0.45 * em)]);
            }
        }
        bottom = bottom.max(sheet.text(x + sign, y, Anchor::Start, &words));
        x += whole + 1.4 * em;
    }
    if bottom > 0.0 { bottom + 0.7 * em } else { 0.0 }
}

/// The scale with the words of both ends.
fn axis(sheet: &mut Sheet, ticks: &[Tick; 2], scale: Scale, y: f64) -> f64 {
    let em = sheet.em;
    sheet.axis(&[(scale.start, y), (scale.end, y)]);
    let mut bottom = y;
    // The words of each end have their half of the sheet.
    let (middle, air) = (f64::midpoint(scale.start, scale.end), 0.3 * em);
    for (tick, low) in ticks.iter().zip([true, false]) {
        let at = scale.at(if tick.value.is_finite() { tick.value } else { scale.low }).max(scale.start).min(scale.end);
        sheet.axis(&[(at, y - 0.2 * em), (at, y + 0.2 * em)]);
        let (left, right) = if low { (0.0, middle - air) } else { (middle + air, sheet.width) };
        let words = sheet.words(&tick.label, right - left);
        let x = (at - words.width / 2.0).min(right - words.width).max(left);
        bottom = bottom.max(sheet.text(x, y + 0.35 * em, Anchor::Start, &words));
    }
    bottom
}
