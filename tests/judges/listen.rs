//! “Listen” on easy-read pages, with a voice that says nothing put in the place of the browser's own.

use super::browser::{Browser, Tab};
use super::easy::guides;
use super::pages::{Sheet, axe, note, tools, verdicts};
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Page, Site};
use serde_json::{Value, json};

const CHECKS: [&str; 4] = [
    "Listen: absent without script, without speech, and with voices of other computers only",
    "Listen: every heading, sentence and value is read in order, and the mark is on what is being read",
    "Listen: pauses, goes on, stops by its button, by Escape and when the page is left",
    "Listen: bar and mark are sound for axe, 44 px, seen without colour, in light, dark and at 320 px",
];

/// A voice of this computer for each language that guides are written in, and better ones elsewhere.
const VOICES: &str = r#"[
    {"name": "Far", "lang": "en-GB", "localService": false, "default": true, "voiceURI": "far"},
    {"name": "Far", "lang": "cy-GB", "localService": false, "default": false, "voiceURI": "far-cy"},
    {"name": "US", "lang": "en-US", "localService": true, "default": false, "voiceURI": "us"},
    {"name": "GB", "lang": "en-GB", "localService": true, "default": false, "voiceURI": "gb"},
    {"name": "CY", "lang": "cy-GB", "localService": true, "default": false, "voiceURI": "cy"}
]"#;
const FAR: &str = r#"[{"name": "Far", "lang": "en-GB", "localService": false, "default": true, "voiceURI": "far"},
    {"name": "Far", "lang": "cy-GB", "localService": false, "default": false, "voiceURI": "far-cy"}]"#;

/// A check and how it is made.
type Part<'a> = (&'static str, &'a dyn Fn(&mut Tab) -> Result<Findings, String>);

/// Listens to every guide.
pub fn judge(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    if !runner.wants(site.name, &CHECKS) {
        return;
    }
    let guides = guides(pages);
    let tools = format!("{}\n;{}", tools(), include_str!("easy.js"));
    let mut sheets = in_pairs(
        &guides,
        || browser.tab(),
        |tab, page| {
            let mut sheet = Sheet::new();
            let url = site.file_url(page);
            let parts: [Part; 3] = [
                (CHECKS[0], &|tab| absent(tab, &url)),
                (CHECKS[1], &|tab| {
                    spoken(tab, &url, &tools)?;
                    press(tab)?;
                    Ok(tab.strings("easy.whole()"))
                }),
                (CHECKS[2], &|tab| held(tab, &url, &tools)),
            ];
            for (check, part) in parts {
                note(&mut sheet, check, &page.path, part(tab).unwrap_or_else(|fault| vec![fault]));
            }
            for (width, scheme) in [(1280, "light"), (1280, "dark"), (320, "light")] {
                let fault = sound(tab, &mut sheet, page, (&url, &tools), width, scheme).err();
                note(&mut sheet, CHECKS[3], &page.path, fault);
            }
            tab.media("screen", &[]);
            tab.size(1280, 900);
            sheet
        },
    );
    if guides.is_empty() {
        let mut sheet = Sheet::new();
        note(&mut sheet, CHECKS[0], "the site", ["has no page for this check".to_string()]);
        sheets.push(sheet);
    }
    verdicts(runner, site.name, &CHECKS, sheets);
}

