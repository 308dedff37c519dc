//! The linked site: which pages there are, what each needs, and how it is rendered.
//!
//! Invariant: a page is a pure function of its input. The input is hashed; a page whose hash has not
//! changed is not rendered again, and would come out with the same bytes if it were.

mod assessment_pages;
mod assessment_parts;
mod assessment_questions;
mod books;
mod cards;
mod case_pages;
mod data_pages;
mod directory_pages;
mod directory_search;
mod feed;
mod frame;
mod front_pages;
mod guide_pages;
mod ledger_pages;
mod list_pages;
mod manual_pages;
mod offline_pages;
mod paging;
mod paper_lists;
mod paper_pages;
mod post_lists;
mod post_pages;
mod print_pack_pages;
mod publication_pages;
mod record_cards;
mod record_pages;
mod render;
mod search_pages;
mod shelves;
mod words;

pub use books::{Book, BookPart, Shelf};
pub use cards::{Card, CardCache, of_cases as cards_of_cases};
pub use frame::{Frame, FrameTexts, Has};
pub(crate) use guide_pages::{reviewed, stale};
pub(crate) use publication_pages::{directory_part, editor};
pub use render::{Renderer, TemplateFault};
pub(crate) use shelves::posts_of;
pub use shelves::resolve_books;

use crate::build::Analysis;
use crate::compose::{Composed, Shared};
use crate::content::{Content, Item, ItemKind};
use crate::data::Release;
use crate::directory::Catalogue;
use crate::easy_read::{EasyShared, Review};
use crate::editions::FlowFile;
use crate::html::Resolver;
use frame::{FormatsBox, PageInfo};
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// A page of the site, ready to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Path in the output folder.
    pub path: String,
    /// Hash of everything that the page is made from.
    pub fingerprint: u128,
    /// What it is made from.
    input: Input,
}

/// What a page is made from.
#[derive(Debug, Clone)]
enum Input {
    /// A case, by its place in the reading order.
    Case(usize),
    /// A record: indices of its directory and of itself.
    Record(usize, usize),
    /// The calendar of a record.
    Calendar(usize, usize),
    /// What the search of a directory looks through.
    Search(usize),
    /// What the search of the site looks through, or a part of what it shows.
    Finds(Arc<search_pages::Finds>, Option<usize>),
    /// A page made of lists and short texts.
    Made(Arc<MadePage>),
    /// A finished file, e.g. the site map.
    File(Arc<str>),
}

/// A page made of lists and short texts.
#[derive(Debug, Hash)]
struct MadePage {
    info: PageInfo,
    current: Option<Section>,
    formats: FormatsBox,
    template: &'static str,
    data: Data,
}

/// The sections of the main navigation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Section {
    /// Case studies.
    Cases,
    /// Themes.
    Themes,
    /// Organisations.
    Organisations,
    /// Easy-read guides.
    EasyRead,
    /// Datasets.
    Data,
    /// Publications.
    Publications,
    /// Self-assessment guides.
    Assessments,
    /// Glossary.
    Glossary,
    /// Other formats.
    Formats,
    /// Manuals, briefing papers and tools.
    Guidance,
    /// Posts.
    Posts,
    /// Directories.
    Directory,
    /// Search.
    Search,
}

impl Section {
    const ALL: [Self; 13] = [
        Self::Search,
        Self::Cases,
        Self::Themes,
        Self::Organisations,
        Self::EasyRead,
        Self::Data,
        Self::Publications,
        Self::Glossary,
        Self::Formats,
        Self::Guidance,
        Self::Assessments,
        Self::Posts,
        Self::Directory,
    ];
}

