//! The document tree: what every kind of content becomes, and what every format renders.
//!
//! The tree is format-neutral. It knows headings, lists, tables, figures and contacts; it does not
//! know HTML, Typst, paper or screens. It is serialised as JSON for the print templates.

mod anchors;
mod flatten;
mod inline;
mod parts;
mod text;
mod walk;

pub use anchors::Anchors;
pub use flatten::flatten;
pub use inline::{Inline, Note, Target};
pub use parts::{
    Answer, Contact, Definition, Drawing, Fact, FormField, Illustration, Label, LinkCard, Logo, Phone, Reference, Sketch, Stat,
};
pub use text::{full_text_of_blocks, plain_text, plain_text_of_blocks, prose_of_blocks, whole_text};
pub use walk::{walk_blocks, walk_inlines};

use crate::diagnostics::Span;
use serde::Serialize;

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
    /// A line over the title: "Chapter 2", "Briefing paper".
    pub label: Option<String>,
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
    /// A paragraph with its number, and the lists that belong to it.
    Numbered {
        /// Anchor.
        id: String,
        /// As it is shown: "3.2".
        number: String,
        /// The paragraph first.
        blocks: Vec<Block>,
    },
    /// Short entries, in columns where there is room for them.
    Columns {
        /// The entries, in reading order.
        items: Vec<Vec<Inline>>,
    },
    /// A table of data.
    Table {
        /// By which texts refer to it.
        label: Option<Label>,
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
        /// What sort of chart it is: "Bar chart".
        form: String,
        /// Text alternative.
        alt: String,
        /// Where the figures come from.
        source: Option<String>,
        /// What is drawn. Each format draws it at its own size.
        #[serde(skip)]
        drawing: Drawing,
    },
    /// A diagram. Each format draws it at its own size.
    Diagram {
        /// By which texts refer to it.
        label: Label,
        /// Shown below it.
        caption: Vec<Inline>,
        /// Text alternative.
        alt: String,
        /// Full text equivalent.
        long_description: Vec<Block>,
        /// Licence and maker.
        credit: Option<String>,
        /// What is drawn.
        #[serde(skip)]
        sketch: Sketch,
    },
    /// A picture.
    Figure {
        /// By which texts refer to it.
        label: Option<Label>,
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
        /// Level of its heading.
        level: u8,
        /// Its heading.
        title: String,
        /// What is asked.
        fields: Vec<FormField>,
    },
    /// Circles round each other, to write people's names in.
    Circles {
        /// Anchor.
        id: String,
        /// Level of its heading.
        level: u8,
        /// Its heading.
        title: String,
        /// The word in the middle.
        centre: String,
        /// Words for the rings, from the middle outwards.
        rings: Vec<String>,
        /// Whether pages have a field for each ring below the drawing.
        fields: bool,
    },
    /// A table to fill in.
    Worktable {
        /// Anchor.
        id: String,
        /// Level of its heading.
        level: u8,
        /// Its heading.
        title: String,
        /// The column headers.
        header: Vec<String>,
        /// Names of the rows; empty for rows that have none.
        rows: Vec<String>,
        /// Lines of room in each row.
        lines: u64,
    },
    /// A sample letter.
    Letter {
        /// Anchor.
        id: String,
        /// Level of its heading.
        level: u8,
        /// Its heading.
        title: String,
        /// Who writes, one line each.
        from: Vec<Vec<Inline>>,
        /// To whom, one line each.
        to: Vec<Vec<Inline>>,
        /// The date.
        date: Vec<Inline>,
        /// What it says.
        blocks: Vec<Block>,
        /// Words at its end.
        sign_off: Vec<Inline>,
    },
    /// Lines to write on.
    Room {
        /// Anchor.
        id: String,
        /// What to write there.
        label: String,
        /// How many lines.
        lines: u64,
    },
    /// A question of a form that leads on: each answer has a box to tick and says where to go.
    Question {
        /// Anchor.
        id: String,
        /// Level of its heading.
        level: u8,
        /// Its number in the document.
        number: usize,
        /// What is asked.
        ask: String,
        /// What to think of before answering.
        help: Option<String>,
        /// The answers to choose from.
        answers: Vec<Answer>,
    },
    /// Text with fixed line breaks.
    Preformatted {
        /// The text.
        text: String,
    },
    /// A change of subject.
    Break,
}

impl Block {
    /// A block at a place.
    pub fn new(span: Span, kind: BlockKind) -> Self {
        Self { span, kind }
    }
}
