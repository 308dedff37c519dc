//! Block structure: paragraphs, lists, headings, tables, quotes.

use super::inlines::{self, Piece};
use super::{Embedded, Mode, Passage, Reader};
use crate::content::section::BLOCK_KINDS;
use crate::content::values::Text;
use crate::diagnostics::{Span, near_miss};
use crate::document::{Block, BlockKind, Definition, Inline, plain_text};
use crate::rules;
use pulldown_cmark::{CodeBlockKind, Event, HeadingLevel, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

pub(super) type Events<'t> = Vec<(Event<'t>, Range<usize>)>;

/// The footnotes of one text, by name.
pub(super) struct Notes<'t> {
    bodies: BTreeMap<String, (Events<'t>, Range<usize>)>,
    used: BTreeSet<String>,
}

/// Walks the events of one text.
pub(super) struct Walk<'w, 't, 'a> {
    pub reader: &'w mut Reader<'a>,
    pub text: &'t Text,
    pub mode: Mode,
    pub notes: Notes<'t>,
    /// Level of the last heading, to find skipped levels.
    level: u8,
    /// Whether embedded blocks may stand here.
    embeds: bool,
}

pub(super) fn read(reader: &mut Reader, text: &Text, mode: Mode) -> Vec<Passage> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_DEFINITION_LIST | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(text.as_str(), options);
    let all: Events = TextMergeWithOffset::new(parser.into_offset_iter()).collect();
    let (events, bodies) = take_notes(all);
    let notes = Notes { bodies, used: BTreeSet::new() };
    let mut walk = Walk { reader, text, mode, notes, level: mode.top - 1, embeds: true };
    let mut at = 0;
    let mut passages = Vec::new();
    while at < events.len() {
        let blocks = walk.blocks(&events, &mut at, None);
        if !blocks.is_empty() {
            passages.push(Passage::Blocks(blocks));
        }
        passages.extend(walk.embedded(&events, &mut at).map(Passage::Embedded));
    }
    let unused: Vec<_> =
        walk.notes.bodies.iter().filter(|(name, _)| !walk.notes.used.contains(*name)).map(|(n, (_, r))| (n.clone(), r.clone())).collect();
    for (name, range) in unused {
        let span = text.locate(range.start, range.start + name.len() + 3);
        let message = format!("The footnote “{name}” has no mark in this text.");
        reader.report(&rules::UNUSED_NOTE, span, message, format!("Put [^{name}] where the note belongs, or take the note out."));
    }
    passages
}

/// The kind of an embedded block, when a code block is one.
fn embedded_kind<'e>(event: &'e Event) -> Option<&'e str> {
    let Event::Start(Tag::CodeBlock(CodeBlockKind::Fenced(info))) = event else { return None };
    info.split_whitespace().next().filter(|word| BLOCK_KINDS.contains(word))
}

/// Separates the bodies of footnotes from the running text.
fn take_notes(all: Events) -> (Events, BTreeMap<String, (Events, Range<usize>)>) {
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
    (running, bodies)
}

