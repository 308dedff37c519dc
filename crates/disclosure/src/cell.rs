//! Cells: what one figure of a table is.

use crate::rounding_interval;

/// A cell of a [`System`](crate::System): the same figure has one id wherever it is published.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CellId(pub(crate) u32);

impl CellId {
    /// Its place in lists that have one entry for each cell.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What a figure counts. Only people need protecting; staff when the profile says so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Counted {
    /// People who are the subject of the figures.
    People,
    /// People who work for the publisher.
    Staff,
    /// Anything else: beds, visits, leaflets.
    Things,
}

/// What an earlier release already said about a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Earlier {
    /// The value itself.
    Exact(u64),
    /// The value rounded to the nearest multiple of a base, halves up.
    Rounded {
        /// As it was published.
        value: u64,
        /// What it was rounded to.
        base: u64,
    },
    /// The value lies between these, both included.
    Between(u64, u64),
}

impl Earlier {
    /// The smallest and largest value that the fact leaves.
    pub fn range(self) -> (u64, u64) {
        match self {
            Self::Exact(value) => (value, value),
            Self::Rounded { value, base } => rounding_interval(value, base),
            Self::Between(low, high) => (low, high),
        }
    }
}

/// The contributions behind a magnitude, largest first.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Contributions {
    pub count: usize,
    pub largest: Vec<u64>,
}

/// One figure with what must be known to protect it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    pub(crate) value: Option<u64>,
    pub(crate) counted: Counted,
    pub(crate) magnitude: bool,
    pub(crate) weight: Option<u32>,
    pub(crate) earlier: Vec<Earlier>,
    pub(crate) contributions: Option<Contributions>,
    pub(crate) hide: bool,
}

impl Cell {
    /// A count of people.
    pub fn people(count: u64) -> Self {
        Self::new(Some(count), Counted::People)
    }

    /// A count of staff.
    pub fn staff(count: u64) -> Self {
        Self::new(Some(count), Counted::Staff)
    }

    /// A count of things.
    pub fn things(count: u64) -> Self {
        Self::new(Some(count), Counted::Things)
    }

    /// A count, or a figure that is not available when there is no value.
    pub fn new(value: Option<u64>, counted: Counted) -> Self {
        Self { value, counted, magnitude: false, weight: None, earlier: Vec::new(), contributions: None, hide: false }
    }

    /// A figure that is not available (`[x]`).
    pub fn not_available() -> Self {
        Self::new(None, Counted::Things)
    }

    /// A magnitude (money, hours): the sum of what each person or body contributed, in whole steps of
    /// the caller's choice, such as pence. It is protected by the rules of dominance, and when the
    /// number of contributions is one that the profile hides; it is never rounded.
    pub fn magnitude(contributions: &[u64], counted: Counted) -> Self {
        let mut largest: Vec<u64> = contributions.to_vec();
        largest.sort_unstable_by(|a, b| b.cmp(a));
        let total = largest.iter().fold(0u64, |sum, part| sum.saturating_add(*part));
        largest.truncate(100);
        let contributions = Contributions { count: contributions.len(), largest };
        Self { magnitude: true, contributions: Some(contributions), ..Self::new(Some(total), counted) }
    }

    /// A magnitude of which only the total is known. It is not hidden for itself, but may be to hide others.
    pub fn total_of_magnitudes(total: u64, counted: Counted) -> Self {
        Self { magnitude: true, ..Self::new(Some(total), counted) }
    }

    /// What it costs to hide the cell to protect another: 1 for a figure inside a table (the default), more
    /// for totals. 0 counts as 1.
    pub fn weight(mut self, weight: u32) -> Self {
        self.weight = Some(weight.clamp(1, 1_000_000));
        self
    }

    /// Adds what an earlier release said.
    pub fn earlier(mut self, fact: Earlier) -> Self {
        self.earlier.push(fact);
        self
    }

    /// Hides the cell whatever its size, because the caller has a reason to.
    pub fn hidden(mut self) -> Self {
        self.hide = true;
        self
    }
}
