//! Tables: cells that were joined are taken apart, so that each stands under its heading.

use super::package::{HIGHEST, child, has_above, is, value, words};
use super::{Kind, Outcome, Paragraph, Reader, told};
use crate::import::marks::plain;
use roxmltree::Node;

/// Most columns that Word allows.
const WIDEST: usize = 63;
/// What may stand around a row or a cell.
const AROUND: [&str; 6] = ["sdt", "sdtContent", "customXml", "ins", "moveTo", "smartTag"];

/// The rows of a table, or the cells of a row, also those in content controls.
fn within<'a, 'i>(node: Node<'a, 'i>, name: &'static str) -> impl Iterator<Item = Node<'a, 'i>> {
    let free = move |n: &Node| {
        n.ancestors().skip(1).take(HIGHEST).take_while(|above| *above != node).all(|above| AROUND.contains(&above.tag_name().name()))
    };
    node.descendants().filter(move |n| is(n, name) && free(n))
}

/// How many columns a cell takes, or are missing at the edge of a row.
fn columns(properties: Option<Node>, name: &str) -> usize {
    let said = properties.and_then(|p| child(&p, name)).and_then(|n| value(&n, "val")?.parse::<usize>().ok());
    said.unwrap_or(0).min(WIDEST)
}

impl Reader<'_> {
    pub(super) fn table(&mut self, node: Node) {
        let first = self.number + 1;
        let mut rows: Vec<Vec<String>> = Vec::new();
        let mut joined = false;
        for row in within(node, "tr") {
            let properties = child(&row, "trPr");
            if properties.is_some_and(|p| child(&p, "del").is_some()) {
                let note = format!("A row that was deleted in tracked changes: “{}”.", told(&words(&row)));
                self.report.note(self.number.max(first), Outcome::Dropped, note);
                continue;
            }
            let mut cells = vec![String::new(); columns(properties, "gridBefore")];
            for cell in within(row, "tc") {
                let properties = child(&cell, "tcPr");
                let span = columns(properties, "gridSpan").max(1);
                let merge = properties.and_then(|p| child(&p, "vMerge"));
                joined |= span > 1 || merge.is_some();
                let mut words = self.cell(cell);
                // A cell that goes on from the row above says the same.
                if words.is_empty() && merge.is_some_and(|merge| value(&merge, "val") != Some("restart")) {
                    words = rows.last().and_then(|above| above.get(cells.len()).cloned()).unwrap_or_default();
                }
                // A heading over many columns stands over each; other words stand once.
                let rest = if rows.is_empty() { words.clone() } else { String::new() };
                cells.push(words);
                cells.extend(std::iter::repeat_n(rest, span - 1));
            }
            rows.push(cells);
        }
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        if width == 0 {
            return;
        }
        rows.iter_mut().for_each(|row| row.resize(width, String::new()));
        let line = |cells: &[String]| format!("| {} |", cells.join(" | "));
        let mut text = vec![line(&rows[0]), format!("|{}", "---|".repeat(width))];
        text.extend(rows[1..].iter().map(|row| line(row)));
        if joined {
            self.report.note(first, Outcome::Guessed, "A table with cells that were joined: see that each stands under its heading.");
        } else {
            self.report.note(
                first,
                Outcome::Understood,
                format!("A table of {} rows. Its first row is taken as its headings.", rows.len()),
            );
        }
        self.paragraphs.push(Paragraph { line: first, kind: Kind::Table, text: text.join("\n") });
        self.write_notes();
    }

    /// The paragraphs of a cell in one line.
    fn cell(&mut self, cell: Node) -> String {
        let mut said = Vec::new();
        for paragraph in cell.descendants().filter(|n| is(n, "p")) {
            // The words of text boxes stand in the report.
            if has_above(&paragraph, &cell, "txbxContent") || has_above(&paragraph, &cell, "Fallback") {
                continue;
            }
            self.number += 1;
            self.losses(paragraph);
            self.style = child(&paragraph, "pPr").and_then(|p| child(&p, "pStyle")).and_then(|s| value(&s, "val")).map(String::from);
            let words = self.words(paragraph);
            self.remember(&plain(&words));
            said.push(words.replace('|', "\\|"));
        }
        said.retain(|words| !words.is_empty());
        said.join("; ")
    }
}
