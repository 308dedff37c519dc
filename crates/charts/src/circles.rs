//! Rings around a centre, to be filled in by hand.

use clearfolio_drawing::{Anchor, Block};

use crate::sheet::Sheet;

/// A ring with its name inside.
struct Ring {
    /// Radius of its outer circle.
    outer: f64,
    /// Distance between its circles.
    band: f64,
}

pub(crate) fn draw(sheet: &mut Sheet, centre: &str, rings: &[String]) -> f64 {
    let em = sheet.em;
    let middle = sheet.width / 2.0;
    let radius = middle - 0.1 * em;
    // The centre is as large as its words ask, as long as it leaves most to the rings.
    let most = if rings.is_empty() { radius } else { 0.45 * radius };
    let name = sheet.bold(centre, 1.3 * most);
    let wanted = f64::hypot(name.width, name.height()) / 2.0 + 0.3 * em;
    let centre_fits = wanted <= most && !name.broken();
    let inner = if centre_fits { wanted.max(0.18 * most) } else { 0.8 * em };
    let inner = if rings.is_empty() { radius } else { inner };
    let places = bands(inner, radius, rings.len());
    for place in places.iter().rev() {
        sheet.ring(middle, middle, place.outer);
    }
    sheet.ring(middle, middle, inner);
    let bottom = sheet.width;

    let within: Option<Vec<(Block, f64)>> = rings.iter().zip(&places).map(|(ring, place)| in_band(sheet, ring, place)).collect();
    if centre_fits {
        sheet.text(middle, middle - name.height() / 2.0, Anchor::Middle, &name);
    }
    if let (Some(names), true) = (within, centre_fits) {
        for (block, rise) in names {
            sheet.text(middle, middle - rise, Anchor::Middle, &block);
        }
        return bottom;
    }
    // Too long for their places: numbers stand there, and the names below. Bands too narrow even
    // for numbers are named in their order.
    let narrow = places.iter().any(|place| place.band < 1.4 * em);
    let heights = std::iter::once(0.0).chain(places.iter().map(|place| place.outer - place.band / 2.0));
    let mut y = bottom + 0.7 * em;
    let words = std::iter::once(centre).chain(rings.iter().map(String::as_str));
    let listed = heights.zip(words).skip(usize::from(centre_fits));
    for (number, (rise, words)) in (1..).zip(listed) {
        let number = Block::line(&number.to_string(), em, true);
        if !narrow {
            sheet.text(middle, middle - rise - number.height() / 2.0, Anchor::Middle, &number);
        }
        sheet.text(0.0, y, Anchor::Start, &number);
        let from = number.width + 0.6 * em;
        let words = sheet.words(words, sheet.width - from);
        y = sheet.text(from, y, Anchor::Start, &words).max(y + number.height()) + 0.2 * em;
    }
    y
}

/// Rings of one breadth between the centre and the edge.
fn bands(inner: f64, radius: f64, count: usize) -> Vec<Ring> {
    let all = f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let band = (radius - inner) / all.max(1.0);
    (1..=count).map(|i| Ring { outer: inner + band * f64::from(u32::try_from(i).unwrap_or(u32::MAX)), band }).collect()
}

/// The name in the top of its band, in as few lines as go, and how far above the centre its top is.
fn in_band(sheet: &Sheet, name: &str, ring: &Ring) -> Option<(Block, f64)> {
    let air = 0.2 * sheet.em;
    let whole = Block::line(name, sheet.em, false);
    (1..=3).find_map(|lines| {
        let block = sheet.words(name, whole.width / f64::from(lines) + if lines == 1 { 1.0 } else { 1.5 * sheet.em });
        // The upper corners lie on the outer circle, the foot above the inner one.
        let rise = ((ring.outer - air).powi(2) - (block.width / 2.0).powi(2)).max(0.0).sqrt();
        let fits = !block.broken() && rise - block.height() >= ring.outer - ring.band + 0.5 * air;
        fits.then_some((block, rise))
    })
}
