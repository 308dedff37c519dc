//! The site in a folder, kept up to date round by round.

use crate::build::{Analysis, Engine, Failure, FlowRun, Options, PrintRun, Programs, other_language};
use crate::content::ItemKind;
use crate::diagnostics::{self, Diagnostic};
use crate::editions::FlowFile;
use crate::publish::{Mirror, PublishError};
use crate::site::{Downloads, FileFacts, OtherLanguage, Shelf};
use crate::source::fingerprint_of;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::{Duration, Instant};

/// What went wrong with the machine, and what to do about it.
pub type Trouble = (String, String);

/// Endings of printed files and of formats without pages of their own.
const MADE_ON_REQUEST: [&str; 6] = ["pdf", "epub", "brf", "txt", "ssml", "zip"];

/// An engine with the folder that follows it.
pub struct Preview {
    engine: Engine,
    mirror: Mirror,
    analysis: Option<Analysis>,
    facts: BTreeMap<String, FileFacts>,
    problems: Vec<Diagnostic>,
    /// Programs that some formats need; looked for when the content is known.
    programs: Option<Programs>,
    /// Files of the website that are made when the browser asks for them, and are not up to date.
    waiting: BTreeMap<String, u128>,
    /// The site in other languages, and whether this is the main one.
    languages: (Vec<OtherLanguage>, bool),
    /// The paths of the pages, where other languages ask for them.
    pages: Option<Arc<BTreeSet<String>>>,
}

/// What one round did.
#[derive(Debug, Default)]
pub struct Round {
    /// Files written, by path.
    pub written: Vec<String>,
    /// How many files were removed.
    pub removed: usize,
    /// Problems of the content as it is now.
    pub problems: Vec<Diagnostic>,
    /// Whether the problems differ from those of the round before.
    pub problems_changed: bool,
    /// Whether errors kept the preview as it was.
    pub refused: bool,
    /// How long it took.
    pub time: Duration,
}

impl Round {
    /// Whether there is nothing to tell.
    pub fn is_quiet(&self) -> bool {
        self.written.is_empty() && self.removed == 0 && !self.problems_changed
    }
}

impl Preview {
    /// A preview in a folder, still empty.
    ///
    /// # Errors
    /// When the content folder or the theme cannot be read, or the preview folder cannot be written.
    pub fn new(options: Options, out: &Path) -> Result<Self, Trouble> {
        let engine = Engine::new(options).map_err(build_trouble)?;
        let mirror = Mirror::new(out).map_err(publish_trouble)?;
        Ok(Self {
            engine,
            mirror,
            analysis: None,
            facts: BTreeMap::new(),
            problems: Vec::new(),
            programs: None,
            waiting: BTreeMap::new(),
            languages: (Vec::new(), true),
            pages: None,
        })
    }

    /// Whether to know the paths of the pages, for other languages.
    pub(super) fn keep_pages(&mut self, keep: bool) {
        self.pages = keep.then(|| self.pages.take().unwrap_or_default());
    }

    /// Tells of the other languages of the site; `main` is whether this is the one in which it begins. Tells whether that
    /// is news: then the next round writes all pages.
    pub(super) fn set_languages(&mut self, others: Vec<OtherLanguage>, main: bool) -> bool {
        let new = (others, main);
        let news = new.0 != self.languages.0;
        self.languages = new;
        news
    }

    /// What the pages of another language need to know of this one. `way` leads here from the root of the other.
    pub(super) fn as_language(&self, way: String) -> Option<OtherLanguage> {
        Some(other_language(self.analysis.as_ref()?, self.pages.as_ref()?, way))
    }

    /// What was read last and had no errors.
    pub(super) fn analysis(&self) -> Option<&Analysis> {
        self.analysis.as_ref()
    }

    /// The theme that the settings name.
    pub(super) fn named_theme(&self) -> Option<PathBuf> {
        self.engine.named_theme()
    }

    /// The preview folder.
    pub fn folder(&self) -> &Path {
        self.mirror.folder()
    }

