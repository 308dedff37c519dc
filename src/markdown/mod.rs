//! Markdown to blocks and inlines of the document tree.
//!
//! What is accepted: paragraphs, bulleted and numbered lists, `###` headings, bold and emphasis,
//! links, tables, definition lists, quotes, code, footnotes `[^a]`, references `[@id]`, and words in
//! another language `[bore da]{lang=cy}`. Raw HTML is refused and shown as plain characters: no tag
//! of an author's can reach a page.

mod blocks;
mod checks;
mod inlines;
pub mod terms;
mod typography;

pub use typography::smarten;

use crate::content::values::Text;
use crate::diagnostics::{Diagnostic, Span};
use crate::document::{Anchors, Block, Inline};
use crate::rules::Rule;
use crate::source::SourceFile;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;
use terms::TermIndex;

/// What is shared by all texts of one document while it is read.
pub struct Reader<'a> {
    /// The file that the texts come from.
    pub file: &'a Arc<SourceFile>,
    /// Glossary words.
    pub terms: &'a TermIndex,
    /// Anchors of headings.
    pub anchors: Anchors,
    /// What was found.
    pub problems: Vec<Diagnostic>,
    /// Numbered references by id: number and how often cited so far.
    pub references: BTreeMap<String, (usize, usize)>,
    /// Links within the document, to be checked once all headings are known.
    pub local_links: Vec<(String, Span)>,
    /// Words and targets of links, to find two that look alike.
    pub link_words: Vec<(String, String, Span)>,
    /// Glossary words explained so far.
    explained: HashSet<usize>,
    /// Every glossary word used, explained or not.
    pub used_terms: HashSet<usize>,
    notes: usize,
}

/// How a text is read.
#[derive(Debug, Clone, Copy)]
pub struct Mode {
    /// Level of the heading that the text stands under; `###` becomes one more.
    pub under: u8,
    /// Whether glossary words are explained at their first use.
    pub explain: bool,
}

impl<'a> Reader<'a> {
    /// A reader for one document.
    pub fn new(file: &'a Arc<SourceFile>, terms: &'a TermIndex) -> Self {
        Self {
            file,
            terms,
            anchors: Anchors::default(),
            problems: Vec::new(),
            references: BTreeMap::new(),
            local_links: Vec::new(),
            link_words: Vec::new(),
            explained: HashSet::new(),
            used_terms: HashSet::new(),
            notes: 0,
        }
    }

    /// A text of any length as blocks.
    pub fn blocks(&mut self, text: &Text, mode: Mode) -> Vec<Block> {
        checks::before(self, text);
        let blocks = blocks::read(self, text, mode);
        checks::after(self, &blocks);
        blocks
    }

    /// A text of one paragraph as inlines; further paragraphs follow after a line break.
    pub fn inlines(&mut self, text: &Text, mode: Mode) -> Vec<Inline> {
        checks::before(self, text);
        blocks::flatten(blocks::read(self, text, mode))
    }

    /// The number of the next footnote.
    pub fn next_note(&mut self) -> usize {
        self.notes += 1;
        self.notes
    }

    /// Ids of the glossary words that were explained, in glossary order.
    pub fn explained_terms(&self) -> Vec<usize> {
        let mut indices: Vec<usize> = self.explained.iter().copied().collect();
        indices.sort_unstable();
        indices
    }

    fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Diagnostic::new(rule, self.file, span, message).hint(hint));
    }
}

#[cfg(test)]
mod tests;
