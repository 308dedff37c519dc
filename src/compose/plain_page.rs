//! Texts that are not items: a theme's text, a foreword, a glossary entry.

use super::Shared;
use crate::content::values::Text;
use crate::diagnostics::Diagnostic;
use crate::document::{Block, Inline};
use crate::markdown::terms::TermIndex;
use crate::markdown::{Mode, Reader};
use crate::source::SourceFile;
use std::sync::Arc;

/// A text as blocks, with the problems in it. Headings start at level 2.
pub fn compose_text(file: &Arc<SourceFile>, text: &Text, _: &Shared) -> (Vec<Block>, Vec<Diagnostic>) {
    let none = TermIndex::default();
    let mut reader = Reader::new(file, &none);
    let blocks = reader.blocks(text, Mode::plain(1));
    (blocks, reader.problems)
}

/// Texts that stand on one page, one after the other: no two of their headings have the same anchor.
pub fn compose_texts(file: &Arc<SourceFile>, texts: &[&Text]) -> Vec<Vec<Block>> {
    let none = TermIndex::default();
    let mut reader = Reader::new(file, &none);
    texts.iter().map(|text| reader.blocks(text, Mode::plain(1))).collect()
}

/// A text of one paragraph as inlines, with the problems in it.
pub fn compose_inline(file: &Arc<SourceFile>, text: &Text) -> (Vec<Inline>, Vec<Diagnostic>) {
    let none = TermIndex::default();
    let mut reader = Reader::new(file, &none);
    let inlines = reader.inlines(text, Mode::plain(1));
    (inlines, reader.problems)
}
