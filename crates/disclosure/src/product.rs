//! Moves that keep every total of a table: one category against another in each dimension (in two dimensions
//! the four corners of a rectangle, in three the eight of a box), totals taking part like any
//! other category.

use crate::table::Block;
use crate::walker::Walker;

/// How many combinations are tried for one move.
const TRIES: usize = 6_000;

/// How many alternatives of one dimension are looked at.
const ALTERNATIVES: usize = 400;

/// Categories with the sign of their change, without the category of the cell itself (which goes up).
type Step = Vec<(usize, i64)>;

/// Tables, and where each cell stands in them.
pub(crate) struct Tables {
    blocks: Vec<Block>,
    at: Vec<u32>,
    places: Vec<(u32, u32)>,
}

impl Tables {
    /// Finds the places of all cells.
    pub fn new(cells: usize, blocks: Vec<Block>) -> Self {
        let mut all: Vec<(u32, u32, u32)> = Vec::new();
        for (index, block) in blocks.iter().enumerate() {
            let places = block.cells.iter().enumerate().filter(|(_, cell)| **cell != Block::NONE);
            all.extend(places.map(|(place, cell)| (*cell, index as u32, place as u32)));
        }
        all.sort_unstable();
        let mut at = vec![0u32; cells + 1];
        all.iter().for_each(|(cell, ..)| at[*cell as usize + 1] += 1);
        (1..at.len()).for_each(|cell| at[cell] += at[cell - 1]);
        Self { blocks, at, places: all.into_iter().map(|(_, block, place)| (block, place)).collect() }
    }

    /// The tables as far as they concern some cells (ascending), which are numbered anew.
    pub fn among(cells: &[u32], blocks: &[Block]) -> Self {
        let renumber = |cell: &u32| cells.binary_search(cell).map_or(Block::NONE, |place| place as u32);
        let blocks = blocks.iter().map(|block| Block { cells: block.cells.iter().map(renumber).collect(), ..block.clone() });
        Self::new(cells.len(), blocks.collect())
    }

    fn of(&self, cell: u32) -> &[(u32, u32)] {
        &self.places[self.at[cell as usize] as usize..self.at[cell as usize + 1] as usize]
    }
}

/// A move with what it costs.
pub(crate) struct Move {
    pub cost: i64,
    pub changes: Vec<(u32, i64)>,
}

/// The cheapest move that changes a cell by some amount and keeps the totals of one table, for less than `budget`.
pub(crate) fn cheapest(walker: &Walker, tables: &Tables, cell: u32, by: i64, budget: i64) -> Option<Move> {
    let mut best: Option<Move> = None;
    for (block, place) in tables.of(cell) {
        let block = &tables.blocks[*block as usize];
        let limit = best.as_ref().map_or(budget, |best| best.cost);
        let own = cost(walker, cell, by)?;
        let dimensions: Vec<Vec<Choice>> =
            (0..block.parents.len()).map(|dimension| alternatives(walker, block, dimension, *place as usize, by, limit)).collect();
        let mut search = Search { walker, block, by, dimensions: &dimensions, best: limit, found: None, tries: TRIES };
        search.look(0, &[(*place as usize, 1)], own);
        if let Some(found) = search.found {
            let changes = found.into_iter().map(|(place, sign)| (block.cells[place], sign * by)).collect();
            best = Some(Move { cost: search.best, changes });
        }
    }
    best
}

/// What it costs to change a cell; `None` when it cannot.
fn cost(walker: &Walker, cell: u32, by: i64) -> Option<i64> {
    let (at, limits) = (cell as usize, &walker.limits);
    let (now, then) = (walker.point[at], walker.point[at] + by);
    if then < limits.low[at] || then > limits.high[at] {
        return None;
    }
    Some(if limits.is_free(at, then) || !limits.is_free(at, now) { 0 } else { limits.weight[at] })
}

/// A step of one dimension with the least that it costs: its cells in the line of the moved cell.
struct Choice {
    least: i64,
    step: Step,
}

/// The steps that a dimension offers at a place, cheapest first.
fn alternatives(walker: &Walker, block: &Block, dimension: usize, place: usize, by: i64, budget: i64) -> Vec<Choice> {
    let (parents, stride) = (&block.parents[dimension], block.strides[dimension]);
    let own = place / stride % parents.len();
    let base = place - own * stride;
    let mut found = Vec::new();
    for step in steps(parents, own) {
        let least = step.iter().try_fold(0, |sum, (category, sign)| {
            let cell = block.cells[base + category * stride];
            if cell == Block::NONE { None } else { cost(walker, cell, sign * by).map(|cost| sum + cost) }
        });
        if let Some(least) = least.filter(|least| *least < budget) {
            found.push(Choice { least, step });
        }
    }
    found.sort_by_key(|option| option.least);
    found
}

