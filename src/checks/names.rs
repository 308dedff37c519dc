//! Names and numbers that must be unique, and orders without gaps.

use crate::content::Content;
use crate::content::values::{Id, Text};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn check(content: &Content, problems: &mut Vec<Diagnostic>) {
    let cases = content.cases.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref()));
    duplicate_slugs(cases, problems);
    duplicate_slugs(content.guides.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref())), problems);
    duplicate_slugs(content.datasets.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref())), problems);
    duplicate_slugs(content.manuals.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref())), problems);
    duplicate_slugs(content.briefings.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref())), problems);
    duplicate_slugs(content.tools.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref())), problems);
    duplicate_slugs(content.posts.iter().map(|i| (i.slug.as_str(), &i.file, i.value.head.slug.as_ref())), problems);
    duplicate_slugs(content.assessments.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref())), problems);
    let publications = content.publications.iter().map(|i| (i.slug.as_str(), &i.file, i.value.slug.as_ref()));
    duplicate_slugs(publications, problems);

    duplicate_ids(&content.themes.file, content.themes.entries.iter().map(|t| &*t.id), problems);
    duplicate_ids(&content.organisations.file, content.organisations.entries.iter().map(|o| &*o.id), problems);
    duplicate_ids(&content.boilerplate.file, content.boilerplate.entries.iter().map(|b| &*b.id), problems);

    let numbers = content.themes.entries.iter().map(|t| (t.number, &content.themes.file, t.id.span, t.title.as_str()));
    order(numbers, "number", problems);
    let mut by_theme: BTreeMap<&str, Vec<_>> = BTreeMap::new();
    for item in &content.cases {
        if let Some(place) = item.value.order {
            by_theme.entry(item.value.theme.as_str()).or_default().push((
                place,
                &item.file,
                item.value.title.span,
                item.value.title.as_str(),
            ));
        }
    }
    for members in by_theme.into_values() {
        order(members.into_iter(), "order", problems);
    }
    // A case that cannot be read leaves a gap; the gap is no news.
    if content.broken_items.iter().any(|id| id.starts_with("case-studies/")) {
        problems.retain(|p| p.rule.id != rules::SKIPPED_ORDER.id);
    }
}

fn duplicate_slugs<'a>(items: impl Iterator<Item = (&'a str, &'a Arc<SourceFile>, Option<&'a Id>)>, problems: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, &Arc<SourceFile>> = BTreeMap::new();
    for (slug, file, field) in items {
        if slug == "index" {
            let message = "The name “index” is taken: the page of that name is the list of all.";
            let span = field.map_or(Span::FILE, |f| f.span);
            problems.push(Diagnostic::new(&rules::DUPLICATE_SLUG, file, span, message).hint("Give it another “slug” or file name."));
        }
        if let Some(first) = seen.insert(slug, file) {
            // Point at the file that sets a slug, if only one of the two does.
            let span = field.map_or(Span::FILE, |f| f.span);
            let message = format!("The name “{slug}” is taken: {} has it too.", first.path);
            problems.push(
                Diagnostic::new(&rules::DUPLICATE_SLUG, file, span, message).hint("Give one of the two another “slug” or file name."),
            );
        }
    }
}

fn duplicate_ids<'a>(file: &Arc<SourceFile>, ids: impl Iterator<Item = &'a Text>, problems: &mut Vec<Diagnostic>) {
    let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
    for id in ids {
        match seen.get(id.as_str()) {
            Some(first) => {
                let message = format!("The id “{id}” stands twice; the first is on line {}.", first.line);
                problems.push(
                    Diagnostic::new(&rules::DUPLICATE_ID, file, id.span, message)
                        .hint("Give each entry an id of its own, or join the two."),
                );
            }
            None => {
                seen.insert(id.as_str(), id.span);
            }
        }
    }
}

fn order<'a>(members: impl Iterator<Item = (u64, &'a Arc<SourceFile>, Span, &'a str)>, field: &str, problems: &mut Vec<Diagnostic>) {
    let mut members: Vec<_> = members.collect();
    members.sort_by_key(|(place, file, span, _)| (*place, file.path.clone(), *span));
    for (index, (place, file, span, _)) in members.iter().enumerate() {
        let place_span = place_of_field(file, field, *span);
        if let Some((_, _, _, before)) = index.checked_sub(1).and_then(|i| members.get(i)).filter(|m| m.0 == *place) {
            let message = format!("“{field}: {place}” is taken by “{before}”.");
            problems.push(
                Diagnostic::new(&rules::DUPLICATE_ORDER, file, place_span, message)
                    .hint(format!("Change the “{field}” of one of the two.")),
            );
        } else {
            let expected = index.checked_sub(1).and_then(|i| members.get(i)).map_or(1, |m| m.0 + 1);
            if *place > expected {
                let message = format!("“{field}: {place}” leaves a gap: the number before it would be {expected}.");
                problems.push(
                    Diagnostic::new(&rules::SKIPPED_ORDER, file, place_span, message)
                        .hint("Number again without gaps, or add what is missing."),
                );
            }
        }
    }
}

/// The line of a top-level field, where the value itself carries no place.
fn place_of_field(file: &SourceFile, field: &str, near: Span) -> Span {
    let start = (near.line as usize).saturating_sub(1);
    let name = format!("{field}:");
    let line =
        |from: usize| file.text.lines().enumerate().skip(from).find(|(_, l)| l.trim_start().trim_start_matches("- ").starts_with(&name));
    line(start)
        .or_else(|| line(0))
        .map_or(near, |(i, l)| Span::new(i + 1, l.chars().take_while(|c| matches!(c, ' ' | '-')).count() + 1, l.trim().chars().count()))
}
