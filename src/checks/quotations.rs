//! Figures that a text wants to quote, and that nothing filled in: readers would see the marks of the author.

use crate::compose::Composed;
use crate::data::QUOTE;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use serde::Serialize;
use serde_json::Value;
use std::sync::Arc;

/// The trees of all items. Most files hold no such mark, so no tree of theirs is looked at.
pub(super) fn check(composed: &[Arc<Composed>], problems: &mut Vec<Diagnostic>) {
    let mut last: Option<(&Arc<SourceFile>, bool)> = None;
    for item in composed {
        // Records of one spreadsheet stand one after the other: it is searched once.
        let marked = match last {
            Some((file, marked)) if Arc::ptr_eq(file, &item.file) => marked,
            _ => item.file.text.contains(QUOTE),
        };
        last = Some((&item.file, marked));
        if marked {
            report(&item.file, &item.document, problems);
        }
    }
}

/// Something that is shown to readers, made from a file.
pub(super) fn report(file: &Arc<SourceFile>, shown: &impl Serialize, problems: &mut Vec<Diagnostic>) {
    if !file.text.contains(QUOTE) {
        return;
    }
    let mut found = Vec::new();
    search(&serde_json::to_value(shown).unwrap_or_default(), &mut found);
    found.sort_unstable();
    found.dedup();
    for mark in found {
        let message = format!("“{mark}” would be shown to readers: no figure was filled in here.");
        problems.push(
            Diagnostic::new(&rules::UNFILLED_FIGURE, file, place(file, &mark), message)
                .hint("Close the brace, or write the figure itself. To show the marks, put them between ticks: `{=…}`."),
        );
    }
}

/// The marks in every text of a tree; code shows what it likes.
fn search(value: &Value, found: &mut Vec<String>) {
    match value {
        Value::String(text) => {
            found.extend(text.match_indices(QUOTE).map(|(start, _)| mark(&text[start..]).to_string()));
        }
        Value::Array(values) => values.iter().for_each(|value| search(value, found)),
        Value::Object(fields) => {
            let is_code = matches!(fields.get("kind").and_then(Value::as_str), Some("code" | "preformatted"));
            fields.values().filter(|_| !is_code).for_each(|value| search(value, found));
        }
        _ => {}
    }
}

/// The mark at the start of a text, up to its brace or the end of its first word.
fn mark(text: &str) -> &str {
    let line = text.split('\n').next().unwrap_or_default();
    match line[QUOTE.len()..].find(['}', '{']) {
        Some(end) if line[QUOTE.len() + end..].starts_with('}') => &line[..QUOTE.len() + end + 1],
        _ => line.split_whitespace().next().unwrap_or(QUOTE),
    }
}

/// Where the author wrote it: the last time, as examples in code come before what they explain.
fn place(file: &SourceFile, mark: &str) -> Span {
    let Some(start) = file.text.rfind(mark) else { return Span::FILE };
    let before = &file.text[..start];
    let column = before.rsplit('\n').next().map_or(0, |line| line.chars().count()) + 1;
    Span::new(before.matches('\n').count() + 1, column, mark.chars().count())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    #[test]
    fn marks_are_found_in_words_and_not_in_code() {
        let file = Arc::new(SourceFile::new("a.md", "Write `{=a.b}`.\nThen {=c.d others {=e.f}.\n"));
        let shown = [Inline::Code { text: "{=a.b}".into() }, Inline::Strong { content: vec![Inline::text("Then {=c.d others {=e.f}.")] }];
        let mut problems = Vec::new();
        report(&file, &shown, &mut problems);
        let places: Vec<(u32, u32)> = problems.iter().map(|p| (p.span.line, p.span.column)).collect();
        assert_eq!(places, [(2, 6), (2, 19)]);
        assert!(problems.iter().all(|p| p.rule.id == "unfilled-figure"));
    }
}
