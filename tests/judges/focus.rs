//! Visible focus: every kind of stop of the keyboard is photographed with and without the focus.

use super::browser::Browser;
use super::pages::{Sheet, note, verdicts};
use super::runner::{Runner, in_pairs};
use super::site::{Page, Site};
use serde_json::Value;
use std::collections::BTreeMap;
use std::sync::Mutex;

/// Name of the check, media features, width of the window, how many stops are photographed.
type Mode = (&'static str, &'static [(&'static str, &'static str)], u32, u64);

const MODES: [Mode; 3] = [
    ("focus is visible on every stop (picture difference of 3:1)", &[], 1280, 60),
    ("focus is visible on every stop, dark, 320 px", &[("prefers-color-scheme", "dark")], 320, 25),
    ("focus is visible on every stop, forced colours", &[("forced-colors", "active")], 1280, 25),
];
const ORDER: &str = "Tab reaches every link and control in the order of the page";

/// How often a kind of stop (an element, with the two that it lies in) is photographed in a mode. Every page has the
/// same head.
const TIMES: usize = 3;

/// Tabs through sample pages. Each stop that is photographed must change at least as many pixels by 3:1 as a line of 2 px
/// around it has (WCAG 2.4.13), with a little mercy for corners.
pub fn rings(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    let mut checks = MODES.map(|(check, _, _, _)| check).to_vec();
    checks.push(ORDER);
    if !runner.wants(site.name, &checks) {
        return;
    }
    let jobs: Vec<(&Mode, &Page)> = MODES.iter().flat_map(|mode| pages.iter().map(move |page| (mode, *page))).collect();
    let photographed = Mutex::new(BTreeMap::new());
    let sheets = in_pairs(
        &jobs,
        || browser.tab(),
        |tab, (mode, page)| {
            let mut sheet = Sheet::new();
            let (check, features, width, most) = **mode;
            tab.media("screen", features);
            tab.size(width, 900);
            let fault = tab.open(&site.file_url(page)).and_then(|()| tab.eval(include_str!("probes.js")).map(|_| ())).err();
            note(&mut sheet, check, &page.path, fault);
            let stops = tab.eval("judge.stops().length").ok().and_then(|n| n.as_u64()).unwrap_or(0);
            // Long lists repeat themselves: the first stops stand for the rest.
            let mut reached = 0;
            for step in 0..stops.min(most) {
                if tab.key("Tab", 9, false).is_err() {
                    break;
                }
                let Ok(active) = tab.eval("judge.active()") else { break };
                if active.is_null() {
                    note(&mut sheet, ORDER, &page.path, [format!("the focus is lost after {step} stops of {stops}")]);
                    break;
                }
                let name = active["name"].as_str().unwrap_or_default().to_string();
                if active["index"].as_u64() != Some(step) {
                    note(&mut sheet, ORDER, &page.path, [format!("stop {step} is {name}, number {} of the page", active["index"])]);
                    break;
                }
                if active["inside"] != Value::Bool(true) {
                    note(&mut sheet, check, &page.path, [format!("{name} is outside the window when it has the focus")]);
                }
                reached = step + 1;
                let kind = (check, active["key"].as_str().unwrap_or_default().to_string());
                let times = {
                    let mut photographed = photographed.lock().unwrap();
                    let times = photographed.entry(kind).or_insert(0);
                    *times += 1;
                    *times
                };
                if times > TIMES {
                    continue;
                }
                let number = |at: usize| active["box"][at].as_f64().unwrap_or(0.0);
                let clip = (number(0), number(1), number(2), number(3));
                let _ = tab.eval("Promise.all(document.getAnimations().map(a => a.finished))");
                let with = tab.picture(clip);
                let _ = tab.eval("document.activeElement.blur(); Promise.all(document.getAnimations().map(a => a.finished))");
                let without = tab.picture(clip);
                let changed = match (with, without) {
                    (Ok(with), Ok(without)) if with == without => 0.0,
                    (Ok(with), Ok(without)) => {
                        tab.eval(&format!("judge.difference('{with}', '{without}')")).ok().and_then(|n| n.as_f64()).unwrap_or(-1.0)
                    }
                    _ => -1.0,
                };
                let wanted = 2.0 * active["rim"].as_f64().unwrap_or(0.0) * 0.75;
                if changed < wanted {
                    note(&mut sheet, check, &page.path, [format!("{name}: {changed} pixels change, {wanted:.0} are wanted")]);
                }
            }
            if reached < stops.min(most) {
                note(&mut sheet, ORDER, &page.path, [format!("Tab reached {reached} of {stops} stops")]);
            }
            sheet
        },
    );
    verdicts(runner, site.name, &checks, sheets);
}
