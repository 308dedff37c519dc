//! What readers of a language expect of dates, of numbers and of names in order.
//!
//! The conventions are those of CLDR, read with ICU4X. No other part of the program names an `icu` crate.

mod alphabet;
mod formats;

pub use alphabet::{ARTICLES, Alphabet, Order};
pub use formats::{day, month, number};
