//! "Words on this page": the meanings of glossary words, to which their first use leads.

use super::Plan;
use crate::compose::Composed;
use crate::document::Inline;
use crate::document::walk_inlines;
use serde::Serialize;

/// A word with its meaning.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct Word {
    id: String,
    term: String,
    meaning: String,
}

/// The words that an item explains.
pub(super) fn explained(plan: &Plan, composed: &Composed) -> Vec<Word> {
    of(composed, &plan.shared.terms)
}

/// The words that an item explains, from an index of glossary words.
pub(super) fn of(composed: &Composed, terms: &crate::markdown::terms::TermIndex) -> Vec<Word> {
    let entries = terms.entries();
    let word = |e: &crate::markdown::terms::TermEntry| Word {
        id: e.id.clone(),
        term: shown_term(composed, &e.id, &e.term),
        meaning: e.meaning.clone(),
    };
    composed.explained.iter().map(|&i| word(&entries[i])).collect()
}

/// The form in which the page uses a word: "PB" where it says "PB".
fn shown_term(composed: &Composed, id: &str, term: &str) -> String {
    let mut shown = term.to_string();
    walk_inlines(&composed.document.blocks, &mut |inline| {
        if let Inline::Term { id: found, abbreviation: true, text, .. } = inline {
            if found == id {
                shown.clone_from(text);
            }
        }
    });
    shown
}
