//! Minifying changes no word that a reader gets.

use super::browser::{Browser, Tab};
use super::pages::{Sheet, note, verdicts};
use super::runner::{Runner, in_pairs};
use super::site::{self, Site, work};
use serde_json::{Value, json};

/// Builds the sample without minifying and compares the words and the accessibility tree of every page.
pub fn minified(runner: &Runner, browser: &Browser, minified: &Site) {
    const TEXT: &str = "minifying changes no word";
    const TREE: &str = "minifying changes nothing in the accessibility tree";
    if !runner.wants(minified.name, &[TEXT, TREE]) {
        return;
    }
    let content = work("plain-content");
    let _ = std::fs::remove_dir_all(&content);
    let copied = site::copy(&minified.content, &content).and_then(|()| {
        let file = content.join("site.yaml");
        let settings = std::fs::read_to_string(&file)?;
        let kept: Vec<&str> = settings.lines().filter(|line| !line.starts_with("minify:")).collect();
        std::fs::write(&file, format!("{}\nminify: no\n", kept.join("\n")))
    });
    let plain = match copied.map_err(|e| e.to_string()).and_then(|()| site::build("plain", &content, &[])) {
        Ok(plain) => plain,
        Err(fault) => return runner.verdict(&format!("{}: {TEXT}", minified.name), vec![fault]),
    };
    // The page of the offline copies says how large they are: larger where pages are not minified.
    let all: Vec<_> = minified.pages.iter().filter(|page| page.kind != "short-address" && page.kind != "offline").collect();
    let pages = site::samples(&all);
    let sheets = in_pairs(
        &pages,
        || (browser.tab(), browser.tab()),
        |(one, two), page| {
            let mut sheet = Sheet::new();
            let Some(other) = plain.pages.iter().find(|p| p.path == page.path) else {
                note(&mut sheet, TEXT, &page.path, ["the page is missing when pages are not minified".to_string()]);
                return sheet;
            };
            let read = |tab: &mut Tab, url: &str| -> Result<(String, Vec<String>), String> {
                tab.open(url)?;
                tab.eval("document.querySelectorAll('details').forEach(d => { d.open = true; })")?;
                let words = tab.eval("document.body.innerText.split('\\n').map(l => l.trim()).filter(Boolean).join('\\n')")?;
                let tree = tab.call("Accessibility.getFullAXTree", json!({}))?;
                Ok((words.as_str().unwrap_or_default().to_string(), names(&tree)))
            };
            match (read(one, &minified.file_url(page)), read(two, &plain.file_url(other))) {
                (Ok((words, tree)), Ok((plain_words, plain_tree))) => {
                    if words != plain_words {
                        note(&mut sheet, TEXT, &page.path, [first_difference(&plain_words, &words)]);
                    }
                    if tree != plain_tree {
                        let at = tree.iter().zip(&plain_tree).position(|(a, b)| a != b).unwrap_or(tree.len().min(plain_tree.len()));
                        let entry = |tree: &[String]| tree.get(at).cloned().unwrap_or_else(|| "nothing".into());
                        note(&mut sheet, TREE, &page.path, [format!("{} became {}", entry(&plain_tree), entry(&tree))]);
                    }
                }
                (one, two) => note(&mut sheet, TEXT, &page.path, one.err().into_iter().chain(two.err())),
            }
            sheet
        },
    );
    verdicts(runner, minified.name, &[TEXT, TREE], sheets);
}

/// Tables that become cards on a narrow screen stay tables for screen readers.
pub fn tables(runner: &Runner, browser: &Browser, site: &Site) {
    const CHECK: &str = "tables keep their rows and headers for screen readers at 320 px";
    if !runner.wants(site.name, &[CHECK]) {
        return;
    }
    let mut tab = browser.tab();
    let mut sheet = Sheet::new();
    let mut pages: Vec<_> = site.pages.iter().filter(|page| page.html.contains("<table")).collect();
    pages.sort_by_key(|page| std::cmp::Reverse(page.html.matches("<table").count()));
    for page in pages.into_iter().take(4) {
        let mut roles = |width: u32| -> Result<Vec<String>, String> {
            tab.size(width, 900);
            tab.open(&site.file_url(page))?;
            let tree = tab.call("Accessibility.getFullAXTree", json!({}))?;
            let wanted = ["table", "row", "columnheader", "rowheader", "cell", "caption"];
            Ok(names(&tree).into_iter().filter(|name| wanted.contains(&name.split(' ').next().unwrap_or_default())).collect())
        };
        match (roles(1280), roles(320)) {
            (Ok(wide), Ok(narrow)) if wide.is_empty() || wide.len() != narrow.len() => {
                let lost = wide.iter().find(|name| !narrow.contains(name)).or(wide.first());
                note(&mut sheet, CHECK, &page.path, [format!("{} parts of tables become {}; {lost:?} is lost", wide.len(), narrow.len())]);
            }
            (Ok(_), Ok(_)) => {}
            (wide, narrow) => note(&mut sheet, CHECK, &page.path, wide.err().into_iter().chain(narrow.err())),
        }
    }
    verdicts(runner, site.name, &[CHECK], vec![sheet]);
}

/// Role and name of every node that assistive technology is told of.
fn names(tree: &Value) -> Vec<String> {
    let nodes = tree["nodes"].as_array().map(Vec::as_slice).unwrap_or_default();
    nodes
        .iter()
        .filter(|node| node["ignored"] != Value::Bool(true))
        .filter_map(|node| {
            let role = node["role"]["value"].as_str().unwrap_or_default();
            let name = node["name"]["value"].as_str().unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
            let text = ["StaticText", "InlineTextBox", "LineBreak"].contains(&role);
            (role != "InlineTextBox" && !(text && name.is_empty())).then(|| format!("{role} “{name}”"))
        })
        .collect()
}

/// Where two texts part, with a few words around.
pub fn first_difference(one: &str, two: &str) -> String {
    let (a, b): (Vec<char>, Vec<char>) = (one.chars().collect(), two.chars().collect());
    let at = a.iter().zip(&b).position(|(x, y)| x != y).unwrap_or(a.len().min(b.len()));
    let part = |text: &[char]| text[at.saturating_sub(30).min(text.len())..(at + 40).min(text.len())].iter().collect::<String>();
    format!("“{}” became “{}”", part(&a), part(&b))
}
