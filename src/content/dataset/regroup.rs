//! How a larger table is added up before it is published.

use crate::content::decode::record;
use crate::content::values::{Id, Line};

record! {
    /// How a larger table is added up.
    pub struct RegroupField = "a regrouping" {
        /// The dimensions that are kept.
        list keep: Id,
        /// Measures that are added up; all counts and amounts when left out.
        list sums: Id,
        /// Means, weighted by what they were taken of.
        list means: MeanField,
        /// Rates: one sum out of another.
        list rates: RateField,
    }
}

record! {
    /// A weighted mean.
    pub struct MeanField = "a weighted mean" {
        /// The measure.
        required measure: Id,
        /// The measure that says how many each mean was taken of.
        required weight: Id,
    }
}

record! {
    /// A rate.
    pub struct RateField = "a rate" {
        /// Name of the new measure.
        required id: Id,
        /// What readers see.
        required label: Line,
        /// What is shared out.
        required numerator: Id,
        /// What it is a share of.
        required denominator: Id,
        /// Per how many; 100 when left out.
        optional per: u64,
        /// Digits after the point.
        optional decimals: u64,
    }
}
