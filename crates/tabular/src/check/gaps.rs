//! Combinations and categories that never come, and categories that look the same.

use std::collections::BTreeMap;

use super::Checker;
use crate::finding::{Finding, FindingKind};
use crate::findings::Findings;
use crate::read::text::folded;

pub(super) fn check(checker: &mut Checker) {
    let table = checker.table;
    if table.is_empty() {
        return;
    }
    let mut seen: Vec<Vec<bool>> = table.dimensions.iter().map(|d| vec![false; d.categories.len()]).collect();
    for key in &table.keys {
        for (d, seen) in seen.iter_mut().enumerate() {
            if let Some(seen) = seen.get_mut(table.category_of(*key, d)) {
                *seen = true;
            }
        }
    }
    for (dimension, seen) in table.dimensions.iter().zip(&seen) {
        for (category, _) in dimension.categories.iter().zip(seen).filter(|(_, seen)| !**seen) {
            let kind = FindingKind::UnusedCategory { dimension: dimension.label.clone() };
            checker.findings.push(whole(kind, &category.label));
        }
        let mut same: BTreeMap<String, &str> = BTreeMap::new();
        for category in &dimension.categories {
            let form = folded(&category.label);
            if let Some(other) = same.get(&form) {
                if dimension.open {
                    let kind = FindingKind::SimilarCategories { dimension: dimension.label.clone(), other: (*other).to_owned() };
                    checker.findings.push(whole(kind, &category.label));
                }
            } else {
                same.insert(form, &category.label);
            }
        }
    }
    let used: Vec<Vec<usize>> = seen.iter().map(|seen| (0..seen.len()).filter(|i| seen[*i]).collect()).collect();
    let wanted = used.iter().try_fold(1_u64, |product, used| product.checked_mul(used.len() as u64)).unwrap_or(u64::MAX);
    let missing = wanted.saturating_sub(table.keys.len() as u64);
    missing_combinations(checker, &used, missing);
}

fn whole(kind: FindingKind, text: &str) -> Finding {
    Finding { kind, file: 0, row: None, column: None, text: text.to_owned(), expected: None }
}

/// Steps through all combinations of used categories beside the sorted keys.
fn missing_combinations(checker: &mut Checker, used: &[Vec<usize>], missing: u64) {
    let table = checker.table;
    let shown = missing.min(Findings::SHOWN as u64);
    let mut told = 0;
    let mut wheel = vec![0_usize; used.len()];
    let mut next = 0;
    while told < shown {
        let key: u64 = wheel.iter().zip(used).zip(&table.strides).map(|((i, used), stride)| used[*i] as u64 * stride).sum();
        if table.keys.get(next) == Some(&key) {
            next += 1;
        } else {
            told += 1;
            checker.findings.push(whole(FindingKind::Missing { at: table.labels(key) }, ""));
        }
        let Some(turned) = (0..wheel.len()).rev().find(|d| wheel[*d] + 1 < used[*d].len()) else { break };
        wheel[turned] += 1;
        wheel[turned + 1..].fill(0);
    }
    checker.findings.count_more(0, "missing-combination", missing - told);
}
