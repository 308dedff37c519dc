//! What the program says, in Welsh: complete, and made from what was said in English.

mod common;

use clearfolio::messages::{Catalogue, LANGUAGES, Messages};
use clearfolio::rules;
use common::{Folder, repository};
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// Sentences in the source that nobody reads: they are written into files, or into programs of others.
const NOT_SAID: [&str; 4] = ["crates/tabular/src/publish", "crates/diagrams/src/describe.rs", "src/reference.rs", "src/cli/reference.rs"];

/// Every sentence that a source file holds between quotation marks, with its gaps numbered.
fn sentences(source: &str) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let source = source.split("#[cfg(test)]").next().unwrap();
    let mut chars = source.chars().peekable();
    let mut before = ' ';
    while let Some(c) = chars.next() {
        match c {
            '/' if chars.peek() == Some(&'/') => {
                chars.by_ref().find(|c| *c == '\n');
            }
            '\'' if before != '&' && !before.is_alphanumeric() => {
                // A character: 'a', '"', '\n', '\u{a0}'.
                let mut ahead = chars.clone();
                let first = ahead.next();
                if first == Some('\\') || ahead.next() == Some('\'') {
                    let mut escaped = false;
                    for c in chars.by_ref() {
                        match c {
                            '\\' if !escaped => escaped = true,
                            '\'' if !escaped => break,
                            _ => escaped = false,
                        }
                    }
                }
            }
            'r' if !before.is_alphanumeric() && before != '_' && matches!(chars.peek(), Some('"' | '#')) => {
                let hashes = std::iter::from_fn(|| chars.next_if_eq(&'#')).count();
                if chars.next_if_eq(&'"').is_some() {
                    let end = format!("\"{}", "#".repeat(hashes));
                    let mut raw = String::new();
                    while !raw.ends_with(&end) {
                        let Some(c) = chars.next() else { break };
                        raw.push(c);
                    }
                }
            }
            '"' => {
                let mut text = String::new();
                while let Some(c) = chars.next() {
                    match c {
                        '"' => break,
                        '\\' => match chars.next() {
                            Some('\n') => while chars.next_if(|c| c.is_whitespace()).is_some() {},
                            Some('n') => text.push('\n'),
                            Some('u') => {
                                let code: String = chars.by_ref().skip(1).take_while(|c| *c != '}').collect();
                                text.extend(u32::from_str_radix(&code, 16).ok().and_then(char::from_u32));
                            }
                            Some(c) => text.push(c),
                            None => break,
                        },
                        c => text.push(c),
                    }
                }
                found.insert(numbered(&text));
            }
            _ => {}
        }
        before = c;
    }
    found
}

/// `{name}` becomes `{1}`, and so on; doubled braces become one.
fn numbered(text: &str) -> String {
    let (mut out, mut rest, mut count) = (String::new(), text, 0);
    while let Some(at) = rest.find(['{', '}']) {
        out.push_str(&rest[..at]);
        let brace = &rest[at..=at];
        rest = &rest[at + 1..];
        if rest.starts_with(brace) {
            out.push_str(brace);
            rest = &rest[1..];
        } else if let Some(end) = rest.find('}').filter(|_| brace == "{") {
            count += 1;
            out.push_str(&format!("{{{count}}}"));
            rest = &rest[end + 1..];
        } else {
            out.push_str(brace);
        }
    }
    out + rest
}

/// Whether this is a sentence for people: it begins like one, ends like one, and has a space in it.
fn is_sentence(text: &str) -> bool {
    let mut bare = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('{') {
        bare.push_str(&rest[..at]);
        rest = rest[at..].split_once('}').map_or("", |(_, rest)| rest);
    }
    bare.push_str(rest);
    let bare = bare.trim();
    bare.starts_with(|c: char| c.is_ascii_uppercase() || c == '“')
        && bare.ends_with(['.', '?', ':', '…'])
        && bare.contains(' ')
        && !bare.contains("</")
        && !bare.contains("::")
        && !bare.contains('\\')
}

fn sources(folder: &Path, found: &mut Vec<(String, String)>) {
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        let name = path.strip_prefix(repository()).unwrap().to_string_lossy().replace('\\', "/");
        if NOT_SAID.iter().any(|part| name.starts_with(part)) || name.starts_with("src/rules") || name.starts_with("src/messages") {
            continue;
        }
        if path.is_dir() {
            sources(&path, found);
        } else if name.ends_with(".rs") && !name.ends_with("tests.rs") {
            found.push((name, fs::read_to_string(&path).unwrap()));
        }
    }
}

#[test]
fn every_sentence_of_the_program_is_in_the_catalogue() {
    let mut files = Vec::new();
    for folder in ["src", "crates/tabular/src", "crates/disclosure/src", "crates/diagrams/src"] {
        sources(&repository().join(folder), &mut files);
    }
    for language in LANGUAGES {
        let catalogue = Catalogue::of(language).unwrap();
        let mut count = 0;
        let mut missing = Vec::new();
        for (name, text) in &files {
            for sentence in sentences(text).into_iter().filter(|text| is_sentence(text)) {
                count += 1;
                if catalogue.sentence(&sentence).is_none() {
                    missing.push(format!("{name}: {sentence}"));
                }
            }
        }
        for rule in rules::all() {
            missing
                .extend([rule.asks, rule.why, rule.mend].iter().filter(|text| catalogue.sentence(text).is_none()).map(|t| t.to_string()));
        }
        assert!(count > 700, "only {count} sentences were found");
        assert!(missing.is_empty(), "{language}: {} of {count}: {missing:#?}", missing.len());
    }
}

