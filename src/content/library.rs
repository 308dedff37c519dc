//! The content folder in memory: reads what changed, keeps what did not.

use super::decode::{decode_file, decode_list_file};
use super::values::is_safe_slug;
use super::{Content, Item, ListFile, picture};
use crate::compose::Picture;
use crate::content::case_study::CaseStudy;
use crate::content::dataset::Dataset;
use crate::content::easy_read::EasyRead;
use crate::content::lists::{Boilerplate, Everyday, Organisation, Term, Theme, Website};
use crate::content::picture_set::PictureSet;
use crate::content::publication::Publication;
use crate::content::settings::Settings;
use crate::data::QuoteFault;
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules;
use crate::source::{self, SourceFile};
use rayon::prelude::*;
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

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Settings,
    Case,
    Publication,
    Guide,
    Dataset,
    Figures,
    PictureSet,
    Everyday,
    Themes,
    Organisations,
    Glossary,
    Links,
    Boilerplate,
    Picture,
    Unknown,
}

const TOP_FILES: [(&str, Kind); 7] = [
    ("site.yaml", Kind::Settings),
    ("themes.yaml", Kind::Themes),
    ("organisations.yaml", Kind::Organisations),
    ("glossary.yaml", Kind::Glossary),
    ("links.yaml", Kind::Links),
    ("boilerplate.yaml", Kind::Boilerplate),
    ("everyday.yaml", Kind::Everyday),
];
const FOLDERS: [(&str, Kind); 3] = [("case-studies", Kind::Case), ("publications", Kind::Publication), ("easy-read", Kind::Guide)];
/// Items that may be a folder: the file in it that makes it one.
const INSIDE: [(&str, &str, Kind); 3] = [
    ("easy-read", "guide.yaml", Kind::Guide),
    ("picture-sets", "index.yaml", Kind::PictureSet),
    ("datasets", "dataset.yaml", Kind::Dataset),
];

/// What a file is, by its path. `None` for files that are none of our business.
fn kind_of(path: &str) -> Option<Kind> {
    let hidden = path.split('/').any(|part| part.starts_with(['.', '_', '~', '#']) || part.ends_with('~'));
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let ending = ending.to_ascii_lowercase();
    let prose = matches!(ending.as_str(), "md" | "txt" | "swp" | "tmp" | "bak" | "license");
    if hidden || prose || matches!(path, "Thumbs.db" | "desktop.ini") {
        return None;
    }
    if path.starts_with("datasets/") && matches!(ending.as_str(), "csv" | "tsv") {
        return Some(Kind::Figures);
    }
    if picture::ENDINGS.contains(&ending.as_str()) {
        return Some(Kind::Picture);
    }
    let named = format!("{stem}.yaml");
    let yaml = matches!(ending.as_str(), "yaml" | "yml");
    let top = TOP_FILES.iter().find(|(name, _)| yaml && *name == named).map(|(_, kind)| *kind);
    let inside = FOLDERS
        .iter()
        .find(|(folder, _)| yaml && path.strip_prefix(folder).and_then(|r| r.strip_prefix('/')).is_some_and(|r| !r.contains('/')))
        .map(|(_, kind)| *kind);
    let deeper = INSIDE
        .iter()
        .find(|(folder, file, _)| {
            let rest = named.strip_prefix(folder).and_then(|r| r.strip_prefix('/')).and_then(|r| r.strip_suffix(file));
            yaml && rest.is_some_and(|r| r.len() > 1 && r.find('/') == Some(r.len() - 1))
        })
        .map(|(_, _, kind)| *kind);
    Some(top.or(inside).or(deeper).unwrap_or(Kind::Unknown))
}

/// Whether a change of this file can change the site.
pub fn is_watched(path: &str) -> bool {
    kind_of(path).is_some()
}

