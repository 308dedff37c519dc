//! Opening times in words.

use crate::capitals::capitalise;
use crate::content::directory::{Clock, Day, Hours, Opening};
use crate::markdown::{smarten, stopped};
use crate::theme::Words;

/// Opening times as rows of days and hours, and what else is said of them.
#[derive(Debug, Default, PartialEq)]
pub struct OpeningWords {
    /// Days with their hours.
    pub rows: Vec<(String, String)>,
    /// Sentences.
    pub notes: Vec<String>,
}

/// Opening times in words.
pub fn opening_words<'o>(openings: impl IntoIterator<Item = &'o Opening>, words: &Words) -> OpeningWords {
    let mut out = OpeningWords::default();
    for opening in openings {
        match opening {
            Opening::Always => out.notes.push(words.get("directory.always").to_string()),
            Opening::Weekly { days, times } => out.rows.push((days_in_words(days, words), hours_in_words(times, words))),
            Opening::Monthly { weeks, day, times } => {
                out.rows.push((of_month(weeks, *day, words), hours_in_words(times, words)));
            }
            Opening::Words(text) => {
                out.notes.push(stopped(&capitalise(&smarten(text, None))));
            }
        }
    }
    out
}

/// The days on which something is open, with no hours: “Monday to Saturday; First Sunday of the month”. Empty where
/// no day is named.
pub fn open_days(openings: &[&Opening], words: &Words) -> String {
    if openings.iter().any(|opening| matches!(opening, Opening::Always)) {
        return words.get("directory.every_day").to_string();
    }
    let weekly = |opening: &&Opening, day: Day| matches!(opening, Opening::Weekly { days, .. } if days.contains(&day));
    let days: Vec<Day> = Day::ALL.into_iter().filter(|day| openings.iter().any(|opening| weekly(opening, *day))).collect();
    let mut parts: Vec<String> = if days.is_empty() { Vec::new() } else { vec![days_in_words(&days, words)] };
    for opening in openings {
        if let Opening::Monthly { weeks, day, .. } = opening {
            parts.push(of_month(weeks, *day, words));
        }
    }
    parts.dedup();
    parts.join("; ")
}

/// "First and third Tuesday of the month".
fn of_month(weeks: &[u8], day: Day, words: &Words) -> String {
    let which: Vec<String> = weeks.iter().map(|week| words.get(&format!("directory.weeks.{week}")).to_string()).collect();
    let values = [("which", words.join(&which)), ("day", day_word(day, words))];
    capitalise(&words.fill("directory.of_month", &values.each_ref().map(|(name, value)| (*name, value.as_str()))))
}

fn day_word(day: Day, words: &Words) -> String {
    words.get(&format!("dates.weekdays.{}", day.number())).to_string()
}

/// "Monday to Friday", "Monday and Thursday", "Every day". Three days or more in a row are a stretch.
fn days_in_words(days: &[Day], words: &Words) -> String {
    if days.len() == 7 {
        return words.get("directory.every_day").to_string();
    }
    let mut parts: Vec<String> = Vec::new();
    let mut at = 0;
    while at < days.len() {
        let mut end = at;
        while days.get(end + 1).is_some_and(|next| next.number() == days[end].number() + 1) {
            end += 1;
        }
        if end - at >= 2 {
            parts.push(words.fill("grammar.from_to", &[("from", &day_word(days[at], words)), ("to", &day_word(days[end], words))]));
        } else {
            parts.extend(days[at..=end].iter().map(|day| day_word(*day, words)));
        }
        at = end + 1;
    }
    words.join(&parts)
}

fn hours_in_words(times: &[Hours], words: &Words) -> String {
    let all: Vec<String> = times.iter().map(|hours| clocks_in_words(hours.from, Some(hours.to), words)).collect();
    words.join(&all)
}

/// "10 in the morning to 4 in the afternoon"; "10 to 11:30 in the morning" within the same part of the day.
pub fn clocks_in_words(from: Clock, to: Option<Clock>, words: &Words) -> String {
    let part = |clock: Clock| match clock.0 {
        0 | 1440 => "midnight",
        720 => "noon",
        1..720 => "morning",
        721..1080 => "afternoon",
        _ => "evening",
    };
    let number = |clock: Clock| {
        let (hour, minute) = clock.parts();
        let hour = if hour % 12 == 0 { 12 } else { hour % 12 };
        if minute == 0 { hour.to_string() } else { format!("{hour}:{minute:02}") }
    };
    let say = |clock: Clock| words.fill(&format!("directory.clock.{}", part(clock)), &[("time", &number(clock))]);
    let Some(to) = to else { return say(from) };
    let same = part(from) == part(to) && matches!(part(from), "morning" | "afternoon" | "evening");
    let from = if same { number(from) } else { say(from) };
    words.fill("grammar.from_to", &[("from", &from), ("to", &say(to))])
}
