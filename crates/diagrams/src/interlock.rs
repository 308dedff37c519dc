//! Two cycles that meet in a shared centre.

use std::f64::consts::TAU;

use crate::card::{ABOVE, BESIDE, Card, List, count};
use crate::column::{self, Node};
use crate::cycle::turn;
use crate::frames::boxed;
use crate::model::{Cycle, Panel};
use crate::sheet::{Anchor, Area, Dash, Fill, Form, HEAD, Look, Sheet, Stroke, side};
use crate::wheel::Wheel;
use crate::words::Block;

/// Air inside the frame, in letter sizes.
const PAD: f64 = 1.0;
/// Widths that boxes and the centre are tried in, in letter sizes.
const BOXES: [f64; 6] = [11.0, 10.0, 9.0, 8.0, 7.0, 6.5];
const CENTRES: [f64; 6] = [13.0, 11.5, 10.0, 9.0, 8.0, 7.0];
/// Arrows of what works against the wheels: broad, so that they are known without colour.
const AGAINST: Stroke = Stroke { look: Look::Against, dash: Dash::Whole, width: 2.6 };
/// Widest drawing of two wheels, in letter sizes.
const WIDEST: f64 = 48.0;

pub(crate) fn draw(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, barriers: &Panel, around: &Panel) -> f64 {
    let em = sheet.em;
    let inset = if around.is_empty() { 0.0 } else { PAD * em };
    let mut y = inset.min(0.7 * em);
    let width = sheet.width - 2.0 * inset;
    if !around.is_empty() {
        y = List::new(sheet, around, width, 3).draw(sheet, inset, y) + 1.0 * em;
    }
    y = match wheels(sheet, cycles, shared, barriers, inset, width, y) {
        Some(bottom) => bottom,
        None => stacked(sheet, cycles, shared, barriers, inset, width, y),
    };
    if !around.is_empty() {
        y += inset;
        let frame = Area { x: 0.0, y: 0.0, width: sheet.width, height: y };
        sheet.frame(frame);
    }
    y
}

/// How the cycles differ, besides their names and places: shape of boxes, and line of arrows.
fn style(number: usize) -> (Form, Stroke) {
    if number % 2 == 0 {
        (Form::Box, Stroke::of(Look::First))
    } else {
        (Form::Cut, Stroke { dash: Dash::Dashed, ..Stroke::of(Look::Second) })
    }
}

fn nodes(cycle: &Cycle, number: usize) -> Vec<Node<'_>> {
    let (form, stroke) = style(number);
    let stroke = Stroke { dash: Dash::Whole, ..stroke };
    cycle.steps.iter().map(|step| Node { name: step, text: "", form, stroke, fill: Fill::Paper }).collect()
}

/// Two wheels with their words.
struct Plan {
    wheels: [Wheel; 2],
    /// Width of the boxes of each.
    boxes: f64,
    centre: Card,
    cost: f64,
}

