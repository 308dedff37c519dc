//! The feed: against the grammar of Atom, the rules of RFC 4287, a reader of feeds, and the site itself.

use super::runner::{Findings, Runner};
use super::site::{Site, repository};
use std::process::Command;

const FEED: &str = "the feed is Atom and leads to its pages (lxml, feedparser)";

/// Puts the feed before its judge. A site that names no address of its own has none.
pub fn judge(runner: &Runner, site: &Site) {
    if !runner.wants(site.name, &[FEED]) {
        return;
    }
    runner.check(&format!("{}: {FEED}", site.name), || match site.base_url() {
        Some(address) => ask(site, &address),
        None if site.folder.join("feed.xml").exists() => vec!["a feed without whole addresses".into()],
        None => Vec::new(),
    });
}

fn ask(site: &Site, address: &str) -> Findings {
    let path = repository().join("target/judges/python");
    let script = repository().join("tests/judges/feed.py");
    let run = Command::new("python3").arg(script).arg(&site.folder).arg(address).env("PYTHONPATH", path).output();
    match run {
        Ok(out) if out.status.success() => Vec::new(),
        Ok(out) => {
            let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
            said.lines().filter(|line| !line.trim().is_empty()).map(str::to_string).collect()
        }
        Err(error) => vec![format!("python3 does not start: {error}")],
    }
}
