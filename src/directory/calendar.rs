//! A record's events and opening times as a calendar (iCalendar, RFC 5545).
//!
//! Times are "floating": they are those of the clock on the wall, wherever the reader is.

use crate::compose::{opening_words, place_of};
use crate::content::dates::When;
use crate::content::directory::{Clock, Day, Directory, Event, Hours, Opening, Record};
use crate::theme::Words;
use std::collections::BTreeSet;
use std::fmt::Write;
use time::{Date, Duration};

/// Longest line in bytes, without its end.
const LINE: usize = 75;

/// What the calendar of a record needs beside the record.
#[derive(Debug, Clone, Copy)]
pub struct Almanac<'a> {
    /// The directory.
    pub directory: &'a Directory,
    /// The program's words.
    pub words: &'a Words,
    /// Events that are over by this day are left out.
    pub today: Date,
}

/// The calendar of a record. `None` when it has nothing for one. `page` is the address of its page.
pub fn calendar(record: &Record, id: &str, page: Option<&str>, almanac: Almanac) -> Option<String> {
    if !has_calendar(record, almanac.today) {
        return None;
    }
    let mut out = Calendar::begin_file(&record.name, almanac.directory);
    out.events(record, id, page, almanac);
    out.opening(record, id, page, almanac);
    Some(out.end_file())
}

/// The calendar of the events of many records, each with its id and the address of its page. `None` when no event
/// is to come whose day is known.
pub fn calendar_of_events<'r>(
    name: &str,
    records: impl Iterator<Item = (&'r Record, String, Option<String>)>,
    almanac: Almanac,
) -> Option<String> {
    let mut out = Calendar::begin_file(name, almanac.directory);
    for (record, id, page) in records {
        out.events(record, &id, page.as_deref(), almanac);
    }
    (!out.seen.is_empty()).then(|| out.end_file())
}

/// Whether a record has something for a calendar.
pub(crate) fn has_calendar(record: &Record, today: Date) -> bool {
    has_events(record, today) || record.opening.iter().any(|o| matches!(o.opening, Opening::Weekly { .. } | Opening::Monthly { .. }))
}

/// Whether a record has an event to come whose day is known.
pub(crate) fn has_events(record: &Record, today: Date) -> bool {
    record.events.iter().any(|event| days_to_come(event, today).is_some())
}

/// The first and the last day of an event. `None` when it is over, or when only its month or season is known: a
/// calendar would show a day that nobody has said.
fn days_to_come(event: &Event, today: Date) -> Option<(Date, Date)> {
    let day = |when: &When| if let When::Day(day) = when { Some(*day) } else { None };
    let (first, last) = match &event.date.when {
        When::Range(from, to) => (day(from)?, day(to)?),
        when => (day(when)?, day(when)?),
    };
    (last >= today).then_some((first, last))
}

struct Calendar {
    text: String,
    /// When the directory was made: an unchanged directory gives the same file.
    stamp: String,
    /// Names of entries so far.
    seen: BTreeSet<String>,
}

impl Calendar {
    fn begin_file(name: &str, directory: &Directory) -> Self {
        let stamp = format!("{}T000000Z", day_digits(directory.date.when.first_day()));
        let mut out = Self { text: String::new(), stamp, seen: BTreeSet::new() };
        out.line("BEGIN", "VCALENDAR");
        out.line("VERSION", "2.0");
        out.line("PRODID", "-//Clearfolio//Directory//EN");
        out.line("CALSCALE", "GREGORIAN");
        out.value("X-WR-CALNAME", name);
        out
    }

    fn end_file(mut self) -> String {
        self.line("END", "VCALENDAR");
        self.text
    }

    /// The events to come. Those of several days with hours are one for each day.
    fn events(&mut self, record: &Record, id: &str, page: Option<&str>, almanac: Almanac) {
        let place = place_of(record);
        for event in &record.events {
            let Some((first, last)) = days_to_come(event, almanac.today) else { continue };
            self.begin(id, &format!("{}-{}", day_digits(first), slug::slugify(event.title.as_str())), page);
            let days = (last - first).whole_days() + 1;
            match (&event.from, &event.to) {
                (Some(from), to) => {
                    self.line("DTSTART", &moment(first, from.clock));
                    if let Some(to) = to.as_ref().filter(|to| to.clock > from.clock) {
                        self.line("DTEND", &moment(first, to.clock));
                    }
                    if days > 1 {
                        self.line("RRULE", &format!("FREQ=DAILY;COUNT={days}"));
                    }
                }
                (None, _) => {
                    self.line("DTSTART;VALUE=DATE", &day_digits(first));
                    // The end of an event of whole days is the day after it.
                    if let Some(after) = last.next_day().filter(|_| days > 1) {
                        self.line("DTEND;VALUE=DATE", &day_digits(after));
                    }
                }
            }
            self.value("SUMMARY", &format!("{} – {}", event.title, record.name));
            let capacity = event.capacity.as_ref().map(|number| almanac.words.fill("directory.capacity", &[("number", number)]));
            let said = event.note.iter().chain(&event.booking).map(ToString::to_string).chain(capacity);
            self.end(&place, page, &said.collect::<Vec<_>>().join("\n"));
        }
    }

    /// The times of opening that come back every week or month.
    fn opening(&mut self, record: &Record, id: &str, page: Option<&str>, almanac: Almanac) {
        let (words, place) = (almanac.words, place_of(record));
        let from = almanac.directory.date.when.first_day();
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
                self.begin(id, "open", page);
                self.line("DTSTART", &moment(first, hours.from));
                self.line("DTEND", &moment(first, hours.to));
                self.line("RRULE", &rule);
                self.line("TRANSP", "TRANSPARENT");
                self.value("SUMMARY", &words.fill("directory.open_at", &[("name", &record.name)]));
                self.end(&place, page, &said.join("\n"));
            }
        }
    }

    /// Begins an entry. It keeps its name when others before it are over: a calendar that has it already changes it
    /// and does not add it again.
    fn begin(&mut self, id: &str, name: &str, page: Option<&str>) {
        let host = page.and_then(|url| url.split_once("://")).and_then(|(_, rest)| rest.split('/').next());
        let base = format!("{}-{name}", id.replace('/', "-"));
        let mut own = base.clone();
        let mut number = 1;
        while !self.seen.insert(own.clone()) {
            number += 1;
            own = format!("{base}-{number}");
        }
        self.line("BEGIN", "VEVENT");
        self.line("UID", &format!("{own}@{}", host.unwrap_or("clearfolio.invalid")));
        let stamp = self.stamp.clone();
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
