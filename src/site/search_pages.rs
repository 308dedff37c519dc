//! The search of the site: its page, its index, and what it shows of each find.
//!
//! All of it is classic scripts, which browsers read from a folder as from a server. The index has the words
//! and what finds can be filtered by; titles and summaries lie in files of their own, of which a page of
//! results asks for the few that it shows. Only what pages say is in them.

use super::{Data, Input, Page, Plan};
use crate::content::ItemKind;
use crate::document::{BlockKind, Document, plain_text};
use crate::editions::PrintFile;
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
#[derive(Debug, Clone, Hash)]
pub(super) struct Entry {
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

/// Everything that can be found, with the lists that finds are filtered by.
#[derive(Debug, Clone, Default, Hash)]
pub(super) struct Finds {
    entries: Vec<Entry>,
    kinds: Vec<String>,
    themes: Vec<String>,
    organisations: Vec<String>,
    areas: Vec<String>,
    formats: Vec<String>,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct SearchPage {
    kinds: Vec<String>,
    themes: Vec<String>,
    organisations: Vec<String>,
    areas: Vec<String>,
    formats: Vec<String>,
    browse: Vec<super::frame::Link>,
    count: usize,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let finds = Finds::of(plan);
    let title = plan.shared.words.get("page.search");
    let info = plan.frame.page(PATH, "search", title, &[(title, None)]);
    let data = SearchPage {
        kinds: finds.kinds.clone(),
        themes: finds.themes.clone(),
        organisations: finds.organisations.clone(),
        areas: finds.areas.clone(),
        formats: finds.formats.clone(),
        browse: browse(plan),
        count: finds.entries.len(),
    };
    pages.push(plan.made(info, Some(super::Section::Search), "search.html", Data::Search(Box::new(data))));
    let words = plan.content.settings.as_ref().map(|s| s.value.search_words.iter().map(ToString::to_string).collect::<Vec<_>>());
    let print = fingerprint_of(&(&finds, words));
    let shards = finds.entries.len().div_ceil(SHARD);
    let finds = std::sync::Arc::new(finds);
    pages.push(Page { path: "search/index.js".into(), fingerprint: print, input: Input::Finds(std::sync::Arc::clone(&finds), None) });
    for shard in 0..shards {
        let path = format!("search/entries-{shard}.js");
        pages.push(Page { path, fingerprint: print, input: Input::Finds(std::sync::Arc::clone(&finds), Some(shard)) });
    }
}

/// Where to look without a script.
fn browse(plan: &Plan) -> Vec<super::frame::Link> {
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
    links.into_iter().map(|(key, href, _)| super::frame::Link { title: words.get(key).into(), href: href.into() }).collect()
}

impl Finds {
    fn of(plan: &Plan) -> Self {
        let mut finds = Self { themes: plan.themes_in_order().map(|theme| smarten(&theme.title, None)).collect(), ..Self::default() };
        let formats = formats_of_items(plan, &mut finds);
        for (place, composed) in plan.composed.iter().enumerate() {
            let document = &composed.document;
            let Some((kind, index)) = plan.content.item_at(place) else { continue };
            let (key, href) = match kind {
                ItemKind::CaseStudy => ("case", format!("{}.html", document.id)),
                ItemKind::EasyRead => ("easy_read", format!("{}.html", document.id)),
                ItemKind::Dataset => ("data", format!("{}.html", document.id)),
                ItemKind::Manual => ("manual", format!("{}/index.html", document.id)),
                ItemKind::Chapter => ("chapter", format!("{}.html", document.id)),
                ItemKind::Briefing => ("briefing", format!("{}.html", document.id)),
                ItemKind::Tool => ("tool", format!("{}.html", document.id)),
                ItemKind::Post => ("post", format!("{}.html", document.id)),
                ItemKind::Record => ("record", format!("{}.html", document.id)),
                // Forms on paper are found by the publication that they are.
                ItemKind::SelfAssessment => continue,
            };
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
                            entry.organisations.push(place_in(&mut finds.organisations, &smarten(&organisation.name, None)));
                        }
                    }
                }
                ItemKind::Record => {
                    let card = &plan.record_cards[index];
                    entry.text = format!("{} {}", card.areas, card.topics);
                    entry.areas =
                        card.areas.split("; ").filter(|area| !area.is_empty()).map(|area| place_in(&mut finds.areas, area)).collect();
                }
                _ => {}
            }
            finds.entries.push(entry);
        }
        finds.made_pages(plan);
        finds
    }

    /// Publications, self-assessment guides, themes, organisations, words of the glossary.
    fn made_pages(&mut self, plan: &Plan) {
        for (key, books) in [("publication", plan.books), ("assessment", plan.assessments)] {
            // Variants of a guide have its title; the guide leads to them.
            for book in books.iter().filter(|book| !book.slug.contains('/')) {
                let publication = &book.publication;
                let summary = super::publication_pages::summary_of(book);
                let mut entry = self.entry(plan, key, book.page(), &smarten(&publication.title, None), summary);
                entry.text = publication.subtitle.as_ref().map(|s| smarten(s, None)).unwrap_or_default();
                self.entries.push(entry);
            }
        }
        let file = &plan.content.themes.file;
        let themes: Vec<_> = plan.themes_in_order().cloned().collect();
        for (at, theme) in themes.iter().enumerate() {
            let summary = plain_text(&crate::compose::compose_inline(file, &theme.summary).0);
            let mut entry = self.entry(plan, "theme", format!("themes/{}.html", theme.id), &smarten(&theme.title, None), summary);
            entry.themes = vec![at];
            self.entries.push(entry);
        }
        for (id, organisation) in &plan.shared.organisations {
            let name = smarten(&organisation.name, None);
            let mut entry = self.entry(plan, "organisation", format!("organisations/{id}.html"), &name, String::new());
            entry.organisations = self.organisations.iter().position(|known| *known == name).into_iter().collect();
            self.entries.push(entry);
        }
        let mut anchors = crate::document::Anchors::default();
        let mut terms: Vec<_> = plan.content.glossary.entries.iter().collect();
        terms.sort_by_cached_key(|t| slug::slugify(t.term.as_str()));
        for term in terms {
            let meaning = plain_text(&crate::compose::compose_inline(&plan.content.glossary.file, &term.definition).0);
            let href = format!("glossary.html#{}", anchors.claim(&term.term));
            let mut entry = self.entry(plan, "word", href, &smarten(&term.term, None), meaning);
            let forms = term.abbreviation.iter().chain(&term.plural).chain(&term.also).map(ToString::to_string);
            entry.headings = forms.collect::<Vec<_>>().join(" ");
            self.entries.push(entry);
        }
    }

    fn entry(&mut self, plan: &Plan, kind: &str, href: String, title: &str, summary: String) -> Entry {
        let words = plan.shared.words.get(&format!("web.search_kind_{kind}"));
        Entry {
            href,
            title: title.to_string(),
            summary,
            headings: String::new(),
            text: String::new(),
            kind: place_in(&mut self.kinds, words),
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
        let data = json!({ "english": english, "kinds": self.kinds, "facets": facets, "alike": alike, "index": index(&texts, english) });
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
fn place_in(list: &mut Vec<String>, words: &str) -> usize {
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

/// In which formats each item can be had, by its place: those of the books that hold it.
fn formats_of_items(plan: &Plan, finds: &mut Finds) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let shelves = [plan.books, plan.manuals, plan.briefings, plan.tools, plan.leaflets];
    for book in shelves.into_iter().flatten() {
        let mut keys: Vec<&str> = Vec::new();
        if plan.downloads.print {
            keys.extend(book.files().into_iter().filter(|file| matches!(file, PrintFile::Reading(_))).map(PrintFile::key));
        }
        keys.extend(plan.flow_files(book).map(crate::editions::FlowFile::key));
        let places: Vec<usize> =
            keys.iter().map(|key| place_in(&mut finds.formats, plan.shared.words.get(&format!("edition.{key}")))).collect();
        for item in book.items().chain(book.guides.iter().copied()) {
            let own = found.entry(item).or_default();
            own.extend(&places);
            own.sort_unstable();
            own.dedup();
        }
    }
    found
}
