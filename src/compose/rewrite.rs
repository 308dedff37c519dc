//! Going through a tree to change it.

use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline};

/// Calls `change` for every block of a tree, nested ones too.
pub(super) fn each_block_mut(blocks: &mut [Block], change: &mut impl FnMut(&mut Block)) {
    for block in blocks {
        change(block);
        inner_blocks(&mut block.kind, &mut |inner| each_block_mut(inner, change));
    }
}

/// Calls `see` for each list of blocks inside a block.
fn inner_blocks(kind: &mut BlockKind, see: &mut dyn FnMut(&mut [Block])) {
    match kind {
        BlockKind::List { items, .. } => items.iter_mut().for_each(|item| see(item)),
        BlockKind::Definitions { items } => items.iter_mut().for_each(|item| see(&mut item.blocks)),
        BlockKind::Quote { blocks, .. }
        | BlockKind::Callout { blocks, .. }
        | BlockKind::Numbered { blocks, .. }
        | BlockKind::Letter { blocks, .. } => see(blocks),
        BlockKind::Table { rows, .. } => rows.iter_mut().flatten().for_each(|cell| see(cell)),
        BlockKind::Figure { long_description, .. } | BlockKind::Diagram { long_description, .. } => see(long_description),
        BlockKind::Media { transcript, .. } => see(transcript),
        _ => {}
    }
}

/// Calls `change` for every run of text of a tree with the place of its block: in paragraphs, lists,
/// captions, cells and notes, and inside bold words, but not inside links.
pub(super) fn each_run_mut(blocks: &mut [Block], change: &mut dyn FnMut(&mut Vec<Inline>, Span)) {
    for block in blocks {
        let span = block.span;
        match &mut block.kind {
            BlockKind::Paragraph { content } => run(content, span, change),
            BlockKind::Heading { note: Some(note), .. } => each_run_mut(&mut note.blocks, change),
            BlockKind::Definitions { items } => items.iter_mut().for_each(|item| run(&mut item.term, span, change)),
            BlockKind::Table { caption, header, note, .. } => {
                run(caption, span, change);
                header.iter_mut().for_each(|cell| run(cell, span, change));
                note.iter_mut().for_each(|note| run(note, span, change));
            }
            BlockKind::Figure { caption, .. } | BlockKind::Diagram { caption, .. } => run(caption, span, change),
            BlockKind::Columns { items } => items.iter_mut().for_each(|item| run(item, span, change)),
            BlockKind::Facts { items, .. } => items.iter_mut().for_each(|fact| run(&mut fact.value, span, change)),
            _ => {}
        }
        inner_blocks(&mut block.kind, &mut |inner| each_run_mut(inner, change));
    }
}

fn run(content: &mut Vec<Inline>, span: Span, change: &mut dyn FnMut(&mut Vec<Inline>, Span)) {
    for inline in content.iter_mut() {
        match inline {
            Inline::Strong { content } | Inline::Emphasis { content } | Inline::Lang { content, .. } | Inline::Indexed { content, .. } => {
                run(content, span, change)
            }
            Inline::Note { note } => each_run_mut(&mut note.blocks, change),
            _ => {}
        }
    }
    change(content, span);
}
