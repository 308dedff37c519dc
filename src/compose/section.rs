//! The blocks that sections hold: quotes, tables, figures, panels, recordings.

use super::draft::Draft;
use super::{Shared, diagram, worksheet};
use crate::content::case_study::Qualifier;
use crate::content::section::{FigureField, MediaField, PanelField, SectionBlock, StatField, TableField};
use crate::content::values::{Id, Several};
use crate::diagnostics::{Diagnostic, near_miss};
use crate::document::{Block, BlockKind, Inline, Label, Logo, Stat};
use crate::markdown::{Mode, smarten};
use crate::rules;

const PLAIN: Mode = Mode::plain(2);

pub(super) fn blocks(draft: &mut Draft, block: &SectionBlock, shared: &Shared) -> Vec<Block> {
    match block {
        SectionBlock::Text(text) => draft.text(text, Mode::running(2), shared),
        SectionBlock::Quote(quote) => {
            let blocks = draft.reader.blocks(&quote.text, PLAIN);
            let who = match &quote.role {
                Some(role) => shared.words.fill("grammar.by_role", &[("name", &quote.who), ("role", role)]),
                None => quote.who.to_string(),
            };
            vec![Block::new(quote.span, BlockKind::Quote { blocks, attribution: Some(smarten(&who, None)) })]
        }
        SectionBlock::Table(field) => vec![table(draft, field)],
        SectionBlock::Figure(field) => figure(draft, field, shared).into_iter().collect(),
        SectionBlock::Panel(field) => vec![panel(draft, field, shared)],
        SectionBlock::Media(field) => vec![media(draft, field, shared)],
        SectionBlock::Include(id) => include(draft, id, shared),
        SectionBlock::Logos(ids) => logos(draft, ids, shared),
        SectionBlock::Callout(field) => worksheet::callout(draft, field, shared),
        SectionBlock::Columns(field) => worksheet::columns(draft, field),
        SectionBlock::Diagram(id) => diagram::block_of(draft, id, shared),
        SectionBlock::Exercise(field) => worksheet::exercise(draft, field, shared),
        SectionBlock::Checklist(field) => worksheet::checklist(draft, field, shared),
        SectionBlock::Form(field) => worksheet::form(draft, field),
        SectionBlock::Worktable(field) => worksheet::worktable(draft, field),
        SectionBlock::Circles(field) => worksheet::circles(draft, field),
        SectionBlock::Letter(field) => worksheet::letter(draft, field),
        SectionBlock::Room(field) => worksheet::room(draft, field),
        SectionBlock::Tool(id) => worksheet::tool(id, shared),
    }
}

fn table(draft: &mut Draft, field: &TableField) -> Block {
    let width = field.header.len();
    if width == 0 {
        let problem = Diagnostic::new(&rules::TABLE_SHAPE, draft.reader.file, field.span, "This table has no column headers.")
            .hint("Add “header: [First column, Second column]”.");
        draft.reader.problems.push(problem);
    }
    let mut rows = Vec::new();
    for row in &field.rows {
        if row.cells.len() != width && width > 0 {
            let message = format!("This row has {} cells, but the table has {width} column headers.", row.cells.len());
            let problem = Diagnostic::new(&rules::TABLE_SHAPE, draft.reader.file, row.span, message)
                .hint("Write one cell for each column; an empty one as \"–\". Put a cell that holds a comma between double quotes.");
            draft.reader.problems.push(problem);
        }
        let cells = row.cells.iter().map(|cell| cell_blocks(draft, cell, row.span)).collect();
        rows.push(cells);
    }
    let header = field.header.iter().map(|h| vec![Inline::text(smarten(h, None))]).collect();
    let caption = vec![Inline::text(smarten(&field.caption, None))];
    let note = field.note.as_ref().map(|n| draft.reader.inlines(n, PLAIN));
    let label = Some(Label { id: draft.reader.anchors.claim(&field.caption), words: String::new() });
    Block::new(field.span, BlockKind::Table { label, caption, header, rows, note, numeric: Vec::new(), total_rows: Vec::new() })
}

