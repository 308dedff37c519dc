//! The best of all choices, for parts of a system that are small enough.
//!
//! Whatever set of cells is hidden, when it does not do, it still does not after adding as many cells as can be
//! added without its doing. At least one of the cells that are left over must then be hidden: that is a
//! clause. The cheapest set that meets all clauses so far costs at most as much as the best choice; once
//! it does, it is the best choice.

use crate::exact::{Answer, best_point, bound};
use crate::frame::Part;
use crate::plan::Target;
use crate::walker::{Effort, Limits, Walker};

/// Parts up to this many cells are tried: a set of cells is a word.
pub(crate) const MOST_CELLS: usize = 40;

/// Most branches when looking for the cheapest set for all clauses.
const BRANCHES: usize = 200_000;

/// A part of a system with what must be protected in it. Cells are numbered within the part.
pub(crate) struct Puzzle<'a> {
    pub part: &'a Part,
    /// The limits of each cell while it is published, and its weight.
    pub shown: Limits,
    pub truth: Vec<i64>,
    /// Hidden in any case.
    pub fixed: u64,
    /// Cells that can be hidden besides.
    pub choice: u64,
    pub targets: Vec<Target>,
    /// How many questions may be asked in all.
    pub questions: usize,
}

impl Puzzle<'_> {
    /// The cheapest set of cells to hide, when it is cheaper than `known` and can be found with the questions
    /// that may be asked.
    pub fn solve(&mut self, known: i64) -> Option<u64> {
        let everything = self.choice;
        let targets: Vec<Target> =
            self.targets.clone().into_iter().filter(|target| self.is_safe(*target, everything) == Some(true)).collect();
        let mut clauses: Vec<u64> = Vec::new();
        loop {
            let set = self.cheapest_set(&clauses, known)?;
            let mut is_answer = true;
            for target in &targets {
                if self.is_safe(*target, set)? {
                    continue;
                }
                is_answer = false;
                clauses.push(self.clause(*target, set)?);
            }
            if is_answer {
                return Some(set);
            }
        }
    }

    /// Cells of which at least one must be hidden, given that `set` does not protect a target. `None` when there
    /// are no more questions.
    fn clause(&mut self, target: Target, set: u64) -> Option<u64> {
        let mut grown = set;
        let mut others: Vec<u32> = (0..64).filter(|cell| (self.choice & !set) >> cell & 1 == 1).collect();
        // What is dear stays in the clause last, so that clauses are about cheap cells as little as can be.
        others.sort_by_key(|cell| self.shown.weight[*cell as usize]);
        for cell in others {
            if !self.is_safe(target, grown | 1 << cell)? {
                grown |= 1 << cell;
            }
        }
        Some(self.choice & !grown)
    }

    /// Whether a target can be reached when these cells are hidden; `None` when there are no more questions or
    /// there is no telling.
    fn is_safe(&mut self, target: Target, set: u64) -> Option<bool> {
        self.questions = self.questions.checked_sub(1)?;
        let hidden = |cell: usize| (self.fixed | set) >> cell & 1 == 1;
        let (hard, shown) = (&self.part.limits, &self.shown);
        let pick = |hard: &[i64], shown: &[i64]| (0..hard.len()).map(|at| if hidden(at) { hard[at] } else { shown[at] }).collect();
        let limits = Limits::hard(pick(&hard.low, &shown.free_low), pick(&hard.high, &shown.free_high));
        let (net, cell) = (&self.part.net, target.cell as usize);
        let up = target.value > self.truth[cell];
        let mut walker = Walker::new(net, limits.clone(), self.truth.clone(), 3);
        let effort = Effort { steps: 30, urgency: 1, may_pay: false };
        if walker.push(target.cell, target.value - self.truth[cell], effort) {
            return Some(true);
        }
        let reaches = |value: i64| if up { value >= target.value } else { value <= target.value };
        if bound(net, &limits, &self.truth, cell, up).is_some_and(|limit| !reaches(limit)) {
            return Some(false);
        }
        match best_point(net, &limits, &self.truth, Some((cell, up)), &|_| true) {
            Answer::Point(point, _) if reaches(point[cell]) => Some(true),
            Answer::Point(_, true) => Some(false),
            _ => None,
        }
    }

    /// The cheapest set that has a cell of each clause, if it is cheaper than `limit`.
    fn cheapest_set(&self, clauses: &[u64], limit: i64) -> Option<u64> {
        let mut search = Cover { clauses, weight: &self.shown.weight, best: limit, found: None, branches: BRANCHES };
        search.look(0, 0, 0);
        if search.branches == 0 { None } else { search.found }
    }
}

/// A search for the cheapest set that meets all clauses.
struct Cover<'a> {
    clauses: &'a [u64],
    weight: &'a [i64],
    best: i64,
    found: Option<u64>,
    branches: usize,
}

impl Cover<'_> {
    fn look(&mut self, set: u64, banned: u64, cost: i64) {
        if self.branches == 0 {
            return;
        }
        self.branches -= 1;
        // Clauses without a common cell need a cell each.
        let (mut least, mut seen, mut next) = (cost, 0u64, 0u64);
        for clause in self.clauses.iter().filter(|clause| **clause & set == 0) {
            let open = clause & !banned;
            if open == 0 {
                return;
            }
            if open & seen == 0 {
                seen |= open;
                least += cells(open).map(|cell| self.weight[cell]).min().unwrap_or(0);
            }
            if next == 0 || open.count_ones() < next.count_ones() {
                next = open;
            }
        }
        if least >= self.best {
            return;
        }
        if next == 0 {
            (self.best, self.found) = (cost, Some(set));
            return;
        }
        let mut banned = banned;
        let mut order: Vec<usize> = cells(next).collect();
        order.sort_by_key(|cell| self.weight[*cell]);
        for cell in order {
            self.look(set | 1 << cell, banned, cost + self.weight[cell]);
            banned |= 1 << cell;
        }
    }
}

fn cells(set: u64) -> impl Iterator<Item = usize> {
    (0..64).filter(move |cell| set >> cell & 1 == 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_cheapest_cover_is_found() {
        let cover = |clauses: &[u64], weight: &[i64], limit| {
            let mut search = Cover { clauses, weight, best: limit, found: None, branches: 1000 };
            search.look(0, 0, 0);
            search.found
        };
        assert_eq!(cover(&[0b011, 0b110], &[1, 1, 1], 9), Some(0b010));
        assert_eq!(cover(&[0b011, 0b110], &[1, 5, 1], 9), Some(0b101));
        assert_eq!(cover(&[0b011, 0b110], &[1, 5, 1], 2), None);
        assert_eq!(cover(&[], &[1, 1, 1], 1), Some(0));
    }
}
