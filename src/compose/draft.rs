//! A document while it is composed: what every kind of item does alike.

use super::{Composed, Shared, targets_of};
use crate::content::decode::Decoder;
use crate::content::lists::Organisation;
use crate::content::picture::Picture;
use crate::content::section::SectionBlock;
use crate::content::values::{Id, Text};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::document::walk_blocks;
use crate::document::{Block, BlockKind, Document, Inline, Note, prose_of_blocks};
use crate::markdown::terms::{TermIndex, unexplained_abbreviations};
use crate::markdown::{Embedded, Mode, Passage, Reader, smarten};
use crate::rules;
use crate::source::SourceFile;
use crate::source::yaml::Value;
use std::collections::BTreeSet;
use std::sync::Arc;

/// A document while it is composed.
pub(super) struct Draft<'a> {
    pub reader: Reader<'a>,
    pub pictures: Vec<String>,
    pub blocks: Vec<Block>,
    /// Level of the heading that stands over what comes next.
    pub under: u8,
}

impl<'a> Draft<'a> {
    /// An empty draft of an item.
    pub fn new(file: &'a Arc<SourceFile>, terms: &'a TermIndex) -> Self {
        Self { reader: Reader::new(file, terms), pictures: Vec::new(), blocks: Vec::new(), under: 1 }
    }

    /// Notes a problem.
    pub fn report(&mut self, rule: &'static rules::Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.reader.problems.push(Diagnostic::new(rule, self.reader.file, span, message).hint(hint));
    }

    /// Adds a heading.
    pub fn heading(&mut self, level: u8, words: &str, span: Span, note: Option<Note>) {
        let words = smarten(words, None);
        let id = self.reader.anchors.claim(&words);
        self.under = level;
        self.blocks.push(Block::new(span, BlockKind::Heading { level, id, content: vec![Inline::text(words)], note, picture: None }));
    }

    /// Adds a block.
    pub fn push(&mut self, span: Span, kind: BlockKind) {
        self.blocks.push(Block::new(span, kind));
    }

    /// A text with the blocks that are embedded in it.
    pub fn text(&mut self, text: &Text, mode: Mode, shared: &Shared) -> Vec<Block> {
        let mut out = Vec::new();
        for passage in self.reader.passages(text, mode) {
            match passage {
                Passage::Blocks(blocks) => {
                    for block in &blocks {
                        if let BlockKind::Heading { level, .. } = block.kind {
                            self.under = level;
                        }
                    }
                    out.extend(blocks);
                }
                Passage::Embedded(embedded) => out.extend(self.embedded(&embedded, shared)),
            }
        }
        out
    }

    /// A block that an author put between fences.
    fn embedded(&mut self, embedded: &Embedded, shared: &Shared) -> Vec<Block> {
        let file = Arc::new(embedded.text.as_file(&self.reader.file.path));
        let (node, found) = crate::source::yaml::parse(&file);
        let mut cx = Decoder { file: self.reader.file, problems: found };
        let block = node.and_then(|mut node| {
            if matches!(&node.value, Value::Map(fields) if fields.is_empty()) {
                // Nothing between the fences: the fault is at the fence.
                node.span = embedded.span;
            }
            SectionBlock::of_kind(&embedded.kind, embedded.span, &node, &mut cx)
        });
        self.reader.problems.append(&mut cx.problems);
        block.map(|block| super::section::blocks(self, &block, shared)).unwrap_or_default()
    }

