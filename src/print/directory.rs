//! Records of directories as the compact JSON that their templates read.
//!
//! A record is lines of plain words, made from its document tree; a file holds many of them. Typst
//! reads one file faster than thousands, and lays plain words out faster than trees.

use super::Press;
use super::item::adapt;
use crate::content::ItemKind;
use crate::content::directory::Directory;
use crate::content::publication::{EditionName, Entry};
use crate::directory::{Catalogue, Dot, Map, Section, sort_key};
use crate::document::{Block, BlockKind, Contact, Document, Inline, plain_text, plain_text_of_blocks};
use crate::editions::profile;
use crate::links;
use crate::markdown::smarten;
use crate::site::{Book, BookPart, directory_part};
use crate::theme::Words;
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
        let title =
            if named.portal.is_none() && named.topic.is_none() && named.area.is_none() { smarten(&lists.title, None) } else { title };
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
    let map = map_json(section, catalogue, press);
    let mut chunks: Vec<String> = Vec::new();
    for (number, records) in section.records.chunks(CHUNK).enumerate() {
        let entries: Vec<Value> = records
            .iter()
            .enumerate()
            .map(|(at, &record)| {
                let document = &press.composed[first + record].document;
                let label = index.add(document, catalogue, record);
                let dot = catalogue.record(record).map.as_ref().map(|_| number * CHUNK + at + 1).filter(|_| !map.is_null());
                entry_json(document, &label, dot, [title, &section.title], inside, press)
            })
            .collect();
        let path = format!("/directory/{part}/{}-{number}.json", section.id);
        files.insert(path.clone(), Bytes::new(Value::Array(entries).to_string().into_bytes()));
        chunks.push(path);
    }
    json!({ "id": section.id, "title": section.title, "count": section.records.len(), "chunks": chunks, "map": map })
}

/// The map of a section at the size of each edition; null when no record is on it.
fn map_json(section: &Section, catalogue: &Catalogue, press: &Press) -> Value {
    let dot = |(index, at): (usize, &usize)| {
        let point = catalogue.record(*at).map.as_ref()?;
        Some(Dot { number: index + 1, x: point.x, y: point.y })
    };
    let dots: Vec<Dot> = section.records.iter().enumerate().filter_map(dot).collect();
    if dots.is_empty() {
        return Value::Null;
    }
    let count = dots.len().to_string();
    let map = Map { dots };
    let drawings: serde_json::Map<String, Value> = crate::editions::ALL
        .into_iter()
        .filter(|edition| !edition.is_easy_read())
        .map(|edition: EditionName| {
            let profile = profile(edition);
            let drawn = map.draw(profile.measure_pt(), profile.size_pt, "");
            (edition.word().to_string(), json!({ "svg": drawn.markup, "width": drawn.width, "height": drawn.height }))
        })
        .collect();
    let alt = press.shared.words.fill("directory.map_alt", &[("area", &section.title), ("count", &count)]);
    json!({ "alt": alt, "drawings": drawings })
}

/// Lines of a record: a label, a value, an address.
type Line = (String, String, Option<String>);

