//! Starting: every starter site builds at once, every new item is sound, nothing is written over.

mod common;

use clearfolio::content::file_kinds::ALL;
use clearfolio::start::SITES;
use common::Folder;

fn started(kind: &str) -> Folder {
    let folder = Folder::new();
    let ran = folder.run(&["new", "site", ".", "--kind", kind]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    folder
}

#[test]
fn every_starter_site_builds_at_once_and_passes_every_check() {
    for site in &SITES {
        let folder = started(site.name);
        let problems = folder.problems();
        // Nobody can sign a guide off but its readers.
        let problems: Vec<_> = problems.iter().filter(|p| p.rule.id != "easy-unread").map(|p| (p.rule.id, &p.message)).collect();
        assert!(problems.is_empty(), "{}: {problems:?}", site.name);
        let built = folder.run(&["build", "-q", "--only", "web", "--out", "public"]);
        assert_eq!(built.status, 0, "{}: {}", site.name, built.err);
        assert!(
            folder.exists("public/index.html")
                && folder.exists(".vscode/settings.json")
                && folder.exists(".clearfolio/schema/case-study.json")
        );
    }
}

#[test]
fn a_new_item_of_every_kind_is_sound_and_explains_every_field() {
    let folder = started("compendium");
    let makes = |kind: &str, more: &[&str]| {
        let title = format!("A new {kind}: \"first\"");
        let arguments: Vec<&str> = ["new", kind, &title].into_iter().chain(more.iter().copied()).collect();
        let ran = folder.run(&arguments);
        assert_eq!(ran.status, 0, "{kind}: {}", ran.err);
    };
    // A chapter needs a manual, a record a directory.
    let later = ["chapter", "record"];
    for kind in ALL.iter().filter(|kind| !matches!(kind.name, "site" | "edition") && !later.contains(&kind.name)) {
        makes(kind.name, &[]);
    }
    later.into_iter().for_each(|kind| makes(kind, &[]));
    let problems = folder.problems();
    let errors: Vec<_> = problems.iter().filter(|p| p.severity == clearfolio::diagnostics::Severity::Error).collect();
    assert!(errors.is_empty(), "{:?}", errors.iter().map(|p| (&p.file.path, &p.message)).collect::<Vec<_>>());
    for kind in ALL.iter().filter(|kind| !kind.is_list() && !kind.is_text() && !matches!(kind.name, "site" | "edition")) {
        let name = slug(&format!("A new {} first", kind.name));
        let path = kind.path.replace("NAME", &name).replace("FOLDER", "a-new-directory-first");
        let text = folder.read(&format!("content/{path}"));
        assert!(text.starts_with("# yaml-language-server: $schema=../"), "{text}");
        let schema = text.lines().next().unwrap().split_once('=').unwrap().1.to_string();
        let target = folder.content().join(&path).parent().unwrap().join(schema);
        assert!(target.is_file(), "{path}: {}", target.display());
        for field in (kind.fields)() {
            assert!(
                text.lines().any(|line| line.trim_start_matches('#').starts_with(&format!("{field}:"))),
                "{path} says nothing of “{field}”"
            );
        }
    }
}

fn slug(text: &str) -> String {
    text.to_lowercase().replace(' ', "-")
}

#[test]
fn what_nobody_has_written_yet_is_pointed_out() {
    let folder = started("compendium");
    assert_eq!(folder.run(&["new", "case-study", "Tea"]).status, 0);
    let asked: Vec<_> = folder.problems().into_iter().filter(|p| p.rule.id == "placeholder").collect();
    assert_eq!(asked.len(), 4, "{:?}", asked.iter().map(|p| &p.message).collect::<Vec<_>>());
    assert_eq!(folder.run(&["check", "--strict"]).status, 1);
}

#[test]
fn what_an_item_names_is_made_with_it() {
    for site in ["bulletin", "directory", "manual"] {
        let folder = started(site);
        for (kind, title) in [("case-study", "Tea"), ("briefing", "Why tea"), ("easy-read", "Tea, easy")] {
            let ran = folder.run(&["new", kind, title]);
            assert_eq!(ran.status, 0, "{site}, {kind}: {}", ran.err);
        }
        let problems = folder.problems();
        let errors: Vec<_> =
            problems.iter().filter(|p| p.severity == clearfolio::diagnostics::Severity::Error).map(|p| &p.message).collect();
        assert!(errors.is_empty(), "{site}: {errors:?}");
    }
    let folder = started("manual");
    let ran = folder.run(&["new", "easy-read", "Tea, easy"]);
    assert!(ran.status == 2 && ran.err.contains("belongs to a full text"), "{}", ran.err);
}

#[test]
fn nothing_is_written_over_and_wrong_words_are_answered() {
    let folder = started("compendium");
    assert_eq!(folder.run(&["new", "case-study", "Tea"]).status, 0);
    let before = folder.files("content");
    for (arguments, said) in [
        (vec!["new", "site", "."], "holds a site already"),
        (vec!["new", "case-study", "Tea"], "case-studies/tea.yaml is there already"),
        (vec!["new", "case-studdy", "A"], "Did you mean “case-study”?"),
        (vec!["new", "case-study"], "clearfolio new case-study \"A walk to the library\""),
        (vec!["new", "case-study", "A", "walk"], "between quotation marks"),
        (vec!["new", "case-study", "…"], "has no letter"),
        (vec!["new", "chapter", "One"], "clearfolio new manual"),
        (vec!["new", "site", "Good", "ideas"], "clearfolio new site good-ideas"),
        (vec!["new", "organisation", "Our Organisation"], "already"),
        (vec!["new", "site", "other", "--kind", "manuel"], "Did you mean “manual”?"),
        (vec!["new", "theme", "own", "assets/stile.css"], "Did you mean “assets/style.css”?"),
        (vec!["new", "case-study", "A", "--content", "nowhere"], "clearfolio new site FOLDER"),
    ] {
        let ran = folder.run(&arguments);
        assert!(ran.status == 2 && ran.err.contains(said), "{arguments:?}: {}", ran.err);
    }
    assert_eq!(folder.files("content"), before);
}

#[test]
fn a_new_theme_holds_only_what_is_to_be_changed() {
    let folder = started("compendium");
    assert_eq!(folder.run(&["new", "theme", "own", "assets/style.css"]).status, 0);
    assert_eq!(folder.files("own").keys().collect::<Vec<_>>(), ["assets/style.css"]);
    folder.write("own/assets/style.css", b"body { color: black }");
    assert_eq!(folder.run(&["build", "-q", "--only", "web", "--theme", "own"]).status, 0);
    assert_eq!(folder.read("public/assets/style.css"), "body { color: black }");
    let listed = folder.run(&["new", "theme", "own"]);
    assert!(listed.status == 0 && listed.out.contains("print/cover.typ") && listed.out.contains("templates/case.html"), "{}", listed.out);
    assert_eq!(folder.run(&["new", "workflow"]).status, 0);
    assert!(folder.read(".github/workflows/publish.yml").contains("clearfolio build"));
}
