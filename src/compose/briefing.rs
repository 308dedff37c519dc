//! A briefing paper as a document.

use super::cross_references::{Counts, Linking, PlaceTable, link};
use super::dates::in_words;
use super::draft::Draft;
use super::numbering::{Place, PlaceKind, Scheme, number};
use super::{Composed, Shared, bibliography, closing, life_cycle, section};
use crate::content::Item;
use crate::content::briefing::{Briefing, ParagraphNumbering, Recommendation, RecommendationState};
use crate::content::section::SectionBlock;
use crate::content::values::{Id, Line, Markdown};
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Document, Fact, Inline, Label, Note, plain_text};
use crate::markdown::{Mode, smarten};
use crate::rules;
use crate::theme::Words;

const PLAIN: Mode = Mode::plain(2);
const RUNNING: Mode = Mode::running(2);

/// Composes a paper. `id` is its page id, e.g. `briefings/day-services`.
pub fn compose_briefing(item: &Item<Briefing>, id: &str, shared: &Shared) -> Composed {
    let briefing = &item.value;
    let words = &shared.words;
    let mut draft = Draft::new(&item.file, &shared.terms);
    bibliography::announce(&mut draft, &briefing.references, shared);
    let summary = draft.reader.inlines(&briefing.summary, PLAIN);
    let life = briefing.life_cycle();
    life_cycle::banners(&mut draft, &life, shared);
    facts(&mut draft, briefing, shared);

    let scheme = match briefing.numbering.unwrap_or(ParagraphNumbering::Automatic) {
        ParagraphNumbering::Automatic => Scheme::Briefing,
        ParagraphNumbering::Fixed => Scheme::Fixed,
        ParagraphNumbering::None => Scheme::None,
    };
    let before = std::mem::take(&mut draft.blocks);
    for field in &briefing.sections {
        let part = PartOf { heading: &field.heading, anchor: field.anchor.as_ref(), text: field.text.as_ref(), blocks: &field.blocks };
        let note = field.note.as_ref().map(|text| {
            let number = draft.reader.next_note();
            Note { number, blocks: draft.reader.blocks(text, PLAIN) }
        });
        part_of(&mut draft, &part, None, note, shared);
    }
    let body = std::mem::take(&mut draft.blocks);
    let (body, mut places) = number(&mut draft, body, scheme);
    draft.blocks = before;
    draft.blocks.extend(body);
    recommendations(&mut draft, &briefing.recommendations, shared);
    appendices(&mut draft, briefing, &mut places, shared);
    bibliography::list(&mut draft, &briefing.references, shared);
    bibliography::check(&mut draft, &briefing.references);
    life_cycle::changes(&mut draft, &life, shared);
    further(&mut draft, briefing, shared);
    draft.check_links();
    draft.check_abbreviations();

    let title = smarten(&briefing.title, None);
    places.push(Place { kind: PlaceKind::Named, number: String::new(), anchor: None, title: title.clone() });
    let mut document = Document {
        id: id.to_string(),
        lang: briefing.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: Some(briefing.label.as_ref().map_or_else(|| words.get("briefing.label").to_string(), |l| smarten(l, None))),
        short_title: briefing.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: briefing.subtitle.as_ref().map(|s| smarten(s, None)),
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    let mut table = PlaceTable::default();
    table.add(id, &places, Counts::default());
    let linking = Linking { manual: None, table: &table, file: &item.file, words };
    let found = link(&mut document, &linking);
    draft.reader.problems.extend(found);
    Composed { places, ..draft.composed(document) }
}

/// A section or appendix.
struct PartOf<'a> {
    heading: &'a Line,
    anchor: Option<&'a Id>,
    text: Option<&'a Markdown>,
    blocks: &'a [SectionBlock],
}

/// Adds a section or appendix; `label` comes before its heading.
fn part_of(draft: &mut Draft, part: &PartOf, label: Option<&str>, note: Option<Note>, shared: &Shared) -> String {
    let heading = smarten(part.heading, None);
    let anchor = match part.anchor {
        Some(name) => draft.reader.claim(name, name.span),
        None => draft.reader.anchors.claim(&heading),
    };
    let content = match label {
        Some(label) => vec![Inline::text(format!("{label}: {heading}"))],
        None => vec![Inline::text(heading.clone())],
    };
    draft.under = 2;
    draft.push(part.heading.span, BlockKind::Heading { level: 2, id: anchor.clone(), content, note, picture: None });
    if part.text.is_none() && part.blocks.is_empty() {
        let message = format!("The section “{heading}” has nothing in it.");
        draft.report(&rules::EMPTY_SECTION, part.heading.span, message, "Write its text, or take the section out.");
    }
    if let Some(text) = part.text {
        let blocks = draft.text(text, RUNNING, shared);
        draft.blocks.extend(blocks);
    }
    for block in part.blocks {
        let blocks = section::blocks(draft, block, shared);
        draft.blocks.extend(blocks);
    }
    anchor
}

fn facts(draft: &mut Draft, briefing: &Briefing, shared: &Shared) {
    let words = &shared.words;
    let life = briefing.life_cycle();
    let mut items = Vec::new();
    let owner = smarten(&briefing.owner.role, None);
    let organisation = briefing.owner.organisation.as_ref().and_then(|id| draft.organisation(id, shared)).map(|o| o.name.to_string());
    let owner = organisation.map_or(owner.clone(), |name| words.fill("grammar.by_role", &[("name", &owner), ("role", &name)]));
    items.push(Fact { label: words.get("briefing.owner").to_string(), value: vec![Inline::text(owner)], note: None });
    let about: Vec<String> =
        briefing.organisations.iter().filter_map(|id| draft.organisation(id, shared)).map(|o| o.name.to_string()).collect();
    if !about.is_empty() {
        items.push(Fact {
            label: words.get("briefing.organisations").to_string(),
            value: vec![Inline::text(words.join(&about))],
            note: None,
        });
    }
    items.extend(life_cycle::facts(draft, &life, Some(&briefing.date), shared));
    draft.push(briefing.span, BlockKind::Facts { title: words.get("document.at_a_glance").to_string(), items });
}

