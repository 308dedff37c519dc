//! Manuals: numbers, cross-references, embedded blocks, the index of terms, and what an edit touches.

mod common;

use clearfolio::build::Options;
use clearfolio::compose::Composed;
use clearfolio::document::{BlockKind, plain_text, walk_blocks};
use clearfolio::serve::Preview;
use common::{Folder, TODAY, places};
use std::collections::BTreeSet;
use std::sync::Arc;

const HEAD: &str = "title: How to mentor\nsummary: A short manual.\ndate: 2026-11\nversion: \"1\"\nno_contact: The group has no office.\n";

/// A site with one manual: its further fields and its chapters.
fn manual(fields: &str, chapters: &[(&str, &str)]) -> Folder {
    let folder = Folder::with_small_site();
    folder.write("content/manuals/m/manual.yaml", format!("{HEAD}{fields}").as_bytes());
    for (name, text) in chapters {
        folder.write(&format!("content/manuals/m/{name}.md"), text.as_bytes());
    }
    folder
}

/// The composed chapters of a site, by page id.
fn chapters(folder: &Folder) -> Vec<Arc<Composed>> {
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    let mut engine = clearfolio::build::Engine::new(options).unwrap_or_else(|f| panic!("{}", f.message));
    let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    analysis.composed.iter().filter(|c| c.document.id.starts_with("manuals/m/")).cloned().collect()
}

/// Headings and numbered paragraphs of a chapter, as readers see them.
fn outline(composed: &Composed) -> Vec<String> {
    let mut lines = vec![composed.document.label.clone().unwrap_or_default()];
    walk_blocks(&composed.document.blocks, &mut |block| match &block.kind {
        BlockKind::Heading { content, .. } => lines.push(plain_text(content).replace('\u{a0}', "")),
        BlockKind::Numbered { number, id, .. } => lines.push(format!("{number} #{id}")),
        BlockKind::Table { label: Some(label), .. } if !label.words.is_empty() => lines.push(label.words.clone()),
        _ => {}
    });
    lines
}

const TWO: [(&str, &str); 2] = [
    ("start", "# Start\n\nWe begin.\n\n## Meet {#meet}\n\nWe meet.\n\n### Where\n\nIn the library.\n\n## Talk\n\nWe talk.\n"),
    ("forms", "# Forms\n\nTwo forms.\n\n## One\n\nA form.\n"),
];

#[test]
fn each_way_of_numbering_gives_its_own_numbers() {
    for (numbering, expected) in [
        ("sections", [vec!["Chapter 1", "1.1 Meet", "1.1.1 Where", "1.2 Talk"], vec!["Appendix 1", "A1.1 One"]]),
        (
            "paragraphs",
            [
                vec![
                    "Chapter 1",
                    "1.1 #paragraph-1-1",
                    "Meet",
                    "1.2 #paragraph-1-2",
                    "Where",
                    "1.3 #paragraph-1-3",
                    "Talk",
                    "1.4 #paragraph-1-4",
                ],
                vec!["Appendix 1", "A1.1 #paragraph-a1-1", "One", "A1.2 #paragraph-a1-2"],
            ],
        ),
        ("none", [vec!["Chapter 1", "Meet", "Where", "Talk"], vec!["Appendix 1", "One"]]),
    ] {
        let folder = manual(&format!("chapters: [start]\nappendices: [forms]\nnumbering: {numbering}\n"), &TWO);
        assert_eq!(folder.problems().len(), 0, "{numbering}: {:?}", places(&folder.problems()));
        let composed = chapters(&folder);
        let by_name = |name: &str| composed.iter().find(|c| c.document.id.ends_with(name)).map(|c| outline(c)).unwrap();
        assert_eq!([by_name("start"), by_name("forms")], expected, "{numbering}");
    }
}

#[test]
fn numbers_that_the_author_typed_stay_and_doubled_ones_are_found() {
    let text = "# Start\n\n## Past\n\n3.1 One.\n\n3.2 Two.\n\n3.2 Again.\n\n3.3 Three.\n";
    let folder = manual("chapters: [start]\nnumbering: fixed\n", &[("start", text)]);
    assert_eq!(places(&folder.problems()), [("duplicate-number", "manuals/m/start.md".to_string(), 9)]);
    let folder = manual("chapters: [start]\nnumbering: fixed\n", &[("start", &text.replace("3.2 Again.\n\n", ""))]);
    assert_eq!(folder.problems().len(), 0);
    assert_eq!(outline(&chapters(&folder)[0])[2..], ["3.1 #paragraph-3-1", "3.2 #paragraph-3-2", "3.3 #paragraph-3-3"]);
}

