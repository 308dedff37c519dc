//! A post as a document.

use super::dates::in_words;
use super::draft::Draft;
use super::{Composed, Shared, bibliography, closing, full_date};
use crate::content::Item;
use crate::content::post::Post;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Document, Inline};
use crate::markdown::{Mode, smarten};

const PLAIN: Mode = Mode::plain(2);

/// Composes a post. `id` is its page id, e.g. `posts/training-the-agencies`.
pub fn compose_post(item: &Item<Post>, id: &str, shared: &Shared) -> Composed {
    let (head, words) = (&item.value.head, &shared.words);
    let mut draft = Draft::new(&item.file, &shared.terms);
    bibliography::announce(&mut draft, &head.references, shared);
    let summary = draft.reader.inlines(&head.summary, PLAIN);
    deadline(&mut draft, item, shared);
    if let Some(guest) = &head.guest {
        let blocks = draft.reader.blocks(&guest.introduction, PLAIN);
        let title = words.fill("post.guest", &[("who", &smarten(&guest.who, None))]);
        draft.push(guest.span, BlockKind::Callout { role: "guest".into(), title, blocks });
    }
    let body = draft.text(&item.value.body, Mode::WHOLE, shared);
    draft.blocks.extend(body);
    bibliography::list(&mut draft, &head.references, shared);
    bibliography::check(&mut draft, &head.references);
    closing::further_information(&mut draft, &[], &head.contacts, None, shared);
    if let Some(feedback) = &head.feedback {
        draft.heading(2, words.get("post.feedback"), Span::FILE, None);
        let blocks = draft.reader.blocks(feedback, PLAIN);
        draft.blocks.extend(blocks);
    }
    closing::also(&mut draft, &head.about, shared);
    closing::sources(&mut draft, &head.sources, shared);
    draft.check_links();
    draft.check_abbreviations();
    let title = smarten(&head.title, None);
    let document = Document {
        id: id.to_string(),
        lang: head.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: None,
        short_title: head.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: Some(byline(item, shared)).filter(|b| !b.is_empty()),
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    draft.composed(document)
}

/// Who wrote it and when, as exactly as it is known.
fn byline(item: &Item<Post>, shared: &Shared) -> String {
    let (head, words) = (&item.value.head, &shared.words);
    let who = head.author.as_ref().or(head.guest.as_ref().map(|g| &g.who)).map(|a| smarten(a, None));
    let when = match (&head.date, &head.undated) {
        (Some(date), _) => Some(in_words(&date.when, words)),
        (None, Some(why)) => Some(words.fill("post.undated", &[("why", smarten(why, None).trim_end_matches('.'))])),
        (None, None) => None,
    };
    who.into_iter().chain(when).collect::<Vec<_>>().join(". ")
}

/// What has to be done by a day, or that the day has passed.
fn deadline(draft: &mut Draft, item: &Item<Post>, shared: &Shared) {
    let words = &shared.words;
    let Some(deadline) = &item.value.head.deadline else { return };
    let date = full_date(&deadline.date.when, words);
    let what = smarten(&deadline.what, None);
    let passed = deadline.date.when.last_day() < shared.today;
    let key = if passed { "post.deadline_passed" } else { "post.deadline" };
    let mut text = words.fill(key, &[("what", &what), ("date", &date)]);
    if let Some(was) = &deadline.was {
        text.push(' ');
        text.push_str(&words.fill("post.deadline_was", &[("date", &full_date(&was.when, words))]));
    }
    if let Some(outcome) = deadline.outcome.as_ref().filter(|_| passed) {
        text.push(' ');
        text.push_str(&smarten(outcome, None));
    }
    let blocks = vec![Block::new(deadline.span, BlockKind::Paragraph { content: vec![Inline::text(text)] })];
    let title = words.get(if passed { "post.deadline_passed_title" } else { "post.deadline_title" }).to_string();
    let role = if passed { "expired" } else { "deadline" };
    draft.push(deadline.span, BlockKind::Callout { role: role.into(), title, blocks });
}
