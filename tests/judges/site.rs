//! Builds sites and lists what is in them.

use super::{markup, planted};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::Command;

/// A built site.
pub struct Site {
    /// "sample" or "torture".
    pub name: &'static str,
    /// Its content folder.
    pub content: PathBuf,
    /// Its output folder.
    pub folder: PathBuf,
    /// Its pages.
    pub pages: Vec<Page>,
}

/// A page of a built site.
pub struct Page {
    /// Path from the root of the site.
    pub path: String,
    /// Which template it comes from: "case", "home" …
    pub kind: String,
    /// Its source.
    pub html: String,
}

/// The root of the repository.
pub fn repository() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder for this judge's work.
pub fn work(name: &str) -> PathBuf {
    planted::path("JUDGES_WORK").unwrap_or_else(|| repository().join("target/judges/work")).join(name)
}

/// Builds a site into `target/judges/work`.
///
/// # Errors
/// What the program said, when it does not build.
pub fn build(name: &'static str, content: &Path, arguments: &[&str]) -> Result<Site, String> {
    let folder = work(name);
    let _ = std::fs::remove_dir_all(&folder);
    let program = planted::path("JUDGES_PROGRAM").unwrap_or_else(|| PathBuf::from(env!("CARGO_BIN_EXE_clearfolio")));
    let run = Command::new(program)
        .args(["build", "--colour", "never", "--content"])
        .arg(content)
        .arg("--out")
        .arg(&folder)
        .args(arguments)
        .output()
        .map_err(|error| format!("clearfolio does not start: {error}"))?;
    std::fs::write(work(&format!("{name}.log")), [run.stdout.as_slice(), run.stderr.as_slice()].concat()).map_err(|e| e.to_string())?;
    if !run.status.success() {
        let said = String::from_utf8_lossy(&run.stderr).into_owned() + &String::from_utf8_lossy(&run.stdout);
        return Err(format!("the {name} site does not build: {said}"));
    }
    Ok(opened(name, content, folder))
}

/// A site that is built already.
pub fn opened(name: &'static str, content: &Path, folder: PathBuf) -> Site {
    let pages = files(&folder, ".html").into_iter().map(|path| Page::read(&folder, path)).collect();
    Site { name, content: content.to_path_buf(), folder, pages }
}

impl Page {
    fn read(folder: &Path, path: String) -> Self {
        let html = std::fs::read_to_string(folder.join(&path)).expect("a page in UTF-8");
        let kind = markup::tags(&html)
            .iter()
            .find(|tag| tag.name == "body")
            .and_then(|tag| tag.get("class"))
            .and_then(|class| class.split_whitespace().find_map(|word| word.strip_prefix("kind-")))
            .unwrap_or("unknown")
            .to_string();
        Self { path, kind, html }
    }
}

impl Page {
    /// How many kinds of parts it has: elements, each with a class.
    fn parts(&self) -> usize {
        let tags = markup::tags(&self.html);
        let kinds = |tag: &markup::Tag| {
            let name = tag.name.clone();
            let classes = tag.get("class").unwrap_or_default().split_whitespace().map(str::to_string).collect::<Vec<_>>();
            classes.into_iter().map(move |class| (name.clone(), class))
        };
        tags.iter().flat_map(kinds).collect::<BTreeSet<_>>().len()
    }
}

impl Site {
    /// The address of a page on this machine without a server.
    pub fn file_url(&self, page: &Page) -> String {
        format!("file://{}/{}", self.folder.display(), page.path)
    }

    /// Where the site is published, if its settings say so.
    pub fn base_url(&self) -> Option<String> {
        let settings = std::fs::read_to_string(self.content.join("site.yaml")).unwrap_or_default();
        let url = settings.lines().find_map(|line| line.strip_prefix("base_url:"))?;
        Some(url.trim().trim_matches('"').to_string())
    }

    /// The path of the site on its server, from `base_url`: "/good-practice/".
    pub fn sub_path(&self) -> String {
        let url = self.base_url().unwrap_or_default();
        let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_string()));
        path.unwrap_or_else(|| "/sub/path/".into())
    }
}

/// Kinds of pages that a site may have hundreds of, all made by one template from short fields.
const MANY: [&str; 5] = ["record", "record-list", "organisation", "assessment-question", "assessment-report"];
/// How many of such a kind are looked at in the browser.
const ENOUGH: usize = 20;

/// Pages without those that repeat others of their kind: of many, every so manieth by their length stays, with the
/// shortest and the longest, and all `samples`. The checks of HTML and of links look at every page.
pub fn without_repeats<'p>(pages: Vec<&'p Page>, samples: &[&Page]) -> Vec<&'p Page> {
    let mut left_out: BTreeSet<&str> = BTreeSet::new();
    for kind in MANY {
        let mut same: Vec<&Page> = pages.iter().copied().filter(|page| page.kind == kind).collect();
        same.sort_by_key(|page| page.html.len());
        let last = same.len().saturating_sub(1).max(1);
        let kept: BTreeSet<usize> = (0..ENOUGH).map(|at| at * last / (ENOUGH - 1)).collect();
        left_out.extend(same.iter().enumerate().filter(|(at, _)| !kept.contains(at)).map(|(_, page)| page.path.as_str()));
    }
    for sample in samples {
        left_out.remove(sample.path.as_str());
    }
    pages.into_iter().filter(|page| !left_out.contains(page.path.as_str())).collect()
}

/// Of some pages, that of each kind with most kinds of parts (the shortest of those that have as many), and the shortest case.
pub fn samples<'p>(pages: &[&'p Page]) -> Vec<&'p Page> {
    let mut kinds: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        kinds.entry(&page.kind).or_default().push(page);
    }
    kinds
        .into_values()
        .flat_map(|mut pages| {
            pages.sort_by_key(|page| page.html.len());
            let richest = pages.iter().copied().rev().max_by_key(|page| page.parts());
            let shortest = pages.first().copied().filter(|page| page.kind == "case");
            richest.into_iter().chain(shortest)
        })
        .collect()
}

/// Files below a folder whose name ends so, as paths from it with forward slashes, sorted.
pub fn files(folder: &Path, ending: &str) -> Vec<String> {
    fn walk(folder: &Path, root: &Path, ending: &str, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).into_iter().flatten().flatten() {
            let path = entry.path();
            if path.is_dir() {
                walk(&path, root, ending, found);
            } else if path.to_string_lossy().ends_with(ending) {
                let name = path.strip_prefix(root).unwrap_or(&path).to_string_lossy().replace('\\', "/");
                found.push(name);
            }
        }
    }
    let mut found = Vec::new();
    walk(folder, folder, ending, &mut found);
    found.sort();
    found
}

/// Copies a folder with everything in it.
///
/// # Errors
/// When a file cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(to)?;
    for entry in std::fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            std::fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}
