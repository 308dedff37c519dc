//! A preview that follows edits is the same, byte for byte, as one made anew.

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{Folder, TODAY};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

fn preview(folder: &Folder, out: &Path) -> Preview {
    let theme = folder.path().join("theme");
    let options = Options { content: folder.content(), theme: theme.is_dir().then_some(theme), today: TODAY, strict: false };
    Preview::new(options, out).unwrap_or_else(|(message, _)| panic!("{message}"))
}

fn refresh(preview: &mut Preview) -> clearfolio::serve::Round {
    preview.refresh(&BTreeSet::new()).unwrap_or_else(|(message, _)| panic!("{message}"))
}

/// A random edit of the content: words, titles, orders, files coming and going, mistakes and all.
fn edit(folder: &Folder, dice: &mut fastrand::Rng) -> String {
    let cases: Vec<_> = {
        let mut found: Vec<_> = fs::read_dir(folder.content().join("case-studies")).unwrap().map(|e| e.unwrap().path()).collect();
        found.sort();
        found
    };
    let case = &cases[dice.usize(..cases.len())];
    let name = case.file_name().unwrap().to_string_lossy().into_owned();
    let change = |path: &Path, from: &str, to: String| {
        let text = fs::read_to_string(path).unwrap();
        fs::write(path, text.replacen(from, &to, 1)).unwrap();
    };
    let number = dice.u32(..1000);
    let guide = folder.content().join("easy-read/community-connectors.yaml");
    match dice.u8(..16) {
        0 => change(case, "title: ", format!("title: N{number} ")),
        1 => change(case, "summary: ", format!("summary: Edit {number}. ")),
        2 => change(case, "    text: |\n", format!("    text: |\n      Sentence number {number} about a carer.\n\n")),
        3 => {
            fs::write(
                case.with_file_name(format!("copy-{number}.yaml")),
                fs::read_to_string(case).unwrap().replace("\norder: ", "\n# order: "),
            )
            .unwrap();
        }
        4 if cases.len() > 40 && !has_guide(folder, case) => fs::remove_file(case).unwrap(),
        5 => change(&folder.content().join("organisations.yaml"), "name: ", format!("name: The {number} ")),
        6 => change(&folder.content().join("themes.yaml"), "title: ", format!("title: Part {number} ")),
        7 => change(&folder.content().join("glossary.yaml"), "definition: ", format!("definition: Meaning {number}. ")),
        8 => change(&folder.content().join("site.yaml"), "tagline: ", format!("tagline: {number} ")),
        9 => change(case, "evidence:\n  stage: ", format!("evidence:\n  note_{number}: x\n  stage: ")),
        10 => change(case, &format!("  note_{number}"), "  ".into()),
        11 => change(&guide, "\nsummary: ", format!("\nsummary: We are {number}. ")),
        12 => change(&guide, "          We ", format!("          We {number} ")),
        13 => change(&folder.content().join("everyday.yaml"), "say: ", format!("say: a{number} ")),
        14 => change(&guide, "date: 2026-10-12", format!("date: 2026-10-{:02}", number % 28 + 1)),
        _ => change(&folder.content().join("publications/staying-well-at-home.yaml"), "title: ", format!("title: V{number} ")),
    }
    name
}

/// Whether an easy-read guide has this case as its standard version: without it nothing is published.
fn has_guide(folder: &Folder, case: &Path) -> bool {
    let stem = case.file_stem().unwrap().to_string_lossy().into_owned();
    let guides = fs::read_dir(folder.content().join("easy-read")).unwrap().flatten();
    guides.map(|e| fs::read_to_string(e.path()).unwrap()).any(|text| text.contains(&format!("easy_version_of: case-studies/{stem}\n")))
}

/// What searches look through is made when the browser asks for it.
fn ask_for_scripts(preview: &mut Preview) {
    for path in preview.paths_on_request().into_iter().filter(|path| path.ends_with(".js")) {
        preview.ensure(&path).unwrap_or_else(|(message, _)| panic!("{message}"));
    }
}

#[test]
fn incremental_output_equals_a_clean_one_after_any_edits() {
    equals_a_clean_one(0..2);
}

/// The same with other edits, at the same time.
#[test]
fn incremental_output_equals_a_clean_one_after_any_other_edits() {
    equals_a_clean_one(2..4);
}

