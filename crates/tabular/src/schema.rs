//! What a table is declared to hold: its dimensions, its measures, and how they stand in the file.

use std::collections::BTreeSet;

use crate::decimal::Decimal;

/// What the files of a data set hold. All files of one load share it.
#[derive(Debug, Clone, Default)]
pub struct Schema {
    /// What the figures are broken down by. At most 64, in the order in which rows are sorted.
    pub dimensions: Vec<Dimension>,
    /// The figures. At least one.
    pub measures: Vec<Measure>,
    /// How measures stand in the file.
    pub shape: Shape,
    /// Before-and-after sums to check.
    pub changes: Vec<Change>,
    /// Columns that stand in the file and are left out on purpose, by name. (Any other undeclared
    /// column is left out too, with a finding.)
    pub left_out: Vec<String>,
    /// What separates the cells; `None`: it is found out.
    pub delimiter: Option<Delimiter>,
    /// The mark before decimals.
    pub decimal_mark: DecimalMark,
    /// More texts that mean "confidential", besides `[c]`.
    pub confidential_marks: Vec<String>,
    /// More texts that mean "not available", besides `[x]`.
    pub missing_marks: Vec<String>,
}

/// One thing that figures are broken down by, such as place or age band.
#[derive(Debug, Clone, Default)]
pub struct Dimension {
    /// Its name, for reference.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// The column in the file. (With [`Shape::Pivot`], the spread dimension has none.)
    pub column: String,
    /// Its categories, in order.
    pub categories: Vec<Category>,
    /// Whether categories that are not declared are taken as they are found, after the declared ones.
    pub open: bool,
    /// Code of the category that is the total of all others.
    pub total: Option<String>,
    /// Whether one person or thing can be in several categories. Then parts may add up to more than
    /// their total.
    pub overlapping: bool,
    /// What kind of thing its categories are.
    pub kind: DimensionKind,
}

/// What the categories of a dimension are. It says which personal-data signs are to be expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DimensionKind {
    /// Anything else.
    #[default]
    Plain,
    /// A date or period: full dates are no dates of birth here.
    Date,
    /// The first part of postcodes, such as `EX4`. A full postcode is still a finding.
    PostcodeDistrict,
}

/// One category of a dimension.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Category {
    /// Its code, unique in the dimension. A cell may hold the code or the label.
    pub code: String,
    /// What readers see.
    pub label: String,
    /// Code of the category that it is a part of.
    pub parent: Option<String>,
}

impl Category {
    /// A category whose code and label are the same, and which has no parent.
    pub fn new(text: impl Into<String>) -> Self {
        let code = text.into();
        Self { label: code.clone(), code, parent: None }
    }
}

/// One figure.
#[derive(Debug, Clone, Default)]
pub struct Measure {
    /// Its name, for reference.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Wide: its column. Long: its code in the measure column. Pivot: not used.
    pub column: String,
    /// Its unit, for readers: `people`, `£`, `weeks`.
    pub unit: String,
    /// What kind of figure.
    pub kind: Kind,
    /// Digits after the point when it is published.
    pub decimals: u8,
    /// The base to which the figures in the file were rounded before (5: to the nearest five).
    /// Sums and shares are then checked no more closely than that.
    pub rounded_to: Option<Decimal>,
}

/// Kinds of figure. They say what a cell may hold and what can be checked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Kind {
    /// A count: a whole number, not negative. It adds up.
    Count(Counted),
    /// An amount of money in the currency with that ISO 4217 code (`GBP`). It adds up.
    Money(String),
    /// A share or rate: numerator out of a base, times `per`.
    Ratio {
        /// 100 for a percentage, 1,000 for a rate per thousand.
        per: u32,
        /// Name of the count that is shared out.
        numerator: Option<String>,
        /// What it is a share of.
        base: Base,
    },
    /// A mean.
    Mean {
        /// Name of the count of those over whom it was taken.
        of: Option<String>,
    },
    /// Any number.
    #[default]
    Number,
    /// Any number that adds up over categories.
    Sum,
}

impl Kind {
    /// A percentage of a base.
    pub fn percentage(numerator: Option<&str>, base: Base) -> Self {
        Self::Ratio { per: 100, numerator: numerator.map(Into::into), base }
    }

    /// Whether totals must equal the sum of their parts.
    pub fn adds_up(&self) -> bool {
        matches!(self, Self::Count(_) | Self::Money(_) | Self::Sum)
    }
}

/// What is counted. Only people (and, by profile, staff) need protecting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Counted {
    /// People who use services, and others who are not named by their work.
    #[default]
    People,
    /// Staff and posts.
    Staff,
    /// Anything else: pages, calls, places.
    Things,
}

/// What a share or rate is taken of.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Base {
    /// Not known: nothing can be checked.
    #[default]
    Unknown,
    /// Another measure at the same place, by name.
    Measure(String),
    /// The same number everywhere.
    Fixed(u64),
}

/// How measures stand in the file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Shape {
    /// A column for each measure.
    #[default]
    Wide,
    /// One value a row: one column names the measure, another holds the value.
    Long {
        /// The column that names the measure (by its `column`, `name` or `label`).
        measure: String,
        /// The column of values.
        value: String,
    },
    /// One dimension is spread over columns, as in a table made for reading.
    Pivot {
        /// Name of the dimension.
        dimension: String,
        /// The columns and what each holds.
        columns: Vec<PivotColumn>,
    },
}

/// A column of a spread dimension.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PivotColumn {
    /// The column's name in the file.
    pub column: String,
    /// The code of the category that it holds.
    pub category: String,
    /// Name of the measure that it holds.
    pub measure: String,
}

