//! What stands at the end of an item: links, contacts, related documents, where the facts come from.

use super::Shared;
use super::contacts;
use super::dates::in_words;
use super::draft::Draft;
use crate::content::case_study::{Availability, ContactField, LinkField, LinkKind, RelatedField};
use crate::content::values::{Markdown, Text};
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Contact, Inline, LinkCard, Target};
use crate::markdown::{Mode, smarten};
use crate::rules;

const PLAIN: Mode = Mode::plain(2);

/// Websites to go to and people to ask, or why there is nobody.
pub(super) fn further_information(
    draft: &mut Draft,
    links: &[LinkField],
    contacts: &[ContactField],
    no_contact: Option<&Text>,
    shared: &Shared,
) {
    let words = &shared.words;
    let (first_link, first_contact) = (links.first(), contacts.first());
    let asked: Vec<Contact> = contacts
        .iter()
        .filter_map(|field| {
            if let Some(id) = &field.organisation {
                draft.organisation(id, shared);
            }
            contacts::compose(draft, field, shared)
        })
        .collect();
    for (index, field) in links.iter().enumerate() {
        let same = |other: &&LinkField| crate::links::spell(&other.url).eq_ignore_ascii_case(&crate::links::spell(&field.url));
        if let Some(first) = links[..index].iter().find(same) {
            let message = format!("This address stands on line {} already.", first.url.span.line);
            draft.report(&rules::DUPLICATE_LINK, field.url.span, message, "Keep one of the two.");
        }
    }
    let cards: Vec<LinkCard> = links.iter().map(|field| link_card(draft, field, shared)).collect();
    if asked.is_empty() && cards.is_empty() && no_contact.is_none() {
        return;
    }
    draft.heading(2, words.get("document.further_information"), Span::FILE, None);
    if let Some(first) = first_link {
        draft.push(first.span, BlockKind::Links { items: cards });
    }
    if let Some(first) = first_contact.filter(|_| !asked.is_empty()) {
        draft.push(first.span, BlockKind::Contacts { items: asked });
    } else if let Some(reason) = no_contact {
        let text = words.fill("document.no_contact", &[("reason", &smarten(reason, None))]);
        draft.blocks.push(Block::new(reason.span, BlockKind::Paragraph { content: vec![Inline::text(text)] }));
    }
}

fn link_card(draft: &mut Draft, field: &LinkField, shared: &Shared) -> LinkCard {
    let words = &shared.words;
    draft.reader.check_address(&field.url, field.url.span);
    draft.reader.note_link(&field.label, &field.url, field.label.span);
    let mut notes: Vec<String> = Vec::new();
    notes.extend(match field.kind {
        Some(LinkKind::Document) => Some(words.get("document.document").to_string()),
        Some(LinkKind::Film) => Some(words.get("document.film").to_string()),
        Some(LinkKind::Audio) => Some(words.get("document.audio").to_string()),
        _ => None,
    });
    notes.extend(field.checked.as_ref().map(|d| words.fill("document.checked", &[("date", &in_words(&d.when, words))])));
    if let Some(archived) = &field.archived {
        draft.reader.check_address(archived, archived.span);
        notes.push(words.fill("document.archived", &[("url", &crate::links::spell(archived))]));
    }
    LinkCard {
        label: smarten(&field.label, None),
        url: field.url.to_string(),
        spelled: crate::links::spell(&field.url),
        steps: field.path.iter().map(|s| smarten(s, None)).collect(),
        hint: field.r#where.as_ref().map(|w| words.fill("document.step_where", &[("where", &smarten(w, None))])),
        note: (!notes.is_empty()).then(|| notes.join(". ")),
        phone: field.phone.as_ref().map(|p| p.replace(' ', "\u{a0}")),
    }
}

/// Documents outside this site, published or still to come.
pub(super) fn related(draft: &mut Draft, documents: &[RelatedField], shared: &Shared) {
    let Some(first) = documents.first() else { return };
    draft.heading(2, shared.words.get("document.related"), Span::FILE, None);
    let items = documents.iter().map(|field| vec![related_document(draft, field, shared)]).collect();
    draft.push(first.span, BlockKind::List { start: None, items });
}

/// Other pages of this site, by their ids.
pub(super) fn also(draft: &mut Draft, pages: &[Text], shared: &Shared) {
    also_under(draft, shared.words.get("document.also"), pages);
}

/// Other pages of this site, by their ids, under a heading.
pub(super) fn also_under(draft: &mut Draft, heading: &str, pages: &[Text]) {
    let Some(first) = pages.first() else { return };
    draft.heading(2, heading, Span::FILE, None);
    let item = |page: &Text| {
        let target = Target::Page { page: page.to_string(), anchor: None };
        let content = vec![Inline::Link { target, content: Vec::new(), paged: false, span: page.span }];
        vec![Block::new(page.span, BlockKind::Paragraph { content })]
    };
    let items = pages.iter().map(item).collect();
    draft.push(first.span, BlockKind::List { start: None, items });
}

/// Where the facts come from.
pub(super) fn sources(draft: &mut Draft, sources: &[Markdown], shared: &Shared) {
    let Some(first) = sources.first() else { return };
    let mut items: Vec<Vec<Block>> =
        sources.iter().map(|s| vec![Block::new(s.span, BlockKind::Paragraph { content: draft.reader.inlines(s, PLAIN) })]).collect();
    let blocks = match items.len() {
        1 => items.remove(0),
        _ => vec![Block::new(first.span, BlockKind::List { start: None, items })],
    };
    let title = shared.words.get("document.sources").to_string();
    draft.push(first.span, BlockKind::Callout { role: "source".into(), title, blocks });
}

fn related_document(draft: &mut Draft, field: &RelatedField, shared: &Shared) -> Block {
    let words = &shared.words;
    let mut content = draft.reader.inlines(&field.title, PLAIN);
    if let Some(url) = &field.url {
        if draft.reader.check_address(url, url.span) {
            content = vec![Inline::Link { target: Target::Address { url: url.to_string() }, content, paged: false, span: url.span }];
        }
    }
    let due = field.due.as_ref().map(|d| in_words(&d.when, words));
    let state = match (field.state, due) {
        (Availability::Published, due) => due.map(|d| format!("({d})")),
        (Availability::Forthcoming, Some(due)) => Some(format!("({})", words.fill("document.due", &[("date", &due)]))),
        (Availability::Forthcoming, None) => {
            let message = "This document is still to come, and nothing says when.";
            draft.report(&rules::DUE_MISSING, field.span, message, "Add “due: …” with the month, season or year.");
            None
        }
        (Availability::Untraced, Some(due)) => Some(format!("({})", words.fill("document.untraced_due", &[("date", &due)]))),
        (Availability::Untraced, None) => Some(format!("({})", words.get("document.untraced"))),
    };
    if let Some(state) = state {
        content.push(Inline::text(format!(" {state}")));
    }
    Block::new(field.span, BlockKind::Paragraph { content })
}
