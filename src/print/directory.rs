//! Records of directories as the compact JSON that their templates read.
//!
//! A record is lines of plain words, made from its document tree; a file holds many of them. Typst
//! reads one file faster than thousands, and lays plain words out faster than trees.

use super::Press;
use super::entry::Lines;
use super::item::adapt;
use crate::content::ItemKind;
use crate::content::directory::Directory;
use crate::content::publication::{EditionName, Entry};
use crate::directory::{Catalogue, Map, Section};
use crate::document::{Document, Inline, plain_text};
use crate::editions::profile;
use crate::locale::Alphabet;
use crate::markdown::smarten;
use crate::site::{Book, BookPart, directory_part};
use clearfolio_print::Bytes;
use serde_json::{Value, json};
use std::collections::{BTreeMap, HashMap};

/// Most records in a file.
const CHUNK: usize = 60;

/// What a book prints of directories.
#[derive(Debug, Default)]
pub(super) struct Printed {
    /// Files of records by path.
    pub files: BTreeMap<String, Bytes>,
    /// The parts of the book by their place in it.
    pub parts: BTreeMap<usize, Value>,
    /// The indexes by name and by topic; null without directories.
    pub indexes: Value,
    /// The page for corrections; null without directories.
    pub corrections: Value,
}

/// Everything that a book prints of directories.
pub(super) fn printed(book: &Book, inside: &BTreeMap<String, String>, press: &Press) -> Printed {
    let mut out = Printed::default();
    if !book.parts.iter().any(|part| matches!(part, BookPart::Directory { .. })) {
        return out;
    }
    let catalogues = Catalogue::all(press.content);
    let mut index = Index::default();
    let mut directories: Vec<&Directory> = Vec::new();
    for (place, part) in book.parts.iter().enumerate() {
        let BookPart::Directory { entry, directory, sections, .. } = part else { continue };
        let Some(Entry::Directory(named)) = book.publication.contents.get(*entry) else { continue };
        let catalogue = &catalogues[*directory];
        let lists = catalogue.directory();
        if !directories.iter().any(|known| std::ptr::eq(*known, lists)) {
            directories.push(lists);
        }
        let (_, title) = directory_part(lists, named);
        let title = if named.portal.is_none() && named.topic.is_none() && named.area.is_none() && named.audience.is_none() {
            smarten(&lists.title, None)
        } else {
            title
        };
        let sections: Vec<Value> = sections
            .iter()
            .map(|section| section_json(section, (place, &title), catalogue, &mut index, inside, press, &mut out.files))
            .collect();
        let several = sections.iter().any(|s| s["id"] == "several-places") && sections.len() > 1;
        out.parts.insert(
            place,
            json!({ "kind": "directory", "id": format!("directory-{place}"), "title": title, "several": several, "sections": sections }),
        );
    }
    out.indexes = index.json(press);
    out.corrections = corrections(&directories, press);
    out
}

fn section_json(
    section: &Section,
    (part, title): (usize, &str),
    catalogue: &Catalogue,
    index: &mut Index,
    inside: &BTreeMap<String, String>,
    press: &Press,
    files: &mut BTreeMap<String, Bytes>,
) -> Value {
    let first = press.content.place(ItemKind::Record, 0);
    let drawn = catalogue.map(&section.records, Some(&section.id));
    let squares = drawn.as_ref().map(Map::squares).unwrap_or_default();
    let map = drawn.map_or(Value::Null, |drawn| map_json(&drawn, section, press));
    let mut chunks: Vec<String> = Vec::new();
    for (number, records) in section.records.chunks(CHUNK).enumerate() {
        let entries: Vec<Value> = records
            .iter()
            .enumerate()
            .map(|(at, &record)| {
                let document = &press.composed[first + record].document;
                let label = index.add(document, catalogue, record);
                let dot = catalogue.record(record).map.as_ref().map(|_| number * CHUNK + at + 1).filter(|_| !map.is_null());
                let mut entry = entry_json(document, &label, dot, [title, &section.title], inside, press);
                if let (Some(square), Some(groups)) = (dot.and_then(|dot| squares.get(&dot)), entry["l"].as_array_mut()) {
                    groups.insert(0, json!([[press.shared.words.get("directory.map_square"), square, null]]));
                }
                entry
            })
            .collect();
        let path = format!("/directory/{part}/{}-{number}.json", section.id);
        files.insert(path.clone(), Bytes::new(Value::Array(entries).to_string().into_bytes()));
        chunks.push(path);
    }
    json!({ "id": section.id, "title": section.title, "count": section.records.len(), "chunks": chunks, "map": map })
}

