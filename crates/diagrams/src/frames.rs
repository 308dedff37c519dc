//! Rings around a centre; and frames, where circles and rings find no room.

use clearfolio_drawing::Area;

use crate::card::{Card, List, count};
use crate::circles::stroke;
use crate::model::Panel;
use crate::outline::Form;
use crate::sheet::{Dash, Fill, Look, Sheet, Stroke};

/// Widths that the words of rings are tried in, in letter sizes.
const WIDTHS: [f64; 7] = [16.0, 13.0, 11.0, 9.0, 7.5, 6.0, 5.0];
/// Air between words and lines, in letter sizes.
const AIR: f64 = 0.4;
/// Largest drawing of rings, in letter sizes.
const LARGEST: f64 = 34.0;
/// Air inside a frame, in letter sizes.
const PAD: f64 = 0.8;

/// Rings around a centre.
pub(crate) fn rings(sheet: &mut Sheet, centre: &Panel, rings: &[Panel]) -> f64 {
    match round(sheet, centre, rings) {
        Some(bottom) => bottom,
        None => nested(sheet, centre, rings),
    }
}

/// A circle with its words.
#[derive(Debug, Clone)]
struct Ring {
    top: f64,
    bottom: f64,
    card: Card,
}

impl Ring {
    fn radius(&self) -> f64 {
        (self.bottom - self.top) / 2.0
    }
}

/// Circles with one middle, or, where these would be too large, circles that lie nearer to each other at
/// their feet. The words of a ring stand in its top.
fn round(sheet: &mut Sheet, centre: &Panel, rings: &[Panel]) -> Option<f64> {
    let em = sheet.em;
    let cards = |panel: &Panel| -> Vec<Card> {
        WIDTHS.iter().map(|width| Card::panel(sheet, panel, width * em)).filter(|card| !card.broken).collect()
    };
    let reach = |card: &Card| f64::hypot(card.width, card.height) / 2.0 + 0.5 * em;
    let heart = cards(centre).into_iter().min_by(|a, b| reach(a).total_cmp(&reach(b)))?;
    let names: Vec<Vec<Card>> = rings.iter().map(cards).collect();
    // `foot` is the breadth of rings below the centre, or nothing for the same as above; no ring is
    // less broad than `least`.
    let build = |foot: Option<f64>, least: f64| {
        let radius = reach(&heart).max(2.2 * em);
        let mut all = vec![Ring { top: -radius, bottom: radius, card: heart.clone() }];
        for cards in &names {
            let (top, bottom) = all.last().map(|ring| (ring.top, ring.bottom))?;
            let fits = |band: f64, card: &Card| {
                let (highest, lowest) = (top - band, bottom + foot.unwrap_or(band));
                let (middle, radius) = ((highest + lowest) / 2.0, (lowest - highest) / 2.0 - AIR * em);
                f64::hypot(card.width / 2.0, middle - (top - AIR * em - card.height)) <= radius
            };
            let bands = (0..80).map(|i| least + 0.25 * em * count(i));
            let found = bands.flat_map(|band| cards.iter().map(move |card| (band, card))).find(|(band, card)| fits(*band, card));
            let (band, card) = found?;
            all.push(Ring { top: top - band, bottom: bottom + foot.unwrap_or(band), card: card.clone() });
        }
        Some(all)
    };
    let broadest = |all: &[Ring]| all.windows(2).map(|pair| pair[0].top - pair[1].top).fold(0.0, f64::max);
    let most = (sheet.width - 0.2 * em).min(LARGEST * em);
    let even = |foot: Option<f64>| {
        let fits = |all: &Vec<Ring>| all.last().is_some_and(|ring| 2.0 * ring.radius() <= most);
        let own = build(foot, 1.5 * em).filter(fits)?;
        build(foot, broadest(&own)).filter(fits).or(Some(own))
    };
    let all = even(None).or_else(|| even(Some(1.2 * em)))?;

    let outer = all.last()?;
    let down = 0.1 * em - outer.top;
    let x = sheet.width / 2.0;
    for (i, ring) in all.iter().enumerate().rev() {
        let area = Area { x: x - ring.radius(), y: ring.top + down, width: 2.0 * ring.radius(), height: 2.0 * ring.radius() };
        let fill = if i == 0 || (all.len() - i) % 2 == 0 { Fill::Tint } else { Fill::Paper };
        sheet.shape(Form::Oval, area, Stroke { width: if i == 0 { 1.7 } else { 1.0 }, ..Stroke::of(Look::First) }, fill);
    }
    heart.draw_at(sheet, (x, down));
    for pair in all.windows(2) {
        let (inner, ring) = (&pair[0], &pair[1]);
        // In the middle of its band, as far as its upper corners allow.
        let reach = ((ring.radius() - AIR * em).powi(2) - (ring.card.width / 2.0).powi(2)).max(0.0).sqrt();
        let highest = (ring.top + ring.bottom) / 2.0 - reach;
        let central = (inner.top + ring.top - ring.card.height) / 2.0;
        ring.card.draw(sheet, x, central.max(highest).min(inner.top - 0.9 * AIR * em - ring.card.height) + down);
    }
    Some(outer.bottom + down + 0.1 * em)
}

