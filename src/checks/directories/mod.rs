//! Directories: ids that must be known, names that must differ, checks that are due, contacts that
//! disagree.

mod duplicates;

use crate::compose::checked_until;
use crate::content::directory::{Directory, Heading, RecordItem, reach_faults};
use crate::content::publication::Entry;
use crate::content::values::Id;
use crate::content::{Content, Item};
use crate::diagnostics::{Diagnostic, Severity, Span, near_miss};
use crate::directory::{Catalogue, Selection, belongs};
use crate::rules;
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::Arc;
use time::Date;

pub(super) fn check(content: &Content, today: Date, problems: &mut Vec<Diagnostic>) {
    let of_records = content.directories_of_records();
    homeless(content, &of_records, problems);
    slugs(content, problems);
    for (index, item) in content.directories.iter().enumerate() {
        let records: Vec<&RecordItem> =
            content.records.iter().zip(&of_records).filter(|(_, of)| **of == Some(index)).map(|(record, _)| record).collect();
        directory(item, &records, content, problems);
        let known = Known::of(&item.value);
        for record in &records {
            ids(record, &known, problems);
            dates(record, &item.value, today, problems);
        }
        let folder = item.folder();
        let broken: Vec<&RecordItem> = content.broken_records.iter().filter(|record| *record.folder == *folder).collect();
        for record in &broken {
            ids(record, &known, problems);
            // Without the day of its check, that day may be what is broken.
            if record.item.value.checked.is_some() {
                dates(record, &item.value, today, problems);
            }
            reach(record, item, content, problems);
        }
        let mut all = records;
        all.extend(broken);
        all.sort_by_key(|record| record.row);
        duplicates::near(&all, problems);
    }
    let mut all: Vec<&RecordItem> = content.records.iter().chain(&content.broken_records).collect();
    if !content.broken_records.is_empty() {
        all.sort_by_key(|record| (&record.item.file.path, record.row));
    }
    duplicates::contacts(&all, problems);
    books(content, problems);
}

/// A problem of a record; for a row it begins with its number.
fn problem(rule: &'static rules::Rule, record: &RecordItem, span: Span, message: &str) -> Diagnostic {
    let message = record.row.map_or_else(|| message.to_string(), |row| format!("Row {row}: {message}"));
    Diagnostic::new(rule, &record.item.file, span, message)
}

/// Where a record stands, for a message about another.
fn place_of(record: &RecordItem) -> String {
    match record.row {
        Some(row) => format!("row {row}"),
        None => record.item.file.path.clone(),
    }
}

/// Where a record stands, for a message about one that may be in another directory.
fn place_seen_from(record: &RecordItem, here: &RecordItem) -> String {
    match record.row {
        Some(row) if record.item.file.path != here.item.file.path => format!("row {row} of {}", record.item.file.path),
        _ => place_of(record),
    }
}

/// Contacts of a record that is broken for another reason. Those of a sound one are told when its page is composed.
fn reach(record: &RecordItem, item: &Item<Directory>, content: &Content, problems: &mut Vec<Diagnostic>) {
    let site = content.settings.as_ref().and_then(|settings| settings.value.language.as_ref());
    let language = item.value.lang.as_ref().or(site).map_or("en", |language| language.as_str());
    let value = &record.item.value;
    // What a draft does not hold may be what is broken.
    let faults = reach_faults(value, language).into_iter().filter(|(rule, ..)| rule.id != rules::NO_CONTACT.id || value.contact.is_some());
    problems.extend(faults.map(|(rule, span, message, hint)| problem(rule, record, span, &message).hint(hint)));
}

/// Records whose folder has no directory.yaml.
fn homeless(content: &Content, of_records: &[Option<usize>], problems: &mut Vec<Diagnostic>) {
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for record in content.records.iter().zip(of_records).filter(|(_, of)| of.is_none()).map(|(record, _)| record) {
        let broken = content.broken_items.iter().any(|id| *id == format!("directory/{}", record.folder));
        if seen.insert(&record.folder) && !broken {
            let message = format!("There is no file directory/{}/directory.yaml, so these records belong to no directory.", record.folder);
            problems.push(
                Diagnostic::new(&rules::UNKNOWN_ITEM, &record.item.file, Span::FILE, message)
                    .hint("Add that file with a title, a summary, a date, areas, topics and where to send corrections."),
            );
        }
    }
}

