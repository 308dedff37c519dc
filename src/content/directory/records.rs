//! Records: rows of a spreadsheet's CSV file, or YAML.
//!
//! A row becomes the same tree of values as a YAML file, with the place of each cell, and goes through
//! the same decoder. So a fault in a cell is found at its line and column, and the two forms cannot
//! drift apart.

use super::Record;
use super::private::{is_private_field, without_private};
use crate::content::decode::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules;
use crate::source::yaml::{Key, Node, Scalar, Value};
use crate::source::{SourceFile, fingerprint_of};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Columns whose cell is one value of the record itself.
const PLAIN: [&str; 10] = ["name", "slug", "provider", "summary", "about", "cost", "free", "place", "address", "postcode"];
/// Columns whose cell holds several values with semicolons between them.
const LISTS: [&str; 4] = ["topics", "areas", "audiences", "opening"];
/// Columns that belong to a group: column, group, field.
const GROUPED: [(&str, &str, &str); 21] = [
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
/// The parts of an event, in order, with bars between them.
const EVENT: [&str; 7] = ["title", "date", "from", "to", "note", "booking", "capacity"];

/// A file of records as it was read, row by row.
#[derive(Debug, Default)]
pub struct Sheet {
    /// The rows that hold something.
    pub rows: Vec<Row>,
}

/// A row of records.
#[derive(Debug, Clone)]
pub struct Row {
    /// Its number as spreadsheets show it, from 1 for the line of column names.
    pub number: usize,
    /// Where it starts in the file.
    line: usize,
    /// Hash of its characters and of the column names.
    pub print: u128,
    /// Its name in addresses.
    pub slug: String,
    /// The record; `None` when it is broken.
    pub record: Option<Arc<Record>>,
}

/// Reads a record, of a YAML file or made from a row.
pub fn read_record(node: &Node, cx: &mut Decoder) -> Option<Record> {
    let Value::Map(fields) = &node.value else { return Record::decode(node, cx) };
    let found = cx.problems.len();
    let clean = Node { span: node.span, value: Value::Map(without_private(fields, cx)) };
    let is_private = cx.problems.len() > found;
    let record = Record::decode(&clean, cx)?;
    for (field, list) in [("topics", record.topics.is_empty()), ("areas", record.areas.is_empty())] {
        if list {
            let message = format!("“{field}” is missing: a record of a directory needs one at least.");
            let hint = format!("Add “{field}” with the ids that directory.yaml gives them.");
            cx.report(Diagnostic::new(&rules::MISSING_FIELD, cx.file, record.name.span, message).hint(hint));
        }
    }
    (!is_private && !record.topics.is_empty() && !record.areas.is_empty()).then_some(record)
}

/// Reads a file of records. Rows that are as they were in `known`, and stand where they stood, are kept.
pub fn read_sheet(file: &Arc<SourceFile>, known: Option<&Sheet>, problems: &mut Vec<Diagnostic>) -> Sheet {
    let report = |span: Span, message: String, hint: &str| Diagnostic::new(&rules::RECORDS_FILE, file, span, message).hint(hint);
    let mut text = file.text.as_str();
    let mut line = 1;
    // Some spreadsheets name their separator in a line of its own.
    let mut separator = None;
    if let Some((first, rest)) = text.split_once('\n').filter(|(first, _)| first.starts_with("sep=") && first.len() == 5) {
        separator = first.chars().last();
        (text, line) = (rest, 2);
    }
    let first = text.lines().next().unwrap_or_default();
    let separator = separator.unwrap_or_else(|| separator_of(first));
    let (raw, unclosed) = rows_of(text, line);
    if let Some(at) = unclosed {
        let message = "A cell of this row begins with a quotation mark and is never closed.".into();
        problems.push(report(
            Span::new(at, 1, 1),
            message,
            "Save the file as CSV again from the spreadsheet, or add the missing quotation mark.",
        ));
        return Sheet::default();
    }
    let mut raw = raw.into_iter();
    let Some(header) = raw.next().filter(|header| !header.text.trim().is_empty()) else {
        let message = "This file holds no column names.".into();
        problems.push(report(Span::FILE, message, "Let its first row hold the names of the columns: name, summary, topics, areas …"));
        return Sheet::default();
    };
    let columns = columns_of(&header, separator, file, problems);
    let common = fingerprint_of(&(header.text, separator));
    let old: HashMap<(u128, usize), &Row> = known.iter().flat_map(|sheet| &sheet.rows).map(|row| ((row.print, row.line), row)).collect();
    let read: Vec<(Row, Vec<Diagnostic>)> = raw
        .enumerate()
        .collect::<Vec<_>>()
        .into_par_iter()
        .filter(|(_, row)| !row.text.bytes().all(|b| b == separator as u8 || b.is_ascii_whitespace() || b == b'"'))
        .map(|(index, row)| {
            let print = fingerprint_of(&(row.text, common));
            let number = index + 2;
            match old.get(&(print, row.line)).filter(|old| old.record.is_some()) {
                Some(old) => (Row { number, ..(*old).clone() }, Vec::new()),
                None => {
                    let mut found = Vec::new();
                    let record = read_row(&row, number, &columns, separator, file, &mut found);
                    let slug = record.as_ref().map_or_else(String::new, slug_of);
                    (Row { number, line: row.line, print, slug, record: record.map(Arc::new) }, found)
                }
            }
        })
        .collect();
    let mut sheet = Sheet::default();
    for (row, found) in read {
        problems.extend(found);
        sheet.rows.push(row);
    }
    sheet
}

/// The name of a record in addresses: its own, or made from its name.
fn slug_of(record: &Record) -> String {
    let made = || Some(slug::slugify(record.name.as_str())).filter(|slug| !slug.is_empty());
    record.slug.as_ref().map(ToString::to_string).or_else(made).unwrap_or_else(|| "record".into())
}

/// The sign between cells: whichever the column names have most of.
fn separator_of(header: &str) -> char {
    let count = |sign: char| header.matches(sign).count();
    [',', ';', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',')
}

/// A row as it stands in the file. It may go over several lines.
struct Raw<'t> {
    text: &'t str,
    line: usize,
}

