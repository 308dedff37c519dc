//! A record of a directory as a document.

use super::dates::in_words;
use super::draft::Draft;
use super::opening_words::{clocks_in_words, opening_words};
use super::{Composed, Shared, contacts, full_date};
use crate::content::Item;
use crate::content::case_study::PhoneKind;
use crate::content::dates::When;
use crate::content::directory::{Directory, Event, Heading, Known, Record, RecordItem, reach_faults};
use crate::content::values::Id;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Contact, Document, Fact, Inline, LinkCard};
use crate::links;
use crate::markdown::terms::TermIndex;
use crate::markdown::{Mode, smarten, stopped};
use crate::source::SourceFile;
use crate::theme::Words;
use std::sync::Arc;
use time::{Date, Month};

/// Months after which a record must be checked again, where its directory sets none.
const CHECK_EVERY: u64 = 12;

/// Composes a record. `id` is its page id, e.g. `directory/near-you/records/river-walk`.
pub fn compose_record(record: &RecordItem, directory: Option<&Item<Directory>>, id: &str, shared: &Shared) -> Composed {
    let (item, words) = (&record.item, &shared.words);
    let value = &item.value;
    let lists = directory.map(|d| &*d.value);
    // Words of the glossary are explained in texts, not in lists of places.
    let none = TermIndex::default();
    let mut draft = Draft::new(&item.file, &none);
    unchecked(&mut draft, value, lists, shared);
    if let Some(note) = &value.note {
        draft.push(
            note.span,
            BlockKind::Callout {
                role: "note".into(),
                title: words.get("directory.note").to_string(),
                blocks: vec![paragraph(note.span, smarten(note, None))],
            },
        );
    }
    if let Some(about) = &value.about {
        let blocks = draft.reader.blocks(about, Mode::plain(2));
        draft.blocks.extend(blocks);
    }
    facts(&mut draft, value, lists, words);
    for (rule, span, message, hint) in reach_faults(value, &shared.lang) {
        draft.report(rule, span, record.row.map_or_else(|| message.clone(), |row| format!("Row {row}: {message}")), hint);
    }
    ways(&mut draft, value, words);
    opening(&mut draft, value, words);
    events(&mut draft, value, shared);
    access(&mut draft, value, words);
    checked(&mut draft, value, words);
    let title = smarten(&value.name, None);
    let areas = lists.map(|d| titles(&d.areas, &value.areas)).unwrap_or_default();
    let document = Document {
        id: id.to_string(),
        lang: lists.and_then(|d| d.lang.as_ref()).map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: value.provider.map(|p| words.get(&format!("directory.provider.{}", p.word())).to_string()),
        short_title: title.clone(),
        title,
        byline: Some(words.join(&areas)).filter(|b| !b.is_empty()),
        summary: vec![Inline::text(smarten(&value.summary, None))],
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    let mut composed = draft.composed(document);
    if record.row.is_some() && composed.problems.is_empty() && composed.targets.is_empty() {
        // The text of a large spreadsheet must not be kept alive by each of its rows.
        composed.file = Arc::new(SourceFile::new(&item.file.path, ""));
    }
    composed
}

/// The last day on which a record counts as checked.
pub fn checked_until(record: &Record, directory: &Directory) -> Option<Date> {
    let on = record.checked.as_ref()?.on.when.last_day();
    Some(months_later(on, directory.check_every.unwrap_or(CHECK_EVERY)))
}

fn months_later(day: Date, months: u64) -> Date {
    let month = u64::from(u8::from(day.month())) - 1 + months.min(12_000);
    let (year, month) = (day.year() + i32::try_from(month / 12).unwrap_or(0), u8::try_from(month % 12 + 1).unwrap_or(1));
    let month = Month::try_from(month).unwrap_or(Month::January);
    let last = When::Month(year, u8::from(month)).last_day().day();
    Date::from_calendar_date(year, month, day.day().min(last)).unwrap_or(Date::MAX)
}

/// Titles of headings, in the order in which a record names them.
pub fn titles(headings: &[Heading], ids: &[Id]) -> Vec<String> {
    ids.iter().filter_map(|id| headings.iter().find(|h| *h.id == **id)).map(|h| smarten(&h.title, None)).collect()
}

fn paragraph(span: Span, text: String) -> Block {
    Block::new(span, BlockKind::Paragraph { content: vec![Inline::text(text)] })
}

fn strong(text: &str) -> Inline {
    Inline::Strong { content: vec![Inline::text(text)] }
}

/// Tells readers that a record may be out of date.
fn unchecked(draft: &mut Draft, record: &Record, directory: Option<&Directory>, shared: &Shared) {
    let words = &shared.words;
    let Some(directory) = directory else { return };
    let (span, text) = match (&record.checked, checked_until(record, directory)) {
        (Some(_), Some(until)) if until >= shared.today => return,
        (Some(checked), _) => (checked.span, words.fill("directory.unchecked_since", &[("date", &at_date(&checked.on.when, words))])),
        (None, _) => (record.span, words.get("directory.unchecked_ever").to_string()),
    };
    let title = words.get("directory.unchecked_title").to_string();
    draft.push(span, BlockKind::Callout { role: "unchecked".into(), title, blocks: vec![paragraph(span, text)] });
}

/// Where, what it costs, who runs it, for whom.
fn facts(draft: &mut Draft, record: &Record, directory: Option<&Directory>, words: &Words) {
    let mut items: Vec<Fact> = Vec::new();
    let mut add = |key: &str, value: String| {
        if !value.is_empty() {
            items.push(Fact { label: words.get(&format!("directory.{key}")).to_string(), value: vec![Inline::text(value)], note: None });
        }
    };
    add("where", place_of(record));
    add("cost", cost_of(record, words));
    add("run_by", record.provider.map_or_else(String::new, |p| words.get(&format!("directory.provider.{}", p.word())).to_string()));
    if let Some(directory) = directory {
        // Titles have commas and “and” in them.
        add("for_whom", titles(&directory.audiences, &record.audiences).join("; "));
        add("areas", words.join(&titles(&directory.areas, &record.areas)));
        add("topics", titles(&directory.topics, &record.topics).join("; "));
    }
    if !items.is_empty() {
        let title = words.get("document.at_a_glance").to_string();
        draft.push(record.span, BlockKind::Facts { title, items });
    }
}

/// Building, street, town and postcode in a line.
pub fn place_of(record: &Record) -> String {
    let parts = [&record.place, &record.address, &record.postcode];
    parts.into_iter().flatten().map(|part| smarten(part, None)).collect::<Vec<_>>().join(", ")
}

/// A date as the end of a sentence: “on 17 September 2024”, “in September 2024”.
fn at_date(when: &When, words: &Words) -> String {
    let key = match when {
        When::Day(_) => "day",
        When::Month(..) => "month",
        _ => "time",
    };
    words.fill(&format!("directory.at.{key}"), &[("date", &in_words(when, words))])
}

/// What it costs, in a line; empty where nobody has said.
pub fn cost_of(record: &Record, words: &Words) -> String {
    let free = words.get("directory.free");
    match (&record.cost, record.free) {
        (Some(cost), Some(true)) if !cost.to_lowercase().contains(&free.to_lowercase()) => format!("{free}. {}", smarten(cost, None)),
        (Some(cost), _) => smarten(cost, None),
        (None, Some(true)) => free.to_string(),
        (None, _) => String::new(),
    }
}

fn opening(draft: &mut Draft, record: &Record, words: &Words) {
    let Some(first) = record.opening.first() else { return };
    let said = opening_words(record.opening.iter().map(|o| &o.opening), words);
    draft.heading(2, words.get("directory.opening"), first.span, None);
    if !said.rows.is_empty() {
        let cell = |text: &String| vec![paragraph(first.span, text.clone())];
        draft.push(
            first.span,
            BlockKind::Table {
                label: None,
                caption: Vec::new(),
                header: ["directory.days", "directory.hours"].map(|key| vec![Inline::text(words.get(key))]).to_vec(),
                rows: said.rows.iter().map(|(days, hours)| vec![cell(days), cell(hours)]).collect(),
                note: None,
                numeric: Vec::new(),
                total_rows: Vec::new(),
            },
        );
    }
    draft.blocks.extend(said.notes.into_iter().map(|note| paragraph(first.span, note)));
}

/// What is still to come, the next first.
fn events(draft: &mut Draft, record: &Record, shared: &Shared) {
    let words = &shared.words;
    let mut coming: Vec<&Event> = record.events.iter().filter(|event| event.date.when.last_day() >= shared.today).collect();
    coming.sort_by_key(|event| (event.date.when.first_day(), event.from.as_ref().map(|from| from.clock)));
    let Some(first) = coming.first() else { return };
    draft.heading(2, words.get("directory.events"), first.span, None);
    let items =
        coming.iter().map(|event| vec![Block::new(event.span, BlockKind::Paragraph { content: event_lines(event, words) })]).collect();
    draft.push(first.span, BlockKind::List { start: None, items });
}

/// The day and time of an event in words, with its form for machines.
pub fn event_time(event: &Event, words: &Words) -> (String, String) {
    let mut machine = for_machines(&event.date.when);
    let mut text = full_date(&event.date.when, words);
    if let Some(from) = &event.from {
        let (hour, minute) = from.clock.parts();
        // A time belongs to a day alone.
        if machine.len() == "2027-01-20".len() {
            machine.push_str(&format!("T{hour:02}:{minute:02}"));
        }
        text.push_str(&format!(", {}", clocks_in_words(from.clock, event.to.as_ref().map(|to| to.clock), words)));
    }
    (machine, text)
}

/// A date for machines, no more exact than it is known.
fn for_machines(when: &When) -> String {
    let day = when.first_day();
    match when {
        When::Month(year, month) => format!("{year:04}-{month:02}"),
        When::Season(..) | When::Year(_) | When::FinancialYear(_) => format!("{:04}", day.year()),
        When::Range(from, _) => for_machines(from),
        When::Day(_) => format!("{:04}-{:02}-{:02}", day.year(), u8::from(day.month()), day.day()),
    }
}

fn event_lines(event: &Event, words: &Words) -> Vec<Inline> {
    let (datetime, text) = event_time(event, words);
    let mut content = vec![strong(&smarten(&event.title, None)), Inline::Break, Inline::Time { datetime, text }];
    content.extend(event_notes(event, words).into_iter().flat_map(|text| [Inline::Break, Inline::text(text)]));
    content
}

/// What is said of an event besides its time: the note, how to book and for how many.
pub fn event_notes(event: &Event, words: &Words) -> Vec<String> {
    let capacity = event.capacity.as_ref().map(|number| words.fill("directory.capacity", &[("number", number)]));
    let texts = event.note.iter().chain(&event.booking).map(|text| smarten(text, None));
    texts.chain(capacity).map(|text| stopped(&text)).collect()
}

/// Getting in, in words: what there is, what there is not, and what nobody has said.
fn access(draft: &mut Draft, record: &Record, words: &Words) {
    let Some(access) = &record.access else { return };
    let said = access_words(record, words);
    if said.is_empty() && access.bus.is_none() && access.note.is_none() {
        return;
    }
    draft.heading(2, words.get("directory.access_title"), access.span, None);
    for (label, text) in said {
        let content = vec![strong(&format!("{label}:")), Inline::text(format!(" {text}."))];
        draft.push(access.span, BlockKind::Paragraph { content });
    }
    for text in [&access.bus, &access.note].into_iter().flatten() {
        draft.push(text.span, BlockKind::Paragraph { content: vec![Inline::text(stopped(&smarten(text, None)))] });
    }
}

/// "Has", "Does not have" and "Not known", each with what it is true of.
pub fn access_words(record: &Record, words: &Words) -> Vec<(String, String)> {
    let Some(access) = &record.access else { return Vec::new() };
    [(Known::Yes, "directory.has"), (Known::No, "directory.has_not"), (Known::Unknown, "directory.not_known")]
        .into_iter()
        .filter_map(|(known, key)| {
            let names: Vec<String> = access
                .features()
                .into_iter()
                .filter(|(_, value)| *value == Some(known))
                .map(|(name, _)| words.get(&format!("directory.access.{name}")).to_string())
                .collect();
            (!names.is_empty()).then(|| (words.get(key).to_string(), words.join(&names)))
        })
        .collect()
}

/// Whom to ask: the contact, the helpline, the website.
fn ways(draft: &mut Draft, record: &Record, words: &Words) {
    let contact = record.contact.as_ref();
    let mut items: Vec<Contact> = Vec::new();
    if let Some(contact) = contact {
        let phones = [(&contact.phone, PhoneKind::Landline), (&contact.textphone, PhoneKind::Textphone)];
        let phones: Vec<_> = phones.into_iter().filter_map(|(number, kind)| contacts::phone(number.as_ref()?, kind, None, words)).collect();
        let title = contact.role.as_ref().map_or_else(|| smarten(&record.name, None), |role| smarten(role, None));
        let emails: Vec<String> = contact.email.iter().map(ToString::to_string).collect();
        if !phones.is_empty() || !emails.is_empty() {
            items.push(reach(title, emails, phones));
        }
    }
    if let Some(line) = &record.helpline {
        let kind = if line.free == Some(true) { PhoneKind::Freephone } else { PhoneKind::Landline };
        let phones: Vec<_> = contacts::phone(&line.phone, kind, None, words).into_iter().collect();
        items.push(reach(smarten(&line.label, None), Vec::new(), phones));
    }
    let website = contact.and_then(|c| c.website.as_ref());
    if items.is_empty() && website.is_none() {
        return;
    }
    draft.heading(2, words.get("directory.contact"), record.span, None);
    if !items.is_empty() {
        draft.push(record.span, BlockKind::Contacts { items });
    }
    if let Some(url) = website {
        draft.reader.check_address(url, url.span);
        let label = words.fill("directory.website_of", &[("name", &smarten(&record.name, None))]);
        let spelled = links::spell(url);
        let card = LinkCard { label, url: url.to_string(), spelled, steps: Vec::new(), hint: None, note: None, phone: None };
        draft.push(url.span, BlockKind::Links { items: vec![card] });
    }
}

fn reach(title: String, emails: Vec<String>, phones: Vec<crate::document::Phone>) -> Contact {
    Contact { title, organisation: None, address: Vec::new(), emails, phones, on_web: true, in_print: true, note: None }
}

fn checked(draft: &mut Draft, record: &Record, words: &Words) {
    let Some(checked) = &record.checked else { return };
    let text = checked_words(record, words);
    let title = words.get("directory.checked").to_string();
    draft.push(checked.span, BlockKind::Callout { role: "source".into(), title, blocks: vec![paragraph(checked.span, text)] });
}

/// "15 May 2026, by the role Low vision adviser"; empty when nobody has checked it.
pub fn checked_words(record: &Record, words: &Words) -> String {
    let Some(checked) = &record.checked else { return String::new() };
    words.fill("directory.checked_by", &[("date", &in_words(&checked.on.when, words)), ("role", &smarten(&checked.by, None))])
}
