//! The look of a site: what site.yaml changes, what is refused, what a theme changes.

mod common;

use clearfolio::look::Rgb;
use common::Folder;
use std::fs;

const SITE: &str = "title: Exampleton\npublisher: {name: Exampleton Council}\nlanguage: en-GB\n";

fn with(look: &str) -> Folder {
    let folder = Folder::with_small_site();
    folder.write("content/site.yaml", format!("{SITE}{look}").as_bytes());
    folder
}

fn built(folder: &Folder, more: &[&str]) {
    let arguments: Vec<&str> = ["build", "-q", "--only", "web", "--out", "public"].into_iter().chain(more.iter().copied()).collect();
    let ran = folder.run(&arguments);
    assert_eq!(ran.status, 0, "{}", ran.err);
}

/// The colours of a block of the style sheet, by name.
fn colours(sheet: &str, of: &str) -> Vec<(String, Rgb)> {
    let block = sheet.split(of).nth(1).unwrap_or_else(|| panic!("no {of} in {sheet}"));
    let block = block.split_once('{').unwrap().1.split('}').next().unwrap();
    let colour = |pair: &str| Some((pair.split_once(':')?.0.trim().to_string(), Rgb::parse(pair.split_once(':')?.1.trim())?));
    block.split(';').filter_map(colour).collect()
}

#[test]
fn a_pale_colour_is_refused_with_its_ratio_and_a_shade_that_can_be_read() {
    let folder = with("look:\n  accent: \"#d0679d\"\n  themes: [\"#0b4d3b\", \"#ffcc00\"]\n");
    let ran = folder.run(&["build", "--only", "web", "--out", "public", "--colour", "never"]);
    assert_eq!(ran.status, 1);
    assert!(!folder.exists("public"), "nothing is published");
    let said = ran.err.replace('\n', " ");
    assert!(said.contains("#d0679d") && said.contains("Readers need 7 to 1") && said.contains("can be read"), "{}", ran.err);
    assert!(said.contains("site.yaml, line 5") && said.contains("site.yaml, line 6") && said.contains("#ffcc00"), "{}", ran.err);
    // The shade that is named does what it promises.
    let shade = ran.err.split("To mend it: ").nth(1).unwrap().split(' ').next().unwrap();
    let again = with(&format!("look:\n  accent: \"{shade}\"\n"));
    assert!(again.problems().iter().all(|p| p.rule.id != "colour-contrast"), "{shade}");
    // The ratio is that of WCAG: 21 to 1 for black on white, 1 to 1 for a colour on itself.
    let (black, white) = (Rgb::parse("#000000").unwrap(), Rgb::parse("#ffffff").unwrap());
    assert!((black.contrast(white) - 21.0).abs() < 0.01 && (white.contrast(white) - 1.0).abs() < 0.01);
}

#[test]
fn colours_words_footer_and_logo_come_from_the_settings_alone() {
    let folder = with(
        "look:\n  accent: \"#6b1d5e\"\n  themes: [\"#0b4d3b\", \"#7a2e0e\"]\n  footer: Paid for by the people of Exampleton.\n  logo: {image: pictures/mark.svg, alt: Our lighthouse}\n  band: no\n  words:\n    page.cases: Our stories\n",
    );
    folder.write(
        "content/pictures/mark.svg",
        b"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 9 9\"><rect width=\"9\" height=\"9\" fill=\"#123\"/></svg>",
    );
    built(&folder, &[]);
    let home = folder.read("public/index.html");
    for words in ["Our stories", "Paid for by the people of Exampleton.", "alt=\"Our lighthouse\"", "look.css"] {
        assert!(home.contains(words), "{words} is not on the front page");
    }
    assert!(!home.contains(">Case studies<"), "the old words are gone");
    let sheet = folder.read("public/assets/look.css");
    assert!(sheet.contains("--accent: #6b1d5e"), "{sheet}");
    // What the settings do not say stays as the theme has it, or is found: every colour reaches 7 to 1 in daylight and in the dark.
    assert!(!sheet.contains("--paper"), "what is not given is not touched: {sheet}");
    let style = folder.read("public/assets/style.css");
    for (mode, usual) in [("data-colours=\"light\"", "\n:root"), ("data-colours=\"dark\"", ":root[data-colours=\"dark\"]")] {
        let mut found = colours(&sheet, mode);
        assert!(found.len() >= 3, "{found:?}");
        // The first of a name counts: the look goes before the theme.
        found.extend(colours(&style, usual));
        let ground = |name: &str| found.iter().find(|(n, _)| n == name).unwrap().1;
        let letters: Vec<_> = found.iter().filter(|(n, _)| n == "--ink" || n == "--accent" || n.starts_with("--theme")).collect();
        assert!(letters.len() >= 8, "{found:?}");
        for name in letters.iter().map(|(name, _)| name) {
            let colour = ground(name);
            for on in ["--paper", "--tint"] {
                assert!(colour.contrast(ground(on)) >= 7.0, "{mode} {name} on {on}: {}", colour.contrast(ground(on)));
            }
        }
    }
}