#[test]
fn what_the_broken_sample_of_each_rule_is_told_is_told_in_welsh() {
    let welsh = Messages::of("cy");
    let mut told = 0;
    let mut english = Vec::new();
    for rule in rules::all() {
        let folder = Folder::with_small_site();
        for example in rule.bad {
            folder.write(&format!("content/{}", example.path), example.bytes);
        }
        let problems = folder.problems();
        let said = welsh.problems(&problems);
        for (before, after) in problems.iter().zip(said.iter()).filter(|(before, _)| before.rule.id == rule.id) {
            told += 1;
            let pairs = [(Some(&before.message), Some(&after.message)), (before.hint.as_ref(), after.hint.as_ref())];
            for (before, after) in pairs.into_iter().filter_map(|(b, a)| Some((b?, a?))) {
                // A hint may be a path or a value and nothing else.
                if before == after && before.contains(' ') {
                    english.push(format!("{}: {before}", rule.id));
                }
            }
        }
    }
    assert!(told > 100, "{told}");
    assert!(english.is_empty(), "{english:#?}");
}

#[test]
fn the_machine_or_the_option_says_which_language() {
    let folder = Folder::with_small_site();
    folder.write("content/case-studies/lunch-club.yaml", b"title: Lunch club\nthme: prevention\n");
    let ran = folder.run(&["check", "--language", "cy", "--colour", "never"]);
    assert_eq!(ran.status, 1);
    assert!(ran.err.contains("Gwall: case-studies/lunch-club.yaml, llinell 2, colofn 1"), "{}", ran.err);
    assert!(ran.err.contains("Nid yw “thme” yn faes") && ran.err.contains("“theme”") && ran.err.contains("I'w drwsio:"), "{}", ran.err);
    let json = folder.run(&["check", "--language", "cy", "--format", "json"]).out;
    assert!(json.contains("\"rule\": \"unknown-field\"") && json.contains("Nid yw “thme” yn faes"), "{json}");
    let help = folder.run(&["build", "--help", "--language=cy"]).out;
    assert!(help.contains("Gwirio'r cynnwys") && help.contains("Defnydd: clearfolio build") && help.contains("Dewisiadau:"), "{help}");
    let rule = folder.run(&["explain", "unknown-field", "--language", "cy"]).out;
    assert!(rule.contains("Pam:") && rule.contains("Sut i'w drwsio:"), "{rule}");
    // A language that is not there, and none, are English.
    for tag in ["fr", "", "C", "en_GB.UTF-8"] {
        assert!(Messages::of(tag).is_english(), "{tag}");
    }
    assert_eq!(Messages::of("cy_GB.UTF-8").language(), "cy");
}

#[test]
fn a_language_that_the_program_does_not_speak_is_refused() {
    let folder = Folder::with_small_site();
    let ran = folder.run(&["check", "--language", "fr"]);
    assert_eq!(ran.status, 2);
    assert!(ran.err.contains("“fr”") && ran.err.contains("en, cy"), "{}", ran.err);
    for tag in ["en", "en-GB", "cy", "cy_GB.UTF-8"] {
        assert_eq!(folder.run(&["check", "--language", tag]).status, 0, "{tag}");
    }
}

#[test]
fn a_wrong_command_is_told_in_the_language_that_is_asked_for() {
    let folder = Folder::new();
    let ran = folder.run(&["biuld"]);
    assert_eq!(ran.status, 2);
    assert_eq!(ran.err, "Clearfolio cannot go on: there is no command “biuld”.\n  To mend it: Did you mean “build”?\n");
    let ran = folder.run(&["build", "--colur", "never", "--language", "cy"]);
    assert!(ran.status == 2 && ran.err.starts_with("Ni all Clearfolio barhau:") && ran.err.contains("“--colour”"), "{}", ran.err);
    // Headings that would come from elsewhere are ours.
    let help = folder.run(&["check", "--help", "--language", "cy"]).out;
    assert!(
        help.contains("- sarif: ")
            && !help.contains("For editors and code hosts")
            && !help.contains("possible values")
            && !help.contains("[default:"),
        "{help}"
    );
    let short = folder.run(&["check", "-h", "--language", "cy"]).out;
    assert!(short.contains("human, json, sarif") && !short.contains("possible values"), "{short}");
    assert!(!folder.run(&["edition", "--help", "--language", "cy"]).out.contains("\nOptions:"));
}

#[test]
fn words_of_the_author_are_left_as_they_are() {
    let welsh = Messages::of("cy");
    // A title that is a phrase of the program too.
    assert!(welsh.say("There is no picture a list in the content folder.").contains("rhestr"));
    let said = welsh.say("The chapter “a list” stands in this manual twice.");
    assert!(said.contains("“a list”") && !said.contains("stands"), "{said}");
    // What the catalogue does not know stays whole.
    assert_eq!(welsh.say("Nobody ever said this to anyone"), "Nobody ever said this to anyone");
}
