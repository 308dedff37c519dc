//! A dataset with everything that is published of it besides pages and sheets.

use super::downloads::{Download, downloads};
use super::published::Published;
use super::read::publish;
use crate::content::Item;
use crate::content::dataset::Dataset;
use crate::content::settings::Settings;
use crate::diagnostics::Diagnostic;
use crate::rules;
use crate::theme::Words;
use std::path::Path;

/// What is published of a dataset.
#[derive(Debug, Clone)]
pub struct Release {
    /// Its figures.
    pub published: Published,
    /// Its files.
    pub downloads: Vec<Download>,
    /// Its description for machines (schema.org, JSON-LD).
    pub json_ld: String,
}

/// Reads, protects and writes a dataset. `root` is the content folder.
pub fn release(item: &Item<Dataset>, root: &Path, settings: Option<&Settings>, words: &Words) -> (Option<Release>, Vec<Diagnostic>) {
    let (published, mut problems) = publish(item, root, words);
    let Some(published) = published else { return (None, problems) };
    match downloads(item, &published, settings, words) {
        Ok((downloads, json_ld)) => (Some(Release { published, downloads, json_ld }), problems),
        Err(message) => {
            let message = format!("The files to download cannot be made: {message}");
            problems.push(
                Diagnostic::new(&rules::DATA_SCHEMA, &item.file, item.value.title.span, message)
                    .hint("Publish fewer rows: add “regroup:” and keep the dimensions that readers need."),
            );
            (None, problems)
        }
    }
}
