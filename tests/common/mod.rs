//! One helper for all tests of sites: a folder of files, checked, built or previewed.
#![allow(dead_code)]

use clearfolio::build::Options;
use clearfolio::content::Content;
use clearfolio::diagnostics::Diagnostic;
use clearfolio::rules::sample;
use clearfolio::site::Downloads;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::atomic::{AtomicUsize, Ordering};

static COUNTER: AtomicUsize = AtomicUsize::new(0);

/// A folder of its own for a test, removed at the end.
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// An empty folder.
    pub fn new() -> Self {
        let name = format!("clearfolio-test-{}-{}", std::process::id(), COUNTER.fetch_add(1, Ordering::Relaxed));
        let path = std::env::temp_dir().join(name);
        fs::create_dir_all(&path).unwrap();
        Self { path }
    }

    /// A folder whose `content` holds the small sample site.
    pub fn with_small_site() -> Self {
        let folder = Self::new();
        for (path, text) in sample::SITE {
            folder.write(&format!("content/{path}"), text.as_bytes());
        }
        folder
    }

    /// A folder whose `content` is a copy of the shipped sample.
    pub fn with_sample() -> Self {
        let folder = Self::new();
        copy(&repository().join("content"), &folder.path.join("content"));
        folder
    }

    pub fn path(&self) -> &Path {
        &self.path
    }

    pub fn content(&self) -> PathBuf {
        self.path.join("content")
    }

    pub fn write(&self, path: &str, bytes: &[u8]) {
        let target = self.path.join(path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::write(target, bytes).unwrap();
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub fn read_bytes(&self, path: &str) -> Vec<u8> {
        fs::read(self.path.join(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
    }

    pub fn exists(&self, path: &str) -> bool {
        self.path.join(path).exists()
    }

    /// Everything that is wrong with the site in `content`, pages and printed editions included.
    pub fn problems(&self) -> Vec<Diagnostic> {
        let theme = self.path.join("theme");
        let options = Options { content: self.content(), theme: theme.is_dir().then_some(theme), today: TODAY, strict: false };
        let mut sites = clearfolio::build::sites(&options).unwrap_or_else(|f| panic!("{}", f.message));
        let mut problems: Vec<Diagnostic> = sites.iter_mut().flat_map(|site| std::mem::take(&mut site.analysis.problems)).collect();
        let (engine, analysis) = (&sites[0].engine, &sites[0].analysis);
        if !clearfolio::diagnostics::has_errors(&problems) {
            let run = engine.print(analysis, &|_, _| {});
            problems.extend(run.problems);
            let downloads = Downloads { print: true, facts: run.facts, ..Downloads::default() };
            match engine.website(analysis, &downloads) {
                Ok(website) => problems.extend(website.files.iter().filter_map(|f| website.bytes(f).err())),
                Err(found) => problems.extend(found),
            }
        }
        problems
    }

    /// The typed content of `content`.
    pub fn typed(&self) -> Content {
        let mut library = clearfolio::content::Library::new(self.content());
        library.refresh(&BTreeSet::new()).unwrap();
        library.content()
    }

    /// Runs the program in this folder.
    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_clearfolio"))
            .args(arguments)
            .current_dir(&self.path)
            // Noon of the day of the tests: what is made says on which day it holds.
            .env("SOURCE_DATE_EPOCH", "1795262400")
            .output()
            .unwrap();
        Ran::from(output)
    }

    /// Every file under a folder with its bytes.
    pub fn files(&self, under: &str) -> BTreeMap<String, Vec<u8>> {
        let root = self.path.join(under);
        let mut files = BTreeMap::new();
        let mut open = vec![root.clone()];
        while let Some(folder) = open.pop() {
            for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
                if entry.path().is_dir() {
                    open.push(entry.path());
                } else {
                    let name = entry.path().strip_prefix(&root).unwrap().to_string_lossy().into_owned();
                    files.insert(name, fs::read(entry.path()).unwrap());
                }
            }
        }
        files
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// What a run of the program gave.
pub struct Ran {
    pub status: i32,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        Self {
            status: output.status.code().unwrap_or(-1),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }
}

/// The day on which tests take place.
pub const TODAY: time::Date = match time::Date::from_calendar_date(2026, time::Month::November, 21) {
    Ok(day) => day,
    Err(_) => time::Date::MIN,
};

pub fn repository() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

pub fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap().flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).unwrap();
        }
    }
}

/// Rule, file and line of each problem.
pub fn places(problems: &[Diagnostic]) -> Vec<(&'static str, String, u32)> {
    problems.iter().map(|d| (d.rule.id, d.file.path.clone(), d.span.line)).collect()
}
