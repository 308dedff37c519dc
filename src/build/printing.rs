//! Making printed editions, several at once.

use super::analysis::Analysis;
use super::engine::Engine;
use super::side_by_side::side_by_side;
use crate::content::publication::EditionName;
use crate::diagnostics::Diagnostic;
use crate::document::Document;
use crate::easy_read::SetInfo;
use crate::editions::PageMark;
use crate::editions::PrintFile;
use crate::print::{BookFiles, Press, Printed};
use crate::site::{Book, Changes, FileFacts};
use clearfolio_print::Bytes;
use rayon::prelude::*;
use std::collections::BTreeMap;

/// Told of each edition when it is done: publication and edition.
pub type Progress<'p> = &'p (dyn Fn(&str, &str) + Sync);

/// Printed files of a site.
#[derive(Debug, Default)]
pub struct PrintRun {
    /// Files by path in the output folder.
    pub files: BTreeMap<String, Printed>,
    /// Pages and size by path in the output folder.
    pub facts: BTreeMap<String, FileFacts>,
    /// What was found on the pages.
    pub problems: Vec<Diagnostic>,
    /// What differs from the edition that readers have, by path in the output folder.
    pub changes: BTreeMap<String, Changes>,
}

impl Engine {
    /// Makes every edition of every publication, on all processors.
    pub fn print(&self, analysis: &Analysis, progress: Progress) -> PrintRun {
        let pictures = self.picture_bytes(analysis);
        let press = self.press(analysis, &pictures);
        let prepared: Vec<[Option<BookFiles>; 2]> = analysis
            .books
            .par_iter()
            .map(|book| {
                let editions = book.editions();
                [false, true].map(|easy| editions.iter().any(|e| e.is_easy_read() == easy).then(|| press.book_files(book, easy)))
            })
            .collect();
        let mut jobs: Vec<(usize, EditionName)> = Vec::new();
        for (index, book) in analysis.books.iter().enumerate() {
            jobs.extend(book.editions().into_iter().map(|edition| (index, edition)));
        }
        // The longest work first, so that the last processor does not start on it when others are done.
        jobs.sort_by_key(|(book, edition)| std::cmp::Reverse((analysis.books[*book].items_of(*edition).len(), edition_weight(*edition))));
        let made = side_by_side(&jobs, |&(index, edition)| {
            let book = &analysis.books[index];
            let files = prepared[index][usize::from(edition.is_easy_read())].as_ref();
            let result = files.map(|files| press.make(book, files, edition));
            clearfolio_print::end_of_edition(rayon::current_num_threads());
            progress(&book.slug, edition.word());
            (index, result)
        });
        let mut run = PrintRun::default();
        for (index, result) in made.into_iter().filter_map(|(index, result)| Some((index, result?))) {
            match result {
                Ok((files, found)) => {
                    // The largest edition comes first: what it warns of, smaller ones need not repeat.
                    let known = |p: &Diagnostic| run.problems.iter().any(|k| k.rule.id == p.rule.id && k.file.path == p.file.path);
                    let found: Vec<Diagnostic> = found.into_iter().filter(|p| !known(p)).collect();
                    run.problems.extend(found);
                    run.add(&analysis.books[index], files);
                }
                Err(found) => run.problems.extend(found),
            }
        }
        crate::diagnostics::sort(&mut run.problems);
        run.compare(analysis);
        run
    }

    /// The marks of the pages of every edition of a publication or manual, to be kept as what readers have.
    ///
    /// # Errors
    /// What is wrong with its pages.
    pub fn marks_of(&self, analysis: &Analysis, book: &Book) -> Result<Vec<(EditionName, Vec<PageMark>)>, Vec<Diagnostic>> {
        let pictures = self.picture_bytes(analysis);
        let press = Press { mark_all: true, ..self.press(analysis, &pictures) };
        let made = |&edition: &EditionName| {
            let made = press.make(book, &press.book_files(book, edition.is_easy_read()), edition);
            clearfolio_print::end_of_edition(rayon::current_num_threads());
            let (files, _) = made?;
            Ok((edition, files.into_iter().next().map(|file| file.marks).unwrap_or_default()))
        };
        side_by_side(&book.editions(), made).into_iter().collect()
    }

