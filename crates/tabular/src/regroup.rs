//! Adds larger tables up: sums, weighted means and rates over chosen dimensions.

use hashbrown::HashMap;
use rayon::prelude::*;

use crate::decimal::Decimal;
use crate::finding::{Finding, FindingKind};
use crate::findings::Findings;
use crate::regrouping::{Figure, How, KeepLevel, Regrouping};
use crate::schema::{Category, Dimension, Measure, SchemaFault};
use crate::table::{Cell, Row, Table, Value};

/// How many rows are added up at a time. Fixed, so that the result hangs on no number of processors.
const CHUNK: usize = 1 << 16;

/// What a regrouping gave.
#[derive(Debug)]
pub struct Regrouped {
    /// The new table. Places of its figures have row 0.
    pub table: Table,
    /// Sums that were too large.
    pub findings: Findings,
    contributions: Vec<Contribution>,
}

/// What went into a sum: for the dominance rules of disclosure control.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Contribution {
    /// How many rows.
    pub rows: u64,
    /// The largest value.
    pub largest: Option<Decimal>,
    /// The second largest.
    pub second: Option<Decimal>,
}

impl Regrouped {
    /// What went into a figure that is a sum (for others, what went into their numerator or weight).
    pub fn contribution(&self, row: usize, figure: usize) -> Option<Contribution> {
        if figure >= self.table.measures.len() {
            return None;
        }
        self.contributions.get(row * self.table.measures.len() + figure).copied()
    }
}

/// Adds a table up.
///
/// A sum of which a part is `[c]` is `[c]`, and one of which a part is not known is `[x]`. Sums are
/// exact. Means and rates are rounded once, at the end, halves away from nought.
///
/// # Errors
/// When the plan names a dimension or measure that is not there, or no figure at all.
pub fn regroup(table: &Table, plan: &Regrouping) -> Result<Regrouped, Vec<SchemaFault>> {
    let work = Work::new(table, plan)?;
    let chunks: Vec<HashMap<u64, Vec<Sums>>> = (0..table.len().div_ceil(CHUNK))
        .into_par_iter()
        .map(|chunk| work.add_up(chunk * CHUNK..((chunk + 1) * CHUNK).min(table.len())))
        .collect();
    let mut groups: HashMap<u64, Vec<Sums>> = HashMap::new();
    for chunk in chunks {
        for (key, sums) in chunk {
            match groups.entry(key) {
                hashbrown::hash_map::Entry::Vacant(place) => {
                    place.insert(sums);
                }
                hashbrown::hash_map::Entry::Occupied(mut place) => place.get_mut().iter_mut().zip(sums).for_each(|(a, b)| a.join(b)),
            }
        }
    }
    let mut groups: Vec<(u64, Vec<Sums>)> = groups.into_iter().collect();
    groups.sort_unstable_by_key(|(key, _)| *key);
    Ok(work.finish(groups))
}

/// What one figure of one group adds up to.
#[derive(Debug, Clone, Copy, Default)]
struct Sums {
    first: i128,
    second: i128,
    scale: u8,
    hidden: bool,
    unknown: bool,
    overflow: bool,
    contribution: Contribution,
}

impl Sums {
    fn add(&mut self, first: i128, second: i128) {
        match (self.first.checked_add(first), self.second.checked_add(second)) {
            (Some(first), Some(second)) => (self.first, self.second) = (first, second),
            _ => self.overflow = true,
        }
    }

    fn note(&mut self, value: Decimal) {
        self.scale = self.scale.max(value.scale());
        self.contribution.rows += 1;
        self.contribution.rank(Some(value));
    }

    fn join(&mut self, other: Self) {
        self.add(other.first, other.second);
        self.scale = self.scale.max(other.scale);
        self.hidden |= other.hidden;
        self.unknown |= other.unknown;
        self.overflow |= other.overflow;
        self.contribution.rows += other.contribution.rows;
        self.contribution.rank(other.contribution.largest);
        self.contribution.rank(other.contribution.second);
    }

    /// Notes that a part is not a number.
    fn lacks(&mut self, value: Option<Value>) {
        match value {
            Some(Value::Confidential) => self.hidden = true,
            _ => self.unknown = true,
        }
    }
}

impl Contribution {
    fn rank(&mut self, value: Option<Decimal>) {
        if value > self.largest {
            self.second = self.largest;
            self.largest = value;
        } else if value > self.second {
            self.second = value;
        }
    }
}

