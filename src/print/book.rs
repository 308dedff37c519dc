//! A publication as the JSON that the book template reads.

use super::Press;
use super::directory::Printed;
use super::item::{self, adapt, code};
use crate::compose::Shared;
use crate::compose::{compose_inline, compose_text, dates, index_entries};

use crate::content::publication::{EditionName, Entry};
use crate::content::values::Text;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline};
use crate::editions::profile;
use crate::links;
use crate::look::Palette;
use crate::markdown::smarten;
use crate::site::{Book, BookPart, Shelf};
use crate::volume::{address, explained, imprint, publisher};
use serde::Serialize;
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// The typeface of the theme.
const TYPEFACE: &str = "Atkinson Hyperlegible Next";
/// A paper of so many sections has a list of them.
const SECTIONS_TO_LIST: usize = 6;
/// Fewest colours on a cover.
const COVER_COLOURS: usize = 3;

/// The colours of a book: as many themes as the highest number in it.
fn colours(book: &Book, press: &Press, easy_read: bool) -> Value {
    let numbers = book.parts.iter().filter_map(|part| match part {
        BookPart::Theme { theme, .. } => press.shared.themes.get(theme.as_str()).and_then(|t| usize::try_from(t.number).ok()),
        _ => None,
    });
    // The parts of a guide take the colours in turn.
    let palette = Palette::of(press.content.settings.as_ref().map(|settings| settings.value.as_ref()));
    let themes: Vec<String> = palette.themes.iter().map(ToString::to_string).collect();
    let fewest = if easy_read { themes.len() } else { COVER_COLOURS };
    let count = numbers.max().unwrap_or(0).clamp(fewest, themes.len());
    json!({ "ink": palette.ink.to_string(), "paper": "#ffffff", "accent": palette.accent.to_string(), "themes": &themes[..count] })
}

/// Everything that does not depend on the edition.
pub(super) fn json(book: &Book, inside: &BTreeMap<String, String>, press: &Press, easy_read: bool, directories: &Printed) -> Value {
    let publication = &book.publication;
    let words = &press.shared.words;
    let blocks = |text: &Text| tree(&compose_text(&book.item.file, text, press.shared).0, inside, press);
    let inlines = |text: &Text| tree(&compose_inline(&book.item.file, text).0, inside, press);

    let title = smarten(&publication.title, None);
    let look = press.content.settings.as_ref().and_then(|settings| settings.value.look.as_ref());
    let foreword = publication.foreword.as_ref().map(|f| {
        let signatory = f.signatory.as_ref().map(|s| {
            json!({
                "name": s.name.as_ref().map(|n| smarten(n, None)),
                "roles": s.roles.iter().map(|r| smarten(r, None)).collect::<Vec<_>>(),
            })
        });
        json!({
            "title": f.title.as_ref().map_or_else(|| words.get("web.foreword").to_string(), |t| smarten(t, None)),
            "blocks": blocks(&f.text),
            "signatory": signatory,
        })
    });
    let introduction = publication.introduction.as_ref().map(|i| {
        json!({
            "title": i.title.as_ref().map_or_else(|| words.get("web.introduction").to_string(), |t| smarten(t, None)),
            "blocks": blocks(&i.text),
        })
    });
    let parts: Vec<Value> = if easy_read {
        book.guides.iter().map(|&i| json!({ "kind": "item", "item": item::path(&press.composed[i].document) })).collect()
    } else {
        book.parts
            .iter()
            .enumerate()
            .filter_map(|(place, part)| directories.parts.get(&place).cloned().or_else(|| self::part(part, book, press, &blocks, &inlines)))
            .collect()
    };
    let newest = address(book, press.matter()).map(|url| json!({ "spelled": links::spell(&url), "qr": super::qr::svg(&url), "url": url }));
    json!({
        "lang": publication.lang.as_ref().map_or_else(|| press.shared.lang.clone(), ToString::to_string),
        "dir": crate::html::direction(publication.lang.as_ref().map_or(press.shared.lang.as_str(), |l| l.as_str())),
        "short_title": publication.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        "title": title,
        "subtitle": publication.subtitle.as_ref().map(|s| smarten(s, None)),
        "publisher": publisher(book, press.matter()),
        "date": dates::in_words(&publication.date.when, words),
        "colours": colours(book, press, easy_read),
        "fonts": { "text": look.and_then(|look| look.font.as_ref()).map_or(TYPEFACE, |font| font.family.as_str()) },
        "band": look.and_then(|look| look.band).unwrap_or(true),
        "heads": look.and_then(|look| look.running_heads).unwrap_or(true),
        "logo": look.and_then(|look| look.logo.as_ref()).filter(|logo| press.pictures.contains_key(logo.image.as_str())).map(|logo| {
            let alt = logo.alt.as_ref().map_or_else(|| publisher(book, press.matter()), |alt| smarten(alt, None));
            json!({ "path": format!("/content/{}", logo.image), "alt": alt })
        }),
        "words": words.section("print"),
        "foreword": foreword,
        "introduction": introduction,
        "parts": parts,
        "glossary": glossary(book, inside, press),
        "websites": websites(book, inside, press),
        "index": index_of_terms(book, press),
        "front": front(book, press),
        "back_cover_tells": book.shelf == Shelf::Briefings,
        "back_cover": publication.back_cover.as_ref().map_or_else(|| json!([]), |t| blocks(t)),
        "newest": newest,
        "blank_page_title": words.get("print.blank_page"),
        "directory_indexes": directories.indexes,
        "directory_corrections": directories.corrections,
        "imprint": tree(&imprint(book, press.matter(), easy_read), inside, press),
    })
}

