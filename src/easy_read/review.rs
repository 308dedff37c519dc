//! Who has read a guide, and whether it or its standard version has changed since.
//!
//! A mark is a short hash of everything that readers read: of the guide, then of its standard
//! version. A sign-off carries the mark of what the group read, so that any change shows.

use crate::content::easy_read::EasyRead;
use crate::diagnostics::Diagnostic;
use crate::document::{Document, whole_text};
use crate::rules;
use crate::source::{SourceFile, fingerprint};
use std::sync::Arc;

/// Whether a guide is as its readers have seen it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ReviewState {
    /// Nobody has read it.
    Unread,
    /// Somebody has read it; their sign-off carries no mark, so nobody can tell what has changed.
    Unmarked,
    /// It is as it was read.
    Current,
    /// The guide has changed since.
    GuideChanged,
    /// The standard version has changed since.
    StandardChanged,
    /// Both have changed.
    BothChanged,
}

/// The state of a guide with the mark of its texts as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Review {
    /// The mark, e.g. `7c1e44a0-19b2d3f4`.
    pub mark: String,
    /// The state.
    pub state: ReviewState,
}

impl Review {
    /// Holds the last sign-off of a guide against the texts as they are now.
    pub fn of(guide: &EasyRead, document: &Document, standard: &Document) -> Self {
        let half = |document: &Document| format!("{:08x}", fingerprint(words_only(&whole_text(document)).as_bytes()) as u32);
        let (own, other) = (half(document), half(standard));
        let last = guide.reviews.iter().max_by_key(|r| r.date.when.last_day());
        let state = match last.map(|r| r.mark.as_ref().and_then(|m| m.split_once('-'))) {
            None => ReviewState::Unread,
            Some(None) => ReviewState::Unmarked,
            Some(Some((read, compared))) => match (read.trim() == own, compared.trim() == other) {
                (true, true) => ReviewState::Current,
                (false, true) => ReviewState::GuideChanged,
                (true, false) => ReviewState::StandardChanged,
                (false, false) => ReviewState::BothChanged,
            },
        };
        Self { mark: format!("{own}-{other}"), state }
    }

    /// Whether somebody must read it again.
    pub fn is_stale(&self) -> bool {
        matches!(self.state, ReviewState::GuideChanged | ReviewState::StandardChanged | ReviewState::BothChanged)
    }
}

/// The words of a text, whatever the spaces between them.
fn words_only(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reports a guide that nobody has read as it is now.
pub fn check(guide: &EasyRead, file: &Arc<SourceFile>, review: &Review) -> Option<Diagnostic> {
    let mark = &review.mark;
    let sign = format!("When a reading group has read it, write “mark: {mark}” in their sign-off under “reviews”.");
    let last = guide.reviews.iter().max_by_key(|r| r.date.when.last_day());
    let span = last.map_or(guide.version.span, |r| r.mark.as_ref().map_or(r.span, |m| m.span));
    let (rule, message) = match review.state {
        ReviewState::Current => return None,
        ReviewState::Unread => (&rules::EASY_UNREAD, "No reading group has signed this guide off.".to_string()),
        ReviewState::Unmarked => (&rules::EASY_STALE, "This sign-off does not say which text was read: it has no mark.".to_string()),
        ReviewState::GuideChanged => (&rules::EASY_STALE, "The guide has changed since it was signed off.".to_string()),
        ReviewState::StandardChanged => {
            (&rules::EASY_STALE, format!("The standard version ({}) has changed since the guide was signed off.", guide.easy_version_of))
        }
        ReviewState::BothChanged => (
            &rules::EASY_STALE,
            format!("The guide and its standard version ({}) have changed since it was signed off.", guide.easy_version_of),
        ),
    };
    Some(Diagnostic::new(rule, file, span, message).hint(sign))
}
