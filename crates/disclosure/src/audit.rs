//! The audit: attacks what is published.
//!
//! The attacker knows every published figure, what it was rounded to, which profile was used, how the
//! figures hang together and what earlier releases said. A hidden cell could have any value: the mark does not
//! tell a small count from one that is hidden to protect others. (Demands make up for what a guess about
//! that would give away, see [`Profile`](crate::Profile).)
//!
//! 1. Limits of all cells are narrowed by the relations: the outer interval.
//! 2. Each part of the system that hangs together gets a starting point: whole numbers for all of its
//!    cells that agree with everything published.
//! 3. From there, walks push each hidden cell up and down. Every point reached is a witness for all
//!    cells that changed: the inner interval.
//! 4. Where a question is left and the part is small, a solver answers it exactly.

use fastrand::Rng;
use rayon::prelude::*;

use crate::exact::{Answer, best_point, bound};
use crate::frame::{Frame, Part, parts};
use crate::net::{Net, whole};
use crate::product::Tables;
use crate::start::find_point;
use crate::stretch::{EFFORT, neighbourhood, reach, within};
use crate::walker::Walker;
use crate::{CellId, Error, Fact, Interval, Profile, PublishedSystem};

/// Parts up to this many cells are handed to the solver whole.
const SMALL_PART: usize = 48;

/// As long as a system has at most this many open cells, every interval is sought to its very ends.
const SMALL_SYSTEM: usize = 160;

/// In large parts the solver moves some cells near a cell: how often for the same cell, and for how many cells.
const SEARCHES: usize = 12;

/// See [`SEARCHES`].
const MOST_SEARCHES: usize = 40;

/// Limits further apart than this say nothing about where a value is likely to be.
const FAR: i64 = 1_000_000;

/// How many hidden cells one walker pushes.
const SHARE: usize = 48;

/// Attacks a published system: for every hidden cell (in order), the values that the published figures allow.
///
/// In small systems the intervals are exact as far as the solver can prove it; in large ones they are
/// sought as far as the profile demands.
///
/// # Errors
/// [`Error::Inconsistent`] when no figures at all can be behind what is published.
pub fn audit(published: &PublishedSystem, profile: &Profile) -> Result<Vec<Interval>, Error> {
    let view = View::new(published, profile)?;
    let net = Net::new(published.cells, &view.frame.rows);
    let (mut low, mut high) = (view.low.clone(), view.high.clone());
    net.narrow(&mut low, &mut high).map_err(|contradiction| Error::Inconsistent { cell: contradiction.0.map(CellId) })?;
    // Cells that are fixed by now have one value and its witness, if the rest has a witness at all.
    let mut found: Vec<Found> = low.iter().zip(&high).map(|(low, high)| Found::of(*low, *high)).collect();
    let parts = parts(&net, &low, &high);
    let thorough = parts.iter().map(|part| part.variables.len()).sum::<usize>() <= SMALL_SYSTEM;
    let results: Vec<Result<Vec<Found>, Error>> =
        parts.par_iter().map(|part| PartAudit::new(part, published, &view, thorough, profile).run()).collect();
    let mut witnessed = true;
    for (part, result) in parts.iter().zip(results) {
        for (variable, result) in part.variables.iter().zip(result?) {
            witnessed &= result.inner.is_some();
            found[*variable as usize] = result;
        }
    }
    let hidden = (0..published.cells).filter(|cell| view.hidden[*cell]);
    Ok(hidden
        .map(|cell| {
            let Found { outer: (low, high), inner } = found[cell];
            let inner = if witnessed || low < high { inner } else { None };
            Interval {
                cell: CellId(cell as u32),
                outer_low: low as u64,
                outer_high: (!view.frame.is_no_limit(high)).then_some(high as u64),
                inner: inner.map(|(low, high)| (low as u64, high as u64)),
            }
        })
        .collect())
}

/// What the attacker starts from: limits of each cell, rows, and which cells are hidden.
pub(crate) struct View {
    pub frame: Frame,
    low: Vec<i64>,
    high: Vec<i64>,
    hidden: Vec<bool>,
    magnitude: Vec<bool>,
}

impl View {
    fn new(published: &PublishedSystem, profile: &Profile) -> Result<Self, Error> {
        let cells = published.cells;
        let range = |fact: &Fact| match fact {
            Fact::Exact(value) => Some((*value, *value)),
            Fact::Shown(value) => Some(profile.behind(*value)),
            Fact::Earlier(earlier) => Some(earlier.range()),
            Fact::Hidden | Fact::NotAvailable => None,
        };
        let largest = published.facts.iter().filter_map(|(_, fact)| range(fact)).map(|(low, _)| low).max().unwrap_or(0);
        let frame = Frame::new(cells, &published.relations, whole(largest))?;
        let (mut low, mut high) = (vec![0i64; cells], vec![frame.cap; cells]);
        let (mut hidden, mut magnitude) = (vec![false; cells], vec![false; cells]);
        for (id, fact) in &published.facts {
            if id.index() >= cells {
                return Err(Error::UnknownCell(*id));
            }
            if let Some((from, to)) = range(fact) {
                low[id.index()] = low[id.index()].max(whole(from));
                high[id.index()] = high[id.index()].min(whole(to));
            }
            hidden[id.index()] |= *fact == Fact::Hidden;
        }
        for id in &published.magnitudes {
            *magnitude.get_mut(id.index()).ok_or(Error::UnknownCell(*id))? = true;
        }
        Ok(Self { frame, low, high, hidden, magnitude })
    }
}

