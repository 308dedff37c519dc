//! Pages of publications and their downloads.

use super::assessment_pages::{self, GuideCard};
use super::books::{Book, BookPart};
use super::cards::{CaseLink, PublicationCard, colour};
use super::data_pages::{self, DataFormats};
use super::guide_pages::{self, GuideEntry};
use super::paper_lists::{self, PaperFormats};
use super::template_links::{FileLink, FormatLinks, Link};
use super::{Data, Page, Plan, Section};
use crate::compose::dates;
use crate::content::directory::Directory;
use crate::content::publication::{DirectoryEntry, Entry, Foreword};
use crate::editions::{FlowFile, PrintFile};
use crate::locale;
use crate::markdown::smarten;
use clearfolio_tabular::Decimal;
use serde::Serialize;

#[derive(Debug, Hash, Serialize)]
pub(super) struct PublicationPage {
    title: String,
    subtitle: Option<String>,
    summary_html: String,
    date: String,
    edition: Option<String>,
    publisher: Option<String>,
    licence: Option<String>,
    editors: Vec<String>,
    files: Vec<FileEntry>,
    parts: Vec<Part>,
    foreword: Option<ForewordTitle>,
    foreword_html: Option<String>,
    introduction_html: Option<String>,
    supersedes_html: Option<String>,
    review_by: Option<String>,
    colours: Vec<u64>,
    print_pack: Option<&'static str>,
}

#[derive(Debug, Hash, Serialize)]
struct ForewordTitle {
    title: String,
    href: Option<String>,
}

#[derive(Debug, Hash, Serialize)]
struct Part {
    title: String,
    number: Option<u64>,
    colour: Option<u64>,
    href: Option<String>,
    entries: Vec<CaseLink>,
}

/// A file to download with what readers need to choose it.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct FileEntry {
    name: String,
    label: String,
    description: String,
    href: String,
    size: Option<String>,
    pages: Option<usize>,
    kind: &'static str,
}

impl FileEntry {
    /// Which edition it is, in words.
    pub(super) fn label(&self) -> &str {
        &self.label
    }
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct FormatsPage {
    publications: Vec<FormatsEntry>,
    manuals: Vec<FormatsEntry>,
    easy_read: Vec<GuideEntry>,
    data: Vec<DataFormats>,
    briefings: Vec<PaperFormats>,
    tools: Vec<PaperFormats>,
    assessments: Vec<GuideCard>,
    offline: Option<&'static str>,
    ask_html: String,
}

#[derive(Debug, Hash, Serialize)]
struct FormatsEntry {
    title: String,
    href: String,
    date: String,
    files: Vec<FileEntry>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    if !plan.books.is_empty() {
        let title = words.get("page.publications");
        let info = plan.frame.page("publications/index.html", "publication-list", title, &[(title, None)]);
        let all: Vec<PublicationCard> = plan.books.iter().map(|b| plan.publication_card(b, "../")).collect();
        pages.push(plan.made(info, Some(Section::Publications), "publication-list.html", Data::Publications(all)));
    }
    for book in plan.books {
        pages.push(publication(plan, book));
        pages.extend(short_address(plan, book));
    }
    let title = words.get("page.formats");
    let info = plan.frame.page("formats.html", "formats", title, &[(title, None)]);
    let entry = |book: &Book| FormatsEntry {
        title: smarten(&book.publication.title, None),
        href: book.page(),
        date: dates::in_words(&book.publication.date.when, words),
        files: files(plan, book, true),
    };
    let data = FormatsPage {
        publications: plan.books.iter().map(entry).collect(),
        manuals: plan.manuals.iter().map(entry).collect(),
        easy_read: guide_pages::list(plan, ""),
        data: data_pages::formats(plan, ""),
        briefings: paper_lists::formats(plan, plan.briefings),
        tools: paper_lists::formats(plan, plan.tools),
        assessments: assessment_pages::list(plan, ""),
        offline: plan.downloads.offline.then_some(super::offline_pages::PATH),
        ask_html: plan.frame.ask_html(""),
    };
    pages.push(plan.made(info, Some(Section::Formats), "formats.html", Data::Formats(data)));
}

/// The files of a publication for the box of formats.
pub(super) fn format_links(plan: &Plan, book: &Book, root: &str) -> FormatLinks {
    let words = &plan.shared.words;
    let made = |key: &str, path: String| FileLink {
        label: words.get(&format!("edition.{key}")).to_string(),
        facts: file_facts(plan, &path),
        href: format!("{root}{path}"),
    };
    let link = |file: PrintFile| made(file.key(), book.path_of(file));
    let flow_link = |file: FlowFile| made(file.key(), book.path_of_flow(file));
    let flow = plan.flow_files(book);
    FormatLinks {
        date: dates::in_words(&book.publication.date.when, words),
        title: smarten(&book.publication.title, None),
        href: Some(format!("{root}{}", book.page())),
        files: if plan.downloads.print {
            book.files().into_iter().map(link).chain(flow.map(flow_link)).collect()
        } else {
            flow.map(flow_link).collect()
        },
    }
}

/// The files of a book as seen from its own page, or (`from_root`) from a page at the root.
pub(super) fn files(plan: &Plan, book: &Book, from_root: bool) -> Vec<FileEntry> {
    let words = &plan.shared.words;
    let entry = |key: &'static str, name: String, path: String| {
        let facts = plan.downloads.facts.get(&path);
        FileEntry {
            label: words.get(&format!("edition.{key}")).to_string(),
            description: words.get(&format!("edition.{key}_about")).to_string(),
            href: if from_root { path } else { name.clone() },
            size: facts.map(|f| file_size(f.bytes, words)),
            // Files without pages of their own have none, but for braille.
            pages: facts.map(|f| f.pages).filter(|pages| *pages > 0),
            kind: key,
            name,
        }
    };
    let printed = |file: PrintFile| entry(file.key(), book.file_name(file), book.path_of(file));
    let flowing = |file: FlowFile| entry(file.key(), book.flow_name(file), book.path_of_flow(file));
    let print = if plan.downloads.print { book.files() } else { Vec::new() };
    print.into_iter().map(printed).chain(plan.flow_files(book).map(flowing)).collect()
}