    /// The folder of the theme that the site wears now, if it has one.
    pub fn theme_folder(&self) -> Option<&Path> {
        self.engine.theme_folder()
    }

    /// The path under which the site will be published, e.g. `/good-practice/`.
    pub fn base_path(&self) -> Option<String> {
        let settings = self.analysis.as_ref()?.content.settings.as_ref()?;
        let (_, rest) = settings.value.base_url.as_ref()?.split_once("://")?;
        rest.find('/').map(|at| format!("{}/", rest[at..].trim_end_matches('/')))
    }

    /// Problems of the content as it is now.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Reads the theme again and brings everything up to date.
    ///
    /// # Errors
    /// When the theme cannot be read or the folder cannot be written.
    pub fn refresh_theme(&mut self) -> Result<Round, Trouble> {
        self.engine.reload_theme().map_err(build_trouble)?;
        self.refresh(&BTreeSet::new())
    }

    /// Reads what changed and writes what depends on it. All pages are rendered before the first is
    /// written, so an error leaves the preview as it was.
    ///
    /// # Errors
    /// When the content cannot be read or the folder cannot be written.
    pub fn refresh(&mut self, suspects: &BTreeSet<String>) -> Result<Round, Trouble> {
        let start = Instant::now();
        let mut analysis = self.engine.analyse(suspects).map_err(build_trouble)?;
        let problems = std::mem::take(&mut analysis.problems);
        if diagnostics::has_errors(&problems) {
            return Ok(self.refuse(problems, start));
        }
        if let Some(frame) = analysis.frame.as_mut().filter(|_| !self.languages.0.is_empty()) {
            frame.set_languages(self.languages.0.clone(), self.languages.1);
        }
        // Printed files whose content has changed are no longer what the pages say they are.
        let prints = print_keys(&analysis, &self.engine);
        self.facts.retain(|path, _| prints.get(path).is_some_and(|print| !self.mirror.is_stale(path, *print)));
        let round = self.write(analysis, problems, &prints, start)?;
        Ok(round)
    }

    fn write(
        &mut self,
        analysis: Analysis,
        problems: Vec<Diagnostic>,
        prints: &BTreeMap<String, u128>,
        start: Instant,
    ) -> Result<Round, Trouble> {
        let voice = |analysis: &Analysis| analysis.content.settings.as_ref().map(|settings| fingerprint_of(&settings.value.voice));
        if self.programs.is_none() || self.analysis.as_ref().is_some_and(|old| voice(old) != voice(&analysis)) {
            self.programs = Some(Programs::find(&analysis).0);
        }
        let downloads = self.downloads();
        let website = match self.engine.website(&analysis, &downloads) {
            Ok(website) => website,
            Err(found) => return Ok(self.refuse(problems.into_iter().chain(found).collect(), start)),
        };
        let stale = website.files.iter().filter(|file| self.mirror.is_stale(&file.path, file.fingerprint));
        let (waiting, stale): (Vec<_>, Vec<_>) = stale.partition(|file| file.on_request);
        let rendered: Vec<Result<Vec<u8>, Diagnostic>> = stale.par_iter().map(|file| website.bytes(file)).collect();
        let faults: Vec<Diagnostic> = rendered.iter().filter_map(|r| r.as_ref().err().cloned()).collect();
        if !faults.is_empty() {
            return Ok(self.refuse(problems.into_iter().chain(faults).collect(), start));
        }
        self.waiting = waiting.iter().map(|file| (file.path.clone(), file.fingerprint)).collect();
        let mut written = Vec::new();
        for (file, bytes) in stale.into_iter().zip(rendered) {
            let Ok(bytes) = bytes else { continue };
            self.mirror.write(&file.path, file.fingerprint, &bytes).map_err(publish_trouble)?;
            written.push(file.path.clone());
        }
        if let Some(known) = &mut self.pages {
            let pages: BTreeSet<&str> =
                website.files.iter().map(|file| file.path.as_str()).filter(|path| path.ends_with(".html")).collect();
            if !pages.iter().copied().eq(known.iter().map(String::as_str)) {
                *known = Arc::new(pages.into_iter().map(String::from).collect());
            }
        }
        let wanted: HashSet<&str> = website.files.iter().map(|f| f.path.as_str()).collect();
        let facts = &self.facts;
        let removed = self
            .mirror
            .keep_only(|path| wanted.contains(path) || (prints.contains_key(path) && facts.contains_key(path)))
            .map_err(publish_trouble)?;
        let problems_changed = !same(&problems, &self.problems);
        let round = Round { written, removed, problems, problems_changed, refused: false, time: start.elapsed() };
        // The pages are written; what follows is for the next round.
        let cards = website.cards();
        drop(website);
        self.engine.keep_cards(&analysis, cards);
        self.problems.clone_from(&round.problems);
        let old = self.analysis.replace(analysis);
        rayon::spawn(move || drop(old));
        Ok(round)
    }

