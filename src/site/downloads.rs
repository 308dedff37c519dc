//! What is known of downloads when pages are planned.

use super::changes::Changes;
use crate::editions::FlowFile;
use std::collections::{BTreeMap, BTreeSet};

/// Pages and size of a file that was made in this run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct FileFacts {
    /// Pages of a reading file, sheets of an imposed one.
    pub pages: usize,
    /// Size.
    pub bytes: usize,
}

/// What is known of downloads when pages are planned.
#[derive(Debug, Clone, Default)]
pub struct Downloads {
    /// Whether printed editions are part of the output.
    pub print: bool,
    /// Which files without pages of their own are part of the output.
    pub flowing: BTreeSet<FlowFile>,
    /// Those of them that could not be made, by path.
    pub failed: BTreeSet<String>,
    /// Whether the offline copies are part of the output.
    pub offline: bool,
    /// Facts of files made already, by path.
    pub facts: BTreeMap<String, FileFacts>,
    /// What differs from the editions that readers have, by path.
    pub changes: BTreeMap<String, Changes>,
}
