//! A flow whose branches stand beside each other, where there is room for that.
//!
//! Steps stand in rows: each below everything that leads to it. An arrow over several rows has a place
//! of its own in the rows that it passes. Between two rows lines part, then stand upright beside their
//! words, then come together. What cannot be drawn so without doubt is left to the column.

use std::collections::BTreeMap;

use clearfolio_drawing::{Anchor, Area, Block, Point};

use crate::card::{ABOVE, BESIDE, Card, count};
use crate::column::{Node, Way};
use crate::outline::side;
use crate::sheet::{HEAD, Sheet};
use crate::sides::Sides;

/// Widest and narrowest box, in letter sizes.
const WIDEST: f64 = 15.0;
const LEAST: f64 = 8.5;
/// Between boxes, and the place of an arrow that passes a row, in letter sizes.
const BETWEEN: f64 = 1.4;
const PASSING: f64 = 2.0;
/// Between level lines above each other, in letter sizes.
const LEVEL: f64 = 0.7;
/// Widest words at a line, in letter sizes.
const LABEL: f64 = 8.0;
/// Larger flows go into a column at once.
const MOST: usize = 40;

/// A place in a row: a box, or a passing arrow.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Slot {
    pub node: Option<usize>,
    x: f64,
}

/// A piece of an arrow from one row to the next.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Piece {
    way: usize,
    /// Slots in the row above and below.
    from: usize,
    to: usize,
}

/// Rows of slots, and the pieces between each and the next.
#[derive(Debug, Clone)]
pub(crate) struct Rows {
    pub slots: Vec<Vec<Slot>>,
    pieces: Vec<Vec<Piece>>,
}

/// Draws it, or gives `None`; what was drawn until then is to be thrown away.
pub(crate) fn draw(sheet: &mut Sheet, nodes: &[Node], ways: &[Way]) -> Option<f64> {
    if nodes.len() > MOST || ways.len() > 2 * MOST {
        return None;
    }
    let on: Vec<usize> = (0..ways.len()).filter(|way| ways[*way].from < ways[*way].to).collect();
    let mut rows = rows(nodes.len(), ways, &on)?;
    if rows.slots.iter().all(|row| row.len() < 2) {
        return None;
    }
    let sides = Sides::new(sheet, &rows, ways)?;
    let em = sheet.em;
    let (left, right) = (sides.zone(-1.0, em), sides.zone(1.0, em));
    let room = sheet.width - left - right;
    let share = |row: &Vec<Slot>| {
        let boxes = row.iter().filter(|slot| slot.node.is_some()).count();
        let passing = count(row.len() - boxes) * PASSING * em + count(row.len() - 1) * BETWEEN * em;
        if boxes == 0 { f64::INFINITY } else { (room - passing) / count(boxes) }
    };
    let most = rows.slots.iter().map(share).fold(WIDEST * em, f64::min);
    let asked = nodes.iter().map(|node| node.card(sheet, most).width + 2.0 * (BESIDE + side(node.form)) * em);
    let width = asked.fold(LEAST * em, f64::max).min(most);
    let cards: Vec<Card> = nodes.iter().map(|node| node.card(sheet, width)).collect();
    if width < LEAST * em || cards.iter().any(|card| card.broken) {
        return None;
    }
    place(&mut rows, width, em, left, sheet.width - right);

    let mut areas = vec![Area { x: 0.0, y: 0.0, width, height: 0.0 }; nodes.len()];
    let mut lines: Vec<Vec<Point>> = vec![Vec::new(); ways.len()];
    let mut labels: Vec<(Point, Block)> = Vec::new();
    let mut y = 0.0;
    for (number, row) in rows.slots.iter().enumerate() {
        let boxes = || row.iter().filter_map(|slot| Some((slot.node?, slot.x)));
        let words = boxes().map(|(node, _)| cards[node].height + 2.0 * ABOVE * em).fold(0.0, f64::max);
        // Words at a line that leaves at the side stand above that line.
        let beside = boxes().map(|(node, _)| 2.0 * sides.label_height(node)).fold(0.0, f64::max);
        let height = words.max(beside);
        for (node, x) in boxes() {
            areas[node] = Area { x: x - width / 2.0, y, width, height };
        }
        let bottom = y + height;
        let Some(below) = rows.slots.get(number + 1) else {
            y = bottom;
            break;
        };
        let gap = Gap { above: row, below, pieces: &rows.pieces[number], width, em };
        y = gap.draw(ways, bottom, (left, sheet.width - right), &mut lines, &mut labels)?;
    }

    for (way, line) in lines.iter().enumerate().filter(|(_, line)| !line.is_empty()) {
        sheet.arrow(ways[way].stroke, line, true);
    }
    sides.draw(sheet, ways, &areas, &lines, &mut labels);
    for ((node, area), card) in nodes.iter().zip(&areas).zip(&cards) {
        sheet.shape(node.form, *area, node.stroke, node.fill);
        card.draw_at(sheet, area.centre());
    }
    for ((x, top), label) in &labels {
        sheet.text(*x, *top, Anchor::Start, label);
    }
    Some(y)
}

