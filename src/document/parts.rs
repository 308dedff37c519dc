//! What blocks are made of: facts, contacts, links, fields of forms …

use super::{Block, Inline};
use crate::content::form::FieldKind;
use serde::Serialize;
use std::sync::Arc;

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

/// A work that the text cites.
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
    /// Whether it is cited by authors and year, and so has no number.
    pub named: bool,
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

/// A name by which texts refer to a figure, table or diagram.
#[derive(Debug, Clone, Default, Hash, Serialize)]
pub struct Label {
    /// Anchor, unique in the document.
    pub id: String,
    /// e.g. "Figure 3"; empty until its number is known, and where nothing is numbered.
    pub words: String,
}

/// What a diagram draws.
#[derive(Debug, Clone, Hash)]
pub struct Sketch(pub Arc<clearfolio_diagrams::Diagram>);

/// An answer of a question that leads on.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Answer {
    /// The answer.
    pub say: String,
    /// What to read, and where to go.
    pub then: Vec<Inline>,
}