/// Names in addresses that two records or two directories would share.
fn slugs(content: &Content, problems: &mut Vec<Diagnostic>) {
    let mut directories: BTreeMap<&str, &str> = BTreeMap::new();
    for item in &content.directories {
        if let Some(first) = directories.insert(&item.slug, &item.file.path) {
            let message = format!("“{}” is the name of {first} in addresses too.", item.slug);
            let span = item.value.slug.as_ref().map_or(Span::FILE, |slug| slug.span);
            problems.push(Diagnostic::new(&rules::DUPLICATE_SLUG, &item.file, span, message).hint("Give one of the two another “slug”."));
        }
    }
    let mut records: HashMap<(&str, &str), &RecordItem> = HashMap::with_capacity(content.records.len());
    for record in content.records.iter().chain(&content.broken_records) {
        if let Some(first) = records.insert((&record.folder, &record.item.slug), record) {
            let span = record.item.value.slug.as_ref().map_or(record.item.value.name.span, |slug| slug.span);
            let message = format!("“{}” is the name of the record in {} in addresses too.", record.item.slug, place_of(first));
            problems.push(
                problem(&rules::DUPLICATE_SLUG, record, span, &message)
                    .hint("If they are two places, give one of them a “slug” of its own. If they are one, take one record out."),
            );
        }
    }
}

/// The ids that records of a directory may name.
struct Known<'d> {
    topics: HashSet<&'d str>,
    areas: HashSet<&'d str>,
    audiences: HashSet<&'d str>,
}

impl<'d> Known<'d> {
    fn of(directory: &'d Directory) -> Self {
        let set = |list: &'d [Heading]| list.iter().map(|heading| heading.id.as_str()).collect();
        Self { topics: set(&directory.topics), areas: set(&directory.areas), audiences: set(&directory.audiences) }
    }
}

fn unknown(what: &str, id: &Id, known: &HashSet<&str>) -> Option<(String, String)> {
    if known.contains(id.as_str()) {
        return None;
    }
    let mut names: Vec<&str> = known.iter().copied().collect();
    names.sort_unstable();
    let hint = match near_miss(id, names.iter().copied()) {
        Some(near) => format!("Did you mean “{near}”?"),
        None if names.is_empty() => format!("Add it to directory.yaml: it has no {what}s yet."),
        None => format!("Use one of: {}. Or add it to directory.yaml.", names.join(", ")),
    };
    Some((format!("The directory has no {what} “{id}”."), hint))
}

fn ids(record: &RecordItem, known: &Known, problems: &mut Vec<Diagnostic>) {
    let value = &record.item.value;
    let lists =
        [("topic", &value.topics, &known.topics), ("area", &value.areas, &known.areas), ("audience", &value.audiences, &known.audiences)];
    for (what, list, known) in lists {
        for (index, id) in list.iter().enumerate() {
            if let Some((message, hint)) = unknown(what, id, known) {
                problems.push(problem(&rules::UNKNOWN_TOPIC, record, id.span, &message).hint(hint));
            } else if list[..index].contains(id) {
                let message = format!("The {what} “{id}” stands here twice.");
                problems.push(problem(&rules::DUPLICATE_ID, record, id.span, &message).hint("Take one of the two out."));
            }
        }
    }
    if let Some(point) = value.map.as_ref().filter(|point| point.x > 100 || point.y > 100) {
        let message = format!("The point {}, {} lies outside the map.", point.x, point.y);
        let hint = "Write hundredths of its width and height, from 0 to 100, from the top left corner.";
        problems.push(problem(&rules::WRONG_VALUE, record, point.span, &message).hint(hint));
    }
}

