//! Whom to ask: lines that say so, addresses and numbers. Names of people are left out: contacts are roles.

use super::{Outcome, Paragraph, Report, beginning, told};
use crate::source::quoted;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Headings under which people say whom to ask.
const HEADINGS: [&str; 9] = [
    "contact",
    "contacts",
    "contact us",
    "further information",
    "for further information",
    "more information",
    "for more information",
    "contact details",
    "find out more",
];
/// Words with which a line about whom to ask begins.
const BEGINNINGS: [&str; 14] = [
    "contact ",
    "please contact ",
    "for more information",
    "for further information",
    "for more details",
    "for further details",
    "to find out more",
    "tel:",
    "tel.",
    "telephone:",
    "phone:",
    "mobile:",
    "email:",
    "e-mail:",
];
/// A line that says whom to ask has at most so many words.
const LONGEST: usize = 40;
/// One that goes on with an address has at most so many.
const SHORT: usize = 8;

/// Whether a line says whom to ask.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Asking {
    /// It does.
    Line,
    /// It has an address or a number and little else: it does if the line before does.
    Perhaps,
    /// It does not.
    No,
}

/// Whether a heading, or a line alone, says that people are named whom to ask.
pub(super) fn is_heading(words: &str) -> bool {
    let low = words.trim().trim_end_matches(':').trim().to_lowercase();
    words.starts_with(char::is_uppercase) && HEADINGS.contains(&low.as_str())
}

/// Whether a line says whom to ask.
pub(super) fn asks(words: &str) -> Asking {
    let count = words.split_whitespace().count();
    let found = Ways::of(words, true);
    let low = words.to_lowercase();
    let label = HEADINGS.iter().find(|name| {
        low.strip_prefix(*name).is_some_and(|rest| rest.trim_start().starts_with([':', '–', '—', '/']) || rest.starts_with(" - "))
    });
    let named = label.is_some_and(|label| label.starts_with("contact"));
    let begins = label.is_some() || BEGINNINGS.iter().any(|start| low.starts_with(start));
    match found.any() {
        _ if named && count <= LONGEST => Asking::Line,
        true if begins && count <= LONGEST => Asking::Line,
        true if count <= SHORT => Asking::Perhaps,
        _ => Asking::No,
    }
}

/// Addresses and numbers.
#[derive(Debug, Default)]
struct Ways {
    emails: Vec<String>,
    phones: Vec<String>,
    links: Vec<String>,
    /// All other words.
    rest: Vec<String>,
}

impl Ways {
    /// Those in a text. In `running` text, long numbers may be something else: phone numbers begin with 0 or +.
    fn of(text: &str, running: bool) -> Self {
        let mut ways = Self::default();
        let text = text.replace('\\', "");
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '<' | '>' | ',' | ';' | '[' | ']')) {
            let word = word.trim_end_matches(['.', ':']).trim_start_matches("mailto:");
            if word.split_once('@').is_some_and(|(name, place)| !name.is_empty() && place.contains('.')) {
                ways.emails.push(word.to_lowercase());
            } else if word.starts_with("http") || word.starts_with("www.") {
                let url = if word.starts_with("www.") { format!("https://{word}") } else { word.to_string() };
                ways.links.push(url);
            } else if word.contains(char::is_alphabetic) {
                ways.rest.push(word.to_string());
            }
        }
        ways.phones = numbers(&text).into_iter().filter(|number| !running || number.starts_with(['0', '+'])).collect();
        ways
    }

    /// Whether there is one that leads to a person.
    fn any(&self) -> bool {
        !self.emails.is_empty() || !self.phones.is_empty()
    }
}

