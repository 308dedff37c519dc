//! A release: what is published of a system, and why the rest is not.

use std::fmt;

use crate::system::Truth;
use crate::{AuditFailure, CellId, Demand, Fact, FigureId, Interval, Profile, PublishedSystem, Ratio, System};

/// The rule that hides a cell for its own sake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Rule {
    /// A small count, or a zero where zeros are hidden.
    Small,
    /// It stands in a row or column with a small count.
    SameLine,
    /// A magnitude of which one or two contributors make up most.
    Dominance,
    /// A magnitude with few contributors.
    FewContributors,
    /// None or all of a group of people.
    WholeGroup,
    /// The caller asked for it.
    Asked,
}

/// Why a cell is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// For its own sake.
    Primary(Rule),
    /// So that others cannot be worked out. Which of the two it is must not be published.
    Secondary,
}

/// What is published of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Published {
    /// This value. Computed figures are given without their decimal point: 12.5 with one decimal is 125.
    Value(u64),
    /// Hidden: `[c]`.
    Hidden {
        /// Why; not for publication.
        reason: Reason,
    },
    /// Not available: `[x]`.
    NotAvailable,
    /// Not a published figure at all (see [`System::silent`]).
    Silent,
}

impl Published {
    /// Whether it is hidden.
    pub fn is_hidden(self) -> bool {
        matches!(self, Self::Hidden { .. })
    }

    /// The value, if it is shown.
    pub fn value(self) -> Option<u64> {
        if let Self::Value(value) = self { Some(value) } else { None }
    }
}

impl fmt::Display for Published {
    /// The value, or its mark: `[c]` or `[x]`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Value(value) => write!(f, "{value}"),
            Self::Hidden { .. } => f.write_str("[c]"),
            Self::NotAvailable => f.write_str("[x]"),
            Self::Silent => Ok(()),
        }
    }
}

/// Something that a person should look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Warning {
    /// Nobody (0 %) or everybody (100 %) in a group of people: this tells something about every member.
    WholeGroup {
        /// The count of those in question.
        part: CellId,
        /// The count of the group.
        whole: CellId,
        /// Whether it is all of them.
        all: bool,
    },
    /// An earlier release gave another value for this cell. That fact is left out of the audit.
    Revised(CellId),
    /// A quotient that is printed elsewhere does not fit the true values of this cell. It is left out of the audit.
    PrintedRatio(CellId),
}

impl fmt::Display for Warning {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::WholeGroup { all: true, .. } => "A figure is about everyone in a group. It tells something about each of them.",
            Self::WholeGroup { .. } => "A figure says that nobody in a group is concerned. It tells something about each of them.",
            Self::Revised(_) => "An earlier release gave another value for a figure.",
            Self::PrintedRatio(_) => "A printed percentage does not match its figures.",
        })
    }
}

/// What is published of each cell and figure of a system.
#[derive(Debug, Clone)]
pub struct Release {
    pub(crate) cells: Vec<Published>,
    pub(crate) figures: Vec<Published>,
    pub(crate) demands: Vec<Option<Demand>>,
    pub(crate) warnings: Vec<Warning>,
    pub(crate) lost: u64,
    pub(crate) published: PublishedSystem,
}

impl Release {
    /// What is published of a cell.
    pub fn cell(&self, cell: CellId) -> Published {
        self.cells.get(cell.index()).copied().unwrap_or(Published::NotAvailable)
    }

    /// All cells, in order.
    pub fn ids(&self) -> impl Iterator<Item = CellId> + use<> {
        (0..self.cells.len() as u32).map(CellId)
    }

    /// What is published of a computed figure.
    pub fn figure(&self, figure: FigureId) -> Published {
        self.figures.get(figure.index()).copied().unwrap_or(Published::NotAvailable)
    }

    /// The hidden cells, in order.
    pub fn hidden(&self) -> impl Iterator<Item = (CellId, Reason)> {
        self.cells.iter().enumerate().filter_map(|(at, cell)| match cell {
            Published::Hidden { reason } => Some((CellId(at as u32), *reason)),
            _ => None,
        })
    }

    /// What is demanded of each hidden cell, in order. It may be worked out from true values: not for publication.
    pub fn demands(&self) -> impl Iterator<Item = (CellId, Demand)> {
        self.demands.iter().enumerate().filter_map(|(at, demand)| demand.map(|demand| (CellId(at as u32), demand)))
    }

    /// What a person should look at.
    pub fn warnings(&self) -> &[Warning] {
        &self.warnings
    }

    /// The weight of everything that is hidden only to protect others.
    pub fn lost(&self) -> u64 {
        self.lost
    }

    /// What the world can see of it.
    pub fn published(&self) -> &PublishedSystem {
        &self.published
    }

