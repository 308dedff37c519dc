//! Easy read: what makes a text one that people with a learning disability can use.
//!
//! The tree is made by `compose`; here stand the picture sets, the language checks, the comparison
//! with the standard version, and who has read which version.

mod facts;
mod fidelity;
mod figures;
mod language;
mod lists;
mod pictures;
mod review;
mod sentence;
mod vocabulary;

pub use fidelity::{Standard, check as check_fidelity};
pub use figures::Figures;
pub use language::check as check_language;
pub use lists::Lists;
pub use pictures::{Found, NamedPicture, PictureSets, STARTER, SetInfo};
pub use review::{Review, ReviewState, check as check_review};
pub use vocabulary::word_list;

use crate::content::lists::Everyday;
use crate::source::fingerprint_of;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the guides of a site share, besides what all items share.
#[derive(Debug, Clone, Default)]
pub struct EasyShared {
    /// Pictures by name.
    pub pictures: PictureSets,
    /// Word lists by language (`en`).
    pub lists: Arc<BTreeMap<String, Lists>>,
    /// Words of a profession and what to say instead.
    pub everyday: Vec<Everyday>,
    /// Words that readers of this site know, besides the common ones.
    pub known_words: Vec<String>,
    /// Hash of all of the above.
    pub fingerprint: u128,
}

impl EasyShared {
    /// Puts the shared parts together.
    pub fn new(pictures: PictureSets, lists: Arc<BTreeMap<String, Lists>>, everyday: Vec<Everyday>, known_words: Vec<String>) -> Self {
        let fingerprint = fingerprint_of(&(&pictures, &*lists, &everyday, &known_words));
        Self { pictures, lists, everyday, known_words, fingerprint }
    }

    /// The word lists of a language; `None` when there are none for it.
    pub fn lists_of(&self, lang: &str) -> Option<&Lists> {
        self.lists.get(&lang.split('-').next().unwrap_or(lang).to_ascii_lowercase())
    }
}