/// A plan whose names are looked up.
struct Work<'a> {
    table: &'a Table,
    plan: &'a Regrouping,
    dimensions: Vec<Dimension>,
    measures: Vec<Measure>,
    /// For each kept dimension: its place, its stride in the new table, and where its categories go.
    kept: Vec<(usize, u64, Vec<Option<usize>>)>,
    strides: Vec<u64>,
    /// For each dimension that is added up: its place and which categories have no parts.
    dropped: Vec<(usize, Vec<bool>)>,
    /// Measures of each figure.
    sources: Vec<(usize, usize)>,
}

impl<'a> Work<'a> {
    fn new(table: &'a Table, plan: &'a Regrouping) -> Result<Self, Vec<SchemaFault>> {
        let mut faults = Vec::new();
        let mut fault = |subject: &str, message: String| faults.push(SchemaFault { subject: subject.to_owned(), message });
        if plan.figures.is_empty() {
            fault("figures", "No figure is asked for.".into());
        }
        let mut dimensions = Vec::new();
        let mut places = Vec::new();
        for keep in &plan.keep {
            match table.dimension(&keep.dimension) {
                Some(place) if !places.iter().any(|(p, _)| *p == place) => {
                    let (dimension, map) = kept(&table.dimensions[place], keep.level);
                    dimensions.push(dimension);
                    places.push((place, map));
                }
                Some(_) => fault(&keep.dimension, "It is to be kept twice.".into()),
                None => fault(&keep.dimension, format!("There is no dimension “{}”.", keep.dimension)),
            }
        }
        let mut sources = Vec::new();
        for figure in &plan.figures {
            let (first, second) = figure.how.names();
            for name in [first, second] {
                if table.measure(name).is_none() {
                    fault(&figure.name, format!("There is no measure “{name}”."));
                }
            }
            sources.push((table.measure(first).unwrap_or(0), table.measure(second).unwrap_or(0)));
        }
        let strides = Table::strides(&dimensions);
        if strides.is_none() {
            fault("keep", "The groups make too many combinations.".into());
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        let strides = strides.unwrap_or_default();
        let dropped = (0..table.dimensions.len())
            .filter(|d| !places.iter().any(|(p, _)| p == d))
            .map(|d| (d, table.dimensions[d].parts().iter().map(Vec::is_empty).collect()))
            .collect();
        let kept = places.into_iter().zip(&strides).map(|((place, map), stride)| (place, *stride, map)).collect();
        let measures = plan.figures.iter().map(|figure| plan.measure(figure, table)).collect();
        Ok(Self { table, plan, dimensions, measures, kept, strides, dropped, sources })
    }

    /// The group of a row; `None` when it is a total that must not be counted again.
    fn group(&self, row: &Row) -> Option<u64> {
        for (place, finest) in &self.dropped {
            if finest.get(row.category(*place)) != Some(&true) {
                return None;
            }
        }
        let mut key = 0;
        for (place, stride, map) in &self.kept {
            key += (*map.get(row.category(*place))?)? as u64 * stride;
        }
        Some(key)
    }

    fn add_up(&self, rows: std::ops::Range<usize>) -> HashMap<u64, Vec<Sums>> {
        let mut groups: HashMap<u64, Vec<Sums>> = HashMap::new();
        for row in rows.filter_map(|row| self.table.row_at(row)) {
            let Some(key) = self.group(&row) else { continue };
            let sums = groups.entry(key).or_insert_with(|| vec![Sums::default(); self.plan.figures.len()]);
            for ((sums, figure), (first, second)) in sums.iter_mut().zip(&self.plan.figures).zip(&self.sources) {
                figure.how.add(sums, row.value(*first), row.value(*second));
            }
        }
        groups
    }

    fn finish(self, groups: Vec<(u64, Vec<Sums>)>) -> Regrouped {
        let mut findings = Findings::default();
        let mut table =
            Table { dimensions: self.dimensions, measures: self.measures, strides: self.strides, keys: Vec::new(), cells: Vec::new() };
        let mut contributions = Vec::new();
        for (key, sums) in groups {
            table.keys.push(key);
            for (sums, figure) in sums.iter().zip(&self.plan.figures) {
                let value = figure.value(sums);
                if value.is_none() {
                    let text = figure.label.clone();
                    findings.push(Finding { kind: FindingKind::Overflow, file: 0, row: None, column: None, text, expected: None });
                }
                table.cells.push(Cell::new(value.unwrap_or(Value::NotAvailable), 0, 0));
                contributions.push(sums.contribution);
            }
        }
        Regrouped { table, findings, contributions }
    }
}

impl How {
    fn names(&self) -> (&str, &str) {
        match self {
            Self::Sum { measure } => (measure, measure),
            Self::WeightedMean { measure, weight } => (measure, weight),
            Self::Rate { numerator, denominator, .. } => (numerator, denominator),
        }
    }

