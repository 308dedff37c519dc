//! Easy-read guides against their standard versions, in the state that their readers have seen.

use crate::compose::{Composed, Shared};
use crate::content::{Content, ItemKind};
use crate::diagnostics::Diagnostic;
use crate::document::whole_text;
use crate::easy_read::{Review, Standard, check_fidelity, check_review};
use std::collections::HashMap;
use std::sync::Arc;

/// Holds guides against their standard versions and the sign-offs of their readers.
pub(crate) fn review_guides(
    content: &Content,
    composed: &[Arc<Composed>],
    shared: &Shared,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<Review>> {
    if content.guides.is_empty() {
        return Vec::new();
    }
    let by_id: HashMap<&str, &Composed> = composed.iter().map(|c| (c.document.id.as_str(), c.as_ref())).collect();
    let organisations: Vec<String> = shared.organisations.values().map(|o| o.name.to_string()).collect();
    let publisher = content.settings.as_ref().map(|s| {
        let p = &s.value.publisher;
        let lines = [Some(&p.name), p.address.as_ref(), p.email.as_ref(), p.phone.as_ref(), p.textphone.as_ref()];
        lines.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    });
    let publisher = publisher.unwrap_or_default();
    let guides = content.guides.iter().zip(&composed[content.place(ItemKind::EasyRead, 0)..]);
    guides
        .map(|(item, guide)| {
            let standard = by_id.get(item.value.easy_version_of.as_str())?;
            let text = whole_text(&standard.document);
            let facts = Standard { file: &standard.file, text: &text, publisher: &publisher, organisations: &organisations };
            problems.extend(check_fidelity(&item.value, &item.file, &facts));
            let review = Review::of(&item.value, &guide.document, &standard.document);
            problems.extend(check_review(&item.value, &item.file, &review));
            Some(review)
        })
        .collect()
}
