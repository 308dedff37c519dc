//! Dates in words, in the language of the site.

use crate::content::dates::{Season, When};
use crate::locale;
use crate::theme::Words;

/// A date as a sentence has it: "14 February 2011", "summer 2010", "2009/10", "2009 to 2010".
pub fn in_words(when: &When, words: &Words) -> String {
    match when {
        When::Day(date) => locale::day(words.language(), date.year(), u8::from(date.month()), date.day()),
        When::Month(year, month) => locale::month(words.language(), *year, *month),
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
