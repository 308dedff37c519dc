//! Things round a ring, with arrows from each to the next along the ring.

use std::f64::consts::TAU;

use clearfolio_drawing::{Area, Point};

use crate::card::{Card, count};
use crate::sheet::{HEAD, Sheet, Stroke};

/// Shortest piece of ring between two boxes, in letter sizes: an arrow with its head.
const SHORTEST: f64 = 1.7;
/// Air between a box and the tip of an arrow, in letter sizes.
const AIR: f64 = 0.25;
/// Pieces a ring is looked at in: when places are tried, and when arrows are drawn.
const COARSE: usize = 144;
const FINE: usize = 720;

/// A ring: an oval with boxes on it.
#[derive(Debug, Clone)]
pub(crate) struct Wheel {
    pub centre: Point,
    /// Where words in the middle stand: at the centre, or beside it.
    pub middle: Point,
    /// Half its breadth and half its height.
    pub rx: f64,
    pub ry: f64,
    /// Where the first box is, as an angle from the right, downwards.
    pub start: f64,
    /// Whether it turns as a clock does.
    pub clockwise: bool,
    /// The boxes in turn.
    pub boxes: Vec<Area>,
    /// Where they are, as parts of a turn from the start; 0 comes first.
    turns: Vec<f64>,
}

impl Wheel {
    /// Boxes of given sizes at given parts of a turn.
    pub fn new(centre: Point, (rx, ry): (f64, f64), start: f64, clockwise: bool, sizes: &[(f64, f64)], turns: Vec<f64>) -> Self {
        let mut wheel = Wheel { centre, middle: centre, rx, ry, start, clockwise, boxes: Vec::new(), turns };
        let at = |(turn, (width, height)): (&f64, &(f64, f64))| Area::around(wheel.at(*turn), *width, *height);
        wheel.boxes = wheel.turns.iter().zip(sizes).map(at).collect();
        wheel
    }

    /// The place after a part of a turn.
    pub fn at(&self, turn: f64) -> Point {
        let angle = self.angle(turn);
        (self.centre.0 + self.rx * angle.cos(), self.centre.1 + self.ry * angle.sin())
    }

    fn angle(&self, turn: f64) -> f64 {
        self.start + if self.clockwise { turn * TAU } else { -turn * TAU }
    }

    /// The lowest place that boxes, arrows and their heads reach.
    pub fn bottom(&self, em: f64) -> f64 {
        self.boxes.iter().map(Area::bottom).fold(self.centre.1 + self.ry + 0.3 * em, f64::max)
    }

    /// Whether boxes are apart, every arrow has room, and words fit in the middle.
    pub fn fits(&self, em: f64, middle: Option<&Card>) -> bool {
        let apart = |(i, one): (usize, &Area)| self.boxes[i + 1..].iter().all(|other| !one.wider(0.6 * em).meets(other));
        if !self.boxes.iter().enumerate().all(apart) {
            return false;
        }
        let inner = middle.map(|card| Area::around(self.middle, card.width, card.height));
        if let Some(inner) = inner {
            let (rx, ry) = (self.rx - 0.8 * em, self.ry - 0.8 * em);
            let (x, y) = (inner.width / 2.0 + (self.middle.0 - self.centre.0).abs(), inner.height / 2.0);
            let inside = rx > 0.0 && ry > 0.0 && (x / rx).powi(2) + (y / ry).powi(2) <= 1.0;
            if !inside || self.boxes.iter().any(|one| one.wider(0.8 * em).meets(&inner)) {
                return false;
            }
        }
        self.shortest(em) >= SHORTEST * em
    }

    /// The length of the shortest arrow. Nothing if one has no room at all.
    pub fn shortest(&self, em: f64) -> f64 {
        let long = |i| self.piece(i, em, COARSE).map_or(0.0, |(from, to)| self.length(from, to));
        (0..self.boxes.len()).map(long).fold(f64::INFINITY, f64::min)
    }

    /// The turns between which an arrow is outside of its two boxes. `None` if it is inside all the way,
    /// or comes through another box.
    fn piece(&self, i: usize, em: f64, all: usize) -> Option<(f64, f64)> {
        let n = self.boxes.len();
        let (from, to) = (self.boxes.get(i)?, self.boxes.get((i + 1) % n)?);
        let (start, end) = (*self.turns.get(i)?, self.turns.get(i + 1).copied().unwrap_or(1.0));
        // As many pieces for every arrow, however long it is.
        let pieces = all / n;
        let turn = |k: usize| start + (end - start) * count(k) / count(pieces);
        let first = (0..=pieces).find(|k| !from.wider(AIR * em).holds(self.at(turn(*k))))?;
        let last = (first..=pieces).find(|k| to.wider(AIR * em).holds(self.at(turn(*k))))?;
        let clear = (first..last).all(|k| {
            let place = self.at(turn(k));
            self.boxes.iter().enumerate().all(|(j, other)| j == (i + 1) % n || !other.holds(place))
        });
        (clear && first < last).then(|| (turn(first), turn(last)))
    }

    fn length(&self, from: f64, to: f64) -> f64 {
        let (a, b) = (self.at(from), self.at(to));
        f64::hypot(a.0 - b.0, a.1 - b.1)
    }

    /// Draws the arrows.
    pub fn arrows(&self, sheet: &mut Sheet, stroke: Stroke) {
        for i in 0..self.boxes.len() {
            let Some((from, tip)) = self.piece(i, sheet.em, FINE) else { continue };
            // The line ends a little inside the head, where the head is still broader than it.
            let head = 0.8 * HEAD * sheet.em;
            let step = 1.0 / (4.0 * count(FINE));
            let mut end = tip;
            while end > from && self.length(end, tip) < head {
                end -= step;
            }
            sheet.curve(stroke, self.at(from), &self.pieces(from, end), Some(self.at(tip)));
        }
    }

    /// A part of the oval as Bézier pieces of an eighth of a turn at most.
    fn pieces(&self, from: f64, to: f64) -> Vec<[Point; 3]> {
        let number = (1..=8_u32).find(|n| (to - from) / f64::from(*n) <= 0.125).unwrap_or(8);
        let step = (to - from) / f64::from(number);
        let pull = 4.0 / 3.0 * ((self.angle(step) - self.angle(0.0)) / 4.0).tan();
        let piece = |k: u32| {
            let (a, b) = (self.angle(from + f64::from(k) * step), self.angle(from + f64::from(k + 1) * step));
            let place = |x: f64, y: f64| (self.centre.0 + self.rx * x, self.centre.1 + self.ry * y);
            [
                place(a.cos() - pull * a.sin(), a.sin() + pull * a.cos()),
                place(b.cos() + pull * b.sin(), b.sin() - pull * b.cos()),
                place(b.cos(), b.sin()),
            ]
        };
        (0..number).map(piece).collect()
    }
}
