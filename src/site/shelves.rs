//! Which books there are: publications, and items that are small publications of their own.

use super::books::{Book, BookPart, Shelf, reading_order};
use super::parts;
use crate::compose::period_in_words;
use crate::content::manual_order::ChapterKind;
use crate::content::post_order::{Period, posts_of};
use crate::content::publication::{EditionName, Entry, Publication};
use crate::content::self_assessment::Variant;
use crate::content::values::{Line, Markdown, Text};
use crate::content::{Content, Item, ItemKind};
use crate::diagnostics::Span;
use crate::directory::{Catalogue, Selection};
use crate::theme::Words;
use std::collections::BTreeMap;
use std::sync::Arc;

/// Finds the parts of every publication, then makes a book of every guide, manual, briefing paper and
/// tool. Names that do not exist were reported by the checks and are passed over here.
pub fn resolve_books(content: &Content, words: &Words) -> Vec<Book> {
    let names = Names::of(content);
    let catalogues = Catalogue::all(content);
    let mut books: Vec<Book> = content.publications.iter().map(|item| publication(item, content, &names, &catalogues, words)).collect();
    books.extend((0..content.guides.len()).map(|index| guide(content, index, words)));
    books.extend((0..content.manuals.len()).map(|index| manual(content, index, words)));
    books.extend((0..content.briefings.len()).map(|index| briefing(content, index)));
    books.extend((0..content.tools.len()).map(|index| tool(content, index)));
    books.extend(content.assessment_variants().enumerate().map(|(index, variant)| assessment(content, index, variant, words)));
    let publications = content.publications.len();
    let parts: Vec<Book> = books[..publications].iter().flat_map(|book| parts::of(book, content, &catalogues, words)).collect();
    books.extend(parts);
    books
}

/// The books of a shelf, which stand together.
pub(super) fn on_shelf(books: &[Book], shelf: Shelf) -> &[Book] {
    let start = books.iter().position(|b| b.shelf == shelf).unwrap_or(books.len());
    let length = books[start..].iter().take_while(|b| b.shelf == shelf).count();
    &books[start..start + length]
}

/// Items by the names that publications use.
struct Names<'c> {
    cases: BTreeMap<&'c str, usize>,
    themes: BTreeMap<&'c str, Vec<usize>>,
    /// Easy-read guides by what they are the easy version of.
    guides: BTreeMap<&'c str, usize>,
}

impl<'c> Names<'c> {
    fn of(content: &'c Content) -> Self {
        let mut themes: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for case in reading_order(content) {
            themes.entry(content.cases[case].value.theme.as_str()).or_default().push(case);
        }
        let place = |index| content.place(ItemKind::EasyRead, index);
        Self {
            cases: content.cases.iter().enumerate().map(|(i, c)| (c.slug.as_str(), i)).collect(),
            themes,
            guides: content.guides.iter().enumerate().map(|(i, g)| (g.value.easy_version_of.as_str(), place(i))).collect(),
        }
    }
}

/// Where an item of a kind stands, by its name.
fn find<T>(content: &Content, kind: ItemKind, items: &[Item<T>], name: &str) -> Option<usize> {
    items.iter().position(|item| item.slug == name).map(|index| content.place(kind, index))
}

