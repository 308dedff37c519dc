//! What an attacker can find out about a cell, and what is demanded of it.

use crate::CellId;

/// The values of a cell that the published figures allow.
///
/// Two intervals: the *outer* one holds every possible value (nothing outside it is possible), the
/// *inner* one reaches from the smallest to the largest value for which whole numbers for all cells
/// were found that agree with everything published. Only the inner one counts as protection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Interval {
    /// The cell.
    pub cell: CellId,
    /// Nothing smaller is possible.
    pub outer_low: u64,
    /// Nothing larger is possible; `None` when there is no limit.
    pub outer_high: Option<u64>,
    /// Smallest and largest value with a witness; `None` when no witness was found.
    pub inner: Option<(u64, u64)>,
}

impl Interval {
    /// Whether the two intervals are the same, so that the answer is exact. Otherwise it is “at
    /// least” the inner one.
    pub fn is_exact(&self) -> bool {
        self.inner.is_some_and(|(low, high)| low == self.outer_low && Some(high) == self.outer_high)
    }

    /// How far the witnessed values spread: largest minus smallest.
    pub fn width(&self) -> u64 {
        self.inner.map_or(0, |(low, high)| high - low)
    }

    /// Whether the witnessed values meet a demand.
    pub fn meets(&self, demand: &Demand) -> bool {
        self.inner.is_some_and(|(low, high)| demand.met_by(low, high))
    }
}

/// How far the possible values of a hidden cell must spread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Demand {
    /// Largest minus smallest possible value must be at least this.
    pub width: u64,
    /// The part of the possible values between these two must spread by `width` as well, or cover
    /// all between them.
    pub near: Option<(u64, u64)>,
}

impl Demand {
    /// Not pinned to one value.
    pub const NOT_PINNED: Self = Self { width: 1, near: None };

    /// Whether values from `low` to `high` meet the demand.
    pub fn met_by(&self, low: u64, high: u64) -> bool {
        let near = self.near.is_none_or(|(from, to)| {
            let wanted = self.width.min(to.saturating_sub(from));
            high.min(to).checked_sub(low.max(from)).is_some_and(|spread| spread >= wanted)
        });
        high.saturating_sub(low) >= self.width && near
    }
}

/// A hidden cell about which the published figures say too much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AuditFailure {
    /// The cell.
    pub cell: CellId,
    /// What an attacker can find out.
    pub interval: Interval,
    /// What is demanded.
    pub demanded: Demand,
}

impl std::fmt::Display for AuditFailure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.interval.inner {
            Some((low, high)) if low == high && self.interval.is_exact() => {
                write!(f, "A hidden figure can be worked out from the other figures. It is {low}.")
            }
            Some((low, high)) if self.interval.is_exact() => {
                write!(f, "A hidden figure can be narrowed down from the other figures. It is between {low} and {high}.")
            }
            _ => f.write_str("Nobody can be sure that a hidden figure is safe. The other figures may say too much about it."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_wide_interval_that_hardly_touches_the_mark_range_is_not_enough() {
        let demand = Demand { width: 6, near: Some((1, 7)) };
        assert!(demand.met_by(1, 7) && demand.met_by(0, 40));
        assert!(!demand.met_by(6, 40) && !demand.met_by(2, 8) && !demand.met_by(9, 40));
        assert!(Demand::NOT_PINNED.met_by(3, 4) && !Demand::NOT_PINNED.met_by(3, 3));
    }
}
