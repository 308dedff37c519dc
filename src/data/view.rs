//! A view of a dataset: the table that a reader sees.

use super::figure::Figure;
use super::published::{Dimension, Published};
use crate::content::dataset::{Dataset, ViewField};
use crate::diagnostics::near_miss;
use std::collections::BTreeSet;

/// A table ready to be shown: published figures only.
#[derive(Debug, Clone)]
pub struct View {
    /// Heading of the first column.
    pub corner: String,
    /// Headings of the others, with the measure that each holds.
    pub columns: Vec<(String, usize)>,
    /// Rows in order.
    pub rows: Vec<ViewRow>,
    /// Whether the rows are times in order.
    pub is_time: bool,
    /// Whether the columns are categories of a dimension, and not measures.
    pub by_category: bool,
    /// The column that is the total of the others.
    pub total_column: Option<usize>,
}

/// A row of a view.
#[derive(Debug, Clone)]
pub struct ViewRow {
    /// Its label.
    pub label: String,
    /// Whether it is a total.
    pub total: bool,
    /// Whether it is made of other rows.
    pub group: bool,
    /// One figure a column.
    pub figures: Vec<Figure>,
}

/// Which cells a view shows.
struct Frame {
    rows: Option<(usize, Vec<usize>)>,
    columns: Option<(usize, Vec<usize>)>,
    /// The category of every other dimension.
    base: Vec<Option<usize>>,
}

impl Frame {
    fn of(dimensions: &[Dimension], field: &ViewField) -> Result<Self, Fault> {
        let rows = field.rows.as_ref().map(|id| dimension(dimensions, id)).transpose()?;
        let columns = field.columns.as_ref().map(|id| dimension(dimensions, id)).transpose()?;
        let mut base = top(dimensions);
        let all = |d: usize| (d, (0..dimensions[d].categories.len()).collect::<Vec<_>>());
        let (mut rows, mut columns) = (rows.map(all), columns.map(all));
        for (name, code) in field.r#where.as_ref().map(|c| c.0.as_slice()).unwrap_or_default() {
            let d = dimension(dimensions, name)?;
            let c = category(&dimensions[d], code)?;
            base[d] = Some(c);
            // On a dimension that is shown: this category, and what it is directly made of.
            let parts = |list: &mut Vec<usize>| list.retain(|&other| other == c || dimensions[d].categories[other].parent == Some(c));
            for (_, list) in [&mut rows, &mut columns].into_iter().flatten().filter(|(shown, _)| *shown == d) {
                parts(list);
            }
        }
        let shown = |d: usize| [&rows, &columns].into_iter().flatten().any(|(other, _)| *other == d);
        if let Some(d) = base.iter().enumerate().position(|(d, c)| c.is_none() && !shown(d)) {
            let name = &dimensions[d].id;
            return Err((
                format!("Nothing says which “{name}” this view is about."),
                format!("Use “{name}” for rows or columns, write “where: {{{name}: CODE}}”, or give the dimension a total."),
            ));
        }
        Ok(Self { rows, columns, base })
    }

    fn at(&self, row: Option<usize>, column: Option<usize>) -> Vec<usize> {
        let mut at = self.base.clone();
        if let (Some((d, _)), Some(c)) = (&self.rows, row) {
            at[*d] = Some(c);
        }
        if let (Some((d, _)), Some(c)) = (&self.columns, column) {
            at[*d] = Some(c);
        }
        at.into_iter().flatten().collect()
    }

    fn choices(part: &Option<(usize, Vec<usize>)>) -> Vec<Option<usize>> {
        part.as_ref().map_or_else(|| vec![None], |(_, list)| list.iter().copied().map(Some).collect())
    }

    fn cells(&self) -> impl Iterator<Item = Vec<usize>> {
        let columns = Self::choices(&self.columns);
        Self::choices(&self.rows)
            .into_iter()
            .flat_map(move |row| columns.clone().into_iter().map(move |column| (row, column)))
            .map(|(r, c)| self.at(r, c))
    }
}

/// What is wrong with a declaration, and how to mend it.
type Fault = (String, String);

fn dimension(dimensions: &[Dimension], id: &str) -> Result<usize, Fault> {
    dimensions.iter().position(|d| d.id == id).ok_or_else(|| {
        let hint = near_miss(id, dimensions.iter().map(|d| d.id.as_str()));
        (
            format!("There is no dimension “{id}”."),
            hint.map_or_else(|| "Use the id of a dimension.".into(), |n| format!("Did you mean “{n}”?")),
        )
    })
}

fn category(dimension: &Dimension, code: &str) -> Result<usize, Fault> {
    dimension.categories.iter().position(|c| c.code == code || c.label == code).ok_or_else(|| {
        let hint = near_miss(code, dimension.categories.iter().map(|c| c.code.as_str()));
        let name = &dimension.id;
        (
            format!("The dimension “{name}” has no category “{code}”."),
            hint.map_or_else(|| "Use a code of the dimension.".into(), |n| format!("Did you mean “{n}”?")),
        )
    })
}

