//! A CSV text as rows of cells, each with its place in the file.

use crate::diagnostics::Span;
use crate::source::yaml::{Node, Scalar, Value};

/// The sign between cells: whichever the column names have most of.
fn separator_of(header: &str) -> char {
    let count = |sign: char| header.matches(sign).count();
    [',', ';', '\t'].into_iter().rev().max_by_key(|sign| count(*sign)).unwrap_or(',')
}

/// The sign between the cells of a sheet, its rows, and the line on which those begin. Some spreadsheets name the sign
/// in a line of its own: `sep=;`.
pub fn opened(text: &str) -> (char, &str, usize) {
    if let Some((first, rest)) = text.split_once('\n')
        && let Some(sign) = first.trim_end_matches('\r').strip_prefix("sep=")
        && sign.chars().count() == 1
    {
        return (sign.chars().next().unwrap_or(','), rest, 2);
    }
    (separator_of(text.lines().next().unwrap_or_default()), text, 1)
}

/// A row as it stands in the file. It may go over several lines.
pub(super) struct Raw<'t> {
    pub text: &'t str,
    pub line: usize,
}

/// The rows of a text, and the line of the row whose quotation mark is not closed.
pub(super) fn rows_of(text: &str, first_line: usize) -> (Vec<Raw<'_>>, Option<usize>) {
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
pub(super) struct Cell {
    pub text: String,
    pub line: usize,
    pub column: usize,
    length: usize,
}

impl Cell {
    pub fn span(&self) -> Span {
        Span::new(self.line, self.column, self.length)
    }

    /// A part of it, from an offset in its text.
    pub fn part(&self, start: usize, text: &str) -> Node {
        let before = &self.text[..start];
        let span = match self.text.contains('\n') {
            true => self.span(),
            false => Span::new(self.line, self.column + before.chars().count(), text.chars().count()),
        };
        Node { span, value: Value::Scalar(Scalar { text: text.to_string(), block: None }) }
    }
}

/// The cells of a row.
pub(super) fn cells_of(row: &Raw, separator: char) -> Vec<Cell> {
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
