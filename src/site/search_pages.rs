//! The search of the site: its page, its index, and what it shows of each find.
//!
//! All of it is classic scripts, which browsers read from a folder as from a server. The index has the words
//! and what finds can be filtered by; titles and summaries lie in files of their own, of which a page of
//! results asks for the few that it shows. Only what pages say is in them.

use super::search_formats::{keys_of, of_items, places, site_pages};
use super::{Data, Input, Page, Plan, search_formats};
use crate::content::ItemKind;
use crate::document::{BlockKind, Document, plain_text};
use crate::markdown::smarten;
use crate::search::{Texts, index};
use crate::source::fingerprint_of;
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Path of the page.
pub(super) const PATH: &str = "search.html";
/// Entries in a file of titles and summaries. `search.js` has the same number.
const SHARD: usize = 200;
/// Most letters of a summary.
const SUMMARY: usize = 240;

/// What can be found.
#[derive(Debug)]
struct Entry {
    href: String,
    title: String,
    summary: String,
    headings: String,
    text: String,
    kind: usize,
    themes: Vec<usize>,
    organisations: Vec<usize>,
    areas: Vec<usize>,
    formats: Vec<usize>,
}

/// By what finds can be filtered: the lists that a page shows, in the order of what stands in them.
#[derive(Debug, Clone, Default, Hash)]
struct Facets {
    kinds: Vec<String>,
    themes: Vec<String>,
    organisations: Vec<String>,
    areas: Vec<String>,
    formats: Vec<String>,
}

/// Everything that can be found. It is gathered when the first of its files is written, not when pages are
/// planned: an edit that changes nothing of it must not pay for it.
#[derive(Debug)]
pub(super) struct Finds {
    facets: Facets,
    entries: Vec<Entry>,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct SearchPage {
    kinds: Vec<String>,
    themes: Vec<String>,
    organisations: Vec<String>,
    areas: Vec<String>,
    formats: Vec<String>,
    browse: Vec<super::template_links::Link>,
    count: usize,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let (facets, _) = Facets::of(plan);
    let count = count(plan) + site_pages(plan, &facets.formats).len();
    let title = plan.shared.words.get("page.search");
    let info = plan.frame.page(PATH, "search", title, &[(title, None)]);
    let print = print_of(plan, &facets);
    let Facets { kinds, themes, organisations, areas, formats } = facets;
    let data = SearchPage { kinds, themes, organisations, areas, formats, browse: browse(plan), count };
    pages.push(plan.made(info, Some(super::Section::Search), "search.html", Data::Search(Box::new(data))));
    pages.push(Page { path: "search/index.js".into(), fingerprint: print, input: Input::Finds(None) });
    for shard in 0..count.div_ceil(SHARD) {
        pages.push(Page { path: format!("search/entries-{shard}.js"), fingerprint: print, input: Input::Finds(Some(shard)) });
    }
}

/// How many things can be found, without the pages about the site itself.
fn count(plan: &Plan) -> usize {
    let content = plan.content;
    let forms = (0..plan.composed.len()).filter(|&at| content.item_at(at).is_none_or(|(kind, _)| kind == ItemKind::SelfAssessment)).count();
    let made = [books(plan).count(), content.themes.entries.len(), plan.shared.organisations.len(), content.glossary.entries.len()];
    plan.composed.len() - forms + made.iter().sum::<usize>()
}

/// Hash of all that the index is made from. Of a record, only what lists show of it.
fn print_of(plan: &Plan, facets: &Facets) -> u128 {
    let content = plan.content;
    let records = content.place(ItemKind::Record, 0)..content.place(ItemKind::Record, 0) + content.records.len();
    let items: Vec<&u128> = plan.prints.iter().enumerate().filter(|(at, _)| !records.contains(at)).map(|(_, print)| print).collect();
    let slugs: Vec<&String> = content.records.iter().map(|record| &record.item.slug).collect();
    let books: Vec<(&str, u128)> = books(plan).map(|(key, book)| (key, book.item.fingerprint)).collect();
    let lists = (&content.themes.file.text, &content.glossary.file.text, plan.shared.fingerprint, plan.frame.fingerprint);
    let settings = content.settings.as_ref().map(|settings| settings.fingerprint);
    let formats: Vec<(String, Vec<&str>)> = search_formats::books(plan).map(|book| (book.page(), keys_of(plan, book))).collect();
    let records = (&plan.record_cards, slugs);
    fingerprint_of(&(facets, items, records, books, lists, settings, (formats, plan.downloads.offline)))
}

/// Publications and self-assessment guides. Variants of a guide have its title; the guide leads to them.
fn books<'p>(plan: &'p Plan) -> impl Iterator<Item = (&'static str, &'p super::Book)> {
    let shelves = [("publication", plan.books), ("assessment", plan.assessments)];
    shelves.into_iter().flat_map(|(key, books)| books.iter().filter(|book| !book.slug.contains('/')).map(move |book| (key, book)))
}

