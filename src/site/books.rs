//! Publications with their parts found: the one order that website and print share.

use crate::content::easy_read::EasyRead;
use crate::content::publication::{EditionName, Entry, Publication};
use crate::content::values::{Markdown, Text};
use crate::content::{Content, Item};
use crate::diagnostics::Span;
use crate::editions::{self, PrintFile};
use crate::theme::Words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A publication with its parts.
#[derive(Debug, Clone)]
pub struct Book {
    /// What it is.
    pub shelf: Shelf,
    /// Name in addresses.
    pub slug: String,
    /// The author's file, as read.
    pub item: Item<Publication>,
    /// What the file says.
    pub publication: Arc<Publication>,
    /// Parts in reading order.
    pub parts: Vec<BookPart>,
    /// The easy-read guides to its items, in reading order: indices of composed items.
    pub guides: Vec<usize>,
}

/// What a book is, and so where its files lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// A publication.
    Publications,
    /// One easy-read guide, as a small publication of its own.
    EasyRead,
}

/// A part of a publication. Items are indices of composed items.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookPart {
    /// A theme with its cases.
    Theme {
        /// Id of the theme.
        theme: String,
        /// Its cases in order.
        cases: Vec<usize>,
    },
    /// An item on its own.
    Item(usize),
    /// A page of text: index into the contents.
    Page(usize),
}

impl Book {
    /// All items in reading order; those of its easy-read edition are in `guides`.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts
            .iter()
            .flat_map(|part| match part {
                BookPart::Theme { cases, .. } => cases.as_slice(),
                BookPart::Item(case) => std::slice::from_ref(case),
                BookPart::Page(_) => &[],
            })
            .copied()
    }

    /// The editions that it is made in.
    pub fn editions(&self) -> Vec<EditionName> {
        let named = &self.publication.editions;
        let wanted = |e: &EditionName| match e {
            EditionName::EasyReadBooklet => named.contains(e),
            _ => named.is_empty() || named.contains(e),
        };
        editions::ALL.into_iter().filter(|e| wanted(e) && (!e.is_easy_read() || !self.guides.is_empty())).collect()
    }

    /// The files that its editions give.
    pub fn files(&self) -> Vec<PrintFile> {
        self.editions().into_iter().flat_map(PrintFile::of).collect()
    }

    /// The items of an edition.
    pub fn items_of(&self, edition: EditionName) -> Vec<usize> {
        if edition.is_easy_read() { self.guides.clone() } else { self.items().collect() }
    }

    /// The page on which the files are offered.
    pub fn page(&self) -> String {
        match self.shelf {
            Shelf::Publications => format!("publications/{}/index.html", self.slug),
            Shelf::EasyRead => format!("easy-read/{}.html", self.slug),
        }
    }

    /// The name of a file: `SLUG.pdf`, `SLUG-large-print.pdf` … A guide's own files need not say that
    /// they are easy read: their folder does.
    pub fn file_name(&self, file: PrintFile) -> String {
        let key = match (self.shelf, file.key()) {
            (Shelf::Publications, "standard") | (Shelf::EasyRead, "easy-read") => String::new(),
            (Shelf::EasyRead, key) => format!("-{}", key.trim_start_matches("easy-read-")),
            (Shelf::Publications, key) => format!("-{key}"),
        };
        format!("{}{key}.pdf", self.slug)
    }

    /// Where a file lies in the output folder.
    pub fn path_of(&self, file: PrintFile) -> String {
        let name = self.file_name(file);
        match self.shelf {
            Shelf::Publications => format!("publications/{}/{name}", self.slug),
            Shelf::EasyRead => format!("easy-read/{name}"),
        }
    }
}

