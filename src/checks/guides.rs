//! Easy-read guides and picture sets against the rest of the site.

use crate::content::Content;
use crate::content::publication::EditionName;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use std::collections::BTreeSet;
use time::Date;

pub(super) fn check(content: &Content, today: Date, problems: &mut Vec<Diagnostic>) {
    for set in &content.picture_sets {
        let mut seen = BTreeSet::new();
        for entry in &set.value.pictures {
            if !seen.insert(entry.name.as_str()) {
                let message = format!("The picture “{}” stands twice in this set.", entry.name);
                problems.push(
                    Diagnostic::new(&rules::DUPLICATE_ID, &set.file, entry.name.span, message).hint("Give each picture a name of its own."),
                );
            }
            let path = format!("picture-sets/{}/{}", set.slug, entry.file);
            match content.pictures.get(&path) {
                Some(Some(_)) => {}
                Some(None) => problems.push(
                    Diagnostic::new(
                        &rules::UNREADABLE_PICTURE,
                        &set.file,
                        entry.file.span,
                        format!("The file {path} cannot be read as a picture."),
                    )
                    .hint("Open it in a program that can show it, and save it again as PNG, JPEG or SVG."),
                ),
                None => problems.push(
                    Diagnostic::new(&rules::MISSING_PICTURE, &set.file, entry.file.span, format!("There is no file {path}."))
                        .hint("Put the picture beside the index, or take its entry out."),
                ),
            }
        }
    }
    for item in &content.guides {
        for story in item.value.parts.0.iter().filter_map(|p| p.story.as_ref()) {
            if let Some(until) = story.consent.until.as_ref().filter(|until| until.when.last_day() < today) {
                let message = format!("The consent to tell “{}” ended on {}.", story.title, until.when.last_day());
                problems.push(
                    Diagnostic::new(&rules::STORY_CONSENT, &item.file, until.span, message)
                        .hint("Ask again and move “until” on, or take the story out."),
                );
            }
        }
    }
    for publication in &content.publications {
        let wanted = publication.value.editions.contains(&EditionName::EasyRead);
        if wanted && content.guides.is_empty() {
            let message = "This publication has an easy-read edition, but no item of it has an easy-read guide.";
            problems.push(
                Diagnostic::new(&rules::EASY_EDITION_EMPTY, &publication.file, Span::FILE, message)
                    .hint("Add a guide to the folder easy-read, or take “easy-read” out of “editions”."),
            );
        }
    }
}
