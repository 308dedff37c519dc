//! Spreadsheets: records of a directory, or figures.

use super::{Outcome, Report};
use crate::content::directory::{column_names, meant_column, opened, plain_column};
use crate::source::quoted;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Signs that stand beside numbers, and what those are: a kind of figure, and how it is told.
const SIGNS: [(char, &str, &str); 4] = [
    ('%', "kind: percentage, unit: \"%\"", "shares in 100"),
    ('£', "kind: money, currency: GBP, unit: ", "amounts of money"),
    ('€', "kind: money, currency: EUR, unit: ", "amounts of money"),
    ('$', "kind: money, currency: USD, unit: ", "amounts of money"),
];

/// The line with the names of columns, the names, and rows of cells.
type Sheet = (usize, Vec<String>, Vec<Vec<String>>);

/// A sheet as lines of cells, the names of its columns first.
fn read(text: &str, report: &mut Report) -> Result<Sheet, (String, String)> {
    let (sign, text, first) = opened(text);
    let mut reader = csv::ReaderBuilder::new().delimiter(u8::try_from(sign).unwrap_or(b',')).flexible(true).from_reader(text.as_bytes());
    let text = |field: &str| field.trim().to_string();
    let broken = |error: &csv::Error| {
        (format!("This is not a spreadsheet saved as CSV: {error}."), "Save it from your spreadsheet as “CSV UTF-8”.".to_string())
    };
    let names: Vec<String> = reader.headers().map_err(|e| broken(&e))?.iter().map(text).collect();
    if names.iter().all(String::is_empty) {
        return Err(("The first row has no names of columns.".into(), "Put the names of the columns into the first row.".into()));
    }
    if let Some(twice) = names.iter().enumerate().find(|(at, name)| !name.is_empty() && names[..*at].contains(name)) {
        return Err((format!("Two columns are called “{}”.", twice.1), "Give each a name of its own, and import the file again.".into()));
    }
    let mut rows = Vec::new();
    for (index, row) in reader.records().enumerate() {
        let row: Vec<String> = row.map_err(|e| broken(&e))?.iter().map(text).collect();
        if row.iter().all(String::is_empty) {
            continue;
        }
        if row.len() != names.len() {
            report.note(
                index + 1 + first,
                Outcome::Guessed,
                format!("This row has {} cells, the first row has {}: see that each stands in its column.", row.len(), names.len()),
            );
        }
        rows.push(row);
    }
    Ok((first, names, rows))
}

