//! Outside judges: independent checkers put before every page and file of the sample and of a
//! torture site. `tests/run` installs them and runs this; words after `--` choose checks by name.

mod books;
mod braille;
mod browser;
mod easy;
mod easy_paper;
mod editions;
mod excused;
mod feed;
mod finding;
mod firefox;
mod focus;
mod html;
mod imposed;
mod links;
mod listen;
mod marks;
mod markup;
mod modes;
mod offline;
mod order;
mod packages;
mod pages;
mod paper;
mod pdf;
mod pictures;
mod planted;
mod runner;
mod self_assessment;
mod server;
mod site;
mod torture;
mod words;

use browser::Browser;
use clearfolio::build::{Engine, Options};
use runner::Runner;
use site::{Page, Site};
use std::collections::BTreeSet;
use std::process::ExitCode;
use std::time::Instant;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runner = Runner::new(words);
    let root = site::repository();
    std::fs::create_dir_all(site::work("")).expect("a folder for the judges");
    let planted = planted::site();
    let alone = planted.is_some();
    let mut sites = Vec::from_iter(planted);
    let own = || vec![("sample", Ok(root.join("content"))), ("torture", torture::content())];
    for (name, content) in if alone { Vec::new() } else { own() } {
        match content.map_err(|error| error.to_string()).and_then(|content| site::build(name, &content, &[])) {
            Ok(site) => sites.push(site),
            Err(fault) => runner.verdict(&format!("{name}: builds"), vec![fault]),
        }
    }
    let part = |what: &str, from: Instant| println!("-- {what}: {:.0} s\n", from.elapsed().as_secs_f64());
    let browser = Browser::start(&site::work("browser"));
    for site in &sites {
        let from = Instant::now();
        web(&runner, &browser, site);
        if site.name == "sample" {
            words::minified(&runner, &browser, site);
            pictures::pages(&runner, &browser, site);
        }
        part(&format!("pages of the {}", site.name), from);
    }
    drop(browser);
    for site in &sites {
        let from = Instant::now();
        print(&runner, site);
        part(&format!("printed editions of the {}", site.name), from);
    }
    if runner.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// The website of a built site.
fn web(runner: &Runner, browser: &Browser, site: &Site) {
    html::validity(runner, site);
    html::language(runner, site);
    links::resolve(runner, site);
    packages::judge(runner, site);
    feed::judge(runner, site);
    // Of the four hundred cases that differ by a number only, three stand for all in the browser.
    // A short address leads on before a browser can look at it.
    let judged = |page: &&Page| {
        page.kind != "not-found" && page.kind != "short-address" && !torture::one_of_many(&page.path) && !self_assessment::one_of_many(page)
    };
    let all: Vec<&Page> = site.pages.iter().filter(judged).collect();
    let samples = site::samples(&all);
    let pages = site::without_repeats(all, &samples);
    pages::every_page(runner, browser, site, &pages);
    pages::over_http(runner, browser, site, &pages, &samples);
    modes::without_script(runner, browser, site, &pages);
    modes::looks(runner, browser, site, &samples);
    modes::by_keyboard(runner, browser, site);
    words::tables(runner, browser, site);
    focus::rings(runner, browser, site, &samples);
    paper::printed(runner, browser, site, &samples);
    easy::judge(runner, browser, site, &pages);
    listen::judge(runner, browser, site, &pages);
    self_assessment::judge(runner, browser, site);
    finding::judge(runner, browser, site);
    if site.name == "sample" {
        offline::judge(runner, browser, site);
        firefox::judge(runner, browser, site, &samples);
    }
}

/// The printed editions of a built site. EPUB, BRF and data packages join here.
fn print(runner: &Runner, site: &Site) {
    if site.name == "sample" {
        pictures::sheets(runner, site);
    }
    let options = Options { content: site.content.clone(), theme: None, today: time::OffsetDateTime::now_utc().date(), strict: false };
    let analysis = Engine::new(options).and_then(|mut engine| engine.analyse(&BTreeSet::new()));
    match analysis {
        Ok(analysis) => {
            editions::judge(runner, site, &analysis);
            imposed::fold(runner, site, &analysis);
            marks::judge(runner, site, &analysis);
            easy_paper::judge(runner, site, &analysis);
            books::judge(runner, site, &analysis);
            braille::judge(runner, site, &analysis);
            offline::codes(runner, site, &analysis);
        }
        Err(failure) => runner.verdict(&format!("{}: can be read", site.name), vec![failure.message]),
    }
}
