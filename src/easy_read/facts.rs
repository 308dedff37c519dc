//! Facts in a text that must not differ between two versions: phone numbers, email addresses,
//! amounts, dates, shares.

use crate::content::dates::When;
use crate::links;

/// A fact as two texts can be compared by it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// Digits as they are dialled.
    Phone(String),
    /// In small letters.
    Email(String),
    /// In pence or cents, with its sign.
    Money(char, u64),
    /// A day of the calendar, as `2011-02-14`, or a month of a year, as `2011-02`.
    Day(String),
}

impl Fact {
    /// What it is, in plain words.
    pub fn what(&self) -> &'static str {
        match self {
            Self::Phone(_) => "phone number",
            Self::Email(_) => "email address",
            Self::Money(..) => "amount of money",
            Self::Day(_) => "date",
        }
    }

    /// Whether both are of one kind.
    pub fn is_like(&self, other: &Self) -> bool {
        std::mem::discriminant(self) == std::mem::discriminant(other)
    }
}

/// The facts of a text, each with its byte range, in reading order.
pub(super) fn facts_of(text: &str) -> Vec<(usize, usize, Fact)> {
    let mut found = Vec::new();
    phones(text, &mut found);
    emails(text, &mut found);
    money(text, &mut found);
    days(text, &mut found);
    found.sort_by_key(|(from, to, _)| (*from, *to));
    found
}

/// Runs of digits and spaces that begin with 0 or + and hold at least nine digits.
fn phones(text: &str, found: &mut Vec<(usize, usize, Fact)>) {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let starts = (bytes[at] == b'0' || bytes[at] == b'+') && (at == 0 || !bytes[at - 1].is_ascii_alphanumeric());
        if !starts {
            at += 1;
            continue;
        }
        let mut end = at + 1;
        let mut digits = usize::from(bytes[at] != b'+');
        for (i, c) in text[at + 1..].char_indices() {
            match c {
                '0'..='9' => {
                    digits += 1;
                    end = at + 1 + i + 1;
                }
                ' ' | '\u{a0}' | '-' => {}
                _ => break,
            }
        }
        if digits >= 9 {
            if let Some(national) = links::national(&text[at..end]) {
                found.push((at, end, Fact::Phone(national)));
            }
        }
        at = end;
    }
}

fn emails(text: &str, found: &mut Vec<(usize, usize, Fact)>) {
    let mut at = 0;
    for word in text.split_inclusive(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '<' | '>' | '(' | ')' | '[' | ']' | '"' | '}'))
    {
        let address = word.trim_end_matches(|c: char| !c.is_alphanumeric());
        if address.contains('@') && links::check_email(address).is_ok() {
            found.push((at, at + address.len(), Fact::Email(address.to_lowercase())));
        }
        at += word.len();
    }
}

/// `£1,500`, `£2.50`, `£1.2 million`, `£20k`.
fn money(text: &str, found: &mut Vec<(usize, usize, Fact)>) {
    for (at, sign) in text.char_indices().filter(|(_, c)| matches!(c, '£' | '€' | '$')) {
        let start = at + sign.len_utf8();
        let number: String = text[start..].chars().take_while(|c| c.is_ascii_digit() || matches!(c, ',' | '.')).collect();
        let number = number.trim_end_matches([',', '.']);
        let Ok(value) = number.replace(',', "").parse::<f64>() else { continue };
        let mut end = start + number.len();
        let rest = text[end..].trim_start_matches([' ', '\u{a0}']);
        let gap = text[end..].len() - rest.len();
        let word: String = rest.chars().take_while(|c| c.is_alphabetic()).collect();
        let factor = match word.to_lowercase().as_str() {
            "million" | "m" => 1e6,
            "billion" | "bn" => 1e9,
            "thousand" | "k" => 1e3,
            _ => 1.0,
        };
        if factor > 1.0 {
            end += gap + word.len();
        }
        found.push((at, end, Fact::Money(sign, (value * factor * 100.0).round() as u64)));
    }
}

/// Days written in words: `1 September 2009`, `Tuesday 1st September 2009`.
fn days(text: &str, found: &mut Vec<(usize, usize, Fact)>) {
    let words: Vec<(usize, &str)> = {
        let mut at = 0;
        text.split_inclusive(|c: char| c.is_whitespace())
            .map(|w| {
                let start = at;
                at += w.len();
                (start, w.trim_end().trim_end_matches(|c: char| !c.is_alphanumeric()))
            })
            .collect()
    };
    for (index, two) in words.windows(2).enumerate() {
        let [(from, month), (last, year)] = two else { continue };
        let after_day = index
            .checked_sub(1)
            .and_then(|i| words.get(i))
            .is_some_and(|(_, d)| d.starts_with(|c: char| c.is_ascii_digit()) && d.len() <= 4);
        let fits = !after_day && month.len() > 2 && year.len() == 4 && month.starts_with(char::is_uppercase);
        if let Some(When::Month(year_number, number)) = fits.then(|| When::parse(&format!("{month} {year}")).ok()).flatten() {
            found.push((*from, last + year.len(), Fact::Day(format!("{year_number}-{number:02}"))));
        }
    }
    for three in words.windows(3) {
        let [(from, day), (_, month), (last, year)] = three else { continue };
        let fits = day.starts_with(|c: char| c.is_ascii_digit()) && year.len() == 4 && month.starts_with(char::is_uppercase);
        if let Some(When::Day(date)) = fits.then(|| When::parse(&format!("{day} {month} {year}")).ok()).flatten() {
            found.push((*from, last + year.len(), Fact::Day(date.to_string())));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_are_found_in_any_spelling() {
        let facts = |text: &str| facts_of(text).into_iter().map(|(_, _, f)| f).collect::<Vec<_>>();
        assert_eq!(facts("Ring 01632 960 142 now."), [Fact::Phone("01632960142".into())]);
        assert_eq!(facts("+44 1632 960142"), [Fact::Phone("01632960142".into())]);
        assert_eq!(facts("Write to Help@example.org."), [Fact::Email("help@example.org".into())]);
        assert_eq!(facts("£1,500 and £1.2 million"), [Fact::Money('£', 150_000), Fact::Money('£', 120_000_000)]);
        assert_eq!(facts("on Tuesday 1st September 2009."), [Fact::Day("2009-09-01".into())]);
        assert_eq!(facts("From June 2017 to November 2018"), [Fact::Day("2017-06".into()), Fact::Day("2018-11".into())]);
        assert_eq!(facts("In 2009 we met 30 people, 920 calls."), []);
    }
}
