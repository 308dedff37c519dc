//! Records: rows of a spreadsheet's CSV file, or YAML.
//!
//! A row becomes the same tree of values as a YAML file, with the place of each cell, and goes through
//! the same decoder. So a fault in a cell is found at its line and column, and the two forms cannot
//! drift apart.

use super::Record;
use super::cells::{Cell, Raw, cells_of, opened, rows_of};
use super::columns::columns_of;
use super::keys::Keys;
use super::loose::as_written;
use super::private::{many_people, without_private};
use super::row_node::node_of;
use crate::content::decode::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, Span, has_errors};
use crate::rules;
use crate::source::yaml::{Key, Node, Value};
use crate::source::{SourceFile, fingerprint_of};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

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
    /// What it says.
    pub reading: Reading,
    /// Whether nothing was found in it.
    clean: bool,
}

/// What was read of a record.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The record; `None` when it is broken.
    pub record: Option<Arc<Record>>,
    /// Of a broken record, what could be read: one fault must not hide another.
    pub draft: Option<Arc<Record>>,
    /// What the one or the other is compared by.
    pub keys: Arc<Keys>,
    /// Whether it counts as a person among the rows of a sheet.
    like_person: bool,
}

/// Reads a record, of a YAML file or made from a row.
pub fn read_record(node: &Node, cx: &mut Decoder) -> Reading {
    let Value::Map(fields) = &node.value else {
        // Says what a record is.
        let _ = Record::decode(node, cx);
        return Reading::default();
    };
    let found = cx.problems.len();
    let cleaned = without_private(fields, cx);
    let clean = Node { span: node.span, value: Value::Map(cleaned.fields) };
    let decoded = Record::decode(&clean, cx);
    let draft = if decoded.is_none() { draft_of(&clean, cx) } else { None };
    // A misspelled “topic” was told already.
    let misspelled = cx.problems[found..].iter().any(|problem| problem.rule.id == rules::UNKNOWN_FIELD.id);
    if let Some(name) = decoded.as_ref().or(draft.as_ref().filter(|_| !misspelled)).map(|record| record.name.span) {
        for field in ["topics", "areas"].into_iter().filter(|field| is_absent(fields, field)) {
            let message = format!("“{field}” is missing: a record of a directory needs one at least.");
            let hint = format!("Add “{field}” with the ids that directory.yaml gives them.");
            cx.report(Diagnostic::new(&rules::MISSING_FIELD, cx.file, name, message).hint(hint));
        }
    }
    let broken = has_errors(&cx.problems[found..]);
    let (record, draft) = if broken { (None, decoded.or(draft)) } else { (decoded, None) };
    let keys = record.as_ref().or(draft.as_ref()).map(Keys::of).unwrap_or_default();
    Reading { record: record.map(Arc::new), draft: draft.map(Arc::new), keys: Arc::new(keys), like_person: cleaned.like_person }
}

fn is_absent(fields: &[(Key, Node)], name: &str) -> bool {
    fields.iter().find(|(key, _)| key.name == name).is_none_or(|(_, node)| match &node.value {
        Value::Null => true,
        Value::List(items) => items.is_empty(),
        _ => false,
    })
}

/// What can be read of a broken record: its name, and each field and member of a list that is sound by itself.
fn draft_of(node: &Node, cx: &Decoder) -> Option<Record> {
    let Value::Map(fields) = &node.value else { return None };
    let read = |fields: Vec<(Key, Node)>| {
        let mut quiet = Decoder { file: cx.file, problems: Vec::new() };
        let record = Record::decode(&Node { span: node.span, value: Value::Map(fields) }, &mut quiet);
        record.filter(|_| quiet.problems.is_empty())
    };
    let of = |name: &str| fields.iter().find(|(key, node)| key.name == name && matches!(node.value, Value::Scalar(_)));
    let name = of("name")?;
    let mut sound = vec![name.clone()];
    sound.push(of("summary").cloned().unwrap_or_else(|| (Key { name: "summary".into(), span: name.0.span }, name.1.clone())));
    let mut record = read(sound.clone())?;
    for (key, node) in fields.iter().filter(|(key, _)| key.name != "name" && key.name != "summary") {
        let mut node = node.clone();
        if let Value::List(items) = &mut node.value {
            items.retain(|item| {
                let one = Node { span: item.span, value: Value::List(vec![item.clone()]) };
                read(sound[..2].iter().cloned().chain([(key.clone(), one)]).collect()).is_some()
            });
        }
        sound.push((key.clone(), node));
        match read(sound.clone()) {
            Some(more) => record = more,
            None => drop(sound.pop()),
        }
    }
    Some(record)
}

