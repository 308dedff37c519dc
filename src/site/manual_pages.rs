//! Pages of manuals: the list, the front page of each, its chapters, its index of terms.

use super::books::{Book, BookPart};
use super::cards::CaseLink;
use super::page_info::Crumb;
use super::paper_lists::{self, PaperEntry};
use super::publication_pages::{FileEntry, editor, files, item_link};
use super::template_links::Link;
use super::{Data, Page, Plan, Section, guide_pages};
use crate::compose::{IndexEntry, index_entries};
use crate::content::ItemKind;
use crate::content::manual_order::{ChapterKind, ChapterRole};
use crate::document::{BlockKind, Document, Target};
use crate::html::{self, TocEntry};
use crate::markdown::smarten;
use serde::Serialize;
use std::collections::BTreeMap;

/// A manual in a list.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ManualEntry {
    title: String,
    href: String,
    subtitle: Option<String>,
    summary_html: String,
    version: String,
    chapters: usize,
}

/// The list of manuals, briefing papers and tools.
#[derive(Debug, Hash, Serialize)]
pub(super) struct GuidancePage {
    manuals: Vec<ManualEntry>,
    briefings: Vec<PaperEntry>,
    tools: Vec<PaperEntry>,
}

/// The front page of a manual.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ManualPage {
    title: String,
    subtitle: Option<String>,
    lead_html: String,
    body_html: String,
    foreword_title: Option<String>,
    foreword_html: Option<String>,
    introduction_html: Option<String>,
    parts: Vec<Part>,
    index_href: Option<String>,
    files: Vec<FileEntry>,
    editors: Vec<String>,
    licence: Option<String>,
    first: Option<Link>,
}

#[derive(Debug, Hash, Serialize)]
struct Part {
    title: Option<String>,
    summary_html: Option<String>,
    entries: Vec<CaseLink>,
}

/// A page of a chapter.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ChapterPage {
    title: String,
    label: Option<String>,
    manual: Link,
    lead_html: Option<String>,
    banner_html: String,
    body_html: String,
    words: Vec<super::words::Word>,
    previous: Option<Link>,
    next: Option<Link>,
    easy_read: Option<Link>,
}

/// The index of terms of a manual.
#[derive(Debug, Hash, Serialize)]
pub(super) struct TermsPage {
    manual: Link,
    groups: Vec<TermGroup>,
}

#[derive(Debug, Hash, Serialize)]
struct TermGroup {
    letter: String,
    terms: Vec<TermLine>,
}

#[derive(Debug, Hash, Serialize)]
struct TermLine {
    term: String,
    places: Vec<Link>,
    below: Vec<TermLine>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.manuals.len() + plan.briefings.len() + plan.tools.len() > 0 {
        let title = plan.shared.words.get("page.guidance");
        let info = plan.frame.page("manuals/index.html", "guidance", title, &[(title, None)]);
        let data = GuidancePage {
            manuals: list(plan, "../"),
            briefings: paper_lists::briefings(plan, "../"),
            tools: paper_lists::tools(plan, "../"),
        };
        pages.push(plan.made(info, Some(Section::Guidance), "guidance.html", Data::Guidance(Box::new(data))));
    }
    for index in 0..plan.manuals.len() {
        let roles = plan.content.chapters_of(index);
        let terms = terms(plan, index, &roles);
        pages.push(front(plan, index, &roles, !terms.is_empty()));
        pages.extend((0..roles.len()).map(|at| chapter(plan, index, &roles, at)));
        if !terms.is_empty() {
            pages.push(index_of_terms(plan, index, terms));
        }
    }
}

/// Every manual, as seen from `root`.
pub(super) fn list(plan: &Plan, root: &str) -> Vec<ManualEntry> {
    let entry = |(index, book): (usize, &Book)| {
        let manual = &plan.content.manuals[index].value;
        ManualEntry {
            title: smarten(&manual.title, None),
            href: format!("{root}{}", book.page()),
            subtitle: manual.subtitle.as_ref().map(|s| smarten(s, None)),
            summary_html: plan.short_html(&manual.summary, root),
            version: plan.shared.words.fill("easy.version", &[("version", &smarten(&manual.version, None))]),
            chapters: plan.content.chapters_of(index).iter().filter(|r| r.kind == ChapterKind::Chapter).count(),
        }
    };
    plan.manuals.iter().enumerate().map(entry).collect()
}

/// Where pages of a manual stand under: the list, and the manual itself.
fn crumbs(plan: &Plan, book: &Book, last: &str) -> Vec<Crumb> {
    let words = &plan.shared.words;
    let crumb = |title: &str, href: Option<String>| Crumb { title: title.to_string(), href };
    let short = book.publication.short_title.as_ref().unwrap_or(&book.publication.title);
    vec![
        crumb(words.get("page.home"), Some("../../index.html".into())),
        crumb(words.get("page.guidance"), Some("../index.html".into())),
        crumb(&smarten(short, None), Some("index.html".into())),
        crumb(last, None),
    ]
}

