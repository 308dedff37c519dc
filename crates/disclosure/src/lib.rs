//! Statistical disclosure control for tables of counts, with an audit that attacks what is published.
//!
//! The crate knows nothing of files and pages: figures and what ties them together go in, what to publish of
//! each figure comes out. The order of work:
//!
//! 1. a [`System`] holds every figure of a release as a [`Cell`], with the [`Relation`]s between them.
//!    [`TableBuilder`] makes both for tables with totals and hierarchies. A figure that stands in several tables is
//!    one cell, so that tables protect each other;
//! 2. a [`Profile`] says what is hidden and how the rest is rounded;
//! 3. [`protect`] hides what the profile says, hides more so that it cannot be worked out, and audits the
//!    result. A build must fail when [`Protected::failures`] is not empty;
//! 4. [`audit()`] can also be given what really stands in files ([`PublishedSystem`]).
//!
//! # What is hidden besides
//! The truth agrees with everything published, so a hidden cell is safe when one can walk from the true
//! figures to others that agree as well, far enough up and down (`plan`). Walks along the lines of a
//! table are tried first (`product`), then walks that mend relation after relation (`walker`).
//! Published cells take part within what they were rounded from; where that is not enough, the cheapest are
//! hidden. Several plans are made and tidied, and in small parts the best of all choices is found
//! (`optimal`).
//!
//! # What the audit knows
//! Every published figure, what it was rounded to, the profile, all relations, printed quotients of
//! true values and earlier releases; never a true value: a [`PublishedSystem`] has none. An [`Interval`] has two parts.
//! Nothing outside the *outer* one is possible: it follows from limits that are narrowed relation by relation, and
//! from a solver in small systems. The *inner* one is witnessed: for both ends there are whole numbers for
//! all cells that agree with everything. Only the inner one counts as protection, so a search that is not
//! thorough enough can hide too much, but never too little. Where the audit of a large system is not content, it
//! goes on from the points that it knows, and more is hidden so that it gets on from there (`widen`). It is never
//! told of the true values.
//!
//! What it does not look at: which of the hidden cells is likely to be hidden for its own sake, beyond the
//! demand of the [`Profile`]; and gaps inside an interval, which only printed percentages make.
//!
//! # The solver
//! `microlp` answers the questions about small parts: it is in Rust alone, is kept up, needs no compiler for
//! other languages, and its limits are counts of nodes, so the same question gets the same answer on every
//! machine. It calculates in floating point; its points are checked in whole numbers before they count.
//!
//! The same input gives the same result: every search draws its lots from fixed seeds.

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
mod search;
mod start;
mod stretch;
mod suppress;
mod system;
mod table;
mod walker;
mod widen;

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