/// The steps of one dimension that raise a category by one and keep every sum: along the tree from a
/// category below it (or itself) to the root, or to another lowest category, which goes down.
fn steps(parents: &[Option<usize>], own: usize) -> Vec<Step> {
    let path = |from: usize| std::iter::successors(Some(from), |at| parents[*at]);
    let mut is_parent = vec![false; parents.len()];
    parents.iter().flatten().for_each(|parent| is_parent[*parent] = true);
    let leaves: Vec<usize> = (0..parents.len()).filter(|category| !is_parent[*category]).collect();
    let below: Vec<usize> = leaves.iter().copied().filter(|leaf| path(*leaf).any(|at| at == own)).collect();
    let mut found = Vec::new();
    for start in below {
        let up: Vec<usize> = path(start).collect();
        found.push(up.iter().filter(|category| **category != own).map(|category| (*category, 1)).collect());
        for end in &leaves {
            if found.len() >= ALTERNATIVES {
                return found;
            }
            let down: Vec<usize> = path(*end).collect();
            // The parts of the two paths below where they meet.
            let shared = up.iter().rev().zip(down.iter().rev()).take_while(|(a, b)| a == b).count();
            let rising = &up[..up.len() - shared];
            if shared == 0 || !rising.contains(&own) {
                continue;
            }
            let falling = down[..down.len() - shared].iter().map(|category| (*category, -1));
            found.push(rising.iter().filter(|category| **category != own).map(|category| (*category, 1)).chain(falling).collect());
        }
    }
    found
}

/// A search through all combinations of steps, cheapest first.
struct Search<'a> {
    walker: &'a Walker<'a>,
    block: &'a Block,
    by: i64,
    dimensions: &'a [Vec<Choice>],
    /// Only cheaper moves are of interest.
    best: i64,
    found: Option<Vec<(usize, i64)>>,
    tries: usize,
}

impl Search<'_> {
    fn look(&mut self, dimension: usize, places: &[(usize, i64)], cost_so_far: i64) {
        let Some(options) = self.dimensions.get(dimension) else {
            if cost_so_far < self.best {
                (self.best, self.found) = (cost_so_far, Some(places.to_vec()));
            }
            return;
        };
        let stride = self.block.strides[dimension];
        let own = places[0].0 / stride % self.block.parents[dimension].len();
        let mut wider: Vec<(usize, i64)> = Vec::new();
        for option in options {
            if cost_so_far + option.least >= self.best || self.tries == 0 || self.best <= 0 {
                return;
            }
            self.tries -= 1;
            wider.clear();
            wider.extend_from_slice(places);
            let mut sum = Some(cost_so_far);
            'step: for (category, sign) in &option.step {
                for (place, other) in places {
                    let place = place - own * stride + category * stride;
                    let cell = self.block.cells[place];
                    let more = if cell == Block::NONE { None } else { cost(self.walker, cell, sign * other * self.by) };
                    sum = sum.zip(more).map(|(sum, more)| sum + more).filter(|sum| *sum < self.best);
                    if sum.is_none() {
                        break 'step;
                    }
                    wider.push((place, sign * other));
                }
            }
            if let Some(sum) = sum {
                let next = wider.clone();
                self.look(dimension + 1, &next, sum);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steps_keep_every_sum_of_a_hierarchy() {
        // Two regions (4, 5) of two places each, and a country (6).
        let parents = [Some(4), Some(4), Some(5), Some(5), Some(6), Some(6), None];
        for own in 0..7 {
            let found = steps(&parents, own);
            assert!(!found.is_empty());
            for step in found {
                let mut change = [0i64; 7];
                change[own] = 1;
                step.iter().for_each(|(category, sign)| change[*category] += sign);
                for total in 4..7 {
                    let parts: i64 = (0..7).filter(|at| parents[*at] == Some(total)).map(|at| change[at]).sum();
                    assert_eq!(change[total], parts, "category {own}, {step:?}");
                }
            }
        }
        assert_eq!(steps(&[None, None], 0), [Vec::new()]);
    }
}
