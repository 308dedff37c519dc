//! Walking from one set of figures that keeps every relation to another.
//!
//! A walker stands at a point (a whole number for each cell). Changing one cell breaks the relations that it
//! is part of; the walker mends them one after the other by changing other cells, preferring changes that
//! break little and cost little, until everything holds again or it gives up and steps back.

use fastrand::Rng;

use crate::net::Net;

/// Rows longer than this are looked at in part, from a random place on.
const LONGEST_LOOK: usize = 160;

/// Limits of the variables of a walk.
#[derive(Debug, Clone)]
pub(crate) struct Limits {
    /// No value may be below or above these.
    pub low: Vec<i64>,
    /// See `low`.
    pub high: Vec<i64>,
    /// Leaving these costs the weight of the variable, once.
    pub free_low: Vec<i64>,
    /// See `free_low`.
    pub free_high: Vec<i64>,
    /// What it costs to leave the free limits.
    pub weight: Vec<i64>,
}

impl Limits {
    /// Limits without any costs.
    pub fn hard(low: Vec<i64>, high: Vec<i64>) -> Self {
        Self { free_low: low.clone(), free_high: high.clone(), weight: vec![1; low.len()], low, high }
    }

    /// Leaves a variable one value.
    pub fn fix(&mut self, variable: usize, value: i64) {
        (self.low[variable], self.high[variable]) = (value, value);
        (self.free_low[variable], self.free_high[variable]) = (value, value);
    }

    /// Whether a value lies within the free limits.
    pub fn is_free(&self, variable: usize, value: i64) -> bool {
        self.free_low[variable] <= value && value <= self.free_high[variable]
    }
}

/// How a walk mends what a change has broken.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Effort {
    /// Most changes in a row.
    pub steps: usize,
    /// How much a broken unit counts, compared with a unit of cost.
    pub urgency: i64,
    /// Whether the free limits may be left.
    pub may_pay: bool,
}

/// See the module.
pub(crate) struct Walker<'a> {
    pub net: &'a Net,
    pub limits: Limits,
    /// Where the walker stands.
    pub point: Vec<i64>,
    /// The changes since the start.
    pub log: Vec<(u32, i64)>,
    rows: Vec<RowState>,
    broken: Vec<u32>,
    broken_at: Vec<u32>,
    /// Until when each variable may not be changed again.
    resting: Vec<u32>,
    clock: u32,
    pub dice: Rng,
}

/// A row as it stands: everything that is looked at together lies together.
#[derive(Debug, Clone, Copy)]
struct RowState {
    value: i64,
    low: i64,
    high: i64,
    /// See [`Net::row_unit`].
    unit: i64,
}

impl RowState {
    /// How far the row would lie outside its limits if its value changed.
    #[inline]
    fn excess(&self, change: i64) -> i64 {
        let value = self.value + change;
        (value - self.high).max(0) + (value - self.low).min(0)
    }
}

const NOWHERE: u32 = u32::MAX;

impl<'a> Walker<'a> {
    /// A walker at a point, which may break relations.
    pub fn new(net: &'a Net, limits: Limits, point: Vec<i64>, seed: u64) -> Self {
        let rows = net.values(&point).into_iter().enumerate();
        let rows = rows.map(|(row, value)| RowState { value, low: net.row_low[row], high: net.row_high[row], unit: net.row_unit[row] });
        let mut walker = Self {
            net,
            limits,
            point,
            log: Vec::new(),
            rows: rows.collect(),
            broken: Vec::new(),
            broken_at: vec![NOWHERE; net.rows()],
            resting: vec![0; net.variables()],
            clock: 1,
            dice: Rng::with_seed(seed),
        };
        (0..net.rows()).for_each(|row| walker.note(row));
        walker
    }

    /// Whether every relation holds.
    pub fn holds(&self) -> bool {
        self.broken.is_empty()
    }

    /// How many relations are broken.
    pub fn broken(&self) -> usize {
        self.broken.len()
    }

    fn note(&mut self, row: usize) {
        let is_broken = self.rows[row].excess(0) != 0;
        let at = self.broken_at[row];
        if is_broken && at == NOWHERE {
            self.broken_at[row] = self.broken.len() as u32;
            self.broken.push(row as u32);
        } else if !is_broken && at != NOWHERE {
            self.broken.swap_remove(at as usize);
            if let Some(moved) = self.broken.get(at as usize) {
                self.broken_at[*moved as usize] = at;
            }
            self.broken_at[row] = NOWHERE;
        }
    }

    /// Changes one variable, whatever that breaks.
    pub fn shift(&mut self, variable: u32, by: i64) {
        self.put(variable, by);
        self.log.push((variable, by));
    }

    fn put(&mut self, variable: u32, by: i64) {
        let net = self.net;
        self.point[variable as usize] += by;
        for (row, factor) in net.column(variable as usize) {
            self.rows[*row as usize].value += factor * by;
            self.note(*row as usize);
        }
    }

    /// Whether a variable has changed by this much since a length of the log.
    pub fn has_moved(&self, variable: u32, by: i64, length: usize) -> bool {
        self.log[length..].iter().filter(|(changed, _)| *changed == variable).map(|(_, by)| by).sum::<i64>() == by
    }

    /// Takes back the changes down to a length of the log.
    pub fn undo(&mut self, length: usize) {
        while self.log.len() > length {
            if let Some((variable, by)) = self.log.pop() {
                self.put(variable, -by);
            }
        }
    }

