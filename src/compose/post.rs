//! A post as a document.

use super::dates::in_words;
use super::draft::Draft;
use super::{Composed, Shared, bibliography, closing, full_date};
use crate::capitals::capitalise;
use crate::content::Item;
use crate::content::dates::When;
use crate::content::post::{Post, PostHead};
use crate::content::post_order::Period;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Document, Inline};
use crate::markdown::{Mode, smarten, stopped};
use crate::theme::Words;

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
    closing::also_under(&mut draft, words.get("post.about"), &head.about);
    closing::sources(&mut draft, &head.sources, shared);
    undated(&mut draft, head, words);
    draft.check_links();
    draft.check_abbreviations();
    let title = smarten(&head.title, None);
    let document = Document {
        id: id.to_string(),
        lang: head.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: None,
        short_title: head.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: Some(byline(head, words)),
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    draft.composed(document)
}

/// Who wrote it and when, as exactly as it is known.
fn byline(head: &PostHead, words: &Words) -> String {
    let who = head.writer().map(|who| smarten(who, None));
    who.into_iter().chain(Some(written(head, words))).collect::<Vec<_>>().join(". ")
}

/// When a post was written, as exactly as it is known: "20 April 2012", "Date not known".
pub fn written(head: &PostHead, words: &Words) -> String {
    head.date.as_ref().map_or_else(|| words.get("post.date_unknown").to_string(), |date| capitalise(&in_words(&date.when, words)))
}

/// The time that a post is filed under: "April 2012", "2012, month not known", "Date not known".
pub fn period_in_words(period: &Period, words: &Words) -> String {
    match period {
        Period::Month(year, month) => in_words(&When::Month(*year, *month), words),
        Period::Longer(When::Year(year)) => words.fill("post.month_unknown", &[("year", &year.to_string())]),
        Period::Longer(when) => capitalise(&in_words(when, words)),
        Period::Unknown => words.get("post.date_unknown").to_string(),
    }
}

/// Why nobody knows when a post was written, and when it was put here. It stands at the end, beside the
/// sources: readers look for the text first.
fn undated(draft: &mut Draft, head: &PostHead, words: &Words) {
    let Some(why) = &head.undated else { return };
    let mut text = stopped(&smarten(why, None));
    if let Some(day) = &head.published {
        text.push(' ');
        text.push_str(&words.fill("post.published", &[("date", &in_words(&day.when, words))]));
    }
    let blocks = vec![Block::new(why.span, BlockKind::Paragraph { content: vec![Inline::text(text)] })];
    let title = words.get("post.undated_title").to_string();
    draft.push(why.span, BlockKind::Callout { role: "source".into(), title, blocks });
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
