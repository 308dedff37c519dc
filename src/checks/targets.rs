//! Things that items point at must exist: themes, other items.

use crate::compose::Composed;
use crate::content::Content;
use crate::content::values::Id;
use crate::diagnostics::{Diagnostic, near_miss};
use crate::document::Target;
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn check(content: &Content, problems: &mut Vec<Diagnostic>) {
    let themes: BTreeSet<&str> = content.themes.entries.iter().map(|t| t.id.as_str()).collect();
    let cases = case_names(content);
    for item in &content.cases {
        for id in std::iter::once(&item.value.theme).chain(&item.value.also_in) {
            unknown_theme(&item.file, id, &themes, problems);
        }
        for id in &item.value.see_also {
            unknown_case(&item.file, id, &cases, problems);
        }
    }
}

pub(super) fn unknown_theme(file: &Arc<SourceFile>, id: &Id, themes: &BTreeSet<&str>, problems: &mut Vec<Diagnostic>) {
    if themes.contains(id.as_str()) {
        return;
    }
    let hint = match near_miss(id, themes.iter().copied()) {
        Some(near) => format!("Did you mean “{near}”?"),
        None if themes.is_empty() => format!("Make a file themes.yaml with an entry “- id: {id}”."),
        None => format!("Use one of: {}. Or add “{id}” to themes.yaml.", themes.iter().copied().collect::<Vec<_>>().join(", ")),
    };
    problems.push(Diagnostic::new(&rules::UNKNOWN_THEME, file, id.span, format!("There is no theme “{id}” in themes.yaml.")).hint(hint));
}

pub(super) fn unknown_case(file: &Arc<SourceFile>, id: &Id, cases: &BTreeSet<&str>, problems: &mut Vec<Diagnostic>) {
    if cases.contains(id.as_str()) {
        return;
    }
    let hint = match near_miss(id, cases.iter().copied()) {
        Some(near) => format!("Did you mean “{near}”?"),
        None => format!("Use the file name of a case without .yaml, or add case-studies/{id}.yaml."),
    };
    problems.push(Diagnostic::new(&rules::UNKNOWN_ITEM, file, id.span, format!("There is no case study “{id}”.")).hint(hint));
}

/// Names of all cases, broken ones too, so that one fault is not reported twice.
pub(super) fn case_names(content: &Content) -> BTreeSet<&str> {
    content
        .cases
        .iter()
        .map(|i| i.slug.as_str())
        .chain(content.broken_items.iter().filter_map(|id| id.strip_prefix("case-studies/")))
        .collect()
}

/// Links in texts to pages of the site.
pub(super) fn check_links(content: &Content, composed: &[Arc<Composed>], problems: &mut Vec<Diagnostic>) {
    let pages = page_ids(content, composed);
    for (index, composed) in composed.iter().enumerate() {
        let case = content.cases.get(index);
        let own: BTreeSet<&str> = case.iter().flat_map(|item| &item.value.see_also).map(|id| id.as_str()).collect();
        for (target, span) in &composed.targets {
            let Target::Page { page, .. } = target else { continue };
            // “see_also” was checked with the file.
            if pages.contains(page) || page.strip_prefix("case-studies/").is_some_and(|s| own.contains(s)) {
                continue;
            }
            let message = format!("There is no page “{page}” in this site.");
            let hint = match near_miss(page, pages.iter().map(String::as_str)) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => "Check the name after the colon.".into(),
            };
            problems.push(Diagnostic::new(&rules::UNKNOWN_ITEM, &composed.file, *span, message).hint(hint));
        }
    }
}

/// The ids of all pages to which texts can link; those of broken items too, so that one fault is not
/// reported twice.
pub(super) fn page_ids(content: &Content, composed: &[Arc<Composed>]) -> BTreeSet<String> {
    let mut pages: BTreeSet<String> = case_names(content).iter().map(|s| format!("case-studies/{s}")).collect();
    pages.extend(content.themes.entries.iter().map(|t| format!("themes/{}", t.id)));
    pages.extend(content.organisations.entries.iter().map(|o| format!("organisations/{}", o.id)));
    pages.extend(content.publications.iter().map(|p| format!("publications/{}", p.slug)));
    pages.extend(content.directories.iter().map(|d| format!("directory/{}", d.slug)));
    pages.extend(composed.iter().map(|c| c.document.id.clone()));
    pages.extend(content.broken_items.iter().cloned());
    pages
}
