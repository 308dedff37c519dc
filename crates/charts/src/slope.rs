//! Before and after.

use clearfolio_drawing::{Anchor, Block};

use crate::Change;
use crate::ends::{End, Label, lead, needed, spread};
use crate::key::{Entry, Sign, flow};
use crate::scale::{Scale, from_zero};
use crate::sheet::Sheet;

pub(crate) fn draw(sheet: &mut Sheet, before: &str, after: &str, items: &[Change]) -> f64 {
    if items.is_empty() {
        return 0.0;
    }
    let em = sheet.em;
    let gap = 0.25 * em;
    let none = || Block::line("", em, false);
    let good = |block: &Block, lines: usize| !block.broken() && block.lines.len() <= lines;
    let value = |value: &crate::Value, most: f64| sheet.bold(if value.drawn().is_some() { value.label() } else { "" }, most);
    let mut left: Vec<Label> = items.iter().map(|item| Label { value: value(&item.before, 0.24 * sheet.width), name: none() }).collect();
    let mut right: Vec<Label> = items
        .iter()
        .map(|item| Label { value: value(&item.after, 0.42 * sheet.width), name: sheet.words(&item.label, 0.42 * sheet.width) })
        .collect();
    // A name stands at the end of its line. Where nothing is drawn there, the notes say it.
    for (label, _) in right.iter_mut().zip(items).filter(|(_, item)| item.after.drawn().is_none()) {
        label.name = none();
    }
    let values_fit = left.iter().chain(&right).all(|label| good(&label.value, 1));
    let names_fit = right.iter().all(|label| good(&label.name, 3));
    let mut key = Vec::new();
    if !values_fit || !names_fit {
        for (i, item) in items.iter().enumerate() {
            key.push(Entry { sign: Sign::Line, series: i, value: String::new(), name: item.label.clone() });
            if !values_fit {
                key.extend(values(item, before, after));
            }
        }
        for label in left.iter_mut().chain(&mut right) {
            label.name = none();
            label.value = if values_fit { label.value.clone() } else { none() };
        }
    }
    let mut top = flow(sheet, 0.0, &key);
    top += if top > 0.0 { 0.8 * em } else { 0.0 };

    let width = |labels: &[Label]| labels.iter().map(|label| label.value.width.max(label.name.width)).fold(0.0, f64::max);
    let (from, to) = (width(&left) + 1.2 * em, sheet.width - width(&right) - 1.2 * em);
    let first = sheet.bold(before, 0.47 * sheet.width);
    let second = sheet.bold(after, 0.47 * sheet.width);
    let heads = sheet.text(0.0, top, Anchor::Start, &first);
    let second_x = (to - 0.5 * em).min(sheet.width - second.width).max(sheet.width * 0.5);
    top = heads.max(sheet.text(second_x, top, Anchor::Start, &second)) + 0.4 * em;

    let height = (0.4 * sheet.width).clamp(8.0 * em, 14.0 * em).max(needed(&left, gap)).max(needed(&right, gap));
    let bottom = top + height;
    let (low, high) = from_zero(items.iter().flat_map(|item| [&item.before, &item.after]).filter_map(crate::Value::drawn));
    let scale = Scale { low, high, start: bottom - 0.65 * em, end: top + 0.65 * em };
    sheet.axis(&[(from, top), (from, bottom)]);
    sheet.axis(&[(to, top), (to, bottom)]);
    for (labels, x, anchor, of) in
        [(left, from, Anchor::End, (|item| &item.before) as fn(&Change) -> &crate::Value), (right, to, Anchor::Start, |item| &item.after)]
    {
        let out = if anchor == Anchor::End { -1.0 } else { 1.0 };
        let ends: Vec<End> = labels
            .into_iter()
            .zip(items)
            .filter_map(|(label, item)| of(item).drawn().map(|value| End { label, point: scale.at(value) }))
            .filter(|end| !end.label.is_empty())
            .collect();
        for (end, y) in ends.iter().zip(spread(&ends, top, bottom, gap)) {
            lead(sheet, end, y, x + out * 0.35 * em, x + out * 1.05 * em);
            end.label.draw(sheet, x + out * 1.2 * em, y, anchor);
        }
    }
    for (i, item) in items.iter().enumerate() {
        if let (Some(first), Some(last)) = (item.before.drawn(), item.after.drawn()) {
            sheet.line(i, &[(from, scale.at(first)), (to, scale.at(last))]);
        }
    }
    for (i, item) in items.iter().enumerate() {
        for (value, x) in [(&item.before, from), (&item.after, to)] {
            if let Some(value) = value.drawn() {
                sheet.marker(i, x, scale.at(value), 0.34 * em);
            }
        }
    }
    notes(sheet, before, after, items, bottom)
}

/// Both values in words, with their times.
fn values(item: &Change, before: &str, after: &str) -> [Entry; 2] {
    [(&item.before, before), (&item.after, after)].map(|(value, when)| Entry {
        sign: Sign::None,
        series: 0,
        value: value.label().into(),
        name: when.into(),
    })
}

/// What could not be drawn, in words.
fn notes(sheet: &mut Sheet, before: &str, after: &str, items: &[Change], bottom: f64) -> f64 {
    let em = sheet.em;
    let mut y = bottom;
    for (i, item) in items.iter().enumerate() {
        if item.before.drawn().is_some() && item.after.drawn().is_some() {
            continue;
        }
        y += if y == bottom { 0.6 * em } else { 0.3 * em };
        let mut entries = vec![Entry { sign: Sign::Line, series: i, value: String::new(), name: item.label.clone() }];
        entries.extend(values(item, before, after));
        y = flow(sheet, y, &entries);
    }
    y
}
