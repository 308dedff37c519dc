//! Reading, checking and composing a site.

use super::composing::Kept;
use crate::checks;
use crate::compose::{Composed, Drawn, Shared, compose_inline, compose_text, draw_source};
use crate::content::values::Text;
use crate::content::{Content, ItemKind, Library};
use crate::data::{Quotable, Release, check_typed, quote_text, release};
use crate::diagnostics::{self, Diagnostic, Severity};
use crate::document::{Block, whole_text};
use crate::easy_read::{EasyShared, Lists, PictureSets, Review, SetInfo, Standard, check_fidelity, check_review};
use crate::print::missing_glyphs;
use crate::rules;
use crate::site::{Book, Card, CardCache, Frame, FrameTexts, Has, resolve_books};
use crate::source::{SourceFile, fingerprint_of};
use crate::theme::{Theme, Words};
use clearfolio_print::Typesetter;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::path::PathBuf;
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
    options: Options,
    library: Library,
    pub(super) theme: Theme,
    words: Words,
    lists: Arc<BTreeMap<String, Lists>>,
    starter: Arc<SetInfo>,
    pub(super) typesetter: Arc<Typesetter>,
    composed: Kept,
    diagrams: HashMap<String, (u128, Drawn, Vec<Diagnostic>)>,
    releases: HashMap<String, (u128, Option<Arc<Release>>, Vec<Diagnostic>)>,
    glyphs: HashMap<String, (u128, Vec<Diagnostic>)>,
    pub(super) cards: CardCache,
}

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

/// Stack of a worker in bytes. Typst waits for parts of a layout within a layout, and a worker that waits takes up
/// the next edition on top of the one that it has begun: the usual 2 MB are not always enough.
const WORKER_STACK: usize = 32 << 20;

