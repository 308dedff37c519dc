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
pub use opening_words::{OpeningWords, clocks_in_words, open_days, opening_words};
pub use plain_page::{compose_inline, compose_text, compose_texts};
pub use post::{compose_post, period_in_words, written};
pub use record::{access_words, checked_until, checked_words, compose_record, cost_of, event_notes, event_time, place_of, titles};
pub use self_assessment::{Neighbour, Neighbours, compose_self_assessment, pages_of, record_page};
pub use shared::Shared;
pub use tool::compose_tool;

use crate::diagnostics::Diagnostic;
use crate::document::{Block, BlockKind, Document, Inline, Target, walk_inlines};
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
