//! Moves that keep every total of a table: one category against another in each dimension (in two dimensions
//! the four corners of a rectangle, in three the eight of a box), totals taking part like any
//! other category.

use std::sync::OnceLock;

use crate::table::Block;
use crate::walker::Walker;

/// How many combinations are tried for one move.
const TRIES: usize = 6_000;

/// How many alternatives of one dimension are looked at.
const ALTERNATIVES: usize = 400;

/// Places with the sign of their change, as distances from the place of the cell itself (which goes up and is left out).
type Step = Vec<(isize, i64)>;

/// Tables, and where each cell stands in them.
pub(crate) struct Tables {
    blocks: Vec<Block>,
    /// The steps of each category of each dimension of each table, once they are asked for.
    steps: Vec<Vec<Vec<OnceLock<Vec<Step>>>>>,
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
        let none = |parents: &Vec<Option<usize>>| parents.iter().map(|_| OnceLock::new()).collect();
        let steps = blocks.iter().map(|block| block.parents.iter().map(none).collect()).collect();
        Self { blocks, steps, at, places: all.into_iter().map(|(_, block, place)| (block, place)).collect() }
    }

    /// The tables as far as they concern some cells (ascending), which are numbered anew.
    pub fn among(cells: &[u32], blocks: &[Block]) -> Self {
        let renumber = |cell: &u32| cells.binary_search(cell).map_or(Block::NONE, |place| place as u32);
        let blocks = blocks.iter().map(|block| Block { cells: block.cells.iter().map(renumber).collect(), ..block.clone() });
        Self::new(cells.len(), blocks.collect())
    }

    fn steps(&self, table: usize, dimension: usize, place: usize) -> &[Step] {
        let block = &self.blocks[table];
        let category = place / block.strides[dimension] % block.parents[dimension].len();
        self.steps[table][dimension][category].get_or_init(|| steps(block, dimension, place))
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
///
/// A move is made of one step in each dimension. With `swaps`, where there is none, two dimensions may also take one
/// step together: one place of their plane goes up and any other goes down, with the totals of both. That takes long.
pub(crate) fn cheapest(walker: &Walker, tables: &Tables, cell: u32, by: i64, budget: i64, swaps: bool) -> Option<Move> {
    let own = cost(walker, cell, by)?;
    let mut best: Option<Move> = None;
    for (table, place) in tables.of(cell) {
        let block = &tables.blocks[*table as usize];
        let at = Spot { walker, block, place: *place as usize, by };
        let limit = best.as_ref().map_or(budget, |best| best.cost);
        let single: Vec<Vec<Choice>> =
            (0..block.parents.len()).map(|d| at.choices(tables.steps(*table as usize, d, at.place), limit)).collect();
        best = at.combine(&single.iter().collect::<Vec<_>>(), own, limit).or(best);
        for pair in (0..single.len()).flat_map(|one| (one + 1..single.len()).map(move |other| (one, other))) {
            let others: Vec<&Vec<Choice>> = (0..single.len()).filter(|d| *d != pair.0 && *d != pair.1).map(|d| &single[d]).collect();
            if !swaps || best.is_some() || others.iter().any(|choices| choices.is_empty()) {
                continue;
            }
            let steps = together(block, pair, at.place);
            let choices = at.choices(&steps, budget);
            best = at.combine(&std::iter::once(&choices).chain(others).collect::<Vec<_>>(), own, budget);
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

/// A step with the least that it costs: its cells in the line of the moved cell.
struct Choice<'a> {
    least: i64,
    step: &'a Step,
}

/// A cell of a table that is to change.
struct Spot<'a> {
    walker: &'a Walker<'a>,
    block: &'a Block,
    place: usize,
    by: i64,
}

impl Spot<'_> {
    /// What it costs when a place changes; `None` when it cannot or has no cell.
    fn cost(&self, place: usize, sign: i64) -> Option<i64> {
        let cell = self.block.cells[place];
        if cell == Block::NONE { None } else { cost(self.walker, cell, sign * self.by) }
    }

    /// Those of some steps that can be taken for less than a budget, cheapest first.
    fn choices<'s>(&self, steps: &'s [Step], budget: i64) -> Vec<Choice<'s>> {
        let least = |step: &Step| {
            step.iter().try_fold(0, |sum, (far, sign)| {
                self.cost(self.place.wrapping_add_signed(*far), *sign).map(|cost| sum + cost).filter(|sum| *sum < budget)
            })
        };
        let mut found: Vec<Choice> = steps.iter().filter_map(|step| least(step).map(|least| Choice { least, step })).collect();
        found.sort_by_key(|option| option.least);
        found
    }

    /// The cheapest move of one step of each group.
    fn combine(&self, groups: &[&Vec<Choice<'_>>], own: i64, budget: i64) -> Option<Move> {
        let mut search = Search { at: self, groups, best: budget, found: None, tries: TRIES };
        search.look(0, &[(self.place, 1)], own);
        let changes = search.found?.into_iter().map(|(place, sign)| (self.block.cells[place], sign * self.by)).collect();
        Some(Move { cost: search.best, changes })
    }
}