impl<'t> Walk<'_, 't, '_> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.text.locate(range.start, range.end)
    }

    /// Blocks until `end`. Running text outside a paragraph (tight lists) becomes a paragraph.
    fn blocks(&mut self, events: &Events<'t>, at: &mut usize, end: Option<TagEnd>) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        while *at < events.len() {
            let (event, range) = &events[*at];
            match event {
                Event::End(tag) if Some(*tag) == end => {
                    *at += 1;
                    break;
                }
                event if end.is_none() && self.embeds && embedded_kind(event).is_some() => break,
                Event::Start(tag) if is_block(tag) => {
                    *at += 1;
                    if let Some(block) = self.block(tag, range, events, at) {
                        out.push(block);
                    }
                }
                Event::Rule => {
                    out.push(Block::new(self.span(range), BlockKind::Break));
                    *at += 1;
                }
                Event::Html(html) => {
                    self.raw_html(html, range);
                    *at += 1;
                }
                Event::End(_) => *at += 1,
                _ => {
                    let span = self.span(range);
                    let content = self.inline_run(events, at);
                    if !content.is_empty() {
                        out.push(Block::new(span, BlockKind::Paragraph { content }));
                    }
                }
            }
        }
        out
    }

    fn block(&mut self, tag: &Tag<'t>, range: &Range<usize>, events: &Events<'t>, at: &mut usize) -> Option<Block> {
        let span = self.span(range);
        let kind = match tag {
            Tag::Paragraph => {
                let content = self.inline_run(events, at);
                *at += 1;
                if content.is_empty() {
                    return None;
                }
                return Some(self.paragraph(content, span));
            }
            Tag::Heading { level, id, .. } => return self.heading(*level, id.as_deref(), span, events, at),
            Tag::List(start) => {
                let mut items = Vec::new();
                while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::List(_))) {
                    *at += 1;
                    items.push(self.blocks(events, at, Some(TagEnd::Item)));
                }
                *at += 1;
                BlockKind::List { start: *start, items }
            }
            Tag::BlockQuote(kind) => {
                let blocks = self.blocks(events, at, Some(TagEnd::BlockQuote(*kind)));
                BlockKind::Quote { blocks, attribution: None }
            }
            Tag::CodeBlock(kind) => {
                self.check_fence(kind, range);
                let mut text = String::new();
                while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::CodeBlock)) {
                    if let Event::Text(t) = &events[*at].0 {
                        text.push_str(t);
                    }
                    *at += 1;
                }
                *at += 1;
                BlockKind::Preformatted { text: text.trim_end().to_string() }
            }
            Tag::Table(_) => return Some(Block::new(span, self.table(span, events, at))),
            Tag::DefinitionList => {
                let mut items: Vec<Definition> = Vec::new();
                while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::DefinitionList)) {
                    match &events[*at].0 {
                        Event::Start(Tag::DefinitionListTitle) => {
                            *at += 1;
                            let term = self.inline_run(events, at);
                            items.push(Definition { term, blocks: Vec::new() });
                            *at += 1;
                        }
                        Event::Start(Tag::DefinitionListDefinition) => {
                            *at += 1;
                            let blocks = self.blocks(events, at, Some(TagEnd::DefinitionListDefinition));
                            if let Some(last) = items.last_mut() {
                                last.blocks.extend(blocks);
                            }
                        }
                        _ => *at += 1,
                    }
                }
                *at += 1;
                BlockKind::Definitions { items }
            }
            Tag::HtmlBlock => {
                while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::HtmlBlock)) {
                    if let (Event::Html(html), range) = &events[*at] {
                        self.raw_html(html, range);
                    }
                    *at += 1;
                }
                *at += 1;
                // Shown as the characters that were typed, so that nothing is lost in silence.
                let text = self.text.as_str()[range.clone()].trim().to_string();
                BlockKind::Paragraph { content: vec![Inline::text(text)] }
            }
            _ => return None,
        };
        Some(Block::new(span, kind))
    }

    /// A block between fences at the top of the text, if one comes next.
    fn embedded(&mut self, events: &Events<'t>, at: &mut usize) -> Option<Embedded> {
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
    fn check_fence(&mut self, kind: &CodeBlockKind, range: &Range<usize>) {
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

    /// A paragraph, which may end in a name for cross-references: `{#name}`.
    fn paragraph(&mut self, mut content: Vec<Inline>, span: Span) -> Block {
        let name = match content.last_mut() {
            Some(Inline::Text { text }) => {
                let parts = text
                    .strip_suffix('}')
                    .and_then(|t| t.rsplit_once("{#"))
                    .map(|(words, name)| (words.trim_end().len(), name.to_string()));
                parts.map(|(end, name)| {
                    text.truncate(end);
                    name
                })
            }
            _ => None,
        };
        content.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
        let paragraph = Block::new(span, BlockKind::Paragraph { content });
        match name {
            Some(name) => {
                let id = self.reader.claim(&name, span);
                Block::new(span, BlockKind::Numbered { id, number: String::new(), blocks: vec![paragraph] })
            }
            None => paragraph,
        }
    }

    fn heading(&mut self, level: HeadingLevel, name: Option<&str>, span: Span, events: &Events<'t>, at: &mut usize) -> Option<Block> {
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

    fn table(&mut self, span: Span, events: &Events<'t>, at: &mut usize) -> BlockKind {
        let mut header = Vec::new();
        let mut rows: Vec<Vec<Vec<Block>>> = Vec::new();
        let mut in_head = false;
        while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::Table)) {
            let (event, range) = &events[*at];
            *at += 1;
            match event {
                Event::Start(Tag::TableHead) => in_head = true,
                Event::End(TagEnd::TableHead) => in_head = false,
                Event::Start(Tag::TableRow) => rows.push(Vec::new()),
                Event::Start(Tag::TableCell) => {
                    let cell_span = self.span(range);
                    let content = self.inline_run(events, at);
                    if in_head {
                        header.push(content);
                    } else if let Some(row) = rows.last_mut() {
                        row.push(vec![Block::new(cell_span, BlockKind::Paragraph { content })]);
                    }
                }
                _ => {}
            }
        }
        *at += 1;
        if header.iter().any(Vec::is_empty) {
            let hint = "Write a header for every column.";
            self.reader.report(&rules::TABLE_SHAPE, span, "A column of this table has no header.", hint);
        }
        BlockKind::Table { label: None, caption: Vec::new(), header, rows, note: None, numeric: Vec::new(), total_rows: Vec::new() }
    }

    /// Running text up to the next block or end of block.
    fn inline_run(&mut self, events: &Events<'t>, at: &mut usize) -> Vec<Inline> {
        let start = *at;
        let mut depth = 0usize;
        while let Some((event, _)) = events.get(*at) {
            match event {
                Event::Start(tag) if is_block(tag) => break,
                Event::Start(_) => depth += 1,
                Event::End(_) if depth == 0 => break,
                Event::End(_) => depth -= 1,
                Event::Rule => break,
                _ => {}
            }
            *at += 1;
        }
        let run = &events[start..*at];
        inlines::read(self, run)
    }

    pub(super) fn raw_html(&mut self, html: &str, range: &Range<usize>) {
        if html.trim_start().starts_with("<!--") {
            return;
        }
        let span = self.span(range);
        let shown: String = html.trim().chars().take(40).collect();
        let message = format!("“{shown}” is HTML. It is not passed on to pages.");
        let hint = "Use Markdown instead, for example **bold**; to show a less-than sign, write \\<.";
        self.reader.report(&rules::RAW_HTML, span, message, hint);
    }

    /// The blocks of a footnote, once it is marked in the text.
    pub(super) fn note(&mut self, name: &str) -> Option<Vec<Block>> {
        let (events, _) = self.notes.bodies.get(name)?;
        let events = events.clone();
        self.notes.used.insert(name.to_string());
        let mut at = 0;
        let (mode, embeds) = (self.mode, std::mem::replace(&mut self.embeds, false));
        self.mode.explain = false;
        let blocks = self.blocks(&events, &mut at, None);
        (self.mode, self.embeds) = (mode, embeds);
        Some(blocks)
    }

    pub(super) fn piece(&self, range: &Range<usize>) -> Piece {
        Piece { start: range.start, end: range.end }
    }
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } | Tag::Superscript | Tag::Subscript
    )
}

/// Blocks as one run of inlines, for places that hold a single paragraph.
pub(super) fn flatten(blocks: Vec<Block>) -> Vec<Inline> {
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
