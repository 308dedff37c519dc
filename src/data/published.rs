//! A dataset as readers may see it.

use super::figure::{Figure, Symbol, with_unit};
use crate::content::case_study::Qualifier;
use crate::content::dataset::{GoodWord, MeasureKind};
use crate::theme::Words;
use std::collections::BTreeMap;

/// A dataset after disclosure control. It holds no value that is not published.
#[derive(Debug, Clone, Hash)]
pub struct Published {
    /// Name in addresses.
    pub slug: String,
    /// What figures are broken down by.
    pub dimensions: Vec<Dimension>,
    /// The figures' kinds.
    pub measures: Vec<Measure>,
    /// Figures by coordinate (category of each dimension), one for each measure.
    pub figures: BTreeMap<Vec<usize>, Vec<Figure>>,
    /// What was hidden, for the publisher's eyes: places and ranges, never values.
    pub hidden: Vec<Hidden>,
    /// Name of the disclosure profile.
    pub profile: String,
    /// Its limits, in words and numbers.
    pub settings: Vec<(String, String)>,
    /// Why it is not the usual profile.
    pub reason: Option<String>,
    /// Whether any figure counts people.
    pub people: bool,
    /// Whether figures are rounded, and to what.
    pub rounding: u64,
    /// Counts under this are hidden; 0 when control is off.
    pub threshold: u64,
}

/// A dimension.
#[derive(Debug, Clone, Hash)]
pub struct Dimension {
    /// Its name.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// Whether its categories are times in order.
    pub is_time: bool,
    /// Its categories in order.
    pub categories: Vec<Category>,
}

/// A category.
#[derive(Debug, Clone, Hash)]
pub struct Category {
    /// Its code.
    pub code: String,
    /// What readers see.
    pub label: String,
    /// The category that it is a part of.
    pub parent: Option<usize>,
    /// Whether it is the total of its dimension.
    pub total: bool,
}

/// A measure.
#[derive(Debug, Clone, Hash)]
pub struct Measure {
    /// Its name.
    pub id: String,
    /// What readers see.
    pub label: String,
    /// Its unit.
    pub unit: String,
    /// What kind of figure.
    pub kind: MeasureKind,
    /// The sign of its currency, for money.
    pub currency: Option<char>,
    /// Digits after the point.
    pub decimals: u8,
    /// How exact it is.
    pub qualifier: Option<Qualifier>,
    /// Which direction is good.
    pub good: Option<GoodWord>,
    /// What it is out of, in words.
    pub out_of: Option<String>,
    /// Where it began, and what was aimed at.
    pub baseline: Option<String>,
    /// See `baseline`.
    pub target: Option<String>,
}

/// A figure that is hidden.
#[derive(Debug, Clone, Hash)]
pub struct Hidden {
    /// Its measure.
    pub measure: String,
    /// Labels of its categories.
    pub place: Vec<String>,
    /// Why, in words.
    pub reason: String,
    /// Whether it is hidden only to protect another.
    pub secondary: bool,
    /// What an attacker can find out: no less, no more.
    pub low: u64,
    /// See `low`; `None` when there is no limit.
    pub high: Option<u64>,
    /// Whether the range is exact, or at least as wide as this.
    pub exact: bool,
}

impl Measure {
    pub(super) fn symbol(&self) -> Symbol {
        match self.kind {
            MeasureKind::Money => Symbol::Before(self.currency.unwrap_or('£')),
            MeasureKind::Percentage => Symbol::Percent,
            _ => Symbol::None,
        }
    }

    /// A figure with its sign and qualifier: “about 200”, “£7,200”, “26 %”.
    pub fn shown(&self, figure: Figure, words: &Words) -> String {
        match figure {
            Figure::Number(_) => with_unit(&figure.text(words), self.symbol(), self.qualifier, words),
            other => other.text(words),
        }
    }

    /// A figure with its sign alone, for cells of tables.
    pub fn in_cell(&self, figure: Figure, words: &Words) -> String {
        match figure {
            Figure::Number(_) => with_unit(&figure.text(words), self.symbol(), None, words),
            other => other.text(words),
        }
    }
}

impl Published {
    /// The place of a dimension.
    pub fn dimension(&self, id: &str) -> Option<usize> {
        self.dimensions.iter().position(|d| d.id == id)
    }

    /// The place of a measure.
    pub fn measure(&self, id: &str) -> Option<usize> {
        self.measures.iter().position(|m| m.id == id)
    }

    /// A figure; not available where there is none.
    pub fn figure(&self, coordinate: &[usize], measure: usize) -> Figure {
        self.figures.get(coordinate).and_then(|row| row.get(measure)).copied().unwrap_or(Figure::NotAvailable)
    }

    /// Whether there is a figure of any kind at a coordinate.
    pub fn has(&self, coordinate: &[usize]) -> bool {
        self.figures.contains_key(coordinate)
    }

    /// The coordinate at which everything is added up: totals where there are totals, else the only
    /// category. `None` in a dimension that has neither.
    pub fn top(&self) -> Vec<Option<usize>> {
        super::view::top(&self.dimensions)
    }

    /// Whether any figure is hidden.
    pub fn hides(&self) -> bool {
        self.figures.values().flatten().any(|f| *f == Figure::Confidential)
    }
}
