//! Texts that belong to no item.

use super::quotations;
use crate::compose::{Shared, compose_inline, compose_text};
use crate::content::Content;
use crate::content::lists::Term;
use crate::content::values::Text;
use crate::diagnostics::Diagnostic;
use crate::links;
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

/// Texts of themes, organisations, glossary, websites, boilerplate and publications: their faults are
/// reported here, once, whatever pages they end up on.
pub(super) fn check(content: &Content, shared: &Shared, problems: &mut Vec<Diagnostic>) {
    let inline = |file: &Arc<SourceFile>, text: &Text, problems: &mut Vec<Diagnostic>| {
        let (shown, found) = compose_inline(file, text);
        problems.extend(found);
        quotations::report(file, &shown, problems);
    };
    let blocks = |file: &Arc<SourceFile>, text: &Text, problems: &mut Vec<Diagnostic>| {
        let (shown, found) = compose_text(file, text, shared);
        problems.extend(found);
        quotations::report(file, &shown, problems);
    };
    for theme in &content.themes.entries {
        inline(&content.themes.file, &theme.summary, problems);
        theme.includes.iter().for_each(|i| inline(&content.themes.file, i, problems));
        theme.text.iter().for_each(|t| blocks(&content.themes.file, t, problems));
    }
    for organisation in &content.organisations.entries {
        organisation.note.iter().for_each(|n| inline(&content.organisations.file, n, problems));
    }
    for term in &content.glossary.entries {
        inline(&content.glossary.file, &term.definition, problems);
        glossary_end(content, term, problems);
    }
    for site in &content.links.entries {
        inline(&content.links.file, &site.description, problems);
        if let Err(fault) = links::check_address(&site.url) {
            let (message, hint) = fault.explain(&site.url);
            problems.push(Diagnostic::new(&rules::LINK_SYNTAX, &content.links.file, site.url.span, message).hint(hint));
        }
    }
    for text in &content.boilerplate.entries {
        blocks(&content.boilerplate.file, &text.text, problems);
    }
    for item in &content.publications {
        let publication = &item.value;
        let file = &item.file;
        inline(file, &publication.summary, problems);
        let texts = [
            publication.foreword.as_ref().map(|f| &f.text),
            publication.introduction.as_ref().map(|i| &i.text),
            publication.back_cover.as_ref(),
            publication.supersedes.as_ref(),
        ];
        texts.into_iter().flatten().for_each(|t| blocks(file, t, problems));
    }
}

/// A definition that breaks off (inventory check C18).
fn glossary_end(content: &Content, term: &Term, problems: &mut Vec<Diagnostic>) {
    let text = term.definition.trim_end();
    if text.contains(' ') && !text.ends_with(['.', '!', '?', ')', '”', '’', '۔', '؟']) {
        let message = format!("The meaning of “{}” does not end with a full stop.", term.term);
        problems.push(
            Diagnostic::new(&rules::TRUNCATED_TEXT, &content.glossary.file, term.definition.span, message)
                .hint("Find the end of the sentence in the original, or close it."),
        );
    }
}
