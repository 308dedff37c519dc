//! Numbers of sections, paragraphs, figures and tables, and the places that have them.

use super::draft::Draft;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline, plain_text};
use crate::rules;

/// What texts can refer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A chapter of a manual.
    Chapter,
    /// An appendix.
    Appendix,
    /// A section with a number.
    Section,
    /// A paragraph with a number.
    Paragraph,
    /// A figure or diagram.
    Figure,
    /// A table.
    Table,
    /// A heading or paragraph without a number, by its words.
    Named,
}

impl PlaceKind {
    /// Its key in the file of words: `reference.chapter` …
    pub fn key(self) -> &'static str {
        match self {
            Self::Chapter => "chapter",
            Self::Appendix => "appendix",
            Self::Section => "section",
            Self::Paragraph => "paragraph",
            Self::Figure => "figure",
            Self::Table => "table",
            Self::Named => "named",
        }
    }
}

/// A place in an item that texts can refer to.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Place {
    /// What it is.
    pub kind: PlaceKind,
    /// Its number as it is shown; empty for figures and tables that are still to be counted, and for
    /// places that have none.
    pub number: String,
    /// Its anchor; `None` for the start of the item.
    pub anchor: Option<String>,
    /// Its words, for places without a number.
    pub title: String,
}

/// How the text of an item is numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Scheme<'a> {
    /// Sections below a chapter: 3.1, 3.1.1.
    Sections {
        /// The chapter's number.
        chapter: &'a str,
    },
    /// Paragraphs of a chapter: 3.1, 3.2 …
    Paragraphs {
        /// The chapter's number.
        chapter: &'a str,
    },
    /// Sections 1, 2 …, paragraphs 1.1, 1.2 …
    Briefing,
    /// Paragraphs by the numbers that the author typed.
    Fixed,
    /// Nothing.
    None,
}

/// Numbers the blocks of a text and finds the places in it. Problems go to the draft.
pub(super) fn number(draft: &mut Draft, blocks: Vec<Block>, scheme: Scheme) -> (Vec<Block>, Vec<Place>) {
    let mut counter = Counter { scheme, sections: [0; 2], paragraphs: 0, places: Vec::new(), typed: Vec::new() };
    let mut out: Vec<Block> = Vec::with_capacity(blocks.len());
    for block in blocks {
        let block = match block.kind {
            BlockKind::Heading { level, id, content, note, picture } => {
                let content = counter.heading(level, &id, content);
                Block::new(block.span, BlockKind::Heading { level, id, content, note, picture })
            }
            BlockKind::Paragraph { content } => counter.paragraph(draft, content, None, block.span),
            BlockKind::Numbered { id, number, mut blocks } if number.is_empty() && blocks.len() == 1 => match blocks.remove(0).kind {
                BlockKind::Paragraph { content } => counter.paragraph(draft, content, Some(id), block.span),
                kind => Block::new(block.span, kind),
            },
            kind => {
                counter.figure(&kind);
                let block = Block::new(block.span, kind);
                // Lists and tables belong to the numbered paragraph that leads up to them.
                let belongs = matches!(block.kind, BlockKind::List { .. } | BlockKind::Definitions { .. } | BlockKind::Columns { .. });
                match out.last_mut().map(|last| &mut last.kind) {
                    Some(BlockKind::Numbered { blocks, number, .. }) if belongs && !number.is_empty() => {
                        blocks.push(block);
                        continue;
                    }
                    _ => block,
                }
            }
        };
        out.push(block);
    }
    check_typed(draft, &counter.typed);
    (out, counter.places)
}

struct Counter<'a> {
    scheme: Scheme<'a>,
    /// Sections and sub-sections so far.
    sections: [usize; 2],
    paragraphs: usize,
    places: Vec<Place>,
    /// Numbers that the author typed, with their places.
    typed: Vec<(Vec<u64>, String, Span)>,
}

