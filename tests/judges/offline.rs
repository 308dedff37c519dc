//! Offline copies: unpacked, checked, opened; the same bytes twice. Codes on paper, read by a decoder.

use super::browser::Browser;
use super::links::join;
use super::markup;
use super::pages::traffic;
use super::pdf;
use super::runner::{Findings, Runner, in_pairs};
use super::site::{self, Site, work};
use clearfolio::build::Analysis;
use clearfolio::content::publication::EditionName;
use clearfolio::editions::PrintFile;
use std::collections::BTreeSet;
use std::path::Path;
use std::process::Command;

const CHECKSUMS: &str = "offline copy: every file is there with its checksum, and no printed edition in the small one";
const LINKS: &str = "offline copy: every link of both copies leads to a file that is in it, or to the web";
const OPENS: &str = "offline copy: its first page and key pages open from a folder, and ask for nothing outside";
const TWICE: &str = "offline copy: two builds give the same bytes";
const CODES: &str = "QR codes on the imprint and the last pages are read back as the address of the publication";

/// Puts the copies of a site before their judges.
pub fn judge(runner: &Runner, browser: &Browser, site: &Site) {
    let name = |check: &str| format!("{}: {check}", site.name);
    if runner.wants(site.name, &[CHECKSUMS, LINKS, OPENS]) {
        let folder = work(&format!("{}-offline", site.name));
        let _ = std::fs::remove_dir_all(&folder);
        runner.check(&name(CHECKSUMS), || unpack(site, &folder));
        runner.check(&name(LINKS), || links(&folder));
        runner.check(&name(OPENS), || opens(browser, &folder));
    }
    runner.check(&name(TWICE), || {
        let again = match site::build("again", &site.content, &["--only", "web,text,offline"]) {
            Ok(built) => built,
            Err(fault) => return vec![fault],
        };
        let first = std::fs::read(again.folder.join("offline.zip")).unwrap_or_default();
        match site::build("again", &site.content, &["--only", "web,text,offline"]) {
            Ok(built) if std::fs::read(built.folder.join("offline.zip")).is_ok_and(|second| second == first) && !first.is_empty() => {
                Vec::new()
            }
            Ok(_) => vec!["offline.zip differs between two builds".into()],
            Err(fault) => vec![fault],
        }
    });
}

fn unpack(site: &Site, folder: &Path) -> Findings {
    let mut faults = Findings::new();
    for (archive, small) in [("offline.zip", false), ("offline-small.zip", true)] {
        let into = folder.join(archive);
        let script = "import sys,zipfile; zipfile.ZipFile(sys.argv[1]).extractall(sys.argv[2])";
        let out = Command::new("python3").args(["-c", script]).arg(site.folder.join(archive)).arg(&into).output();
        if !out.is_ok_and(|out| out.status.success()) {
            faults.push(format!("{archive} cannot be unpacked"));
            continue;
        }
        let Some(root) = std::fs::read_dir(&into).ok().and_then(|mut list| list.next()).and_then(Result::ok).map(|entry| entry.path())
        else {
            faults.push(format!("{archive} is empty"));
            continue;
        };
        let sums = Command::new("sha256sum").args(["--check", "--quiet", "--strict", "checksums.sha256"]).current_dir(&root).output();
        if !sums.is_ok_and(|out| out.status.success()) {
            faults.push(format!("{archive}: a file is not what its checksum says"));
        }
        let named = std::fs::read_to_string(root.join("checksums.sha256")).unwrap_or_default().lines().count();
        let there = site::files(&root, "").len() - 1;
        if named != there {
            faults.push(format!("{archive}: {there} files, {named} checksums"));
        }
        let pdf = site::files(&root, ".pdf").len();
        if small != (pdf == 0) {
            faults.push(format!("{archive} has {pdf} PDF files"));
        }
        let beside =
            Command::new("sha256sum").args(["--check", "--quiet", &format!("{archive}.sha256")]).current_dir(&site.folder).output();
        if !beside.is_ok_and(|out| out.status.success()) {
            faults.push(format!("{archive}.sha256 is not its checksum"));
        }
    }
    faults
}

