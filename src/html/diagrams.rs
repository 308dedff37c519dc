//! Diagrams.

use super::Renderer;
use super::charts::TALL;
use crate::document::{Block, Inline, Label, Sketch};
use clearfolio_diagrams::{Canvas, draw};

/// Units of the drawing for wide windows, and the size of its letters.
const WIDE: (f64, f64) = (640.0, 20.0);
/// The same for narrow windows.
const NARROW: (f64, f64) = (320.0, 20.0);

impl<'a> Renderer<'a> {
    /// A diagram, drawn for wide windows and for narrow ones. Its markup is made by the program from
    /// escaped labels; screen readers meet it once.
    pub(super) fn diagram(
        &mut self,
        label: &Label,
        caption: &'a [Inline],
        long_description: &'a [Block],
        credit: Option<&str>,
        sketch: &Sketch,
    ) {
        let drawn =
            |(width, font_size): (f64, f64), name: &str| draw(&sketch.0, &Canvas { width, font_size, id: format!("{}-{name}", label.id) });
        let wide = drawn(WIDE, "wide");
        // On paper a drawing higher than a sheet gives way to its description.
        let tall = wide.height > TALL * wide.width;
        self.raw(if tall { "<figure class=\"figure diagram-figure drawing-tall\"" } else { "<figure class=\"figure diagram-figure\"" });
        self.attribute("id", &label.id);
        self.raw("><div class=\"chart-wide\">");
        self.raw(&wide.markup);
        self.raw("</div><div class=\"chart-narrow\" aria-hidden=\"true\">");
        self.raw(&drawn(NARROW, "narrow").markup);
        self.raw("</div>");
        self.caption(Some(label), caption, long_description, credit);
        self.raw("</figure>");
    }
}
