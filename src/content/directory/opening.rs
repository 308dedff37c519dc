//! Opening times as people type them: `Mon-Fri 10:00-16:00`, `Weekdays 10am-4pm`, `1st Tue 14:00-16:00`,
//! `closed bank holidays`.

use super::clock::{Clock, Hours, HoursFault, hours};
use super::opening_mend::mended;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Day {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Day {
    /// The days of a week, in order.
    pub const ALL: [Self; 7] = [Self::Monday, Self::Tuesday, Self::Wednesday, Self::Thursday, Self::Friday, Self::Saturday, Self::Sunday];
    const NAMES: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// Its number from Monday, from 1.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }

    /// Its name in full, in small letters.
    pub(super) fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    fn parse(word: &str) -> Option<Self> {
        let word = word.trim_end_matches(['.', ':']).to_lowercase();
        let word = word.strip_suffix('s').filter(|w| w.ends_with("day") || *w == "wed").unwrap_or(&word);
        let at = Self::NAMES.iter().position(|name| name.starts_with(word) && (3..=name.len()).contains(&word.len()))?;
        Some(Self::ALL[at])
    }
}

/// When a place is open.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Opening {
    /// At every hour of every day.
    Always,
    /// Every week.
    Weekly {
        /// The days, in order, each once.
        days: Vec<Day>,
        /// From when to when.
        times: Vec<Hours>,
    },
    /// On some days of each month: the first Tuesday.
    Monthly {
        /// Which of the month: 1 to 4, or 5 for the last.
        weeks: Vec<u8>,
        /// The day of the week.
        day: Day,
        /// From when to when.
        times: Vec<Hours>,
    },
    /// When it is closed, or how to ask, in the author's words.
    Words(String),
}

impl Opening {
    /// The days of the week on which it may be open: a bit each, from Monday.
    pub fn week(&self) -> u8 {
        let bit = |day: &Day| 1u8 << (day.number() - 1);
        match self {
            Self::Always => 0b111_1111,
            Self::Weekly { days, .. } => days.iter().fold(0, |week, day| week | bit(day)),
            Self::Monthly { day, .. } => bit(day),
            Self::Words(_) => 0,
        }
    }
}

/// Why opening times cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpeningFault {
    /// A word that is no day.
    Day(String),
    /// Something that is no time.
    Time(String),
    /// Days without times.
    NoTimes,
    /// Times without days.
    NoDays,
    /// It closes before it opens.
    Backwards(String),
    /// Hours that lie in the night when they are read as written.
    Night(String),
    /// The fifth of a month, which most months do not have.
    Fifth,
    /// Nothing there.
    Empty,
}

impl OpeningFault {
    /// What is wrong and how to mend it, in plain words.
    pub fn explain(&self, text: &str) -> (String, String) {
        let message = match self {
            Self::Day(word) => format!("In the opening times “{text}”, “{word}” is not a day."),
            Self::Time(word) => format!("In the opening times “{text}”, “{word}” is not a time from one hour to another."),
            Self::NoTimes => format!("The opening times “{text}” name days, but no hours."),
            Self::NoDays => format!("The opening times “{text}” name hours, but no days."),
            Self::Backwards(word) => format!("In the opening times “{text}”, “{word}” ends before it begins."),
            Self::Night(word) => format!("In the opening times “{text}”, “{word}” would be in the night."),
            Self::Fifth => format!("The opening times “{text}” name the fifth of a month, and most months have only four."),
            Self::Empty => "Here are no opening times.".into(),
        };
        if let Some(lines) = mended(text).filter(|_| *self != Self::Empty) {
            let hint = match lines.as_slice() {
                [line] => format!("If that is what is meant, write “{line}”."),
                _ => format!("Write {} entries; in a spreadsheet, with a semicolon between them: “{}”.", lines.len(), lines.join("; ")),
            };
            return (message, hint);
        }
        let form = "Write them like “Mon-Fri 10:00-16:00”, “Sat 9:30-12:00, 13:00-17:00”, “1st Tue 14:00-16:00” or “closed bank holidays”.";
        let hint = match self {
            Self::Empty => form.into(),
            Self::NoDays => "Write the days, too, for example “Mon-Fri 10:00-16:00”, or “daily” for every day.".into(),
            Self::Backwards(_) => {
                "Write the earlier time first. What goes on after midnight is two lines, one to 24:00 and one from 00:00.".into()
            }
            _ => format!("{form} What is not days and hours is said in words, after “words:”: “words: {text}”."),
        };
        (message, hint)
    }
}

impl Opening {
    /// Reads a line of opening times.
    ///
    /// # Errors
    /// The first fault.
    pub fn parse(text: &str) -> Result<Self, OpeningFault> {
        Self::read(text, false)
    }

