//! Contents against bodies (inventory check C03).

use super::targets::{case_names, unknown_case, unknown_theme};
use crate::content::Content;
use crate::content::publication::Entry;
use crate::content::values::Id;
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::ledger::{self, SignOff};
use crate::rules;
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

pub(super) fn check(content: &Content, problems: &mut Vec<Diagnostic>) {
    if let Some(item) = &content.settings {
        sign_offs(&item.file, &item.value.sign_offs, problems);
    }
    for item in &content.publications {
        sign_offs(&item.file, &item.value.sign_offs, problems);
    }
    for item in &content.manuals {
        sign_offs(&item.file, &item.value.sign_offs, problems);
    }
    for item in &content.assessments {
        sign_offs(&item.file, &item.value.sign_offs, problems);
    }
    let themes: BTreeSet<&str> = content.themes.entries.iter().map(|t| t.id.as_str()).collect();
    let cases = case_names(content);
    let by_slug: BTreeMap<&str, _> = content.cases.iter().map(|i| (i.slug.as_str(), i)).collect();
    for publication in &content.publications {
        let file = &publication.file;
        if publication.value.contents.is_empty() {
            let message = "This publication has no contents.";
            problems.push(
                Diagnostic::new(&rules::EMPTY_PUBLICATION, file, publication.value.title.span, message)
                    .hint("Add “contents:” with entries such as “- theme: …” or “- case: …”."),
            );
        }
        let mut placed: BTreeMap<String, Span> = BTreeMap::new();
        let mut place = |id: &Id, span: Span, problems: &mut Vec<Diagnostic>| {
            if let Some(first) = placed.insert(id.to_string(), span) {
                let message = format!("The case “{id}” stands in these contents twice; the first is on line {}.", first.line);
                problems.push(Diagnostic::new(&rules::CONTENTS_MISMATCH, file, span, message).hint("Take one of the two out."));
            }
        };
        for entry in &publication.value.contents {
            match entry {
                Entry::Theme(entry) => {
                    unknown_theme(file, &entry.theme, &themes, problems);
                    for id in &entry.cases {
                        unknown_case(file, id, &cases, problems);
                        place(id, id.span, problems);
                        let Some(case) = by_slug.get(id.as_str()) else { continue };
                        let belongs = *case.value.theme == *entry.theme || case.value.also_in.iter().any(|t| **t == *entry.theme);
                        if !belongs {
                            let message =
                                format!("“{}” belongs to the theme “{}”, not to “{}”.", case.value.title, case.value.theme, entry.theme);
                            problems.push(
                                Diagnostic::new(&rules::CONTENTS_MISMATCH, file, id.span, message)
                                    .hint(format!("Move it to its own theme, or add “{}” to the case’s “also_in”.", entry.theme)),
                            );
                        }
                    }
                    if entry.cases.is_empty() {
                        let own = content.cases.iter().filter(|c| *c.value.theme == *entry.theme);
                        for case in own {
                            let id = Id(crate::content::values::Text::implied(case.slug.clone()));
                            place(&id, entry.theme.span, problems);
                        }
                    }
                }
                Entry::Case(entry) => {
                    unknown_case(file, &entry.case, &cases, problems);
                    place(&entry.case, entry.case.span, problems);
                    if let (Some(promised), Some(case)) = (&entry.title, by_slug.get(entry.case.as_str())) {
                        let short = case.value.short_title.as_ref();
                        if **promised != *case.value.title && short.is_none_or(|s| **promised != **s) {
                            let message = format!("The contents say “{promised}”, but the case is called “{}”.", case.value.title);
                            problems.push(
                                Diagnostic::new(&rules::CONTENTS_MISMATCH, file, promised.span, message)
                                    .hint("Use the case’s own title, or leave the title out: it is then taken from the case."),
                            );
                        }
                    }
                }
                Entry::Dataset(entry) => {
                    let known = content.datasets.iter().map(|d| d.slug.as_str()).collect();
                    named(content, file, &entry.dataset, ("dataset", "data"), known, problems);
                }
                Entry::Manual(entry) => {
                    let known = content.manuals.iter().map(|d| d.slug.as_str()).collect();
                    named(content, file, &entry.manual, ("manual", "manuals"), known, problems);
                }
                Entry::Briefing(entry) => {
                    let known = content.briefings.iter().map(|d| d.slug.as_str()).collect();
                    named(content, file, &entry.briefing, ("briefing paper", "briefings"), known, problems);
                }
                Entry::Tool(entry) => {
                    let known = content.tools.iter().map(|d| d.slug.as_str()).collect();
                    named(content, file, &entry.tool, ("tool", "tools"), known, problems);
                }
                Entry::Posts(entry) => {
                    if crate::content::post_order::posts_of(content, &entry.posts).is_empty() {
                        let message = "No post is chosen by this entry.";
                        let hint = "Check its dates, tag and series; add “undated: yes” to take posts without a date.";
                        problems.push(Diagnostic::new(&rules::EMPTY_PUBLICATION, file, entry.span, message).hint(hint));
                    }
                }
                // Directories are looked at with their records.
                Entry::Page(_) | Entry::Directory(_) => {}
            }
        }
    }
}

/// An item that the contents name must be there. `kind` is what it is called, then its folder in addresses.
fn named(
    content: &Content,
    file: &Arc<SourceFile>,
    name: &Id,
    (kind, folder): (&str, &str),
    known: Vec<&str>,
    problems: &mut Vec<Diagnostic>,
) {
    let broken = content.broken_items.iter().any(|id| *id == format!("{folder}/{name}"));
    if known.contains(&name.as_str()) || broken {
        return;
    }
    let hint = near_miss(name, known)
        .map_or_else(|| format!("Use the name of a {kind} as it is in its address."), |near| format!("Did you mean “{near}”?"));
    problems.push(Diagnostic::new(&rules::UNKNOWN_ITEM, file, name.span, format!("There is no {kind} “{name}”.")).hint(hint));
}

/// Sign-offs are for clauses that need a person.
fn sign_offs(file: &Arc<SourceFile>, sign_offs: &[SignOff], problems: &mut Vec<Diagnostic>) {
    let open: Vec<&str> = ledger::CLAUSES.iter().filter(|c| matches!(c.verdict, ledger::Verdict::Person(_))).map(|c| c.id).collect();
    for sign_off in sign_offs {
        if !open.contains(&sign_off.clause.as_str()) {
            let message = format!("“{}” is not a clause that needs a person.", sign_off.clause);
            let all = format!("Use one of: {}.", open.join(", "));
            let hint = near_miss(&sign_off.clause, open.iter().copied())
                .map_or_else(|| all.clone(), |near| format!("Did you mean “{near}”? {all}"));
            problems.push(Diagnostic::new(&rules::UNKNOWN_CLAUSE, file, sign_off.clause.span, message).hint(hint));
        }
    }
}
