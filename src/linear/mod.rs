//! A volume as one run of passages, as somebody would read it out: what braille, plain text and speech render.
//!
//! Tables, charts and forms become sentences here, once for all formats that have no columns.

mod blocks;
mod inlines;
mod spoken;
mod telephones;

pub use spoken::{Speech, is_blank};
pub use telephones::telephones;

use crate::theme::Words;
use crate::volume::{IndexPlace, PageStart, Role, Section, Volume};

/// A passage: a heading, a paragraph, a row of a table …
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// What it is.
    pub kind: Kind,
    /// How deep it stands in lists and quotations, from 0.
    pub depth: usize,
    /// Its words.
    pub text: String,
    /// BCP 47 tag, where it is not in the language of the volume.
    pub lang: Option<String>,
    /// Anchors of places in it that an index may lead to.
    pub ids: Vec<String>,
}

/// What a passage is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kind {
    /// A heading; 1 opens a section.
    Heading(u8),
    /// A line over or under a heading: its label, its byline.
    Line,
    /// A paragraph.
    Paragraph,
    /// An item of a list with its mark: "•", "3.".
    Item(String),
    /// Words that say what comes next: the title of a call-out, of facts.
    Label,
    /// What a picture, a chart or a diagram would show, or that a table comes: words that stand for what is seen.
    Told,
    /// A row of a table.
    Row,
    /// Something to fill in, with so many lines of room.
    Field(u64),
    /// A line of an index, with the places that it leads to.
    Entry(Vec<IndexPlace>),
    /// A footnote.
    Note,
    /// Lines as they are.
    Lines,
    /// A change of subject.
    Break,
    /// Here a page of the standard print edition begins; the text is its number.
    Page,
}

/// The passages of a section, its title first. `starts` are those pages of print that begin in it.
pub fn passages(volume: &Volume, section: &Section, starts: &[PageStart], words: &Words) -> Vec<Passage> {
    let mut reader = Reader::new(volume, section, words);
    reader.title(section, starts);
    if section.role == Role::Index {
        reader.index(section, starts);
        return reader.out;
    }
    for (index, block) in section.blocks.iter().enumerate() {
        reader.pages(starts, index + 1);
        reader.block(block);
    }
    reader.pages(starts, section.blocks.len() + 1);
    reader.notes();
    reader.out
}

struct Reader<'a> {
    volume: &'a Volume,
    words: &'a Words,
    lang: Option<String>,
    depth: usize,
    /// Level of headings of level 1 of the tree.
    level: u8,
    out: Vec<Passage>,
    /// The words of the last heading.
    heading: String,
    /// Anchors of the passage that is read now.
    ids: Vec<String>,
    notes: Vec<&'a crate::document::Note>,
}

impl<'a> Reader<'a> {
    fn new(volume: &'a Volume, section: &Section, words: &'a Words) -> Self {
        let lang = (section.lang != volume.lang).then(|| section.lang.clone());
        Self {
            volume,
            words,
            lang,
            depth: 0,
            level: section.level,
            out: Vec::new(),
            heading: String::new(),
            ids: Vec::new(),
            notes: Vec::new(),
        }
    }

    fn push(&mut self, kind: Kind, text: impl Into<String>) {
        let text = text.into().split([' ', '\n', '\t']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ");
        if matches!(kind, Kind::Heading(_)) {
            self.heading.clone_from(&text);
        }
        if !text.is_empty() || kind == Kind::Break {
            self.out.push(Passage { kind, depth: self.depth, text, lang: self.lang.clone(), ids: std::mem::take(&mut self.ids) });
        }
    }

    fn pages(&mut self, starts: &[PageStart], block: usize) {
        for start in starts.iter().filter(|start| start.block == block) {
            self.push(Kind::Page, start.page.to_string());
        }
    }

    fn title(&mut self, section: &'a Section, starts: &[PageStart]) {
        self.pages(starts, 0);
        self.push(Kind::Line, section.label.clone().unwrap_or_default());
        self.push(Kind::Heading(section.level), &section.title);
        self.push(Kind::Line, section.byline.clone().unwrap_or_default());
        let summary = self.inlines(&section.summary);
        self.push(Kind::Paragraph, summary);
    }

    /// The groups of an index. The tree has a heading and a list for each.
    fn index(&mut self, section: &Section, starts: &[PageStart]) {
        for (at, group) in section.index.iter().enumerate() {
            self.pages(starts, 2 * at + 1);
            self.push(Kind::Heading(self.level + 1), &group.heading);
            self.pages(starts, 2 * at + 2);
            for line in &group.lines {
                self.depth = line.depth;
                self.push(Kind::Entry(line.places.clone()), &line.words);
            }
            self.depth = 0;
        }
        self.pages(starts, section.blocks.len() + 1);
    }

    /// The footnotes that the section has marks for.
    fn notes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.push(Kind::Heading(self.level + 1), self.words.get("document.notes"));
        let mut index = 0;
        // A note may hold marks of further notes: they join the end of the list.
        while let Some(note) = self.notes.get(index).copied() {
            index += 1;
            let from = self.out.len();
            self.blocks(&note.blocks);
            if let Some(first) = self.out.get_mut(from) {
                first.kind = Kind::Note;
                first.text = self.words.fill("linear.note", &[("number", &note.number.to_string()), ("text", &first.text)]);
            }
        }
    }
}
