//! So many of so many people.

use clearfolio_drawing::{Anchor, Block, coord};

use crate::Value;
use crate::sheet::{HOLLOW, Sheet};

/// Size of the words in letter sizes, above the signs and beside them.
const FIGURE: f64 = 1.6;
const BESIDE: f64 = 2.0;
/// Most signs in a row, and most rows.
const ROW: u32 = 10;

pub(crate) fn draw(sheet: &mut Sheet, of: u32, value: &Value) -> f64 {
    let em = sheet.em;
    let signs = of.clamp(1, ROW * ROW);
    let Some(filled) = value.drawn() else {
        let mark = sheet.words(value.label(), sheet.width);
        return sheet.text(0.0, 0.0, Anchor::Start, &mark);
    };
    let filled = (filled / f64::from(of.max(1)) * f64::from(signs)).round();
    let columns = signs.min(ROW);
    // Few signs may be larger than many.
    let most = if signs > ROW { 2.0 * em } else { 3.0 * em };
    let cell = (sheet.width / f64::from(columns)).min(most);
    let rows = signs.div_ceil(ROW);
    let (width, height) = (cell * f64::from(columns), 1.08 * cell * f64::from(rows));
    let beside = sheet.width - width - 1.5 * em;
    let words = Block::new(value.label(), BESIDE * em, true, beside);
    let (left, top, bottom) = if rows > 3 && beside >= 0.34 * sheet.width && !words.broken() && words.height() <= height {
        // The words stand beside the signs, from the top.
        sheet.text(width + 1.5 * em, 0.0, Anchor::Start, &words);
        (0.0, 0.0, height)
    } else {
        let words = Block::new(value.label(), FIGURE * em, true, sheet.width);
        let below = sheet.text(0.0, 0.0, Anchor::Start, &words);
        let top = if words.is_empty() { 0.0 } else { below + 0.5 * em };
        (0.0, top, top + height)
    };
    for i in 0..signs {
        let x = left + cell * f64::from(i % ROW);
        let y = top + 1.08 * cell * f64::from(i / ROW);
        sign(sheet, x, y, cell, f64::from(i) < filled);
    }
    bottom
}

/// Head and shoulders of a person, full or hollow.
fn sign(sheet: &mut Sheet, x: f64, y: f64, cell: f64, full: bool) {
    // The edge of hollow signs lies inside, so that both are of one size.
    let edge = if full { 0.0 } else { HOLLOW * sheet.em / 2.0 };
    let at = |dx: f64, dy: f64| format!("{} {}", coord(x + dx * cell), coord(y + dy * cell));
    let r = 0.18 * cell - edge;
    let (left, right, shoulder, foot) = (0.14 + edge / cell, 0.86 - edge / cell, 0.48 + edge / cell, 0.96 - edge / cell);
    let round = (right - left) / 2.0;
    let head = format!("M{}a{r} {r} 0 1 0 {d} 0a{r} {r} 0 1 0 -{d} 0Z", at(0.5 - r / cell, 0.22), r = coord(r), d = coord(2.0 * r));
    let body = format!(
        "M{}V{}A{r} {r2} 0 0 1 {}V{}Z",
        at(left, foot),
        coord(y + (shoulder + 0.3) * cell),
        at(right, shoulder + 0.3),
        coord(y + foot * cell),
        r = coord(round * cell),
        r2 = coord(0.3 * cell)
    );
    sheet.shape(0, full, &format!("{head}{body}"));
}
