//! Typed content: what the author's files say, one type a kind.

pub mod briefing;
pub mod case_study;
pub mod dataset;
pub mod dates;
pub mod decode;
pub mod diagram;
pub mod directory;
pub mod easy_read;
pub mod edition_record;
pub mod file_kinds;
pub mod form;
mod in_common;
mod item_kind;
mod library;
pub mod life_cycle;
pub mod lists;
pub mod look;
pub mod manual;
pub mod manual_order;
pub(crate) mod picture;
pub mod picture_set;
pub mod post;
pub mod post_order;
pub mod publication;
pub mod references;
pub mod schema;
pub mod section;
pub mod self_assessment;
pub mod settings;
pub mod tool;
pub mod values;
pub mod worksheet;

pub use item_kind::ItemKind;
pub use library::{LANGUAGES, Library, is_watched};

use crate::content::picture::Picture;
use crate::diagnostics::Diagnostic;
use crate::source::SourceFile;
use briefing::Briefing;
use case_study::CaseStudy;
use dataset::Dataset;
use diagram::DiagramSource;
use directory::{Directory, RecordItem};
use easy_read::EasyRead;
use edition_record::EditionRecord;
use lists::{Boilerplate, Everyday, Organisation, Term, Theme, Website};
use manual::{Chapter, Manual};
use picture_set::PictureSet;
use post::Post;
use publication::Publication;
use self_assessment::SelfAssessment;
use settings::Settings;
use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};
use tool::Tool;

/// A value with the file it comes from.
#[derive(Debug, Clone)]
pub struct Item<T> {
    /// Its name in addresses.
    pub slug: String,
    /// The author's file.
    pub file: Arc<SourceFile>,
    /// Hash of the file's bytes.
    pub fingerprint: u128,
    /// What it says.
    pub value: Arc<T>,
}

impl<T> Item<T> {
    /// The folder of its kind that it lies in, `near-you` of `directory/near-you/directory.yaml`. Empty where it has none.
    pub fn folder(&self) -> &str {
        self.file.path.split('/').nth(1).unwrap_or_default()
    }
}

/// A chapter with the folder of its manual.
#[derive(Debug, Clone)]
pub struct ChapterItem {
    /// Name of the manual's folder.
    pub folder: String,
    /// The chapter; its name is that of its file.
    pub item: Item<Chapter>,
}

/// A list file with its entries.
#[derive(Debug, Clone)]
pub struct ListFile<T> {
    /// The author's file.
    pub file: Arc<SourceFile>,
    /// The entries.
    pub entries: Vec<T>,
}

impl<T> Default for ListFile<T> {
    fn default() -> Self {
        Self { file: Arc::new(SourceFile::new("", "")), entries: Vec::new() }
    }
}

/// Everything that the files of a content folder say.
#[derive(Debug, Clone, Default)]
pub struct Content {
    /// `site.yaml`; `None` when it is missing or broken.
    pub settings: Option<Item<Settings>>,
    /// Case studies in order of file name.
    pub cases: Vec<Item<CaseStudy>>,
    /// Publications in order of file name.
    pub publications: Vec<Item<Publication>>,
    /// Easy-read guides in order of file name.
    pub guides: Vec<Item<EasyRead>>,
    /// Datasets in order of folder name.
    pub datasets: Vec<Item<Dataset>>,
    /// Manuals in order of folder name.
    pub manuals: Vec<Item<Manual>>,
    /// Chapters and appendices of manuals, in order of path.
    pub chapters: Vec<ChapterItem>,
    /// Briefing papers in order of file name.
    pub briefings: Vec<Item<Briefing>>,
    /// Tools in order of file name.
    pub tools: Vec<Item<Tool>>,
    /// Posts in order of file name.
    pub posts: Vec<Item<Post>>,
    /// Diagrams in order of file name.
    pub diagrams: Vec<Item<DiagramSource>>,
    /// Self-assessment guides in order of file name.
    pub assessments: Vec<Item<SelfAssessment>>,
    /// Directories in order of folder name.
    pub directories: Vec<Item<Directory>>,
    /// Their records, in order of path and row.
    pub records: Vec<RecordItem>,
    /// What could be read of records that are broken. They are only checked.
    pub broken_records: Vec<RecordItem>,
    /// What readers have of publications on paper, by the name of the publication.
    pub editions: Vec<Item<EditionRecord>>,
    /// Picture sets in order of folder name.
    pub picture_sets: Vec<Item<PictureSet>>,
    /// `everyday.yaml`.
    pub everyday: ListFile<Everyday>,
    /// `themes.yaml`.
    pub themes: ListFile<Theme>,
    /// `organisations.yaml`.
    pub organisations: ListFile<Organisation>,
    /// `glossary.yaml`.
    pub glossary: ListFile<Term>,
    /// `links.yaml`.
    pub links: ListFile<Website>,
    /// `boilerplate.yaml`.
    pub boilerplate: ListFile<Boilerplate>,
    /// Pictures by path; `None` for those that cannot be read.
    pub pictures: BTreeMap<String, Option<Picture>>,
    /// Ids of items whose files are broken, so that links to them are not reported too.
    pub broken_items: Vec<String>,
    /// What was found while reading.
    pub problems: Vec<Diagnostic>,
    /// Articles that do not count where names are sorted, as the words of the theme name them.
    pub articles: String,
    /// The records of each directory from A to Z, once somebody has asked: sorting thousands of names takes time.
    pub records_in_order: OnceLock<Vec<Vec<usize>>>,
}

impl Content {
    /// Whether there is nothing to read yet: no item of any kind that is a page.
    pub fn is_new(&self) -> bool {
        self.cases.is_empty()
            && self.publications.is_empty()
            && self.guides.is_empty()
            && self.datasets.is_empty()
            && self.manuals.is_empty()
            && self.briefings.is_empty()
            && self.tools.is_empty()
            && self.posts.is_empty()
            && self.assessments.is_empty()
            && self.directories.is_empty()
    }
}
