//! Lists of briefing papers and tools, and their files on the page of formats.

use super::books::Book;
use super::cards::without_links;
use super::publication_pages::{FileEntry, files};
use super::{Data, Page, Plan, Section};
use crate::compose::dates::in_words;
use crate::content::ItemKind;
use crate::content::tool::ToolKind;
use crate::content::values::Line;
use crate::document::Document;
use crate::html;
use crate::markdown::smarten;
use serde::Serialize;

/// Kinds of tool in the order of the list.
const KINDS: [ToolKind; 6] =
    [ToolKind::Exercise, ToolKind::Checklist, ToolKind::Form, ToolKind::Diagram, ToolKind::Table, ToolKind::Letter];

/// The list of briefing papers.
#[derive(Debug, Hash, Serialize)]
pub(super) struct BriefingList {
    entries: Vec<PaperEntry>,
    has_tools: bool,
}

/// The list of tools.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ToolList {
    groups: Vec<ToolGroup>,
    has_briefings: bool,
}

#[derive(Debug, Hash, Serialize)]
struct ToolGroup {
    key: &'static str,
    title: String,
    entries: Vec<PaperEntry>,
}

/// A briefing paper or tool in a list.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PaperEntry {
    title: String,
    href: String,
    lang: Option<String>,
    label: Option<String>,
    summary_html: String,
    /// Of a paper.
    date: Option<String>,
    /// Of a tool.
    purpose: Option<String>,
    /// Of a tool.
    time: Option<String>,
    /// Draft, out for comments … in words.
    standing: Option<String>,
}

/// A briefing paper or tool with its files.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PaperFormats {
    title: String,
    href: String,
    files: Vec<FileEntry>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let (has_briefings, has_tools) = (!plan.briefings.is_empty(), !plan.tools.is_empty());
    if has_briefings {
        let title = words.get("page.briefings");
        let info = plan.frame.page(
            "briefings/index.html",
            "briefing-list",
            title,
            &[(words.get("page.guidance"), Some("manuals/index.html")), (title, None)],
        );
        let list = BriefingList { entries: briefings(plan, "../"), has_tools };
        pages.push(plan.made(info, Some(Section::Guidance), "briefing-list.html", Data::Briefings(list)));
    }
    if has_tools {
        let title = words.get("page.tools");
        let info = plan.frame.page(
            "tools/index.html",
            "tool-list",
            title,
            &[(words.get("page.guidance"), Some("manuals/index.html")), (title, None)],
        );
        let list = ToolList { groups: tool_groups(plan, "../"), has_briefings };
        pages.push(plan.made(info, Some(Section::Guidance), "tool-list.html", Data::Tools(list)));
    }
}

/// Every briefing paper, the newest first, as seen from `root`.
pub(super) fn briefings(plan: &Plan, root: &str) -> Vec<PaperEntry> {
    let mut order: Vec<usize> = (0..plan.content.briefings.len()).collect();
    let alphabet = plan.alphabet();
    order.sort_by_cached_key(|&i| {
        let item = &plan.content.briefings[i];
        (std::cmp::Reverse(item.value.date.when.last_day()), alphabet.key(&item.value.title), item.slug.clone())
    });
    let entry = |index: usize| {
        let paper = &plan.content.briefings[index].value;
        PaperEntry {
            date: Some(in_words(&paper.date.when, &plan.shared.words)),
            standing: standing(plan, paper.life_cycle().standing(plan.shared.today)),
            ..entry(plan, document(plan, ItemKind::Briefing, index), &plan.briefings[index], root)
        }
    };
    order.into_iter().map(entry).collect()
}

/// Every tool in order of file name, as seen from `root`.
pub(super) fn tools(plan: &Plan, root: &str) -> Vec<PaperEntry> {
    (0..plan.content.tools.len()).map(|index| tool(plan, index, root)).collect()
}

fn tool(plan: &Plan, index: usize, root: &str) -> PaperEntry {
    let tool = &plan.content.tools[index].value;
    let smart = |line: &Option<Line>| line.as_ref().map(|line| smarten(line, None));
    PaperEntry {
        purpose: smart(&tool.purpose),
        time: smart(&tool.time),
        standing: standing(plan, tool.life_cycle().standing(plan.shared.today)),
        ..entry(plan, document(plan, ItemKind::Tool, index), &plan.tools[index], root)
    }
}

fn tool_groups(plan: &Plan, root: &str) -> Vec<ToolGroup> {
    let group = |kind: ToolKind| {
        let of_kind = plan.content.tools.iter().enumerate().filter(|(_, item)| item.value.kind == kind);
        let entries: Vec<PaperEntry> = of_kind.map(|(index, _)| PaperEntry { label: None, ..tool(plan, index, root) }).collect();
        let title = plan.shared.words.get(&format!("tool.groups.{}", kind.word())).to_string();
        ToolGroup { key: kind.word(), title, entries }
    };
    KINDS.into_iter().map(group).filter(|group| !group.entries.is_empty()).collect()
}

fn document<'p>(plan: &Plan<'p>, kind: ItemKind, index: usize) -> &'p Document {
    &plan.composed[plan.content.place(kind, index)].document
}

fn entry(plan: &Plan, document: &Document, book: &Book, root: &str) -> PaperEntry {
    PaperEntry {
        title: document.title.clone(),
        href: format!("{root}{}", book.page()),
        lang: (document.lang != plan.shared.lang).then(|| document.lang.clone()),
        label: document.label.clone(),
        summary_html: html::render_inlines(&without_links(&document.summary), &plan.resolver(root, []), &plan.shared.words),
        date: None,
        purpose: None,
        time: None,
        standing: None,
    }
}

/// Where a document stands, in a few words, if readers should know it before they open it.
fn standing(plan: &Plan, role: Option<&'static str>) -> Option<String> {
    role.map(|role| plan.shared.words.get(&format!("life.short.{role}")).to_string())
}

/// The books of a shelf with their files, as seen from a page at the root.
pub(super) fn formats(plan: &Plan, books: &[Book]) -> Vec<PaperFormats> {
    let entry =
        |book: &Book| PaperFormats { title: smarten(&book.publication.title, None), href: book.page(), files: files(plan, book, true) };
    books.iter().map(entry).collect()
}
