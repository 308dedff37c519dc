//! Details of private people, which no directory may publish.

use super::person::{Told, Verdict, judge};
use super::synonyms::plain;
use crate::content::decode::Decoder;
use crate::diagnostics::{Diagnostic, Severity, Span};
use crate::rules;
use crate::source::SourceFile;
use crate::source::yaml::{Key, Node, Value};
use std::sync::Arc;

/// Names of fields that only a record about a person has.
const FIELDS: [&str; 25] = [
    "age",
    "bank_account",
    "born",
    "date_of_birth",
    "dbs",
    "dbs_check",
    "dbs_number",
    "diagnosis",
    "dob",
    "first_name",
    "forename",
    "gender",
    "home_address",
    "last_name",
    "medical_history",
    "mobile",
    "mobile_phone",
    "national_insurance",
    "nhs_number",
    "ni_number",
    "person",
    "personal_mobile",
    "religion",
    "sort_code",
    "surname",
];
/// What people write as a kind of provider when they list people.
const PROVIDERS: [&str; 6] = ["person", "individual", "pa", "personal-assistant", "self-employed", "sole-worker"];
/// A field by which an author says that a record is about no person, whatever it looks like.
pub(super) const OVERRULED: &str = "not_a_person";

/// Whether a field tells of a person, whatever stands in it. Spreadsheets write “Date of birth”.
pub(super) fn is_private_field(name: &str) -> bool {
    FIELDS.contains(&plain(name).as_str())
}

/// The fields of a record without those that only a person has.
pub(super) struct Cleaned {
    pub fields: Vec<(Key, Node)>,
    /// Whether the record counts as a person among the rows of a sheet.
    pub like_person: bool,
}

/// Reports what a record tells of a person.
pub(super) fn without_private(fields: &[(Key, Node)], cx: &mut Decoder) -> Cleaned {
    let mut kept = Vec::with_capacity(fields.len());
    let mut like_person = false;
    for (key, node) in fields {
        match (key.name.as_str(), &node.value) {
            (name, _) if is_private_field(name) => {
                if !matches!(node.value, Value::Null) {
                    report(cx, key.span, &format!("“{name}” tells of a person."));
                    like_person = true;
                }
                continue;
            }
            ("provider", _) if PROVIDERS.contains(&text(node).to_lowercase().replace([' ', '_'], "-").as_str()) => {
                report(cx, node.span, "This record is about a person.");
                like_person = true;
                continue;
            }
            ("contact", Value::Map(inner)) => {
                let mut rest = Vec::with_capacity(inner.len());
                for (inner_key, inner_node) in inner {
                    let named = inner_key.name == "name" || is_private_field(&inner_key.name);
                    if named && !matches!(inner_node.value, Value::Null) {
                        report(cx, inner_key.span, &format!("“{}” tells of a person.", inner_key.name));
                        continue;
                    }
                    rest.push((inner_key.clone(), inner_node.clone()));
                }
                kept.push((key.clone(), Node { span: node.span, value: Value::Map(rest) }));
                continue;
            }
            _ => {}
        }
        kept.push((key.clone(), node.clone()));
    }
    let found = |name: &str| fields.iter().find(|(key, _)| key.name == name).map(|(_, node)| node);
    let overruled = found(OVERRULED).is_some_and(|node| matches!(text(node).to_lowercase().as_str(), "yes" | "true" | "on"));
    if overruled {
        return Cleaned { fields: kept, like_person: false };
    }
    let contact = |name: &str| match found("contact").map(|node| &node.value) {
        Some(Value::Map(inner)) => inner.iter().find(|(key, _)| key.name == name).map(|(_, node)| text(node)).unwrap_or_default(),
        _ => String::new(),
    };
    let plain = |name: &str| found(name).map(text).unwrap_or_default();
    let told = Told {
        name: plain("name"),
        texts: vec![plain("summary"), plain("about"), plain("cost"), plain("note")],
        role: contact("role"),
        email: contact("email"),
        phone: contact("phone"),
    };
    let (verdict, like) = judge(&told);
    let span = found("name").map_or_else(|| fields.first().map_or(Span::FILE, |(key, _)| key.span), |node| node.span);
    match verdict {
        Verdict::Place => {}
        Verdict::Person(signs) => {
            let message = format!(
                "“{}” looks like a private person: {signs}. A directory lists places and services, and no private people.",
                told.name
            );
            let hint = format!("{INSTEAD} {OVERRULE}");
            cx.report(Diagnostic::new(&rules::PRIVATE_DETAILS, cx.file, span, message).hint(hint));
        }
        Verdict::Doubtful(signs) => {
            let message = format!("“{}” may be a private person: {signs}.", told.name);
            let mut problem = Diagnostic::new(&rules::PRIVATE_DETAILS, cx.file, span, message).hint(format!("{INSTEAD} {OVERRULE}"));
            problem.severity = Severity::Warning;
            cx.report(problem);
        }
    }
    Cleaned { fields: kept, like_person: like_person || like }
}

fn text(node: &Node) -> String {
    match &node.value {
        Value::Scalar(scalar) => scalar.text.trim().to_string(),
        _ => String::new(),
    }
}

const INSTEAD: &str = "Name the service and a role instead. A register of people, such as personal assistants, is published as counts only: make a dataset of it (datasets/NAME/dataset.yaml).";
const OVERRULE: &str = "If this is no person, say so with “not_a_person: yes”; in a spreadsheet, with “yes” in a column “not_a_person”.";

fn report(cx: &mut Decoder, span: Span, what: &str) {
    let message = format!("{what} A directory lists places and services, and no private people.");
    cx.report(Diagnostic::new(&rules::PRIVATE_DETAILS, cx.file, span, message).hint(INSTEAD));
}

/// Looks at the rows of a sheet together: the numbers of those that are like people, of how many. What is in doubt in one row
/// is plain when it is so in many.
pub(super) fn many_people(like: &[usize], rows: usize, file: &Arc<SourceFile>, span: Span) -> Option<Diagnostic> {
    if like.len() < 3 || like.len() * 3 < rows {
        return None;
    }
    let first: Vec<String> = like.iter().take(5).map(ToString::to_string).collect();
    let message = format!(
        "{} of the {rows} records of this file look like private people, the first in rows {}. A directory lists places and services, and no private people.",
        like.len(),
        first.join(", ")
    );
    Some(Diagnostic::new(&rules::PRIVATE_DETAILS, file, span, message).hint(format!("{INSTEAD} {OVERRULE}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_of_people_are_known_as_spreadsheets_write_them() {
        assert!(is_private_field("Date of birth") && is_private_field("DBS number") && !is_private_field("phone"));
    }

    #[test]
    fn a_sheet_of_people_is_known_by_its_share() {
        let file = Arc::new(SourceFile::new("directory/near/records.csv", ""));
        for (like, rows, told) in [(3, 3, true), (3, 9, true), (3, 10, false), (2, 2, false), (0, 0, false)] {
            let numbers: Vec<usize> = (2..2 + like).collect();
            assert_eq!(many_people(&numbers, rows, &file, Span::FILE).is_some(), told, "{like} of {rows}");
        }
    }
}
