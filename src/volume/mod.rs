//! A book as one run of sections: what the formats without pages of their own render (EPUB, braille, plain
//! text), and the parts of a book that they share with print.
//!
//! Invariant: a volume holds trees alone. It knows neither marks of braille nor markup.

mod back;
mod front;
mod imprint;
mod indexes;
mod pages;
mod parts;

pub(crate) use back::explained;
pub(crate) use imprint::{address, imprint, publisher};
pub use indexes::{IndexGroup, IndexLine, IndexPlace};
pub use pages::{PageStart, Paging, page_starts};

use crate::compose::{Composed, Shared, dates};
use crate::content::{Content, ItemKind};
use crate::document::{Block, Document, Inline};
use crate::easy_read::Review;
use crate::markdown::smarten;
use crate::site::{Book, Shelf};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::Arc;

/// What volumes are made from.
#[derive(Clone, Copy)]
pub struct Matter<'a> {
    /// Typed content.
    pub content: &'a Content,
    /// Composed items, in the order of `ItemKind`.
    pub composed: &'a [Arc<Composed>],
    /// Shared parts.
    pub shared: &'a Shared,
    /// Whether each guide is as its readers have seen it, in the order of `content.guides`.
    pub reviews: &'a [Option<Review>],
}

/// A book as a run of sections.
#[derive(Debug, Clone)]
pub struct Volume {
    /// Name in addresses.
    pub slug: String,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// The title.
    pub title: String,
    /// The subtitle.
    pub subtitle: Option<String>,
    /// Who publishes it.
    pub publisher: String,
    /// The date of this edition in words.
    pub date: String,
    /// The first day of that date, `2026-11-02`.
    pub day: String,
    /// e.g. "Second edition".
    pub edition: Option<String>,
    /// What it is.
    pub summary: Vec<Inline>,
    /// The licence.
    pub licence: Option<String>,
    /// Web address of its page, where the newest edition is.
    pub address: Option<String>,
    /// Address of the site, without a slash at its end.
    pub site: Option<String>,
    /// Colours of the leaves on its cover.
    pub colours: [String; 3],
    /// Whether it is easy read: its sentences stand on lines of their own beside pictures.
    pub easy_read: bool,
    /// Sections in reading order.
    pub sections: Vec<Section>,
    /// Abbreviations of the glossary, which are said letter by letter.
    pub abbreviations: BTreeSet<String>,
    /// Titles of pages of the site that its texts lead to and that it does not hold, by page id.
    pub elsewhere: BTreeMap<String, String>,
}

/// What a section is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// The foreword.
    Foreword,
    /// The introduction.
    Introduction,
    /// What opens a part, such as a theme: its sections follow, one level down.
    Part,
    /// An item: a case study, a chapter …
    Item,
    /// A page of text, or records of a directory under one heading.
    Page,
    /// The glossary.
    Glossary,
    /// Useful websites.
    Websites,
    /// An index, which leads to places in the book.
    Index,
    /// About this edition.
    Imprint,
}

/// A section with its title.
#[derive(Debug, Clone)]
pub struct Section {
    /// What it is.
    pub role: Role,
    /// A name that no other section has, fit for a file: `case-studies--first-contact`.
    pub name: String,
    /// The page of the site that it is, if it is one: `case-studies/first-contact`.
    pub page: Option<String>,
    /// 1 for sections of the book, 2 for sections of a part.
    pub level: u8,
    /// BCP 47 tag of its language.
    pub lang: String,
    /// A line over the title: "Theme 2".
    pub label: Option<String>,
    /// The title.
    pub title: String,
    /// The title for contents.
    pub short_title: String,
    /// The line of organisations under the title.
    pub byline: Option<String>,
    /// One-paragraph summary.
    pub summary: Vec<Inline>,
    /// The body. Headings start at level 2.
    pub blocks: Vec<Block>,
    /// Pages of the site that stand within it, with their anchors and titles.
    pub holds: Vec<(String, String, String)>,
    /// Anchors of the terms of a glossary, in their order.
    pub terms: Vec<String>,
    /// The lines of an index; `blocks` has them as links.
    pub index: Vec<IndexGroup>,
}

impl Section {
    fn new(role: Role, name: &str, title: impl Into<String>, lang: &str, blocks: Vec<Block>) -> Self {
        let title = title.into();
        Self {
            role,
            name: name.into(),
            page: None,
            level: 1,
            lang: lang.into(),
            label: None,
            short_title: title.clone(),
            title,
            byline: None,
            summary: Vec::new(),
            blocks,
            holds: Vec::new(),
            terms: Vec::new(),
            index: Vec::new(),
        }
    }

    /// An item as a section.
    fn of(document: &Document, level: u8) -> Self {
        Self {
            page: Some(document.id.clone()),
            level,
            label: document.label.clone(),
            short_title: document.short_title.clone(),
            byline: document.byline.clone(),
            summary: document.summary.clone(),
            ..Self::new(Role::Item, &file_name(&document.id), &document.title, &document.lang, document.blocks.clone())
        }
    }
}

/// A page id as a file name.
fn file_name(id: &str) -> String {
    id.replace('/', "--")
}

