//! A loaded table laid out for publishing.

use std::collections::BTreeSet;

use super::{ColumnRole, NumberType, PublishedCell, PublishedColumn, PublishedTable};
use crate::schema::{Category, Kind, Measure};
use crate::table::{Row, Table};

/// A column for each measure. `publish` says what the public sees of a measure in a row; the figures of
/// the table themselves are not looked at. Name, title and notes are left to the caller.
pub fn wide(table: &Table, mut publish: impl FnMut(&Row, usize) -> PublishedCell) -> PublishedTable {
    let mut columns = dimension_columns(table);
    columns.extend(table.measures.iter().map(|measure| PublishedColumn {
        name: safe_name(&measure.name),
        title: titled(measure),
        description: None,
        role: ColumnRole::Measure(number_type(measure)),
        unit: Some(measure.unit.clone()).filter(|unit| !unit.is_empty()),
    }));
    let rows = table
        .rows()
        .map(|row| {
            let mut cells = dimension_cells(table, &row);
            cells.extend((0..table.measures.len()).map(|measure| publish(&row, measure)));
            cells
        })
        .collect();
    PublishedTable { columns, rows, ..PublishedTable::default() }
}

/// One figure a row, with the columns `measure`, `unit` and `value`. Figures of which the files say
/// nothing have no row.
pub fn long(table: &Table, mut publish: impl FnMut(&Row, usize) -> PublishedCell) -> PublishedTable {
    let text =
        |name: &str, title: &str, role| PublishedColumn { name: name.into(), title: title.into(), role, ..PublishedColumn::default() };
    let mut columns = dimension_columns(table);
    let measures = table.measures.iter().map(|m| m.label.clone()).collect();
    let decimals = table.measures.iter().map(|m| if let NumberType::Decimal(d) = number_type(m) { d } else { 0 }).max().unwrap_or(0);
    let kind = if decimals == 0 { NumberType::Integer } else { NumberType::Decimal(decimals) };
    columns.push(text("measure", "Measure", ColumnRole::Dimension { categories: measures }));
    columns.push(text("unit", "Unit", ColumnRole::Text));
    columns.push(text("value", "Value", ColumnRole::Measure(kind)));
    let mut rows = Vec::new();
    for row in table.rows() {
        for (m, measure) in table.measures.iter().enumerate().filter(|(m, _)| row.value(*m).is_some()) {
            let mut cells = dimension_cells(table, &row);
            cells.push(PublishedCell::Text(measure.label.clone()));
            cells.push(PublishedCell::Text(measure.unit.clone()));
            cells.push(publish(&row, m));
            rows.push(cells);
        }
    }
    PublishedTable { columns, rows, ..PublishedTable::default() }
}

/// Whether a dimension has codes that say more than its labels, such as those of places.
fn has_codes(table: &Table, dimension: usize) -> bool {
    table.dimensions.get(dimension).is_some_and(|d| d.categories.iter().any(|c| c.code != c.label))
}

fn dimension_columns(table: &Table) -> Vec<PublishedColumn> {
    let mut columns = Vec::new();
    for (d, dimension) in table.dimensions.iter().enumerate() {
        let name = safe_name(&dimension.name);
        let labels: BTreeSet<&str> = dimension.categories.iter().map(|c| c.label.as_str()).collect();
        // Two categories may have the same label under different parents. Then the code is the key.
        let by_label = labels.len() == dimension.categories.len();
        let key = |text: fn(&Category) -> &String| ColumnRole::Dimension {
            categories: dimension.categories.iter().map(|c| text(c).clone()).collect(),
        };
        if has_codes(table, d) {
            let title = format!("{} code", dimension.label);
            let role = if by_label { ColumnRole::Text } else { key(|c| &c.code) };
            columns.push(PublishedColumn { name: format!("{name}_code"), title, role, ..PublishedColumn::default() });
        }
        let role = if by_label { key(|c| &c.label) } else { ColumnRole::Text };
        columns.push(PublishedColumn { name, title: dimension.label.clone(), role, ..PublishedColumn::default() });
    }
    columns
}

fn dimension_cells(table: &Table, row: &Row) -> Vec<PublishedCell> {
    let mut cells = Vec::new();
    for (d, category) in row.categories().enumerate() {
        if has_codes(table, d) {
            cells.push(PublishedCell::Text(category.code.clone()));
        }
        cells.push(PublishedCell::Text(category.label.clone()));
    }
    cells
}

fn number_type(measure: &Measure) -> NumberType {
    match (&measure.kind, measure.decimals) {
        (Kind::Count(_), _) | (_, 0) => NumberType::Integer,
        (_, decimals) => NumberType::Decimal(decimals),
    }
}

fn titled(measure: &Measure) -> String {
    if measure.unit.is_empty() { measure.label.clone() } else { format!("{} ({})", measure.label, measure.unit) }
}

/// Small letters, digits and underscores, beginning with a letter: good in every tool.
fn safe_name(name: &str) -> String {
    let mut safe = String::new();
    for c in name.chars() {
        if c.is_ascii_alphanumeric() {
            safe.push(c.to_ascii_lowercase());
        } else if !safe.is_empty() && !safe.ends_with('_') {
            safe.push('_');
        }
    }
    let safe = safe.trim_end_matches('_');
    if safe.starts_with(|c: char| c.is_ascii_alphabetic()) { safe.to_owned() } else { format!("c_{safe}") }
}

#[cfg(test)]
mod tests {
    use super::safe_name;

    #[test]
    fn names_for_every_tool() {
        assert_eq!(safe_name("Age band (years)"), "age_band_years");
        assert_eq!(safe_name("2017"), "c_2017");
        assert_eq!(safe_name("—"), "c_");
    }
}