/// The pages that a document links to.
fn targets(document: &Document) -> Vec<String> {
    let mut targets = Vec::new();
    crate::document::walk_inlines(&document.blocks, &mut |inline| {
        if let crate::document::Inline::Link { target: Target::Page { page, .. }, .. } = inline {
            targets.push(page.clone());
        }
    });
    targets
}

fn front(plan: &Plan, index: usize, roles: &[ChapterRole], has_terms: bool) -> Page {
    let words = &plan.shared.words;
    let root = "../../";
    let (book, item) = (&plan.manuals[index], &plan.content.manuals[index]);
    let manual = &item.value;
    let document = &plan.composed[plan.content.place(ItemKind::Manual, index)].document;
    let path = book.page();
    let crumbs = [(words.get("page.guidance"), Some("manuals/index.html")), (document.short_title.as_str(), None)];
    let mut info = plan.frame.page(&path, "manual", &document.title, &crumbs);
    info.describe(document);
    // The contents of a manual stand on its page.
    info.toc.clear();
    let resolver = plan.resolver(root, targets(document));
    let foreword = manual.foreword.as_ref();
    let (foreword_html, introduction_html) =
        plan.front_html(foreword.map(|f| &*f.text), manual.introduction.as_ref().map(|i| &*i.text), root);
    let signed = foreword_html.map(|html| html + &foreword.map(super::publication_pages::signatory_html).unwrap_or_default());
    // What readers must know at once comes first; facts, changes and contacts stand below the contents.
    let is_banner = |block: &crate::document::Block| matches!(block.kind, BlockKind::Callout { .. } | BlockKind::Facts { .. });
    let split = document.blocks.iter().take_while(|b| is_banner(b)).count();
    let data = ManualPage {
        title: document.title.clone(),
        subtitle: document.byline.clone(),
        lead_html: html::render_inlines(&document.summary, &resolver, words),
        body_html: html::render_blocks(&document.blocks[split..], 0, &resolver, words),
        foreword_title: manual.foreword.as_ref().and_then(|f| f.title.as_ref()).map(|t| smarten(t, None)),
        foreword_html: signed,
        introduction_html,
        parts: parts(plan, book, roles, root),
        index_href: has_terms.then(|| "index-of-terms.html".to_string()),
        files: files(plan, book, false),
        editors: manual.editors.iter().map(|e| editor(e, words)).collect(),
        licence: manual.licence.as_ref().map(|l| smarten(l, None)),
        first: roles.first().and_then(|role| chapter_link(plan, *role)),
    };
    let banner_html = html::render_blocks(&document.blocks[..split], 0, &resolver, words);
    let data = ManualPage { lead_html: format!("<p>{}</p>{banner_html}", data.lead_html), ..data };
    plan.made(info, Some(Section::Guidance), "manual.html", Data::Manual(Box::new(data)))
}

/// Chapters without a part, parts with theirs, appendices, tools.
fn parts(plan: &Plan, book: &Book, roles: &[ChapterRole], root: &str) -> Vec<Part> {
    let words = &plan.shared.words;
    let link = |item: usize| item_link(plan, item, root);
    let place = |role: &ChapterRole| plan.content.place(ItemKind::Chapter, role.chapter);
    let of = |wanted: &dyn Fn(&ChapterRole) -> bool| roles.iter().filter(|r| wanted(r)).filter_map(|r| link(place(r))).collect::<Vec<_>>();
    let alone = of(&|r| r.kind == ChapterKind::Chapter && r.part.is_none());
    let mut parts = vec![Part { title: None, summary_html: None, entries: alone }];
    for part in &book.parts {
        if let BookPart::Part { number, title, summary, chapters } = part {
            let number = number.to_string();
            parts.push(Part {
                title: Some(words.fill("manual.part_title", &[("number", &number), ("title", &smarten(title, None))])),
                summary_html: summary.as_ref().map(|s| plan.short_html(s, root)),
                entries: chapters.iter().filter_map(|&i| link(i)).collect(),
            });
        }
    }
    let appendices = of(&|r| r.kind == ChapterKind::Appendix);
    parts.push(Part { title: Some(words.get("manual.appendices").to_string()), summary_html: None, entries: appendices });
    let is_tool = |place: usize| plan.content.index_of(ItemKind::Tool, place).is_some();
    let tools = book.items().filter(|&i| is_tool(i)).filter_map(link).collect();
    parts.push(Part { title: Some(words.get("manual.tools").to_string()), summary_html: None, entries: tools });
    parts.retain(|part| !part.entries.is_empty());
    parts
}

/// A link to a chapter from the folder of its manual.
fn chapter_link(plan: &Plan, role: ChapterRole) -> Option<Link> {
    let document = &plan.composed[plan.content.place(ItemKind::Chapter, role.chapter)].document;
    let name = document.id.rsplit('/').next()?;
    Some(Link { title: document.short_title.clone(), href: format!("{name}.html") })
}