/// Reads a file of records. Rows that are as they were in `known`, and stand where they stood, are kept.
pub fn read_sheet(file: &Arc<SourceFile>, known: Option<&Sheet>, problems: &mut Vec<Diagnostic>) -> Sheet {
    let report = |span: Span, message: String, hint: &str| Diagnostic::new(&rules::RECORDS_FILE, file, span, message).hint(hint);
    let (separator, text, line) = opened(&file.text);
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
            match old.get(&(print, row.line)).filter(|old| old.clean) {
                Some(old) => (Row { number, ..(*old).clone() }, Vec::new()),
                None => {
                    let mut found = Vec::new();
                    let reading = read_row(&row, number, &columns, separator, file, &mut found);
                    let slug = reading.record.as_ref().or(reading.draft.as_ref()).map_or_else(String::new, |record| slug_of(record));
                    (Row { number, line: row.line, print, slug, clean: found.is_empty() && reading.record.is_some(), reading }, found)
                }
            }
        })
        .collect();
    let like: Vec<usize> = read.iter().filter(|(row, _)| row.reading.like_person).map(|(row, _)| row.number).collect();
    let people = many_people(&like, read.len(), file, Span::new(header.line, 1, 1));
    let mut sheet = Sheet::default();
    for (row, found) in read {
        // A list of people is told once, not row by row.
        problems.extend(found.into_iter().filter(|problem| people.is_none() || problem.rule.id != rules::PRIVATE_DETAILS.id));
        sheet.rows.push(row);
    }
    problems.extend(people);
    sheet
}

/// The name of a record in addresses: its own, or made from its name.
fn slug_of(record: &Record) -> String {
    let made = || Some(slug::slugify(record.name.as_str())).filter(|slug| !slug.is_empty());
    record.slug.as_ref().map(ToString::to_string).or_else(made).unwrap_or_else(|| "record".into())
}

fn read_row(
    row: &Raw,
    number: usize,
    columns: &[Option<&'static str>],
    separator: char,
    file: &Arc<SourceFile>,
    problems: &mut Vec<Diagnostic>,
) -> Reading {
    let cells = cells_of(row, separator);
    if let Some(extra) = cells.get(columns.len()).filter(|_| cells[columns.len()..].iter().any(|cell| !cell.text.is_empty())) {
        let message = format!("Row {number} has {} cells, but there are {} columns.", cells.len(), columns.len());
        let hint = "A cell with a comma, semicolon or quotation mark in it stands between double quotation marks; spreadsheets do so by themselves.";
        problems.push(Diagnostic::new(&rules::RECORDS_FILE, file, extra.span(), message).hint(hint));
        return Reading::default();
    }
    // All four must be there, or the fault has been told at the column names.
    if ["name", "summary", "topics", "areas"].iter().any(|name| !columns.contains(&Some(name))) {
        return Reading::default();
    }
    let mut node = node_of(&cells, columns, row.line);
    if let Value::Map(fields) = &mut node.value {
        as_written(fields);
    }
    let mut cx = Decoder { file, problems: Vec::new() };
    let reading = read_record(&node, &mut cx);
    problems.extend(cx.problems.into_iter().map(|problem| in_sheet(problem, number, &cells, columns)));
    reading
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
