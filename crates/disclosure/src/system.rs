//! A system: linked figures with their true values.

use crate::net::LARGEST_VALUE;
use crate::table::Block;
use crate::{Cell, CellId, Error, Ratio, Relation};

/// A figure of a [`System`] that is computed from two cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FigureId(pub(crate) u32);

impl FigureId {
    /// Its place in lists that have one entry for each figure.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A quotient that the release prints.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Figure {
    pub part: CellId,
    pub whole: CellId,
    pub decimals: u32,
    /// A mean is computed from true values; a percentage from published ones.
    pub mean: bool,
}

/// Cells with their true values, and everything that ties them together. All tables of a release
/// belong in one system; a figure that stands in several tables is one cell.
#[derive(Debug, Clone, Default)]
pub struct System {
    pub(crate) cells: Vec<Cell>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) ratios: Vec<Ratio>,
    pub(crate) figures: Vec<Figure>,
    pub(crate) blocks: Vec<Block>,
    /// Sums that are not published themselves, only as the sum behind a mean.
    pub(crate) silent: Vec<CellId>,
}

impl System {
    /// An empty system.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell.
    pub fn cell(&mut self, cell: Cell) -> CellId {
        self.cells.push(cell);
        CellId((self.cells.len() - 1) as u32)
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// Says that `total` is the sum of `parts`.
    pub fn sum(&mut self, total: CellId, parts: &[CellId]) {
        self.relations.push(Relation::sum(total, parts));
    }

    /// Adds any linear relation.
    pub fn relation(&mut self, relation: Relation) {
        self.relations.push(relation);
    }

    /// Says that a quotient of *true* values is (or was) printed somewhere and cannot be taken back. Use
    /// [`percent`](Self::percent) for percentages that this release prints.
    pub fn printed_ratio(&mut self, ratio: Ratio) {
        self.ratios.push(ratio);
    }

    /// A percentage that the release prints: `part` of `whole`, with this number of decimals (4 at most).
    /// It is computed from the published values, so it says nothing more than they do, and is hidden
    /// when one of the two is hidden.
    pub fn percent(&mut self, part: CellId, whole: CellId, decimals: u32) -> FigureId {
        self.figure(Figure { part, whole, decimals: decimals.min(4), mean: false })
    }

    /// A mean that the release prints: `sum` over `count`, computed from true values, with this number of
    /// decimals (4 at most). It is hidden when `count` or `sum` is. Call [`silent`](Self::silent) for a sum that
    /// is not published itself.
    pub fn mean(&mut self, sum: CellId, count: CellId, decimals: u32) -> FigureId {
        self.figure(Figure { part: sum, whole: count, decimals: decimals.min(4), mean: true })
    }

    /// Says that a cell is not published itself: it only links others, as the sum behind a mean does.
    pub fn silent(&mut self, cell: CellId) {
        self.silent.push(cell);
    }

    fn figure(&mut self, figure: Figure) -> FigureId {
        self.figures.push(figure);
        FigureId((self.figures.len() - 1) as u32)
    }

    /// Checks that everything adds up.
    ///
    /// # Errors
    /// See [`Error`]: a total that does not match, a cell that is not there, numbers that are too large.
    pub fn check(&self) -> Result<(), Error> {
        self.truth().map(|_| ())
    }

    /// The true values, and the relations that hold between them.
    ///
    /// A figure that is not available counts as nothing where the relation holds without it (the total
    /// counts what is available), and otherwise as what is missing to make it hold.
    pub(crate) fn truth(&self) -> Result<Truth, Error> {
        let known = |id: &CellId| if id.index() < self.cells.len() { Ok(()) } else { Err(Error::UnknownCell(*id)) };
        self.relations.iter().flat_map(|relation| &relation.terms).try_for_each(|(id, _)| known(id))?;
        self.ratios.iter().flat_map(|ratio| [&ratio.part, &ratio.whole]).try_for_each(known)?;
        self.figures.iter().flat_map(|figure| [&figure.part, &figure.whole]).chain(&self.silent).try_for_each(known)?;
        if self.cells.iter().any(|cell| cell.value.is_some_and(|value| value > LARGEST_VALUE)) {
            return Err(Error::TooLarge);
        }
        let mut values: Vec<Option<i64>> = self.cells.iter().map(|cell| cell.value.map(|value| value as i64)).collect();
        let mut relations: Vec<Relation> = Vec::with_capacity(self.relations.len());
        let mut waiting: Vec<&Relation> = Vec::new();
        for relation in &self.relations {
            match without_missing(relation, &values) {
                Some(relation) => relations.push(relation),
                None => waiting.push(relation),
            }
        }
        while !waiting.is_empty() {
            let before = waiting.len();
            let mut still = Vec::new();
            for relation in waiting {
                match solve_for_missing(relation, &mut values) {
                    Some(Ok(())) => relations.push(relation.clone()),
                    Some(Err(difference)) => return Err(Error::DoesNotAddUp { cells: ids(relation), difference }),
                    None => still.push(relation),
                }
            }
            waiting = still;
            if waiting.len() == before {
                return Err(Error::NotAvailable { cells: ids(waiting[0]) });
            }
        }
        for relation in &relations {
            let difference = difference(relation, |id| values[id.index()].unwrap_or(0));
            if difference != 0 {
                return Err(Error::DoesNotAddUp { cells: ids(relation), difference });
            }
        }
        Ok(Truth { values: values.into_iter().map(|value| value.unwrap_or(0)).collect(), relations })
    }
}

/// See [`System::truth`].
#[derive(Debug)]
pub(crate) struct Truth {
    pub values: Vec<i64>,
    pub relations: Vec<Relation>,
}

fn ids(relation: &Relation) -> Vec<CellId> {
    relation.terms.iter().map(|(id, _)| *id).collect()
}

/// How far the sum of a relation lies outside its limits.
pub(crate) fn difference(relation: &Relation, value: impl Fn(CellId) -> i64) -> i64 {
    let sum = relation.terms.iter().fold(0i128, |sum, (id, factor)| sum + i128::from(*factor) * i128::from(value(*id)));
    let over = relation.high.map_or(0, |high| (sum - i128::from(high)).max(0));
    let under = relation.low.map_or(0, |low| (sum - i128::from(low)).min(0));
    i64::try_from(over + under).unwrap_or(i64::MAX)
}

/// The relation among what is available, when that holds by itself or nothing is missing.
fn without_missing(relation: &Relation, values: &[Option<i64>]) -> Option<Relation> {
    if relation.terms.iter().all(|(id, _)| values[id.index()].is_some()) {
        return Some(relation.clone());
    }
    let terms: Vec<(CellId, i64)> = relation.terms.iter().copied().filter(|(id, _)| values[id.index()].is_some()).collect();
    let rest = Relation { terms, ..*relation };
    (difference(&rest, |id| values[id.index()].unwrap_or(0)) == 0).then_some(rest)
}

/// Gives the only missing term of a relation the value that makes it hold; the error is by how much it
/// would fall below zero. `None` when several are missing.
fn solve_for_missing(relation: &Relation, values: &mut [Option<i64>]) -> Option<Result<(), i64>> {
    let mut missing = relation.terms.iter().filter(|(id, factor)| *factor != 0 && values[id.index()].is_none());
    let Some((id, factor)) = missing.next().copied() else { return Some(Ok(())) };
    if missing.next().is_some() {
        return None;
    }
    let off = difference(relation, |other| values[other.index()].unwrap_or(0));
    // With a factor other than 1 the value is rounded away from zero, which an inequality bears.
    let (needed, factor) = (-i128::from(off) * i128::from(factor.signum()), i128::from(factor).abs());
    let value = i64::try_from(needed.div_euclid(factor) + i128::from(needed.rem_euclid(factor) != 0)).unwrap_or(i64::MAX);
    values[id.index()] = Some(value.max(0));
    Some(if value < 0 || value > LARGEST_VALUE as i64 { Err(off) } else { Ok(()) })
}
