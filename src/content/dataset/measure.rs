//! The figures of a dataset, each with what it counts.

use crate::content::case_study::Qualifier;
use crate::content::decode::{Decode, Decoder, choice, filled, record};
use crate::content::values::{Id, Line};
use crate::source::yaml::Node;

record! {
    /// A figure that is counted or measured.
    pub struct MeasureField = "a measure" {
        /// Its name.
        required id: Id,
        /// What readers see.
        required label: Line,
        /// Its column in the files (or its word in the measure column); its id when left out.
        optional column: Line,
        /// What kind of figure it is; a count when left out.
        optional kind: MeasureKind,
        /// What is counted.
        optional counts: CountsWord,
        /// Its unit, e.g. people, pages, weeks.
        required unit: Line,
        /// For money: the currency, e.g. GBP.
        optional currency: Line,
        /// For shares, rates and means: the measure or the number that it is out of.
        optional of: Line,
        /// Why nobody can say what it is out of.
        optional of_unknown: Line,
        /// For shares and rates: the measure that is shared out.
        optional numerator: Id,
        /// For rates: per how many.
        optional per: u64,
        /// Digits after the point.
        optional decimals: u64,
        /// The base to which figures in the files are rounded already.
        optional rounded_to: u64,
        /// Which direction is good.
        optional good: GoodWord,
        /// Where it began, in words.
        optional baseline: Line,
        /// What was aimed at.
        optional target: Line,
        /// How exact it is.
        optional qualifier: Qualifier,
    }
}

choice! {
    /// Kinds of figure.
    pub enum MeasureKind = "a kind of measure" {
        /// A whole number of people or things.
        Count = "count",
        /// An amount of money.
        Money = "money",
        /// So many in 100.
        Percentage = "percentage",
        /// So many per thousand, or another number.
        Rate = "rate",
        /// An average.
        Mean = "mean",
        /// Any other number.
        Number = "number",
    }
}

choice! {
    /// What is counted.
    pub enum CountsWord = "what is counted" {
        /// People who use services, and their families.
        People = "people",
        /// Staff and posts.
        Staff = "staff",
        /// Anything else.
        Things = "things",
    }
}

choice! {
    /// Which direction is good.
    pub enum GoodWord = "a direction" {
        /// More is better.
        Up = "up",
        /// Less is better.
        Down = "down",
    }
}

/// At least one measure.
#[derive(Debug, Clone, Hash)]
pub struct Measures(pub Vec<MeasureField>);

impl Decode for Measures {
    const WHAT: &'static str = "a list of measures";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        filled(node, Self::WHAT, "Start each with “- id: …” and say its label and unit.", cx).map(Self)
    }

    fn schema(schemas: &mut crate::content::schema::Schemas) -> serde_json::Value {
        crate::content::schema::filled(MeasureField::schema(schemas))
    }
}

record! {
    /// Figures of which one is before and one after.
    pub struct ChangeField = "a change" {
        /// The earlier measure.
        required before: Id,
        /// The later measure.
        required after: Id,
        /// After less before.
        optional difference: Id,
        /// The difference as a percentage of before.
        optional percentage: Id,
    }
}