    fn refuse(&mut self, mut problems: Vec<Diagnostic>, start: Instant) -> Round {
        diagnostics::sort(&mut problems);
        let problems_changed = !same(&problems, &self.problems);
        self.problems.clone_from(&problems);
        Round { problems, problems_changed, refused: true, time: start.elapsed(), ..Round::default() }
    }

    fn downloads(&self) -> Downloads {
        let can_make = |file: &FlowFile| self.programs.as_ref().is_some_and(|programs| programs.can_make(*file));
        let flowing = FlowFile::ALL.into_iter().filter(can_make).collect();
        Downloads { print: true, flowing, facts: self.facts.clone(), ..Downloads::default() }
    }

    /// Makes the file at `path` if it is one that is made when the browser asks for it, and is not there
    /// yet. Tells whether the file is there now, and which pages changed with it.
    ///
    /// # Errors
    /// When the folder cannot be written.
    pub fn ensure(&mut self, path: &str) -> Result<Option<Round>, Trouble> {
        if let Some(print) = self.waiting.get(path).copied() {
            return self.make_waiting(path, print);
        }
        let ending = path.rsplit('.').next().unwrap_or_default();
        if !MADE_ON_REQUEST.contains(&ending) {
            return Ok(None);
        }
        let Some(analysis) = &self.analysis else { return Ok(None) };
        let prints = print_keys(analysis, &self.engine);
        let Some(print) = prints.get(path) else { return Ok(None) };
        if !self.mirror.is_stale(path, *print) {
            return Ok(Some(Round::default()));
        }
        let start = Instant::now();
        if let Some(run) = self.programs.as_ref().and_then(|programs| self.engine.flow_one(analysis, path, programs)) {
            return self.keep_flow(run, &prints);
        }
        let Some(run) = self.engine.print_one(analysis, path) else { return Ok(None) };
        if diagnostics::has_errors(&run.problems) {
            return Ok(Some(self.refuse(run.problems, start)));
        }
        let written = self.keep(run, &prints)?;
        let mut round = self.refresh(&BTreeSet::new())?;
        round.written.extend(written);
        Ok(Some(round))
    }

    /// Makes a file of the website that was put off.
    fn make_waiting(&mut self, path: &str, print: u128) -> Result<Option<Round>, Trouble> {
        let downloads = self.downloads();
        let Some(analysis) = &self.analysis else { return Ok(None) };
        let Ok(website) = self.engine.website(analysis, &downloads) else { return Ok(None) };
        let Some(Ok(bytes)) = website.files.iter().find(|file| file.path == path).map(|file| website.bytes(file)) else { return Ok(None) };
        self.mirror.write(path, print, &bytes).map_err(publish_trouble)?;
        self.waiting.remove(path);
        Ok(Some(Round::default()))
    }

