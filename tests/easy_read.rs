//! Easy-read guides: held against their standard versions, signed off, shown on the web and on paper.

mod common;

use clearfolio::diagnostics::{Colour, Diagnostic, render_human};
use common::Folder;

const GUIDE: &str = "easy-read/community-connectors.yaml";
const CASE: &str = "case-studies/community-connectors.yaml";

fn change(folder: &Folder, path: &str, from: &str, to: &str) {
    let path = format!("content/{path}");
    let text = folder.read(&path);
    assert!(text.contains(from), "{path} does not hold “{from}”");
    folder.write(&path, text.replacen(from, to, 1).as_bytes());
}

fn about(problems: Vec<Diagnostic>, rule: &str) -> Vec<Diagnostic> {
    problems.into_iter().filter(|p| p.rule.id == rule).collect()
}

/// The phone number of the standard version's contact.
fn phone(folder: &Folder) -> String {
    let case = folder.read(&format!("content/{CASE}"));
    let (_, rest) = case.split_once("number: \"").expect("a contact with a phone number");
    rest.chars().take_while(|c| c.is_ascii_digit() || *c == ' ').collect::<String>().trim().to_string()
}

#[test]
fn a_phone_number_changed_in_the_standard_version_names_the_guide_and_both_lines() {
    let folder = Folder::with_sample();
    let number = phone(&folder);
    assert!(folder.read(&format!("content/{GUIDE}")).contains(&number), "the guide gives the number of the standard version");
    assert!(about(folder.problems(), "easy-fidelity").is_empty());
    // The number stands in the contact and beside a link.
    let case = folder.read(&format!("content/{CASE}"));
    folder.write(&format!("content/{CASE}"), case.replace(&number, "01632 960987").as_bytes());
    let found = about(folder.problems(), "easy-fidelity");
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    let line_of = |path: &str, words: &str| {
        let text = folder.read(&format!("content/{path}"));
        text.lines().position(|l| l.contains(words)).expect("the number") as u32 + 1
    };
    assert_eq!((problem.file.path.as_str(), problem.span.line), (GUIDE, line_of(GUIDE, &number)));
    let also = problem.also.as_ref().expect("the other line");
    assert_eq!((also.file.path.as_str(), also.span.line), (CASE, line_of(CASE, "01632 960987")));
    let shown = render_human(&found, Colour::Off, &clearfolio::messages::Messages::english());
    assert!(shown.contains(&number) && shown.contains("01632 960987"), "both lines are shown:\n{shown}");
}

