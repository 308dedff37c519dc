//! Bringing content in: Word documents, Markdown, plain text and spreadsheets become files to go on with, and a
//! report says line by line what was understood, joined, guessed or dropped.
//!
//! Invariant: nothing is invented. What a document does not say is left empty, and the checks ask for it.

mod case;
mod contacts;
mod docx;
mod markdown;
mod marks;
mod plain;
mod sheet;

pub use case::{Known, case_study};
pub use docx::{DocxFault, read_docx};
pub use plain::{decoded, is_binary, read_text};
pub use sheet::{dataset, directory};

use crate::messages::Messages;
use std::collections::BTreeMap;
use std::fmt::Write;

/// A paragraph of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paragraph {
    /// Its line in a text, or its number in a Word document, from 1.
    pub line: usize,
    /// What it is.
    pub kind: Kind,
    /// Its words in Markdown.
    pub text: String,
}

/// What a paragraph is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// The title of the document.
    Title,
    /// A heading: 1 for the highest.
    Heading(u8),
    /// Running text.
    Text,
    /// An entry of a list: how deep it lies, from 0, and whether it is numbered.
    Item(u8, bool),
    /// Rows of a table, ready as Markdown.
    Table,
    /// Lines that stay as they are: code, a quotation, a line between two parts.
    Verbatim,
    /// A note or the address of a link, `[^1]: …`. It belongs into each section that names it.
    Definition,
    /// A field that stood before the text, by its name.
    Field(String),
}

/// What became of a part of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// It was clear.
    Understood,
    /// Parts that were torn apart were put together.
    Joined,
    /// It may be wrong: look at it.
    Guessed,
    /// It is not in the new file.
    Dropped,
}

/// A line of the report.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Note {
    /// Line or paragraph of the document; 0 for the whole of it.
    pub line: usize,
    /// What became of it.
    pub outcome: Outcome,
    /// In plain words.
    pub text: String,
}

/// Everything that there is to say about an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// In the order of the document.
    pub notes: Vec<Note>,
    /// The first words of paragraphs by their numbers: no word processor shows such numbers.
    pub words: BTreeMap<usize, String>,
}

impl Report {
    /// Notes what became of a line.
    pub fn note(&mut self, line: usize, outcome: Outcome, text: impl Into<String>) {
        self.notes.push(Note { line, outcome, text: text.into() });
    }

    /// How many notes there are of a kind.
    pub fn count(&self, outcome: Outcome) -> usize {
        self.notes.iter().filter(|note| note.outcome == outcome).count()
    }

    /// The report for people, in their language. `unit` is "line", "paragraph" or "row". Each sentence is translated
    /// for itself: once it stands in columns, the catalogue would not find it.
    pub fn text(&self, source: &str, target: &str, unit: &str, messages: &Messages) -> String {
        let mut out = messages.say(&format!("What became of {source}\n\nThe new file is {target}.\n")).into_owned();
        let count = |outcome| self.count(outcome);
        let _ = writeln!(
            out,
            "{}",
            messages.say(&format!(
                "Understood: {}. Joined: {}. Guessed, please look: {}. Left out: {}.\n",
                count(Outcome::Understood),
                count(Outcome::Joined),
                count(Outcome::Guessed),
                count(Outcome::Dropped)
            ))
        );
        let mut notes: Vec<&Note> = self.notes.iter().collect();
        notes.sort_by_key(|note| note.line);
        let lines: Vec<[String; 3]> = notes.iter().map(|note| self.line(note, unit, messages)).collect();
        let width = |column: usize, least: usize| lines.iter().map(|line| line[column].chars().count()).fold(least, usize::max);
        let (first, second) = (width(0, 16), width(1, 11));
        for [place, word, text] in &lines {
            let _ = writeln!(out, "{place:<first$} {word:<second$} {text}");
        }
        out
    }

    /// Where a note belongs, what became of it, and the note.
    fn line(&self, note: &Note, unit: &str, messages: &Messages) -> [String; 3] {
        let numbered = format!("{unit} {}", note.line);
        let place = match messages.say(&numbered) {
            _ if note.line == 0 => messages.say("whole document").into_owned(),
            known if known != numbered => known.into_owned(),
            _ => format!("{} {}", messages.say(unit), note.line),
        };
        let word = match note.outcome {
            Outcome::Understood => "understood",
            Outcome::Joined => "joined",
            Outcome::Guessed => "guessed",
            Outcome::Dropped => "left out",
        };
        let mut text = messages.say(&note.text).into_owned();
        let near = self.words.range(..=note.line).next_back().filter(|_| note.line > 0);
        if let Some((line, words)) = near.filter(|(_, words)| !note.text.contains(words.trim_end_matches(" …"))) {
            let said = if *line == note.line { format!("It stands in “{words}”.") } else { format!("It stands after “{words}”.") };
            text = format!("{text} {}", messages.say(&said));
        }
        [place, messages.say(word).into_owned(), text]
    }
}

/// So many words of what is left out stand in a report.
const QUOTED: usize = 60;

/// The first words of a text, for a report, between quotation marks.
pub(crate) fn beginning(text: &str) -> String {
    format!("“{}”", first_words(text, 8))
}

/// What is left out, for a report: as much of it as fits.
fn told(text: &str) -> String {
    first_words(text, QUOTED)
}

fn first_words(text: &str, most: usize) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let shown = words[..words.len().min(most)].join(" ");
    if words.len() > most { format!("{shown} …") } else { shown }
}