impl Counter<'_> {
    fn place(&mut self, kind: PlaceKind, number: &str, anchor: &str, title: String) {
        self.places.push(Place { kind, number: number.to_string(), anchor: Some(anchor.to_string()), title });
    }

    fn heading(&mut self, level: u8, id: &str, content: Vec<Inline>) -> Vec<Inline> {
        let title = plain_text(&content);
        let number = match (self.scheme, level) {
            (Scheme::Sections { chapter }, 2) => {
                self.sections = [self.sections[0] + 1, 0];
                format!("{chapter}.{}", self.sections[0])
            }
            (Scheme::Sections { chapter }, 3) if self.sections[0] > 0 => {
                self.sections[1] += 1;
                format!("{chapter}.{}.{}", self.sections[0], self.sections[1])
            }
            (Scheme::Briefing, 2) => {
                self.sections[0] += 1;
                self.paragraphs = 0;
                self.sections[0].to_string()
            }
            _ => {
                self.place(PlaceKind::Named, "", id, title);
                return content;
            }
        };
        self.place(PlaceKind::Section, &number, id, title);
        let mut numbered = vec![Inline::text(format!("{number}\u{a0} "))];
        numbered.extend(content);
        numbered
    }

    fn paragraph(&mut self, draft: &mut Draft, mut content: Vec<Inline>, name: Option<String>, span: Span) -> Block {
        let number = match self.scheme {
            Scheme::Paragraphs { chapter } => {
                self.paragraphs += 1;
                format!("{chapter}.{}", self.paragraphs)
            }
            Scheme::Briefing if self.sections[0] > 0 => {
                self.paragraphs += 1;
                format!("{}.{}", self.sections[0], self.paragraphs)
            }
            Scheme::Fixed => take_number(&mut content).inspect(|n| self.typed.push((parts(n), n.clone(), span))).unwrap_or_default(),
            _ => String::new(),
        };
        let paragraph = |content| Block::new(span, BlockKind::Paragraph { content });
        if number.is_empty() && name.is_none() {
            return paragraph(content);
        }
        let id = name.unwrap_or_else(|| draft.reader.anchors.claim(&format!("paragraph {}", number.replace('.', " "))));
        let title = plain_text(&content).split_whitespace().take(6).collect::<Vec<_>>().join(" ");
        let kind = if number.is_empty() { PlaceKind::Named } else { PlaceKind::Paragraph };
        self.place(kind, &number, &id, title);
        Block::new(span, BlockKind::Numbered { id, number, blocks: vec![paragraph(content)] })
    }

    fn figure(&mut self, kind: &BlockKind) {
        match kind {
            BlockKind::Figure { label: Some(label), caption, .. } | BlockKind::Diagram { label, caption, .. } => {
                let (id, title) = (label.id.clone(), plain_text(caption));
                self.place(PlaceKind::Figure, "", &id, title);
            }
            BlockKind::Table { label: Some(label), caption, .. } => {
                let (id, title) = (label.id.clone(), plain_text(caption));
                self.place(PlaceKind::Table, "", &id, title);
            }
            BlockKind::Form { id, title, .. }
            | BlockKind::Circles { id, title, .. }
            | BlockKind::Worktable { id, title, .. }
            | BlockKind::Letter { id, title, .. } => self.place(PlaceKind::Named, "", id, title.clone()),
            _ => {}
        }
    }
}

fn parts(number: &str) -> Vec<u64> {
    number.split('.').filter_map(|part| part.parse().ok()).collect()
}

/// Takes a number such as `3.2` off the start of a paragraph.
fn take_number(content: &mut [Inline]) -> Option<String> {
    let Some(Inline::Text { text }) = content.first_mut() else { return None };
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.')?;
    let number = text[..end].trim_end_matches('.').to_string();
    let sound = number.contains('.') && number.split('.').all(|part| !part.is_empty());
    if !sound || !text[end..].starts_with(char::is_whitespace) {
        return None;
    }
    *text = text[end..].trim_start().to_string();
    Some(number)
}

/// Numbers that the author typed: each once, in order, without gaps (inventory check C04).
fn check_typed(draft: &mut Draft, typed: &[(Vec<u64>, String, Span)]) {
    for (index, (number, shown, span)) in typed.iter().enumerate() {
        if let Some((_, _, first)) = typed[..index].iter().find(|(other, ..)| other == number) {
            let message = format!("The number {shown} stands twice; the first is on line {}.", first.line);
            draft.report(&rules::DUPLICATE_NUMBER, *span, message, "Number again, or let the program number: “numbering: automatic”.");
            continue;
        }
        let Some((before, before_shown, _)) = index.checked_sub(1).and_then(|i| typed.get(i)) else { continue };
        if !follows(before, number) {
            let message = format!("The number {shown} does not follow {before_shown}.");
            draft.report(&rules::SKIPPED_NUMBER, *span, message, "Number again without gaps, or add what is missing.");
        }
    }
}

/// Whether a number may come next: one more at some level, and 1 at the levels below.
fn follows(before: &[u64], next: &[u64]) -> bool {
    let same = before.iter().zip(next).take_while(|(a, b)| a == b).count();
    match (before.get(same), next.get(same)) {
        (Some(a), Some(b)) => *b == a.saturating_add(1) && next[same + 1..].iter().all(|n| *n == 1),
        (None, Some(b)) => *b == 1 && next[same + 1..].iter().all(|n| *n == 1),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::follows;

    #[test]
    fn numbers_follow_each_other_at_any_level() {
        for (before, next, fine) in [
            (vec![3, 1], vec![3, 2], true),
            (vec![3, 2], vec![3, 2], false),
            (vec![3, 3], vec![4, 1], true),
            (vec![3, 3], vec![4, 2], false),
            (vec![3, 3], vec![5, 1], false),
            (vec![3, 3], vec![3, 3, 1], true),
            (vec![3, 3, 2], vec![3, 4], true),
            (vec![3, 3, 2], vec![3, 2], false),
        ] {
            assert_eq!(follows(&before, &next), fine, "{before:?} {next:?}");
        }
    }
}