    fn add(&self, sums: &mut Sums, first: Option<Value>, second: Option<Value>) {
        let numbers = (first.and_then(Value::number), second.and_then(Value::number));
        match (self, numbers) {
            // A group of nobody has no mean, and needs none.
            (Self::WeightedMean { .. }, (_, Some(weight))) if weight.is_zero() => {}
            (Self::WeightedMean { .. }, (Some(value), Some(weight))) => {
                sums.note(weight);
                match value.billionths().checked_mul(weight.billionths()) {
                    Some(product) => sums.add(product, weight.billionths()),
                    None => sums.overflow = true,
                }
            }
            (_, (Some(value), Some(base))) => {
                sums.note(value);
                sums.add(value.billionths(), base.billionths());
            }
            (_, (a, b)) => {
                if a.is_none() {
                    sums.lacks(first);
                }
                if b.is_none() {
                    sums.lacks(second);
                }
            }
        }
    }
}

impl Figure {
    /// `None` when it is too large.
    fn value(&self, sums: &Sums) -> Option<Value> {
        if sums.hidden {
            return Some(Value::Confidential);
        }
        if sums.unknown {
            return Some(Value::NotAvailable);
        }
        if sums.overflow {
            return None;
        }
        let decimals = self.decimals.min(Decimal::MAX_SCALE);
        let number = match &self.how {
            How::Sum { .. } => Decimal::from_billionths(sums.first, sums.scale),
            _ if sums.second == 0 => return Some(Value::NotAvailable),
            // A product of billionths over billionths leaves billionths.
            How::WeightedMean { .. } => mean(sums.first, sums.second, decimals),
            How::Rate { per, .. } => Decimal::ratio(sums.first.checked_mul(i128::from(*per))?, sums.second, decimals),
        };
        number.map(Value::Number)
    }
}

/// A sum of products over a sum of weights, all in billionths, rounded once.
fn mean(products: i128, weights: i128, decimals: u8) -> Option<Decimal> {
    let place = 10_i128.pow(u32::from(Decimal::MAX_SCALE - decimals));
    let mantissa = crate::decimal::divide(products, weights.checked_mul(place)?)?;
    Decimal::new(i64::try_from(mantissa).ok()?, decimals)
}

/// A dimension at a level, and where the old categories go (`None`: they are not counted).
fn kept(dimension: &Dimension, level: KeepLevel) -> (Dimension, Vec<Option<usize>>) {
    let all = &dimension.categories;
    if level == KeepLevel::AsIs {
        return (dimension.clone(), (0..all.len()).map(Some).collect());
    }
    let parts = dimension.parts();
    let finest = |i: usize| parts.get(i).is_none_or(Vec::is_empty);
    // The code that a finest category goes to.
    let goal = |i: usize| -> Option<&str> {
        let category = all.get(i).filter(|_| finest(i))?;
        let mut above = dimension.lineage(&category.code).unwrap_or_default();
        above.retain(|code| Some(*code) != dimension.total.as_deref());
        let code = match level {
            KeepLevel::Top => above.last(),
            _ => above.first(),
        };
        Some(code.copied().unwrap_or(&category.code))
    };
    let goals: Vec<Option<&str>> = (0..all.len()).map(goal).collect();
    let categories: Vec<Category> = all.iter().filter(|c| goals.contains(&Some(c.code.as_str()))).cloned().collect();
    let map = goals.iter().map(|goal| goal.and_then(|code| categories.iter().position(|c| c.code == code))).collect();
    let known = |code: &String| categories.iter().any(|c| c.code == *code);
    let categories = categories.iter().map(|c| Category { parent: c.parent.clone().filter(known), ..c.clone() }).collect();
    (Dimension { categories, total: None, ..dimension.clone() }, map)
}