/// The data of a made page.
#[derive(Debug, Hash)]
enum Data {
    Home(front_pages::Home),
    List(list_pages::CaseList),
    Themes(Vec<cards::ThemeCard>),
    Theme(list_pages::ThemePage),
    Organisations(list_pages::OrganisationIndex),
    Organisation(list_pages::OrganisationPage),
    Publications(Vec<cards::PublicationCard>),
    Publication(publication_pages::PublicationPage),
    Guides(Vec<guide_pages::GuideEntry>),
    Guide(Box<guide_pages::GuidePage>),
    Credits(guide_pages::Credits),
    Datasets(Vec<data_pages::DataEntry>),
    Dataset(Box<data_pages::DataPage>),
    Guidance(Box<manual_pages::GuidancePage>),
    Manual(Box<manual_pages::ManualPage>),
    Chapter(Box<manual_pages::ChapterPage>),
    Terms(Box<manual_pages::TermsPage>),
    Glossary(front_pages::Glossary),
    Links(Vec<front_pages::WebsiteEntry>),
    Formats(publication_pages::FormatsPage),
    Accessibility(ledger_pages::Ledger),
    Briefings(paper_lists::BriefingList),
    Tools(paper_lists::ToolList),
    Paper(Box<paper_pages::PaperPage>),
    Assessments(Vec<assessment_pages::GuideCard>),
    Assessment(Box<assessment_pages::StartPage>),
    AssessmentAll(Box<assessment_pages::AllPage>),
    AssessmentWhole(Box<assessment_pages::WholeReport>),
    AssessmentQuestion(Box<assessment_questions::QuestionPage>),
    AssessmentReport(Box<assessment_questions::ReportPage>),
    PostIndex(Box<post_lists::PostIndex>),
    PostList(Box<post_lists::PostList>),
    Post(Box<post_pages::PostPage>),
    Directories(Vec<directory_pages::DirectoryCard>),
    Directory(Box<directory_pages::DirectoryHome>),
    Records(Box<directory_pages::RecordList>),
    Search(Box<search_pages::SearchPage>),
    Offline(Box<offline_pages::OfflinePage>),
    PrintPack(Box<print_pack_pages::PrintPack>),
    Catalogue(Box<print_pack_pages::Catalogue>),
    Nothing,
}

/// Pages and size of a file that was made in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileFacts {
    /// Pages of a reading file, sheets of an imposed one.
    pub pages: usize,
    /// Size.
    pub bytes: usize,
}

/// What is known of downloads when pages are planned.
#[derive(Debug, Clone, Default)]
pub struct Downloads {
    /// Whether printed editions are part of the output.
    pub print: bool,
    /// Which files without pages of their own are part of the output.
    pub flowing: BTreeSet<FlowFile>,
    /// Whether the offline copies are part of the output.
    pub offline: bool,
    /// Facts of files made already, by path.
    pub facts: BTreeMap<String, FileFacts>,
}

/// Everything that pages are planned from.
pub struct Plan<'a> {
    /// Typed content.
    pub content: &'a Content,
    /// Composed items, cases first, in the order of `content.cases`.
    pub composed: &'a [Arc<Composed>],
    /// Hash of each composed item.
    pub prints: &'a [u128],
    /// Shared parts.
    pub shared: &'a Shared,
    /// What easy-read guides share.
    pub easy: &'a EasyShared,
    /// Whether each guide is as its readers have seen it.
    pub reviews: &'a [Option<Review>],
    /// What is published of each dataset.
    pub releases: &'a [Arc<Release>],
    /// Publications with their parts.
    pub books: &'a [Book],
    /// Easy-read guides as small publications, in the order of `content.guides`.
    pub leaflets: &'a [Book],
    /// Manuals, in the order of `content.manuals`.
    pub manuals: &'a [Book],
    /// Briefing papers as small publications, in the order of `content.briefings`.
    pub briefings: &'a [Book],
    /// Tools as small publications, in the order of `content.tools`.
    pub tools: &'a [Book],
    /// Self-assessment guides and their variants, in the order of `Content::assessment_variants`.
    pub assessments: &'a [Book],
    /// Downloads.
    pub downloads: &'a Downloads,
    /// Cases in reading order: indices into `content.cases`.
    pub order: Vec<usize>,
    cards: Vec<Arc<Card>>,
    frame: &'a Frame,
    around: case_pages::Neighbourhood,
    /// Directories with their records from A to Z.
    catalogues: Vec<Catalogue<'a>>,
    /// Cards of records, in the order of `content.records`.
    record_cards: Vec<Arc<record_cards::RecordCard>>,
    directory_boxes: Vec<record_pages::Boxed>,
}

