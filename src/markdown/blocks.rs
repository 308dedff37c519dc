//! Block structure: paragraphs, lists, headings, tables, quotes.

use super::fences::embedded_kind;
use super::inlines::{self, Piece};
use super::notes::{Notes, take_notes};
use super::{Mode, Passage, Reader};
use crate::content::values::Text;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Definition, Inline};
use crate::rules;
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd, TextMergeWithOffset};
use std::ops::Range;

pub(super) type Events<'t> = Vec<(Event<'t>, Range<usize>)>;

/// Walks the events of one text.
pub(super) struct Walk<'w, 't, 'a> {
    pub reader: &'w mut Reader<'a>,
    pub text: &'t Text,
    pub mode: Mode,
    pub notes: Notes<'t>,
    /// Level of the last heading, to find skipped levels.
    pub level: u8,
    /// Whether a footnote is being read. No block between fences and no other footnote may stand in one.
    pub in_note: bool,
}

pub(super) fn read(reader: &mut Reader, text: &Text, mode: Mode) -> Vec<Passage> {
    let options = Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_DEFINITION_LIST | Options::ENABLE_HEADING_ATTRIBUTES;
    let parser = Parser::new_ext(text.as_str(), options);
    let all: Events = TextMergeWithOffset::new(parser.into_offset_iter()).collect();
    if let Some(range) = too_deep(&all) {
        let span = text.locate(range.start, range.end.min(range.start + 1));
        let message = format!("Lists, quotations and emphasis stand in each other here, more than {DEEPEST} deep.");
        reader.report(&rules::DEEP_NESTING, span, message, rules::DEEP_NESTING.mend);
        let shown = BlockKind::Preformatted { text: text.as_str().to_string() };
        return vec![Passage::Blocks(vec![Block::new(span, shown)])];
    }
    let (events, notes) = take_notes(all);
    let mut walk = Walk { reader, text, mode, notes, level: mode.top - 1, in_note: false };
    let mut at = 0;
    let mut passages = Vec::new();
    while at < events.len() {
        let blocks = walk.blocks(&events, &mut at, None);
        if !blocks.is_empty() {
            passages.push(Passage::Blocks(blocks));
        }
        passages.extend(walk.embedded(&events, &mut at).map(Passage::Embedded));
    }
    walk.notes.report_unused(walk.reader, text);
    passages
}

/// How deep blocks and emphasis may stand in each other.
const DEEPEST: usize = 24;

/// Where a text goes deeper than that, if it does.
fn too_deep(events: &Events) -> Option<Range<usize>> {
    let mut depth = 0usize;
    events.iter().find_map(|(event, range)| {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        (depth > DEEPEST).then(|| range.clone())
    })
}

impl<'t> Walk<'_, 't, '_> {
    pub(super) fn span(&self, range: &Range<usize>) -> Span {
        self.text.locate(range.start, range.end)
    }

    /// Blocks until `end`. Running text outside a paragraph (tight lists) becomes a paragraph.
    pub(super) fn blocks(&mut self, events: &Events<'t>, at: &mut usize, end: Option<TagEnd>) -> Vec<Block> {
        let mut out: Vec<Block> = Vec::new();
        while *at < events.len() {
            let (event, range) = &events[*at];
            match event {
                Event::End(tag) if Some(*tag) == end => {
                    *at += 1;
                    break;
                }
                event if end.is_none() && !self.in_note && embedded_kind(event).is_some() => break,
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
            Tag::List(start) => BlockKind::List { start: *start, items: self.items(events, at) },
            Tag::BlockQuote(kind) => {
                let blocks = self.blocks(events, at, Some(TagEnd::BlockQuote(*kind)));
                BlockKind::Quote { blocks, attribution: None }
            }
            Tag::CodeBlock(kind) => {
                self.check_fence(kind, range);
                BlockKind::Preformatted { text: code(events, at) }
            }
            Tag::Table(_) => self.table(span, events, at),
            Tag::DefinitionList => BlockKind::Definitions { items: self.definitions(events, at) },
            Tag::HtmlBlock => self.html_block(range, events, at),
            _ => return None,
        };
        Some(Block::new(span, kind))
    }

    /// The items of a list, each with its blocks.
    fn items(&mut self, events: &Events<'t>, at: &mut usize) -> Vec<Vec<Block>> {
        let mut items = Vec::new();
        while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::List(_))) {
            *at += 1;
            items.push(self.blocks(events, at, Some(TagEnd::Item)));
        }
        *at += 1;
        items
    }

    /// The terms of a definition list, each with its blocks.
    fn definitions(&mut self, events: &Events<'t>, at: &mut usize) -> Vec<Definition> {
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
        items
    }

    /// A block of HTML: reported, and shown as the characters that were typed, so that nothing is lost in silence.
    fn html_block(&mut self, range: &Range<usize>, events: &Events<'t>, at: &mut usize) -> BlockKind {
        while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::HtmlBlock)) {
            if let (Event::Html(html), range) = &events[*at] {
                self.raw_html(html, range);
            }
            *at += 1;
        }
        *at += 1;
        let text = self.text.as_str()[range.clone()].trim().to_string();
        BlockKind::Paragraph { content: vec![Inline::text(text)] }
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
    pub(super) fn inline_run(&mut self, events: &Events<'t>, at: &mut usize) -> Vec<Inline> {
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

    pub(super) fn piece(&self, range: &Range<usize>) -> Piece {
        Piece { start: range.start, end: range.end }
    }
}

/// The text of a code block.
fn code(events: &Events, at: &mut usize) -> String {
    let mut text = String::new();
    while *at < events.len() && !matches!(events[*at].0, Event::End(TagEnd::CodeBlock)) {
        if let Event::Text(t) = &events[*at].0 {
            text.push_str(t);
        }
        *at += 1;
    }
    *at += 1;
    text.trim_end().to_string()
}

fn is_block(tag: &Tag) -> bool {
    !matches!(
        tag,
        Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } | Tag::Superscript | Tag::Subscript
    )
}
