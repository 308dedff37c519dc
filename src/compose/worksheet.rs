//! Blocks to work with: exercises, checklists, tables to fill in, sample letters, room to write.

use super::Shared;
use super::draft::Draft;
use crate::content::form::{FieldKind, FormField as FormSource};
use crate::content::values::{Id, Line, Markdown, Text};
use crate::content::worksheet::{
    CalloutField, CalloutKind, ChecklistField, ColumnsField, ExerciseField, LetterField, RoomField, WorktableField,
};
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Definition, FormField, Inline, Target};
use crate::markdown::{Mode, smarten};
use crate::rules;

/// Lines in a box of a form when the author gives no number.
pub(super) const BOX_LINES: u64 = 3;
/// Most lines of room anywhere.
const MOST_LINES: u64 = 40;

fn smart(text: &Line) -> String {
    smarten(text, None)
}

fn lines(texts: &[Line]) -> Vec<String> {
    texts.iter().map(smart).collect()
}

fn paragraph(span: Span, content: Vec<Inline>) -> Block {
    Block::new(span, BlockKind::Paragraph { content })
}

pub(super) fn callout(draft: &mut Draft, field: &CalloutField, shared: &Shared) -> Vec<Block> {
    let kind = field.kind.unwrap_or(CalloutKind::Note);
    let blocks = draft.reader.blocks(&field.text, Mode::plain(draft.under + 1));
    let mut title = smart(&field.title);
    // Readers are told by a word what it is, unless the author has said so.
    if kind != CalloutKind::Note {
        let name = shared.words.get(&format!("callout.{}", kind.word()));
        if !title.to_lowercase().contains(&name.to_lowercase()) {
            title = shared.words.fill("callout.title", &[("kind", name), ("title", &title)]);
        }
    }
    vec![Block::new(field.span, BlockKind::Callout { role: kind.word().into(), title, blocks })]
}

pub(super) fn columns(draft: &mut Draft, field: &ColumnsField) -> Vec<Block> {
    let items = field.items.iter().map(|item| draft.reader.inlines(item, Mode::plain(2))).collect();
    let lead = field.title.as_ref().map(|title| {
        let words = Inline::Strong { content: vec![Inline::text(smart(title))] };
        paragraph(title.span, vec![words])
    });
    lead.into_iter().chain([Block::new(field.span, BlockKind::Columns { items })]).collect()
}

/// A heading of a block, one below the heading that it stands under.
fn heading(draft: &mut Draft, title: &Line) -> Block {
    let words = smart(title);
    let id = draft.reader.anchors.claim(&words);
    let level = (draft.under + 1).min(6);
    Block::new(title.span, BlockKind::Heading { level, id, content: vec![Inline::text(words)], note: None, picture: None })
}

/// What an exercise or tool is for, who takes part, how long it takes, what is needed.
pub(super) fn outline(
    span: Span,
    purpose: Option<&Line>,
    for_whom: Option<&Line>,
    time: Option<&Line>,
    materials: &[Line],
    shared: &Shared,
) -> Option<Block> {
    let words = &shared.words;
    let text = |line: &Line| vec![paragraph(line.span, vec![Inline::text(smart(line))])];
    let mut items: Vec<(&str, Vec<Block>)> = Vec::new();
    items.extend(purpose.map(|line| ("tool.purpose", text(line))));
    items.extend(for_whom.map(|line| ("tool.for_whom", text(line))));
    items.extend(time.map(|line| ("tool.time", text(line))));
    match materials {
        [] => {}
        [one] => items.push(("tool.materials", text(one))),
        many => {
            let entries = many.iter().map(text).collect();
            items.push(("tool.materials", vec![Block::new(span, BlockKind::List { start: None, items: entries })]));
        }
    }
    let items: Vec<Definition> =
        items.into_iter().map(|(key, blocks)| Definition { term: vec![Inline::text(words.get(key))], blocks }).collect();
    (!items.is_empty()).then(|| Block::new(span, BlockKind::Definitions { items }))
}

/// Notes for whoever leads an exercise or uses a tool with others.
pub(super) fn facilitator(draft: &mut Draft, text: &Markdown, shared: &Shared) -> Block {
    let blocks = draft.reader.blocks(text, Mode::plain(draft.under + 1));
    let title = shared.words.get("tool.facilitator").to_string();
    Block::new(text.span, BlockKind::Callout { role: "facilitator".into(), title, blocks })
}

fn list(draft: &mut Draft, texts: &[Markdown], start: Option<u64>) -> Option<Block> {
    let first = texts.first()?;
    let items = texts.iter().map(|text| draft.reader.blocks(text, Mode::plain(draft.under + 1))).collect();
    Some(Block::new(first.span, BlockKind::List { start, items }))
}

