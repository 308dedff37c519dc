//! One edition as Typst sees it: its files, the shared fonts, a fixed date.

use std::collections::BTreeMap;

use typst::Library;
use typst::World;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst_kit::files::{FileLoader, FileStore};

use crate::Typesetter;

/// The world of one edition. Different editions may use the same paths for different bytes.
pub(crate) struct EditionWorld<'a> {
    typesetter: &'a Typesetter,
    files: FileStore<Files<'a>>,
    main: FileId,
    date: Option<Datetime>,
}

impl<'a> EditionWorld<'a> {
    /// `None` when the path of the main template is no path.
    pub(crate) fn new(typesetter: &'a Typesetter, main: &str, files: &'a BTreeMap<String, Bytes>, date: Option<Datetime>) -> Option<Self> {
        let path = VirtualPath::new(main).ok()?;
        let main = RootedPath::new(VirtualRoot::Project, path).intern();
        Some(Self { typesetter, files: FileStore::new(Files(files)), main, date })
    }
}

impl World for EditionWorld<'_> {
    fn library(&self) -> &LazyHash<Library> {
        self.typesetter.library()
    }

    fn book(&self) -> &LazyHash<FontBook> {
        self.typesetter.book()
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        self.files.source(id)
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        self.files.file(id)
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.typesetter.font(index)
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        self.date
    }
}

/// The virtual files of an edition. Packages do not exist here.
struct Files<'a>(&'a BTreeMap<String, Bytes>);

impl FileLoader for Files<'_> {
    fn load(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let name = path.vpath().get_with_slash();
        match path.root() {
            VirtualRoot::Project => self.0.get(name).cloned(),
            VirtualRoot::Package(_) => None,
        }
        .ok_or_else(|| FileError::NotFound(name.into()))
    }
}
