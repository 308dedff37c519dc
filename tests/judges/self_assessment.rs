//! Self-assessment guides in the browser: every way to a report without script, the report of all topics
//! with it, and nothing that leaves the device.

use super::browser::{Browser, Tab};
use super::pages::{Sheet, axe, note, tools, traffic, verdicts};
use super::runner::{Findings, Runner};
use super::site::{Page, Site};
use std::collections::{BTreeMap, BTreeSet};

const WALKED: &str = "self-assessment without script: every way leads to a report with the advice that the source gives";
const SOUND: &str = "self-assessment without script: axe on questions and reports";
const TOGETHER: &str = "self-assessment with script: all topics together, for everybody and for an area, and forgotten again";
const AREA: &str = "self-assessment with script: who starts at an area comes to its report, until they choose the one for everybody";
const STAYS: &str = "self-assessment: nothing leaves the device";

/// Whether a page is one of the many that another page stands for.
pub fn one_of_many(page: &Page) -> bool {
    let name = page.path.rsplit('/').next().unwrap_or_default();
    let kept = ["index.html", "q2-1.html", "q3-2.html", "report-1.html", "report.html"];
    matches!(page.kind.as_str(), "assessment-question" | "assessment-report") && !kept.contains(&name) && !name.ends_with("-report-2.html")
}

/// What the source of a guide says: ways by topic, as numbers of answers with the advice they lead to.
type Source = BTreeMap<String, Vec<(Vec<usize>, BTreeSet<String>)>>;

/// Every guide of a site, walked in the browser.
pub fn judge(runner: &Runner, browser: &Browser, site: &Site) {
    if site.name != "sample" || !runner.wants(site.name, &[WALKED, SOUND, TOGETHER, AREA, STAYS]) {
        return;
    }
    let mut library = clearfolio::content::Library::new(&site.content);
    let mut sheet = Sheet::new();
    match library.refresh(&BTreeSet::new()) {
        Ok(_) => {
            let content = library.content();
            if content.assessments.is_empty() {
                note(&mut sheet, WALKED, "the site", ["has no guide".to_string()]);
            }
            for item in &content.assessments {
                let source: Source = item.value.topics.iter().map(|topic| (topic.id.to_string(), ways(topic))).collect();
                walked(browser, site, &item.slug, &source, &mut sheet);
                together(browser, site, &item.slug, &source, &mut sheet);
                for area in &item.value.areas {
                    local(browser, site, &item.slug, &area.id, &source, &mut sheet);
                }
            }
        }
        Err(fault) => note(&mut sheet, WALKED, "the content", [fault.to_string()]),
    }
    verdicts(runner, site.name, &[WALKED, SOUND, TOGETHER, AREA, STAYS], vec![sheet]);
}

fn ways(topic: &clearfolio::content::self_assessment::Topic) -> Vec<(Vec<usize>, BTreeSet<String>)> {
    let mut found = Vec::new();
    let start = topic.start.as_ref().or_else(|| topic.questions.first().map(|q| &q.id)).map(ToString::to_string);
    let mut open = vec![(start, Vec::new(), BTreeSet::new())];
    while let Some((id, way, advice)) = open.pop() {
        let Some(question) = topic.questions.iter().find(|q| Some(q.id.as_str()) == id.as_deref()) else {
            found.push((way, advice));
            continue;
        };
        for (index, answer) in question.answers.iter().enumerate() {
            let mut way: Vec<usize> = way.clone();
            way.push(index);
            let advice: BTreeSet<String> = advice.iter().cloned().chain(answer.advice.iter().map(ToString::to_string)).collect();
            open.push((answer.go.as_ref().map(ToString::to_string), way, advice));
        }
    }
    found
}

/// Addresses of the answers of the open page, or of a report its advice.
const STATE: &str = "[...document.querySelectorAll('a.answer')].map(a => a.href).concat(\
    [...document.querySelectorAll('main [data-part]')].map(s => 'advice:' + s.getAttribute('data-part')))";

fn walked(browser: &Browser, site: &Site, slug: &str, source: &Source, sheet: &mut Sheet) {
    let mut tab = browser.tab();
    tab.scripts(false);
    tab.size(320, 640);
    let base = format!("file://{}/", site.folder.display());
    // Each page is opened once; ways share their beginnings.
    let mut known: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (topic, ways) in source {
        for (number, (way, advice)) in ways.iter().enumerate() {
            let mut url = format!("{base}guides/{slug}/{topic}/index.html");
            for answer in way {
                match opened(&mut tab, &url, &mut known, sheet, &base).get(*answer) {
                    Some(next) if !next.starts_with("advice:") => url.clone_from(next),
                    _ => {
                        note(sheet, WALKED, &url, [format!("has no answer {} (way {way:?})", answer + 1)]);
                        break;
                    }
                }
            }
            let state = opened(&mut tab, &url, &mut known, sheet, &base);
            let given: BTreeSet<String> = state.iter().filter_map(|s| s.strip_prefix("advice:")).map(str::to_string).collect();
            if given != *advice {
                note(sheet, WALKED, &url, [format!("gives {given:?}, and the source {advice:?} (way {way:?})")]);
            }
            if number % 16 == 0 {
                tab.scripts(true);
                let fault = tab.open(&url).and_then(|()| tab.eval(&tools()).map(|_| ())).err();
                note(sheet, SOUND, &url, fault);
                axe(&tab, sheet, &url, SOUND, SOUND);
                tab.scripts(false);
            }
        }
    }
}