fn cell_blocks(draft: &mut Draft, cell: &Several<crate::content::values::Markdown>, span: crate::diagnostics::Span) -> Vec<Block> {
    let paragraph = |content| Block::new(span, BlockKind::Paragraph { content });
    match cell.0.as_slice() {
        [] => Vec::new(),
        [one] => vec![paragraph(draft.reader.inlines(one, PLAIN))],
        many => {
            let items = many.iter().map(|text| vec![paragraph(draft.reader.inlines(text, PLAIN))]).collect();
            vec![Block::new(span, BlockKind::List { start: None, items })]
        }
    }
}

fn figure(draft: &mut Draft, field: &FigureField, shared: &Shared) -> Option<Block> {
    let alt = match &field.alt {
        Some(alt) => {
            check_alt(draft, alt.as_str(), field);
            smarten(alt, None)
        }
        None => {
            let message = format!("The picture {} has no text for people who do not see it.", field.image);
            let problem = Diagnostic::new(&rules::MISSING_ALT, draft.reader.file, field.span, message)
                .hint("Add “alt: …” with one or two sentences that say what the picture shows.");
            draft.reader.problems.push(problem);
            String::new()
        }
    };
    let caption = field.caption.as_ref().map(|c| vec![Inline::text(smarten(c, None))]).unwrap_or_default();
    let long_description = field.long_description.as_ref().map(|d| draft.reader.blocks(d, Mode::plain(3))).unwrap_or_default();
    let picture = draft.picture(&field.image, shared)?;
    let name = field.caption.as_ref().map_or("figure", |c| c.as_str());
    let label = Some(Label { id: draft.reader.anchors.claim(name), words: String::new() });
    Some(Block::new(
        field.span,
        BlockKind::Figure {
            label,
            image: field.image.trim_start_matches("./").to_string(),
            width: picture.width,
            height: picture.height,
            alt,
            caption,
            long_description,
            credit: field.credit.as_ref().map(|c| smarten(c, None)),
        },
    ))
}

fn check_alt(draft: &mut Draft, alt: &str, field: &FigureField) {
    let lower = alt.trim().to_lowercase();
    let file_name = field.image.rsplit('/').next().unwrap_or_default().to_lowercase();
    let is_name = lower == file_name || [".png", ".jpg", ".jpeg", ".svg", ".gif", ".webp"].iter().any(|e| lower.ends_with(e));
    let says_nothing = !lower.contains(' ') || matches!(lower.as_str(), "a picture" | "an image" | "a photo" | "a diagram" | "a chart");
    if is_name || says_nothing {
        let span = field.alt.as_ref().map_or(field.span, |a| a.span);
        let problem =
            Diagnostic::new(&rules::ALT_IS_FILE_NAME, draft.reader.file, span, format!("“{alt}” does not say what the picture shows."))
                .hint("Say in a sentence what a reader should take from the picture.");
        draft.reader.problems.push(problem);
    }
}

fn panel(draft: &mut Draft, field: &PanelField, shared: &Shared) -> Block {
    let figures = field.figures.iter().map(|stat| self::stat(draft, stat, shared)).collect();
    let title = field.title.as_ref().map(|t| smarten(t, None));
    Block::new(field.span, BlockKind::Panel { title, figures })
}

