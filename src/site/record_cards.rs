//! Records of directories as entries of lists.

use super::Plan;
use super::frame::Link;
use crate::compose::{access_words, checked_until, checked_words, opening_words, place_of, titles};
use crate::content::directory::{Directory, Record};
use crate::directory::{Dot, Map};
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use crate::theme::Words;
use rayon::prelude::*;
use serde::Serialize;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What lists show of a record, made once for all lists.
#[derive(Debug, Serialize)]
pub(super) struct RecordCard {
    pub title: String,
    pub summary: String,
    pub areas: String,
    pub topics: String,
    pub unchecked: bool,
    /// What a map shows of it, in words. Empty for records that are on no map.
    details: Vec<Detail>,
    /// Hash of all of the above.
    #[serde(skip)]
    print: u128,
    /// The same with everything that records are looked for by.
    #[serde(skip)]
    pub search_print: u128,
}

/// A label with its value.
#[derive(Debug, Hash, Serialize)]
struct Detail {
    label: String,
    text: String,
}

/// Cards hash by the hash of what they show, which is made only once.
impl Hash for RecordCard {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.print);
    }
}

/// A record in a list, as templates see it.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct RecordEntry {
    #[serde(flatten, serialize_with = "shared_card")]
    card: Arc<RecordCard>,
    href: String,
    /// Its number on the map.
    number: Option<usize>,
}

/// Serde writes shared values only with a feature that would rebuild half of the dependencies.
fn shared_card<S: serde::Serializer>(card: &Arc<RecordCard>, serializer: S) -> Result<S::Ok, S::Error> {
    card.as_ref().serialize(serializer)
}

/// Records under a heading.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct RecordGroup {
    pub id: String,
    pub title: Option<String>,
    pub entries: Vec<RecordEntry>,
}

/// The cards of all records, in the order of `content.records`.
pub(super) fn of_records(plan: &Plan) -> Vec<Arc<RecordCard>> {
    let of = plan.content.directories_of_records();
    plan.content
        .records
        .par_iter()
        .zip(of)
        .map(|(record, at)| Arc::new(card(&record.item.value, at.map(|at| &*plan.content.directories[at].value), plan)))
        .collect()
}

fn card(record: &Record, directory: Option<&Directory>, plan: &Plan) -> RecordCard {
    let words = &plan.shared.words;
    let joined = |headings: &[_], ids: &[_]| words.join(&titles(headings, ids));
    let unchecked = directory.is_some_and(|d| checked_until(record, d).is_none_or(|until| until < plan.shared.today));
    let mut card = RecordCard {
        title: smarten(&record.name, None),
        summary: smarten(&record.summary, None),
        areas: directory.map(|d| joined(&d.areas, &record.areas)).unwrap_or_default(),
        // Titles of topics have commas and “and” in them.
        topics: directory.map(|d| titles(&d.topics, &record.topics).join("; ")).unwrap_or_default(),
        unchecked,
        details: if record.map.is_some() { details(record, words) } else { Vec::new() },
        print: 0,
        search_print: 0,
    };
    card.print = fingerprint_of(&(&card.title, &card.summary, &card.areas, &card.topics, card.unchecked, &card.details));
    card.search_print = fingerprint_of(&(card.print, (&record.areas, &record.topics, &record.audiences), &record.access, record.free));
    card
}

/// What stands beside a dot of the map: where, getting in, when, last checked.
fn details(record: &Record, words: &Words) -> Vec<Detail> {
    let mut out: Vec<Detail> = Vec::new();
    let mut add = |label: &str, text: String| {
        if !text.is_empty() {
            out.push(Detail { label: label.to_string(), text });
        }
    };
    add(words.get("directory.where"), place_of(record));
    for (label, text) in access_words(record, words) {
        add(&label, text);
    }
    let said = opening_words(record.opening.iter().map(|o| &o.opening), words);
    let lines: Vec<String> = said.rows.into_iter().map(|(days, hours)| format!("{days}: {hours}.")).chain(said.notes).collect();
    add(words.get("directory.open"), lines.join(" "));
    add(words.get("directory.checked"), checked_words(record, words));
    out
}

impl Plan<'_> {
    /// A record in a list, as seen from `root`.
    pub(super) fn record_entry(&self, at: usize, directory: &str, root: &str, number: Option<usize>) -> RecordEntry {
        let href = format!("{root}directory/{directory}/records/{}.html", self.content.records[at].item.slug);
        RecordEntry { card: Arc::clone(&self.record_cards[at]), href, number }
    }

    /// A record as a link from `root`.
    pub(super) fn record_link(&self, at: usize, directory: &str, root: &str) -> Link {
        let href = format!("{root}directory/{directory}/records/{}.html", self.content.records[at].item.slug);
        Link { title: self.record_cards[at].title.clone(), href }
    }

    /// The map of a list in which record `at` has the number of its place. `None` when none is on the map.
    pub(super) fn map_of(&self, records: &[usize]) -> Option<Map> {
        let dot = |(index, at): (usize, &usize)| {
            let point = self.content.records[*at].item.value.map.as_ref()?;
            Some(Dot { number: index + 1, x: point.x, y: point.y })
        };
        let dots: Vec<Dot> = records.iter().enumerate().filter_map(dot).collect();
        (!dots.is_empty()).then_some(Map { dots })
    }
}
