//! Self-assessment guides: their questions, the dates in them, the pages and records that they name.

use crate::compose::{Composed, record_page};
use crate::content::Content;
use crate::content::case_study::ContactField;
use crate::content::values::Text;
use crate::diagnostics::{Diagnostic, Severity, near_miss};
use crate::rules;
use crate::self_assessment::check_guide;
use std::collections::BTreeSet;
use std::sync::Arc;
use time::Date;

pub(super) fn check(content: &Content, today: Date, problems: &mut Vec<Diagnostic>) {
    for item in &content.assessments {
        check_guide(item, problems);
        let guide = &item.value;
        super::deadlines::review(&item.file, guide.review_by.as_ref(), "this guide", today, problems);
        let replaced = guide.areas.iter().filter_map(|a| a.replaces.as_ref()).flat_map(|r| &r.0).filter_map(|(_, r)| r.contact.as_ref());
        let contacts: Vec<&ContactField> = guide
            .contacts
            .iter()
            .chain(guide.advice.iter().filter_map(|a| a.contact.as_ref()))
            .chain(guide.areas.iter().flat_map(|a| &a.contacts))
            .chain(replaced)
            .collect();
        for contact in contacts {
            super::deadlines::review(&item.file, contact.review_by.as_ref(), "this contact", today, problems);
        }
    }
}

/// The pages and records to which advice leads.
pub(super) fn check_pages(content: &Content, composed: &[Arc<Composed>], problems: &mut Vec<Diagnostic>) {
    if content.assessments.is_empty() {
        return;
    }
    let pages = super::targets::page_ids(content, composed);
    let records: BTreeSet<&str> =
        pages.iter().filter(|p| p.starts_with("directory/") && p.contains("/records/")).map(String::as_str).collect();
    for item in &content.assessments {
        let guide = &item.value;
        let replaced = || guide.areas.iter().filter_map(|a| a.replaces.as_ref()).flat_map(|r| &r.0).map(|(_, fields)| fields);
        let named: Vec<&Text> =
            guide.advice.iter().flat_map(|a| &a.records).chain(replaced().filter_map(|r| r.records.as_ref()).flat_map(|r| &r.0)).collect();
        for name in named {
            let page = record_page(name);
            if pages.contains(&page) || content.broken_items.iter().any(|id| page.starts_with(id.as_str())) {
                continue;
            }
            let hint = match near_miss(&page, records.iter().copied()) {
                Some(near) => format!("Did you mean “{}”?", near.trim_start_matches("directory/").replacen("/records/", "/", 1)),
                None => "Write DIRECTORY/NAME, as in the address of the record: directory/DIRECTORY/records/NAME.html.".into(),
            };
            let mut problem = Diagnostic::new(
                &rules::UNKNOWN_RECORD,
                &item.file,
                name.span,
                format!("There is no record “{name}” in the directories of this site."),
            )
            .hint(hint);
            if records.is_empty() {
                // Without any directory, one may still be to come; records are left out until then.
                problem.severity = Severity::Warning;
                problem.message = "This site has no directory; the records that this guide names are left out until it has one.".into();
                problems.push(problem);
                break;
            }
            problems.push(problem);
        }
        let named: Vec<&Text> =
            guide.advice.iter().flat_map(|a| &a.pages).chain(replaced().filter_map(|r| r.pages.as_ref()).flat_map(|r| &r.0)).collect();
        for page in named.into_iter().filter(|page| !pages.contains(page.as_str())) {
            let hint = match near_miss(page, pages.iter().map(String::as_str)) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => "Write the folder and the name of a page, for example case-studies/lunch-club.".into(),
            };
            let message = format!("There is no page “{page}” in this site.");
            problems.push(Diagnostic::new(&rules::UNKNOWN_ITEM, &item.file, page.span, message).hint(hint));
        }
    }
}
