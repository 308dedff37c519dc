//! Building the shipped sample: what comes out, and that it comes out the same again.

mod common;

use common::Folder;
use std::collections::BTreeMap;

#[test]
fn the_sample_builds_whole_and_the_same_twice() {
    let folder = Folder::with_sample();
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let first = folder.files("public");
    for path in [
        "index.html",
        "case-studies/index.html",
        "case-studies/first-contact.html",
        "case-studies/deep-outreach-mentoring.html",
        "case-studies/community-connectors.html",
        "themes/prevention.html",
        "organisations/south-gloucestershire-council.html",
        "glossary.html",
        "links.html",
        "formats.html",
        "accessibility.html",
        "sitemap.xml",
        "404.html",
        "publications/putting-people-first-south-west/index.html",
        "publications/putting-people-first-south-west/putting-people-first-south-west.pdf",
        "publications/putting-people-first-south-west/putting-people-first-south-west-large-print.pdf",
        "publications/putting-people-first-south-west/putting-people-first-south-west-giant-print.pdf",
        "publications/putting-people-first-south-west/putting-people-first-south-west-booklet.pdf",
        "publications/putting-people-first-south-west/putting-people-first-south-west-booklet-print.pdf",
    ] {
        assert!(first.contains_key(path), "{path} is missing");
    }
    let again = folder.run(&["build"]);
    assert_eq!(again.status, 0, "{}", again.err);
    same(&first, &folder.files("public"));
    assert!(!folder.exists(".public.new") && !folder.exists(".public.old"));
}

fn same(a: &BTreeMap<String, Vec<u8>>, b: &BTreeMap<String, Vec<u8>>) {
    assert_eq!(a.keys().collect::<Vec<_>>(), b.keys().collect::<Vec<_>>());
    for (path, bytes) in a {
        assert!(bytes == &b[path], "{path} differs");
    }
}

#[test]
fn the_sample_has_no_errors_and_no_warnings() {
    let folder = Folder::with_sample();
    let mut problems = folder.problems();
    // Some records of the directories are past their check date on purpose: their pages show how that looks.
    let late = problems.iter().filter(|p| p.rule.id == "unchecked-record").count();
    assert_eq!(late, 15);
    // Two more languages have a part of it.
    assert_eq!(problems.iter().filter(|p| p.rule.id == "missing-translation").count(), 2);
    problems.retain(|p| !["unchecked-record", "missing-translation"].contains(&p.rule.id));
    let text =
        clearfolio::diagnostics::render_human(&problems, clearfolio::diagnostics::Colour::Off, &clearfolio::messages::Messages::english());
    assert!(problems.is_empty(), "{text}");
}

#[test]
fn the_sample_names_nobody_and_nothing_that_can_be_rung() {
    let content = Folder::with_sample();
    for (path, bytes) in content.files("content") {
        let text = String::from_utf8_lossy(&bytes).into_owned();
        for word in text.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | '(' | ')' | '[' | ']' | ',' | ';')) {
            if word.contains('@') && word.contains('.') && !word.starts_with('@') && !word.starts_with("http") {
                let word = word.trim_end_matches('.').trim_start_matches("mailto:");
                assert!(word.ends_with("@example.org") || word.ends_with(".example.org"), "{path}: {word}");
            }
        }
        for line in text.lines().filter(|l| l.contains("number:") && !l.contains("_number:")) {
            let digits: String = line.chars().filter(char::is_ascii_digit).collect();
            let drama = ["01632960", "07700900", "08081570"].iter().any(|p| digits.starts_with(p));
            assert!(digits.len() < 9 || drama, "{path}: {line}");
        }
    }
}

