//! Word documents: paragraphs with their styles, lists, tables, links, notes; tracked changes as if accepted.
//!
//! Invariant: words that are not taken over stand in the report.

mod fault;
mod losses;
mod package;
mod pieces;
mod runs;
mod styles;
mod table;

use super::case::is_known_heading;
use super::marks::{at_start, escaped, plain};
use super::{Kind, Outcome, Paragraph, Report, first_words, told};
pub use fault::DocxFault;
use package::{Package, child, is, parse, value};
use pieces::{all_bold, render};
use roxmltree::Node;
use std::collections::{BTreeSet, HashMap};
use styles::Styles;

/// So deep may content controls, links and changes stand in each other.
const DEEPEST: usize = 64;
/// Signs that people type in place of the bullets of a list, as they stand in Markdown.
const BULLETS: [&str; 9] = ["•", "·", "▪", "●", "◦", "\u{f0b7}", "\u{f0a7}", "-", "\\*"];

/// The paragraphs of a document. What is not taken over stands in the report.
///
/// # Errors
/// When it is no Word document, or damaged.
pub fn read_docx(bytes: &[u8], report: &mut Report) -> Result<Vec<Paragraph>, DocxFault> {
    let mut package = Package::open(bytes)?;
    let main = package.main();
    let body = package.text(&main)?.ok_or(DocxFault::NoText)?;
    let name = package.name("styles");
    let styles = package.text(&name)?.map(|text| Styles::read(&text, &name)).transpose()?.unwrap_or_default();
    let name = package.name("numbering");
    let numbered = package.text(&name)?.map(|text| styles::numbering(&text, &name)).transpose()?.unwrap_or_default();
    losses::margins(&mut package, report)?;
    let mut reader = Reader { styles, numbered, ..Reader::new(report) };
    for kind in ["footnote", "endnote"] {
        let name = package.name(&format!("{kind}s"));
        let Some(text) = package.text(&name)? else { continue };
        reader.links = package.links(&name)?;
        reader.read_notes(&text, &name, kind)?;
    }
    reader.links = package.links(&main)?;
    let document = parse(&body, &main)?;
    if let Some(body) = document.root_element().children().find(|node| is(node, "body")) {
        reader.blocks(body, 0);
    }
    reader.guess_headings();
    reader.count_notes();
    let paragraphs = reader.paragraphs;
    if paragraphs.is_empty() { Err(DocxFault::NoText) } else { Ok(paragraphs) }
}

