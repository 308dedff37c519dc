//! What was found in CSV files, as diagnostics with file, row and column.

use crate::diagnostics::{Diagnostic, Span};
use crate::rules::{self, Rule};
use crate::source::SourceFile;
use clearfolio_tabular::{FileInfo, Finding, Findings, Level};
use std::sync::Arc;

/// Findings as diagnostics. `files` are the CSV files in the order in which they were read.
pub(super) fn to_diagnostics(findings: &Findings, files: &[Arc<SourceFile>], infos: &[FileInfo]) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for finding in findings.list().iter().filter(|f| f.kind.level() != Level::Info) {
        let Some(file) = files.get(finding.file) else { continue };
        problems.push(one(finding, file, infos.get(finding.file)));
    }
    for (index, code, count) in findings.counts() {
        let hidden = findings.more(index, code);
        let shown = findings.list().iter().find(|f| f.file == index && f.kind.code() == code && f.kind.level() != Level::Info);
        if let (Some(file), Some(like), true) = (files.get(index), shown, hidden > 0) {
            let message = format!("There are {hidden} more like this in the file ({count} in all).");
            problems
                .push(Diagnostic::new(rule_of(like.kind.code()), file, Span::FILE, message).hint("Mend these first, then check again."));
        }
    }
    problems
}

fn one(finding: &Finding, file: &Arc<SourceFile>, info: Option<&FileInfo>) -> Diagnostic {
    let span = finding.row.map_or(Span::FILE, |row| place(finding, file, info, row));
    let at = match (&finding.column, finding.row) {
        (Some(column), Some(row)) => format!("Row {row}, column {} (“{}”): ", column.letter(), column.name),
        (Some(column), None) => format!("Column {} (“{}”): ", column.letter(), column.name),
        (None, Some(row)) => format!("Row {row}: "),
        (None, None) => String::new(),
    };
    let rule = rule_of(finding.kind.code());
    let mut problem = Diagnostic::new(rule, file, span, format!("{at}{}", finding.message())).hint(rule.mend);
    problem.severity = match finding.kind.level() {
        Level::Error => crate::diagnostics::Severity::Error,
        Level::Warning | Level::Info => crate::diagnostics::Severity::Warning,
    };
    problem
}

/// The cell in the line of the file, as near as it can be told without reading the file again.
fn place(finding: &Finding, file: &Arc<SourceFile>, info: Option<&FileInfo>, row: u64) -> Span {
    let line = usize::try_from(row).unwrap_or(usize::MAX);
    let text = file.line(line).unwrap_or_default();
    let separator = info.map_or(',', |i| char::from(i.delimiter.byte()));
    let quoted = text.contains('"');
    let number = finding.column.as_ref().map_or(0, |c| c.number);
    let by_count = (!quoted && number > 0).then(|| {
        let before: usize = text.split(separator).take(number - 1).map(|cell| cell.chars().count() + 1).sum();
        let length = text.split(separator).nth(number - 1).map_or(1, |cell| cell.trim().chars().count());
        Span::new(line, before + 1, length)
    });
    by_count.unwrap_or_else(|| {
        let found = text.find(finding.text.trim_end_matches('…')).filter(|_| !finding.text.is_empty());
        let column = found.map_or(1, |at| text[..at].chars().count() + 1);
        Span::new(line, column, finding.text.chars().count().max(1))
    })
}

/// The rule that a kind of finding belongs to.
fn rule_of(code: &str) -> &'static Rule {
    match code {
        "wrong-type" | "out-of-range" | "dash" | "overflow" => &rules::DATA_TYPE,
        "unknown-category" | "unknown-measure" | "similar-categories" | "too-many-categories" => &rules::DATA_CATEGORY,
        "duplicate" => &rules::DATA_DUPLICATE,
        "total-differs" | "part-exceeds-total" => &rules::DATA_TOTAL,
        "infeasible-percentage" | "ratio-differs" => &rules::DATA_SHARE,
        "difference-differs" | "change-differs" => &rules::DATA_CHANGE,
        "nhs-number"
        | "national-insurance-number"
        | "email-address"
        | "date-of-birth"
        | "postcode"
        | "one-row-a-person"
        | "may-be-persons" => &rules::DATA_PERSON,
        _ => &rules::DATA_FILE,
    }
}
