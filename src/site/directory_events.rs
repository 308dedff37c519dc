//! The events of a directory that are still to come: a page by month, and a calendar of all of them.

use super::record_pages::{almanac, calendar_print, short_title};
use super::template_links::Link;
use super::{Data, Input, Page, Plan, Section, root_of};
use crate::compose::{dates, event_notes, event_time, place_of, titles};
use crate::content::dates::When;
use crate::content::directory::{Event, record_id};
use crate::directory::{Catalogue, calendar_of_events, has_events};
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use serde::Serialize;
use time::Date;

/// An event that is still to come.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct Coming {
    title: String,
    datetime: String,
    time: String,
    record: Link,
    place: String,
    areas: String,
    /// The note, how to book and for how many.
    said: Vec<String>,
    #[serde(skip)]
    month: Option<(i32, u8)>,
}

/// The page of all events of a directory.
#[derive(Debug, Hash, Serialize)]
pub(super) struct EventsPage {
    title: String,
    directory: Link,
    count: usize,
    months: Vec<Month>,
    calendar: Option<&'static str>,
}

/// The events of a month.
#[derive(Debug, Hash, Serialize)]
struct Month {
    id: String,
    title: String,
    events: Vec<Coming>,
}

/// The events of a directory that are not over, the next first.
pub(super) fn coming(plan: &Plan, catalogue: &Catalogue, root: &str) -> Vec<Coming> {
    let (words, today) = (&plan.shared.words, plan.shared.today);
    let mut events: Vec<(&Event, usize)> = catalogue
        .records
        .iter()
        .flat_map(|&at| catalogue.record(at).events.iter().map(move |event| (event, at)))
        .filter(|(event, _)| event.date.when.last_day() >= today)
        .collect();
    events.sort_by_key(|(event, at)| (event.date.when.first_day(), event.from.as_ref().map(|from| from.clock), *at));
    let show = |(event, at): (&Event, usize)| {
        let (datetime, time) = event_time(event, words);
        let record = catalogue.record(at);
        let place = place_of(record);
        let areas = titles(&catalogue.directory().areas, &record.areas);
        // An address says where it is.
        let told = record.address.is_some() || areas.iter().any(|area| place.contains(area.as_str()));
        Coming {
            title: smarten(&event.title, None),
            datetime,
            time,
            record: plan.record_link(at, catalogue.slug(), root),
            areas: if told { String::new() } else { words.join(&areas) },
            place,
            said: event_notes(event, words),
            month: month_of(&event.date.when, today),
        }
    };
    events.into_iter().map(show).collect()
}

/// The month under which an event stands: this one where it has begun already. `None` where only a season or a year
/// is known.
fn month_of(when: &When, today: Date) -> Option<(i32, u8)> {
    let point = if let When::Range(from, _) = when { from } else { when };
    matches!(point, When::Day(_) | When::Month(..)).then(|| {
        let day = when.first_day().max(today);
        (day.year(), u8::from(day.month()))
    })
}

/// Adds the page of all events and their calendar.
pub(super) fn pages(plan: &Plan, catalogue: &Catalogue, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let path = format!("directory/{}/events.html", catalogue.slug());
    let root = root_of(&path);
    let events = coming(plan, catalogue, &root);
    if events.is_empty() {
        return;
    }
    let (title, short) = (words.get("directory.events_title").to_string(), short_title(catalogue.directory()));
    let home = format!("directory/{}/index.html", catalogue.slug());
    let crumbs =
        [(words.get("page.directory"), Some("directory/index.html")), (short.as_str(), Some(home.as_str())), (title.as_str(), None)];
    let mut info = plan.frame.page(&path, "directory-events", &format!("{title}, {short}"), &crumbs);
    info.heading.clone_from(&title);
    let count = events.len();
    let calendar = catalogue.records.iter().any(|&at| has_events(catalogue.record(at), plan.shared.today)).then_some("events.ics");
    let data = EventsPage {
        title,
        directory: Link { title: short, href: format!("{root}{home}") },
        count,
        months: by_month(events, plan),
        calendar,
    };
    pages.push(plan.made(info, Some(Section::Directory), "directory-events.html", Data::Events(Box::new(data))));
    if calendar.is_some() {
        let prints = catalogue.records.iter().filter(|&&at| !catalogue.record(at).events.is_empty());
        let prints: Vec<u128> = prints.map(|&at| calendar_print(plan, catalogue, at)).collect();
        pages.push(Page {
            path: format!("directory/{}/events.ics", catalogue.slug()),
            fingerprint: fingerprint_of(&(prints, &catalogue.directory().title)),
            input: Input::Events(catalogue.index),
        });
    }
}

/// Events under their months; those of a season or a year come last.
fn by_month(events: Vec<Coming>, plan: &Plan) -> Vec<Month> {
    let words = &plan.shared.words;
    let mut months: Vec<(Option<(i32, u8)>, Vec<Coming>)> = Vec::new();
    for event in events {
        match months.iter_mut().find(|(month, _)| *month == event.month) {
            Some((_, events)) => events.push(event),
            None => months.push((event.month, vec![event])),
        }
    }
    months.sort_by_key(|(month, _)| (month.is_none(), *month));
    let named = |(month, events): (Option<(i32, u8)>, Vec<Coming>)| match month {
        Some((year, month)) => Month {
            id: format!("month-{year}-{month:02}"),
            title: crate::capitals::capitalise(&dates::in_words(&When::Month(year, month), words)),
            events,
        },
        None => Month { id: "no-day".into(), title: words.get("directory.events_no_day").into(), events },
    };
    months.into_iter().map(named).collect()
}

/// The bytes of the calendar of all events.
pub(super) fn calendar(plan: &Plan, directory: usize) -> String {
    let catalogue = &plan.catalogues[directory];
    let record = |&at: &usize| {
        let id = record_id(catalogue.slug(), &plan.content.records[at].item.slug);
        let page = plan.frame.base_url().map(|base| format!("{base}{id}.html"));
        (catalogue.record(at), id, page)
    };
    let name = smarten(&catalogue.directory().title, None);
    calendar_of_events(&name, catalogue.records.iter().map(record), almanac(plan, catalogue)).unwrap_or_default()
}