/// Checks that are due, events that are over.
fn dates(record: &RecordItem, directory: &Directory, today: Date, problems: &mut Vec<Diagnostic>) {
    let value = &record.item.value;
    let hint = "Ring, correct what has changed, and set the day of the check and the role of whoever did it.";
    match (&value.checked, checked_until(value, directory)) {
        (Some(checked), Some(until)) if until < today => {
            let message = format!("“{}” was due to be checked again by {until}.", value.name);
            problems.push(problem(&rules::UNCHECKED_RECORD, record, checked.on.span, &message).hint(hint));
        }
        (Some(checked), _) if checked.on.when.first_day() > today => {
            let message = format!("“{}” is said to have been checked on a day still to come.", value.name);
            problems.push(problem(&rules::UNCHECKED_RECORD, record, checked.on.span, &message).hint("Correct the day of the check."));
        }
        (None, _) => {
            let message = format!("Nothing says when “{}” was checked, and by whom.", value.name);
            problems.push(problem(&rules::UNCHECKED_RECORD, record, value.name.span, &message).hint(hint));
        }
        _ => {}
    }
    for event in &value.events {
        let day = event.date.when.last_day();
        if day < today {
            let message = format!("The event “{}” was on {day}.", event.title);
            problems.push(problem(&rules::PAST_EVENT, record, event.date.span, &message).hint("Take it out, or give it its next day."));
        }
        if let (Some(from), Some(to)) = (&event.from, &event.to) {
            if to.clock <= from.clock {
                let message = format!("The event “{}” ends before it begins.", event.title);
                problems.push(problem(&rules::OPENING_TIME, record, to.span, &message).hint("Write the earlier time first."));
            }
        }
    }
}

/// The name of a sheet in the folder of a directory that is not read because of its name.
fn unread<'c>(content: &'c Content, folder: &str) -> Option<&'c str> {
    let sheets = content.problems.iter().filter(|problem| problem.rule.id == rules::UNKNOWN_FILE.id);
    let mut names = sheets.filter_map(|problem| problem.file.path.strip_prefix(folder));
    names.find(|name| [".csv", ".tsv"].iter().any(|ending| name.to_ascii_lowercase().ends_with(ending)))
}

/// What a directory says of itself.
fn directory(item: &Item<Directory>, records: &[&RecordItem], content: &Content, problems: &mut Vec<Diagnostic>) {
    let (value, file) = (&item.value, &item.file);
    let folder = format!("directory/{}/", item.folder());
    // A file that is not read, or a record that is only in doubt, breaks nothing.
    let broken = content.problems.iter().any(|p| p.severity == Severity::Error && p.file.path.starts_with(&folder));
    if records.is_empty() && !broken {
        let message = "This directory has no records.";
        problems.push(Diagnostic::new(&rules::EMPTY_PUBLICATION, file, value.title.span, message).hint(match unread(content, &folder) {
            Some(name) => format!("If “{name}” holds its records, rename it to records.csv: under its own name it is not read."),
            None => "Add records.csv with a row each, or YAML files in a folder “records”, beside this file.".into(),
        }));
        return;
    }
    for list in [&value.areas, &value.topics, &value.audiences] {
        for (index, heading) in list.iter().enumerate() {
            if list[..index].iter().any(|other| other.id == heading.id) {
                let message = format!("The id “{}” stands here twice.", heading.id);
                problems.push(Diagnostic::new(&rules::DUPLICATE_ID, file, heading.id.span, message).hint("Change one of the two."));
            }
        }
    }
    maps(value, file, problems);
    let known = Known::of(value);
    let mut portals: BTreeSet<&str> = BTreeSet::new();
    for portal in &value.portals {
        if !portals.insert(portal.id.as_str()) {
            let message = format!("The id “{}” stands here twice.", portal.id);
            problems.push(Diagnostic::new(&rules::DUPLICATE_ID, file, portal.id.span, message).hint("Change one of the two."));
        }
        let named = [
            ("audience", &portal.audience, &known.audiences),
            ("topic", &portal.topic, &known.topics),
            ("area", &portal.area, &known.areas),
        ];
        let mut sound = true;
        for (what, id, known) in named {
            if let Some((id, (message, hint))) = id.as_ref().and_then(|id| Some((id, unknown(what, id, known)?))) {
                problems.push(Diagnostic::new(&rules::UNKNOWN_TOPIC, file, id.span, message).hint(hint));
                sound = false;
            }
        }
        let all: HashSet<&str> = known.topics.iter().chain(&known.areas).chain(&known.audiences).copied().collect();
        for id in &portal.any {
            if let Some((_, hint)) = unknown("topic", id, &all) {
                let message = format!("The directory has no area, topic or audience “{id}”.");
                problems.push(Diagnostic::new(&rules::UNKNOWN_TOPIC, file, id.span, message).hint(hint));
                sound = false;
            }
        }
        if sound && !broken && !records.iter().any(|record| belongs(&record.item.value, portal)) {
            let message = format!("No record belongs to “{}”.", portal.title);
            problems.push(Diagnostic::new(&rules::EMPTY_LIST, file, portal.id.span, message).hint("Add a record, or take the view out."));
        }
    }
    if broken {
        return;
    }
    let used = |ids: fn(&crate::content::directory::Record) -> &Vec<Id>| -> HashSet<&str> {
        records.iter().flat_map(|record| ids(&record.item.value)).map(|id| id.as_str()).collect()
    };
    for (what, list, used) in [("topic", &value.topics, used(|r| &r.topics)), ("area", &value.areas, used(|r| &r.areas))] {
        for heading in list.iter().filter(|heading| !used.contains(heading.id.as_str())) {
            let message = format!("No record belongs to the {what} “{}”.", heading.title);
            problems.push(
                Diagnostic::new(&rules::EMPTY_LIST, file, heading.id.span, message).hint(format!("Add a record, or take the {what} out.")),
            );
        }
    }
}

