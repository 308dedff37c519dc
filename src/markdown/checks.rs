//! Checks of a text as such: broken lists, lost endings, vague dates.

use super::Reader;
use crate::content::values::Text;
use crate::document::{Block, BlockKind, plain_text};
use crate::rules;

/// Looks at the author's own characters.
pub(super) fn before(reader: &mut Reader, text: &Text) {
    let lower = text.to_ascii_lowercase();
    for lead in ["this ", "last ", "next ", "past "] {
        let mut from = 0;
        while let Some(found) = lower[from..].find(lead).map(|f| from + f) {
            from = found + lead.len();
            let starts_word = !lower[..found].ends_with(|c: char| c.is_alphanumeric());
            let rest = &lower[from..];
            let unit = ["year", "month", "week", "spring", "summer", "autumn", "winter"]
                .into_iter()
                .find(|unit| rest.strip_prefix(unit).is_some_and(|after| !after.starts_with(|c: char| c.is_alphanumeric())));
            // Words that stand alone between quotation marks are spoken about, not used.
            let quoted = lower[..found].ends_with(['“', '"', '‘', '\''])
                && unit.is_some_and(|unit| rest[unit.len()..].starts_with(['”', '"', '’', '\'']));
            if let (true, Some(unit)) = (starts_word && !quoted, unit) {
                let span = text.locate(found, from + unit.len());
                let words = &text.as_str()[found..from + unit.len()];
                let message = format!("“{words}” will mean another time to somebody who reads this later.");
                reader.report(&rules::RELATIVE_DATE, span, message, "Write the month, season or year.");
            }
        }
    }
}

/// Looks at the structure that was read.
pub(super) fn after(reader: &mut Reader, blocks: &[Block]) {
    for (index, block) in blocks.iter().enumerate() {
        match &block.kind {
            BlockKind::List { items, start } => {
                list(reader, block, items, start.is_some());
                items.iter().for_each(|item| nested(reader, item));
            }
            BlockKind::Paragraph { content } => {
                let words = plain_text(content);
                let leads_in = matches!(blocks.get(index + 1).map(|b| &b.kind), Some(BlockKind::List { .. } | BlockKind::Table { .. }));
                if words.chars().count() > 40 && !leads_in && !ends_well(&words) {
                    let tail: String = words.chars().rev().take(30).collect::<Vec<_>>().into_iter().rev().collect();
                    let message = format!("This paragraph ends “…{tail}”, without a full stop.");
                    reader.report(
                        &rules::TRUNCATED_TEXT,
                        block.span,
                        message,
                        "Find the end of the sentence in the original, or close it.",
                    );
                }
            }
            _ => {}
        }
    }
}

fn nested(reader: &mut Reader, blocks: &[Block]) {
    for block in blocks {
        if let BlockKind::List { items, start } = &block.kind {
            list(reader, block, items, start.is_some());
            items.iter().for_each(|item| nested(reader, item));
        }
    }
}

fn list(reader: &mut Reader, block: &Block, items: &[Vec<Block>], numbered: bool) {
    if items.len() == 1 && !numbered {
        let hint = "Turn it into a sentence, or add what is missing.";
        reader.report(&rules::BROKEN_LIST, block.span, "This list has a single item.", hint);
    }
    for pair in items.windows(2) {
        let (Some(first), Some(second)) = (pair[0].last(), pair[1].first()) else { continue };
        let (BlockKind::Paragraph { content: a }, BlockKind::Paragraph { content: b }) = (&first.kind, &second.kind) else { continue };
        let (a, b) = (plain_text(a), plain_text(b));
        if breaks_off(&a) && b.starts_with(char::is_lowercase) {
            let message = format!("This item breaks off in mid-sentence (“…{}”), and the next one seems to go on with it.", last_words(&a));
            reader.report(&rules::BROKEN_LIST, first.span, message, "Join the two items, or finish the sentence.");
        }
    }
}

/// Whether a text ends in a word that cannot end a sentence or an item.
fn breaks_off(text: &str) -> bool {
    const OPEN: [&str; 22] = [
        "a", "an", "the", "of", "to", "in", "for", "with", "that", "which", "who", "is", "are", "was", "were", "have", "has", "by", "from",
        "their", "its", "than",
    ];
    text.split_whitespace().last().is_some_and(|word| OPEN.contains(&word))
}

fn last_words(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    words[words.len().saturating_sub(4)..].join(" ")
}

fn ends_well(text: &str) -> bool {
    text.trim_end().ends_with(['.', '!', '?', ':', ';', ')', ']', '”', '’', '"', '…', '。', '؟', '۔'])
}