impl Library {
    /// A library of a folder, still empty.
    pub fn new(folder: impl Into<PathBuf>) -> Self {
        Self { folder: folder.into(), entries: BTreeMap::new() }
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
    fn walk(&self) -> io::Result<BTreeMap<String, Stamp>> {
        let mut present: BTreeMap<String, Stamp> = BTreeMap::new();
        for found in WalkDir::new(&self.folder).follow_links(true) {
            let found = match found {
                Ok(found) => found,
                Err(error) if error.depth() == 0 => return Err(error.into()),
                Err(_) => continue,
            };
            if !found.file_type().is_file() {
                continue;
            }
            let Ok(relative) = found.path().strip_prefix(&self.folder) else { continue };
            let path = relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
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

    /// The content of all files together.
    pub fn content(&self) -> Content {
        let mut content = Content {
            settings: None,
            cases: Vec::new(),
            publications: Vec::new(),
            guides: Vec::new(),
            datasets: Vec::new(),
            picture_sets: Vec::new(),
            everyday: ListFile::default(),
            themes: ListFile::default(),
            organisations: ListFile::default(),
            glossary: ListFile::default(),
            links: ListFile::default(),
            boilerplate: ListFile::default(),
            pictures: BTreeMap::new(),
            broken_items: Vec::new(),
            problems: Vec::new(),
        };
        for (path, entry) in &self.entries {
            content.problems.extend(entry.problems.iter().cloned());
            let file = || Arc::clone(&entry.file);
            match &entry.parsed {
                Parsed::Settings(Some(value)) => {
                    content.settings = Some(Item { slug: "site".into(), file: file(), fingerprint: entry.print, value: Arc::clone(value) });
                }
                Parsed::Case(Some(value)) => {
                    let slug = value.slug.as_ref().map_or_else(|| stem(path), ToString::to_string);
                    content.cases.push(Item { slug, file: file(), fingerprint: entry.print, value: Arc::clone(value) });
                }
                Parsed::Case(None) => content.broken_items.push(format!("case-studies/{}", stem(path))),
                Parsed::Guide(Some(value)) => {
                    let slug = value.slug.as_ref().map_or_else(|| stem(path), ToString::to_string);
                    content.guides.push(Item { slug, file: file(), fingerprint: entry.print, value: Arc::clone(value) });
                }
                Parsed::Guide(None) => content.broken_items.push(format!("easy-read/{}", stem(path))),
                Parsed::PictureSet(Some(value)) => {
                    let slug = stem(path);
                    content.picture_sets.push(Item { slug, file: file(), fingerprint: entry.print, value: Arc::clone(value) });
                }
                Parsed::Dataset(Some(value)) => {
                    let slug = value.slug.as_ref().map_or_else(|| stem(path), ToString::to_string);
                    content.datasets.push(Item { slug, file: file(), fingerprint: entry.print, value: Arc::clone(value) });
                }
                Parsed::Dataset(None) => content.broken_items.push(format!("data/{}", stem(path))),
                Parsed::Everyday(entries) => content.everyday = ListFile { file: file(), entries: entries.clone() },
                Parsed::Publication(Some(value)) => {
                    let slug = value.slug.as_ref().map_or_else(|| stem(path), ToString::to_string);
                    content.publications.push(Item { slug, file: file(), fingerprint: entry.print, value: Arc::clone(value) });
                }
                Parsed::Themes(entries) => content.themes = ListFile { file: file(), entries: entries.clone() },
                Parsed::Organisations(entries) => content.organisations = ListFile { file: file(), entries: entries.clone() },
                Parsed::Glossary(entries) => content.glossary = ListFile { file: file(), entries: entries.clone() },
                Parsed::Links(entries) => content.links = ListFile { file: file(), entries: entries.clone() },
                Parsed::Boilerplate(entries) => content.boilerplate = ListFile { file: file(), entries: entries.clone() },
                Parsed::Picture(picture) => {
                    content.pictures.insert(path.clone(), picture.clone());
                }
                Parsed::Settings(None) | Parsed::Publication(None) | Parsed::PictureSet(None) | Parsed::Figures | Parsed::Unknown => {}
            }
        }
        if !self.entries.contains_key("site.yaml") && !self.entries.contains_key("site.yml") {
            content.problems.push(missing_settings());
        }
        content
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
        let item = |(path, entry): (&String, &Entry)| match &entry.parsed {
            Parsed::Dataset(Some(value)) => Some(Item {
                slug: value.slug.as_ref().map_or_else(|| stem(path), ToString::to_string),
                file: Arc::clone(&entry.file),
                fingerprint: entry.print,
                value: Arc::clone(value),
            }),
            _ => None,
        };
        self.entries.iter().filter_map(item).collect()
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

fn missing_settings() -> Diagnostic {
    let file = Arc::new(SourceFile::new("site.yaml", ""));
    Diagnostic::new(&rules::MISSING_FIELD, &file, Span::FILE, "There is no site.yaml in the content folder.")
        .hint("Make a file site.yaml with two lines: “title: Name of the site” and “publisher: {name: Name of your organisation}”.")
}

/// The name of an item: that of its file, or of its folder when it is one.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_inner = INSIDE.iter().any(|(folder, file, _)| path.starts_with(folder) && file.strip_suffix(".yaml") == Some(stem));
    match path.rsplit('/').nth(1) {
        Some(folder) if is_inner && path.matches('/').count() == 2 => folder.to_string(),
        _ => stem.to_string(),
    }
}

/// Reads one file. `None` when its bytes are those that are known already.
fn read_entry(folder: &Path, path: &str, stamp: Stamp, known: Option<&Entry>) -> Option<Entry> {
    let kind = kind_of(path).unwrap_or(Kind::Unknown);
    let bytes = match std::fs::read(folder.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let file = Arc::new(SourceFile::new(path, ""));
            let problem = Diagnostic::new(&rules::NOT_UTF8, &file, Span::FILE, format!("This file cannot be read: {error}."))
                .hint("Check that the file is there and that you may read it.");
            return Some(Entry { stamp, fingerprint: 0, print: 0, original: None, file, parsed: empty(kind), problems: vec![problem] });
        }
    };
    let fingerprint = source::fingerprint(&bytes);
    if known.is_some_and(|entry| entry.fingerprint == fingerprint) {
        return None;
    }
    if kind == Kind::Picture {
        let ending = path.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        let file = Arc::new(SourceFile::new(path, ""));
        let parsed = Parsed::Picture(picture::read(&ending, &bytes));
        return Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed, problems: Vec::new() });
    }
    if kind == Kind::Figures {
        // Its dataset reads it, in its own way.
        let file = Arc::new(SourceFile::new(path, ""));
        return Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed: Parsed::Figures, problems: Vec::new() });
    }
    let (file, problem) = source::decode(path, &bytes);
    if problem.is_none() && kind != Kind::Dataset && file.text.contains(QUOTE) {
        // What it quotes is known once the datasets have been read: see `quote`.
        let draft = Arc::new(SourceFile::new(path, without_quotes(&file.text)));
        let parsed = parse(kind, &draft, &mut Vec::new());
        return Some(Entry { stamp, fingerprint, print: 0, original: Some(file), file: draft, parsed, problems: Vec::new() });
    }
    let mut problems: Vec<Diagnostic> = problem.into_iter().collect();
    let unreadable = !problems.is_empty();
    let parsed = if unreadable { empty(kind) } else { parse(kind, &file, &mut problems) };
    Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed, problems })
}