impl Volume {
    /// A book as a volume.
    pub fn of(book: &Book, matter: Matter) -> Self {
        let publication = &book.publication;
        let words = &matter.shared.words;
        let easy_read = book.shelf == Shelf::EasyRead;
        let lang = publication.lang.as_ref().map_or_else(|| matter.shared.lang.clone(), ToString::to_string);
        let settings = matter.content.settings.as_ref().map(|settings| &settings.value);
        let licence = publication.licence.as_ref().or_else(|| settings.and_then(|s| s.licence.as_ref()));
        let mut sections = front::sections(book, &lang, matter);
        sections.extend(parts::sections(book, &lang, matter));
        sections.extend(back::glossary(book, &lang, matter));
        sections.extend(back::websites(book, &lang, matter));
        sections.extend(indexes::sections(book, &lang, matter));
        sections.push(Section::new(
            Role::Imprint,
            "about-this-edition",
            words.get("print.about"),
            &matter.shared.lang,
            imprint(book, matter, easy_read),
        ));
        let mut volume = Self {
            slug: book.slug.replace('/', "-"),
            title: smarten(&publication.title, None),
            subtitle: publication.subtitle.as_ref().map(|s| smarten(s, None)),
            publisher: publisher(book, matter),
            date: dates::in_words(&publication.date.when, words),
            day: publication.date.when.first_day().to_string(),
            edition: publication.edition.as_ref().map(|e| smarten(e, None)),
            summary: crate::compose::compose_inline(&book.item.file, &publication.summary).0,
            licence: licence.map(|l| smarten(l, None)),
            address: address(book, matter),
            site: settings.and_then(|s| s.base_url.as_ref()).map(|base| base.trim_end_matches('/').to_string()),
            colours: {
                let themes = crate::look::Palette::of(settings.map(|settings| settings.as_ref())).themes;
                [0, 1, 2].map(|at| themes[at].to_string())
            },
            easy_read,
            abbreviations: matter
                .content
                .glossary
                .entries
                .iter()
                .filter_map(|term| term.abbreviation.as_ref())
                .map(ToString::to_string)
                .collect(),
            elsewhere: BTreeMap::new(),
            lang,
            sections,
        };
        volume.elsewhere = volume.leads_to(book, matter);
        volume
    }

    /// The section that is a page of the site, or that holds it.
    pub fn section_of(&self, page: &str) -> Option<&Section> {
        self.sections.iter().find(|section| section.page.as_deref() == Some(page) || section.holds.iter().any(|(held, ..)| held == page))
    }

    /// Where the pages of the site are that the volume holds: the place of the section, and the anchor in it for a page
    /// that stands within another.
    pub fn pages(&self) -> HashMap<&str, (usize, Option<&str>)> {
        let mut pages = HashMap::new();
        for (at, section) in self.sections.iter().enumerate() {
            let own = section.page.iter().map(|page| (page.as_str(), None));
            let held = section.holds.iter().map(|(page, anchor, _)| (page.as_str(), Some(anchor.as_str())));
            for (page, anchor) in own.chain(held) {
                // A record that stands in two parts is found in the first.
                pages.entry(page).or_insert((at, anchor));
            }
        }
        pages
    }

    /// The title of a page of the site, in the volume or elsewhere.
    pub fn title_of(&self, page: &str) -> Option<&str> {
        let held = || self.sections.iter().flat_map(|section| &section.holds).find(|(held, ..)| held == page).map(|(.., title)| title);
        let own = self.sections.iter().find(|section| section.page.as_deref() == Some(page)).map(|section| &section.title);
        own.or_else(held).or_else(|| self.elsewhere.get(page)).map(String::as_str)
    }

    /// The address on the web of a page that the volume does not hold.
    pub fn address_of(&self, page: &str) -> Option<String> {
        self.site.as_ref().map(|site| format!("{site}/{page}.html"))
    }

    /// Titles of the pages that the items lead to and that are not in the volume.
    fn leads_to(&self, book: &Book, matter: Matter) -> BTreeMap<String, String> {
        let items = if self.easy_read { book.guides.clone() } else { book.items().collect::<Vec<_>>() };
        let targets = items.iter().flat_map(|&item| &matter.composed[item].targets);
        targets
            .filter_map(|(target, _)| match target {
                crate::document::Target::Page { page, .. } if self.section_of(page).is_none() => {
                    Some((page.clone(), title_of(page, matter)?))
                }
                _ => None,
            })
            .collect()
    }
}

/// The title of a page of the site.
pub(crate) fn title_of(page: &str, matter: Matter) -> Option<String> {
    matter.composed.iter().find(|c| c.document.id == page).map(|c| c.document.title.clone()).or_else(|| {
        let (folder, name) = page.split_once('/')?;
        match folder {
            "themes" => matter.shared.themes.get(name).map(|t| t.title.to_string()),
            "organisations" => matter.shared.organisations.get(name).map(|o| o.name.to_string()),
            _ => None,
        }
    })
}

/// Whether an item is what is told of a manual as a whole.
fn is_manual(item: usize, matter: Matter) -> bool {
    matter.content.index_of(ItemKind::Manual, item).is_some()
}
