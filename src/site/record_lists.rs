//! Lists of the records of a directory: from A to Z, by topic, by area, by named view.

use super::paging::{self, PAGE_LENGTH, Paging};
use super::record_cards::RecordGroup;
use super::record_pages::short_title;
use super::template_links::Link;
use super::{Data, Page, Plan, Section, root_of};
use crate::directory::{Catalogue, Drawn, Map, Section as Part, Selection};
use crate::html::escaped;
use crate::markdown::smarten;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

/// Units of the map for wide windows, and the size of its letters.
const WIDE: (f64, f64) = (640.0, 20.0);
/// The same for narrow windows.
const NARROW: (f64, f64) = (320.0, 20.0);

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
    /// Everything with a name on it, with its squares in words.
    key: Vec<Named>,
    /// The scale and the north, in sentences.
    notes: Vec<String>,
}

#[derive(Debug, Hash, Serialize)]
struct Named {
    title: String,
    squares: String,
}

/// A letter of the alphabet; no address where nothing is filed under it.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct LetterLink {
    letter: String,
    href: Option<String>,
}

/// A to Z with the page of the list on which each letter begins.
pub(super) fn letters(plan: &Plan, sections: &[Part]) -> Vec<LetterLink> {
    let alphabet = plan.alphabet();
    let mut first: BTreeMap<&str, String> = BTreeMap::new();
    let mut before = 0;
    for section in sections {
        let page = paging::page_name("a-z.html", before / PAGE_LENGTH + 1);
        first.insert(&section.title, format!("{page}#{}", section.id));
        before += section.records.len();
    }
    let others = first.keys().filter(|letter| !alphabet.letters().iter().any(|known| known == *letter)).map(ToString::to_string);
    others
        .chain(alphabet.letters().iter().cloned())
        .map(|letter| LetterLink { href: first.get(letter.as_str()).cloned(), letter })
        .collect()
}

fn letter_id(letter: &str) -> String {
    let plain: String = letter.chars().filter(|c| c.is_alphanumeric()).collect();
    format!("letter-{}", if plain.is_empty() { "other".into() } else { plain.to_lowercase() })
}

/// The records of a directory under the letters of the alphabet.
pub(super) fn by_letter(plan: &Plan, catalogue: &Catalogue) -> Vec<Part> {
    let alphabet = plan.alphabet();
    let mut sections: Vec<Part> = Vec::new();
    for &at in &catalogue.records {
        let letter = alphabet.letter_of(&plan.content.records[at].item.value.name);
        match sections.iter_mut().find(|section| section.title == letter) {
            Some(section) => section.records.push(at),
            _ => sections.push(Part { id: letter_id(&letter), title: letter, records: vec![at] }),
        }
    }
    sections
}

/// The list of all records.
pub(super) fn a_to_z(plan: &Plan, catalogue: &Catalogue, sections: &[Part], pages: &mut Vec<Page>) {
    let title = plan.shared.words.get("directory.a_to_z").to_string();
    let view = View { path: "a-z.html".into(), title, lead: None, letters: letters(plan, sections), numbered: false, area: None };
    view.pages(plan, catalogue, sections, pages);
}

/// The lists by topic, by area and by named view.
pub(super) fn views(plan: &Plan, catalogue: &Catalogue, pages: &mut Vec<Page>) {
    let directory = catalogue.directory();
    let words = &plan.shared.words;
    type Wanted<'a> = (&'static str, &'a str, &'a str, Option<&'a str>, Selection<'a>);
    let made = |(folder, id, title, lead, selection): Wanted| {
        let mut sections = catalogue.lists(selection, words);
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
            area: selection.area,
        };
        let mut pages = Vec::new();
        view.pages(plan, catalogue, &sections, &mut pages);
        pages
    };
    let none = Selection::default;
    let topics = directory
        .topics
        .iter()
        .map(|h| -> Wanted { ("topics", &h.id, &h.title, h.summary.as_deref(), Selection { topic: Some(&h.id), ..none() }) });
    let areas = directory
        .areas
        .iter()
        .map(|h| -> Wanted { ("areas", &h.id, &h.title, h.summary.as_deref(), Selection { area: Some(&h.id), ..none() }) });
    let portals = directory
        .portals
        .iter()
        .map(|p| -> Wanted { ("for", &p.id, &p.title, Some(&p.summary), Selection { portal: Some(&p.id), ..none() }) });
    let wanted: Vec<Wanted> = topics.chain(areas).chain(portals).collect();
    pages.par_extend(wanted.into_par_iter().flat_map_iter(made));
}

/// A list of records with its headings.
struct View<'v> {
    /// Path in the directory's folder.
    path: String,
    title: String,
    lead: Option<String>,
    letters: Vec<LetterLink>,
    numbered: bool,
    /// The area of the list, if it has one.
    area: Option<&'v str>,
}

impl View<'_> {
    /// Adds the pages of the list. A heading whose records go on to the next page stands there again.
    fn pages(&self, plan: &Plan, catalogue: &Catalogue, sections: &[Part], pages: &mut Vec<Page>) {
        let listing = Listing::of(self, plan, catalogue, sections);
        let jumps = listing.jumps();
        pages.extend((1..=listing.total).map(|number| listing.list_page(number, &jumps)));
    }
}

/// A list whose records have their places on pages.
struct Listing<'a> {
    view: &'a View<'a>,
    plan: &'a Plan<'a>,
    catalogue: &'a Catalogue<'a>,
    sections: &'a [Part],
    /// The records of the list, each with the index of its section.
    places: Vec<(usize, usize)>,
    /// How many records there are; one may have several places.
    count: usize,
    /// How many pages there are.
    total: usize,
    /// Path of the first page.
    first: String,
    /// Path of the front page of the directory.
    home: String,
}

