//! Dates in words, in the language of the site.

use crate::content::dates::{Season, When};
use crate::theme::Words;

/// A date as a sentence has it: "14 February 2011", "summer 2010", "2009/10", "2009 to 2010".
pub fn in_words(when: &When, words: &Words) -> String {
    match when {
        When::Day(date) => words.fill(
            "dates.day",
            &[("day", &date.day().to_string()), ("month", &month(u8::from(date.month()), words)), ("year", &date.year().to_string())],
        ),
        When::Month(year, number) => words.fill("dates.month", &[("month", &month(*number, words)), ("year", &year.to_string())]),
        When::Season(season, year) => {
            let key = match season {
                Season::Spring => "dates.seasons.spring",
                Season::Summer => "dates.seasons.summer",
                Season::Autumn => "dates.seasons.autumn",
                Season::Winter => "dates.seasons.winter",
            };
            words.fill("dates.season", &[("season", words.get(key)), ("year", &year.to_string())])
        }
        When::Year(year) => year.to_string(),
        When::FinancialYear(year) => {
            words.fill("dates.financial_year", &[("from", &year.to_string()), ("to", &format!("{:02}", (year + 1).rem_euclid(100)))])
        }
        When::Range(from, to) => words.fill("grammar.from_to", &[("from", &in_words(from, words)), ("to", &in_words(to, words))]),
    }
}

fn month(number: u8, words: &Words) -> String {
    words.get(&format!("dates.months.{number}")).to_string()
}