/// Puts boxes into rows and orders each row by what leads to it.
fn rows(count_nodes: usize, ways: &[Way], on: &[usize]) -> Option<Rows> {
    let mut far = vec![1_usize; on.len()];
    // An arrow from where lines part to where lines meet needs a place of its own between.
    for (i, way) in on.iter().enumerate() {
        let parts = on.iter().filter(|other| ways[**other].from == ways[*way].from).count() > 1;
        let meets = on.iter().filter(|other| ways[**other].to == ways[*way].to).count() > 1;
        if parts && meets {
            far[i] = 2;
        }
    }
    // Nodes come in an order in which arrows lead on, so one walk is enough.
    let mut layer = vec![0_usize; count_nodes];
    for node in 0..count_nodes {
        for (i, way) in on.iter().enumerate().filter(|(_, way)| ways[**way].to == node) {
            layer[node] = layer[node].max(layer[ways[*way].from] + far[i]);
        }
    }
    let last = layer.iter().copied().max()?;
    let mut slots: Vec<Vec<Slot>> = vec![Vec::new(); last + 1];
    let mut pieces: Vec<Vec<Piece>> = vec![Vec::new(); last + 1];
    let slot = |node: Option<usize>| Slot { node, x: 0.0 };
    slots[0] = (0..count_nodes).filter(|node| layer[*node] == 0).map(|node| slot(Some(node))).collect();
    // Which slot of the row above an arrow comes from.
    let mut at: BTreeMap<usize, usize> = BTreeMap::new();
    for row in 1..=last {
        let above = &slots[row - 1];
        for way in on.iter().filter(|way| layer[ways[**way].from] == row - 1) {
            at.insert(*way, above.iter().position(|slot| slot.node == Some(ways[*way].from))?);
        }
        // Candidates: boxes of this row, and arrows that pass it, each with where it comes from.
        let mut wanted: Vec<(f64, usize, Option<usize>, Vec<usize>)> = Vec::new();
        for node in (0..count_nodes).filter(|node| layer[*node] == row) {
            let leading: Vec<usize> = on.iter().copied().filter(|way| ways[*way].to == node).collect();
            let mean = leading.iter().filter_map(|way| at.get(way)).map(|slot| count(*slot)).sum::<f64>() / count(leading.len().max(1));
            wanted.push((mean, leading.first().copied()?, Some(node), leading));
        }
        for (way, slot) in at.iter().filter(|(way, _)| layer[ways[**way].to] > row) {
            wanted.push((count(*slot), *way, None, vec![*way]));
        }
        wanted.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
        let mut next = BTreeMap::new();
        for (number, (_, _, node, leading)) in wanted.into_iter().enumerate() {
            slots[row].push(slot(node));
            for way in leading {
                pieces[row - 1].push(Piece { way, from: *at.get(&way)?, to: number });
                if node.is_none() {
                    next.insert(way, number);
                }
            }
        }
        at = next;
    }
    Some(Rows { slots, pieces })
}