fn opened(tab: &mut Tab, url: &str, known: &mut BTreeMap<String, Vec<String>>, sheet: &mut Sheet, base: &str) -> Vec<String> {
    if let Some(state) = known.get(url) {
        return state.clone();
    }
    let fault = tab.open(url).err();
    note(sheet, WALKED, url, fault);
    let state = tab.strings(STATE);
    let faults: Findings = traffic(tab.log(), base, &[]);
    note(sheet, STAYS, url, faults);
    known.insert(url.to_string(), state.clone());
    state
}

/// Finishes every topic by clicking, then reads the report of all of them.
fn together(browser: &Browser, site: &Site, slug: &str, source: &Source, sheet: &mut Sheet) {
    let mut tab = browser.tab();
    tab.size(1280, 900);
    let base = format!("file://{}/", site.folder.display());
    let whole = format!("{base}guides/{slug}/report.html");
    let mut expected = BTreeSet::new();
    for (topic, ways) in source {
        let Some((way, advice)) = ways.iter().max_by_key(|(_, advice)| advice.len()) else { continue };
        expected.extend(advice.iter().cloned());
        let fault = tab.open(&format!("{base}guides/{slug}/{topic}/index.html")).err();
        note(sheet, TOGETHER, topic, fault);
        for answer in way {
            let next = tab.eval(&format!("document.querySelectorAll('a.answer')[{answer}].href"));
            let next = next.ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default();
            let fault = tab.open(&next).err();
            note(sheet, TOGETHER, &next, fault);
            let faults = traffic(tab.log(), &base, &[]);
            note(sheet, STAYS, &next, faults);
        }
    }
    let parts = "[...document.querySelectorAll('#assessment-whole [data-part]')].map(s => s.getAttribute('data-part'))";
    let fault = tab.open(&whole).and_then(|()| tab.eval(&tools()).map(|_| ())).err();
    note(sheet, TOGETHER, &whole, fault);
    let shown = tab.strings(parts);
    let once: BTreeSet<String> = shown.iter().cloned().collect();
    if once != expected || once.len() != shown.len() {
        note(sheet, TOGETHER, &whole, [format!("shows {shown:?}, and the topics gave {expected:?}")]);
    }
    axe(&tab, sheet, &whole, TOGETHER, TOGETHER);
    note(sheet, TOGETHER, &whole, tab.strings("judge.targets()"));
    // For an area the same advice is told in its own words, and others are to be asked.
    let words = "document.querySelector('#assessment-whole').innerText";
    let everybody = tab.eval(words);
    let chosen = "(() => { const i = [...document.querySelectorAll('input[name=area]')].pop(); if (i) i.click(); return !!i; })()";
    if tab.eval(chosen).is_ok_and(|v| v == true) && tab.eval(words) == everybody {
        note(sheet, TOGETHER, &whole, ["an area changes nothing".to_string()]);
    }
    if tab.strings(parts) != shown {
        note(sheet, TOGETHER, &whole, ["an area takes advice away".to_string()]);
    }
    let faults = traffic(tab.log(), &base, &[]);
    note(sheet, STAYS, &whole, faults);
    let forgotten = "(() => { document.querySelector('#assessment-whole [data-action=forget]').click(); \
        return [sessionStorage.length, localStorage.length, document.cookie.length].map(String); })()";
    let left = tab.strings(forgotten);
    if left != ["0", "0", "0"] || !tab.strings(parts).is_empty() {
        note(sheet, STAYS, &whole, [format!("after “forget”, something is left: {left:?}")]);
    }
}

/// Starts at an area, answers the questions of a topic, and then asks for the report for everybody.
fn local(browser: &Browser, site: &Site, slug: &str, area: &str, source: &Source, sheet: &mut Sheet) {
    let mut tab = browser.tab();
    let base = format!("file://{}/guides/{slug}/", site.folder.display());
    let start = format!("{base}{area}/index.html");
    let Some((topic, (way, _))) = source.iter().find_map(|(topic, ways)| Some((topic, ways.first()?))) else { return };
    let mut fault = tab.open(&start).and_then(|()| tab.open(&format!("{base}{topic}/index.html"))).err();
    for answer in way {
        let next = tab.eval(&format!("document.querySelectorAll('a.answer')[{answer}].href"));
        let next = next.ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default();
        fault = fault.or(tab.open(&next).err());
    }
    note(sheet, AREA, &start, fault);
    // The page that follows takes a moment.
    let here = |tab: &Tab| {
        std::thread::sleep(std::time::Duration::from_millis(800));
        tab.eval("location.pathname").ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default()
    };
    let place = here(&tab);
    if !place.contains(&format!("/{area}/")) {
        note(sheet, AREA, &start, [format!("its answers lead to {place}")]);
    }
    let everybody = "(() => { const link = document.querySelector('a[data-to-area=\"\"]'); if (link) link.click(); return !!link; })()";
    let asked = tab.eval(everybody).is_ok_and(|v| v == true);
    let place = here(&tab);
    if !asked || place.contains(&format!("/{area}/")) || !place.contains("report-") {
        note(sheet, AREA, &start, [format!("asking for the report for everybody leads to {place}")]);
    }
}
