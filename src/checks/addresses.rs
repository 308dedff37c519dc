//! Short addresses, and records of editions: names that must belong to one publication.

use crate::content::Content;
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules;
use std::collections::BTreeMap;

/// Folders in the output that are no publication's.
const FOLDERS: [&str; 16] = [
    "assets",
    "briefings",
    "case-studies",
    "data",
    "directory",
    "easy-read",
    "guides",
    "manuals",
    "organisations",
    "picture-sets",
    "pictures",
    "posts",
    "publications",
    "search",
    "themes",
    "tools",
];

pub(super) fn check(content: &Content, problems: &mut Vec<Diagnostic>) {
    let mut taken: BTreeMap<&str, &str> = FOLDERS.into_iter().map(|folder| (folder, "the site itself")).collect();
    for item in &content.publications {
        let Some(short) = &item.value.short_address else { continue };
        if let Some(owner) = taken.insert(short, &item.slug) {
            let message = format!("The short address “{short}” is taken: {owner} has it.");
            problems.push(Diagnostic::new(&rules::SHORT_ADDRESS, &item.file, short.span, message).hint("Choose another short word."));
        }
    }
    let names: Vec<&str> =
        content.publications.iter().map(|p| p.slug.as_str()).chain(content.manuals.iter().map(|m| m.slug.as_str())).collect();
    for record in content.editions.iter().filter(|record| !names.contains(&record.slug.as_str())) {
        let message = format!("There is no publication or manual “{}” to which this record could belong.", record.slug);
        let hint = near_miss(&record.slug, names.iter().copied()).map_or_else(
            || "Delete the file if the publication is gone.".to_string(),
            |near| format!("Rename the file to {near}.yaml if it belongs to “{near}”."),
        );
        problems.push(Diagnostic::new(&rules::EDITION_WITHOUT_BOOK, &record.file, Span::FILE, message).hint(hint));
    }
}
