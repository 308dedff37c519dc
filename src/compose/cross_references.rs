//! Cross-references: words for links without words, links for references typed by hand, numbers of
//! figures and tables.

use super::numbering::{Place, PlaceKind};
use super::rewrite::{each_block_mut, each_run_mut};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::document::{BlockKind, Document, Inline, Target};
use crate::rules;
use crate::source::SourceFile;
use crate::theme::Words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// The places of an item, or of a manual with all its chapters.
#[derive(Debug, Default, Hash)]
pub struct PlaceTable {
    /// By page and anchor.
    places: BTreeMap<(String, Option<String>), Place>,
    /// By kind and number: page and anchor.
    numbers: BTreeMap<(PlaceKind, String), (String, Option<String>)>,
}

/// How many figures and tables come before an item.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub struct Counts {
    /// Figures and diagrams.
    pub figures: usize,
    /// Tables with a caption.
    pub tables: usize,
}

impl Counts {
    /// The counts after an item.
    #[must_use]
    pub fn after(self, places: &[Place]) -> Self {
        let count = |kind| places.iter().filter(|p| p.kind == kind).count();
        Self { figures: self.figures + count(PlaceKind::Figure), tables: self.tables + count(PlaceKind::Table) }
    }
}

impl PlaceTable {
    /// Adds the places of an item. Figures and tables are counted on from `counts`.
    pub fn add(&mut self, page: &str, places: &[Place], mut counts: Counts) {
        for place in places {
            let mut place = place.clone();
            match place.kind {
                PlaceKind::Figure => {
                    counts.figures += 1;
                    place.number = counts.figures.to_string();
                }
                PlaceKind::Table => {
                    counts.tables += 1;
                    place.number = counts.tables.to_string();
                }
                _ => {}
            }
            let key = (page.to_string(), place.anchor.clone());
            if !place.number.is_empty() {
                self.numbers.entry((place.kind, place.number.clone())).or_insert_with(|| key.clone());
            }
            self.places.insert(key, place);
        }
    }

    fn get(&self, page: &str, anchor: Option<&str>) -> Option<&Place> {
        self.places.get(&(page.to_string(), anchor.map(str::to_string)))
    }

    fn has_page(&self, page: &str) -> bool {
        self.places.keys().any(|(known, _)| known == page)
    }

    /// The page and anchor of a number; without a kind, of a section or paragraph.
    fn find(&self, kind: Option<PlaceKind>, number: &str) -> Option<&(String, Option<String>)> {
        let look = |kind| self.numbers.get(&(kind, number.to_string()));
        match kind {
            Some(PlaceKind::Section | PlaceKind::Paragraph) | None => look(PlaceKind::Paragraph).or_else(|| look(PlaceKind::Section)),
            Some(kind) => look(kind),
        }
    }

    fn numbers_of(&self, kind: PlaceKind) -> Vec<&str> {
        self.numbers.keys().filter(|(k, _)| *k == kind).map(|(_, number)| number.as_str()).collect()
    }
}

/// What linking needs to know besides the document.
pub(super) struct Linking<'a> {
    /// The folder of the manual: `manuals/mentoring`. Chapters are named as seen from there.
    pub manual: Option<&'a str>,
    pub table: &'a PlaceTable,
    pub file: &'a Arc<SourceFile>,
    pub words: &'a Words,
}

/// Writes the words of cross-references into a document, and links those that were typed by hand.
pub(super) fn link(document: &mut Document, linking: &Linking) -> Vec<Diagnostic> {
    let page = document.id.clone();
    let mut problems = Vec::new();
    each_block_mut(&mut document.blocks, &mut |block| match &mut block.kind {
        BlockKind::Figure { label: Some(label), .. } | BlockKind::Table { label: Some(label), .. } | BlockKind::Diagram { label, .. } => {
            if let Some(place) = linking.table.get(&page, Some(&label.id)) {
                label.words = linking.words.fill(&format!("reference.label.{}", place.kind.key()), &[("number", &place.number)]);
            }
        }
        _ => {}
    });
    each_run_mut(&mut document.blocks, &mut |content, span| {
        let mut run = Run { linking, page: &page, span, problems: &mut problems };
        run.rewrite(content);
    });
    problems
}

