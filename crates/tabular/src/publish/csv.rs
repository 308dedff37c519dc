//! CSV as RFC 4180 has it.

use super::{PublishedTable, harmless};

/// A table as CSV: UTF-8 without a mark, a header, lines that end with CR LF (RFC 4180), quotes where
/// needed, and cells that no spreadsheet takes for a formula.
pub fn to_csv(table: &PublishedTable) -> Vec<u8> {
    let mut out = Vec::new();
    line(&mut out, table.columns.iter().map(|column| column.name.as_str()));
    for row in &table.rows {
        line(&mut out, (0..table.columns.len()).map(|column| table.cell(row, column).text()));
    }
    out
}

fn line<'a>(out: &mut Vec<u8>, cells: impl Iterator<Item = &'a str>) {
    for (i, cell) in cells.enumerate() {
        if i > 0 {
            out.push(b',');
        }
        let cell = harmless(cell);
        // Spaces at the ends are quoted as well, since some readers cut them off.
        let quoted = cell.contains([',', '"', '\n', '\r', '\t', ';']) || cell.trim() != cell;
        if quoted {
            out.push(b'"');
            out.extend(cell.replace('"', "\"\"").bytes());
            out.push(b'"');
        } else {
            out.extend(cell.bytes());
        }
    }
    out.extend(b"\r\n");
}

#[cfg(test)]
mod tests {
    use super::super::{PublishedCell, PublishedColumn, PublishedTable};
    use super::to_csv;

    #[test]
    fn every_cell_comes_back_as_it_was() {
        let column = |name: &str| PublishedColumn { name: name.into(), ..PublishedColumn::default() };
        let texts = ["plain", "with, comma", "with \"quotes\"", "two\nlines", " spaces ", "é"];
        let rows = texts.map(|text| vec![PublishedCell::Text(text.into()), PublishedCell::Number("-5".into())]);
        let table = PublishedTable { columns: vec![column("a"), column("b")], rows: rows.into(), ..PublishedTable::default() };
        let bytes = to_csv(&table);
        assert!(bytes.starts_with(b"a,b\r\nplain,-5\r\n"));
        let mut reader = csv::Reader::from_reader(bytes.as_slice());
        let back: Vec<csv::StringRecord> = reader.records().flatten().collect();
        assert_eq!(back.iter().map(|r| &r[0]).collect::<Vec<_>>(), texts);
        assert!(back.iter().all(|r| &r[1] == "-5"));
    }

    #[test]
    fn formulas_and_short_rows() {
        let column = |name: &str| PublishedColumn { name: name.into(), ..PublishedColumn::default() };
        let rows = vec![vec![PublishedCell::Text("=cmd()".into())], vec![PublishedCell::Confidential, PublishedCell::Number("=1".into())]];
        let table = PublishedTable { columns: vec![column("a"), column("b")], rows, ..PublishedTable::default() };
        assert_eq!(to_csv(&table), b"a,b\r\n'=cmd(),[x]\r\n[c],'=1\r\n");
    }
}
