//! The life of a document: draft, consultation, version after version, review, the end.

use super::dates::DateField;
use super::decode::{choice, record};
use super::values::{Line, Markdown};
use time::Date;

record! {
    /// Where a document stands.
    pub struct Standing = "a status" {
        /// The state.
        required state: StandingState,
        /// The last day for comments.
        optional closes: DateField,
        /// How to comment.
        optional how: Markdown,
        /// In the author's words.
        optional note: Line,
    }
}

choice! {
    /// Stages in the life of a document.
    pub enum StandingState = "a state of a document" {
        /// Not finished.
        Draft = "draft",
        /// Out for comments.
        Consultation = "consultation",
        /// In force.
        Current = "current",
        /// Replaced by another.
        Superseded = "superseded",
        /// Not to be used any more.
        Withdrawn = "withdrawn",
    }
}

record! {
    /// What a version changed.
    pub struct Change = "a list of changes" {
        /// Which version.
        required version: Line,
        /// Its date.
        required date: DateField,
        /// What is different in it.
        list changes = "list": Markdown,
    }
}

/// The fields of a document's life, whatever kind of item it is.
#[derive(Debug, Clone, Copy)]
pub struct LifeCycle<'a> {
    /// Which version it is.
    pub version: Option<&'a Line>,
    /// Where it stands.
    pub status: Option<&'a Standing>,
    /// What it takes the place of.
    pub supersedes: Option<&'a Markdown>,
    /// The page of this site that takes its place.
    pub superseded_by: Option<&'a Line>,
    /// What each version changed, the newest first.
    pub changes: &'a [Change],
    /// By when somebody must look at it again.
    pub review_by: Option<&'a DateField>,
    /// The last day on which it holds.
    pub expires: Option<&'a DateField>,
}

impl<'a> LifeCycle<'a> {
    /// The last day on which it held, if that has passed.
    pub fn expired(&self, today: Date) -> Option<&'a DateField> {
        self.expires.filter(|expires| expires.when.last_day() < today)
    }

    /// The stage that readers must know of before they rely on it. What has a successor is superseded,
    /// whether its author says so or not.
    pub fn stage(&self) -> Option<StandingState> {
        match (self.status.map(|status| status.state), self.superseded_by) {
            (None | Some(StandingState::Current), Some(_)) => Some(StandingState::Superseded),
            (None | Some(StandingState::Current), None) => None,
            (state, _) => state,
        }
    }

    /// Whether the last day for comments has passed.
    pub fn closed(&self, today: Date) -> bool {
        self.status.and_then(|status| status.closes.as_ref()).is_some_and(|day| day.when.last_day() < today)
    }

    /// The key of the few words that tell where it stands: "expired", "draft" …
    pub fn standing(&self, today: Date) -> Option<&'static str> {
        match self.stage() {
            _ if self.expired(today).is_some() => Some("expired"),
            Some(StandingState::Consultation) if self.closed(today) => Some("consultation-closed"),
            stage => stage.map(StandingState::word),
        }
    }
}

/// The life cycle of an item that has its fields.
macro_rules! life_cycle {
    ($kind:ty) => {
        impl $kind {
            /// The fields of its life.
            pub fn life_cycle(&self) -> $crate::content::life_cycle::LifeCycle<'_> {
                $crate::content::life_cycle::LifeCycle {
                    version: self.version.as_ref(),
                    status: self.status.as_ref(),
                    supersedes: self.supersedes.as_ref(),
                    superseded_by: self.superseded_by.as_ref(),
                    changes: &self.changes,
                    review_by: self.review_by.as_ref(),
                    expires: self.expires.as_ref(),
                }
            }
        }
    };
}

pub(crate) use life_cycle;