/// One run of text.
struct Run<'r, 'a> {
    linking: &'r Linking<'a>,
    page: &'r str,
    span: Span,
    problems: &'r mut Vec<Diagnostic>,
}

impl Run<'_, '_> {
    fn rewrite(&mut self, content: &mut Vec<Inline>) {
        let mut out = Vec::with_capacity(content.len());
        for inline in content.drain(..) {
            match inline {
                Inline::Text { text } => self.typed(&text, &mut out),
                Inline::Link { target, content, paged, span } => out.push(self.link(target, content, paged, span)),
                other => out.push(other),
            }
        }
        *content = out;
    }

    fn link(&mut self, target: Target, mut content: Vec<Inline>, paged: bool, span: Span) -> Inline {
        let target = match (target, self.linking.manual) {
            (Target::Page { page, anchor }, Some(manual)) => {
                let page = page.strip_prefix("manuals/./").map_or(page.clone(), |name| format!("{manual}/{name}"));
                Target::Page { page, anchor }
            }
            (target, _) => target,
        };
        let (page, anchor) = match &target {
            Target::Page { page, anchor } => (page.as_str(), anchor.as_deref()),
            Target::Anchor { anchor } => (self.page, Some(anchor.as_str())),
            Target::Address { .. } => return Inline::Link { target, content, paged, span },
        };
        match self.linking.table.get(page, anchor) {
            Some(place) if content.is_empty() => content.push(Inline::text(in_words(place, self.linking.words))),
            Some(_) => {}
            None if self.linking.table.has_page(page) && page != self.page => {
                let anchors = self.linking.table.places.keys().filter(|(known, _)| known == page).filter_map(|(_, a)| a.as_deref());
                let near = anchor.and_then(|anchor| near_miss(anchor, anchors));
                let hint = near.map_or_else(
                    || "Look for the names of headings in that chapter, or give one a name: ## Heading {#name}.".to_string(),
                    |near| format!("Did you mean “#{near}”?"),
                );
                let message = format!("There is no heading “#{}” in that chapter.", anchor.unwrap_or_default());
                self.problems.push(Diagnostic::new(&rules::UNKNOWN_CROSS_REFERENCE, self.linking.file, span, message).hint(hint));
            }
            None => {}
        }
        Inline::Link { target, content, paged, span }
    }

    /// References that were typed by hand become links.
    fn typed(&mut self, text: &str, out: &mut Vec<Inline>) {
        let mut from = 0;
        for found in typed_references(text, self.linking.words) {
            let Some((page, anchor)) = self.linking.table.find(found.kind, &found.number) else {
                self.unknown(&text[found.start..found.end], found.kind);
                continue;
            };
            let here = page == self.page && anchor.is_none();
            if here {
                continue;
            }
            let target = match anchor {
                Some(anchor) if page == self.page => Target::Anchor { anchor: anchor.clone() },
                _ => Target::Page { page: page.clone(), anchor: anchor.clone() },
            };
            if found.start > from {
                out.push(Inline::text(&text[from..found.start]));
            }
            let content = vec![Inline::text(&text[found.start..found.end])];
            out.push(Inline::Link { target, content, paged: true, span: self.span });
            from = found.end;
        }
        if from < text.len() {
            out.push(Inline::text(&text[from..]));
        }
    }

    fn unknown(&mut self, said: &str, kind: Option<PlaceKind>) {
        let kind = kind.unwrap_or(PlaceKind::Paragraph);
        let known = self.linking.table.numbers_of(kind);
        let message = format!("“{said}” leads nowhere: there is no such {} here.", kind.key());
        let hint = match known.as_slice() {
            [] => format!("Nothing here is numbered as a {}. Correct the words, or add what they refer to.", kind.key()),
            [one] => format!("The only {} here has the number {one}.", kind.key()),
            [first, .., last] => format!("The numbers here run from {first} to {last}."),
        };
        let span = find(self.linking.file, said, self.span);
        self.problems.push(Diagnostic::new(&rules::UNKNOWN_CROSS_REFERENCE, self.linking.file, span, message).hint(hint));
    }
}