/// The name of a kind of item in the words of the theme; none for what is not found by itself.
fn kind_key(kind: ItemKind) -> Option<&'static str> {
    Some(match kind {
        ItemKind::CaseStudy => "case",
        ItemKind::EasyRead => "easy_read",
        ItemKind::Dataset => "data",
        ItemKind::Manual => "manual",
        ItemKind::Chapter => "chapter",
        ItemKind::Briefing => "briefing",
        ItemKind::Tool => "tool",
        ItemKind::Post => "post",
        ItemKind::Record => "record",
        // Forms on paper are found by the publication that they are.
        ItemKind::SelfAssessment => return None,
    })
}

/// Where to look without a script.
fn browse(plan: &Plan) -> Vec<super::template_links::Link> {
    let words = &plan.shared.words;
    let mut links = vec![
        ("page.cases", "case-studies/index.html", !plan.content.cases.is_empty()),
        ("page.themes", "themes/index.html", !plan.content.themes.entries.is_empty()),
        ("page.organisations", "organisations/index.html", !plan.content.organisations.entries.is_empty()),
        ("page.directory_nav", "directory/index.html", !plan.content.directories.is_empty()),
        ("page.easy_read", "easy-read/index.html", !plan.content.guides.is_empty()),
        ("page.publications", "publications/index.html", !plan.books.is_empty()),
        ("page.glossary", "glossary.html", !plan.content.glossary.entries.is_empty()),
        ("page.formats", "formats.html", true),
    ];
    links.retain(|(.., shown)| *shown);
    links.into_iter().map(|(key, href, _)| super::template_links::Link { title: words.get(key).into(), href: href.into() }).collect()
}

impl Facets {
    /// The lists, and the formats of each item by its place.
    fn of(plan: &Plan) -> (Self, BTreeMap<usize, Vec<usize>>) {
        let mut facets = Self { themes: plan.themes_in_order().map(|theme| smarten(&theme.title, None)).collect(), ..Self::default() };
        let formats = of_items(plan, &mut facets.formats);
        let mut kinds: Vec<&str> = Vec::new();
        for key in (0..plan.composed.len()).filter_map(|at| kind_key(plan.content.item_at(at)?.0)).chain(books(plan).map(|(key, _)| key)) {
            if kinds.last() != Some(&key) {
                kinds.push(key);
            }
        }
        let lists = [
            ("theme", plan.content.themes.entries.is_empty()),
            ("organisation", plan.shared.organisations.is_empty()),
            ("word", plan.content.glossary.entries.is_empty()),
        ];
        kinds.extend(lists.iter().filter(|(_, empty)| !empty).map(|(key, _)| *key));
        kinds.push("site");
        for key in kinds {
            place_in(&mut facets.kinds, kind_words(plan, key));
        }
        for id in plan.cards.iter().flat_map(|card| &card.organisations) {
            if let Some(organisation) = plan.shared.organisations.get(id) {
                place_in(&mut facets.organisations, &smarten(&organisation.name, None));
            }
        }
        for area in plan.record_cards.iter().flat_map(|card| &card.area_list) {
            place_in(&mut facets.areas, area);
        }
        (facets, formats)
    }
}