/// Links that lead to nothing in a copy.
fn links(folder: &Path) -> Findings {
    let mut faults = Findings::new();
    for archive in ["offline.zip", "offline-small.zip"] {
        let root = std::fs::read_dir(folder.join(archive)).ok().and_then(|mut list| list.next()).and_then(Result::ok);
        let Some(root) = root.map(|entry| entry.path()) else {
            faults.push(format!("{archive} is empty"));
            continue;
        };
        let there: BTreeSet<String> = site::files(&root, "").into_iter().collect();
        for page in there.iter().filter(|path| path.ends_with(".html") && !path.ends_with("404.html")) {
            let html = std::fs::read_to_string(root.join(page)).unwrap_or_default();
            for tag in markup::tags(&html) {
                for link in ["href", "src"].into_iter().filter_map(|name| tag.get(name)).filter(|link| !link.contains(':')) {
                    let path = link.split('#').next().unwrap_or_default();
                    if join(page, path).is_none_or(|target| !there.contains(&target)) {
                        faults.push(format!("{archive}: {page}: {link} leads nowhere"));
                    }
                }
            }
        }
    }
    faults
}

fn opens(browser: &Browser, folder: &Path) -> Findings {
    let mut faults = Findings::new();
    let Some(root) =
        std::fs::read_dir(folder.join("offline.zip")).ok().and_then(|mut list| list.next()).and_then(Result::ok).map(|entry| entry.path())
    else {
        return vec!["there is no copy".into()];
    };
    let start = std::fs::read_to_string(root.join("START-HERE.html")).unwrap_or_default();
    for link in super::markup::tags(&start).iter().flat_map(|tag| ["href", "src"].into_iter().filter_map(|name| tag.get(name))) {
        let path = link.split('#').next().unwrap_or_default();
        if !path.is_empty() && !link.contains(':') && !root.join(path).is_file() {
            faults.push(format!("START-HERE.html: {link} leads nowhere"));
        }
    }
    let base = format!("file://{}/", root.display());
    let mut tab = browser.tab();
    for page in ["START-HERE.html", "index.html", "search.html", "formats.html", "publications/index.html"] {
        match tab.open(&format!("{base}{page}")) {
            Ok(()) => {
                let _ = tab.eval("document.fonts.ready.then(() => 1)");
                faults.extend(traffic(tab.log(), &base, &[]).into_iter().map(|fault| format!("{page}: {fault}")));
                let words = tab.eval("document.querySelector('h1').innerText.length > 2").ok().and_then(|v| v.as_bool());
                if words != Some(true) {
                    faults.push(format!("{page}: no heading is shown"));
                }
            }
            Err(fault) => faults.push(format!("{page}: {fault}")),
        }
    }
    faults
}

/// Reads the codes of every publication and manual in the standard and the giant edition.
pub fn codes(runner: &Runner, site: &Site, analysis: &Analysis) {
    let Some(base) = site.base_url() else { return };
    runner.check(&format!("{}: {CODES}", site.name), || {
        let jobs: Vec<_> = analysis
            .books
            .iter()
            .filter(|book| ["publications", "manuals"].contains(&book.shelf.folder()))
            .flat_map(|book| [EditionName::Standard, EditionName::GiantPrint].map(|edition| (book, edition)))
            .filter(|(book, edition)| book.editions().contains(edition))
            .collect();
        let read = |(book, edition): &(&clearfolio::site::Book, EditionName)| -> Findings {
            let path = book.path_of(PrintFile::Reading(*edition));
            let file = site.folder.join(&path);
            let page = book.page();
            let page = match &book.publication.short_address {
                Some(short) => format!("{short}/"),
                None => page.trim_end_matches("index.html").to_string(),
            };
            let wanted = format!("{}/{page}", base.trim_end_matches('/'));
            let pages = pdf::words(&file).map_or(0, |pages| pages.len());
            let mut found = BTreeSet::new();
            // The code stands on the back, or at the front where the book tells of itself.
            for page in (pages.saturating_sub(6).max(1)..=pages).rev().chain(1..=4.min(pages)) {
                found.extend(decoded(&file, page));
                if found.contains(&wanted) {
                    return Vec::new();
                }
            }
            vec![format!("{path}: {wanted} was not read; read were {found:?}")]
        };
        in_pairs(&jobs, || (), |(), job| read(job)).into_iter().flatten().collect()
    });
}

/// What the decoder reads on a page of a file.
fn decoded(file: &Path, page: usize) -> Vec<String> {
    let stem = work("codes").join(format!("{}-{page}", file.file_stem().and_then(|s| s.to_str()).unwrap_or_default()));
    let _ = std::fs::create_dir_all(work("codes"));
    let number = page.to_string();
    let _ = Command::new("pdftoppm").args(["-r", "200", "-gray", "-singlefile", "-f", &number]).arg(file).arg(&stem).output();
    let picture = stem.with_extension("pgm");
    let out = Command::new("zbarimg").args(["--quiet", "--raw"]).arg(&picture).output();
    let _ = std::fs::remove_file(&picture);
    out.map(|out| String::from_utf8_lossy(&out.stdout).lines().map(str::to_string).collect()).unwrap_or_default()
}
