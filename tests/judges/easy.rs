//! Easy-read pages in the browser: pictures beside their words, large type, sentences on lines of their
//! own, forms that send nothing, ways to the standard version and back.

use super::browser::{Browser, Tab};
use super::links::join;
use super::markup;
use super::pages::{Sheet, note, verdicts};
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Page, Site, files};
use serde_json::json;

const LAYOUT: [&str; 4] = [
    "easy read: a picture stands left of its words, above them only where a word would not fit beside",
    "easy read: pictures keep their proportions",
    "easy read: type is 20 px at least, lines are 1.5 times as high",
    "easy read: every sentence is on a line of its own",
];
const FORMS: &str = "easy read: a form to fill in sends nothing, with script and without";
const LINKED: &str = "easy read: every page with an easy version leads to it, and back";

/// Widths of the window, and whether the reader's text size is doubled.
const VIEWS: [(u32, bool); 4] = [(1280, false), (320, false), (1280, true), (320, true)];

/// The probes of every page and those of easy-read pages, as one script.
pub fn probes() -> String {
    format!("{}\n;{}", include_str!("probes.js"), include_str!("easy.js"))
}

/// The guides of a site.
pub fn guides<'p>(pages: &[&'p Page]) -> Vec<&'p Page> {
    pages.iter().copied().filter(|page| page.kind == "easy-read").collect()
}

/// Everything that easy-read pages must be besides what all pages must be.
pub fn judge(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    let guides = guides(pages);
    if runner.wants(site.name, &LAYOUT) {
        // Covers and small pictures also stand in lists and among the credits.
        let pictured: Vec<&Page> = pages.iter().copied().filter(|page| page.html.contains("easy-picture")).collect();
        let jobs: Vec<&Page> = guides.iter().copied().chain(pictured.into_iter().filter(|page| page.kind != "easy-read")).collect();
        let mut sheets = in_pairs(&jobs, || browser.tab(), |tab, page| laid_out(tab, site, page));
        sheets.push(some(&guides, LAYOUT[0]));
        verdicts(runner, site.name, &LAYOUT, sheets);
    }
    if runner.wants(site.name, &[FORMS]) {
        let with: Vec<&Page> = pages.iter().copied().filter(|page| page.html.contains("class=\"form\"")).collect();
        let mut sheets = in_pairs(&with, || (browser.tab(), browser.tab()), |(with, without), page| filled_in(with, without, site, page));
        sheets.push(some(&with, FORMS));
        verdicts(runner, site.name, &[FORMS], sheets);
    }
    runner.check(&format!("{}: {LINKED}", site.name), || both_ways(site));
}

/// A check that had nothing to look at has found nothing out.
fn some(pages: &[&Page], check: &'static str) -> Sheet {
    let mut sheet = Sheet::new();
    if pages.is_empty() {
        note(&mut sheet, check, "the site", ["has no page for this check".to_string()]);
    }
    sheet
}

fn laid_out(tab: &mut Tab, site: &Site, page: &Page) -> Sheet {
    let mut sheet = Sheet::new();
    let is_guide = page.kind == "easy-read";
    for (width, large) in VIEWS {
        tab.size(width, 900);
        tab.text_size(if large { 32 } else { 16 });
        let place = format!("{} at {width} px{}", page.path, if large { " with text of 200 %" } else { "" });
        let opened = tab.open(&site.file_url(page)).and_then(|()| tab.eval(&probes())).and_then(|_| tab.eval("easy.loaded()")).map(|_| ());
        note(&mut sheet, LAYOUT[1], &place, opened.err());
        note(&mut sheet, LAYOUT[1], &place, tab.strings("easy.shapes()"));
        if is_guide {
            note(&mut sheet, LAYOUT[0], &place, tab.strings(&format!("easy.beside({})", large && width < 1280)));
            note(&mut sheet, LAYOUT[2], &place, tab.strings("easy.type()"));
            note(&mut sheet, LAYOUT[3], &place, tab.strings("easy.sentences()"));
        }
    }
    tab.text_size(16);
    sheet
}

