//! Editions without pages of their own, the search and the offline copies, as people get them.

mod common;

use clearfolio::braille::Louis;
use common::Folder;
use std::collections::BTreeSet;
use std::io::{Cursor, Read};
use std::process::Command;
use zip::ZipArchive;

const CASE: &str = r#"title: Lunch & talk
theme: prevention
summary: "Neighbours eat together. In 2010–11, 26 % came each week."
organisations: [exampleton-council]
evidence: {stage: achieved, basis: survey, note: "We asked 40 of them, e.g. by phone."}
sections:
  - key: approach
    text: |
      We cook on Fridays.[^a] It costs £1.2 million, or £300 each.

      1. Knock.
      2. Come in.
         - Sit down.

      [^a]: Not in August.

      | Day | Meal | Price |
      |---|---|---|
      | Monday | Soup | £2 |
      | Friday | Pie | |

      See [the list](https://www.example.org/list) or [](theme:prevention).
contacts:
  - role: Lunch organiser
    phones: [{number: "01632 960123"}]
"#;

fn built() -> Folder {
    let folder = Folder::with_small_site();
    folder.write("content/case-studies/lunch-club.yaml", CASE.as_bytes());
    let ran = folder.run(&["build", "-q", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    folder
}

/// A file of an archive.
fn unpacked(folder: &Folder, archive: &str, name: &str) -> String {
    let bytes = std::fs::read(folder.path().join(archive)).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap_or_else(|e| panic!("{name}: {e}")).read_to_string(&mut text).unwrap();
    text
}

fn names(folder: &Folder, archive: &str) -> Vec<String> {
    let bytes = std::fs::read(folder.path().join(archive)).unwrap();
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    (0..zip.len()).map(|at| zip.by_index(at).unwrap().name().unwrap().into_owned()).collect()
}

#[test]
fn plain_text_says_what_somebody_would_read_out() {
    let text = built().read("public/publications/all/all.txt");
    assert!(text.contains("\r\n") && !text.replace("\r\n", "").contains(['\r', '\n']));
    let text = text.replace("\r\n", "\n");
    let from = text.rfind("Lunch and talk").unwrap();
    let read_out = "\
Lunch and talk
Exampleton Council

Neighbours eat together. In 2010 to 2011, 26 per cent came each week.
";
    assert!(text[from..].starts_with(read_out), "{}", &text[from..]);
    let approach = "\
We cook on Fridays. (note 1) It costs 1.2 million pounds, or 300 pounds each.

1. Knock.
2. Come in.
  • Sit down.

Monday. Meal: Soup; Price: 2 pounds.

Friday. Meal: Pie.

See the list (www.example.org/list) or Early help.
";
    assert!(text.contains(approach), "{}", &text[from..]);
    assert!(text.contains("\nNote 1: Not in August.\n"), "{}", &text[from..]);
    assert!(text.contains("Phone: 01632 960123"), "{}", &text[from..]);
}

#[test]
fn the_script_for_speech_is_sound_and_pauses_at_headings() {
    let ssml = built().read("public/publications/all/all.ssml");
    let tree = roxmltree::Document::parse(&ssml).unwrap();
    assert_eq!(tree.root_element().attribute(("http://www.w3.org/XML/1998/namespace", "lang")), Some("en-GB"));
    let marks: Vec<&str> = tree
        .descendants()
        .filter(|n| n.has_tag_name(("http://www.w3.org/2001/10/synthesis", "mark")))
        .filter_map(|n| n.attribute("name"))
        .collect();
    assert!(marks.contains(&"case-studies--lunch-club"), "{marks:?}");
    assert!(ssml.contains("<say-as interpret-as=\"telephone\">01632 960123</say-as>"), "{ssml}");
    assert!(ssml.contains("<emphasis>Lunch and talk</emphasis></p>\n<break strength=\"strong\"/>"), "{ssml}");
}

#[test]
fn a_book_for_reading_systems_has_its_parts_and_no_loose_link() {
    let folder = built();
    let archive = "public/publications/all/all.epub";
    let names = names(&folder, archive);
    assert_eq!(names.iter().position(|name| name == "mimetype"), Some(0), "{names:?}");
    let bytes = std::fs::read(folder.path().join(archive)).unwrap();
    assert_eq!(&bytes[30..58], b"mimetypeapplication/epub+zip");
    let nav = unpacked(&folder, archive, "EPUB/nav.xhtml");
    let package = unpacked(&folder, archive, "EPUB/package.opf");
    for wanted in ["schema:accessMode", "pageBreakSource", "schema:accessibilityHazard", "urn:uuid:", "<dc:creator>"] {
        assert!(package.contains(wanted), "{wanted}: {package}");
    }
    // Every page of the standard edition, once, in order.
    let pages: Vec<usize> = nav.split("#page-").skip(1).filter_map(|rest| rest.split('"').next()?.parse().ok()).collect();
    assert!(pages.len() > 5 && pages.iter().copied().eq(1..=pages.len()), "{pages:?}");
    every_link_leads_somewhere(&folder, archive);
    let case = unpacked(&folder, archive, "EPUB/case-studies--lunch-club.xhtml");
    assert!(case.contains("epub:type=\"noteref\"") && case.contains("role=\"doc-backlink\""), "{case}");
}

/// Every link of a book leads to a file and a place that are there.
fn every_link_leads_somewhere(folder: &Folder, archive: &str) {
    let names = names(folder, archive);
    for name in names.iter().filter(|name| name.ends_with(".xhtml")) {
        let text = unpacked(folder, archive, name);
        roxmltree::Document::parse_with_options(&text, roxmltree::ParsingOptions { allow_dtd: true, ..Default::default() })
            .unwrap_or_else(|e| panic!("{name}: {e}"));
        for href in text.split("href=\"").skip(1).filter_map(|rest| rest.split('"').next()).filter(|href| !href.contains(':')) {
            let (file, anchor) = href.split_once('#').unwrap_or((href, ""));
            let target = if file.is_empty() { name.clone() } else { format!("EPUB/{file}") };
            assert!(names.contains(&target), "{name}: {href}");
            assert!(anchor.is_empty() || unpacked(folder, archive, &target).contains(&format!("id=\"{anchor}\"")), "{name}: {href}");
        }
    }
}

const MANUAL: &str = "title: How to mentor\nsummary: A short manual.\ndate: 2026-11\nversion: \"1\"\nno_contact: The group has no office.\nchapters: [start, later]\n";

#[test]
fn an_index_of_terms_leads_to_places_in_a_book_and_to_pages_in_braille() {
    let folder = Folder::with_small_site();
    folder.write("content/manuals/m/manual.yaml", MANUAL.as_bytes());
    folder.write(
        "content/manuals/m/start.md",
        b"# Start\n\nA [mentor]{index} is a person. [Meeting]{index=\"first steps, meeting\"} comes first.\n",
    );
    folder.write("content/manuals/m/later.md", b"# Later\n\nThe [mentor]{index} stays.\n");
    let ran = folder.run(&["build", "-q", "--only", "epub,braille,text", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
    let archive = "public/manuals/m/m.epub";
    let index = unpacked(&folder, archive, "EPUB/index.xhtml");
    assert!(index.contains("epub:type=\"index\"") && index.contains("role=\"doc-index\""), "{index}");
    for wanted in [
        "start.xhtml#term-1\">Chapter 1: Start</a>",
        "later.xhtml#term-1\">Chapter 2: Later</a>",
        "#term-2\">Chapter 1: Start</a>",
        "first steps",
    ] {
        assert!(index.contains(wanted), "{wanted}: {index}");
    }
    every_link_leads_somewhere(&folder, archive);
    assert!(unpacked(&folder, archive, "EPUB/nav.xhtml").contains("epub:type=\"index\" href=\"index.xhtml\""));
    assert!(!folder.read("public/manuals/m/m.txt").contains("Index of terms"), "it would lead nowhere");
    if Louis::find().is_none() {
        return;
    }
    let brf = folder.read("public/manuals/m/m-grade-1.brf");
    let pages: Vec<&str> = brf.trim_end_matches('\u{c}').split('\u{c}').collect();
    let entry = brf.lines().find(|line| line.starts_with("MENTOR") && line.contains("\"\"")).expect("a line of the index");
    let numbers: Vec<&str> = entry.rsplit('"').next().unwrap_or_default().split("1 ").map(str::trim).collect();
    assert_eq!(numbers.len(), 2, "{entry}");
    for (number, words) in numbers.iter().zip([",A MENTOR IS A PERSON", ",THE MENTOR STAYS"]) {
        let page = pages.iter().find(|page| page.trim_end().lines().last().is_some_and(|line| line.trim() == *number));
        assert!(page.is_some_and(|page| page.contains(words)), "{number}: {words}");
    }
}

#[test]
fn the_same_site_gives_the_same_files_in_every_format() {
    let folder = built();
    let first = folder.files("public");
    assert_eq!(folder.run(&["build", "-q", "--out", "public"]).status, 0);
    let second = folder.files("public");
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (path, bytes) in &first {
        assert!(*bytes == second[path], "{path} differs");
    }
    assert!(first.contains_key("offline.zip") && first.contains_key("publications/all/all.epub"));
}

#[test]
fn an_offline_copy_holds_the_whole_output_and_a_page_to_begin_with() {
    let folder = built();
    let whole: BTreeSet<String> = names(&folder, "public/offline.zip").into_iter().collect();
    let small: BTreeSet<String> = names(&folder, "public/offline-small.zip").into_iter().collect();
    let root = whole.iter().next().unwrap().split('/').next().unwrap().to_string();
    for path in folder.files("public").keys().filter(|path| !path.starts_with("offline") && *path != ".made-by-clearfolio") {
        assert!(whole.contains(&format!("{root}/{path}")), "{path}");
        assert_eq!(small.contains(&format!("{root}/{path}")), !path.ends_with(".pdf"), "{path}");
    }
    for copy in [&whole, &small] {
        assert!(copy.contains(&format!("{root}/START-HERE.html")) && copy.contains(&format!("{root}/checksums.sha256")));
        assert!(!copy.iter().any(|path| path.ends_with(".zip") || path.contains(".made-by-clearfolio")));
    }
    let start = unpacked(&folder, "public/offline.zip", &format!("{root}/START-HERE.html"));
    assert!(start.contains("href=\"index.html\""), "{start}");
}

/// Links of the pages of an archive that lead to a file that is not in it.
fn dead_links(folder: &Folder, archive: &str) -> Vec<String> {
    let there: BTreeSet<String> = names(folder, archive).into_iter().collect();
    let mut dead = Vec::new();
    let mut followed = 0;
    for page in there.iter().filter(|name| name.ends_with(".html") && !name.ends_with("/404.html")) {
        let html = unpacked(folder, archive, page);
        for link in html.split(" href=\"").chain(html.split(" src=\"")).skip(1).filter_map(|rest| rest.split('"').next()) {
            let path = link.split('#').next().unwrap_or_default();
            if path.is_empty() || path.contains(':') || path.contains('<') {
                continue;
            }
            let mut parts: Vec<&str> = page.split('/').collect();
            parts.pop();
            for part in path.split('/') {
                match part {
                    ".." => parts.truncate(parts.len() - 1),
                    name => parts.push(name),
                }
            }
            followed += 1;
            if !there.contains(&parts.join("/")) {
                dead.push(format!("{page}: {link}"));
            }
        }
    }
    assert!(followed > 100, "only {followed} links were followed");
    dead
}

#[test]
fn no_link_of_an_offline_copy_is_dead() {
    let folder = built();
    let root = names(&folder, "public/offline.zip")[0].split('/').next().unwrap().to_string();
    let without_address = |settings: &str| settings.lines().filter(|l| !l.starts_with("base_url:")).collect::<Vec<_>>().join("\n");
    let settings = without_address(&folder.read("content/site.yaml"));
    for (address, said, link) in [
        ("base_url: https://example.org/site\n", "(on the web only)", "https://example.org/site/publications/all/all.pdf"),
        ("", "(not in this copy)", "<span>Standard print"),
    ] {
        folder.write("content/site.yaml", format!("{address}{settings}\n").as_bytes());
        let ran = folder.run(&["build", "-q", "--out", "public"]);
        assert_eq!(ran.status, 0, "{}{}", ran.out, ran.err);
        for archive in ["public/offline.zip", "public/offline-small.zip"] {
            assert_eq!(dead_links(&folder, archive), Vec::<String>::new(), "{archive}, {address}");
        }
        let small = unpacked(&folder, "public/offline-small.zip", &format!("{root}/formats.html"));
        assert!(small.contains(said) && small.contains(link), "{small}");
        let whole = unpacked(&folder, "public/offline.zip", &format!("{root}/formats.html"));
        assert!(!whole.contains(said), "a file that is there is no link to the web");
        // The page on the web says how large the copies are; in the copies nobody could know.
        assert!(folder.read("public/offline.html").contains("ZIP, "));
        assert!(!unpacked(&folder, "public/offline.zip", &format!("{root}/offline.html")).contains("ZIP, "));
    }
}

#[test]
fn the_first_page_of_a_copy_names_the_first_page_of_the_site() {
    let folder = Folder::with_small_site();
    let settings = folder.read("content/site.yaml");
    let settings: Vec<&str> = settings.lines().filter(|l| !l.starts_with("base_url:")).collect();
    folder.write("content/site.yaml", format!("base_url: https://example.org/site\n{}\n", settings.join("\n")).as_bytes());
    assert_eq!(folder.run(&["build", "-q", "--only", "web,offline", "--out", "public"]).status, 0);
    let root = names(&folder, "public/offline.zip")[0].split('/').next().unwrap().to_string();
    let start = unpacked(&folder, "public/offline.zip", &format!("{root}/START-HERE.html"));
    assert!(start.contains("https://example.org/site/") && !start.contains("site/START-HERE.html"), "{start}");
}

#[test]
fn braille_keeps_to_the_page_of_the_settings() {
    let Some(_) = Louis::find() else {
        eprintln!("liblouis is not here: only what is said of that is tested");
        return;
    };
    let folder = Folder::with_small_site();
    let settings = folder.read("content/site.yaml") + "\nbraille: {cells: 30, lines: 20}\n";
    folder.write("content/site.yaml", settings.as_bytes());
    assert_eq!(folder.run(&["build", "-q", "--only", "braille", "--out", "public"]).status, 0);
    for name in ["all.brf", "all-grade-1.brf"] {
        let brf = folder.read(&format!("public/publications/all/{name}"));
        assert!(brf.is_ascii());
        for page in brf.trim_end_matches('\u{c}').split('\u{c}') {
            assert_eq!(page.matches("\r\n").count(), 20, "{name}: {page}");
            assert!(page.lines().all(|line| line.len() <= 30), "{name}: {page}");
        }
    }
    let (two, one) = (folder.read("public/publications/all/all.brf"), folder.read("public/publications/all/all-grade-1.brf"));
    assert!(two.len() < one.len(), "contracted braille is shorter");
}

#[test]
fn without_liblouis_the_build_says_how_to_get_it_and_goes_on() {
    let folder = Folder::with_small_site();
    let out = Command::new(env!("CARGO_BIN_EXE_clearfolio"))
        .args(["build", "--only", "braille,text", "--out", "public"])
        .current_dir(folder.path())
        .env("PATH", folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&out.stderr).into_owned() + &String::from_utf8_lossy(&out.stdout);
    assert!(out.status.success(), "{said}");
    assert!(said.contains("apt install liblouis-bin"), "{said}");
    assert!(!folder.exists("public/publications/all/all.brf"));
    assert!(folder.exists("public/publications/all/all.txt"));
    assert!(!folder.read("public/formats.html").contains(".brf"), "nothing leads to what is not there");
}

#[test]
fn the_search_has_words_that_mean_the_same_and_only_what_pages_say() {
    let folder = Folder::with_small_site();
    let settings = folder.read("content/site.yaml") + "\nsearch_words: [\"lunch, dinner parties\"]\n";
    folder.write("content/site.yaml", settings.as_bytes());
    folder.write("content/case-studies/lunch-club.yaml", CASE.as_bytes());
    assert_eq!(folder.run(&["build", "-q", "--only", "web", "--out", "public"]).status, 0);
    let script = folder.read("public/search/index.js");
    let data: serde_json::Value =
        serde_json::from_str(script.trim_start_matches("window.clearfolioSearch=").trim_end().trim_end_matches(';')).unwrap();
    assert_eq!(data["alike"], serde_json::json!([[["lunch"], ["dinner", "parti"]]]));
    let terms: Vec<&str> = data["index"]["index"].as_array().unwrap().iter().filter_map(|row| row[0].as_str()).collect();
    assert!(terms.contains(&"lunch") && terms.contains(&"neighbour"), "{terms:?}");
    // Words of the text alone, and of comments in files, are in no summary and no heading.
    assert!(!terms.contains(&"knock"), "{terms:?}");
    let entries = folder.read("public/search/entries-0.js");
    assert!(entries.contains("case-studies/lunch-club.html"), "{entries}");
    assert_eq!(data["facets"].as_array().unwrap().len(), data["index"]["documentCount"].as_u64().unwrap() as usize);
}
