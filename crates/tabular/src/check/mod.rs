//! Checks of a loaded table against itself.

mod changes;
mod gaps;
mod ratios;
mod totals;

use crate::decimal::Decimal;
use crate::finding::{Column, Finding, FindingKind};
use crate::findings::Findings;
use crate::read::header::{ColumnPlan, Role};
use crate::schema::{Measure, Schema};
use crate::table::Table;

/// Runs all checks.
pub(crate) fn run(table: &Table, schema: &Schema, columns: &[Vec<ColumnPlan>], findings: &mut Findings) {
    let mut checker = Checker { table, schema, columns, findings };
    ratios::check(&mut checker);
    changes::check(&mut checker);
    totals::check(&mut checker);
    gaps::check(&mut checker);
}

/// What all checks need.
struct Checker<'a> {
    table: &'a Table,
    schema: &'a Schema,
    columns: &'a [Vec<ColumnPlan>],
    findings: &'a mut Findings,
}

impl<'a> Checker<'a> {
    /// The figure of a measure in a row.
    fn number(&self, row: usize, measure: usize) -> Option<Decimal> {
        self.table.cell(row, measure).number()
    }

    fn measure(&self, name: &str) -> Option<(usize, &'a Measure)> {
        self.table.measures.iter().enumerate().find(|(_, m)| m.name == name)
    }

    /// Reports something about the figure of a measure in a row.
    fn find(&mut self, row: usize, measure: usize, kind: FindingKind, expected: Option<String>) {
        let cell = self.table.cell(row, measure);
        let place = cell.place();
        let text = cell.number().map(|n| n.to_string()).unwrap_or_default();
        let column = self.column(row, measure, place.file);
        self.findings.push_with(place.file, kind.code(), || Finding {
            kind,
            file: place.file,
            row: Some(place.row),
            column,
            text,
            expected,
        });
    }

    /// The column where the figure of a measure stands.
    fn column(&self, row: usize, measure: usize, file: usize) -> Option<Column> {
        let spread = match &self.schema.shape {
            crate::Shape::Pivot { dimension, .. } => self.schema.dimension(dimension),
            _ => None,
        };
        let category = spread.zip(self.table.keys.get(row)).map(|(d, key)| self.table.category_of(*key, d));
        let plan = self.columns.get(file)?.iter().find(|plan| match plan.role {
            Role::Measure(m) => m == measure,
            Role::Pivot { category: c, measure: m } => m == measure && Some(c as usize) == category,
            Role::Value => true,
            _ => false,
        })?;
        Some(plan.column.clone())
    }
}

/// Half of the base to which figures were rounded, in billionths: how far each may be from the truth.
fn slack(measure: &Measure) -> i128 {
    measure.rounded_to.map_or(0, |base| base.billionths().abs() / 2)
}
