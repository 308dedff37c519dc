//! The columns that a file of records can have.

use super::cells::{Raw, cells_of};
use super::private::is_private_field;
use super::synonyms::{meant_column, plain as plain_name};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

/// Columns whose cell is one value of the record itself.
const PLAIN: [&str; 11] = ["name", "slug", "provider", "summary", "about", "cost", "free", "place", "address", "postcode", "not_a_person"];
/// Columns whose cell holds several values with semicolons between them.
pub(super) const LISTS: [&str; 4] = ["topics", "areas", "audiences", "opening"];
/// Columns that belong to a group: column, group, field.
pub(super) const GROUPED: [(&str, &str, &str); 21] = [
    ("access_step_free", "access", "step_free"),
    ("access_hearing_loop", "access", "hearing_loop"),
    ("access_toilet", "access", "toilet"),
    ("access_accessible_toilet", "access", "accessible_toilet"),
    ("access_changing_places", "access", "changing_places"),
    ("access_parking", "access", "parking"),
    ("access_quiet_space", "access", "quiet_space"),
    ("access_bus", "access", "bus"),
    ("access_note", "access", "note"),
    ("map_x", "map", "x"),
    ("map_y", "map", "y"),
    ("role", "contact", "role"),
    ("phone", "contact", "phone"),
    ("textphone", "contact", "textphone"),
    ("email", "contact", "email"),
    ("website", "contact", "website"),
    ("helpline_label", "helpline", "label"),
    ("helpline_phone", "helpline", "phone"),
    ("helpline_free", "helpline", "free"),
    ("checked_on", "checked", "on"),
    ("checked_by", "checked", "by"),
];

/// Every name of a column.
pub fn column_names() -> Vec<&'static str> {
    PLAIN.into_iter().chain(LISTS).chain(GROUPED.iter().map(|(name, ..)| *name)).chain(["events", "note"]).collect()
}

/// What the columns are: the names of known ones, `None` for those that are passed over.
pub(super) fn columns_of(
    header: &Raw,
    separator: char,
    file: &Arc<SourceFile>,
    problems: &mut Vec<Diagnostic>,
) -> Vec<Option<&'static str>> {
    let known = column_names();
    let mut seen: Vec<&str> = Vec::new();
    let mut columns = Vec::new();
    let mut private = false;
    // Columns that one of another name was taken for: that they are missing is no news.
    let mut meant: Vec<&str> = Vec::new();
    for cell in cells_of(header, separator) {
        let plain = plain_name(&cell.text);
        let found = known.iter().copied().find(|name| *name == plain);
        if let Some(name) = found.filter(|name| seen.contains(name)) {
            let message = format!("There are two columns “{name}”.");
            problems.push(Diagnostic::new(&rules::DUPLICATE_KEY, file, cell.span(), message).hint("Keep one of the two, or join them."));
        }
        if found.is_none() && !plain.is_empty() {
            if is_private_field(&plain) {
                private = true;
                let message = format!("The column “{}” tells of private people, and a directory lists places and services.", cell.text);
                problems.push(Diagnostic::new(&rules::PRIVATE_DETAILS, file, cell.span(), message).hint(
                    "Take the column out. A register of people, such as personal assistants, is published as counts only: make a dataset of it (datasets/NAME/dataset.yaml).",
                ));
            } else {
                let message = format!("“{}” is not a column of a file of records.", cell.text);
                let near = meant_column(&cell.text);
                meant.extend(near);
                let hint = match near {
                    Some(near) => format!("If it is “{near}”, write “{near}” at the head of the column."),
                    None => "Take it out, or use a column that records have: name, summary, about, topics, areas, audiences, cost, opening, place, address, postcode, phone, email, website, note, and others (docs/writing/directories.md).".into(),
                };
                problems.push(Diagnostic::new(&rules::UNKNOWN_FIELD, file, cell.span(), message).hint(hint));
            }
        }
        seen.extend(found);
        columns.push(found);
    }
    for name in ["name", "summary", "topics", "areas"].into_iter().filter(|name| !seen.contains(name) && !private && !meant.contains(name))
    {
        let message = format!("There is no column “{name}”: each record needs it.");
        problems.push(
            Diagnostic::new(&rules::MISSING_FIELD, file, Span::new(header.line, 1, 1), message).hint("Add the column to the first row."),
        );
    }
    columns
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::directory::Record;
    use crate::content::schema::Schemas;

    #[test]
    fn every_field_of_a_record_has_a_column() {
        for field in Schemas::fields_of::<Record>() {
            assert!(column_names().contains(&field) || GROUPED.iter().any(|(_, group, _)| *group == field), "{field}");
        }
    }
}