fn stat(draft: &mut Draft, stat: &StatField, shared: &Shared) -> Stat {
    let words = &shared.words;
    let is_share = stat.value.contains('%');
    if stat.period.is_none() || (is_share && stat.of.is_none()) {
        let missing = match (stat.period.is_none(), is_share && stat.of.is_none()) {
            (true, true) => "when it holds, nor of how many it is a share",
            (true, false) => "when it holds",
            _ => "of how many it is a share",
        };
        let message = format!("The figure “{}” does not say {missing}.", stat.value);
        let problem = Diagnostic::new(&rules::BARE_FIGURE, draft.reader.file, stat.value.span, message)
            .hint("Add “period” and “of”. If the source does not say, write so: “of: a number that is not stated”.");
        draft.reader.problems.push(problem);
    }
    let qualifier = stat.qualifier.unwrap_or(Qualifier::Exact);
    let value = words.fill(&format!("qualifier.{}", qualifier.word()), &[("value", &stat.value)]);
    let mut context = Vec::new();
    context.extend(stat.of.as_ref().map(|of| words.fill("panel.of", &[("of", of)])));
    let when_where: Vec<String> = [&stat.place, &stat.period].into_iter().flatten().map(ToString::to_string).collect();
    if !when_where.is_empty() {
        context.push(when_where.join(", "));
    }
    context.extend(stat.note.as_ref().map(ToString::to_string));
    context.extend(stat.source.as_ref().map(|s| words.fill("panel.source", &[("source", s)])));
    Stat { value, label: smarten(&stat.label, None), context: context.iter().map(|c| smarten(c, None)).collect() }
}

fn media(draft: &mut Draft, field: &MediaField, shared: &Shared) -> Block {
    let words = &shared.words;
    let mut access = field.r#where.as_ref().map(|w| draft.reader.inlines(w, PLAIN)).unwrap_or_default();
    if field.captions == Some(true) {
        access.push(Inline::text(format!(" {}", words.get("document.captions"))));
    }
    if let Some(url) = &field.url {
        draft.reader.check_address(url, url.span);
    }
    let transcript = draft.reader.blocks(&field.transcript, Mode::plain(3));
    Block::new(
        field.span,
        BlockKind::Media {
            label: words.get(&format!("media.{}", field.kind.word())).to_string(),
            title: smarten(&field.title, None),
            length: field.length.as_ref().map(ToString::to_string),
            access: (!access.is_empty()).then_some(access),
            url: field.url.as_ref().map(ToString::to_string),
            transcript,
        },
    )
}

fn include(draft: &mut Draft, id: &Id, shared: &Shared) -> Vec<Block> {
    let Some(text) = shared.boilerplate.get(id.as_str()) else {
        let message = format!("There is no text “{id}” in boilerplate.yaml.");
        let near = near_miss(id, shared.boilerplate.keys().map(String::as_str));
        let problem = Diagnostic::new(&rules::UNKNOWN_ITEM, draft.reader.file, id.span, message)
            .hint(near.map_or_else(|| format!("Add an entry with “id: {id}” to boilerplate.yaml."), |n| format!("Did you mean “{n}”?")));
        draft.reader.problems.push(problem);
        return Vec::new();
    };
    // Faults inside the text are reported once, where it is kept.
    let before = draft.reader.problems.len();
    let blocks = draft.reader.blocks(&text.text, PLAIN);
    draft.reader.problems.truncate(before);
    match &text.title {
        Some(title) => {
            let title = smarten(title, None);
            vec![Block::new(id.span, BlockKind::Callout { role: "include".into(), title, blocks })]
        }
        None => blocks,
    }
}

fn logos(draft: &mut Draft, ids: &Several<Id>, shared: &Shared) -> Vec<Block> {
    let mut items = Vec::new();
    for id in &ids.0 {
        let Some(organisation) = draft.organisation(id, shared) else { continue };
        let name = organisation.name.to_string();
        let logo =
            organisation.logo.as_ref().map(|l| (l.image.to_string(), l.alt.as_ref().map_or_else(|| name.clone(), ToString::to_string)));
        let shown = logo.filter(|(image, _)| shared.pictures.get(image.as_str()).is_some_and(Option::is_some));
        if let Some((image, _)) = &shown {
            draft.pictures.push(image.clone());
        }
        let (image, alt) = shown.unzip();
        items.push(Logo { name, image, alt });
    }
    let span = ids.0.first().map(|id| id.span).unwrap_or_default();
    if items.is_empty() { Vec::new() } else { vec![Block::new(span, BlockKind::Logos { items })] }
}