/// Frames in frames.
fn nested(sheet: &mut Sheet, centre: &Panel, rings: &[Panel]) -> f64 {
    let em = sheet.em;
    let step = (PAD * em).min((sheet.width - 8.0 * em).max(0.0) / (2.0 * count(rings.len()).max(1.0)));
    let (mut y, mut left) = (0.0, 0.0);
    let mut frames: Vec<Area> = Vec::new();
    let mut copy = sheet.clone();
    let mut lists: Vec<(List, f64, f64)> = Vec::new();
    // From the outermost inwards; the centre comes last. Where a frame ends is known after that.
    for (i, panel) in rings.iter().rev().chain([centre]).enumerate() {
        let width = sheet.width - 2.0 * left;
        let list = List::new(sheet, panel, width - 2.0 * PAD * em, 1);
        lists.push((list.clone(), left + PAD * em, y + 0.5 * em));
        frames.push(Area { x: left, y, width, height: 0.0 });
        y = list.draw(&mut copy, left + PAD * em, y + 0.5 * em) + 0.5 * em;
        if i < rings.len() {
            left += step;
        }
    }
    let down = PAD * em;
    for (i, frame) in frames.iter_mut().rev().enumerate() {
        frame.height = y + count(i) * down - frame.y;
    }
    let bottom = frames.first().map_or(0.0, Area::bottom);
    for (i, area) in frames.iter().enumerate() {
        let heart = i + 1 == frames.len();
        let fill = if heart || i % 2 == 0 && frames.len() - i > 2 { Fill::Tint } else { Fill::Paper };
        let stroke = Stroke { width: if heart { 1.7 } else { 1.0 }, ..Stroke::of(Look::First) };
        if heart {
            sheet.shape(Form::Box, *area, stroke, fill);
        } else {
            sheet.around(*area, stroke, fill, (0.5 * em, down));
        }
    }
    for (list, x, y) in &lists {
        list.draw(sheet, *x, *y);
    }
    bottom
}

/// What circles share, as frames that overlap: two share a band; more are joined by a line at the side.
pub(crate) fn overlap(sheet: &mut Sheet, circles: &[Panel], shared: &Panel) -> f64 {
    if let [first, second] = circles {
        return overlapping(sheet, first, second, shared);
    }
    let em = sheet.em;
    let left = if shared.is_empty() { 0.0 } else { 1.6 * em };
    let mut y = 0.0;
    let mut lines = Vec::new();
    for (i, panel) in circles.iter().chain([shared]).enumerate() {
        let last = i == circles.len();
        if last && panel.is_empty() {
            break;
        }
        let style = if last { Stroke { width: 1.7, ..Stroke::of(Look::Plain) } } else { stroke(i) };
        let area = boxed(sheet, panel, left, sheet.width - left, y, style);
        lines.push((style, area.centre().1));
        y = area.bottom() + 0.9 * em;
    }
    if let Some(((_, end), others)) = lines.split_last().filter(|_| left > 0.0) {
        for (_, start) in others {
            sheet.arrow(Stroke::of(Look::Plain), &[(left, *start), (0.3 * em, *start), (0.3 * em, *end), (left, *end)], false);
        }
    }
    (y - 0.9 * em).max(0.0)
}

/// A panel in a box of its own. Gives back the box.
pub(crate) fn boxed(sheet: &mut Sheet, panel: &Panel, left: f64, width: f64, top: f64, style: Stroke) -> Area {
    let em = sheet.em;
    let list = List::new(sheet, panel, width - 2.0 * PAD * em, 2);
    let bottom = list.draw(&mut sheet.clone(), left + PAD * em, top + 0.5 * em);
    let area = Area { x: left, y: top, width, height: bottom + 0.5 * em - top };
    sheet.shape(Form::Box, area, style, Fill::Tint);
    list.draw(sheet, left + PAD * em, top + 0.5 * em);
    area
}

fn overlapping(sheet: &mut Sheet, first: &Panel, second: &Panel, shared: &Panel) -> f64 {
    let em = sheet.em;
    let offset = 0.9 * em;
    let left = offset + 0.7 * em;
    let lists = [first, shared, second].map(|panel| List::new(sheet, panel, sheet.width - 2.0 * left, 1));
    let mut copy = sheet.clone();
    let mut tops = [0.0; 4];
    for (i, list) in lists.iter().enumerate() {
        tops[i + 1] = list.draw(&mut copy, left, tops[i] + 0.6 * em) + 0.6 * em;
    }
    let width = sheet.width - offset;
    let areas = [Area { x: 0.0, y: 0.0, width, height: tops[2] }, Area { x: offset, y: tops[1], width, height: tops[3] - tops[1] }];
    for (i, area) in areas.iter().enumerate() {
        sheet.around(*area, Stroke { width: 0.0, dash: Dash::Whole, ..stroke(i) }, Fill::Veil, (0.6 * em, 0.6 * em));
    }
    for (i, area) in areas.iter().enumerate() {
        sheet.around(*area, stroke(i), Fill::None, (0.6 * em, 0.6 * em));
    }
    for (list, top) in lists.iter().zip(tops) {
        list.draw(sheet, left, top + 0.6 * em);
    }
    tops[3]
}
