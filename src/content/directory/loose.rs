//! Cells as people fill them in: “Council”, “Yes”, “Exercise classes” for the ids and words of the program.

use super::{Directory, Id, Item, RecordItem, synonyms};
use crate::content::values::is_safe_slug;
use crate::source::fingerprint_of;
use crate::source::yaml::{Key, Node, Value};
use std::collections::HashMap;
use std::sync::Arc;

/// Writes what a row holds as the program writes it. Topics, areas and audiences become short names, from which
/// [`resolve_titles`] finds the ids.
pub(super) fn as_written(fields: &mut [(Key, Node)]) {
    for (key, node) in fields {
        match (key.name.as_str(), &mut node.value) {
            ("topics" | "areas" | "audiences", Value::List(items)) => items.iter_mut().for_each(|item| {
                rewrite(item, |text| Some(slug::slugify(text)).filter(|made| !is_safe_slug(text) && is_safe_slug(made)));
            }),
            ("provider", Value::Scalar(_)) => rewrite(node, |text| synonyms::provider(text).map(str::to_string)),
            ("access", Value::Map(inner)) => {
                for (_, node) in inner.iter_mut().filter(|(key, _)| !matches!(key.name.as_str(), "bus" | "note")) {
                    rewrite(node, |text| known(text).map(str::to_string));
                }
            }
            _ => {}
        }
    }
}

fn rewrite(node: &mut Node, with: impl FnOnce(&str) -> Option<String>) {
    if let Value::Scalar(scalar) = &mut node.value {
        if let Some(text) = with(scalar.text.trim()) {
            scalar.text = text;
        }
    }
}

/// Yes, no or unknown, in the words of spreadsheets.
fn known(text: &str) -> Option<&'static str> {
    match text.to_lowercase().as_str() {
        "yes" | "y" | "true" => Some("yes"),
        "no" | "n" | "false" | "none" => Some("no"),
        "unknown" | "not known" | "?" | "don’t know" | "don't know" => Some("unknown"),
        _ => None,
    }
}

/// Short names made from titles, and the ids that the titles have.
#[derive(Default)]
struct Titles {
    topics: HashMap<String, String>,
    areas: HashMap<String, String>,
    audiences: HashMap<String, String>,
}

impl Titles {
    fn of(directory: &Directory) -> Self {
        let map = |list: &[super::Heading]| -> HashMap<String, String> {
            list.iter()
                .map(|heading| (slug::slugify(heading.title.as_str()), heading.id.to_string()))
                .filter(|(made, _)| !made.is_empty() && !list.iter().any(|heading| heading.id.as_str() == made))
                .collect()
        };
        Self { topics: map(&directory.topics), areas: map(&directory.areas), audiences: map(&directory.audiences) }
    }
}

/// Gives records that name topics, areas and audiences by their titles the ids instead.
pub(in crate::content) fn resolve_titles(directories: &[Item<Directory>], records: &mut [RecordItem]) {
    let folders: HashMap<&str, Titles> = directories.iter().map(|item| (item.folder(), Titles::of(&item.value))).collect();
    let mut last: Option<(Arc<str>, Option<&Titles>)> = None;
    for record in records {
        let titles = match &last {
            Some((folder, titles)) if Arc::ptr_eq(folder, &record.folder) => *titles,
            _ => {
                let titles = folders.get(&*record.folder);
                last = Some((Arc::clone(&record.folder), titles));
                titles
            }
        };
        let Some(titles) = titles else { continue };
        let is_title = |ids: &[Id], titles: &HashMap<String, String>| ids.iter().any(|id| titles.contains_key(id.as_str()));
        let value = &record.item.value;
        if !is_title(&value.topics, &titles.topics)
            && !is_title(&value.areas, &titles.areas)
            && !is_title(&value.audiences, &titles.audiences)
        {
            continue;
        }
        let mut value = (**value).clone();
        let lists = [(&mut value.topics, &titles.topics), (&mut value.areas, &titles.areas), (&mut value.audiences, &titles.audiences)];
        for (ids, titles) in lists {
            for id in ids {
                if let Some(own) = titles.get(id.as_str()) {
                    *id = Id(id.0.renamed(own.clone()));
                }
            }
        }
        record.item.fingerprint = fingerprint_of(&(record.item.fingerprint, &value.topics, &value.areas, &value.audiences));
        record.item.value = Arc::new(value);
    }
}
