//! Times of day as people type them: `9`, `9:30`, `09.30`, `10am`, `4 pm`, `noon`.

/// A time of day, in minutes from midnight: 0 to 1440.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Clock(pub u16);

/// Half a day, in minutes.
const HALF: u16 = 12 * 60;

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

impl std::fmt::Display for Clock {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        let (hours, minutes) = self.parts();
        write!(f, "{hours}:{minutes:02}")
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

/// What can be wrong with hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum HoursFault {
    /// Something that is no time.
    Time,
    /// It closes before it opens.
    Backwards,
    /// Hours that lie in the night when they are read as written: `2-4`.
    Night,
}

/// The half of the day that a time names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Named {
    /// “am”, midnight.
    Morning,
    /// “pm”, noon.
    Afternoon,
    /// None, but the time can only be what it says: 13:00, 02:00.
    Exact,
    /// None: 5 may be the afternoon.
    Neither,
}

/// Reads hours such as `10:00-16:00`, `10am-4pm`, `2-4pm`. With `guess`, “9-5” ends in the afternoon.
pub(super) fn hours(text: &str, guess: bool) -> Result<Hours, HoursFault> {
    let (from_text, to_text) = text.split_once('-').ok_or(HoursFault::Time)?;
    let ((mut from, from_named), (mut to, to_named)) = (point(from_text).ok_or(HoursFault::Time)?, point(to_text).ok_or(HoursFault::Time)?);
    if to == 0 && to_named != Named::Neither {
        to = Clock::END.0;
    }
    let later = |clock: u16| if clock < HALF { clock + HALF } else { clock };
    match (from_named, to_named) {
        // “2-4pm” begins in the afternoon, “10-4pm” in the morning.
        (Named::Neither, Named::Afternoon) if later(from) < to => from = later(from),
        (Named::Morning | Named::Afternoon, Named::Neither) if to <= from => to = later(to),
        (Named::Neither | Named::Exact, Named::Neither) if to <= from && guess && from < 16 * 60 => to = later(to),
        (Named::Neither, Named::Neither) if from < 6 * 60 && to <= HALF && from < to => {
            if !guess {
                return Err(HoursFault::Night);
            }
            (from, to) = (later(from), later(to));
        }
        _ => {}
    }
    if to <= from { Err(HoursFault::Backwards) } else { Ok(Hours { from: Clock(from), to: Clock(to) }) }
}

/// A time in minutes, and the half of the day that it names.
fn point(text: &str) -> Option<(u16, Named)> {
    let text = text.trim();
    for (word, minutes, named) in [("noon", HALF, Named::Afternoon), ("midday", HALF, Named::Afternoon), ("midnight", 0, Named::Morning)] {
        if text.strip_suffix(word).is_some_and(|rest| matches!(rest.trim(), "" | "12" | "12:00" | "12.00")) {
            return Some((minutes, named));
        }
    }
    for (ending, half, named) in
        [("am", 0, Named::Morning), ("a.m", 0, Named::Morning), ("pm", HALF, Named::Afternoon), ("p.m", HALF, Named::Afternoon)]
    {
        if let Some(rest) = text.trim_end_matches('.').strip_suffix(ending) {
            let clock = Clock::parse(rest)?.0;
            return (60..13 * 60).contains(&clock).then_some((clock % HALF + half, named));
        }
    }
    let clock = Clock::parse(text)?.0;
    let exact = clock > HALF || text.starts_with('0');
    Some((clock, if exact { Named::Exact } else { Named::Neither }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hours_are_read_as_people_type_them() {
        for (text, said) in [
            ("10:00-16:00", "10:00-16:00"),
            ("10am-4pm", "10:00-16:00"),
            ("10 am-4.30 p.m.", "10:00-16:30"),
            ("10-4pm", "10:00-16:00"),
            ("2-4pm", "14:00-16:00"),
            ("9-12pm", "9:00-12:00"),
            ("9-11am", "9:00-11:00"),
            ("9am-5", "9:00-17:00"),
            ("9-noon", "9:00-12:00"),
            ("12 noon-2pm", "12:00-14:00"),
            ("12-2pm", "12:00-14:00"),
            ("12am-2am", "0:00-2:00"),
            ("8pm-midnight", "20:00-24:00"),
            ("02:00-04:00", "2:00-4:00"),
            ("8-12", "8:00-12:00"),
        ] {
            let read = hours(text, false).unwrap_or_else(|fault| panic!("{text}: {fault:?}"));
            assert_eq!(format!("{}-{}", read.from, read.to), said, "{text}");
        }
        for (text, fault, guessed) in [
            ("9-5", HoursFault::Backwards, Some("9:00-17:00")),
            ("9:00-5:00", HoursFault::Backwards, Some("9:00-17:00")),
            ("2-4", HoursFault::Night, Some("14:00-16:00")),
            ("09:00-5:00", HoursFault::Backwards, Some("9:00-17:00")),
            ("16:00-10:00", HoursFault::Backwards, None),
            ("22:00-06:00", HoursFault::Backwards, None),
            ("13pm-15pm", HoursFault::Time, None),
            ("nine-five", HoursFault::Time, None),
        ] {
            assert_eq!(hours(text, false), Err(fault), "{text}");
            assert_eq!(hours(text, true).ok().map(|read| format!("{}-{}", read.from, read.to)).as_deref(), guessed, "{text}");
        }
    }
}
