//! What opening times that cannot be read may mean, as lines that can.

use super::opening::{Day, Opening, is_days, is_time, plain};
use crate::diagnostics::near_miss;

/// The lines that say what is meant, as far as a program can tell. An author must look at them.
pub(super) fn mended(text: &str) -> Option<Vec<String>> {
    pieces(&plain(&text.to_lowercase())).iter().map(|piece| line_of(piece)).collect()
}

/// A line for each stretch of days: “mon 9-12, tue 13-17” is two.
fn pieces(clean: &str) -> Vec<String> {
    let mut pieces: Vec<Vec<&str>> = vec![Vec::new()];
    let mut timed = false;
    for word in clean.split_whitespace() {
        if timed && is_days(word) {
            pieces.push(Vec::new());
            timed = false;
        }
        timed |= is_time(word);
        if let Some(piece) = pieces.last_mut() {
            piece.push(word);
        }
    }
    pieces.into_iter().map(|words| words.join(" ").trim_matches([',', ';', ' ']).to_string()).filter(|piece| !piece.is_empty()).collect()
}

fn line_of(piece: &str) -> Option<String> {
    let words: Vec<String> = piece.split_whitespace().map(|word| if is_time(word) { word.to_string() } else { day_like(word) }).collect();
    match Opening::read(&words.join(" "), true) {
        Ok(Opening::Words(_)) | Err(_) => None,
        Ok(opening) => opening.line(),
    }
}

/// A word with the days that it seems to mean: “mon-fir” is “mon-fri”.
fn day_like(word: &str) -> String {
    let mut out = String::new();
    for part in word.split_inclusive(['-', ',', '/']) {
        let name = part.trim_end_matches(['-', ',', '/']);
        let rest = &part[name.len()..];
        let meant = match name {
            "5th" | "fifth" => Some("last"),
            _ if name.len() < 3 || is_days(name) => None,
            _ => near_miss(name, Day::ALL.iter().flat_map(|day| [&day.name()[..3], day.name()])),
        };
        out.push_str(meant.unwrap_or(name));
        out.push_str(rest);
    }
    out
}

impl Opening {
    /// The line in which it is best written. `None` for words.
    fn line(&self) -> Option<String> {
        let short = |day: &Day| crate::capitals::capitalise(&day.name()[..3]);
        let (days, times) = match self {
            Self::Always => return Some("24/7".into()),
            Self::Words(_) => return None,
            Self::Weekly { days, times } if days.len() == 7 => ("Daily".to_string(), times),
            Self::Weekly { days, times } => {
                let row = days.windows(2).all(|pair| pair[1].number() == pair[0].number() + 1);
                let names: Vec<String> = days.iter().map(short).collect();
                match names.as_slice() {
                    [first, .., last] if row && names.len() > 2 => (format!("{first}-{last}"), times),
                    _ => (names.join(", "), times),
                }
            }
            Self::Monthly { weeks, day, times } => {
                let which: Vec<&str> =
                    weeks.iter().filter_map(|week| ["1st", "2nd", "3rd", "4th", "last"].get(usize::from(*week) - 1).copied()).collect();
                (format!("{} {}", which.join(" and "), short(day)), times)
            }
        };
        let times: Vec<String> = times.iter().map(|hours| format!("{}-{}", hours.from, hours.to)).collect();
        Some(format!("{days} {}", times.join(", ")))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_that_is_offered_can_be_read() {
        for (text, lines) in [
            ("Weekdays 9 to 5", &["Mon-Fri 9:00-17:00"][..]),
            ("Mon-Thurs 9:00 - 5:00", &["Mon-Thu 9:00-17:00"]),
            ("Mon 9-12 and Tue 13-17", &["Mon 9:00-12:00", "Tue 13:00-17:00"]),
            ("Mon-Fri 9-5, Sat 10am-noon", &["Mon-Fri 9:00-17:00", "Sat 10:00-12:00"]),
            ("Mon-Fir 10:00-16:00", &["Mon-Fri 10:00-16:00"]),
            ("5th Mon 10:00-12:00", &["last Mon 10:00-12:00"]),
            ("Tue 2-4", &["Tue 14:00-16:00"]),
        ] {
            assert_eq!(mended(text).as_deref(), Some(&lines.iter().map(ToString::to_string).collect::<Vec<_>>()[..]), "{text}");
            for line in lines {
                assert_eq!(Opening::parse(line).ok().and_then(|opening| opening.line()).as_deref(), Some(*line), "{line}");
            }
        }
    }

    #[test]
    fn what_no_calendar_can_say_is_offered_as_words() {
        for text in ["Alternate Tuesdays", "Alternate Tuesdays 10:00-12:00", "Dawn to dusk", "Term time only", "10am-4pm"] {
            assert_eq!(mended(text), None, "{text}");
            let fault = Opening::parse(text).expect_err(text);
            let (_, hint) = fault.explain(text);
            assert!(hint.contains(&format!("“words: {text}”")) || hint.contains("the days, too"), "{text}: {hint}");
        }
    }
}
