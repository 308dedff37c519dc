//! Steps round a ring.

use std::f64::consts::TAU;

use crate::card::{ABOVE, BESIDE, Card, count};
use crate::column::{self, Node, Place, Way};
use crate::outline::Form;
use crate::sheet::{Fill, Look, Sheet, Stroke};
use crate::wheel::Wheel;

/// Widths of boxes that are tried, in letter sizes.
const WIDTHS: [f64; 7] = [12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.5];
/// More than these in a ring is nothing to look at.
const MOST: usize = 12;
/// How much higher than broad a ring may be.
const STRETCH: f64 = 1.5;

pub(crate) fn draw(sheet: &mut Sheet, centre: &str, steps: &[String]) -> f64 {
    let nodes: Vec<Node> = steps.iter().map(|step| node(step)).collect();
    if let Some(bottom) = ring(sheet, centre, &nodes) {
        return bottom;
    }
    let em = sheet.em;
    let name = Card::new(sheet, centre, [], sheet.width);
    let mut y = name.draw(sheet, sheet.width / 2.0, 0.0);
    if !name.is_empty() {
        y += 0.6 * em;
    }
    let width = sheet.width;
    column::draw(sheet, &nodes, &turn(nodes.len(), Stroke::of(Look::Plain)), Place { left: 0.0, width, top: y, mirrored: false }).0
}

fn node(step: &str) -> Node<'_> {
    Node { name: step, text: "", form: Form::Box, stroke: Stroke::of(Look::First), fill: Fill::Tint, least: 0.0 }
}

/// The arrows of a cycle: from each to the next, and from the last to the first.
pub(crate) fn turn(count: usize, stroke: Stroke) -> Vec<Way<'static>> {
    let to = |from: usize| if from + 1 == count { 0 } else { from + 1 };
    (0..count).filter(|_| count > 1).map(|from| Way { from, to: to(from), label: "", stroke }).collect()
}

/// The best ring, if there is room for one.
fn ring(sheet: &mut Sheet, centre: &str, nodes: &[Node]) -> Option<f64> {
    let em = sheet.em;
    if !(3..=MOST).contains(&nodes.len()) {
        return None;
    }
    let turns: Vec<f64> = (0..nodes.len()).map(|i| count(i) / count(nodes.len())).collect();
    let mut best: Option<(f64, Wheel, Option<Card>, f64)> = None;
    for width in WIDTHS.map(|width| width * em).into_iter().filter(|width| 2.5 * width <= sheet.width) {
        let cards: Vec<Card> = nodes.iter().map(|node| node.card(sheet, width)).collect();
        if cards.iter().any(|card| card.broken) {
            continue;
        }
        let widest = cards.iter().map(|card| card.width).fold(0.0, f64::max);
        let tallest = cards.iter().map(|card| card.height).fold(0.0, f64::max);
        let size = (widest + 2.0 * BESIDE * em, tallest + 2.0 * ABOVE * em);
        let reach = (sheet.width - size.0) / 2.0;
        for (rx, ry) in ovals(reach, em) {
            // What is in the middle stands between the boxes at the sides, or above and below them.
            let middle = [1.2, 0.8].map(|part| Card::new(sheet, centre, [], part * rx)).into_iter().filter(|card| !card.broken);
            let middle: Vec<Option<Card>> = if centre.trim().is_empty() { vec![None] } else { middle.map(Some).collect() };
            let wheel =
                Wheel::new((sheet.width / 2.0, ry + size.1 / 2.0), (rx, ry), -TAU / 4.0, true, &vec![size; nodes.len()], turns.clone());
            let Some(middle) = middle.into_iter().find(|middle| wheel.fits(em, middle.as_ref())) else { continue };
            // Round, with arrows to see and few short lines; but no larger than that needs.
            let long = (3.2 * em - wheel.shortest(em)).max(0.0);
            let cost = 2.0 * ry + size.1 + 3.0 * (ry - rx).abs() + 6.0 * long + 2.0 * (tallest - 3.0 * em).max(0.0);
            if best.as_ref().is_none_or(|(least, ..)| cost < *least) {
                best = Some((cost, wheel, middle, width));
            }
        }
    }
    let (_, wheel, middle, width) = best?;
    wheel.arrows(sheet, Stroke::of(Look::Plain));
    for (node, area) in nodes.iter().zip(&wheel.boxes) {
        sheet.shape(node.form, *area, node.stroke, node.fill);
        node.card(sheet, width).draw_at(sheet, area.centre());
    }
    if let Some(card) = middle {
        card.draw_at(sheet, wheel.centre);
    }
    Some(wheel.bottom(em))
}

/// Half breadths and half heights of rings that reach no further than `reach`: circles, small ones
/// first, then ovals.
fn ovals(reach: f64, em: f64) -> Vec<(f64, f64)> {
    let step = 0.75 * em;
    let circles = (0..60).map(|i| 3.0 * em + count(i) * step).filter(|r| *r <= reach).map(|r| (r, r));
    let flat = [0.8, 0.9].map(|part| (reach, part * reach));
    let tall = (0..60).map(|i| (reach, reach + count(i) * step)).filter(|(rx, ry)| *ry <= STRETCH * rx);
    circles.chain(flat).chain(tall).filter(|(rx, ry)| *rx > 0.0 && *ry > 0.0).collect()
}
