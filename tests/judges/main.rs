//! Outside judges: independent checkers put before every page and file of the sample and of a
//! torture site. `tests/run` installs them and runs this; words after `--` choose checks by name.

mod browser;
mod excused;
mod html;
mod links;
mod markup;
mod pages;
mod runner;
mod server;
mod site;

use browser::Browser;
use runner::Runner;
use site::{Page, Site};
use std::process::ExitCode;

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).filter(|word| !word.starts_with('-')).collect();
    let runner = Runner::new(words);
    let root = site::repository();
    std::fs::create_dir_all(site::work("")).expect("a folder for the judges");
    let mut sites = Vec::new();
    for (name, content) in [("sample", root.join("content"))] {
        match site::build(name, &content, &[]) {
            Ok(site) => sites.push(site),
            Err(fault) => runner.verdict(&format!("{name}: builds"), vec![fault]),
        }
    }
    let browser = Browser::start(&site::work("browser"));
    for site in &sites {
        web(&runner, &browser, site);
    }
    drop(browser);
    if runner.close() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

fn web(runner: &Runner, browser: &Browser, site: &Site) {
    html::validity(runner, site);
    links::resolve(runner, site);
    let pages: Vec<&Page> = site.pages.iter().filter(|page| page.kind != "not-found").collect();
    pages::every_page(runner, browser, site, &pages);
    pages::over_http(runner, browser, site, &pages);
}
