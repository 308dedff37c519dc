//! A table as read, with the totals that the files do not have.

use super::published::{Category, Dimension};
use crate::content::dataset::{Dataset, DimensionWord};
use clearfolio_tabular::{Decimal, Table, Value};
use std::collections::BTreeMap;

/// Largest number of figures that are kept; larger tables are regrouped first.
pub(super) const MOST_CELLS: usize = 400_000;

/// All values of a dataset by coordinate, before disclosure control.
pub(super) struct Grid {
    pub dimensions: Vec<Dimension>,
    pub overlapping: Vec<bool>,
    /// One value a measure.
    pub cells: BTreeMap<Vec<usize>, Vec<Option<Value>>>,
    /// Cells that are not published themselves, but from which others can be worked out.
    pub silent: BTreeMap<Vec<usize>, Vec<Option<Value>>>,
}

/// Puts a table in a grid and adds up what its dimensions ask for.
pub(super) fn grid(table: &Table, dataset: &Dataset, total_label: &str) -> Grid {
    let mut dimensions: Vec<Dimension> = Vec::new();
    for read in &table.dimensions {
        let field = dataset.dimensions.iter().find(|d| d.id.as_str() == read.name);
        let mut categories: Vec<Category> = read
            .categories
            .iter()
            .map(|c| Category {
                code: c.code.clone(),
                label: c.label.clone(),
                parent: c.parent.as_ref().and_then(|p| read.categories.iter().position(|other| other.code == *p)),
                total: read.total.as_ref() == Some(&c.code),
            })
            .collect();
        if field.is_some_and(|f| f.add_total == Some(true)) && !categories.iter().any(|c| c.total) {
            categories.push(Category { code: "total".into(), label: total_label.into(), parent: None, total: true });
        }
        let total = categories.iter().position(|c| c.total);
        for (index, category) in categories.iter_mut().enumerate() {
            if category.parent.is_none() && total.is_some_and(|t| t != index) {
                category.parent = total;
            }
        }
        let is_time = field.is_some_and(|f| f.kind == Some(DimensionWord::Time));
        dimensions.push(Dimension { id: read.name.clone(), label: read.label.clone(), is_time, categories });
    }
    let given: Vec<Vec<bool>> = dimensions
        .iter()
        .enumerate()
        .map(|(d, dimension)| {
            let mut seen = vec![false; dimension.categories.len()];
            table.rows().for_each(|row| seen[row.category(d)] = true);
            seen
        })
        .collect();
    let adds: Vec<bool> = table.measures.iter().map(|m| m.kind.adds_up()).collect();
    let mut sums: BTreeMap<Vec<usize>, Vec<Option<Sum>>> = BTreeMap::new();
    for row in table.rows() {
        let own = row.coordinate();
        // For each dimension the category itself and those above it that the files do not give.
        let chains: Vec<Vec<usize>> = own.iter().enumerate().map(|(d, &c)| chain(&dimensions[d], c, &given[d])).collect();
        for coordinate in product(&chains) {
            let is_own = coordinate == own;
            let target = sums.entry(coordinate).or_insert_with(|| vec![None; adds.len()]);
            for (m, slot) in target.iter_mut().enumerate() {
                let Some(value) = row.value(m).filter(|_| is_own || adds[m]) else { continue };
                slot.get_or_insert(Sum::default()).add(value);
            }
        }
    }
    let cells = sums.into_iter().map(|(at, row)| (at, row.into_iter().map(|sum| sum.map(Sum::value)).collect())).collect();
    Grid { overlapping: table.dimensions.iter().map(|d| d.overlapping).collect(), dimensions, cells, silent: BTreeMap::new() }
}

fn chain(dimension: &Dimension, category: usize, given: &[bool]) -> Vec<usize> {
    let mut above = vec![category];
    let mut here = dimension.categories[category].parent;
    while let Some(parent) = here.filter(|p| above.len() <= dimension.categories.len() && !above.contains(p)) {
        if !given[parent] {
            above.push(parent);
        }
        here = dimension.categories[parent].parent;
    }
    above
}

fn product(chains: &[Vec<usize>]) -> Vec<Vec<usize>> {
    let mut all: Vec<Vec<usize>> = vec![Vec::new()];
    for chain in chains {
        all = all.into_iter().flat_map(|start| chain.iter().map(move |&c| [start.as_slice(), &[c]].concat())).collect();
    }
    all
}

/// A sum of exact decimals. One part that is not known makes the whole unknown.
#[derive(Debug, Clone, Copy, Default)]
struct Sum {
    billionths: i128,
    scale: u8,
    confidential: bool,
    unknown: bool,
}

impl Sum {
    fn add(&mut self, value: Value) {
        match value {
            Value::Number(number) => {
                self.billionths += number.billionths();
                self.scale = self.scale.max(number.scale());
            }
            Value::Confidential => self.confidential = true,
            Value::NotAvailable | Value::Blank => self.unknown = true,
        }
    }

    fn value(self) -> Value {
        match (self.confidential, self.unknown) {
            (true, _) => Value::Confidential,
            (_, true) => Value::NotAvailable,
            _ => Decimal::from_billionths(self.billionths, self.scale).map_or(Value::NotAvailable, Value::Number),
        }
    }
}
