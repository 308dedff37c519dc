//! Everything that pages are planned from.

use super::books::{Book, Shelf, reading_order};
use super::cards::Card;
use super::downloads::Downloads;
use super::frame::Frame;
use super::page::{Data, Input, MadePage, Page};
use super::page_info::PageInfo;
use super::section::Section;
use super::shelves::on_shelf;
use super::template_links::{FormatLinks, FormatsBox};
use super::{
    assessment_pages, case_pages, data_pages, directory_pages, front_pages, guide_pages, ledger_pages, list_pages, manual_pages,
    offline_pages, paper_lists, paper_pages, post_pages, print_pack_pages, publication_pages, record_cards, record_pages, search_pages,
};
use crate::build::Analysis;
use crate::compose::{Composed, Shared};
use crate::content::Content;
use crate::data::Release;
use crate::directory::Catalogue;
use crate::easy_read::{EasyShared, Review};
use crate::editions::FlowFile;
use crate::locale::Alphabet;
use rayon::prelude::*;
use std::sync::{Arc, OnceLock};

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
    /// Parts of publications that can be printed alone.
    pub parts: &'a [Book],
    /// Downloads.
    pub downloads: &'a Downloads,
    /// Cases in reading order: indices into `content.cases`.
    pub order: Vec<usize>,
    pub(super) cards: Vec<Arc<Card>>,
    pub(super) frame: &'a Frame,
    pub(super) around: case_pages::Neighbourhood,
    /// Directories with their records from A to Z.
    pub(super) catalogues: Vec<Catalogue<'a>>,
    /// Cards of records, in the order of `content.records`.
    pub(super) record_cards: Vec<Arc<record_cards::RecordCard>>,
    pub(super) directory_boxes: Vec<record_pages::Boxed>,
    finds: OnceLock<search_pages::Finds>,
}

impl<'a> Plan<'a> {
    /// Gathers what pages are planned from. `cards` are those of the cases, in the order of
    /// `analysis.content.cases`.
    pub fn new(analysis: &'a Analysis, frame: &'a Frame, cards: Vec<Arc<Card>>, downloads: &'a Downloads) -> Self {
        let order = reading_order(&analysis.content);
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
            parts: on_shelf(&analysis.books, Shelf::Parts),
            downloads,
            order,
            cards,
            frame,
            around: case_pages::Neighbourhood::default(),
            catalogues: Catalogue::all(&analysis.content),
            record_cards: Vec::new(),
            directory_boxes: Vec::new(),
            finds: OnceLock::new(),
        };
        plan.around = case_pages::Neighbourhood::of(&plan);
        plan.record_cards = record_cards::of_records(&plan);
        plan.directory_boxes = record_pages::boxes(&plan);
        plan
    }

    /// The alphabet of the site’s language.
    pub(super) fn alphabet(&self) -> Alphabet {
        Alphabet::new(&self.shared.lang, &self.shared.words)
    }

    /// The page that readers of an offline copy open first; no part of the site.
    pub fn offline_start(&self) -> Page {
        offline_pages::start(self)
    }

    /// The page that offers the offline copies, once their sizes in bytes are known.
    pub fn offline_offer(&self, sizes: &[u64]) -> Page {
        offline_pages::offer(self, sizes)
    }

    /// The files of a book without pages of their own that are part of the output.
    pub(super) fn flow_files<'b>(&'b self, book: &'b Book) -> impl Iterator<Item = FlowFile> + use<'b> {
        let made = |file: &FlowFile| self.downloads.flowing.contains(file) && !self.downloads.failed.contains(&book.path_of_flow(*file));
        book.flow_files().into_iter().filter(move |file| made(file))
    }

    /// What the search of the site looks through, gathered once.
    pub(super) fn finds(&self) -> &search_pages::Finds {
        self.finds.get_or_init(|| search_pages::Finds::of(self))
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
        const PLANNERS: [fn(&Plan, &mut Vec<Page>); 17] = [
            front_pages::plan,
            search_pages::plan,
            offline_pages::plan,
            print_pack_pages::plan,
            case_pages::plan,
            list_pages::plan,
            guide_pages::plan,
            data_pages::plan,
            manual_pages::plan,
            publication_pages::plan,
            ledger_pages::plan,
            paper_lists::plan,
            paper_pages::plan,
            assessment_pages::plan,
            post_pages::plan,
            directory_pages::plan,
            record_pages::plan,
        ];
        let planned = |planner: &fn(&Plan, &mut Vec<Page>)| {
            let mut pages = Vec::new();
            planner(self, &mut pages);
            pages
        };
        let mut pages: Vec<Page> = PLANNERS.par_iter().with_max_len(1).flat_map_iter(planned).collect();
        pages.par_sort_by(|a, b| a.path.cmp(&b.path));
        pages
    }

    pub(super) fn made(&self, info: PageInfo, current: Option<Section>, template: &'static str, data: Data) -> Page {
        let mut formats = self.formats_box(&info.root, self.books.iter());
        formats.publications.splice(0..0, self.alone(&info.path, &info.root));
        self.made_with(info, current, template, data, formats)
    }

    /// A page with a box of formats of its own.
    pub(super) fn made_with(
        &self,
        info: PageInfo,
        current: Option<Section>,
        template: &'static str,
        data: Data,
        formats: FormatsBox,
    ) -> Page {
        let path = info.path.clone();
        let page = MadePage { info, current, formats, template, data };
        let fingerprint = crate::source::fingerprint_of(&(self.frame.fingerprint, &page));
        Page { path, fingerprint, input: Input::Made(Arc::new(page)) }
    }

    /// "Get this in another format", with the publications that hold the page.
    pub(super) fn formats_box<'b>(&self, root: &str, books: impl Iterator<Item = &'b Book>) -> FormatsBox {
        let publications = books.take(3).map(|book| publication_pages::format_links(self, book, root)).collect();
        FormatsBox { publications, ask_html: self.frame.ask_html(root) }
    }

    /// The files of what a page says alone, if they are made.
    pub(super) fn alone(&self, path: &str, root: &str) -> Option<FormatLinks> {
        if !self.downloads.print {
            return None;
        }
        let book = self.parts.iter().find(|book| book.online.as_deref() == Some(path))?;
        let links = publication_pages::format_links(self, book, root);
        Some(FormatLinks { title: self.shared.words.get("page.alone").to_string(), href: None, ..links })
    }
}
