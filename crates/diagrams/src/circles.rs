//! Circles that overlap.

use std::f64::consts::TAU;

use clearfolio_drawing::{Area, Point};

use crate::card::{Card, count};
use crate::frames;
use crate::model::Panel;
use crate::outline::Form;
use crate::sheet::{Dash, Fill, Look, Sheet, Stroke};

/// Widths that words are tried in, in letter sizes.
const WIDTHS: [f64; 9] = [16.0, 14.0, 12.0, 10.5, 9.0, 8.0, 7.0, 6.0, 5.0];
/// How far from the middle circles stand, in radiuses.
const APART: [f64; 9] = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9];
/// Air between words and lines, in letter sizes.
const AIR: f64 = 0.6;

/// How the circles differ, besides their names and places.
pub(crate) fn stroke(number: usize) -> Stroke {
    let (look, dash) = [(Look::First, Dash::Whole), (Look::Second, Dash::Dashed), (Look::Third, Dash::Dotted)][number % 3];
    Stroke { look, dash, width: if dash == Dash::Dotted { 1.7 } else { 1.3 } }
}

pub(crate) fn draw(sheet: &mut Sheet, circles: &[Panel], shared: &Panel) -> f64 {
    match overlap(sheet, circles, shared) {
        Some(bottom) => bottom,
        None => frames::overlap(sheet, circles, shared),
    }
}

/// Circles with words placed in them.
struct Plan {
    radius: f64,
    centres: Vec<Point>,
    words: Vec<(Point, Card)>,
}

fn overlap(sheet: &mut Sheet, circles: &[Panel], shared: &Panel) -> Option<f64> {
    let em = sheet.em;
    let angles: &[f64] = match circles.len() {
        2 => &[0.5, 0.0],
        3 => &[0.75, 5.0 / 12.0, 1.0 / 12.0],
        _ => return None,
    };
    let directions: Vec<Point> = angles.iter().map(|turn| ((turn * TAU).cos(), (turn * TAU).sin())).collect();
    let choices = |panel: &Panel| -> Vec<Card> {
        WIDTHS.iter().map(|width| Card::panel(sheet, panel, width * em)).filter(|card| !card.broken).collect()
    };
    let (sets, middle): (Vec<Vec<Card>>, Vec<Card>) = (circles.iter().map(choices).collect(), choices(shared));
    // The widest are the outermost circles at the left and right.
    let across = directions.iter().map(|direction| direction.0).fold(0.0, f64::max);
    let radiuses = (0..80).map(|i| 4.0 * em + count(i) * 0.5 * em);
    let plan = radiuses.filter(|radius| 2.0 * radius <= sheet.width).find_map(|radius| {
        let fits = |apart: &&f64| 2.0 * radius * (1.0 + *apart * across) <= sheet.width - 0.2 * em;
        APART.iter().filter(fits).find_map(|apart| plan(radius, radius * apart, &directions, &sets, &middle, em))
    })?;

    let top = plan.centres.iter().map(|centre| centre.1).fold(f64::INFINITY, f64::min) - plan.radius;
    let moved = |(x, y): Point| (x + sheet.width / 2.0, y - top + 0.1 * em);
    let area = |centre: &Point| Area::around(moved(*centre), 2.0 * plan.radius, 2.0 * plan.radius);
    let areas: Vec<Area> = plan.centres.iter().map(area).collect();
    let words: Vec<(Point, Card)> = plan.words.into_iter().map(|(place, card)| (moved(place), card)).collect();
    // All fillings below all lines, so that no line is covered.
    for (i, area) in areas.iter().enumerate() {
        sheet.shape(Form::Oval, *area, Stroke { width: 0.0, ..Stroke::of(stroke(i).look) }, Fill::Veil);
    }
    for (i, area) in areas.iter().enumerate() {
        sheet.shape(Form::Oval, *area, stroke(i), Fill::None);
    }
    for (place, card) in words {
        card.draw_at(sheet, place);
    }
    Some(areas.iter().map(Area::bottom).fold(0.0, f64::max) + 0.1 * em)
}

/// Puts words into circles of one size, if there is room for all.
fn plan(radius: f64, apart: f64, directions: &[Point], sets: &[Vec<Card>], middle: &[Card], em: f64) -> Option<Plan> {
    let centres: Vec<Point> = directions.iter().map(|(x, y)| (x * apart, y * apart)).collect();
    let air = AIR * em;
    let inside = |area: &Area, centre: &Point| area.corners().iter().all(|(x, y)| f64::hypot(x - centre.0, y - centre.1) <= radius - air);
    let outside = |area: &Area, centre: &Point| {
        let (x, y) = (centre.0.max(area.x).min(area.right()), centre.1.max(area.y).min(area.bottom()));
        f64::hypot(x - centre.0, y - centre.1) >= radius + air
    };
    let shared = middle.iter().find(|card| {
        let area = Area::around((0.0, 0.0), card.width, card.height);
        centres.iter().all(|centre| inside(&area, centre))
    })?;
    let mut words = Vec::new();
    for (i, (cards, direction)) in sets.iter().zip(directions).enumerate() {
        let fits = |card: &Card, far: f64| {
            let area = Area::around((direction.0 * far, direction.1 * far), card.width, card.height);
            centres.iter().enumerate().all(|(j, centre)| if i == j { inside(&area, centre) } else { outside(&area, centre) })
        };
        // In the middle of all the places on the way outwards that would do.
        let place = cards.iter().find_map(|card| {
            let all: Vec<f64> = (0..40).map(|k| count(k) / 40.0 * (apart + radius)).filter(|far| fits(card, *far)).collect();
            let far = (all.first()? + all.last()?) / 2.0;
            Some(((direction.0 * far, direction.1 * far), card.clone()))
        });
        words.push(place?);
    }
    words.push(((0.0, 0.0), shared.clone()));
    Some(Plan { radius, centres, words })
}