struct Reader<'r> {
    styles: Styles,
    links: HashMap<String, String>,
    /// Whether each list is numbered.
    numbered: HashMap<String, bool>,
    report: &'r mut Report,
    paragraphs: Vec<Paragraph>,
    number: usize,
    /// The style of the paragraph that is being read.
    style: Option<String>,
    /// The words of footnotes and endnotes, by kind and id.
    notes: HashMap<(&'static str, String), String>,
    /// Notes in the order in which the text names them.
    cited: Vec<(&'static str, String)>,
    /// How many of them have been written.
    written: usize,
    /// Paragraphs that are bold as a whole.
    bold: BTreeSet<usize>,
    hidden: String,
    struck: String,
}

impl<'r> Reader<'r> {
    fn new(report: &'r mut Report) -> Self {
        Self {
            styles: Styles::default(),
            links: HashMap::new(),
            numbered: HashMap::new(),
            report,
            paragraphs: Vec::new(),
            number: 0,
            style: None,
            notes: HashMap::new(),
            cited: Vec::new(),
            written: 0,
            bold: BTreeSet::new(),
            hidden: String::new(),
            struck: String::new(),
        }
    }

    /// The words of the footnotes, or of the endnotes.
    fn read_notes(&mut self, text: &str, name: &str, kind: &'static str) -> Result<(), DocxFault> {
        let document = parse(text, name)?;
        for note in document.descendants().filter(|node| is(node, kind)) {
            let mut words = Vec::new();
            for paragraph in note.descendants().filter(|n| is(n, "p")) {
                self.losses(paragraph);
                words.push(self.words(paragraph));
            }
            let words = words.join(" ").trim().to_string();
            if let Some(id) = value(&note, "id").filter(|_| !words.is_empty()) {
                self.notes.insert((kind, id.to_string()), at_start(words));
            }
        }
        Ok(())
    }

    fn blocks(&mut self, node: Node, depth: usize) {
        if depth > DEEPEST {
            return self.too_deep(node);
        }
        for block in node.children().filter(Node::is_element) {
            match block.tag_name().name() {
                "p" => self.paragraph(block),
                "tbl" => self.table(block),
                // Content controls and accepted changes hold paragraphs, too.
                "sdt" | "sdtContent" | "ins" | "moveTo" | "customXml" | "smartTag" => self.blocks(block, depth + 1),
                "AlternateContent" => {
                    if let Some(chosen) = child(&block, "Choice").or_else(|| child(&block, "Fallback")) {
                        self.blocks(chosen, depth + 1);
                    }
                }
                _ => self.left_out(block),
            }
        }
    }

    fn paragraph(&mut self, node: Node) {
        self.number += 1;
        self.losses(node);
        let properties = child(&node, "pPr");
        self.style = properties.and_then(|p| child(&p, "pStyle")).and_then(|s| value(&s, "val")).map(String::from);
        let pieces = self.pieces(node, 0);
        let (text, changed) = render(&pieces);
        let mut text = text.trim().to_string();
        self.remember(&plain(&text));
        self.flush(changed);
        if text.is_empty() {
            return;
        }
        let mut kind = self.kind(properties);
        if kind == Kind::Text
            && let Some(words) = BULLETS.iter().find_map(|sign| text.strip_prefix(sign)?.strip_prefix(' '))
        {
            self.report.note(self.number, Outcome::Guessed, "It begins with a typed bullet: it is taken as an entry of a list.");
            (kind, text) = (Kind::Item(0, false), words.trim().to_string());
        }
        if kind == Kind::Text && all_bold(&pieces) {
            self.bold.insert(self.paragraphs.len());
        }
        if matches!(kind, Kind::Text | Kind::Item(..)) {
            text = at_start(text);
        }
        self.paragraphs.push(Paragraph { line: self.number, kind, text });
        self.write_notes();
    }

    /// What a paragraph is, by its style, its place in the outline and its list.
    fn kind(&self, properties: Option<Node>) -> Kind {
        let style = self.style.as_deref().unwrap_or_default();
        let names = if style.is_empty() { Vec::new() } else { self.styles.names(style) };
        if names.iter().any(|name| name == "title") {
            return Kind::Title;
        }
        if let Some(name) = names.iter().find_map(|name| name.strip_prefix("heading")) {
            return Kind::Heading(name.trim().parse().unwrap_or(1).clamp(1, 6));
        }
        let outline = properties.and_then(|p| styles::outline(&p)).or_else(|| self.styles.outline(style));
        if let Some(level) = outline.filter(|level| *level < 9) {
            return Kind::Heading((level + 1).min(6));
        }
        let own = properties.and_then(|p| styles::list(&p));
        let depth = own.as_ref().and_then(|(depth, _)| *depth).unwrap_or(0).min(5);
        let list = own.map(|(_, id)| id).or_else(|| self.styles.list(style).map(String::from));
        let listed = |word: &str| names.iter().any(|name| name.starts_with("list") && name.contains(word));
        match list.as_deref() {
            // List 0 is none: the list was taken away from a paragraph whose style has one.
            Some("0") => Kind::Text,
            Some(id) => Kind::Item(depth, self.numbered.get(id).copied().unwrap_or(listed("number"))),
            None if listed("number") || listed("bullet") => Kind::Item(depth, listed("number")),
            None => Kind::Text,
        }
    }

    /// The words of a paragraph as Markdown.
    fn words(&mut self, node: Node) -> String {
        let pieces = self.pieces(node, 0);
        let (text, changed) = render(&pieces);
        self.flush(changed);
        text.trim().to_string()
    }

    /// Keeps the first words of a paragraph: its number alone tells nobody where it is.
    fn remember(&mut self, words: &str) {
        if !words.is_empty() {
            self.report.words.insert(self.number, first_words(words, 8));
        }
    }

    /// Notes what was gathered while the letters of a paragraph were read.
    fn flush(&mut self, changed: bool) {
        let (hidden, struck) = (std::mem::take(&mut self.hidden), std::mem::take(&mut self.struck));
        if !hidden.trim().is_empty() {
            self.report.note(self.number, Outcome::Dropped, format!("Hidden text: “{}”.", told(&hidden)));
        }
        if !struck.trim().is_empty() {
            self.report.note(self.number, Outcome::Dropped, format!("Text that was struck through: “{}”.", told(&struck)));
        }
        if changed {
            self.report.note(
                self.number,
                Outcome::Guessed,
                "Bold or italic letters change inside a word: see that they stand as they should.",
            );
        }
    }

    /// The mark of a note, if the note has words.
    fn cite(&mut self, kind: &'static str, id: &str) -> Option<String> {
        let key = (kind, id.to_string());
        if !self.notes.contains_key(&key) {
            self.report.note(self.number, Outcome::Dropped, "A mark of a footnote that has no words.");
            return None;
        }
        self.cited.push(key);
        Some(format!("[^{}]", self.cited.len()))
    }

    /// Notes that were cited since the last time.
    fn write_notes(&mut self) {
        for at in self.written..self.cited.len() {
            let words = self.notes.get(&self.cited[at]).cloned().unwrap_or_default();
            self.paragraphs.push(Paragraph { line: self.number, kind: Kind::Definition, text: format!("[^{}]: {words}", at + 1) });
        }
        self.written = self.cited.len();
    }

    fn count_notes(&mut self) {
        let count = |kind: &str| self.cited.iter().filter(|(k, _)| *k == kind).count();
        let (feet, ends) = (count("footnote"), count("endnote"));
        if feet > 0 {
            self.report.note(0, Outcome::Understood, format!("{feet} footnotes."));
        }
        if ends > 0 {
            self.report.note(0, Outcome::Guessed, format!("{ends} endnotes: they become footnotes."));
        }
        let cited: BTreeSet<_> = self.cited.iter().collect();
        let mut never: Vec<_> = self.notes.iter().filter(|(key, _)| !cited.contains(key)).map(|(_, words)| plain(words)).collect();
        never.sort();
        for words in never {
            self.report.note(0, Outcome::Dropped, format!("A footnote that the text does not name: “{}”.", told(&words)));
        }
    }

    /// Short paragraphs in bold letters, and those that say what headings say, are headings by their look.
    fn guess_headings(&mut self) {
        let styled = self.paragraphs.iter().any(|p| matches!(p.kind, Kind::Heading(_)));
        let texts: Vec<usize> = (0..self.paragraphs.len()).filter(|at| self.paragraphs[*at].kind != Kind::Definition).collect();
        let looks = |reader: &Self, at: usize| reader.bold.contains(&at) && is_short(&plain(&reader.paragraphs[at].text));
        for (place, &at) in texts.iter().enumerate() {
            // The first is the title, and nothing stands under the last.
            let Some(&next) = texts.get(place + 1).filter(|_| place > 0) else { continue };
            let words = plain(&self.paragraphs[at].text);
            let known = is_known_heading(&words);
            // Bold lines that follow a title at once are names.
            let name = place == 1 && !known && (looks(self, next) || matches!(self.paragraphs[next].kind, Kind::Heading(_)));
            if self.paragraphs[at].kind != Kind::Text || name || !(known || looks(self, at)) {
                continue;
            }
            let told = format!("“{}” is no heading by its style, but looks like one.", first_words(&words, 8));
            self.report.note(self.paragraphs[at].line, Outcome::Guessed, told);
            let level = if styled && !known { 3 } else { 2 };
            self.paragraphs[at].kind = Kind::Heading(level);
            self.paragraphs[at].text = escaped(words.trim_end_matches(':').trim());
        }
    }
}

/// Whether words are as short as a heading, and no sentence or label.
fn is_short(words: &str) -> bool {
    let count = words.split_whitespace().count();
    count <= 10 && words.chars().count() <= 80 && !words.ends_with(['.', ',', ';']) && !words.contains(": ") && !words.contains('@')
}