/// "section 3.1", "figure 3", or the words of a place that has no number.
fn in_words(place: &Place, words: &Words) -> String {
    if place.number.is_empty() {
        return place.title.clone();
    }
    words.fill(&format!("reference.{}", place.kind.key()), &[("number", &place.number)])
}

/// A reference typed by hand.
struct Typed {
    start: usize,
    end: usize,
    /// `None` for "see 4.2".
    kind: Option<PlaceKind>,
    number: String,
}

/// Finds "figure 3", "see 4.2", "paragraphs 3.1 and 3.2" (the first of the two) in a text.
fn typed_references(text: &str, words: &Words) -> Vec<Typed> {
    const KINDS: [PlaceKind; 6] =
        [PlaceKind::Chapter, PlaceKind::Appendix, PlaceKind::Section, PlaceKind::Paragraph, PlaceKind::Figure, PlaceKind::Table];
    let mut found: Vec<Typed> = Vec::new();
    let lower = text.to_lowercase();
    // Places in the one are places in the other, but for a few letters that few languages have.
    let as_long = |c: char| c.to_lowercase().map(char::len_utf8).sum::<usize>() == c.len_utf8();
    if !text.chars().all(as_long) {
        return found;
    }
    let names = KINDS.map(|kind| (Some(kind), words.get(&format!("reference.typed.{}", kind.key()))));
    let see = (None, words.get("reference.typed.see"));
    for (kind, list) in names.into_iter().chain([see]) {
        for name in list.split(',').map(str::trim).filter(|n| !n.is_empty()) {
            let mut from = 0;
            while let Some(at) = lower[from..].find(name).map(|a| a + from) {
                from = at + name.len();
                let whole = !lower[..at].ends_with(|c: char| c.is_alphanumeric());
                let rest = &lower[from..];
                let gap = rest.len() - rest.trim_start_matches([' ', '\u{a0}', '\n']).len();
                let digits = rest[gap..].find(|c: char| !c.is_ascii_digit() && c != '.').map_or(rest.len() - gap, |e| e);
                let number = rest[gap..gap + digits].trim_end_matches('.');
                let after = &rest[gap + number.len()..];
                let dotted = number.contains('.');
                let fine = whole && gap > 0 && !number.is_empty() && !after.starts_with(|c: char| c.is_alphanumeric() || c == '%');
                // "see 42" may be anything; "see 4.2" is a reference.
                if !fine || (kind.is_none() && !dotted) || number.split('.').any(str::is_empty) {
                    continue;
                }
                if elsewhere(&text[..at], after) {
                    continue;
                }
                let start = if kind.is_none() { from + gap } else { at };
                found.push(Typed { start, end: from + gap + number.len(), kind, number: number.to_string() });
            }
        }
    }
    found.sort_by_key(|t| (t.start, std::cmp::Reverse(t.end)));
    let mut free = 0;
    found.retain(|t| {
        let fits = t.start >= free;
        free = if fits { t.end } else { free };
        fits
    });
    found
}

/// Whether a reference belongs to another document: “Care Act 2014, section 42”, “section 42 of the Care Act”.
fn elsewhere(before: &str, after: &str) -> bool {
    let named = before.strip_suffix(", ").and_then(|before| before.split_whitespace().last()).is_some_and(|word| {
        let word = word.trim_start_matches(['(', '“', '‘']);
        word.starts_with(char::is_uppercase) || word.starts_with(|c: char| c.is_ascii_digit())
    });
    // “of this paper” is here.
    let of = after.trim_start().strip_prefix("of ").is_some_and(|rest| !rest.starts_with("this ") && !rest.starts_with("our "));
    named || of
}

/// Where words stand, at or after a line.
fn find(file: &SourceFile, words: &str, near: Span) -> Span {
    let start = (near.line as usize).saturating_sub(1);
    file.text
        .split('\n')
        .enumerate()
        .skip(start)
        .take(60)
        .find_map(|(index, line)| line.find(words).map(|at| Span::new(index + 1, line[..at].chars().count() + 1, words.chars().count())))
        .unwrap_or(near)
}