/// Measures of which one is before, one after, and others say what changed. All by name.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Change {
    /// The earlier figure.
    pub before: String,
    /// The later figure.
    pub after: String,
    /// After less before.
    pub difference: Option<String>,
    /// The difference as a percentage of before.
    pub percentage: Option<String>,
}

/// What separates cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Delimiter {
    /// `,`
    #[default]
    Comma,
    /// `;`
    Semicolon,
    /// A tab.
    Tab,
}

impl Delimiter {
    /// All three.
    pub const ALL: [Self; 3] = [Self::Comma, Self::Semicolon, Self::Tab];

    /// As a byte.
    pub const fn byte(self) -> u8 {
        match self {
            Self::Comma => b',',
            Self::Semicolon => b';',
            Self::Tab => b'\t',
        }
    }
}

/// The mark before decimals. The other one is then a mark between thousands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum DecimalMark {
    /// `12.5`
    #[default]
    Point,
    /// `12,5`
    Comma,
}

/// A fault of the declaration itself, as a sentence.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct SchemaFault {
    /// The dimension, measure or column that it is about.
    pub subject: String,
    /// What is wrong.
    pub message: String,
}

impl Schema {
    /// The place of a dimension in the list.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions.iter().position(|d| d.name == name)
    }

    /// The place of a measure in the list.
    pub fn measure(&self, name: &str) -> Option<usize> {
        self.measures.iter().position(|m| m.name == name)
    }

    /// What is wrong with the declaration. Loading works whatever it says, as far as it can; what a
    /// faulty part asks for is then not checked.
    pub fn faults(&self) -> Vec<SchemaFault> {
        let mut faults = Vec::new();
        let mut fault = |subject: &str, message: String| faults.push(SchemaFault { subject: subject.into(), message });
        if self.measures.is_empty() {
            fault("measures", "No measure is declared. Say which column holds the figures.".into());
        }
        if self.dimensions.len() > 64 || self.measures.len() > 1_000 {
            fault("dimensions", "There may be at most 64 dimensions and 1,000 measures.".into());
        }
        let mut names = BTreeSet::new();
        for name in self.dimensions.iter().map(|d| &d.name).chain(self.measures.iter().map(|m| &m.name)) {
            if !names.insert(name) {
                fault(name, format!("The name “{name}” stands twice. Every dimension and measure needs its own."));
            }
        }
        for dimension in &self.dimensions {
            dimension_faults(dimension, &mut fault);
        }
        for measure in &self.measures {
            for wanted in measure.refers_to() {
                if self.measure(wanted).is_none() {
                    fault(&measure.name, format!("It refers to the measure “{wanted}”, which is not declared."));
                }
            }
        }
        for change in &self.changes {
            let named = [Some(&change.before), Some(&change.after), change.difference.as_ref(), change.percentage.as_ref()];
            for wanted in named.into_iter().flatten().filter(|name| self.measure(name).is_none()) {
                fault(wanted, format!("A change refers to the measure “{wanted}”, which is not declared."));
            }
        }
        if let Shape::Pivot { dimension, columns } = &self.shape {
            match self.dimension(dimension) {
                None => fault(dimension, format!("The dimension “{dimension}” is spread over columns, but it is not declared.")),
                Some(index) => {
                    for column in columns {
                        if !self.dimensions[index].categories.iter().any(|c| c.code == column.category) {
                            fault(&column.column, format!("It holds “{}”, which is no category of “{dimension}”.", column.category));
                        }
                        if self.measure(&column.measure).is_none() {
                            fault(&column.column, format!("It holds the measure “{}”, which is not declared.", column.measure));
                        }
                    }
                }
            }
        }
        faults
    }
}

fn dimension_faults(dimension: &Dimension, fault: &mut impl FnMut(&str, String)) {
    let name = &dimension.name;
    let codes: BTreeSet<&str> = dimension.categories.iter().map(|c| c.code.as_str()).collect();
    if codes.len() < dimension.categories.len() {
        fault(name, "A category code stands twice.".into());
    }
    if dimension.categories.is_empty() && !dimension.open {
        fault(name, "It has no categories. List them, or say that any category may come.".into());
    }
    if let Some(total) = &dimension.total
        && !codes.contains(total.as_str())
        && !dimension.open
    {
        fault(name, format!("Its total “{total}” is no category of it."));
    }
    for category in &dimension.categories {
        let Some(parent) = &category.parent else { continue };
        if !codes.contains(parent.as_str()) {
            fault(name, format!("“{}” is part of “{parent}”, which is no category.", category.code));
        }
        if dimension.lineage(&category.code).is_none() {
            fault(name, format!("“{}” is, in the end, part of itself.", category.code));
        }
    }
}

impl Dimension {
    /// The codes above a category, nearest first. `None` when they run in a circle.
    pub(crate) fn lineage(&self, code: &str) -> Option<Vec<&str>> {
        let mut above = Vec::new();
        let mut here = self.categories.iter().find(|c| c.code == code);
        while let Some(parent) = here.and_then(|c| c.parent.as_deref()) {
            if above.len() > self.categories.len() {
                return None;
            }
            above.push(parent);
            here = self.categories.iter().find(|c| c.code == parent);
        }
        Some(above)
    }
}

impl Measure {
    /// Names of the measures that it needs.
    pub(crate) fn refers_to(&self) -> Vec<&str> {
        match &self.kind {
            Kind::Ratio { numerator, base, .. } => {
                let base = if let Base::Measure(name) = base { Some(name.as_str()) } else { None };
                numerator.as_deref().into_iter().chain(base).collect()
            }
            Kind::Mean { of } => of.as_deref().into_iter().collect(),
            _ => Vec::new(),
        }
    }
}
