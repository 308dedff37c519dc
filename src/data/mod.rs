//! Datasets: from CSV files to published figures, and everything that is made from those.
//!
//! Invariant: what leaves this module holds published values only. [`Published`] has no field in which
//! a hidden value could stand; charts, sentences, tables, downloads and quotations are made from it.

mod chart;
mod downloads;
mod earlier;
mod figure;
mod findings;
mod protect;
mod published;
mod quote;
mod read;
mod release;
mod report;
mod schema;
mod sentences;
mod totals;
mod typed;
mod verbatim;
mod view;

pub use chart::chart_of;
pub use downloads::Download;
pub use figure::Figure;
pub use published::{Category, Dimension, Hidden, Measure, Published};
pub use quote::{QUOTE, Quotable, Quote, QuoteFault, quote_text};
pub use read::publish;
pub use release::{Release, release};
pub(crate) use report::control_words;
pub use report::report;
pub use sentences::view_sentence;
pub use typed::check as check_typed;
pub use view::{View, ViewRow};
