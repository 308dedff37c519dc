//! Choosing the cells that are hidden to protect others: several plans, of which each part of the system
//! takes the cheapest.

use rayon::prelude::*;

use crate::Demand;
use crate::frame::{Part, components, parts};
use crate::net::{Net, whole};
use crate::optimal::{MOST_CELLS, Puzzle};
use crate::plan::{Planner, Target};
use crate::table::Block;
use crate::walker::Limits;

/// How much work (cells, and targets with the cells around them) goes into plans, before there are only a few.
const PLANNED: usize = 40_000;

/// How many questions may be asked of the solver to find the best choices of small parts.
const QUESTIONS: usize = 1_500;

/// In systems up to this many cells it is tried again with more hidden when no way to a target is found.
const PATIENT: usize = 2_000;

/// What must be protected, and what that may cost.
pub(crate) struct Choice<'a> {
    pub net: &'a Net,
    pub blocks: &'a [Block],
    /// Limits of a system in which everything is published that need not be hidden.
    pub limits: &'a Limits,
    /// True values.
    pub truth: &'a [i64],
    /// Cells that are hidden in any case.
    pub fixed: Vec<bool>,
    /// What is demanded of them.
    pub demands: Vec<Option<Demand>>,
    /// Cells that can be hidden at all.
    pub may_hide: Vec<bool>,
}

