//! The content folder in memory: reads what changed, keeps what did not.

mod gathering;
mod kinds;
mod reading;

use super::Item;
use crate::content::briefing::Briefing;
use crate::content::case_study::CaseStudy;
use crate::content::dataset::Dataset;
use crate::content::diagram::DiagramSource;
use crate::content::directory::{Directory, Reading, Sheet};
use crate::content::easy_read::EasyRead;
use crate::content::edition_record::EditionRecord;
use crate::content::lists::{Boilerplate, Everyday, Organisation, Term, Theme, Website};
use crate::content::manual::{Chapter, Manual};
use crate::content::picture::Picture;
use crate::content::picture_set::PictureSet;
use crate::content::post::Post;
use crate::content::publication::Publication;
use crate::content::self_assessment::SelfAssessment;
use crate::content::settings::Settings;
use crate::content::tool::Tool;
use crate::data::QuoteFault;
use crate::diagnostics::{Diagnostic, Span};
use crate::faults;
use crate::rules;
use crate::source::{self, SourceFile};
use gathering::item;
pub use kinds::LANGUAGES;
use kinds::{Kind, kind_of};
use rayon::prelude::*;
use reading::{parse, read_entry};
use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::SystemTime;
use walkdir::WalkDir;

/// Files of the content folder, read and decoded, by path.
#[derive(Debug)]
pub struct Library {
    folder: PathBuf,
    entries: BTreeMap<String, Entry>,
    /// Folders and links of the folder that could not be opened.
    closed: Vec<Diagnostic>,
}

#[derive(Debug)]
struct Entry {
    stamp: Stamp,
    fingerprint: u128,
    /// Hash of what its items are made from: its bytes, and the figures that it quotes.
    print: u128,
    /// The file as its author wrote it, when it quotes figures. `file` has them filled in.
    original: Option<Arc<SourceFile>>,
    file: Arc<SourceFile>,
    parsed: Parsed,
    problems: Vec<Diagnostic>,
}

/// When and how large: a file with the same stamp is taken to be unchanged.
type Stamp = (Option<SystemTime>, u64);

#[derive(Debug)]
enum Parsed {
    Settings(Option<Arc<Settings>>),
    Case(Option<Arc<CaseStudy>>),
    Publication(Option<Arc<Publication>>),
    Guide(Option<Arc<EasyRead>>),
    PictureSet(Option<Arc<PictureSet>>),
    Dataset(Option<Arc<Dataset>>),
    Manual(Option<Arc<Manual>>),
    Chapter(Option<Arc<Chapter>>),
    Briefing(Option<Arc<Briefing>>),
    Tool(Option<Arc<Tool>>),
    Post(Option<Arc<Post>>),
    Diagram(Option<Arc<DiagramSource>>),
    SelfAssessment(Option<Arc<SelfAssessment>>),
    Edition(Option<Arc<EditionRecord>>),
    Directory(Option<Arc<Directory>>),
    Records(Sheet),
    Record(Reading),
    /// A file of figures, read when its dataset is.
    Figures,
    Everyday(Vec<Everyday>),
    Themes(Vec<Theme>),
    Organisations(Vec<Organisation>),
    Glossary(Vec<Term>),
    Links(Vec<Website>),
    Boilerplate(Vec<Boilerplate>),
    Picture(Option<Picture>),
    Unknown,
}

/// Whether a change of this file can change the site.
pub fn is_watched(path: &str) -> bool {
    match path.strip_prefix(super::LANGUAGES) {
        Some("") => true,
        // A folder that holds a language counts as well.
        Some(rest) if rest.starts_with('/') => rest[1..].split_once('/').is_none_or(|(_, path)| kind_of(path).is_some()),
        _ => kind_of(path).is_some(),
    }
}

impl Library {
    /// A library of a folder, still empty.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), entries: BTreeMap::new(), closed: Vec::new() }
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Reads files that are new or changed and forgets those that are gone. Tells whether anything
    /// changed. When `suspects` names files that are known and still there, only those are looked at;
    /// without suspects the whole folder is.
    ///
    /// # Errors
    /// When the folder cannot be read at all.
    pub fn refresh(&mut self, suspects: &BTreeSet<String>) -> io::Result<bool> {
        // An edit of files that are known needs no look at the others.
        let edited: Option<BTreeMap<String, Stamp>> =
            suspects.iter().map(|path| Some((path.clone(), self.stamp_of_known(path)?))).collect();
        if let Some(edited) = edited.filter(|e| !e.is_empty()) {
            return Ok(self.read(edited.into_iter().collect()));
        }
        let present = self.walk()?;
        let before = self.entries.len();
        self.entries.retain(|path, _| present.contains_key(path));
        let mut changed = self.entries.len() != before;

        let stale: Vec<(String, Stamp)> = present
            .into_iter()
            .filter(|(path, stamp)| suspects.contains(path) || self.entries.get(path).is_none_or(|e| e.stamp != *stamp))
            .collect();
        changed |= self.read(stale);
        Ok(changed)
    }

