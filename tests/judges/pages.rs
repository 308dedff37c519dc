//! Every page in the browser: axe, requests, reflow, text size and spacing, targets, order.

use super::browser::{Browser, Open, Tab};
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Page, Site};
use super::{excused, server};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

/// Findings by the check that they belong to.
pub type Sheet = BTreeMap<&'static str, Findings>;

/// The names of the checks of [`every_page`], so that a check without findings is counted too.
const CHECKS: [&str; 12] = [
    "axe: no violations",
    "axe: nothing incomplete is left unexplained",
    "frame: one h1, landmarks, skip link first, heading levels, nothing inline",
    "requests over file://: none fails, none leaves the site, no message in the console",
    "targets are 44 px",
    "keyboard order equals reading order",
    "reflow at 320 px",
    "reflow at 320 px with everything unfolded",
    "text spacing of WCAG 1.4.12",
    "text at 200 %",
    "wide window: nothing cut off or overlapping",
    "targets are 44 px at 320 px with everything unfolded",
];

/// The probes and axe, as one script.
pub fn tools() -> String {
    let axe = super::site::repository().join("target/judges/node_modules/axe-core/axe.min.js");
    let axe = std::fs::read_to_string(axe).expect("axe-core: run tests/run, which installs it");
    format!("{axe}\n;{}", include_str!("probes.js"))
}

/// Adds findings to a sheet with their place in front.
pub fn note(sheet: &mut Sheet, check: &'static str, place: &str, findings: impl IntoIterator<Item = String>) {
    sheet.entry(check).or_default().extend(findings.into_iter().map(|finding| format!("{place}: {finding}")));
}