/// Finds the parts of every publication, then makes a book of every guide. Names that do not exist
/// were reported by the checks and are passed over here.
pub fn resolve_books(content: &Content, words: &Words) -> Vec<Book> {
    let order = reading_order(content);
    let by_slug: BTreeMap<&str, usize> = content.cases.iter().enumerate().map(|(i, c)| (c.slug.as_str(), i)).collect();
    let mut by_theme: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &case in &order {
        by_theme.entry(content.cases[case].value.theme.as_str()).or_default().push(case);
    }
    let guides: BTreeMap<&str, usize> =
        content.guides.iter().enumerate().map(|(i, g)| (g.value.easy_version_of.as_str(), content.cases.len() + i)).collect();
    let first = content.cases.len() + content.guides.len();
    let datasets: BTreeMap<&str, usize> = content.datasets.iter().enumerate().map(|(i, d)| (d.slug.as_str(), first + i)).collect();
    let resolve = |item: &Item<Publication>| {
        let parts: Vec<BookPart> = item
            .value
            .contents
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| match entry {
                Entry::Theme(entry) if entry.cases.is_empty() => {
                    let cases = by_theme.get(entry.theme.as_str()).cloned().unwrap_or_default();
                    Some(BookPart::Theme { theme: entry.theme.to_string(), cases })
                }
                Entry::Theme(entry) => {
                    let cases = entry.cases.iter().filter_map(|id| by_slug.get(id.as_str()).copied()).collect();
                    Some(BookPart::Theme { theme: entry.theme.to_string(), cases })
                }
                Entry::Case(entry) => by_slug.get(entry.case.as_str()).copied().map(BookPart::Item),
                Entry::Dataset(entry) => datasets.get(entry.dataset.as_str()).copied().map(BookPart::Item),
                Entry::Page(_) => Some(BookPart::Page(index)),
            })
            .collect();
        let mut book = Book {
            shelf: Shelf::Publications,
            slug: item.slug.clone(),
            item: item.clone(),
            publication: Arc::clone(&item.value),
            parts,
            guides: Vec::new(),
        };
        let id = |i: usize| content.cases.get(i).map(|c| format!("case-studies/{}", c.slug));
        book.guides = book.items().filter_map(|i| guides.get(id(i)?.as_str()).copied()).collect();
        book
    };
    let mut books: Vec<Book> = content.publications.iter().map(resolve).collect();
    books.extend(content.guides.iter().enumerate().map(|(i, item)| guide_book(item, content.cases.len() + i, content, words)));
    books
}

/// A guide as a publication of its own.
fn guide_book(item: &Item<EasyRead>, index: usize, content: &Content, words: &Words) -> Book {
    let guide = &item.value;
    let settings = content.settings.as_ref().map(|s| &s.value);
    let version = words.fill("easy.version", &[("version", &guide.version)]);
    let publication = Arc::new(Publication {
        span: Span::FILE,
        title: guide.title.clone(),
        subtitle: None,
        short_title: guide.short_title.clone(),
        slug: guide.slug.clone(),
        lang: guide.lang.clone(),
        date: guide.date.clone(),
        edition: Some(Text::implied(version)),
        publisher: None,
        licence: None,
        summary: Markdown(guide.summary.clone()),
        editors: Vec::new(),
        foreword: None,
        introduction: None,
        contents: Vec::new(),
        case_on_new_page: Some(true),
        glossary: Some(false),
        links: Some(false),
        editions: vec![EditionName::EasyRead, EditionName::EasyReadBooklet],
        supersedes: None,
        back_cover: settings.and_then(|s| s.formats_contact.clone()),
        review_by: None,
        sign_offs: Vec::new(),
    });
    let own =
        Item { slug: item.slug.clone(), file: Arc::clone(&item.file), fingerprint: item.fingerprint, value: Arc::clone(&publication) };
    Book { shelf: Shelf::EasyRead, slug: item.slug.clone(), item: own, publication, parts: Vec::new(), guides: vec![index] }
}

/// Cases by theme number, then their own order, then title.
pub(super) fn reading_order(content: &Content) -> Vec<usize> {
    let numbers: BTreeMap<&str, u64> = content.themes.entries.iter().map(|t| (t.id.as_str(), t.number)).collect();
    let mut order: Vec<usize> = (0..content.cases.len()).collect();
    order.sort_by_cached_key(|&i| {
        let item = &content.cases[i];
        let theme = numbers.get(item.value.theme.as_str()).copied().unwrap_or(u64::MAX);
        (theme, item.value.order.unwrap_or(u64::MAX), item.value.title.to_lowercase(), item.slug.clone())
    });
    order
}