/// Gives every slot its x: as near as can be to the middle of what leads to it.
fn place(rows: &mut Rows, width: f64, em: f64, left: f64, right: f64) {
    let half = |slot: &Slot| if slot.node.is_some() { width / 2.0 } else { PASSING * em / 2.0 };
    for row in 0..rows.slots.len() {
        let wish = |number: usize| -> f64 {
            let leading = row.checked_sub(1).map(|above| {
                let xs = rows.pieces[above].iter().filter(|piece| piece.to == number).map(|piece| rows.slots[above][piece.from].x);
                xs.collect::<Vec<f64>>()
            });
            match leading {
                // Where all ways have met again, the flow goes on in the middle.
                Some(xs) if xs.len() > 1 && rows.slots[row].len() == 1 => (left + right) / 2.0,
                Some(xs) if !xs.is_empty() => xs.iter().sum::<f64>() / count(xs.len()),
                _ => (left + right) / 2.0,
            }
        };
        let slots = &rows.slots[row];
        // How far right of the first slot each is when they stand as near as they may.
        let mut offsets = vec![0.0; slots.len()];
        for i in 1..slots.len() {
            offsets[i] = offsets[i - 1] + half(&slots[i - 1]) + BETWEEN * em + half(&slots[i]);
        }
        let wishes: Vec<f64> = (0..slots.len()).map(|i| wish(i) - offsets[i]).collect();
        let end = offsets.last().copied().unwrap_or(0.0);
        let low = left + slots.first().map_or(0.0, half);
        let high = (right - slots.last().map_or(0.0, half) - end).max(low);
        let xs: Vec<f64> = rising(&wishes).into_iter().zip(offsets).map(|(x, offset)| x.max(low).min(high) + offset).collect();
        for (slot, x) in rows.slots[row].iter_mut().zip(xs) {
            slot.x = x;
        }
    }
}

/// The numbers nearest to the wishes that never fall: neighbours out of order share their mean.
fn rising(wishes: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::new();
    for wish in wishes {
        let mut pool = (*wish, 1);
        while let Some(before) = pools.last().copied().filter(|before| before.0 > pool.0) {
            pools.pop();
            let all = before.1 + pool.1;
            pool = ((before.0 * count(before.1) + pool.0 * count(pool.1)) / count(all), all);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|(mean, many)| std::iter::repeat_n(mean, many)).collect()
}

/// The space between two rows.
struct Gap<'a> {
    above: &'a [Slot],
    below: &'a [Slot],
    pieces: &'a [Piece],
    width: f64,
    em: f64,
}

/// How a piece runs: where it stands upright, and whether its level part is above or below that.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Run {
    Straight(f64),
    Parting { from: f64, to: f64 },
    Meeting { from: f64, to: f64 },
}

impl Run {
    fn upright(&self) -> f64 {
        match self {
            Run::Straight(x) | Run::Parting { to: x, .. } | Run::Meeting { from: x, .. } => *x,
        }
    }
}