/// Records of a directory: its columns by the names that the program knows. Gives the file of the directory and
/// that of its records.
///
/// # Errors
/// When the file is no spreadsheet.
pub fn directory(text: &str, title: &str, month: &str, report: &mut Report) -> Result<(String, String), (String, String)> {
    let (first, names, rows) = read(text, report)?;
    let known = column_names();
    let mut columns: Vec<(usize, &str)> = Vec::new();
    for (at, name) in names.iter().enumerate() {
        let exact = known.iter().copied().find(|k| *k == plain_column(name));
        let meant = meant_column(name);
        match (exact, meant) {
            (Some(ours), _) if columns.iter().any(|(_, taken)| *taken == ours) => {
                report.note(first, Outcome::Dropped, format!("The column “{name}”: another one is taken as “{ours}”."));
                continue;
            }
            (Some(_), _) => report.note(first, Outcome::Understood, format!("The column “{name}”.")),
            (None, Some(ours)) if !columns.iter().any(|(_, taken)| *taken == ours) => {
                report.note(first, Outcome::Guessed, format!("The column “{name}” is taken as “{ours}”."));
            }
            _ => {
                report.note(first, Outcome::Dropped, format!("The column “{name}”: the program has none like it."));
                continue;
            }
        }
        if let Some(ours) = exact.or(meant) {
            columns.push((at, ours));
        }
    }
    if !columns.iter().any(|(_, name)| *name == "name") {
        return Err(("No column holds the names of the records.".into(), "Call one of them “name”.".into()));
    }
    let cell = |row: &[String], column: &str| {
        columns.iter().find(|(_, name)| *name == column).and_then(|(at, _)| row.get(*at).cloned()).unwrap_or_default()
    };
    let mut lists: [(&str, BTreeSet<String>); 2] = [("areas", BTreeSet::new()), ("topics", BTreeSet::new())];
    for row in &rows {
        for (column, found) in &mut lists {
            found.extend(cell(row, column).split(';').map(|v| v.trim().to_string()).filter(|v| !v.is_empty()));
        }
    }
    let mut about =
        format!("title: {}\n# Not in the spreadsheet: what the directory is, in a sentence.\nsummary:\ndate: {month}\n", quoted(title));
    for (column, found) in &lists {
        let _ = writeln!(about, "{column}:");
        let mut ids = BTreeSet::new();
        for value in found {
            let id = slug::slugify(value);
            if ids.insert(id.clone()) {
                let _ = writeln!(about, "  - {{id: {id}, title: {}}}", quoted(value));
            } else {
                report.note(0, Outcome::Joined, format!("“{value}” is taken as another way to write “{id}”, one of the {column}."));
            }
        }
        if found.is_empty() {
            about.push_str(&format!("  # Not in the spreadsheet: at least one of the {column}.\n"));
            report.note(0, Outcome::Guessed, format!("No column says to which of the {column} a record belongs."));
        }
    }
    about.push_str("# Not in the spreadsheet: where to send corrections, e.g. {role: Directory editor, emails: [directory@example.org]}.\ncorrections:\n");
    let mut out = csv::Writer::from_writer(Vec::new());
    let write = |out: &mut csv::Writer<Vec<u8>>, row: &[String]| {
        out.write_record(row).map_err(|e| (format!("The records cannot be written: {e}."), String::new()))
    };
    write(&mut out, &columns.iter().map(|(_, name)| (*name).to_string()).collect::<Vec<_>>())?;
    for row in &rows {
        let cells: Vec<String> = columns
            .iter()
            .map(|(at, name)| {
                let value = row.get(*at).cloned().unwrap_or_default();
                match *name {
                    "areas" | "topics" => value.split(';').map(|v| slug::slugify(v.trim())).collect::<Vec<_>>().join(";"),
                    _ => value,
                }
            })
            .collect();
        write(&mut out, &cells)?;
    }
    report.note(0, Outcome::Understood, format!("{} records.", rows.len()));
    let bytes = out.into_inner().map_err(|e| (format!("The records cannot be written: {e}."), String::new()))?;
    Ok((about, String::from_utf8_lossy(&bytes).into_owned()))
}

