//! The words under a line chart: points in time, and the marks of values that are not drawn.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::key::{Entry, Sign, flow};
use crate::sheet::Sheet;
use crate::{Series, Step};

/// Where the points in time are, as parts of the width: as given if they rise, else evenly.
pub(crate) fn places(steps: &[Step]) -> Vec<f64> {
    let rising = steps.windows(2).all(|pair| pair[0].at < pair[1].at) && steps.iter().all(|step| step.at.is_finite());
    let ends = steps.first().zip(steps.last()).map(|(first, last)| (first.at, last.at - first.at));
    match ends {
        Some((first, span)) if rising && span.is_finite() && span > 0.0 => steps.iter().map(|step| (step.at - first) / span).collect(),
        _ => {
            let count = |n: usize| f64::from(u32::try_from(n).unwrap_or(u32::MAX));
            let last = count(steps.len().saturating_sub(1));
            (0..steps.len()).map(|i| if last > 0.0 { count(i) / last } else { 0.5 }).collect()
        }
    }
}

/// Writes the words of as many steps as have room, evenly chosen, the last always among them.
pub(crate) fn labels(sheet: &mut Sheet, steps: &[Step], xs: &[f64], top: f64) -> f64 {
    let chosen = (1..=steps.len()).find_map(|every| fitting(sheet, steps, xs, every)).unwrap_or_else(|| ends(sheet, steps, xs));
    let mut bottom = top;
    for (block, x) in chosen {
        // The middle of a block that was moved inside is not at its step.
        let x = inside(sheet, x, block.width) + block.width / 2.0;
        bottom = bottom.max(sheet.text(x, top, Anchor::Middle, &block));
    }
    bottom
}

/// Every so-manieth step with the first, or `None` when they meet.
fn fitting(sheet: &Sheet, steps: &[Step], xs: &[f64], every: usize) -> Option<Vec<(Block, f64)>> {
    let last = steps.len().checked_sub(1)?;
    let gap = 0.6 * sheet.em;
    let mut chosen: Vec<usize> = (0..=last).filter(|i| (last - i).is_multiple_of(every)).collect();
    if chosen.first() != Some(&0) {
        // The first is worth more than the second.
        if every >= last || chosen.len() > 2 && chosen[0] * 2 < every {
            chosen.remove(0);
        }
        chosen.insert(0, 0);
    }
    let closest = chosen.windows(2).map(|pair| xs[pair[1]] - xs[pair[0]]).fold(0.5 * sheet.width, f64::min);
    let mut blocks: Vec<(Block, f64)> = Vec::new();
    for i in chosen {
        let x = xs[i];
        let block = sheet.words(&steps[i].label, closest - gap);
        if block.broken() || block.lines.len() > 2 {
            return None;
        }
        if let Some((before, at)) = blocks.last()
            && inside(sheet, *at, before.width) + before.width + gap > inside(sheet, x, block.width)
        {
            return None;
        }
        blocks.push((block, x));
    }
    Some(blocks)
}

/// The first and the last step, each in its half.
fn ends(sheet: &Sheet, steps: &[Step], xs: &[f64]) -> Vec<(Block, f64)> {
    let block = |(step, x): (&Step, &f64)| (sheet.words(&step.label, 0.47 * sheet.width), *x);
    let all: Vec<(&Step, &f64)> = steps.iter().zip(xs).collect();
    match all.as_slice() {
        [] => Vec::new(),
        [one] => vec![block(*one)],
        // To the outer edges, so that they cannot meet.
        [first, .., last] => vec![(block(*first).0, 0.0), (block(*last).0, sheet.width)],
    }
}

/// The left edge of something about a place that must stay on the sheet.
fn inside(sheet: &Sheet, x: f64, width: f64) -> f64 {
    (x - width / 2.0).min(sheet.width - width).max(0.0)
}

/// A value that is not drawn.
pub(crate) struct Mark<'a> {
    pub series: usize,
    pub step: usize,
    pub label: &'a str,
}

/// Writes marks under their steps, in as few rows as they need. Gives back `None`, having written nothing, when
/// they do not fit there.
pub(crate) fn strip(sheet: &mut Sheet, marks: &[Mark], xs: &[f64], signs: bool, top: f64) -> Option<f64> {
    let em = sheet.em;
    let sign = if signs { 0.9 * em } else { 0.0 };
    let mut placed: Vec<(Block, Area, usize)> = Vec::new();
    let rows = 4_u32;
    for mark in marks {
        let block = Block::line(mark.label, em, false);
        let width = sign + block.width;
        // Centred on the step as a whole; never moved, so a mark that would leave the sheet goes to the notes.
        let x = xs[mark.step] - width / 2.0;
        if block.is_empty() || x < 0.0 || x + width > sheet.width {
            return None;
        }
        let area = |row: u32| Area { x: x - 0.2 * em, y: top + 1.3 * em * f64::from(row), width: width + 0.4 * em, height: 1.3 * em };
        let free = |row: &u32| !placed.iter().any(|(_, other, _)| other.meets(&area(*row)));
        placed.push((block, area((0..rows).find(free)?), mark.series));
    }
    let bottom = placed.iter().map(|(_, area, _)| area.y + area.height).fold(top, f64::max);
    for (block, area, series) in &placed {
        let x = area.x + 0.2 * em;
        if signs {
            sheet.marker(*series, x + 0.35 * em, area.y + 0.65 * em, 0.3 * em);
        }
        sheet.text(x + sign, area.y, Anchor::Start, block);
    }
    Some(bottom)
}

/// Writes marks as a list: the mark, then the steps it stands for.
pub(crate) fn notes(sheet: &mut Sheet, marks: &[Mark], steps: &[Step], series: &[Series], top: f64) -> f64 {
    let mut entries: Vec<Entry> = Vec::new();
    let mut before: Option<&Mark> = None;
    for mark in marks {
        let step = steps.get(mark.step).map_or("", |step| &step.label);
        match entries.last_mut().filter(|_| before.is_some_and(|b| b.series == mark.series && b.label == mark.label)) {
            Some(entry) => {
                entry.name.push_str(", ");
                entry.name.push_str(step);
            }
            None => {
                let name = match series.get(mark.series) {
                    Some(one) if series.len() > 1 && !one.name.trim().is_empty() => format!("{}: {step}", one.name),
                    _ => step.to_string(),
                };
                let sign = if series.len() > 1 { Sign::Line } else { Sign::None };
                entries.push(Entry { sign, series: mark.series, value: mark.label.into(), name });
            }
        }
        before = Some(mark);
    }
    flow(sheet, top, &entries)
}
