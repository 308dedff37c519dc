//! Earlier releases: what anybody may have kept of them, in the coordinates of this release.

use super::read::{Folder, load, regroup};
use super::totals::Grid;
use crate::content::dataset::Dataset;
use crate::diagnostics::{Diagnostic, Severity};
use crate::rules;
use clearfolio_tabular::{self as tabular, Decimal, Regrouped, Table, Value};
use std::collections::{BTreeMap, HashMap};

/// What is known from an earlier release.
pub(super) struct EarlierRelease {
    /// By coordinate in the grid of this release, for each of its measures.
    pub cells: BTreeMap<Vec<usize>, Vec<Option<Known>>>,
}

/// A figure as it was published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Known {
    /// The figure, or the sum of those that were published.
    pub value: u64,
    /// How far it may be from the truth: half of this to either side. 1 when it is exact.
    pub base: u64,
}

/// Reads the earlier releases of a dataset. `measures` are the names of this release's measures, in order.
pub(super) fn earlier(
    dataset: &Dataset,
    schema: &tabular::Schema,
    place: &Folder,
    grid: &Grid,
    measures: &[&str],
    problems: &mut Vec<Diagnostic>,
) -> Vec<EarlierRelease> {
    let mut releases = Vec::new();
    for field in &dataset.earlier {
        let mut found = Vec::new();
        let base = field.rounding.unwrap_or(1).max(1);
        let mut rounded = schema.clone();
        for measure in &mut rounded.measures {
            measure.rounded_to = i64::try_from(base).ok().filter(|b| *b > 1).map(Decimal::whole);
        }
        let loaded = load(&rounded, place, &[&field.file], &mut found);
        // Totals of rounded figures need not add up; everything else must be right here too.
        problems.extend(found.into_iter().filter(|p| p.severity == Severity::Error && p.rule.id != rules::DATA_TOTAL.id));
        let Some(table) = loaded.and_then(|loaded| loaded.table) else { continue };
        // This release says what is wrong with a regrouping.
        let Ok(regrouped) = regroup(&table, dataset) else { continue };
        releases.push(EarlierRelease { cells: known(&table, regrouped.as_ref(), base, grid, measures) });
    }
    releases
}

/// The figures of a table by the coordinates of another, found by name: the order of categories and measures may
/// differ. Nothing is added up that the publisher did not ask for: only what was published is known.
fn known(
    table: &Table,
    regrouped: Option<&Regrouped>,
    base: u64,
    grid: &Grid,
    measures: &[&str],
) -> BTreeMap<Vec<usize>, Vec<Option<Known>>> {
    let shown = regrouped.map_or(table, |regrouped| &regrouped.table);
    let dimensions: Option<Vec<(usize, HashMap<&str, usize>)>> = grid
        .dimensions
        .iter()
        .map(|dimension| {
            let codes = dimension.categories.iter().enumerate().map(|(index, category)| (category.code.as_str(), index)).collect();
            Some((shown.dimension(&dimension.id)?, codes))
        })
        .collect();
    let Some(dimensions) = dimensions else { return BTreeMap::new() };
    let columns: Vec<Option<usize>> = measures.iter().map(|name| shown.measure(name)).collect();
    let mut cells = BTreeMap::new();
    for (index, row) in shown.rows().enumerate() {
        let code = |own: usize| shown.dimensions[own].categories[row.category(own)].code.as_str();
        let at: Option<Vec<usize>> = dimensions.iter().map(|(own, codes)| codes.get(code(*own)).copied()).collect();
        let Some(at) = at else { continue };
        let figure = |column: usize| {
            let value = row.value(column).and_then(Value::number).and_then(Decimal::as_whole);
            let rows = regrouped.and_then(|r| r.contribution(index, column)).map_or(1, |c| c.rows.max(1));
            let base = if base > 1 { base.saturating_mul(rows) } else { 1 };
            value.and_then(|n| u64::try_from(n).ok()).map(|value| Known { value, base })
        };
        cells.insert(at, columns.iter().map(|column| column.and_then(figure)).collect());
    }
    cells
}
