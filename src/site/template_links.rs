//! Links as templates show them.

use crate::links;
use serde::Serialize;

/// A link with its words.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Link {
    pub title: String,
    pub href: String,
}

/// "Get this in another format".
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct FormatsBox {
    pub publications: Vec<FormatLinks>,
    pub ask_html: String,
}

/// The files of one publication.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FormatLinks {
    pub title: String,
    /// None on its own page.
    pub href: Option<String>,
    /// The date of its edition.
    pub date: String,
    pub files: Vec<FileLink>,
}

/// A file with its words.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FileLink {
    pub label: String,
    pub href: String,
    /// Its kind, pages and size, as far as they are known: "PDF, 12 pages, 340 KB".
    pub facts: String,
}

/// A phone number as templates show it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct PhoneLink {
    number: String,
    dial: Option<String>,
}

impl PhoneLink {
    /// From a number as it was typed.
    pub fn new(number: &str) -> Self {
        Self { number: number.replace(' ', "\u{a0}"), dial: links::dial(number) }
    }
}
