//! The header: which column holds what.

use std::borrow::Cow;

use crate::finding::{Column, Finding, FindingKind};
use crate::findings::Findings;
use crate::identify::{PersonName, is_birth_column, person_name};
use crate::schema::{DimensionKind, Schema, Shape};

use super::dialect::{HEADER_WITHIN, declared, names_in};
use super::text::{cell, folded, nearest, short};

/// What a column holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    Dimension(usize),
    Measure(usize),
    MeasureName,
    Value,
    Pivot { category: u32, measure: usize },
    Other,
}

/// A column as it is read.
#[derive(Debug, Clone)]
pub(crate) struct ColumnPlan {
    pub column: Column,
    pub role: Role,
    /// Whether full dates in it are dates of birth.
    pub birth: bool,
    /// Whether values that are all distinct would be people.
    pub person: PersonName,
}

/// The header of a file.
#[derive(Debug, Clone)]
pub(crate) struct Header {
    pub columns: Vec<ColumnPlan>,
    /// Where the rows begin, in bytes.
    pub end: usize,
    /// The spreadsheet row of the first of them.
    pub next_row: u64,
    /// Whether all columns are there without which rows cannot be placed.
    pub complete: bool,
    /// Measures whose column is not there, with what to say if no other file has it either.
    pub absent: Vec<(usize, Finding)>,
}

/// Reads the header from the beginning of a file (that begins at spreadsheet row `row`).
pub(crate) fn read(head: &[u8], delimiter: u8, row: u64, file: usize, schema: &Schema, findings: &mut Findings) -> Option<Header> {
    let found = locate(head, delimiter, row, schema);
    let mut find = |kind, row, column: Option<Column>, text: &str, expected| {
        findings.push(Finding { kind, file, row, column, text: short(text), expected });
    };
    let Some(found) = found else {
        find(FindingKind::EmptyFile, None, None, "", None);
        return None;
    };
    if found.lower {
        find(FindingKind::HeaderLower { row: found.row }, Some(row), None, "", None);
    }
    let mut columns: Vec<ColumnPlan> = Vec::with_capacity(found.names.len());
    for (i, name) in found.names.iter().enumerate() {
        let column = Column { name: name.clone(), number: i + 1 };
        if !name.is_empty() && columns.iter().any(|c| folded(&c.column.name) == folded(name)) {
            find(FindingKind::HeaderTwice, Some(found.row), Some(column.clone()), name, None);
        }
        columns.push(ColumnPlan { birth: is_birth_column(name), person: person_name(name), role: Role::Other, column });
    }
    let names: Vec<String> = found.names.iter().map(|name| folded(name)).collect();
    for (i, windows_1252) in &found.not_utf8 {
        let column = columns.get(*i).map(|plan| plan.column.clone());
        find(FindingKind::NotUtf8 { windows_1252: *windows_1252 }, Some(found.row), column, &found.names[*i], None);
    }
    let mut complete = true;
    let mut missing = Vec::new();
    for (name, role, needed) in roles(schema) {
        // The exact name first, then one that looks the same.
        let at = found.names.iter().position(|n| n == name).or_else(|| names.iter().position(|n| *n == folded(name)));
        match at {
            Some(at) => columns[at].role = role,
            None => {
                complete &= !needed;
                missing.push((name, role));
            }
        }
    }
    for plan in &mut columns {
        if let Role::Dimension(index) = plan.role {
            let dimension = &schema.dimensions[index];
            plan.birth &= dimension.kind != DimensionKind::Date;
            // Values of a list that somebody wrote down are groups.
            if !dimension.open {
                plan.person = PersonName::No;
            }
        } else if plan.role != Role::Other {
            plan.person = PersonName::No;
        }
    }
    let left_out: Vec<String> = schema.left_out.iter().map(|name| folded(name)).collect();
    let spare = |plan: &ColumnPlan| plan.role == Role::Other && !left_out.contains(&folded(&plan.column.name));
    let mut absent = Vec::new();
    for (name, role) in &missing {
        let spare = columns.iter().filter(|plan| spare(plan) && !plan.column.name.is_empty());
        let near = nearest(name, spare.map(|plan| Cow::from(plan.column.name.as_str())));
        match role {
            Role::Measure(measure) => {
                let kind = FindingKind::ColumnMissing;
                absent.push((*measure, Finding { kind, file, row: Some(found.row), column: None, text: short(name), expected: near }));
            }
            _ => find(FindingKind::ColumnMissing, Some(found.row), None, name, near),
        }
    }
    for plan in columns.iter().filter(|plan| spare(plan) && !plan.column.name.is_empty()) {
        let near = nearest(&plan.column.name, missing.iter().map(|(name, _)| Cow::from(*name)));
        find(FindingKind::ColumnUndeclared, Some(found.row), Some(plan.column.clone()), &plan.column.name, near);
    }
    for plan in columns.iter().filter(|plan| plan.column.name.is_empty()) {
        // Spreadsheets leave empty columns behind: only one with values matters.
        if found.has_values(plan.column.number - 1, head, delimiter) {
            find(FindingKind::HeaderEmpty, Some(found.row), Some(plan.column.clone()), "", None);
        }
    }
    Some(Header { columns, end: found.end, next_row: found.row + 1, complete, absent })
}