/// The rows of a text, and the line of the row whose quotation mark is not closed.
fn rows_of(text: &str, first_line: usize) -> (Vec<Raw<'_>>, Option<usize>) {
    let mut rows = Vec::new();
    let (mut start, mut line, mut row_line, mut quoted) = (0, first_line, first_line, false);
    for (at, byte) in text.bytes().enumerate() {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' => {
                line += 1;
                if !quoted {
                    rows.push(Raw { text: &text[start..at], line: row_line });
                    (start, row_line) = (at + 1, line);
                }
            }
            _ => {}
        }
    }
    if start < text.len() {
        rows.push(Raw { text: &text[start..], line: row_line });
    }
    (rows, quoted.then_some(row_line))
}

/// A cell with its place.
struct Cell {
    text: String,
    line: usize,
    column: usize,
    length: usize,
}

impl Cell {
    fn span(&self) -> Span {
        Span::new(self.line, self.column, self.length)
    }

    /// A part of it, from an offset in its text.
    fn part(&self, start: usize, text: &str) -> Node {
        let before = &self.text[..start];
        let span = match self.text.contains('\n') {
            true => self.span(),
            false => Span::new(self.line, self.column + before.chars().count(), text.chars().count()),
        };
        Node { span, value: Value::Scalar(Scalar { text: text.to_string(), block: None }) }
    }
}

