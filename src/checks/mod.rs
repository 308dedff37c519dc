//! Checks of items against each other: names, order, targets, contents, contacts, dates. Texts that belong to no item
//! are checked here too.
//!
//! Invariant: checks only look. They get typed content (and what was composed from it) and return
//! diagnostics.

mod addresses;
mod contacts;
mod deadlines;
mod directories;
mod documents;
mod guides;
mod names;
mod posts;
mod publications;
mod quotations;
mod reviews;
mod self_assessments;
mod targets;
mod texts;
mod vocabulary;

pub(crate) use reviews::review_guides;

use crate::compose::{Composed, Shared};
use crate::content::Content;
use crate::diagnostics::Diagnostic;
use std::sync::Arc;
use time::Date;

/// Checks that need nothing but the files.
pub fn of_content(content: &Content, today: Date) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    names::check(content, &mut problems);
    targets::check(content, &mut problems);
    publications::check(content, &mut problems);
    addresses::check(content, &mut problems);
    contacts::check(content, &mut problems);
    deadlines::check(content, today, &mut problems);
    documents::check(content, today, &mut problems);
    posts::check(content, today, &mut problems);
    directories::check(content, today, &mut problems);
    guides::check(content, today, &mut problems);
    self_assessments::check(content, today, &mut problems);
    vocabulary::check_meanings(content, &mut problems);
    problems
}

/// Checks that need the composed items, cases first, in the order of `content.cases`.
pub fn of_composed(content: &Content, composed: &[Arc<Composed>]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    targets::check_links(content, composed, &mut problems);
    documents::check_references(content, composed, &mut problems);
    self_assessments::check_pages(content, composed, &mut problems);
    quotations::check(composed, &mut problems);
    vocabulary::check_use(content, composed, &mut problems);
    problems
}

/// Checks of texts that belong to no item.
pub fn of_texts(content: &Content, shared: &Shared) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    texts::check(content, shared, &mut problems);
    problems
}