/// A record as lines of words.
fn entry_json(
    document: &Document,
    label: &str,
    dot: Option<usize>,
    above: [&str; 2],
    inside: &BTreeMap<String, String>,
    press: &Press,
) -> Value {
    let words = &press.shared.words;
    let mut warning = Value::Null;
    let mut texts: Vec<Value> = vec![json!(plain_text(&document.summary))];
    // Groups of lines; those of a group may follow each other where room is short.
    let mut groups: Vec<Vec<Line>> = Vec::new();
    let mut joined = false;
    let line = |label: &str, value: String| (label.to_string(), value, None);
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Callout { role, title, blocks } if role == "unchecked" => {
                warning = json!(format!("{title}. {}", plain_text_of_blocks(blocks).trim()));
            }
            BlockKind::Callout { title, blocks, .. } => {
                groups.push(vec![line(title, plain_text_of_blocks(blocks).trim().replace('\n', " "))]);
                joined = false;
            }
            BlockKind::Paragraph { content } => match content.as_slice() {
                [Inline::Strong { content: label }, rest @ ..] if !rest.is_empty() => {
                    let said = line(plain_text(label).trim_end_matches(':'), plain_text(rest).trim().to_string());
                    match groups.last_mut().filter(|_| joined) {
                        Some(group) => group.push(said),
                        None => groups.push(vec![said]),
                    }
                    joined = true;
                }
                _ if groups.is_empty() => texts.push(text_json(content, inside, press)),
                _ => {
                    groups.push(vec![line("", plain_text(content))]);
                    joined = false;
                }
            },
            BlockKind::Facts { items, .. } => {
                // The heading over the record says where, or about what.
                let facts = items.iter().map(|fact| line(&fact.label, plain_text(&fact.value)));
                let mut facts: Vec<Line> = facts.filter(|(_, value, _)| !above.contains(&value.as_str())).collect();
                if facts.first().is_some_and(|(label, ..)| label == words.get("directory.where")) {
                    groups.push(vec![facts.remove(0)]);
                }
                groups.push(facts);
            }
            BlockKind::Table { rows, .. } => groups.extend(rows.iter().map(|row| {
                let cell =
                    |at: usize| row.get(at).map(|cell: &Vec<Block>| plain_text_of_blocks(cell).trim().to_string()).unwrap_or_default();
                vec![line(&cell(0), cell(1))]
            })),
            BlockKind::List { items, .. } => groups.extend(items.iter().map(|item| vec![event_line(item)])),
            BlockKind::Contacts { items } => {
                groups.extend(items.iter().flat_map(|contact| ways(contact, document, words)).map(|way| vec![way]))
            }
            BlockKind::Links { items } => {
                let way = |url: &String| (words.get("directory.website").to_string(), links::spell(url), Some(url.clone()));
                groups.extend(items.iter().map(|card| vec![way(&card.url)]));
            }
            _ => joined = false,
        }
    }
    groups.retain(|group| !group.is_empty());
    let groups: Vec<Vec<Value>> =
        groups.iter().map(|group| group.iter().map(|(label, value, url)| json!([label, value, url])).collect()).collect();
    json!({ "id": label, "t": document.title, "n": dot, "w": warning, "p": texts, "l": groups })
}

/// The phone numbers and email addresses of a contact, each with its role.
fn ways(contact: &Contact, document: &Document, words: &Words) -> Vec<Line> {
    let label = |kind: &str| if contact.title == document.title { kind.to_string() } else { format!("{kind} ({})", contact.title) };
    let phones = contact.phones.iter().map(|phone| (label(&phone.label), phone.number.clone(), Some(format!("tel:{}", phone.dial))));
    let emails = contact.emails.iter().map(|email| (words.get("phone.email").to_string(), email.clone(), Some(format!("mailto:{email}"))));
    phones.chain(emails).collect()
}

/// An event in a line: what, then when and the rest.
fn event_line(item: &[Block]) -> Line {
    let Some(BlockKind::Paragraph { content }) = item.first().map(|block| &block.kind) else { return Line::default() };
    let mut parts = content.split(|inline| matches!(inline, Inline::Break)).map(plain_text);
    let title = parts.next().unwrap_or_default();
    let rest: Vec<String> = parts.map(|part| if part.ends_with(['.', '!', '?']) { part } else { format!("{part}.") }).collect();
    (title, rest.join(" "), None)
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
        order.sort_by_cached_key(|&at| sort_key(&self.entries[at].0));
        let row = |at: usize| json!([self.entries[at].0, self.entries[at].1]);
        let mut letters: Vec<(String, Vec<Value>)> = Vec::new();
        for &at in &order {
            let letter: String = sort_key(&self.entries[at].0)
                .chars()
                .take(1)
                .map(|c| if c.is_ascii_digit() { '#' } else { c.to_ascii_uppercase() })
                .collect();
            match letters.last_mut() {
                Some((last, rows)) if *last == letter => rows.push(row(at)),
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
