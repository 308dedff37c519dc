//! Steps from top to bottom.

use crate::branches;
use crate::column::{self, Node, Place, Way};
use crate::graph::Graph;
use crate::model::{Arrow, Shape, Step};
use crate::outline::Form;
use crate::sheet::{Fill, Look, Sheet, Stroke};

pub(crate) fn draw(sheet: &mut Sheet, steps: &[Step], arrows: &[Arrow]) -> f64 {
    let graph = Graph::new(steps, arrows);
    let node = |step: &usize| {
        let Step { label, text, shape, .. } = &steps[*step];
        let (form, width, fill) = match shape {
            Shape::Step => (Form::Box, 1.0, Fill::Tint),
            Shape::Choice => (Form::Pointed, 1.0, Fill::Paper),
            Shape::End => (Form::Round, 1.7, Fill::Tint),
        };
        Node { name: label, text, form, stroke: Stroke { width, ..Stroke::of(Look::First) }, fill, least: 0.0 }
    };
    let nodes: Vec<Node> = graph.order.iter().map(node).collect();
    let stroke = Stroke::of(Look::Plain);
    let way = |link: &crate::graph::Link| Way { from: link.from, to: link.to, label: &arrows[link.arrow].label, stroke };
    let ways: Vec<Way> = graph.links.iter().map(way).collect();
    // Tried on a copy: half a drawing is no drawing.
    let mut copy = sheet.clone();
    if let Some(bottom) = branches::draw(&mut copy, &nodes, &ways) {
        *sheet = copy;
        return bottom;
    }
    let width = sheet.width;
    column::draw(sheet, &nodes, &ways, Place { left: 0.0, width, top: 0.0, mirrored: false }).0
}
