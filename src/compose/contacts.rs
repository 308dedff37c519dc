//! Contacts and phone numbers.

use super::Shared;
use super::dates::in_words;
use super::draft::Draft;
use crate::content::case_study::{ContactField, PhoneKind, Publish};
use crate::diagnostics::{Diagnostic, Span};
use crate::document::{Contact, Phone};
use crate::links;
use crate::markdown::isolated;
use crate::rules;
use crate::theme::Words;

/// A phone number for readers: label, groups, and the form to dial.
pub fn phone(number: &str, kind: PhoneKind, extension: Option<&str>, words: &Words) -> Option<Phone> {
    Some(Phone {
        label: words.get(&format!("phone.{}", kind.word())).to_string(),
        number: {
            let shown = number.trim().replace(' ', "\u{a0}");
            if words.get("direction") == "rtl" { isolated(&shown) } else { shown }
        },
        dial: links::dial(number)?,
        extension: extension.map(|e| e.trim().to_string()),
    })
}

/// A contact as the tree holds it. `None` when it may be shown nowhere.
pub(super) fn compose(draft: &mut Draft, field: &ContactField, shared: &Shared) -> Option<Contact> {
    let words = &shared.words;
    let publish = field.publish.unwrap_or(Publish::All);
    check(draft, field);

    let role = field.role.as_ref().map(|r| r.to_string());
    let name = field.name.as_ref().map(|name| match &field.honours {
        Some(honours) => format!("{name} {honours}"),
        None => name.to_string(),
    });
    let mut title = match (name, role) {
        (Some(name), Some(role)) => words.fill("grammar.by_role", &[("name", &name), ("role", &role)]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => String::new(),
    };
    if let Some(other) = &field.shared_with {
        title = format!("{title} {} {other}", words.get("document.or"));
    }
    let organisation = field.organisation.as_ref().and_then(|id| shared.organisations.get(id.as_str())).map(|o| o.name.to_string());
    let phones: Vec<Phone> = field
        .phones
        .iter()
        .filter_map(|p| phone(&p.number, p.kind.unwrap_or(PhoneKind::Landline), p.ext.as_deref().map(|e| e), words))
        .collect();
    if publish == Publish::None || title.is_empty() {
        return None;
    }
    Some(Contact {
        title,
        organisation,
        address: field
            .address
            .iter()
            .flat_map(|a| a.lines().map(str::trim).map(String::from).collect::<Vec<_>>())
            .filter(|l| !l.is_empty())
            .collect(),
        emails: field.emails.iter().map(ToString::to_string).collect(),
        phones,
        on_web: matches!(publish, Publish::All | Publish::Web),
        in_print: matches!(publish, Publish::All | Publish::Print),
        note: field.review_by.as_ref().map(|d| words.fill("document.contact_checked_by", &[("date", &in_words(&d.when, words))])),
    })
}

/// Contacts that are not part of an item, without their faults.
pub fn contacts_of(fields: &[ContactField], shared: &Shared) -> Vec<Contact> {
    let file = std::sync::Arc::new(crate::source::SourceFile::new("", ""));
    let mut draft = Draft::new(&file, &shared.terms);
    fields.iter().filter_map(|field| compose(&mut draft, field, shared)).collect()
}

fn check(draft: &mut Draft, field: &ContactField) {
    let report = |draft: &mut Draft, span: Span, message: String, hint: &str| {
        let problem = Diagnostic::new(&rules::CONTACT_FORM, draft.reader.file, span, message).hint(hint);
        draft.reader.problems.push(problem);
    };
    if field.role.is_none() && field.name.is_none() {
        report(draft, field.span, "This contact has no role.".into(), "Add “role: …”, for example “role: Carers commissioning manager”.");
    }
    if field.emails.is_empty() && field.phones.is_empty() && field.address.is_none() {
        let hint = "Add “emails”, “phones” or “address”; or write “no_contact” with the reason instead of contacts.";
        report(draft, field.span, "Nobody can reach this contact: it has no email address, phone number or address.".into(), hint);
    }
    for email in &field.emails {
        if links::check_email(email).is_err() {
            report(draft, email.span, format!("“{email}” is not an email address."), "An email address looks like name@example.org.");
        }
    }
    for number in field.phones.iter().map(|p| &p.number) {
        if links::dial(number).is_none() {
            let hint = "Write digits in groups, for example 01632 960142; an extension goes into “ext”.";
            report(draft, number.span, format!("“{number}” is not a phone number."), hint);
        }
    }
}
