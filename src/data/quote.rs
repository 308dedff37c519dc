//! Figures quoted in texts: `{=dataset.value}`, with a format after a bar.
//!
//! Formats: `figure` (576; the usual one), `number` (digits alone, for fields that want a number), `words` (72 people), `share of NAME` (51 of 72),
//! `percent of NAME` (71 %), `1 in n [of NAME]` (about 1 in 4), `in 100 [of NAME]` (26 in 100),
//! `change from NAME` (a fall of 344, 37 %), `difference from NAME` (344).

use super::figure::Figure;
use super::published::{Measure, Published};
use super::verbatim::code_in;
use crate::content::Item;
use crate::content::dataset::{Dataset, MeasureKind};
use crate::diagnostics::{Diagnostic, near_miss};
use crate::locale;
use crate::rules::{self, Rule};
use crate::theme::Words;
use clearfolio_tabular::Decimal;
use std::collections::BTreeMap;

/// How a quoted figure begins.
pub const QUOTE: &str = "{=";
/// Wholes that people see at a glance.
const WHOLES: [u64; 5] = [2, 3, 4, 5, 10];
/// Shares under this are said as “1 in n”.
const RARE: f64 = 0.095;

/// A figure with a name.
#[derive(Debug, Clone, Hash)]
pub struct Quote {
    /// The figure.
    pub figure: Figure,
    /// Its measure.
    pub measure: Measure,
    /// What it counts: “people on the call log”.
    pub noun: String,
    /// The items that its dataset belongs to.
    pub about: Vec<String>,
}

/// Every figure of the site that has a name: `dataset.value`.
#[derive(Debug, Clone, Default, Hash)]
pub struct Quotable {
    quotes: BTreeMap<String, Quote>,
}

/// What is wrong with a quotation.
#[derive(Debug, Clone)]
pub struct QuoteFault {
    /// The rule.
    pub rule: &'static Rule,
    /// Where it stands in the text.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
    /// What is wrong.
    pub message: String,
    /// How to mend it.
    pub hint: String,
}

impl Quotable {
    /// Adds the named values of a dataset. Names that lead nowhere are reported.
    pub fn add(&mut self, item: &Item<Dataset>, published: &Published) -> Vec<Diagnostic> {
        let mut problems = Vec::new();
        for field in &item.value.values {
            let fault = |message: String, hint: String| Diagnostic::new(&rules::DATA_VIEW, &item.file, field.span, message).hint(hint);
            let Some(m) = published.measure(&field.measure) else {
                let known = published.measures.iter().map(|m| m.id.as_str());
                let hint =
                    near_miss(&field.measure, known).map_or_else(|| "Use the id of a measure.".into(), |n| format!("Did you mean “{n}”?"));
                problems.push(fault(format!("There is no measure “{}”.", field.measure), hint));
                continue;
            };
            let codes = field.at.as_ref().map(|c| c.0.as_slice()).unwrap_or_default();
            match published.coordinate(codes) {
                Ok(at) => {
                    let measure = published.measures[m].clone();
                    let noun = field.noun.as_ref().map_or_else(|| measure.unit.clone(), ToString::to_string);
                    let about = item.value.about.iter().map(ToString::to_string).collect();
                    let quote = Quote { figure: published.figure(&at, m), measure, noun, about };
                    self.quotes.insert(format!("{}.{}", item.slug, field.id), quote);
                }
                Err((message, hint)) => problems.push(fault(message, hint)),
            }
        }
        problems
    }

    /// Every name with its figure.
    pub fn all(&self) -> impl Iterator<Item = (&str, &Quote)> {
        self.quotes.iter().map(|(name, quote)| (name.as_str(), quote))
    }

    fn find(&self, name: &str, own: Option<&str>) -> Option<&Quote> {
        self.quotes.get(name).or_else(|| self.quotes.get(&format!("{}.{name}", own?)))
    }
}