/// What a publication is, in plain words.
pub(super) fn summary_of(book: &Book) -> String {
    crate::document::plain_text(&crate::compose::compose_inline(&book.item.file, &book.publication.summary).0)
}

/// What is known of a file before it is opened: "PDF, 12 pages, 340 KB".
fn file_facts(plan: &Plan, path: &str) -> String {
    let words = &plan.shared.words;
    let mut parts = vec![path.rsplit('.').next().unwrap_or_default().to_uppercase()];
    if let Some(facts) = plan.downloads.facts.get(path) {
        match facts.pages {
            0 => {}
            1 => parts.push(words.get("page.one_page").to_string()),
            pages => parts.push(words.fill("page.pages", &[("count", &pages.to_string())])),
        }
        parts.push(file_size(facts.bytes, words));
    }
    parts.join(", ")
}

/// A size as people say it: 812 KB, 1.4 MB.
pub(super) fn file_size(bytes: usize, words: &crate::theme::Words) -> String {
    match bytes {
        0..=999 => format!("{bytes}\u{a0}{}", words.get("units.byte")),
        1000..=999_499 => format!("{}\u{a0}{}", (bytes + 500) / 1000, words.get("units.kilobyte")),
        _ => format!("{}\u{a0}{}", locale::number(words.language(), tenths((bytes + 50_000) / 100_000)), words.get("units.megabyte")),
    }
}

/// A number of tenths as a number.
fn tenths(number: usize) -> Decimal {
    i64::try_from(number).ok().and_then(|number| Decimal::new(number, 1)).unwrap_or(Decimal::ZERO)
}

fn publication(plan: &Plan, book: &Book) -> Page {
    let words = &plan.shared.words;
    let publication = &book.publication;
    let root = "../../";
    let title = smarten(&publication.title, None);
    let path = format!("publications/{}/index.html", book.slug);
    let short = publication.short_title.as_ref().map_or_else(|| title.clone(), |s| smarten(s, None));
    let mut info =
        plan.frame.page(&path, "publication", &title, &[(words.get("page.publications"), Some("publications/index.html")), (&short, None)]);
    info.description = publication.summary.to_string();
    let foreword = publication.foreword.as_ref();
    let (foreword_html, introduction_html) =
        plan.front_html(foreword.map(|f| &*f.text), publication.introduction.as_ref().map(|i| &*i.text), root);
    let foreword_html = foreword_html.map(|html| html + &foreword.map(signatory_html).unwrap_or_default());
    let data = PublicationPage {
        subtitle: publication.subtitle.as_ref().map(|s| smarten(s, None)),
        summary_html: plan.short_html(&publication.summary, root),
        date: dates::in_words(&publication.date.when, words),
        edition: publication.edition.as_ref().map(|e| smarten(e, None)),
        publisher: publication.publisher.as_ref().map(|p| smarten(p, None)),
        licence: publication.licence.as_ref().map(ToString::to_string),
        editors: publication.editors.iter().map(|e| editor(e, words)).collect(),
        files: files(plan, book, false),
        parts: book.parts.iter().filter_map(|part| self::part(plan, book, part, root)).collect(),
        foreword: publication
            .foreword
            .as_ref()
            .and_then(|f| f.title.as_ref())
            .map(|t| ForewordTitle { title: smarten(t, None), href: None }),
        foreword_html,
        introduction_html,
        supersedes_html: publication.supersedes.as_ref().map(|s| plan.short_html(s, root)),
        review_by: publication.review_by.as_ref().map(|d| dates::in_words(&d.when, words)),
        colours: plan.colours(book),
        print_pack: super::print_pack_pages::path_of(plan, book).map(|_| "print-pack.html"),
        title,
    };
    plan.made(info, Some(Section::Publications), "publication.html", Data::Publication(data))
}

