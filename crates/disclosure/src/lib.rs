//! Statistical disclosure control for tables of counts, with an audit.
#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod audit;
mod cell;
mod choose;
mod error;
mod exact;
mod frame;
mod interval;
mod net;
mod optimal;
mod plan;
mod primary;
mod product;
mod profile;
mod published;
mod relation;
mod release;
mod start;
mod suppress;
mod system;
mod table;
mod walker;

pub use audit::audit;
pub use cell::{Cell, CellId, Counted, Earlier};
pub use error::Error;
pub use interval::{AuditFailure, Demand, Interval};
pub use profile::{Profile, WholeGroups, rounding_interval};
pub use published::{Fact, PublishedSystem};
pub use relation::{Ratio, Relation};
pub use release::{Published, Reason, Release, Rule, Warning};
pub use suppress::{Protected, mask_only, protect, suppress};
pub use system::{FigureId, System};
pub use table::{Dimension, Table, TableBuilder};
