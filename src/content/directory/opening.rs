//! Opening times as people type them: `Mon-Fri 10:00-16:00`, `1st Tue 14:00-16:00`, `closed bank holidays`.

/// A time of day, in minutes from midnight: 0 to 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(pub u16);

impl Clock {
    /// Midnight at the end of a day.
    pub const END: Self = Self(24 * 60);

    /// Reads `9`, `9:30`, `09.30` and `24:00`.
    pub fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let (hours, minutes) = text.split_once([':', '.']).unwrap_or((text, "00"));
        let is_number =
            |part: &str, digits: std::ops::RangeInclusive<usize>| digits.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        if !is_number(hours, 1..=2) || !is_number(minutes, 2..=2) {
            return None;
        }
        let (hours, minutes) = (hours.parse::<u16>().ok()?, minutes.parse::<u16>().ok()?);
        let clock = Self(hours * 60 + minutes);
        (minutes < 60 && clock <= Self::END).then_some(clock)
    }

    /// Hours and minutes.
    pub fn parts(self) -> (u16, u16) {
        (self.0 / 60, self.0 % 60)
    }
}

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

    fn parse(word: &str) -> Option<Self> {
        let word = word.to_lowercase();
        let word = word.strip_suffix('s').filter(|w| w.ends_with("day")).unwrap_or(&word);
        let at = Self::NAMES.iter().position(|name| name.starts_with(word) && (3..=name.len()).contains(&word.len()))?;
        Some(Self::ALL[at])
    }
}

/// From one time to another of the same day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hours {
    /// When it opens.
    pub from: Clock,
    /// When it closes.
    pub to: Clock,
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

/// Why opening times cannot be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpeningFault {
    /// A word that is no day.
    Day(String),
    /// Something that is no time.
    Time(String),
    /// Days without times.
    NoTimes,
    /// It closes before it opens.
    Backwards(String),
    /// Nothing there.
    Empty,
}

impl OpeningFault {
    /// What is wrong and how to mend it, in plain words.
    pub fn explain(&self, text: &str) -> (String, String) {
        let form = "Write them like “Mon-Fri 10:00-16:00”, “Sat 9:30-12:00, 13:00-17:00”, “1st Tue 14:00-16:00” or “closed bank holidays”.";
        match self {
            Self::Day(word) => (format!("In the opening times “{text}”, “{word}” is not a day."), form.into()),
            Self::Time(word) => (format!("In the opening times “{text}”, “{word}” is not a time from one hour to another."), form.into()),
            Self::NoTimes => (format!("The opening times “{text}” name days, but no hours."), form.into()),
            Self::Backwards(word) => (
                format!("In the opening times “{text}”, “{word}” ends before it begins."),
                "Write the earlier time first. What goes on after midnight is two lines, one to 24:00 and one from 00:00.".into(),
            ),
            Self::Empty => ("Here are no opening times.".into(), form.into()),
        }
    }
}

impl Opening {
    /// Reads a line of opening times.
    ///
    /// # Errors
    /// The first fault.
    pub fn parse(text: &str) -> Result<Self, OpeningFault> {
        let text = text.trim();
        if text.is_empty() {
            return Err(OpeningFault::Empty);
        }
        let lower = text.to_lowercase();
        if lower.starts_with("closed ") || lower.starts_with("by appointment") || lower == "closed" {
            return Ok(Self::Words(text.to_string()));
        }
        if matches!(lower.as_str(), "always" | "always open" | "24 hours" | "24/7") {
            return Ok(Self::Always);
        }
        // A dash of any kind, with or without spaces around it.
        let mut clean = lower.replace(['–', '—'], "-");
        for spaced in [" -", "- "] {
            while clean.contains(spaced) {
                clean = clean.replace(spaced, "-");
            }
        }
        let clean = clean.replace(" to ", "-").replace(" and ", ", ");
        let first_digit = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
        let is_week = |word: &str| week(word.trim_end_matches(',')).is_some();
        let words: Vec<&str> = clean.split_whitespace().collect();
        let times_at = words.iter().position(|word| first_digit(word) && !is_week(word)).unwrap_or(words.len());
        let (days, times) = words.split_at(times_at);
        if days.is_empty() {
            return Err(OpeningFault::Day(words.first().unwrap_or(&"").to_string()));
        }
        let weeks: Vec<u8> = days.iter().flat_map(|word| word.split(',')).filter_map(week).collect();
        let named: Vec<&str> =
            days.iter().flat_map(|word| word.split([',', '/'])).filter(|part| !part.is_empty() && week(part).is_none()).collect();
        let days = days_of(&named)?;
        let times = times_of(&times.join(" "))?;
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
        if matches!(*word, "daily" | "day") {
            open = [true; 7];
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

fn times_of(text: &str) -> Result<Vec<Hours>, OpeningFault> {
    if text.trim().is_empty() {
        return Err(OpeningFault::NoTimes);
    }
    text.split(',')
        .map(|part| {
            let part = part.trim();
            let fault = || OpeningFault::Time(part.to_string());
            let (from, to) = part.split_once('-').ok_or_else(fault)?;
            let span = Hours { from: Clock::parse(from).ok_or_else(fault)?, to: Clock::parse(to).ok_or_else(fault)? };
            if span.to <= span.from { Err(OpeningFault::Backwards(part.to_string())) } else { Ok(span) }
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
        for text in ["Mon-Fri 10:00-16:00", "mon – fri 10.00 – 16.00", "Monday to Friday 10-16", "Mon, Tue, Wed, Thu, Fri 10:00-16:00"]
        {
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
        assert_eq!(Opening::parse("closed bank holidays"), Ok(Opening::Words("closed bank holidays".into())));
    }

    #[test]
    fn faults_are_told_apart() {
        for (text, fault) in [
            ("Mon-Fir 10:00-16:00", OpeningFault::Day("mon-fir".into())),
            ("Mon 10:00-26:00", OpeningFault::Time("10:00-26:00".into())),
            ("Mon 10am-4pm", OpeningFault::Time("10am-4pm".into())),
            ("Mon-Fri", OpeningFault::NoTimes),
            ("Mon 16:00-10:00", OpeningFault::Backwards("16:00-10:00".into())),
            ("10:00-16:00", OpeningFault::Day("10:00-16:00".into())),
            (" ", OpeningFault::Empty),
        ] {
            assert_eq!(Opening::parse(text), Err(fault), "{text}");
        }
    }
}
