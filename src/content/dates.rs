//! Dates as exact as they are known: a day, a month, a season, a year, a financial year, a range.

use super::decode::{Decode, Decoder};
use crate::capitals::capitalise;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::yaml::{Node, Value};
use time::{Date, Month, Weekday};

/// A point or stretch of time, no more exact than the author knows.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum When {
    /// A day of the calendar.
    Day(Date),
    /// Year and month 1–12.
    Month(i32, u8),
    /// A season of a year.
    Season(Season, i32),
    /// A calendar year.
    Year(i32),
    /// April of the year to March of the next: "2009/10".
    FinancialYear(i32),
    /// From one point to another.
    Range(Box<When>, Box<When>),
}

/// A season, as people name it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Season {
    /// March to May.
    Spring,
    /// June to August.
    Summer,
    /// September to November.
    Autumn,
    /// December to February; the year is that of its December.
    Winter,
}

const MONTHS: [&str; 12] =
    ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
const SEASONS: [(&str, Season); 4] =
    [("spring", Season::Spring), ("summer", Season::Summer), ("autumn", Season::Autumn), ("winter", Season::Winter)];
const WEEKDAYS: [(&str, Weekday); 7] = [
    ("monday", Weekday::Monday),
    ("tuesday", Weekday::Tuesday),
    ("wednesday", Weekday::Wednesday),
    ("thursday", Weekday::Thursday),
    ("friday", Weekday::Friday),
    ("saturday", Weekday::Saturday),
    ("sunday", Weekday::Sunday),
];

/// Why a date cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// Not in a form that is known.
    Form,
    /// No such day or month, e.g. 31 February.
    Impossible,
    /// The weekday given is not that of the day.
    Weekday {
        /// What the weekday really is.
        really: &'static str,
    },
    /// The end of a range is before its start.
    Backwards,
}

impl When {
    /// Reads a date in the forms that authors use: `2011-02-14`, `14 February 2011`, `Friday 20th
    /// April 2012`, `2011-02`, `February 2011`, `summer 2010`, `2010`, `2009/10`, `… to …`.
    ///
    /// # Errors
    /// See [`DateFault`].
    pub fn parse(text: &str) -> Result<Self, DateFault> {
        let text = text.trim();
        if let Some((from, to)) = text.split_once(" to ").or_else(|| text.split_once(" – ")) {
            let (from, to) = (Self::parse_point(from.trim())?, Self::parse_point(to.trim())?);
            return if to.last_day() < from.first_day() {
                Err(DateFault::Backwards)
            } else {
                Ok(Self::Range(Box::new(from), Box::new(to)))
            };
        }
        Self::parse_point(text)
    }

    /// A date that is no range.
    fn parse_point(text: &str) -> Result<Self, DateFault> {
        let numbers: Vec<&str> = text.split('-').collect();
        if numbers.iter().all(|n| !n.is_empty() && n.bytes().all(|b| b.is_ascii_digit())) && numbers[0].len() == 4 {
            let n = |i: usize| numbers[i].parse::<i32>().map_err(|_| DateFault::Form);
            return match numbers.len() {
                1 => Ok(Self::Year(n(0)?)),
                2 if numbers[1].len() == 2 && n(1)? > 12 && n(1)? == (n(0)? + 1) % 100 => Ok(Self::FinancialYear(n(0)?)),
                2 => month(n(1)?).map(|m| Ok(Self::Month(n(0)?, m)))?,
                3 => day(n(0)?, n(1)?, n(2)?),
                _ => Err(DateFault::Form),
            };
        }
        if let Some((year, next)) = text.split_once('/') {
            if let (Ok(y), Ok(n)) = (year.parse::<i32>(), next.parse::<i32>()) {
                if year.len() == 4 && (n == (y + 1) % 100 || n == y + 1) {
                    return Ok(Self::FinancialYear(y));
                }
            }
            return Err(DateFault::Form);
        }
        Self::parse_words(text)
    }

