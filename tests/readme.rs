//! What the README tells newcomers to type works as it says.

mod common;

use common::{Folder, repository};

#[test]
fn the_site_of_the_tour_builds_and_passes_every_check() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let folder = Folder::new();
    let mut name: Option<&str> = None;
    let mut text: Option<String> = None;
    let mut files = 0;
    for line in readme.lines() {
        match (&mut text, line) {
            (Some(body), "```") => {
                if let Some(name) = name.take() {
                    folder.write(name, body.as_bytes());
                    files += 1;
                }
                text = None;
            }
            (Some(body), line) => {
                body.push_str(line);
                body.push('\n');
            }
            (None, "```yaml") => text = Some(String::new()),
            (None, line) => {
                let file =
                    line.strip_prefix('`').and_then(|l| l.strip_suffix('`')).filter(|l| l.starts_with("content/") && l.ends_with(".yaml"));
                name = file.or(name);
            }
        }
    }
    assert_eq!(files, 5, "the tour shows five files");
    let ran = folder.run(&["build", "--strict"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    for file in [
        "good-ideas.pdf",
        "good-ideas-large-print.pdf",
        "good-ideas-giant-print.pdf",
        "good-ideas-booklet.pdf",
        "good-ideas-booklet-print.pdf",
    ] {
        assert!(folder.exists(&format!("public/publications/good-ideas/{file}")), "{file}");
    }
}

#[test]
fn the_guide_and_the_dataset_of_the_readme_build_too() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let folder = Folder::new();
    let mut blocks = 0;
    for part in readme.split("`content/").skip(1) {
        let Some((path, rest)) = part.split_once('`') else { continue };
        let Some((_, body)) = rest.split_once("```").filter(|(between, _)| between.trim().trim_end_matches(':').is_empty()) else {
            continue;
        };
        let Some((kind, text)) = body.split_once('\n').filter(|(kind, _)| ["yaml", "csv"].contains(kind)) else { continue };
        folder.write(&format!("content/{path}"), text.split("\n```").next().unwrap_or_default().as_bytes());
        assert!(!kind.is_empty());
        blocks += 1;
    }
    assert_eq!(blocks, 8, "five files of the tour, a guide, a dataset with its CSV file");
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(!ran.err.contains("Error") && ran.err.matches("Warning").count() == 1, "only the reading group is missing: {}", ran.err);
    assert!(folder.exists("public/easy-read/a-walk.pdf") && folder.exists("public/data/walks.csv"));
    assert!(folder.read("public/data/walks.csv").contains("Station,June,[c]"), "3 people are hidden");
}

#[test]
fn the_mistake_of_the_tour_is_answered_as_shown() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let folder = Folder::with_sample();
    let path = "content/case-studies/first-contact.yaml";
    let text = folder.read(path);
    folder.write(path, text.replacen("\ntheme:", "\nthme:", 1).as_bytes());
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1);
    let shown = readme.split("```\nError: ").nth(1).and_then(|rest| rest.split("\n```").next()).unwrap();
    assert!(ran.err.contains(shown), "the README shows:\n{shown}\nthe program says:\n{}", ran.err);
}

#[test]
fn every_rule_and_option_that_the_readme_names_exists() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let help = ["new", "build", "serve", "check", "edition", "import", "schema", "explain"]
        .map(|c| Folder::new().run(&[c, "--help"]).out)
        .join("\n");
    for word in readme.split(|c: char| c.is_whitespace() || matches!(c, '`' | '(' | ')' | '|' | ',' | '.')) {
        if let Some(option) = word.strip_prefix("--").filter(|o| o.starts_with(|c: char| c.is_ascii_lowercase())) {
            let of_others = ["release", "path", "workspace", "bench", "quick", "judges", "accept-pictures"].contains(&option);
            assert!(of_others || help.contains(&format!("--{option}")), "--{option}");
        }
    }
    for line in readme.lines() {
        if let Some(rule) = line.split("clearfolio explain ").nth(1) {
            let rule: String = rule.chars().take_while(|c| c.is_ascii_lowercase() || *c == '-').collect();
            assert!(rule.is_empty() || clearfolio::rules::find(&rule).is_some(), "{rule}");
        }
    }
}

/// Files of a page of the documentation: "File `content/…`:", then the file between fences.
fn files_of(page: &str) -> Vec<(String, String)> {
    let mut files = Vec::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        let Some(path) = line.strip_prefix("File `").and_then(|rest| rest.strip_suffix("`:")) else { continue };
        let Some(fence) = lines.next().filter(|line| line.starts_with("```")) else { panic!("{path}: no fence below its name") };
        let fence = &fence[..fence.len() - fence.trim_start_matches('`').len()];
        let text: Vec<&str> = lines.by_ref().take_while(|line| *line != fence).collect();
        files.push((path.to_string(), text.join("\n") + "\n"));
    }
    files
}

#[test]
fn the_examples_of_every_kind_build_without_a_warning() {
    let readme = std::fs::read_to_string(repository().join("README.md")).unwrap();
    let mut pages: Vec<_> = std::fs::read_dir(repository().join("docs/writing")).unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    assert!(pages.len() >= 5);
    for page in pages {
        let name = page.file_name().unwrap().to_string_lossy().into_owned();
        assert!(readme.contains(&format!("docs/writing/{name}")), "the README does not lead to {name}");
        let folder = Folder::new();
        // The site of the tour lies under each example.
        for part in readme.split("\n`content/").skip(1).take(5) {
            let (path, rest) = part.split_once('`').unwrap();
            let body = rest.split_once("```yaml\n").unwrap().1.split("\n```").next().unwrap();
            folder.write(&format!("content/{path}"), format!("{body}\n").as_bytes());
        }
        let files = files_of(&std::fs::read_to_string(&page).unwrap());
        assert!(!files.is_empty(), "{name} shows no file");
        for (path, text) in &files {
            folder.write(path, text.as_bytes());
        }
        let ran = folder.run(&["build", "--strict"]);
        assert_eq!(ran.status, 0, "{name}: {}", ran.err);
    }
}
