//! Tables: dimensions with categories and totals, turned into cells and relations.

use crate::{Cell, CellId, Counted, Error, Relation, System};

/// The most cells that one table may have.
const MOST_CELLS: usize = 4_000_000;

/// The most levels that a hierarchy may have.
const MOST_LEVELS: usize = 40;

/// A dimension of a table: its categories, some of which may be totals of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dimension {
    parents: Vec<Option<usize>>,
}

impl Dimension {
    /// `count` categories, numbered from 0, without a total.
    pub fn flat(count: usize) -> Self {
        Self { parents: vec![None; count] }
    }

    /// `count` categories, numbered from 0, and their total, which is number `count`.
    pub fn with_total(count: usize) -> Self {
        let mut parents = vec![Some(count); count];
        parents.push(None);
        Self { parents }
    }

    /// Categories in any order, each with the number of the category that it is a part of: quarters
    /// and years, places and regions. A category that others are parts of is the sum of them.
    pub fn tree(parents: Vec<Option<usize>>) -> Self {
        Self { parents }
    }

    /// How many categories there are, totals included.
    pub fn len(&self) -> usize {
        self.parents.len()
    }

    /// Whether there is no category.
    pub fn is_empty(&self) -> bool {
        self.parents.is_empty()
    }

    /// The categories that are the parts of each category.
    fn parts(&self) -> Vec<Vec<usize>> {
        let mut parts = vec![Vec::new(); self.len()];
        for (category, parent) in self.parents.iter().enumerate() {
            if let Some(parent) = parent {
                parts[*parent].push(category);
            }
        }
        parts
    }

    /// Whether every parent is a category and nothing is a part of itself.
    fn check(&self) -> Result<(), Error> {
        for start in 0..self.len() {
            let (mut at, mut steps) = (start, 0);
            while let Some(parent) = self.parents[at] {
                steps += 1;
                if parent >= self.len() {
                    return Err(Error::Shape(format!("A category is part of number {parent}, which is not there.")));
                }
                if steps > MOST_LEVELS {
                    return Err(Error::Shape("A category is part of itself, or there are too many levels.".into()));
                }
                at = parent;
            }
        }
        Ok(())
    }
}

/// The shape of a table, for what works along its lines: 1-D steps of each dimension and cell numbers.
#[derive(Debug, Clone)]
pub(crate) struct Block {
    /// The parent of each category of each dimension.
    pub parents: Vec<Vec<Option<usize>>>,
    /// The distance in `cells` between neighbours of each dimension.
    pub strides: Vec<usize>,
    /// The cell at each place, the last dimension running fastest; [`Block::NONE`] where there is none.
    pub cells: Vec<u32>,
}

impl Block {
    /// No cell.
    pub const NONE: u32 = u32::MAX;
}

/// What stands at a place of a table.
#[derive(Debug, Clone)]
enum Entry {
    None,
    New(Cell),
    Linked(CellId),
}

/// Puts a table together: figures by their coordinates (a category of each dimension). Places
/// without a figure are not part of the table.
#[derive(Debug, Clone)]
pub struct TableBuilder {
    dimensions: Vec<Dimension>,
    strides: Vec<usize>,
    entries: Vec<Entry>,
}

impl TableBuilder {
    /// An empty table of these dimensions.
    ///
    /// # Errors
    /// A dimension has no category or says that one is part of itself, or the table is too large.
    pub fn new(dimensions: &[Dimension]) -> Result<Self, Error> {
        let size = dimensions.iter().try_fold(1usize, |size, dimension| size.checked_mul(dimension.len()));
        let size = size.filter(|size| *size <= MOST_CELLS).ok_or_else(|| Error::Shape("The table has too many cells.".into()))?;
        if size == 0 {
            return Err(Error::Shape("A dimension of the table has no categories.".into()));
        }
        dimensions.iter().try_for_each(Dimension::check)?;
        let mut strides = vec![1; dimensions.len()];
        for at in (1..dimensions.len()).rev() {
            strides[at - 1] = strides[at] * dimensions[at].len();
        }
        Ok(Self { dimensions: dimensions.to_vec(), strides, entries: vec![Entry::None; size] })
    }

    fn place(&self, coordinates: &[usize]) -> Result<usize, Error> {
        place(&self.dimensions, &self.strides, coordinates).ok_or_else(|| Error::Shape(format!("The table has no place {coordinates:?}.")))
    }

    /// Puts a figure at a place. Without a weight of its own it gets one that grows with every total
    /// it is (4 times for each level of each dimension).
    ///
    /// # Errors
    /// The table has no such place.
    pub fn figure(&mut self, coordinates: &[usize], cell: Cell) -> Result<&mut Self, Error> {
        let place = self.place(coordinates)?;
        self.entries[place] = Entry::New(cell);
        Ok(self)
    }

    /// Puts a cell that the system already has at a place: the same figure in two tables.
    ///
    /// # Errors
    /// The table has no such place.
    pub fn linked(&mut self, coordinates: &[usize], cell: CellId) -> Result<&mut Self, Error> {
        let place = self.place(coordinates)?;
        self.entries[place] = Entry::Linked(cell);
        Ok(self)
    }

