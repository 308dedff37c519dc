//! The theme: templates, styles, scripts, fonts, print files and words.
//!
//! The default theme is built into the program. A theme folder overrides it file by file.

mod built_in;
mod strangers;
mod svg_letters;
mod words;

pub(crate) use svg_letters::with_faces;
pub use words::Words;

use crate::diagnostics::Diagnostic;
use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;
use walkdir::WalkDir;

/// Names of the themes that come with the program.
pub const SHIPPED: [&str; 2] = ["default", "harbour"];

/// Every file of a theme by its path inside the theme, with forward slashes.
#[derive(Debug, Clone, Default)]
pub struct Theme {
    files: BTreeMap<String, Arc<[u8]>>,
}

impl Theme {
    /// The theme that comes with the program.
    pub fn built_in() -> Self {
        let files = built_in::FILES.iter().map(|(path, bytes)| ((*path).to_string(), Arc::from(*bytes))).collect();
        Self { files }
    }

    /// The built-in theme with the files of a folder laid over it.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn with_folder(folder: &Path) -> std::io::Result<Self> {
        let mut theme = Self::built_in();
        for entry in WalkDir::new(folder).sort_by_file_name() {
            let entry = entry?;
            if !entry.file_type().is_file() {
                continue;
            }
            let Ok(relative) = entry.path().strip_prefix(folder) else { continue };
            let path = relative.iter().map(|part| part.to_string_lossy()).collect::<Vec<_>>().join("/");
            theme.files.insert(path, std::fs::read(entry.path())?.into());
        }
        Ok(theme)
    }

    /// A theme that comes with the program, by its name, laid over the default one.
    pub fn shipped(name: &str) -> Option<Self> {
        if !SHIPPED.contains(&name) {
            return None;
        }
        let mut theme = Self::built_in();
        let own = built_in::HARBOUR.iter().filter(|_| name == "harbour");
        own.for_each(|(path, bytes)| theme.insert(path, bytes.to_vec()));
        Some(theme)
    }

    /// What to tell of files of a theme folder that nothing reads. The theme is the one made of that folder.
    pub fn strangers(&self, folder: &Path) -> Vec<Diagnostic> {
        strangers::strangers(self, folder)
    }

    /// Adds a file, or puts it in the place of another.
    pub fn insert(&mut self, path: &str, bytes: Vec<u8>) {
        self.files.insert(path.to_string(), bytes.into());
    }

    /// A file of the theme.
    pub fn file(&self, path: &str) -> Option<&Arc<[u8]>> {
        self.files.get(path)
    }

    /// The path of every file.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// The files under a folder of the theme, by their path below it.
    pub fn folder<'a>(&'a self, folder: &'a str) -> impl Iterator<Item = (&'a str, &'a Arc<[u8]>)> {
        self.files.iter().filter_map(move |(path, bytes)| Some((path.strip_prefix(folder)?.strip_prefix('/')?, bytes)))
    }

    /// A hash of all files under a folder, with their names.
    pub fn fingerprint(&self, folder: &str) -> u128 {
        crate::source::fingerprint_of(&self.folder(folder).collect::<Vec<_>>())
    }
}
