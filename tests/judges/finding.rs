//! The search of the site in a browser: from a folder and from a server, with 4,000 records.

use super::browser::{Browser, Open};
use super::pages::{Sheet, axe, note, tools, verdicts};
use super::runner::{Findings, Runner};
use super::server;
use super::site::{self, Site, copy, work};
use std::path::PathBuf;

const FINDS: &str = "search: words, slips, plurals, other words, filters, nothing found, address, more results";
const QUICK: &str = "search: 4,000 records, from a folder and from a server: first results within 200 ms";
const SOUND: &str = "search: results are sound for axe in light, dark and at 320 px, 44 px, none cut off";
const STEMS: &str = "search: the page and the program take the same stems of words";
const BARE: &str = "search: without script there are lists to look through";
/// What readers may look for, with slips, plurals and other words.
pub const QUERIES: [&str; 6] = ["First Contact", "personnal bugdet", "buses", "where can I swim", "large print", "lonely"];
/// Records of the large directory.
const MANY: usize = 4_000;

pub fn judge(runner: &Runner, browser: &Browser, site: &Site) {
    if site.name != "sample" {
        return;
    }
    runner.check(&format!("sample: {FINDS}"), || finds(browser, site));
    if runner.wants("sample", &[SOUND]) {
        verdicts(runner, "sample", &[SOUND], vec![sound(browser, site)]);
    }
    runner.check(&format!("sample: {STEMS}"), || stems(browser));
    runner.check(&format!("sample: {BARE}"), || {
        let page = site.pages.iter().find(|page| page.path == "search.html");
        let html = page.map(|page| page.html.as_str()).unwrap_or_default();
        let wanted = ["case-studies/index.html", "themes/index.html", "organisations/index.html", "directory/index.html", "glossary.html"];
        let outside = html.split("<template").next().unwrap_or_default().to_string() + html.split("</template>").nth(1).unwrap_or_default();
        wanted.into_iter().filter(|href| !outside.contains(&format!("href=\"{href}\""))).map(|href| format!("no way to {href}")).collect()
    });
    runner.check(&format!("sample: {QUICK}"), || quick(browser));
}

/// Gives the words of the table that the program is held to (`src/search/stem.rs`) to the script of the page.
fn stems(browser: &Browser) -> Findings {
    let script = include_str!("../../themes/default/assets/search.js");
    let part = script.split_once("var WHOLE").and_then(|(_, rest)| rest.split_once("function wordsOf"));
    let Some((part, _)) = part else { return vec!["search.js has no part that finds stems".into()] };
    let rows = include_str!("../../src/search/stems.txt").lines().filter_map(|line| line.split_once(' ')).filter(|(word, _)| *word != "#");
    let rows = serde_json::to_string(&rows.collect::<Vec<_>>()).unwrap_or_default();
    browser.tab().strings(&format!(
        "(() => {{ var WHOLE{part}; return {rows}.filter(([word, wanted]) => stem(word, true) !== wanted).map(([word, wanted]) => `${{word}}: ${{stem(word, true)}}, not ${{wanted}}`); }})()"
    ))
}

/// Types a query and waits for its results; gives titles, the count in words, and the milliseconds it took.
pub fn ask(tab: &impl Open, query: &str) -> Result<(Vec<String>, String, f64), String> {
    let script = format!(
        "(async () => {{
          const input = document.getElementById('search-words'), list = document.getElementById('search-results'), count = document.getElementById('search-count');
          document.querySelector('#search-slot form').reset();
          await new Promise(done => setTimeout(done, 300));
          const from = performance.now();
          input.value = {query:?};
          input.form.dispatchEvent(new Event('submit', {{ cancelable: true, bubbles: true }}));
          for (let wait = 0; wait < 400 && !list.children.length && performance.now() - from < 3000; wait += 1) {{
            await new Promise(done => setTimeout(done, 2));
            if (count.textContent === count.getAttribute('data-none')) break;
          }}
          const took = performance.now() - from;
          return JSON.stringify([[...list.querySelectorAll('h3 a')].map(a => a.firstChild.textContent), count.textContent, took]);
        }})()"
    );
    let said = tab.eval(&script)?;
    let row: serde_json::Value = serde_json::from_str(said.as_str().unwrap_or_default()).map_err(|e| e.to_string())?;
    let titles = row[0].as_array().into_iter().flatten().filter_map(|v| v.as_str()).map(str::to_string).collect();
    Ok((titles, row[1].as_str().unwrap_or_default().to_string(), row[2].as_f64().unwrap_or(f64::MAX)))
}

