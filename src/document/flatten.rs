//! Blocks as one run of inlines.

use super::{Block, BlockKind, Inline};

/// Blocks as one run of inlines, for places that hold a single paragraph.
pub fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
    let mut out = Vec::new();
    for block in blocks {
        let mut content = match block.kind {
            BlockKind::Paragraph { content } | BlockKind::Heading { content, .. } => content,
            BlockKind::List { items, .. } => items.into_iter().flat_map(flatten).collect(),
            BlockKind::Quote { blocks, .. } | BlockKind::Numbered { blocks, .. } => flatten(blocks),
            BlockKind::Preformatted { text } => vec![Inline::text(text)],
            _ => Vec::new(),
        };
        if !out.is_empty() && !content.is_empty() {
            out.push(Inline::Break);
        }
        out.append(&mut content);
    }
    out
}
