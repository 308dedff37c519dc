//! The document tree as HTML.
//!
//! Invariant: everything that comes from an author is escaped here; no string reaches a page as
//! markup unless this module made the markup.

mod blocks;
mod cards;
mod charts;
mod diagrams;
mod easy;
mod inlines;
mod minify;
mod question;
mod worksheet;

pub use minify::minify;
pub use worksheet::circles_in_words;

use crate::document::{Block, BlockKind, Document, Inline, Note, plain_text};
use crate::theme::Words;
use std::collections::BTreeMap;

/// Where pages of the site are, as seen by one page.
#[derive(Debug, Clone, Default, Hash)]
pub struct Resolver {
    /// The way from the page to the root of the site: "", "../" …
    pub root: String,
    /// Path and title of each page that the document links to, by page id.
    pub pages: BTreeMap<String, (String, String)>,
}

/// A heading for "on this page".
#[derive(Debug, Clone, Hash, serde::Serialize)]
pub struct TocEntry {
    /// Anchor.
    pub id: String,
    /// Words.
    pub title: String,
}

/// Renders blocks. Headings are moved down by `shift` levels; footnotes follow at the end.
pub fn render_blocks(blocks: &[Block], shift: u8, resolver: &Resolver, words: &Words) -> String {
    let mut renderer = Renderer::new(shift, resolver, words);
    renderer.out.reserve(4096);
    renderer.blocks(blocks);
    renderer.footnotes();
    renderer.out
}

/// Renders running text.
pub fn render_inlines(content: &[Inline], resolver: &Resolver, words: &Words) -> String {
    let mut renderer = Renderer::new(0, resolver, words);
    renderer.inlines(content);
    renderer.out
}

/// The level-2 headings of a document.
pub fn contents_of(document: &Document) -> Vec<TocEntry> {
    document
        .blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level: 2, id, content, .. } => Some(TocEntry { id: id.clone(), title: plain_text(content) }),
            BlockKind::Form { level: 2, id, title, .. }
            | BlockKind::Circles { level: 2, id, title, .. }
            | BlockKind::Worktable { level: 2, id, title, .. }
            | BlockKind::Letter { level: 2, id, title, .. } => Some(TocEntry { id: id.clone(), title: title.clone() }),
            _ => None,
        })
        .collect()
}

/// Call-outs that have a mark of their own.
const MARKED_ROLES: [&str; 12] = [
    "tip",
    "warning",
    "example",
    "facilitator",
    "tool",
    "draft",
    "consultation",
    "expired",
    "superseded",
    "withdrawn",
    "guest",
    "deadline",
];

/// Whether blocks have anything to fill in, or other parts that the styles of worksheets are for.
pub fn needs_worksheet(blocks: &[Block]) -> bool {
    let mut found = false;
    crate::document::walk_blocks(blocks, &mut |block| {
        found |= match &block.kind {
            BlockKind::Form { .. }
            | BlockKind::Circles { .. }
            | BlockKind::Worktable { .. }
            | BlockKind::Letter { .. }
            | BlockKind::Room { .. }
            | BlockKind::Numbered { .. }
            | BlockKind::Columns { .. } => true,
            BlockKind::Callout { role, .. } => MARKED_ROLES.contains(&role.as_str()),
            _ => false,
        };
    });
    found
}

/// Escapes text for HTML content and attribute values.
pub fn escape(out: &mut String, text: &str) {
    let mut from = 0;
    for (at, byte) in text.bytes().enumerate() {
        let entity = match byte {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => continue,
        };
        out.push_str(&text[from..at]);
        out.push_str(entity);
        from = at + 1;
    }
    out.push_str(&text[from..]);
}

/// Escaped text as a new string.
pub fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape(&mut out, text);
    out
}

/// `rtl` for languages that are written from right to left, else `ltr`. A script in the tag decides
/// (`ur-Latn` runs from left to right); without one the language does.
pub fn direction(lang: &str) -> &'static str {
    const LANGUAGES: [&str; 9] = ["ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv"];
    const SCRIPTS: [&str; 6] = ["arab", "hebr", "thaa", "syrc", "nkoo", "adlm"];
    let tag = lang.to_ascii_lowercase();
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or_default();
    let script = parts.find(|part| part.len() == 4 && part.bytes().all(|b| b.is_ascii_alphabetic()));
    let right_to_left = script.map_or_else(|| LANGUAGES.contains(&language), |script| SCRIPTS.contains(&script));
    if right_to_left { "rtl" } else { "ltr" }
}

struct Renderer<'a> {
    out: String,
    shift: u8,
    resolver: &'a Resolver,
    words: &'a Words,
    notes: Vec<&'a Note>,
    ids: usize,
    /// Words of the heading that was written last.
    last_heading: String,
    /// Whether the page has said that nothing typed leaves it.
    form_noted: bool,
}

impl<'a> Renderer<'a> {
    fn new(shift: u8, resolver: &'a Resolver, words: &'a Words) -> Self {
        Self { out: String::new(), shift, resolver, words, notes: Vec::new(), ids: 0, last_heading: String::new(), form_noted: false }
    }
}

impl Renderer<'_> {
    fn text(&mut self, text: &str) {
        escape(&mut self.out, text);
    }

    fn raw(&mut self, markup: &str) {
        self.out.push_str(markup);
    }

    /// ` name="value"`.
    fn attribute(&mut self, name: &str, value: &str) {
        self.out.push(' ');
        self.out.push_str(name);
        self.out.push_str("=\"");
        escape(&mut self.out, value);
        self.out.push('"');
    }

    /// `<tag>text</tag>`, with a class if there is one.
    fn element(&mut self, tag: &str, class: &str, text: &str) {
        self.out.push('<');
        self.out.push_str(tag);
        if !class.is_empty() {
            self.attribute("class", class);
        }
        self.out.push('>');
        self.text(text);
        self.out.push_str("</");
        self.out.push_str(tag);
        self.out.push('>');
    }

    fn next_id(&mut self, stem: &str) -> String {
        self.ids += 1;
        format!("{stem}-{}", self.ids)
    }
}

#[cfg(test)]
mod tests;