fn finds(browser: &Browser, site: &Site) -> Findings {
    let mut faults = Findings::new();
    let base = server::serve(&site.folder, &site.sub_path());
    for place in [format!("file://{}/", site.folder.display()), base] {
        let mut tab = browser.tab();
        if let Err(fault) = tab.open(&format!("{place}search.html")) {
            return vec![fault];
        }
        let mut hold = |query: &str, wanted: &str| match ask(&tab, query) {
            Ok((titles, ..)) if titles.iter().take(4).any(|title| title.contains(wanted)) => {}
            Ok((titles, count, _)) => {
                faults.push(format!("{place}: “{query}” does not find “{wanted}” among the first: {count} {titles:?}"))
            }
            Err(fault) => faults.push(format!("{place}: “{query}”: {fault}")),
        };
        hold("First Contact", "First Contact");
        hold("personnal bugdet", "personal budget");
        hold("mentors", "mentor");
        hold("COACH", "Bus");
        hold("lunch", "unch");
        hold("loneliness", "Finding people");
        hold("volunteering", "Volunteer");
        hold("accessibility", "Accessibility");
        hold("large print", "Other formats");
        hold("where can I swim", "Swim");
        for (one, other) in [("bus", "buses"), ("GP", "GPs"), ("lonely", "people who are lonely"), ("exercise", "exercising")] {
            match (ask(&tab, one), ask(&tab, other)) {
                (Ok((titles, count, _)), Ok((others, other_count, _)))
                    if !titles.is_empty() && titles == others && count == other_count => {}
                told => faults.push(format!("{place}: “{one}” and “{other}” do not find the same: {told:?}")),
            }
        }
        match ask(&tab, "qqqqzzzzxxxx") {
            Ok((titles, count, _)) if titles.is_empty() && count.contains("Nothing") => {}
            other => faults.push(format!("{place}: nonsense finds {other:?}")),
        }
        let filtered = tab.eval(
            "(async () => { const form = document.querySelector('#search-slot form'); form.elements.q.value = 'help'; const kind = form.elements.kind;
              const at = [...kind.options].find(o => o.text === 'Case study'); kind.value = at.value;
              form.dispatchEvent(new Event('submit', { cancelable: true, bubbles: true })); await new Promise(done => setTimeout(done, 500));
              const kinds = [...document.querySelectorAll('.find-kind')].map(p => p.textContent);
              return JSON.stringify([kinds.length > 0 && kinds.every(k => k === 'Case study'), location.hash, document.activeElement.id]); })()",
        );
        let said = filtered.ok().and_then(|v| v.as_str().map(str::to_string)).unwrap_or_default();
        if !said.starts_with("[true,\"#q=help&kind=") || !said.contains("search-list-heading") {
            faults.push(format!("{place}: the filter by kind, the address or the focus is not as it should be: {said}"));
        }
    }
    faults
}

