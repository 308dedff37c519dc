//! The space that a drawing is laid out for, and what comes of it.

/// Empty edge round a drawing, in letter sizes, for the halves of lines and letters that reach out.
pub const EDGE: f64 = 0.2;
/// Narrowest drawing, in letter sizes.
const NARROWEST: f64 = 12.0;
/// Widest drawing in units. The largest letters are those whose narrowest drawing is as wide.
const MOST: f64 = 10_000.0;

/// The space a drawing is laid out for.
#[derive(Debug, Clone, PartialEq)]
pub struct Canvas {
    /// Width in units (pixels on the web, points on paper). At least twelve letter sizes; a
    /// narrower one is widened to that.
    pub width: f64,
    /// Letter size in the same units. No word is smaller.
    pub font_size: f64,
    /// Begins every id in the drawing. Make it unique on its page.
    pub id: String,
}

/// A finished drawing.
#[derive(Debug, Clone, PartialEq)]
pub struct Svg {
    /// The `svg` element.
    pub markup: String,
    /// Its width in units.
    pub width: f64,
    /// Its height in units: what its content needs.
    pub height: f64,
}

/// The letter size of a canvas and the width between its edges. A canvas that nobody can draw on gives
/// usual ones.
pub fn room(canvas: &Canvas) -> (f64, f64) {
    let good = |n: f64, or: f64| if n.is_finite() && n > 0.0 { n } else { or };
    let em = good(canvas.font_size, 16.0).clamp(1.0, MOST / NARROWEST);
    // Not `clamp`, which panics if rounding makes the narrowest wider than the widest.
    let width = good(canvas.width, 320.0).min(MOST).max(NARROWEST * em) - 2.0 * EDGE * em;
    (em, width)
}
