//! Where a fault of a diagram stands in its author's file.

use crate::content::diagram::{CircleField, DiagramSource};
use crate::diagnostics::Span;
use clearfolio_diagrams::{Fault, Place};

/// The place that a fault is about, or the kind of the diagram where it is about the whole.
pub(super) fn place(source: &DiagramSource, fault: &Fault) -> Span {
    let whole = source.title.span;
    let circle_item =
        |circle: Option<&CircleField>, item: usize| circle.map(|circle| circle.items.get(item).map_or(circle.span, |item| item.span));
    let found = match fault.place {
        Place::Diagram => None,
        Place::Step(step) => source.steps.get(step).map(|s| s.span),
        Place::Arrow(arrow) => source.arrows.get(arrow).map(|a| a.span),
        Place::Panel(at) => source.circles.get(at).map(|c| c.span).or_else(|| source.rings.get(at).map(|r| r.span)),
        Place::PanelItem(at, item) => circle_item(source.circles.get(at), item),
        Place::Cycle(at) => source.cycles.get(at).map(|c| c.span),
        Place::CycleStep(at, step) => source.cycles.get(at).map(|c| c.steps.get(step).map_or(c.span, |s| s.span)),
        Place::Centre => source.centre.as_ref().map(|c| c.span).or_else(|| source.shared.as_ref().map(|s| s.span)),
        Place::CentreItem(item) => circle_item(source.shared.as_ref(), item),
        Place::Barriers => source.barriers.first().map(|b| b.span),
        Place::Barrier(at) => source.barriers.get(at).map(|b| b.span),
        Place::Around | Place::AroundItem(_) => source.around.as_ref().map(|a| a.span),
    };
    found.unwrap_or(whole)
}
