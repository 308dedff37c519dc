//! The site in all its languages while it is edited: a preview a language, each in its folder, as one.

use super::preview::{Preview, Round, Trouble, same};
use crate::build::{Options, folders_without_settings, language_names, placed, problems_beside, way_between};
use crate::content::LANGUAGES;
use crate::diagnostics::{self, Diagnostic};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::time::Instant;

/// The previews of the languages of a site.
pub struct Previews {
    options: Options,
    main: Preview,
    others: Vec<Other>,
    problems: Vec<Diagnostic>,
}

/// A language beside the main one.
struct Other {
    /// The name of its folder.
    name: String,
    /// The theme that it wears: that of the main language.
    theme: Option<PathBuf>,
    preview: Preview,
    /// Whether it has not been read yet.
    new: bool,
}

impl Previews {
    /// Previews in a folder, still empty.
    ///
    /// # Errors
    /// When the content folder or the theme cannot be read, or the preview folder cannot be written.
    pub fn new(options: Options, out: &Path) -> Result<Self, Trouble> {
        let main = Preview::new(options.clone(), out)?;
        Ok(Self { options, main, others: Vec::new(), problems: Vec::new() })
    }

    /// The preview folder.
    pub fn folder(&self) -> &Path {
        self.main.folder()
    }

    /// The folder of the theme that the site wears now, if it has one.
    pub fn theme_folder(&self) -> Option<&Path> {
        self.main.theme_folder()
    }

    /// The path under which the site will be published, e.g. `/good-practice/`.
    pub fn base_path(&self) -> Option<String> {
        self.main.base_path()
    }

    /// Problems of the content as it is now, in all languages.
    pub fn problems(&self) -> &[Diagnostic] {
        &self.problems
    }

    /// Reads the theme again and brings everything up to date.
    ///
    /// # Errors
    /// When the theme cannot be read or a folder cannot be written.
    pub fn refresh_theme(&mut self) -> Result<Round, Trouble> {
        let (start, mut whole) = (Instant::now(), Round::default());
        add(&mut whole, "", self.main.refresh_theme()?);
        self.follow_languages()?;
        for other in self.others.iter_mut().filter(|other| !other.new) {
            add(&mut whole, &other.name, other.preview.refresh_theme()?);
        }
        self.refresh_new(&mut whole)?;
        self.finish(whole, start)
    }

    /// Reads what changed and writes what depends on it; without suspects everything is looked at.
    ///
    /// # Errors
    /// When the content cannot be read or a folder cannot be written.
    pub fn refresh(&mut self, suspects: &BTreeSet<String>) -> Result<Round, Trouble> {
        let (start, mut whole) = (Instant::now(), Round::default());
        let (mine, theirs) = shares(suspects);
        if suspects.is_empty() || !mine.is_empty() {
            add(&mut whole, "", self.main.refresh(&mine)?);
        }
        self.follow_languages()?;
        for other in self.others.iter_mut().filter(|other| !other.new) {
            let share = match theirs.get(other.name.as_str()) {
                _ if suspects.is_empty() => BTreeSet::new(),
                Some(share) => share.clone(),
                None => continue,
            };
            add(&mut whole, &other.name, other.preview.refresh(&share)?);
        }
        self.refresh_new(&mut whole)?;
        self.finish(whole, start)
    }

    /// Makes the file at `path` if it is one that is made when the browser asks for it (see [`Preview::ensure`]).
    ///
    /// # Errors
    /// When a folder cannot be written.
    pub fn ensure(&mut self, path: &str) -> Result<Option<Round>, Trouble> {
        let start = Instant::now();
        let other = path.split_once('/').and_then(|(name, rest)| Some((self.others.iter_mut().find(|other| other.name == name)?, rest)));
        let (name, made) = match other {
            Some((other, rest)) => (other.name.clone(), other.preview.ensure(rest)?),
            None => (String::new(), self.main.ensure(path)?),
        };
        let Some(made) = made else { return Ok(None) };
        if made.is_quiet() && !made.refused {
            return Ok(Some(made));
        }
        let mut whole = Round::default();
        add(&mut whole, &name, made);
        self.finish(whole, start).map(Some)
    }

