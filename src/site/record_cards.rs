//! Records of directories as entries of lists.

use super::Plan;
use super::template_links::{Link, PhoneLink};
use crate::compose::{access_words, checked_until, checked_words, cost_of, open_days, opening_words, place_of, titles};
use crate::content::directory::{Directory, Opening, Record};
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use crate::theme::Words;
use rayon::prelude::*;
use serde::Serialize;
use std::hash::{Hash, Hasher};
use std::sync::{Arc, OnceLock};

/// What lists show of a record, made once for all lists.
#[derive(Debug, Serialize)]
pub(super) struct RecordCard {
    pub title: String,
    pub summary: String,
    pub areas: String,
    /// The same one by one: their titles may have commas and “and” in them.
    #[serde(skip)]
    pub area_list: Vec<String>,
    pub topics: String,
    pub unchecked: bool,
    cost: String,
    days: String,
    phone: Option<PhoneLink>,
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
    /// Its number on the map, with the square in which it lies.
    number: Option<usize>,
    square: Option<String>,
    /// Whether its area is that of the whole list or of the heading above it.
    area_known: bool,
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
    let days = Days::new(&plan.shared.words);
    plan.content
        .records
        .par_iter()
        .zip(of)
        .map(|(record, at)| Arc::new(card(&record.item.value, at.map(|at| &*plan.content.directories[at].value), &days, plan)))
        .collect()
}

fn card(record: &Record, directory: Option<&Directory>, days: &Days, plan: &Plan) -> RecordCard {
    let words = &plan.shared.words;
    let area_list = directory.map(|d| titles(&d.areas, &record.areas)).unwrap_or_default();
    let unchecked = directory.is_some_and(|d| checked_until(record, d).is_none_or(|until| until < plan.shared.today));
    let mut card = RecordCard {
        title: smarten(&record.name, None),
        summary: smarten(&record.summary, None),
        areas: words.join(&area_list),
        area_list,
        // Titles of topics have commas and “and” in them.
        topics: directory.map(|d| titles(&d.topics, &record.topics).join("; ")).unwrap_or_default(),
        unchecked,
        cost: cost_of(record, words),
        days: days_of(record, days),
        phone: record.contact.as_ref().and_then(|contact| contact.phone.as_ref()).map(|phone| PhoneLink::new(phone)),
        details: if record.map.is_some() { details(record, words) } else { Vec::new() },
        print: 0,
        search_print: 0,
    };
    card.print = fingerprint_of(&(
        (&card.title, &card.summary, &card.areas, &card.area_list, &card.topics, card.unchecked),
        (&card.cost, &card.days, &card.phone, &card.details),
    ));
    card.search_print = fingerprint_of(&(card.print, record));
    card
}

/// The words for days of the week, made once: there are more records than sets of days.
struct Days<'w> {
    words: &'w Words,
    /// By the bits of the days, from Monday.
    sets: Vec<OnceLock<String>>,
}

impl<'w> Days<'w> {
    fn new(words: &'w Words) -> Self {
        Self { words, sets: (0..128).map(|_| OnceLock::new()).collect() }
    }
}

/// On which days a record is open.
fn days_of(record: &Record, days: &Days) -> String {
    let openings = || record.opening.iter().map(|field| &field.opening).collect::<Vec<_>>();
    let mut bits = 0usize;
    for field in &record.opening {
        match &field.opening {
            Opening::Weekly { .. } => bits |= usize::from(field.opening.week()),
            Opening::Monthly { .. } | Opening::Always => return open_days(&openings(), days.words),
            Opening::Words(_) => {}
        }
    }
    match days.sets.get(bits) {
        Some(set) if bits > 0 => set.get_or_init(|| open_days(&openings(), days.words)).clone(),
        _ => String::new(),
    }
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
    add(words.get("directory.cost"), cost_of(record, words));
    for (label, text) in access_words(record, words) {
        add(&label, text);
    }
    let said = opening_words(record.opening.iter().map(|o| &o.opening), words);
    let lines: Vec<String> = said.rows.into_iter().map(|(days, hours)| format!("{days}: {hours}.")).chain(said.notes).collect();
    add(words.get("directory.open"), lines.join(" "));
    let phone = record.contact.as_ref().and_then(|contact| contact.phone.as_ref());
    add(words.get("web.phone"), phone.map(|phone| phone.replace(' ', "\u{a0}")).unwrap_or_default());
    add(words.get("directory.checked"), checked_words(record, words));
    out
}

impl Plan<'_> {
    /// A record in a list, as seen from `root`.
    pub(super) fn record_entry(
        &self,
        at: usize,
        directory: &str,
        root: &str,
        mark: Option<(usize, String)>,
        area_known: bool,
    ) -> RecordEntry {
        let href = format!("{root}directory/{directory}/records/{}.html", self.content.records[at].item.slug);
        let (number, square) = mark.unzip();
        RecordEntry { card: Arc::clone(&self.record_cards[at]), href, number, square, area_known }
    }

    /// A record as a link from `root`.
    pub(super) fn record_link(&self, at: usize, directory: &str, root: &str) -> Link {
        let href = format!("{root}directory/{directory}/records/{}.html", self.content.records[at].item.slug);
        Link { title: self.record_cards[at].title.clone(), href }
    }
}