fn kind_words<'p>(plan: &'p Plan, key: &str) -> &'p str {
    plan.shared.words.get(&format!("web.search_kind_{key}"))
}

impl Finds {
    /// Gathers what can be found.
    pub(super) fn of(plan: &Plan) -> Self {
        let (facets, formats) = Facets::of(plan);
        let mut finds = Self { facets, entries: Vec::new() };
        for (place, composed) in plan.composed.iter().enumerate() {
            let document = &composed.document;
            let Some((kind, index)) = plan.content.item_at(place) else { continue };
            let Some(key) = kind_key(kind) else { continue };
            let href = if kind == ItemKind::Manual { format!("{}/index.html", document.id) } else { format!("{}.html", document.id) };
            let mut entry = finds.entry(plan, key, href, &document.title, plain_text(&document.summary));
            entry.headings = headings(document);
            entry.formats = formats.get(&place).cloned().unwrap_or_default();
            entry.text = document.byline.clone().unwrap_or_default();
            match kind {
                ItemKind::CaseStudy => {
                    let card = &plan.cards[index];
                    entry.themes.extend(plan.themes_in_order().position(|theme| theme.id.as_str() == card.theme_id));
                    for id in &card.organisations {
                        if let Some(organisation) = plan.shared.organisations.get(id) {
                            entry.organisations.push(place_in(&mut finds.facets.organisations, &smarten(&organisation.name, None)));
                        }
                    }
                }
                ItemKind::Record => {
                    let card = &plan.record_cards[index];
                    entry.text = format!("{} {}", card.areas, card.topics);
                    entry.areas = card.area_list.iter().map(|area| place_in(&mut finds.facets.areas, area)).collect();
                }
                _ => {}
            }
            finds.entries.push(entry);
        }
        finds.made_pages(plan);
        finds
    }

    /// Publications, self-assessment guides, themes, organisations, words of the glossary, pages about the site.
    fn made_pages(&mut self, plan: &Plan) {
        for (key, book) in books(plan) {
            let publication = &book.publication;
            let summary = super::publication_pages::summary_of(book);
            let mut entry = self.entry(plan, key, book.page(), &smarten(&publication.title, None), summary);
            let keys = keys_of(plan, book);
            entry.formats = places(plan, &keys, &mut self.facets.formats);
            // Its page names its files.
            let files = keys.iter().map(|key| plan.shared.words.get(&format!("edition.{key}")).to_string());
            let subtitle = publication.subtitle.as_ref().map(|s| smarten(s, None));
            entry.text = subtitle.into_iter().chain(files).collect::<Vec<_>>().join(" ");
            self.entries.push(entry);
        }
        let file = &plan.content.themes.file;
        for (at, theme) in plan.themes_in_order().enumerate() {
            let summary = plain_text(&crate::compose::compose_inline(file, &theme.summary).0);
            let mut entry = self.entry(plan, "theme", format!("themes/{}.html", theme.id), &smarten(&theme.title, None), summary);
            entry.themes = vec![at];
            self.entries.push(entry);
        }
        for (id, organisation) in &plan.shared.organisations {
            let name = smarten(&organisation.name, None);
            let mut entry = self.entry(plan, "organisation", format!("organisations/{id}.html"), &name, String::new());
            entry.organisations = self.facets.organisations.iter().position(|known| *known == name).into_iter().collect();
            self.entries.push(entry);
        }
        let mut anchors = crate::document::Anchors::default();
        let mut terms: Vec<_> = plan.content.glossary.entries.iter().collect();
        let alphabet = plan.alphabet();
        terms.sort_by_cached_key(|t| alphabet.key(&t.term));
        for term in terms {
            let meaning = plain_text(&crate::compose::compose_inline(&plan.content.glossary.file, &term.definition).0);
            let href = format!("glossary.html#{}", anchors.claim(&term.term));
            let mut entry = self.entry(plan, "word", href, &smarten(&term.term, None), meaning);
            let forms = term.abbreviation.iter().chain(&term.plural).chain(&term.also).map(ToString::to_string);
            entry.headings = forms.collect::<Vec<_>>().join(" ");
            self.entries.push(entry);
        }
        for page in site_pages(plan, &self.facets.formats) {
            let mut entry = self.entry(plan, "site", page.href, &page.title, page.summary);
            (entry.headings, entry.text) = (page.headings, page.text);
            self.entries.push(entry);
        }
    }

