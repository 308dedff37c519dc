//! Pages of directories: what each is, and its lists from A to Z, by topic, by area and by named view.

use super::frame::{FormatLinks, Link};
use super::paging::{self, PAGE_LENGTH, Paging};
use super::record_cards::RecordGroup;
use super::record_pages::short_title;
use super::{Data, Input, Page, Plan, Section};
use crate::compose::{dates, event_time, place_of};
use crate::content::case_study::ContactField;
use crate::content::directory::Heading;
use crate::directory::{Catalogue, Drawn, Map, Section as Part, Selection, sort_key};
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use serde::Serialize;
use std::collections::BTreeMap;

/// Events on the front page of a directory.
const COMING: usize = 8;
/// Units of the map for wide windows, and the size of its letters.
const WIDE: (f64, f64) = (640.0, 20.0);
/// The same for narrow windows.
const NARROW: (f64, f64) = (320.0, 20.0);

/// A directory in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct DirectoryCard {
    title: String,
    href: String,
    summary_html: String,
    count: usize,
    areas: String,
}

/// The front page of a directory.
#[derive(Debug, Hash, Serialize)]
pub(super) struct DirectoryHome {
    title: String,
    summary_html: String,
    helpline: Option<Helpline>,
    count: usize,
    updated: String,
    a_z: String,
    letters: Vec<LetterLink>,
    browse: Vec<Browse>,
    events: Vec<Coming>,
    filters: Filters,
    publications: Vec<FormatLinks>,
    contacts_html: String,
    sources_html: Vec<String>,
}