    fn parse_words(text: &str) -> Result<Self, DateFault> {
        let lower = text.to_lowercase().replace(',', " ").replace(" of ", " ");
        let mut words: Vec<&str> = lower.split_whitespace().collect();
        let weekday = words.first().and_then(|w| WEEKDAYS.iter().find(|(name, _)| name == w)).copied();
        if weekday.is_some() {
            words.remove(0);
        }
        let month_named = |word: &str| {
            let at = MONTHS.iter().position(|m| *m == word || (word.len() == 3 && m.starts_with(word)))?;
            Some(at as i32 + 1)
        };
        let year = |word: &str| word.parse::<i32>().ok().filter(|_| word.len() == 4).ok_or(DateFault::Form);
        match words.as_slice() {
            [d, m, y] => {
                let number = d.trim_end_matches(|c: char| c.is_ascii_alphabetic());
                let number = number.parse::<i32>().map_err(|_| DateFault::Form)?;
                let date = day(year(y)?, month_named(m).ok_or(DateFault::Form)?, number)?;
                if let (Some((_, wanted)), Self::Day(date)) = (weekday, &date) {
                    if date.weekday() != wanted {
                        let really = WEEKDAYS.iter().find(|(_, w)| *w == date.weekday()).map_or("", |(n, _)| n);
                        return Err(DateFault::Weekday { really });
                    }
                }
                Ok(date)
            }
            [name, y] if weekday.is_none() => match SEASONS.iter().find(|(s, _)| s == name) {
                Some((_, season)) => Ok(Self::Season(*season, year(y)?)),
                None => Ok(Self::Month(year(y)?, month_named(name).ok_or(DateFault::Form)? as u8)),
            },
            _ => Err(DateFault::Form),
        }
    }

    /// The first day it can mean.
    pub fn first_day(&self) -> Date {
        let at = |y, m: u8, d| Month::try_from(m).ok().and_then(|m| Date::from_calendar_date(y, m, d).ok()).unwrap_or(Date::MIN);
        match self {
            Self::Day(date) => *date,
            Self::Month(y, m) => at(*y, *m, 1),
            Self::Season(Season::Spring, y) => at(*y, 3, 1),
            Self::Season(Season::Summer, y) => at(*y, 6, 1),
            Self::Season(Season::Autumn, y) => at(*y, 9, 1),
            Self::Season(Season::Winter, y) => at(*y, 12, 1),
            Self::Year(y) => at(*y, 1, 1),
            Self::FinancialYear(y) => at(*y, 4, 1),
            Self::Range(from, _) => from.first_day(),
        }
    }

    /// The last day it can mean.
    pub fn last_day(&self) -> Date {
        let before = |y, m| Self::Month(y, m).first_day().previous_day().unwrap_or(Date::MAX);
        match self {
            Self::Day(date) => *date,
            Self::Month(y, 12) => before(*y + 1, 1),
            Self::Month(y, m) => before(*y, *m + 1),
            Self::Season(Season::Spring, y) => before(*y, 6),
            Self::Season(Season::Summer, y) => before(*y, 9),
            Self::Season(Season::Autumn, y) => before(*y, 12),
            Self::Season(Season::Winter, y) => before(*y + 1, 3),
            Self::Year(y) => before(*y + 1, 1),
            Self::FinancialYear(y) => before(*y + 1, 4),
            Self::Range(_, to) => to.last_day(),
        }
    }
}

fn month(number: i32) -> Result<u8, DateFault> {
    u8::try_from(number).ok().filter(|m| (1..=12).contains(m)).ok_or(DateFault::Impossible)
}

fn day(year: i32, month_number: i32, day: i32) -> Result<When, DateFault> {
    let month = Month::try_from(month(month_number)?).map_err(|_| DateFault::Impossible)?;
    let day = u8::try_from(day).map_err(|_| DateFault::Impossible)?;
    Date::from_calendar_date(year, month, day).map(When::Day).map_err(|_| DateFault::Impossible)
}

/// A day as spreadsheets write it: `05/10/2026`, `5.10.26`; the day first, or the month where the day cannot be.
fn in_numbers(text: &str) -> Option<Date> {
    let parts: Vec<&str> = text.split(['/', '.', '-', ' ']).filter(|part| !part.is_empty()).collect();
    let [first, second, year] = parts.as_slice() else { return None };
    let number = |part: &str| part.parse::<i32>().ok().filter(|_| part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit()));
    if first.len() == 4 {
        return match day(number(first)?, number(second)?, number(year)?) {
            Ok(When::Day(date)) => Some(date),
            _ => None,
        };
    }
    let year = match year.len() {
        4 => number(year)?,
        2 => number(year)? + 2000,
        _ => return None,
    };
    let (first, second) = (number(first)?, number(second)?);
    [(first, second), (second, first)].into_iter().find_map(|(d, m)| match day(year, m, d) {
        Ok(When::Day(date)) => Some(date),
        _ => None,
    })
}