fn sound(browser: &Browser, site: &Site) -> Sheet {
    let mut sheet = Sheet::new();
    let mut tab = browser.tab();
    for (width, scheme) in [(1280, "light"), (1280, "dark"), (320, "light")] {
        tab.media("screen", &[("prefers-color-scheme", scheme)]);
        tab.size(width, 900);
        let place = format!("{width} px, {scheme}");
        // A page that was open at another hash would not be loaded again.
        let opened = tab.open("about:blank").and_then(|()| tab.open(&format!("file://{}/search.html#q=help", site.folder.display())));
        if let Err(fault) = opened.and_then(|()| tab.eval(&tools()).map(|_| ())) {
            note(&mut sheet, SOUND, &place, [fault]);
            continue;
        }
        let _ = tab.eval("new Promise(done => setTimeout(done, 600))");
        let shown = tab.eval("document.querySelectorAll('#search-results > li').length").ok().and_then(|n| n.as_u64()).unwrap_or(0);
        if shown == 0 {
            note(&mut sheet, SOUND, &place, ["no results are shown".to_string()]);
        }
        let _ = tab.eval("document.querySelector('.search-more').open = true");
        axe(&tab, &mut sheet, &place, SOUND, SOUND);
        note(&mut sheet, SOUND, &place, tab.strings("judge.targets()"));
        note(&mut sheet, SOUND, &place, tab.strings(&format!("[...judge.fits({{narrow: {}}}), ...judge.overlaps()]", width == 320)));
    }
    sheet
}

/// A content folder with a directory of many records.
fn large() -> std::io::Result<PathBuf> {
    let folder = work("search-content");
    let _ = std::fs::remove_dir_all(&folder);
    for name in ["site.yaml", "themes.yaml"] {
        std::fs::create_dir_all(&folder)?;
        std::fs::copy(site::repository().join("content").join(name), folder.join(name))?;
    }
    let settings = std::fs::read_to_string(folder.join("site.yaml"))?;
    std::fs::write(folder.join("site.yaml"), settings)?;
    copy(&site::repository().join("content/directory/near-you"), &folder.join("directory/near-you"))?;
    Ok(folder)
}

fn quick(browser: &Browser) -> Findings {
    let content = match large() {
        Ok(content) => content,
        Err(error) => return vec![error.to_string()],
    };
    // The rows of the sample's table again and again, under other names, until there are so many.
    let table = site::files(&content.join("directory/near-you"), ".csv").into_iter().next().unwrap_or_default();
    let path = content.join("directory/near-you").join(&table);
    let text = std::fs::read_to_string(&path).unwrap_or_default();
    let mut lines = text.lines();
    let head = lines.next().unwrap_or_default().to_string();
    // Rows of one line whose name needs no quotes.
    let plain = |line: &&str| {
        !line.starts_with('"') && line.matches('"').count() % 2 == 0 && line.split_once(',').is_some_and(|(_, rest)| rest.starts_with(','))
    };
    let rows: Vec<&str> = lines.filter(|line| !line.trim().is_empty()).filter(plain).collect();
    if rows.is_empty() {
        return vec!["the sample has no table of records".into()];
    }
    let mut out = head.clone() + "\n";
    for number in 0..MANY {
        let row = rows[number % rows.len()];
        let row = if number < rows.len() { row.to_string() } else { row.replacen(',', &format!(" {number},"), 1) };
        out.push_str(&row);
        out.push('\n');
    }
    if let Err(error) = std::fs::write(&path, out) {
        return vec![error.to_string()];
    }
    let built = match site::build("search-site", &content, &["--only", "web"]) {
        Ok(built) => built,
        Err(fault) => return vec![fault.chars().take(2000).collect()],
    };
    let mut faults = Findings::new();
    let base = server::serve(&built.folder, "/find/");
    for place in [format!("file://{}/", built.folder.display()), base] {
        let mut tab = browser.tab();
        if let Err(fault) = tab.open(&format!("{place}search.html")) {
            faults.push(fault);
            continue;
        }
        // Other work of the machine must not decide: the best of five.
        let mut best = f64::MAX;
        for query in ["bus", "lunch club", "warm water", "sight", "bench"] {
            match ask(&tab, query) {
                Ok((titles, count, took)) => {
                    if titles.is_empty() {
                        faults.push(format!("{place}: “{query}” finds nothing: {count}"));
                    }
                    best = best.min(took);
                }
                Err(fault) => faults.push(format!("{place}: “{query}”: {fault}")),
            }
        }
        println!("        search of {MANY} records: first results after {best:.0} ms");
        if best > 200.0 {
            faults.push(format!("{place}: the first results come after {best:.0} ms"));
        }
    }
    faults
}
