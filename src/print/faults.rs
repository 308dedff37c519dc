//! Faults of printed pages, brought back to the author's file.

use crate::compose::Composed;
use crate::content::publication::EditionName;
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::editions::EASY_READ_PAGES;
use crate::rules;
use crate::site::{Book, Shelf};
use crate::source::SourceFile;
use clearfolio_print::{Fault, FaultKind, Typesetter};
use std::collections::BTreeSet;
use std::sync::Arc;

/// Which edition faults are about.
pub(super) struct About<'a> {
    pub composed: &'a [Arc<Composed>],
    pub book: &'a Book,
    pub edition: EditionName,
}

/// Faults as diagnostics of the file of the item, or of the publication.
pub(super) fn to_diagnostics(faults: &[Fault], about: &About) -> Vec<Diagnostic> {
    faults.iter().map(|fault| to_diagnostic(fault, about)).collect()
}

fn to_diagnostic(fault: &Fault, about: &About) -> Diagnostic {
    let item = fault.item.as_deref().and_then(|id| about.composed.iter().find(|c| c.document.id == id));
    let file = item.map_or(&about.book.item.file, |i| &i.file);
    let page = fault.page.map(|p| format!(", page {p}")).unwrap_or_default();
    let stop = if fault.message.ends_with('.') { "" } else { "." };
    let message = format!("In the {} edition of “{}”{page}: {}{stop}", about.edition.word(), about.book.publication.title, fault.message);
    let span = quoted(&fault.message).and_then(|words| find(file, words)).unwrap_or(Span::FILE);
    match fault.kind {
        FaultKind::Template | FaultKind::Warning | FaultKind::Accessibility | FaultKind::Imposition => {
            Diagnostic::new(&rules::TEMPLATE_FAULT, file, span, message)
                .hint("If you have print templates of your own, look there. Otherwise please report this: it is a fault of the program.")
        }
        FaultKind::SmallInPicture => {
            let mut problem = Diagnostic::new(&rules::LAYOUT_FAULT, file, span, message).hint("Draw the words in the picture larger.");
            problem.severity = Severity::Warning;
            problem
        }
        FaultKind::Overlap | FaultKind::OutsidePage | FaultKind::TooSmall => Diagnostic::new(&rules::LAYOUT_FAULT, file, span, message)
            .hint("Shorten the word or table cell, or break it up with spaces or hyphens."),
    }
}

/// An easy-read guide with more pages than its readers can be asked to read.
pub(super) fn too_long(pages: usize, about: &About) -> Option<Diagnostic> {
    let is_guide = about.book.shelf == Shelf::EasyRead && about.edition == EditionName::EasyRead;
    (is_guide && pages > EASY_READ_PAGES).then(|| {
        let message = format!("This guide has {pages} pages on A4. {EASY_READ_PAGES} is the most that readers can be asked to read.");
        Diagnostic::new(&rules::EASY_LENGTH, &about.book.item.file, about.book.publication.title.span, message)
            .hint("Leave out what readers do not need, or make two guides of it.")
    })
}

/// The first words between quotation marks in a message.
fn quoted(message: &str) -> Option<&str> {
    let (_, rest) = message.split_once('“')?;
    rest.split_once('”').map(|(words, _)| words)
}

fn find(file: &SourceFile, words: &str) -> Option<Span> {
    let words = words.trim_end_matches('…').trim();
    if words.is_empty() {
        return None;
    }
    file.text
        .lines()
        .enumerate()
        .find_map(|(index, line)| line.find(words).map(|at| Span::new(index + 1, line[..at].chars().count() + 1, words.chars().count())))
}

/// Characters of a file that no font has, each at its first place.
///
/// Comments are passed over: they are not printed.
pub fn missing_glyphs(typesetter: &Typesetter, file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    if file.text.is_ascii() {
        return Vec::new();
    }
    let unusual: BTreeSet<char> = file.text.chars().filter(|c| !c.is_ascii()).collect();
    let missing = typesetter.covers(&unusual.iter().collect::<String>());
    missing
        .into_iter()
        .filter_map(|c| {
            let (index, line) = file.text.lines().enumerate().find(|(_, l)| !l.trim_start().starts_with('#') && l.contains(c))?;
            let column = line.chars().position(|other| other == c)? + 1;
            let message = format!("No font has the character “{c}” (U+{:04X}), so it cannot be printed.", c as u32);
            Some(
                Diagnostic::new(&rules::MISSING_GLYPH, file, Span::new(index + 1, column, 1), message)
                    .hint("Use a word or another character, or add a font that has it to the “fonts” folder of your theme."),
            )
        })
        .collect()
}
