//! Publications with their parts found: the one order that website and print share.

use crate::content::publication::{EditionName, Publication};
use crate::content::values::Text;
use crate::content::{Content, Item};
use crate::directory::Section;
use crate::editions::{self, FlowFile, PrintFile};
use crate::locale::Order;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A publication with its parts.
#[derive(Debug, Clone)]
pub struct Book {
    /// What it is.
    pub shelf: Shelf,
    /// Name in addresses.
    pub slug: String,
    /// The author's file, as read.
    pub item: Item<Publication>,
    /// What the file says.
    pub publication: Arc<Publication>,
    /// Parts in reading order.
    pub parts: Vec<BookPart>,
    /// The easy-read guides to its items, in reading order: indices of composed items.
    pub guides: Vec<usize>,
    /// The page of the site that says the same, where it is not a page of the book's own.
    pub online: Option<String>,
}

/// What a book is, and so where its files lie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Shelf {
    /// A publication.
    Publications,
    /// One easy-read guide, as a small publication of its own.
    EasyRead,
    /// A manual.
    Manuals,
    /// A briefing paper, as a small publication of its own.
    Briefings,
    /// A tool, as a small publication of its own.
    Tools,
    /// A self-assessment guide, or one of its variants: its form on paper.
    SelfAssessments,
    /// A part of a publication, to print alone.
    Parts,
}

impl Shelf {
    /// The folder in which its books lie.
    pub fn folder(self) -> &'static str {
        match self {
            Self::Publications | Self::Parts => "publications",
            Self::EasyRead => "easy-read",
            Self::Manuals => "manuals",
            Self::Briefings => "briefings",
            Self::Tools => "tools",
            Self::SelfAssessments => "guides",
        }
    }

    /// Whether its books can have a record of the pages that readers have, and a sheet for the printer.
    pub fn has_record(self) -> bool {
        matches!(self, Self::Publications | Self::Manuals)
    }

    /// Whether each of its books has a folder of its own, with an index page.
    fn has_folders(self) -> bool {
        matches!(self, Self::Publications | Self::Manuals | Self::SelfAssessments)
    }
}

/// A part of a publication. Items are indices of composed items.
#[derive(Debug, Clone, PartialEq)]
pub enum BookPart {
    /// A theme with its cases.
    Theme {
        /// Id of the theme.
        theme: String,
        /// Its cases in order.
        cases: Vec<usize>,
    },
    /// A part of a manual with its chapters.
    Part {
        /// Its number, from 1.
        number: usize,
        /// Its title.
        title: String,
        /// One or two sentences.
        summary: Option<Text>,
        /// Its chapters in order.
        chapters: Vec<usize>,
    },
    /// Posts of one time, under its name.
    Posts {
        /// Its place among such parts of the book, from 1.
        number: usize,
        /// The time in words.
        title: String,
        /// The posts in order.
        posts: Vec<usize>,
    },
    /// An item on its own.
    Item(usize),
    /// A page of text: index into the contents.
    Page(usize),
    /// Records of a directory.
    Directory {
        /// Which entry of the contents asks for them.
        entry: usize,
        /// Index into `content.directories`.
        directory: usize,
        /// Its records under their headings.
        sections: Vec<Section>,
        /// The records as composed items, in reading order.
        items: Vec<usize>,
    },
}

impl Book {
    /// All items in reading order; those of its easy-read edition are in `guides`.
    pub fn items(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts
            .iter()
            .flat_map(|part| match part {
                BookPart::Theme { cases, .. } => cases.as_slice(),
                BookPart::Part { chapters, .. } => chapters.as_slice(),
                BookPart::Posts { posts, .. } => posts.as_slice(),
                BookPart::Item(case) => std::slice::from_ref(case),
                BookPart::Page(_) => &[],
                BookPart::Directory { items, .. } => items.as_slice(),
            })
            .copied()
    }

    /// Whether it holds records of a directory, by its index.
    pub fn holds_directory(&self, index: usize) -> bool {
        self.parts.iter().any(|part| matches!(part, BookPart::Directory { directory, .. } if *directory == index))
    }

    /// The editions that it is made in.
    pub fn editions(&self) -> Vec<EditionName> {
        let named = &self.publication.editions;
        let wanted = |e: &EditionName| match e {
            EditionName::EasyReadBooklet => named.contains(e),
            _ => named.is_empty() || named.contains(e),
        };
        editions::ALL.into_iter().filter(|e| wanted(e) && (!e.is_easy_read() || !self.guides.is_empty())).collect()
    }

