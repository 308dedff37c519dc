//! The glossary against itself and against the texts (inventory check C17).

use crate::compose::Composed;
use crate::content::Content;
use crate::content::lists::Term;
use crate::diagnostics::Diagnostic;
use crate::rules;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn check_meanings(content: &Content, problems: &mut Vec<Diagnostic>) {
    let file = &content.glossary.file;
    let mut meanings: BTreeMap<String, Vec<&Term>> = BTreeMap::new();
    for term in &content.glossary.entries {
        let forms: BTreeSet<String> = std::iter::once(&term.term).chain(&term.abbreviation).map(|f| f.to_lowercase()).collect();
        for form in forms {
            let others = meanings.entry(form.clone()).or_default();
            if let Some(other) = others.iter().find(|o| overlap(o, term)) {
                let message = format!("“{form}” has a second meaning here; the first is on line {}.", other.span.line);
                problems.push(
                    Diagnostic::new(&rules::TERM_TWO_MEANINGS, file, term.term.span, message)
                        .hint("Give both a “scope” with the publications in which they hold, or take one out."),
                );
            }
            others.push(term);
        }
    }
}

/// Whether two meanings hold in the same publication.
fn overlap(a: &Term, b: &Term) -> bool {
    a.scope.is_empty() || b.scope.is_empty() || a.scope.iter().any(|s| b.scope.contains(s))
}

/// Words of the glossary that no text uses.
pub(super) fn check_use(content: &Content, composed: &[Arc<Composed>], problems: &mut Vec<Diagnostic>) {
    if composed.is_empty() {
        return;
    }
    let used: BTreeSet<usize> = composed.iter().flat_map(|c| c.used_terms.iter().copied()).collect();
    let unscoped = content.glossary.entries.iter().filter(|t| t.scope.is_empty());
    for (index, term) in unscoped.enumerate() {
        if !used.contains(&index) {
            let message = format!("“{}” is in the glossary, but no text uses it.", term.term);
            problems.push(
                Diagnostic::new(&rules::UNUSED_TERM, &content.glossary.file, term.term.span, message)
                    .hint("Take it out, or add the form that the texts use under “also”."),
            );
        }
    }
}
