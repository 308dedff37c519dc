//! Bars made of segments.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::key::{Entry, Sign, flow};
use crate::scale::Scale;
use crate::sheet::Sheet;
use crate::{Group, Value};

/// So many bars carry the names of their segments themselves; more share a key above.
const NAMED: usize = 3;

/// A segment that is drawn.
struct Segment {
    series: usize,
    x: f64,
    width: f64,
    /// How far its words may reach.
    room: f64,
    value: String,
    name: String,
}

/// A bar with its words.
struct Bar<'a> {
    label: &'a str,
    segments: Vec<Segment>,
    /// Values that have no length: zeros and marks.
    rest: Vec<Entry>,
}

pub(crate) fn draw(sheet: &mut Sheet, series: &[String], groups: &[Group]) -> f64 {
    let sum = |group: &Group| group.values.iter().zip(series).filter_map(|(value, _)| length(value)).sum::<f64>();
    let scale = Scale { low: 0.0, high: groups.iter().map(sum).fold(0.0, f64::max), start: 0.0, end: sheet.width };
    let mut bars: Vec<Bar> = groups.iter().map(|group| bar(sheet, series, group, scale)).collect();
    let named = bars.len() <= NAMED;
    let mut y = 0.0;
    if !named {
        for bar in &mut bars {
            bar.segments.iter_mut().for_each(|segment| segment.name.clear());
        }
        let entry = |(i, name): (usize, &String)| Entry { sign: Sign::Bar, series: i, value: String::new(), name: name.clone() };
        let key: Vec<Entry> = series.iter().enumerate().map(entry).collect();
        y = flow(sheet, 0.0, &key);
        y += if y > 0.0 { 1.0 * sheet.em } else { 0.0 };
    }
    let mut bottom = y;
    for bar in bars {
        bottom = draw_bar(sheet, bar, series, y);
        y = bottom + 1.1 * sheet.em;
    }
    bottom
}

/// The length of a value in a stack.
fn length(value: &Value) -> Option<f64> {
    value.drawn().filter(|value| *value > 0.0)
}

fn bar<'a>(sheet: &Sheet, series: &[String], group: &'a Group, scale: Scale) -> Bar<'a> {
    let gap = (0.16 * sheet.em).max(2.0);
    let mut bar = Bar { label: &group.label, segments: Vec::new(), rest: Vec::new() };
    let mut sum = 0.0;
    for (i, (value, name)) in group.values.iter().zip(series).enumerate() {
        let Some(length) = length(value) else {
            bar.rest.push(Entry { sign: Sign::Bar, series: i, value: value.label().into(), name: name.clone() });
            continue;
        };
        let (x, end) = (scale.at(sum), scale.at(sum + length));
        sum += length;
        let width = (end - x - gap).max(1.0).min(sheet.width - x);
        bar.segments.push(Segment { series: i, x, width, room: end - x - 0.5 * sheet.em, value: value.label().into(), name: name.clone() });
    }
    if let Some(last) = bar.segments.last_mut() {
        // The last may use the paper beyond the bar.
        last.room = sheet.width - last.x;
    }
    bar
}

/// Value and name of a segment as wide as it.
fn words(sheet: &Sheet, segment: &Segment) -> (Block, Block) {
    (sheet.bold(&segment.value, segment.room), sheet.words(&segment.name, segment.room))
}

/// Whether they stand below their segment as they are.
fn fits(sheet: &Sheet, segment: &Segment) -> bool {
    let (value, name) = words(sheet, segment);
    value.lines.len() <= 1 && !value.broken() && name.lines.len() <= 2 && !name.broken()
}

fn draw_bar(sheet: &mut Sheet, mut bar: Bar, series: &[String], top: f64) -> f64 {
    let em = sheet.em;
    let label = sheet.bold(bar.label, sheet.width);
    let mut y = sheet.text(0.0, top, Anchor::Start, &label) + 0.15 * em;
    let height = 1.7 * em;
    for Segment { series, x, width, .. } in &bar.segments {
        sheet.bar(*series, Area { x: *x, y, width: *width, height });
    }
    if bar.segments.is_empty() {
        sheet.axis(&[(0.0, y), (0.0, y + height)]);
    }
    y += height + 0.1 * em;
    let mut below = y;
    for segment in bar.segments {
        if fits(sheet, &segment) {
            let (value, name) = words(sheet, &segment);
            let end = sheet.text(segment.x, y, Anchor::Start, &value);
            below = below.max(sheet.text(segment.x, end, Anchor::Start, &name));
        } else {
            let name = series.get(segment.series).cloned().unwrap_or_default();
            bar.rest.push(Entry { sign: Sign::Bar, series: segment.series, value: segment.value, name });
        }
    }
    if bar.rest.is_empty() {
        return below;
    }
    bar.rest.sort_by_key(|entry| entry.series);
    flow(sheet, if below > y { below + 0.15 * em } else { y + 0.15 * em }, &bar.rest)
}
