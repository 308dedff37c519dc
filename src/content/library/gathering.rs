//! What all files of a content folder say together.

use super::kinds::{folder_of, stem};
use super::{Entry, Library, Parsed};
use crate::content::directory::{Record, RecordItem, Sheet, resolve_titles};
use crate::content::values::Id;
use crate::content::{ChapterItem, Content, Item, ListFile};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

impl Library {
    /// The content of all files together.
    pub fn content(&self) -> Content {
        let mut content = Content { problems: self.closed.clone(), ..Content::default() };
        for (path, entry) in &self.entries {
            content.problems.extend(entry.problems.iter().cloned());
            if let Some(other) = path.strip_suffix(".yml").map(|stem| format!("{stem}.yaml")).filter(|o| self.entries.contains_key(o)) {
                let message = format!("This file is passed over: there is {other}, too.");
                content.problems.push(Diagnostic::new(&rules::TWO_FILES, &entry.file, Span::FILE, message).hint(rules::TWO_FILES.mend));
                continue;
            }
            add(&mut content, path, entry);
        }
        if !self.entries.contains_key("site.yaml") && !self.entries.contains_key("site.yml") {
            content.problems.push(missing_settings());
        }
        resolve_titles(&content.directories, &mut content.records);
        resolve_titles(&content.directories, &mut content.broken_records);
        content
    }
}

/// Adds what one file says.
fn add(content: &mut Content, path: &str, entry: &Entry) {
    let mut broken = |folder: &str, name: &str| content.broken_items.push(format!("{folder}/{name}"));
    match &entry.parsed {
        Parsed::Settings(Some(value)) => content.settings = Some(item(path, entry, value, None)),
        Parsed::Case(Some(value)) => content.cases.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Guide(Some(value)) => content.guides.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Dataset(Some(value)) => content.datasets.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Publication(Some(value)) => content.publications.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Manual(Some(value)) => content.manuals.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Briefing(Some(value)) => content.briefings.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Tool(Some(value)) => content.tools.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Post(Some(value)) => content.posts.push(item(path, entry, value, value.head.slug.as_ref())),
        Parsed::SelfAssessment(Some(value)) => content.assessments.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::PictureSet(Some(value)) => content.picture_sets.push(item(path, entry, value, None)),
        Parsed::Diagram(Some(value)) => content.diagrams.push(item(path, entry, value, None)),
        Parsed::Edition(Some(value)) => content.editions.push(item(path, entry, value, None)),
        Parsed::Directory(Some(value)) => content.directories.push(item(path, entry, value, value.slug.as_ref())),
        Parsed::Records(sheet) => add_rows(content, path, entry, sheet),
        Parsed::Record(reading) => {
            let folder: Arc<str> = path.split('/').nth(1).unwrap_or_default().into();
            if reading.record.is_none() {
                broken("directory", &format!("{folder}/records/{}", stem(path)));
            }
            let record = |value: &Arc<Record>| RecordItem {
                folder: Arc::clone(&folder),
                row: None,
                keys: Arc::clone(&reading.keys),
                item: item(path, entry, value, value.slug.as_ref()),
            };
            content.records.extend(reading.record.as_ref().map(record));
            content.broken_records.extend(reading.draft.as_ref().map(record));
        }
        Parsed::Chapter(Some(value)) => {
            let folder = folder_of(path).unwrap_or_default().to_string();
            content.chapters.push(ChapterItem { folder, item: item(path, entry, value, None) });
        }
        Parsed::Case(None) => broken("case-studies", &stem(path)),
        Parsed::Guide(None) => broken("easy-read", &stem(path)),
        Parsed::Dataset(None) => broken("data", &stem(path)),
        Parsed::Manual(None) => broken("manuals", &stem(path)),
        Parsed::Chapter(None) => broken("manuals", &format!("{}/{}", folder_of(path).unwrap_or_default(), stem(path))),
        Parsed::Briefing(None) => broken("briefings", &stem(path)),
        Parsed::Tool(None) => broken("tools", &stem(path)),
        Parsed::Post(None) => broken("posts", &stem(path)),
        Parsed::Diagram(None) => broken("diagrams", &stem(path)),
        Parsed::SelfAssessment(None) => broken("guides", &stem(path)),
        Parsed::Directory(None) => broken("directory", &stem(path)),
        Parsed::Everyday(entries) => content.everyday = list(entry, entries),
        Parsed::Themes(entries) => content.themes = list(entry, entries),
        Parsed::Organisations(entries) => content.organisations = list(entry, entries),
        Parsed::Glossary(entries) => content.glossary = list(entry, entries),
        Parsed::Links(entries) => content.links = list(entry, entries),
        Parsed::Boilerplate(entries) => content.boilerplate = list(entry, entries),
        Parsed::Picture(picture) => {
            content.pictures.insert(path.to_string(), picture.clone());
        }
        Parsed::Settings(None)
        | Parsed::Publication(None)
        | Parsed::PictureSet(None)
        | Parsed::Edition(None)
        | Parsed::Figures
        | Parsed::Unknown => {}
    }
}

/// Adds the records of a spreadsheet.
fn add_rows(content: &mut Content, path: &str, entry: &Entry, sheet: &Sheet) {
    let folder: Arc<str> = folder_of(path).unwrap_or_default().into();
    for row in &sheet.rows {
        let record = |value: &Arc<Record>| RecordItem {
            folder: Arc::clone(&folder),
            row: Some(row.number),
            keys: Arc::clone(&row.reading.keys),
            item: Item { slug: row.slug.clone(), file: Arc::clone(&entry.file), fingerprint: row.print, value: Arc::clone(value) },
        };
        content.records.extend(row.reading.record.as_ref().map(record));
        content.broken_records.extend(row.reading.draft.as_ref().map(record));
    }
}

/// An item that says its own name in addresses, or has that of its file.
pub(super) fn item<T>(path: &str, entry: &Entry, value: &Arc<T>, slug: Option<&Id>) -> Item<T> {
    let slug = slug.map_or_else(|| stem(path), ToString::to_string);
    Item { slug, file: Arc::clone(&entry.file), fingerprint: entry.print, value: Arc::clone(value) }
}

/// The entries of a list file.
fn list<T: Clone>(entry: &Entry, entries: &[T]) -> ListFile<T> {
    ListFile { file: Arc::clone(&entry.file), entries: entries.to_vec() }
}

fn missing_settings() -> Diagnostic {
    let file = Arc::new(SourceFile::new("site.yaml", ""));
    Diagnostic::new(&rules::MISSING_FIELD, &file, Span::FILE, "There is no site.yaml in the content folder.")
        .hint("Make a file site.yaml with two lines: “title: Name of the site” and “publisher: {name: Name of your organisation}”.")
}