/// Figures: columns of numbers are measures, the others say what is counted. Gives the file of the dataset; the
/// figures stay as they are.
///
/// # Errors
/// When the file is no spreadsheet, or has no column of numbers.
pub fn dataset(text: &str, title: &str, report: &mut Report) -> Result<String, (String, String)> {
    let (first, names, rows) = read(text, report)?;
    let values = |at: usize| rows.iter().filter_map(move |row| row.get(at)).filter(|v| !v.is_empty());
    let number =
        |v: &str| v.replace(',', "").parse::<f64>().is_ok() || ["[c]", "[x]", "-", "–", "n/a"].contains(&v.to_lowercase().as_str());
    let numeric = |at: usize| {
        let years = values(at).all(|v| v.len() == 4 && (v.starts_with("19") || v.starts_with("20")));
        values(at).next().is_some() && values(at).all(|v| number(v)) && !years
    };
    // Every number has the same sign.
    let signed = |at: usize| {
        SIGNS.into_iter().find(|(sign, ..)| {
            let bare = |v: &String| number(v.replacen(*sign, "", 1).trim());
            values(at).any(|v| v.contains(*sign)) && values(at).all(bare)
        })
    };
    // The first cell that keeps a column from being figures, where most cells begin as numbers do.
    let spoilt = |at: usize| {
        let begins = |v: &&String| v.trim_start_matches(['-', '£', '€', '$', '~', '<', '>', ' ']).starts_with(|c: char| c.is_ascii_digit());
        let (all, like) = (values(at).count(), values(at).filter(begins).count());
        let years = values(at).all(|v| v.starts_with("19") || v.starts_with("20"));
        (like * 2 > all && !years).then(|| values(at).find(|v| !number(v)).cloned()).flatten()
    };
    let mut out = format!(
        "title: {}\n# Not in the spreadsheet: what was counted, by whom, when and where.\nsummary:\nsources:\nperiod:\nplace:\npublished:\nfiles: figures.csv\ndimensions:\n",
        quoted(title)
    );
    let mut ids = BTreeSet::new();
    let mut spoilt_one = None;
    let mut measures = String::new();
    for (at, name) in names.iter().enumerate() {
        if name.is_empty() {
            if values(at).next().is_some() {
                let message = format!("Column {} has figures, but no name.", at + 1);
                return Err((message, "Write its name into the first row, and import the file again.".into()));
            }
            continue;
        }
        // Names that differ in signs alone give the same id.
        let mut id = slug::slugify(name);
        while id.is_empty() || !ids.insert(id.clone()) {
            id = format!("{}-{}", id, at + 1).trim_start_matches('-').to_string();
            id = if id.starts_with(|c: char| c.is_ascii_digit()) { format!("column-{id}") } else { id };
        }
        if let Some((sign, kind, what)) = signed(at) {
            report.note(
                1,
                Outcome::Guessed,
                format!("The column “{name}” holds numbers with the sign “{sign}”: they are taken as {what}."),
            );
            let _ = writeln!(
                measures,
                "  # Say what one is, and what shares are out of.\n  - {{id: {id}, label: {}, column: {}, {kind}}}",
                quoted(name),
                quoted(name)
            );
        } else if numeric(at) {
            report.note(first, Outcome::Guessed, format!("The column “{name}” holds numbers: it is taken as what was counted."));
            let _ = writeln!(
                measures,
                "  # Say what one is: people, calls, pounds …\n  - {{id: {}, label: {}, column: {}, unit: }}",
                id,
                quoted(name),
                quoted(name)
            );
        } else {
            let mut seen: Vec<&String> = Vec::new();
            values(at).for_each(|v| {
                if !seen.contains(&v) {
                    seen.push(v);
                }
            });
            report.note(
                1,
                Outcome::Guessed,
                format!("The column “{name}” says what the figures are about: it has {} different entries.", seen.len()),
            );
            if let Some(cell) = spoilt(at) {
                report.note(first, Outcome::Guessed, format!("The column “{name}” looks like figures, but “{cell}” is no number."));
                spoilt_one = spoilt_one.or(Some((name.clone(), cell)));
            }
            let categories: Vec<String> = seen.iter().map(|v| quoted(v)).collect();
            let _ = writeln!(
                out,
                "  - {{id: {}, label: {}, column: {}, categories: [{}]}}",
                id,
                quoted(name),
                quoted(name),
                categories.join(", ")
            );
        }
    }
    if let Some((name, cell)) = spoilt_one.filter(|_| measures.is_empty()) {
        return Err((
            format!("No column holds numbers alone. The column “{name}” looks like figures, but “{cell}” is no number."),
            "Leave digits alone in its cells, say in the name of the column what they are, and import the file again.".into(),
        ));
    }
    if measures.is_empty() {
        return Err((
            "No column holds numbers.".into(),
            "Figures need at least one. If this is a list of places or groups, add --as directory.".into(),
        ));
    }
    let _ = write!(
        out,
        "measures:\n{measures}# Not in the spreadsheet: the tables and charts to show, e.g. - {{id: all, title: What it shows, rows: …, chart: bar}}.\nviews:\n"
    );
    Ok(out)
}
