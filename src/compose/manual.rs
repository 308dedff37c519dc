//! Manuals: the page about one, and its chapters.

use super::cross_references::{Counts, Linking, PlaceTable, link};
use super::draft::Draft;
use super::numbering::{Place, PlaceKind, Scheme, number};
use super::{Composed, Shared, bibliography, closing, life_cycle};
use crate::content::Item;
use crate::content::manual::{Chapter, Manual, Numbering};
use crate::content::manual_order::{ChapterKind, ChapterRole};
use crate::document::{BlockKind, Document, Inline};
use crate::markdown::{Mode, smarten};

const PLAIN: Mode = Mode::plain(2);

/// Composes what is told about a manual as a whole: where it stands, its version, what has changed,
/// whom to ask. `id` is `manuals/SLUG`.
pub fn compose_manual(item: &Item<Manual>, id: &str, shared: &Shared) -> Composed {
    let manual = &item.value;
    let words = &shared.words;
    let mut draft = Draft::new(&item.file, &shared.terms);
    // What is wrong with the list of references is reported here, once for all chapters.
    bibliography::announce(&mut draft, &manual.references, shared);
    let life = manual.life_cycle();
    life_cycle::banners(&mut draft, &life, shared);
    let items = life_cycle::facts(&mut draft, &life, Some(&manual.date), shared);
    draft.push(manual.span, BlockKind::Facts { title: words.get("document.at_a_glance").to_string(), items });
    life_cycle::changes(&mut draft, &life, shared);
    closing::further_information(&mut draft, &[], &manual.contacts, manual.no_contact.as_ref(), shared);
    closing::related(&mut draft, &manual.related, shared);
    closing::sources(&mut draft, &manual.sources, shared);
    let summary = draft.reader.inlines(&manual.summary, PLAIN);
    draft.check_links();
    let title = smarten(&manual.title, None);
    let document = Document {
        id: id.to_string(),
        lang: manual.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: None,
        short_title: manual.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: manual.subtitle.as_ref().map(|s| smarten(s, None)),
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    draft.composed(document)
}

/// Composes a chapter. References to other places are still without words: see [`link_chapter`].
/// `role` is `None` for a file that its manual does not name.
pub fn compose_chapter(item: &Item<Chapter>, manual: Option<&Manual>, role: Option<ChapterRole>, id: &str, shared: &Shared) -> Composed {
    let chapter = &item.value;
    let words = &shared.words;
    let mut draft = Draft::new(&item.file, &shared.terms);
    let references = manual.map(|m| m.references.as_slice()).unwrap_or_default();
    bibliography::announce_known(&mut draft, references, shared);
    let summary = chapter.summary.as_ref().map(|s| draft.reader.inlines(s, PLAIN)).unwrap_or_default();
    let body = draft.text(&chapter.body, Mode::WHOLE, shared);

    let (label, numbered) = match role {
        Some(ChapterRole { kind: ChapterKind::Chapter, number, .. }) => {
            (Some((PlaceKind::Chapter, number.to_string())), number.to_string())
        }
        Some(ChapterRole { kind: ChapterKind::Appendix, number, .. }) => {
            // Sections of an appendix: A1.1, so that they are not taken for those of a chapter.
            (Some((PlaceKind::Appendix, number.to_string())), format!("A{number}"))
        }
        None => (None, String::new()),
    };
    let scheme = match manual.and_then(|m| m.numbering).unwrap_or(Numbering::Sections) {
        _ if label.is_none() => Scheme::None,
        Numbering::Sections => Scheme::Sections { chapter: &numbered },
        Numbering::Paragraphs => Scheme::Paragraphs { chapter: &numbered },
        Numbering::Fixed => Scheme::Fixed,
        Numbering::None => Scheme::None,
    };
    let (body, mut places) = number(&mut draft, body, scheme);
    draft.blocks.extend(body);
    bibliography::list(&mut draft, references, shared);
    draft.check_links();
    draft.check_abbreviations();

    let title = smarten(&chapter.title, None);
    let (kind, number) = label.clone().unwrap_or((PlaceKind::Named, String::new()));
    places.insert(0, Place { kind, number, anchor: None, title: title.clone() });
    let short = chapter.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None));
    let named = |(kind, number): &(PlaceKind, String)| words.fill(&format!("reference.label.{}", kind.key()), &[("number", number)]);
    let lang = chapter.lang.as_ref().or(manual.and_then(|m| m.lang.as_ref()));
    let document = Document {
        id: id.to_string(),
        lang: lang.map_or_else(|| shared.lang.clone(), ToString::to_string),
        short_title: match &label {
            Some(label) => words.fill("manual.chapter_in_contents", &[("label", &named(label)), ("title", &short)]),
            None => short,
        },
        label: label.as_ref().map(named),
        title,
        byline: None,
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    Composed { places, ..draft.composed(document) }
}

/// The places of all chapters of a manual, in reading order, with how many figures and tables come
/// before each chapter.
pub fn places_of(chapters: &[(&str, &Composed)]) -> (PlaceTable, Vec<Counts>) {
    let mut table = PlaceTable::default();
    let mut counts = Counts::default();
    let before = chapters.iter().map(|(id, composed)| {
        let before = counts;
        table.add(id, &composed.places, before);
        counts = before.after(&composed.places);
        before
    });
    let before = before.collect();
    (table, before)
}

/// A chapter with the words of its references and the numbers of its figures.
pub fn link_chapter(composed: &Composed, manual: &str, table: &PlaceTable, shared: &Shared) -> Composed {
    let mut document = composed.document.clone();
    let linking = Linking { manual: Some(manual), table, file: &composed.file, words: &shared.words };
    let found = link(&mut document, &linking);
    composed.relinked(document, found)
}

/// Words that mark where an index of terms leads: entry and sub-entries, page, anchor.
pub type IndexEntry = (Vec<String>, String, String);

/// The marks of the index of terms in an item, in reading order.
pub fn index_entries(document: &Document) -> Vec<IndexEntry> {
    let mut entries = Vec::new();
    crate::document::walk_inlines(&document.blocks, &mut |inline| {
        if let Inline::Indexed { id, entry, .. } = inline {
            entries.push((entry.clone(), document.id.clone(), id.clone()));
        }
    });
    entries
}