    fn entry(&mut self, plan: &Plan, kind: &str, href: String, title: &str, summary: String) -> Entry {
        Entry {
            href,
            title: title.to_string(),
            summary,
            headings: String::new(),
            text: String::new(),
            kind: place_in(&mut self.facets.kinds, kind_words(plan, kind)),
            themes: Vec::new(),
            organisations: Vec::new(),
            areas: Vec::new(),
            formats: Vec::new(),
        }
    }

    /// The index with what finds are filtered by, as a script.
    pub(super) fn index_script(&self, plan: &Plan) -> String {
        let texts: Vec<Texts> =
            self.entries.iter().map(|e| [e.title.clone(), e.headings.clone(), format!("{} {}", e.summary, e.text)]).collect();
        let english = plan.shared.lang.starts_with("en");
        let facets: Vec<Value> = self.entries.iter().map(|e| json!([e.kind, e.themes, e.organisations, e.areas, e.formats])).collect();
        let settings = plan.content.settings.as_ref();
        let alike: Vec<Vec<Vec<String>>> = settings
            .map(|s| s.value.search_words.iter().map(|line| alike(line, english)).filter(|words| words.len() > 1).collect())
            .unwrap_or_default();
        let stop = crate::search::words(plan.shared.words.get("search.stop"), english);
        let data = json!({ "english": english, "kinds": self.facets.kinds, "facets": facets, "alike": alike, "stop": stop, "index": index(&texts, english) });
        format!("window.clearfolioSearch={data};\n")
    }

    /// Titles and summaries of a part of the entries, as a script.
    pub(super) fn entries_script(&self, shard: usize) -> String {
        let part = &self.entries[shard * SHARD..self.entries.len().min((shard + 1) * SHARD)];
        let rows: Vec<Value> = part.iter().map(|e| json!([e.href, e.title, shortened(&e.summary)])).collect();
        format!("(window.clearfolioEntries=window.clearfolioEntries||{{}})[{shard}]={};\n", Value::Array(rows))
    }
}

/// Words that mean the same, from a line of the settings: "bus, coach, minibus".
fn alike(line: &str, english: bool) -> Vec<Vec<String>> {
    line.split(',').map(|words| crate::search::words(words, english)).filter(|words| !words.is_empty()).collect()
}

/// The place of words in a list, at its end if they are new.
pub(super) fn place_in(list: &mut Vec<String>, words: &str) -> usize {
    list.iter().position(|known| known == words).unwrap_or_else(|| {
        list.push(words.to_string());
        list.len() - 1
    })
}

fn headings(document: &Document) -> String {
    let heading = |block: &crate::document::Block| match &block.kind {
        BlockKind::Heading { content, .. } => Some(plain_text(content)),
        _ => None,
    };
    document.blocks.iter().filter_map(heading).collect::<Vec<_>>().join(" ")
}

fn shortened(summary: &str) -> String {
    if summary.chars().count() <= SUMMARY {
        return summary.to_string();
    }
    let cut: String = summary.chars().take(SUMMARY).collect();
    format!("{} …", cut.rsplit_once(' ').map_or(cut.as_str(), |(words, _)| words))
}
