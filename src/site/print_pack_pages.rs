//! For the people at the printer: a sheet for each publication that says which file to print how, and a catalogue
//! of all titles with their formats.

use super::books::{Book, Shelf};
use super::changes::runs;
use super::print_settings::{Embossed, Sheet, braille, sheet};
use super::publication_pages::files;
use super::template_links::{FileLink, Link};
use super::{Data, Input, Page, Plan, PrinterSheet, Section, printer_sheet};
use crate::compose::dates;
use crate::content::publication::EditionName;
use crate::editions::PrintFile;
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use serde::Serialize;
use std::sync::Arc;

/// Path of the catalogue.
pub(super) const CATALOGUE: &str = "catalogue.html";

/// What somebody at the printer needs to know of a publication.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PrintPack {
    pub(super) title: String,
    pub(super) date: String,
    pub(super) edition: Option<String>,
    pub(super) files: Vec<Sheet>,
    /// Files for an embosser.
    pub(super) braille: Vec<Embossed>,
    pub(super) valid_until: Option<String>,
    pub(super) expired: bool,
    pub(super) newest: Option<Newest>,
    /// With what the names of all files begin.
    pub(super) stem: String,
    /// This sheet for paper.
    pdf: String,
    pub(super) changes: Option<ChangeList>,
    pub(super) parts: Vec<Alone>,
}

/// What to print again, for people who have an earlier edition.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ChangeList {
    /// "What is new since First edition, November 2026".
    pub(super) title: String,
    /// What to do with each file, in a sentence or two.
    pub(super) files: Vec<(String, String)>,
    /// Titles of what stands on the pages.
    pub(super) items: Vec<String>,
}

/// A part of the publication that can be printed alone.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Alone {
    pub(super) title: String,
    pub(super) files: Vec<FileLink>,
    /// Sheets of the first of them, if they have been counted.
    pub(super) sheets: Option<usize>,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct Newest {
    pub(super) url: String,
    pub(super) spelled: String,
    qr: Option<String>,
}

/// All titles with their formats.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Catalogue {
    groups: Vec<Group>,
    date: String,
}

#[derive(Debug, Hash, Serialize)]
struct Group {
    title: String,
    entries: Vec<Title>,
}

#[derive(Debug, Hash, Serialize)]
struct Title {
    title: String,
    href: String,
    date: String,
    formats: String,
    valid_until: Option<String>,
    expired: bool,
    pack: Option<Link>,
}

/// Whether a book has a sheet for the printer.
fn has_pack(plan: &Plan, book: &Book) -> bool {
    plan.downloads.print && matches!(book.shelf, Shelf::Publications | Shelf::Manuals) && !book.files().is_empty()
}

/// Path of the sheet of a book that has one.
pub(super) fn path_of(plan: &Plan, book: &Book) -> Option<String> {
    has_pack(plan, book).then(|| format!("{}/{}/print-pack.html", book.shelf.folder(), book.slug))
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    for book in plan.books.iter().chain(plan.manuals) {
        if let Some(path) = path_of(plan, book) {
            pages.extend(pack(plan, book, &path));
        }
    }
    let words = &plan.shared.words;
    let title = words.get("page.catalogue");
    let info = plan.frame.page(CATALOGUE, "catalogue", title, &[(words.get("page.formats"), Some("formats.html")), (title, None)]);
    let shelves = [
        ("page.publications", plan.books),
        ("page.manuals", plan.manuals),
        ("page.briefings", plan.briefings),
        ("page.easy_read", plan.leaflets),
        ("page.tools", plan.tools),
        ("page.assessments", plan.assessments),
    ];
    let groups = shelves
        .into_iter()
        .filter(|(_, books)| !books.is_empty())
        .map(|(key, books)| Group {
            title: words.get(key).into(),
            entries: books.iter().filter(|book| !book.slug.contains('/')).map(|book| title_of(plan, book)).collect(),
        })
        .collect();
    let date = dates::in_words(&crate::content::dates::When::Day(plan.shared.today), words);
    pages.push(plan.made(info, Some(Section::Formats), "catalogue.html", Data::Catalogue(Box::new(Catalogue { groups, date }))));
}

fn title_of(plan: &Plan, book: &Book) -> Title {
    let words = &plan.shared.words;
    let formats: Vec<String> = files(plan, book, true).into_iter().map(|file| file.label().to_string()).collect();
    let (valid_until, expired) = valid(plan, book);
    Title {
        title: smarten(&book.publication.title, None),
        href: book.page(),
        date: dates::in_words(&book.publication.date.when, words),
        formats: formats.join("; "),
        valid_until,
        expired,
        pack: path_of(plan, book).map(|href| Link { title: words.get("page.print_pack").into(), href }),
    }
}