    /// Changes a variable by some amount and mends what that breaks without touching it again. When that
    /// fails, everything is as before.
    pub fn push(&mut self, variable: u32, by: i64, effort: Effort) -> bool {
        let length = self.log.len();
        self.start();
        self.shift(variable, by);
        self.resting[variable as usize] = NOWHERE;
        let mended = self.mend(effort);
        self.resting[variable as usize] = 0;
        if !mended {
            self.undo(length);
        }
        mended
    }

    /// Forgets which variables rest.
    fn start(&mut self) {
        if self.clock > NOWHERE / 2 {
            self.resting.fill(0);
            self.clock = 1;
        }
        self.clock += 64;
    }

    /// Mends broken relations; whether all hold in the end. Changes are logged, not taken back.
    pub fn mend(&mut self, effort: Effort) -> bool {
        for _ in 0..effort.steps {
            if self.broken.is_empty() {
                return true;
            }
            let row = self.broken[self.dice.usize(..self.broken.len())] as usize;
            self.clock += 1;
            match self.best_change(row, effort) {
                Some((variable, by)) => {
                    self.shift(variable, by);
                    if self.resting[variable as usize] != NOWHERE {
                        self.resting[variable as usize] = self.clock + 3 + self.dice.u32(..8);
                    }
                }
                None if self.broken.len() == 1 => return false,
                None => {}
            }
        }
        self.broken.is_empty()
    }

    /// The change of one variable of a broken row that mends most and costs least.
    fn best_change(&mut self, row: usize, effort: Effort) -> Option<(u32, i64)> {
        let net = self.net;
        let excess = self.rows[row].excess(0);
        let terms = net.row(row);
        let start = if terms.len() > LONGEST_LOOK { self.dice.usize(..terms.len()) } else { 0 };
        let mut best: Option<(i64, u32, u32, i64)> = None;
        for at in 0..terms.len().min(LONGEST_LOOK) {
            let (variable, factor) = terms[(start + at) % terms.len()];
            let index = variable as usize;
            if self.resting[index] > self.clock {
                continue;
            }
            // Away from zero, so that the row is mended even when the factor does not divide the excess.
            let size = (excess.abs() + factor.abs() - 1) / factor.abs();
            let wanted = if (excess > 0) == (factor > 0) { -size } else { size };
            let value = self.point[index];
            let limits = &self.limits;
            let hard = (value + wanted).clamp(limits.low[index], limits.high[index]) - value;
            let paid = !limits.is_free(index, value);
            let free = if paid { hard } else { (value + wanted).clamp(limits.free_low[index], limits.free_high[index]) - value };
            let mut options = [(free, 0), (0, 0)];
            if hard != free && effort.may_pay {
                options[1] = (hard, limits.weight[index]);
            }
            for (by, cost) in options {
                if by == 0 {
                    continue;
                }
                let score = self.change_in_excess(index, by) * effort.urgency + cost;
                let tie = self.dice.u32(..);
                if best.is_none_or(|(least, other_tie, ..)| (score, tie) < (least, other_tie)) {
                    best = Some((score, tie, variable, by));
                }
            }
        }
        best.map(|(_, _, variable, by)| (variable, by))
    }

    /// How much more all rows together are off after a change.
    fn change_in_excess(&self, variable: usize, by: i64) -> i64 {
        self.net
            .column(variable)
            .iter()
            .map(|(row, factor)| {
                let row = &self.rows[*row as usize];
                let more = row.excess(factor * by).abs() - row.excess(0).abs();
                if row.unit == 1 { more } else { more / row.unit }
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::net::Row;

    /// A 3 × 3 table with totals: rows 0–2, columns, cell r, c is r × 4 + c, totals last.
    fn square() -> Net {
        let mut rows = Vec::new();
        for line in 0..4 {
            rows.push(Row { terms: (0..4).map(|c| (line * 4 + c, if c == 3 { 1 } else { -1 })).collect(), low: 0, high: 0 });
            rows.push(Row { terms: (0..4).map(|r| (r * 4 + line, if r == 3 { 1 } else { -1 })).collect(), low: 0, high: 0 });
        }
        Net::new(16, &rows)
    }

    #[test]
    fn a_push_moves_other_cells_and_keeps_the_totals() {
        let net = square();
        let point = vec![1, 2, 3, 6, 4, 5, 6, 15, 7, 8, 9, 24, 12, 15, 18, 45];
        let (mut low, mut high) = (vec![0; 16], vec![100; 16]);
        for total in [3, 7, 11, 12, 13, 14, 15] {
            (low[total], high[total]) = (point[total], point[total]);
        }
        let limits = Limits::hard(low, high);
        let mut walker = Walker::new(&net, limits.clone(), point.clone(), 1);
        let effort = Effort { steps: 50, urgency: 1, may_pay: true };
        assert!(walker.push(0, 3, effort));
        assert_eq!(walker.point[0], 4);
        assert!(net.allows(&walker.point, &limits.low, &limits.high));
        // The row total of 6 is known, so 7 is out of reach and the walker is back where it was.
        let before = walker.point.clone();
        assert!(!walker.push(0, 3, effort));
        assert_eq!((walker.point.clone(), walker.holds()), (before, true));
        walker.undo(0);
        assert_eq!(walker.point, point);
    }
}
