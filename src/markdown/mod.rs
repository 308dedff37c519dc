//! Markdown to blocks and inlines of the document tree.
//!
//! What is accepted: paragraphs, bulleted and numbered lists, `###` headings, bold and emphasis,
//! links, tables, definition lists, quotes, code, footnotes `[^a]`, references `[@id]`, and words in
//! another language `[bore da]{lang=cy}`. Raw HTML is refused and shown as plain characters: no tag
//! of an author's can reach a page.

mod blocks;
mod checks;
mod fences;
mod headings;
mod inlines;
mod notes;
pub mod terms;
mod typography;

pub use typography::{isolated, smarten, stopped};

use crate::content::values::Text;
use crate::diagnostics::{Diagnostic, Span};
use crate::document::{Anchors, Block, Inline, flatten};
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
    /// How works are cited by authors and year: "Pinfold, 2000". Empty where references are numbered.
    pub cited_as: BTreeMap<String, String>,
    /// Links within the document, to be checked once all headings are known.
    pub local_links: Vec<(String, Span)>,
    /// Entries of the index of terms that the text marks, so that anchors differ.
    pub index_marks: usize,
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
    /// Level of the heading that the text stands under; its highest heading becomes one more.
    pub under: u8,
    /// Whether glossary words are explained at their first use.
    pub explain: bool,
    /// The highest heading that the text may have: 3 (`###`) for texts of sections, 2 for chapters and posts.
    pub top: u8,
    /// Whether `[words]` are gaps to be filled in.
    pub gaps: bool,
}

impl Mode {
    /// A text in which glossary words are not explained.
    pub const fn plain(under: u8) -> Self {
        Self { under, explain: false, top: 3, gaps: false }
    }

    /// Running text: glossary words are explained at their first use.
    pub const fn running(under: u8) -> Self {
        Self { under, explain: true, top: 3, gaps: false }
    }

    /// The whole text of a chapter or post, whose sections start with `##`.
    pub const WHOLE: Self = Self { under: 1, explain: true, top: 2, gaps: false };

    /// A sample letter.
    pub const LETTER: Self = Self { under: 2, explain: false, top: 3, gaps: true };
}

/// A stretch of a text: blocks, or a block of a kind of its own between fences.
#[derive(Debug)]
pub enum Passage {
    /// Paragraphs, lists, headings …
    Blocks(Vec<Block>),
    /// A fenced block whose name is one of `content::section::BLOCK_KINDS`.
    Embedded(Embedded),
}

/// A block that an author put between fences, still to be read.
#[derive(Debug)]
pub struct Embedded {
    /// Its kind, as the author wrote it.
    pub kind: String,
    /// Where the kind is named.
    pub span: Span,
    /// Its fields, as YAML.
    pub text: Text,
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
            cited_as: BTreeMap::new(),
            local_links: Vec::new(),
            index_marks: 0,
            link_words: Vec::new(),
            explained: HashSet::new(),
            used_terms: HashSet::new(),
            notes: 0,
        }
    }

    /// A text of any length as blocks. It has no room for embedded blocks: they are reported.
    pub fn blocks(&mut self, text: &Text, mode: Mode) -> Vec<Block> {
        let mut out = Vec::new();
        for passage in self.passages(text, mode) {
            match passage {
                Passage::Blocks(blocks) => out.extend(blocks),
                Passage::Embedded(embedded) => self.misplaced(&embedded.kind, embedded.span),
            }
        }
        out
    }

    /// A text of any length, with the blocks that are embedded in it at their places.
    pub fn passages(&mut self, text: &Text, mode: Mode) -> Vec<Passage> {
        checks::before(self, text);
        let passages = blocks::read(self, text, mode);
        for passage in &passages {
            if let Passage::Blocks(blocks) = passage {
                checks::after(self, blocks);
            }
        }
        passages
    }

    fn misplaced(&mut self, kind: &str, span: Span) {
        let message = format!("A block of the kind “{kind}” cannot stand here.");
        let hint = "Put it at the left edge, between paragraphs, in the text of a chapter, post or section.";
        self.report(&crate::rules::MISPLACED_BLOCK, span, message, hint);
    }

    /// A text of one paragraph as inlines; further paragraphs follow after a line break.
    pub fn inlines(&mut self, text: &Text, mode: Mode) -> Vec<Inline> {
        checks::before(self, text);
        let passages = blocks::read(self, text, mode);
        let blocks = passages.into_iter().flat_map(|passage| match passage {
            Passage::Blocks(blocks) => blocks,
            Passage::Embedded(_) => Vec::new(),
        });
        flatten(blocks.collect())
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

    /// An anchor that the author named. One that stands twice is reported.
    pub fn claim(&mut self, name: &str, span: Span) -> String {
        if !crate::content::values::is_safe_slug(name) {
            let message = format!("“{name}” cannot be used as a name: only small letters a to z, digits and single hyphens are safe.");
            self.report(&crate::rules::UNSAFE_SLUG, span, message, format!("Write “{}” instead.", slug::slugify(name)));
        } else if !self.anchors.claim_exactly(name) {
            let message = format!("The name “{name}” stands in this item twice.");
            self.report(&crate::rules::DUPLICATE_ID, span, message, "Give one of the two another name.");
        }
        name.to_string()
    }

    fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Diagnostic::new(rule, self.file, span, message).hint(hint));
    }
}

#[cfg(test)]
mod tests;
