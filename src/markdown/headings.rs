//! Headings of a text: words, level, anchor.

use super::blocks::{Events, Walk};
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, plain_text};
use crate::rules;
use pulldown_cmark::{Event, HeadingLevel, Tag};

impl<'t> Walk<'_, 't, '_> {
    /// A heading, unless it has no words.
    pub(super) fn heading(
        &mut self,
        level: HeadingLevel,
        name: Option<&str>,
        span: Span,
        events: &Events<'t>,
        at: &mut usize,
    ) -> Option<Block> {
        let explain = std::mem::replace(&mut self.mode.explain, false);
        let content = self.inline_run(events, at);
        self.mode.explain = explain;
        *at += 1;
        let level = level as u8;
        if content.is_empty() {
            self.reader.report(
                &rules::EMPTY_HEADING,
                span,
                "This heading has no words.",
                "Write the heading after the # signs, or take the line out.",
            );
            return None;
        }
        let top = self.mode.top;
        if level < top || level > self.level + 1 {
            let wanted = "#".repeat(usize::from(self.level.max(top - 1)) + 1);
            let message = if level < top {
                "This heading is as high as the title or the section it stands in.".to_string()
            } else {
                "This heading is more than one level below the one before it.".to_string()
            };
            self.reader.report(&rules::SKIPPED_HEADING, span, message, format!("Start the line with {wanted} instead."));
        }
        self.level = level.max(top);
        if !matches!(events.get(*at), Some((event, _)) if !matches!(event, Event::Start(Tag::Heading { .. }))) {
            self.reader.report(
                &rules::EMPTY_HEADING,
                span,
                "This heading has no text below it.",
                "Write its text, or take the heading out.",
            );
        }
        let id = match name {
            Some(name) => self.reader.claim(name, span),
            None => self.reader.anchors.claim(&plain_text(&content)),
        };
        let level = (self.mode.under + 1 + level.clamp(top, 6) - top).min(6);
        Some(Block::new(span, BlockKind::Heading { level, id, content, note: None, picture: None }))
    }
}
