//! Charts and tables of figures.

use super::Renderer;
use crate::document::{Block, Drawing, plain_text_of_blocks};
use clearfolio_charts::{Canvas, draw};

/// Units of the drawing for wide windows, and the size of its letters.
const WIDE: (f64, f64) = (640.0, 20.0);
/// The same for narrow windows.
const NARROW: (f64, f64) = (320.0, 20.0);

/// Height of a drawing, as a multiple of its width, that a sheet of paper has no room for.
pub(super) const TALL: f64 = 1.3;

/// What is known of a table of figures. Other tables have none of it.
pub(super) struct Figures<'a> {
    /// Which columns hold figures.
    pub numeric: &'a [bool],
    /// Rows that are sums of others.
    pub total_rows: &'a [usize],
}

/// By what a cell is sorted: its digits, or nothing for a mark.
pub(super) fn sort_value(cell: &[Block]) -> String {
    let text = plain_text_of_blocks(cell);
    let digits: String = text.replace('−', "-").chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
    if text.starts_with('[') { String::new() } else { digits }
}

impl Renderer<'_> {
    /// A chart, drawn for wide windows and for narrow ones. Its markup is made by the program from
    /// escaped labels; screen readers meet it once.
    pub(super) fn chart(&mut self, id: &str, title: &str, source: Option<&str>, drawing: &Drawing) {
        let wide = draw(&drawing.0, &Canvas { width: WIDE.0, font_size: WIDE.1, id: format!("{id}-chart-wide") });
        // A drawing higher than a sheet of paper gives way to its table when the page is printed.
        self.raw(if wide.height > TALL * wide.width { "<figure class=\"chart chart-tall\"" } else { "<figure class=\"chart\"" });
        self.attribute("id", &format!("chart-{id}"));
        self.attribute("aria-labelledby", &format!("chart-{id}-title"));
        // A title that the heading above has said already is for screen readers alone.
        let said = self.last_heading == title;
        self.raw(if said { "><p class=\"chart-title visually-hidden\"" } else { "><p class=\"chart-title\"" });
        self.attribute("id", &format!("chart-{id}-title"));
        self.raw(">");
        self.text(title);
        self.raw("</p>");
        let narrow = draw(&drawing.0, &Canvas { width: NARROW.0, font_size: NARROW.1, id: format!("{id}-chart-narrow") });
        self.raw("<div class=\"chart-wide\">");
        self.raw(&wide.markup);
        self.raw("</div><div class=\"chart-narrow\" aria-hidden=\"true\">");
        self.raw(&narrow.markup);
        self.raw("</div>");
        if let Some(source) = source {
            self.element("figcaption", "", source);
        }
        self.raw("</figure>");
    }
}