/// Writes into a form, presses Enter, and asks the form to send itself: nothing may happen.
fn filled_in<'b>(with: &mut Tab<'b>, without: &mut Tab<'b>, site: &Site, page: &Page) -> Sheet {
    let mut sheet = Sheet::new();
    without.scripts(false);
    for (tab, how) in [(with, "with script"), (without, "without script")] {
        let place = format!("{} {how}", page.path);
        let faults = written_in(tab, &site.file_url(page)).unwrap_or_else(|fault| vec![fault]);
        note(&mut sheet, FORMS, &place, faults);
    }
    sheet
}

fn written_in(tab: &mut Tab, url: &str) -> Result<Findings, String> {
    tab.open(url)?;
    tab.eval(&probes())?;
    let mut faults = tab.strings("easy.forms()");
    tab.eval("document.querySelector('main form.form input[type=text], main form.form textarea').focus()")?;
    tab.call("Input.insertText", json!({ "text": "Judge" }))?;
    tab.key("Enter", 13, false)?;
    tab.eval("document.querySelectorAll('main form.form').forEach(form => form.requestSubmit())")?;
    // Where scripts are off, nothing in the page can wait.
    std::thread::sleep(std::time::Duration::from_millis(200));
    faults.extend(tab.strings(&format!("location.href === {} ? [] : ['the page became ' + location.href]", json!(url))));
    faults.extend(tab.strings(
        "document.querySelector('main form.form input[type=text], main form.form textarea')?.value.startsWith('Judge') ? [] : ['what was written is gone']",
    ));
    let asked = tab.log().iter().filter(|event| event["method"] == "Network.requestWillBeSent");
    let asked = asked.map(|event| (&event["params"]["type"], event["params"]["request"]["url"].as_str().unwrap_or_default()));
    // The page itself is the first document that is asked for.
    let sent = asked.filter(|(kind, address)| address.contains("Judge") || (**kind == "Document" && !address.ends_with(&page_name(url))));
    faults.extend(sent.map(|(_, address)| format!("something is sent: {address}")));
    Ok(faults)
}

fn page_name(url: &str) -> String {
    url.rsplit('/').next().unwrap_or_default().to_string()
}

/// A guide in the content folder: its page, and the page that it is the easy version of.
fn pairs(site: &Site) -> Vec<(String, String)> {
    let folder = site.content.join("easy-read");
    let pair = |file: &String| {
        let text = std::fs::read_to_string(folder.join(file)).ok()?;
        let field = |name: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'))?;
            Some(line.trim().trim_matches(['"', '\'']).to_string())
        };
        let stem = file.trim_end_matches(".yaml").trim_end_matches("/index").rsplit('/').next()?.to_string();
        Some((format!("easy-read/{}.html", field("slug").unwrap_or(stem)), format!("{}.html", field("easy_version_of")?)))
    };
    files(&folder, ".yaml").iter().filter_map(pair).collect()
}

/// Where the links in the text of a page lead.
fn links(site: &Site, path: &str) -> Result<Vec<String>, String> {
    let html = std::fs::read_to_string(site.folder.join(path)).map_err(|_| format!("{path}: there is no such page"))?;
    let main = html.split_once("<main").map_or("", |(_, rest)| rest.split("</main>").next().unwrap_or_default());
    let targets = |tag: &markup::Tag| {
        let href = tag.get("href").filter(|_| tag.name == "a")?;
        if href.contains(':') { None } else { join(path, href.split('#').next().unwrap_or_default()) }
    };
    Ok(markup::tags(main).iter().filter_map(targets).collect())
}

fn both_ways(site: &Site) -> Findings {
    let pairs = pairs(site);
    let mut faults = Findings::new();
    if pairs.is_empty() {
        faults.push("the site has no easy-read guides".into());
    }
    for (easy, standard) in &pairs {
        let ways = [(standard.as_str(), easy.as_str()), (easy, standard), ("easy-read/index.html", easy), ("formats.html", easy)];
        for (from, to) in ways {
            match links(site, from) {
                Ok(links) if links.iter().any(|link| link == to) => {}
                Ok(_) => faults.push(format!("{from}: no link in its text leads to {to}")),
                Err(fault) => faults.push(fault),
            }
        }
    }
    faults
}
