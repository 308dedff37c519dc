//! Arrows that go back up at the sides of a flow with branches.

use std::collections::BTreeMap;

use clearfolio_drawing::{Area, Block, Point};

use crate::branches::Rows;
use crate::card::count;
use crate::column::Way;
use crate::sheet::Sheet;

/// From the outermost box to a line at the side, and between such lines, in letter sizes.
const TO_LANE: f64 = 1.3;
const LANE: f64 = 0.9;

/// The arrows back.
pub(crate) struct Sides {
    /// Way, side (−1 left, 1 right), number of its line from the inside, words.
    back: Vec<(usize, f64, usize, Block)>,
    /// Which box each leaves.
    from: Vec<usize>,
}

impl Sides {
    pub fn new(sheet: &Sheet, rows: &Rows, ways: &[Way]) -> Option<Self> {
        let outer = |node: usize, out: f64| {
            rows.slots.iter().any(|row| {
                let slot = if out < 0.0 { row.first() } else { row.last() };
                slot.is_some_and(|slot| slot.node == Some(node))
            })
        };
        let mut sides = Sides { back: Vec::new(), from: Vec::new() };
        let mut used: BTreeMap<(usize, bool), bool> = BTreeMap::new();
        let mut lanes: BTreeMap<(usize, bool), usize> = BTreeMap::new();
        for (number, way) in ways.iter().enumerate().filter(|(_, way)| way.to <= way.from) {
            if way.to == way.from {
                return None;
            }
            // A side of a box is for arrows that leave or for those that come, not for both.
            let free = |out: f64| {
                let right = out > 0.0;
                outer(way.from, out)
                    && outer(way.to, out)
                    && !used.contains_key(&(way.from, right))
                    && used.get(&(way.to, right)) != Some(&true)
            };
            let out = [-1.0, 1.0].into_iter().find(|out| free(*out))?;
            let right = out > 0.0;
            used.insert((way.from, right), true);
            used.insert((way.to, right), false);
            let lines = lanes.keys().filter(|(_, side)| *side == right).count();
            let lane = *lanes.entry((way.to, right)).or_insert(lines);
            let label = Block::balanced(way.label, sheet.em, false, 5.0 * sheet.em);
            if label.broken() {
                return None;
            }
            sides.back.push((number, out, lane, label));
            sides.from.push(way.from);
        }
        Some(sides)
    }

    /// How much room a side needs.
    pub fn zone(&self, out: f64, em: f64) -> f64 {
        let here = || self.back.iter().filter(|(_, side, ..)| *side == out);
        let lanes = here().map(|(_, _, lane, _)| *lane).max();
        let widest = here().map(|(.., label)| label.width).fold(0.0, f64::max);
        let words = if widest > 0.0 { widest + 0.8 * em } else { 0.0 };
        lanes.map_or(0.0, |last| (TO_LANE * em).max(words) + (count(last) * LANE + 0.1) * em)
    }

    pub fn label_height(&self, node: usize) -> f64 {
        let here = self.from.iter().zip(&self.back).filter(|(from, _)| **from == node);
        here.map(|(_, (.., label))| label.height() + 0.1).fold(0.0, f64::max)
    }

    /// Draws them beside everything that is drawn until now: boxes, lines and words.
    pub fn draw(&self, sheet: &mut Sheet, ways: &[Way], areas: &[Area], lines: &[Vec<Point>], labels: &mut Vec<(Point, Block)>) {
        let em = sheet.em;
        let words = labels.iter().map(|((x, y), label)| Area { x: *x, y: *y, width: label.width, height: label.height() });
        let lines = lines.iter().flat_map(|line| line.windows(2)).map(|ends| {
            let ((ax, ay), (bx, by)) = (ends[0], ends[1]);
            Area { x: ax.min(bx), y: ay.min(by), width: (ax - bx).abs(), height: (ay - by).abs() }
        });
        let drawn: Vec<Area> = areas.iter().copied().chain(words).chain(lines).collect();
        for (way, out, lane, label) in &self.back {
            let Way { from, to, stroke, .. } = ways[*way];
            let (start, end) = (areas[from], areas[to]);
            let here = || self.back.iter().filter(|(_, side, ..)| side == out);
            // All lines of a side stand beside all that any of them passes, so that they do not cross.
            let passed = here().map(|(way, ..)| (areas[ways[*way].to].y, areas[ways[*way].from].bottom()));
            let (top, bottom) = passed.fold((f64::INFINITY, 0.0), |all: (f64, f64), one| (all.0.min(one.0), all.1.max(one.1)));
            let beside = drawn.iter().filter(|area| area.y <= bottom && top <= area.bottom());
            let widest = here().map(|(.., label)| label.width).fold(0.0, f64::max);
            let away = (TO_LANE * em).max(if widest > 0.0 { widest + 0.8 * em } else { 0.0 }) + count(*lane) * LANE * em;
            let leftwards = *out < 0.0;
            let x = if leftwards {
                beside.map(|area| area.x).fold(start.x, f64::min) - away
            } else {
                beside.map(Area::right).fold(start.right(), f64::max) + away
            };
            let edge = |area: &Area| if leftwards { area.x } else { area.right() };
            let (y, target) = (start.centre().1, end.centre().1);
            sheet.arrow(stroke, &[(edge(&start), y), (x, y), (x, target), (edge(&end), target)], true);
            let beside = if leftwards { edge(&start) - 0.35 * em - label.width } else { edge(&start) + 0.35 * em };
            labels.push(((beside, y - 0.15 * em - label.height()), label.clone()));
        }
    }
}
