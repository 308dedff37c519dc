//! The indexes at the end of a book: terms of a manual, records of directories by name and by topic. Formats with
//! links lead to the places, braille names their pages; where there is neither, the indexes are left out.

use super::{Matter, Role, Section};
use crate::compose::{index_entries, titles};
use crate::content::ItemKind;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline, Target};
use crate::locale::Alphabet;
use crate::site::{Book, BookPart, Shelf};
use std::collections::{BTreeMap, HashSet};

/// Lines of an index under a heading.
#[derive(Debug, Clone)]
pub struct IndexGroup {
    /// The heading: a letter, a topic.
    pub heading: String,
    /// The lines.
    pub lines: Vec<IndexLine>,
}

/// A line of an index.
#[derive(Debug, Clone)]
pub struct IndexLine {
    /// 0, or 1 for what belongs to the line above.
    pub depth: usize,
    /// The words.
    pub words: String,
    /// Where it leads, in reading order.
    pub places: Vec<IndexPlace>,
}

/// Where a line of an index leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndexPlace {
    /// A page of the site.
    pub page: String,
    /// A place in it.
    pub anchor: Option<String>,
    /// What stands there: the title of a chapter. None where the line has said it.
    pub title: Option<String>,
}

/// The indexes of a book.
pub(super) fn sections(book: &Book, lang: &str, matter: Matter) -> Vec<Section> {
    let words = &matter.shared.words;
    let terms = section("index", words.get("manual.index"), lang, terms(book, matter));
    let [names, topics] = records(book, matter);
    let names = section("names", words.get("print.directory_names"), lang, names);
    let topics = section("topics", words.get("print.directory_topics"), lang, topics);
    [terms, names, topics].into_iter().flatten().collect()
}

fn section(name: &str, title: &str, lang: &str, groups: Vec<IndexGroup>) -> Option<Section> {
    if groups.is_empty() {
        return None;
    }
    let blocks = groups.iter().enumerate().flat_map(|(at, group)| blocks(name, at, group)).collect();
    let mut section = Section::new(Role::Index, name, title, lang, blocks);
    section.index = groups;
    Some(section)
}

/// The terms of a manual under their letters.
fn terms(book: &Book, matter: Matter) -> Vec<IndexGroup> {
    let wanted = matter.content.manuals.iter().find(|m| m.slug == book.slug).is_some_and(|m| m.value.index != Some(false));
    if book.shelf != Shelf::Manuals || !wanted {
        return Vec::new();
    }
    let alphabet = Alphabet::new(&matter.shared.lang, &matter.shared.words);
    type Key = (Vec<u8>, String);
    let key = |term: &str| -> Key { (alphabet.key(term), term.to_string()) };
    let mut found: BTreeMap<Key, (Vec<IndexPlace>, BTreeMap<Key, Vec<IndexPlace>>)> = BTreeMap::new();
    for document in book.items().map(|item| &matter.composed[item].document) {
        for (entry, page, anchor) in index_entries(document) {
            let [first, rest @ ..] = entry.as_slice() else { continue };
            let line = found.entry(key(first)).or_default();
            let place = IndexPlace { page, anchor: Some(anchor), title: Some(document.short_title.clone()) };
            match rest.first() {
                Some(below) => line.1.entry(key(below)).or_default().push(place),
                None => line.0.push(place),
            }
        }
    }
    let mut groups = Groups::default();
    for ((_, words), (places, below)) in found {
        let letter = alphabet.letter_of(&words);
        groups.add(&letter, IndexLine { depth: 0, words, places });
        below.into_iter().for_each(|((_, words), places)| groups.add(&letter, IndexLine { depth: 1, words, places }));
    }
    groups.0
}

