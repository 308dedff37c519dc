//! Running text: emphasis, links, notes, references, glossary words.

use super::blocks::Walk;
use super::smarten;
use crate::diagnostics::{Diagnostic, Span};
use crate::document::{Inline, Note, Target, plain_text};
use crate::links::{self, AddressFault};
use crate::rules;
use pulldown_cmark::{Event, Tag, TagEnd};
use std::ops::Range;

/// A stretch of the author's text, in bytes.
#[derive(Debug, Clone, Copy)]
pub(super) struct Piece {
    pub start: usize,
    pub end: usize,
}

/// Reads the events of one run of text.
pub(super) fn read<'t>(walk: &mut Walk<'_, 't, '_>, events: &[(Event<'t>, Range<usize>)]) -> Vec<Inline> {
    let mut at = 0;
    let mut out = run(walk, events, &mut at, false);
    // A run never starts or ends with white space that the author did not mean.
    if let Some(Inline::Text { text }) = out.first_mut() {
        *text = text.trim_start().to_string();
    }
    if let Some(Inline::Text { text }) = out.last_mut() {
        *text = text.trim_end().to_string();
    }
    out.retain(|inline| !matches!(inline, Inline::Text { text } if text.is_empty()));
    out
}

fn run<'t>(walk: &mut Walk<'_, 't, '_>, events: &[(Event<'t>, Range<usize>)], at: &mut usize, in_link: bool) -> Vec<Inline> {
    let mut out: Vec<Inline> = Vec::new();
    while let Some((event, range)) = events.get(*at) {
        *at += 1;
        match event {
            Event::Text(text) => words(walk, text, &walk.piece(range), in_link, &mut out),
            Event::Code(code) => out.push(Inline::Code { text: code.to_string() }),
            Event::SoftBreak => push_text(&mut out, " "),
            Event::HardBreak => out.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => {
                walk.raw_html(html, range);
                push_text(&mut out, html);
            }
            Event::FootnoteReference(name) => {
                if let Some(blocks) = walk.note(name, range) {
                    let number = walk.reader.next_note();
                    out.push(Inline::Note { note: Note { number, blocks } });
                }
            }
            Event::Start(Tag::Strong) => {
                let content = run(walk, events, at, in_link);
                out.push(Inline::Strong { content });
            }
            Event::Start(Tag::Emphasis) => {
                let content = run(walk, events, at, in_link);
                out.push(Inline::Emphasis { content });
            }
            Event::Start(Tag::Link { dest_url, .. }) => {
                let span = walk.span(range);
                let content = run(walk, events, at, true);
                out.push(link(walk, dest_url, content, span));
            }
            Event::Start(Tag::Image { .. }) => {
                let span = walk.span(range);
                let content = run(walk, events, at, in_link);
                walk.reader.problems.push(
                    Diagnostic::new(&rules::MISSING_ALT, walk.reader.file, span, "A picture cannot stand inside a sentence.")
                        .hint("Give the picture a “figure” block with “image” and “alt”."),
                );
                out.extend(content);
            }
            Event::Start(_) => {
                let content = run(walk, events, at, in_link);
                out.extend(content);
            }
            Event::End(TagEnd::Paragraph) | Event::End(_) => break,
            _ => {}
        }
    }
    out
}

fn push_text(out: &mut Vec<Inline>, more: &str) {
    match out.last_mut() {
        Some(Inline::Text { text }) => text.push_str(more),
        _ => out.push(Inline::text(more)),
    }
}

fn last_char(out: &[Inline]) -> Option<char> {
    match out.last()? {
        Inline::Text { text } | Inline::Code { text } | Inline::Term { text, .. } => text.chars().last(),
        Inline::Strong { content }
        | Inline::Emphasis { content }
        | Inline::Link { content, .. }
        | Inline::Indexed { content, .. }
        | Inline::Lang { content, .. } => last_char(content),
        _ => None,
    }
}

/// Plain words, which may hold `[@reference]`, `[words]{lang=cy}` and glossary words.
fn words(walk: &mut Walk, text: &str, piece: &Piece, in_link: bool, out: &mut Vec<Inline>) {
    let mut rest = text;
    let mut offset = 0;
    let escaped = escaped_brackets(walk.text.as_str(), piece);
    let mut seen = 0;
    while let Some(open) = rest.find('[') {
        if escaped.get(seen) == Some(&true) {
            seen += 1;
            plain(walk, &rest[..=open], in_link, out);
            rest = &rest[open + 1..];
            offset += open + 1;
            continue;
        }
        let Some(close) = rest[open..].find(']').map(|c| open + c) else { break };
        let inside = &rest[open + 1..close];
        let span = walk.text.locate(piece.start + offset + open, (piece.start + offset + close + 1).min(piece.end));
        let mut taken = close + 1;
        if let Some(id) = inside.strip_prefix('@') {
            plain(walk, &rest[..open], in_link, out);
            cite(walk, id, span, out);
        } else if let Some(name) = inside.strip_prefix('^') {
            plain(walk, &rest[..open], in_link, out);
            unknown_note(walk, name, span);
        } else if let Some((lang, length)) = language(&rest[close + 1..]) {
            plain(walk, &rest[..open], in_link, out);
            let content = vec![Inline::text(smarten(inside, None))];
            out.push(Inline::Lang { lang, content });
            taken += length;
        } else if let Some((entry, length)) = index_entry(&rest[close + 1..]) {
            plain(walk, &rest[..open], in_link, out);
            let mut content = Vec::new();
            plain(walk, inside, in_link, &mut content);
            walk.reader.index_marks += 1;
            let entry = if entry.is_empty() { vec![smarten(inside, None)] } else { entry };
            out.push(Inline::Indexed { id: format!("term-{}", walk.reader.index_marks), entry, content });
            taken += length;
        } else if walk.mode.gaps && !inside.is_empty() {
            plain(walk, &rest[..open], in_link, out);
            out.push(Inline::Gap { label: smarten(inside, None) });
        } else {
            plain(walk, &rest[..=open], in_link, out);
            taken = open + 1;
        }
        seen += rest[..taken].matches('[').count();
        rest = &rest[taken..];
        offset += taken;
    }
    plain(walk, rest, in_link, out);
}

/// For each `[` of a stretch, whether the author put a backslash before it: then it is a bracket and nothing more.
fn escaped_brackets(source: &str, piece: &Piece) -> Vec<bool> {
    let bytes = source.as_bytes();
    let until = piece.end.min(bytes.len());
    let brackets = (piece.start..until).filter(|at| bytes[*at] == b'[');
    brackets.map(|at| bytes[..at].iter().rev().take_while(|byte| **byte == b'\\').count() % 2 == 1).collect()
}

/// `{lang=cy}` at the start of a text: the tag, and how long the mark is.
fn language(text: &str) -> Option<(String, usize)> {
    let inside = text.strip_prefix("{lang=")?;
    let end = inside.find('}')?;
    let tag = &inside[..end];
    let fine = !tag.is_empty() && tag.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    fine.then(|| (tag.to_string(), end + 7))
}

/// `{index}` or `{index="entry, sub-entry"}` at the start of a text: the entry, and how long the mark is.
fn index_entry(text: &str) -> Option<(Vec<String>, usize)> {
    let inside = text.strip_prefix("{index")?;
    let end = inside.find('}')?;
    let value = inside[..end].trim();
    let entry = match value.strip_prefix('=') {
        Some(value) => value.trim_matches(['"', '“', '”', ' ']).split(',').map(|part| smarten(part.trim(), None)).collect(),
        None if value.is_empty() => Vec::new(),
        None => return None,
    };
    Some((entry, end + "{index}".len()))
}

fn cite(walk: &mut Walk, cited: &str, span: Span, out: &mut Vec<Inline>) {
    // `[@id, page 12]`: what follows the comma is where in the work it stands.
    let (id, place) = cited.split_once(',').map_or((cited.trim(), None), |(id, place)| (id.trim(), Some(place.trim())));
    if let Some((number, mentions)) = walk.reader.references.get_mut(id) {
        *mentions += 1;
        let words = walk.reader.cited_as.get(id).map(|words| match place {
            Some(place) => format!("({words}, {})", smarten(place, None)),
            None => format!("({words})"),
        });
        out.push(Inline::Cite { id: id.to_string(), number: *number, mention: *mentions, words });
        return;
    }
    let known: Vec<&str> = walk.reader.references.keys().map(String::as_str).collect();
    let hint = match crate::diagnostics::near_miss(id, known) {
        Some(near) => format!("Did you mean [@{near}]?"),
        None => format!("Add an entry with “id: {id}” under “references”, or take [@{id}] out."),
    };
    walk.reader.report(&rules::UNKNOWN_REFERENCE, span, format!("There is no reference “{id}” in this item."), hint);
}

pub(super) fn unknown_note(walk: &mut Walk, name: &str, span: Span) {
    let message = format!("There is no footnote “{name}” in this text.");
    walk.reader.report(&rules::UNKNOWN_NOTE, span, message, format!("Add a line “[^{name}]: …” at the end of the same text."));
}

/// Words without marks: typographic signs are set, glossary words are marked at their first use.
fn plain(walk: &mut Walk, text: &str, in_link: bool, out: &mut Vec<Inline>) {
    if text.is_empty() {
        return;
    }
    let text = smarten(text, last_char(out));
    let found = walk.reader.terms.find(&text);
    let mut from = 0;
    for term in found {
        walk.reader.used_terms.insert(term.entry);
        if in_link || !walk.mode.explain || !walk.reader.explained.insert(term.entry) {
            continue;
        }
        push_text(out, &text[from..term.start]);
        let entry = walk.reader.terms.entry(term.entry);
        out.push(Inline::Term {
            id: entry.id.clone(),
            meaning: entry.meaning.clone(),
            abbreviation: term.abbreviation,
            text: text[term.start..term.end].to_string(),
        });
        from = term.end;
    }
    push_text(out, &text[from..]);
}

fn link(walk: &mut Walk, url: &str, content: Vec<Inline>, span: Span) -> Inline {
    let target = match links::parse_target(url) {
        Ok(target) => target,
        Err(fault) => {
            let (message, hint) = fault.explain(url);
            walk.reader.report(&rules::LINK_SYNTAX, span, message, hint);
            return Inline::Strong { content };
        }
    };
    if let Target::Anchor { anchor } = &target {
        walk.reader.local_links.push((anchor.clone(), span));
    }
    let said = plain_text(&content);
    walk.reader.note_link(&said, &format!("{target:?}"), span);
    // A link without words is a cross-reference: the program writes them.
    let paged = content.is_empty();
    Inline::Link { target, content, paged, span }
}

impl super::Reader<'_> {
    /// Remembers a link and warns about words that say nothing.
    pub fn note_link(&mut self, words: &str, target: &str, span: Span) {
        const EMPTY: [&str; 14] = [
            "here",
            "click here",
            "this",
            "this page",
            "this link",
            "link",
            "more",
            "read more",
            "find out more",
            "website",
            "page",
            "see",
            "this website",
            "the website",
        ];
        let said = words.trim().trim_end_matches('.').to_lowercase();
        if EMPTY.contains(&said.as_str()) {
            let message = format!("“{words}” does not say where this link leads.");
            self.report(&rules::LINK_TEXT, span, message, "Use the title of the page or document as the words of the link.");
        }
        if !said.is_empty() {
            self.link_words.push((said, target.to_string(), span));
        }
    }

    /// Checks an address given in a field of its own; tells whether it is sound.
    pub fn check_address(&mut self, url: &str, span: Span) -> bool {
        match links::check_address(url) {
            Ok(()) => true,
            Err(fault) => {
                let (message, hint) = AddressFault::explain(fault, url);
                self.report(&rules::LINK_SYNTAX, span, message, hint);
                false
            }
        }
    }
}