#[test]
fn every_page_leads_only_to_things_that_are_there() {
    let folder = Folder::with_sample();
    assert_eq!(folder.run(&["build", "-q"]).status, 0);
    let files = folder.files("public");
    let mut faults = Vec::new();
    for (path, bytes) in files.iter().filter(|(path, _)| path.ends_with(".html")) {
        let html = String::from_utf8_lossy(bytes);
        for (attribute, value) in attributes(&html) {
            let value = value.replace("&amp;", "&");
            if value.contains("://") || value.starts_with("mailto:") || value.starts_with("tel:") {
                assert!(attribute == "href", "{path} loads {value} from elsewhere");
                continue;
            }
            let (file, anchor) = value.split_once('#').map_or((value.as_str(), None), |(f, a)| (f, Some(a)));
            // The page for lost readers is sent for addresses at any depth: its links start at the root.
            let from_root = file.strip_prefix("/good-practice/").filter(|_| path.ends_with("404.html"));
            let target = match from_root {
                Some(file) => file.to_string(),
                None if file.is_empty() => path.clone(),
                None => resolve(path, file),
            };
            match files.get(&target) {
                None => faults.push(format!("{path} → {value}")),
                Some(page) => {
                    if let Some(anchor) = anchor {
                        let page = String::from_utf8_lossy(page);
                        let there = page.contains(&format!("id=\"{anchor}\"")) || page.contains(&format!("id={anchor}"));
                        if !there {
                            faults.push(format!("{path} → {value} (no such place)"));
                        }
                    }
                }
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

/// `href` and `src` values of a page.
fn attributes(html: &str) -> Vec<(&'static str, String)> {
    let mut found = Vec::new();
    for name in ["href", "src"] {
        let mark = format!(" {name}=\"");
        let mut rest = html;
        while let Some(at) = rest.find(&mark) {
            rest = &rest[at + mark.len()..];
            let end = rest.find('"').unwrap_or(0);
            found.push((name, rest[..end].to_string()));
        }
    }
    found
}

fn resolve(page: &str, relative: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in relative.split('/') {
        match part {
            ".." => drop(parts.pop()),
            "." => {}
            part => parts.push(part),
        }
    }
    parts.join("/")
}

#[test]
fn folders_that_hold_other_files_are_not_replaced() {
    let folder = Folder::with_small_site();
    folder.write("public/letter.txt", b"mine");
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("holds files that Clearfolio did not make"), "{}", ran.err);
    assert_eq!(folder.read("public/letter.txt"), "mine");
    assert_eq!(folder.run(&["build", "--out", "content"]).status, 2);
    assert!(folder.exists("content/site.yaml"));
}

#[test]
fn commands_answer_as_promised() {
    let folder = Folder::with_small_site();
    assert_eq!(folder.run(&["check"]).status, 0);
    assert_eq!(folder.run(&["biuld"]).status, 2);
    assert!(folder.run(&["biuld"]).err.contains("build"));
    assert_eq!(folder.run(&["--help"]).status, 0);
    assert!(folder.run(&["explain", "missing-alt"]).out.contains("WCAG 2.2, 1.1.1"));
    let near = folder.run(&["explain", "mising-alt"]);
    assert_eq!(near.status, 2);
    assert!(near.err.contains("missing-alt"), "{}", near.err);
    folder.write("content/case-study/x.yaml", b"title: x\n");
    assert_eq!(folder.run(&["check"]).status, 0, "a warning alone does not stop the site");
    assert_eq!(folder.run(&["check", "--strict"]).status, 1);
    let sarif: serde_json::Value = serde_json::from_str(&folder.run(&["check", "--format", "sarif"]).out).unwrap();
    assert_eq!(sarif["version"], "2.1.0");
    assert_eq!(sarif["runs"][0]["results"][0]["ruleId"], "unknown-file");
}

#[test]
fn a_theme_folder_overrides_file_by_file() {
    let folder = Folder::with_small_site();
    folder.write("theme/assets/style.css", b"body{color:black}");
    let ran = folder.run(&["build", "--only", "web", "--theme", "theme"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(folder.read("public/assets/style.css"), "body{color:black}");
    assert!(folder.exists("public/assets/site.js"));
}
