//! Several languages: words, the switch between pages, what is not translated, writing from right to left.

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Previews;
use clearfolio::theme::Words;
use common::{Folder, TODAY, repository};
use std::fs;

fn words(lang: &str) -> Words {
    let path = |lang: &str| repository().join(format!("themes/default/words/{lang}.yaml"));
    let english = Words::read("en.yaml", &fs::read(path("en")).unwrap(), None).unwrap();
    Words::read("own.yaml", &fs::read(path(lang)).unwrap(), Some(&english)).unwrap()
}

/// The sample with its sites in other languages, as pages alone.
fn sample() -> Folder {
    let folder = Folder::with_sample();
    let ran = folder.run(&["build", "-q", "--only", "web", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    folder
}

#[test]
fn welsh_and_urdu_have_every_word_and_no_placeholder_is_lost() {
    let english = words("en");
    for lang in ["cy", "ur"] {
        assert!(words(lang).missing().is_empty(), "{lang}: {:?}", words(lang).missing());
    }
    let holes = |text: &str| {
        let mut found: Vec<String> = text.split('{').skip(1).filter_map(|part| part.split_once('}')).map(|(n, _)| n.to_string()).collect();
        found.sort();
        found.dedup();
        found
    };
    for lang in ["cy", "ur"] {
        let other = words(lang);
        let differing: Vec<&str> = english.keys().filter(|key| holes(english.get(key)) != holes(other.get(key))).collect();
        // A number may be said in words: a placeholder left out is fine, an unknown one is not.
        let wrong: Vec<&&str> =
            differing.iter().filter(|key| holes(other.get(key)).iter().any(|hole| !holes(english.get(key)).contains(hole))).collect();
        assert!(wrong.is_empty(), "{lang}: {wrong:?}");
    }
}

#[test]
fn a_page_leads_to_itself_in_the_other_language_or_says_that_it_leads_to_the_start() {
    let folder = sample();
    let page = folder.read("public/case-studies/first-contact.html");
    assert!(page.contains("href=\"../cy/case-studies/first-contact.html\" hreflang=\"cy\" lang=\"cy\""), "to the same page");
    let only_english = folder.read("public/case-studies/index.html").contains("../cy/case-studies/index.html");
    assert!(only_english, "lists are there in each language");
    let other = fs::read_dir(folder.path().join("public/case-studies"))
        .unwrap()
        .flatten()
        .map(|entry| entry.file_name().into_string().unwrap())
        .find(|name| name.ends_with(".html") && !folder.exists(&format!("public/cy/case-studies/{name}")))
        .expect("a page without a translation");
    let page = folder.read(&format!("public/case-studies/{other}"));
    let link = page.split("<a href=\"../cy/").nth(1).unwrap().split("</a>").next().unwrap();
    assert!(link.starts_with("index.html\"") && link.contains("<small>"), "{other}: {link}");
    // The way back.
    let welsh = folder.read("public/cy/case-studies/first-contact.html");
    assert!(welsh.contains("<html lang=\"cy\"") && welsh.contains("href=\"../../case-studies/first-contact.html\""));
    // Search engines are told only of versions that are there.
    let head = |html: &str| html.split("</head>").next().unwrap().to_string();
    let heads = [head(&folder.read("public/case-studies/first-contact.html")), head(&welsh)];
    for head in &heads {
        for lang in ["cy", "ur", "en-GB", "x-default"] {
            assert!(head.contains(&format!("hreflang=\"{lang}\"")), "{lang}: {head}");
        }
    }
    assert!(!head(&page).contains("hreflang=\"cy\""), "{other} has no Welsh version");
}

#[test]
fn urdu_is_written_from_right_to_left_and_numbers_keep_their_order() {
    let folder = sample();
    let page = folder.read("public/ur/case-studies/first-contact.html");
    assert!(page.contains("<html lang=\"ur\" dir=\"rtl\""), "{}", &page[..200]);
    // U+2066 and U+2069 isolate phone numbers; mark-up does it too.
    assert!(page.contains("01632") && (page.contains("<bdi") || page.contains("dir=\"ltr\"") || page.contains('\u{2066}')));
    let css = folder.read("public/assets/style.css");
    for physical in ["margin-left", "margin-right", "padding-left", "padding-right", "text-align: left", "text-align:left"] {
        assert!(!css.contains(physical), "{physical} does not turn round with the writing");
    }
}

#[test]
fn what_is_not_translated_is_listed() {
    let folder = Folder::with_small_site();
    folder.write("content/languages/cy/site.yaml", b"title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: cy\n");
    folder.write("content/languages/eo/site.yaml", "title: Ekzemplo\npublisher: {name: Urbo}\nlanguage: eo\n".as_bytes());
    let ran = folder.run(&["check", "--colour", "never"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let said = format!("{}{}", ran.out, ran.err);
    assert!(said.contains("In languages/cy/:") && said.contains("no version in Cymraeg"), "{said}");
    assert!(said.contains("In languages/eo/:") && said.contains("explain missing-words"), "{said}");
    // Welsh has every word; Esperanto has none.
    assert_eq!(said.matches("explain missing-words").count(), 1, "{said}");
}

#[test]
fn problems_name_the_folder_of_their_language_and_languages_their_own_name() {
    let folder = Folder::with_small_site();
    folder.write("content/languages/pl/site.yaml", b"title: Przyklad\npublisher: {name: Rada}\nlanguage: pl\n");
    folder.write("content/languages/pl/case-studies/lunch-club.yaml", b"title: Klub\nthme: prevention\n");
    let ran = folder.run(&["check", "--colour", "never"]);
    assert!(ran.err.contains("languages/pl/case-studies/lunch-club.yaml, line 2"), "{}", ran.err);
    let said = ran.err.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(said.contains("no version in Polski") && !said.contains("no version in English"), "{said}");
    let built = folder.run(&["build", "--only", "web", "--colour", "never"]);
    assert!(built.err.contains("languages/pl/case-studies/lunch-club.yaml, line 2"), "{}", built.err);
}

#[test]
fn folders_that_are_no_language_or_another_one_are_told() {
    let folder = Folder::with_small_site();
    folder.write("content/languages/fr/notes.txt", b"");
    folder.write("content/languages/cy/site.yaml", b"title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: en-GB\n");
    let problems = folder.problems();
    let told: Vec<&str> = problems.iter().filter(|p| p.rule.id == "language-folder").map(|p| p.message.as_str()).collect();
    assert_eq!(told.len(), 2, "{told:?}");
    assert!(told.iter().any(|m| m.contains("“fr” has no site.yaml")) && told.iter().any(|m| m.contains("“cy”") && m.contains("“en-GB”")));
    folder.write("content/languages/cy/site.yaml", b"title: Enghraifft\npublisher: {name: Cyngor}\nlanguage: cy\n");
    assert_eq!(folder.problems().iter().filter(|p| p.rule.id == "language-folder").count(), 1);
}

#[test]
fn dates_and_numbers_are_those_of_the_language() {
    let folder = sample();
    let welsh = folder.read("public/cy/publications/staying-well-at-home/index.html");
    let months =
        ["Ionawr", "Chwefror", "Mawrth", "Ebrill", "Mai", "Mehefin", "Gorffennaf", "Awst", "Medi", "Hydref", "Tachwedd", "Rhagfyr"];
    assert!(months.iter().any(|month| welsh.contains(month)), "a month in Welsh");
    let english = ["January", "February", "March ", "April", "June", "July", "August", "September", "October", "November", "December"];
    let main = welsh.split("<main").nth(1).unwrap();
    assert!(english.iter().all(|month| !main.contains(month)), "no month in English");
}

#[test]
fn a_language_of_a_theme_of_ones_own_has_its_own_dates() {
    let folder = Folder::with_small_site();
    folder.write("german/words/de.yaml", b"language: Deutsch\n");
    let settings = folder.read("content/site.yaml");
    folder.write("content/site.yaml", format!("{}\n", settings.replace("language: en-GB", "language: de")).as_bytes());
    folder.write(
        "content/publications/all.yaml",
        b"title: Alles\ndate: 2026-03-14\nsummary: Alles in einem Heft.\ncontents: [{theme: prevention}, {theme: engagement}]\neditions: [standard]\n",
    );
    let ran = folder.run(&["build", "--only", "web", "--theme", "german"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let page = folder.read("public/publications/all/index.html");
    assert!(page.contains("14. März 2026") && !page.contains("March"), "{page}");
}

#[test]
fn a_preview_shows_all_languages_and_keeps_their_links() {
    let folder = Folder::with_small_site();
    let case = folder.read("content/case-studies/lunch-club.yaml");
    let lists: Vec<(&str, String)> =
        ["themes.yaml", "organisations.yaml"].iter().map(|name| (*name, folder.read(&format!("content/{name}")))).collect();
    let begin = |lang: &str| {
        let place = format!("content/languages/{lang}");
        folder.write(
            &format!("{place}/site.yaml"),
            format!("title: Site {lang}\npublisher: {{name: Cyngor}}\nlanguage: {lang}\n").as_bytes(),
        );
        lists.iter().for_each(|(name, text)| folder.write(&format!("{place}/{name}"), text.as_bytes()));
        folder.write(&format!("{place}/case-studies/lunch-club.yaml"), case.as_bytes());
    };
    begin("cy");
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    let mut previews = Previews::new(options, &folder.path().join("live")).unwrap_or_else(|(message, _)| panic!("{message}"));
    let mut round = |suspects: &[&str]| {
        previews.refresh(&suspects.iter().map(ToString::to_string).collect()).unwrap_or_else(|(message, _)| panic!("{message}"))
    };
    let first = round(&[]);
    assert!(!first.refused && first.written.iter().any(|path| path == "cy/index.html"), "{:?}", first.written);
    assert!(first.problems.iter().any(|p| p.rule.id == "missing-translation" && p.file.path == "languages/cy/site.yaml"));
    let english = "live/case-studies/lunch-club.html";
    let welsh = "live/cy/case-studies/lunch-club.html";
    assert!(folder.read(english).contains("href=\"../cy/case-studies/lunch-club.html\""), "{}", folder.read(english));
    assert!(folder.read(welsh).contains("href=\"../../case-studies/lunch-club.html\""), "{}", folder.read(welsh));
    // One page in one language.
    let path = "languages/cy/case-studies/lunch-club.yaml";
    folder.write(&format!("content/{path}"), case.replace("We cook on Fridays", "Rydym yn coginio").as_bytes());
    let edited = round(&[path]);
    assert!(!edited.written.is_empty() && edited.written.iter().all(|path| path.starts_with("cy/")), "{:?}", edited.written);
    assert!(folder.read(welsh).contains("Rydym yn coginio"));
    assert!(round(&[]).is_quiet(), "nothing else has changed");
    // An error in one language leaves the others as they are.
    folder.write(&format!("content/{path}"), b"title: Klub\nthme: prevention\n");
    let refused = round(&[path]);
    assert!(refused.refused && refused.problems.iter().any(|p| p.file.path == path), "{:?}", refused.problems);
    assert!(folder.read(welsh).contains("Rydym yn coginio"));
    folder.write(&format!("content/{path}"), case.as_bytes());
    assert!(!round(&[path]).refused);
    // A slip in the settings of the main language stops that one alone, and takes nothing from the others.
    let settings = folder.read("content/site.yaml");
    folder.write("content/site.yaml", b"title: [\n");
    assert!(round(&["site.yaml"]).refused && folder.read(welsh).contains("lang=\"cy\""));
    folder.write("content/site.yaml", settings.as_bytes());
    let mended = round(&["site.yaml"]);
    assert!(!mended.refused && mended.written.iter().all(|path| !path.starts_with("cy/")), "{:?}", mended.written);
    // A language that comes, and one that goes.
    begin("ur");
    let come = round(&["languages/ur"]);
    assert!(come.written.iter().any(|path| path == "ur/index.html") && come.written.iter().any(|path| path == "cy/index.html"));
    assert!(folder.read(english).contains("href=\"../ur/case-studies/lunch-club.html\""));
    std::fs::remove_dir_all(folder.content().join("languages/cy")).unwrap();
    round(&[]);
    assert!(!folder.read(english).contains("/cy/") && !folder.path().join("live/cy").exists());
}

/// The Urdu table of liblouis has no signs for Latin letters, as in an email address.
#[test]
fn braille_that_cannot_be_written_is_told_and_not_offered() {
    let folder = Folder::new();
    common::copy(&repository().join("content/languages/ur"), &folder.content());
    let path = "content/publications/staying-well-at-home.yaml";
    let all = folder.read(path).lines().filter(|line| !line.starts_with("editions:")).collect::<Vec<_>>().join("\n");
    folder.write(path, all.as_bytes());
    let ran = folder.run(&["build", "--only", "web,braille,text", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let files = folder.files("public");
    let page = folder.read("public/publications/staying-well-at-home/index.html");
    assert!(page.contains("staying-well-at-home.txt"), "other formats are offered");
    assert!(!page.contains(".brf") && files.keys().all(|path| !path.ends_with(".brf")), "no page leads to it");
    if clearfolio::braille::Louis::find().is_some() {
        assert!(ran.err.contains("The braille of") && ran.err.contains("has no signs for some letters of"), "{}", ran.err);
    }
}