#[test]
fn references_by_name_and_by_hand_lead_to_their_places() {
    let start = "# Start\n\nAs [](chapter:talk#listen) says, and table 1, and [](appendix:forms). See 2.1.\n";
    let talk = "# Talk\n\n## Listen {#listen}\n\nBack to [](chapter:start) or [](#listen).\n\n```table\ncaption: Words\nheader: [A, B]\nrows:\n  - [one, two]\n```\n";
    let folder = manual("chapters: [start, talk]\nappendices: [forms]\n", &[("start", start), ("talk", talk), TWO[1]]);
    assert_eq!(places(&folder.problems()), []);
    assert!(folder.run(&["build", "--only", "web", "--out", "out"]).status == 0);
    let page = folder.read("out/manuals/m/start.html");
    for link in [
        "<a href=\"../../manuals/m/talk.html#listen\">section 2.1</a>",
        "<a href=\"../../manuals/m/talk.html#about-words\">table 1</a>",
        "<a href=\"../../manuals/m/forms.html\">appendix 1</a>",
        "<a href=\"../../manuals/m/talk.html#listen\">2.1</a>",
    ] {
        assert!(page.contains(link), "{link} is not in {page}");
    }
    let page = folder.read("out/manuals/m/talk.html");
    assert!(page.contains("Table 1.</span>") && page.contains("<a href=\"../../manuals/m/start.html\">chapter 1</a>"), "{page}");
    assert!(page.contains("<a href=\"#listen\">section 2.1</a>"), "{page}");
}

#[test]
fn references_that_lead_nowhere_are_found_where_they_stand() {
    let start = "# Start\n\nWe begin.\n\nSee appendix 2, and figure 1.\n\nAs [](chapter:talk#lissen) says.\n";
    let talk = "# Talk\n\n## Listen {#listen}\n\nWords.\n";
    let folder = manual("chapters: [start, talk]\nappendices: [forms]\n", &[("start", start), ("talk", talk), TWO[1]]);
    let problems = folder.problems();
    let file = || "manuals/m/start.md".to_string();
    assert_eq!(
        places(&problems),
        [("unknown-cross-reference", file(), 5), ("unknown-cross-reference", file(), 5), ("unknown-cross-reference", file(), 7)]
    );
    assert!(problems.iter().any(|p| p.hint.as_deref().unwrap_or_default().contains("#listen")), "{problems:?}");
}

#[test]
fn faults_inside_fences_are_at_their_own_lines_in_any_editor() {
    let text = "---\ntitle: Start\n---\n\nWe begin.\n\n```exercise\ntitle: Map\nstps:\n  - Draw.\n  - Write.\n```\n\n```figure\nimage: none.svg\nalt: A map of the people\n```\n";
    for (name, text) in [("unix", text.to_string()), ("windows", format!("\u{feff}{}", text.replace('\n', "\r\n")))] {
        let folder = manual("chapters: [start]\n", &[("start", &text)]);
        let file = || "manuals/m/start.md".to_string();
        assert_eq!(
            places(&folder.problems()),
            [("exercise-steps", file(), 8), ("unknown-field", file(), 9), ("missing-picture", file(), 15)],
            "{name}"
        );
    }
}

#[test]
fn chapters_that_are_missing_or_not_named_are_found() {
    let folder = manual("chapters: [start, strat]\n", &[TWO[0], ("more", "# More\n\nWe go on.\n"), ("_draft", "# Draft\n\nNot yet.\n")]);
    let problems = folder.problems();
    let found = places(&problems);
    assert_eq!(found, [("unknown-item", "manuals/m/manual.yaml".to_string(), 6), ("unlisted-chapter", "manuals/m/more.md".to_string(), 0)]);
    assert!(problems[0].hint.as_deref().unwrap_or_default().contains("start"), "{problems:?}");
}

#[test]
fn an_edited_paragraph_rewrites_its_chapter_alone() {
    let folder = Folder::with_sample();
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    let mut preview = Preview::new(options, &folder.path().join("live")).unwrap_or_else(|(message, _)| panic!("{message}"));
    let mut round = |path: &str, from: &str, to: &str| {
        if !path.is_empty() {
            let text = folder.read(&format!("content/{path}"));
            assert!(text.contains(from), "{path} does not hold “{from}”");
            folder.write(&format!("content/{path}"), text.replacen(from, to, 1).as_bytes());
        }
        let done = preview.refresh(&BTreeSet::new()).unwrap_or_else(|(message, _)| panic!("{message}"));
        assert!(!done.refused, "{path}");
        done.written
    };
    round("", "", "");
    let path = "manuals/mentoring/first-visits.md";
    let last = folder.read(&format!("content/{path}")).trim_end().lines().last().unwrap().to_string();
    let edited = round(path, &last, &format!("{last}\n\nOne more sentence stands here."));
    assert_eq!(edited, ["manuals/mentoring/first-visits.html"]);
}

