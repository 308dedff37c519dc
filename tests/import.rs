//! Bringing content in: what people have, with its faults, becomes files with honest reports.

mod common;

use common::Folder;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const NAMESPACE: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
    xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

/// A Word document with this body and other parts.
fn docx(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let document = format!("<?xml version=\"1.0\"?><w:document {NAMESPACE}><w:body>{body}</w:body></w:document>");
    let styles = format!(
        "<w:styles {NAMESPACE}><w:style w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style>\
         <w:style w:styleId=\"berschrift1\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"
    );
    let mut all = vec![("word/document.xml", document.as_str()), ("word/styles.xml", styles.as_str())];
    all.extend(parts);
    for (name, text) in all {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn p(style: &str, runs: &str) -> String {
    let style = if style.is_empty() { String::new() } else { format!("<w:pPr><w:pStyle w:val=\"{style}\"/></w:pPr>") };
    format!("<w:p>{style}{runs}</w:p>")
}

fn r(text: &str) -> String {
    format!("<w:r><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

/// Imports a file and gives the new case study and the report.
fn imported(name: &str, bytes: &[u8], slug: &str) -> (Folder, String, String) {
    let folder = Folder::with_small_site();
    folder.write(name, bytes);
    let ran = folder.run(&["import", name]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let text = folder.read(&format!("content/case-studies/{slug}.yaml"));
    assert_eq!(folder.read(&format!("content/case-studies/_{slug}-import.txt")).trim(), ran.out.trim());
    (folder, text, ran.out)
}

#[test]
fn a_word_document_becomes_a_case_study_that_says_what_is_missing() {
    let body = [
        p("Titel", &r("A walk to the library, Exampleton Council")),
        p("berschrift1", &r("Our approach")),
        p("", &(r("Neighbours walk together. ") + "<w:r><w:rPr><w:b/></w:rPr><w:t>Every</w:t></w:r><w:r><w:rPr><w:b/></w:rPr><w:t xml:space=\"preserve\"> Monday</w:t></w:r>" + &r(" they meet at 5 * 2 o’clock.") + "<w:r><w:footnoteReference w:id=\"2\"/></w:r>")),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>Knock</w:t></w:r></w:p>".into(),
        "<w:p><w:pPr><w:numPr><w:ilvl w:val=\"1\"/><w:numId w:val=\"1\"/></w:numPr></w:pPr><w:r><w:t>twice</w:t></w:r></w:p>".into(),
        "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>Day</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Who</w:t></w:r></w:p></w:tc></w:tr>\
         <w:tr><w:tc><w:p><w:r><w:t>Monday</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>12</w:t></w:r></w:p></w:tc></w:tr></w:tbl>".into(),
        p("", &(r("We liked ") + "<w:del><w:r><w:delText>hated</w:delText></w:r></w:del><w:ins><w:r><w:t>it</w:t></w:r></w:ins>" + &r("."))),
        p("", "<w:r><w:drawing/></w:r>"),
        p("berschrift1", &r("What next")),
        p("", &r("More walks.")),
        p("berschrift1", &r("Further information")),
        p("", &r("Jane Example, jane@example.org, 01632 960 123")),
        p("", "<w:hyperlink r:id=\"rId9\"><w:r><w:t>our page</w:t></w:r></w:hyperlink>"),
    ]
    .concat();
    let footnotes = format!("<w:footnotes {NAMESPACE}><w:footnote w:id=\"2\">{}</w:footnote></w:footnotes>", p("", &r("Not in August.")));
    let relations =
        "<Relationships><Relationship Id=\"rId9\" Target=\"https://www.example.org/walks\" TargetMode=\"External\"/></Relationships>";
    let numbering = format!(
        "<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId=\"0\"><w:lvl w:ilvl=\"0\"><w:numFmt w:val=\"bullet\"/></w:lvl></w:abstractNum>\
         <w:num w:numId=\"1\"><w:abstractNumId w:val=\"0\"/></w:num></w:numbering>"
    );
    let bytes = docx(
        &body,
        &[
            ("word/footnotes.xml", &footnotes),
            ("word/_rels/document.xml.rels", relations),
            ("word/numbering.xml", &numbering),
            ("word/comments.xml", "<c/>"),
        ],
    );
    let (folder, text, report) = imported("walk.docx", &bytes, "a-walk-to-the-library");
    for part in [
        "title: \"A walk to the library\"\n",
        "organisations: [exampleton-council]\n",
        "  - key: approach\n    text: |\n      Neighbours walk together. **Every Monday** they meet at 5 \\* 2 o’clock.[^1]\n",
        "      - Knock\n         - twice\n",
        "      | Day | Who |\n      |---|---|\n      | Monday | 12 |\n",
        "      We liked it.\n",
        "    heading: \"What next\"\n",
        "    emails: [\"jane@example.org\"]\n    phones: [{number: \"01632 960 123\"}]\n",
        "theme:\n",
        "evidence:\n",
    ] {
        assert!(text.contains(part), "{part}\nis not in\n{text}");
    }
    assert!(!text.contains("Jane"), "{text}");
    for part in [
        "joined      Title and organisation stood in one line",
        "left out    A picture.",
        "Deleted in tracked changes: “hated”",
        "“What next” is none of the usual headings",
        "left out    Comments in the margin",
        "Names of people were left out",
    ] {
        assert!(report.contains(part), "{part}\nis not in\n{report}");
    }
    // What is missing is asked for, field by field.
    let missing: Vec<String> = folder.problems().iter().filter(|p| p.rule.id == "missing-field").map(|p| p.message.clone()).collect();
    assert!(missing.iter().any(|m| m.contains("theme")) && missing.iter().any(|m| m.contains("evidence")), "{missing:?}");
}

#[test]
fn a_text_with_broken_lines_pages_and_bullets_is_put_together() {
    let text = "Lunch and talk\r\nExampleton Council\r\n\r\nOUR APPROACH\r\n\r\nEvery Friday people cook to-\r\ngether. They eat what they have cooked, and they talk about the week that\r\n\r\n3\r\n\r\nlies before them.\r\n\r\n\u{2022} soup\r\n\u{2022} bread and\r\nbutter\r\n\r\nOutcomes\r\n\r\nNine people came. It cost \u{a3}40.\r\n\r\nContact\r\n\r\nRing (01632) 960124 or write to lunch@example.org.\r\n";
    let (folder, yaml, report) = imported("lunch.txt", text.as_bytes(), "lunch-and-talk");
    for part in [
        "title: \"Lunch and talk\"",
        "organisations: [exampleton-council]",
        "      Every Friday people cook together. They eat what they have cooked, and they talk about the week that lies before them.\n",
        "      - soup\n      - bread and butter\n",
        "  - key: outcomes\n    text: |\n      Nine people came. It cost £40.\n",
        "emails: [\"lunch@example.org\"]",
        "{number: \"01632 960124\"}",
    ] {
        assert!(yaml.contains(part), "{part}\nis not in\n{yaml}");
    }
    for part in [
        "A word was parted at the end of a line",
        "“3” looks like the number of a page",
        "A paragraph goes on here",
        "“OUR APPROACH” looks like a heading",
    ] {
        assert!(report.contains(part), "{part}\nis not in\n{report}");
    }
    assert!(folder.exists("content/case-studies/lunch-and-talk.yaml"));
}

#[test]
fn old_encodings_are_told_and_read() {
    let windows = b"A \x91good\x92 idea\n\nOur approach\n\nIt cost \xa35 \x96 no more.\n";
    let (_, yaml, report) = imported("old.txt", windows, "a-good-idea");
    assert!(yaml.contains("It cost £5 – no more.") && report.contains("text of an old Windows"), "{yaml}\n{report}");
    let wide: Vec<u8> =
        [0xff, 0xfe].into_iter().chain("Tea\n\nOur approach\n\nWe drink tea.\n".encode_utf16().flat_map(u16::to_le_bytes)).collect();
    let (_, yaml, report) = imported("wide.txt", &wide, "tea");
    assert!(yaml.contains("We drink tea.") && report.contains("UTF-16"), "{yaml}");
}

#[test]
fn markdown_keeps_its_signs() {
    let text = "# Tea for *all*\n\n## Our approach\n\nWe drink **tea**, see [more](https://www.example.org/tea).\n\n| A | B |\n|---|---|\n| 1 | 2 |\n";
    let (_, yaml, _) = imported("tea.md", text.as_bytes(), "tea-for-all");
    assert!(yaml.contains("We drink **tea**, see [more](https://www.example.org/tea).\n") && yaml.contains("      | 1 | 2 |\n"), "{yaml}");
}

#[test]
fn broken_documents_are_answered_in_plain_words() {
    let folder = Folder::with_small_site();
    let before = folder.files("content");
    let whole = docx(&p("", &r("Text")), &[]);
    let broken_xml = docx("<w:p><w:r>", &[]);
    let mut no_text = ZipWriter::new(Cursor::new(Vec::new()));
    no_text.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    let no_text = no_text.finish().unwrap().into_inner();
    let mut locked = vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1];
    locked.extend("EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes));
    for (name, bytes, said) in [
        ("letter.docx", b"Dear all,".to_vec(), "not a Word document, whatever its name says"),
        ("old.docx", vec![0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1], "old Word (.doc)"),
        ("cut.docx", whole[..whole.len() / 2].to_vec(), "damaged or not complete"),
        ("locked.docx", locked, "locked with a password"),
        ("sound.txt", (0..200).map(|n: u8| n % 16).collect(), "sound.txt is no text"),
        ("picture.csv", b"\x89PNG\r\n".to_vec(), "picture.csv is no text"),
        ("cost.csv", b"Place,Cost\nMarket,12 people\n".to_vec(), "“Cost” looks like figures, but “12 people” is no number"),
        ("twice.csv", b"Place,People,People\nMarket,1,2\n".to_vec(), "Two columns are called “People”"),
        ("torn.docx", broken_xml, "damaged (word/document.xml, line 1)"),
        ("sheet.docx", no_text, "no text in this file"),
        ("empty.docx", docx("", &[]), "no text in this file"),
        ("empty.txt", b" \n ".to_vec(), "empty.txt is empty"),
        ("paper.pdf", b"%PDF-1.7".to_vec(), "save it as .docx"),
        ("names.csv", b"name,place\nTea,Hall\n".to_vec(), "No column holds numbers"),
        ("blank.csv", b",,\n1,2,3\n".to_vec(), "no names of columns"),
    ] {
        folder.write(name, &bytes);
        let ran = folder.run(&["import", name]);
        assert!(ran.status == 2 && ran.err.contains(said), "{name}: {} {}", ran.out, ran.err);
    }
    let gone = folder.run(&["import", "nowhere.docx"]);
    assert!(gone.status == 2 && gone.err.contains("cannot be read"), "{}", gone.err);
    assert_eq!(folder.files("content"), before, "nothing was written");
    // Nothing is written over.
    folder.write("lunch-club.txt", b"Lunch club\n\nOur approach\n\nWe eat.\n");
    let taken = folder.run(&["import", "lunch-club.txt"]);
    assert!(taken.status == 2 && taken.err.contains("is there already"), "{}", taken.err);
}

#[test]
fn spreadsheets_become_directories_and_datasets() {
    let folder = Folder::with_small_site();
    folder.write(
        "near-by.csv",
        "Organisation;Description;Category;Town;Telephone;Shoe size\nTea Club;Tea for all;Company;Mill Side;01632 960125;7\n".as_bytes(),
    );
    let ran = folder.run(&["import", "near-by.csv", "--as", "directory"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert_eq!(
        folder.read("content/directory/near-by/records.csv"),
        "name,summary,topics,areas,phone\nTea Club,Tea for all,company,mill-side,01632 960125\n"
    );
    let about = folder.read("content/directory/near-by/directory.yaml");
    assert!(about.contains("{id: mill-side, title: \"Mill Side\"}") && about.contains("corrections:\n"), "{about}");
    assert!(ran.out.contains("left out    The column “Shoe size”") && ran.out.contains("“Telephone” is taken as “phone”"), "{}", ran.out);

    folder.write("walkers.csv", b"Place,Month,People\nMarket,May,34\nMarket,June,41\n");
    let ran = folder.run(&["import", "walkers.csv"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let about = folder.read("content/datasets/walkers/dataset.yaml");
    assert!(about.contains("{id: place, label: \"Place\", column: \"Place\", categories: [\"Market\"]}"), "{about}");
    assert!(about.contains("{id: people, label: \"People\", column: \"People\", unit: }"), "{about}");
}

#[test]
fn windows_spreadsheets_keep_their_letters() {
    let folder = Folder::with_small_site();
    folder.write("cafes.csv", b"Place,Caf\xe9s,Share,Cost\nMarket,34,12%,\xa31200\nMill,41,9%,\xa3800\n");
    let ran = folder.run(&["import", "cafes.csv"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let about = folder.read("content/datasets/cafes/dataset.yaml");
    assert!(about.contains("{id: cafes, label: \"Cafés\", column: \"Cafés\", unit: }"), "{about}");
    assert!(about.contains("{id: share, label: \"Share\", column: \"Share\", kind: percentage, unit: \"%\"}"), "{about}");
    assert!(about.contains("kind: money, currency: GBP"), "{about}");
    assert!(folder.read("content/datasets/cafes/figures.csv").starts_with("Place,Cafés,Share,Cost\n"));
    assert!(ran.out.contains("text of an old Windows") && ran.out.contains("numbers with the sign “£”"), "{}", ran.out);

    folder.write("places.csv", b"name,town,category\nCaf\xe9 One,Mill Side,Tea\nTwo,Mill side,Tea\n");
    let ran = folder.run(&["import", "places.csv", "--as", "directory"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    assert!(folder.read("content/directory/places/records.csv").contains("Café One,mill-side,tea"));
    let about = folder.read("content/directory/places/directory.yaml");
    assert_eq!(about.matches("id: mill-side").count(), 1, "{about}");
    assert!(ran.out.contains("is taken as another way to write “mill-side”"), "{}", ran.out);
}

/// A document with a title, “Our approach”, and this below.
fn under_approach(body: &str) -> String {
    p("Titel", &r("Walks")) + &p("berschrift1", &r("Our approach")) + body
}

fn marked(mark: &str, text: &str) -> String {
    format!("<w:r><w:rPr><w:{mark}/></w:rPr><w:t xml:space=\"preserve\">{text}</w:t></w:r>")
}

#[test]
fn what_was_moved_is_taken_over_at_its_new_place() {
    let run = r("They met on Mondays.");
    let body = p("", &format!("<w:moveFrom>{run}</w:moveFrom>")) + &p("", &(r("Before. ") + &format!("<w:moveTo>{run}</w:moveTo>")));
    let (_, yaml, report) = imported("walks.docx", &docx(&under_approach(&body), &[]), "walks");
    let sections = yaml.split_once("sections:").unwrap().1;
    assert!(sections.contains("      Before. They met on Mondays.\n"), "{yaml}");
    assert_eq!(sections.matches("They met").count(), 1, "{yaml}");
    assert!(report.contains("Moved to another place in tracked changes, and taken over there: “They met on Mondays.”"), "{report}");
    assert!(report.contains("Moved here in tracked changes: taken as accepted. It stands in “Before. They met on Mondays.”."), "{report}");
}

#[test]
fn hidden_and_struck_words_stay_out_and_slanted_ones_stay_slanted() {
    let body = p("", &(r("We walk ") + &marked("vanish", "Secret.") + &marked("strike", "Wrong.") + &marked("i", "gladly") + &r(".")))
        + &p("", &(r("Sum: ") + "<w:oMath><w:r><w:t>x=1</w:t></w:r></w:oMath>"))
        + &p("", "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FC\"/><w:t> done</w:t><w:sym w:font=\"Webdings\" w:char=\"F021\"/></w:r>")
        + "<w:altChunk/><w:odd><w:t>Strange words</w:t></w:odd>";
    let headers = [("word/header2.xml", format!("<w:hdr {NAMESPACE}>{}</w:hdr>", p("", &r("Draft for the board"))))];
    let parts: Vec<(&str, &str)> = headers.iter().map(|(name, text)| (*name, text.as_str())).collect();
    let (_, yaml, report) = imported("walks.docx", &docx(&under_approach(&body), &parts), "walks");
    assert!(yaml.contains("      We walk *gladly*.\n\n      Sum:\n\n      ✓ done\n"), "{yaml}");
    assert!(!yaml.contains("Secret") && !yaml.contains("Wrong") && !yaml.contains("Strange"), "{yaml}");
    for part in [
        "left out    Hidden text: “Secret.”",
        "left out    Text that was struck through: “Wrong.”",
        "left out    An equation: “x=1”",
        "A sign of the font “Wingdings” becomes “✓”",
        "left out    A sign of the font “Webdings” (F021)",
        "left out    A whole document that was put into this one",
        "left out    A part of the kind “odd” with the words “Strange words”",
        "left out    The head of the pages: “Draft for the board”",
    ] {
        assert!(report.contains(part), "{part}\nis not in\n{report}");
    }
}

#[test]
fn footnotes_stand_in_the_section_that_cites_them() {
    let note = |kind: &str, id: &str| format!("<w:r><w:{kind}Reference w:id=\"{id}\"/></w:r>");
    let body = under_approach(&p("", &(r("One.") + &note("footnote", "1"))))
        + &p("berschrift1", &r("Outcomes"))
        + &p("", &(r("Two.") + &note("endnote", "1")))
        + &p("berschrift1", &r("Contact"))
        + &p("", &r("walks@example.org"));
    let footnotes = format!("<w:footnotes {NAMESPACE}><w:footnote w:id=\"1\">{}</w:footnote></w:footnotes>", p("", &r("1. First note.")));
    let endnotes = format!("<w:endnotes {NAMESPACE}><w:endnote w:id=\"1\">{}</w:endnote></w:endnotes>", p("", &r("Second note.")));
    let bytes = docx(&body, &[("word/footnotes.xml", &footnotes), ("word/endnotes.xml", &endnotes)]);
    let (folder, yaml, report) = imported("walks.docx", &bytes, "walks");
    for part in [
        "summary: \"One.\"\n",
        "      One.[^1]\n\n      [^1]: 1\\. First note.\n",
        "      Two.[^2]\n\n      [^2]: Second note.\n",
        "emails: [\"walks@example.org\"]",
    ] {
        assert!(yaml.contains(part), "{part}\nis not in\n{yaml}");
    }
    assert!(report.contains("1 footnotes.") && report.contains("1 endnotes: they become footnotes."), "{report}");
    let filled = yaml
        .replace("\ntheme:\n", "\ntheme: prevention\n")
        .replace("\norganisations:\n", "\norganisations: [exampleton-council]\n")
        .replace("\nevidence:\n", "\nevidence: {stage: anecdotal, basis: testimony}\n")
        .replace("  - role:\n", "  - role: Walk leader\n");
    folder.write("content/case-studies/walks.yaml", filled.as_bytes());
    let problems = folder.problems();
    let errors: Vec<_> = problems.iter().filter(|p| p.rule.id.contains("note") || p.rule.id == "missing-field").collect();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn joined_cells_stand_under_their_headings() {
    let cell = |properties: &str, text: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{}</w:tc>", p("", &r(text)));
    let row = |cells: &[String]| format!("<w:tr>{}</w:tr>", cells.concat());
    let table = [
        row(&[cell("<w:gridSpan w:val=\"2\"/>", "A"), cell("", "B")]),
        row(&[cell("<w:vMerge w:val=\"restart\"/>", "x"), cell("", "y|1"), cell("", "z")]),
        // A row in a content control is a row.
        format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", row(&[cell("<w:vMerge/>", ""), cell("", "v"), cell("", "w")])),
        row(&[cell("<w:gridSpan w:val=\"3\"/>", "all")]),
    ]
    .concat();
    let (_, yaml, report) = imported("walks.docx", &docx(&under_approach(&format!("<w:tbl>{table}</w:tbl>")), &[]), "walks");
    let expected = "      | A | A | B |\n      |---|---|---|\n      | x | y\\|1 | z |\n      | x | v | w |\n      | all |  |  |\n";
    assert!(yaml.contains(expected), "{yaml}");
    assert!(report.contains("guessed     A table with cells that were joined"), "{report}");
}

#[test]
fn bold_lines_are_headings_and_typed_bullets_are_lists() {
    let body = [
        p("", &marked("b", "Walks for all")),
        p("", &marked("b", "Our approach")),
        p("", &r("1. One walk.")),
        p("", &r("\u{2022} tea")),
        p("", &r("\u{2022} milk")),
        p("", &r("{=a.b} and [^9] stay.")),
        p("", &(marked("b", "What came ") + &marked("b", "next"))),
        p("", &r("More walks.")),
        p("", &marked("b", "Contact")),
        p("", &r("Mary Jones, walks@example.org")),
    ]
    .concat();
    let (_, yaml, report) = imported("walks.docx", &docx(&body, &[]), "walks-for-all");
    for part in [
        "title: \"Walks for all\"\n",
        "  - key: approach\n    text: |\n      1\\. One walk.\n\n      - tea\n      - milk\n\n      {\\=a.b} and \\[^9\\] stay.\n",
        "    heading: \"What came next\"\n    text: |\n      More walks.\n",
        "emails: [\"walks@example.org\"]",
    ] {
        assert!(yaml.contains(part), "{part}\nis not in\n{yaml}");
    }
    assert!(!yaml.contains("Mary"), "{yaml}");
    for part in [
        "guessed     “What came next” is no heading by its style, but looks like one.",
        "It begins with a typed bullet: it is taken as an entry of a list. It stands in “• tea”.",
        "left out    Words beside addresses and numbers: “Mary Jones”",
    ] {
        assert!(report.contains(part), "{part}\nis not in\n{report}");
    }
}

#[test]
fn controls_in_controls_have_a_limit_that_is_told() {
    let nested = |depth: usize, text: &str| {
        format!("{}{}{}", "<w:sdt><w:sdtContent>".repeat(depth), p("", &r(text)), "</w:sdtContent></w:sdt>".repeat(depth))
    };
    let body = under_approach(&(nested(5, "Shallow words.") + &nested(400, "Deep words.")));
    let (_, yaml, report) = imported("walks.docx", &docx(&body, &[]), "walks");
    assert!(yaml.contains("Shallow words.") && !yaml.contains("Deep words."), "{yaml}");
    assert!(
        report.contains("left out    Content controls stand in each other too deep here. These words are left out: “Deep words.”"),
        "{report}"
    );
}

#[test]
fn those_to_ask_are_found_in_texts_and_their_names_stay_out() {
    let text = b"Tea for all\n\nOutcomes\nNine people came.\n\nContact\nMary Jones 01632 960123\n";
    let (_, yaml, _) = imported("tea.txt", text, "tea-for-all");
    assert!(yaml.contains("  - key: outcomes\n    text: |\n      Nine people came.\n"), "{yaml}");
    assert!(yaml.contains("phones: [{number: \"01632 960123\"}]") && !yaml.contains("Mary"), "{yaml}");
    let text = b"Tea for all\n\nOutcomes\n\nNine people came.\n\nContact: Mary Jones, tea@example.org\n";
    let (_, yaml, report) = imported("tea.txt", text, "tea-for-all");
    assert!(yaml.contains("emails: [\"tea@example.org\"]") && !yaml.contains("Mary"), "{yaml}");
    assert!(report.contains("is taken as the line that says whom to ask"), "{report}");
    let text = b"Tea for all\n\nOutcomes\n\nNine people came. They wrote to tea@example.org before they set out.\n";
    let (_, yaml, report) = imported("tea.txt", text, "tea-for-all");
    assert!(yaml.contains("They wrote to tea@example.org before") && yaml.contains("\nno_contact:\n"), "{yaml}");
    assert!(report.contains("“tea@example.org” stands in the text: see whether it may"), "{report}");
    assert!(!report.contains("There is nobody to ask"), "{report}");
}

#[test]
fn markdown_keeps_fields_code_notes_and_lines() {
    let text = "---\ntitle: Tea for all\ndate: 2021-05\nauthor: Mary Jones\ntags:\n  - tea\n---\n\n# Tea for all\n\n## Our approach\n\n\
        We drink tea, see [the page][s].[^1]\n\n```sh\na  b\n# not a heading\n```\n\n* * *\n\n> Quoted\n> twice\n\n\
        ![A cup](cup.png) stands <b>here</b>.\n\n## Outcomes\n\nNine came, see [the page][s].\n\n\
        [s]: https://www.example.org/tea\n[^1]: In cups.\n";
    let (_, yaml, report) = imported("post.md", text.as_bytes(), "tea-for-all");
    for part in [
        "title: \"Tea for all\"\n",
        "date: \"2021-05\"\n",
        "      ```sh\n      a  b\n      # not a heading\n      ```\n\n      ***\n\n      > Quoted\n      > twice\n",
        "      [s]: https://www.example.org/tea\n\n      [^1]: In cups.\n",
        "      Nine came, see [the page][s].\n\n      [s]: https://www.example.org/tea\n",
    ] {
        assert!(yaml.contains(part), "{part}\nis not in\n{yaml}");
    }
    assert!(!yaml.contains("heading: \"Tea for all\"") && !yaml.contains("Mary"), "{yaml}");
    for part in [
        "left out    The field “author” with the words “Mary Jones”",
        "left out    The field “tags” with the words “- tea”",
        "guessed     The picture “A cup” (cup.png) stays in the text",
        "guessed     HTML, which pages do not pass on: “<b>”.",
    ] {
        assert!(report.contains(part), "{part}\nis not in\n{report}");
    }
}

#[test]
fn the_report_is_in_the_language_of_whoever_asks() {
    let folder = Folder::with_small_site();
    folder.write("walks.docx", &docx(&under_approach(&p("", "<w:r><w:drawing/></w:r>")), &[]));
    let ran = folder.run(&["import", "walks.docx", "--language", "cy"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let saved = folder.read("content/case-studies/_walks-import.txt");
    assert_eq!(saved.trim(), ran.out.trim());
    for part in ["Beth ddigwyddodd i walks.docx", "Wedi'u deall:", "Llun. Cadwch ef yn y ffolder “pictures”", "wedi'i adael allan"] {
        assert!(saved.contains(part), "{part}\nis not in\n{saved}");
    }
}
