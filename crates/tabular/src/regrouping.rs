//! What a regrouping keeps and works out.

use crate::schema::{Base, Kind, Measure};
use crate::table::Table;

/// What to keep and what to work out.
#[derive(Debug, Clone, Default)]
pub struct Regrouping {
    /// The dimensions to keep, in order. All others are added up: over their categories that have no
    /// parts, so that totals in the file are not counted twice.
    pub keep: Vec<Keep>,
    /// The figures of the new table.
    pub figures: Vec<Figure>,
}

/// A dimension to keep.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keep {
    /// Its name.
    pub dimension: String,
    /// How finely.
    pub level: KeepLevel,
}

/// How finely a dimension is kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum KeepLevel {
    /// As it is, with its totals.
    #[default]
    AsIs,
    /// The categories that its finest ones are part of (themselves, when they are part of nothing).
    Parents,
    /// The topmost categories under the total.
    Top,
}

/// A figure of the new table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Figure {
    /// Its name.
    pub name: String,
    /// What readers see.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// Digits after the point, for means and rates. Sums keep all digits.
    pub decimals: u8,
    /// How it is worked out.
    pub how: How,
}

/// How a figure is worked out. All by name of a measure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum How {
    /// The sum.
    Sum {
        /// What is added up.
        measure: String,
    },
    /// The mean, each value counting as often as its weight says.
    WeightedMean {
        /// The means of the groups.
        measure: String,
        /// How many each was taken of.
        weight: String,
    },
    /// Sum over sum, times `per`.
    Rate {
        /// What is shared out.
        numerator: String,
        /// What it is a share of.
        denominator: String,
        /// 100 for a percentage.
        per: u32,
    },
}

impl Regrouping {
    /// How the new table declares a figure.
    pub(crate) fn measure(&self, figure: &Figure, table: &Table) -> Measure {
        let source = |name: &str| table.measure(name).and_then(|m| table.measures.get(m));
        let sum_of = |name: &str| {
            let sum = self.figures.iter().find(|f| matches!(&f.how, How::Sum { measure } if measure == name));
            sum.map(|f| f.name.clone())
        };
        let kind = match &figure.how {
            How::Sum { measure } => source(measure).map(|m| m.kind.clone()).unwrap_or_default(),
            How::WeightedMean { weight, .. } => Kind::Mean { of: sum_of(weight) },
            How::Rate { numerator, denominator, per } => {
                Kind::Ratio { per: *per, numerator: sum_of(numerator), base: sum_of(denominator).map_or(Base::Unknown, Base::Measure) }
            }
        };
        Measure {
            name: figure.name.clone(),
            label: figure.label.clone(),
            column: figure.name.clone(),
            unit: figure.unit.clone(),
            kind,
            decimals: figure.decimals,
            rounded_to: None,
        }
    }
}
