//! Manuals, briefing papers and tools: chapters that are missing or not named, dates that have passed.

use crate::compose::Composed;
use crate::content::life_cycle::{LifeCycle, StandingState};
use crate::content::values::Id;
use crate::content::{Content, Item, ItemKind};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::document::Inline;
use crate::document::walk_inlines;
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::sync::Arc;
use time::Date;

pub(super) fn check(content: &Content, today: Date, problems: &mut Vec<Diagnostic>) {
    for manual in 0..content.manuals.len() {
        chapters(content, manual, problems);
    }
    let folders: BTreeSet<&str> = content.manuals.iter().map(Item::folder).collect();
    for chapter in &content.chapters {
        let broken = content.broken_items.iter().any(|id| *id == format!("manuals/{}", chapter.folder));
        if !folders.contains(chapter.folder.as_str()) && !broken {
            let message = format!("There is no file manuals/{}/manual.yaml, so this chapter belongs to no manual.", chapter.folder);
            problems.push(
                Diagnostic::new(&rules::UNLISTED_CHAPTER, &chapter.item.file, Span::FILE, message)
                    .hint("Add that file with a title, a date, a version and the list of chapters."),
            );
        }
    }
    for item in &content.manuals {
        life(&item.file, &item.value.life_cycle(), item.value.title.span, today, problems);
    }
    for item in &content.briefings {
        life(&item.file, &item.value.life_cycle(), item.value.title.span, today, problems);
    }
    for item in &content.tools {
        life(&item.file, &item.value.life_cycle(), item.value.title.span, today, problems);
    }
}

/// The names of chapters against the files that are there.
fn chapters(content: &Content, manual: usize, problems: &mut Vec<Diagnostic>) {
    let item = &content.manuals[manual];
    let folder = item.folder();
    let present: Vec<&str> = content.chapters.iter().filter(|c| c.folder == folder).map(|c| c.item.slug.as_str()).collect();
    let is_broken = |name: &str| content.broken_items.iter().any(|id| *id == format!("manuals/{folder}/{name}"));
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let value = &item.value;
    let named: Vec<&Id> = value.chapters_in_order().chain(&value.appendices).collect();
    for name in &named {
        if !present.contains(&name.as_str()) && !is_broken(name) {
            let hint = match near_miss(name, present.iter().copied()) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("Add a file manuals/{folder}/{name}.md, or take the name out."),
            };
            let message = format!("There is no chapter manuals/{folder}/{name}.md.");
            problems.push(Diagnostic::new(&rules::UNKNOWN_ITEM, &item.file, name.span, message).hint(hint));
        }
        if !seen.insert(name.as_str()) {
            let message = format!("The chapter “{name}” stands in this manual twice.");
            problems.push(Diagnostic::new(&rules::CONTENTS_MISMATCH, &item.file, name.span, message).hint("Take one of the two out."));
        }
    }
    if named.is_empty() {
        let message = "This manual has no chapters.";
        problems.push(
            Diagnostic::new(&rules::EMPTY_PUBLICATION, &item.file, value.title.span, message)
                .hint("Add “chapters: [first, second]” with the names of Markdown files beside this one, without .md."),
        );
    }
    for chapter in content.chapters.iter().filter(|c| c.folder == folder && !seen.contains(c.item.slug.as_str())) {
        let message = format!("The manual “{}” does not name this chapter.", value.title);
        problems.push(
            Diagnostic::new(&rules::UNLISTED_CHAPTER, &chapter.item.file, Span::FILE, message)
                .hint(format!("Add “{}” to “chapters”, “parts” or “appendices” of manual.yaml.", chapter.item.slug)),
        );
    }
}

/// Dates in the life of a document that have passed.
fn life(file: &Arc<SourceFile>, life: &LifeCycle, title: Span, today: Date, problems: &mut Vec<Diagnostic>) {
    super::deadlines::review(file, life.review_by, "this document", today, problems);
    if let Some(expires) = life.expires.filter(|e| e.when.last_day() < today) {
        let message = format!("This held until {}, and has expired.", expires.when.last_day());
        problems.push(
            Diagnostic::new(&rules::EXPIRED, file, expires.span, message)
                .hint("Check it and move “expires” on, or name what takes its place under “superseded_by”."),
        );
    }
    if let Some(status) = life.status {
        let closed = status.closes.as_ref().filter(|c| status.state == StandingState::Consultation && c.when.last_day() < today);
        if let Some(closes) = closed {
            let message = format!("Comments closed on {}, and the text is still listed as out for comments.", closes.when.last_day());
            problems.push(
                Diagnostic::new(&rules::CONSULTATION_CLOSED, file, closes.span, message)
                    .hint("Set “state” to draft or current, or move “closes” on."),
            );
        }
    }
    let newest = life.changes.first().zip(life.version).filter(|(change, version)| change.version.as_str() != version.as_str());
    if let Some((change, version)) = newest {
        let message = format!("This is version {version}, but the newest change listed is of version {}.", change.version);
        problems.push(
            Diagnostic::new(&rules::CONTENTS_MISMATCH, file, if change.span.line > 0 { change.span } else { title }, message)
                .hint("List what this version changed first, or correct “version”."),
        );
    }
}

/// Works that a manual lists and no chapter of it cites.
pub(super) fn check_references(content: &Content, composed: &[Arc<Composed>], problems: &mut Vec<Diagnostic>) {
    for (index, item) in content.manuals.iter().enumerate() {
        if item.value.references.is_empty() {
            continue;
        }
        let mut cited: BTreeSet<&str> = BTreeSet::new();
        for role in content.chapters_of(index) {
            let document = &composed[content.place(ItemKind::Chapter, role.chapter)].document;
            walk_inlines(&document.blocks, &mut |inline| {
                if let Inline::Cite { id, .. } = inline {
                    cited.insert(id);
                }
            });
        }
        for source in item.value.references.iter().filter(|source| !cited.contains(source.id.as_str())) {
            let message = format!("The reference “{}” is never cited in this manual.", source.id);
            problems.push(
                Diagnostic::new(&rules::UNUSED_REFERENCE, &item.file, source.span, message)
                    .hint(format!("Write [@{}] in a chapter where it belongs, or take it out.", source.id)),
            );
        }
    }
}
