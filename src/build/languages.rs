//! The site in several languages: each is a site of its own in the folder `languages`, with the same names of files.

use super::analysis::Analysis;
use super::engine::{Engine, Failure, Options};
use crate::content::LANGUAGES;
use crate::diagnostics::{self, Diagnostic, Severity, Span};
use crate::rules;
use crate::site::{Downloads, OtherLanguage};
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::Arc;

/// So many missing items are named in a message.
const LISTED: usize = 12;

/// A site in one language.
pub struct Site {
    /// Its folder in the output with a slash at its end; empty for the main language.
    pub prefix: String,
    /// Its engine.
    pub engine: Engine,
    /// What was read.
    pub analysis: Analysis,
}

impl Site {
    /// Where its files lie, as it is said to people: `languages/cy/`.
    pub fn place(&self) -> String {
        if self.prefix.is_empty() { String::new() } else { format!("{LANGUAGES}/{}", self.prefix) }
    }

    /// Problems of it, each with the whole path of its file.
    pub fn placed(&self, problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
        placed(&self.place(), problems)
    }
}

/// Problems of files in a folder of the content folder, each with the whole path of its file. `place` ends with a slash.
pub(crate) fn placed(place: &str, mut problems: Vec<Diagnostic>) -> Vec<Diagnostic> {
    if place.is_empty() {
        return problems;
    }
    // A file can have many problems: its new name is made once.
    let mut files: BTreeMap<String, Arc<SourceFile>> = BTreeMap::new();
    let mut whole = |file: &Arc<SourceFile>| {
        let named = || Arc::new(SourceFile { path: format!("{place}{}", file.path), ..file.as_ref().clone() });
        Arc::clone(files.entry(file.path.clone()).or_insert_with(named))
    };
    for problem in &mut problems {
        problem.file = whole(&problem.file);
        if let Some(also) = &mut problem.also {
            also.file = whole(&also.file);
        }
    }
    problems
}

/// Reads and checks the site in every language, the main one first.
///
/// # Errors
/// When a content folder cannot be read.
pub fn sites(options: &Options) -> Result<Vec<Site>, Failure> {
    let read = |options: Options, prefix: String| -> Result<Site, Failure> {
        let mut engine = Engine::new(options)?;
        let analysis = engine.analyse(&BTreeSet::new())?;
        Ok(Site { prefix, engine, analysis })
    };
    let mut sites = vec![read(options.clone(), String::new())?];
    for name in language_names(options) {
        let content = options.content.join(LANGUAGES).join(&name);
        // Every language wears the theme of the main one.
        let theme = options.theme.clone().or_else(|| sites[0].engine.named_theme());
        let mut site = read(Options { content, theme, ..options.clone() }, format!("{name}/"))?;
        site.analysis.problems.retain(|problem| problem.rule.id != rules::UNUSED_THEME_FILE.id);
        let found = problems_beside(&sites[0].analysis, &name, &site.analysis, options.strict);
        add(&mut site.analysis, found);
        sites.push(site);
    }
    let found = folders_without_settings(options);
    add(&mut sites[0].analysis, found);
    Ok(sites)
}

/// What is wrong with a language, in the folder of that name, when it is held against the main one.
pub(crate) fn problems_beside(main: &Analysis, name: &str, other: &Analysis, strict: bool) -> Vec<Diagnostic> {
    let found = [missing_translations(main, other), other_name(name, other)];
    found.into_iter().flatten().map(|problem| severe(problem, strict)).collect()
}

fn severe(problem: Diagnostic, strict: bool) -> Diagnostic {
    if strict { Diagnostic { severity: Severity::Error, ..problem } } else { problem }
}

fn add(analysis: &mut Analysis, found: Vec<Diagnostic>) {
    let before = analysis.problems.len();
    analysis.problems.extend(found);
    if analysis.problems.len() > before {
        diagnostics::sort(&mut analysis.problems);
    }
}

/// Tells each language of the pages of the others. `downloads` are those of each site.
pub fn link_languages(sites: &mut [Site], downloads: &[Downloads]) {
    if sites.len() < 2 {
        return;
    }
    let pages: Vec<Arc<BTreeSet<String>>> = sites
        .iter()
        .zip(downloads)
        .map(|(site, downloads)| {
            let website = site.engine.website(&site.analysis, downloads);
            let files = website.into_iter().flat_map(|website| website.files);
            Arc::new(files.map(|file| file.path).filter(|path| path.ends_with(".html")).collect())
        })
        .collect();
    for at in 0..sites.len() {
        let others = sites.iter().zip(&pages).enumerate().filter(|(place, _)| *place != at);
        let way = |other: &Site| way_between(&sites[at].prefix, &other.prefix);
        let others: Vec<OtherLanguage> = others.map(|(_, (other, pages))| other_language(&other.analysis, pages, way(other))).collect();
        if let Some(frame) = &mut sites[at].analysis.frame {
            frame.set_languages(others, at == 0);
        }
    }
}