/// The cells of a row.
fn cells_of(row: &Raw, separator: char) -> Vec<Cell> {
    let mut cells = Vec::new();
    let mut chars = row.text.chars().peekable();
    let (mut line, mut column) = (row.line, 1);
    loop {
        let quoted = chars.peek() == Some(&'"');
        if quoted {
            chars.next();
            column += 1;
        }
        let mut cell = Cell { text: String::new(), line, column, length: 0 };
        let mut open = quoted;
        let mut ended = true;
        while let Some(c) = chars.next() {
            match c {
                '"' if open && chars.peek() == Some(&'"') => {
                    chars.next();
                    cell.text.push('"');
                    column += 1;
                }
                '"' if open => open = false,
                c if c == separator && !open => {
                    column += 1;
                    ended = false;
                    break;
                }
                '\n' => {
                    cell.text.push('\n');
                    line += 1;
                    column = 0;
                }
                c => cell.text.push(c),
            }
            column += 1;
        }
        let trimmed = cell.text.trim_start();
        cell.column += cell.text.chars().count() - trimmed.chars().count();
        cell.text = trimmed.trim_end().to_string();
        cell.length = cell.text.lines().next().map_or(0, |l| l.chars().count());
        cells.push(cell);
        if ended {
            return cells;
        }
    }
}

/// What the columns are: the names of known ones, `None` for those that are passed over.
fn columns_of(header: &Raw, separator: char, file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Vec<Option<&'static str>> {
    let known = || PLAIN.into_iter().chain(LISTS).chain(GROUPED.map(|(column, ..)| column)).chain(["events", "note"]);
    let mut seen: Vec<&str> = Vec::new();
    let mut columns = Vec::new();
    let mut private = false;
    let mut meant = false;
    for cell in cells_of(header, separator) {
        let plain = cell.text.to_lowercase().replace([' ', '-'], "_");
        let found = known().find(|name| *name == plain);
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
                let near = near_miss(&plain, known());
                meant |= near.is_some();
                let hint = match near {
                    Some(near) => format!("Did you mean “{near}”?"),
                    None => format!("Take it out, or use one of: {}.", known().collect::<Vec<_>>().join(", ")),
                };
                problems.push(Diagnostic::new(&rules::UNKNOWN_FIELD, file, cell.span(), message).hint(hint));
            }
        }
        seen.extend(found);
        columns.push(found);
    }
    for name in ["name", "summary", "topics", "areas"].into_iter().filter(|name| !seen.contains(name) && !private && !meant) {
        let message = format!("There is no column “{name}”: each record needs it.");
        problems.push(
            Diagnostic::new(&rules::MISSING_FIELD, file, Span::new(header.line, 1, 1), message).hint("Add the column to the first row."),
        );
    }
    columns
}

