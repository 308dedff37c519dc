//! Choosing what else to hide.
//!
//! The publisher knows the true values, which agree with everything published whatever is hidden. A
//! hidden cell is safe when one can walk from the true values to others that still agree with everything
//! published, far enough up and down. Published cells may take part within what they were rounded
//! from, hidden ones freely; where that is not enough, the cheapest published cells are hidden too.

use crate::net::Net;
use crate::product::{Tables, cheapest};
use crate::table::Block;
use crate::walker::{Effort, Limits, Walker};

/// The target of a walk: a value that a cell must be able to have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Target {
    pub cell: u32,
    pub value: i64,
}

/// A walk that reaches its target: how far each cell ends from its true value.
#[derive(Debug, Clone, Default)]
pub(crate) struct Walk {
    changes: Vec<(u32, i64)>,
}

/// See the module.
pub(crate) struct Planner<'a> {
    tables: Tables,
    /// Stands at the true values between walks.
    walker: Walker<'a>,
    /// The free limits of each cell while it is published.
    shown: (Vec<i64>, Vec<i64>),
    pub hidden: Vec<bool>,
    /// Whether a cell is hidden for its own sake.
    primary: Vec<bool>,
    targets: Vec<Target>,
    walks: Vec<Walk>,
}

/// Far more than everything costs together.
const ANY_PRICE: i64 = i64::MAX / 4;

impl<'a> Planner<'a> {
    /// Starts with the cells that are hidden for their own sake. `limits` are those of a system in which
    /// everything is published.
    pub fn new(net: &'a Net, blocks: &[Block], limits: Limits, truth: &[i64], primary: Vec<bool>, seed: u64) -> Self {
        let shown = (limits.free_low.clone(), limits.free_high.clone());
        let tables = Tables::new(net.variables(), blocks.to_vec());
        let walker = Walker::new(net, limits, truth.to_vec(), seed);
        let mut planner = Self { tables, walker, shown, hidden: vec![false; truth.len()], primary, targets: Vec::new(), walks: Vec::new() };
        (0..truth.len()).filter(|cell| planner.primary[*cell]).collect::<Vec<_>>().into_iter().for_each(|cell| planner.hide(cell));
        planner
    }

    /// Hides a cell.
    pub fn hide(&mut self, cell: usize) {
        self.hidden[cell] = true;
        let limits = &mut self.walker.limits;
        (limits.free_low[cell], limits.free_high[cell]) = (limits.low[cell], limits.high[cell]);
    }

    /// Publishes a cell again.
    pub fn show(&mut self, cell: usize) {
        self.hidden[cell] = false;
        let limits = &mut self.walker.limits;
        (limits.free_low[cell], limits.free_high[cell]) = (self.shown.0[cell], self.shown.1[cell]);
    }

    /// The limits that a cell has even when it is hidden.
    pub fn hard(&self, cell: u32) -> (i64, i64) {
        (self.walker.limits.low[cell as usize], self.walker.limits.high[cell as usize])
    }

    /// Makes sure that a target can be reached, hiding what that takes. `false` when no way was found; nothing
    /// is hidden then.
    pub fn protect(&mut self, target: Target) -> bool {
        let Some(walk) = self.walk(target, true) else { return false };
        for (cell, by) in &walk.changes {
            if self.leaves_shown(*cell, *by) && !self.hidden[*cell as usize] {
                self.hide(*cell as usize);
            }
        }
        self.targets.push(target);
        self.walks.push(walk);
        true
    }

    /// Like [`protect`](Self::protect), by a way to a point that is known. `false` when the point does not keep
    /// everything.
    pub fn protect_by(&mut self, target: Target, point: &[i64]) -> bool {
        let Walker { net, limits, point: own, .. } = &self.walker;
        if !net.allows(point, &limits.low, &limits.high) || point[target.cell as usize] != target.value {
            return false;
        }
        let changes: Vec<(u32, i64)> =
            (0..own.len()).filter(|at| own[*at] != point[*at]).map(|at| (at as u32, point[at] - own[at])).collect();
        for (cell, by) in &changes {
            if self.leaves_shown(*cell, *by) && !self.hidden[*cell as usize] {
                self.hide(*cell as usize);
            }
        }
        self.targets.push(target);
        self.walks.push(Walk { changes });
        true
    }

    fn leaves_shown(&self, cell: u32, by: i64) -> bool {
        let value = self.walker.point[cell as usize] + by;
        value < self.shown.0[cell as usize] || value > self.shown.1[cell as usize]
    }

    /// A walk to a target; the walker is back at the true values afterwards.
    fn walk(&mut self, target: Target, may_pay: bool) -> Option<Walk> {
        let mut found = self.reach(target, may_pay);
        if found.is_some() || !may_pay {
            return found;
        }
        // A second and third try fall differently.
        for _ in 0..2 {
            found = found.or_else(|| self.reach(target, may_pay));
        }
        found
    }

