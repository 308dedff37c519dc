//! Diagrams: from their source to what is drawn, with a description in words.

use super::Shared;
use super::draft::Draft;
use crate::content::Item;
use crate::content::diagram::{CircleField, DiagramKind as SourceKind, DiagramSource, DiagramStep, StepShape};
use crate::content::values::{Id, Line};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::document::{Block, BlockKind, Inline, Label, Sketch};
use crate::markdown::{Mode, smarten};
use crate::rules;
use crate::theme::Words;
use clearfolio_diagrams::{Arrow, Cycle, Diagram, DiagramKind, Panel, Part, Shape, Step, alt, describe};
use std::sync::Arc;

/// A diagram ready to be shown in any item.
#[derive(Debug, Clone, Hash)]
pub struct Drawn {
    /// What is drawn.
    pub sketch: Sketch,
    /// What its author said.
    pub source: Arc<DiagramSource>,
    /// Text alternative.
    pub alt: String,
    /// The description that the program makes.
    pub made: Vec<Block>,
}

/// A diagram of a folder. What its author should mend is reported at the author's line.
pub fn draw_source(item: &Item<DiagramSource>, words: &Words) -> (Drawn, Vec<Diagnostic>) {
    let source = &item.value;
    let phrases = phrases(words);
    let mut diagram = Diagram { title: smarten(&source.title, None), description: String::new(), kind: kind(source, false) };
    let alt = source.alt.as_ref().map_or_else(|| alt(&diagram, &phrases), |alt| smarten(alt, None));
    diagram.description.clone_from(&alt);
    // A ring has room for the names of steps only; their description has what more is said of them.
    let told = Diagram { kind: kind(source, true), ..diagram.clone() };
    let made = describe(&told, &phrases).into_iter().map(block).collect();
    let problems = clearfolio_diagrams::check(&diagram)
        .into_iter()
        .map(|fault| {
            let span = super::diagram_faults::place(source, &fault);
            Diagnostic::new(&rules::DIAGRAM_SHAPE, &item.file, span, fault.message()).hint(fault.cure())
        })
        .collect();
    (Drawn { sketch: Sketch(Arc::new(diagram)), source: Arc::clone(source), alt, made }, problems)
}

/// The phrases by which diagrams are described, in the language of the words.
fn phrases(words: &Words) -> clearfolio_diagrams::Words {
    let mut phrases = clearfolio_diagrams::Words::english();
    macro_rules! take {
        ($($name:ident),* $(,)?) => {$(
            let key = concat!("diagram.", stringify!($name));
            if words.has(key) {
                phrases.$name = words.get(key).to_string();
            }
        )*};
    }
    take!(
        comma,
        and,
        quoted,
        flow,
        flow_alt,
        then,
        then_if,
        back,
        back_if,
        end,
        choice,
        cycle,
        cycle_alt,
        again,
        centre,
        circles,
        circles_alt,
        only,
        shared,
        shared_items,
        rings,
        rings_alt,
        outwards,
        interlocking,
        interlocking_alt,
        one_cycle,
        meet,
        against,
        around
    );
    phrases
}

/// A diagram in an item, by its name.
pub(super) fn block_of(draft: &mut Draft, id: &Id, shared: &Shared) -> Vec<Block> {
    let Some(drawn) = shared.diagrams.get(id.as_str()) else {
        let hint = match near_miss(id, shared.diagrams.keys().map(String::as_str)) {
            Some(near) => format!("Did you mean “{near}”?"),
            None => format!("Add a file diagrams/{id}.yaml."),
        };
        draft.report(&rules::UNKNOWN_ITEM, id.span, format!("There is no diagram “{id}”."), hint);
        return Vec::new();
    };
    let caption = drawn.source.caption.as_ref().unwrap_or(&drawn.source.title);
    let long_description = match &drawn.source.description {
        Some(text) => {
            // Faults in the text are reported once, where it is kept.
            let before = draft.reader.problems.len();
            let blocks = draft.reader.blocks(text, Mode::plain(draft.under + 1));
            draft.reader.problems.truncate(before);
            blocks
        }
        None => drawn.made.clone(),
    };
    let label = Label { id: draft.reader.anchors.claim(id), words: String::new() };
    let kind = BlockKind::Diagram {
        label,
        caption: vec![Inline::text(smarten(caption, None))],
        alt: drawn.alt.clone(),
        long_description,
        credit: drawn.source.credit.as_ref().map(|c| smarten(c, None)),
        sketch: drawn.sketch.clone(),
    };
    vec![Block::new(id.span, kind)]
}

