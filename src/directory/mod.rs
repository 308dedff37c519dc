//! Directories as readers use them: which records a view holds, in which order and under which
//! headings; calendars; maps.
//!
//! Invariant: website and print ask here for order, so that both have the same.

mod calendar;
mod map;
mod map_drawing;

pub use calendar::{Almanac, calendar, calendar_of_events};
pub(crate) use calendar::{has_calendar, has_events};
pub use map::{Dot, Drawn, Map};

use crate::content::Content;
use crate::content::directory::{Directory, Portal, Record};
use crate::content::publication::DirectoryEntry;
use crate::content::values::Id;
use crate::locale::Order;
use crate::markdown::smarten;
use crate::theme::Words;
use rayon::prelude::*;
use std::collections::HashMap;

/// Id of the section of records that belong to several areas.
const SEVERAL: &str = "several-places";

/// The records of a directory in alphabetical order.
#[derive(Debug, Clone)]
pub struct Catalogue<'c> {
    content: &'c Content,
    /// Index into `content.directories`.
    pub index: usize,
    /// Indices into `content.records`, from A to Z.
    pub records: Vec<usize>,
    /// Those of each area by its id, in the same order.
    of_area: HashMap<&'c str, Vec<usize>>,
    /// Those of each topic.
    of_topic: HashMap<&'c str, Vec<usize>>,
}

/// Which records of a directory are wanted.
#[derive(Debug, Clone, Copy, Default)]
pub struct Selection<'s> {
    /// Those of an area.
    pub area: Option<&'s str>,
    /// Those of a topic.
    pub topic: Option<&'s str>,
    /// Those for an audience.
    pub audience: Option<&'s str>,
    /// Those of a named view.
    pub portal: Option<&'s str>,
}

impl<'s> Selection<'s> {
    /// What a book takes.
    pub fn of(entry: &'s DirectoryEntry) -> Self {
        let id = |id: &'s Option<Id>| id.as_ref().map(|id| id.as_str());
        Self { area: id(&entry.area), topic: id(&entry.topic), audience: id(&entry.audience), portal: id(&entry.portal) }
    }
}

/// Records under a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Name in addresses; unique among the sections of a view.
    pub id: String,
    /// The heading.
    pub title: String,
    /// Indices into `content.records`, from A to Z.
    pub records: Vec<usize>,
}

impl<'c> Catalogue<'c> {
    /// The catalogue of every directory, in the order of `content.directories`.
    pub fn all(content: &'c Content) -> Vec<Self> {
        let order = content.records_in_order.get_or_init(|| in_order(content));
        let catalogue = |(index, records): (usize, Vec<usize>)| {
            let mut lists: [HashMap<&str, Vec<usize>>; 2] = Default::default();
            for &at in &records {
                let record = &content.records[at].item.value;
                for (list, ids) in lists.iter_mut().zip([&record.areas, &record.topics]) {
                    for id in ids {
                        let own = list.entry(id.as_str()).or_default();
                        // Where a record names one twice, it stands there once.
                        if own.last() != Some(&at) {
                            own.push(at);
                        }
                    }
                }
            }
            let [of_area, of_topic] = lists;
            Self { content, index, records, of_area, of_topic }
        };
        order.iter().cloned().enumerate().map(catalogue).collect()
    }

