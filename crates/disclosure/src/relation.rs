//! Relations: what ties figures together.

use crate::CellId;

/// A linear relation with whole coefficients: `low ≤ Σ coefficient × cell ≤ high`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Cells with their coefficients.
    pub terms: Vec<(CellId, i64)>,
    /// Smallest value of the sum; `None` for no limit.
    pub low: Option<i64>,
    /// Largest value of the sum; `None` for no limit.
    pub high: Option<i64>,
}

impl Relation {
    /// `total` is the sum of `parts`: rows, columns, hierarchies (quarter and year, place and region),
    /// complements (n is a and b).
    pub fn sum(total: CellId, parts: &[CellId]) -> Self {
        let terms = std::iter::once((total, 1)).chain(parts.iter().map(|part| (*part, -1))).collect();
        Self { terms, low: Some(0), high: Some(0) }
    }

    /// `parts` are some of what makes up `total`, so they are not more than it together.
    pub fn some_of(total: CellId, parts: &[CellId]) -> Self {
        Self { high: None, ..Self::sum(total, parts) }
    }
}

/// A quotient of two cells that is printed with a number of decimals: a percentage, a rate, a mean.
/// It says that the true quotient rounds to what is printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Ratio {
    /// The part, or the sum behind a mean.
    pub part: CellId,
    /// The whole, or the number behind a mean.
    pub whole: CellId,
    /// What the quotient is multiplied with: 100 for a percentage, 1 for a mean.
    pub times: u64,
    /// How many decimals are printed (4 at most).
    pub decimals: u32,
    /// What is printed, without its decimal point: 12.5 % with one decimal is 125.
    pub printed: u64,
}

impl Ratio {
    /// A percentage as printed: `percent(a, b, 1, 125)` says that a is 12.5 % of b.
    pub fn percent(part: CellId, whole: CellId, decimals: u32, printed: u64) -> Self {
        Self { part, whole, times: 100, decimals, printed }
    }

    /// What is printed for two values: the quotient to the nearest last decimal, halves up, without its
    /// decimal point. `None` when the whole is zero or the numbers are too large.
    pub fn print(part: u64, whole: u64, times: u64, decimals: u32) -> Option<u64> {
        let scale = u128::from(times) * 10u128.pow(decimals.min(4));
        let quotient = u128::from(part).checked_mul(2 * scale)?.checked_add(u128::from(whole))?.checked_div(2 * u128::from(whole))?;
        u64::try_from(quotient).ok()
    }

    /// The two inequalities that the ratio stands for.
    pub(crate) fn relations(&self) -> [Relation; 2] {
        // printed − ½ ≤ part/whole × times × 10^decimals ≤ printed + ½, times 2 × whole. The upper end
        // belongs to the next figure when halves go up; taking it in costs an attacker nothing to
        // speak of and keeps the relation closed.
        let part = 2 * saturate(self.times) * 10i64.pow(self.decimals.min(4));
        let (low, high) = (saturate(self.printed) * 2 - 1, saturate(self.printed) * 2 + 1);
        let row = |whole: i64| {
            let divisor = gcd(part, whole);
            vec![(self.part, part / divisor), (self.whole, -whole / divisor)]
        };
        [Relation { terms: row(low), low: Some(0), high: None }, Relation { terms: row(high), low: None, high: Some(0) }]
    }
}

/// A number that is certain not to overflow when doubled a few times.
fn saturate(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX).min(1 << 40)
}

fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.abs().max(1), b.abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    a
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentages_are_printed_to_the_nearest_last_decimal() {
        assert_eq!(Ratio::print(21, 72, 100, 1), Some(292));
        assert_eq!(Ratio::print(1, 8, 100, 0), Some(13));
        assert_eq!(Ratio::print(1, 0, 100, 0), None);
    }

    #[test]
    fn a_ratio_bounds_its_part() {
        let (part, whole) = (CellId(0), CellId(1));
        // 29.2 % of 72: only 21 is possible.
        let [low, high] = Ratio::percent(part, whole, 1, 292).relations();
        let value = |relation: &Relation, a: i64| relation.terms[0].1 * a + relation.terms[1].1 * 72;
        let possible: Vec<i64> = (0..=72).filter(|a| value(&low, *a) >= 0 && value(&high, *a) <= 0).collect();
        assert_eq!(possible, [21]);
    }
}
