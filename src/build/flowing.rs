//! Making the editions without pages of their own: EPUB, braille, plain text.

use super::analysis::Analysis;
use super::engine::Engine;
use super::printing::PrintRun;
use super::side_by_side::side_by_side;
use crate::archive::Archive;
use crate::audio::Speaker;
use crate::braille::{Grade, Louis, Paper, brf};
use crate::content::publication::EditionName;
use crate::easy_read::SetInfo;
use crate::editions::{FlowFile, PrintFile};
use crate::epub::{TalkingBook, epub, talking_book};
use crate::plain_text::{plain_text, ssml};
use crate::site::{Book, FileFacts, Shelf};
use crate::volume::{Matter, Paging, Volume, page_starts};
use std::collections::{BTreeMap, BTreeSet};

/// Programs on this machine that some formats need.
#[derive(Debug, Default)]
pub struct Programs {
    /// For braille.
    pub louis: Option<Louis>,
    /// For recordings.
    pub speaker: Option<Speaker>,
}

impl Programs {
    /// Looks for the programs that a site needs. What is missing is told, one sentence each.
    pub fn find(analysis: &Analysis) -> (Self, Vec<String>) {
        let voice = analysis.content.settings.as_ref().and_then(|settings| settings.value.voice.as_ref());
        let mut missing = Vec::new();
        let louis = Louis::find();
        if louis.is_none() {
            missing.push(NO_LOUIS.to_string());
        }
        let speaker = voice.and_then(|voice| Speaker::find(voice, &analysis.shared.lang).map_err(|said| missing.push(said)).ok());
        (Self { louis, speaker }, missing)
    }

    /// Whether a file can be made with them.
    pub fn can_make(&self, file: FlowFile) -> bool {
        (self.louis.is_some() || !file.is_braille()) && (self.speaker.is_some() || !file.is_sound())
    }
}

/// Said when liblouis is not there.
const NO_LOUIS: &str = "Braille was not made: the program “lou_translate” of liblouis is not on this machine. \
    On Debian and Ubuntu: apt install liblouis-bin. On a Mac: brew install liblouis. Elsewhere: liblouis.io.";

/// Files of a site without pages of their own.
#[derive(Debug, Default)]
pub struct FlowRun {
    /// Bytes by path in the output folder.
    pub files: BTreeMap<String, Vec<u8>>,
    /// Pages (of braille) and size by path in the output folder.
    pub facts: BTreeMap<String, FileFacts>,
    /// What could not be made and why, one sentence each.
    pub notes: BTreeSet<String>,
    /// The paths of these: pages must not lead there.
    pub failed: BTreeSet<String>,
}

impl Engine {
    /// Makes the wanted files of every book. `printed` are the editions on paper, whose pages the files name;
    /// where it has none, the standard edition is laid out for its page numbers alone.
    pub fn flow(&self, analysis: &Analysis, wanted: &BTreeSet<FlowFile>, printed: &PrintRun, programs: &Programs) -> FlowRun {
        let books: Vec<&Book> = analysis.books.iter().filter(|book| book.flow_files().iter().any(|file| wanted.contains(file))).collect();
        let runs = side_by_side(&books, |book| {
            let files: BTreeSet<FlowFile> = book.flow_files().into_iter().filter(|file| wanted.contains(file)).collect();
            let paging = paging_of(book, printed).unwrap_or_else(|| self.paging(analysis, book, &files));
            let mut run = self.flow_book(analysis, book, &files, &paging, programs);
            let paths = files.iter().map(|file| book.path_of_flow(*file));
            run.failed = paths.filter(|path| !run.files.contains_key(path)).collect();
            run
        });
        let mut all = FlowRun::default();
        for run in runs {
            all.files.extend(run.files);
            all.facts.extend(run.facts);
            all.notes.extend(run.notes);
            all.failed.extend(run.failed);
        }
        all
    }

    /// Makes the file at this path, if it is one of these.
    pub fn flow_one(&self, analysis: &Analysis, path: &str, programs: &Programs) -> Option<FlowRun> {
        let find = |book: &Book| book.flow_files().into_iter().find(|file| book.path_of_flow(*file) == path);
        let (book, file) = analysis.books.iter().find_map(|book| Some((book, find(book)?)))?;
        let files = BTreeSet::from([file]);
        let paging = self.paging(analysis, book, &files);
        Some(self.flow_book(analysis, book, &files, &paging, programs))
    }

