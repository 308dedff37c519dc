//! Before and after: differences and percentage changes.

use super::{Checker, slack};
use crate::decimal::Decimal;
use crate::finding::FindingKind;

pub(super) fn check(checker: &mut Checker) {
    for change in &checker.schema.changes {
        let (Some((before_at, before_measure)), Some((after_at, after_measure))) =
            (checker.measure(&change.before), checker.measure(&change.after))
        else {
            continue;
        };
        let difference = change.difference.as_ref().and_then(|name| checker.measure(name));
        let percentage = change.percentage.as_ref().and_then(|name| checker.measure(name));
        let rounding = slack(before_measure) + slack(after_measure);
        for row in 0..checker.table.len() {
            let (Some(before), Some(after)) = (checker.number(row, before_at), checker.number(row, after_at)) else { continue };
            let right = after.billionths() - before.billionths();
            if let Some((at, _)) = difference
                && let Some(said) = checker.number(row, at)
            {
                let close = |value: i128| (value - right).abs() <= rounding + rounded_off(said, before, after);
                if !close(said.billionths()) {
                    let kind = FindingKind::DifferenceDiffers { before, after, sign: close(-said.billionths()) };
                    let scale = before.scale().max(after.scale());
                    checker.find(row, at, kind, Decimal::from_billionths(right, scale).map(|r| r.to_string()));
                }
            }
            if let Some((at, _)) = percentage
                && let Some(said) = checker.number(row, at)
                && !before.is_zero()
                && rounding == 0
            {
                let right = Decimal::ratio(right.saturating_mul(100), before.billionths(), Decimal::MAX_SCALE);
                if let Some(right) = right
                    && (right.billionths() - said.billionths()).abs() > said.half_step()
                {
                    let kind = FindingKind::ChangeDiffers { before, after };
                    checker.find(row, at, kind, right.rounded(said.scale()).map(|r| r.to_string()));
                }
            }
        }
    }
}

/// How far a difference may be off because it is printed with fewer digits than its two figures.
fn rounded_off(said: Decimal, before: Decimal, after: Decimal) -> i128 {
    if said.scale() < before.scale().max(after.scale()) { said.half_step() } else { 0 }
}