/// What is recommended, how far it has come and what came of it, as a table.
fn recommendations(draft: &mut Draft, list: &[Recommendation], shared: &Shared) {
    let words = &shared.words;
    let Some(first) = list.first() else { return };
    draft.heading(2, words.get("briefing.recommendations"), Span::FILE, None);
    let has_who = list.iter().any(|r| r.owner.is_some() || r.due.is_some());
    let has_result = list.iter().any(|r| r.result.is_some());
    let mut header = vec![words.get("briefing.number"), words.get("briefing.recommendation")];
    header.push(words.get(if has_who { "briefing.state_and_who" } else { "briefing.state" }));
    header.extend(has_result.then(|| words.get("briefing.result")));
    let rows = list.iter().enumerate().map(|(index, recommendation)| {
        if matches!(recommendation.state, RecommendationState::Done) && recommendation.result.is_none() {
            let message = "This recommendation is done, and nothing says what came of it.";
            draft.report(&rules::RESULT_MISSING, recommendation.span, message, "Add “result: …”, even if it is only where to look.");
        }
        let cell = |content: Vec<Inline>| vec![Block::new(recommendation.span, BlockKind::Paragraph { content })];
        let mut row = vec![cell(vec![Inline::text((index + 1).to_string())]), cell(draft.reader.inlines(&recommendation.text, PLAIN))];
        row.push(cell(how_far(recommendation, words)));
        if has_result {
            let result = recommendation.result.as_ref().map(|r| draft.reader.inlines(r, PLAIN));
            row.push(cell(result.unwrap_or_else(|| vec![Inline::text("–")])));
        }
        row
    });
    let rows = rows.collect();
    let kind = BlockKind::Table {
        label: None,
        caption: vec![Inline::text(words.get("briefing.tracker"))],
        header: header.into_iter().map(|h| vec![Inline::text(h)]).collect(),
        rows,
        note: None,
        numeric: Vec::new(),
        total_rows: Vec::new(),
    };
    draft.push(first.span, kind);
}

/// "Agreed (June 2026). Who: the council, by April 2027".
fn how_far(recommendation: &Recommendation, words: &Words) -> Vec<Inline> {
    let state = words.get(&format!("briefing.states.{}", recommendation.state.word()));
    let as_at = recommendation.as_at.as_ref().map(|d| format!(" ({})", in_words(&d.when, words))).unwrap_or_default();
    let due = recommendation.due.as_ref().map(|d| words.fill("briefing.by", &[("date", &in_words(&d.when, words))]));
    let who: Vec<String> = recommendation.owner.iter().map(|o| smarten(o, None)).chain(due).collect();
    let who = if who.is_empty() { String::new() } else { words.fill("briefing.who", &[("who", &who.join(", "))]) };
    vec![Inline::text(format!("{state}{as_at}{who}"))]
}

/// Appendices have numbers of their own.
fn appendices(draft: &mut Draft, briefing: &Briefing, places: &mut Vec<Place>, shared: &Shared) {
    for (index, field) in briefing.appendices.iter().enumerate() {
        let number = (index + 1).to_string();
        let label = shared.words.fill("reference.label.appendix", &[("number", &number)]);
        let part = PartOf { heading: &field.title, anchor: field.anchor.as_ref(), text: field.text.as_ref(), blocks: &field.blocks };
        let start = draft.blocks.len();
        let anchor = part_of(draft, &part, Some(&label), None, shared);
        let title = smarten(&field.title, None);
        places.push(Place { kind: PlaceKind::Appendix, number, anchor: Some(anchor), title });
        for block in &draft.blocks[start + 1..] {
            let place = |kind, id: &str, title: String| Place { kind, number: String::new(), anchor: Some(id.to_string()), title };
            match &block.kind {
                BlockKind::Heading { id, content, .. } => places.push(place(PlaceKind::Named, id, plain_text(content))),
                BlockKind::Table { label: Some(Label { id, .. }), caption, .. } => {
                    places.push(place(PlaceKind::Table, id, plain_text(caption)))
                }
                BlockKind::Diagram { label: Label { id, .. }, caption, .. }
                | BlockKind::Figure { label: Some(Label { id, .. }), caption, .. } => {
                    places.push(place(PlaceKind::Figure, id, plain_text(caption)));
                }
                _ => {}
            }
        }
    }
}

fn further(draft: &mut Draft, briefing: &Briefing, shared: &Shared) {
    if briefing.contacts.is_empty() && briefing.no_contact.is_none() {
        let hint = "Add “contacts”, or “no_contact: …” with the reason in a sentence.";
        draft.report(&rules::NO_CONTACT, briefing.title.span, "This paper names nobody to ask, and does not say why.", hint);
    }
    closing::further_information(draft, &briefing.links, &briefing.contacts, briefing.no_contact.as_ref(), shared);
    if let Some(from) = &briefing.available_from {
        let content = draft.reader.inlines(from, PLAIN);
        draft.push(from.span, BlockKind::Paragraph { content });
    }
    closing::related(draft, &briefing.related, shared);
    closing::also(draft, &briefing.also, shared);
    closing::sources(draft, &briefing.sources, shared);
}