    /// What begins on which page of the standard edition; nothing where no file names pages.
    fn paging(&self, analysis: &Analysis, book: &Book, files: &BTreeSet<FlowFile>) -> Paging {
        let paged = files.iter().any(|file| matches!(file, FlowFile::Epub | FlowFile::TalkingBook) || file.is_braille());
        let Some(edition) = edition_with_pages(book).filter(|_| paged) else { return Paging::default() };
        self.print_book(analysis, book, edition).and_then(|made| made.into_iter().next()).map(|made| made.paging).unwrap_or_default()
    }

    /// A picture with the typeface that its words name.
    fn lettered(&self, path: &str, bytes: Vec<u8>) -> Vec<u8> {
        if !path.ends_with(".svg") {
            return bytes;
        }
        let made = std::str::from_utf8(&bytes).ok().and_then(|svg| crate::theme::with_faces(svg, self.theme()));
        made.map_or(bytes, String::into_bytes)
    }

    fn flow_book(&self, analysis: &Analysis, book: &Book, files: &BTreeSet<FlowFile>, paging: &Paging, programs: &Programs) -> FlowRun {
        let matter =
            Matter { content: &analysis.content, composed: &analysis.composed, shared: &analysis.shared, reviews: &analysis.reviews };
        let volume = Volume::of(book, matter);
        let starts = page_starts(&volume, paging);
        let words = &analysis.shared.words;
        let paper = Paper::of(analysis.content.settings.as_ref().and_then(|s| s.value.braille.as_ref()));
        let picture = |path: &str| match SetInfo::theme_path(path) {
            Some(own) => self.theme().file(&own).map(|bytes| bytes.to_vec()),
            None => self.library().picture_bytes(path).ok().map(|bytes| self.lettered(path, bytes)),
        };
        let mut run = FlowRun::default();
        let mut add = |file: FlowFile, bytes: Vec<u8>, pages: usize| {
            let path = book.path_of_flow(file);
            run.facts.insert(path.clone(), FileFacts { pages, bytes: bytes.len() });
            run.files.insert(path, bytes);
        };
        let mut notes = BTreeSet::new();
        let sounds: Vec<FlowFile> = files.iter().copied().filter(|file| file.is_sound()).collect();
        if let (Some(speaker), false) = (&programs.speaker, sounds.is_empty()) {
            let made = talking_book(&volume, &starts, words, self.theme(), &picture, speaker);
            match made.and_then(|made| Ok((recording(&made, speaker)?, made.epub))) {
                Ok((recording, epub)) => {
                    for file in sounds {
                        add(file, if file == FlowFile::Recording { recording.clone() } else { epub.clone() }, 0);
                    }
                }
                Err(error) => drop(notes.insert(format!("“{}” could not be read aloud: {error}.", volume.title))),
            }
        }
        for &file in files {
            match file {
                FlowFile::Epub => match epub(&volume, &starts, words, self.theme(), &picture) {
                    Ok(bytes) => add(file, bytes, 0),
                    Err(error) => drop(notes.insert(format!("The EPUB of “{}” could not be made: {error}.", volume.title))),
                },
                FlowFile::TalkingBook | FlowFile::Recording => {}
                FlowFile::Text => add(file, plain_text(&volume, words).into_bytes(), 0),
                FlowFile::Speech => add(file, ssml(&volume, words).into_bytes(), 0),
                FlowFile::Braille | FlowFile::UncontractedBraille => {
                    let Some(louis) = &programs.louis else { continue };
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

/// The recordings of a book in one archive, with the list that players follow.
fn recording(made: &TalkingBook, speaker: &Speaker) -> std::io::Result<Vec<u8>> {
    let mut archive = Archive::default();
    let mut list = String::from("#EXTM3U\n");
    for (number, (title, sound)) in made.chapters.iter().enumerate() {
        let name = format!("{:03}-{}.{}", number + 1, slug::slugify(title), speaker.ending());
        list.push_str(&format!("#EXTINF:-1,{title}\n{name}\n"));
        archive.add(&name, sound)?;
    }
    archive.add("playlist.m3u8", list.as_bytes())?;
    Ok(archive.finish()?.into_inner())
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
