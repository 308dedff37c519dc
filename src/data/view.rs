//! A view of a dataset: the table that a reader sees.

use super::figure::Figure;
use super::published::Published;
use crate::content::dataset::ViewField;
use crate::diagnostics::near_miss;

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

impl View {
    /// The table of a view.
    ///
    /// # Errors
    /// What is wrong with the declaration, and how to mend it.
    pub fn of(published: &Published, field: &ViewField) -> Result<Self, (String, String)> {
        let dimension = |id: &str| {
            published.dimension(id).ok_or_else(|| {
                let hint = near_miss(id, published.dimensions.iter().map(|d| d.id.as_str()));
                (format!("There is no dimension “{id}”."), hint.map_or_else(|| "Use the id of a dimension.".into(), |n| format!("Did you mean “{n}”?")))
            })
        };
        let measures: Vec<usize> = if field.measures.is_empty() {
            (0..published.measures.len()).collect()
        } else {
            let find = |id: &str| {
                published.measure(id).ok_or_else(|| {
                    let hint = near_miss(id, published.measures.iter().map(|m| m.id.as_str()));
                    (format!("There is no measure “{id}”."), hint.map_or_else(|| "Use the id of a measure.".into(), |n| format!("Did you mean “{n}”?")))
                })
            };
            field.measures.iter().map(|id| find(id)).collect::<Result<_, _>>()?
        };
        let rows = field.rows.as_ref().map(|id| dimension(id)).transpose()?;
        let across = field.columns.as_ref().map(|id| dimension(id)).transpose()?;
        let mut base = published.top();
        for (name, code) in field.r#where.as_ref().map(|c| c.0.as_slice()).unwrap_or_default() {
            let d = dimension(name)?;
            let categories = &published.dimensions[d].categories;
            let found = categories.iter().position(|c| *c.code == **code || *c.label == **code);
            base[d] = Some(found.ok_or_else(|| {
                let hint = near_miss(code, categories.iter().map(|c| c.code.as_str()));
                (format!("The dimension “{name}” has no category “{code}”."), hint.map_or_else(|| "Use a code of the dimension.".into(), |n| format!("Did you mean “{n}”?")))
            })?);
        }
        let open = base.iter().enumerate().position(|(d, c)| c.is_none() && Some(d) != rows && Some(d) != across);
        if let Some(d) = open {
            let name = &published.dimensions[d].id;
            return Err((
                format!("Nothing says which “{name}” this view is about."),
                format!("Use “{name}” for rows or columns, write “where: {{{name}: CODE}}”, or give the dimension a total."),
            ));
        }
        let columns: Vec<(String, usize, Option<usize>)> = match across {
            Some(d) => {
                let m = measures[0];
                published.dimensions[d].categories.iter().enumerate().map(|(c, category)| (category.label.clone(), m, Some(c))).collect()
            }
            None => measures.iter().map(|&m| (published.measures[m].label.clone(), m, None)).collect(),
        };
        let line = |row: Option<usize>| -> Option<Vec<Figure>> {
            let mut known = false;
            let figures = columns
                .iter()
                .map(|(_, m, c)| {
                    let mut at = base.clone();
                    if let (Some(d), Some(row)) = (rows, row) {
                        at[d] = Some(row);
                    }
                    if let (Some(d), Some(c)) = (across, c) {
                        at[d] = Some(*c);
                    }
                    let at: Vec<usize> = at.into_iter().flatten().collect();
                    known |= published.has(&at);
                    published.figure(&at, *m)
                })
                .collect();
            known.then_some(figures)
        };
        let view_rows: Vec<ViewRow> = match rows {
            Some(d) => {
                let categories = &published.dimensions[d].categories;
                let row = |(c, category): (usize, &super::published::Category)| {
                    let group = !category.total && categories.iter().any(|other| other.parent == Some(c));
                    Some(ViewRow { label: category.label.clone(), total: category.total, group, figures: line(Some(c))? })
                };
                categories.iter().enumerate().filter_map(row).collect()
            }
            None => line(None).map(|figures| ViewRow { label: String::new(), total: false, group: false, figures }).into_iter().collect(),
        };
        if view_rows.is_empty() {
            return Err(("There is no figure in this view.".into(), "Check “where” against the files.".into()));
        }
        Ok(Self {
            corner: rows.map_or_else(String::new, |d| published.dimensions[d].label.clone()),
            columns: columns.into_iter().map(|(label, m, _)| (label, m)).collect(),
            rows: view_rows,
            is_time: rows.is_some_and(|d| published.dimensions[d].is_time),
            by_category: across.is_some(),
        })
    }

    /// The rows that are no sums of others.
    pub fn plain_rows(&self) -> impl Iterator<Item = &ViewRow> {
        self.rows.iter().filter(|r| !r.total && !r.group)
    }
}