/// What is known about a variable: outer and inner limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Found {
    outer: (i64, i64),
    inner: Option<(i64, i64)>,
}

impl Found {
    fn of(low: i64, high: i64) -> Self {
        Self { outer: (low, high), inner: (low == high).then_some((low, high)) }
    }

    fn add(&mut self, value: i64) {
        self.inner = Some(self.inner.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    }
}

/// The audit of one part.
struct PartAudit<'a> {
    part: &'a Part,
    view: &'a View,
    thorough: bool,
    profile: &'a Profile,
    /// Tables among the cells of the part: only large parts need their help.
    tables: Option<Tables>,
}

impl<'a> PartAudit<'a> {
    fn new(part: &'a Part, published: &PublishedSystem, view: &'a View, thorough: bool, profile: &'a Profile) -> Self {
        let large = part.variables.len() > SMALL_PART && !published.blocks.is_empty();
        let tables = large.then(|| Tables::among(&part.variables, &published.blocks));
        Self { part, view, thorough, profile, tables }
    }

    fn run(&self) -> Result<Vec<Found>, Error> {
        let Part { variables, net, limits } = self.part;
        let mut found: Vec<Found> = limits.low.iter().zip(&limits.high).map(|(low, high)| Found::of(*low, *high)).collect();
        let hidden: Vec<usize> = (0..variables.len()).filter(|place| self.view.hidden[variables[*place] as usize]).collect();
        let Some(start) = self.start()? else { return Ok(found) };
        found.iter_mut().zip(&start).for_each(|(found, value)| found.add(*value));
        // A walk that got stuck may find its way from elsewhere: what is left gets more and more shaking.
        let mut left = hidden.clone();
        for shakes in [0, 10, 40, 80, 160] {
            let size = if shakes == 0 { SHARE } else { 4 };
            let shares: Vec<Vec<Found>> =
                left.par_chunks(size).enumerate().map(|(at, cells)| self.walk(&start, cells, &found, at as u64, shakes)).collect();
            for share in shares {
                for (found, other) in found.iter_mut().zip(share) {
                    other.inner.into_iter().for_each(|(low, high)| {
                        found.add(low);
                        found.add(high);
                    });
                }
            }
            left.retain(|place| !self.has_reached_goals(*place, start[*place], &found[*place]));
            if left.is_empty() || net.rows() == 0 {
                break;
            }
        }
        if net.rows() > 0 && (self.thorough || variables.len() <= SMALL_PART) {
            hidden.iter().for_each(|place| self.ask_solver(*place, &start, &mut found));
        } else if net.rows() > 0 {
            let points: Vec<Vec<Vec<i64>>> =
                left.par_iter().take(MOST_SEARCHES).map(|place| self.search_near(*place, &start, &found)).collect();
            for point in points.iter().flatten() {
                found.iter_mut().zip(point).for_each(|(found, value)| found.add(*value));
            }
        }
        Ok(found)
    }

    /// Whole numbers that agree with everything published.
    fn start(&self) -> Result<Option<Vec<i64>>, Error> {
        let Part { variables, net, limits } = self.part;
        let guess: Vec<f64> = limits.low.iter().zip(&limits.high).map(|(low, high)| self.guess(*low, *high)).collect();
        if let Some(point) = find_point(net, limits, &guess, u64::from(variables[0])) {
            return Ok(net.allows(&point, &limits.low, &limits.high).then_some(point));
        }
        let base: Vec<i64> = guess.iter().map(|value| *value as i64).collect();
        match best_point(net, limits, &base, None, &|_| true) {
            Answer::Point(point, _) => Ok(Some(point)),
            Answer::Impossible => Err(Error::Inconsistent { cell: variables.first().map(|cell| CellId(*cell)) }),
            Answer::Unknown => Ok(None),
        }
    }

    /// A likely value between two limits: the middle, or a small number when the upper limit is far off.
    fn guess(&self, low: i64, high: i64) -> f64 {
        let usual = self.profile.mark().map_or(10, |(_, high)| whole(high).min(1000));
        if high - low > FAR { (low + usual) as f64 } else { (low as f64 + high as f64) / 2.0 }
    }

    /// How far a hidden cell is to be pushed, down and up.
    fn goal(&self, place: usize, value: i64) -> (i64, i64) {
        let (low, high) = (self.part.limits.low[place], self.part.limits.high[place]);
        if self.thorough || self.view.magnitude[self.part.variables[place] as usize] {
            return (low, high.min(self.view.frame.no_limit));
        }
        let range = whole(self.profile.range).max(1);
        match self.profile.mark() {
            Some((from, to)) if low <= whole(to) => {
                let down = low.max(whole(from)).min(value);
                (down, high.min(whole(to).max(down + range)).max(value))
            }
            _ => (low.max(value - range), high.min(value + range)),
        }
    }

