//! The search for witnesses in one part of a published system.
//!
//! A witness is a point: whole numbers for all cells that agree with everything published. Walks start at
//! one point and push one cell after the other to its goals. What they do not reach is tried from *aimed*
//! points: points that are found anew with many cells pulled towards their goals at the same time. One of them
//! is a witness for many cells, and for others most of the way.

use fastrand::Rng;
use rayon::prelude::*;

use crate::audit::View;
use crate::exact::{Answer, best_point, bound};
use crate::frame::Part;
use crate::net::whole;
use crate::product::Tables;
use crate::start::{Aim, find_point};
use crate::stretch::reach;
use crate::walker::Walker;
use crate::{CellId, Error, Profile, PublishedSystem};

/// Parts up to this many cells are handed to the solver whole.
pub(crate) const SMALL_PART: usize = 48;

/// Limits further apart than this say nothing about where a value is likely to be.
const FAR: i64 = 1_000_000;

/// How many hidden cells one walker pushes.
const SHARE: usize = 48;

/// A whole number for each cell.
pub(crate) type Point = Vec<i64>;

/// What a search has found about each variable of a part, and the points that it knows.
pub(crate) type Finds = (Vec<Found>, Vec<Point>);

/// What is known about a variable: outer and inner limits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Found {
    pub outer: (i64, i64),
    pub inner: Option<(i64, i64)>,
}

impl Found {
    /// Limits alone. Where they meet there is no other value to look for.
    pub fn of(low: i64, high: i64) -> Self {
        Self { outer: (low, high), inner: (low == high).then_some((low, high)) }
    }

    /// Takes in a value that has a witness.
    pub fn add(&mut self, value: i64) {
        self.inner = Some(self.inner.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
    }
}

/// A hidden cell that is to be pushed up or down.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Task {
    place: usize,
    upwards: bool,
    goal: i64,
}

/// Up to this many cells get aimed points of their own.
const ALONE: usize = 24;

/// How hard to search, and for what.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort<'a> {
    /// Whether each cell of the whole system is of interest.
    pub wanted: &'a [bool],
    /// How many rounds of aimed points there are at most.
    pub rounds: u64,
    /// Another seed goes other ways.
    pub seed: u64,
}

/// See the module.
pub(crate) struct Search<'a> {
    part: &'a Part,
    view: &'a View,
    thorough: bool,
    profile: &'a Profile,
    /// Tables among the cells of the part: only large parts need their help.
    tables: Option<Tables>,
}

impl<'a> Search<'a> {
    /// A search in a part. When it is thorough, intervals are sought to their very ends.
    pub fn new(part: &'a Part, published: &PublishedSystem, view: &'a View, thorough: bool, profile: &'a Profile) -> Self {
        let large = part.variables.len() > SMALL_PART && !published.blocks.is_empty();
        let tables = large.then(|| Tables::among(&part.variables, &published.blocks));
        Self { part, view, thorough, profile, tables }
    }

    /// Adds to what is found about the wanted hidden cells, from points that are known (none: one is looked for).
    /// The points that come back all agree with everything; there is none when none was found.
    ///
    /// # Errors
    /// It is certain that there is no such point.
    pub fn run(&self, mut found: Vec<Found>, mut points: Vec<Point>, effort: Effort) -> Result<Finds, Error> {
        let Part { variables, net, limits } = self.part;
        points.retain(|point| net.allows(point, &limits.low, &limits.high));
        if points.is_empty() {
            points.extend(self.start()?);
        }
        let Some(start) = points.first().cloned() else { return Ok((found, points)) };
        points.iter().for_each(|point| found.iter_mut().zip(point).for_each(|(found, value)| found.add(*value)));
        let hidden: Vec<usize> = (0..variables.len())
            .filter(|place| [&self.view.hidden[..], effort.wanted].iter().all(|list| list[variables[*place] as usize]))
            .collect();
        let mut tasks = self.open(&hidden, &start, &found);
        let seed = effort.seed << 32;
        self.walk_all(&tasks, &points, &mut found, seed);
        tasks = self.open(&hidden, &start, &found);
        for round in 1..=effort.rounds {
            if tasks.is_empty() || net.rows() == 0 {
                break;
            }
            let aimed = self.aimed(&tasks, &start, seed | round);
            aimed.iter().for_each(|point| found.iter_mut().zip(point).for_each(|(found, value)| found.add(*value)));
            tasks = self.open(&hidden, &start, &found);
            if !aimed.is_empty() {
                self.walk_all(&tasks, &aimed, &mut found, seed | round);
                points.extend(aimed);
                tasks = self.open(&hidden, &start, &found);
            }
        }
        if net.rows() > 0 && (self.thorough || variables.len() <= SMALL_PART) {
            hidden.iter().for_each(|place| self.ask_solver(*place, &start, &mut found));
        }
        Ok((found, points))
    }