/// Rounds of edits by chance, each followed by a clean build, for every seed.
fn equals_a_clean_one(seeds: std::ops::Range<u64>) {
    for seed in seeds {
        let mut dice = fastrand::Rng::with_seed(seed);
        let folder = Folder::with_sample();
        let mut live = preview(&folder, &folder.path().join("live"));
        refresh(&mut live);
        let mut sound_rounds = 0;
        for step in 0..9 {
            edit(&folder, &mut dice);
            let round = refresh(&mut live);
            if round.refused {
                // Mend it, as an author would: take the unknown fields out again.
                for entry in fs::read_dir(folder.content().join("case-studies")).unwrap().flatten() {
                    let text = fs::read_to_string(entry.path()).unwrap();
                    let mended: Vec<&str> = text.lines().filter(|l| !l.trim_start().starts_with("note_")).collect();
                    fs::write(entry.path(), mended.join("\n") + "\n").unwrap();
                }
                if refresh(&mut live).refused {
                    break;
                }
            }
            sound_rounds += 1;
            let name = format!("clean-{step}");
            let mut clean = preview(&folder, &folder.path().join(&name));
            assert!(!refresh(&mut clean).refused);
            ask_for_scripts(&mut live);
            ask_for_scripts(&mut clean);
            let (live_files, clean_files) = (folder.files("live"), folder.files(&name));
            assert_eq!(
                live_files.keys().collect::<Vec<_>>(),
                clean_files.keys().collect::<Vec<_>>(),
                "seed {seed}, step {step}: other files"
            );
            for (path, bytes) in &live_files {
                assert!(bytes == &clean_files[path], "seed {seed}, step {step}: {path} differs");
            }
            fs::remove_dir_all(folder.path().join(&name)).unwrap();
        }
        assert!(sound_rounds > 3, "seed {seed}: only {sound_rounds} rounds were compared");
    }
}

#[test]
fn a_preview_with_all_printed_files_equals_a_build() {
    let folder = Folder::with_small_site();
    let mut live = preview(&folder, &folder.path().join("live"));
    refresh(&mut live);
    let case = folder.content().join("case-studies/lunch-club.yaml");
    for text in ["We cook on Mondays.", "We cook on Fridays and eat together."] {
        for path in live.paths_on_request() {
            live.ensure(&path).unwrap_or_else(|(message, _)| panic!("{message}"));
        }
        let old = fs::read_to_string(&case).unwrap();
        let line = old.lines().find(|l| l.contains("text: We cook")).unwrap().to_string();
        fs::write(&case, old.replace(&line, &format!("    text: {text}"))).unwrap();
        refresh(&mut live);
        // What was printed from the old text is gone until somebody asks for it again.
        assert!(!folder.exists("live/publications/all/all.pdf"));
    }
    // The sheet for the printer says how many sheets the editions take: it is made anew after them.
    for _ in 0..2 {
        for path in live.paths_on_request() {
            live.ensure(&path).unwrap_or_else(|(message, _)| panic!("{message}"));
        }
    }
    // A preview has no offline copies.
    let arguments = ["build", "-q", "--out", "clean", "--only", "web,pdf,epub,braille,text"];
    let clean = std::process::Command::new(env!("CARGO_BIN_EXE_clearfolio"))
        .args(arguments)
        .current_dir(folder.path())
        // Noon of the day of the tests: pages say on which day they hold.
        .env("SOURCE_DATE_EPOCH", "1795262400")
        .status();
    assert!(clean.unwrap().success());
    let (live_files, clean_files) = (folder.files("live"), folder.files("clean"));
    assert_eq!(live_files.keys().collect::<Vec<_>>(), clean_files.keys().collect::<Vec<_>>());
    for (path, bytes) in &live_files {
        assert!(bytes == &clean_files[path], "{path} differs");
    }
}

#[test]
fn only_what_depends_on_an_edit_is_written() {
    let folder = Folder::with_sample();
    let mut live = preview(&folder, &folder.path().join("live"));
    refresh(&mut live);
    let path = folder.content().join("case-studies/first-contact.yaml");
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen("    text: |\n", "    text: |\n      One sentence more.\n\n", 1)).unwrap();
    assert_eq!(refresh(&mut live).written, ["case-studies/first-contact.html"]);
    assert!(refresh(&mut live).is_quiet());

    // A mistake changes nothing; mending it brings the page back.
    fs::write(&path, format!("{text}thme: x\n")).unwrap();
    let before = folder.files("live");
    let round = refresh(&mut live);
    assert!(round.refused && round.problems.iter().any(|p| p.rule.id == "unknown-field"));
    assert_eq!(folder.files("live"), before);
    fs::write(&path, &text).unwrap();
    assert_eq!(refresh(&mut live).written, ["case-studies/first-contact.html"]);
}

#[test]
fn a_theme_that_changes_rebuilds_what_it_touches() {
    let folder = Folder::with_small_site();
    folder.write("theme/assets/style.css", b"a{}");
    let mut live = preview(&folder, &folder.path().join("live"));
    refresh(&mut live);
    folder.write("theme/assets/style.css", b"b{}");
    let round = live.refresh_theme().unwrap_or_else(|(message, _)| panic!("{message}"));
    assert_eq!(round.written, ["assets/style.css"]);
    folder.write("theme/templates/links.html", b"{% extends \"base.html\" %}{% block main %}{{ nothing.here }}{% endblock main %}");
    let round = live.refresh_theme().unwrap_or_else(|(message, _)| panic!("{message}"));
    assert!(!round.refused, "a template that no page uses does no harm");
}