/// From the root of one language to that of another, by their folders in the output: empty for the main one, else with a
/// slash at the end.
pub(crate) fn way_between(from: &str, to: &str) -> String {
    if from.is_empty() { to.to_string() } else { format!("../{to}") }
}

/// The languages beside the main one: the names of their folders.
pub(crate) fn language_names(options: &Options) -> Vec<String> {
    folders(options).into_iter().filter(|(_, has_settings)| *has_settings).map(|(name, _)| name).collect()
}

/// Folders for languages, and whether each has settings.
fn folders(options: &Options) -> Vec<(String, bool)> {
    let entries = std::fs::read_dir(options.content.join(LANGUAGES)).into_iter().flatten().flatten();
    let has_settings = |folder: &Path| ["site.yaml", "site.yml"].iter().any(|file| folder.join(file).is_file());
    let mut found: Vec<(String, bool)> = entries
        .filter(|entry| entry.path().is_dir())
        .filter_map(|entry| Some((entry.file_name().into_string().ok()?, has_settings(&entry.path()))))
        .filter(|(name, _)| !name.starts_with(['.', '_']))
        .collect();
    found.sort();
    found
}

/// A folder without settings is no language, and what lies in it is not read.
pub(crate) fn folders_without_settings(options: &Options) -> Vec<Diagnostic> {
    let told = |name: &str| {
        let file = Arc::new(SourceFile::new(format!("{LANGUAGES}/{name}"), ""));
        let message = format!("The folder “{name}” has no site.yaml, so it is no language of this site.");
        let hint = format!("Write {LANGUAGES}/{name}/site.yaml with “title”, “publisher” and “language: {name}”, or take the folder out.");
        severe(Diagnostic::new(&rules::LANGUAGE_FOLDER, &file, Span::FILE, message).hint(hint), options.strict)
    };
    folders(options).iter().filter(|(_, has_settings)| !has_settings).map(|(name, _)| told(name)).collect()
}

/// A folder that is named as one language and holds another.
fn other_name(folder: &str, analysis: &Analysis) -> Option<Diagnostic> {
    let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_lowercase();
    // A folder may have a name in words as well: “cymraeg”.
    let named = Some(primary(folder)).filter(|name| matches!(name.len(), 2 | 3) && name.bytes().all(|b| b.is_ascii_lowercase()))?;
    let settings = analysis.content.settings.as_ref()?;
    let (written, span) = match &settings.value.language {
        Some(language) => (language.as_str(), language.span),
        None => ("en", Span::FILE),
    };
    if primary(written) == named {
        return None;
    }
    let message = format!("This folder is named “{folder}”, and its language is “{written}”.");
    let hint = format!("Write “language: {folder}”, or give the folder the name of its language.");
    Some(Diagnostic::new(&rules::LANGUAGE_FOLDER, &settings.file, span, message).hint(hint))
}

/// The ids of items of the main language that another does not have. Records of directories are left out: they
/// are names, times and numbers.
pub fn untranslated(main: &Analysis, other: &Analysis) -> Vec<String> {
    let ids = |analysis: &Analysis| -> BTreeSet<String> {
        let composed = analysis.composed.iter().map(|composed| composed.document.id.clone()).filter(|id| !id.contains("/records/"));
        composed.chain(analysis.content.publications.iter().map(|item| format!("publications/{}", item.slug))).collect()
    };
    let there = ids(other);
    ids(main).into_iter().filter(|id| !there.contains(id)).collect()
}

/// Items of the main language that a language does not have, listed at its settings.
fn missing_translations(main: &Analysis, other: &Analysis) -> Option<Diagnostic> {
    let settings = other.content.settings.as_ref()?;
    let missing = untranslated(main, other);
    if missing.is_empty() {
        return None;
    }
    let name = &other.shared.words.get("language");
    let count = match missing.len() {
        1 => "1 item has".to_string(),
        count => format!("{count} items have"),
    };
    let more = missing.len().saturating_sub(LISTED);
    let listed = missing[..missing.len() - more].join(", ");
    let rest = if more == 0 { String::new() } else { format!(" and {more} more (“clearfolio check --report” lists them all)") };
    let message = format!("{count} no version in {name}: {listed}{rest}.");
    let span = settings.value.language.as_ref().map_or(Span::FILE, |language| language.span);
    let hint = "Readers see a link to the start page of this language there. Translate them under the same names, or leave them out.";
    Some(Diagnostic::new(&rules::MISSING_TRANSLATION, &settings.file, span, message).hint(hint))
}

/// What the pages of one language know of another. `way` leads from the root of the one to that of the other.
pub(crate) fn other_language(analysis: &Analysis, pages: &Arc<BTreeSet<String>>, way: String) -> OtherLanguage {
    let words = &analysis.shared.words;
    OtherLanguage {
        lang: analysis.shared.lang.clone(),
        name: words.get("language").to_string(),
        start: words.get("web.language_start").to_string(),
        way,
        base_url: analysis.frame.as_ref().and_then(|frame| frame.base_url()).map(String::from),
        pages: Arc::clone(pages),
    }
}