/// Opens a page in a browser with these voices (JSON, or `null` when it cannot speak).
fn open_with(tab: &mut Tab, url: &str, voices: &str) -> Result<(), String> {
    let script = include_str!("voice.js").replacen("(VOICES));", &format!("({voices}));"), 1);
    let put = tab.call("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script }))?;
    let opened = tab.open(url);
    tab.call("Page.removeScriptToEvaluateOnNewDocument", json!({ "identifier": put["identifier"] }))?;
    opened
}

/// Opens a page whose browser knows its voices a moment after the page has loaded.
fn spoken(tab: &mut Tab, url: &str, tools: &str) -> Result<(), String> {
    open_with(tab, url, VOICES)?;
    tab.eval(tools)?;
    if tab.eval("!!easy.bar()")? == Value::Bool(true) {
        return Err("“Listen” is offered before there is a voice".into());
    }
    tab.eval("voice.arrive()")?;
    if tab.eval("!!easy.bar() && judge.seen(easy.bar())")? == Value::Bool(true) { Ok(()) } else { Err("there is no “Listen”".into()) }
}

/// Presses the first button of the bar by keyboard.
fn press(tab: &Tab) -> Result<(), String> {
    tab.eval("easy.bar().querySelector('button').focus()")?;
    tab.key("Enter", 13, false)
}

fn absent(tab: &mut Tab, url: &str) -> Result<Findings, String> {
    let mut faults = Findings::new();
    let there = "document.getElementById('listen') ? ['“Listen” is there though it cannot work'] : []";
    for voices in ["null", "[]", FAR] {
        open_with(tab, url, voices)?;
        tab.eval("typeof voice === 'undefined' || voice.arrive()")?;
        faults.extend(tab.strings(there));
        let broken = tab.log().iter().filter(|event| event["method"] == "Runtime.exceptionThrown");
        faults.extend(broken.map(|event| format!("script: {}", event["params"]["exceptionDetails"]["exception"]["description"])));
        let told = tab.log().iter().filter(|event| event["method"] == "Runtime.consoleAPICalled");
        faults.extend(told.map(|event| format!("console: {}", event["params"]["args"][0]["description"])));
    }
    tab.scripts(false);
    let opened = tab.open(url);
    faults.extend(tab.strings(there));
    tab.scripts(true);
    opened.map(|()| faults)
}

/// Pause, go on, stop.
fn held(tab: &mut Tab, url: &str, tools: &str) -> Result<Findings, String> {
    spoken(tab, url, tools)?;
    let mut faults = Findings::new();
    let mut say = |tab: &Tab, test: &str, fault: &str| {
        if tab.eval(test) != Ok(Value::Bool(true)) {
            faults.push(fault.to_string());
        }
    };
    let wait = |tab: &Tab| tab.eval("new Promise(done => setTimeout(() => done(1), 30))").map(|_| ());
    let go_on =
        "(async () => { for (let i = 0; i < 4; i += 1) { voice.next(); await new Promise(done => setTimeout(done)); } return 1; })()";
    const SILENT: &str = "voice.now() === null && !speechSynthesis.pending";
    const IDLE: &str = "voice.now() === null && !document.querySelector('.spoken') && judge.button() === judge.offer";
    tab.eval("judge.button = () => easy.bar().querySelector('button').textContent.trim(); judge.offer = judge.button(); 1")?;

    press(tab)?;
    say(tab, "voice.now() !== null", "Enter does not begin to read");
    say(tab, "judge.button() !== judge.offer && judge.button().length > 1", "the button does not say that it pauses now");
    tab.eval(go_on)?;
    tab.eval("judge.before = voice.now(); judge.marked = document.querySelector('.spoken'); judge.pause = judge.button(); 1")?;
    tab.key("Enter", 13, false)?;
    wait(tab)?;
    say(tab, SILENT, "the second press does not pause");
    say(tab, "document.querySelector('.spoken') === judge.marked", "the mark is lost in a pause");
    say(tab, "![judge.pause, judge.offer].includes(judge.button())", "the button does not say that it goes on");
    say(tab, "easy.bar().contains(document.activeElement)", "the focus is lost in a pause");
    tab.key("Enter", 13, false)?;
    wait(tab)?;
    say(tab, "voice.now() === judge.before", "after a pause it does not go on where it was");
    tab.eval("voice.next()")?;
    wait(tab)?;
    say(tab, "voice.now() !== null && voice.now() !== judge.before", "after a pause it reads no more than a sentence");

    tab.key("Escape", 27, false)?;
    wait(tab)?;
    say(tab, IDLE, "Escape does not stop it");
    press(tab)?;
    say(
        tab,
        "voice.now() !== null && easy.letters(voice.now()) === easy.letters(document.querySelector('h1').textContent)",
        "it does not begin anew after Escape",
    );
    tab.eval("easy.bar().querySelectorAll('button')[1].focus()")?;
    tab.key("Enter", 13, false)?;
    wait(tab)?;
    say(tab, IDLE, "the button to stop does not stop it");
    say(tab, "easy.bar().contains(document.activeElement)", "the focus is lost when it stops");
    press(tab)?;
    tab.eval("window.dispatchEvent(new PageTransitionEvent('pagehide'))")?;
    wait(tab)?;
    say(tab, SILENT, "it reads on when the page is left");
    Ok(faults)
}

/// What the page looks like while it is read.
fn sound(tab: &mut Tab, sheet: &mut Sheet, page: &Page, (url, tools): (&str, &str), width: u32, scheme: &str) -> Result<(), String> {
    tab.media("screen", &[("prefers-color-scheme", scheme), ("prefers-reduced-motion", "reduce")]);
    tab.size(width, 900);
    spoken(tab, url, tools)?;
    press(tab)?;
    let forward = "(async () => { for (let i = 0; i < 40 && !document.querySelector('.sentence.spoken'); i += 1) { voice.next(); await new Promise(done => setTimeout(done)); } })()";
    tab.eval(forward)?;
    tab.eval("Promise.all([document.fonts.ready, easy.loaded()]).then(() => 1)")?;
    let place = format!("{} at {width} px, {scheme}", page.path);
    axe(tab, sheet, &place, CHECKS[3], CHECKS[3]);
    let probes = format!("[...judge.targets(), ...judge.contrast(7), ...judge.fits({{narrow: {}}})]", width < 1280);
    note(sheet, CHECKS[3], &place, tab.strings(&probes));
    // The sentence must be on the screen, and its mark must be seen by those who see no colours.
    let around = tab.eval(
        "(() => { const r = document.querySelector('.sentence.spoken').getBoundingClientRect(), bar = easy.bar().getBoundingClientRect(); \
         return [r.left - 14 + scrollX, r.top - 14 + scrollY, r.width + 28, r.height + 28, r.top >= bar.bottom - 1 && r.bottom <= innerHeight, r.height]; })()",
    )?;
    let number = |at: usize| around[at].as_f64().unwrap_or(0.0);
    let clip = (number(0), number(1), number(2), number(3));
    if around[4] != Value::Bool(true) {
        note(sheet, CHECKS[3], &place, ["the sentence that is read is not on the screen".to_string()]);
    }
    let with = tab.picture(clip)?;
    tab.eval("document.querySelector('.spoken').classList.remove('spoken'); 1")?;
    let without = tab.picture(clip)?;
    let changed = tab.eval(&format!("judge.difference('{with}', '{without}')"))?.as_f64().unwrap_or(-1.0);
    let wanted = 3.0 * number(5);
    if changed < wanted {
        note(sheet, CHECKS[3], &place, [format!("the mark changes {changed} pixels by 3:1, {wanted:.0} are wanted")]);
    }
    Ok(())
}