    fn has_reached_goals(&self, place: usize, value: i64, found: &Found) -> bool {
        let (down, up) = self.goal(place, value);
        found.inner.is_some_and(|(low, high)| low <= down.max(found.outer.0) && high >= up.min(found.outer.1))
    }

    /// Pushes some hidden cells to their goals and notes every value met on the way. With shakes, some cells
    /// near each of them are changed at random first.
    fn walk(&self, start: &[i64], cells: &[usize], found: &[Found], seed: u64, shakes: usize) -> Vec<Found> {
        let mut found = found.to_vec();
        let mut walker = Walker::new(&self.part.net, self.part.limits.clone(), start.to_vec(), seed ^ shakes as u64);
        for place in cells {
            let near = if shakes == 0 { Vec::new() } else { neighbourhood(&self.part.net, *place, &mut walker.dice) };
            let (down, up) = self.goal(*place, start[*place]);
            for goal in [up, down] {
                let reached =
                    |found: &[Found]| found[*place].inner.is_some_and(|(low, high)| if goal == up { high >= goal } else { low <= goal });
                if !reached(&found) {
                    for _ in 0..shakes {
                        let other = near[walker.dice.usize(..near.len())] as u32;
                        let by = walker.dice.i64(-3..=3);
                        if by != 0 && other as usize != *place && within(&walker, other, by) {
                            walker.push(other, by, EFFORT);
                        }
                    }
                    reach(&mut walker, self.tables.as_ref(), *place as u32, goal, &mut |walker| {
                        debug_assert!(self.part.net.allows(&walker.point, &self.part.limits.low, &self.part.limits.high));
                        walker.log.iter().for_each(|(changed, _)| found[*changed as usize].add(walker.point[*changed as usize]));
                    });
                }
                walker.undo(0);
            }
        }
        found
    }

    /// The exact ends of what the walks left open about a cell of a small part.
    fn ask_solver(&self, place: usize, start: &[i64], found: &mut [Found]) {
        let Part { net, limits, .. } = self.part;
        let (down, up) = self.goal(place, start[place]);
        for upwards in [true, false] {
            let Found { outer, inner } = found[place];
            let Some((low, high)) = inner else { continue };
            let open = if upwards { high < up.min(outer.1) } else { low > down.max(outer.0) };
            if !open {
                continue;
            }
            if let Some(limit) = bound(net, limits, start, place, upwards) {
                let outer = &mut found[place].outer;
                *outer = if upwards { (outer.0, outer.1.min(limit).max(high)) } else { (outer.0.max(limit).min(low), outer.1) };
                if limit == if upwards { high } else { low } {
                    continue;
                }
            }
            if let Answer::Point(point, proved) = best_point(net, limits, start, Some((place, upwards)), &|_| true) {
                let best = point[place];
                found.iter_mut().zip(&point).for_each(|(found, value)| found.add(*value));
                if proved {
                    let outer = &mut found[place].outer;
                    *outer = if upwards { (outer.0, best.max(high)) } else { (best.min(low), outer.1) };
                }
            }
        }
    }

    /// Points with more of a cell, and with less: again and again the solver moves some of the cells near it.
    fn search_near(&self, place: usize, start: &[i64], found: &[Found]) -> Vec<Vec<i64>> {
        let Part { net, limits, .. } = self.part;
        let (down, up) = self.goal(place, start[place]);
        let mut dice = Rng::with_seed(place as u64);
        let mut points = Vec::new();
        for (goal, upwards) in [(up, true), (down, false)] {
            let reached = |value: i64| if upwards { value >= goal } else { value <= goal };
            if found[place].inner.is_some_and(|(low, high)| reached(if upwards { high } else { low })) {
                continue;
            }
            // From scratch with the cell at its goal; failing that, from where the walks stood.
            let mut fixed = limits.clone();
            for limit in [&mut fixed.low, &mut fixed.high, &mut fixed.free_low, &mut fixed.free_high] {
                limit[place] = goal;
            }
            let guess: Vec<f64> = start.iter().map(|value| *value as f64).collect();
            if let Some(point) = find_point(net, &fixed, &guess, place as u64).filter(|point| net.allows(point, &limits.low, &limits.high))
            {
                points.push(point);
                continue;
            }
            let mut point = start.to_vec();
            for _ in 0..SEARCHES {
                let near = neighbourhood(net, place, &mut dice);
                let movable = |variable: usize| near.binary_search(&variable).is_ok();
                if let Answer::Point(better, _) = best_point(net, limits, &point, Some((place, upwards)), &movable) {
                    point = better;
                }
                if reached(point[place]) {
                    break;
                }
            }
            points.push(point);
        }
        points
    }
}
