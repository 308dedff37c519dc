//! Document trees to printed editions: the data that the Typst templates read, and their faults as
//! diagnostics. The typesetting itself is in the crate `clearfolio-print`.

mod book;
mod directory;
mod entry;
mod faults;
mod item;
mod qr;
mod sheet;

pub use faults::missing_glyphs;
use faults::to_diagnostics;
pub(crate) use qr::svg as qr_code;

use crate::compose::{Composed, Shared};
use crate::content::publication::EditionName;
use crate::content::{Content, ItemKind};
use crate::diagnostics::Diagnostic;
use crate::easy_read::Review;
use crate::editions::PageMark;
use crate::editions::{PrintFile, profile};
use crate::site::Book;
use crate::theme::Theme;
use crate::volume::{Matter, Paging};
use clearfolio_print::{Bytes, Edition, Imposition, Limits, Typeset, Typesetter, impose, typeset};
use std::collections::BTreeMap;
use std::sync::Arc;

/// What printed editions are made from.
pub struct Press<'a> {
    /// Typed content.
    pub content: &'a Content,
    /// Composed items, cases first.
    pub composed: &'a [Arc<Composed>],
    /// Shared parts.
    pub shared: &'a Shared,
    /// Whether each guide is as its readers have seen it, in the order of `content.guides`.
    pub reviews: &'a [Option<Review>],
    /// The theme with its print templates.
    pub theme: &'a Theme,
    /// Fonts, ready to use.
    pub typesetter: &'a Typesetter,
    /// Bytes of pictures by path.
    pub pictures: &'a BTreeMap<String, Bytes>,
    /// Whether pages are marked even where nobody compares them yet.
    pub mark_all: bool,
}

/// A file made for print.
#[derive(Debug, Clone)]
pub struct Printed {
    /// Which file of the publication.
    pub file: PrintFile,
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages, or sides of sheets for an imposed file.
    pub pages: usize,
    /// Sheets of paper when printed on both sides.
    pub sheets: usize,
    /// What begins on which page, where other formats name the pages of this file.
    pub paging: Paging,
    /// A mark for each page and the item that stands on it, where they are asked for.
    pub marks: Vec<PageMark>,
}

/// Letters of a page by which its start is found in the text.
const OPENING: usize = 90;

/// The virtual files of a publication that all its editions share.
pub struct BookFiles {
    files: BTreeMap<String, Bytes>,
    data: serde_json::Value,
}

