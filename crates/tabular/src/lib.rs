//! Tables of aggregate figures: read from CSV, checked, regrouped, and written for the public.
//!
//! The crate knows nothing of YAML, of HTML, or of how a program words its messages. The order of work:
//!
//! 1. a [`Schema`] says what the files hold; [`Schema::faults`] says what is wrong with it;
//! 2. [`load`] reads the files into one [`Table`] and gives [`Findings`]: wrong types, unknown
//!    categories, doubles, totals that are wrong, percentages that cannot be, signs of people;
//! 3. [`regroup`] adds larger tables up;
//! 4. (disclosure control happens elsewhere;)
//! 5. [`publish`] writes tables of ready-made cells: CSV, Data Package, CSV on the Web, schema.org,
//!    spreadsheet.
//!
//! The same input gives the same bytes, on any number of processors.

#![warn(missing_docs)]
#![forbid(unsafe_code)]

mod check;
mod decimal;
mod files;
mod finding;
mod findings;
mod identify;
mod load;
mod message;
pub mod publish;
mod read;
mod regroup;
mod regrouping;
mod schema;
mod table;

pub use decimal::Decimal;
pub use files::{FileInfo, Input};
pub use finding::{Column, Finding, FindingKind, Identifier, Level, PersonSign, Wanted};
pub use findings::Findings;
pub use identify::{identifier, is_full_date, masked};
pub use load::{Loaded, load};
pub use regroup::{Contribution, Regrouped, regroup};
pub use regrouping::{Figure, How, Keep, KeepLevel, Regrouping};
pub use schema::{
    Base, Category, Change, Counted, DecimalMark, Delimiter, Dimension, DimensionKind, Kind, Measure, PivotColumn, Schema, SchemaFault,
    Shape,
};
pub use table::{Place, Row, Table, Value};
