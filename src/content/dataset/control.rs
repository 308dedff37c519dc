//! How the people behind the figures are protected.

use crate::content::decode::{choice, record};
use crate::content::values::Line;

record! {
    /// How people are protected.
    pub struct ControlField = "disclosure control" {
        /// The profile.
        required profile: ProfileWord,
        /// Why it is not the usual one.
        optional reason: Line,
        /// Counts under this are hidden.
        optional threshold: u64,
        /// Others are given to the nearest of this.
        optional rounding: u64,
        /// Whether nought is hidden too.
        optional hide_zero: bool,
        /// How wide the range must be that anybody can work out for a hidden count.
        optional protection: u64,
        /// Whether counts of staff are protected too.
        optional staff: bool,
    }
}

choice! {
    /// Disclosure profiles.
    pub enum ProfileWord = "a disclosure profile" {
        /// NHS Digital: 1 to 7 hidden, others to the nearest 5.
        Nhs = "nhs",
        /// ONS: under 10 hidden, others to the nearest 5.
        Ons = "ons",
        /// Under 10 and nought hidden, rows and columns with it.
        Strict = "strict",
        /// With limits of one's own.
        Own = "own",
        /// Control off.
        None = "none",
    }
}
