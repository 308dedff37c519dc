//! The user guide: its reference is that of the program as it is, it builds, and every example in it works.

mod common;

use clearfolio::diagnostics::Severity;
use common::{Folder, repository};
use std::fs;

const CHAPTERS: &str = "guide/content/manuals/clearfolio";

/// `UPDATE_GUIDE=yes cargo test --test guide` writes the chapters anew.
#[test]
fn the_reference_is_made_from_the_program() {
    for (name, text) in clearfolio::reference::chapters() {
        let path = repository().join(CHAPTERS).join(name);
        if std::env::var_os("UPDATE_GUIDE").is_some() {
            fs::write(&path, &text).unwrap();
        }
        let there = fs::read_to_string(&path).unwrap_or_default();
        assert!(there == text, "{name} is not what the program says: UPDATE_GUIDE=yes cargo test --test guide");
    }
}

#[test]
fn the_guide_builds_without_a_problem() {
    let folder = Folder::new();
    common::copy(&repository().join("guide/content"), &folder.content());
    let problems: Vec<_> = folder.problems().into_iter().map(|p| (p.file.path.clone(), p.span, p.message)).collect();
    assert!(problems.is_empty(), "{problems:#?}");
    let ran = folder.run(&["build", "-q", "--only", "web,pdf,epub", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for file in ["index.html", "programme-leads.html", "rules.html", "clearfolio.pdf", "clearfolio-large-print.pdf", "clearfolio.epub"] {
        assert!(folder.exists(&format!("public/manuals/clearfolio/{file}")), "{file}");
    }
}

/// The files of a chapter: “File `content/…`:” and the fence below it. Fences with fields alone belong to the file
/// above them; where that has such a field already, or there is no file, they are a site.yaml of their own.
fn files(chapter: &str) -> Vec<(String, String)> {
    let mut files: Vec<(String, String)> = Vec::new();
    for part in chapter.split("\n```yaml\n").collect::<Vec<_>>().windows(2) {
        let text = part[1].split("\n```").next().unwrap().to_string() + "\n";
        let named = part[0].trim_end().rsplit('\n').next().and_then(|line| line.strip_prefix("File `")?.strip_suffix("`:"));
        match (named, files.last_mut()) {
            (Some(path), _) => files.push((path.to_string(), text)),
            (None, Some((_, above))) if !format!("\n{above}").contains(&format!("\n{}", first_field(&text))) => above.push_str(&text),
            (None, _) => files.push(("content/site.yaml".into(), format!("title: Ours\npublisher: {{name: Us}}\n{text}"))),
        }
    }
    files
}

fn first_field(text: &str) -> &str {
    text.split_inclusive(':').next().unwrap_or_default()
}

fn assert_sound(folder: &Folder, name: &str) {
    let errors: Vec<_> =
        folder.problems().into_iter().filter(|p| p.severity == Severity::Error).map(|p| (p.file.path.clone(), p.message)).collect();
    assert!(errors.is_empty(), "{name}: {errors:#?}");
}

#[test]
fn every_example_of_the_guide_builds() {
    let mut tried = 0;
    for entry in fs::read_dir(repository().join(CHAPTERS)).unwrap().flatten() {
        let chapter = fs::read_to_string(entry.path()).unwrap();
        let name = entry.file_name().into_string().unwrap();
        if name == "files-and-fields.md" {
            continue;
        }
        let examples = files(&chapter);
        let folder = Folder::new();
        let kind = if chapter.contains("--kind easy-read") { "easy-read" } else { "compendium" };
        assert_eq!(folder.run(&["new", "site", ".", "--kind", kind]).status, 0);
        for (at, (path, text)) in examples.iter().enumerate() {
            if examples[..at].iter().any(|(before, _)| before == path) {
                assert_sound(&folder, &name);
            }
            folder.write(path, text.as_bytes());
            tried += 1;
        }
        assert_sound(&folder, &name);
        // Commands are commands that there are.
        for line in chapter.lines().filter(|line| line.starts_with("clearfolio ")) {
            let command = line.split_whitespace().nth(1).unwrap();
            let known = ["new", "build", "serve", "check", "edition", "import", "schema", "explain", "completions", "man"];
            assert!(known.contains(&command) || command == "--version", "{name}: {line}");
        }
    }
    assert!(tried >= 8, "{tried}");
}