/// Beside each other, if there is room.
fn wheels(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, barriers: &Panel, left: f64, width: f64, top: f64) -> Option<f64> {
    let em = sheet.em;
    let [first, second] = cycles else { return None };
    if [first, second].iter().any(|cycle| !(2..=8).contains(&cycle.steps.len())) || shared.is_empty() {
        return None;
    }
    let wide = width.min(WIDEST * em);
    let names = [first, second].map(|cycle| Card::new(sheet, &cycle.label, [], 6.5 * em));
    let both = [nodes(first, 0), nodes(second, 1)];
    let mut best: Option<Plan> = None;
    for boxes in BOXES.map(|width| width * em) {
        let cards = both.each_ref().map(|nodes| nodes.iter().map(|node| node.card(sheet, boxes)).collect::<Vec<_>>());
        if cards.iter().flatten().any(|card| card.broken) || 4.5 * boxes > wide {
            continue;
        }
        let tallest = cards.iter().flatten().map(|card| card.height).fold(0.0, f64::max) + 2.0 * ABOVE * em;
        let fitting = cards.iter().flatten().map(|card| card.width).fold(0.0, f64::max);
        let size = (fitting + 2.0 * (BESIDE + side(Form::Cut)) * em, tallest);
        for centre in CENTRES.map(|width| Card::panel(sheet, shared, width * em)) {
            if centre.broken {
                continue;
            }
            let heart = (centre.width + 2.0 * BESIDE * em, centre.height + 2.0 * ABOVE * em);
            let rx = (wide - size.0) / 4.0;
            for ry in (0..40).map(|i| 0.75 * rx + count(i) * 0.75 * em).filter(|ry| *ry <= 2.0 * rx) {
                let middle = (left + width / 2.0, top + ry + size.1 / 2.0);
                let wheel = |cycle: &Cycle, out: f64| {
                    let sizes: Vec<(f64, f64)> = std::iter::once(heart).chain(cycle.steps.iter().map(|_| size)).collect();
                    let start = if out < 0.0 { 0.0 } else { TAU / 2.0 };
                    let mut wheel = Wheel::new((middle.0 + out * rx, middle.1), (rx, ry), start, out > 0.0, &sizes);
                    // The shared centre covers a part of the wheel: its name stands in the middle of the rest.
                    wheel.middle.0 += out * heart.0 / 4.0;
                    wheel
                };
                let wheels = [wheel(first, -1.0), wheel(second, 1.0)];
                let cost = ry + (ry - rx).abs();
                let better = best.as_ref().is_none_or(|best| cost < best.cost);
                if better && fits(&wheels, &names, em) {
                    best = Some(Plan { wheels, boxes: size.0, centre: centre.clone(), cost });
                }
            }
        }
    }
    let plan = best?;
    let bottom = paint(sheet, &plan, &both, &names);
    Some(against(sheet, &plan, barriers, left, width, bottom))
}

fn fits(wheels: &[Wheel; 2], names: &[Card; 2], em: f64) -> bool {
    let [one, two] = wheels;
    let apart = one.boxes[1..].iter().all(|a| two.boxes[1..].iter().all(|b| !a.wider(0.8 * em).meets(b)));
    apart && wheels.iter().zip(names).all(|(wheel, name)| wheel.fits(em, Some(name)))
}

fn paint(sheet: &mut Sheet, plan: &Plan, nodes: &[Vec<Node>; 2], names: &[Card; 2]) -> f64 {
    for (number, wheel) in plan.wheels.iter().enumerate() {
        let disc = Area::around(wheel.centre, 2.0 * wheel.rx, 2.0 * wheel.ry);
        sheet.shape(Form::Oval, disc, Stroke { width: 0.0, dash: Dash::Whole, ..style(number).1 }, Fill::Tint);
    }
    for (number, wheel) in plan.wheels.iter().enumerate() {
        wheel.arrows(sheet, style(number).1);
    }
    let mut bottom: f64 = 0.0;
    for (number, wheel) in plan.wheels.iter().enumerate() {
        names[number].draw_at(sheet, wheel.middle);
        for (node, area) in nodes[number].iter().zip(&wheel.boxes[1..]) {
            sheet.shape(node.form, *area, node.stroke, node.fill);
            node.card(sheet, plan.boxes).draw_at(sheet, area.centre());
        }
        bottom = bottom.max(wheel.bottom(sheet.em));
    }
    if let Some(heart) = plan.wheels[0].boxes.first() {
        sheet.shape(Form::Box, *heart, Stroke { width: 2.0, ..Stroke::of(Look::Plain) }, Fill::Paper);
        plan.centre.draw_at(sheet, heart.centre());
    }
    bottom
}