fn read_row(
    row: &Raw,
    number: usize,
    columns: &[Option<&'static str>],
    separator: char,
    file: &Arc<SourceFile>,
    problems: &mut Vec<Diagnostic>,
) -> Option<Record> {
    let cells = cells_of(row, separator);
    if let Some(extra) = cells.get(columns.len()).filter(|_| cells[columns.len()..].iter().any(|cell| !cell.text.is_empty())) {
        let message = format!("Row {number} has {} cells, but there are {} columns.", cells.len(), columns.len());
        let hint = "A cell with a comma, semicolon or quotation mark in it stands between double quotation marks; spreadsheets do so by themselves.";
        problems.push(Diagnostic::new(&rules::RECORDS_FILE, file, extra.span(), message).hint(hint));
        return None;
    }
    // All four must be there, or the fault has been told at the column names.
    if ["name", "summary", "topics", "areas"].iter().any(|name| !columns.contains(&Some(name))) {
        return None;
    }
    let node = node_of(&cells, columns, row.line);
    let mut cx = Decoder { file, problems: Vec::new() };
    let record = read_record(&node, &mut cx);
    let sound = cx.problems.is_empty();
    problems.extend(cx.problems.into_iter().map(|problem| in_sheet(problem, number, &cells, columns)));
    record.filter(|_| sound)
}

/// A problem in the words of a spreadsheet: row and column, not fields and lines.
fn in_sheet(mut problem: Diagnostic, number: usize, cells: &[Cell], columns: &[Option<&'static str>]) -> Diagnostic {
    let span = problem.span;
    let holds = |cell: &&(&Cell, &&str)| cell.0.line == span.line as usize && cell.0.column <= span.column as usize;
    let named: Vec<(&Cell, &&str)> = cells.iter().zip(columns).filter_map(|(cell, column)| Some((cell, column.as_ref()?))).collect();
    let column = named.iter().filter(holds).max_by_key(|(cell, _)| cell.column).map(|(_, column)| **column);
    if problem.rule.id == rules::MISSING_FIELD.id {
        // The name of the field is between the first quotation marks.
        let field = problem.message.split('”').next().and_then(|part| part.rsplit('“').next()).unwrap_or_default().to_string();
        problem.message = format!("Row {number}: {}", problem.message);
        problem.hint = Some(format!("Fill in the column “{field}” of row {number}."));
        return problem;
    }
    let place = column.map_or_else(|| format!("Row {number}"), |column| format!("Row {number}, column “{column}”"));
    problem.message = format!("{place}: {}", problem.message);
    problem
}

/// A row as the tree of values that a YAML file would give.
fn node_of(cells: &[Cell], columns: &[Option<&'static str>], line: usize) -> Node {
    let at = Span::new(line, 1, 1);
    let mut fields: Vec<(Key, Node)> = Vec::new();
    let mut groups: Vec<(&str, Vec<(Key, Node)>)> = Vec::new();
    for (cell, column) in cells.iter().zip(columns) {
        let Some(column) = column.filter(|_| !cell.text.is_empty()) else { continue };
        let key = |name: &str| Key { name: name.to_string(), span: cell.span() };
        let whole = || Node { span: cell.span(), value: Value::Scalar(Scalar { text: cell.text.clone(), block: None }) };
        if let Some((_, group, field)) = GROUPED.iter().find(|(name, ..)| *name == column) {
            match groups.iter_mut().find(|(name, _)| name == group) {
                Some((_, inner)) => inner.push((key(field), whole())),
                None => groups.push((group, vec![(key(field), whole())])),
            }
        } else if column == "events" {
            let events = parts_of(&cell.text, ';').into_iter().map(|(start, text)| event_of(cell, start, text)).collect();
            fields.push((key(column), Node { span: cell.span(), value: Value::List(events) }));
        } else if LISTS.contains(&column) {
            let items = parts_of(&cell.text, ';').into_iter().map(|(start, text)| cell.part(start, text)).collect();
            fields.push((key(column), Node { span: cell.span(), value: Value::List(items) }));
        } else {
            fields.push((key(column), whole()));
        }
    }
    for (group, inner) in groups {
        let span = inner.first().map_or(at, |(key, _)| key.span);
        fields.push((Key { name: group.to_string(), span }, Node { span, value: Value::Map(inner) }));
    }
    let span = cells.iter().find(|cell| !cell.text.is_empty()).map_or(at, Cell::span);
    Node { span, value: Value::Map(fields) }
}

/// The parts of a text between separators, each with its offset in the cell. Empty parts at the end are left out.
fn parts_of(text: &str, separator: char) -> Vec<(usize, &str)> {
    let mut parts = Vec::new();
    let mut at = 0;
    for part in text.split(separator) {
        let trimmed = part.trim();
        let start = at + (part.len() - part.trim_start().len());
        if !trimmed.is_empty() {
            parts.push((start, trimmed));
        }
        at += part.len() + separator.len_utf8();
    }
    parts
}

fn event_of(cell: &Cell, start: usize, text: &str) -> Node {
    let mut fields = Vec::new();
    let mut at = 0;
    for (name, part) in EVENT.iter().zip(text.splitn(EVENT.len(), '|')) {
        let trimmed = part.trim();
        if !trimmed.is_empty() {
            let node = cell.part(start + at + (part.len() - part.trim_start().len()), trimmed);
            fields.push((Key { name: (*name).to_string(), span: node.span }, node));
        }
        at += part.len() + 1;
    }
    let span = fields.first().map_or_else(|| cell.span(), |(key, _)| key.span);
    Node { span, value: Value::Map(fields) }
}