    /// The files that its editions give.
    pub fn files(&self) -> Vec<PrintFile> {
        self.editions().into_iter().flat_map(PrintFile::of).collect()
    }

    /// The files of its editions without pages of their own. Sheets to fill in have none.
    pub fn flow_files(&self) -> Vec<FlowFile> {
        let named = &self.publication.editions;
        // A guide and what stands on a shelf of its own name the editions on paper that they want. Recordings of a
        // whole book are large: it names them, or has none.
        let all = |file: &FlowFile| (named.is_empty() && !file.is_sound()) || self.shelf == Shelf::EasyRead;
        match self.shelf {
            Shelf::Tools | Shelf::SelfAssessments | Shelf::Parts => Vec::new(),
            _ => FlowFile::ALL.into_iter().filter(|file| all(file) || named.contains(&file.edition())).collect(),
        }
    }

    /// Where such a file lies in the output folder.
    pub fn path_of_flow(&self, file: FlowFile) -> String {
        format!("{}/{}", self.folder(), self.flow_name(file))
    }

    /// The folder in which its files lie.
    fn folder(&self) -> String {
        let shelf = self.shelf.folder();
        match (self.shelf, self.slug.rsplit_once('/')) {
            (Shelf::Parts, Some((folder, _))) => format!("{shelf}/{folder}"),
            _ if self.shelf.has_folders() => format!("{shelf}/{}", self.slug),
            _ => shelf.to_string(),
        }
    }

    /// How the names of its files begin. A variant lies in a folder of the folder of its guide.
    fn stem(&self) -> String {
        match (self.shelf, self.slug.rsplit_once('/')) {
            (Shelf::Parts, Some((_, name))) => name.to_string(),
            _ => self.slug.replace('/', "-"),
        }
    }

    /// Where the newest edition is, under the address of the site, as people type it.
    pub fn address(&self) -> String {
        match &self.publication.short_address {
            Some(short) if self.shelf == Shelf::Publications => format!("{short}/"),
            _ => self.page().trim_end_matches("index.html").to_string(),
        }
    }

    /// The name of such a file: `SLUG.epub`.
    pub fn flow_name(&self, file: FlowFile) -> String {
        format!("{}{}", self.stem(), file.ending())
    }

    /// The items of an edition.
    pub fn items_of(&self, edition: EditionName) -> Vec<usize> {
        if edition.is_easy_read() { self.guides.clone() } else { self.items().collect() }
    }

    /// The page on which the files are offered.
    pub fn page(&self) -> String {
        if let Some(page) = &self.online {
            return page.clone();
        }
        let folder = self.shelf.folder();
        if self.shelf.has_folders() { format!("{folder}/{}/index.html", self.slug) } else { format!("{folder}/{}.html", self.slug) }
    }

    /// The name of a file: `SLUG.pdf`, `SLUG-large-print.pdf` … A guide's own files need not say that
    /// they are easy read: their folder does.
    pub fn file_name(&self, file: PrintFile) -> String {
        let key = match (self.shelf, file.key()) {
            (Shelf::EasyRead, "easy-read") => String::new(),
            (Shelf::EasyRead, key) => format!("-{}", key.trim_start_matches("easy-read-")),
            (_, "standard") => String::new(),
            (_, key) => format!("-{key}"),
        };
        format!("{}{key}.pdf", self.stem())
    }

    /// Where a file lies in the output folder.
    pub fn path_of(&self, file: PrintFile) -> String {
        format!("{}/{}", self.folder(), self.file_name(file))
    }
}

/// Cases by theme number, then their own order, then title.
pub(super) fn reading_order(content: &Content) -> Vec<usize> {
    let numbers: BTreeMap<&str, u64> = content.themes.entries.iter().map(|t| (t.id.as_str(), t.number)).collect();
    let lang = content.settings.as_ref().and_then(|settings| settings.value.language.as_deref());
    let names = Order::of(lang.unwrap_or("en"));
    let mut order: Vec<usize> = (0..content.cases.len()).collect();
    order.sort_by_cached_key(|&i| {
        let item = &content.cases[i];
        let theme = numbers.get(item.value.theme.as_str()).copied().unwrap_or(u64::MAX);
        (theme, item.value.order.unwrap_or(u64::MAX), names.key(&item.value.title), item.slug.clone())
    });
    order
}
