//! References: what a text cites, numbered in the author's words or by authors and year.

use super::decode::{choice, record};
use super::values::{Id, Line, Markdown};

record! {
    /// A work that a text cites: in the author's words (`text`), or by its parts.
    pub struct Source = "a reference" {
        /// By which the text cites it: `[@id]`.
        required id: Id,
        /// What it is, in the author's words. Such references are numbered.
        optional text: Markdown,
        /// What kind of work.
        optional kind = "type": SourceKind,
        /// Who wrote it, family name first: "Pinfold, V.".
        list authors: Line,
        /// The year.
        optional year: Line,
        /// Its title.
        optional title: Line,
        /// The book or journal that it is in.
        optional container: Line,
        /// Who edited that book.
        list editors: Line,
        /// Volume of a journal.
        optional volume: Line,
        /// Issue of a journal.
        optional issue: Line,
        /// Pages.
        optional pages: Line,
        /// Who published it.
        optional publisher: Line,
        /// Where it was published.
        optional place: Line,
        /// The address.
        optional url: Line,
    }
}

choice! {
    /// Kinds of work.
    pub enum SourceKind = "a kind of work" {
        /// A book.
        Book = "book",
        /// A report.
        Report = "report",
        /// A paper in a journal.
        Article = "article",
        /// A chapter of a book.
        Chapter = "chapter",
        /// A page of a website.
        Web = "web",
        /// A talk.
        Talk = "talk",
    }
}