impl Published {
    /// The coordinate of dimensions and codes; dimensions that are not named stand at their total.
    ///
    /// # Errors
    /// What is wrong, and how to mend it.
    pub fn coordinate(&self, codes: &[(String, crate::content::values::Text)]) -> Result<Vec<usize>, (String, String)> {
        let mut at = self.top();
        for (name, code) in codes {
            let Some(d) = self.dimension(name) else {
                let known = self.dimensions.iter().map(|d| d.id.as_str());
                let hint = near_miss(name, known).map_or_else(|| "Use the id of a dimension.".into(), |n| format!("Did you mean “{n}”?"));
                return Err((format!("There is no dimension “{name}”."), hint));
            };
            let categories = &self.dimensions[d].categories;
            match categories.iter().position(|c| *c.code == **code || *c.label == **code) {
                Some(c) => at[d] = Some(c),
                None => {
                    let known = categories.iter().map(|c| c.code.as_str());
                    let hint =
                        near_miss(code, known).map_or_else(|| "Use a code of the dimension.".into(), |n| format!("Did you mean “{n}”?"));
                    return Err((format!("The dimension “{name}” has no category “{code}”."), hint));
                }
            }
        }
        let missing = at.iter().position(Option::is_none);
        if let Some(d) = missing {
            let name = &self.dimensions[d].id;
            return Err((format!("Nothing says which “{name}” is meant."), format!("Add “{name}: CODE”, or give the dimension a total.")));
        }
        let at: Vec<usize> = at.into_iter().flatten().collect();
        if self.has(&at) {
            Ok(at)
        } else {
            Err(("There is no figure at this place of the table.".into(), "Check the codes against the files.".into()))
        }
    }
}

/// A text with its quotations filled in. `own` is the dataset whose name may be left out. What stands in code is left
/// as it is: a guide that explains how to quote.
pub fn quote_text(text: &str, quotable: &Quotable, own: Option<&str>, words: &Words) -> (String, Vec<QuoteFault>) {
    let mut out = String::with_capacity(text.len());
    let mut faults = Vec::new();
    let mut from = 0;
    let mut code = code_in(text).into_iter().peekable();
    while let Some(start) = text[from..].find(QUOTE).map(|i| from + i) {
        let inside = start + QUOTE.len();
        while code.next_if(|range| range.end <= start).is_some() {}
        let is_code = code.peek().is_some_and(|range| range.contains(&start));
        // A brace that nobody closed is left, and told of where it would be shown.
        let end = text[inside..].find('}').map(|i| inside + i).filter(|end| !is_code && !text[inside..*end].contains(['{', '`']));
        let Some(end) = end else {
            out.push_str(&text[from..inside]);
            from = inside;
            continue;
        };
        out.push_str(&text[from..start]);
        from = end + 1;
        match one(&text[inside..end], quotable, own, words) {
            Ok(value) => out.push_str(&value),
            Err((rule, message, hint)) => {
                faults.push(QuoteFault { rule, start, end: from, message, hint });
                out.push_str("[?]");
            }
        }
    }
    out.push_str(&text[from..]);
    (out, faults)
}