/// What stands before the first item: everything, no contents ("cover"), or nothing ("compact").
fn front(book: &Book, press: &Press) -> &'static str {
    let sections =
        |item: usize| press.composed[item].document.blocks.iter().filter(|b| matches!(b.kind, BlockKind::Heading { level: 2, .. }));
    match book.shelf {
        Shelf::Tools => "compact",
        Shelf::Parts if matches!(book.parts.as_slice(), [BookPart::Item(_)]) => "compact",
        Shelf::Briefings if book.items().flat_map(sections).count() < SECTIONS_TO_LIST => "cover",
        _ => "full",
    }
}

/// Adds what one edition differs in.
pub(super) fn add_edition(data: &mut Value, book: &Book, edition: EditionName, shared: &Shared) {
    let profile = profile(edition);
    let words = &shared.words;
    let edition_words = words.get(&format!("edition.{}_words", edition.word())).to_string();
    let mut layout = serde_json::to_value(profile).unwrap_or_default();
    layout["case_on_new_page"] = Value::Bool(book.publication.case_on_new_page.unwrap_or(true));
    // A booklet is folded: it keeps its cover.
    let front = data["front"].as_str().unwrap_or_default();
    layout["front"] = if front == "compact" && edition.is_booklet() { "cover" } else { front }.into();
    if book.shelf == Shelf::Tools && edition.is_booklet() {
        // The back cover says how to ask for other formats.
        if let Some(imprint) = data.get_mut("imprint").and_then(Value::as_array_mut) {
            imprint.retain({
                let mut before = true;
                move |block| {
                    before &= block["id"] != "formats";
                    before
                }
            });
        }
    }
    data["layout"] = layout;
    data["edition_name"] = Value::String(edition.word().into());
    let size = format!("{}", profile.size_pt);
    let size_key = if edition.is_easy_read() { "easy.imprint_size" } else { "print.imprint_size" };
    let mut lines = vec![words.fill(size_key, &[("edition", &edition_words), ("size", &size)])];
    if edition == EditionName::Booklet {
        lines.push(words.fill("print.imprint_booklet", &[("size", &size)]));
    }
    if let Some(imprint) = data.get_mut("imprint").and_then(Value::as_array_mut) {
        for (index, line) in lines.into_iter().enumerate() {
            let place = (1 + index).min(imprint.len());
            imprint.insert(place, tree_of(&paragraph(line)));
        }
    }
    data["edition_words"] = Value::String(edition_words);
}

