//! What somebody at the printer gets: parts alone, lists of pages to print again, short addresses, recordings.

mod common;

use common::Folder;
use std::io::Cursor;
use std::process::Command;
use zip::ZipArchive;

fn with_parts() -> Folder {
    let folder = Folder::with_small_site();
    let publication = folder.read("content/publications/all.yaml") + "separately: [cases, themes]\nshort_address: ideas\n";
    folder.write("content/publications/all.yaml", publication.as_bytes());
    let settings = folder.read("content/site.yaml") + "base_url: https://www.example.org/good/\n";
    folder.write("content/site.yaml", settings.as_bytes());
    folder
}

fn build(folder: &Folder, parts: &str) {
    let ran = folder.run(&["build", "-q", "--only", parts, "--out", "public"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
}

#[test]
fn one_case_or_theme_can_be_had_alone() {
    let folder = with_parts();
    build(&folder, "web,pdf");
    let alone = "publications/all/separately";
    for name in ["lunch-club.pdf", "lunch-club-large-print.pdf", "lunch-club-giant-print.pdf", "theme-engagement.pdf"] {
        assert!(folder.exists(&format!("public/{alone}/{name}")), "{name}");
    }
    assert!(!folder.exists(&format!("public/{alone}/lunch-club-booklet.pdf")));
    for (page, file) in [
        ("case-studies/lunch-club.html", "../publications/all/separately/lunch-club-large-print.pdf"),
        ("themes/engagement.html", "../publications/all/separately/theme-engagement.pdf"),
        ("publications/all/print-pack.html", "../../publications/all/separately/lunch-club.pdf"),
    ] {
        let html = folder.read(&format!("public/{page}"));
        let at = html.find(&format!("href=\"{file}\"")).unwrap_or_else(|| panic!("{page} leads to {file}"));
        let words = &html[at..at + 300];
        assert!(words.contains("PDF, ") && words.contains(" page"), "{page}: {words}");
    }
}

#[test]
fn a_short_address_leads_to_its_publication_and_stands_on_paper() {
    let folder = with_parts();
    build(&folder, "web,pdf");
    let short = folder.read("public/ideas/index.html");
    assert!(short.contains("http-equiv=\"refresh\" content=\"0; url=../publications/all/index.html\""), "{short}");
    assert!(short.contains("rel=\"canonical\" href=\"https://www.example.org/good/publications/all/\""));
    assert!(folder.read("public/publications/all/print-pack.html").contains("www.example.org/good/ideas"));
}

#[test]
fn the_sheet_for_the_printer_names_the_pages_that_are_new() {
    let folder = with_parts();
    build(&folder, "web,pdf");
    assert!(!folder.read("public/publications/all/print-pack.html").contains("id=\"changes\""));
    assert!(folder.read_bytes("public/publications/all/all-print-pack.pdf").starts_with(b"%PDF"));
    let kept = folder.run(&["edition", "all"]);
    assert_eq!(kept.status, 0, "{}", kept.err);
    build(&folder, "web,pdf");
    let same = folder.read("public/publications/all/print-pack.html");
    assert_eq!(same.matches("The pages that you have are still right.").count(), 4, "{same}");

    let case = folder.read("content/case-studies/lunch-club.yaml").replace("on Fridays", "on Mondays");
    folder.write("content/case-studies/lunch-club.yaml", case.as_bytes());
    build(&folder, "web,pdf");
    let changed = folder.read("public/publications/all/print-pack.html");
    assert_eq!(changed.matches("The pages that you have are still right.").count(), 0, "{changed}");
    assert!(changed.contains("<dd>Page ") && changed.contains("Print the whole booklet.") && changed.contains("<li>Lunch club</li>"));

    let unknown = folder.run(&["edition", "al"]);
    assert_eq!(unknown.status, 2);
    assert!(unknown.err.contains("Did you mean “all”?"), "{}", unknown.err);
}

#[test]
fn a_manual_is_offered_with_the_day_until_which_it_holds() {
    let folder = Folder::with_small_site();
    let manual = "title: Walking well\ndate: 2019-03\nversion: \"2\"\nsummary: How to walk with others.\nno_contact: The group has no office.\n\
                  review_by: 2020-03\nchapters: [first-steps]\n";
    folder.write("content/manuals/walking/manual.yaml", manual.as_bytes());
    folder.write("content/manuals/walking/first-steps.md", b"# First steps\n\nPut one foot before the other.\n");
    build(&folder, "web,pdf");
    for page in ["manuals/walking/print-pack.html", "catalogue.html"] {
        let html = folder.read(&format!("public/{page}"));
        assert!(html.contains("March 2020") && html.contains("this day has passed"), "{page}: {html}");
    }
    let formats = folder.read("public/formats.html");
    assert!(formats.contains("href=\"manuals/walking/walking-giant-print.pdf\""), "{formats}");
    // A list of titles leads to each of them.
    for (title, place) in [("All ideas", "page--publication-1"), ("Walking well", "page--manual-1")] {
        assert!(formats.contains(&format!("href=\"#{place}\">")) && formats.contains(&format!("id=\"{place}\"")), "{title}: {formats}");
    }
}

#[test]
fn the_sheet_for_the_printer_says_how_to_emboss() {
    if clearfolio::braille::Louis::find().is_none() {
        eprintln!("liblouis is not here: there is nothing to emboss");
        return;
    }
    let folder = with_parts();
    let settings = folder.read("content/site.yaml") + "braille: {cells: 32, lines: 26}\n";
    folder.write("content/site.yaml", settings.as_bytes());
    build(&folder, "web,pdf,braille");
    let html = folder.read("public/publications/all/print-pack.html");
    let block = html.split("id=\"braille-files\"").nth(1).and_then(|rest| rest.split("</section>").next()).unwrap_or_default();
    for words in ["href=\"all.brf\"", "href=\"all-grade-1.brf\"", "32 cells by 26 lines", "Sheets, on both sides", "embosser"] {
        assert!(block.contains(words), "{words}: {html}");
    }
    // A site without braille is told nothing of it.
    build(&folder, "web,pdf");
    assert!(!folder.read("public/publications/all/print-pack.html").contains("braille-files"));
}

#[test]
fn recordings_are_made_by_the_voice_that_the_site_names() {
    let folder = Folder::with_small_site();
    let settings = folder.read("content/site.yaml") + "voice: {program: espeak-ng, name: en-gb}\n";
    folder.write("content/site.yaml", settings.as_bytes());
    let publication = folder.read("content/publications/all.yaml") + "editions: [standard, audio]\n";
    folder.write("content/publications/all.yaml", publication.as_bytes());
    let without = Command::new(env!("CARGO_BIN_EXE_clearfolio"))
        .args(["build", "--only", "audio", "--out", "public"])
        .current_dir(folder.path())
        .env("PATH", folder.path())
        .output()
        .unwrap();
    assert!(without.status.success());
    assert!(String::from_utf8_lossy(&without.stderr).contains("apt install espeak-ng"));
    assert!(!folder.exists("public/publications/all/all-recording.zip"));
    if ["espeak-ng", "lame"].iter().any(|program| Command::new(program).arg("--version").output().is_err()) {
        eprintln!("espeak-ng or lame is not here: only what is said of that is tested");
        return;
    }
    build(&folder, "audio");
    let names = |file: &str| -> Vec<String> {
        let mut zip = ZipArchive::new(Cursor::new(folder.read_bytes(file))).unwrap();
        (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned()).collect()
    };
    let recording = names("public/publications/all/all-recording.zip");
    assert!(
        recording.iter().any(|name| name.ends_with("-lunch-club.mp3")) && recording.contains(&"playlist.m3u8".to_string()),
        "{recording:?}"
    );
    let book = names("public/publications/all/all-talking-book.epub");
    let with = |ending: &str| book.iter().filter(|name| name.ends_with(ending)).count();
    assert!(with(".smil") > 2 && with(".smil") == with(".mp3"), "{book:?}");
}