impl<'a> Plan<'a> {
    /// Gathers what pages are planned from. `cards` are those of the cases, in the order of
    /// `analysis.content.cases`.
    pub fn new(analysis: &'a Analysis, frame: &'a Frame, cards: Vec<Arc<Card>>, downloads: &'a Downloads) -> Self {
        let order = books::reading_order(&analysis.content);
        let mut plan = Self {
            content: &analysis.content,
            composed: &analysis.composed,
            prints: &analysis.prints,
            shared: &analysis.shared,
            easy: &analysis.easy,
            reviews: &analysis.reviews,
            releases: &analysis.releases,
            books: on_shelf(&analysis.books, Shelf::Publications),
            leaflets: on_shelf(&analysis.books, Shelf::EasyRead),
            manuals: on_shelf(&analysis.books, Shelf::Manuals),
            briefings: on_shelf(&analysis.books, Shelf::Briefings),
            tools: on_shelf(&analysis.books, Shelf::Tools),
            assessments: on_shelf(&analysis.books, Shelf::SelfAssessments),
            downloads,
            order,
            cards,
            frame,
            around: case_pages::Neighbourhood::default(),
            catalogues: Catalogue::all(&analysis.content),
            record_cards: Vec::new(),
            directory_boxes: Vec::new(),
        };
        plan.around = case_pages::Neighbourhood::of(&plan);
        plan.record_cards = record_cards::of_records(&plan);
        plan.directory_boxes = record_pages::boxes(&plan);
        plan
    }

    /// The page that readers of an offline copy open first; no part of the site.
    pub fn offline_start(&self) -> Page {
        offline_pages::start(self)
    }

