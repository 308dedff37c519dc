//! The `svg` element round what was drawn, with its name and description.

use std::fmt::Write;

use crate::canvas::EDGE;
use crate::{GROUND, Svg, coord, escape, plain, round};

/// What a finished drawing is made of.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Parts<'a> {
    /// Class of the drawing, which those of its parts begin with.
    pub kind: &'a str,
    /// Beginning of its ids, as [`identifier`](crate::identifier) gives it.
    pub id: &'a str,
    /// Letter size.
    pub em: f64,
    /// Width between the edges.
    pub width: f64,
    /// Where the content ends.
    pub bottom: f64,
    /// Its name.
    pub title: &'a str,
    /// What it says, for those who do not see it. May be empty.
    pub description: &'a str,
    /// Markup that must stand before the content, or nothing.
    pub definitions: &'a str,
    /// Markup of the content.
    pub body: &'a str,
}

/// The finished drawing, on a ground of its own.
pub fn finish(parts: &Parts) -> Svg {
    let Parts { kind, id, em, definitions, body, .. } = *parts;
    let edge = EDGE * em;
    let width = round(parts.width + 2.0 * edge);
    let height = round(parts.bottom.max(0.0) + 2.0 * edge);
    let (title, description) = (escape(&plain(parts.title)), escape(&plain(parts.description)));
    let (w, h, left) = (coord(width), coord(height), coord(-edge));
    let names = if description.is_empty() { format!("{id}-title") } else { format!("{id}-title {id}-desc") };
    let mut out = String::with_capacity(definitions.len() + body.len() + 1024);
    // Direction and spacing are set because those of the page would move words.
    let _ = writeln!(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"{kind}\" role=\"img\" aria-labelledby=\"{names}\" \
         viewBox=\"{left} {left} {w} {h}\" width=\"{w}\" height=\"{h}\" direction=\"ltr\" letter-spacing=\"0\" word-spacing=\"0\" \
         font-family=\"Atkinson Hyperlegible Next, sans-serif\" font-size=\"{}\" font-weight=\"400\" font-style=\"normal\">",
        coord(em)
    );
    let _ = writeln!(out, "<title id=\"{id}-title\">{title}</title>");
    if !description.is_empty() {
        let _ = writeln!(out, "<desc id=\"{id}-desc\">{description}</desc>");
    }
    out.push_str(definitions);
    let _ = writeln!(out, "<rect class=\"{kind}-ground\" x=\"{left}\" y=\"{left}\" width=\"{w}\" height=\"{h}\" fill=\"{GROUND}\"/>");
    out.push_str(body);
    out.push_str("</svg>\n");
    Svg { markup: out, width, height }
}
