//! The body of a book: themes with their items, items on their own, pages, records of directories.

use super::{Matter, Role, Section, is_manual};
use crate::compose::{compose_inline, compose_text};
use crate::content::ItemKind;
use crate::content::publication::Entry;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline};
use crate::markdown::smarten;
use crate::site::{Book, BookPart, Shelf, directory_part};

pub(super) fn sections(book: &Book, lang: &str, matter: Matter) -> Vec<Section> {
    let mut sections = Vec::new();
    if book.shelf == Shelf::EasyRead {
        let guides = book.guides.iter().map(|&guide| &matter.composed[guide].document);
        // A guide that is a book of its own has said its title on the cover.
        sections.extend(guides.map(|guide| Section::of(guide, 1)));
        return sections;
    }
    for (place, part) in book.parts.iter().enumerate() {
        match part {
            BookPart::Theme { theme, cases } => {
                let Some(record) = matter.shared.themes.get(theme.as_str()) else { continue };
                let words = &matter.shared.words;
                let file = &matter.content.themes.file;
                let mut blocks = Vec::new();
                if !record.includes.is_empty() {
                    let title = words.get("print.theme_includes");
                    blocks.push(paragraph(vec![Inline::Strong { content: vec![Inline::text(title)] }]));
                    let items = record.includes.iter().map(|text| vec![paragraph(compose_inline(file, text).0)]).collect();
                    blocks.push(Block::new(Span::FILE, BlockKind::List { start: None, items }));
                }
                let mut section = Section::new(Role::Part, &format!("theme--{theme}"), smarten(&record.title, None), lang, blocks);
                section.label = Some(words.fill("print.theme", &[("number", &record.number.to_string())]));
                section.page = Some(format!("themes/{theme}"));
                section.summary = compose_inline(file, &record.summary).0;
                sections.push(section);
                sections.extend(cases.iter().map(|&case| item(case, 2, matter)));
            }
            BookPart::Part { number, title, summary, chapters } => {
                let mut section = Section::new(Role::Part, &format!("part-{number}"), smarten(title, None), lang, Vec::new());
                section.label = Some(matter.shared.words.fill("manual.part", &[("number", &number.to_string())]));
                section.summary = summary.as_ref().map(|s| compose_inline(&book.item.file, s).0).unwrap_or_default();
                sections.push(section);
                sections.extend(chapters.iter().map(|&chapter| item(chapter, 2, matter)));
            }
            BookPart::Posts { number, title, posts } => {
                sections.push(Section::new(Role::Part, &format!("time-{number}"), title, lang, Vec::new()));
                sections.extend(posts.iter().map(|&post| item(post, 2, matter)));
            }
            BookPart::Item(index) => sections.push(item(*index, 1, matter)),
            BookPart::Directory { .. } => sections.extend(records(book, place, lang, matter)),
            BookPart::Page(index) => {
                if let Some(Entry::Page(page)) = book.publication.contents.get(*index) {
                    let title = page.title.as_ref().map(|t| smarten(t, None)).unwrap_or_default();
                    let blocks = compose_text(&book.item.file, &page.text, matter.shared).0;
                    sections.push(Section::new(Role::Page, &format!("page-{}", place + 1), title, lang, blocks));
                }
            }
        }
    }
    sections
}

fn item(index: usize, level: u8, matter: Matter) -> Section {
    let mut section = Section::of(&matter.composed[index].document, level);
    if is_manual(index, matter) {
        // The cover and the summary have said the rest.
        section.title = matter.shared.words.get("manual.about").to_string();
        section.short_title.clone_from(&section.title);
        section.byline = None;
        section.summary.clear();
    }
    section
}

/// A directory: what opens it, then each area or topic with its records.
fn records(book: &Book, place: usize, lang: &str, matter: Matter) -> Vec<Section> {
    let Some(BookPart::Directory { entry, directory, sections, .. }) = book.parts.get(place) else { return Vec::new() };
    let Some(Entry::Directory(named)) = book.publication.contents.get(*entry) else { return Vec::new() };
    let Some(lists) = matter.content.directories.get(*directory).map(|item| &item.value) else { return Vec::new() };
    let (_, title) = directory_part(lists, named);
    let first = matter.content.place(ItemKind::Record, 0);
    let name = format!("directory-{}", place + 1);
    let blocks_of = |records: &[usize]| -> Vec<Block> {
        records
            .iter()
            .flat_map(|&record| {
                let document = &matter.composed[first + record].document;
                let slug = document.id.rsplit('/').next().unwrap_or_default();
                let content = vec![Inline::text(document.title.clone())];
                let heading = BlockKind::Heading { level: 2, id: slug.to_string(), content, note: None, picture: None };
                let summary = (!document.summary.is_empty()).then(|| paragraph(document.summary.clone()));
                let rest = deeper(&document.blocks, slug);
                std::iter::once(Block::new(Span::FILE, heading)).chain(summary).chain(rest).collect::<Vec<_>>()
            })
            .collect()
    };
    let holds_of = |records: &[usize]| -> Vec<(String, String, String)> {
        let documents = records.iter().map(|&record| &matter.composed[first + record].document);
        documents.map(|d| (d.id.clone(), d.id.rsplit('/').next().unwrap_or_default().to_string(), d.title.clone())).collect()
    };
    if let [only] = sections.as_slice() {
        let mut page = Section::new(Role::Page, &name, title, lang, blocks_of(&only.records));
        page.holds = holds_of(&only.records);
        return vec![page];
    }
    let opening = Section::new(Role::Part, &name, title, lang, Vec::new());
    let below = sections.iter().map(|section| {
        let mut page =
            Section::new(Role::Page, &format!("{name}--{}", section.id), section.title.clone(), lang, blocks_of(&section.records));
        page.level = 2;
        page.holds = holds_of(&section.records);
        page
    });
    std::iter::once(opening).chain(below).collect()
}

/// Blocks of a record under a heading of its own: headings one level down, anchors that no other record has.
fn deeper(blocks: &[Block], slug: &str) -> Vec<Block> {
    let lower = |block: &Block| {
        let mut block = block.clone();
        match &mut block.kind {
            BlockKind::Heading { level, id, .. } => {
                *level += 1;
                *id = format!("{slug}--{id}");
            }
            BlockKind::Facts { items, .. } => {
                // A heading over a handful of facts in every record would be in the way.
                let rows = items.iter().map(|fact| {
                    let mut content = vec![Inline::Strong { content: vec![Inline::text(format!("{}:", fact.label))] }, Inline::text(" ")];
                    content.extend(fact.value.clone());
                    content.extend(fact.note.iter().map(|note| Inline::text(format!(" ({note})"))));
                    vec![paragraph(content)]
                });
                block.kind = BlockKind::List { start: None, items: rows.collect() };
            }
            BlockKind::Table { label, .. } => *label = None,
            BlockKind::Numbered { id, .. } | BlockKind::Chart { id, .. } => *id = format!("{slug}--{id}"),
            _ => {}
        }
        block
    };
    blocks.iter().map(lower).collect()
}

fn paragraph(content: Vec<Inline>) -> Block {
    Block::new(Span::FILE, BlockKind::Paragraph { content })
}
