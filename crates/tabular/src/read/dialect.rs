//! What a file is like: its encoding and what separates its cells.

use crate::schema::{Delimiter, Schema, Shape};

use super::text::{cell, folded};

/// How many rows are looked at.
const ROWS: usize = 60;
/// How far down a header may stand.
pub(crate) const HEADER_WITHIN: usize = 20;

/// Whether the beginning of a file is UTF-16: by its mark, or by every other byte being nought.
pub(crate) fn is_utf16(head: &[u8]) -> bool {
    if head.starts_with(&[0xff, 0xfe]) || head.starts_with(&[0xfe, 0xff]) {
        return true;
    }
    let sample = &head[..head.len().min(400)];
    sample.len() >= 8 && memchr::memchr_iter(0, sample).count() * 5 > sample.len() * 2
}

/// How many bytes at the beginning are not text: the UTF-8 mark, and the line `sep=;` that some
/// spreadsheets want (then with what it says).
pub(crate) fn preamble(head: &[u8]) -> (usize, Option<Delimiter>, u64) {
    let mark = if head.starts_with(&[0xef, 0xbb, 0xbf]) { 3 } else { 0 };
    let rest = &head[mark..];
    let delimiter = match rest.get(..5).map(|start| start.split_at(4)) {
        Some((b"sep=", sign)) => Delimiter::ALL.into_iter().find(|d| [d.byte()] == *sign),
        _ => None,
    };
    match (delimiter, memchr::memchr(b'\n', rest)) {
        (Some(delimiter), Some(end)) if rest[5..end].iter().all(|b| *b == b'\r') => (mark + end + 1, Some(delimiter), 2),
        _ => (mark, None, 1),
    }
}

/// The names of columns that a schema speaks of, folded.
pub(crate) fn declared(schema: &Schema) -> Vec<String> {
    let mut names: Vec<&str> = schema.left_out.iter().map(String::as_str).collect();
    match &schema.shape {
        Shape::Wide => names.extend(schema.measures.iter().map(|m| m.column.as_str())),
        Shape::Long { measure, value } => names.extend([measure.as_str(), value]),
        Shape::Pivot { columns, .. } => names.extend(columns.iter().map(|c| c.column.as_str())),
    }
    names.extend(schema.dimensions.iter().map(|d| d.column.as_str()));
    names.into_iter().filter(|name| !name.is_empty()).map(folded).collect()
}

/// How many cells of a row are declared names.
pub(crate) fn names_in(record: &csv::ByteRecord, declared: &[String]) -> usize {
    record.iter().filter(|name| declared.contains(&folded(cell(name).unwrap_or("")))).count()
}

/// What separates cells: that with which most declared columns are found, then that with which most
/// rows have as many cells as the header.
pub(crate) fn delimiter(head: &[u8], schema: &Schema) -> Delimiter {
    let declared = declared(schema);
    let mut best = (Delimiter::Comma, (0, 0, 0));
    for delimiter in Delimiter::ALL {
        let mut reader = csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(delimiter.byte()).from_reader(head);
        let (mut found, mut first, mut alike) = (0, 0, 0);
        for (i, record) in reader.byte_records().take(ROWS).flatten().enumerate() {
            if i < HEADER_WITHIN {
                found = found.max(names_in(&record, &declared));
            }
            if i == 0 {
                first = record.len();
            }
            alike += usize::from(first > 1 && record.len() == first);
        }
        if (found, alike, first) > best.1 {
            best = (delimiter, (found, alike, first));
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::{delimiter, is_utf16, preamble};
    use crate::schema::{Delimiter, Dimension, Schema};

    #[test]
    fn delimiters_are_found_out() {
        let schema = Schema::default();
        assert_eq!(delimiter(b"a,b\n1,2\n", &schema), Delimiter::Comma);
        assert_eq!(delimiter(b"a;b\n\"1,5\";2,5\n3,5;4\n", &schema), Delimiter::Semicolon);
        assert_eq!(delimiter(b"a\tb\n1,2\t3\n", &schema), Delimiter::Tab);
        assert_eq!(delimiter(b"a\n1\n", &schema), Delimiter::Comma);
        // A header whose one name holds commas is told by what is declared.
        let column = "Place, or area".to_owned();
        let declared = Schema { dimensions: vec![Dimension { column, ..Dimension::default() }], ..Schema::default() };
        assert_eq!(delimiter(b"Place, or area;n, of all\nA, B;1\nC, D;2\n", &declared), Delimiter::Semicolon);
    }

    #[test]
    fn what_comes_before_the_text() {
        assert_eq!(preamble(b"\xef\xbb\xbfa,b\n"), (3, None, 1));
        assert_eq!(preamble(b"sep=;\r\na;b\r\n"), (7, Some(Delimiter::Semicolon), 2));
        assert_eq!(preamble(b"sep=x\na"), (0, None, 1));
        assert!(is_utf16(b"\xff\xfea\0"));
        assert!(is_utf16(b"a\0,\0b\0\n\x001\0"));
        assert!(!is_utf16(b"a,b\n1,2\n"));
    }
}
