//! Wrong input of many kinds in one run: each said with file, line, plain words and a cure; nothing
//! published; the last good output untouched.

mod common;

use common::Folder;

/// A case with one line of its own.
fn case(line: &str) -> String {
    format!(
        "title: A walk\ntheme: prevention\nsummary: Neighbours walk.\norganisations: [exampleton-council]\n\
         evidence: {{stage: anecdotal, basis: testimony}}\nno_contact: No office.\n{line}\n"
    )
}

fn bomb() -> String {
    let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for i in 1..12 {
        text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![format!("*a{}", i - 1); 9].join(", ")));
    }
    text
}

#[test]
fn thirteen_kinds_of_fault_are_all_told_in_one_run() {
    let folder = Folder::with_small_site();
    let first = folder.run(&["build", "--only", "web"]);
    assert_eq!(first.status, 0, "{}", first.err);
    let before = folder.files("public");

    folder.write("content/pictures/box.svg", clearfolio::rules::sample::PICTURE.as_bytes());
    let cases: [(&str, Vec<u8>, &str, u32); 13] = [
        ("type", case("order: first").into(), "wrong-type", 7),
        ("field", case("plaec: Exampleton").into(), "unknown-field", 7),
        ("missing", "title: A walk\n".into(), "missing-field", 1),
        ("doubled", case("title: Again").into(), "duplicate-key", 7),
        ("tab", case("facts:\n  - label: Where\n\tvalue: here").into(), "tab-indent", 9),
        ("bytes", b"title: A walk\nsummary: Caf\xE9\n".to_vec(), "unreadable-file", 2),
        ("bomb", bomb().into(), "alias-bomb", 7),
        (
            "picture",
            case("sections: [{key: approach, blocks: [{figure: {image: pictures/bax.svg, alt: A black box.}}]}]").into(),
            "missing-picture",
            7,
        ),
        ("alt", case("sections: [{key: approach, blocks: [{figure: {image: pictures/box.svg}}]}]").into(), "missing-alt", 7),
        ("theme", case("also_in: [prevension]").into(), "unknown-theme", 7),
        ("slug", case("slug: lunch-club").into(), "duplicate-slug", 7),
        ("glyph", case("place: Exampleton \u{1F6B6}").into(), "missing-glyph", 7),
        ("date", case("date: 2011-02-31").into(), "wrong-date", 7),
    ];
    for (name, bytes, _, _) in &cases {
        folder.write(&format!("content/case-studies/{name}.yaml"), bytes);
    }
    let ran = folder.run(&["build"]);
    assert_eq!(ran.status, 1, "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["check", "--format", "json"]).out).unwrap();
    let problems = json["problems"].as_array().unwrap();
    for (name, _, rule, line) in &cases {
        let file = format!("case-studies/{name}.yaml");
        let found = problems.iter().find(|p| p["file"] == file.as_str() && p["rule"] == *rule);
        let found = found.unwrap_or_else(|| panic!("{rule} in {file} was not found:\n{}", ran.err));
        if *rule != "alias-bomb" {
            assert_eq!(found["line"], *line, "{rule} in {file}");
        }
        assert!(found["message"].as_str().unwrap().ends_with(['.', '?']), "{found}");
        assert!(found["hint"].as_str().is_some_and(|h| h.len() > 10), "{rule} says no cure: {found}");
        assert!(ran.err.contains(&format!("clearfolio explain {rule}")), "{rule}");
    }
    for near in ["Did you mean “place”?", "Did you mean “prevention”?", "Did you mean “pictures/box.svg”?"] {
        assert!(ran.err.contains(near), "{near}\n{}", ran.err);
    }
    assert!(ran.err.contains("Nothing was published. The last good site is still there."));
    assert_eq!(folder.files("public"), before, "public must stay as it was");
}

#[test]
fn a_file_from_windows_is_read_without_complaint() {
    let folder = Folder::with_small_site();
    let text = case("sections:\n  - key: approach\n    text: |\n      One line.\n\n      Another line.").replace('\n', "\r\n");
    folder.write("content/case-studies/walk.yaml", format!("\u{feff}{text}").as_bytes());
    assert_eq!(common::places(&folder.problems()), []);
    let windows = folder.run(&["build", "--only", "web"]);
    assert_eq!(windows.status, 0, "{}", windows.err);
    let page = folder.read("public/case-studies/walk.html");
    assert!(page.contains("<p>One line.</p>") && !page.contains('\u{feff}') && !page.contains('\r'));
}

#[test]
fn all_faults_of_one_file_are_told_at_once() {
    let folder = Folder::with_small_site();
    folder.write(
        "content/case-studies/walk.yaml",
        b"titel: A walk\ntheme: prevension\nsummary: x\norganisations: [nobody]\nevidence: {stage: hoped, basis: guess}\ndate: never\norder: x\n",
    );
    let found: Vec<_> = folder.problems().iter().filter(|d| d.file.path.ends_with("walk.yaml")).map(|d| (d.rule.id, d.span.line)).collect();
    for expected in [("unknown-field", 1), ("wrong-value", 5), ("wrong-date", 6), ("wrong-type", 7)] {
        assert!(found.contains(&expected), "{expected:?} not in {found:?}");
    }
    assert_eq!(found.iter().filter(|f| **f == ("wrong-value", 5)).count(), 2);
}

#[test]
fn a_broken_list_is_told_once_and_not_for_every_case_that_uses_it() {
    let folder = Folder::with_sample();
    folder.write("content/themes.yaml", b"- id: engagement\n  number: one\n");
    let found: Vec<_> = folder.problems().iter().map(|d| (d.rule.id, d.file.path.clone())).collect();
    assert!(found.iter().any(|(rule, file)| *rule == "wrong-type" && file == "themes.yaml"), "{found:?}");
    assert!(found.iter().all(|(rule, _)| *rule != "unknown-theme"), "{found:?}");
}

#[test]
fn an_empty_folder_and_a_missing_one_are_answered_kindly() {
    let folder = Folder::new();
    let missing = folder.run(&["build"]);
    assert_eq!(missing.status, 2);
    assert!(missing.err.contains("There is no folder “content”"), "{}", missing.err);
    std::fs::create_dir(folder.content()).unwrap();
    let empty = folder.run(&["build"]);
    assert_eq!(empty.status, 1);
    assert!(empty.err.contains("There is no site.yaml"), "{}", empty.err);
    assert!(!folder.exists("public"));
    folder.write("content/site.yaml", b"title: New site\npublisher: {name: Us}\n");
    let bare = folder.run(&["build"]);
    assert_eq!(bare.status, 0, "{}", bare.err);
    assert!(folder.exists("public/index.html"));
}

/// Cut and garbled files: an answer, never a panic.
#[test]
fn no_input_makes_the_program_panic() {
    let whole = std::fs::read(common::repository().join("content/case-studies/community-connectors.yaml")).unwrap();
    let mut dice = fastrand::Rng::with_seed(7);
    let folder = Folder::with_small_site();
    for round in 0..120 {
        let mut bytes = whole.clone();
        match round % 4 {
            0 => bytes.truncate(dice.usize(..bytes.len())),
            1 => (0..20).for_each(|_| {
                let at = dice.usize(..bytes.len());
                bytes[at] = dice.u8(..);
            }),
            2 => {
                let (a, b) = (dice.usize(..bytes.len()), dice.usize(..bytes.len()));
                bytes.drain(a.min(b)..a.max(b));
            }
            _ => (0..8).for_each(|_| {
                let at = dice.usize(..bytes.len());
                bytes.insert(at, *dice.choice(b"[]{}\"'|>&*!%@`#:-\n\t").unwrap());
            }),
        }
        folder.write("content/case-studies/community-connectors.yaml", &bytes);
        folder.typed();
        let options = clearfolio::build::Options { content: folder.content(), theme: None, today: common::TODAY, strict: false };
        let mut engine = clearfolio::build::Engine::new(options).unwrap_or_else(|f| panic!("{}", f.message));
        let analysis = engine.analyse(&Default::default()).unwrap_or_else(|f| panic!("{}", f.message));
        for problem in &analysis.problems {
            clearfolio::diagnostics::render_human(
                std::slice::from_ref(problem),
                clearfolio::diagnostics::Colour::Off,
                &clearfolio::messages::Messages::english(),
            );
        }
    }
}

#[test]
fn a_file_that_notepad_named_and_a_word_document_are_told() {
    let folder = Folder::with_small_site();
    folder.write("content/case-studies/lunch.yaml.txt", b"title: Lunch\n");
    folder.write("content/case-studies/walk.docx", b"PK\x03\x04\xff\xfe");
    let problems = folder.problems();
    let told = |path: &str| {
        let found: Vec<_> = problems.iter().filter(|p| p.file.path == path).collect();
        assert_eq!(found.len(), 1, "{path}: {found:?}");
        assert_eq!(found[0].rule.id, "unknown-file");
        found[0].hint.clone().unwrap_or_default()
    };
    assert!(told("case-studies/lunch.yaml.txt").contains("the name lunch.yaml."));
    assert!(told("case-studies/walk.docx").contains("clearfolio import content/case-studies/walk.docx"));
}