/// The columns that a schema asks for, what they hold, and whether rows cannot be placed without.
fn roles(schema: &Schema) -> Vec<(&str, Role, bool)> {
    let spread = match &schema.shape {
        Shape::Pivot { dimension, .. } => schema.dimension(dimension),
        _ => None,
    };
    let mut roles: Vec<(&str, Role, bool)> = schema
        .dimensions
        .iter()
        .enumerate()
        .filter(|(i, _)| Some(*i) != spread)
        .map(|(i, dimension)| (dimension.column.as_str(), Role::Dimension(i), true))
        .collect();
    match &schema.shape {
        Shape::Wide => roles.extend(schema.measures.iter().enumerate().map(|(i, m)| (m.column.as_str(), Role::Measure(i), false))),
        Shape::Long { measure, value } => roles.extend([(measure.as_str(), Role::MeasureName, true), (value.as_str(), Role::Value, true)]),
        Shape::Pivot { columns, .. } => {
            for column in columns {
                let category = spread
                    .and_then(|d| schema.dimensions[d].categories.iter().position(|c| c.code == column.category))
                    .and_then(|at| u32::try_from(at).ok());
                if let (Some(category), Some(measure)) = (category, schema.measure(&column.measure)) {
                    roles.push((&column.column, Role::Pivot { category, measure }, false));
                }
            }
        }
    }
    roles
}

struct Located {
    names: Vec<String>,
    /// Names that are not UTF-8, and whether they look like Windows-1252.
    not_utf8: Vec<(usize, bool)>,
    row: u64,
    end: usize,
    lower: bool,
}

impl Located {
    fn has_values(&self, index: usize, head: &[u8], delimiter: u8) -> bool {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(&head[self.end..]);
        reader.byte_records().flatten().any(|record| record.get(index).is_some_and(|bytes| !bytes.trim_ascii().is_empty()))
    }
}

/// Finds the header: the first row that is not empty, or a lower one when only that has declared names.
fn locate(head: &[u8], delimiter: u8, row: u64, schema: &Schema) -> Option<Located> {
    let declared = declared(schema);
    let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter).from_reader(head);
    let mut record = csv::ByteRecord::new();
    let mut first: Option<Located> = None;
    let mut best = 0;
    let (mut row, mut from) = (row, 0);
    for _ in 0..HEADER_WITHIN {
        // Empty lines are rows, too; the reader steps over them.
        while let Some(byte @ (b'\n' | b'\r')) = head.get(from) {
            row += u64::from(*byte == b'\n');
            from += 1;
        }
        if !matches!(reader.read_byte_record(&mut record), Ok(true)) {
            break;
        }
        let end = usize::try_from(reader.position().byte()).unwrap_or(head.len()).min(head.len());
        let names: Vec<String> = record.iter().map(|bytes| cell(bytes).map_or_else(|(text, _)| text, str::to_owned)).collect();
        let not_utf8 = record.iter().enumerate().filter_map(|(i, bytes)| Some((i, cell(bytes).err()?.1))).collect();
        let score = names_in(&record, &declared);
        let filled = names.iter().any(|name| !name.is_empty());
        let better = score > best && score * 2 > declared.len();
        if (first.is_none() && filled) || (first.is_some() && better) {
            first = Some(Located { lower: first.is_some(), names, not_utf8, row, end });
            best = score;
        }
        if best * 2 > declared.len() {
            break;
        }
        from = end;
        row += 1;
    }
    // A line end of two characters belongs to the header as a whole.
    first.map(|mut located| {
        if located.end > 0 && head.get(located.end - 1) == Some(&b'\r') && head.get(located.end) == Some(&b'\n') {
            located.end += 1;
        }
        located
    })
}
