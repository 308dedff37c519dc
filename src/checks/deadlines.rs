//! Dates that have passed: reviews, forthcoming documents.

use crate::content::Content;
use crate::content::case_study::Availability;
use crate::content::dates::DateField;
use crate::diagnostics::Diagnostic;
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;
use time::Date;

/// How long an address counts as tried.
const LINK_DAYS: i64 = 731;

pub(super) fn check(content: &Content, today: Date, problems: &mut Vec<Diagnostic>) {
    for (file, contact) in content.contacts() {
        review(file, contact.review_by.as_ref(), "this contact", today, problems);
    }
    for (file, link) in content.further_links() {
        let checked = link.checked.as_ref().filter(|c| c.when.last_day().saturating_add(time::Duration::days(LINK_DAYS)) < today);
        if let Some(checked) = checked {
            let message = format!("The address of “{}” was last tried by {}.", link.label, checked.when.last_day());
            problems.push(
                Diagnostic::new(&rules::STALE_LINK, file, checked.span, message)
                    .hint("Open it, correct it if needed, and set “checked” to the day on which you did."),
            );
        }
    }
    for (file, document) in content.related_documents() {
        let due = document.due.as_ref().filter(|d| document.state == Availability::Forthcoming && d.when.last_day() < today);
        if let Some(due) = due {
            let message = format!("“{}” was due by {}, and is still listed as forthcoming.", document.title.as_str(), due.when.last_day());
            problems.push(
                Diagnostic::new(&rules::OVERDUE, file, due.span, message)
                    .hint("Has it come out? Then write “state: published” and its “url”. If nobody knows, write “state: untraced”."),
            );
        }
    }
    for item in &content.publications {
        review(&item.file, item.value.review_by.as_ref(), "this publication", today, problems);
    }
}

pub(super) fn review(file: &Arc<SourceFile>, by: Option<&DateField>, what: &str, today: Date, problems: &mut Vec<Diagnostic>) {
    if let Some(by) = by.filter(|by| by.when.last_day() < today) {
        let message = format!("The review of {what} was due by {}.", by.when.last_day());
        problems.push(
            Diagnostic::new(&rules::PAST_REVIEW, file, by.span, message).hint("Check that it still holds, then move “review_by” on."),
        );
    }
}