/// Every cell that the views and the named values of a dataset show: only those are published, so that
/// nothing is risked for tables that nobody sees. `None` when there are no views: then all are.
///
/// Faults of the declaration are told when the view is composed.
pub(super) fn shown(dimensions: &[Dimension], dataset: &Dataset) -> Option<BTreeSet<Vec<usize>>> {
    if dataset.views.is_empty() {
        return None;
    }
    let mut cells: BTreeSet<Vec<usize>> = BTreeSet::new();
    for field in &dataset.views {
        if let Ok(frame) = Frame::of(dimensions, field) {
            cells.extend(frame.cells());
        }
    }
    for value in &dataset.values {
        let mut at = top(dimensions);
        for (name, code) in value.at.as_ref().map(|c| c.0.as_slice()).unwrap_or_default() {
            if let Ok(d) = dimension(dimensions, name) {
                at[d] = category(&dimensions[d], code).ok();
            }
        }
        cells.extend(at.into_iter().collect::<Option<Vec<usize>>>());
    }
    Some(cells)
}

/// Cells that nobody is shown, and that an attacker reckons with all the same: sums between two cells
/// that are shown, such as a year between its quarters and the grand total.
pub(super) fn between(dimensions: &[Dimension], shown: &BTreeSet<Vec<usize>>) -> BTreeSet<Vec<usize>> {
    let mut found = BTreeSet::new();
    for at in shown {
        for (d, dimension) in dimensions.iter().enumerate() {
            let mut passed: Vec<Vec<usize>> = Vec::new();
            let mut here = dimension.categories[at[d]].parent;
            while let Some(parent) = here.filter(|_| passed.len() <= dimension.categories.len()) {
                let mut above = at.clone();
                above[d] = parent;
                if shown.contains(&above) {
                    found.append(&mut passed.drain(..).collect());
                } else {
                    passed.push(above);
                }
                here = dimension.categories[parent].parent;
            }
        }
    }
    found
}

/// The coordinate at which everything is added up: totals where there are totals, else the only
/// category. `None` in a dimension that has neither.
pub(super) fn top(dimensions: &[Dimension]) -> Vec<Option<usize>> {
    let one = |d: &Dimension| d.categories.iter().position(|c| c.total).or((d.categories.len() == 1).then_some(0));
    dimensions.iter().map(one).collect()
}

impl View {
    /// The table of a view.
    ///
    /// # Errors
    /// What is wrong with the declaration, and how to mend it.
    pub fn of(published: &Published, field: &ViewField) -> Result<Self, (String, String)> {
        let dimensions = &published.dimensions;
        let frame = Frame::of(dimensions, field)?;
        let measures: Vec<usize> = if field.measures.is_empty() {
            (0..published.measures.len()).collect()
        } else {
            let find = |id: &str| {
                published.measure(id).ok_or_else(|| {
                    let hint = near_miss(id, published.measures.iter().map(|m| m.id.as_str()));
                    (
                        format!("There is no measure “{id}”."),
                        hint.map_or_else(|| "Use the id of a measure.".into(), |n| format!("Did you mean “{n}”?")),
                    )
                })
            };
            field.measures.iter().map(|id| find(id)).collect::<Result<_, _>>()?
        };
        let columns: Vec<(String, usize, Option<usize>)> = match &frame.columns {
            Some((d, list)) => list.iter().map(|&c| (dimensions[*d].categories[c].label.clone(), measures[0], Some(c))).collect(),
            None => measures.iter().map(|&m| (published.measures[m].label.clone(), m, None)).collect(),
        };
        let line = |row: Option<usize>| -> Option<Vec<Figure>> {
            let places: Vec<Vec<usize>> = columns.iter().map(|(_, _, c)| frame.at(row, *c)).collect();
            let known = places.iter().any(|at| published.has(at));
            known.then(|| places.iter().zip(&columns).map(|(at, (_, m, _))| published.figure(at, *m)).collect())
        };
        let rows: Vec<ViewRow> = match &frame.rows {
            Some((d, list)) => {
                let categories = &dimensions[*d].categories;
                let row = |&c: &usize| {
                    let total = categories[c].total || list.len() > 1 && list.iter().all(|&o| o == c || categories[o].parent == Some(c));
                    let group = !total && list.iter().any(|&other| categories[other].parent == Some(c));
                    Some(ViewRow { label: categories[c].label.clone(), total, group, figures: line(Some(c))? })
                };
                list.iter().filter_map(row).collect()
            }
            None => line(None).map(|figures| ViewRow { label: String::new(), total: false, group: false, figures }).into_iter().collect(),
        };
        if rows.is_empty() {
            return Err(("There is no figure in this view.".into(), "Check “where” against the files.".into()));
        }
        Ok(Self {
            corner: frame.rows.as_ref().map_or_else(String::new, |(d, _)| dimensions[*d].label.clone()),
            total_column: frame.columns.as_ref().and_then(|(d, list)| {
                let categories = &dimensions[*d].categories;
                list.iter()
                    .position(|&c| categories[c].total || list.len() > 1 && list.iter().all(|&o| o == c || categories[o].parent == Some(c)))
            }),
            columns: columns.into_iter().map(|(label, m, _)| (label, m)).collect(),
            rows,
            is_time: frame.rows.as_ref().is_some_and(|(d, _)| dimensions[*d].is_time),
            by_category: frame.columns.is_some(),
        })
    }

    /// The rows that are no sums of others.
    pub fn plain_rows(&self) -> impl Iterator<Item = &ViewRow> {
        self.rows.iter().filter(|r| !r.total && !r.group)
    }
}