    /// The organisation of an id, or a problem.
    pub fn organisation<'s>(&mut self, id: &Id, shared: &'s Shared) -> Option<&'s Organisation> {
        let found = shared.organisations.get(id.as_str());
        if found.is_none() {
            let hint = match near_miss(id, shared.organisations.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("Add an entry with “id: {id}” to organisations.yaml."),
            };
            self.report(&rules::UNKNOWN_ORGANISATION, id.span, format!("There is no organisation “{id}” in organisations.yaml."), hint);
        }
        found
    }

    /// A picture by its path, or a problem.
    pub fn picture<'s>(&mut self, path: &Text, shared: &'s Shared) -> Option<&'s Picture> {
        let name = path.trim_start_matches("./");
        match shared.pictures.get(name) {
            Some(Some(picture)) => {
                self.pictures.push(name.to_string());
                Some(picture)
            }
            Some(None) => {
                let hint = "Open it in a program that can show it, and save it again as PNG, JPEG or SVG.";
                self.report(&rules::UNREADABLE_PICTURE, path.span, format!("The file {name} cannot be read as a picture."), hint);
                None
            }
            None => {
                let file_names: Vec<&str> = shared.pictures.keys().map(String::as_str).collect();
                let hint = match near_miss(name, file_names) {
                    Some(near) => format!("Did you mean “{near}”?"),
                    None => "Put the picture into the content folder; its path starts there, for example pictures/walk.jpg.".into(),
                };
                self.report(&rules::MISSING_PICTURE, path.span, format!("There is no picture {name} in the content folder."), hint);
                None
            }
        }
    }

    /// Links within the item must lead somewhere, and links that look alike to the same place.
    pub fn check_links(&mut self) {
        let anchors: BTreeSet<String> = anchors_of(&self.blocks);
        for (anchor, span) in std::mem::take(&mut self.reader.local_links) {
            if !anchors.contains(&anchor) {
                let hint = match near_miss(&anchor, anchors.iter().map(String::as_str)) {
                    Some(near) => format!("Did you mean “#{near}”?"),
                    None => format!("Use one of: {}.", anchors.iter().map(|a| format!("#{a}")).collect::<Vec<_>>().join(", ")),
                };
                self.report(&rules::UNKNOWN_ANCHOR, span, format!("There is no heading “#{anchor}” in this item."), hint);
            }
        }
        // Two links with the same words that lead to different places (WCAG 2.4.9).
        let links = std::mem::take(&mut self.reader.link_words);
        for (index, (words, target, span)) in links.iter().enumerate() {
            if let Some((_, _, first)) = links[..index].iter().find(|(w, t, _)| w == words && t != target) {
                let message = format!("These link words stand on line {} too, and lead somewhere else there.", first.line);
                self.report(&rules::SAME_LINK_TEXT, *span, message, "Say in each link what is special about it.");
            }
        }
    }

    /// Abbreviations that nothing explains.
    pub fn check_abbreviations(&mut self) {
        let text = prose_of_blocks(&self.blocks);
        for (abbreviation, _) in unexplained_abbreviations(&text, self.reader.terms) {
            let span = find_word(self.reader.file, &abbreviation);
            let message = format!("“{abbreviation}” is not explained.");
            let hint = format!("Add it to glossary.yaml, write “full name ({abbreviation})” where it first stands, or use the full name.");
            self.report(&rules::UNDEFINED_ABBREVIATION, span, message, hint);
        }
    }

    /// The finished item. The blocks have been moved into the document.
    pub fn composed(mut self, document: Document) -> Composed {
        let targets = targets_of(&document);
        let mut used_terms: Vec<usize> = self.reader.used_terms.iter().copied().collect();
        used_terms.sort_unstable();
        self.pictures.sort();
        self.pictures.dedup();
        Composed {
            document,
            file: Arc::clone(self.reader.file),
            explained: self.reader.explained_terms(),
            used_terms,
            targets,
            pictures: self.pictures,
            places: Vec::new(),
            problems: self.reader.problems,
        }
    }
}

/// The places of a tree that links can lead to.
pub(super) fn anchors_of(blocks: &[Block]) -> BTreeSet<String> {
    let mut anchors = BTreeSet::new();
    walk_blocks(blocks, &mut |block| match &block.kind {
        BlockKind::Heading { id, .. }
        | BlockKind::Numbered { id, .. }
        | BlockKind::Form { id, .. }
        | BlockKind::Circles { id, .. }
        | BlockKind::Worktable { id, .. }
        | BlockKind::Letter { id, .. }
        | BlockKind::Room { id, .. }
        | BlockKind::Question { id, .. } => drop(anchors.insert(id.clone())),
        BlockKind::Diagram { label, .. } | BlockKind::Figure { label: Some(label), .. } | BlockKind::Table { label: Some(label), .. } => {
            anchors.insert(label.id.clone());
        }
        _ => {}
    });
    anchors
}

/// Where a word first stands in a file, as a whole word.
fn find_word(file: &SourceFile, word: &str) -> Span {
    for (index, line) in file.text.lines().enumerate() {
        let mut from = 0;
        while let Some(at) = line[from..].find(word).map(|a| a + from) {
            let whole = !line[..at].ends_with(char::is_alphanumeric)
                && !line[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() && c != 's');
            if whole {
                return Span::new(index + 1, line[..at].chars().count() + 1, word.chars().count());
            }
            from = at + word.len();
        }
    }
    Span::FILE
}
