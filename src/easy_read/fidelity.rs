//! Whether a guide says the same as its standard version: dates, amounts, phone numbers, addresses,
//! names of organisations.

use super::facts::{Fact, facts_of};
use super::vocabulary::find_word;
use crate::content::dates::When;
use crate::content::easy_read::{EasyRead, ShortContact};
use crate::content::values::Text;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

/// The standard version of a guide, and what every guide of the site may say besides.
pub struct Standard<'a> {
    /// The author's file.
    pub file: &'a Arc<SourceFile>,
    /// Everything that its readers read.
    pub text: &'a str,
    /// The publisher's name and contact, from the settings.
    pub publisher: &'a str,
    /// Names of all organisations of the site.
    pub organisations: &'a [String],
}

/// Facts of a guide that its standard version does not have.
pub fn check(guide: &EasyRead, file: &Arc<SourceFile>, standard: &Standard) -> Vec<Diagnostic> {
    let mut known: Vec<Fact> = facts_of(standard.text).into_iter().chain(facts_of(standard.publisher)).map(|(_, _, f)| f).collect();
    // A guide may say when it was made.
    if let When::Day(day) = guide.date.when {
        known.push(Fact::Day(day.to_string()));
    }
    let lower = format!("{}\n{}", standard.text, standard.publisher).to_lowercase();
    let mut cx = Comparison { file, standard, known, lower, problems: Vec::new() };
    for idea in guide.ideas() {
        cx.text(&idea.words.0);
        if let Some(date) = &idea.date {
            match date.when {
                When::Day(day) => cx.fact(&Fact::Day(day.to_string()), date.span),
                When::Month(year, month) => cx.fact(&Fact::Day(format!("{year}-{month:02}")), date.span),
                _ => {}
            }
        }
        idea.money.iter().for_each(|money| cx.text(money));
        idea.contact.iter().for_each(|contact| cx.contact(contact));
        if let Some(share) = &idea.share {
            // A share has no place of its own: it is on a line of the idea.
            cx.share((share.part, share.whole), idea.span);
        }
    }
    cx.problems
}

struct Comparison<'a> {
    file: &'a Arc<SourceFile>,
    standard: &'a Standard<'a>,
    known: Vec<Fact>,
    lower: String,
    problems: Vec<Diagnostic>,
}

impl Comparison<'_> {
    fn text(&mut self, text: &Text) {
        for (from, to, fact) in facts_of(text) {
            self.fact(&fact, text.locate(from, to));
        }
        let lower = text.to_lowercase();
        for name in self.standard.organisations {
            let wanted = name.to_lowercase();
            if let Some(at) = find_word(&lower, &wanted) {
                self.name(name, text.locate(at, at + wanted.len()));
            }
        }
    }

    fn contact(&mut self, contact: &ShortContact) {
        for text in [&contact.phone, &contact.email].into_iter().flatten() {
            self.text(text);
        }
        if let Some(organisation) = &contact.organisation {
            self.name(organisation, organisation.span);
        }
        for line in contact.address.iter().flat_map(|a| a.split([',', '\n'])).map(str::trim).filter(|l| !l.is_empty()) {
            if !self.lower.contains(&line.to_lowercase()) {
                let span = contact.address.as_ref().map_or(contact.span, |a| a.span);
                let message = format!("The address line “{line}” is not in the standard version.");
                self.report(span, message, None);
            }
        }
    }

    fn name(&mut self, name: &str, span: Span) {
        if !self.lower.contains(&name.to_lowercase()) {
            self.report(span, format!("The organisation “{name}” is not named in the standard version."), None);
        }
    }

    fn fact(&mut self, fact: &Fact, span: Span) {
        // A month is right when a day in it is.
        let within = |known: &Fact| matches!((fact, known), (Fact::Day(month), Fact::Day(day)) if month.len() == 7 && day.starts_with(month.as_str()));
        if self.known.iter().any(|known| known == fact || within(known)) {
            return;
        }
        let other = self.nearest(fact);
        let message = format!("This {} is not in the standard version.", fact.what());
        self.report(span, message, other.map(|(line, what)| (line, what.to_string())));
    }

    /// A share must follow from numbers of the standard version: the same two, or a per cent that
    /// rounds to it.
    fn share(&mut self, (part, whole): (u64, u64), span: Span) {
        let numbers: Vec<f64> = numbers_of(self.standard.text);
        let both = [part, whole].iter().all(|n| numbers.contains(&(*n as f64)));
        let rate = part as f64 / whole as f64;
        let coarse = 0.5 / whole as f64;
        let close = |r: f64| (r - rate).abs() <= coarse + 1e-9;
        let per_cent = percents_of(self.standard.text).into_iter().any(|p| close(p / 100.0));
        let quotient =
            numbers.iter().any(|a| numbers.iter().any(|b| a < b && *b > 0.0 && close(a / b) && a.fract() == 0.0 && *b >= whole as f64));
        if !(both || per_cent || quotient) {
            self.report(span, format!("The share {part} in {whole} does not follow from the numbers of the standard version."), None);
        }
    }

    fn report(&mut self, span: Span, message: String, other: Option<(Span, String)>) {
        let hint = format!("Find out which is right, and say the same here and in {}.", self.standard.file.path);
        let mut problem = Diagnostic::new(&rules::EASY_FIDELITY, self.file, span, message).hint(hint);
        if let Some((place, what)) = other {
            problem = problem.also(self.standard.file, place, format!("the standard version has this {what}"));
        }
        self.problems.push(problem);
    }

    /// The fact of the same kind in the standard version's file that looks most like this one.
    fn nearest(&self, fact: &Fact) -> Option<(Span, &'static str)> {
        let mut best: Option<(usize, Span)> = None;
        for (index, line) in self.standard.file.text.lines().enumerate() {
            for (from, to, found) in facts_of(line).into_iter().filter(|(_, _, f)| f.is_like(fact)) {
                let distance = strsim::damerau_levenshtein(&format!("{fact:?}"), &format!("{found:?}"));
                if best.is_none_or(|(d, _)| distance < d) {
                    let column = line[..from].chars().count() + 1;
                    best = Some((distance, Span::new(index + 1, column, line[from..to].chars().count())));
                }
            }
        }
        best.map(|(_, span)| (span, fact.what()))
    }
}

fn numbers_of(text: &str) -> Vec<f64> {
    text.split(|c: char| !(c.is_ascii_digit() || matches!(c, ',' | '.')))
        .filter_map(|n| n.trim_matches([',', '.']).replace(',', "").parse().ok())
        .collect()
}

fn percents_of(text: &str) -> Vec<f64> {
    let lower = text.replace("per cent", "%").replace("percent", "%").replace('\u{a0}', " ");
    lower
        .match_indices('%')
        .filter_map(|(at, _)| {
            let before = lower[..at].trim_end();
            let start = before
                .rfind(|c: char| !(c.is_ascii_digit() || c == '.'))
                .map_or(0, |i| i + before[i..].chars().next().map_or(1, char::len_utf8));
            before[start..].parse().ok()
        })
        .collect()
}
