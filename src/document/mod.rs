//! The document tree: what every kind of content becomes, and what every format renders.
//!
//! The tree is format-neutral. It knows headings, lists, tables, figures and contacts; it does not
//! know HTML, Typst, paper or screens. It is serialised as JSON for the print templates.

mod anchors;
mod text;

pub use anchors::Anchors;
pub use text::{plain_text, plain_text_of_blocks, whole_text};

use crate::content::form::FieldKind;
use crate::diagnostics::Span;
use serde::Serialize;
use std::sync::Arc;

/// A whole item (a case study, a theme's introduction, a foreword) as a tree.
///
/// `title` is the level-1 heading and is not repeated in `blocks`; headings in `blocks` start at
/// level 2 and never skip a level.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Document {
    /// Stable name inside the site, e.g. `case-studies/first-contact`.
    pub id: String,
    /// BCP 47 language tag of the text.
    pub lang: String,
    /// The full title.
    pub title: String,
    /// The title for contents and running heads; equal to `title` when the author gave none.
    pub short_title: String,
    /// The line of organisations under the title.
    pub byline: Option<String>,
    /// One-paragraph summary.
    pub summary: Vec<Inline>,
    /// The picture on the cover of an easy-read guide.
    pub cover: Option<Illustration>,
    /// The body.
    pub blocks: Vec<Block>,
}

/// A block of the tree with its place in the author's file.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Block {
    /// Where the author wrote it. Never part of the output or of a fingerprint.
    #[serde(skip)]
    pub span: Span,
    /// What it is.
    #[serde(flatten)]
    pub kind: BlockKind,
}

/// The kinds of block.
#[derive(Debug, Clone, Hash, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case", rename_all_fields = "kebab-case")]
pub enum BlockKind {
    /// A heading below the title. `note` is a footnote that hangs on it.
    Heading {
        /// 2 for a section, 3 for a sub-heading …
        level: u8,
        /// Anchor, unique in the document.
        id: String,
        /// The words.
        content: Vec<Inline>,
        /// Footnote that holds for the whole section.
        note: Option<Note>,
        /// A large picture that opens the part, in easy read.
        picture: Option<Illustration>,
    },
    /// A paragraph.
    Paragraph {
        /// The words.
        content: Vec<Inline>,
    },
    /// A bulleted or numbered list.
    List {
        /// First number of a numbered list; `None` for bullets.
        start: Option<u64>,
        /// Items; each holds blocks, so that lists nest.
        items: Vec<Vec<Block>>,
    },
    /// Terms with their descriptions.
    Definitions {
        /// The pairs.
        items: Vec<Definition>,
    },
    /// Words of somebody else.
    Quote {
        /// What they said.
        blocks: Vec<Block>,
        /// Who said it.
        attribution: Option<String>,
    },
    /// A table of data.
    Table {
        /// Says what the table shows.
        caption: Vec<Inline>,
        /// One cell a column.
        header: Vec<Vec<Inline>>,
        /// Rows of cells; a cell holds blocks. The first cell of a row is its header.
        rows: Vec<Vec<Vec<Block>>>,
        /// Shown under the table.
        note: Option<Vec<Inline>>,
        /// Which columns hold figures.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        numeric: Vec<bool>,
        /// Rows that are sums of others.
        #[serde(skip_serializing_if = "Vec::is_empty")]
        total_rows: Vec<usize>,
    },
    /// A chart of published figures; the table beside it has them all.
    Chart {
        /// Anchor.
        id: String,
        /// What it shows, as a finding.
        title: String,
        /// Text alternative.
        alt: String,
        /// Where the figures come from.
        source: Option<String>,
        /// What is drawn. Each format draws it at its own size.
        #[serde(skip)]
        drawing: Drawing,
    },
    /// A picture or diagram.
    Figure {
        /// Path under `content/`, with forward slashes.
        image: String,
        /// Width and height in pixels or SVG units, for layout without jumps.
        width: u32,
        /// See `width`.
        height: u32,
        /// Text alternative.
        alt: String,
        /// Shown below.
        caption: Vec<Inline>,
        /// Full text equivalent.
        long_description: Vec<Block>,
        /// Licence and maker.
        credit: Option<String>,
    },
    /// Numbers set large, each with its context.
    Panel {
        /// Heading of the panel.
        title: Option<String>,
        /// The numbers.
        figures: Vec<Stat>,
    },
    /// "At a glance" pairs of label and value.
    Facts {
        /// Heading of the box.
        title: String,
        /// The pairs.
        items: Vec<Fact>,
    },
    /// A message set apart, e.g. what the results rest on.
    Callout {
        /// Machine name, e.g. `evidence`, `status`, `include`.
        role: String,
        /// Bold words at its start.
        title: String,
        /// The message.
        blocks: Vec<Block>,
    },
    /// Film or sound with its transcript.
    Media {
        /// Kind in words, e.g. "Film".
        label: String,
        /// Name of the work.
        title: String,
        /// e.g. "12 minutes".
        length: Option<String>,
        /// How to get or borrow it.
        access: Option<Vec<Inline>>,
        /// Web address.
        url: Option<String>,
        /// The words spoken, or a summary that says so.
        transcript: Vec<Block>,
    },
    /// Links with the steps that lead on from the page they open.
    Links {
        /// The links.
        items: Vec<LinkCard>,
    },
    /// People to ask, as roles.
    Contacts {
        /// The contacts that may be shown.
        items: Vec<Contact>,
    },
    /// Numbered references.
    References {
        /// In number order.
        items: Vec<Reference>,
    },
    /// Names of organisations with their logos, if they have any.
    Logos {
        /// The organisations.
        items: Vec<Logo>,
    },
    /// One idea of an easy-read guide: a picture and the few short sentences beside it.
    Idea {
        /// Its number where ideas are steps.
        number: Option<u64>,
        /// The picture; none where a text is worth showing although its picture is missing.
        picture: Option<Illustration>,
        /// Sentences, one a line.
        lines: Vec<Vec<Inline>>,
        /// A date, time, amount or share, in large type; one line each.
        value: Vec<String>,
        /// Whom to ask.
        contacts: Vec<Contact>,
    },
    /// A form to fill in.
    Form {
        /// Anchor.
        id: String,
        /// Its heading.
        title: String,
        /// What is asked.
        fields: Vec<FormField>,
    },
    /// Circles round each other, to write people's names in.
    Circles {
        /// Anchor.
        id: String,
        /// Its heading.
        title: String,
        /// The word in the middle.
        centre: String,
        /// Words for the rings, from the middle outwards.
        rings: Vec<String>,
    },
    /// Text with fixed line breaks.
    Preformatted {
        /// The text.
        text: String,
    },
    /// A change of subject.
    Break,
}

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
    /// A line break inside a paragraph.
    Break,
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