    /// The hidden cells of which an audit shows, or cannot rule out, that too much can be found out.
    pub fn failures(&self, intervals: &[Interval]) -> Vec<AuditFailure> {
        let by_cell = |cell: CellId| intervals.binary_search_by_key(&cell, |interval| interval.cell).ok().map(|at| intervals[at]);
        self.demands()
            .filter_map(|(cell, demanded)| {
                let interval = by_cell(cell).unwrap_or(Interval { cell, outer_low: 0, outer_high: None, inner: None });
                (!interval.meets(&demanded)).then_some(AuditFailure { cell, interval, demanded })
            })
            .collect()
    }
}

/// Makes a release from what is hidden.
pub(crate) fn release(
    system: &System,
    truth: &Truth,
    profile: &Profile,
    hidden: &[Option<Reason>],
    demands: Vec<Option<Demand>>,
    warnings: Vec<Warning>,
) -> Release {
    let mut cells: Vec<Published> = system
        .cells
        .iter()
        .zip(hidden)
        .map(|(cell, hidden)| match (cell.value, hidden) {
            (None, _) => Published::NotAvailable,
            (Some(_), Some(reason)) => Published::Hidden { reason: *reason },
            (Some(value), None) if rounds(profile, cell) => Published::Value(profile.rounded(value)),
            (Some(value), None) => Published::Value(value),
        })
        .collect();
    for silent in system.silent.iter().filter(|silent| hidden[silent.index()].is_none()) {
        cells[silent.index()] = Published::Silent;
    }
    let mut published = PublishedSystem { cells: cells.len(), relations: truth.relations.clone(), ..PublishedSystem::default() };
    published.blocks = system.blocks.clone();
    for (at, (cell, shown)) in system.cells.iter().zip(&cells).enumerate() {
        let id = CellId(at as u32);
        let fact = match shown {
            Published::Value(value) if rounds(profile, cell) => Fact::Shown(*value),
            Published::Value(value) => Fact::Exact(*value),
            Published::Hidden { .. } => Fact::Hidden,
            Published::NotAvailable | Published::Silent => Fact::NotAvailable,
        };
        published.facts.push((id, fact));
        published
            .facts
            .extend(cell.earlier.iter().filter(|earlier| !is_revised(cell, **earlier)).map(|earlier| (id, Fact::Earlier(*earlier))));
        if cell.magnitude {
            published.magnitudes.push(id);
        }
    }
    system.ratios.iter().filter(|ratio| fits(ratio, truth)).for_each(|ratio| published.ratio(*ratio));
    let mut figures = Vec::with_capacity(system.figures.len());
    for figure in &system.figures {
        let (part, whole) = (cells[figure.part.index()], cells[figure.whole.index()]);
        let hidden = [whole, part].into_iter().find(|shown| shown.is_hidden());
        figures.push(match (hidden, figure.mean) {
            (Some(hidden), _) => hidden,
            (None, true) => {
                let (sum, count) = (truth.values[figure.part.index()] as u64, truth.values[figure.whole.index()] as u64);
                let known = system.cells[figure.part.index()].value.is_some() && whole.value().is_some();
                let printed = Ratio::print(sum, count, 1, figure.decimals).filter(|_| known);
                let ratio = |printed| Ratio { part: figure.part, whole: figure.whole, times: 1, decimals: figure.decimals, printed };
                printed.into_iter().for_each(|printed| published.ratio(ratio(printed)));
                printed.map_or(Published::NotAvailable, Published::Value)
            }
            (None, false) => {
                let shown = part.value().zip(whole.value());
                let printed = shown.and_then(|(part, whole)| Ratio::print(part, whole, 100, figure.decimals));
                printed.map_or(Published::NotAvailable, Published::Value)
            }
        });
    }
    let lost = hidden.iter().zip(&system.cells).filter(|(hidden, _)| **hidden == Some(Reason::Secondary));
    let lost = lost.map(|(_, cell)| u64::from(cell.weight.unwrap_or(1))).sum();
    Release { cells, figures, demands, warnings, lost, published }
}

/// Whether the counts of a cell are rounded.
pub(crate) fn rounds(profile: &Profile, cell: &crate::Cell) -> bool {
    profile.protects(cell.counted) && !cell.magnitude
}

/// Whether an earlier fact is about another value than today's.
pub(crate) fn is_revised(cell: &crate::Cell, earlier: crate::Earlier) -> bool {
    let (low, high) = earlier.range();
    cell.value.is_some_and(|value| value < low || value > high)
}

/// Whether a printed ratio agrees with the true values.
pub(crate) fn fits(ratio: &Ratio, truth: &Truth) -> bool {
    ratio.relations().iter().all(|relation| crate::system::difference(relation, |id| truth.values[id.index()]) == 0)
}