fn lead(span: Span, words: &str) -> Block {
    paragraph(span, vec![Inline::Strong { content: vec![Inline::text(words)] }])
}

pub(super) fn exercise(draft: &mut Draft, field: &ExerciseField, shared: &Shared) -> Vec<Block> {
    let words = &shared.words;
    if field.steps.is_empty() {
        let message = format!("The exercise “{}” has no steps.", field.title);
        draft.report(&rules::EXERCISE_STEPS, field.title.span, message, "Add “steps:” with one thing to do a line.");
    }
    let mut blocks = vec![heading(draft, &field.title)];
    let (purpose, for_whom, time) = (field.purpose.as_ref(), field.for_whom.as_ref(), field.time.as_ref());
    blocks.extend(outline(field.span, purpose, for_whom, time, &field.materials, shared));
    if let Some(steps) = list(draft, &field.steps, Some(1)) {
        blocks.extend([lead(steps.span, words.get("tool.steps")), steps]);
    }
    if let Some(questions) = list(draft, &field.questions, None) {
        blocks.push(lead(questions.span, words.get("tool.questions")));
        blocks.extend(field.questions_intro.as_ref().map(|intro| paragraph(intro.span, vec![Inline::text(smart(intro))])));
        blocks.push(questions);
    }
    if let Some(label) = &field.room {
        blocks.push(room_block(draft, label, None));
    }
    if let Some(notes) = &field.facilitator {
        blocks.push(facilitator(draft, notes, shared));
    }
    blocks
}

/// A form with a box for each item, then who follows it up.
pub(super) fn checklist(draft: &mut Draft, field: &ChecklistField, shared: &Shared) -> Vec<Block> {
    let words = &shared.words;
    if field.items.is_empty() {
        let message = format!("The checklist “{}” has no items.", field.title);
        draft.report(&rules::EMPTY_SECTION, field.title.span, message, "Add “items:” with “- ask: …” for each.");
    }
    if field.items.iter().any(|item| item.partner.is_some()) {
        for item in field.items.iter().filter(|item| item.partner.is_none()) {
            let message = format!("Nobody follows up “{}”; other items name a partner.", item.ask);
            draft.report(&rules::CHECKLIST_PARTNER, item.span, message, "Add “partner: …” with whoever takes it on.");
        }
    }
    let label = field.intro.as_ref().map_or_else(|| words.get("tool.tick").to_string(), smart);
    let options = field.items.iter().map(|item| smart(&item.ask)).collect();
    let fields = vec![FormField { label, field: FieldKind::Tick, options, lines: 1 }];
    let mut blocks = vec![form_block(draft, field.span, &field.title, fields)];
    if field.items.iter().any(|item| item.partner.is_some() || item.what_happens.is_some()) {
        let has_what = field.items.iter().any(|item| item.what_happens.is_some());
        let mut header = vec![words.get("tool.if_ticked"), words.get("tool.partner")];
        header.extend(has_what.then(|| words.get("tool.what_happens")));
        let cell = |line: Option<&Line>, span: Span| {
            let text = line.map_or_else(|| "–".to_string(), smart);
            vec![paragraph(span, vec![Inline::text(text)])]
        };
        let rows = field.items.iter().map(|item| {
            let mut row = vec![cell(Some(&item.ask), item.span), cell(item.partner.as_ref(), item.span)];
            row.extend(has_what.then(|| cell(item.what_happens.as_ref(), item.span)));
            row
        });
        blocks.push(Block::new(
            field.span,
            BlockKind::Table {
                label: None,
                caption: vec![Inline::text(words.fill("tool.partners", &[("title", &smart(&field.title))]))],
                header: header.into_iter().map(|words| vec![Inline::text(words)]).collect(),
                rows: rows.collect(),
                note: None,
                numeric: Vec::new(),
                total_rows: Vec::new(),
            },
        ));
    }
    blocks
}

pub(super) fn form(draft: &mut Draft, form: &FormSource) -> Vec<Block> {
    check_form(draft, form);
    let fields = form_fields(form);
    vec![form_block(draft, form.span, &form.title, fields)]
}

/// Forms without questions, and questions without anything to choose from.
fn check_form(draft: &mut Draft, form: &FormSource) {
    if form.fields.is_empty() {
        let message = format!("The form “{}” asks nothing.", form.title);
        draft.report(
            &rules::NOTHING_TO_FILL_IN,
            form.title.span,
            message,
            "Add “fields:” with “- {label: …, kind: line}” for each question.",
        );
    }
    for field in &form.fields {
        let (needed, hint) = match field.kind {
            FieldKind::Tick => (1, "Add “options: [first, second]”."),
            FieldKind::Scale => (2, "Add its two ends: “options: [not sure, very sure]”."),
            _ => continue,
        };
        if field.options.len() < needed {
            let message = format!("“{}” has nothing to choose from.", field.label);
            draft.report(&rules::NOTHING_TO_FILL_IN, field.label.span, message, hint);
        }
    }
}