impl<'a> Listing<'a> {
    fn of(view: &'a View<'a>, plan: &'a Plan<'a>, catalogue: &'a Catalogue<'a>, sections: &'a [Part]) -> Self {
        let folder = format!("directory/{}/", catalogue.slug());
        let places: Vec<(usize, usize)> =
            sections.iter().enumerate().flat_map(|(section, part)| part.records.iter().map(move |&at| (section, at))).collect();
        // A map and its numbered list stand on one page.
        let total = if view.numbered { 1 } else { paging::page_count(places.len()) };
        let (first, home) = (format!("{folder}{}", view.path), format!("{folder}index.html"));
        let mut once: Vec<usize> = places.iter().map(|(_, at)| *at).collect();
        once.sort_unstable();
        once.dedup();
        Self { view, plan, catalogue, sections, places, count: once.len(), total, first, home }
    }

    /// The way to each heading, for lists that have no letters.
    fn jumps(&self) -> Vec<Link> {
        if !self.view.letters.is_empty() || self.sections.len() < 2 {
            return Vec::new();
        }
        let jump = |(section, part): (usize, &Part)| {
            let place = self.places.iter().position(|(s, _)| *s == section)?;
            let file = paging::page_name(self.first.rsplit('/').next().unwrap_or(&self.first), place / PAGE_LENGTH + 1);
            Some(Link { title: part.title.clone(), href: format!("{}#{}", if self.total == 1 { "" } else { &file }, part.id) })
        };
        self.sections.iter().enumerate().filter_map(jump).collect()
    }

    /// The map of a numbered list.
    fn map(&self) -> Option<Map> {
        if !self.view.numbered {
            return None;
        }
        let all: Vec<usize> = self.places.iter().map(|(_, at)| *at).collect();
        self.catalogue.map(&all, self.view.area)
    }

    /// Whether everybody who reads a record in the list knows its area already.
    fn area_known(&self, at: usize, part: &Part) -> bool {
        let areas = &self.catalogue.record(at).areas;
        matches!(areas.as_slice(), [only] if self.view.area == Some(only.as_str()) || part.id == only.as_str())
    }

    /// The records of a page under their headings.
    fn groups_of(&self, shown: &[(usize, usize)], map: Option<&Map>, root: &str) -> Vec<RecordGroup> {
        let squares = map.map(Map::squares).unwrap_or_default();
        let mut groups: Vec<RecordGroup> = Vec::new();
        for (index, (section, at)) in shown.iter().enumerate() {
            let part = &self.sections[*section];
            if groups.last().is_none_or(|group| group.id != part.id) {
                let title = Some(part.title.clone()).filter(|title| !title.is_empty());
                groups.push(RecordGroup { id: part.id.clone(), title, entries: Vec::new() });
            }
            let mark = squares.get(&(index + 1)).map(|square| (index + 1, square.clone()));
            let entry = self.plan.record_entry(*at, self.catalogue.slug(), root, mark, self.area_known(*at, part));
            if let Some(group) = groups.last_mut() {
                group.entries.push(entry);
            }
        }
        groups
    }

    /// Page `number` of the list, from 1.
    fn list_page(&self, number: usize, jumps: &[Link]) -> Page {
        let Self { view, plan, .. } = self;
        let words = &plan.shared.words;
        let short = short_title(self.catalogue.directory());
        let root = root_of(&self.first);
        let shown: &[(usize, usize)] = if view.numbered { &self.places } else { paging::slice(&self.places, number) };
        let crumbs = [
            (words.get("page.directory"), Some("directory/index.html")),
            (short.as_str(), Some(self.home.as_str())),
            (view.title.as_str(), None),
        ];
        let name = format!("{}, {short}", view.title);
        let mut info = plan.frame.page(&paging::page_name(&self.first, number), "record-list", &name, &crumbs);
        info.heading.clone_from(&view.title);
        if number > 1 {
            info.title = format!("{name}, {}", words.fill("page.page_number", &[("number", &number.to_string())]));
        }
        if let Some(lead) = &view.lead {
            info.description.clone_from(lead);
        }
        let map = self.map();
        let list = RecordList {
            title: view.title.clone(),
            directory: Link { title: short.clone(), href: format!("{root}{}", self.home) },
            lead: view.lead.clone(),
            count: self.count,
            groups: self.groups_of(shown, map.as_ref(), &root),
            jumps: jumps.to_vec(),
            letters: view.letters.clone(),
            paging: paging::links(&self.first, number, self.total),
            map: map.map(|map| picture(&map, &view.title, plan)),
        };
        plan.made(info, Some(Section::Directory), "record-list.html", Data::Records(Box::new(list)))
    }
}

/// A map, drawn for wide windows and for narrow ones. The list beside it says the same in words.
fn picture(map: &Map, title: &str, plan: &Plan) -> MapPicture {
    let words = &plan.shared.words;
    let label = escaped(&words.fill("directory.map_alt", &[("area", title), ("count", &map.dots.len().to_string())]));
    let draw = |(width, size): (f64, f64), class: &str, hidden: bool| {
        let role = if hidden { "aria-hidden=\"true\"".to_string() } else { format!("role=\"img\" aria-label=\"{label}\"") };
        let Drawn { markup, .. } =
            map.draw(width, size, words.get("directory.map_north"), &format!("class=\"map {class}\" focusable=\"false\" {role}"));
        markup
    };
    MapPicture {
        wide: draw(WIDE, "map-wide", false),
        narrow: draw(NARROW, "map-narrow", true),
        title: words.fill("directory.map_title", &[("area", title)]),
        key: map.named().into_iter().map(|(title, squares)| Named { title, squares }).collect(),
        notes: map.notes(words),
    }
}
