//! Telephone numbers in a text: they are read digit by digit, not as amounts.

use std::ops::Range;

/// Digits of the shortest and the longest number with its area code.
const DIGITS: std::ops::RangeInclusive<usize> = 7..=11;
/// Digits behind the code of a country.
const ABROAD: std::ops::RangeInclusive<usize> = 7..=13;

/// Where telephone numbers stand in a text: groups of digits that begin with 0 or with "+" and the code of a country.
pub fn telephones(text: &str) -> Vec<Range<usize>> {
    let groups = groups(text);
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = groups.get(at) {
        at += 1;
        let abroad = text[..first.start].ends_with('+');
        let digits = &text[first.clone()];
        if !abroad && (!digits.starts_with('0') || digits.len() < 3) {
            continue;
        }
        let wanted = if abroad { ABROAD } else { DIGITS };
        let (mut end, mut count) = (first.end, digits.len());
        let mut next = at;
        while let Some(group) = groups.get(next).filter(|group| group.len() > 1 && goes_on(&text[end..group.start])) {
            if count + group.len() > *wanted.end() {
                break;
            }
            count += group.len();
            end = group.end;
            next += 1;
        }
        if wanted.contains(&count) {
            found.push(first.start - usize::from(abroad)..end);
            at = next;
        }
    }
    found
}

/// A telephone number as it is read out: every digit alone, with a comma between the groups.
pub(super) fn spelled(number: &str) -> String {
    let groups = groups(number).into_iter().map(|group| &number[group]);
    // Six digits are said as three and three.
    let halves = groups.flat_map(|group| if group.len() == 6 { vec![&group[..3], &group[3..]] } else { vec![group] });
    let said = halves.map(|group| group.chars().map(String::from).collect::<Vec<_>>().join(" "));
    format!("{}{}", if number.starts_with('+') { "+ " } else { "" }, said.collect::<Vec<_>>().join(", "))
}

/// Groups of digits that are no part of an amount, a word or an address.
fn groups(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        match (c.is_ascii_digit(), start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                let before = text[..from].chars().next_back();
                let part = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || matches!(c, '£' | '%' | '/' | '_' | '@' | '-' | '–'));
                // "1.5" and "1,500" are amounts; a stop at the end of a sentence is none.
                let pointed = |rest: &str| rest.starts_with(['.', ',']) && rest[1..].starts_with(|c: char| c.is_ascii_digit());
                let inside = text[..from].ends_with(['.', ',']) && text[..from - 1].ends_with(|c: char| c.is_ascii_digit());
                if !part(before) && !part(text[at..].chars().next()) && !pointed(&text[at..]) && !inside {
                    found.push(from..at);
                }
                start = None;
            }
            _ => {}
        }
    }
    found
}

/// Whether what stands between two groups of digits joins them: a space, the brackets of an area code.
fn goes_on(between: &str) -> bool {
    between.chars().count() <= 2 && between.chars().all(|c| matches!(c, ' ' | '\u{a0}' | '\u{202f}' | ')' | '('))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_to_ring_are_told_from_amounts() {
        for (text, wanted) in [
            ("Phone: 01632 960123", vec!["01632 960123"]),
            ("Ring 020 7946 0018, or 0300 123 4567.", vec!["020 7946 0018", "0300 123 4567"]),
            ("From abroad +44 1632 960123.", vec!["+44 1632 960123"]),
            ("(01632) 960 123", vec!["01632) 960 123"]),
            ("01632 960123 2024", vec!["01632 960123"]),
            ("about 0.5 of 1,500 in 2010 and £0800", vec![]),
            ("Room 007, 12 people", vec![]),
            ("www.example.org/01632960123", vec![]),
        ] {
            let found: Vec<&str> = telephones(text).into_iter().map(|range| &text[range]).collect();
            assert_eq!(found, wanted, "{text}");
        }
    }

    #[test]
    fn digits_are_said_one_by_one() {
        assert_eq!(spelled("01632 960123"), "0 1 6 3 2, 9 6 0, 1 2 3");
        assert_eq!(spelled("+44 20 7946 0018"), "+ 4 4, 2 0, 7 9 4 6, 0 0 1 8");
    }
}