    /// Reads a line. With `guess`, “9-5” is taken to end in the afternoon: only to show what may be meant.
    pub(super) fn read(text: &str, guess: bool) -> Result<Self, OpeningFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(OpeningFault::Empty);
        }
        let lower = text.to_lowercase();
        if let Some(at) = text.find(':').filter(|at| text[..*at].trim_end().eq_ignore_ascii_case("words")) {
            let said = text[at + 1..].trim();
            return if said.is_empty() { Err(OpeningFault::Empty) } else { Ok(Self::Words(said.to_string())) };
        }
        if lower.starts_with("closed ") || lower.starts_with("by appointment") || lower == "closed" {
            return Ok(Self::Words(text.to_string()));
        }
        if matches!(lower.as_str(), "always" | "always open" | "24 hours" | "24/7") {
            return Ok(Self::Always);
        }
        let clean = plain(&lower);
        let words: Vec<&str> = clean.split_whitespace().collect();
        let times_at = words.iter().position(|word| is_time(word)).unwrap_or(words.len());
        let (days, times) = words.split_at(times_at);
        if days.is_empty() {
            return Err(OpeningFault::NoDays);
        }
        if days.iter().flat_map(|word| word.split(',')).any(|word| matches!(word, "5th" | "fifth")) {
            return Err(OpeningFault::Fifth);
        }
        let weeks: Vec<u8> = days.iter().flat_map(|word| word.split(',')).filter_map(week).collect();
        let named: Vec<&str> =
            days.iter().flat_map(|word| word.split([',', '/'])).filter(|part| !part.is_empty() && week(part).is_none()).collect();
        let days = days_of(&named)?;
        let times = times_of(&times.join(" "), guess)?;
        if weeks.is_empty() {
            let always = days.len() == 7 && times == [Hours { from: Clock(0), to: Clock::END }];
            return Ok(if always { Self::Always } else { Self::Weekly { days, times } });
        }
        match days.as_slice() {
            [day] => Ok(Self::Monthly { weeks, day: *day, times }),
            _ => Err(OpeningFault::Day(named.join(" "))),
        }
    }
}

/// A line in small letters with one kind of dash, without spaces around it, and without words that say nothing.
pub(super) fn plain(lower: &str) -> String {
    let mut clean = format!(" {} ", lower.replace(['–', '—'], "-"));
    for (long, short) in [
        (" to ", "-"),
        (" until ", "-"),
        (" till ", "-"),
        (" & ", ", "),
        (" and ", ", "),
        (" from ", " "),
        (" open ", " "),
        (" of the month ", " "),
        (" of each month ", " "),
        (" of every month ", " "),
        (" in the month ", " "),
        (" - ", "-"),
        (" -", "-"),
        ("- ", "-"),
    ] {
        while clean.contains(long) {
            clean = clean.replace(long, short);
        }
    }
    // “10 am” is one word.
    let mut out = String::with_capacity(clean.len());
    for word in clean.split_whitespace() {
        let joins = ["am", "pm", "a.m", "p.m", "noon", "midday", "midnight"].iter().any(|half| word.starts_with(half));
        if !out.is_empty() && !(joins && out.ends_with(|c: char| c.is_ascii_digit())) {
            out.push(' ');
        }
        out.push_str(word);
    }
    out
}

/// Whether times begin with this word.
pub(super) fn is_time(word: &str) -> bool {
    let digit = word.starts_with(|c: char| c.is_ascii_digit());
    let first = word.split(',').next().unwrap_or_default();
    let ordinal = week(first).is_some() || first == "5th";
    digit && !ordinal || ["noon", "midday", "midnight"].iter().any(|half| word.starts_with(half))
}

/// Which week of a month: `1st` to `4th`, `last`.
fn week(word: &str) -> Option<u8> {
    ["1st", "2nd", "3rd", "4th", "last"]
        .iter()
        .position(|w| *w == word)
        .or_else(|| ["first", "second", "third", "fourth"].iter().position(|w| *w == word))
        .map(|at| at as u8 + 1)
}

fn days_of(words: &[&str]) -> Result<Vec<Day>, OpeningFault> {
    let mut open = [false; 7];
    for word in words.iter().filter(|word| **word != "every") {
        let group = match word.trim_end_matches([':', '.']) {
            "daily" | "day" | "days" | "everyday" => 0..7,
            "weekday" | "weekdays" => 0..5,
            "weekend" | "weekends" => 5..7,
            _ => 0..0,
        };
        if !group.is_empty() {
            open[group].fill(true);
            continue;
        }
        let (from, to) = word.split_once('-').unwrap_or((word, word));
        let unknown = || OpeningFault::Day((*word).to_string());
        let (from, to) = (Day::parse(from).ok_or_else(unknown)? as usize, Day::parse(to).ok_or_else(unknown)? as usize);
        // From Friday to Monday goes over the end of the week.
        let length = (to + 7 - from) % 7;
        (from..=from + length).for_each(|day| open[day % 7] = true);
    }
    let days: Vec<Day> = Day::ALL.into_iter().filter(|day| open[*day as usize]).collect();
    if days.is_empty() { Err(OpeningFault::Day(words.join(" "))) } else { Ok(days) }
}

