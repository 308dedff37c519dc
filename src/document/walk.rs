//! Walking through a tree.

use super::{Block, BlockKind, Inline};

/// Calls `see` for every inline of a tree, nested ones too.
pub fn walk_inlines<'d>(blocks: &'d [Block], see: &mut impl FnMut(&'d Inline)) {
    fn inlines<'d>(content: &'d [Inline], see: &mut impl FnMut(&'d Inline)) {
        for inline in content {
            see(inline);
            match inline {
                Inline::Strong { content }
                | Inline::Emphasis { content }
                | Inline::Link { content, .. }
                | Inline::Indexed { content, .. }
                | Inline::Lang { content, .. } => inlines(content, see),
                Inline::Note { note } => walk_inlines(&note.blocks, see),
                _ => {}
            }
        }
    }
    walk_blocks(blocks, &mut |block| match &block.kind {
        BlockKind::Heading { content, note, .. } => {
            inlines(content, see);
            if let Some(note) = note {
                walk_inlines(&note.blocks, see);
            }
        }
        BlockKind::Paragraph { content } => inlines(content, see),
        BlockKind::Definitions { items } => items.iter().for_each(|d| inlines(&d.term, see)),
        BlockKind::Table { caption, header, note, .. } => {
            inlines(caption, see);
            header.iter().for_each(|cell| inlines(cell, see));
            note.iter().for_each(|n| inlines(n, see));
        }
        BlockKind::Figure { caption, .. } | BlockKind::Diagram { caption, .. } => inlines(caption, see),
        BlockKind::Columns { items } => items.iter().for_each(|item| inlines(item, see)),
        BlockKind::Letter { from, to, date, sign_off, .. } => {
            from.iter().chain(to).for_each(|line| inlines(line, see));
            inlines(date, see);
            inlines(sign_off, see);
        }
        BlockKind::Question { answers, .. } => answers.iter().for_each(|a| inlines(&a.then, see)),
        BlockKind::Facts { items, .. } => items.iter().for_each(|f| inlines(&f.value, see)),
        BlockKind::Media { access: Some(access), .. } => inlines(access, see),
        BlockKind::Idea { lines, .. } => lines.iter().for_each(|l| inlines(l, see)),
        BlockKind::References { items } => items.iter().for_each(|r| inlines(&r.content, see)),
        _ => {}
    });
}

/// Calls `see` for every block of a tree, nested ones too, but not for those of footnotes.
pub fn walk_blocks<'d>(blocks: &'d [Block], see: &mut impl FnMut(&'d Block)) {
    for block in blocks {
        see(block);
        match &block.kind {
            BlockKind::List { items, .. } => items.iter().for_each(|item| walk_blocks(item, see)),
            BlockKind::Definitions { items } => items.iter().for_each(|item| walk_blocks(&item.blocks, see)),
            BlockKind::Quote { blocks, .. }
            | BlockKind::Callout { blocks, .. }
            | BlockKind::Numbered { blocks, .. }
            | BlockKind::Letter { blocks, .. } => walk_blocks(blocks, see),
            BlockKind::Table { rows, .. } => rows.iter().flatten().for_each(|cell| walk_blocks(cell, see)),
            BlockKind::Figure { long_description, .. } | BlockKind::Diagram { long_description, .. } => walk_blocks(long_description, see),
            BlockKind::Media { transcript, .. } => walk_blocks(transcript, see),
            _ => {}
        }
    }
}
