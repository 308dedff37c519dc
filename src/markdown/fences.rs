//! Blocks of a kind of their own between fences.

use super::Embedded;
use super::blocks::{Events, Walk};
use crate::content::section::BLOCK_KINDS;
use crate::diagnostics::near_miss;
use crate::rules;
use pulldown_cmark::{CodeBlockKind, Event, Tag, TagEnd};
use std::ops::Range;

/// The kind of an embedded block, when a code block is one.
pub(super) fn embedded_kind<'e>(event: &'e Event) -> Option<&'e str> {
    let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event else { return None };
    info.split_whitespace().next().filter(|word| BLOCK_KINDS.contains(word))
}

impl<'t> Walk<'_, 't, '_> {
    /// A block between fences at the top of the text, if one comes next.
    pub(super) fn embedded(&mut self, events: &Events<'t>, at: &mut usize) -> Option<Embedded> {
        let (event, range) = events.get(*at)?;
        let kind = embedded_kind(event)?.to_string();
        let line = self.text.as_str()[range.start..].lines().next().unwrap_or_default();
        let name = range.start + line.find(kind.as_str()).unwrap_or(0);
        let span = self.text.locate(name, name + kind.len());
        *at += 1;
        let mut inside: Option<Range<usize>> = None;
        while let Some((event, range)) = events.get(*at) {
            *at += 1;
            match event {
                Event::End(TagEnd::CodeBlock) => break,
                Event::Text(_) => inside = Some(inside.map_or(range.clone(), |before| before.start..range.end)),
                _ => {}
            }
        }
        let after = range.start + line.len() + 1;
        let inside = inside.unwrap_or(after..after);
        Some(Embedded { kind, span, text: self.text.lines_between(inside.start, inside.end) })
    }

    /// A fence that names a block but cannot be one, or that nearly names one.
    pub(super) fn check_fence(&mut self, kind: &CodeBlockKind, range: &Range<usize>) {
        let CodeBlockKind::Fenced(info) = kind else { return };
        let word = info.split_whitespace().next().unwrap_or_default().to_string();
        if BLOCK_KINDS.contains(&word.as_str()) {
            let span = self.span(range);
            self.reader.misplaced(&word, span);
        } else if let Some(near) = near_miss(&word, BLOCK_KINDS) {
            let message = format!("“{word}” is not a kind of block.");
            let hint = format!("Did you mean “{near}”? For text with fixed line breaks, leave the word after the fence out.");
            self.reader.report(&rules::MISPLACED_BLOCK, self.text.locate(range.start, range.start + 3 + word.len()), message, hint);
        }
    }
}