/// Whether a word names days or a week of the month.
pub(super) fn is_days(word: &str) -> bool {
    let word = word.trim_matches(',');
    week(word).is_some() || word == "5th" || days_of(&word.split([',', '/']).filter(|part| !part.is_empty()).collect::<Vec<_>>()).is_ok()
}

fn times_of(text: &str, guess: bool) -> Result<Vec<Hours>, OpeningFault> {
    if text.trim().is_empty() {
        return Err(OpeningFault::NoTimes);
    }
    text.split(',')
        .map(|part| {
            let part = part.trim();
            hours(part, guess).map_err(|fault| match fault {
                HoursFault::Time => OpeningFault::Time(part.to_string()),
                HoursFault::Backwards => OpeningFault::Backwards(part.to_string()),
                HoursFault::Night => OpeningFault::Night(part.to_string()),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn opening_times_are_read_as_people_type_them() {
        let weekly = |days: &[Day], times: &[(u16, u16)]| Opening::Weekly {
            days: days.to_vec(),
            times: times.iter().map(|(from, to)| Hours { from: Clock(from * 60), to: Clock(to * 60) }).collect(),
        };
        let working = &Day::ALL[..5];
        for text in [
            "Mon-Fri 10:00-16:00",
            "mon – fri 10.00 – 16.00",
            "Monday to Friday 10-16",
            "Mon, Tue, Wed, Thu, Fri 10:00-16:00",
            "Weekdays 10am-4pm",
            "Mon-Fri: 10 am to 4 pm",
            "Mon, Tues, Weds, Thurs and Fri from 10am until 4pm",
        ] {
            assert_eq!(Opening::parse(text), Ok(weekly(working, &[(10, 16)])), "{text}");
        }
        assert_eq!(Opening::parse("Sat 9:00-12:00, 13:00-17:00"), Ok(weekly(&[Day::Saturday], &[(9, 12), (13, 17)])));
        assert_eq!(Opening::parse("Sat-Mon 9-12"), Ok(weekly(&[Day::Monday, Day::Saturday, Day::Sunday], &[(9, 12)])));
        assert_eq!(Opening::parse("daily 9-24"), Ok(weekly(&Day::ALL, &[(9, 24)])));
        for text in ["Mon-Sun 00:00-24:00", "always", "24/7"] {
            assert_eq!(Opening::parse(text), Ok(Opening::Always));
        }
        let times = vec![Hours { from: Clock(14 * 60), to: Clock(16 * 60) }];
        assert_eq!(Opening::parse("1st and 3rd Tue 14:00-16:00"), Ok(Opening::Monthly { weeks: vec![1, 3], day: Day::Tuesday, times }));
        assert_eq!(Opening::parse("Weekends 9-12"), Ok(weekly(&Day::ALL[5..], &[(9, 12)])));
        assert!(
            matches!(Opening::parse("Last Friday of the month 10-12"), Ok(Opening::Monthly { weeks, day: Day::Friday, .. }) if weeks == [5])
        );
        for text in ["words: Dawn to dusk", "Words : Dawn to dusk"] {
            assert_eq!(Opening::parse(text), Ok(Opening::Words("Dawn to dusk".into())));
        }
        assert_eq!(Opening::parse("closed bank holidays"), Ok(Opening::Words("closed bank holidays".into())));
    }

    #[test]
    fn faults_are_told_apart() {
        for (text, fault) in [
            ("Mon-Fir 10:00-16:00", OpeningFault::Day("mon-fir".into())),
            ("Mon 10:00-26:00", OpeningFault::Time("10:00-26:00".into())),
            ("Mon-Fri", OpeningFault::NoTimes),
            ("Mon 16:00-10:00", OpeningFault::Backwards("16:00-10:00".into())),
            ("Mon 2-4", OpeningFault::Night("2-4".into())),
            ("10:00-16:00", OpeningFault::NoDays),
            ("5th Mon 10:00-12:00", OpeningFault::Fifth),
            ("words:", OpeningFault::Empty),
            (" ", OpeningFault::Empty),
        ] {
            assert_eq!(Opening::parse(text), Err(fault), "{text}");
        }
    }
}
