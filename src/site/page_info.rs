//! What templates know of a page.

use super::language_links::LanguageLink;
use super::template_links::Link;
use crate::document::{Document, plain_text};
use crate::html::{self, TocEntry};
use serde::Serialize;

/// What templates know of a page as `page`.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PageInfo {
    pub id: String,
    pub kind: &'static str,
    pub title: String,
    pub heading: String,
    pub description: String,
    pub lang: String,
    pub dir: &'static str,
    pub root: String,
    pub path: String,
    pub canonical: Option<String>,
    pub breadcrumbs: Vec<Crumb>,
    pub toc: Vec<TocEntry>,
    /// Whether the page needs the styles and the script of worksheets.
    pub worksheet: bool,
    /// The same page in other languages, or their start pages.
    pub languages: Vec<LanguageLink>,
    /// Every language in which the page is there, with its whole address, for search engines.
    pub alternates: Vec<Link>,
}

impl PageInfo {
    /// Takes over what the document of the page says.
    pub(super) fn describe(&mut self, document: &Document) {
        self.description = plain_text(&document.summary);
        self.lang.clone_from(&document.lang);
        self.dir = html::direction(&document.lang);
        self.toc = html::contents_of(document);
        self.worksheet = html::needs_worksheet(&document.blocks);
    }
}

/// A step of the way to a page; the page itself has no address.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Crumb {
    pub title: String,
    pub href: Option<String>,
}
