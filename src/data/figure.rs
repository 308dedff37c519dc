//! One published figure, or the mark that stands in its place.

use crate::content::case_study::Qualifier;
use crate::locale;
use crate::theme::Words;
use clearfolio_tabular::Decimal;

/// What readers may see of a figure.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Figure {
    /// The published value: rounded where the profile rounds.
    Number(Decimal),
    /// `[c]`: hidden, so that nobody can be recognised.
    Confidential,
    /// `[x]`: not available.
    NotAvailable,
}

impl std::hash::Hash for Figure {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        match self {
            Self::Number(number) => (0u8, number.mantissa(), number.scale()).hash(state),
            Self::Confidential => 1u8.hash(state),
            Self::NotAvailable => 2u8.hash(state),
        }
    }
}

impl Figure {
    /// The value, if there is one to see.
    pub fn number(self) -> Option<Decimal> {
        match self {
            Self::Number(number) => Some(number),
            Self::Confidential | Self::NotAvailable => None,
        }
    }

    /// As a cell shows it: thousands in groups, or the mark.
    pub fn text(self, words: &Words) -> String {
        match self {
            Self::Number(number) => locale::number(words.language(), number),
            Self::Confidential => "[c]".into(),
            Self::NotAvailable => "[x]".into(),
        }
    }

    /// The value as a number for drawing.
    pub fn to_f64(self) -> Option<f64> {
        self.number().map(Decimal::to_f64)
    }
}

/// "about 200", "over 60", "£7,200", "26 %".
pub(super) fn with_unit(text: &str, symbol: Symbol, qualifier: Option<Qualifier>, words: &Words) -> String {
    let value = match symbol {
        Symbol::None => text.to_string(),
        Symbol::Before(sign) => format!("{sign}{text}"),
        Symbol::Percent => format!("{text}\u{a0}%"),
    };
    match qualifier.filter(|q| *q != Qualifier::Exact) {
        Some(qualifier) => words.fill(&format!("qualifier.{}", qualifier.word()), &[("value", &value)]),
        None => value,
    }
}

/// A sign that belongs to a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Symbol {
    /// No sign.
    None,
    /// `£` and the like.
    Before(char),
    /// `%`
    Percent,
}