/// Sets the workers up, once in a process. A program that has workers of its own keeps them.
fn roomy_workers() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| drop(rayon::ThreadPoolBuilder::new().stack_size(WORKER_STACK).build_global()));
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
        roomy_workers();
        let (theme, words, typesetter) = read_theme(&options)?;
        let (lists, starter) = (Arc::new(Lists::of_theme(&theme)), Arc::new(SetInfo::starter(&theme)));
        let library = Library::new(&options.content);
        Ok(Self {
            options,
            library,
            theme,
            words,
            lists,
            starter,
            typesetter,
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
        &self.theme
    }

    /// Reads the theme again.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reload_theme(&mut self) -> Result<(), Failure> {
        (self.theme, self.words, self.typesetter) = read_theme(&self.options)?;
        self.lists = Arc::new(Lists::of_theme(&self.theme));
        self.starter = Arc::new(SetInfo::starter(&self.theme));
        self.composed.clear();
        self.diagrams.clear();
        self.releases.clear();
        self.glyphs.clear();
        self.cards.clear();
        Ok(())
    }

    /// Keeps the cards of a round for the next.
    pub fn keep_cards(&mut self, analysis: &Analysis, cards: Vec<Arc<Card>>) {
        let keyed = analysis.content.cases.iter().zip(&analysis.prints).zip(cards);
        self.cards = keyed.map(|((item, print), card)| (item.file.path.clone(), (*print, card))).collect();
    }

    /// Reads what changed and analyses the site. `suspects` are files that may have changed.
    ///
    /// # Errors
    /// When the content folder cannot be read.
    pub fn analyse(&mut self, suspects: &BTreeSet<String>) -> Result<Analysis, Failure> {
        self.library.refresh(suspects).map_err(|error| Failure {
            message: format!("The folder “{}” cannot be read: {error}.", self.options.content.display()),
            hint: "Check that it is there and that you may read it.".into(),
        })?;
        let mut found = Vec::new();
        let (releases, quotable) = self.releases(&mut found);
        let words = &self.words;
        self.library.quote(&|text| quote_text(text, &quotable, None, words));
        let mut content = self.library.content();
        let (sound, broken): (Vec<_>, Vec<_>) = content.datasets.into_iter().partition(|d| releases.contains_key(&d.file.path));
        content.datasets = sound;
        content.broken_items.extend(broken.into_iter().map(|d| format!("data/{}", d.slug)));
        let releases: Vec<Arc<Release>> = content.datasets.iter().filter_map(|d| releases.get(&d.file.path).cloned()).collect();
        let mut problems = content.problems.clone();
        problems.extend(found);
        problems.extend(check_typed(&content, &quotable, &|path| self.library.original(path)));
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
        let reviews = review_guides(&content, &composed, &shared, &mut problems);

        let books = resolve_books(&content, &shared.words);
        forgive_unprinted(&content, &books, &mut problems);
        let frame = content.settings.as_ref().map(|settings| {
            let mut text = |text: Option<&Text>| text.map_or_else(Vec::new, |t| checked_text(&settings.file, t, &shared, &mut problems));
            let description = text(settings.value.description.as_deref());
            let introduction = text(settings.value.introduction.as_deref());
            let ask = text(settings.value.formats_contact.as_deref());
            let has = Has {
                publications: !content.publications.is_empty(),
                easy_read: !content.guides.is_empty(),
                data: !content.datasets.is_empty(),
                guidance: !(content.manuals.is_empty() && content.briefings.is_empty() && content.tools.is_empty()),
                assessments: !content.assessments.is_empty(),
                glossary: !content.glossary.entries.is_empty(),
                links: !content.links.entries.is_empty(),
                posts: !content.posts.is_empty(),
                dated_posts: content.posts.iter().any(|post| post.value.head.day().is_some()),
                directory: !content.directories.is_empty(),
            };
            let texts = FrameTexts { description, introduction, ask };
            Frame::new(&settings.value, texts, has, &shared.words, self.theme.fingerprint("templates"))
        });
        check_other_texts(&content, &shared, &mut problems);
        drop_consequences(&mut problems);
        if self.options.strict {
            problems.iter_mut().for_each(|p| p.severity = Severity::Error);
        }
        diagnostics::sort(&mut problems);
        Ok(Analysis { content, shared, easy, releases, quotable, composed, prints, reviews, books, frame, problems })
    }

    /// Draws diagrams; those whose files are the same as before are kept. By name.
    fn diagrams(&mut self, content: &Content, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, Drawn> {
        let known = &self.diagrams;
        let made: Vec<_> = content
            .diagrams
            .par_iter()
            .map(|item| match known.get(&item.file.path) {
                Some(entry) if entry.0 == item.fingerprint => entry.clone(),
                _ => {
                    let (drawn, found) = draw_source(item, &self.words);
                    (item.fingerprint, drawn, found)
                }
            })
            .collect();
        problems.extend(made.iter().flat_map(|(_, _, found)| found.iter().cloned()));
        let by_name = content.diagrams.iter().map(|d| d.slug.clone()).zip(made.iter().map(|(_, drawn, _)| drawn.clone())).collect();
        self.diagrams = content.diagrams.iter().map(|d| d.file.path.clone()).zip(made).collect();
        by_name
    }

    fn shared(&self, content: &Content, diagrams: BTreeMap<String, Drawn>) -> Shared {
        let lang = content.settings.as_ref().and_then(|s| s.value.language.as_ref()).map_or_else(|| "en".to_string(), ToString::to_string);
        let unscoped: Vec<_> = content.glossary.entries.iter().filter(|t| t.scope.is_empty()).cloned().collect();
        Shared::new(
            self.words.clone(),
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
        let pictures = PictureSets::new(content, &texts(settings.map(|s| &s.picture_sets)), &self.starter);
        let known = texts(settings.map(|s| &s.easy_words));
        EasyShared::new(pictures, Arc::clone(&self.lists), content.everyday.entries.clone(), known)
    }

    /// Publishes datasets; those whose files are the same as before are kept. By path of their file.
    fn releases(&mut self, problems: &mut Vec<Diagnostic>) -> (HashMap<String, Arc<Release>>, Quotable) {
        let items = self.library.datasets();
        let settings = self.library.settings();
        let known = &self.releases;
        let made: Vec<_> = items
            .par_iter()
            .map(|item| {
                let folder = item.file.path.trim_end_matches("dataset.yaml").trim_end_matches("dataset.yml");
                let print = fingerprint_of(&(item.fingerprint, self.library.print_of_folder(folder), settings.as_ref().map(|s| s.0)));
                match known.get(&item.file.path) {
                    Some(entry) if entry.0 == print => entry.clone(),
                    _ => {
                        let settings = settings.as_ref().map(|s| s.1.as_ref());
                        let (made, found) = release(item, self.library.folder(), settings, &self.words);
                        (print, made.map(Arc::new), found)
                    }
                }
            })
            .collect();
        let mut quotable = Quotable::default();
        let mut releases = HashMap::new();
        for (item, (_, made, found)) in items.iter().zip(&made) {
            problems.extend(found.iter().cloned());
            if let Some(made) = made {
                problems.extend(quotable.add(item, &made.published));
                releases.insert(item.file.path.clone(), Arc::clone(made));
            }
        }
        self.releases = items.iter().map(|i| i.file.path.clone()).zip(made).collect();
        (releases, quotable)
    }

    /// Characters that no font has, in every file of text.
    fn glyphs(&mut self, content: &Content) -> Vec<Diagnostic> {
        let mut files: Vec<(&Arc<SourceFile>, u128)> = Vec::new();
        files.extend(content.cases.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.publications.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.guides.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.datasets.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.manuals.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.chapters.iter().map(|i| (&i.item.file, i.item.fingerprint)));
        files.extend(content.briefings.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.tools.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.posts.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.assessments.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.diagrams.iter().map(|i| (&i.file, i.fingerprint)));
        files.extend(content.directories.iter().map(|i| (&i.file, i.fingerprint)));
        let mut sheets: Vec<&Arc<SourceFile>> = content.records.iter().map(|r| &r.item.file).collect();
        sheets.dedup_by(|a, b| Arc::ptr_eq(a, b));
        files.extend(sheets.into_iter().map(|file| (file, fingerprint_of(&file.text))));
        files.extend(content.settings.iter().map(|i| (&i.file, i.fingerprint)));
        let lists =
            [&content.themes.file, &content.organisations.file, &content.glossary.file, &content.links.file, &content.boilerplate.file];
        files.extend(lists.into_iter().map(|file| (file, fingerprint_of(&file.text))));
        let known = &self.glyphs;
        let typesetter = &self.typesetter;
        let found: Vec<(String, u128, Vec<Diagnostic>)> = files
            .into_par_iter()
            .filter(|(file, _)| !file.text.is_ascii())
            .map(|(file, print)| match known.get(&file.path) {
                Some((old, problems)) if *old == print => (file.path.clone(), print, problems.clone()),
                _ => (file.path.clone(), print, missing_glyphs(typesetter, file)),
            })
            .collect();
        let problems = found.iter().flat_map(|(_, _, problems)| problems.iter().cloned()).collect();
        self.glyphs = found.into_iter().map(|(path, print, problems)| (path, (print, problems))).collect();
        problems
    }
}

/// A character that no font has stops only what is printed: in a case that no publication holds it
/// is a warning.
fn forgive_unprinted(content: &Content, books: &[Book], problems: &mut [Diagnostic]) {
    let printed: BTreeSet<&str> =
        books.iter().flat_map(|b| b.items()).filter_map(|i| content.cases.get(i)).map(|c| c.file.path.as_str()).collect();
    let cases: BTreeSet<&str> = content.cases.iter().map(|c| c.file.path.as_str()).collect();
    for problem in problems.iter_mut().filter(|p| p.rule.id == rules::MISSING_GLYPH.id) {
        let path = problem.file.path.as_str();
        if cases.contains(path) && !printed.contains(path) {
            problem.severity = Severity::Warning;
        }
    }
}

/// Holds guides against their standard versions and the sign-offs of their readers.
fn review_guides(content: &Content, composed: &[Arc<Composed>], shared: &Shared, problems: &mut Vec<Diagnostic>) -> Vec<Option<Review>> {
    if content.guides.is_empty() {
        return Vec::new();
    }
    let by_id: HashMap<&str, &Composed> = composed.iter().map(|c| (c.document.id.as_str(), c.as_ref())).collect();
    let organisations: Vec<String> = shared.organisations.values().map(|o| o.name.to_string()).collect();
    let publisher = content.settings.as_ref().map(|s| {
        let p = &s.value.publisher;
        let lines = [Some(&p.name), p.address.as_ref(), p.email.as_ref(), p.phone.as_ref(), p.textphone.as_ref()];
        lines.into_iter().flatten().map(ToString::to_string).collect::<Vec<_>>().join("\n")
    });
    let publisher = publisher.unwrap_or_default();
    let guides = content.guides.iter().zip(&composed[content.place(ItemKind::EasyRead, 0)..]);
    guides
        .map(|(item, guide)| {
            let standard = by_id.get(item.value.easy_version_of.as_str())?;
            let text = whole_text(&standard.document);
            let facts = Standard { file: &standard.file, text: &text, publisher: &publisher, organisations: &organisations };
            problems.extend(check_fidelity(&item.value, &item.file, &facts));
            let review = Review::of(&item.value, &guide.document, &standard.document);
            problems.extend(check_review(&item.value, &item.file, &review));
            Some(review)
        })
        .collect()
}

/// When a list cannot be read, that its entries are missing is no news: one fault, one message.
fn drop_consequences(problems: &mut Vec<Diagnostic>) {
    let broken: BTreeSet<String> =
        problems.iter().filter(|p| p.severity == Severity::Error).map(|p| p.file.path.replace(".yml", ".yaml")).collect();
    let follows = [
        ("themes.yaml", &rules::UNKNOWN_THEME),
        ("organisations.yaml", &rules::UNKNOWN_ORGANISATION),
        ("glossary.yaml", &rules::UNDEFINED_ABBREVIATION),
    ];
    problems.retain(|p| !follows.iter().any(|(file, rule)| broken.contains(*file) && p.rule.id == rule.id && p.file.path != *file));
}

fn checked_text(file: &Arc<SourceFile>, text: &Text, shared: &Shared, problems: &mut Vec<Diagnostic>) -> Vec<Block> {
    let (blocks, found) = compose_text(file, text, shared);
    problems.extend(found);
    blocks
}

/// Texts of themes, organisations, glossary, websites, boilerplate and publications: their faults are
/// reported here, once, whatever pages they end up on.
fn check_other_texts(content: &Content, shared: &Shared, problems: &mut Vec<Diagnostic>) {
    let inline = |file: &Arc<SourceFile>, text: &Text, problems: &mut Vec<Diagnostic>| problems.extend(compose_inline(file, text).1);
    for theme in &content.themes.entries {
        inline(&content.themes.file, &theme.summary, problems);
        theme.includes.iter().for_each(|i| inline(&content.themes.file, i, problems));
        theme.text.iter().for_each(|t| problems.extend(compose_text(&content.themes.file, t, shared).1));
    }
    for organisation in &content.organisations.entries {
        organisation.note.iter().for_each(|n| inline(&content.organisations.file, n, problems));
    }
    for term in &content.glossary.entries {
        inline(&content.glossary.file, &term.definition, problems);
        glossary_end(content, term, problems);
    }
    for site in &content.links.entries {
        inline(&content.links.file, &site.description, problems);
        if let Err(fault) = crate::links::check_address(&site.url) {
            let (message, hint) = fault.explain(&site.url);
            problems.push(Diagnostic::new(&rules::LINK_SYNTAX, &content.links.file, site.url.span, message).hint(hint));
        }
    }
    for text in &content.boilerplate.entries {
        problems.extend(compose_text(&content.boilerplate.file, &text.text, shared).1);
    }
    for item in &content.publications {
        let publication = &item.value;
        let file = &item.file;
        inline(file, &publication.summary, problems);
        let texts = [
            publication.foreword.as_ref().map(|f| &f.text),
            publication.introduction.as_ref().map(|i| &i.text),
            publication.back_cover.as_ref(),
            publication.supersedes.as_ref(),
        ];
        texts.into_iter().flatten().for_each(|t| problems.extend(compose_text(file, t, shared).1));
    }
}

/// A definition that breaks off (inventory check C18).
fn glossary_end(content: &Content, term: &crate::content::lists::Term, problems: &mut Vec<Diagnostic>) {
    let text = term.definition.trim_end();
    if text.contains(' ') && !text.ends_with(['.', '!', '?', ')', '”', '’']) {
        let message = format!("The meaning of “{}” does not end with a full stop.", term.term);
        problems.push(
            Diagnostic::new(&rules::TRUNCATED_TEXT, &content.glossary.file, term.definition.span, message)
                .hint("Find the end of the sentence in the original, or close it."),
        );
    }
}

fn read_theme(options: &Options) -> Result<(Theme, Words, Arc<Typesetter>), Failure> {
    let theme = match &options.theme {
        None => Theme::built_in(),
        Some(folder) if folder.is_dir() => Theme::with_folder(folder).map_err(|error| Failure {
            message: format!("The theme folder “{}” cannot be read: {error}.", folder.display()),
            hint: "Check that it is there and that you may read it.".into(),
        })?,
        Some(folder) => {
            return Err(Failure {
                message: format!("There is no theme folder “{}”.", folder.display()),
                hint: "Name a folder that is there, or leave --theme out to use the theme that comes with Clearfolio.".into(),
            });
        }
    };
    let bytes = theme.file("words/en.yaml").cloned().unwrap_or_default();
    let words = Words::read("words/en.yaml", &bytes, None).map_err(|problems| Failure {
        message: format!("The words of the theme cannot be read: {}", problems.first().map_or("", |p| p.message.as_str())),
        hint: problems.first().map(|p| format!("Look at line {} of words/en.yaml.", p.span.line)).unwrap_or_default(),
    })?;
    // The text face comes first; the others fill in single signs.
    let mut fonts: Vec<(&str, &Arc<[u8]>)> =
        theme.folder("fonts").filter(|(name, _)| name.ends_with(".ttf") || name.ends_with(".otf")).collect();
    fonts.sort_by_key(|(name, _)| (!name.starts_with("AtkinsonHyperlegible"), *name));
    let typesetter = Arc::new(Typesetter::new(fonts.into_iter().map(|(_, bytes)| bytes.to_vec())));
    Ok((theme, words, typesetter))
}