    /// Whole numbers that agree with everything published.
    fn start(&self) -> Result<Option<Point>, Error> {
        let Part { variables, net, limits } = self.part;
        let guess: Vec<f64> = limits.low.iter().zip(&limits.high).map(|(low, high)| self.guess(*low, *high)).collect();
        if let Some(point) = find_point(net, limits, &Aim { spot: &guess, stiff: &[] }, u64::from(variables[0])) {
            return Ok(net.allows(&point, &limits.low, &limits.high).then_some(point));
        }
        let base: Point = guess.iter().map(|value| *value as i64).collect();
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

    /// What is still to be reached.
    fn open(&self, hidden: &[usize], start: &[i64], found: &[Found]) -> Vec<Task> {
        let mut tasks = Vec::new();
        for place in hidden {
            let ((down, up), Found { outer, inner }) = (self.goal(*place, start[*place]), found[*place]);
            let Some((low, high)) = inner else { continue };
            if high < up.min(outer.1) {
                tasks.push(Task { place: *place, upwards: true, goal: up });
            }
            if low > down.max(outer.0) {
                tasks.push(Task { place: *place, upwards: false, goal: down });
            }
        }
        tasks
    }

    /// Points in which many of the cells stand near their goals.
    fn aimed(&self, tasks: &[Task], start: &[i64], seed: u64) -> Vec<Point> {
        let Part { net, limits, .. } = self.part;
        let mut dice = Rng::with_seed(seed);
        let mut groups: Vec<Vec<&Task>> = vec![Vec::new(); if tasks.len() <= ALONE { tasks.len() } else { 2 }];
        for (at, task) in tasks.iter().enumerate() {
            // Each by itself when there are few; else all that go up and all that go down; then any mixture of
            // them, because those of one direction are in each other's way.
            let group = if tasks.len() <= ALONE { at } else { usize::from(if seed % 2 == 1 { task.upwards } else { dice.bool() }) };
            groups[group].push(task);
        }
        let aim = |group: &Vec<&Task>| {
            let (mut spot, mut limits) = (start.iter().map(|value| *value as f64).collect::<Vec<f64>>(), limits.clone());
            for task in group {
                spot[task.place] = task.goal as f64;
                if group.len() == 1 {
                    limits.fix(task.place, task.goal);
                }
            }
            let stiff: Vec<usize> = group.iter().map(|task| task.place).collect();
            find_point(net, &limits, &Aim { spot: &spot, stiff: &stiff }, seed)
        };
        let points = groups.par_iter().filter(|group| !group.is_empty()).filter_map(aim);
        points.filter(|point| net.allows(point, &limits.low, &limits.high)).collect()
    }

    /// Pushes cells to their goals, each from the point in which it is nearest, and notes every value met on the way.
    fn walk_all(&self, tasks: &[Task], points: &[Point], found: &mut [Found], seed: u64) {
        let mut by_point: Vec<Vec<Task>> = vec![Vec::new(); points.len()];
        for task in tasks {
            let nearest = (0..points.len()).min_by_key(|at| (points[*at][task.place] - task.goal).abs());
            nearest.into_iter().for_each(|at| by_point[at].push(*task));
        }
        let shares: Vec<(&Point, &[Task])> =
            points.iter().zip(&by_point).flat_map(|(point, tasks)| tasks.chunks(SHARE).map(move |share| (point, share))).collect();
        let met: Vec<Vec<Found>> =
            shares.par_iter().enumerate().map(|(at, (point, tasks))| self.walk(point, tasks, found, seed ^ (at as u64) << 16)).collect();
        for met in &met {
            for (found, other) in found.iter_mut().zip(met) {
                other.inner.into_iter().for_each(|(low, high)| {
                    found.add(low);
                    found.add(high);
                });
            }
        }
    }

    fn walk(&self, start: &[i64], tasks: &[Task], found: &[Found], seed: u64) -> Vec<Found> {
        let mut found = found.to_vec();
        let mut walker = Walker::new(&self.part.net, self.part.limits.clone(), start.to_vec(), seed);
        for task in tasks {
            // Others may have been there on their way.
            let reached =
                found[task.place].inner.is_some_and(|(low, high)| if task.upwards { high >= task.goal } else { low <= task.goal });
            if reached {
                continue;
            }
            reach(&mut walker, self.tables.as_ref(), task.place as u32, task.goal, &mut |walker| {
                debug_assert!(self.part.net.allows(&walker.point, &self.part.limits.low, &self.part.limits.high));
                walker.log.iter().for_each(|(changed, _)| found[*changed as usize].add(walker.point[*changed as usize]));
            });
            walker.undo(0);
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
}