#[derive(Debug, Hash, Serialize)]
struct Helpline {
    title: String,
    phones: Vec<super::frame::PhoneLink>,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct LetterLink {
    letter: String,
    href: Option<String>,
}

#[derive(Debug, Hash, Serialize)]
struct Browse {
    id: &'static str,
    title: String,
    links: Vec<CountedLink>,
}

#[derive(Debug, Hash, Serialize)]
struct CountedLink {
    title: String,
    href: String,
    count: usize,
}

/// An event that is still to come.
#[derive(Debug, Hash, Serialize)]
struct Coming {
    title: String,
    datetime: String,
    time: String,
    record: Link,
    place: String,
}

/// By what records can be looked for.
#[derive(Debug, Hash, Serialize)]
struct Filters {
    topics: Vec<Choice>,
    areas: Vec<Choice>,
    audiences: Vec<Choice>,
    features: Vec<Choice>,
}

#[derive(Debug, Hash, Serialize)]
struct Choice {
    id: String,
    title: String,
}

/// A list of records, or a page of one.
#[derive(Debug, Hash, Serialize)]
pub(super) struct RecordList {
    title: String,
    directory: Link,
    lead: Option<String>,
    count: usize,
    groups: Vec<RecordGroup>,
    jumps: Vec<Link>,
    letters: Vec<LetterLink>,
    paging: Option<Paging>,
    map: Option<MapPicture>,
}

#[derive(Debug, Hash, Serialize)]
struct MapPicture {
    wide: String,
    narrow: String,
    title: String,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.catalogues.is_empty() {
        return;
    }
    let title = plan.shared.words.get("page.directory");
    let info = plan.frame.page("directory/index.html", "directory-list", title, &[(title, None)]);
    pages.push(plan.made(info, Some(Section::Directory), "directory-list.html", Data::Directories(list(plan, "../"))));
    for catalogue in &plan.catalogues {
        home(plan, catalogue, pages);
        a_to_z(plan, catalogue, pages);
        views(plan, catalogue, pages);
        let cards = catalogue.records.iter().map(|&at| (plan.record_cards[at].search_print, &plan.content.records[at].item.slug));
        let fingerprint = fingerprint_of(&(cards.collect::<Vec<_>>(), headings_print(catalogue)));
        pages.push(Page { path: format!("directory/{}/find.js", catalogue.slug()), fingerprint, input: Input::Search(catalogue.index) });
    }
}

/// Every directory, as seen from `root`.
pub(super) fn list(plan: &Plan, root: &str) -> Vec<DirectoryCard> {
    let card = |catalogue: &Catalogue| {
        let directory = catalogue.directory();
        let areas: Vec<String> = directory.areas.iter().map(|area| smarten(&area.title, None)).collect();
        DirectoryCard {
            title: smarten(&directory.title, None),
            href: format!("{root}directory/{}/index.html", catalogue.slug()),
            summary_html: plan.short_html(&directory.summary, root),
            count: catalogue.records.len(),
            areas: plan.shared.words.join(&areas),
        }
    };
    plan.catalogues.iter().map(card).collect()
}

/// The paths of a directory's pages, for the site map. Those of records are left out.
pub(super) fn paths(catalogue: &Catalogue) -> Vec<String> {
    let slug = catalogue.slug();
    let directory = catalogue.directory();
    let mut paths = vec![format!("directory/{slug}/"), format!("directory/{slug}/a-z.html")];
    paths.extend(directory.topics.iter().map(|h| format!("directory/{slug}/topics/{}.html", h.id)));
    paths.extend(directory.areas.iter().map(|h| format!("directory/{slug}/areas/{}.html", h.id)));
    paths.extend(directory.portals.iter().map(|p| format!("directory/{slug}/for/{}.html", p.id)));
    paths
}

fn headings_print(catalogue: &Catalogue) -> u128 {
    let directory = catalogue.directory();
    fingerprint_of(&(&directory.areas, &directory.topics, &directory.audiences))
}

fn home(plan: &Plan, catalogue: &Catalogue, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let directory = catalogue.directory();
    let slug = catalogue.slug();
    let root = "../../";
    let title = smarten(&directory.title, None);
    let path = format!("directory/{slug}/index.html");
    let short = short_title(directory);
    let mut info =
        plan.frame.page(&path, "directory", &title, &[(words.get("page.directory"), Some("directory/index.html")), (&short, None)]);
    info.description = directory.summary.to_string();
    let counted = |folder: &str, id: &str, title: &str, selection: Selection| CountedLink {
        title: smarten(title, None),
        href: format!("{folder}/{id}.html"),
        count: catalogue.select(selection).len(),
    };
    let topics =
        directory.topics.iter().map(|h| counted("topics", &h.id, &h.title, Selection { topic: Some(&h.id), ..Selection::default() }));
    let areas = directory.areas.iter().map(|h| counted("areas", &h.id, &h.title, Selection { area: Some(&h.id), ..Selection::default() }));
    let portals =
        directory.portals.iter().map(|p| counted("for", &p.id, &p.title, Selection { portal: Some(&p.id), ..Selection::default() }));
    let browse = [
        ("portals", "directory.by_portal", portals.collect::<Vec<_>>()),
        ("topics", "directory.by_topic", topics.collect()),
        ("areas", "directory.by_area", areas.collect()),
    ];
    let choices = |list: &[Heading]| list.iter().map(|h| Choice { id: h.id.to_string(), title: smarten(&h.title, None) }).collect();
    let features = ["free", "step_free", "hearing_loop", "accessible_toilet", "parking"];
    let data = DirectoryHome {
        summary_html: plan.short_html(&directory.summary, root),
        helpline: directory.helpline.as_ref().map(|contact| helpline(contact)),
        count: catalogue.records.len(),
        updated: dates::in_words(&directory.date.when, words),
        a_z: "a-z.html".into(),
        letters: letters(plan, catalogue),
        browse: browse
            .into_iter()
            .filter(|(.., links)| !links.is_empty())
            .map(|(id, key, links)| Browse { id, title: words.get(key).into(), links })
            .collect(),
        events: coming(plan, catalogue, root),
        filters: Filters {
            topics: choices(&directory.topics),
            areas: choices(&directory.areas),
            audiences: choices(&directory.audiences),
            features: features
                .iter()
                .map(|id| Choice { id: (*id).into(), title: words.get(&format!("directory.find.{id}")).into() })
                .collect(),
        },
        publications: plan
            .books
            .iter()
            .filter(|book| book.holds_directory(catalogue.index))
            .map(|book| super::publication_pages::format_links(plan, book, root))
            .collect(),
        contacts_html: plan.contacts_html(&directory.contacts, root),
        sources_html: directory.sources.iter().map(|source| plan.short_html(source, root)).collect(),
        title,
    };
    pages.push(plan.made(info, Some(Section::Directory), "directory.html", Data::Directory(Box::new(data))));
}

fn helpline(contact: &ContactField) -> Helpline {
    Helpline {
        title: contact.role.as_ref().map(|role| smarten(role, None)).unwrap_or_default(),
        phones: contact.phones.iter().map(|phone| super::frame::PhoneLink::new(&phone.number)).collect(),
    }
}

/// The next events of all records.
fn coming(plan: &Plan, catalogue: &Catalogue, root: &str) -> Vec<Coming> {
    let mut events: Vec<_> = catalogue
        .records
        .iter()
        .flat_map(|&at| catalogue.record(at).events.iter().map(move |event| (event, at)))
        .filter(|(event, _)| event.date.when.last_day() >= plan.shared.today)
        .collect();
    events.sort_by_key(|(event, at)| (event.date.when.first_day(), event.from.as_ref().map(|from| from.clock), *at));
    let show = |(event, at): (&crate::content::directory::Event, usize)| {
        let (datetime, time) = event_time(event, &plan.shared.words);
        Coming {
            title: smarten(&event.title, None),
            datetime,
            time,
            record: plan.record_link(at, catalogue.slug(), root),
            place: place_of(catalogue.record(at)),
        }
    };
    events.into_iter().take(COMING).map(show).collect()
}

/// A to Z with the page of the list on which each letter begins.
fn letters(plan: &Plan, catalogue: &Catalogue) -> Vec<LetterLink> {
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for (place, &at) in catalogue.records.iter().enumerate() {
        let letter = letter_of(&plan.content.records[at].item.value.name);
        let page = paging::page_name("a-z.html", place / PAGE_LENGTH + 1);
        first.entry(letter.clone()).or_insert_with(|| format!("{page}#{}", letter_id(&letter)));
    }
    let others: Vec<String> = first.keys().filter(|l| l.len() != 1 || !l.bytes().all(|b| b.is_ascii_uppercase())).cloned().collect();
    let alphabet = ('A'..='Z').map(String::from);
    others.into_iter().chain(alphabet).map(|letter| LetterLink { href: first.get(&letter).cloned(), letter }).collect()
}

fn letter_of(name: &str) -> String {
    let key = sort_key(name);
    key.chars().next().map_or_else(|| "#".into(), |c| if c.is_ascii_digit() { "0–9".into() } else { c.to_ascii_uppercase().to_string() })
}

fn letter_id(letter: &str) -> String {
    let plain: String = letter.chars().filter(char::is_ascii_alphanumeric).collect();
    format!("letter-{}", if plain.is_empty() { "other".into() } else { plain.to_lowercase() })
}

fn a_to_z(plan: &Plan, catalogue: &Catalogue, pages: &mut Vec<Page>) {
    let sections: Vec<Part> = {
        let mut sections: Vec<Part> = Vec::new();
        for &at in &catalogue.records {
            let letter = letter_of(&plan.content.records[at].item.value.name);
            match sections.last_mut() {
                Some(last) if last.title == letter => last.records.push(at),
                _ => sections.push(Part { id: letter_id(&letter), title: letter, records: vec![at] }),
            }
        }
        sections
    };
    let title = plan.shared.words.get("directory.a_to_z").to_string();
    let view = View { path: "a-z.html".into(), title, lead: None, letters: letters(plan, catalogue), numbered: false };
    view.pages(plan, catalogue, &sections, pages);
}

/// The lists by topic, by area and by named view.
fn views(plan: &Plan, catalogue: &Catalogue, pages: &mut Vec<Page>) {
    let directory = catalogue.directory();
    let words = &plan.shared.words;
    let mut add = |folder: &str, id: &str, title: &str, lead: Option<&str>, selection: Selection| {
        let mut sections = catalogue.sections(selection, words);
        // Numbers on a map run through its whole list, from A to Z.
        let numbered = selection.area.is_some() && sections.iter().flat_map(|s| &s.records).any(|&at| catalogue.record(at).map.is_some());
        if numbered {
            sections = vec![Part { id: "all".into(), title: String::new(), records: catalogue.select(selection) }];
        }
        let view = View {
            path: format!("{folder}/{id}.html"),
            title: smarten(title, None),
            lead: lead.map(|lead| smarten(lead, None)),
            letters: Vec::new(),
            numbered,
        };
        view.pages(plan, catalogue, &sections, pages);
    };
    for h in &directory.topics {
        add("topics", &h.id, &h.title, h.summary.as_deref(), Selection { topic: Some(&h.id), ..Selection::default() });
    }
    for h in &directory.areas {
        add("areas", &h.id, &h.title, h.summary.as_deref(), Selection { area: Some(&h.id), ..Selection::default() });
    }
    for p in &directory.portals {
        add("for", &p.id, &p.title, Some(&p.summary), Selection { portal: Some(&p.id), ..Selection::default() });
    }
}

/// A list of records with its headings.
struct View {
    /// Path in the directory's folder.
    path: String,
    title: String,
    lead: Option<String>,
    letters: Vec<LetterLink>,
    numbered: bool,
}

impl View {
    /// Adds the pages of the list. A heading whose records go on to the next page stands there again.
    fn pages(&self, plan: &Plan, catalogue: &Catalogue, sections: &[Part], pages: &mut Vec<Page>) {
        let words = &plan.shared.words;
        let directory = catalogue.directory();
        let short = short_title(directory);
        let folder = format!("directory/{}/", catalogue.slug());
        let first = format!("{folder}{}", self.path);
        let home = format!("{folder}index.html");
        let places: Vec<(usize, usize)> =
            sections.iter().enumerate().flat_map(|(section, part)| part.records.iter().map(move |&at| (section, at))).collect();
        // A map and its numbered list stand on one page.
        let total = if self.numbered { 1 } else { paging::page_count(places.len()) };
        let root = super::root_of(&first);
        let jump = |(section, part): (usize, &Part)| {
            let place = places.iter().position(|(s, _)| *s == section)?;
            let file = paging::page_name(first.rsplit('/').next().unwrap_or(&first), place / PAGE_LENGTH + 1);
            Some(Link { title: part.title.clone(), href: format!("{}#{}", if total == 1 { "" } else { &file }, part.id) })
        };
        let jumps: Vec<Link> =
            if self.letters.is_empty() && sections.len() > 1 { sections.iter().enumerate().filter_map(jump).collect() } else { Vec::new() };
        let all: Vec<usize> = places.iter().map(|(_, at)| *at).collect();
        let map = if self.numbered { plan.map_of(&all).map(|map| picture(&map, &self.title, plan)) } else { None };
        let mut map = map;
        for number in 1..=total {
            let path = paging::page_name(&first, number);
            let shown: &[(usize, usize)] = if self.numbered { &places } else { paging::slice(&places, number) };
            let mut groups: Vec<RecordGroup> = Vec::new();
            for (index, (section, at)) in shown.iter().enumerate() {
                let part = &sections[*section];
                if groups.last().is_none_or(|group| group.id != part.id) {
                    let title = Some(part.title.clone()).filter(|title| !title.is_empty());
                    groups.push(RecordGroup { id: part.id.clone(), title, entries: Vec::new() });
                }
                let on_map = self.numbered && catalogue.record(*at).map.is_some();
                let entry = plan.record_entry(*at, catalogue.slug(), &root, on_map.then_some(index + 1));
                if let Some(group) = groups.last_mut() {
                    group.entries.push(entry);
                }
            }
            let crumbs = [
                (words.get("page.directory"), Some("directory/index.html")),
                (short.as_str(), Some(home.as_str())),
                (self.title.as_str(), None),
            ];
            let name = format!("{}, {short}", self.title);
            let mut info = plan.frame.page(&path, "record-list", &name, &crumbs);
            info.heading.clone_from(&self.title);
            if number > 1 {
                info.title = format!("{name}, {}", words.fill("page.page_number", &[("number", &number.to_string())]));
            }
            if let Some(lead) = &self.lead {
                info.description.clone_from(lead);
            }
            let list = RecordList {
                title: self.title.clone(),
                directory: Link { title: short.clone(), href: format!("{root}{home}") },
                lead: self.lead.clone(),
                count: places.len(),
                groups,
                jumps: jumps.clone(),
                letters: self.letters.clone(),
                paging: paging::links(&first, number, total),
                map: map.take(),
            };
            pages.push(plan.made(info, Some(Section::Directory), "record-list.html", Data::Records(Box::new(list))));
        }
    }
}

/// A map, drawn for wide windows and for narrow ones. The list beside it says the same in words.
fn picture(map: &Map, title: &str, plan: &Plan) -> MapPicture {
    let label =
        crate::html::escaped(&plan.shared.words.fill("directory.map_alt", &[("area", title), ("count", &map.dots.len().to_string())]));
    let draw = |(width, size): (f64, f64), class: &str, hidden: bool| {
        let role = if hidden { "aria-hidden=\"true\"".to_string() } else { format!("role=\"img\" aria-label=\"{label}\"") };
        let Drawn { markup, .. } = map.draw(width, size, &format!("class=\"map {class}\" focusable=\"false\" {role}"));
        markup
    };
    MapPicture {
        wide: draw(WIDE, "map-wide", false),
        narrow: draw(NARROW, "map-narrow", true),
        title: plan.shared.words.fill("directory.map_title", &[("area", title)]),
    }
}
