//! The footnotes of a text.

use super::blocks::{Events, Walk};
use super::{Reader, inlines};
use crate::content::values::Text;
use crate::document::Block;
use crate::rules;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

/// The footnotes of one text, by name.
pub(super) struct Notes<'t> {
    bodies: BTreeMap<String, (Events<'t>, Range<usize>)>,
    used: BTreeSet<String>,
}

impl Notes<'_> {
    /// Reports the footnotes that have no mark.
    pub(super) fn report_unused(&self, reader: &mut Reader, text: &Text) {
        for (name, (_, range)) in self.bodies.iter().filter(|(name, _)| !self.used.contains(*name)) {
            let span = text.locate(range.start, range.start + name.len() + 3);
            let message = format!("The footnote “{name}” has no mark in this text.");
            reader.report(&rules::UNUSED_NOTE, span, message, format!("Put [^{name}] where the note belongs, or take the note out."));
        }
    }
}

/// Separates the bodies of footnotes from the running text.
pub(super) fn take_notes(all: Events) -> (Events, Notes) {
    let mut running = Vec::new();
    let mut bodies = BTreeMap::new();
    let mut open: Option<(String, Range<usize>, Events)> = None;
    for (event, range) in all {
        match (&event, &mut open) {
            (Event::Start(Tag::FootnoteDefinition(name)), None) => open = Some((name.to_string(), range, Vec::new())),
            (Event::End(TagEnd::FootnoteDefinition), Some(_)) => {
                if let Some((name, range, events)) = open.take() {
                    bodies.entry(name).or_insert((events, range));
                }
            }
            (_, Some((_, _, events))) => events.push((event, range)),
            (_, None) => running.push((event, range)),
        }
    }
    (running, Notes { bodies, used: BTreeSet::new() })
}

impl Walk<'_, '_, '_> {
    /// The blocks of a footnote, once it is marked in the text at `range`. A mark inside a footnote gives none: notes
    /// that cite notes lead readers in circles, and a reading program with them.
    pub(super) fn note(&mut self, name: &str, range: &Range<usize>) -> Option<Vec<Block>> {
        self.notes.used.insert(name.to_string());
        if self.in_note {
            let message = format!("The footnote “{name}” is marked inside another footnote.");
            self.reader.report(&rules::NOTE_IN_NOTE, self.span(range), message, rules::NOTE_IN_NOTE.mend);
            return None;
        }
        let Some((events, _)) = self.notes.bodies.get(name) else {
            inlines::unknown_note(self, name, self.span(range));
            return None;
        };
        let events = events.clone();
        let mut at = 0;
        let mode = self.mode;
        self.mode.explain = false;
        self.in_note = true;
        let blocks = self.blocks(&events, &mut at, None);
        self.in_note = false;
        self.mode = mode;
        Some(blocks)
    }
}
