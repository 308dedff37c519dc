//! Steps that each keep a part of the step before.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::FunnelStep;
use crate::scale::{Scale, from_zero};
use crate::sheet::Sheet;

/// Size of the figures in letter sizes.
const FIGURE: f64 = 1.9;

pub(crate) fn draw(sheet: &mut Sheet, steps: &[FunnelStep]) -> f64 {
    let em = sheet.em;
    let (low, high) = from_zero(steps.iter().filter_map(|step| step.value.drawn()));
    let scale = Scale { low, high, start: 0.0, end: sheet.width };
    let mut bottom = 0.0;
    for (i, step) in steps.iter().enumerate() {
        let mut y = bottom;
        if i > 0 {
            y = share(sheet, step.share.as_deref().unwrap_or_default(), y + 0.45 * em) + 0.45 * em;
        }
        let Some(value) = step.value.drawn() else {
            let label = sheet.words(&step.label, sheet.width);
            y = sheet.text(0.0, y, Anchor::Start, &label) + 0.1 * em;
            let mark = sheet.words(step.value.label(), sheet.width - 0.45 * em);
            let end = sheet.text(0.45 * em, y + 0.15 * em, Anchor::Start, &mark).max(y + 1.6 * em);
            sheet.axis(&[(scale.at(0.0), y), (scale.at(0.0), end)]);
            bottom = end;
            continue;
        };
        y = words(sheet, step, y) + 0.15 * em;
        let (zero, end) = (scale.at(0.0), scale.at(value));
        if value != 0.0 {
            sheet.bar(0, Area { x: zero.min(end), y, width: (end - zero).abs().max(1.0), height: 1.6 * em });
        }
        sheet.axis(&[(zero, y - 0.1 * em), (zero, y + 1.7 * em)]);
        bottom = y + 1.7 * em;
    }
    bottom
}

/// The figure, set large, with its label after it or, when there is no room, below it.
fn words(sheet: &mut Sheet, step: &FunnelStep, top: f64) -> f64 {
    let em = sheet.em;
    let figure = Block::new(step.value.label(), FIGURE * em, true, sheet.width);
    let from = if figure.is_empty() { 0.0 } else { figure.width + 0.45 * em };
    let room = sheet.width - from;
    let label = sheet.words(&step.label, room.max(0.0));
    if figure.lines.len() <= 1 && room >= 0.4 * sheet.width && !label.broken() && label.lines.len() <= 2 {
        // The last line of the label stands on the line of the figure; two lines are centred on it.
        let feet = if label.lines.len() == 1 { 0.984 * (FIGURE - 1.0) * em } else { (figure.height() - label.height()) / 2.0 };
        let down = (-feet).max(0.0);
        let below = sheet.text(0.0, top + down, Anchor::Start, &figure);
        return sheet.text(from, top + down + feet, Anchor::Start, &label).max(below);
    }
    let below = sheet.text(0.0, top, Anchor::Start, &figure);
    let label = sheet.words(&step.label, sheet.width);
    sheet.text(0.0, below, Anchor::Start, &label)
}

/// An arrow down with the part of the step before.
fn share(sheet: &mut Sheet, words: &str, top: f64) -> f64 {
    let em = sheet.em;
    let from = 1.9 * em;
    let words = sheet.words(words, sheet.width - from);
    let height = words.height().max(1.5 * em);
    let (x, end) = (0.75 * em, top + height);
    sheet.ink_line(0.14, &[(x, top), (x, end - 0.1 * em)]);
    sheet.ink_line(0.14, &[(x - 0.45 * em, end - 0.55 * em), (x, end - 0.1 * em), (x + 0.45 * em, end - 0.55 * em)]);
    sheet.text(from, top + (height - words.height()) / 2.0, Anchor::Start, &words);
    end
}
