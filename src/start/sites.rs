//! Starter sites.

use super::dated;
use crate::starters;
use time::Date;

/// A kind of site to start from.
pub struct StarterSite {
    /// Its name in commands.
    pub name: &'static str,
    /// What it is for.
    pub what: &'static str,
}

/// Every kind of site.
pub const SITES: [StarterSite; 5] = [
    StarterSite { name: "compendium", what: "case studies of good practice, and a book of them" },
    StarterSite { name: "easy-read", what: "guides in easy read, each with its full text" },
    StarterSite { name: "bulletin", what: "figures with sentences and charts, and a bulletin on paper" },
    StarterSite { name: "directory", what: "what there is near by, and a printed directory" },
    StarterSite { name: "manual", what: "a manual with chapters" },
];

/// The files of a starter site by their path below its folder.
pub fn site_files(kind: &str, today: Date) -> Vec<(String, String)> {
    let own = format!("{kind}/");
    let files = starters::all().filter_map(|(path, bytes)| Some((path.strip_prefix(&own)?, bytes)));
    files.map(|(path, bytes)| (path.to_string(), dated(&String::from_utf8_lossy(bytes), today))).collect()
}