/// Contacts and links as YAML, from the lines that say whom to ask. What else stands in the text is told.
pub(super) fn ways<'p>(contacts: &[Paragraph], text: impl Iterator<Item = &'p Paragraph>, report: &mut Report) -> String {
    let mut all = Ways::default();
    for paragraph in contacts {
        let found = Ways::of(&paragraph.text, false);
        if !found.any() && found.links.is_empty() {
            let note = format!("{}: no address or number was found in it.", beginning(&paragraph.text.replace('\\', "")));
            report.note(paragraph.line, Outcome::Dropped, note);
            continue;
        }
        report.note(
            paragraph.line,
            Outcome::Guessed,
            "Addresses and numbers were taken over. Names of people were left out: write the role of whoever answers.",
        );
        if !found.rest.is_empty() {
            let note = format!("Words beside addresses and numbers: “{}”.", told(&found.rest.join(" ")));
            report.note(paragraph.line, Outcome::Dropped, note);
        }
        all.emails.extend(found.emails);
        all.phones.extend(found.phones);
        all.links.extend(found.links);
    }
    for list in [&mut all.emails, &mut all.phones, &mut all.links] {
        let mut seen = BTreeSet::new();
        list.retain(|way| seen.insert(way.clone()));
    }
    let mut stray = Vec::new();
    for paragraph in text {
        let found = Ways::of(&paragraph.text, true);
        for way in found.emails.into_iter().chain(found.phones) {
            let note = format!("“{way}” stands in the text: see whether it may, and whether the name of a person stands beside it.");
            report.note(paragraph.line, Outcome::Guessed, note);
            stray.push(way);
        }
    }
    let mut out = String::new();
    if all.any() {
        out.push_str("contacts:\n  # Not in the document: the role of whoever answers.\n  - role:\n");
        if !all.emails.is_empty() {
            let _ = writeln!(out, "    emails: [{}]", all.emails.iter().map(|e| quoted(e)).collect::<Vec<_>>().join(", "));
        }
        if !all.phones.is_empty() {
            let phones = all.phones.iter().map(|p| format!("{{number: {}}}", quoted(p)));
            let _ = writeln!(out, "    phones: [{}]", phones.collect::<Vec<_>>().join(", "));
        }
    } else if let Some(first) = stray.first() {
        report.note(
            0,
            Outcome::Guessed,
            format!("No line says whom to ask, but “{first}” stands in the text: “no_contact” is left empty."),
        );
        let _ = writeln!(
            out,
            "# No line says whom to ask (“contacts”), or why there is nobody. These stand in the text: {}.\nno_contact:",
            stray.join(", ")
        );
    } else {
        report.note(0, Outcome::Guessed, "There is nobody to ask: “no_contact” is left empty.");
        out.push_str("# Not in the document: whom to ask (“contacts”), or why there is nobody.\nno_contact:\n");
    }
    if !all.links.is_empty() {
        out.push_str("links:\n");
        for url in &all.links {
            let label = url.trim_start_matches("https://").trim_start_matches("http://");
            let _ = writeln!(out, "  - label: {}\n    url: {}", quoted(label), quoted(url));
        }
    }
    out
}

/// Phone numbers in a text: ten digits or more in a row, spaces and brackets among them.
fn numbers(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut run = String::new();
    for c in text.chars().chain(['.']) {
        if c.is_ascii_digit() || (!run.is_empty() && matches!(c, ' ' | '(' | ')' | '-')) || (run.is_empty() && c == '+') {
            run.push(c);
            continue;
        }
        let digits = run.bytes().filter(u8::is_ascii_digit).count();
        if (10..=13).contains(&digits) {
            let number: String = run.chars().filter(|c| !matches!(c, '(' | ')')).map(|c| if c == '-' { ' ' } else { c }).collect();
            found.push(number.split_whitespace().collect::<Vec<_>>().join(" "));
        }
        run.clear();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_whom_to_ask_are_known() {
        for (line, asking) in [
            ("Contact: Mary Jones", Asking::Line),
            ("Contact / Mary Jones 01632 960123", Asking::Line),
            ("Contact Mary Jones 01632 960123", Asking::Line),
            ("For more information, ring 01632 960123.", Asking::Line),
            ("For more information see our leaflet.", Asking::No),
            ("Contact between neighbours grew.", Asking::No),
            ("Mary Jones, mary@example.org", Asking::Perhaps),
            ("The figures 2008 2009 2010", Asking::No),
        ] {
            assert_eq!(asks(line), asking, "{line}");
        }
        assert!(is_heading("Contact:") && is_heading("Further information") && !is_heading("contact") && !is_heading("Contacts made"));
    }
}