impl Choice<'_> {
    /// Cells to hide so that every demand can be met, as few (by weight) as the search finds.
    pub fn cheapest(&self) -> Vec<bool> {
        let work = self.fixed.len() + 40 * self.targets(2).len();
        let plans = (PLANNED / work.max(1)).clamp(3, 24);
        let plans: Vec<Vec<bool>> = (0..plans as u64).into_par_iter().map(|seed| self.plan(seed)).collect();
        let component = components(self.net);
        let cost = |plan: &Vec<bool>| {
            let mut cost = vec![0i64; self.fixed.len()];
            (0..plan.len()).filter(|cell| plan[*cell]).for_each(|cell| cost[component[cell] as usize] += self.limits.weight[cell]);
            cost
        };
        let costs: Vec<Vec<i64>> = plans.iter().map(cost).collect();
        let best = |at: u32| (0..plans.len()).min_by_key(|plan| costs[*plan][at as usize]).unwrap_or(0);
        let mut chosen: Vec<bool> = (0..self.fixed.len()).map(|cell| plans[best(component[cell])][cell]).collect();
        self.improve(&mut chosen);
        chosen
    }

    /// Replaces what was chosen by the best choice in parts that are small enough to find it.
    fn improve(&self, chosen: &mut [bool]) {
        let parts = parts(self.net, &self.limits.low, &self.limits.high);
        let cost = |part: &Part| {
            part.variables.iter().filter(|cell| chosen[**cell as usize]).map(|cell| self.limits.weight[*cell as usize]).sum::<i64>()
        };
        let open: Vec<(&Part, i64)> = parts
            .iter()
            .filter(|part| part.variables.len() <= MOST_CELLS)
            .map(|part| (part, cost(part)))
            .filter(|(_, cost)| *cost > 1)
            .collect();
        let questions = (QUESTIONS / open.len().max(1)).min(QUESTIONS / 4);
        let targets = self.targets(2);
        let better: Vec<Option<u64>> = open.par_iter().map(|(part, cost)| self.puzzle(part, &targets, questions).solve(*cost)).collect();
        for ((part, _), better) in open.iter().zip(better) {
            if let Some(set) = better {
                part.variables.iter().enumerate().for_each(|(at, cell)| chosen[*cell as usize] = set >> at & 1 == 1);
            }
        }
    }

    fn puzzle<'a>(&self, part: &'a Part, targets: &[Target], questions: usize) -> Puzzle<'a> {
        let pick = |from: &[i64]| part.variables.iter().map(|cell| from[*cell as usize]).collect::<Vec<i64>>();
        let set = |test: &dyn Fn(usize) -> bool| {
            part.variables.iter().enumerate().filter(|(_, cell)| test(**cell as usize)).fold(0u64, |set, (at, _)| set | 1 << at)
        };
        let place = |target: &Target| part.variables.binary_search(&target.cell).ok().map(|at| Target { cell: at as u32, ..*target });
        Puzzle {
            part,
            shown: Limits {
                low: Vec::new(),
                high: Vec::new(),
                free_low: pick(&self.limits.free_low),
                free_high: pick(&self.limits.free_high),
                weight: pick(&self.limits.weight),
            },
            truth: pick(self.truth),
            fixed: set(&|cell| self.fixed[cell]),
            choice: set(&|cell| !self.fixed[cell] && self.may_hide[cell]),
            targets: targets.iter().filter_map(place).collect(),
            questions,
        }
    }

    /// One plan. Each seed takes the targets in another order.
    fn plan(&self, seed: u64) -> Vec<bool> {
        let mut planner = Planner::new(self.net, self.blocks, self.limits.clone(), self.truth, self.fixed.clone(), seed);
        let patience = if self.fixed.len() > PATIENT { 0 } else { 3 };
        for target in self.targets(seed) {
            // Percentages leave gaps: where a value is out of reach, one further off does as well.
            let (value, (low, high)) = (self.truth[target.cell as usize], planner.hard(target.cell));
            let further =
                (0..3).map(|step| target.value + step * (target.value - value).signum()).filter(|goal| (low..=high).contains(goal));
            let protect = |planner: &mut Planner| further.clone().any(|value| planner.protect(Target { value, ..target }));
            if protect(&mut planner) {
                continue;
            }
            // The search is not complete: it may find a way once more is hidden.
            let before = planner.hidden.clone();
            let found = (0..patience).any(|round| {
                self.around(target.cell, round, &planner.hidden).into_iter().for_each(|cell| planner.hide(cell as usize));
                protect(&mut planner)
            });
            if !found {
                let more: Vec<usize> = (0..before.len()).filter(|cell| planner.hidden[*cell] && !before[*cell]).collect();
                more.into_iter().for_each(|cell| planner.show(cell));
            }
        }
        planner.tidy();
        (0..self.fixed.len()).map(|cell| planner.hidden[cell] && !self.fixed[cell]).collect()
    }

    /// The values that hidden cells must be able to have.
    fn targets(&self, seed: u64) -> Vec<Target> {
        let mut targets: Vec<Target> = Vec::new();
        for (cell, demand) in self.demands.iter().enumerate() {
            let goals = demand.map(|demand| goals(&demand, self.truth[cell], (self.limits.low[cell], self.limits.high[cell])));
            targets.extend(goals.into_iter().flatten().map(|value| Target { cell: cell as u32, value }));
        }
        let distance = |target: &Target| (target.value - self.truth[target.cell as usize]).abs();
        match seed {
            0 => targets.sort_by_key(|target| (-distance(target), target.cell, target.value)),
            1 => targets.sort_by_key(|target| (distance(target), target.cell, target.value)),
            2 => {}
            _ => fastrand::Rng::with_seed(seed).shuffle(&mut targets),
        }
        targets
    }

    /// Shown cells near a cell that could be hidden as well, more of them every round: first the cheapest of
    /// each of its relations, then some, then all, in the end those of its neighbours, too.
    pub fn around(&self, cell: u32, round: usize, hidden: &[bool]) -> Vec<u32> {
        let count = [1, 3, 6, 12].get(round).copied().unwrap_or(usize::MAX);
        let rows_of = |cells: &[u32]| {
            let mut rows: Vec<u32> = cells.iter().flat_map(|cell| self.net.column(*cell as usize)).map(|(row, _)| *row).collect();
            rows.sort_unstable();
            rows.dedup();
            rows
        };
        let mut rows = rows_of(&[cell]);
        if round > 4 {
            rows = rows_of(&rows.iter().flat_map(|row| self.net.row(*row as usize)).map(|(other, _)| *other).collect::<Vec<_>>());
        }
        let mut found = Vec::new();
        for row in rows {
            let others = self.net.row(row as usize).iter().map(|(other, _)| *other);
            let mut shown: Vec<u32> = others.filter(|other| !hidden[*other as usize] && self.may_hide[*other as usize]).collect();
            shown.sort_by_key(|other| (self.limits.weight[*other as usize], -self.truth[*other as usize], *other));
            found.extend(shown.into_iter().take(count));
        }
        found.sort_unstable();
        found.dedup();
        found
    }
}

/// The values that a cell must be able to have besides its true one.
fn goals(demand: &Demand, value: i64, (low, high): (i64, i64)) -> Vec<i64> {
    let width = whole(demand.width).min(high - low);
    let window = |from: i64, to: i64| {
        let down = (value - width / 2).clamp(from, (to - width).max(from));
        (down, (down + width).min(to))
    };
    let (down, up) = match demand.near.map(|(from, to)| (low.max(whole(from)), high.min(whole(to)))) {
        Some((from, to)) if width >= to - from => (from, to.max(from + width)),
        Some((from, to)) => window(from, to),
        None => window(low, high),
    };
    [down.max(low), up.min(high)].into_iter().filter(|goal| *goal != value).collect()
}