    fn reach(&mut self, target: Target, may_pay: bool) -> Option<Walk> {
        let Target { cell, value } = target;
        for _ in 0..64 {
            let missing = value - self.walker.point[cell as usize];
            if missing == 0 {
                break;
            }
            if !(self.step(cell, missing, false) || may_pay && self.step(cell, missing, true)) {
                break;
            }
        }
        let arrived = self.walker.point[cell as usize] == value && self.walker.holds();
        let mut changes = self.walker.log.clone();
        self.walker.undo(0);
        changes.sort_unstable();
        changes.dedup_by(|next, kept| {
            let same = next.0 == kept.0;
            if same {
                kept.1 += next.1;
            }
            same
        });
        changes.retain(|(_, by)| *by != 0);
        arrived.then_some(Walk { changes })
    }

    /// One move of a cell towards its target: all the way if that can be had, else part of it.
    fn step(&mut self, cell: u32, missing: i64, may_pay: bool) -> bool {
        let mut amount = missing;
        loop {
            if self.best_move(cell, amount, may_pay) {
                return true;
            }
            if amount.abs() == 1 {
                return false;
            }
            amount /= 2;
        }
    }

    /// Makes the cheapest move of a cell by some amount that is found.
    fn best_move(&mut self, cell: u32, by: i64, may_pay: bool) -> bool {
        let budget = if may_pay { ANY_PRICE } else { 1 };
        let length = self.walker.log.len();
        let product = cheapest(&self.walker, &self.tables, cell, by, budget, may_pay);
        let mut best: Option<(i64, Vec<(u32, i64)>)> = None;
        if let Some(product) = product {
            product.changes.iter().for_each(|(cell, by)| self.walker.shift(*cell, *by));
            // Linked tables and other relations may be broken still.
            if self.walker.holds() {
                return true;
            }
            if self.walker.mend(Effort { steps: 80, urgency: 8, may_pay }) && self.walker.has_moved(cell, by, length) {
                best = Some((self.price(length), self.walker.log[length..].to_vec()));
            }
            self.walker.undo(length);
        }
        let tries = if may_pay { 8 } else { 1 };
        for attempt in 0..tries {
            let effort = Effort { steps: 16, urgency: [4, 16, 2, 64, 8, 1, 32, 128][attempt % 8], may_pay };
            if self.walker.push(cell, by, effort) {
                let price = self.price(length);
                if best.as_ref().is_none_or(|(least, _)| price < *least) {
                    best = Some((price, self.walker.log[length..].to_vec()));
                }
                self.walker.undo(length);
                if price == 0 {
                    break;
                }
            }
        }
        let Some((_, changes)) = best else { return false };
        changes.into_iter().for_each(|(cell, by)| self.walker.shift(cell, by));
        true
    }

    /// What the changes since a length of the log cost: the weight of every published cell that leaves what
    /// it was rounded from.
    fn price(&self, length: usize) -> i64 {
        let mut cells: Vec<u32> = self.walker.log[length..].iter().map(|(cell, _)| *cell).collect();
        cells.sort_unstable();
        cells.dedup();
        let limits = &self.walker.limits;
        cells
            .iter()
            .filter(|cell| !limits.is_free(**cell as usize, self.walker.point[**cell as usize]))
            .map(|cell| limits.weight[*cell as usize])
            .sum()
    }

    /// Publishes again what is not needed, dearest first: a cell that no walk moves out of what it was
    /// rounded from, or whose walks can all do without it.
    pub fn tidy(&mut self) {
        let mut users: Vec<Vec<u32>> = vec![Vec::new(); self.hidden.len()];
        for (index, walk) in self.walks.iter().enumerate() {
            for (cell, by) in &walk.changes {
                if self.leaves_shown(*cell, *by) {
                    users[*cell as usize].push(index as u32);
                }
            }
        }
        let mut order: Vec<usize> = (0..self.hidden.len()).filter(|cell| self.hidden[*cell] && !self.primary[*cell]).collect();
        order.sort_by_key(|cell| (-self.walker.limits.weight[*cell], users[*cell].len(), *cell));
        for cell in order {
            self.show(cell);
            // Walks may have been replaced since; only those that still need the cell count.
            let needing: Vec<u32> = users[cell]
                .iter()
                .copied()
                .filter(|walk| {
                    self.walks[*walk as usize].changes.iter().any(|(other, by)| *other as usize == cell && self.leaves_shown(*other, *by))
                })
                .collect();
            let mut replaced = Vec::with_capacity(needing.len());
            for walk in &needing {
                match self.walk(self.targets[*walk as usize], false) {
                    Some(new) => replaced.push((*walk, new)),
                    None => break,
                }
            }
            if replaced.len() < needing.len() {
                self.hide(cell);
                continue;
            }
            for (index, walk) in replaced {
                for (other, by) in &walk.changes {
                    if self.leaves_shown(*other, *by) {
                        users[*other as usize].push(index);
                    }
                }
                self.walks[index as usize] = walk;
            }
        }
        // Walks that were replaced may have been the last to need a cell.
        let mut needed = self.primary.clone();
        let changes = self.walks.iter().flat_map(|walk| &walk.changes);
        changes.filter(|(cell, by)| self.leaves_shown(*cell, *by)).for_each(|(cell, _)| needed[*cell as usize] = true);
        (0..needed.len()).filter(|cell| !needed[*cell]).for_each(|cell| self.show(cell));
    }
}
