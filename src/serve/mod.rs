//! `clearfolio serve`: shows the site while it is edited.

use crate::cli::{Outcome, Terminal};
use std::path::PathBuf;

/// What to serve.
#[derive(Debug, Clone)]
pub struct ServeOptions {
    /// The content folder.
    pub content: PathBuf,
    /// A theme folder.
    pub theme: Option<PathBuf>,
    /// Whether warnings count as errors.
    pub strict: bool,
    /// The folder for the preview.
    pub out: PathBuf,
    /// The port to try first.
    pub port: u16,
}

/// Serves until the program is stopped.
pub fn run(_: &ServeOptions, _: &Terminal) -> Outcome {
    Outcome::Failed
}
