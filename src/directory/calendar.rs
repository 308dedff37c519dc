//! A record's events and opening times as a calendar (iCalendar, RFC 5545).
//!
//! Times are "floating": they are those of the clock on the wall, wherever the reader is.

use crate::compose::{opening_words, place_of};
use crate::content::directory::{Clock, Day, Directory, Hours, Opening, Record};
use crate::theme::Words;
use std::fmt::Write;
use time::{Date, Duration};

/// Longest line in bytes, without its end.
const LINE: usize = 75;

/// The calendar of a record. `None` when it has nothing for one. `page` is the address of its page.
pub fn calendar(record: &Record, id: &str, directory: &Directory, page: Option<&str>, words: &Words) -> Option<String> {
    let from = directory.date.when.first_day();
    let stamp = format!("{}T000000Z", day_digits(from));
    let host = page.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split('/').next()).unwrap_or("clearfolio.invalid");
    let mut out = Calendar { text: String::new(), number: 0, id, host, stamp: &stamp };
    out.line("BEGIN", "VCALENDAR");
    out.line("VERSION", "2.0");
    out.line("PRODID", "-//Clearfolio//Directory//EN");
    out.line("CALSCALE", "GREGORIAN");
    out.value("X-WR-CALNAME", &record.name);
    let place = place_of(record);
    for event in &record.events {
        let day = event.date.when.first_day();
        out.begin();
        match (&event.from, &event.to) {
            (Some(from), to) => {
                out.line("DTSTART", &moment(day, from.clock));
                if let Some(to) = to.as_ref().filter(|to| to.clock > from.clock) {
                    out.line("DTEND", &moment(day, to.clock));
                }
            }
            (None, _) => out.line("DTSTART;VALUE=DATE", &day_digits(day)),
        }
        out.value("SUMMARY", &format!("{} – {}", event.title, record.name));
        let capacity = event.capacity.as_ref().map(|number| words.fill("directory.capacity", &[("number", number)]));
        let said = event.note.iter().chain(&event.booking).map(ToString::to_string).chain(capacity);
        out.end(&place, page, &said.collect::<Vec<_>>().join("\n"));
    }
    let said = opening_words(record.opening.iter().map(|o| &o.opening), words).notes;
    for opening in record.opening.iter().map(|o| &o.opening) {
        let (days, rule, times): (Vec<Day>, String, &[Hours]) = match opening {
            Opening::Weekly { days, times } => {
                let names: Vec<&str> = days.iter().map(|day| day_name(*day)).collect();
                (days.clone(), format!("FREQ=WEEKLY;BYDAY={}", names.join(",")), times)
            }
            Opening::Monthly { weeks, day, times } => {
                let names: Vec<String> = weeks
                    .iter()
                    .map(|week| format!("{}{}", if *week == 5 { "-1".into() } else { week.to_string() }, day_name(*day)))
                    .collect();
                (vec![*day], format!("FREQ=MONTHLY;BYDAY={}", names.join(",")), times)
            }
            Opening::Always | Opening::Words(_) => continue,
        };
        let weeks = if let Opening::Monthly { weeks, .. } = opening { weeks.as_slice() } else { &[] };
        let Some(first) = first_of(from, &days, weeks) else { continue };
        for hours in times {
            out.begin();
            out.line("DTSTART", &moment(first, hours.from));
            out.line("DTEND", &moment(first, hours.to));
            out.line("RRULE", &rule);
            out.line("TRANSP", "TRANSPARENT");
            out.value("SUMMARY", &words.fill("directory.open_at", &[("name", &record.name)]));
            out.end(&place, page, &said.join("\n"));
        }
    }
    out.line("END", "VCALENDAR");
    (out.number > 0).then_some(out.text)
}

/// Whether a record has something for a calendar.
pub(crate) fn has_calendar(record: &Record) -> bool {
    !record.events.is_empty() || record.opening.iter().any(|o| matches!(o.opening, Opening::Weekly { .. } | Opening::Monthly { .. }))
}

struct Calendar<'a> {
    text: String,
    number: usize,
    id: &'a str,
    host: &'a str,
    stamp: &'a str,
}

impl Calendar<'_> {
    fn begin(&mut self) {
        self.number += 1;
        self.line("BEGIN", "VEVENT");
        let uid = format!("{}-{}@{}", self.id.replace('/', "-"), self.number, self.host);
        self.line("UID", &uid);
        let stamp = self.stamp.to_string();
        self.line("DTSTAMP", &stamp);
    }

    fn end(&mut self, place: &str, page: Option<&str>, said: &str) {
        if !place.is_empty() {
            self.value("LOCATION", place);
        }
        if !said.is_empty() {
            self.value("DESCRIPTION", said);
        }
        if let Some(page) = page {
            self.line("URL", page);
        }
        self.line("END", "VEVENT");
    }

    /// A text of an author's, with the signs escaped that mean something.
    fn value(&mut self, name: &str, text: &str) {
        let escaped = text.replace('\\', "\\\\").replace(';', "\\;").replace(',', "\\,").replace('\n', "\\n").replace('\r', "");
        self.line(name, &escaped);
    }

    /// A line, folded after 75 bytes and never inside a character.
    fn line(&mut self, name: &str, value: &str) {
        let whole = format!("{name}:{value}");
        let mut room = LINE;
        for c in whole.chars() {
            if c.len_utf8() > room {
                self.text.push_str("\r\n ");
                room = LINE - 1;
            }
            room -= c.len_utf8();
            self.text.push(c);
        }
        self.text.push_str("\r\n");
    }
}

fn day_digits(day: Date) -> String {
    format!("{:04}{:02}{:02}", day.year(), u8::from(day.month()), day.day())
}

/// A day and time. What ends at 24:00 ends when the next day begins.
fn moment(day: Date, clock: Clock) -> String {
    let day = if clock == Clock::END { day.next_day().unwrap_or(day) } else { day };
    let (hour, minute) = if clock == Clock::END { (0, 0) } else { clock.parts() };
    let mut text = day_digits(day);
    let _ = write!(text, "T{hour:02}{minute:02}00");
    text
}

fn day_name(day: Day) -> &'static str {
    ["MO", "TU", "WE", "TH", "FR", "SA", "SU"][day as usize]
}

/// The first day from `from` on that is one of these, in one of these weeks of its month if any are given.
fn first_of(from: Date, days: &[Day], weeks: &[u8]) -> Option<Date> {
    (0..62).filter_map(|after| from.checked_add(Duration::days(after))).find(|date| {
        let is_day = days.iter().any(|day| day.number() == date.weekday().number_from_monday());
        let is_last = date.checked_add(Duration::days(7)).is_none_or(|next| next.month() != date.month());
        let week = date.day().div_ceil(7);
        is_day && (weeks.is_empty() || weeks.contains(&week) && week < 5 || weeks.contains(&5) && is_last)
    })
}
