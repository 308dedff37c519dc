//! For the people at the printer: a sheet for each publication that says which file to print how, and a catalogue
//! of all titles with their formats.

use super::books::{Book, Shelf};
use super::frame::Link;
use super::publication_pages::files;
use super::{Data, Page, Plan, Section};
use crate::compose::dates;
use crate::content::publication::EditionName;
use crate::editions::{PrintFile, profile};
use crate::markdown::smarten;
use serde::Serialize;

/// Path of the catalogue.
pub(super) const CATALOGUE: &str = "catalogue.html";

/// What somebody at the printer needs to know of a publication.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PrintPack {
    title: String,
    date: String,
    edition: Option<String>,
    files: Vec<Sheet>,
    valid_until: Option<String>,
    expired: bool,
    newest: Option<Newest>,
}

/// A file with how to print it.
#[derive(Debug, Hash, Serialize)]
struct Sheet {
    label: String,
    purpose: String,
    href: String,
    name: String,
    /// Lines of setting and value.
    settings: Vec<(String, String)>,
    /// Whether it is for screens, and another one is for paper.
    screen: bool,
}

#[derive(Debug, Hash, Serialize)]
struct Newest {
    url: String,
    spelled: String,
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
            pages.push(pack(plan, book, &path));
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

fn pack(plan: &Plan, book: &Book, path: &str) -> Page {
    let words = &plan.shared.words;
    let publication = &book.publication;
    let title = smarten(&publication.title, None);
    let heading = words.fill("page.print_pack_of", &[("title", &title)]);
    let info = plan.frame.page(path, "print-pack", &heading, &[(&title, Some(&book.page())), (words.get("page.print_pack"), None)]);
    let (valid_until, expired) = valid(plan, book);
    let address = plan.frame.base_url().map(|base| format!("{base}{}", book.page().trim_end_matches("index.html")));
    let data = PrintPack {
        date: dates::in_words(&publication.date.when, words),
        edition: publication.edition.as_ref().map(|e| smarten(e, None)),
        files: book.files().into_iter().map(|file| sheet(plan, book, file)).collect(),
        valid_until,
        expired,
        newest: address.map(|url| Newest { spelled: crate::links::spell(&url), qr: crate::print::qr_code(&url), url }),
        title,
    };
    plan.made(info, Some(Section::Publications), "print-pack.html", Data::PrintPack(Box::new(data)))
}

fn sheet(plan: &Plan, book: &Book, file: PrintFile) -> Sheet {
    let words = &plan.shared.words;
    let edition = file.edition();
    let profile = profile(edition);
    let imposed = matches!(file, PrintFile::Imposed(_));
    let screen = edition.is_booklet() && !imposed;
    let path = book.path_of(file);
    let mut settings: Vec<(String, String)> = Vec::new();
    let mut set = |key: &str, value: String| settings.push((words.get(&format!("print_pack.{key}")).to_string(), value));
    let say = |key: &str| words.get(&format!("print_pack.{key}")).to_string();
    if !screen {
        set("paper", say("paper_a4"));
        set("sides", say(if imposed { "sides_short" } else { "sides_long" }));
        set("scale", say("scale_full"));
        if let Some(facts) = plan.downloads.facts.get(&path) {
            let sheets = facts.pages.div_ceil(2).to_string();
            set(
                "sheets",
                words.fill(if facts.pages <= 2 { "print_pack.one_sheet" } else { "print_pack.sheets_each" }, &[("sheets", &sheets)]),
            );
        }
        set("colour", say(if edition == EditionName::GiantPrint { "colour_free" } else { "colour_good" }));
        set("letters", words.fill("print_pack.points", &[("size", &profile.size_pt.to_string())]));
        set("binding", say(if imposed { "binding_fold" } else { "binding_left" }));
    }
    Sheet {
        label: words.get(&format!("edition.{}", file.key())).to_string(),
        purpose: words.get(&format!("edition.{}_about", file.key())).to_string(),
        name: book.file_name(file),
        href: book.file_name(file),
        settings,
        screen,
    }
}
