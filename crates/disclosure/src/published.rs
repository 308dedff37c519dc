//! What is published: the only thing that the audit sees.

use crate::table::Block;
use crate::{CellId, Earlier, Ratio, Relation};

/// Something published about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fact {
    /// The value as it is.
    Exact(u64),
    /// The value as the profile shows it: rounded, and never one that the profile hides.
    Shown(u64),
    /// What an earlier release said.
    Earlier(Earlier),
    /// Hidden: `[c]`.
    Hidden,
    /// Not available: `[x]`.
    NotAvailable,
}

/// Published facts and relations, and no true value anywhere. It is made from a
/// [`Release`](crate::Release), or by hand from what really stands in the files of a site.
#[derive(Debug, Clone, Default)]
pub struct PublishedSystem {
    pub(crate) facts: Vec<(CellId, Fact)>,
    pub(crate) cells: usize,
    pub(crate) magnitudes: Vec<CellId>,
    pub(crate) relations: Vec<Relation>,
    pub(crate) blocks: Vec<Block>,
}

impl PublishedSystem {
    /// Nothing published yet.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a cell with what is published about it.
    pub fn cell(&mut self, fact: Fact) -> CellId {
        let id = CellId(self.cells as u32);
        self.cells += 1;
        self.facts.push((id, fact));
        id
    }

    /// Adds a second thing that is published about a cell, perhaps in another place. A value published
    /// somewhere is known even when the cell is hidden elsewhere.
    pub fn also(&mut self, cell: CellId, fact: Fact) {
        self.facts.push((cell, fact));
    }

    /// Says that `total` is the sum of `parts`.
    pub fn sum(&mut self, total: CellId, parts: &[CellId]) {
        self.relations.push(Relation::sum(total, parts));
    }

    /// Adds any linear relation.
    pub fn relation(&mut self, relation: Relation) {
        self.relations.push(relation);
    }

    /// Adds a printed quotient of true values.
    pub fn ratio(&mut self, ratio: Ratio) {
        self.relations.extend(ratio.relations());
    }

    /// Says that a cell is a magnitude, of which no small range is of interest: its interval is sought as
    /// wide as it goes.
    pub fn magnitude(&mut self, cell: CellId) {
        self.magnitudes.push(cell);
    }

    /// How many cells there are.
    pub fn len(&self) -> usize {
        self.cells
    }

    /// Whether there is no cell.
    pub fn is_empty(&self) -> bool {
        self.cells == 0
    }
}