    /// A document that belongs to a book, as PDF. Nothing where the print templates of the theme have faults:
    /// the editions have told of them.
    pub(super) fn sheet(&self, analysis: &Analysis, book: &Book, document: &Document) -> Option<Vec<u8>> {
        let pictures = BTreeMap::new();
        self.press(analysis, &pictures).sheet(book, document).ok()
    }

    /// Makes the files of the edition that has a file at this path.
    pub fn print_one(&self, analysis: &Analysis, path: &str) -> Option<PrintRun> {
        let find = |book: &Book| book.files().into_iter().find(|file| book.path_of(*file) == path);
        let (book, edition) = analysis.books.iter().find_map(|book| Some((book, find(book)?.edition())))?;
        let pictures = self.picture_bytes(analysis);
        let press = self.press(analysis, &pictures);
        let mut run = PrintRun::default();
        match press.make(book, &press.book_files(book, edition.is_easy_read()), edition) {
            Ok((files, found)) => {
                run.problems = found;
                run.add(book, files);
            }
            Err(found) => run.problems = found,
        }
        clearfolio_print::end_of_round();
        Some(run)
    }

    /// The files of one edition of a book; nothing where its pages have faults.
    pub(super) fn print_book(&self, analysis: &Analysis, book: &Book, edition: EditionName) -> Option<Vec<Printed>> {
        let pictures = self.picture_bytes(analysis);
        let press = self.press(analysis, &pictures);
        let made = press.make(book, &press.book_files(book, edition.is_easy_read()), edition).ok().map(|(made, _)| made);
        clearfolio_print::end_of_edition(rayon::current_num_threads());
        made
    }

    fn press<'a>(&'a self, analysis: &'a Analysis, pictures: &'a BTreeMap<String, Bytes>) -> Press<'a> {
        Press {
            content: &analysis.content,
            composed: &analysis.composed,
            shared: &analysis.shared,
            reviews: &analysis.reviews,
            theme: self.theme(),
            typesetter: self.typesetter(),
            pictures,
            mark_all: false,
        }
    }

    fn picture_bytes(&self, analysis: &Analysis) -> BTreeMap<String, Bytes> {
        let mut paths: Vec<&String> = analysis.composed.iter().flat_map(|c| c.pictures.iter()).collect();
        let logo = analysis.content.settings.iter().filter_map(|s| s.value.look.as_ref()?.logo.as_ref()).map(|logo| logo.image.to_string());
        let logos: Vec<String> = logo.collect();
        paths.extend(&logos);
        paths.sort();
        paths.dedup();
        let bytes = |path: &str| match SetInfo::theme_path(path) {
            Some(own) => self.theme().file(&own).map(|bytes| Bytes::new(bytes.to_vec())),
            None => self.library().picture_bytes(path).ok().map(Bytes::new),
        };
        paths.into_iter().filter_map(|path| Some((path.clone(), bytes(path)?))).collect()
    }
}

impl PrintRun {
    /// Holds the pages against those that readers have.
    fn compare(&mut self, analysis: &Analysis) {
        for book in analysis.books.iter().filter(|book| book.shelf.has_record()) {
            let Some(record) = analysis.content.editions.iter().find(|record| record.slug == book.slug) else { continue };
            for file in book.files() {
                let path = book.path_of(file);
                let (PrintFile::Reading(edition), Some(printed)) = (file, self.files.get(&path)) else { continue };
                let Some(marks) = record.value.marks(edition) else { continue };
                self.changes.insert(path, Changes::between(&marks, &printed.marks));
            }
        }
    }

    fn add(&mut self, book: &Book, files: Vec<Printed>) {
        for printed in files {
            let facts = FileFacts { pages: printed.pages, bytes: printed.bytes.len() };
            let path = book.path_of(printed.file);
            self.facts.insert(path.clone(), facts);
            self.files.insert(path, printed);
        }
    }
}

/// The larger the letters, the more pages there are to lay out.
fn edition_weight(edition: EditionName) -> u8 {
    match edition {
        EditionName::GiantPrint => 4,
        EditionName::LargePrint => 3,
        EditionName::Booklet => 2,
        _ => 1,
    }
}