fn chapter(plan: &Plan, index: usize, roles: &[ChapterRole], at: usize) -> Page {
    let words = &plan.shared.words;
    let root = "../../";
    let book = &plan.manuals[index];
    let composed = &plan.composed[plan.content.place(ItemKind::Chapter, roles[at].chapter)];
    let document = &composed.document;
    let mut info = plan.frame.page(&format!("{}.html", document.id), "chapter", &document.title, &[]);
    info.breadcrumbs = crumbs(plan, book, &document.short_title);
    info.title = format!("{} – {}", document.short_title, smarten(&book.publication.title, None));
    info.describe(document);
    if document.summary.is_empty() {
        info.description = book.publication.summary.to_string();
    }
    let resolver = plan.resolver(root, targets(document));
    let front = &plan.composed[plan.content.place(ItemKind::Manual, index)].document;
    let banners: Vec<_> = front.blocks.iter().take_while(|b| matches!(b.kind, BlockKind::Callout { .. })).cloned().collect();
    let front_resolver = plan.resolver(root, targets(front));
    let neighbour = |at: Option<usize>| roles.get(at?).and_then(|role| chapter_link(plan, *role));
    let data = ChapterPage {
        title: document.title.clone(),
        label: document.label.clone(),
        manual: Link { title: smarten(&book.publication.title, None), href: "index.html".into() },
        lead_html: (!document.summary.is_empty()).then(|| html::render_inlines(&document.summary, &resolver, words)),
        banner_html: html::render_blocks(&banners, 0, &front_resolver, words),
        body_html: html::render_blocks(&document.blocks, 0, &resolver, words),
        words: super::words::explained(plan, composed),
        previous: neighbour(at.checked_sub(1)),
        next: neighbour(Some(at + 1)),
        easy_read: guide_pages::easy_version(plan, &document.id, root),
    };
    let formats = plan.formats_box(root, std::iter::once(book));
    plan.made_with(info, Some(Section::Guidance), "chapter.html", Data::Chapter(Box::new(data)), formats)
}

/// The marks of the index in reading order, with the links that they lead to.
fn terms(plan: &Plan, index: usize, roles: &[ChapterRole]) -> Vec<(IndexEntry, Link)> {
    if plan.content.manuals[index].value.index == Some(false) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for role in roles {
        let document = &plan.composed[plan.content.place(ItemKind::Chapter, role.chapter)].document;
        let name = document.id.rsplit('/').next().unwrap_or_default();
        found.extend(index_entries(document).into_iter().map(|entry| {
            let link = Link { title: document.short_title.clone(), href: format!("{name}.html#{}", entry.2) };
            (entry, link)
        }));
    }
    found
}

fn index_of_terms(plan: &Plan, index: usize, terms: Vec<(IndexEntry, Link)>) -> Page {
    let words = &plan.shared.words;
    let book = &plan.manuals[index];
    let title = words.get("manual.index");
    let path = format!("manuals/{}/index-of-terms.html", book.slug);
    let mut info = plan.frame.page(&path, "terms", title, &[]);
    info.breadcrumbs = crumbs(plan, book, title);
    info.title = format!("{title} – {}", smarten(&book.publication.title, None));
    // By entry, then by sub-entry, in the order of the alphabet; of two marks in one chapter, the first.
    let alphabet = plan.alphabet();
    let mut lines: BTreeMap<(Vec<u8>, String), (Vec<Link>, BTreeMap<(Vec<u8>, String), Vec<Link>>)> = BTreeMap::new();
    let key = |term: &str| (alphabet.key(term), term.to_string());
    let add = |places: &mut Vec<Link>, link: Link| {
        if !places.iter().any(|known| known.title == link.title) {
            places.push(link);
        }
    };
    for ((entry, ..), link) in terms {
        let [first, rest @ ..] = entry.as_slice() else { continue };
        let line = lines.entry(key(first)).or_default();
        match rest.first() {
            Some(below) => add(line.1.entry(key(below)).or_default(), link),
            None => add(&mut line.0, link),
        }
    }
    let mut groups: Vec<(String, Vec<TermLine>)> = Vec::new();
    for ((_, term), (places, below)) in lines {
        let below = below.into_iter().map(|((_, term), places)| TermLine { term, places, below: Vec::new() }).collect();
        let letter = alphabet.letter_of(&term);
        let line = TermLine { term, places, below };
        match groups.iter_mut().find(|(known, _)| *known == letter) {
            Some((_, lines)) => lines.push(line),
            _ => groups.push((letter, vec![line])),
        }
    }
    info.toc =
        groups.iter().map(|(letter, _)| TocEntry { id: format!("letter-{}", letter.to_lowercase()), title: letter.clone() }).collect();
    let data = TermsPage {
        manual: Link { title: smarten(&book.publication.title, None), href: "index.html".into() },
        groups: groups.into_iter().map(|(letter, terms)| TermGroup { letter, terms }).collect(),
    };
    plan.made(info, Some(Section::Guidance), "terms.html", Data::Terms(Box::new(data)))
}