/// What works against the wheels: below each an arrow against its turn, and the words under these.
fn against(sheet: &mut Sheet, plan: &Plan, barriers: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let em = sheet.em;
    if barriers.is_empty() {
        return top;
    }
    let y = top + 0.9 * em;
    for wheel in &plan.wheels {
        // The left wheel moves to the right at its foot, the right one to the left.
        let out = if wheel.clockwise { 1.0 } else { -1.0 };
        let (from, to) = (wheel.centre.0 - out * 0.7 * wheel.rx, wheel.centre.0 + out * 0.95 * wheel.rx);
        let third = (to - from) / 3.0;
        // The head goes on as the curve ends.
        let (dx, dy) = (third, -1.1 * em);
        let long = HEAD * em / f64::hypot(dx, dy).max(1e-6);
        let tip = (to + dx * long, y + dy * long);
        sheet.curve(AGAINST, (from, y), &[[(from + third, y + 1.1 * em), (to - third, y + 1.1 * em), (to, y)]], Some(tip));
    }
    let name = Block::balanced(&barriers.label, em, true, width);
    let mut y = y + 1.3 * em;
    y = sheet.text(left + width / 2.0, y, Anchor::Middle, &name) + 0.2 * em;
    let items = Panel { label: String::new(), items: barriers.items.clone() };
    let wide = width.min(34.0 * em);
    List::new(sheet, &items, wide, 3).draw(sheet, left + (width - wide) / 2.0, y)
}

/// Below each other: a cycle, the centre, the other cycle, what works against them.
fn stacked(sheet: &mut Sheet, cycles: &[Cycle], shared: &Panel, barriers: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let em = sheet.em;
    let gap = 1.8 * em;
    let mut y = top;
    let halves = cycles.len().div_ceil(2);
    let mut first = true;
    for (number, cycle) in cycles.iter().enumerate() {
        if number == halves && !shared.is_empty() {
            y = centre(sheet, shared, left, width, y, true);
        } else if !first {
            y += gap;
        }
        first = false;
        let name = Card::new(sheet, &cycle.label, [], width);
        y = name.draw(sheet, left + width / 2.0, y);
        if !name.is_empty() {
            y += 0.5 * em;
        }
        let nodes: Vec<Node> = nodes(cycle, number).into_iter().map(|node| Node { fill: Fill::Tint, ..node }).collect();
        y = column::draw(sheet, &nodes, &turn(nodes.len(), style(number).1), left, width, y).0;
    }
    if cycles.len() <= halves && !shared.is_empty() {
        y = centre(sheet, shared, left, width, y, false);
    }
    if !barriers.is_empty() {
        y = pushing(sheet, barriers, left, width, y);
    }
    y
}

/// The shared centre, with a broad arrow to the cycle above it and to the one below.
fn centre(sheet: &mut Sheet, shared: &Panel, left: f64, width: f64, top: f64, below: bool) -> f64 {
    let em = sheet.em;
    let stroke = Stroke { width: 1.6, ..Stroke::of(Look::Plain) };
    let long = 2.8 * em;
    let middle = left + width / 2.0;
    let broad = width.min(22.0 * em);
    let area = boxed(sheet, shared, middle - broad / 2.0, broad, top + long, Stroke { width: 2.0, ..Stroke::of(Look::Plain) });
    // A head at either end: each half is drawn from the middle.
    let both = |sheet: &mut Sheet, from: f64, to: f64| {
        sheet.arrow(stroke, &[(middle, (from + to) / 2.0), (middle, from)], true);
        sheet.arrow(stroke, &[(middle, (from + to) / 2.0), (middle, to)], true);
    };
    both(sheet, top + 0.6 * em, area.y);
    if !below {
        return area.bottom();
    }
    both(sheet, area.bottom(), area.bottom() + long - 0.6 * em);
    area.bottom() + long - 0.3 * em
}

/// What works against everything above: an arrow upwards beside each.
fn pushing(sheet: &mut Sheet, barriers: &Panel, left: f64, width: f64, top: f64) -> f64 {
    let em = sheet.em;
    let name = Block::balanced(&barriers.label, em, true, width);
    let left = left + (width - width.min(22.0 * em)) / 2.0;
    let width = width.min(22.0 * em);
    let mut y = sheet.text(left + width / 2.0, top + 1.6 * em, Anchor::Middle, &name);
    for item in &barriers.items {
        let block = Block::new(item, em, false, width - 1.8 * em);
        if block.is_empty() {
            continue;
        }
        y += 0.5 * em;
        let height = block.height().max(1.9 * em);
        sheet.arrow(AGAINST, &[(left + 0.6 * em, y + height - 0.1 * em), (left + 0.6 * em, y + 0.1 * em)], true);
        sheet.text(left + 1.8 * em, y + (height - block.height()) / 2.0, Anchor::Start, &block);
        y += height;
    }
    y
}