impl Gap<'_> {
    fn runs(&self) -> Option<Vec<Run>> {
        let run = |piece: &Piece| {
            let (from, to) = (self.above[piece.from], self.below[piece.to]);
            let parts = self.pieces.iter().filter(|other| other.from == piece.from).count() > 1;
            let meets = self.pieces.iter().filter(|other| other.to == piece.to).count() > 1;
            if (from.x - to.x).abs() < 0.05 {
                return Some(Run::Straight(to.x));
            }
            match (parts, meets) {
                (true, true) => None,
                (true, false) => Some(Run::Parting { from: from.x, to: to.x }),
                (false, true) => Some(Run::Meeting { from: from.x, to: to.x }),
                (false, false) => {
                    // A box is broad: a line may leave or reach it beside its middle.
                    let reach = |slot: Slot| if slot.node.is_some() { self.width / 2.0 - 2.0 * self.em } else { 0.0 };
                    let low = (from.x - reach(from)).max(to.x - reach(to));
                    let high = (from.x + reach(from)).min(to.x + reach(to));
                    let straight = low <= high && (from.node.is_none() || to.node.is_none());
                    Some(if straight { Run::Straight(from.x.max(low).min(high)) } else { Run::Meeting { from: from.x, to: to.x } })
                }
            }
        };
        let runs: Vec<Run> = self.pieces.iter().map(run).collect::<Option<_>>()?;
        // Two upright lines at one place would be one line.
        let near = |(i, one): (usize, &Run)| runs[i + 1..].iter().any(|other| (one.upright() - other.upright()).abs() < 1.1 * self.em);
        if runs.iter().enumerate().any(near) { None } else { Some(runs) }
    }

    /// Adds to the lines of ways, and the words at them. Gives back where the next row begins.
    fn draw(
        &self,
        ways: &[Way],
        top: f64,
        (left, right): (f64, f64),
        lines: &mut [Vec<Point>],
        labels: &mut Vec<(Point, Block)>,
    ) -> Option<f64> {
        let em = self.em;
        let runs = self.runs()?;
        // Level lines that belong to one box have one height; others that pass over each other do not.
        let parting = levels(self.pieces.iter().zip(&runs).filter_map(|(piece, run)| match run {
            Run::Parting { from, to } => Some((piece.from, *from, *to)),
            _ => None,
        }));
        let meeting = levels(self.pieces.iter().zip(&runs).filter_map(|(piece, run)| match run {
            Run::Meeting { from, to } => Some((piece.to, *from, *to)),
            _ => None,
        }));
        let tall = |levels: &BTreeMap<usize, usize>| levels.values().max().map_or(0.0, |last| (count(*last) + 1.0) * LEVEL * em);
        let (part, meet) = (tall(&parting), tall(&meeting));
        let mut tallest: f64 = 0.0;
        // From the left, so that it is known what is taken there.
        let mut order: Vec<usize> = (0..runs.len()).collect();
        order.sort_by(|a, b| runs[*a].upright().total_cmp(&runs[*b].upright()));
        let mut taken = left;
        for (place, i) in order.iter().enumerate() {
            let (piece, x) = (self.pieces[*i], runs[*i].upright());
            let next = order.get(place + 1).map_or(right, |next| runs[*next].upright() - 0.4 * em);
            // The words stand where the arrow leaves its box.
            if self.above[piece.from].node.is_some() {
                let words = |room: f64| Block::balanced(ways[piece.way].label, em, false, (room - 0.45 * em).min(LABEL * em));
                let (after, before) = (words(next - x), words(x - taken));
                let (start, label) = match (after.broken(), before.broken()) {
                    (false, _) => (x + 0.45 * em, after),
                    (true, false) => (x - 0.45 * em - before.width, before),
                    (true, true) => return None,
                };
                tallest = tallest.max(label.height());
                taken = taken.max(start + label.width + 0.4 * em);
                labels.push(((start, top + part + 0.25 * em), label));
            }
            taken = taken.max(x + 0.4 * em);
        }
        let middle = if tallest > 0.0 { tallest + 0.45 * em } else { 0.4 * em };
        let bottom = top + (part + middle + meet + (HEAD + 0.3) * em).max(2.0 * em);
        for (piece, run) in self.pieces.iter().zip(&runs) {
            let level = |levels: &BTreeMap<usize, usize>, key: usize| count(levels.get(&key).copied().unwrap_or(0));
            let line = &mut lines[piece.way];
            match *run {
                Run::Straight(x) => line.extend([(x, top), (x, bottom)]),
                Run::Parting { from, to } => {
                    let y = top + (level(&parting, piece.from) + 0.9) * LEVEL * em;
                    line.extend([(from, top), (from, y), (to, y), (to, bottom)]);
                }
                Run::Meeting { from, to } => {
                    let y = bottom - (HEAD + 0.3) * em - (level(&meeting, piece.to) + 0.1) * LEVEL * em;
                    line.extend([(from, top), (from, y), (to, y), (to, bottom)]);
                }
            }
        }
        Some(bottom)
    }
}

/// Heights for level lines, by the box they belong to.
fn levels(lines: impl Iterator<Item = (usize, f64, f64)>) -> BTreeMap<usize, usize> {
    let mut spans: BTreeMap<usize, (f64, f64)> = BTreeMap::new();
    for (key, from, to) in lines {
        let span = spans.entry(key).or_insert((from, from));
        *span = (span.0.min(from).min(to), span.1.max(from).max(to));
    }
    let mut placed: Vec<((f64, f64), usize)> = Vec::new();
    let mut levels = BTreeMap::new();
    for (key, span) in spans {
        let taken = |level: usize| placed.iter().any(|(other, at)| *at == level && other.0 <= span.1 && span.0 <= other.1);
        let level = (0..).find(|level| !taken(*level)).unwrap_or(0);
        placed.push((span, level));
        levels.insert(key, level);
    }
    levels
}
