//! Reading, checking and composing a site.

use super::chosen_theme;
use super::dress::Dress;
use super::engine::{Engine, Failure};
use super::glyphs::forgive_unprinted;
use crate::checks;
use crate::compose::{Composed, Drawn, Shared, compose_text};
use crate::content::settings::Settings;
use crate::content::values::Text;
use crate::content::{Content, Item};
use crate::data::{Quotable, Release, check_typed, quote_text};
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::document::Block;
use crate::easy_read::{EasyShared, PictureSets, Review};
use crate::faults;
use crate::locale::ARTICLES;
use crate::look;
use crate::rules;
use crate::site::{Book, Frame, FrameTexts, Has, resolve_books};
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A site, read, checked and composed.
pub struct Analysis {
    /// Typed content.
    pub content: Content,
    /// Shared parts.
    pub shared: Shared,
    /// What easy-read guides share.
    pub easy: EasyShared,
    /// What is published of each dataset, in the order of `content.datasets`.
    pub releases: Vec<Arc<Release>>,
    /// Figures that texts can quote.
    pub quotable: Quotable,
    /// Composed items, in the order of `ItemKind`; see `Content::place`.
    pub composed: Vec<Arc<Composed>>,
    /// Hash of each composed item.
    pub prints: Vec<u128>,
    /// Whether each guide is as its readers have seen it, in the order of `content.guides`.
    pub reviews: Vec<Option<Review>>,
    /// Publications with their parts, then guides as small publications of their own.
    pub books: Vec<Book>,
    /// What pages share; `None` when there are no settings.
    pub frame: Option<Frame>,
    /// Everything that was found, in reading order.
    pub problems: Vec<Diagnostic>,
}

impl Analysis {
    /// Whether anything stops the site from being published.
    pub fn has_errors(&self) -> bool {
        diagnostics::has_errors(&self.problems)
    }
}

impl Engine {
    /// Reads what changed and analyses the site. `suspects` are files that may have changed.
    ///
    /// # Errors
    /// When the content folder cannot be read.
    pub fn analyse(&mut self, suspects: &BTreeSet<String>) -> Result<Analysis, Failure> {
        self.library.refresh(suspects).map_err(|error| Failure {
            message: format!("The folder “{}” cannot be read: {error}.", self.options.content.display(), error = faults::in_words(&error)),
            hint: "Check that it is there and that you may read it.".into(),
        })?;
        let settings = self.library.settings();
        let given = settings.as_ref().map(|s| s.1.as_ref());
        if Dress::key_of(given, &self.options.content) != self.dress.key || self.wants_another_theme(given) {
            self.apply_settings()?;
        }
        let mut found = Vec::new();
        let (releases, quotable) = self.releases(&mut found);
        let words = &self.dress.words;
        self.library.quote(&|text| quote_text(text, &quotable, None, words));
        let mut content = self.library.content();
        content.articles = if words.has(ARTICLES) { words.get(ARTICLES).to_string() } else { String::new() };
        let (sound, broken): (Vec<_>, Vec<_>) = content.datasets.into_iter().partition(|d| releases.contains_key(&d.file.path));
        content.datasets = sound;
        content.broken_items.extend(broken.into_iter().map(|d| format!("data/{}", d.slug)));
        let releases: Vec<Arc<Release>> = content.datasets.iter().filter_map(|d| releases.get(&d.file.path).cloned()).collect();
        let mut problems = content.problems.clone();
        problems.extend(found);
        problems.extend(check_typed(&content, &quotable, &|path| self.library.original(path)));
        if let Some(settings) = &content.settings {
            problems.extend(look::check(settings, &self.options.content, &self.dress.words, &self.dress.families, &content.pictures));
            problems.extend(chosen_theme::missing(settings, &self.options.content));
            problems.extend(self.missing_words(settings));
        }
        problems.extend(self.strangers.iter().cloned());
        let diagrams = self.diagrams(&content, &mut problems);
        let shared = self.shared(&content, diagrams);
        let easy = self.easy_shared(&content);
        let today = self.options.today;
        let kept = &mut self.composed;
        let (found, (composed, prints)) =
            rayon::join(|| checks::of_content(&content, today), || kept.compose(&content, &shared, &easy, (&releases, &quotable)));
        problems.extend(found);
        problems.extend(composed.iter().flat_map(|c| c.problems.iter().cloned()));
        let (found, unprintable) = rayon::join(|| checks::of_composed(&content, &composed), || self.glyphs(&content));
        problems.extend(found);
        problems.extend(unprintable);
        let reviews = checks::review_guides(&content, &composed, &shared, &mut problems);

        let books = resolve_books(&content, &shared.words);
        forgive_unprinted(&content, &books, &mut problems);
        let frame = self.frame(&content, &shared, &mut problems);
        problems.extend(checks::of_texts(&content, &shared));
        diagnostics::drop_consequences(&mut problems);
        if self.options.strict {
            problems.iter_mut().for_each(|p| p.severity = Severity::Error);
        }
        diagnostics::sort(&mut problems);
        Ok(Analysis { content, shared, easy, releases, quotable, composed, prints, reviews, books, frame, problems })
    }