/// The records of directories by name and by topic.
fn records(book: &Book, matter: Matter) -> [Vec<IndexGroup>; 2] {
    let first = matter.content.place(ItemKind::Record, 0);
    let alphabet = Alphabet::new(&matter.shared.lang, &matter.shared.words);
    let mut known = HashSet::new();
    let mut entries: Vec<(IndexLine, Vec<String>)> = Vec::new();
    let mut order: Vec<String> = Vec::new();
    for part in &book.parts {
        let BookPart::Directory { directory, sections, .. } = part else { continue };
        let Some(lists) = matter.content.directories.get(*directory).map(|item| &item.value) else { continue };
        for title in lists.topics.iter().map(|topic| crate::markdown::smarten(&topic.title, None)) {
            if !order.contains(&title) {
                order.push(title);
            }
        }
        for &record in sections.iter().flat_map(|section| &section.records) {
            let document = &matter.composed[first + record].document;
            if !known.insert(&document.id) {
                continue;
            }
            let topics = titles(&lists.topics, &matter.content.records[record].item.value.topics);
            let place = IndexPlace { page: document.id.clone(), anchor: None, title: None };
            entries.push((IndexLine { depth: 0, words: document.title.clone(), places: vec![place] }, topics));
        }
    }
    entries.sort_by_cached_key(|(line, _)| alphabet.key(&line.words));
    let mut names = Groups::default();
    let mut by_topic: BTreeMap<usize, Vec<IndexLine>> = BTreeMap::new();
    for (line, topics) in &entries {
        names.add(&alphabet.letter_of(&line.words), line.clone());
        for at in topics.iter().filter_map(|topic| order.iter().position(|known| known == topic)) {
            by_topic.entry(at).or_default().push(line.clone());
        }
    }
    let topics = by_topic.into_iter().map(|(at, lines)| IndexGroup { heading: order[at].clone(), lines });
    [names.0, topics.collect()]
}

/// Groups in the order in which their first lines came.
#[derive(Default)]
struct Groups(Vec<IndexGroup>);

impl Groups {
    fn add(&mut self, heading: &str, line: IndexLine) {
        match self.0.iter_mut().find(|group| group.heading == heading) {
            Some(group) => group.lines.push(line),
            None => self.0.push(IndexGroup { heading: heading.to_string(), lines: vec![line] }),
        }
    }
}

/// A group as a heading and a list of links; what belongs to a line is a list in its item.
fn blocks(name: &str, at: usize, group: &IndexGroup) -> [Block; 2] {
    let content = vec![Inline::text(group.heading.clone())];
    let heading = BlockKind::Heading { level: 2, id: format!("{name}-{at}"), content, note: None, picture: None };
    let mut items: Vec<Vec<Block>> = Vec::new();
    for line in &group.lines {
        let item = vec![Block::new(Span::FILE, BlockKind::Paragraph { content: linked(line) })];
        match items.last_mut().filter(|_| line.depth > 0) {
            None => items.push(item),
            Some(above) => match above.get_mut(1).map(|block| &mut block.kind) {
                Some(BlockKind::List { items, .. }) => items.push(item),
                _ => above.push(Block::new(Span::FILE, BlockKind::List { start: None, items: vec![item] })),
            },
        }
    }
    [Block::new(Span::FILE, heading), Block::new(Span::FILE, BlockKind::List { start: None, items })]
}

/// The words of a line with its links: itself a link, or followed by links to chapters, each once.
fn linked(line: &IndexLine) -> Vec<Inline> {
    let link = |place: &IndexPlace, words: &str| Inline::Link {
        target: Target::Page { page: place.page.clone(), anchor: place.anchor.clone() },
        content: vec![Inline::text(words)],
        paged: false,
        span: Span::FILE,
    };
    if let [IndexPlace { title: None, .. }] = line.places.as_slice() {
        return vec![link(&line.places[0], &line.words)];
    }
    let mut content = vec![Inline::text(line.words.clone())];
    let mut said: Vec<&str> = Vec::new();
    for place in &line.places {
        let Some(title) = place.title.as_deref().filter(|title| !said.contains(title)) else { continue };
        content.push(Inline::text(if said.is_empty() { ": " } else { ", " }));
        content.push(link(place, title));
        said.push(title);
    }
    content
}
