//! Words with the sign of their series: keys, and labels that find no room at their own place.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::sheet::Sheet;

/// What stands before an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sign {
    /// Nothing.
    None,
    /// A piece of a bar.
    Bar,
    /// A piece of a line with its marker.
    Line,
}

/// A value and a name after the sign of a series.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Entry {
    pub sign: Sign,
    pub series: usize,
    /// Written bold.
    pub value: String,
    /// Written after it.
    pub name: String,
}

/// Writes entries side by side as far as they go, then below. Gives back the bottom.
pub(crate) fn flow(sheet: &mut Sheet, top: f64, entries: &[Entry]) -> f64 {
    let (em, width) = (sheet.em, sheet.width);
    let (mut x, mut y, mut bottom) = (0.0, top, top);
    for entry in entries {
        let sign = match entry.sign {
            Sign::None => 0.0,
            Sign::Bar => 1.8 * em,
            Sign::Line => 2.9 * em,
        };
        let value = sheet.bold(&entry.value, width - sign);
        let name = sheet.words(&entry.name, width - sign);
        if value.is_empty() && name.is_empty() {
            continue;
        }
        let between = if value.is_empty() || name.is_empty() { 0.0 } else { 0.35 * em };
        let in_one = Block::line(&entry.name, em, false);
        let whole = sign + value.width + between + in_one.width;
        let one_line = value.lines.len() <= 1 && whole <= width;
        if x > 0.0 && (!one_line || x + whole > width) {
            (x, y) = (0.0, bottom + 0.2 * em);
        }
        draw_sign(sheet, entry, x, y);
        let words = x + sign;
        if one_line {
            sheet.text(words, y, Anchor::Start, &value);
            bottom = bottom.max(sheet.text(words + value.width + between, y, Anchor::Start, &in_one)).max(y + value.height());
            x += whole + 1.4 * em;
        } else {
            let below = sheet.text(words, y, Anchor::Start, &value);
            bottom = sheet.text(words, below, Anchor::Start, &name);
            (x, y) = (0.0, bottom + 0.2 * em);
        }
    }
    bottom
}

fn draw_sign(sheet: &mut Sheet, entry: &Entry, x: f64, top: f64) {
    let em = sheet.em;
    match entry.sign {
        Sign::None => {}
        Sign::Bar => sheet.bar(entry.series, Area { x, y: top + 0.2 * em, width: 1.35 * em, height: 0.9 * em }),
        Sign::Line => {
            let y = top + 0.65 * em;
            sheet.line(entry.series, &[(x, y), (x + 2.4 * em, y)]);
            sheet.marker(entry.series, x + 1.2 * em, y, 0.32 * em);
        }
    }
}
