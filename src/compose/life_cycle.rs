//! The life of a document in words: banners, facts, what has changed.

use super::Shared;
use super::dates::in_words;
use super::draft::Draft;
use crate::content::dates::DateField;
use crate::content::life_cycle::{LifeCycle, StandingState};
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Fact, Inline, Target};
use crate::markdown::{Mode, smarten};

const PLAIN: Mode = Mode::plain(2);

/// Adds what readers must know before they rely on the document: that it is a draft, out for comments,
/// replaced, withdrawn, or past its date.
pub(super) fn banners(draft: &mut Draft, life: &LifeCycle, shared: &Shared) {
    let words = &shared.words;
    let until = life.expires.filter(|expires| expires.when.last_day() < shared.today);
    if let Some(expires) = until {
        let text = words.fill("life.expired_text", &[("date", &in_words(&expires.when, words))]);
        banner(draft, "expired", expires.span, text, Vec::new(), life, shared);
    }
    let Some(status) = life.status else { return };
    let closes = status.closes.as_ref();
    let closed = closes.is_some_and(|day| day.when.last_day() < shared.today);
    let (role, text) = match (status.state, closes) {
        (StandingState::Current, _) => return,
        (StandingState::Draft, _) => ("draft", words.get("life.draft_text").to_string()),
        (StandingState::Superseded, _) => ("superseded", words.get("life.superseded_text").to_string()),
        (StandingState::Withdrawn, _) => ("withdrawn", words.get("life.withdrawn_text").to_string()),
        (StandingState::Consultation, Some(day)) => {
            let key = if closed { "life.consultation_closed" } else { "life.consultation_open" };
            ("consultation", words.fill(key, &[("date", &super::full_date(&day.when, words))]))
        }
        (StandingState::Consultation, None) => ("consultation", words.get("life.consultation_text").to_string()),
    };
    let mut more = Vec::new();
    if let Some(note) = &status.note {
        more.push(Block::new(note.span, BlockKind::Paragraph { content: vec![Inline::text(smarten(note, None))] }));
    }
    if let Some(how) = status.how.as_ref().filter(|_| !closed) {
        more.extend(draft.reader.blocks(how, PLAIN));
    }
    banner(draft, role, status.span, text, more, life, shared);
}

fn banner(draft: &mut Draft, role: &str, span: Span, text: String, more: Vec<Block>, life: &LifeCycle, shared: &Shared) {
    let words = &shared.words;
    let mut blocks = vec![Block::new(span, BlockKind::Paragraph { content: vec![Inline::text(text)] })];
    blocks.extend(more);
    if let Some(page) = life.superseded_by.filter(|_| matches!(role, "expired" | "superseded" | "withdrawn")) {
        let target = Target::Page { page: page.to_string(), anchor: None };
        let link = Inline::Link { target, content: Vec::new(), paged: false, span: page.span };
        let content = vec![Inline::text(format!("{} ", words.get("life.use_instead"))), link];
        blocks.push(Block::new(page.span, BlockKind::Paragraph { content }));
    }
    let title = words.get(&format!("life.{role}_title")).to_string();
    draft.push(span, BlockKind::Callout { role: role.to_string(), title, blocks });
}

/// Version, date and review as facts.
pub(super) fn facts(draft: &mut Draft, life: &LifeCycle, date: Option<&DateField>, shared: &Shared) -> Vec<Fact> {
    let words = &shared.words;
    let mut items: Vec<Fact> = Vec::new();
    let mut add = |key: &str, value: Vec<Inline>| items.push(Fact { label: words.get(key).to_string(), value, note: None });
    if let Some(date) = date {
        add("life.date", vec![Inline::text(in_words(&date.when, words))]);
    }
    if let Some(version) = life.version {
        add("life.version", vec![Inline::text(smarten(version, None))]);
    }
    if let Some(review) = life.review_by {
        add("life.review_by", vec![Inline::text(in_words(&review.when, words))]);
    }
    if let Some(expires) = life.expires {
        add("life.holds_until", vec![Inline::text(in_words(&expires.when, words))]);
    }
    if let Some(supersedes) = life.supersedes {
        add("life.supersedes", draft.reader.inlines(supersedes, PLAIN));
    }
    items
}

/// Adds what each version changed, the newest first.
pub(super) fn changes(draft: &mut Draft, life: &LifeCycle, shared: &Shared) {
    let words = &shared.words;
    if life.changes.is_empty() {
        return;
    }
    draft.heading(2, words.get("life.changes"), Span::FILE, None);
    for change in life.changes {
        let date = in_words(&change.date.when, words);
        let lead = words.fill("life.change", &[("version", &smarten(&change.version, None)), ("date", &date)]);
        let content = vec![Inline::Strong { content: vec![Inline::text(lead)] }];
        draft.push(change.span, BlockKind::Paragraph { content });
        let paragraph = |draft: &mut Draft, text: &crate::content::values::Markdown| {
            Block::new(text.span, BlockKind::Paragraph { content: draft.reader.inlines(text, PLAIN) })
        };
        match change.changes.as_slice() {
            [] => {}
            [one] => {
                let block = paragraph(draft, one);
                draft.blocks.push(block);
            }
            many => {
                let items = many.iter().map(|text| vec![paragraph(draft, text)]).collect();
                draft.push(change.span, BlockKind::List { start: None, items });
            }
        }
    }
}