fn in_english(date: Date) -> String {
    format!("{} {} {}", date.day(), capitalise(MONTHS[usize::from(u8::from(date.month())) - 1]), date.year())
}

/// A date with its place in the file.
#[derive(Debug, Clone, Hash)]
pub struct DateField {
    /// The date.
    pub when: When,
    /// Where it is written.
    pub span: Span,
}

impl Decode for DateField {
    const WHAT: &'static str = "a date, for example 2011-02-14, February 2011, summer 2010, 2009/10, or “2009-09 to 2010-12”";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Scalar(scalar) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write the date after the colon.");
            return None;
        };
        let text = scalar.text.trim();
        let (message, hint) = match When::parse(text) {
            Ok(when) => return Some(Self { when, span: node.span }),
            Err(DateFault::Form) => (
                format!("“{text}” cannot be read as a date."),
                match in_numbers(text) {
                    Some(day) => format!("If this is {}, write {day}.", in_english(day)),
                    None => format!("Write {}.", Self::WHAT),
                },
            ),
            Err(DateFault::Impossible) => (
                format!("“{text}” is not a day of the calendar."),
                "Check the day and the month. The order is year, month, day.".to_string(),
            ),
            Err(DateFault::Weekday { really }) => (
                format!("The weekday in “{text}” does not fit: that day is a {}.", capitalise(really)),
                "Change the weekday or the date.".to_string(),
            ),
            Err(DateFault::Backwards) => (format!("“{text}” ends before it begins."), "Write the earlier date first.".to_string()),
        };
        cx.report(Diagnostic::new(&rules::WRONG_DATE, cx.file, node.span, message).hint(hint));
        None
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        let examples = ["2011-02-14", "14 February 2011", "February 2011", "summer 2010", "2010", "2009/10", "2009-09 to 2010-12"];
        serde_json::json!({ "type": ["string", "integer"], "pattern": "[0-9]{4}", "examples": examples })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form_in_the_sources_is_read() {
        for (text, first, last) in [
            ("2011-02-14", "2011-02-14", "2011-02-14"),
            ("Friday 20th April 2012", "2012-04-20", "2012-04-20"),
            ("1st July 2009", "2009-07-01", "2009-07-01"),
            ("February 2011", "2011-02-01", "2011-02-28"),
            ("2012-02", "2012-02-01", "2012-02-29"),
            ("autumn of 2010", "2010-09-01", "2010-11-30"),
            ("winter 2010", "2010-12-01", "2011-02-28"),
            ("2009/10", "2009-04-01", "2010-03-31"),
            ("2009-10", "2009-10-01", "2009-10-31"),
            ("2010-11", "2010-11-01", "2010-11-30"),
            ("2014-15", "2014-04-01", "2015-03-31"),
            ("2009-09-01 to 2010-02", "2009-09-01", "2010-02-28"),
        ] {
            let when = When::parse(text).unwrap_or_else(|e| panic!("{text}: {e:?}"));
            assert_eq!((when.first_day().to_string(), when.last_day().to_string()), (first.into(), last.into()), "{text}");
        }
    }

    #[test]
    fn dates_of_spreadsheets_are_understood_so_far_that_the_right_form_is_offered() {
        for (text, wanted) in [
            ("05/10/2026", Some("2026-10-05")),
            ("5.10.26", Some("2026-10-05")),
            ("10/25/2026", Some("2026-10-25")),
            ("45/10/2026", None),
            ("2026/10/05", Some("2026-10-05")),
            ("next week", None),
        ] {
            assert_eq!(in_numbers(text).map(|date| date.to_string()).as_deref(), wanted, "{text}");
        }
        assert_eq!(in_numbers("05/10/2026").map(in_english).as_deref(), Some("5 October 2026"));
    }

    #[test]
    fn wrong_dates_are_told_apart() {
        assert_eq!(When::parse("this spring"), Err(DateFault::Form));
        assert_eq!(When::parse("2011-02-31"), Err(DateFault::Impossible));
        assert_eq!(When::parse("2011-13"), Err(DateFault::Impossible));
        assert_eq!(When::parse("Monday 20 April 2012"), Err(DateFault::Weekday { really: "friday" }));
        assert_eq!(When::parse("2011 to 2010"), Err(DateFault::Backwards));
        assert_eq!(When::parse("14/02/2011"), Err(DateFault::Form));
        assert_eq!(When::parse("2010 to 2011 to 2012"), Err(DateFault::Form));
        assert_eq!(When::parse(&"2010 to ".repeat(100_000)), Err(DateFault::Form));
    }
}
