//! Readers' own ways: colours, contrast, motion, no script, display settings, filters, word notes.

use super::browser::{Browser, Tab};
use super::excused;
use super::pages::{Sheet, axe_with, note, tools, verdicts};
use super::runner::{Runner, in_pairs};
use super::site::{Page, Site};
use serde_json::Value;
use std::collections::BTreeSet;
use std::sync::Mutex;

/// A way of reading: name of its check, media features, saved display settings.
type Mode = (&'static str, &'static [(&'static str, &'static str)], &'static str);

const MODES: [Mode; 8] = [
    ("dark: axe and contrast 7:1", &[("prefers-color-scheme", "dark")], ""),
    ("more contrast: axe and contrast 7:1", &[("prefers-contrast", "more")], ""),
    ("more contrast, dark: axe and contrast 7:1", &[("prefers-contrast", "more"), ("prefers-color-scheme", "dark")], ""),
    (
        "forced colours: axe, and every kind of text is seen (7:1 in the picture)",
        &[("forced-colors", "active"), ("prefers-color-scheme", "dark")],
        "",
    ),
    ("setting dark, wide spacing, serif: axe and contrast 7:1", &[], r#"{"colours":"dark","spacing":"wide","font":"serif"}"#),
    ("setting black on yellow, 200 %: axe and contrast 7:1", &[], r#"{"colours":"black-on-yellow","size":"200"}"#),
    (
        "setting yellow on black, 200 %, wide spacing: axe and contrast 7:1",
        &[],
        r#"{"colours":"yellow-on-black","size":"200","spacing":"wide"}"#,
    ),
    ("reduced motion: nothing moves", &[("prefers-reduced-motion", "reduce")], ""),
];

/// Axe, contrast and layout of sample pages in every mode, with everything unfolded.
pub fn looks(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    if !runner.wants(site.name, &MODES.map(|(check, _, _)| check)) {
        return;
    }
    let tools = tools();
    // Dark and forced colours are looked at on every page, and that nothing moves. The others are made of the same
    // colours and sizes: each of them is looked at on every other page of the sample.
    let always = |mode: usize| ["dark:", "forced", "reduced"].iter().any(|start| MODES[mode].0.starts_with(start));
    let all = (0..MODES.len()).flat_map(|mode| pages.iter().enumerate().map(move |(at, page)| (mode, at, *page)));
    let jobs: Vec<(&Mode, &Page)> = all
        .filter(|(mode, at, _)| always(*mode) || (site.name == "sample" && (mode + at) % 2 == 0))
        .map(|(mode, _, page)| (&MODES[mode], page))
        .collect();
    let photographed = Mutex::new(BTreeSet::new());
    let sheets = in_pairs(
        &jobs,
        || browser.tab(),
        |tab, (mode, page)| {
            let sheet = looked_at(tab, mode, page, &site.file_url(page), &tools, &photographed);
            tab.forget();
            sheet
        },
    );
    let looked: Vec<&'static str> = MODES.iter().map(|mode| mode.0).filter(|name| jobs.iter().any(|(mode, _)| mode.0 == *name)).collect();
    verdicts(runner, site.name, &looked, sheets);
}

/// What is wrong with a page in a mode.
fn looked_at(
    tab: &mut Tab,
    (check, features, saved): &Mode,
    page: &Page,
    url: &str,
    tools: &str,
    photographed: &Mutex<BTreeSet<String>>,
) -> Sheet {
    let mut sheet = Sheet::new();
    tab.size(1280, 900);
    tab.media("screen", features);
    let fault = prepare(tab, url, saved).and_then(|()| tab.eval(tools).map(|_| ())).err();
    note(&mut sheet, check, &page.path, fault);
    if features.contains(&("prefers-reduced-motion", "reduce")) {
        note(&mut sheet, check, &page.path, tab.strings("judge.motion()"));
        return sheet;
    }
    let _ = tab.eval("judge.unfold()");
    if features.contains(&("forced-colors", "active")) {
        // The system paints over the page's own colours, so they are read from pictures.
        let off = "{'color-contrast': {enabled: false}, 'color-contrast-enhanced': {enabled: false}}";
        axe_with(tab, &mut sheet, &page.path, (check, check), off);
        note(&mut sheet, check, &page.path, seen(tab, photographed));
    } else {
        note(&mut sheet, check, &page.path, tab.strings("judge.contrast(7)"));
        // Colours and sizes differ from the page as it is; what else axe knows of was judged there.
        let looks = "{}, ['color-contrast', 'color-contrast-enhanced', 'link-in-text-block', 'target-size']";
        axe_with(tab, &mut sheet, &page.path, (check, check), looks);
    }
    note(&mut sheet, check, &page.path, tab.strings("[...judge.fits({narrow: false}), ...judge.overlaps()]"));
    tab.size(320, 640);
    note(&mut sheet, check, &page.path, tab.strings("[...judge.fits({narrow: true}), ...judge.overlaps()]"));
    sheet
}

/// Photographs one text of each kind that no page before had; dark and light in the picture must differ by 7:1.
fn seen(tab: &Tab, photographed: &Mutex<BTreeSet<String>>) -> Vec<String> {
    let _ = tab.eval("judge.steady()");
    let Ok(Value::Array(kinds)) = tab.eval("judge.kinds()") else { return vec!["no text is found".into()] };
    let mut faults = Vec::new();
    for kind in kinds {
        if !photographed.lock().unwrap().insert(kind["key"].as_str().unwrap_or_default().to_string()) {
            continue;
        }
        let number = |at: usize| kind["box"][at].as_f64().unwrap_or(0.0);
        // The picture is taken when the window has been drawn anew.
        let frames = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))";
        let _ = tab.eval(&format!("scrollTo(0, {}); {frames}", number(1) - 200.0));
        let ratio = tab
            .picture((number(0), number(1), number(2), number(3)))
            .and_then(|picture| tab.eval(&format!("judge.spread('{picture}')")))
            .ok()
            .and_then(|ratio| ratio.as_f64())
            .unwrap_or(0.0);
        if ratio < 7.0 {
            faults.push(format!("{} is seen with a contrast of {ratio:.1}", kind["name"].as_str().unwrap_or_default()));
        }
    }
    faults
}

/// Opens a page, with settings that are saved already.
fn prepare(tab: &mut Tab, url: &str, saved: &str) -> Result<(), String> {
    tab.open(url)?;
    if saved.is_empty() {
        return Ok(());
    }
    tab.eval(&format!("localStorage.setItem('clearfolio-settings', '{saved}')"))?;
    tab.open(url)
}

/// Without scripts every page says the same, and what needs a script is not there.
pub fn without_script(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    const SAME: &str = "without script: the page says the same";
    const ABSENT: &str = "without script: filters and settings are absent, real links take their place";
    if !runner.wants(site.name, &[SAME, ABSENT]) {
        return;
    }
    let probes = include_str!("probes.js");
    let sheets = in_pairs(
        pages,
        || (browser.tab(), browser.tab()),
        |(with, without), page| {
            let mut sheet = Sheet::new();
            let url = site.file_url(page);
            without.scripts(false);
            let opened =
                with.open(&url).and_then(|()| without.open(&url)).and_then(|()| with.eval(probes)).and_then(|_| without.eval(probes));
            note(&mut sheet, SAME, &page.path, opened.err());
            // Filters, the settings button, and on easy-read pages “Listen” and “Print” are all that a script may add.
            let words = "(() => { document.querySelectorAll('details').forEach(d => { d.open = true; }); \
            document.querySelectorAll('#filter-slot, #find-slot, #search-slot, #settings-slot, form.settings, #listen, .sheet-buttons, .data-tools, .data-state, #assessment-kept, #assessment-print, #assessment-whole, .topic-done').forEach(e => e.remove()); return judge.words(document.body); })()";
            // A form to fill in needs no script: what may be in it is the judge of easy read's business.
            let gone = without.strings(
                "[...document.querySelectorAll('button, input, select, form')].filter(e => judge.seen(e) && (e.matches('button') || !e.closest('main :is(form.form, form.letter)'))) \
                .map(e => judge.path(e) + ' is there though it cannot work')",
        );
            note(&mut sheet, ABSENT, &page.path, gone);
            if page.kind == "case-list" {
                let missing = "['.browse-links a', '.entries .entry-title a'].filter(s => !document.querySelector(s)).map(s => 'no ' + s)";
                note(&mut sheet, ABSENT, &page.path, without.strings(missing));
            }
            let (one, two) = (with.eval(words), without.eval(words));
            if one != two || one.as_ref().is_ok_and(|w| w.as_str().is_none_or(|w| w.len() < 80)) {
                let text = |words: Result<Value, String>| words.map_or_else(|e| e, |v| v.as_str().unwrap_or_default().to_string());
                let place = super::words::first_difference(&text(one), &text(two));
                note(&mut sheet, SAME, &page.path, [place]);
            }
            with.forget();
            sheet
        },
    );
    verdicts(runner, site.name, &[SAME, ABSENT], sheets);
}

/// Whether everything that a selector names lies under the open note on a word, in whole or in part.
fn under_note(tab: &Tab, selector: &str) -> bool {
    let test = format!(
        "(() => {{ const note = document.querySelector('.sheet .term-note').getBoundingClientRect(); \
         return [...document.querySelectorAll({})].every(e => [...e.getClientRects()].some(r => \
         r.left < note.right && r.right > note.left && r.top < note.bottom && r.bottom > note.top)); }})()",
        Value::from(selector)
    );
    tab.eval(&test) == Ok(Value::Bool(true))
}

/// Skip link, display settings, filters and word notes, by keyboard alone.
pub fn by_keyboard(runner: &Runner, browser: &Browser, site: &Site) {
    let mut tab = browser.tab();
    tab.size(1280, 900);
    let find = |kind: &str, mark: &str| site.pages.iter().find(|p| p.kind == kind && p.html.contains(mark));
    let mut check = |name: &str, page: Option<&Page>, script: &dyn Fn(&mut Tab) -> Result<Vec<String>, String>| {
        if !runner.wants(site.name, &[name]) {
            return;
        }
        let findings = match page {
            None => vec!["the site has no page for this check".to_string()],
            Some(page) => tab
                .open(&site.file_url(page))
                .and_then(|()| tab.eval("localStorage.clear()"))
                .and_then(|_| tab.open(&site.file_url(page)))
                .and_then(|()| tab.eval(&tools()))
                .and_then(|_| script(&mut tab))
                .unwrap_or_else(|fault| vec![fault])
                .into_iter()
                .map(|finding| format!("{}: {finding}", page.path))
                .collect(),
        };
        runner.verdict(&format!("{}: {name}", site.name), findings);
    };
    // A list in parts has no filters: they would search one part only.
    let list = find("case-list", "");
    let filtered = find("case-list", "filter-template");
    check("the skip link leads to the text", find("case", "skip"), &|tab| {
        tab.key("Tab", 9, false)?;
        let mut faults =
            tab.strings("document.activeElement.getAttribute('href') === '#content' ? [] : ['the first Tab does not reach the skip link']");
        faults.extend(tab.strings(
            "(() => { const r = document.activeElement.getBoundingClientRect(); \
             return r.top >= 0 && r.left >= 0 && r.height > 40 && judge.seen(document.activeElement) ? [] : ['the skip link is not seen when it has the focus']; })()",
        ));
        tab.key("Enter", 13, false)?;
        tab.key("Tab", 9, false)?;
        faults.extend(tab.strings("document.querySelector('main').contains(document.activeElement) ? [] : ['after the skip link the keyboard is not in the text']"));
        Ok(faults)
    });
    check("display settings: open, change, remembered, put back, closed with Escape", list, &|tab| {
        let mut faults = Vec::new();
        let mut say = |tab: &Tab, test: &str, fault: &str| {
            if tab.eval(test) != Ok(Value::Bool(true)) {
                faults.push(fault.to_string());
            }
        };
        tab.eval("document.querySelector('.settings-button').focus()")?;
        tab.key("Enter", 13, false)?;
        say(tab, "!document.getElementById('settings').hidden", "Enter does not open the settings");
        tab.eval("document.querySelector('input[name=size][value=\"200\"]').click()")?;
        say(tab, "document.documentElement.dataset.size === '200'", "the text size does not change");
        let url = tab.eval("location.href")?.as_str().unwrap_or_default().to_string();
        tab.open(&url)?;
        say(tab, "document.documentElement.dataset.size === '200'", "the text size is not remembered");
        tab.eval("document.querySelector('.settings-button').click(); document.querySelector('[data-action=reset]').click()")?;
        say(tab, "!document.documentElement.dataset.size", "the text size cannot be put back");
        tab.eval("document.querySelector('[data-action=close]').focus()")?;
        tab.key("Escape", 27, false)?;
        say(
            tab,
            "document.getElementById('settings').hidden && document.activeElement.matches('.settings-button')",
            "Escape does not close the settings and give the focus back",
        );
        Ok(faults)
    });
    let filters = filtered.or(if site.name == "sample" { None } else { find("case-list", "class=\"paging") });
    check("filters: count is said, nothing found is said, address can be shared, reset; none in a list of parts", filters, &|tab| {
        if filtered.is_none() {
            return Ok(tab.strings("document.querySelector('form.filter') ? ['a filter for one part of the list'] : []"));
        }
        let mut faults = Vec::new();
        let wait = "new Promise(done => setTimeout(done, 450))";
        let shown = "[...document.querySelectorAll('.list-section .entry')].filter(e => !e.hidden).length";
        let all = tab.eval(shown)?;
        tab.eval("(() => { const f = document.querySelector('#filter-theme'); f.selectedIndex = 1; f.dispatchEvent(new Event('change', {bubbles: true})); })()")?;
        tab.eval(wait)?;
        let some = tab.eval(shown)?;
        let said = tab.eval("document.getElementById('list-count').textContent")?;
        if some == all || !said.as_str().unwrap_or_default().contains(&some.to_string()) {
            faults.push(format!("{some} of {all} are shown, and the page says “{said}”"));
        }
        let url = tab.eval("location.href")?.as_str().unwrap_or_default().to_string();
        tab.open("about:blank")?;
        tab.open(&url)?;
        if tab.eval(shown)? != some {
            faults.push("the address of a filtered list does not show the same list".into());
        }
        tab.eval("(() => { const f = document.querySelector('#filter-words'); f.value = 'zzzz qqqq'; f.dispatchEvent(new Event('input', {bubbles: true})); })()")?;
        tab.eval(wait)?;
        if tab.eval(shown)? != 0 || tab.eval("document.getElementById('list-count').textContent.length > 10")? != Value::Bool(true) {
            faults.push("words that are nowhere do not empty the list with a message".into());
        }
        tab.eval("document.querySelector('form.filter').reset()")?;
        tab.eval(wait)?;
        if tab.eval(shown)? != all {
            faults.push("reset does not show everything again".into());
        }
        Ok(faults)
    });
    check(
        "a word note opens, is sound for axe, closes with Escape, gives the focus back",
        find("case", "class=\"term\"").or(find("case", "class=term")),
        &|tab| {
            let mut faults = Vec::new();
            tab.eval("document.querySelector('a.term').focus()")?;
            tab.key("Enter", 13, false)?;
            if tab.eval(
                "!!document.querySelector('.sheet .term-note') && document.querySelector('.term-note-meaning').textContent.length > 10",
            )? != Value::Bool(true)
            {
                faults.push("Enter on a word does not show its meaning".into());
            }
            let rows: Vec<Value> = serde_json::from_str(tab.eval("judge.axeRun()")?.as_str().unwrap_or("[]")).unwrap_or_default();
            for row in rows {
                let text = |key: &str| row[key].as_str().unwrap_or_default();
                // What lies under the note is not read now: axe cannot see its ground, and need not.
                let covered = text("kind") != "violation"
                    && text("rule") == "color-contrast"
                    && text("why").contains("overlapped by another element")
                    && under_note(tab, text("target"));
                if text("kind") == "violation" || (!covered && excused::incomplete(text("rule"), text("target"), text("why")).is_none()) {
                    faults.push(format!("{} {} at {}: {}", text("kind"), text("rule"), text("target"), text("why")));
                }
            }
            faults.extend(tab.strings("[...judge.fits({narrow: false}), ...judge.targets(), ...judge.contrast(7)]"));
            tab.key("Escape", 27, false)?;
            if tab.eval("!document.querySelector('.sheet .term-note') && document.activeElement.matches('a.term')")? != Value::Bool(true) {
                faults.push("Escape does not close the note and give the focus back".into());
            }
            Ok(faults)
        },
    );
}