    /// Fills all places that have no figure yet with counts: places without a total as given (`None` leaves
    /// one out), and every total as the sum of its parts.
    pub fn counts(&mut self, counted: Counted, count: impl Fn(&[usize]) -> Option<u64>) -> &mut Self {
        let parts: Vec<_> = self.dimensions.iter().map(Dimension::parts).collect();
        let mut sums: Vec<Option<u64>> = vec![None; self.entries.len()];
        for (place, sum) in sums.iter_mut().enumerate() {
            let coordinates = self.coordinates(place);
            if coordinates.iter().zip(&parts).all(|(category, parts)| parts[*category].is_empty()) {
                *sum = count(&coordinates);
            }
        }
        // One dimension after the other, lowest totals first.
        for (at, dimension) in self.dimensions.iter().enumerate() {
            let mut order: Vec<usize> = (0..dimension.len()).filter(|category| !parts[at][*category].is_empty()).collect();
            order.sort_by_key(|category| height(&parts[at], *category));
            let (stride, cycle) = (self.strides[at], self.strides[at] * dimension.len());
            for category in order {
                for base in (0..sums.len()).step_by(cycle).flat_map(|start| start..start + stride) {
                    let found = parts[at][category].iter().filter_map(|part| sums[base + part * stride]);
                    sums[base + category * stride] = found.fold(None, |sum: Option<u64>, part| Some(sum.unwrap_or(0).saturating_add(part)));
                }
            }
        }
        for (entry, sum) in self.entries.iter_mut().zip(sums) {
            if let (Entry::None, Some(sum)) = (&entry, sum) {
                *entry = Entry::New(Cell::new(Some(sum), counted));
            }
        }
        self
    }

    fn coordinates(&self, place: usize) -> Vec<usize> {
        self.strides.iter().zip(&self.dimensions).map(|(stride, dimension)| place / stride % dimension.len()).collect()
    }

    /// Adds the cells and their relations to a system: each total with its parts, in every direction.
    ///
    /// A total of which some parts are not in the table is an upper limit of the sum of the others; when
    /// those already make it up, the others are known to be zero and it is their sum.
    ///
    /// # Errors
    /// A linked cell is not in the system.
    pub fn build(self, system: &mut System) -> Result<Table, Error> {
        let linked = self.entries.iter().filter_map(|entry| if let Entry::Linked(id) = entry { Some(*id) } else { None });
        if let Some(unknown) = linked.into_iter().find(|id| id.index() >= system.len()) {
            return Err(Error::UnknownCell(unknown));
        }
        let parts: Vec<_> = self.dimensions.iter().map(Dimension::parts).collect();
        let heights: Vec<Vec<u32>> = parts.iter().map(|parts| (0..parts.len()).map(|category| height(parts, category)).collect()).collect();
        let coordinates: Vec<Vec<usize>> = (0..self.entries.len()).map(|place| self.coordinates(place)).collect();
        let mut cells = Vec::with_capacity(self.entries.len());
        for (entry, coordinates) in self.entries.into_iter().zip(&coordinates) {
            cells.push(match entry {
                Entry::None => Block::NONE,
                Entry::Linked(id) => id.0,
                Entry::New(mut cell) => {
                    let levels: u32 = coordinates.iter().zip(&heights).map(|(category, heights)| heights[*category]).sum();
                    cell.weight.get_or_insert(4u32.pow(levels.min(8)));
                    system.cell(cell).0
                }
            });
        }
        for (at, parts) in parts.iter().enumerate() {
            for (place, total) in cells.iter().enumerate().filter(|(_, total)| **total != Block::NONE) {
                let category = coordinates[place][at];
                let base = place - category * self.strides[at];
                let all = parts[category].iter().map(|part| cells[base + part * self.strides[at]]);
                let present: Vec<CellId> = all.filter(|cell| *cell != Block::NONE).map(CellId).collect();
                if !present.is_empty() {
                    system.relations.push(total_of(system, CellId(*total), &present, present.len() == parts[category].len()));
                }
            }
        }
        let parents = self.dimensions.iter().map(|dimension| dimension.parents.clone()).collect();
        system.blocks.push(Block { parents, strides: self.strides.clone(), cells: cells.clone() });
        Ok(Table { dimensions: self.dimensions, strides: self.strides, cells })
    }
}

/// The relation between a total and those of its parts that are in the table.
fn total_of(system: &System, total: CellId, parts: &[CellId], complete: bool) -> Relation {
    let value = |id: &CellId| system.cells[id.index()].value;
    let sum = parts.iter().filter_map(value).fold(0u64, u64::saturating_add);
    if complete || value(&total) == Some(sum) { Relation::sum(total, parts) } else { Relation::some_of(total, parts) }
}

/// How many levels of parts a category has below it.
fn height(parts: &[Vec<usize>], category: usize) -> u32 {
    parts[category].iter().map(|part| height(parts, *part) + 1).max().unwrap_or(0)
}

fn place(dimensions: &[Dimension], strides: &[usize], coordinates: &[usize]) -> Option<usize> {
    let fits = coordinates.len() == dimensions.len() && coordinates.iter().zip(dimensions).all(|(c, dimension)| *c < dimension.len());
    fits.then(|| coordinates.iter().zip(strides).map(|(c, stride)| c * stride).sum())
}

/// A table whose cells are in a system.
#[derive(Debug, Clone)]
pub struct Table {
    dimensions: Vec<Dimension>,
    strides: Vec<usize>,
    cells: Vec<u32>,
}

impl Table {
    /// The cell at a place; `None` when the table has none there.
    pub fn at(&self, coordinates: &[usize]) -> Option<CellId> {
        let place = place(&self.dimensions, &self.strides, coordinates)?;
        Some(self.cells[place]).filter(|cell| *cell != Block::NONE).map(CellId)
    }

    /// Every cell with its coordinates, the last dimension running fastest.
    pub fn cells(&self) -> impl Iterator<Item = (Vec<usize>, CellId)> {
        self.cells.iter().enumerate().filter(|(_, cell)| **cell != Block::NONE).map(|(place, cell)| {
            let coordinates = self.strides.iter().zip(&self.dimensions).map(|(stride, dimension)| place / stride % dimension.len());
            (coordinates.collect(), CellId(*cell))
        })
    }

    /// The dimensions.
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }
}
