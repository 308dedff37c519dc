//! Percentages and rates against their numerators and bases.

use super::{Checker, slack};
use crate::decimal::Decimal;
use crate::finding::FindingKind;
use crate::schema::{Base, Kind, Measure};

const UNIT: i128 = 1_000_000_000;

pub(super) fn check(checker: &mut Checker) {
    let measures = &checker.table.measures;
    for (index, measure) in measures.iter().enumerate() {
        let Kind::Ratio { per, numerator, base } = &measure.kind else { continue };
        let numerator = numerator.as_ref().and_then(|name| checker.measure(name));
        let base_measure = if let Base::Measure(name) = base { checker.measure(name) } else { None };
        let fixed = if let Base::Fixed(n) = base { i64::try_from(*n).ok().map(Decimal::whole) } else { None };
        if base_measure.is_none() && fixed.is_none() {
            continue;
        }
        for row in 0..checker.table.len() {
            let Some(share) = checker.number(row, index) else { continue };
            let Some(n) = fixed.or_else(|| base_measure.and_then(|(m, _)| checker.number(row, m))) else { continue };
            if n <= Decimal::ZERO {
                continue;
            }
            let of = |m: Option<(usize, &Measure)>| m.map_or(0, |(_, m)| slack(m));
            let part = numerator.and_then(|(m, _)| checker.number(row, m));
            if let Some(part) = part {
                if !fits(share, part, of(numerator), n, of(base_measure), *per) {
                    let right = Decimal::ratio(part.billionths() * i128::from(*per), n.billionths(), share.scale());
                    let kind = FindingKind::RatioDiffers { numerator: part, base: n };
                    checker.find(row, index, kind, right.map(|r| r.to_string()));
                }
            } else if let Some(n) = n.as_whole().filter(|_| of(base_measure) == 0)
                && let Some(kind) = infeasible(share, n, *per)
            {
                checker.find(row, index, kind, None);
            }
        }
    }
}

/// Whether `share` is `part` out of `base`, as printed, when both may be off by some slack.
fn fits(share: Decimal, part: Decimal, part_slack: i128, base: Decimal, base_slack: i128, per: u32) -> bool {
    let (part, base, per) = (part.billionths(), base.billionths(), i128::from(per));
    let (low, high) = (share.billionths() - share.half_step(), share.billionths() + share.half_step());
    // low <= (part + slack) * per / (base - slack) and (part - slack) * per / (base + slack) <= high
    let least = base - base_slack;
    let reaches = |bound: i128, part: i128, base: i128| Some((bound.checked_mul(base)?, part.checked_mul(per)?.checked_mul(UNIT)?));
    let high_enough = least <= 0 || reaches(low, part + part_slack, least).is_none_or(|(bound, value)| bound <= value);
    let low_enough = reaches(high, part - part_slack, base + base_slack).is_none_or(|(bound, value)| value <= bound);
    high_enough && low_enough
}

/// Whether no whole number out of `n` gives this share at the precision printed.
fn infeasible(share: Decimal, n: i64, per: u32) -> Option<FindingKind> {
    let n = i128::from(n);
    let unit = i128::from(per) * UNIT;
    let wanted = share.billionths().checked_mul(n)?;
    if wanted < 0 {
        return None;
    }
    let half = share.half_step() * n;
    let below = wanted / unit;
    let possible = |count: i128| count >= 0 && (per != 100 || count <= n);
    let near: Vec<i128> = [below, below + 1].into_iter().filter(|count| possible(*count)).collect();
    if near.iter().any(|count| (count * unit - wanted).abs() <= half) {
        return None;
    }
    let cut = near.iter().copied().find(|count| (0..2 * half).contains(&(count * unit - wanted)));
    let near = near
        .into_iter()
        .filter_map(|count| Some((i64::try_from(count).ok()?, Decimal::ratio(count * i128::from(per), n, share.scale())?)))
        .collect();
    Some(FindingKind::Infeasible { base: i64::try_from(n).ok()?, truncated: cut.and_then(|count| i64::try_from(count).ok()), near })
}

#[cfg(test)]
mod tests {
    use super::{fits, infeasible};
    use crate::decimal::Decimal;
    use crate::finding::FindingKind;

    fn d(mantissa: i64, scale: u8) -> Decimal {
        Decimal::new(mantissa, scale).expect("a small scale")
    }

    #[test]
    fn twenty_six_per_cent_of_thirty_cannot_be() {
        let near = vec![(7, d(23, 0)), (8, d(27, 0))];
        assert_eq!(infeasible(d(26, 0), 30, 100), Some(FindingKind::Infeasible { base: 30, truncated: Some(8), near }));
        assert!(infeasible(d(26, 0), 51, 100).is_some());
        assert_eq!(infeasible(d(26, 0), 72, 100), None);
        assert_eq!(infeasible(d(68, 0), 175, 100), None);
    }

    /// Every percentage that can be printed, against all whole numbers out of n.
    #[test]
    fn it_agrees_with_trying_all_counts() {
        for n in 1..=120_i64 {
            for scale in 0..=1 {
                let all: Vec<Decimal> = (0..=n).filter_map(|k| Decimal::ratio(i128::from(k) * 100, i128::from(n), scale)).collect();
                let top = if scale == 0 { 100 } else { 1_000 };
                for mantissa in 0..=top {
                    let share = d(mantissa, scale);
                    let by_trying = all.contains(&share);
                    // Exact halves may be rounded either way, which trying (halves up) does not show.
                    let half = (0..=n).any(|k| {
                        let exact = i128::from(k) * 100 * 1_000_000_000;
                        (exact - share.billionths() * i128::from(n)).abs() == share.half_step() * i128::from(n)
                    });
                    assert_eq!(infeasible(share, n, 100).is_none(), by_trying || half, "{share} % of {n}");
                }
            }
        }
    }

    #[test]
    fn shares_fit_their_parts() {
        assert!(fits(d(71, 0), d(51, 0), 0, d(72, 0), 0, 100));
        assert!(fits(d(708, 1), d(51, 0), 0, d(72, 0), 0, 100));
        assert!(!fits(d(70, 0), d(51, 0), 0, d(72, 0), 0, 100));
        let slack = 2_500_000_000;
        assert!(fits(d(70, 0), d(50, 0), slack, d(70, 0), slack, 100));
        assert!(!fits(d(50, 0), d(50, 0), slack, d(70, 0), slack, 100));
    }
}
