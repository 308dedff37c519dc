//! Dates and numbers as a language writes them.
//!
//! A pattern with the names of months filled in would not do: Polish has “1 listopada 2026”, but “listopad 2026”;
//! German puts a stop after the day, and a comma where English has a decimal point.

use clearfolio_tabular::Decimal;
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{YM, YMD};
use icu_datetime::input::Date;
use icu_calendar::Gregorian;
use icu_decimal::{DecimalFormatter, input};
use icu_locale_core::extensions::unicode::{key, value};
use icu_locale_core::{Locale, locale};
use std::cell::RefCell;
use std::rc::Rc;

/// The language of the program's own words. “English” alone means British English here, not American.
const OURS: Locale = locale!("en-GB");

/// The formats of a language.
struct Formats {
    lang: String,
    day: Option<FixedCalendarDateTimeFormatter<Gregorian, YMD>>,
    month: Option<FixedCalendarDateTimeFormatter<Gregorian, YM>>,
    number: Option<DecimalFormatter>,
}

impl Formats {
    fn new(lang: &str) -> Self {
        let mut locale: Locale = lang.parse().unwrap_or(OURS);
        if locale.id.is_unknown() || (locale.id.language == OURS.id.language && locale.id.region.is_none()) {
            locale = OURS;
        }
        // Years, shares and counts stand beside these in the digits 0 to 9: a page has one kind.
        locale.extensions.unicode.keywords.set(key!("nu"), value!("latn"));
        Self {
            lang: lang.to_string(),
            day: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YMD::long()).ok(),
            month: FixedCalendarDateTimeFormatter::try_new((&locale).into(), YM::long()).ok(),
            number: DecimalFormatter::try_new((&locale).into(), Default::default()).ok(),
        }
    }

    /// Those of a language by its tag. They are read once a thread: reading them takes longer than writing a date.
    fn of(lang: &str) -> Rc<Self> {
        thread_local! {
            static KNOWN: RefCell<Vec<Rc<Formats>>> = const { RefCell::new(Vec::new()) };
        }
        KNOWN.with_borrow_mut(|known| {
            if let Some(formats) = known.iter().find(|formats| formats.lang == lang) {
                return Rc::clone(formats);
            }
            let formats = Rc::new(Self::new(lang));
            known.push(Rc::clone(&formats));
            formats
        })
    }
}

/// A date of the Gregorian calendar with its month in letters: “14 February 2011”. The language is that of a BCP 47 tag.
pub fn day(lang: &str, year: i32, month: u8, day: u8) -> String {
    let date = Date::try_new_gregorian(year, month, day).ok();
    match (date, &Formats::of(lang).day) {
        (Some(date), Some(format)) => format.format(&date).to_string(),
        _ => format!("{year}-{month:02}-{day:02}"),
    }
}

/// A month of a year: “February 2011”.
pub fn month(lang: &str, year: i32, month: u8) -> String {
    let date = Date::try_new_gregorian(year, month, 1).ok();
    match (date, &Formats::of(lang).month) {
        (Some(date), Some(format)) => format.format(&date).to_string(),
        _ => format!("{year}-{month:02}"),
    }
}

/// A number with the marks of a language between thousands and before decimals: “1,234.50”.
pub fn number(lang: &str, number: Decimal) -> String {
    let plain = number.to_string();
    match (plain.parse::<input::Decimal>(), &Formats::of(lang).number) {
        (Ok(number), Some(format)) => format.format(&number).to_string(),
        _ => plain,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_have_the_form_of_their_language() {
        let written = |lang| (day(lang, 2026, 11, 1), month(lang, 2026, 11));
        let pair = |day: &str, month: &str| (day.to_string(), month.to_string());
        assert_eq!(written("en-GB"), pair("1 November 2026", "November 2026"));
        assert_eq!(written("en"), written("en-GB"));
        assert_eq!(written("en-US"), pair("November 1, 2026", "November 2026"));
        assert_eq!(written("cy"), pair("1 Tachwedd 2026", "Tachwedd 2026"));
        assert_eq!(written("ur"), pair("1 نومبر، 2026", "نومبر 2026"));
        assert_eq!(written("pl"), pair("1 listopada 2026", "listopad 2026"));
        for british in ["", "not a tag", "en-Latn", "en-x-plain"] {
            assert_eq!(written(british), written("en-GB"), "{british}");
        }
        // The calendar of this program, and its digits, whatever is usual in a country.
        assert!(["th-TH", "fa-IR", "bn", "ar"].iter().all(|lang| day(lang, 2026, 11, 1).contains("2026")));
        assert_eq!(day("en", 2026, 2, 30), "2026-02-30");
    }

    #[test]
    fn numbers_have_the_marks_of_their_language() {
        let number = |lang| number(lang, Decimal::new(-123_450, 2).unwrap());
        assert_eq!(["en-GB", "cy", "de"].map(number), ["-1,234.50", "-1,234.50", "-1.234,50"]);
        assert_eq!(super::number("ur", Decimal::from(4_000)), "4,000");
    }
}