#[test]
fn a_reader_who_asks_for_more_contrast_gets_it_whatever_the_look_is() {
    let folder = with("look: {accent: \"#6b1d5e\"}\n");
    built(&folder, &[]);
    let sheet = folder.read("public/assets/look.css");
    assert!(sheet.contains("prefers-contrast: no-preference"), "the look keeps out of the way of more contrast");
    assert!(!sheet.contains("data-colours=\"contrast\"") && !sheet.contains("!important"), "{sheet}");
}

#[test]
fn words_that_the_program_does_not_have_and_fonts_that_are_not_there_are_told() {
    let folder = with(
        "look:\n  font: {family: Own, regular: fonts/own.ttf, bold: fonts/bold.ttf, licence: fonts/OFL.txt}\n  words:\n    page.case: Our stories\n",
    );
    let problems = folder.problems();
    let ids: Vec<_> = problems.iter().map(|p| p.rule.id).collect();
    assert!(ids.contains(&"font-fault") && ids.contains(&"unknown-word"), "{ids:?}");
    let word = problems.iter().find(|p| p.rule.id == "unknown-word").unwrap();
    assert!(word.hint.as_ref().is_some_and(|hint| hint.contains("page.cases")), "{:?}", word.hint);
}

#[test]
fn the_second_theme_looks_different_and_says_the_same() {
    let folder = Folder::with_small_site();
    built(&folder, &[]);
    let plain = folder.read("public/index.html");
    built(&folder, &["--theme", "harbour"]);
    let harbour = folder.read("public/index.html");
    assert!(folder.exists("public/assets/own.css") && harbour.contains("assets/own.css"), "its style sheet is used");
    let words = |html: &str| {
        let body = html.split("<body").nth(1).unwrap();
        let mut out = String::new();
        let mut inside = false;
        for c in body.chars() {
            match c {
                '<' => inside = true,
                '>' => inside = false,
                c if !inside => out.push(c),
                _ => {}
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    assert_eq!(words(&plain), words(&harbour));
}

#[test]
fn a_theme_of_ones_own_holds_only_what_is_changed() {
    let folder = Folder::with_small_site();
    let ran = folder.run(&["new", "theme", "my-theme", "assets/style.css", "words/en.yaml"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let files = folder.files("my-theme");
    assert_eq!(files.keys().map(String::as_str).collect::<Vec<_>>(), ["assets/style.css", "words/en.yaml"]);
    let style = folder.read("my-theme/assets/style.css");
    folder.write("my-theme/assets/style.css", format!("{style}\nmain {{ letter-spacing: 0.01em; }}\n").as_bytes());
    built(&folder, &["--theme", "my-theme"]);
    assert!(folder.read("public/assets/style.css").contains("letter-spacing"), "the changed file is used");
    assert!(folder.read("public/index.html").contains("assets/style.css"), "the templates are those of the program");
    // Files are copied once: a second time would lose what was changed.
    assert_ne!(folder.run(&["new", "theme", "my-theme", "assets/style.css"]).status, 0);
    assert!(fs::read_to_string(folder.path().join("my-theme/assets/style.css")).unwrap().contains("letter-spacing"));
}

/// Problems with their rule and line, and what they say.
fn told(look: &str) -> Vec<(&'static str, u32, String)> {
    let problems = with(look).problems();
    problems.iter().map(|p| (p.rule.id, p.span.line, format!("{} {}", p.message, p.hint.clone().unwrap_or_default()))).collect()
}

#[test]
fn a_book_cannot_come_out_white_on_white() {
    let found = told("look: {paper: \"#000000\", tint: \"#111111\", ink: \"#ffffff\", accent: \"#ffffff\"}\n");
    assert!(found.iter().any(|(id, _, said)| *id == "colour-contrast" && said.contains("#ffffff on white paper")), "{found:?}");
    let found = told("look: {paper: \"#aaaaaa\", ink: \"#000000\"}\n");
    assert!(found.iter().any(|(id, _, said)| *id == "colour-contrast" && said.contains("on #aaaaaa has a contrast of")), "{found:?}");
}

#[test]
fn a_logo_that_is_not_there_is_an_error() {
    let found = told("look:\n  logo: {image: pictures/no-mark.svg}\n");
    assert!(found.iter().any(|(id, line, said)| *id == "missing-picture" && *line == 5 && said.contains("no-mark.svg")), "{found:?}");
}

#[test]
fn a_colour_without_quotation_marks_and_a_seventh_theme_are_told() {
    let found = told("look:\n  accent: #d0679d\n  band: no\n");
    assert!(found.iter().any(|(id, line, said)| *id == "empty-colour" && *line == 5 && said.contains("quotation marks")), "{found:?}");
    let found = told("look:\n  themes:\n    - #0b4d3b\n");
    assert!(found.iter().any(|(_, line, said)| *line == 6 && said.contains("quotation marks")), "{found:?}");
    let seven = ["\"#0b4d3b\""; 7].join(", ");
    let found = told(&format!("look:\n  themes: [{seven}]\n"));
    assert!(found.iter().any(|(id, _, said)| *id == "wrong-value" && said.contains("7 colours")), "{found:?}");
    let six = ["\"#0b4d3b\""; 6].join(", ");
    assert!(told(&format!("look:\n  themes: [{six}]\n")).iter().all(|(id, ..)| *id != "wrong-value"));
}

#[test]
fn a_theme_of_the_settings_is_worn_without_an_option_and_an_option_goes_before_it() {
    let folder = with("look: {theme: harbour}\n");
    built(&folder, &[]);
    assert!(folder.exists("public/assets/own.css"), "the theme that comes with the program");
    assert!(!folder.read("public/assets/look.css").contains("--paper"), "the look leaves its colours alone");
    folder.write("my-theme/assets/own.css", b"main { letter-spacing: 0.02em; }\n");
    folder.write("content/site.yaml", format!("{SITE}look: {{theme: my-theme}}\n").as_bytes());
    folder.write("content/languages/cy/site.yaml", b"title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: cy\n");
    built(&folder, &[]);
    for page in ["public/assets/own.css", "public/cy/assets/own.css"] {
        assert!(folder.read(page).contains("0.02em"), "{page}");
    }
    built(&folder, &["--theme", "harbour"]);
    assert!(!folder.read("public/assets/own.css").contains("0.02em"), "the option goes first");
}

#[test]
fn a_theme_that_is_not_there_and_files_that_nothing_reads_are_told() {
    let found = told("look: {theme: harbor}\n");
    assert!(found.iter().any(|(id, line, said)| *id == "missing-theme" && *line == 4 && said.contains("harbour")), "{found:?}");
    for name in ["../content", "content", "/", "."] {
        let found = told(&format!("look: {{theme: \"{name}\"}}\n"));
        assert!(found.iter().any(|(id, ..)| *id == "missing-theme"), "{name}: {found:?}");
    }
    let folder = with("look: {theme: my-theme}\n");
    folder.write("my-theme/assets/stile.css", b"main { color: black; }\n");
    let problems = folder.problems();
    let problem = problems.iter().find(|p| p.rule.id == "unused-theme-file").unwrap();
    assert!(problem.file.path.ends_with("stile.css") && problem.hint.as_ref().is_some_and(|hint| hint.contains("assets/style.css")));
}
