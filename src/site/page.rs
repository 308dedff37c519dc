//! What a page is: its path with everything that it is made from.

use super::books::Book;
use super::page_info::PageInfo;
use super::section::Section;
use super::template_links::{FormatsBox, Link};
use super::{
    assessment_pages, assessment_questions, cards, data_pages, directory_events, directory_home, directory_pages, front_pages, guide_pages,
    ledger_pages, list_pages, manual_pages, offline_pages, paper_lists, paper_pages, post_lists, post_pages, print_pack_pages,
    publication_pages, record_lists, search_pages,
};
use crate::document::Document;
use std::sync::Arc;

/// A page of the site, ready to be rendered.
#[derive(Debug, Clone)]
pub struct Page {
    /// Path in the output folder.
    pub path: String,
    /// Hash of everything that the page is made from.
    pub fingerprint: u128,
    /// What it is made from.
    pub(super) input: Input,
}

/// What a page is made from.
#[derive(Debug, Clone)]
pub(super) enum Input {
    /// A case, by its place in the reading order.
    Case(usize),
    /// A record: indices of its directory and of itself.
    Record(usize, usize),
    /// The calendar of a record.
    Calendar(usize, usize),
    /// The calendar of a directory's events.
    Events(usize),
    /// What the search of a directory looks through.
    Search(usize),
    /// What the search of the site looks through, or a part of what it shows.
    Finds(Option<usize>),
    /// A page made of lists and short texts.
    Made(Arc<MadePage>),
    /// How to print a book, as PDF.
    PrinterSheet(Arc<PrinterSheet>),
    /// A finished file, e.g. the site map.
    File(Arc<str>),
}

impl Page {
    /// Whether a preview makes it when the browser asks for it. Much goes into what searches look through, and
    /// pages ask for it only when somebody begins to search.
    pub fn on_request(&self) -> bool {
        matches!(self.input, Input::Search(_) | Input::Finds(_) | Input::PrinterSheet(_))
    }

    /// The sheet on paper that it is, if it is one.
    pub fn printer_sheet(&self) -> Option<&PrinterSheet> {
        match &self.input {
            Input::PrinterSheet(sheet) => Some(sheet),
            _ => None,
        }
    }
}

/// How to print a book, for paper.
#[derive(Debug)]
pub struct PrinterSheet {
    /// The book.
    pub book: Book,
    /// What there is to say.
    pub document: Document,
}

/// A page made of lists and short texts.
#[derive(Debug, Hash)]
pub(super) struct MadePage {
    pub(super) info: PageInfo,
    pub(super) current: Option<Section>,
    pub(super) formats: FormatsBox,
    pub(super) template: &'static str,
    pub(super) data: Data,
}

/// The data of a made page.
#[derive(Debug, Hash)]
pub(super) enum Data {
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
    Directory(Box<directory_home::DirectoryHome>),
    Events(Box<directory_events::EventsPage>),
    Records(Box<record_lists::RecordList>),
    Search(Box<search_pages::SearchPage>),
    Offline(Box<offline_pages::OfflinePage>),
    PrintPack(Box<print_pack_pages::PrintPack>),
    Catalogue(Box<print_pack_pages::Catalogue>),
    ShortAddress(Box<Link>),
    Nothing,
}