    /// Begins a preview for each language that has come, and ends those of languages that are gone or wear another theme.
    fn follow_languages(&mut self) -> Result<(), Trouble> {
        let names = language_names(&self.options);
        self.main.keep_pages(!names.is_empty());
        // While the main language has errors, which may be in its settings, the others keep what they wear.
        let worn = self.others.first().filter(|_| diagnostics::has_errors(self.main.problems())).map(|other| other.theme.clone());
        let theme = worn.unwrap_or_else(|| self.options.theme.clone().or_else(|| self.main.named_theme()));
        let stays = |other: &Other| names.contains(&other.name) && other.theme == theme;
        for gone in self.others.iter().filter(|other| !stays(other)) {
            // What cannot be removed now is removed when the preview is started again.
            let _ = std::fs::remove_dir_all(gone.preview.folder());
        }
        self.others.retain(|other| stays(other));
        for name in names {
            if self.others.iter().any(|other| other.name == name) {
                continue;
            }
            let content = self.options.content.join(LANGUAGES).join(&name);
            let options = Options { content, theme: theme.clone(), ..self.options.clone() };
            let mut preview = Preview::new(options, &self.main.folder().join(&name))?;
            preview.keep_pages(true);
            self.others.push(Other { name, theme: theme.clone(), preview, new: true });
        }
        self.others.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(())
    }

    fn refresh_new(&mut self, whole: &mut Round) -> Result<(), Trouble> {
        for other in self.others.iter_mut().filter(|other| other.new) {
            other.new = false;
            add(whole, &other.name, other.preview.refresh(&BTreeSet::new())?);
        }
        Ok(())
    }

    /// Tells the languages of each other's pages, and gathers the problems of all.
    fn finish(&mut self, mut whole: Round, start: Instant) -> Result<Round, Trouble> {
        for at in 0..=self.others.len() {
            let here = self.prefix(at);
            let beside = (0..=self.others.len()).filter(|place| *place != at);
            let languages = beside.filter_map(|place| self.preview(place).as_language(way_between(&here, &self.prefix(place)))).collect();
            let preview = if at == 0 { &mut self.main } else { &mut self.others[at - 1].preview };
            if preview.set_languages(languages, at == 0) {
                let round = preview.refresh(&BTreeSet::new())?;
                add(&mut whole, here.trim_end_matches('/'), round);
            }
        }
        let problems = self.gathered();
        whole.problems_changed = !same(&problems, &self.problems);
        self.problems.clone_from(&problems);
        Ok(Round { problems, time: start.elapsed(), ..whole })
    }

    /// The main language is the first.
    fn preview(&self, at: usize) -> &Preview {
        if at == 0 { &self.main } else { &self.others[at - 1].preview }
    }

    fn prefix(&self, at: usize) -> String {
        if at == 0 { String::new() } else { format!("{}/", self.others[at - 1].name) }
    }

    fn gathered(&self) -> Vec<Diagnostic> {
        let mut all = self.main.problems().to_vec();
        all.extend(folders_without_settings(&self.options));
        for other in &self.others {
            let beside = self.main.analysis().zip(other.preview.analysis());
            let found = beside.map(|(main, analysis)| problems_beside(main, &other.name, analysis, self.options.strict));
            let own = other.preview.problems().iter().filter(|problem| problem.rule.id != crate::rules::UNUSED_THEME_FILE.id).cloned();
            all.extend(placed(&format!("{LANGUAGES}/{}/", other.name), own.chain(found.into_iter().flatten()).collect()));
        }
        diagnostics::sort(&mut all);
        all
    }
}

/// Adds what was done for a language, whose files lie in the folder of its name.
fn add(whole: &mut Round, name: &str, round: Round) {
    let placed = |path: String| if name.is_empty() { path } else { format!("{name}/{path}") };
    let written = round.written.into_iter().map(placed).filter(|path| !whole.written.contains(path)).collect::<Vec<_>>();
    whole.written.extend(written);
    whole.removed += round.removed;
    whole.refused |= round.refused;
}

/// The suspects of the main language, and those of each other one by its name.
fn shares(suspects: &BTreeSet<String>) -> (BTreeSet<String>, BTreeMap<&str, BTreeSet<String>>) {
    let mut mine = BTreeSet::new();
    let mut theirs: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
    for path in suspects {
        match path.strip_prefix(LANGUAGES).and_then(|rest| rest.strip_prefix('/')) {
            Some(rest) => {
                let (name, rest) = rest.split_once('/').unwrap_or((rest, ""));
                let share = theirs.entry(name).or_default();
                share.insert(rest.to_string());
            }
            None => drop(mine.insert(path.clone())),
        }
    }
    // The folder of a language itself: everything in it.
    theirs.values_mut().filter(|share| share.contains("")).for_each(BTreeSet::clear);
    (mine, theirs)
}
