//! Running text.

use super::Block;
use crate::diagnostics::Span;
use serde::Serialize;

/// A piece of running text.
#[derive(Debug, Clone, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum Inline {
    /// Plain words.
    Text {
        /// The words.
        text: String,
    },
    /// Strong importance: bold in every format.
    Strong {
        /// The words.
        content: Vec<Inline>,
    },
    /// Stress. Print sets it bold: italics are hard to read (UKAAF).
    Emphasis {
        /// The words.
        content: Vec<Inline>,
    },
    /// Something typed or shown by a computer.
    Code {
        /// The characters.
        text: String,
    },
    /// A link to a page of this site or to another site.
    Link {
        /// Where it leads.
        target: Target,
        /// The words.
        content: Vec<Inline>,
        /// Whether it is a cross-reference: on paper the page follows, even within the same item.
        paged: bool,
        /// Where the author wrote it.
        #[serde(skip)]
        span: Span,
    },
    /// A footnote, with its mark here.
    Note {
        /// The note.
        note: Note,
    },
    /// A numbered reference cited here.
    Cite {
        /// Anchor of the reference.
        id: String,
        /// Its number.
        number: usize,
        /// Which mention of it this is, from 1 (anchors must differ).
        mention: usize,
        /// What stands in the text where works are cited by authors and year: "(Pinfold, 2000)".
        words: Option<String>,
    },
    /// First use of a glossary word.
    Term {
        /// Anchor in the glossary.
        id: String,
        /// The meaning, as plain words.
        meaning: String,
        /// Whether the word stands for a longer name.
        abbreviation: bool,
        /// The words as the author wrote them.
        text: String,
    },
    /// Words in another language.
    Lang {
        /// BCP 47 tag.
        lang: String,
        /// The words.
        content: Vec<Inline>,
    },
    /// Words that the index of terms leads to.
    Indexed {
        /// Anchor, unique in the document.
        id: String,
        /// Under which entry of the index: the entry, then sub-entries.
        entry: Vec<String>,
        /// The words.
        content: Vec<Inline>,
    },
    /// A gap in a sample letter, to be filled in.
    Gap {
        /// What belongs there.
        label: String,
    },
    /// A line break inside a paragraph.
    Break,
    /// A day or a time.
    Time {
        /// In the form of HTML: `2027-01-20T10:30`.
        datetime: String,
        /// In words.
        text: String,
    },
}

/// A footnote.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Note {
    /// Number in the document, from 1.
    pub number: usize,
    /// What it says.
    pub blocks: Vec<Block>,
}

/// Where a link leads.
#[derive(Debug, Clone, Hash, PartialEq, Eq, Serialize)]
#[serde(tag = "to", rename_all = "kebab-case")]
pub enum Target {
    /// A page of this site, by its id, with an optional anchor.
    Page {
        /// e.g. `case-studies/first-contact`.
        page: String,
        /// Anchor in that page.
        anchor: Option<String>,
    },
    /// Another place in the same document.
    Anchor {
        /// The anchor.
        anchor: String,
    },
    /// An address elsewhere: `https:`, `http:`, `mailto:` or `tel:`.
    Address {
        /// The whole address, exactly as given.
        url: String,
    },
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }
}