/// A term and what it means.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Definition {
    /// The term.
    pub term: Vec<Inline>,
    /// The description.
    pub blocks: Vec<Block>,
}

/// A number with its context.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Stat {
    /// The number as shown, with its qualifier in words: `about 200`.
    pub value: String,
    /// What is counted.
    pub label: String,
    /// Out of what, when, where: one short line each.
    pub context: Vec<String>,
}

/// A label with its value.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Fact {
    /// e.g. "Where".
    pub label: String,
    /// e.g. "Exeter and Mid Devon".
    pub value: Vec<Inline>,
    /// A line of context.
    pub note: Option<String>,
}

/// A link on a line of its own.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct LinkCard {
    /// What it is.
    pub label: String,
    /// The address.
    pub url: String,
    /// The address without scheme and trailing slash, to read and type.
    pub spelled: String,
    /// What to select there, in order.
    pub steps: Vec<String>,
    /// Where the first step is on the page.
    pub hint: Option<String>,
    /// State or kind in words, e.g. "PDF document", "Due October 2008".
    pub note: Option<String>,
    /// A phone number for people who are not online.
    pub phone: Option<String>,
}

/// Whom to ask.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Contact {
    /// Role, or name and role.
    pub title: String,
    /// Organisation, if it is known.
    pub organisation: Option<String>,
    /// Lines of a postal address.
    pub address: Vec<String>,
    /// Email addresses.
    pub emails: Vec<String>,
    /// Phone numbers.
    pub phones: Vec<Phone>,
    /// Whether the website shows it.
    pub on_web: bool,
    /// Whether printed editions show it.
    pub in_print: bool,
    /// A line under it, e.g. when it was last checked.
    pub note: Option<String>,
}

/// A phone number.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Phone {
    /// "Phone", "Mobile", "Textphone", "Freephone".
    pub label: String,
    /// The number in groups, as people read it.
    pub number: String,
    /// The number in `tel:` form.
    pub dial: String,
    /// Extension, if any.
    pub extension: Option<String>,
}

/// A picture that stands for the words beside it.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Illustration {
    /// Path under `content/`; pictures of the starter set lie under `picture-sets/starter/`.
    pub image: String,
    /// Width in pixels or SVG units.
    pub width: u32,
    /// Height in pixels or SVG units.
    pub height: u32,
    /// Text alternative.
    pub alt: String,
}

/// What a chart draws.
#[derive(Debug, Clone)]
pub struct Drawing(pub Arc<clearfolio_charts::Chart>);

impl std::hash::Hash for Drawing {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        // Charts hold decimals, which have no hash; their text form says everything.
        format!("{:?}", self.0).hash(state);
    }
}

/// A field of a form.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct FormField {
    /// What is asked.
    pub label: String,
    /// How it is answered.
    pub field: FieldKind,
    /// Answers to choose from; for a scale its two ends.
    pub options: Vec<String>,
    /// Lines of room in a box.
    pub lines: u64,
}

/// A numbered reference.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Reference {
    /// Anchor.
    pub id: String,
    /// Its number, from 1.
    pub number: usize,
    /// What it is.
    pub content: Vec<Inline>,
    /// Web address.
    pub url: Option<String>,
    /// How often the text cites it.
    pub mentions: usize,
}

/// An organisation shown by its logo or name.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Logo {
    /// Name.
    pub name: String,
    /// Picture under `content/`.
    pub image: Option<String>,
    /// Its text alternative.
    pub alt: Option<String>,
}

impl Block {
    /// A block at a place.
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind }
    }
}

impl Inline {
    /// Plain words.
    pub fn text(text: impl Into<String>) -> Self {
        Self::Text { text: text.into() }
    }
}
