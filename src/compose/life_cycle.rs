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
    let stage = life.stage();
    if let Some(expires) = life.expired(shared.today) {
        let mut blocks = vec![paragraph(expires.span, words.fill("life.expired_text", &[("date", &in_words(&expires.when, words))]))];
        if stage.is_none() {
            blocks.extend(instead(life, shared));
        }
        banner(draft, "expired", expires.span, blocks, shared);
    }
    let Some(stage) = stage else { return };
    let span = life.status.map_or(life.superseded_by.map(|page| page.span).unwrap_or_default(), |status| status.span);
    let closes = life.status.and_then(|status| status.closes.as_ref());
    let closed = life.closed(shared.today);
    let text = match (stage, closes) {
        (StandingState::Consultation, Some(day)) => {
            let key = if closed { "life.consultation_closed" } else { "life.consultation_open" };
            words.fill(key, &[("date", &super::full_date(&day.when, words))])
        }
        (stage, _) => words.get(&format!("life.{}_text", stage.word())).to_string(),
    };
    let mut blocks = vec![paragraph(span, text)];
    if let Some(status) = life.status {
        blocks.extend(status.note.as_ref().map(|note| paragraph(note.span, smarten(note, None))));
        if let Some(how) = status.how.as_ref().filter(|_| !closed) {
            blocks.extend(draft.reader.blocks(how, PLAIN));
        }
    }
    if matches!(stage, StandingState::Superseded | StandingState::Withdrawn) {
        blocks.extend(instead(life, shared));
    }
    banner(draft, stage.word(), span, blocks, shared);
}

fn banner(draft: &mut Draft, role: &str, span: Span, blocks: Vec<Block>, shared: &Shared) {
    let title = shared.words.get(&format!("life.{role}_title")).to_string();
    draft.push(span, BlockKind::Callout { role: role.to_string(), title, blocks });
}

/// "Use this instead", with the page that takes its place.
fn instead(life: &LifeCycle, shared: &Shared) -> Option<Block> {
    let page = life.superseded_by?;
    let target = Target::Page { page: page.to_string(), anchor: None };
    let link = Inline::Link { target, content: Vec::new(), paged: false, span: page.span };
    let content = vec![Inline::text(format!("{} ", shared.words.get("life.use_instead"))), link];
    Some(Block::new(page.span, BlockKind::Paragraph { content }))
}

fn paragraph(span: Span, text: String) -> Block {
    Block::new(span, BlockKind::Paragraph { content: vec![Inline::text(text)] })
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