/// The page under a publication's short address. It leads on by itself, and by a link where that is turned off.
fn short_address(plan: &Plan, book: &Book) -> Option<Page> {
    let short = book.publication.short_address.as_ref()?;
    let title = smarten(&book.publication.title, None);
    let named = plan.shared.words.fill("web.short_address_title", &[("title", &title)]);
    let mut info = plan.frame.page(&format!("{short}/index.html"), "short-address", &named, &[]);
    info.canonical = plan.frame.base_url().map(|base| format!("{base}{}", book.page().trim_end_matches("index.html")));
    let link = Link { title: title.clone(), href: format!("{}{}", info.root, book.page()) };
    Some(plan.made(info, Some(Section::Publications), "short-address.html", Data::ShortAddress(Box::new(link))))
}

/// Who signs a foreword, or nothing.
pub(super) fn signatory_html(foreword: &Foreword) -> String {
    let Some(signatory) = &foreword.signatory else { return String::new() };
    let mut lines: Vec<String> = Vec::new();
    lines.extend(signatory.name.as_ref().map(|n| format!("<strong>{}</strong>", crate::html::escaped(&smarten(n, None)))));
    lines.extend(signatory.roles.iter().map(|r| crate::html::escaped(&smarten(r, None))));
    format!("<p class=\"signatory\">{}</p>", lines.join("<br>"))
}

/// An editor's role, with the name if there is one.
pub(crate) fn editor(editor: &crate::content::publication::Editor, words: &crate::theme::Words) -> String {
    match &editor.name {
        Some(name) => words.fill("grammar.by_role", &[("name", name), ("role", &editor.role)]),
        None => smarten(&editor.role, None),
    }
}

/// A link to an item of any kind.
pub(super) fn item_link(plan: &Plan, item: usize, root: &str) -> Option<CaseLink> {
    let document = &plan.composed[item].document;
    let (path, title) = plan.target(&document.id)?;
    Some(CaseLink { title, href: format!("{root}{path}"), byline: None })
}

/// The page of a directory that shows what a book takes from it, with its title.
pub(crate) fn directory_part(directory: &Directory, entry: &DirectoryEntry) -> (String, String) {
    let named = [
        ("for", &entry.portal, None),
        ("topics", &entry.topic, Some(&directory.topics)),
        ("areas", &entry.area, Some(&directory.areas)),
        // An audience has no page of its own.
        ("", &entry.audience, Some(&directory.audiences)),
    ];
    for (folder, id, list) in named {
        let Some(id) = id else { continue };
        let title = match list {
            Some(list) => list.iter().find(|h| h.id == *id).map(|h| &h.title),
            None => directory.portals.iter().find(|p| p.id == *id).map(|p| &p.title),
        };
        if let Some(title) = title {
            let page = if folder.is_empty() { "index.html".into() } else { format!("{folder}/{id}.html") };
            return (page, smarten(title, None));
        }
    }
    ("index.html".into(), smarten(&directory.title, None))
}

fn part(plan: &Plan, book: &Book, part: &BookPart, root: &str) -> Option<Part> {
    match part {
        BookPart::Theme { theme, cases } => {
            let record = plan.shared.themes.get(theme.as_str())?;
            Some(Part {
                title: smarten(&record.title, None),
                number: Some(record.number),
                colour: Some(colour(record)),
                href: Some(format!("{root}themes/{theme}.html")),
                entries: cases.iter().map(|&i| plan.cards[i].link(root)).collect(),
            })
        }
        BookPart::Item(item) => {
            let document = &plan.composed[*item].document;
            let href = plan.target(&document.id).map(|(path, _)| format!("{root}{path}"));
            Some(Part { title: document.title.clone(), number: None, colour: None, href, entries: Vec::new() })
        }
        BookPart::Part { number, title, chapters, .. } => Some(Part {
            title: plan.shared.words.fill("manual.part_title", &[("number", &number.to_string()), ("title", &smarten(title, None))]),
            number: None,
            colour: None,
            href: None,
            entries: chapters.iter().filter_map(|&i| item_link(plan, i, root)).collect(),
        }),
        BookPart::Posts { title, posts, .. } => Some(Part {
            title: title.clone(),
            number: None,
            colour: None,
            href: None,
            entries: posts.iter().filter_map(|&i| item_link(plan, i, root)).collect(),
        }),
        BookPart::Directory { entry, directory, items, .. } => {
            let item = plan.content.directories.get(*directory)?;
            let Some(Entry::Directory(named)) = book.publication.contents.get(*entry) else { return None };
            let (folder, title) = directory_part(&item.value, named);
            let href = Some(format!("{root}directory/{}/{folder}", item.slug));
            let count = plan.shared.words.fill("directory.count", &[("count", &items.len().to_string())]);
            let inside = CaseLink {
                title: smarten(&item.value.title, None),
                href: format!("{root}directory/{}/index.html", item.slug),
                byline: Some(count),
            };
            Some(Part { title, number: None, colour: None, href, entries: vec![inside] })
        }
        BookPart::Page(index) => match book.publication.contents.get(*index)? {
            Entry::Page(page) => {
                let title = page.title.as_ref().map(|t| smarten(t, None))?;
                Some(Part { title, number: None, colour: None, href: None, entries: Vec::new() })
            }
            _ => None,
        },
    }
}
