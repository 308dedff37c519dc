//! Charts and tables of figures.

use super::Renderer;
use crate::document::{Block, Drawing, plain_text_of_blocks};
use clearfolio_charts::{Canvas, draw};

/// Units of the drawing for wide windows, and the size of its letters.
const WIDE: (f64, f64) = (640.0, 20.0);
/// The same for narrow windows.
const NARROW: (f64, f64) = (320.0, 20.0);

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
        self.raw("<figure class=\"chart\"");
        self.attribute("id", &format!("chart-{id}"));
        self.attribute("aria-labelledby", &format!("chart-{id}-title"));
        self.raw("><p class=\"chart-title\"");
        self.attribute("id", &format!("chart-{id}-title"));
        self.raw(">");
        self.text(title);
        self.raw("</p>");
        for (class, (width, font_size), hidden) in [("chart-wide", WIDE, ""), ("chart-narrow", NARROW, " aria-hidden=\"true\"")] {
            let canvas = Canvas { width, font_size, id: format!("{id}-{class}") };
            self.raw(&format!("<div class=\"{class}\"{hidden}>"));
            self.raw(&draw(&drawing.0, &canvas).markup);
            self.raw("</div>");
        }
        if let Some(source) = source {
            self.element("figcaption", "", source);
        }
        self.raw("</figure>");
    }
}