/// The steps of one dimension that raise the category of a place by one and keep every sum: along the tree from a
/// category below it (or itself) to the root, or to another lowest category, which goes down.
fn steps(block: &Block, dimension: usize, place: usize) -> Vec<Step> {
    let (parents, stride) = (&block.parents[dimension], block.strides[dimension]);
    let own = place / stride % parents.len();
    let far = |category: usize| (category as isize - own as isize) * stride as isize;
    let leaves = leaves(parents);
    let mut found = Vec::new();
    for start in leaves.iter().copied().filter(|leaf| path(parents, *leaf).any(|at| at == own)) {
        let up: Vec<usize> = path(parents, start).collect();
        found.push(up.iter().filter(|category| **category != own).map(|category| (far(*category), 1)).collect());
        for end in &leaves {
            if found.len() >= ALTERNATIVES {
                return found;
            }
            let down: Vec<usize> = path(parents, *end).collect();
            // The parts of the two paths below where they meet.
            let shared = up.iter().rev().zip(down.iter().rev()).take_while(|(a, b)| a == b).count();
            let rising = &up[..up.len() - shared];
            if shared == 0 || !rising.contains(&own) {
                continue;
            }
            let falling = down[..down.len() - shared].iter().map(|category| (far(*category), -1));
            found.push(rising.iter().filter(|category| **category != own).map(|category| (far(*category), 1)).chain(falling).collect());
        }
    }
    found
}

/// The steps that two dimensions take together: a place of their plane, below the cell's own or itself, goes up,
/// another that shares no line with it goes down, and their totals with them.
fn together(block: &Block, (one, other): (usize, usize), place: usize) -> Vec<Step> {
    let tree = |d: usize| (&block.parents[d], block.strides[d], place / block.strides[d] % block.parents[d].len());
    let ((parents, stride, own), (other_parents, other_stride, other_own)) = (tree(one), tree(other));
    let far =
        |(a, b): (usize, usize)| (a as isize - own as isize) * stride as isize + (b as isize - other_own as isize) * other_stride as isize;
    let (leaves, other_leaves) = (leaves(parents), leaves(other_parents));
    let below = |leaf: usize, tree: &[Option<usize>], own: usize| path(tree, leaf).any(|at| at == own);
    let above = |(a, b): (usize, usize)| {
        path(parents, a).flat_map(|a| path(other_parents, b).map(move |b| (a, b))).collect::<Vec<(usize, usize)>>()
    };
    // One place below the cell will do: which of them it is makes no difference to the cell.
    let start = leaves.iter().copied().find(|leaf| below(*leaf, parents, own));
    let other_start = other_leaves.iter().copied().find(|leaf| below(*leaf, other_parents, other_own));
    let Some(start) = start.zip(other_start) else { return Vec::new() };
    let up = above(start);
    let mut found = Vec::new();
    for end in leaves.iter().flat_map(|a| other_leaves.iter().map(|b| (*a, *b))) {
        if end.0 == start.0 || end.1 == start.1 || found.len() >= ALTERNATIVES {
            continue;
        }
        let down = above(end);
        if down.contains(&(own, other_own)) {
            continue;
        }
        let rising = up.iter().filter(|at| !down.contains(at) && **at != (own, other_own)).map(|at| (far(*at), 1));
        let falling = down.iter().filter(|at| !up.contains(at)).map(|at| (far(*at), -1));
        found.push(rising.chain(falling).collect());
    }
    found
}