/// Prints the verdicts of sheets, merged.
pub fn verdicts(runner: &Runner, site: &str, checks: &[&'static str], sheets: Vec<Sheet>) {
    runner.lap();
    let mut all = Sheet::new();
    for sheet in sheets {
        for (check, findings) in sheet {
            all.entry(check).or_default().extend(findings);
        }
    }
    for check in checks {
        runner.verdict(&format!("{site}: {check}"), all.remove(check).unwrap_or_default());
    }
    for (check, findings) in all {
        runner.verdict(&format!("{site}: {check}"), findings);
    }
}

/// The checks that every page goes through, over `file://`.
pub fn every_page(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    let mut titles: BTreeMap<String, &str> = BTreeMap::new();
    let mut twice = Findings::new();
    for page in &site.pages {
        let title = page.html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>")).map_or("", |(t, _)| t);
        if let Some(other) = titles.insert(title.to_string(), &page.path) {
            twice.push(format!("{} and {other} are both called “{title}”", page.path));
        }
    }
    runner.verdict(&format!("{}: every page has a title of its own", site.name), twice);
    if !runner.wants(site.name, &CHECKS) {
        return;
    }
    let tools = tools();
    let sheets = in_pairs(pages, || browser.tab(), |tab, page| visit(tab, site, page, &tools));
    verdicts(runner, site.name, &CHECKS, sheets);
}

fn visit(tab: &mut Tab, site: &Site, page: &Page, tools: &str) -> Sheet {
    let mut sheet = Sheet::new();
    let place = page.path.as_str();
    tab.size(1280, 900);
    tab.text_size(16);
    let base = format!("file://{}/", site.folder.display());
    let opened = tab.open(&site.file_url(page)).and_then(|()| tab.eval(tools).map(|_| ()));
    if let Err(fault) = opened {
        note(&mut sheet, CHECKS[3], place, [fault]);
        return sheet;
    }
    axe(tab, &mut sheet, place, CHECKS[0], CHECKS[1]);
    note(&mut sheet, CHECKS[2], place, tab.strings("judge.frame()"));
    note(&mut sheet, CHECKS[4], place, tab.strings("judge.targets()"));
    note(&mut sheet, CHECKS[5], place, tab.strings("judge.order()"));
    let both = |narrow: bool| format!("[...judge.fits({{narrow: {narrow}}}), ...judge.overlaps()]");
    note(&mut sheet, CHECKS[10], place, tab.strings(&both(false)));
    note(&mut sheet, CHECKS[10], place, tab.strings("judge.steady()"));
    // 200 %: the browser's own text size doubled, as WCAG 1.4.4 has it.
    let normal = tab.eval("judge.letters()");
    tab.text_size(32);
    note(&mut sheet, CHECKS[9], place, tab.strings(&format!("judge.grown({})", normal.unwrap_or_default())));
    note(&mut sheet, CHECKS[9], place, tab.strings(&both(false)));
    tab.text_size(16);
    tab.size(320, 640);
    note(&mut sheet, CHECKS[6], place, tab.strings(&both(true)));
    note(&mut sheet, CHECKS[5], place, tab.strings("judge.order()"));
    let _ = tab.eval("judge.unfold()");
    note(&mut sheet, CHECKS[7], place, tab.strings(&both(true)));
    note(&mut sheet, CHECKS[11], place, tab.strings("judge.targets()"));
    let _ = tab.eval("judge.spacing(true)");
    note(&mut sheet, CHECKS[8], place, tab.strings(&both(true)));
    tab.size(1280, 900);
    note(&mut sheet, CHECKS[8], place, tab.strings(&both(false)));
    let _ = tab.eval("judge.spacing(false); judge.fold()");
    note(&mut sheet, CHECKS[3], place, traffic(tab.log(), &base, &[]));
    tab.forget();
    sheet
}

/// Runs axe on the page as it stands.
pub fn axe(tab: &impl Open, sheet: &mut Sheet, place: &str, violations: &'static str, incompletes: &'static str) {
    axe_with(tab, sheet, place, (violations, incompletes), "{}");
}

/// The same with some rules off, or with some alone: `{'color-contrast': {enabled: false}}` or `{}, ['color-contrast']`.
pub fn axe_with(tab: &impl Open, sheet: &mut Sheet, place: &str, (violations, incompletes): (&'static str, &'static str), rules: &str) {
    let rows = match tab.eval(&format!("judge.axeRun({rules})")) {
        Ok(rows) => serde_json::from_str::<Vec<Value>>(rows.as_str().unwrap_or("[]")).unwrap_or_default(),
        Err(fault) => return note(sheet, violations, place, [fault]),
    };
    for row in rows {
        let text = |key: &str| row[key].as_str().unwrap_or_default();
        let line = format!("{} at {}: {} ({})", text("rule"), text("target"), text("why"), text("html"));
        if text("kind") == "violation" {
            note(sheet, violations, place, [line]);
        } else if excused::incomplete(text("rule"), text("target"), text("why")).is_none() {
            note(sheet, incompletes, place, [line]);
        }
    }
}

/// Faults in what a page asked for and said. `may_fail` are ends of addresses whose failure is meant.
pub fn traffic(log: &[Value], base: &str, may_fail: &[&str]) -> Findings {
    let mut faults = BTreeSet::new();
    let mut addresses: BTreeMap<&str, &str> = BTreeMap::new();
    let meant = |url: &str| may_fail.iter().any(|end| url.ends_with(end));
    for event in log {
        let params = &event["params"];
        match event["method"].as_str().unwrap_or_default() {
            "Network.requestWillBeSent" => {
                let url = params["request"]["url"].as_str().unwrap_or_default();
                addresses.insert(params["requestId"].as_str().unwrap_or_default(), url);
                if !url.starts_with(base) && !url.starts_with("data:") && !url.starts_with("blob:") {
                    faults.insert(format!("asks for something outside the site: {url}"));
                }
            }
            "Network.responseReceived" => {
                let (status, url) =
                    (params["response"]["status"].as_u64().unwrap_or(0), params["response"]["url"].as_str().unwrap_or_default());
                if status >= 400 && !meant(url) {
                    faults.insert(format!("{status} for {url}"));
                }
            }
            "Network.loadingFailed" => {
                let url = addresses.get(params["requestId"].as_str().unwrap_or_default()).unwrap_or(&"?");
                faults.insert(format!("{url} fails: {}", params["errorText"].as_str().unwrap_or_default()));
            }
            "Runtime.consoleAPICalled" if ["error", "warning", "assert"].contains(&params["type"].as_str().unwrap_or_default()) => {
                faults.insert(format!(
                    "console: {}",
                    params["args"][0]["value"].as_str().or(params["args"][0]["description"].as_str()).unwrap_or("?")
                ));
            }
            "Runtime.exceptionThrown" => {
                let details = &params["exceptionDetails"];
                faults.insert(format!(
                    "script: {}",
                    details["exception"]["description"].as_str().or(details["text"].as_str()).unwrap_or("?")
                ));
            }
            "Log.entryAdded" if ["error", "warning"].contains(&params["entry"]["level"].as_str().unwrap_or_default()) => {
                let entry = &params["entry"];
                if !meant(entry["url"].as_str().unwrap_or_default()) {
                    faults.insert(format!(
                        "browser: {} {}",
                        entry["text"].as_str().unwrap_or_default(),
                        entry["url"].as_str().unwrap_or_default()
                    ));
                }
            }
            _ => {}
        }
    }
    faults.into_iter().collect()
}

/// Every page over a server under a sub-path with a strict content security policy, and its 404 page
/// at any depth. Axe has seen every page from its folder: here it sees one of each kind, for a policy
/// that keeps a style or a script away keeps it from all of them.
pub fn over_http(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page], samples: &[&Page]) {
    const SERVED: &str = "requests over http under a sub-path with a strict policy: none fails, none leaves the site";
    const SERVED_AXE: &str = "axe over http under a sub-path: no violations, nothing incomplete is left unexplained";
    const LOST: &str = "the page for lost readers has its style, links and no axe violation at any depth";
    if !runner.wants(site.name, &[SERVED, SERVED_AXE, LOST]) {
        return;
    }
    let base = server::serve(&site.folder, &site.sub_path());
    let mut sheets = in_pairs(
        pages,
        || browser.tab(),
        |tab, page| {
            let mut sheet = Sheet::new();
            match tab.open(&format!("{base}{}", page.path)) {
                Ok(()) => {
                    // Fonts are asked for late: wait for them.
                    let _ = tab.eval("document.fonts.ready.then(() => 1)");
                    note(&mut sheet, SERVED, &page.path, traffic(tab.log(), &base, &[]));
                    tab.forget();
                    if !samples.iter().any(|sample| sample.path == page.path) {
                        return sheet;
                    }
                    match tab.eval(&tools()) {
                        Ok(_) => axe(tab, &mut sheet, &page.path, SERVED_AXE, SERVED_AXE),
                        Err(fault) => note(&mut sheet, SERVED_AXE, &page.path, [fault]),
                    }
                }
                Err(fault) => note(&mut sheet, SERVED, &page.path, [fault]),
            }
            sheet
        },
    );
    let mut tab = browser.tab();
    let mut sheet = Sheet::new();
    for lost in ["nowhere", "case-studies/no-such-case.html", "a/b/c/d"] {
        let faults = match tab.open(&format!("{base}{lost}")).and_then(|()| tab.eval(&tools())) {
            Ok(_) => {
                axe(&tab, &mut sheet, lost, LOST, LOST);
                let mut faults = traffic(tab.log(), &base, &[lost]);
                faults.extend(tab.strings("judge.frame()"));
                faults.extend(tab.strings("judge.targets()"));
                let links = tab.strings("[...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => h.startsWith('http'))");
                for link in links.iter().filter(|link| link.starts_with(&base)) {
                    let inner = link[base.len()..].split('#').next().unwrap_or_default();
                    let file = site.folder.join(if inner.is_empty() { "index.html" } else { inner });
                    if !file.is_file() && !inner.ends_with(lost) {
                        faults.push(format!("a link leads to {link}"));
                    }
                }
                faults
            }
            Err(fault) => vec![fault],
        };
        note(&mut sheet, LOST, lost, faults);
    }
    sheets.push(sheet);
    verdicts(runner, site.name, &[SERVED, SERVED_AXE, LOST], sheets);
}
