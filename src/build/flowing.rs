//! Making the editions without pages of their own: EPUB, braille, plain text.

use super::analysis::{Analysis, Engine};
use super::printing::PrintRun;
use crate::braille::{Grade, Louis, Paper, brf};
use crate::content::publication::EditionName;
use crate::easy_read::SetInfo;
use crate::editions::{FlowFile, PrintFile};
use crate::epub::epub;
use crate::plain_text::{plain_text, ssml};
use crate::site::{Book, FileFacts, Shelf};
use crate::volume::{Matter, Paging, Volume, page_starts};
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Files of a site without pages of their own.
#[derive(Debug, Default)]
pub struct FlowRun {
    /// Bytes by path in the output folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Pages (of braille) and size by path in the output folder.
    pub facts: BTreeMap<String, FileFacts>,
    /// What could not be made and why, one sentence each.
    pub notes: BTreeSet<String>,
}

impl Engine {
    /// Makes the wanted files of every book. `printed` are the editions on paper, whose pages the files name;
    /// where it has none, the standard edition is laid out for its page numbers alone.
    pub fn flow(&self, analysis: &Analysis, wanted: &BTreeSet<FlowFile>, printed: &PrintRun, louis: Option<&Louis>) -> FlowRun {
        let books: Vec<&Book> = analysis.books.iter().filter(|book| book.flow_files().iter().any(|file| wanted.contains(file))).collect();
        let runs: Vec<FlowRun> = books
            .into_par_iter()
            .with_max_len(1)
            .map(|book| {
                let files: BTreeSet<FlowFile> = book.flow_files().into_iter().filter(|file| wanted.contains(file)).collect();
                let paging = paging_of(book, printed).unwrap_or_else(|| self.paging(analysis, book, &files));
                self.flow_book(analysis, book, &files, &paging, louis)
            })
            .collect();
        let mut all = FlowRun::default();
        for run in runs {
            all.files.extend(run.files);
            all.facts.extend(run.facts);
            all.notes.extend(run.notes);
        }
        all
    }

    /// Makes the file at this path, if it is one of these.
    pub fn flow_one(&self, analysis: &Analysis, path: &str, louis: Option<&Louis>) -> Option<FlowRun> {
        let find = |book: &Book| book.flow_files().into_iter().find(|file| book.path_of_flow(*file) == path);
        let (book, file) = analysis.books.iter().find_map(|book| Some((book, find(book)?)))?;
        let files = BTreeSet::from([file]);
        let paging = self.paging(analysis, book, &files);
        Some(self.flow_book(analysis, book, &files, &paging, louis))
    }

    /// What begins on which page of the standard edition; nothing where no file names pages.
    fn paging(&self, analysis: &Analysis, book: &Book, files: &BTreeSet<FlowFile>) -> Paging {
        let paged = files.iter().any(|file| *file == FlowFile::Epub || file.is_braille());
        let Some(edition) = edition_with_pages(book).filter(|_| paged) else { return Paging::default() };
        self.print_book(analysis, book, edition).and_then(|made| made.into_iter().next()).map(|made| made.paging).unwrap_or_default()
    }

    /// A picture with the typeface that its words name.
    fn lettered(&self, path: &str, bytes: Vec<u8>) -> Vec<u8> {
        if !path.ends_with(".svg") {
            return bytes;
        }
        let made = std::str::from_utf8(&bytes).ok().and_then(|svg| crate::theme::with_faces(svg, &self.theme));
        made.map_or(bytes, String::into_bytes)
    }

    fn flow_book(&self, analysis: &Analysis, book: &Book, files: &BTreeSet<FlowFile>, paging: &Paging, louis: Option<&Louis>) -> FlowRun {
        let matter =
            Matter { content: &analysis.content, composed: &analysis.composed, shared: &analysis.shared, reviews: &analysis.reviews };
        let volume = Volume::of(book, matter);
        let starts = page_starts(&volume, paging);
        let words = &analysis.shared.words;
        let settings = analysis.content.settings.as_ref().and_then(|s| s.value.braille.as_ref());
        let size = |given: Option<u64>, usual: usize, low: u64, high: u64| given.map_or(usual, |n| n.clamp(low, high) as usize);
        let usual = Paper::default();
        let paper = Paper {
            cells: size(settings.and_then(|s| s.cells), usual.cells, 20, 60),
            lines: size(settings.and_then(|s| s.lines), usual.lines, 10, 40),
        };
        let picture = |path: &str| match SetInfo::theme_path(path) {
            Some(own) => self.theme.file(&own).map(|bytes| bytes.to_vec()),
            None => self.library().picture_bytes(path).ok().map(|bytes| self.lettered(path, bytes)),
        };
        let mut run = FlowRun::default();
        let mut add = |file: FlowFile, bytes: Vec<u8>, pages: usize| {
            let path = book.path_of_flow(file);
            run.facts.insert(path.clone(), FileFacts { pages, bytes: bytes.len() });
            run.files.insert(path, bytes);
        };
        let mut notes = BTreeSet::new();
        for &file in files {
            match file {
                FlowFile::Epub => match epub(&volume, &starts, words, &self.theme, &picture) {
                    Ok(bytes) => add(file, bytes, 0),
                    Err(error) => drop(notes.insert(format!("The EPUB of “{}” could not be made: {error}.", volume.title))),
                },
                FlowFile::Text => add(file, plain_text(&volume, words).into_bytes(), 0),
                FlowFile::Speech => add(file, ssml(&volume, words).into_bytes(), 0),
                FlowFile::Braille | FlowFile::UncontractedBraille => {
                    let Some(louis) = louis else { continue };
                    let grade = if file == FlowFile::Braille { Grade::Two } else { Grade::One };
                    match brf(&volume, &starts, words, louis, grade, paper) {
                        Ok(made) => add(file, made.bytes, made.pages),
                        Err(error) => drop(notes.insert(format!("The braille of “{}” could not be made: {error}.", volume.title))),
                    }
                }
            }
        }
        run.notes = notes;
        run
    }
}

/// The edition on paper whose pages others name.
fn edition_with_pages(book: &Book) -> Option<EditionName> {
    let wanted = if book.shelf == Shelf::EasyRead { EditionName::EasyRead } else { EditionName::Standard };
    book.editions().contains(&wanted).then_some(wanted)
}

/// The same, from what was printed already.
fn paging_of(book: &Book, printed: &PrintRun) -> Option<Paging> {
    let path = book.path_of(PrintFile::Reading(edition_with_pages(book)?));
    printed.files.get(&path).map(|made| made.paging.clone())
}