/// What the maps of areas show.
fn maps(directory: &Directory, file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) {
    for map in directory.topics.iter().chain(&directory.audiences).filter_map(|heading| heading.map.as_ref()) {
        let message = "Only an area has a map.";
        problems.push(Diagnostic::new(&rules::UNKNOWN_FIELD, file, map.span, message).hint("Move it to the area, or take it out."));
    }
    for map in directory.areas.iter().filter_map(|area| area.map.as_ref()) {
        let spots = map.lines.iter().flat_map(|line| &line.points).map(|spot| (spot.x, spot.y, spot.span));
        for (x, y, span) in spots.chain(map.points.iter().map(|name| (name.x, name.y, name.span))) {
            if x > 100 || y > 100 {
                let message = format!("The point {x}, {y} does not lie on the map.");
                problems.push(Diagnostic::new(&rules::WRONG_TYPE, file, span, message).hint("Both numbers go from 0 to 100."));
            }
        }
        for line in map.lines.iter().filter(|line| line.points.len() < 2) {
            let message = "This line of a map has fewer than two points.";
            problems.push(
                Diagnostic::new(&rules::WRONG_TYPE, file, line.span, message)
                    .hint("Write where it begins and where it ends: points: [[10, 20], [40, 25]]."),
            );
        }
    }
}

/// What books take from directories.
fn books(content: &Content, problems: &mut Vec<Diagnostic>) {
    let wanted = |entry: &Entry| matches!(entry, Entry::Directory(_));
    if !content.publications.iter().any(|item| item.value.contents.iter().any(wanted)) {
        return;
    }
    let catalogues = Catalogue::all(content);
    for item in &content.publications {
        for entry in &item.value.contents {
            let Entry::Directory(entry) = entry else { continue };
            let Some(catalogue) = catalogues.iter().find(|c| c.slug() == entry.directory.as_str()) else {
                unknown_directory(&item.file, &entry.directory, content, problems);
                continue;
            };
            let directory = catalogue.directory();
            let known = Known::of(directory);
            let portals: HashSet<&str> = directory.portals.iter().map(|p| p.id.as_str()).collect();
            let named = [
                ("area", &entry.area, &known.areas),
                ("topic", &entry.topic, &known.topics),
                ("audience", &entry.audience, &known.audiences),
                ("named view", &entry.portal, &portals),
            ];
            let mut sound = true;
            for (what, id, known) in named {
                if let Some((id, (message, hint))) = id.as_ref().and_then(|id| Some((id, unknown(what, id, known)?))) {
                    problems.push(Diagnostic::new(&rules::UNKNOWN_TOPIC, &item.file, id.span, message).hint(hint));
                    sound = false;
                }
            }
            let selection = Selection::of(entry);
            if sound && catalogue.select(selection).is_empty() {
                let message = "No record belongs to this part of the book.";
                problems.push(
                    Diagnostic::new(&rules::EMPTY_LIST, &item.file, entry.span, message)
                        .hint("Choose another area, topic, audience or view, or take it out."),
                );
            }
        }
    }
}

fn unknown_directory(file: &Arc<SourceFile>, id: &Id, content: &Content, problems: &mut Vec<Diagnostic>) {
    if content.broken_items.iter().any(|broken| *broken == format!("directory/{id}")) {
        return;
    }
    let hint = match near_miss(id, content.directories.iter().map(|d| d.slug.as_str())) {
        Some(near) => format!("Did you mean “{near}”?"),
        None => "Use the name of a folder in directory.".into(),
    };
    problems.push(Diagnostic::new(&rules::UNKNOWN_ITEM, file, id.span, format!("There is no directory “{id}”.")).hint(hint));
}