    /// The files of a book without pages of their own that are part of the output.
    fn flow_files(&self, book: &Book) -> impl Iterator<Item = FlowFile> + use<'_> {
        book.flow_files().into_iter().filter(|file| self.downloads.flowing.contains(file))
    }

    /// The frame of the site.
    pub fn frame(&self) -> &Frame {
        self.frame
    }

    /// The cards of the cases, in the order of `content.cases`.
    pub fn cards(&self) -> &[Arc<Card>] {
        &self.cards
    }

    /// Every page of the site, in order of path.
    pub fn pages(&self) -> Vec<Page> {
        let mut pages = Vec::with_capacity(self.order.len() + 64);
        front_pages::plan(self, &mut pages);
        search_pages::plan(self, &mut pages);
        offline_pages::plan(self, &mut pages);
        print_pack_pages::plan(self, &mut pages);
        case_pages::plan(self, &mut pages);
        list_pages::plan(self, &mut pages);
        guide_pages::plan(self, &mut pages);
        data_pages::plan(self, &mut pages);
        manual_pages::plan(self, &mut pages);
        publication_pages::plan(self, &mut pages);
        ledger_pages::plan(self, &mut pages);
        paper_lists::plan(self, &mut pages);
        paper_pages::plan(self, &mut pages);
        assessment_pages::plan(self, &mut pages);
        post_pages::plan(self, &mut pages);
        directory_pages::plan(self, &mut pages);
        record_pages::plan(self, &mut pages);
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        pages
    }

    fn made(&self, info: PageInfo, current: Option<Section>, template: &'static str, data: Data) -> Page {
        let formats = self.formats_box(&info.root, self.books.iter());
        self.made_with(info, current, template, data, formats)
    }

    /// A page with a box of formats of its own.
    fn made_with(&self, info: PageInfo, current: Option<Section>, template: &'static str, data: Data, formats: FormatsBox) -> Page {
        let path = info.path.clone();
        let page = MadePage { info, current, formats, template, data };
        let fingerprint = crate::source::fingerprint_of(&(self.frame.fingerprint, &page));
        Page { path, fingerprint, input: Input::Made(Arc::new(page)) }
    }

    /// "Get this in another format", with the publications that hold the page.
    fn formats_box<'b>(&self, root: &str, books: impl Iterator<Item = &'b Book>) -> FormatsBox {
        let publications = books.take(3).map(|book| publication_pages::format_links(self, book, root)).collect();
        FormatsBox { publications, ask_html: self.frame.ask_html(root) }
    }

    /// Path and title of a page of the site, by its id.
    fn target(&self, id: &str) -> Option<(String, String)> {
        let (folder, name) = id.split_once('/')?;
        match folder {
            "case-studies" => {
                let at = self.content.cases.iter().position(|c| c.slug == name)?;
                Some((format!("{id}.html"), self.composed[at].document.title.clone()))
            }
            "easy-read" => {
                let book = self.leaflets.iter().find(|b| b.slug == name)?;
                Some((book.page(), book.publication.title.to_string()))
            }
            "data" => {
                let item = self.content.datasets.iter().find(|d| d.slug == name)?;
                Some((format!("{id}.html"), item.value.title.to_string()))
            }
            "manuals" => match name.split_once('/') {
                None => {
                    let book = self.manuals.iter().find(|b| b.slug == name)?;
                    Some((book.page(), crate::markdown::smarten(&book.publication.title, None)))
                }
                Some(_) => {
                    let first = self.content.place(ItemKind::Chapter, 0);
                    let chapters = &self.composed[first..first + self.content.chapters.len()];
                    let found = chapters.iter().find(|c| c.document.id == id)?;
                    Some((format!("{id}.html"), found.document.short_title.clone()))
                }
            },
            "briefings" => self.own_page(ItemKind::Briefing, &self.content.briefings, name, id),
            "tools" => self.own_page(ItemKind::Tool, &self.content.tools, name, id),
            "posts" => self.own_page(ItemKind::Post, &self.content.posts, name, id),
            "guides" => {
                let book = self.assessments.iter().find(|b| b.slug == name)?;
                Some((book.page(), crate::markdown::smarten(&book.publication.title, None)))
            }
            "directory" => {
                let (slug, record) = name.split_once("/records/").map_or((name, None), |(slug, record)| (slug, Some(record)));
                let catalogue = self.catalogues.iter().find(|c| c.slug() == slug)?;
                let Some(record) = record else { return Some((format!("{id}/index.html"), catalogue.directory().title.to_string())) };
                let at = catalogue.records.iter().find(|&&at| self.content.records[at].item.slug == record)?;
                Some((format!("{id}.html"), catalogue.record(*at).name.to_string()))
            }
            "themes" => Some((format!("{id}.html"), self.shared.themes.get(name)?.title.to_string())),
            "organisations" => Some((format!("{id}.html"), self.shared.organisations.get(name)?.name.to_string())),
            "publications" => {
                let book = self.books.iter().find(|b| b.slug == name)?;
                Some((format!("{id}/index.html"), book.publication.title.to_string()))
            }
            _ => None,
        }
    }

    /// Path and title of an item that has one page.
    fn own_page<T>(&self, kind: ItemKind, items: &[Item<T>], name: &str, id: &str) -> Option<(String, String)> {
        let index = items.iter().position(|item| item.slug == name)?;
        Some((format!("{id}.html"), self.composed[self.content.place(kind, index)].document.title.clone()))
    }

    /// A resolver for a page at `root` that links to nothing but what its texts name.
    fn resolver(&self, root: &str, targets: impl IntoIterator<Item = String>) -> Resolver {
        let pages = targets.into_iter().filter_map(|id| self.target(&id).map(|found| (id, found))).collect();
        Resolver { root: root.to_string(), pages }
    }
}

/// The books of a shelf, which stand together.
fn on_shelf(books: &[Book], shelf: Shelf) -> &[Book] {
    let start = books.iter().position(|b| b.shelf == shelf).unwrap_or(books.len());
    let length = books[start..].iter().take_while(|b| b.shelf == shelf).count();
    &books[start..start + length]
}

/// The way from a page to the root of the site.
fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}