/// By when a book is to be looked at again, in words, and whether that day has passed.
fn valid(plan: &Plan, book: &Book) -> (Option<String>, bool) {
    let review = book.publication.review_by.as_ref();
    let words = review.map(|date| dates::in_words(&date.when, &plan.shared.words));
    (words, review.is_some_and(|date| date.when.last_day() < plan.shared.today))
}

/// The page and the same on paper.
fn pack(plan: &Plan, book: &Book, path: &str) -> [Page; 2] {
    let words = &plan.shared.words;
    let publication = &book.publication;
    let title = smarten(&publication.title, None);
    let heading = words.fill("page.print_pack_of", &[("title", &title)]);
    let info = plan.frame.page(path, "print-pack", &heading, &[(&title, Some(&book.page())), (words.get("page.print_pack"), None)]);
    let (valid_until, expired) = valid(plan, book);
    let address = plan.frame.base_url().map(|base| format!("{base}{}", book.address()));
    let pdf = format!("{}-print-pack.pdf", book.slug);
    let parts = parts(plan, book);
    let data = PrintPack {
        date: dates::in_words(&publication.date.when, words),
        edition: publication.edition.as_ref().map(|e| smarten(e, None)),
        files: book.files().into_iter().map(|file| sheet(plan, book, file, !parts.is_empty())).collect(),
        braille: braille(plan, book),
        valid_until,
        expired,
        newest: address.map(|url| Newest { spelled: crate::links::spell(&url), qr: crate::print::qr_code(&url), url }),
        changes: changes(plan, book),
        parts,
        stem: book.slug.clone(),
        pdf: pdf.clone(),
        title,
    };
    let document = printer_sheet::document(&data, plan, &heading, path);
    let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
    let sheet = Page {
        path: format!("{folder}/{pdf}"),
        fingerprint: fingerprint_of(&(&document, book.item.fingerprint, plan.frame.fingerprint, plan.shared.fingerprint)),
        input: Input::PrinterSheet(Arc::new(PrinterSheet { book: book.clone(), document })),
    };
    [plan.made(info, Some(Section::Publications), "print-pack.html", Data::PrintPack(Box::new(data))), sheet]
}

/// What to print again since the edition that readers have, if one is on record.
fn changes(plan: &Plan, book: &Book) -> Option<ChangeList> {
    let words = &plan.shared.words;
    let record = &plan.content.editions.iter().find(|record| record.slug == book.slug)?.value;
    let date = dates::in_words(&record.date.when, words);
    let since = record.edition.as_ref().map_or_else(|| date.clone(), |edition| format!("{}, {date}", smarten(edition, None)));
    let mut items: Vec<String> = Vec::new();
    let mut files = Vec::new();
    for file in book.files() {
        let Some(changes) = plan.downloads.changes.get(&book.path_of(file)) else { continue };
        let pages = changes.in_words();
        let sheets = runs(&changes.sheets());
        let say = |key: &str| words.fill(&format!("print_pack.{key}"), &[("pages", &pages), ("sheets", &sheets)]);
        let mut text = match changes.pages.len() {
            0 => say("changed_nothing"),
            count if count == changes.total => say("changed_all"),
            _ if file.edition().is_booklet() => say("changed_booklet"),
            1 => say("changed_page"),
            _ => say("changed_pages"),
        };
        if changes.before > changes.total {
            let gone = runs(&(changes.total + 1..=changes.before).collect::<Vec<_>>());
            text.push(' ');
            text.push_str(&words.fill("print_pack.changed_gone", &[("pages", &gone)]));
        }
        let label = if let EditionName::Booklet | EditionName::EasyReadBooklet = file.edition() {
            words.get(&format!("edition.{}", PrintFile::Imposed(file.edition()).key()))
        } else {
            words.get(&format!("edition.{}", file.key()))
        };
        files.push((label.to_string(), text));
        for item in &changes.items {
            if !items.contains(item) {
                items.push(item.clone());
            }
        }
    }
    (!files.is_empty()).then(|| ChangeList { title: words.fill("print_pack.changes", &[("since", &since)]), files, items })
}

/// The parts of a book that can be printed alone.
fn parts(plan: &Plan, book: &Book) -> Vec<Alone> {
    let folder = format!("{}/", book.slug);
    let own = plan.parts.iter().filter(|part| book.shelf == Shelf::Publications && part.slug.starts_with(&folder));
    own.map(|part| {
        let links = super::publication_pages::format_links(plan, part, "../../");
        let counted = part.files().first().and_then(|file| plan.downloads.facts.get(&part.path_of(*file)));
        let sheets = counted.map(|facts| facts.pages.div_ceil(2));
        Alone { title: links.title, files: links.files, sheets }
    })
    .collect()
}