type Fault = (&'static Rule, String, String);

fn one(inside: &str, quotable: &Quotable, own: Option<&str>, words: &Words) -> Result<String, Fault> {
    let (name, format) = inside.split_once('|').map_or((inside.trim(), "figure"), |(n, f)| (n.trim(), f.trim()));
    let find = |name: &str| -> Result<&Quote, Fault> {
        let Some(quote) = quotable.find(name, own) else {
            let hint = match near_miss(name, quotable.quotes.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => "Use DATASET.VALUE, with a value that the dataset lists under “values”.".to_string(),
            };
            return Err((&rules::UNKNOWN_VALUE, format!("There is no figure “{name}”."), hint));
        };
        if quote.figure.number().is_none() {
            let message = format!("The figure “{name}” is hidden or not available: it cannot be quoted.");
            return Err((&rules::HIDDEN_VALUE, message, "Leave it out, or quote a total.".into()));
        }
        Ok(quote)
    };
    let quote = find(name)?;
    let value = quote.figure.number().unwrap_or(Decimal::ZERO);
    if format == "figure" {
        return Ok(quote.measure.shown(quote.figure, words));
    }
    if format == "number" {
        return Ok(value.to_string());
    }
    if format == "words" {
        return Ok(words.fill("data.value_words", &[("value", &quote.measure.shown(quote.figure, words)), ("noun", &quote.noun)]));
    }
    let split = |lead: &str| format.strip_prefix(lead).map(str::trim);
    if let Some(other) = split("share of ") {
        let whole = find(other)?;
        let shown = |q: &Quote| q.measure.shown(q.figure, words);
        return Ok(words.fill("data.share", &[("part", &shown(quote)), ("whole", &shown(whole))]));
    }
    if let Some(other) = split("percent of ") {
        let whole = find(other)?;
        let per_cent = percent(value, whole.figure.number().unwrap_or(Decimal::ZERO), words).ok_or_else(|| nothing(other))?;
        return Ok(words.fill("data.percent", &[("number", &per_cent)]));
    }
    if let Some(rest) = split("1 in n") {
        return rate(quote, rest, &find).map(|rate| one_in_n(rate, words));
    }
    if let Some(rest) = split("in 100") {
        return rate(quote, rest, &find)
            .map(|rate| words.fill("data.in_number", &[("part", &format!("{}", (rate * 100.0).round())), ("whole", "100")]));
    }
    if let Some(other) = split("difference from ") {
        let before = find(other)?.figure.number().unwrap_or(Decimal::ZERO);
        return Ok(locale::number(words.language(), difference(before, value)));
    }
    if let Some(other) = split("change from ") {
        let before = find(other)?.figure.number().unwrap_or(Decimal::ZERO);
        return Ok(change_words(before, value, words));
    }
    let known = ["figure", "number", "words", "share of …", "percent of …", "1 in n", "in 100", "change from …", "difference from …"];
    Err((&rules::UNKNOWN_VALUE, format!("“{format}” is not a way to quote a figure."), format!("Use one of: {}.", known.join(", "))))
}

fn nothing(name: &str) -> Fault {
    (&rules::UNKNOWN_VALUE, format!("“{name}” is nought: nothing can be a share of it."), "Quote the figure itself.".into())
}

/// The quote as a share of 1: a percentage by itself, or a count out of another.
fn rate<'q>(quote: &Quote, rest: &str, find: &impl Fn(&str) -> Result<&'q Quote, Fault>) -> Result<f64, Fault> {
    let value = quote.figure.to_f64().unwrap_or(0.0);
    match rest.strip_prefix("of ") {
        Some(other) => {
            let whole = find(other.trim())?.figure.to_f64().unwrap_or(0.0);
            if whole > 0.0 { Ok(value / whole) } else { Err(nothing(other)) }
        }
        None if quote.measure.kind == MeasureKind::Percentage => Ok(value / 100.0),
        None => {
            Err((&rules::UNKNOWN_VALUE, "Nothing says what this figure is a share of.".into(), "Write “1 in n of DATASET.VALUE”.".into()))
        }
    }
}

/// “1 in 4”, “about 7 in 10”, “about 1 in 25”: a share in small numbers, with rounding stated.
pub(super) fn one_in_n(rate: f64, words: &Words) -> String {
    let (part, whole) = if rate > 0.0 && rate < RARE {
        (1, (1.0 / rate).round() as u64)
    } else if rate > 1.0 - RARE / 2.0 && rate < 1.0 {
        ((rate * 100.0).round() as u64, 100)
    } else {
        let mut best = (f64::MAX, 0, 1);
        for whole in WHOLES {
            let part = (rate * whole as f64).round();
            let distance = (part / whole as f64 - rate).abs();
            // A smaller whole is easier to see: a larger one must be clearly nearer.
            if distance + 0.015 < best.0 {
                best = (distance, part as u64, whole);
            }
        }
        (best.1, best.2)
    };
    let text = words.fill("data.in_number", &[("part", &part.to_string()), ("whole", &whole.to_string())]);
    let exact = (part as f64 / whole as f64 - rate).abs() <= 0.002 * rate;
    if exact { text } else { words.fill("qualifier.about", &[("value", &text)]) }
}

