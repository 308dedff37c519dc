//! Making printed editions, several at once.

use super::analysis::{Analysis, Engine};
use crate::content::publication::EditionName;
use crate::diagnostics::Diagnostic;
use crate::editions::PrintFile;
use crate::print::{BookFiles, Press, Printed};
use crate::site::FileFacts;
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
    /// Pages and size by publication and file.
    pub facts: BTreeMap<(String, PrintFile), FileFacts>,
    /// What was found on the pages.
    pub problems: Vec<Diagnostic>,
}

impl Engine {
    /// Makes every edition of every publication, on all processors.
    pub fn print(&self, analysis: &Analysis, progress: Progress) -> PrintRun {
        let pictures = self.picture_bytes(analysis);
        let press = self.press(analysis, &pictures);
        let prepared: Vec<BookFiles> = analysis.books.par_iter().map(|book| press.book_files(book)).collect();
        let mut jobs: Vec<(usize, EditionName)> = Vec::new();
        for (index, book) in analysis.books.iter().enumerate() {
            jobs.extend(book.files().into_iter().filter_map(|file| match file {
                PrintFile::Reading(edition) => Some((index, edition)),
                PrintFile::BookletPrint => None,
            }));
        }
        // The longest work first, so that the last processor does not start on it when others are done.
        jobs.sort_by_key(|(book, edition)| std::cmp::Reverse((analysis.books[*book].cases().count(), edition_weight(*edition))));
        let made: Vec<_> = jobs
            .into_par_iter()
            .with_max_len(1)
            .map(|(index, edition)| {
                let book = &analysis.books[index];
                let result = press.make(book, &prepared[index], edition);
                progress(&book.slug, edition.word());
                (index, result)
            })
            .collect();
        let mut run = PrintRun::default();
        for (index, result) in made {
            match result {
                Ok((files, found)) => {
                    // The largest edition comes first: what it warns of, smaller ones need not repeat.
                    let known = |p: &Diagnostic| run.problems.iter().any(|k| k.rule.id == p.rule.id && k.file.path == p.file.path);
                    let found: Vec<Diagnostic> = found.into_iter().filter(|p| !known(p)).collect();
                    run.problems.extend(found);
                    run.add(&analysis.books[index].slug, files);
                }
                Err(found) => run.problems.extend(found),
            }
        }
        crate::diagnostics::sort(&mut run.problems);
        run
    }

    /// Makes the files of one edition of one publication.
    pub fn print_one(&self, analysis: &Analysis, slug: &str, edition: EditionName) -> Option<PrintRun> {
        let book = analysis.books.iter().find(|b| b.slug == slug)?;
        let pictures = self.picture_bytes(analysis);
        let press = self.press(analysis, &pictures);
        let mut run = PrintRun::default();
        match press.make(book, &press.book_files(book), edition) {
            Ok((files, found)) => {
                run.problems = found;
                run.add(slug, files);
            }
            Err(found) => run.problems = found,
        }
        clearfolio_print::end_of_round();
        Some(run)
    }

    fn press<'a>(&'a self, analysis: &'a Analysis, pictures: &'a BTreeMap<String, Bytes>) -> Press<'a> {
        Press {
            content: &analysis.content,
            composed: &analysis.composed,
            shared: &analysis.shared,
            theme: &self.theme,
            typesetter: &self.typesetter,
            pictures,
        }
    }

    fn picture_bytes(&self, analysis: &Analysis) -> BTreeMap<String, Bytes> {
        let mut paths: Vec<&String> = analysis.composed.iter().flat_map(|c| c.pictures.iter()).collect();
        paths.sort();
        paths.dedup();
        paths.into_iter().filter_map(|path| Some((path.clone(), Bytes::new(self.library().picture_bytes(path).ok()?)))).collect()
    }
}

impl PrintRun {
    fn add(&mut self, slug: &str, files: Vec<Printed>) {
        for printed in files {
            let facts = FileFacts { pages: printed.pages, bytes: printed.bytes.len() };
            self.facts.insert((slug.to_string(), printed.file), facts);
            self.files.insert(format!("publications/{slug}/{}", printed.file.name(slug)), printed);
        }
    }
}

fn edition_weight(edition: EditionName) -> u8 {
    match edition {
        EditionName::GiantPrint => 4,
        EditionName::LargePrint => 3,
        EditionName::Booklet => 2,
        EditionName::Standard => 1,
    }
}