/// A category and those above it.
fn path(parents: &[Option<usize>], from: usize) -> impl Iterator<Item = usize> {
    std::iter::successors(Some(from), |at| parents[*at])
}

/// The categories that have no parts.
fn leaves(parents: &[Option<usize>]) -> Vec<usize> {
    let mut is_parent = vec![false; parents.len()];
    parents.iter().flatten().for_each(|parent| is_parent[*parent] = true);
    (0..parents.len()).filter(|category| !is_parent[*category]).collect()
}

/// A search through all combinations of steps, cheapest first.
struct Search<'a> {
    at: &'a Spot<'a>,
    groups: &'a [&'a Vec<Choice<'a>>],
    /// Only cheaper moves are of interest.
    best: i64,
    found: Option<Vec<(usize, i64)>>,
    tries: usize,
}

impl Search<'_> {
    fn look(&mut self, group: usize, places: &[(usize, i64)], cost_so_far: i64) {
        let Some(options) = self.groups.get(group) else {
            if cost_so_far < self.best {
                (self.best, self.found) = (cost_so_far, Some(places.to_vec()));
            }
            return;
        };
        for option in *options {
            if cost_so_far + option.least >= self.best || self.tries == 0 || self.best <= 0 {
                return;
            }
            self.tries -= 1;
            let changes = option
                .step
                .iter()
                .flat_map(|(far, sign)| places.iter().map(move |(place, other)| (place.wrapping_add_signed(*far), sign * other)));
            let more = changes.clone().try_fold(cost_so_far, |sum, (place, sign)| {
                self.at.cost(place, sign).map(|cost| sum + cost).filter(|sum| *sum < self.best)
            });
            if let Some(sum) = more {
                self.look(group + 1, &places.iter().copied().chain(changes).collect::<Vec<_>>(), sum);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A table of some trees, its cells numbered as its places.
    fn block(parents: &[Vec<Option<usize>>]) -> Block {
        let mut strides = vec![1; parents.len()];
        (1..parents.len()).rev().for_each(|at| strides[at - 1] = strides[at] * parents[at].len());
        let size = parents.iter().map(|parents| parents.len() as u32).product();
        Block { parents: parents.to_vec(), strides, cells: (0..size).collect() }
    }

    /// Whether a change keeps all sums of one dimension.
    fn keeps_sums(block: &Block, dimension: usize, change: &[i64]) -> bool {
        let (parents, stride) = (&block.parents[dimension], block.strides[dimension]);
        (0..change.len()).all(|place| {
            let own = place / stride % parents.len();
            let parts: Vec<usize> = (0..parents.len()).filter(|part| parents[*part] == Some(own)).collect();
            parts.is_empty() || change[place] == parts.iter().map(|part| change[place + part * stride - own * stride]).sum::<i64>()
        })
    }

    /// Two regions (4, 5) of two places each, and a country (6).
    const PLACES: [Option<usize>; 7] = [Some(4), Some(4), Some(5), Some(5), Some(6), Some(6), None];

    #[test]
    fn steps_keep_every_sum_of_a_hierarchy() {
        let block_of = block(&[PLACES.to_vec()]);
        for own in 0..7 {
            let found = steps(&block_of, 0, own);
            assert!(!found.is_empty());
            for step in found {
                let mut change = [0i64; 7];
                change[own] = 1;
                step.iter().for_each(|(far, sign)| change[own.wrapping_add_signed(*far)] += sign);
                assert!(keeps_sums(&block_of, 0, &change), "category {own}, {step:?}");
            }
        }
        assert_eq!(steps(&block(&[vec![None, None]]), 0, 0), [Vec::new()]);
    }

    #[test]
    fn swaps_keep_every_sum_of_two_dimensions() {
        let block = block(&[PLACES.to_vec(), vec![Some(3), Some(3), Some(3), None]]);
        let mut tried = 0;
        for place in 0..28 {
            for step in together(&block, (0, 1), place) {
                let mut change = [0i64; 28];
                change[place] = 1;
                step.iter().for_each(|(far, sign)| change[place.wrapping_add_signed(*far)] += sign);
                assert!(keeps_sums(&block, 0, &change) && keeps_sums(&block, 1, &change), "place {place}, {step:?}");
                tried += 1;
            }
        }
        assert!(tried > 100, "{tried}");
    }
}
