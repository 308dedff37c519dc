//! Problems as values: what is wrong, where, which rule says so, and how to mend it.
//!
//! Nothing here prints or stops the program. Every stage returns its diagnostics beside its result;
//! the command line decides how to show them and what the exit status is.

mod consequences;
mod human;
mod machine;

pub(crate) use consequences::drop_consequences;
pub use human::{Colour, render as render_human, render_brief};
pub use machine::{to_json, to_sarif};

use crate::rules::Rule;
use crate::source::SourceFile;
use std::sync::Arc;

/// A place in a source file: line and column from 1, length in characters.
///
/// Line 0 means the file as a whole. Spans never take part in hashes, so a line moved down a file
/// does not count as a change of what readers see.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Span {
    /// Line, from 1; 0 for the whole file.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// Length in characters; at least 1 where there is a line.
    pub length: u32,
}

impl std::hash::Hash for Span {
    fn hash<H: std::hash::Hasher>(&self, _: &mut H) {}
}

impl Span {
    /// The file as a whole.
    pub const FILE: Self = Self { line: 0, column: 0, length: 0 };

    /// A place of some length on one line.
    pub fn new(line: usize, column: usize, length: usize) -> Self {
        let clamp = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        Self { line: clamp(line), column: clamp(column), length: clamp(length.max(1)) }
    }
}

/// How much a problem matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The site cannot be published as it is.
    Error,
    /// Readers are better off when this is mended, but the site can be published.
    Warning,
}

/// One problem.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    /// The rule that asks for something else.
    pub rule: &'static Rule,
    /// Error or warning; starts as the rule's own.
    pub severity: Severity,
    /// The author's file.
    pub file: Arc<SourceFile>,
    /// The place in it.
    pub span: Span,
    /// What is wrong, in plain words.
    pub message: String,
    /// How to mend it, in plain words.
    pub hint: Option<String>,
    /// A second place that belongs to it: file, place, and what is there.
    pub also: Option<Also>,
}

/// A second place that belongs to a problem, e.g. the line that disagrees with this one.
#[derive(Debug, Clone)]
pub struct Also {
    /// The file.
    pub file: Arc<SourceFile>,
    /// The place in it.
    pub span: Span,
    /// What is there, in plain words.
    pub message: String,
}

impl Diagnostic {
    /// A problem at a place, with the rule's own severity and no hint yet.
    pub fn new(rule: &'static Rule, file: &Arc<SourceFile>, span: Span, message: impl Into<String>) -> Self {
        Self { rule, severity: rule.severity, file: Arc::clone(file), span, message: message.into(), hint: None, also: None }
    }

    /// Adds how to mend it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds a second place that belongs to the problem.
    #[must_use]
    pub fn also(mut self, file: &Arc<SourceFile>, span: Span, message: impl Into<String>) -> Self {
        self.also = Some(Also { file: Arc::clone(file), span, message: message.into() });
        self
    }

    fn sort_key(&self) -> (&str, Span, Severity, &str, &str) {
        (&self.file.path, self.span, self.severity, self.rule.id, &self.message)
    }
}

/// Puts problems in reading order: by file, then by line. Doubles are dropped.
pub fn sort(diagnostics: &mut Vec<Diagnostic>) {
    diagnostics.sort_by(|a, b| a.sort_key().cmp(&b.sort_key()));
    diagnostics.dedup_by(|a, b| a.sort_key() == b.sort_key());
}

/// How many errors and warnings there are.
pub fn count(diagnostics: &[Diagnostic]) -> (usize, usize) {
    let errors = diagnostics.iter().filter(|d| d.severity == Severity::Error).count();
    (errors, diagnostics.len() - errors)
}

/// Whether anything stops the site from being published.
pub fn has_errors(diagnostics: &[Diagnostic]) -> bool {
    diagnostics.iter().any(|d| d.severity == Severity::Error)
}

/// The candidate that looks most like `word`, if one is close enough to be meant.
pub fn near_miss<'a>(word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let fold = |s: &str| s.to_lowercase().replace([' ', '_'], "-");
    let wanted = fold(word);
    candidates
        .into_iter()
        .map(|c| (strsim::damerau_levenshtein(&wanted, &fold(c)), c))
        .filter(|(distance, c)| *distance <= (c.chars().count().max(3) / 3).max(1))
        .min_by_key(|(distance, c)| (*distance, *c))
        .map(|(_, c)| c)
}

#[cfg(test)]
mod tests {
    use super::near_miss;

    #[test]
    fn near_misses_are_close_words_only() {
        let themes = ["choice-and-control", "engagement", "prevention"];
        assert_eq!(near_miss("prevension", themes), Some("prevention"));
        assert_eq!(near_miss("Choice and Control", themes), Some("choice-and-control"));
        assert_eq!(near_miss("efficiency", themes), None);
        assert_eq!(near_miss("", themes), None);
    }
}
