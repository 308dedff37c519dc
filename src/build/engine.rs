//! What is kept of a site from one round to the next.

use super::analysis::Analysis;
use super::chosen_theme::ChosenTheme;
use super::composing::Kept;
use super::dress::Dress;
use crate::compose::Drawn;
use crate::content::Library;
use crate::content::settings::Settings;
use crate::data::Release;
use crate::diagnostics::Diagnostic;
use crate::site::{Card, CardCache};
use crate::theme::Theme;
use clearfolio_print::Typesetter;
use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use time::Date;

/// What to build from.
#[derive(Debug, Clone)]
pub struct Options {
    /// The content folder.
    pub content: PathBuf,
    /// A theme folder laid over the built-in theme.
    pub theme: Option<PathBuf>,
    /// The day against which review dates are held.
    pub today: Date,
    /// Whether warnings count as errors.
    pub strict: bool,
}

/// Why nothing could be analysed at all (exit status 2): not a fault of the content.
#[derive(Debug)]
pub struct Failure {
    /// What went wrong, in plain words.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

/// Keeps what does not change between rounds.
pub struct Engine {
    pub(super) options: Options,
    pub(super) library: Library,
    /// Which theme it is.
    chosen: ChosenTheme,
    /// The theme as it is in its files.
    base: Theme,
    /// Files of its folder that nothing reads.
    pub(super) strangers: Vec<Diagnostic>,
    pub(super) dress: Dress,
    pub(super) composed: Kept,
    pub(super) diagrams: HashMap<String, (u128, Drawn, Vec<Diagnostic>)>,
    pub(super) releases: HashMap<String, (u128, Option<Arc<Release>>, Vec<Diagnostic>)>,
    pub(super) glyphs: HashMap<String, (u128, Vec<Diagnostic>)>,
    pub(super) cards: CardCache,
}

/// Sets the workers up, once in a process. A program that has workers of its own keeps them. One that waits for a part of
/// a layout takes up another part on top of it.
fn set_worker_stack() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| drop(rayon::ThreadPoolBuilder::new().stack_size(super::side_by_side::STACK).build_global()));
}

impl Engine {
    /// An engine for a content folder.
    ///
    /// # Errors
    /// When the content folder is missing or the theme cannot be read.
    pub fn new(options: Options) -> Result<Self, Failure> {
        if !options.content.is_dir() {
            return Err(Failure {
                message: format!("There is no folder “{}”.", options.content.display()),
                hint: "Go to the folder that holds your content folder, or name it: --content FOLDER.".into(),
            });
        }
        set_worker_stack();
        let chosen = ChosenTheme::of(&options, None)?;
        let base = chosen.read()?;
        let strangers = chosen.folder().map(|folder| base.strangers(folder)).unwrap_or_default();
        let dress = Dress::new(&base, None, &options.content)?;
        let library = Library::new(&options.content);
        Ok(Self {
            options,
            library,
            chosen,
            base,
            strangers,
            dress,
            composed: Kept::default(),
            diagrams: HashMap::new(),
            releases: HashMap::new(),
            glyphs: HashMap::new(),
            cards: CardCache::new(),
        })
    }

    /// The options.
    pub fn options(&self) -> &Options {
        &self.options
    }

    /// The content folder in memory.
    pub fn library(&self) -> &Library {
        &self.library
    }

    /// The theme.
    pub fn theme(&self) -> &Theme {
        &self.dress.theme
    }

    /// The folder of the theme, if it has one.
    pub fn theme_folder(&self) -> Option<&Path> {
        self.chosen.folder()
    }

    /// The theme by its name or folder, as options name it.
    pub(crate) fn named_theme(&self) -> Option<PathBuf> {
        self.chosen.named()
    }

    /// Fonts, ready to use.
    pub(super) fn typesetter(&self) -> &Typesetter {
        &self.dress.typesetter
    }

    /// Reads the theme again.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reload_theme(&mut self) -> Result<(), Failure> {
        let settings = self.library.settings();
        self.wear(ChosenTheme::of(&self.options, settings.as_ref().map(|s| s.1.as_ref()))?)?;
        self.apply_settings()
    }

    /// Dresses the theme for the settings as they are now. What was made with the old dress is forgotten.
    pub(super) fn apply_settings(&mut self) -> Result<(), Failure> {
        let settings = self.library.settings();
        let settings = settings.as_ref().map(|s| s.1.as_ref());
        let chosen = ChosenTheme::of(&self.options, settings)?;
        if chosen != self.chosen {
            self.wear(chosen)?;
        }
        self.dress = Dress::new(&self.base, settings, &self.options.content)?;
        self.composed.clear();
        self.diagrams.clear();
        self.releases.clear();
        self.glyphs.clear();
        self.cards.clear();
        Ok(())
    }

    /// Whether the settings ask for another theme than the one that is worn: a folder may have come or gone.
    pub(super) fn wants_another_theme(&self, settings: Option<&Settings>) -> bool {
        ChosenTheme::of(&self.options, settings).is_ok_and(|chosen| chosen != self.chosen)
    }

    /// Reads the files of a theme.
    fn wear(&mut self, chosen: ChosenTheme) -> Result<(), Failure> {
        self.base = chosen.read()?;
        self.strangers = chosen.folder().map(|folder| self.base.strangers(folder)).unwrap_or_default();
        self.chosen = chosen;
        Ok(())
    }

    /// Keeps the cards of a round for the next.
    pub fn keep_cards(&mut self, analysis: &Analysis, cards: Vec<Arc<Card>>) {
        let keyed = analysis.content.cases.iter().zip(&analysis.prints).zip(cards);
        self.cards = keyed.map(|((item, print), card)| (item.file.path.clone(), (*print, card))).collect();
    }
}
