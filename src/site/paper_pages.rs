//! Pages of briefing papers and tools.

use super::books::Book;
use super::cards::{ThemeMark, theme_mark};
use super::publication_pages::{FileEntry, files, format_links};
use super::template_links::{FormatsBox, Link};
use super::words::{self, Word};
use super::{Data, Page, Plan, Section, data_pages, guide_pages};
use crate::compose::Composed;
use crate::content::ItemKind;
use crate::content::values::Id;
use crate::document::Target;
use crate::html;
use crate::markdown::smarten;
use serde::Serialize;

/// A briefing paper or tool.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PaperPage {
    /// "briefing" or "tool".
    kind: &'static str,
    label: Option<String>,
    title: String,
    byline: Option<String>,
    theme: Option<PaperTheme>,
    organisations: Vec<Link>,
    summary_html: String,
    body_html: String,
    words: Vec<Word>,
    files: Vec<FileEntry>,
    easy_read: Option<Link>,
    data: Vec<Link>,
    publications: Vec<Link>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Hash, Serialize)]
struct PaperTheme {
    #[serde(flatten)]
    mark: ThemeMark,
    href: String,
}

/// What the two kinds of paper differ in.
struct Kind<'p> {
    name: &'static str,
    item: ItemKind,
    books: &'p [Book],
    /// Title of the list, and where it is.
    list: (&'static str, &'static str),
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let briefings =
        Kind { name: "briefing", item: ItemKind::Briefing, books: plan.briefings, list: ("page.briefings", "briefings/index.html") };
    for (index, item) in plan.content.briefings.iter().enumerate() {
        pages.push(paper(plan, &briefings, index, item.value.theme.as_ref(), &item.value.organisations));
    }
    let tools = Kind { name: "tool", item: ItemKind::Tool, books: plan.tools, list: ("page.tools", "tools/index.html") };
    pages.extend((0..plan.content.tools.len()).map(|index| paper(plan, &tools, index, None, &[])));
}

fn paper(plan: &Plan, kind: &Kind, index: usize, theme: Option<&Id>, organisations: &[Id]) -> Page {
    let words = &plan.shared.words;
    let root = "../";
    let at = plan.content.place(kind.item, index);
    let composed = &plan.composed[at];
    let document = &composed.document;
    let book = &kind.books[index];
    let crumbs = [
        (words.get("page.guidance"), Some("manuals/index.html")),
        (words.get(kind.list.0), Some(kind.list.1)),
        (document.short_title.as_str(), None),
    ];
    let mut info = plan.frame.page(&book.page(), kind.name, &document.title, &crumbs);
    info.describe(document);
    let resolver = plan.resolver(root, linked_pages(composed));
    let to_book = |book: &Book| Link { title: smarten(&book.publication.title, None), href: format!("{root}{}", book.page()) };
    let neighbour = |at: Option<usize>| kind.books.get(at?).map(to_book);
    let holders: Vec<&Book> = plan.books.iter().chain(plan.manuals).filter(|book| book.items().any(|item| item == at)).collect();
    let organisation = |id: &Id| {
        let found = plan.shared.organisations.get(id.as_str())?;
        Some(Link { title: found.name.to_string(), href: format!("{root}organisations/{id}.html") })
    };
    let data = PaperPage {
        kind: kind.name,
        label: document.label.clone(),
        title: document.title.clone(),
        byline: document.byline.clone(),
        theme: theme
            .and_then(|id| plan.shared.themes.get(id.as_str()))
            .map(|theme| PaperTheme { mark: theme_mark(theme), href: format!("{root}themes/{}.html", theme.id) }),
        organisations: organisations.iter().filter_map(organisation).collect(),
        summary_html: html::render_inlines(&document.summary, &resolver, words),
        body_html: html::render_blocks(&document.blocks, 0, &resolver, words),
        words: words::explained(plan, composed),
        files: files(plan, book, false),
        easy_read: guide_pages::easy_version(plan, &document.id, root),
        data: data_pages::behind(plan, &document.id, root),
        publications: holders.iter().copied().map(to_book).collect(),
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(Some(index + 1)),
    };
    let mut own = format_links(plan, book, root);
    // Its title would lead to the page that it stands on.
    own.href = None;
    let mut formats = plan.formats_box(root, holders.into_iter());
    formats.publications.insert(0, own);
    let formats = FormatsBox { publications: formats.publications, ask_html: formats.ask_html };
    plan.made_with(info, Some(Section::Guidance), "paper.html", Data::Paper(Box::new(data)), formats)
}

/// The pages of the site that a document links to.
fn linked_pages(composed: &Composed) -> impl Iterator<Item = String> + '_ {
    composed.targets.iter().filter_map(|(target, _)| match target {
        Target::Page { page, .. } => Some(page.clone()),
        _ => None,
    })
}
