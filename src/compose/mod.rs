//! Typed content to document trees.
//!
//! Invariant: composing is pure. It looks at the item and at [`Shared`], touches no file, and returns
//! the tree with its problems; the same input gives the same tree.

mod bibliography;
mod briefing;
mod case;
mod closing;
mod contacts;
mod cross_references;
mod dataset;
pub mod dates;
mod diagram;
mod diagram_faults;
mod draft;
mod easy_read;
mod facts;
mod life_cycle;
mod manual;
mod numbering;
mod opening_words;
mod plain_page;
mod post;
mod record;
mod results;
mod rewrite;
mod section;
mod self_assessment;
mod shared;
mod tool;
mod worksheet;

pub use briefing::compose_briefing;
pub use case::compose_case;
pub use contacts::{contacts_of, phone};
pub use cross_references::{Counts, PlaceTable};
pub use dataset::compose_dataset;
pub use diagram::{Drawn, draw_source};
pub use easy_read::{compose_easy_read, full_date};
pub use manual::{IndexEntry, compose_chapter, compose_manual, index_entries, link_chapter, places_of};
pub use numbering::{Place, PlaceKind};
pub use opening_words::{OpeningWords, clocks_in_words, opening_words};
pub use plain_page::{compose_inline, compose_text};
pub use post::{compose_post, period_in_words, written};
pub use record::{access_words, checked_until, checked_words, compose_record, event_time, place_of, titles};
pub use self_assessment::{Neighbour, Neighbours, compose_self_assessment, pages_of, record_page};
pub use shared::{Picture, Shared};
pub use tool::compose_tool;

use crate::diagnostics::Diagnostic;
use crate::document::{Block, BlockKind, Document, Inline, Target};
use crate::source::SourceFile;
use std::sync::Arc;

/// A composed item.
#[derive(Debug)]
pub struct Composed {
    /// The tree.
    pub document: Document,
    /// The author's file.
    pub file: Arc<SourceFile>,
    /// Glossary words explained in it, by index.
    pub explained: Vec<usize>,
    /// Glossary words used in it, by index.
    pub used_terms: Vec<usize>,
    /// Pages of the site that it links to, with the place of each link.
    pub targets: Vec<(Target, crate::diagnostics::Span)>,
    /// Pictures that it shows.
    pub pictures: Vec<String>,
    /// Places that texts can refer to.
    pub places: Vec<Place>,
    /// What was found.
    pub problems: Vec<Diagnostic>,
}

impl Composed {
    /// The same item with another tree, and what was found on the way to it.
    pub fn relinked(&self, document: Document, found: Vec<Diagnostic>) -> Self {
        Self {
            targets: targets_of(&document),
            document,
            file: Arc::clone(&self.file),
            explained: self.explained.clone(),
            used_terms: self.used_terms.clone(),
            pictures: self.pictures.clone(),
            places: self.places.clone(),
            problems: self.problems.iter().cloned().chain(found).collect(),
        }
    }
}

/// The pages of the site that a document links to, with the place of each link.
fn targets_of(document: &Document) -> Vec<(Target, crate::diagnostics::Span)> {
    let mut targets = Vec::new();
    let summary = [Block::new(crate::diagnostics::Span::FILE, BlockKind::Paragraph { content: document.summary.clone() })];
    for blocks in [&summary, document.blocks.as_slice()] {
        walk_inlines(blocks, &mut |inline| {
            if let Inline::Link { target: target @ Target::Page { .. }, span, .. } = inline {
                targets.push((target.clone(), *span));
            }
        });
    }
    targets
}

/// The first letter large.
pub fn capitalise(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// Calls `see` for every inline of a tree, nested ones too.
pub fn walk_inlines<'d>(blocks: &'d [Block], see: &mut impl FnMut(&'d Inline)) {
    fn inlines<'d>(content: &'d [Inline], see: &mut impl FnMut(&'d Inline)) {
        for inline in content {
            see(inline);
            match inline {
                Inline::Strong { content }
                | Inline::Emphasis { content }
                | Inline::Link { content, .. }
                | Inline::Indexed { content, .. }
                | Inline::Lang { content, .. } => inlines(content, see),
                Inline::Note { note } => walk_inlines(&note.blocks, see),
                _ => {}
            }
        }
    }
    walk_blocks(blocks, &mut |block| match &block.kind {
        BlockKind::Heading { content, note, .. } => {
            inlines(content, see);
            if let Some(note) = note {
                walk_inlines(&note.blocks, see);
            }
        }
        BlockKind::Paragraph { content } => inlines(content, see),
        BlockKind::Definitions { items } => items.iter().for_each(|d| inlines(&d.term, see)),
        BlockKind::Table { caption, header, note, .. } => {
            inlines(caption, see);
            header.iter().for_each(|cell| inlines(cell, see));
            note.iter().for_each(|n| inlines(n, see));
        }
        BlockKind::Figure { caption, .. } | BlockKind::Diagram { caption, .. } => inlines(caption, see),
        BlockKind::Columns { items } => items.iter().for_each(|item| inlines(item, see)),
        BlockKind::Letter { from, to, date, sign_off, .. } => {
            from.iter().chain(to).for_each(|line| inlines(line, see));
            inlines(date, see);
            inlines(sign_off, see);
        }
        BlockKind::Question { answers, .. } => answers.iter().for_each(|a| inlines(&a.then, see)),
        BlockKind::Facts { items, .. } => items.iter().for_each(|f| inlines(&f.value, see)),
        BlockKind::Media { access: Some(access), .. } => inlines(access, see),
        BlockKind::Idea { lines, .. } => lines.iter().for_each(|l| inlines(l, see)),
        BlockKind::References { items } => items.iter().for_each(|r| inlines(&r.content, see)),
        _ => {}
    });
}

/// Calls `see` for every block of a tree, nested ones too, but not for those of footnotes.
pub fn walk_blocks<'d>(blocks: &'d [Block], see: &mut impl FnMut(&'d Block)) {
    for block in blocks {
        see(block);
        match &block.kind {
            BlockKind::List { items, .. } => items.iter().for_each(|item| walk_blocks(item, see)),
            BlockKind::Definitions { items } => items.iter().for_each(|item| walk_blocks(&item.blocks, see)),
            BlockKind::Quote { blocks, .. }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Numbered { blocks, .. }
            | BlockKind::Letter { blocks, .. } => walk_blocks(blocks, see),
            BlockKind::Table { rows, .. } => rows.iter().flatten().for_each(|cell| walk_blocks(cell, see)),
            BlockKind::Figure { long_description, .. } | BlockKind::Diagram { long_description, .. } => walk_blocks(long_description, see),
            BlockKind::Media { transcript, .. } => walk_blocks(transcript, see),
            _ => {}
        }
    }
}