    /// Every file of the folder that is our business.
    fn walk(&mut self) -> io::Result<BTreeMap<String, Stamp>> {
        let mut present: BTreeMap<String, Stamp> = BTreeMap::new();
        self.closed.clear();
        for found in WalkDir::new(&self.folder).follow_links(true) {
            let found = match found {
                Ok(found) => found,
                Err(error) if error.depth() == 0 => return Err(error.into()),
                Err(error) => {
                    self.closed.extend(closed(&self.folder, &error));
                    continue;
                }
            };
            if !found.file_type().is_file() {
                continue;
            }
            let Ok(relative) = found.path().strip_prefix(&self.folder) else { continue };
            let path = name_of(relative);
            if kind_of(&path).is_some() {
                let stamp = found.metadata().map_or((None, 0), |m| (m.modified().ok(), m.len()));
                present.insert(path, stamp);
            }
        }
        Ok(present)
    }

    /// The stamp of a file that was read before and is still there.
    fn stamp_of_known(&self, path: &str) -> Option<Stamp> {
        self.entries.get(path)?;
        let metadata = std::fs::metadata(self.folder.join(path)).ok().filter(std::fs::Metadata::is_file)?;
        Some((metadata.modified().ok(), metadata.len()))
    }

    /// Reads files and keeps those whose bytes are new. Tells whether any was.
    fn read(&mut self, stale: Vec<(String, Stamp)>) -> bool {
        let mut changed = false;
        let known = &self.entries;
        let folder = &self.folder;
        let read: Vec<(String, Stamp, Option<Entry>)> = stale
            .into_par_iter()
            .map(|(path, stamp)| {
                let entry = read_entry(folder, &path, stamp, known.get(&path));
                (path, stamp, entry)
            })
            .collect();
        for (path, stamp, entry) in read {
            match entry {
                Some(entry) => {
                    self.entries.insert(path, entry);
                    changed = true;
                }
                None => {
                    if let Some(entry) = self.entries.get_mut(&path) {
                        entry.stamp = stamp;
                    }
                }
            }
        }
        changed
    }

    /// Fills in the figures that files quote. Files whose figures are the same as before are kept.
    pub fn quote(&mut self, fill: &(dyn Fn(&str) -> (String, Vec<QuoteFault>) + Sync)) {
        for (path, entry) in &mut self.entries {
            let Some(original) = &entry.original else { continue };
            let (text, faults) = fill(&original.text);
            let print = source::fingerprint_of(&(entry.fingerprint, &text));
            if print == entry.print {
                continue;
            }
            let file = Arc::new(SourceFile::new(path.clone(), text));
            let mut problems = Vec::new();
            let kind = kind_of(path).unwrap_or(Kind::Unknown);
            entry.parsed = parse(kind, &file, &mut problems);
            for fault in faults {
                let before = &original.text[..fault.start];
                let line = before.matches('\n').count() + 1;
                let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
                let length = original.text[fault.start..fault.end].chars().count();
                problems.push(Diagnostic::new(fault.rule, original, Span::new(line, column, length), fault.message).hint(fault.hint));
            }
            entry.print = print;
            entry.file = file;
            entry.problems = problems;
        }
    }

    /// The datasets, in order of folder name.
    pub fn datasets(&self) -> Vec<Item<Dataset>> {
        let dataset = |(path, entry): (&String, &Entry)| match &entry.parsed {
            Parsed::Dataset(Some(value)) => Some(item(path, entry, value, value.slug.as_ref())),
            _ => None,
        };
        self.entries.iter().filter_map(dataset).collect()
    }

    /// The settings, if they can be read.
    pub fn settings(&self) -> Option<(u128, Arc<Settings>)> {
        let entry = self.entries.get("site.yaml").or_else(|| self.entries.get("site.yml"))?;
        match &entry.parsed {
            Parsed::Settings(Some(value)) => Some((entry.print, Arc::clone(value))),
            _ => None,
        }
    }

    /// A file as its author wrote it.
    pub fn original(&self, path: &str) -> Option<Arc<SourceFile>> {
        let entry = self.entries.get(path)?;
        Some(Arc::clone(entry.original.as_ref().unwrap_or(&entry.file)))
    }

    /// Hash of all files under a folder, with their names.
    pub fn print_of_folder(&self, folder: &str) -> u128 {
        let inside = self.entries.range(folder.to_string()..).take_while(|(path, _)| path.starts_with(folder));
        source::fingerprint_of(&inside.map(|(path, entry)| (path, entry.fingerprint)).collect::<Vec<_>>())
    }

    /// The bytes of a picture.
    ///
    /// # Errors
    /// When it has gone or cannot be read.
    pub fn picture_bytes(&self, path: &str) -> io::Result<Vec<u8>> {
        std::fs::read(self.folder.join(path))
    }
}

/// A path inside the content folder, with slashes.
fn name_of(relative: &Path) -> String {
    relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// A folder that may not be opened, or a link that leads nowhere or round in a circle. Those whose name begins with
/// “.” or “_” are the author’s own.
fn closed(folder: &Path, error: &walkdir::Error) -> Option<Diagnostic> {
    let path = name_of(error.path()?.strip_prefix(folder).ok()?);
    if path.split('/').any(|part| part.starts_with(['.', '_'])) {
        return None;
    }
    let file = Arc::new(SourceFile::new(path, ""));
    let message = match error.io_error() {
        Some(error) => format!("This cannot be opened: {error}.", error = faults::in_words(error)),
        None => "This is a link that leads back into its own folder.".to_string(),
    };
    Some(
        Diagnostic::new(&rules::UNREADABLE_FILE, &file, Span::FILE, message)
            .hint("Check that you may read it; take a link out that leads nowhere."),
    )
}