/// A map at the size of each edition.
fn map_json(map: &Map, section: &Section, press: &Press) -> Value {
    let count = map.dots.len().to_string();
    let drawings: serde_json::Map<String, Value> = crate::editions::ALL
        .into_iter()
        .filter(|edition| !edition.is_easy_read())
        .map(|edition: EditionName| {
            let profile = profile(edition);
            // Two thirds of a page at most: its caption stands on the same page.
            let body = (profile.height_mm - profile.margin_top_mm - profile.margin_bottom_mm) * 72.0 / 25.4;
            let north = press.shared.words.get("directory.map_north");
            let drawn = map.draw_within((profile.measure_pt(), body * 2.0 / 3.0), profile.size_pt, north, "");
            (edition.word().to_string(), json!({ "svg": drawn.markup, "width": drawn.width, "height": drawn.height }))
        })
        .collect();
    let alt = press.shared.words.fill("directory.map_alt", &[("area", &section.title), ("count", &count)]);
    let key: Vec<Value> = map.named().into_iter().map(|(title, squares)| json!([title, squares, null])).collect();
    let notes = map.notes(&press.shared.words);
    json!({ "alt": alt, "drawings": drawings, "key": key, "notes": notes })
}

/// A record as lines of words.
fn entry_json(
    document: &Document,
    label: &str,
    dot: Option<usize>,
    above: [&str; 2],
    inside: &BTreeMap<String, String>,
    press: &Press,
) -> Value {
    let lines = Lines::of(document, above, &press.shared.words);
    let texts: Vec<Value> = std::iter::once(json!(plain_text(&document.summary)))
        .chain(lines.texts.iter().map(|text| text_json(text, inside, press)))
        .collect();
    json!({ "id": label, "t": document.title, "n": dot, "w": lines.warning, "p": texts, "c": lines.core, "l": lines.groups })
}

/// A text: words alone, or a tree where it has more than words.
fn text_json(content: &[Inline], inside: &BTreeMap<String, String>, press: &Press) -> Value {
    if content.iter().all(|inline| matches!(inline, Inline::Text { .. })) {
        return json!(plain_text(content));
    }
    let mut tree = serde_json::to_value(content).unwrap_or_default();
    adapt(&mut tree, inside, press);
    tree
}

/// Where records stand in the book.
#[derive(Default)]
struct Index {
    /// Labels of each record by its page id, with its name and topics.
    places: HashMap<String, usize>,
    entries: Vec<(String, Vec<String>, Vec<String>)>,
    /// Topics in the order of their directories.
    topics: Vec<String>,
}

impl Index {
    /// Notes a record and gives its label. One that stands in two parts has two.
    fn add(&mut self, document: &Document, catalogue: &Catalogue, record: usize) -> String {
        let topics = crate::compose::titles(&catalogue.directory().topics, &catalogue.record(record).topics);
        if self.entries.is_empty() || catalogue.directory().topics.iter().any(|t| !self.topics.contains(&smarten(&t.title, None))) {
            for topic in &catalogue.directory().topics {
                let title = smarten(&topic.title, None);
                if !self.topics.contains(&title) {
                    self.topics.push(title);
                }
            }
        }
        let at = *self.places.entry(document.id.clone()).or_insert_with(|| {
            self.entries.push((document.title.clone(), Vec::new(), topics));
            self.entries.len() - 1
        });
        let labels = &mut self.entries[at].1;
        let label = if labels.is_empty() { format!("item:{}", document.id) } else { format!("item:{}#{}", document.id, labels.len() + 1) };
        labels.push(label.clone());
        label
    }

    /// Both indexes: names by letter, names by topic.
    fn json(&self, press: &Press) -> Value {
        let mut order: Vec<usize> = (0..self.entries.len()).collect();
        let alphabet = Alphabet::new(&press.shared.lang, &press.shared.words);
        order.sort_by_cached_key(|&at| alphabet.key(&self.entries[at].0));
        let row = |at: usize| json!([self.entries[at].0, self.entries[at].1]);
        let mut letters: Vec<(String, Vec<Value>)> = Vec::new();
        for &at in &order {
            let letter = alphabet.letter_of(&self.entries[at].0);
            match letters.iter_mut().find(|(known, _)| *known == letter) {
                Some((_, rows)) => rows.push(row(at)),
                _ => letters.push((letter, vec![row(at)])),
            }
        }
        let topics: Vec<(&String, Vec<Value>)> = self
            .topics
            .iter()
            .map(|topic| (topic, order.iter().copied().filter(|&at| self.entries[at].2.contains(topic)).map(row).collect()))
            .filter(|(_, rows): &(_, Vec<Value>)| !rows.is_empty())
            .collect();
        let words = &press.shared.words;
        json!({
            "names": { "title": words.get("print.directory_names"), "groups": letters },
            "topics": { "title": words.get("print.directory_topics"), "groups": topics },
        })
    }
}

/// Where to send corrections.
fn corrections(directories: &[&Directory], press: &Press) -> Value {
    let mut contacts: Vec<Value> = Vec::new();
    for directory in directories {
        let fields = std::slice::from_ref(&directory.corrections);
        let composed = crate::compose::contacts_of(fields, press.shared);
        contacts.extend(composed.iter().map(|contact| {
            let title = smarten(&directory.title, None);
            let lines = contact.address.iter().flat_map(|line| line.split(", "));
            let address: Vec<&str> = lines.filter(|line| *line != title).collect();
            let mut value = serde_json::to_value(contact).unwrap_or_default();
            value["address"] = json!(address);
            value["organisation"] = json!(title);
            value
        }));
    }
    contacts.dedup();
    Value::Array(contacts)
}
