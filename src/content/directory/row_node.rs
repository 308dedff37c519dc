//! A row of cells as the tree of values that a YAML file would give.

use super::cells::Cell;
use super::columns::{GROUPED, LISTS};
use crate::diagnostics::Span;
use crate::source::yaml::{Key, Node, Scalar, Value};

/// The parts of an event, in order, with bars between them.
const EVENT: [&str; 7] = ["title", "date", "from", "to", "note", "booking", "capacity"];

/// A row as the tree of values that a YAML file would give.
pub(super) fn node_of(cells: &[Cell], columns: &[Option<&'static str>], line: usize) -> Node {
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