fn publication(item: &Item<Publication>, content: &Content, names: &Names, catalogues: &[Catalogue], words: &Words) -> Book {
    let mut parts: Vec<BookPart> = Vec::new();
    let mut times = 0;
    for (index, entry) in item.value.contents.iter().enumerate() {
        match entry {
            Entry::Theme(entry) => {
                let cases = if entry.cases.is_empty() {
                    names.themes.get(entry.theme.as_str()).cloned().unwrap_or_default()
                } else {
                    entry.cases.iter().filter_map(|id| names.cases.get(id.as_str()).copied()).collect()
                };
                parts.push(BookPart::Theme { theme: entry.theme.to_string(), cases });
            }
            Entry::Case(entry) => parts.extend(names.cases.get(entry.case.as_str()).copied().map(BookPart::Item)),
            Entry::Dataset(entry) => {
                parts.extend(find(content, ItemKind::Dataset, &content.datasets, &entry.dataset).map(BookPart::Item));
            }
            Entry::Manual(entry) => {
                let found = content.manuals.iter().position(|m| m.slug == entry.manual.as_str());
                parts.extend(found.map(|manual| manual_parts(content, manual)).unwrap_or_default());
            }
            Entry::Briefing(entry) => {
                parts.extend(find(content, ItemKind::Briefing, &content.briefings, &entry.briefing).map(BookPart::Item));
            }
            Entry::Tool(entry) => parts.extend(find(content, ItemKind::Tool, &content.tools, &entry.tool).map(BookPart::Item)),
            Entry::Posts(entry) => {
                let chosen = posts_of(content, &entry.posts);
                let period = |post: usize| Period::of(&content.posts[post].value.head);
                for together in chosen.chunk_by(|&a, &b| period(a) == period(b)) {
                    times += 1;
                    parts.push(BookPart::Posts {
                        number: times,
                        title: period_in_words(&period(together[0]), words),
                        posts: together.iter().map(|&post| content.place(ItemKind::Post, post)).collect(),
                    });
                }
            }
            Entry::Directory(entry) => {
                let Some(catalogue) = catalogues.iter().find(|c| c.slug() == entry.directory.as_str()) else { continue };
                let sections = catalogue.sections(Selection::of(entry), words);
                let records = content.place(ItemKind::Record, 0);
                let items = sections.iter().flat_map(|s| s.records.iter().map(|at| records + at)).collect();
                parts.push(BookPart::Directory { entry: index, directory: catalogue.index, sections, items });
            }
            Entry::Page(_) => parts.push(BookPart::Page(index)),
        }
    }
    let mut book = Book {
        shelf: Shelf::Publications,
        slug: item.slug.clone(),
        item: item.clone(),
        publication: Arc::clone(&item.value),
        parts,
        guides: Vec::new(),
        online: None,
    };
    let id = |i: usize| match content.item_at(i)? {
        (ItemKind::CaseStudy, index) => Some(format!("case-studies/{}", content.cases[index].slug)),
        (ItemKind::Briefing, index) => Some(format!("briefings/{}", content.briefings[index].slug)),
        (ItemKind::Tool, index) => Some(format!("tools/{}", content.tools[index].slug)),
        (ItemKind::Post, index) => Some(format!("posts/{}", content.posts[index].slug)),
        _ => None,
    };
    book.guides = book.items().filter_map(|i| names.guides.get(id(i)?.as_str()).copied()).collect();
    book
}

/// A publication with a title, a date and a summary, and everything else left out.
pub(super) fn plain(title: &Line, date: &crate::content::dates::DateField, summary: &Text) -> Publication {
    Publication {
        span: Span::FILE,
        title: title.clone(),
        subtitle: None,
        short_title: None,
        slug: None,
        lang: None,
        date: date.clone(),
        edition: None,
        publisher: None,
        licence: None,
        summary: Markdown(summary.clone()),
        editors: Vec::new(),
        foreword: None,
        introduction: None,
        contents: Vec::new(),
        case_on_new_page: Some(true),
        glossary: None,
        links: Some(false),
        editions: Vec::new(),
        separately: Vec::new(),
        short_address: None,
        supersedes: None,
        back_cover: None,
        review_by: None,
        sign_offs: Vec::new(),
    }
}

/// A book of one item's own.
fn own<T>(shelf: Shelf, item: &Item<T>, publication: Publication, parts: Vec<BookPart>, guides: Vec<usize>) -> Book {
    let publication = Arc::new(publication);
    let as_item =
        Item { slug: item.slug.clone(), file: Arc::clone(&item.file), fingerprint: item.fingerprint, value: Arc::clone(&publication) };
    Book { shelf, slug: item.slug.clone(), item: as_item, publication, parts, guides, online: None }
}

/// How to ask for another format, for the back cover of small books.
pub(super) fn how_to_ask(content: &Content) -> Option<Markdown> {
    content.settings.as_ref().and_then(|s| s.value.formats_contact.clone())
}

/// "Version 2", as the line on the imprint.
fn version(words: &Words, version: &Text) -> Option<Line> {
    Some(Text::implied(words.fill("easy.version", &[("version", version)])))
}

fn guide(content: &Content, index: usize, words: &Words) -> Book {
    let item = &content.guides[index];
    let guide = &item.value;
    let publication = Publication {
        short_title: guide.short_title.clone(),
        lang: guide.lang.clone(),
        edition: version(words, &guide.version),
        glossary: Some(false),
        editions: vec![EditionName::EasyRead, EditionName::EasyReadBooklet],
        back_cover: how_to_ask(content),
        ..plain(&guide.title, &guide.date, &guide.summary)
    };
    own(Shelf::EasyRead, item, publication, Vec::new(), vec![content.place(ItemKind::EasyRead, index)])
}