    /// A language in which the program has no words must not go unseen: its pages would be half English.
    fn missing_words(&self, settings: &Item<Settings>) -> Option<Diagnostic> {
        let language = settings.value.language.as_ref()?;
        let words = &self.dress.words;
        let primary = language.split('-').next().unwrap_or_default();
        let (message, hint) = match (self.dress.has_words, words.missing()) {
            (true, []) => return None,
            (true, missing) => {
                let mut sections: Vec<&str> = missing.iter().filter_map(|key| key.split('.').next()).collect();
                sections.dedup();
                let message = format!(
                    "{} of the program’s {} words are not translated into {} yet, and stay in English. They are in these parts: {}.",
                    missing.len(),
                    words.keys().count(),
                    words.get("language"),
                    sections.join(", ")
                );
                (
                    message,
                    format!("Translate them: “clearfolio new theme my-theme words/{primary}.yaml words/en.yaml” gives you both files."),
                )
            }
            (false, _) => (
                format!(
                    "The program has no words in the language “{language}”: buttons, labels and headings that it makes are in English."
                ),
                format!(
                    "Translate them: “clearfolio new theme my-theme words/en.yaml” gives you the file; save it as words/{primary}.yaml."
                ),
            ),
        };
        Some(Diagnostic::new(&rules::MISSING_WORDS, &settings.file, language.span, message).hint(hint))
    }

    fn shared(&self, content: &Content, diagrams: BTreeMap<String, Drawn>) -> Shared {
        let lang = content.settings.as_ref().and_then(|s| s.value.language.as_ref()).map_or_else(|| "en".to_string(), ToString::to_string);
        let unscoped: Vec<_> = content.glossary.entries.iter().filter(|t| t.scope.is_empty()).cloned().collect();
        Shared::new(
            self.dress.words.clone(),
            lang,
            content.organisations.entries.iter().map(|o| (o.id.to_string(), o.clone())).collect(),
            content.themes.entries.iter().map(|t| (t.id.to_string(), t.clone())).collect(),
            content.boilerplate.entries.iter().map(|b| (b.id.to_string(), b.clone())).collect(),
            &unscoped,
            content.pictures.clone(),
            diagrams,
            self.options.today,
        )
    }

    fn easy_shared(&self, content: &Content) -> EasyShared {
        let settings = content.settings.as_ref().map(|s| &s.value);
        let texts = |list: Option<&Vec<Text>>| list.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>();
        let pictures = PictureSets::new(content, &texts(settings.map(|s| &s.picture_sets)), &self.dress.starter);
        let known = texts(settings.map(|s| &s.easy_words));
        EasyShared::new(pictures, Arc::clone(&self.dress.lists), content.everyday.entries.clone(), known)
    }

    /// What pages share; nothing when there are no settings.
    fn frame(&self, content: &Content, shared: &Shared, problems: &mut Vec<Diagnostic>) -> Option<Frame> {
        let settings = content.settings.as_ref()?;
        let mut text = |text: Option<&Text>| text.map_or_else(Vec::new, |t| checked_text(&settings.file, t, shared, problems));
        let description = text(settings.value.description.as_deref());
        let introduction = text(settings.value.introduction.as_deref());
        let ask = text(settings.value.formats_contact.as_deref());
        let has = Has::of(content, &self.dress.theme);
        let texts = FrameTexts { description, introduction, ask };
        Some(Frame::new(&settings.value, texts, has, &shared.words, self.dress.theme.fingerprint("templates")))
    }
}

fn checked_text(file: &Arc<SourceFile>, text: &Text, shared: &Shared, problems: &mut Vec<Diagnostic>) -> Vec<Block> {
    let (blocks, found) = compose_text(file, text, shared);
    problems.extend(found);
    blocks
}
