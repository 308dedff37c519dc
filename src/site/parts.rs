//! Parts of publications as small books of their own, for somebody who prints one of them alone.

use super::books::{Book, BookPart, Shelf};
use super::shelves::{how_to_ask, plain};
use crate::content::publication::{DirectoryEntry, EditionName, Entry, Publication, Separately};
use crate::content::values::{Line, Text};
use crate::content::{Content, Item, ItemKind};
use crate::directory::{Catalogue, Selection};
use crate::theme::Words;
use std::collections::BTreeSet;
use std::sync::Arc;

/// The folder of such files in the folder of their publication.
const FOLDER: &str = "separately";

/// The parts of a publication that its author wants to be had alone, in the order of the publication.
pub(super) fn of(book: &Book, content: &Content, catalogues: &[Catalogue], words: &Words) -> Vec<Book> {
    let wanted = |part| book.publication.separately.contains(&part);
    let editions: Vec<EditionName> = book
        .editions()
        .into_iter()
        .filter(|edition| matches!(edition, EditionName::Standard | EditionName::LargePrint | EditionName::GiantPrint))
        .collect();
    if book.publication.separately.is_empty() || editions.is_empty() {
        return Vec::new();
    }
    let maker = Maker { book, content, editions };
    let mut made = Vec::new();
    for part in &book.parts {
        match part {
            BookPart::Theme { theme, cases } => {
                if wanted(Separately::Themes) {
                    made.extend(maker.theme(theme, part));
                }
                if wanted(Separately::Cases) {
                    made.extend(cases.iter().filter_map(|&case| maker.case(case)));
                }
            }
            BookPart::Item(item) if wanted(Separately::Cases) => made.extend(maker.case(*item)),
            BookPart::Directory { entry, directory, .. } if wanted(Separately::Areas) => {
                let Some(catalogue) = catalogues.iter().find(|c| c.index == *directory) else { continue };
                let Some(Entry::Directory(entry)) = book.publication.contents.get(*entry) else { continue };
                made.extend(maker.areas(entry, catalogue, words));
            }
            _ => {}
        }
    }
    let mut seen = BTreeSet::new();
    made.retain(|part| seen.insert(part.slug.clone()));
    made
}

struct Maker<'a> {
    book: &'a Book,
    content: &'a Content,
    editions: Vec<EditionName>,
}

impl Maker<'_> {
    /// A book with a title of its own and everything else from its publication, whose title stands below.
    fn made(&self, name: &str, online: String, publication: Publication, parts: Vec<BookPart>) -> Book {
        let whole = &self.book.publication;
        let publication = Arc::new(Publication {
            subtitle: Some(whole.title.clone()),
            lang: publication.lang.clone().or_else(|| whole.lang.clone()),
            edition: whole.edition.clone(),
            publisher: whole.publisher.clone(),
            licence: whole.licence.clone(),
            case_on_new_page: whole.case_on_new_page,
            glossary: whole.glossary,
            editions: self.editions.clone(),
            review_by: whole.review_by.clone(),
            back_cover: how_to_ask(self.content),
            ..publication
        });
        let item = Item {
            slug: name.to_string(),
            file: Arc::clone(&self.book.item.file),
            fingerprint: crate::source::fingerprint_of(&(self.book.item.fingerprint, name, &publication)),
            value: Arc::clone(&publication),
        };
        let slug = format!("{}/{FOLDER}/{name}", self.book.slug);
        Book { shelf: Shelf::Parts, slug, item, publication, parts, guides: Vec::new(), online: Some(online) }
    }

    fn case(&self, place: usize) -> Option<Book> {
        let (ItemKind::CaseStudy, index) = self.content.item_at(place)? else { return None };
        let case = &self.content.cases[index];
        let publication = Publication {
            short_title: case.value.short_title.clone(),
            lang: case.value.lang.clone(),
            ..plain(&case.value.title, &self.book.publication.date, &case.value.summary)
        };
        Some(self.made(&case.slug, format!("case-studies/{}.html", case.slug), publication, vec![BookPart::Item(place)]))
    }

    fn theme(&self, id: &str, part: &BookPart) -> Option<Book> {
        let theme = self.content.themes.entries.iter().find(|theme| theme.id.as_str() == id)?;
        let publication = plain(&theme.title, &self.book.publication.date, &theme.summary);
        Some(self.made(&format!("theme-{id}"), format!("themes/{id}.html"), publication, vec![part.clone()]))
    }

    /// The areas of a directory; one that is chosen already is the publication itself.
    fn areas(&self, entry: &DirectoryEntry, catalogue: &Catalogue, words: &Words) -> Vec<Book> {
        let directory = catalogue.directory();
        if entry.area.is_some() {
            return Vec::new();
        }
        let made = |area: &crate::content::directory::Heading| {
            let own = DirectoryEntry { area: Some(area.id.clone()), ..entry.clone() };
            let sections = catalogue.sections(Selection::of(&own), words);
            let records = self.content.place(ItemKind::Record, 0);
            let items: Vec<usize> = sections.iter().flat_map(|s| s.records.iter().map(|at| records + at)).collect();
            if items.is_empty() {
                return None;
            }
            let title: Line = area.title.clone();
            let summary: Text = area.summary.clone().unwrap_or_else(|| self.book.publication.summary.0.clone());
            let publication = Publication { contents: vec![Entry::Directory(own)], ..plain(&title, &self.book.publication.date, &summary) };
            let name = format!("{}-{}", catalogue.slug(), area.id);
            let online = format!("directory/{}/areas/{}.html", catalogue.slug(), area.id);
            let part = BookPart::Directory { entry: 0, directory: catalogue.index, sections, items };
            Some(self.made(&name, online, publication, vec![part]))
        };
        directory.areas.iter().filter_map(made).collect()
    }
}