fn manual(content: &Content, index: usize, words: &Words) -> Book {
    let item = &content.manuals[index];
    let manual = &item.value;
    let publication = Publication {
        subtitle: manual.subtitle.clone(),
        short_title: manual.short_title.clone(),
        lang: manual.lang.clone(),
        edition: manual.edition.clone().or_else(|| version(words, &manual.version)),
        publisher: manual.publisher.clone(),
        licence: manual.licence.clone(),
        editors: manual.editors.clone(),
        foreword: manual.foreword.clone(),
        introduction: manual.introduction.clone(),
        glossary: manual.glossary,
        links: Some(manual.links.unwrap_or(false)),
        editions: manual.editions.clone(),
        back_cover: manual.back_cover.clone().or_else(|| how_to_ask(content)),
        review_by: manual.review_by.clone(),
        sign_offs: manual.sign_offs.clone(),
        ..plain(&manual.title, &manual.date, &manual.summary)
    };
    own(Shelf::Manuals, item, publication, manual_parts(content, index), Vec::new())
}

/// What is told about a manual, its chapters in their parts, its appendices, its tools.
fn manual_parts(content: &Content, index: usize) -> Vec<BookPart> {
    let manual = &content.manuals[index].value;
    let roles = content.chapters_of(index);
    let place = |chapter: usize| content.place(ItemKind::Chapter, chapter);
    let mut parts = vec![BookPart::Item(content.place(ItemKind::Manual, index))];
    let alone = roles.iter().filter(|r| r.kind == ChapterKind::Chapter && r.part.is_none());
    parts.extend(alone.map(|role| BookPart::Item(place(role.chapter))));
    for (number, part) in manual.parts.iter().enumerate() {
        parts.push(BookPart::Part {
            number: number + 1,
            title: part.title.to_string(),
            summary: part.summary.as_ref().map(|s| s.0.clone()),
            chapters: roles.iter().filter(|r| r.part == Some(number)).map(|role| place(role.chapter)).collect(),
        });
    }
    parts.extend(roles.iter().filter(|r| r.kind == ChapterKind::Appendix).map(|role| BookPart::Item(place(role.chapter))));
    parts.extend(manual.tools.iter().filter_map(|id| find(content, ItemKind::Tool, &content.tools, id)).map(BookPart::Item));
    parts
}

fn briefing(content: &Content, index: usize) -> Book {
    let item = &content.briefings[index];
    let briefing = &item.value;
    let publication = Publication {
        subtitle: briefing.subtitle.clone(),
        short_title: briefing.short_title.clone(),
        lang: briefing.lang.clone(),
        editions: briefing.editions.clone(),
        supersedes: briefing.supersedes.clone(),
        review_by: briefing.review_by.clone(),
        back_cover: how_to_ask(content),
        ..plain(&briefing.title, &briefing.date, &briefing.summary)
    };
    own(Shelf::Briefings, item, publication, vec![BookPart::Item(content.place(ItemKind::Briefing, index))], Vec::new())
}

fn tool(content: &Content, index: usize) -> Book {
    let item = &content.tools[index];
    let tool = &item.value;
    let publication = Publication {
        short_title: tool.short_title.clone(),
        lang: tool.lang.clone(),
        // The sheet itself says which version it is and when it is looked at again.
        editions: tool.editions.clone(),
        glossary: Some(false),
        supersedes: tool.supersedes.clone(),
        back_cover: how_to_ask(content),
        ..plain(&tool.title, &tool.date, &tool.summary)
    };
    own(Shelf::Tools, item, publication, vec![BookPart::Item(content.place(ItemKind::Tool, index))], Vec::new())
}

fn assessment(content: &Content, index: usize, variant: Variant, words: &Words) -> Book {
    let guide = variant.guide();
    let publication = Publication {
        subtitle: variant.place().map(|area| area.title.clone()),
        short_title: guide.short_title.clone(),
        lang: guide.lang.clone(),
        edition: version(words, &guide.version),
        editions: guide.editions.clone(),
        glossary: Some(false),
        review_by: guide.review_by.clone(),
        sign_offs: guide.sign_offs.clone(),
        back_cover: how_to_ask(content),
        ..plain(&guide.title, &guide.date, &guide.summary)
    };
    let parts = vec![BookPart::Item(content.place(ItemKind::SelfAssessment, index))];
    let book = own(Shelf::SelfAssessments, variant.item, publication, parts, Vec::new());
    Book { slug: variant.slug(), ..book }
}