impl Press<'_> {
    /// What books are made from, apart from fonts and templates.
    pub(crate) fn matter(&self) -> Matter<'_> {
        Matter { content: self.content, composed: self.composed, shared: self.shared, reviews: self.reviews }
    }

    /// The print templates of the theme.
    fn templates(&self) -> BTreeMap<String, Bytes> {
        let templates = self.theme.folder("print").filter(|(name, _)| name.ends_with(".typ"));
        templates.map(|(name, bytes)| (format!("/print/{name}"), Bytes::new(bytes.to_vec()))).collect()
    }

    /// The files that all editions of a publication share: templates, items, pictures. Its easy-read
    /// editions share others: they hold the guides to its items.
    pub fn book_files(&self, book: &Book, easy_read: bool) -> BookFiles {
        let mut files = self.templates();
        let items: Vec<usize> = if easy_read { book.guides.clone() } else { book.items().collect() };
        let inside: BTreeMap<String, String> =
            items.iter().map(|&i| &self.composed[i].document).map(|d| (d.id.clone(), d.title.clone())).collect();
        for index in items {
            let composed = &self.composed[index];
            if self.content.index_of(ItemKind::Record, index).is_some() {
                continue;
            }
            let mut value = item::json(&composed.document, &inside, self);
            if self.content.index_of(ItemKind::Manual, index).is_some() {
                // The cover and the summary have said the rest.
                let title = self.shared.words.get("manual.about");
                value["title"] = title.into();
                value["short_title"] = title.into();
                value["byline"] = serde_json::Value::Null;
                value["summary"] = serde_json::Value::Array(Vec::new());
            }
            files.insert(item::path(&composed.document), Bytes::new(value.to_string().into_bytes()));
            for picture in &composed.pictures {
                if let Some(bytes) = self.pictures.get(picture) {
                    files.insert(format!("/content/{picture}"), bytes.clone());
                }
            }
        }
        let look = self.content.settings.as_ref().and_then(|settings| settings.value.look.as_ref());
        if let Some((path, bytes)) =
            look.and_then(|look| look.logo.as_ref()).and_then(|logo| self.pictures.get_key_value(logo.image.as_str()))
        {
            files.insert(format!("/content/{path}"), bytes.clone());
        }
        let mut directories = if easy_read { directory::Printed::default() } else { directory::printed(book, &inside, self) };
        files.append(&mut directories.files);
        BookFiles { files, data: book::json(book, &inside, self, easy_read, &directories) }
    }

    /// Whether pages are held against those that readers have.
    fn wants_marks(&self, book: &Book) -> bool {
        let kept = book.shelf.has_record() && self.content.editions.iter().any(|record| record.slug == book.slug);
        kept || self.mark_all
    }

    fn marks(&self, typeset: &Typeset) -> Vec<PageMark> {
        let title = |page: usize| {
            let id = typeset.item_on(page)?;
            self.composed.iter().find(|composed| composed.document.id == id).map(|composed| composed.document.short_title.clone())
        };
        typeset.page_prints().into_iter().zip(1..).map(|(print, page)| PageMark { print, item: title(page) }).collect()
    }

    /// Makes an edition: one file, or for the booklet two.
    ///
    /// # Errors
    /// Everything that is wrong with its pages, with the author's file where it is known.
    pub fn make(
        &self,
        book: &Book,
        shared_files: &BookFiles,
        edition: EditionName,
    ) -> Result<(Vec<Printed>, Vec<Diagnostic>), Vec<Diagnostic>> {
        let about = faults::About { composed: self.composed, book, edition };
        let profile = profile(edition);
        let mut data = shared_files.data.clone();
        book::add_edition(&mut data, book, edition, self.shared);
        let mut files = shared_files.files.clone();
        files.insert("/book.json".into(), Bytes::new(data.to_string().into_bytes()));
        let title = crate::markdown::smarten(&book.publication.title, None);
        let date = book.publication.date.when.first_day();
        let request = Edition {
            name: format!("{}/{}", book.page(), edition.word()),
            main: if edition.is_easy_read() { "/print/easy-read.typ" } else { "/print/book.typ" }.into(),
            files,
            title: title.clone(),
            date: (date.year(), u8::from(date.month()), date.day()),
            tagged: true,
        };
        let typeset = typeset(self.typesetter, &request).map_err(|found| to_diagnostics(&found, &about))?;
        let mut found = to_diagnostics(&typeset.inspect(&Limits::floor(profile.size_pt)), &about);
        found.extend(faults::too_long(typeset.page_count(), &about));
        if crate::diagnostics::has_errors(&found) {
            return Err(found);
        }
        let pdf = typeset.to_pdf().map_err(|found| to_diagnostics(&found, &about))?;
        let pages = typeset.page_count();
        let paged = matches!(edition, EditionName::Standard | EditionName::EasyRead);
        let margins = (profile.margin_top_mm, profile.margin_bottom_mm);
        let paging = if paged {
            Paging { openings: typeset.openings(margins, OPENING), places: typeset.anchors().clone() }
        } else {
            Paging::default()
        };
        let marks = if self.wants_marks(book) { self.marks(&typeset) } else { Vec::new() };
        // Large, and no longer needed for the booklet.
        drop(typeset);
        let mut made = Vec::new();
        if edition.is_booklet() {
            let words = &self.shared.words;
            let settings = self.content.settings.as_ref();
            let hundredths = settings.and_then(|s| s.value.sheet_thickness).unwrap_or(10);
            let imposition = Imposition {
                title: format!("{title} – {}", words.get(&format!("edition.{}", PrintFile::Imposed(edition).key()))),
                lang: self.shared.lang.clone(),
                paper_mm: hundredths.min(100) as f32 / 100.0,
                right_to_left: crate::html::direction(&self.shared.lang) == "rtl",
                ..Imposition::default()
            };
            let imposed = impose(&pdf, &imposition).map_err(|found| to_diagnostics(&[found], &about))?;
            made.push(Printed {
                file: PrintFile::Imposed(edition),
                bytes: imposed.pdf,
                pages: imposed.sheets * 2,
                sheets: imposed.sheets,
                paging: Paging::default(),
                marks: Vec::new(),
            });
        }
        made.insert(0, Printed { file: PrintFile::Reading(edition), bytes: pdf, pages, sheets: pages.div_ceil(2), paging, marks });
        Ok((made, found))
    }
}
