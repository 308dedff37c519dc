//! The pipeline: files → content → trees → pages and editions. Holds what can be kept between rounds.
//!
//! Invariant: nothing here writes to the output folder. A round gives a list of output files; the
//! module `publish` puts them there, and only when there is no error.

mod analysis;
mod chosen_theme;
mod composing;
mod dress;
mod engine;
mod flowing;
mod glyphs;
mod languages;
mod output;
mod printing;
mod releases;
mod side_by_side;

pub use analysis::Analysis;
pub use engine::{Engine, Failure, Options};
pub use flowing::{FlowRun, Programs};
pub use languages::{Site, link_languages, sites, untranslated};
pub(crate) use languages::{folders_without_settings, language_names, other_language, placed, problems_beside, way_between};
pub use output::{OutputFile, OutputSource, Website};
pub use printing::{PrintRun, Progress};
