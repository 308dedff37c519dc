//! A tool as a document.

use super::draft::Draft;
use super::{Composed, Shared, closing, life_cycle, section, worksheet};
use crate::content::Item;
use crate::content::section::SectionBlock;
use crate::content::tool::{Tool, ToolKind};
use crate::document::{BlockKind, Document};
use crate::markdown::{Mode, smarten};
use crate::rules;

const PLAIN: Mode = Mode::plain(2);

/// Composes a tool. `id` is its page id, e.g. `tools/network-map`.
pub fn compose_tool(item: &Item<Tool>, id: &str, shared: &Shared) -> Composed {
    let tool = &item.value;
    let words = &shared.words;
    let mut draft = Draft::new(&item.file, &shared.terms);
    let summary = draft.reader.inlines(&tool.summary, PLAIN);
    let life = tool.life_cycle();
    life_cycle::banners(&mut draft, &life, shared);
    let (purpose, for_whom, time) = (tool.purpose.as_ref(), tool.for_whom.as_ref(), tool.time.as_ref());
    if let Some(outline) = worksheet::outline(tool.span, purpose, for_whom, time, &tool.materials, shared) {
        draft.heading(2, words.get("tool.about"), tool.span, None);
        draft.blocks.push(outline);
    }
    if let Some(before) = &tool.before {
        draft.heading(2, words.get("tool.before"), before.span, None);
        let blocks = draft.text(before, Mode::running(2), shared);
        draft.blocks.extend(blocks);
    }
    if !tool.blocks.is_empty() && !tool.blocks.iter().any(|block| is_of(tool.kind, block)) {
        let message = format!("This says that it is of the kind “{}”, and nothing in it is.", tool.kind.word());
        draft.report(&rules::TOOL_KIND, tool.title.span, message, "Correct “kind”, or add such a block: lists of tools go by the kind.");
    }
    if tool.blocks.is_empty() {
        let message = "This tool has nothing to fill in or to do.";
        draft.report(&rules::EMPTY_SECTION, tool.title.span, message, "Add “blocks:” with an exercise, checklist, form or letter.");
    } else {
        // Titles of blocks stand at the level of sections.
        draft.under = 1;
        if matches!(tool.blocks.first(), Some(SectionBlock::Text(_))) {
            draft.heading(2, words.get("tool.the_tool"), tool.span, None);
            draft.under = 1;
        }
        for block in &tool.blocks {
            let blocks = section::blocks(&mut draft, block, shared);
            draft.blocks.extend(blocks);
        }
    }
    if let Some(notes) = &tool.facilitator {
        let notes = worksheet::facilitator(&mut draft, notes, shared);
        draft.blocks.push(notes);
    }
    life_cycle::changes(&mut draft, &life, shared);
    closing::also(&mut draft, &tool.also, shared);
    let items = life_cycle::facts(&mut draft, &life, Some(&tool.date), shared);
    if !items.is_empty() {
        draft.push(tool.span, BlockKind::Facts { title: words.get("tool.version_title").to_string(), items });
    }
    closing::sources(&mut draft, &tool.sources, shared);
    draft.check_links();
    draft.check_abbreviations();
    let title = smarten(&tool.title, None);
    let document = Document {
        id: id.to_string(),
        lang: tool.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: Some(words.get(&format!("tool.kinds.{}", tool.kind.word())).to_string()),
        short_title: tool.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: None,
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    draft.composed(document)
}

/// Whether a block makes a tool one of a kind.
fn is_of(kind: ToolKind, block: &SectionBlock) -> bool {
    match kind {
        ToolKind::Exercise => matches!(block, SectionBlock::Exercise(_)),
        ToolKind::Checklist => matches!(block, SectionBlock::Checklist(_)),
        ToolKind::Form => matches!(block, SectionBlock::Form(_) | SectionBlock::Room(_)),
        ToolKind::Diagram => matches!(block, SectionBlock::Circles(_) | SectionBlock::Diagram(_) | SectionBlock::Figure(_)),
        ToolKind::Table => matches!(block, SectionBlock::Worktable(_)),
        ToolKind::Letter => matches!(block, SectionBlock::Letter(_)),
    }
}