    /// The directory.
    pub fn directory(&self) -> &'c Directory {
        &self.content.directories[self.index].value
    }

    /// Its name in addresses.
    pub fn slug(&self) -> &'c str {
        &self.content.directories[self.index].slug
    }

    /// A record by its index into `content.records`.
    pub fn record(&self, at: usize) -> &'c Record {
        &self.content.records[at].item.value
    }

    /// The map of a list, on which each record has the number of its place, with what the map of its area shows
    /// beside them. `None` when none of them is on a map.
    pub fn map(&self, records: &[usize], area: Option<&str>) -> Option<Map> {
        let dot = |(index, at): (usize, &usize)| {
            let point = self.record(*at).map.as_ref()?;
            Some(Dot { number: index + 1, x: point.x, y: point.y })
        };
        let dots: Vec<Dot> = records.iter().enumerate().filter_map(dot).collect();
        let area = area.and_then(|id| self.directory().areas.iter().find(|area| area.id.as_str() == id));
        (!dots.is_empty()).then(|| Map { dots, area: area.and_then(|area| area.map.clone()) })
    }

    /// The records of a selection, from A to Z.
    pub fn select(&self, selection: Selection) -> Vec<usize> {
        let portal = selection.portal.and_then(|id| self.directory().portals.iter().find(|p| p.id.as_str() == id));
        let fits = |record: &Record| {
            let has = |list: &[Id], id: Option<&str>| id.is_none_or(|id| list.iter().any(|own| own.as_str() == id));
            has(&record.areas, selection.area)
                && has(&record.topics, selection.topic)
                && has(&record.audiences, selection.audience)
                && (selection.portal.is_none() || portal.is_some_and(|portal| belongs(record, portal)))
        };
        // Of hundreds of selections each would look through thousands of records: the shortest list that holds all its own is enough.
        let listed = [(&self.of_area, selection.area), (&self.of_topic, selection.topic)]
            .into_iter()
            .filter_map(|(lists, id)| Some(lists.get(id?).map_or(&[][..], Vec::as_slice)));
        let among = listed.min_by_key(|list| list.len()).unwrap_or(&self.records);
        among.iter().copied().filter(|&at| fits(self.record(at))).collect()
    }

    /// A selection under headings as a book prints it: by area, or by topic where an area or the only area is chosen.
    /// Each record stands once; the indexes of the book lead to it from its other topics.
    pub fn sections(&self, selection: Selection, words: &Words) -> Vec<Section> {
        self.under_headings(selection, words, |topics| &topics[..topics.len().min(1)])
    }

    /// The same as a page lists it, where a record is a link: it stands under each of its topics.
    pub fn lists(&self, selection: Selection, words: &Words) -> Vec<Section> {
        self.under_headings(selection, words, |topics| topics)
    }

    fn under_headings(&self, selection: Selection, words: &Words, topics_of: fn(&[Id]) -> &[Id]) -> Vec<Section> {
        let chosen = self.select(selection);
        let directory = self.directory();
        if selection.area.is_some() || directory.areas.len() < 2 {
            if selection.topic.is_some() {
                let topic = directory.topics.iter().find(|t| Some(t.id.as_str()) == selection.topic);
                let title = topic.map_or_else(|| smarten(&directory.title, None), |t| smarten(&t.title, None));
                return vec![Section { id: "all".into(), title, records: chosen }];
            }
            return self.by_topic(&chosen, topics_of);
        }
        self.by_area(&chosen, words)
    }

    /// Records by their area. Those of several areas come first, under a heading of their own.
    pub fn by_area(&self, records: &[usize], words: &Words) -> Vec<Section> {
        let directory = self.directory();
        let mut sections =
            vec![Section { id: SEVERAL.into(), title: words.get("directory.several_places").to_string(), records: Vec::new() }];
        sections.extend(directory.areas.iter().map(|area| Section {
            id: area.id.to_string(),
            title: smarten(&area.title, None),
            records: Vec::new(),
        }));
        for &at in records {
            let areas = &self.record(at).areas;
            let own = directory.areas.iter().position(|area| areas.first().is_some_and(|first| **first == *area.id));
            let section = if areas.len() > 1 { 0 } else { own.map_or(0, |own| own + 1) };
            sections[section].records.push(at);
        }
        sections.retain(|section| !section.records.is_empty());
        sections
    }

    /// Records by those of their topics that count.
    fn by_topic(&self, records: &[usize], topics_of: fn(&[Id]) -> &[Id]) -> Vec<Section> {
        let directory = self.directory();
        let mut sections: Vec<Section> = directory
            .topics
            .iter()
            .map(|topic| Section { id: topic.id.to_string(), title: smarten(&topic.title, None), records: Vec::new() })
            .collect();
        for &at in records {
            for id in topics_of(&self.record(at).topics) {
                let section = sections.iter_mut().find(|section| section.id == id.as_str());
                // A topic that a record names twice is one topic.
                if let Some(section) = section.filter(|section| section.records.last() != Some(&at)) {
                    section.records.push(at);
                }
            }
        }
        sections.retain(|section| !section.records.is_empty());
        sections
    }
}

/// The records of each directory from A to Z, in the alphabet of the site’s language.
fn in_order(content: &Content) -> Vec<Vec<usize>> {
    let language = content.settings.as_ref().and_then(|settings| settings.value.language.as_ref());
    let order = Order::of(language.map_or("en", |language| language.as_str())).passing_over(&content.articles);
    let keys: Vec<Vec<u8>> = content.records.par_iter().map(|record| order.key(&record.item.value.name)).collect();
    let mut directories: Vec<Vec<usize>> = vec![Vec::new(); content.directories.len()];
    for (record, directory) in content.directories_of_records().into_iter().enumerate() {
        if let Some(directory) = directory {
            directories[directory].push(record);
        }
    }
    for records in &mut directories {
        records.sort_by_key(|&at| (&keys[at], &content.records[at].item.slug));
    }
    directories
}

/// Whether a record is in a named view: it shares everything that the view asks for, and one of `any`.
pub fn belongs(record: &Record, portal: &Portal) -> bool {
    let has = |list: &[Id], id: &str| list.iter().any(|own| own.as_str() == id);
    portal.audience.as_ref().is_none_or(|id| has(&record.audiences, id))
        && portal.topic.as_ref().is_none_or(|id| has(&record.topics, id))
        && portal.area.as_ref().is_none_or(|id| has(&record.areas, id))
        && (portal.any.is_empty()
            || portal.any.iter().any(|id| has(&record.audiences, id) || has(&record.topics, id) || has(&record.areas, id)))
}
