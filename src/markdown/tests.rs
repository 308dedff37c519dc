//! What texts become, and which faults are found at which place.

use super::terms::TermIndex;
use super::*;
use crate::document::{BlockKind, plain_text_of_blocks};

fn read(text: &str) -> (Vec<Block>, Vec<(&'static str, u32)>) {
    let file = Arc::new(SourceFile::new("t.yaml", text));
    let terms = TermIndex::default();
    let mut reader = Reader::new(&file, &terms);
    let blocks = reader.blocks(&Text::implied(text), Mode::running(2));
    let found = reader.problems.iter().map(|p| (p.rule.id, p.span.line)).collect();
    (blocks, found)
}

fn ids(text: &str) -> Vec<&'static str> {
    read(text).1.into_iter().map(|(id, _)| id).collect()
}

#[test]
fn nested_lists_keep_their_levels() {
    let (blocks, problems) = read("Lead-in:\n\n- one\n  - cats\n  - dogs\n- two\n");
    assert!(problems.is_empty(), "{problems:?}");
    let BlockKind::List { items, .. } = &blocks[1].kind else { panic!("a list") };
    assert_eq!(items.len(), 2);
    assert!(matches!(items[0][1].kind, BlockKind::List { ref items, .. } if items.len() == 2));
}

#[test]
fn html_is_shown_not_passed_on() {
    let (blocks, problems) = read("<script>alert(1)</script>\n\nA <b>bold</b> move.");
    assert!(problems.iter().all(|(id, _)| *id == "raw-html") && problems.len() == 3, "{problems:?}");
    let text = plain_text_of_blocks(&blocks);
    assert!(text.contains("<script>alert(1)</script>") && text.contains("<b>bold</b>"), "{text}");
    assert!(ids("<!-- a note to myself -->\n\nText.").is_empty());
}

#[test]
fn faults_of_texts_are_found() {
    for (text, expected) in [
        ("See [^x].", vec!["unknown-note"]),
        ("We.[^x]\n\n[^x]: Note.\n\n[^y]: Other.", vec!["unused-note"]),
        ("A [@x] b.", vec!["unknown-reference"]),
        ("\\[^x\\], \\[@x\\] and \\[bore da\\]{lang=cy} are brackets, [@x] is not.", vec!["unknown-reference"]),
        ("[here](https://example.org)", vec!["link-text"]),
        ("[the site](www.example.org)", vec!["link-syntax"]),
        ("# Top\n\nText.", vec!["skipped-heading"]),
        ("### A\n\nText.\n\n##### B\n\nText.", vec!["skipped-heading"]),
        ("### A\n\n### B\n\nText.", vec!["empty-heading"]),
        ("- only one", vec!["broken-list"]),
        ("We began this spring, in the park.", vec!["relative-date"]),
        ("This paragraph is long enough to notice that its end is", vec!["truncated-text"]),
        ("![alt](x.png)", vec!["missing-alt"]),
        ("Fine text, 3 < 4, with [a link to a page](https://example.org/x).", vec![]),
    ] {
        assert_eq!(ids(text), expected, "{text}");
    }
}

#[test]
fn words_in_another_language_are_marked() {
    let (blocks, _) = read("They said [bore da]{lang=cy} to all.");
    let BlockKind::Paragraph { content } = &blocks[0].kind else { panic!("a paragraph") };
    assert!(matches!(&content[1], Inline::Lang { lang, .. } if lang == "cy"), "{content:?}");
}
