//! What the search knows of formats: in which ones an item can be had, and the pages that tell of them.

use super::books::Shelf;
use super::search_pages::place_in;
use super::{Book, Plan, offline_pages, print_pack_pages};
use crate::document::plain_text_of_blocks;
use crate::editions::{FlowFile, PrintFile};
use std::collections::{BTreeMap, BTreeSet};

/// The editions for which easy-read guides are made.
const EASY: &str = "easy-read";

/// The formats in which a book can be had, by their keys.
pub(super) fn keys_of(plan: &Plan, book: &Book) -> Vec<&'static str> {
    let mut keys: Vec<&str> = Vec::new();
    if plan.downloads.print {
        keys.extend(book.files().into_iter().filter(|file| matches!(file, PrintFile::Reading(_))).map(PrintFile::key));
    }
    keys.extend(plan.flow_files(book).map(FlowFile::key));
    keys
}

/// The places of formats in the list of all, which grows by those that are new.
pub(super) fn places(plan: &Plan, keys: &[&str], labels: &mut Vec<String>) -> Vec<usize> {
    keys.iter().map(|key| place_in(labels, plan.shared.words.get(&format!("edition.{key}")))).collect()
}

/// Every book that readers can have in some format.
pub(super) fn books<'p>(plan: &'p Plan) -> impl Iterator<Item = &'p Book> {
    [plan.books, plan.manuals, plan.briefings, plan.tools, plan.leaflets, plan.assessments].into_iter().flatten()
}

/// In which formats each item can be had, by its place: those of the books that hold it. The easy-read editions hold
/// guides alone, so they are formats of the guides and of what these explain.
pub(super) fn of_items(plan: &Plan, labels: &mut Vec<String>) -> BTreeMap<usize, Vec<usize>> {
    let mut found: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    let explained = explained(plan);
    for book in books(plan) {
        let (easy, other): (Vec<&str>, Vec<&str>) = keys_of(plan, book).into_iter().partition(|key| key.starts_with(EASY));
        let other = places(plan, &other, labels);
        let easy = places(plan, &easy, labels);
        for item in book.items() {
            found.entry(item).or_default().extend(&other);
        }
        for guide in &book.guides {
            let own = found.entry(*guide).or_default();
            own.extend(&easy);
            if book.shelf == Shelf::EasyRead {
                own.extend(&other);
            }
            if let Some(item) = explained.get(guide) {
                found.entry(*item).or_default().extend(&easy);
            }
        }
    }
    for formats in found.values_mut() {
        formats.sort_unstable();
        formats.dedup();
    }
    found
}

/// What each easy-read guide explains: the place of the item by the place of the guide.
fn explained(plan: &Plan) -> BTreeMap<usize, usize> {
    let content = plan.content;
    let names: BTreeSet<&str> = content.guides.iter().map(|guide| guide.value.easy_version_of.as_str()).collect();
    if names.is_empty() {
        return BTreeMap::new();
    }
    let at: BTreeMap<&str, usize> = (plan.composed.iter().enumerate())
        .map(|(place, composed)| (composed.document.id.as_str(), place))
        .filter(|(id, _)| names.contains(id))
        .collect();
    let place = |index| content.place(crate::content::ItemKind::EasyRead, index);
    let guides = content.guides.iter().enumerate();
    guides.filter_map(|(index, guide)| Some((place(index), *at.get(guide.value.easy_version_of.as_str())?))).collect()
}

/// A page about the site itself, as the search knows it.
#[derive(Debug)]
pub(super) struct SitePage {
    pub href: String,
    pub title: String,
    pub summary: String,
    /// What stands on it in larger letters.
    pub headings: String,
    pub text: String,
}

/// The pages on which readers find other formats, copies to take with them, how to print, and what was done for
/// everybody. `labels` are the formats that there are.
pub(super) fn site_pages(plan: &Plan, labels: &[String]) -> Vec<SitePage> {
    let words = &plan.shared.words;
    let page = |href: &str, title: &str, summary: &str, headings: &[&str]| SitePage {
        href: href.to_string(),
        title: words.get(title).to_string(),
        summary: words.get(summary).to_string(),
        headings: headings.iter().map(|key| words.get(key)).collect::<Vec<_>>().join(" "),
        text: String::new(),
    };
    let mut formats = page("formats.html", "page.formats", "web.formats_lead", &["web.ask_heading"]);
    formats.headings = format!("{} {}", labels.join(" "), formats.headings);
    formats.text = plain_text_of_blocks(plan.frame.ask());
    let mut pages = vec![formats, page(print_pack_pages::CATALOGUE, "page.catalogue", "web.catalogue_lead", &[])];
    if plan.downloads.offline {
        pages.push(page(offline_pages::PATH, "page.offline", "web.offline_lead", &["web.offline_link", "web.offline_copies"]));
    }
    pages.push(page("accessibility.html", "page.accessibility", "ledger.intro", &["ledger.met", "ledger.person", "ledger.not_met"]));
    for book in plan.books.iter().chain(plan.manuals) {
        let Some(href) = print_pack_pages::path_of(plan, book) else { continue };
        let title = crate::markdown::smarten(&book.publication.title, None);
        pages.push(SitePage {
            title: words.fill("page.print_pack_of", &[("title", &title)]),
            ..page(&href, "page.print_pack", "web.print_pack_lead", &[])
        });
    }
    pages
}
