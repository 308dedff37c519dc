//! Details of private people, which no directory may publish.

use crate::content::decode::Decoder;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::yaml::{Key, Node, Value};

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
/// How names of people begin.
const TITLES: [&str; 7] = ["mr", "mrs", "ms", "miss", "mx", "dr", "pa"];
/// Words in the names of places that are called after a person.
const PLACES: [&str; 9] = ["surgery", "practice", "clinic", "centre", "hospital", "house", "hall", "garden", "library"];

/// Whether a field tells of a person, whatever stands in it. Spreadsheets write “Date of birth”.
pub(super) fn is_private_field(name: &str) -> bool {
    let plain = name.trim().to_lowercase().replace([' ', '-'], "_");
    FIELDS.contains(&plain.as_str())
}

/// Whether a name is that of a person, as far as a program can tell: by its title.
pub(super) fn is_person(name: &str) -> bool {
    let lower = name.trim().to_lowercase();
    if ["(pa)", ", pa", "(personal assistant)", ", personal assistant"].iter().any(|end| lower.ends_with(end)) {
        return true;
    }
    let titled = TITLES.iter().any(|title| {
        let rest = lower.strip_prefix(title).map(|rest| rest.trim_start_matches('.'));
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', ':']))
    });
    titled && !PLACES.iter().any(|place| lower.split(|c: char| !c.is_alphanumeric()).any(|word| word == *place))
}

/// Reports what a record tells of a person. Gives back the fields without those that only a person has.
pub(super) fn without_private(fields: &[(Key, Node)], cx: &mut Decoder) -> Vec<(Key, Node)> {
    let text = |node: &Node| match &node.value {
        Value::Scalar(scalar) => scalar.text.trim().to_string(),
        _ => String::new(),
    };
    let mut kept = Vec::with_capacity(fields.len());
    for (key, node) in fields {
        match (key.name.as_str(), &node.value) {
            (name, _) if is_private_field(name) => {
                if !matches!(node.value, Value::Null) {
                    report(cx, key.span, &format!("“{name}” tells of a person."));
                }
                continue;
            }
            ("name", _) if is_person(&text(node)) => report(cx, node.span, &format!("“{}” is the name of a person.", text(node))),
            ("provider", _) if PROVIDERS.contains(&text(node).to_lowercase().replace([' ', '_'], "-").as_str()) => {
                report(cx, node.span, "This record is about a person.");
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
                    if inner_key.name == "role" && is_person(&text(inner_node)) {
                        report(cx, inner_node.span, &format!("“{}” is the name of a person.", text(inner_node)));
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
    kept
}

fn report(cx: &mut Decoder, span: Span, what: &str) {
    let message = format!("{what} A directory lists places and services, and no private people.");
    cx.report(Diagnostic::new(&rules::PRIVATE_DETAILS, cx.file, span, message).hint(
        "Name the service and a role instead. A register of people, such as personal assistants, is published as counts only: make a dataset of it (datasets/NAME/dataset.yaml).",
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn people_are_told_from_places() {
        for name in ["Mrs Ada Marsh", "Dr. Sam Hill", "PA: evenings", "Jo Field (PA)", "Mr B"] {
            assert!(is_person(name), "{name}");
        }
        for name in ["Mission Hall", "Dr Hill’s Surgery", "Parish rooms", "Msomi Stores", "Drop-in café", "Miss Marsh’s Garden"] {
            assert!(!is_person(name), "{name}");
        }
        assert!(is_private_field("Date of birth") && is_private_field("DBS number") && !is_private_field("phone"));
    }
}