/// The start of a quoted figure.
const QUOTE: &str = "{=";

/// A text with a mark in place of each quoted figure.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split(QUOTE).enumerate() {
        match part.split_once('}').filter(|_| index > 0) {
            Some((_, rest)) => out.push_str(&format!("0{rest}")),
            None => out.push_str(part),
        }
    }
    out
}

fn empty(kind: Kind) -> Parsed {
    match kind {
        Kind::Settings => Parsed::Settings(None),
        Kind::Case => Parsed::Case(None),
        Kind::Publication => Parsed::Publication(None),
        Kind::Guide => Parsed::Guide(None),
        Kind::Dataset => Parsed::Dataset(None),
        Kind::Figures => Parsed::Figures,
        Kind::PictureSet => Parsed::PictureSet(None),
        Kind::Picture => Parsed::Picture(None),
        _ => Parsed::Unknown,
    }
}

fn parse(kind: Kind, file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Parsed {
    macro_rules! one {
        ($variant:ident) => {{
            let (value, found) = decode_file(file);
            // A field that stands twice is an error even if the rest could be read.
            let sound = value.filter(|_| found.is_empty());
            problems.extend(found);
            Parsed::$variant(sound.map(Arc::new))
        }};
    }
    macro_rules! list {
        ($variant:ident) => {{
            let (values, found) = decode_list_file(file);
            problems.extend(found);
            Parsed::$variant(values)
        }};
    }
    if matches!(kind, Kind::Case | Kind::Publication | Kind::Guide | Kind::PictureSet | Kind::Dataset) {
        check_name(file, problems);
    }
    match kind {
        Kind::Settings => one!(Settings),
        Kind::Case => one!(Case),
        Kind::Publication => one!(Publication),
        Kind::Guide => one!(Guide),
        Kind::PictureSet => one!(PictureSet),
        Kind::Dataset => one!(Dataset),
        Kind::Figures => Parsed::Figures,
        Kind::Everyday => list!(Everyday),
        Kind::Themes => list!(Themes),
        Kind::Organisations => list!(Organisations),
        Kind::Glossary => list!(Glossary),
        Kind::Links => list!(Links),
        Kind::Boilerplate => list!(Boilerplate),
        Kind::Picture | Kind::Unknown => {
            problems.push(unknown_file(file));
            Parsed::Unknown
        }
    }
}

fn check_name(file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) {
    let name = stem(&file.path);
    if is_safe_slug(&name) || file.text.lines().any(|l| l.starts_with("slug:")) {
        return;
    }
    let message = format!("The file name “{name}” would become an address, and holds more than small letters, digits and single hyphens.");
    let made = slug::slugify(&name);
    let hint = if made.is_empty() {
        "Rename the file with a short English name.".into()
    } else {
        format!("Rename the file to {made}.yaml, or add a line “slug: {made}”.")
    };
    problems.push(Diagnostic::new(&rules::UNSAFE_SLUG, file, Span::FILE, message).hint(hint));
}

fn unknown_file(file: &Arc<SourceFile>) -> Diagnostic {
    let (folder, name) = file.path.split_once('/').unwrap_or(("", &file.path));
    let near = if folder.is_empty() {
        near_miss(name, TOP_FILES.map(|(n, _)| n)).map(|n| format!("Did you mean {n}?"))
    } else {
        near_miss(folder, FOLDERS.map(|(n, _)| n)).map(|n| format!("Did you mean the folder {n}?"))
    };
    let known = format!(
        "Files that are read: {}, and .yaml files in {}.",
        TOP_FILES.map(|(n, _)| n).join(", "),
        FOLDERS.map(|(n, _)| n).join(" and ")
    );
    Diagnostic::new(&rules::UNKNOWN_FILE, file, Span::FILE, "This file is not read: its name or folder is not one that Clearfolio knows.")
        .hint(near.unwrap_or(known))
}
