//! Judging one planted fault (`tests/mutate`): the environment names a site that is built already, the
//! pages to look at and the checks to run. Nothing is set when the judges run for themselves.

use super::site::{self, Site};
use std::path::PathBuf;

/// A list in the environment, one entry a line.
pub fn lines(name: &str) -> Vec<String> {
    std::env::var(name).unwrap_or_default().lines().map(str::to_string).filter(|line| !line.is_empty()).collect()
}

/// A path in the environment.
pub fn path(name: &str) -> Option<PathBuf> {
    std::env::var_os(name).map(PathBuf::from)
}

/// The site in `JUDGES_SITE`, made from `JUDGES_CONTENT`, with the pages in `JUDGES_PAGES` alone.
pub fn site() -> Option<Site> {
    let folder = path("JUDGES_SITE")?;
    let content = path("JUDGES_CONTENT").unwrap_or_else(|| site::repository().join("content"));
    let mut site = site::opened("sample", &content, folder);
    let wanted = lines("JUDGES_PAGES");
    site.pages.retain(|page| wanted.is_empty() || wanted.contains(&page.path));
    Some(site)
}
