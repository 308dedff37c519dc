//! Numbers typed by hand in the items that a dataset belongs to (inventory check C14): those that are
//! a figure of the dataset, and those that contradict it.

use super::quote::Quotable;
use crate::content::Content;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::sync::Arc;

/// Numbers under this are pointed out only before the word for what they count: they are too common.
const SMALLEST: f64 = 100.0;

/// Looks through the files of the items that datasets name under “about”. `originals` gives a file as
/// its author wrote it, with quotations as such.
pub fn check(content: &Content, quotable: &Quotable, originals: &dyn Fn(&str) -> Option<Arc<SourceFile>>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for dataset in &content.datasets {
        for id in &dataset.value.about {
            let Some(file) = file_of(content, id, originals) else { continue };
            let own: Vec<_> =
                quotable.all().filter(|(name, _)| name.strip_prefix(&dataset.slug).is_some_and(|r| r.starts_with('.'))).collect();
            for (index, line) in file.text.lines().enumerate() {
                if line.trim_start().starts_with('#') {
                    continue;
                }
                problems.extend(line_of(line, index + 1, &own, &file));
            }
        }
    }
    problems
}

fn line_of(line: &str, number: usize, own: &[(&str, &super::quote::Quote)], file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (from, to, value) in numbers(line) {
        let after = line[to..].trim_start_matches([' ', '\u{a0}']).to_lowercase();
        let span = Span::new(number, line[..from].chars().count() + 1, line[from..to].chars().count());
        let counts = |q: &super::quote::Quote| {
            let first = |text: &str| text.split_whitespace().next().unwrap_or_default().to_lowercase();
            [&q.noun, &q.measure.unit].into_iter().any(|text| !text.is_empty() && after.starts_with(&first(text)))
        };
        let same = own.iter().find(|(_, q)| q.figure.to_f64() == Some(value) && (value >= SMALLEST || counts(q)));
        if let Some((name, _)) = same {
            let message = format!("{} is a figure of a dataset: “{name}”.", &line[from..to]);
            problems.push(
                Diagnostic::new(&rules::TYPED_VALUE, file, span, message).hint(format!("Write {{={name}}}, so that both change together.")),
            );
            continue;
        }
        let nouns: BTreeSet<&str> = own.iter().map(|(_, q)| q.noun.as_str()).filter(|n| n.contains(' ')).collect();
        if let Some(noun) = nouns.into_iter().find(|noun| after.starts_with(&noun.to_lowercase())) {
            let message = format!("The dataset has no figure of {} for “{noun}”.", &line[from..to]);
            problems.push(
                Diagnostic::new(&rules::CONTRADICTED_VALUE, file, span, message)
                    .hint("Find out which is right. Then quote the figure, for example {=DATASET.VALUE}."),
            );
        }
    }
    problems
}

/// Numbers of a line with their byte ranges; years, dates, times, phone numbers, addresses and
/// quotations are left out.
fn numbers(line: &str) -> Vec<(usize, usize, f64)> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut quoted = false;
    for word in line.split_inclusive(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '[' | ']' | '“' | '”' | '"')) {
        let start = at;
        at += word.len();
        quoted |= word.contains("{=");
        let bare = word.trim_matches(|c: char| !c.is_ascii_digit() && c != '£');
        if !quoted && !bare.is_empty() && !word.contains(['/', '@', '-', ':', '_', '#']) {
            let digits = bare.trim_start_matches('£').replace(',', "");
            let year = digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20")) && !bare.contains([',', '£']);
            let phone = digits.starts_with('0') && digits.len() > 2;
            if let (false, false, Ok(value)) = (year, phone, digits.parse::<f64>()) {
                let from = start + word.find(bare).unwrap_or(0);
                found.push((from, from + bare.len(), value));
            }
        }
        if word.contains('}') {
            quoted = false;
        }
    }
    found
}

fn file_of(content: &Content, id: &str, originals: &dyn Fn(&str) -> Option<Arc<SourceFile>>) -> Option<Arc<SourceFile>> {
    let (folder, name) = id.split_once('/')?;
    let path = match folder {
        "case-studies" => content.cases.iter().find(|c| c.slug == name)?.file.path.clone(),
        "easy-read" => content.guides.iter().find(|g| g.slug == name)?.file.path.clone(),
        _ => return None,
    };
    originals(&path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_told_from_years_dates_and_quotations() {
        let found: Vec<f64> = numbers("In 2009 about 1,170 people (£7,200) rang 01632 960123; {=a.b | share of a.c} of 72, not 12/3.")
            .into_iter()
            .map(|n| n.2)
            .collect();
        assert_eq!(found, [1170.0, 7200.0, 960_123.0, 72.0]);
    }
}
