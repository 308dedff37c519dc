//! What the search of a directory looks through: a script that a page asks for when a reader begins to
//! search. It works from a folder as from a server.

use super::Plan;
use crate::compose::compose_texts;
use crate::content::directory::{Heading, Known, Provider, Record};
use crate::content::values::Id;
use crate::directory::Catalogue;
use crate::document::plain_text_of_blocks;
use crate::search;
use crate::source::SourceFile;
use serde_json::json;
use std::collections::BTreeSet;
use std::sync::Arc;

/// What can be asked for, in the order of the signs that records have.
pub(super) const FEATURES: [&str; 8] =
    ["free", "step_free", "hearing_loop", "toilet", "accessible_toilet", "changing_places", "parking", "quiet_space"];

/// What a directory can be searched by: only what some record has.
pub(super) struct Choices {
    /// Names out of [`FEATURES`].
    pub features: Vec<&'static str>,
    /// Kinds of bodies, in the order of their type.
    pub providers: Vec<Provider>,
    /// Whether a record is open on days that are known.
    pub days: bool,
    /// Ids of areas, topics and audiences that records name.
    pub named: BTreeSet<String>,
}

impl Choices {
    /// Looks through the records of a directory.
    pub(super) fn of(catalogue: &Catalogue) -> Self {
        let (mut features, mut providers) = (0, BTreeSet::new());
        let mut choices = Self { features: Vec::new(), providers: Vec::new(), days: false, named: BTreeSet::new() };
        for record in catalogue.records.iter().map(|&at| catalogue.record(at)) {
            features |= features_of(record);
            providers.extend(record.provider);
            choices.days |= days_of(record) > 0;
            for id in record.areas.iter().chain(&record.topics).chain(&record.audiences) {
                if !choices.named.contains(id.as_str()) {
                    choices.named.insert(id.to_string());
                }
            }
        }
        choices.features = FEATURES.into_iter().enumerate().filter(|(at, _)| features >> at & 1 == 1).map(|(_, name)| name).collect();
        choices.providers = providers.into_iter().collect();
        choices
    }
}

/// The signs of a record: one bit for each of [`FEATURES`] that it has.
fn features_of(record: &Record) -> u32 {
    let yes = |name: &str| {
        let known = record.access.as_ref().map(crate::content::directory::Access::features);
        known.is_some_and(|known| known.iter().any(|(own, value)| *own == name && *value == Some(Known::Yes)))
    };
    let has = |name: &str| match name {
        "free" => record.free == Some(true),
        // A toilet with room for a wheelchair is a toilet too.
        "toilet" => yes("toilet") || yes("accessible_toilet") || yes("changing_places"),
        name => yes(name),
    };
    FEATURES.iter().enumerate().filter(|(_, name)| has(name)).map(|(at, _)| 1 << at).sum()
}

/// The days on which a record is open: a bit each from Monday.
fn days_of(record: &Record) -> u8 {
    record.opening.iter().fold(0, |days, field| days | field.opening.week())
}

/// The script: names of areas, topics and audiences, and a row for each record.
pub(super) fn script(plan: &Plan, directory: usize) -> String {
    let catalogue = &plan.catalogues[directory];
    let lists = catalogue.directory();
    let words = &plan.shared.words;
    let named =
        |list: &[Heading]| list.iter().map(|h| json!([h.id.as_str(), crate::markdown::smarten(&h.title, None)])).collect::<Vec<_>>();
    let places = |list: &[Heading], ids: &[Id]| ids.iter().filter_map(|id| list.iter().position(|h| h.id == *id)).collect::<Vec<_>>();
    let mut out = String::with_capacity(catalogue.records.len() * 400);
    let head = json!({
        "areas": named(&lists.areas),
        "topics": named(&lists.topics),
        "audiences": named(&lists.audiences),
        "features": FEATURES.map(|id| [id, words.get(&format!("directory.find.{id}"))]),
        "providers": Provider::WORDS.iter().map(|id| [*id, words.get(&format!("directory.provider.{id}"))]).collect::<Vec<_>>(),
    });
    out.push_str("window.clearfolioDirectory=");
    out.push_str(head.to_string().trim_end_matches('}'));
    out.push_str(",\"records\":[");
    let free = words.get("directory.free");
    for (index, &at) in catalogue.records.iter().enumerate() {
        let record = catalogue.record(at);
        let card = &plan.record_cards[at];
        let row = json!([
            plan.content.records[at].item.slug,
            card.title,
            card.summary,
            places(&lists.areas, &record.areas),
            places(&lists.topics, &record.topics),
            places(&lists.audiences, &record.audiences),
            features_of(record),
            u8::from(card.unchecked),
            words_of(record, &[&card.title, &card.summary], free),
            record.provider.map_or(-1, |provider| provider as i32),
            days_of(record),
        ]);
        if index > 0 {
            out.push_str(",\n");
        }
        out.push_str(&row.to_string());
    }
    out.push_str("]};\n");
    out
}

/// The words by which a record is found beyond those of its title and summary, each once, folded as
/// [`search::words`] folds them. A phone number is one word of digits.
fn words_of(record: &Record, shown: &[&str], free: &str) -> String {
    let mut seen: BTreeSet<String> = shown.iter().flat_map(|text| search::words(text, false)).collect();
    let mut out: Vec<String> = Vec::new();
    let mut add = |text: &str| {
        for word in search::words(text, false) {
            if !seen.contains(&word) {
                seen.insert(word.clone());
                out.push(word);
            }
        }
    };
    if let Some(about) = &record.about {
        // As it is read, without the addresses of its links: nobody looks for “https”.
        let nowhere = Arc::new(SourceFile::new("", ""));
        add(&plain_text_of_blocks(&compose_texts(&nowhere, &[&**about]).concat()));
    }
    let access = record.access.as_ref();
    let contact = record.contact.as_ref();
    let lines = [
        record.cost.as_deref(),
        record.place.as_deref(),
        record.address.as_deref(),
        record.postcode.as_deref(),
        record.note.as_deref(),
        access.and_then(|access| access.bus.as_deref()),
        access.and_then(|access| access.note.as_deref()),
        contact.and_then(|contact| contact.role.as_deref()),
        contact.and_then(|contact| contact.email.as_deref()),
        record.helpline.as_ref().map(|line| line.label.as_str()),
    ];
    lines.into_iter().flatten().for_each(&mut add);
    if record.free == Some(true) {
        add(free);
    }
    record.events.iter().for_each(|event| add(&event.title));
    let phones = contact.into_iter().flat_map(|contact| [&contact.phone, &contact.textphone]).flatten();
    for phone in phones.chain(record.helpline.as_ref().map(|line| &line.phone)) {
        add(&phone.chars().filter(char::is_ascii_digit).collect::<String>());
    }
    out.join(" ")
}