    fn keep_flow(&mut self, run: FlowRun, prints: &BTreeMap<String, u128>) -> Result<Option<Round>, Trouble> {
        let mut written = Vec::new();
        for (path, bytes) in &run.files {
            let Some(print) = prints.get(path) else { continue };
            self.mirror.write(path, *print, bytes).map_err(publish_trouble)?;
            written.push(path.clone());
        }
        self.facts.extend(run.facts);
        if written.is_empty() {
            return Ok(None);
        }
        let mut round = self.refresh(&BTreeSet::new())?;
        round.written.extend(written);
        Ok(Some(round))
    }

    fn keep(&mut self, run: PrintRun, prints: &BTreeMap<String, u128>) -> Result<Vec<String>, Trouble> {
        let mut written = Vec::new();
        for (path, printed) in &run.files {
            let Some(print) = prints.get(path) else { continue };
            self.mirror.write(path, *print, &printed.bytes).map_err(publish_trouble)?;
            written.push(path.clone());
        }
        self.facts.extend(run.facts);
        Ok(written)
    }

    /// Paths of all files that are made when the browser asks for them, of the site as it is now.
    pub fn paths_on_request(&self) -> Vec<String> {
        let printed = self.analysis.iter().flat_map(|analysis| print_keys(analysis, &self.engine).into_keys());
        self.waiting.keys().cloned().chain(printed).collect()
    }
}

/// What each printed file is made from, as a hash.
fn print_keys(analysis: &Analysis, engine: &Engine) -> BTreeMap<String, u128> {
    let theme = engine.theme();
    let common = (
        theme.fingerprint("print"),
        theme.fingerprint("fonts"),
        analysis.shared.fingerprint,
        analysis.content.settings.as_ref().map(|s| s.fingerprint),
        fingerprint_of(&analysis.content.glossary.file.text),
        fingerprint_of(&analysis.content.links.file.text),
    );
    let mut keys = BTreeMap::new();
    for book in &analysis.books {
        for file in book.files() {
            let items = book.items_of(file.edition());
            let print = fingerprint_of(&(common, book.item.fingerprint, print_of_items(analysis, &items)));
            keys.insert(book.path_of(file), print);
        }
        for file in book.flow_files() {
            let items = if book.shelf == Shelf::EasyRead { book.guides.clone() } else { book.items().collect() };
            let print = fingerprint_of(&(common, theme.fingerprint("epub"), book.item.fingerprint, print_of_items(analysis, &items)));
            keys.insert(book.path_of_flow(file), print);
        }
    }
    keys
}

/// Hash of what a book shows of items: themselves, whether readers have signed them off, and the titles that they link to.
fn print_of_items(analysis: &Analysis, items: &[usize]) -> u128 {
    let prints: Vec<u128> = items.iter().map(|&i| analysis.prints[i]).collect();
    let reviews: Vec<_> = items.iter().filter_map(|&i| analysis.reviews.get(analysis.content.index_of(ItemKind::EasyRead, i)?)).collect();
    fingerprint_of(&(prints, reviews, titles(analysis, items)))
}

/// Titles that links in items may show, of items outside the book.
fn titles(analysis: &Analysis, items: &[usize]) -> u128 {
    let targets = items.iter().flat_map(|&i| analysis.composed[i].targets.iter());
    let titles: Vec<Option<&str>> = targets
        .map(|(target, _)| match target {
            crate::document::Target::Page { page, .. } => {
                analysis.composed.iter().find(|c| c.document.id == *page).map(|c| c.document.title.as_str())
            }
            _ => None,
        })
        .collect();
    fingerprint_of(&titles)
}

pub(super) fn same(a: &[Diagnostic], b: &[Diagnostic]) -> bool {
    let key = |d: &Diagnostic| (d.rule.id, d.file.path.clone(), d.span, d.message.clone());
    a.len() == b.len() && a.iter().zip(b).all(|(a, b)| key(a) == key(b))
}

fn build_trouble(failure: Failure) -> Trouble {
    (failure.message, failure.hint)
}

fn publish_trouble(failure: PublishError) -> Trouble {
    (failure.message, failure.hint)
}
