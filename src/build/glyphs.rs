//! Characters that no font has.

use super::engine::Engine;
use crate::content::Content;
use crate::diagnostics::{Diagnostic, Severity};
use crate::print::missing_glyphs;
use crate::rules;
use crate::site::Book;
use crate::source::{SourceFile, fingerprint_of};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

impl Engine {
    /// Characters that no font has, in every file of text.
    pub(super) fn glyphs(&mut self, content: &Content) -> Vec<Diagnostic> {
        let mut files: Vec<(&Arc<SourceFile>, u128)> = Vec::new();
        files.extend(content.cases.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.publications.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.guides.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.datasets.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.manuals.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.chapters.iter().map(|i| (&i.item.file, i.item.fingerprint)));
        files.extend(content.briefings.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.tools.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.posts.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.assessments.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.diagrams.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.directories.iter().map(|i| (&i.file, i.fingerprint)));
        let mut sheets: Vec<&Arc<SourceFile>> = content.records.iter().map(|r| &r.item.file).collect();
        sheets.dedup_by(|a, b| Arc::ptr_eq(a, b));
        files.extend(sheets.into_iter().map(|file| (file, fingerprint_of(&file.text))));
        files.extend(content.settings.iter().map(|i| (&i.file, i.fingerprint)));
        let lists =
            [&content.themes.file, &content.organisations.file, &content.glossary.file, &content.links.file, &content.boilerplate.file];
        files.extend(lists.into_iter().map(|file| (file, fingerprint_of(&file.text))));
        let known = &self.glyphs;
        let typesetter = &self.dress.typesetter;
        let found: Vec<(String, u128, Vec<Diagnostic>)> = files
            .into_par_iter()
            .filter(|(file, _)| !file.text.is_ascii())
            .map(|(file, print)| match known.get(&file.path) {
                Some((old, problems)) if *old == print => (file.path.clone(), print, problems.clone()),
                _ => (file.path.clone(), print, missing_glyphs(typesetter, file)),
            })
            .collect();
        let problems = found.iter().flat_map(|(_, _, problems)| problems.iter().cloned()).collect();
        self.glyphs = found.into_iter().map(|(path, print, problems)| (path, (print, problems))).collect();
        problems
    }
}

/// A character that no font has stops only what is printed: in a case that no publication holds it
/// is a warning.
pub(super) fn forgive_unprinted(content: &Content, books: &[Book], problems: &mut [Diagnostic]) {
    let printed: BTreeSet<&str> =
        books.iter().flat_map(|b| b.items()).filter_map(|i| content.cases.get(i)).map(|c| c.file.path.as_str()).collect();
    let cases: BTreeSet<&str> = content.cases.iter().map(|c| c.file.path.as_str()).collect();
    for problem in problems.iter_mut().filter(|p| p.rule.id == rules::MISSING_GLYPH.id) {
        let path = problem.file.path.as_str();
        if cases.contains(path) && !printed.contains(path) {
            problem.severity = Severity::Warning;
        }
    }
}