#[test]
fn an_index_of_terms_leads_to_what_is_marked() {
    let start = "# Start\n\nA [mentor]{index} is a person. [Meeting]{index=\"first steps, meeting\"} comes first.\n";
    let folder = manual("chapters: [start]\n", &[("start", start)]);
    assert_eq!(places(&folder.problems()), []);
    assert!(folder.run(&["build", "--only", "web", "--out", "out"]).status == 0);
    let page = folder.read("out/manuals/m/index-of-terms.html");
    assert!(page.contains("start.html#term-1") && page.contains("start.html#term-2") && page.contains("first steps"), "{page}");
    assert!(folder.read("out/manuals/m/start.html").contains("<span id=\"term-1\">mentor</span>"));
    let plain = manual("chapters: [start]\n", &[TWO[0]].map(|(_, text)| ("start", text)));
    assert!(plain.run(&["build", "--only", "web", "--out", "out"]).status == 0);
    assert!(!plain.exists("out/manuals/m/index-of-terms.html"));
}

#[test]
fn banners_follow_the_day() {
    let fields = |status: &str| format!("chapters: [start]\nstatus: {{{status}}}\n");
    for (status, words) in [
        ("state: draft", "This is a draft"),
        ("state: consultation, closes: 2026-12-24", "until Thursday 24 December 2026"),
        ("state: consultation, closes: 2026-11-02", "Comments closed on Monday 2 November 2026"),
        ("state: withdrawn", "This has been withdrawn"),
    ] {
        let folder = manual(&fields(status), &TWO[..1]);
        let composed = {
            let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
            let mut engine = clearfolio::build::Engine::new(options).unwrap_or_else(|f| panic!("{}", f.message));
            let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
            analysis.composed.iter().find(|c| c.document.id == "manuals/m").cloned().unwrap()
        };
        let BlockKind::Callout { title, blocks, .. } = &composed.document.blocks[0].kind else { panic!("{status}: no banner") };
        let text = format!("{title} {}", clearfolio::document::plain_text_of_blocks(blocks));
        assert!(text.contains(words), "{status}: {text}");
    }
}

#[test]
fn works_are_cited_by_authors_and_year() {
    let references = "references:\n  - {id: one, type: book, authors: [\"Bates, P.\"], year: 2010, title: Walks}\n  - {id: two, type: article, authors: [\"Cole, A.\", \"Dunn, B.\"], year: 2011, title: Talks, container: Journal of Talk, volume: 3, pages: 4–9}\n  - {id: three, type: book, authors: [\"Ede, A.\", \"Fox, B.\", \"Gill, C.\"], year: 2012, title: Maps}\n";
    let text = "# Start\n\nPeople walk [@one], talk [@two] and map [@three, page 12].\n";
    let folder = manual(&format!("chapters: [start]\n{references}"), &[("start", text)]);
    assert_eq!(places(&folder.problems()), []);
    let composed = chapters(&folder);
    let words = clearfolio::document::whole_text(&composed[0].document);
    for part in [
        "People walk (Bates, 2010), talk (Cole and Dunn, 2011) and map (Ede and others, 2012, page 12).",
        "Bates, P. (2010). Walks.",
        "Cole, A. and Dunn, B. (2011). ‘Talks’. Journal of Talk. volume 3, pages 4–9.",
    ] {
        assert!(words.contains(part), "“{part}” is not in {words}");
    }
}

#[test]
fn works_that_no_chapter_cites_are_found() {
    let references = "references:\n  - {id: one, text: A book}\n  - {id: two, text: Another book}\n";
    let folder = manual(&format!("chapters: [start]\n{references}"), &[("start", "# Start\n\nPeople walk [@one].\n")]);
    assert_eq!(places(&folder.problems()), [("unused-reference", "manuals/m/manual.yaml".to_string(), 9)]);
    let folder =
        manual(&format!("chapters: [start]\n{references}"), &[("start", "# Start\n\nPeople [@three] walk [@one] and talk [@two].\n")]);
    assert_eq!(places(&folder.problems()), [("unknown-reference", "manuals/m/start.md".to_string(), 3)]);
}