/// Whole per cent of a whole, rounded halves up.
pub(super) fn percent(part: Decimal, whole: Decimal, words: &Words) -> Option<String> {
    Decimal::ratio(part.billionths().checked_mul(100)?, whole.billionths(), 0).map(|share| locale::number(words.language(), share))
}

/// The size of a difference.
pub(super) fn difference(before: Decimal, after: Decimal) -> Decimal {
    let scale = before.scale().max(after.scale());
    Decimal::from_billionths((after.billionths() - before.billionths()).abs(), scale).unwrap_or(Decimal::ZERO)
}

/// “a fall of 344, 37 %”.
pub(super) fn change_words(before: Decimal, after: Decimal, words: &Words) -> String {
    let size = difference(before, after);
    let key = match after.billionths().cmp(&before.billionths()) {
        std::cmp::Ordering::Less => "data.fall",
        std::cmp::Ordering::Equal => return words.get("data.no_change").to_string(),
        std::cmp::Ordering::Greater => "data.rise",
    };
    let per_cent = percent(size, before, words).unwrap_or_default();
    let key = if per_cent.is_empty() { format!("{key}_number") } else { key.to_string() };
    words.fill(&key, &[("difference", &locale::number(words.language(), size)), ("percent", &per_cent)])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words() -> Words {
        Words::read("en.yaml", include_bytes!("../../themes/default/words/en.yaml"), None).unwrap()
    }

    #[test]
    fn shares_become_small_numbers_with_rounding_stated() {
        let words = words();
        for (rate, text) in [
            (0.25, "1 in 4"),
            (0.26, "about 1 in 4"),
            (0.708, "about 7 in 10"),
            (0.5, "1 in 2"),
            (0.68, "about 2 in 3"),
            (0.1, "1 in 10"),
            (0.04, "1 in 25"),
            (0.034, "about 1 in 29"),
            (0.99, "99 in 100"),
        ] {
            assert_eq!(one_in_n(rate, &words), text, "{rate}");
        }
    }

    #[test]
    fn figures_are_filled_in_blocks_between_fences_and_left_in_code() {
        let words = words();
        let fill = |text: &str| quote_text(text, &Quotable::default(), None, &words).0;
        // There is no such figure: where one would stand, a mark stands.
        assert_eq!(fill("```table\nrows:\n  - [\"{=a.b} people\"]\n```\n"), "```table\nrows:\n  - [\"[?] people\"]\n```\n");
        assert_eq!(fill("Write `{=a.b}`, and get {=a.b}."), "Write `{=a.b}`, and get [?].");
        assert_eq!(fill("It starts with `{=`, as in {=a.b}."), "It starts with `{=`, as in [?].");
        assert_eq!(fill("```\n{=a.b}\n```\n\n{=a.b}"), "```\n{=a.b}\n```\n\n[?]");
        assert_eq!(fill("Left open {=a.b, then {=c.d}."), "Left open {=a.b, then [?].");
    }

    #[test]
    fn changes_are_said_in_words() {
        let words = words();
        assert_eq!(change_words(Decimal::whole(920), Decimal::whole(576), &words), "a fall of 344, 37\u{a0}%");
        assert_eq!(change_words(Decimal::whole(4), Decimal::whole(60), &words), "a rise of 56, 1,400\u{a0}%");
        assert_eq!(change_words(Decimal::whole(4), Decimal::whole(4), &words), "no change");
    }
}
