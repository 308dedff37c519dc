//! References: numbered, or cited by authors and year.

use super::Shared;
use super::draft::Draft;
use crate::content::references::{Source, SourceKind};
use crate::diagnostics::Span;
use crate::document::{BlockKind, Inline, Reference};
use crate::locale::Order;
use crate::markdown::{Mode, smarten};
use crate::rules;
use crate::theme::Words;

const PLAIN: Mode = Mode::plain(2);

/// Tells the reader of the texts what can be cited, where the list itself was checked elsewhere.
pub(super) fn announce_known(draft: &mut Draft, sources: &[Source], shared: &Shared) {
    let before = draft.reader.problems.len();
    announce(draft, sources, shared);
    draft.reader.problems.truncate(before);
}

/// Tells the reader of the texts what can be cited, before they are read.
pub(super) fn announce(draft: &mut Draft, sources: &[Source], shared: &Shared) {
    let numbered = sources.iter().filter(|s| s.text.is_some()).count();
    for (index, source) in sources.iter().enumerate() {
        if draft.reader.references.insert(source.id.to_string(), (index + 1, 0)).is_some() {
            let message = format!("The reference “{}” stands twice.", source.id);
            draft.report(&rules::DUPLICATE_ID, source.id.span, message, "Give each reference an id of its own.");
        }
        if source.text.is_some() && numbered < sources.len() {
            let message = "This reference is in your own words, and others are given by authors and year.";
            draft.report(&rules::MIXED_REFERENCES, source.span, message, "Give all references of an item in the same way.");
        }
        if source.text.is_none() {
            let missing: Vec<&str> = [
                ("authors", source.authors.is_empty() && source.editors.is_empty()),
                ("year", source.year.is_none()),
                ("title", source.title.is_none()),
            ]
            .into_iter()
            .filter(|(_, missing)| *missing)
            .map(|(name, _)| name)
            .collect();
            if !missing.is_empty() {
                let message = format!("The reference “{}” does not have: {}.", source.id, missing.join(", "));
                draft.report(&rules::MISSING_FIELD, source.span, message, "Add them, or give the reference in your own words as “text”.");
            }
            draft.reader.cited_as.insert(source.id.to_string(), cited_as(source, &shared.words));
        }
    }
}

/// Works that are listed and never cited.
pub(super) fn check(draft: &mut Draft, sources: &[Source]) {
    for source in sources {
        if draft.reader.references.get(source.id.as_str()).is_some_and(|c| c.1 == 0) {
            let message = format!("The reference “{}” is never cited in the text.", source.id);
            let hint = format!("Write [@{}] where it belongs, or move it to “links”.", source.id);
            draft.report(&rules::UNUSED_REFERENCE, source.span, message, hint);
        }
    }
}

/// Adds the list of the works that the texts before it cite; of numbered ones, all.
pub(super) fn list(draft: &mut Draft, sources: &[Source], shared: &Shared) {
    let cited = |draft: &Draft, source: &Source| draft.reader.references.get(source.id.as_str()).map_or(0, |c| c.1);
    let mut shown: Vec<(usize, &Source)> = sources.iter().enumerate().filter(|(_, s)| s.text.is_some() || cited(draft, s) > 0).collect();
    let Some((_, first)) = shown.first().copied() else { return };
    if first.text.is_none() {
        let order = Order::of(&shared.lang);
        shown.sort_by_cached_key(|(_, source)| sort_key(source, &order));
    }
    draft.heading(2, shared.words.get("document.references"), Span::FILE, None);
    let items = shown
        .into_iter()
        .map(|(index, source)| {
            if let Some(url) = &source.url {
                draft.reader.check_address(url, url.span);
            }
            let content = match &source.text {
                Some(text) => draft.reader.inlines(text, PLAIN),
                None => vec![Inline::text(in_full(source, &shared.words))],
            };
            Reference {
                id: format!("ref-{}", source.id),
                number: index + 1,
                content,
                url: source.url.as_ref().map(ToString::to_string),
                mentions: cited(draft, source),
                named: source.text.is_none(),
            }
        })
        .collect();
    draft.push(first.span, BlockKind::References { items });
}

/// "Pinfold, 2000"; "Faulkner and Basset, 2012"; "Huxley and others, 2009".
fn cited_as(source: &Source, words: &Words) -> String {
    let family = |name: &str| smarten(name.split(',').next().unwrap_or(name).trim(), None);
    let people = if source.authors.is_empty() { &source.editors } else { &source.authors };
    let names: Vec<String> = people.iter().map(|a| family(a)).collect();
    let who = match names.as_slice() {
        [] => source.title.as_ref().map(|t| smarten(t, None)).unwrap_or_default(),
        [one] => one.clone(),
        [_, _] => words.join(&names),
        [first, ..] => words.fill("document.and_others", &[("name", first)]),
    };
    let year = source.year.as_ref().map(ToString::to_string).unwrap_or_default();
    words.fill("document.cited", &[("who", &who), ("year", &year)])
}

/// The whole reference, in the order that readers of the Harvard style know.
fn in_full(source: &Source, words: &Words) -> String {
    let smart = |text: &str| smarten(text, None);
    let names = |list: &[crate::content::values::Line]| words.join(&list.iter().map(|a| smart(a)).collect::<Vec<_>>());
    let text = |field: &Option<crate::content::values::Line>| field.as_ref().map(|t| smart(t));
    let year = text(&source.year).map(|y| format!("({y})"));
    // A book of many authors is listed under those who edited it.
    let edited = source.authors.is_empty() && !source.editors.is_empty();
    let who = if edited { words.fill("document.editors", &[("editors", &names(&source.editors))]) } else { names(&source.authors) };
    let mut parts = vec![[Some(who), year].into_iter().flatten().collect::<Vec<_>>().join(" ")];
    let quoted = matches!(source.kind, Some(SourceKind::Article | SourceKind::Chapter));
    parts.extend(
        text(&source.title).map(|t| if quoted { format!("‘{}’", t.trim_end_matches('.')) } else { t.trim_end_matches('.').to_string() }),
    );
    let mut inside = text(&source.container).unwrap_or_default();
    if !source.editors.is_empty() && !edited {
        let editors = words.fill("document.edited_by", &[("editors", &names(&source.editors))]);
        inside = format!("{inside} ({editors})");
    }
    if !inside.is_empty() {
        let chapter = source.kind == Some(SourceKind::Chapter);
        parts.push(if chapter { words.fill("document.in_book", &[("book", &inside)]) } else { inside });
    }
    let mut details = Vec::new();
    details.extend(text(&source.volume).map(|v| words.fill("document.volume", &[("volume", &v)])));
    details.extend(text(&source.issue).map(|i| words.fill("document.issue", &[("issue", &i)])));
    details.extend(text(&source.pages).map(|p| words.fill("document.pages", &[("pages", &p)])));
    if !details.is_empty() {
        parts.push(details.join(", "));
    }
    let published: Vec<String> = [text(&source.place), text(&source.publisher)].into_iter().flatten().collect();
    if !published.is_empty() {
        parts.push(published.join(": "));
    }
    format!("{}.", parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(". "))
}

/// By authors, then year.
fn sort_key(source: &Source, order: &Order) -> (Vec<u8>, String) {
    let people = if source.authors.is_empty() { &source.editors } else { &source.authors };
    let authors = people.iter().map(ToString::to_string).collect::<Vec<_>>().join(" ");
    (order.key(&authors), source.year.as_ref().map(ToString::to_string).unwrap_or_default())
}
