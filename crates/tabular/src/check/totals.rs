//! Totals against the sum of their parts.

use super::{Checker, slack};
use crate::decimal::Decimal;
use crate::finding::FindingKind;
use crate::schema::Dimension;

pub(super) fn check(checker: &mut Checker) {
    let table = checker.table;
    for (index, dimension) in table.dimensions.iter().enumerate() {
        let parts = dimension.parts();
        if parts.iter().all(Vec::is_empty) {
            continue;
        }
        for (row, key) in table.keys.iter().enumerate() {
            let category = table.category_of(*key, index);
            let Some(parts) = parts.get(category).filter(|parts| !parts.is_empty()) else { continue };
            let origin = key - category as u64 * table.strides[index];
            let rows: Vec<Option<usize>> = parts.iter().map(|part| table.find(origin + *part as u64 * table.strides[index])).collect();
            for (m, measure) in table.measures.iter().enumerate().filter(|(_, m)| m.kind.adds_up()) {
                let Some(total) = checker.number(row, m) else { continue };
                if dimension.overlapping {
                    for part in rows.iter().flatten() {
                        if checker.number(*part, m).is_some_and(|value| value.billionths() > total.billionths() + 2 * slack(measure)) {
                            checker.find(*part, m, FindingKind::PartExceedsTotal { measure: measure.label.clone(), total }, None);
                        }
                    }
                    continue;
                }
                let known: Vec<Decimal> = rows.iter().flatten().filter_map(|part| checker.number(*part, m)).collect();
                let sum: i128 = known.iter().map(|value| value.billionths()).sum();
                let unknown = parts.len() - known.len();
                let room = slack(measure) * (known.len() as i128 + 1);
                // Parts that are not known can only add to a count, and may add anything to other figures.
                let counts = matches!(measure.kind, crate::Kind::Count(_));
                let wrong = match unknown {
                    0 => (sum - total.billionths()).abs() > room,
                    _ => counts && !known.is_empty() && sum - total.billionths() > room,
                };
                let scale = known.iter().map(|value| value.scale()).max().unwrap_or(0);
                if wrong && let Some(sum) = Decimal::from_billionths(sum, scale) {
                    let kind = FindingKind::TotalDiffers {
                        measure: measure.label.clone(),
                        dimension: dimension.label.clone(),
                        at: table.labels(*key),
                        total,
                        sum,
                        parts: known.len(),
                        unknown,
                    };
                    checker.find(row, m, kind, Some(sum.to_string()));
                }
            }
        }
    }
}

impl Dimension {
    /// For each category, the places of those that it is the total of (none for most).
    ///
    /// The parts of the `total` are the categories that have no parent.
    pub fn parts(&self) -> Vec<Vec<usize>> {
        let place = |code: &str| self.categories.iter().position(|c| c.code == code);
        let total = self.total.as_deref().and_then(place);
        let mut parts = vec![Vec::new(); self.categories.len()];
        for (i, category) in self.categories.iter().enumerate() {
            let parent = match &category.parent {
                Some(parent) => place(parent),
                None => total.filter(|total| *total != i),
            };
            if let Some(list) = parent.filter(|parent| *parent != i).and_then(|parent| parts.get_mut(parent)) {
                list.push(i);
            }
        }
        parts
    }
}