fn part(part: &BookPart, book: &Book, press: &Press, blocks: &impl Fn(&Text) -> Value, inlines: &impl Fn(&Text) -> Value) -> Option<Value> {
    let path = |case: &usize| item::path(&press.composed[*case].document);
    match part {
        BookPart::Theme { theme, cases } => {
            let record = press.shared.themes.get(theme.as_str())?;
            Some(json!({
                "kind": "theme",
                "id": theme,
                "number": record.number,
                "letter": record.letter.as_ref().map(ToString::to_string),
                "title": smarten(&record.title, None),
                "summary": inlines(&record.summary),
                "includes": record.includes.iter().map(|i| inlines(i)).collect::<Vec<_>>(),
                "items": cases.iter().map(path).collect::<Vec<_>>(),
            }))
        }
        BookPart::Part { number, title, summary, chapters } => {
            let shown = number.to_string();
            Some(json!({
                "kind": "theme",
                "id": format!("manual-part-{number}"),
                "number": number,
                "label": press.shared.words.fill("manual.part", &[("number", &shown)]),
                "letter": null,
                "title": smarten(title, None),
                "summary": summary.as_ref().map_or_else(|| json!([]), |s| inlines(s)),
                "includes": [],
                "items": chapters.iter().map(path).collect::<Vec<_>>(),
            }))
        }
        BookPart::Posts { number, title, posts } => Some(json!({
            "kind": "group",
            "id": format!("time-{number}"),
            "title": title,
            "items": posts.iter().map(path).collect::<Vec<_>>(),
        })),
        BookPart::Item(case) => Some(json!({ "kind": "item", "item": path(case) })),
        BookPart::Directory { .. } => None,
        BookPart::Page(index) => match book.publication.contents.get(*index)? {
            Entry::Page(page) => Some(json!({
                "kind": "page",
                "title": page.title.as_ref().map(|t| smarten(t, None)).unwrap_or_default(),
                "blocks": blocks(&page.text),
            })),
            _ => None,
        },
    }
}

fn glossary(book: &Book, inside: &BTreeMap<String, String>, press: &Press) -> Value {
    let entry = |(id, term): (String, &crate::content::lists::Term)| {
        let (definition, _) = compose_inline(&press.content.glossary.file, &term.definition);
        json!({
            "id": id,
            "term": crate::capitals::capitalise(&smarten(&term.term, None)),
            "abbreviation": term.abbreviation.as_ref().map(ToString::to_string),
            "definition": tree(&definition, inside, press),
        })
    };
    let shown: Vec<Value> = explained(book, press.matter()).into_iter().map(entry).collect();
    if shown.is_empty() { Value::Null } else { Value::Array(shown) }
}

/// The index of terms of a manual: entries in the order of the alphabet with the labels of their places.
fn index_of_terms(book: &Book, press: &Press) -> Value {
    let wanted = press.content.manuals.iter().find(|m| m.slug == book.slug).is_some_and(|m| m.value.index != Some(false));
    if book.shelf != Shelf::Manuals || !wanted {
        return Value::Null;
    }
    type Places = Vec<String>;
    type Key = (String, String);
    let key = |term: &str| (slug::slugify(term), term.to_string());
    let mut lines: BTreeMap<Key, (Places, BTreeMap<Key, Places>)> = BTreeMap::new();
    for (entry, page, anchor) in book.items().flat_map(|item| index_entries(&press.composed[item].document)) {
        let [first, rest @ ..] = entry.as_slice() else { continue };
        let line = lines.entry(key(first)).or_default();
        let place = format!("item:{page}#{anchor}");
        match rest.first() {
            Some(below) => line.1.entry(key(below)).or_default().push(place),
            None => line.0.push(place),
        }
    }
    let below = |list: BTreeMap<Key, Places>| -> Vec<Value> {
        list.into_iter().map(|((_, term), places)| json!({ "term": term, "places": places, "below": [] })).collect()
    };
    lines.into_iter().map(|((_, term), (places, list))| json!({ "term": term, "places": places, "below": below(list) })).collect()
}

fn websites(book: &Book, inside: &BTreeMap<String, String>, press: &Press) -> Value {
    if !book.publication.links.unwrap_or(true) || press.content.links.entries.is_empty() {
        return Value::Null;
    }
    let entry = |site: &crate::content::lists::Website| {
        let (description, _) = compose_inline(&press.content.links.file, &site.description);
        json!({
            "title": smarten(&site.title, None),
            "url": site.url.as_str(),
            "spelled": links::spell(&site.url),
            "description": tree(&description, inside, press),
            "phone": site.phone.as_ref().map(ToString::to_string),
            "qr": code(&site.url),
        })
    };
    press.content.links.entries.iter().map(entry).collect()
}

fn paragraph(text: String) -> Block {
    Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(text)] })
}

fn tree_of(value: &impl Serialize) -> Value {
    serde_json::to_value(value).unwrap_or_default()
}

fn tree(value: &impl Serialize, inside: &BTreeMap<String, String>, press: &Press) -> Value {
    let mut value = tree_of(value);
    adapt(&mut value, inside, press);
    value
}
