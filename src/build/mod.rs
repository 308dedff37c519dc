//! The pipeline: files → content → trees → pages and editions. Holds what can be kept between rounds.
//!
//! Invariant: nothing here writes to the output folder. A round gives a list of output files; the
//! module `publish` puts them there, and only when there is no error.

mod analysis;
mod composing;
mod flowing;
mod output;
mod printing;

pub use analysis::{Analysis, Engine, Failure, Options};
pub use flowing::FlowRun;
pub use output::{OutputFile, OutputSource, Website};
pub use printing::{PrintRun, Progress};
