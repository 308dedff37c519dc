//! The way from a page to the same page in other languages.

use super::frame::{Frame, html_address};
use super::template_links::Link;
use serde::Serialize;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A link to another language.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LanguageLink {
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    pub href: String,
    /// What is said where only its start page can be opened, in that language.
    pub start: Option<String>,
}

/// The site in another language.
#[derive(Debug, Clone, PartialEq, Hash)]
pub struct OtherLanguage {
    /// BCP 47 tag.
    pub lang: String,
    /// Its name in itself.
    pub name: String,
    /// "start page" in it.
    pub start: String,
    /// From the root of this site to that of the other: `cy/`, `../`, `../ur/`.
    pub way: String,
    /// Where it is published, with a slash at its end.
    pub base_url: Option<String>,
    /// The paths of its pages.
    pub pages: Arc<BTreeSet<String>>,
}

impl Frame {
    /// Tells of the other languages of the site. `main` is whether this is the one in which it begins.
    pub fn set_languages(&mut self, others: Vec<OtherLanguage>, main: bool) {
        self.fingerprint = crate::source::fingerprint_of(&(self.fingerprint, &others, main));
        (self.others, self.main) = (others, main);
    }

    pub(super) fn language_links(&self, path: &str, root: &str) -> Vec<LanguageLink> {
        let link = |other: &OtherLanguage| {
            let there = other.pages.contains(path);
            let page = if there { path } else { "index.html" };
            LanguageLink {
                lang: other.lang.clone(),
                name: other.name.clone(),
                href: format!("{root}{}{page}", other.way),
                start: (!there).then(|| other.start.clone()),
            }
        };
        self.others.iter().map(link).collect()
    }

    /// This page and the same in other languages, by their tags; `x-default` is the main language.
    pub(super) fn alternates(&self, path: &str) -> Vec<Link> {
        let there: Vec<&OtherLanguage> = self.others.iter().filter(|other| other.pages.contains(path)).collect();
        let own = self.base_url.as_ref().filter(|_| !there.is_empty());
        let address = |base: &str| format!("{base}{}", html_address(path));
        let mut links: Vec<Link> = own.iter().map(|base| Link { title: self.lang.clone(), href: address(base) }).collect();
        links.extend(there.iter().filter_map(|o| Some(Link { title: o.lang.clone(), href: address(o.base_url.as_deref()?) })));
        let main = if self.main {
            own.map(|base| address(base))
        } else {
            there.iter().find(|o| o.way == "../").and_then(|o| o.base_url.as_deref()).map(address)
        };
        links.extend(main.map(|href| Link { title: "x-default".into(), href }));
        links
    }
}
