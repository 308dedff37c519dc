//! Contacts that disagree with each other (inventory part 5.2).

use crate::content::Content;
use crate::diagnostics::{Diagnostic, Span};
use crate::links;
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeMap;
use std::sync::Arc;

pub(super) fn check(content: &Content, problems: &mut Vec<Diagnostic>) {
    let mut numbers: BTreeMap<(String, String), (Vec<String>, &Arc<SourceFile>, Span)> = BTreeMap::new();
    let mut spellings: BTreeMap<String, (&str, &Arc<SourceFile>)> = BTreeMap::new();
    for (here, contact) in content.contacts() {
        for email in &contact.emails {
            match spellings.get(&email.to_lowercase()) {
                Some((first, file)) if *first != email.as_str() => {
                    let message = format!("“{email}” is spelled “{first}” in {}.", file.path);
                    problems.push(
                        Diagnostic::new(&rules::CONTACT_DISAGREES, here, email.span, message)
                            .hint("Write addresses in small letters everywhere."),
                    );
                }
                Some(_) => {}
                None => {
                    spellings.insert(email.to_lowercase(), (email.as_str(), here));
                }
            }
            let Some(role) = &contact.role else { continue };
            let mut dialled: Vec<String> = contact.phones.iter().filter_map(|p| links::dial(&p.number)).collect();
            dialled.sort();
            if dialled.is_empty() {
                continue;
            }
            let key = (role.to_lowercase(), email.to_lowercase());
            match numbers.get(&key) {
                Some((known, file, first)) if !known.iter().any(|n| dialled.contains(n)) => {
                    let message = format!("“{role}” at {email} has another phone number in {}, line {}.", file.path, first.line);
                    let span = contact.phones.first().map_or(contact.span, |p| p.number.span);
                    problems.push(
                        Diagnostic::new(&rules::CONTACT_DISAGREES, here, span, message)
                            .hint("Find out which number is right, and use it in both places."),
                    );
                }
                Some(_) => {}
                None => {
                    numbers.insert(key, (dialled, here, contact.span));
                }
            }
        }
    }
}
