//! Downloads of datasets: data packages (frictionless) and CSV on the Web (csvw), each against its data.

use super::runner::{Findings, Runner};
use super::site::{Site, files, repository};
use std::path::Path;
use std::process::Command;

const PACKAGE: &str = "data packages agree with their files (frictionless)";
const WEB: &str = "CSV on the Web metadata agrees with its files (csvw)";
const SAME: &str = "the CSV file beside the page is the one in the package";

/// Puts every download before its judge.
pub fn judge(runner: &Runner, site: &Site) {
    if !runner.wants(site.name, &[PACKAGE, WEB, SAME]) {
        return;
    }
    let packages: Vec<String> = files(&site.folder, ".json").into_iter().filter(|f| f.ends_with("/datapackage.json")).collect();
    let folders: Vec<&str> = packages.iter().filter_map(|p| p.strip_suffix("/datapackage.json")).collect();
    runner.check(&format!("{}: {PACKAGE}", site.name), || {
        let ask = |folder: &&str| python(&site.folder.join(folder), &["-m", "frictionless", "validate", "datapackage.json"]);
        let mut faults: Findings = folders.iter().filter_map(|f| ask(f).map(|fault| format!("{f}: {fault}"))).collect();
        if site.name == "sample" && folders.len() < 6 {
            faults.push(format!("only {} data packages", folders.len()));
        }
        faults
    });
    runner.check(&format!("{}: {WEB}", site.name), || {
        let program = repository().join("target/judges/python/bin/csvwvalidate").to_string_lossy().into_owned();
        let ask = |folder: &&str| python(&site.folder.join(folder), &[&program, "csv-metadata.json"]);
        folders.iter().filter_map(|f| ask(f).map(|fault| format!("{f}: {fault}"))).collect()
    });
    runner.check(&format!("{}: {SAME}", site.name), || {
        let read = |path: String| std::fs::read(site.folder.join(path)).unwrap_or_default();
        let name = |folder: &str| folder.rsplit('/').next().unwrap_or_default().to_string();
        let differ = |folder: &&&str| {
            read(format!("{folder}.csv")) != read(format!("{folder}/{}.csv", name(folder))) || read(format!("{folder}.csv")).is_empty()
        };
        folders.iter().filter(differ).map(|folder| format!("{folder}.csv differs")).collect()
    });
}

/// What a program says when it is not content.
fn python(folder: &Path, arguments: &[&str]) -> Option<String> {
    let path = repository().join("target/judges/python");
    let run = Command::new("python3").args(arguments).current_dir(folder).env("PYTHONPATH", path).env("NO_COLOR", "1").output();
    match run {
        Ok(out) if out.status.success() => None,
        Ok(out) => {
            let said = format!("{}{}", String::from_utf8_lossy(&out.stdout), String::from_utf8_lossy(&out.stderr));
            Some(said.lines().rev().filter(|l| !l.trim().is_empty()).take(6).collect::<Vec<_>>().join(" | "))
        }
        Err(error) => Some(format!("python3 does not start: {error}")),
    }
}