/// The fields of a form as its author gave them.
pub(super) fn form_fields(form: &FormSource) -> Vec<FormField> {
    let field = |field: &crate::content::form::Question| FormField {
        label: smart(&field.label),
        field: field.kind,
        options: lines(&field.options),
        lines: field.lines.unwrap_or(BOX_LINES).clamp(1, 20),
    };
    form.fields.iter().map(field).collect()
}

fn form_block(draft: &mut Draft, span: Span, title: &Line, fields: Vec<FormField>) -> Block {
    let title = smart(title);
    let id = draft.reader.anchors.claim(&title);
    Block::new(span, BlockKind::Form { id, level: (draft.under + 1).min(6), title, fields })
}

pub(super) fn circles(draft: &mut Draft, field: &crate::content::easy_read::CirclesField) -> Vec<Block> {
    if field.rings.is_empty() {
        let message = format!("The circles “{}” have no rings.", field.title);
        draft.report(&rules::NOTHING_TO_FILL_IN, field.title.span, message, "Add “rings: [the inner one, the outer one]”.");
    }
    let title = smart(&field.title);
    let id = draft.reader.anchors.claim(&title);
    let level = (draft.under + 1).min(6);
    let (centre, rings) = (smart(&field.centre), lines(&field.rings));
    vec![Block::new(field.span, BlockKind::Circles { id, level, title, centre, rings, fields: true })]
}

pub(super) fn worktable(draft: &mut Draft, field: &WorktableField) -> Vec<Block> {
    if field.header.is_empty() {
        let message = format!("The table “{}” has no column headers.", field.title);
        draft.report(&rules::TABLE_SHAPE, field.title.span, message, "Add “header: [First column, Second column]”.");
    }
    let blank = field.blank_rows.unwrap_or(if field.rows.is_empty() { 6 } else { 0 }).min(MOST_LINES);
    if field.rows.is_empty() && blank == 0 {
        let message = format!("The table “{}” has no rows to fill in.", field.title);
        draft.report(
            &rules::NOTHING_TO_FILL_IN,
            field.title.span,
            message,
            "Name rows under “rows”, or give their number: “blank_rows: 6”.",
        );
    }
    let mut rows = lines(&field.rows);
    rows.extend((0..blank).map(|_| String::new()));
    let title = smart(&field.title);
    let id = draft.reader.anchors.claim(&title);
    let level = (draft.under + 1).min(6);
    let lines_of_room = field.lines.unwrap_or(2).clamp(1, 12);
    vec![Block::new(field.span, BlockKind::Worktable { id, level, title, header: lines(&field.header), rows, lines: lines_of_room })]
}

pub(super) fn letter(draft: &mut Draft, field: &LetterField) -> Vec<Block> {
    let title = smart(&field.title);
    let id = draft.reader.anchors.claim(&title);
    let level = (draft.under + 1).min(6);
    let mut line = |text: &Text| draft.reader.inlines(text, Mode::LETTER);
    let from = field.from.iter().map(&mut line).collect();
    let to = field.to.iter().map(&mut line).collect();
    let date = field.date.as_ref().map(&mut line).unwrap_or_default();
    let sign_off = field.sign_off.as_ref().map(&mut line).unwrap_or_default();
    let blocks = draft.reader.blocks(&field.text, Mode::LETTER);
    vec![Block::new(field.span, BlockKind::Letter { id, level, title, from, to, date, blocks, sign_off })]
}

pub(super) fn room(draft: &mut Draft, field: &RoomField) -> Vec<Block> {
    vec![room_block(draft, &field.label, field.lines)]
}

fn room_block(draft: &mut Draft, label: &Line, lines: Option<u64>) -> Block {
    let id = draft.reader.anchors.claim("room");
    Block::new(label.span, BlockKind::Room { id, label: smart(label), lines: lines.unwrap_or(4).clamp(1, MOST_LINES) })
}

/// A tool of its own, by its name: on paper its page follows.
pub(super) fn tool(id: &Id, shared: &Shared) -> Vec<Block> {
    let target = Target::Page { page: format!("tools/{id}"), anchor: None };
    let link = Inline::Link { target, content: Vec::new(), paged: true, span: id.span };
    let title = shared.words.get("tool.card").to_string();
    vec![Block::new(id.span, BlockKind::Callout { role: "tool".into(), title, blocks: vec![paragraph(id.span, vec![link])] })]
}