fn block(part: Part) -> Block {
    let paragraph = |text: String| Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(smarten(&text, None))] });
    let list = |start, items: Vec<String>| {
        let items = items.into_iter().map(|item| vec![paragraph(item)]).collect();
        Block::new(Span::FILE, BlockKind::List { start, items })
    };
    match part {
        Part::Paragraph(text) => paragraph(text),
        Part::Numbered(items) => list(Some(1), items),
        Part::Bullets(items) => list(None, items),
    }
}

/// What is drawn, or (`in_full`) what is told: with everything that is said of a step.
fn kind(source: &DiagramSource, in_full: bool) -> DiagramKind {
    let smart = |line: &Line| smarten(line, None);
    let text = |line: Option<&Line>| line.map(smart).unwrap_or_default();
    let name = |line: &Line| Panel { label: smart(line), items: Vec::new() };
    let panel = |field: &CircleField| Panel { label: smart(&field.label), items: field.items.iter().map(smart).collect() };
    let shared = || source.shared.as_ref().map(panel).unwrap_or_default();
    let whole = |step: &DiagramStep| match &step.text {
        Some(more) if in_full => format!("{}: {}", smart(&step.label), smart(more)),
        _ => smart(&step.label),
    };
    match source.kind {
        SourceKind::Flow => DiagramKind::Flow { steps: flow_steps(source), arrows: arrows(source) },
        SourceKind::Cycle => DiagramKind::Cycle { centre: text(source.centre.as_ref()), steps: source.steps.iter().map(whole).collect() },
        SourceKind::Circles => DiagramKind::Circles { circles: source.circles.iter().map(panel).collect(), shared: shared() },
        SourceKind::Rings => DiagramKind::Rings {
            centre: source.centre.as_ref().map(name).unwrap_or_default(),
            rings: source.rings.iter().map(name).collect(),
        },
        SourceKind::InterlockingCycles => DiagramKind::InterlockingCycles {
            cycles: source
                .cycles
                .iter()
                .map(|cycle| Cycle { label: smart(&cycle.label), steps: cycle.steps.iter().map(whole).collect() })
                .collect(),
            shared: shared(),
            barriers: Panel { label: String::new(), items: source.barriers.iter().map(smart).collect() },
            around: source.around.as_ref().map(name).unwrap_or_default(),
        },
    }
}

/// Steps without an id are named by their place.
fn step_id(step: &DiagramStep, index: usize) -> String {
    step.id.as_ref().map_or_else(|| format!("step {}", index + 1), ToString::to_string)
}

fn flow_steps(source: &DiagramSource) -> Vec<Step> {
    let steps = source.steps.iter().enumerate().map(|(index, step)| Step {
        id: step_id(step, index),
        label: smarten(&step.label, None),
        text: step.text.as_ref().map(|t| smarten(t, None)).unwrap_or_default(),
        shape: match step.shape.unwrap_or(StepShape::Step) {
            StepShape::Step => Shape::Step,
            StepShape::Choice => Shape::Choice,
            StepShape::End => Shape::End,
        },
    });
    steps.collect()
}

/// The arrows that the author gave, or from each step to the next.
fn arrows(source: &DiagramSource) -> Vec<Arrow> {
    if source.arrows.is_empty() {
        let ids: Vec<String> = source.steps.iter().enumerate().map(|(i, s)| step_id(s, i)).collect();
        return ids.windows(2).map(|pair| Arrow { from: pair[0].clone(), to: pair[1].clone(), label: String::new() }).collect();
    }
    let arrow = |arrow: &crate::content::diagram::Arrow| Arrow {
        from: arrow.from.to_string(),
        to: arrow.to.to_string(),
        label: arrow.label.as_ref().map(|l| smarten(l, None)).unwrap_or_default(),
    };
    source.arrows.iter().map(arrow).collect()
}
