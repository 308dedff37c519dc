//! The kinds of file that authors write: their names, where they lie, and their schema.

use super::briefing::Briefing;
use super::case_study::CaseStudy;
use super::dataset::Dataset;
use super::diagram::DiagramSource;
use super::directory::{Directory, Record};
use super::easy_read::EasyRead;
use super::edition_record::EditionRecord;
use super::lists::{Boilerplate, Everyday, Organisation, Term, Theme, Website};
use super::manual::{ChapterHead, Manual};
use super::picture_set::PictureSet;
use super::post::PostHead;
use super::publication::Publication;
use super::schema::Schemas;
use super::self_assessment::SelfAssessment;
use super::settings::Settings;
use super::tool::Tool;
use serde_json::Value;

/// A kind of file.
pub struct FileKind {
    /// Its name in commands and of its schema: `case-study`.
    pub name: &'static str,
    /// What it is, for people: "a case study".
    pub what: &'static str,
    /// Where such files lie under the content folder; `NAME` stands for the name of the item.
    pub path: &'static str,
    /// What it may hold.
    pub schema: fn() -> Value,
    /// Its fields in the order in which they are explained.
    pub fields: fn() -> Vec<&'static str>,
}

impl FileKind {
    /// Whether it is Markdown with fields at its head.
    pub fn is_text(&self) -> bool {
        self.path.ends_with(".md")
    }

    /// Whether the file is a list to which entries are added.
    pub fn is_list(&self) -> bool {
        !self.path.contains("NAME") && self.name != "site"
    }

    /// Its files as editors name them: `case-studies/*.yaml`.
    pub fn glob(&self) -> String {
        self.path.replace("NAME", "*").replace("FOLDER", "*")
    }
}

macro_rules! kinds {
    ($($name:literal, $what:literal, $path:literal, $of:ident $ty:ty;)*) => {
        &[$( FileKind { name: $name, what: $what, path: $path, schema: || Schemas::$of::<$ty>($what), fields: Schemas::fields_of::<$ty> } ),*]
    };
}

/// Every kind, in the order in which people meet them.
pub const ALL: &[FileKind] = kinds![
    "site", "the settings of the site", "site.yaml", of_file Settings;
    "case-study", "a case study", "case-studies/NAME.yaml", of_file CaseStudy;
    "publication", "a publication", "publications/NAME.yaml", of_file Publication;
    "easy-read", "an easy-read guide", "easy-read/NAME.yaml", of_file EasyRead;
    "manual", "a manual", "manuals/NAME/manual.yaml", of_file Manual;
    "chapter", "a chapter of a manual", "manuals/FOLDER/NAME.md", of_file ChapterHead;
    "briefing", "a briefing paper", "briefings/NAME.yaml", of_file Briefing;
    "tool", "a tool", "tools/NAME.yaml", of_file Tool;
    "post", "a post", "posts/NAME.md", of_file PostHead;
    "diagram", "a diagram", "diagrams/NAME.yaml", of_file DiagramSource;
    "dataset", "a dataset", "datasets/NAME/dataset.yaml", of_file Dataset;
    "directory", "a directory", "directory/NAME/directory.yaml", of_file Directory;
    "record", "a record of a directory", "directory/FOLDER/records/NAME.yaml", of_file Record;
    "self-assessment", "a self-assessment guide", "guides/NAME.yaml", of_file SelfAssessment;
    "picture-set", "a set of pictures for easy read", "picture-sets/NAME/index.yaml", of_file PictureSet;
    "case-theme", "the list of themes", "themes.yaml", of_list Theme;
    "organisation", "the list of organisations", "organisations.yaml", of_list Organisation;
    "word", "the glossary", "glossary.yaml", of_list Term;
    "website", "the list of useful websites", "links.yaml", of_list Website;
    "boilerplate", "the list of texts that items include", "boilerplate.yaml", of_list Boilerplate;
    "everyday-word", "the list of everyday words", "everyday.yaml", of_list Everyday;
    "edition", "the record of an edition", "editions/NAME.yaml", of_file EditionRecord;
];

/// The kind of that name.
pub fn find(name: &str) -> Option<&'static FileKind> {
    ALL.iter().find(|kind| kind.name == name)
}