#[test]
fn a_guide_is_stale_until_it_is_signed_off_again() {
    let folder = Folder::with_sample();
    assert!(about(folder.problems(), "easy-stale").is_empty(), "the sample is signed off");
    change(&folder, CASE, "title: \"", "title: \"New: ");
    let found = about(folder.problems(), "easy-stale");
    let [problem] = found.as_slice() else { panic!("{found:?}") };
    assert_eq!(problem.file.path, GUIDE);
    assert!(problem.message.contains("standard version"), "{}", problem.message);

    let built = folder.run(&["build", "--only", "web", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let page = folder.read("public/easy-read/community-connectors.html");
    assert!(page.contains("We are checking this guide again"), "the page says so");
    let ledger = folder.read("public/accessibility.html");
    assert!(ledger.contains("The full version changed after our readers checked this guide."), "the ledger says so");
    assert!(!folder.read("public/easy-read/personal-budgets.html").contains("checking this guide again"), "the others are as they were");

    // The message gives the mark that a new sign-off needs.
    let hint = problem.hint.clone().unwrap_or_default();
    let (_, rest) = hint.split_once("mark: ").expect("the mark");
    let mark: String = rest.chars().take_while(|c| c.is_ascii_hexdigit() || *c == '-').collect();
    let guide = folder.read(&format!("content/{GUIDE}"));
    let (_, rest) = guide.split_once("mark: ").expect("a sign-off with a mark");
    let old: String = rest.chars().take_while(|c| c.is_ascii_hexdigit() || *c == '-').collect();
    change(&folder, GUIDE, &old, &mark);
    assert!(about(folder.problems(), "easy-stale").is_empty());
}

#[test]
fn words_changed_in_the_guide_itself_ask_for_a_new_sign_off_too_and_spaces_do_not() {
    let folder = Folder::with_sample();
    let text = folder.read(&format!("content/{GUIDE}"));
    folder.write(&format!("content/{GUIDE}"), text.replace("\n    ideas:\n", "\n\n    ideas:\n").as_bytes());
    assert!(about(folder.problems(), "easy-stale").is_empty(), "empty lines are no change");
    folder.write(&format!("content/{GUIDE}"), text.replacen("          You can ", "          You may ", 1).as_bytes());
    let found = about(folder.problems(), "easy-stale");
    assert!(found.len() == 1 && found[0].message.starts_with("The guide has changed"), "{found:?}");
}

#[test]
fn a_missing_picture_names_those_near_it() {
    let folder = Folder::with_sample();
    change(&folder, GUIDE, "picture: phone\n", "picture: telephone\n");
    let found = about(folder.problems(), "unknown-picture");
    assert!(found.iter().any(|p| p.hint.as_deref().unwrap_or_default().contains("phone")), "{found:?}");
}

#[test]
fn sets_of_the_site_come_before_the_starter_set_and_photographs_work() {
    let folder = Folder::with_sample();
    let index = "title: Our own\nlicence: CC BY 4.0\ncredit: Our group\npictures:\n  - {name: phone, file: ours.svg, alt: Our own phone}\n";
    folder.write("content/picture-sets/own/index.yaml", index.as_bytes());
    folder.write("content/picture-sets/own/ours.svg", clearfolio::rules::sample::PICTURE.as_bytes());
    folder.write("content/pictures/walk.svg", clearfolio::rules::sample::PICTURE.as_bytes());
    change(&folder, GUIDE, "- picture: cafe\n", "- picture: pictures/walk.svg\n        alt: Two people on a walk\n");
    let built = folder.run(&["build", "--only", "web", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
    let page = folder.read("public/easy-read/community-connectors.html");
    assert!(page.contains("alt=\"Our own phone\"") && page.contains("picture-sets/own/ours.svg"));
    assert!(page.contains("alt=\"Two people on a walk\"") && folder.exists("public/pictures/walk.svg"));
    assert!(folder.read("public/picture-credits.html").contains("Our group"));
}

#[test]
fn pages_link_to_their_easy_version_and_back_and_formats_lists_both() {
    let folder = Folder::with_sample();
    let built = folder.run(&["build", "--only", "web,pdf", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
    for (case, guide) in [
        ("community-connectors", "community-connectors"),
        ("connecting-people", "map-the-people-you-know"),
        ("personal-budgets-supporting-people", "personal-budgets"),
    ] {
        assert!(
            folder.read(&format!("public/case-studies/{case}.html")).contains(&format!("href=\"../easy-read/{guide}.html\"")),
            "{case}"
        );
        assert!(
            folder.read(&format!("public/easy-read/{guide}.html")).contains(&format!("href=\"../case-studies/{case}.html\"")),
            "{guide}"
        );
        for file in ["", "-booklet", "-booklet-print"] {
            assert!(folder.exists(&format!("public/easy-read/{guide}{file}.pdf")), "{guide}{file}.pdf");
        }
        let formats = folder.read("public/formats.html");
        assert!(formats.contains(&format!("easy-read/{guide}.pdf")) && formats.contains(&format!("case-studies/{case}.html")), "{guide}");
    }
    let book = "public/publications/putting-people-first-south-west/putting-people-first-south-west-easy-read.pdf";
    assert!(folder.exists(book), "the publication gathers the easy versions of its items");
}

#[test]
fn check_counts_each_guide_and_says_what_the_figure_means() {
    let folder = Folder::with_sample();
    let ran = folder.run(&["check", "--content", "content"]);
    assert!(ran.err.contains("easy-read/personal-budgets.yaml: ") && ran.err.contains("LIX is the words in a sentence"), "{}", ran.err);
    let json: serde_json::Value = serde_json::from_str(&folder.run(&["check", "--format", "json", "--content", "content"]).out).unwrap();
    let guides = json["easy_read"].as_array().unwrap();
    assert_eq!(guides.len(), 3);
    assert!(
        guides.iter().all(|g| g["longest_sentence"].as_u64().is_some_and(|n| n <= 15) && g["sentences"].as_u64() > g["ideas"].as_u64())
    );
}
