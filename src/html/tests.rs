//! What readers and machines get of each kind of block.

use super::*;
use crate::document::{Fact, Target};

fn words() -> Words {
    Words::read("en.yaml", include_bytes!("../../themes/default/words/en.yaml"), None).unwrap()
}

fn render(kind: BlockKind) -> String {
    render_blocks(&[Block::new(Default::default(), kind)], 0, &Resolver::default(), &words())
}

#[test]
fn authors_text_never_becomes_markup() {
    let evil = "<script>alert('x')</script> & \"quotes\"";
    let html = render(BlockKind::Facts {
        title: evil.into(),
        items: vec![Fact {
            label: evil.into(),
            value: vec![Inline::text(evil), Inline::Code { text: evil.into() }],
            note: Some(evil.into()),
        }],
    });
    assert!(!html.contains("<script"), "{html}");
    let link = Inline::Link {
        target: Target::Address { url: "https://example.org/\"onclick=\"x".into() },
        content: vec![Inline::text(evil)],
        paged: false,
        span: Default::default(),
    };
    let html = render(BlockKind::Paragraph { content: vec![link] });
    assert_eq!(
        html.trim(),
        "<p><a href=\"https://example.org/&quot;onclick=&quot;x\">&lt;script&gt;alert('x')&lt;/script&gt; &amp; &quot;quotes&quot;</a></p>"
    );
}

#[test]
fn notes_on_headings_are_linked_both_ways() {
    let note =
        Note { number: 1, blocks: vec![Block::new(Default::default(), BlockKind::Paragraph { content: vec![Inline::text("Opinions.")] })] };
    let html = render(BlockKind::Heading {
        level: 2,
        id: "lessons".into(),
        content: vec![Inline::text("Lessons")],
        note: Some(note),
        picture: None,
    });
    assert!(html.contains("<h2 id=\"lessons\">Lessons <a class=\"note-mark\""), "{html}");
    assert!(html.contains("href=\"#note-1\"") && html.contains("id=\"note-1\""), "{html}");
    assert!(html.contains("href=\"#note-ref-1\"") && html.contains("id=\"note-ref-1\""), "{html}");
}

#[test]
fn tables_have_headers_for_columns_and_rows() {
    let cell = |text: &str| vec![Block::new(Default::default(), BlockKind::Paragraph { content: vec![Inline::text(text)] })];
    let html = render(BlockKind::Table {
        label: None,
        caption: vec![Inline::text("Walks")],
        header: vec![vec![Inline::text("Day")], vec![Inline::text("Place")]],
        rows: vec![vec![cell("Monday"), cell("Town")]],
        note: None,
        numeric: Vec::new(),
        total_rows: Vec::new(),
    });
    assert!(html.contains("<th scope=\"col\">Day</th><th scope=\"col\">Place</th>"), "{html}");
    assert!(html.contains("<th scope=\"row\">Monday</th><td data-label=\"Place\">Town</td>"), "{html}");
}

#[test]
fn the_script_of_a_tag_decides_the_direction() {
    for (tag, way) in [("en-GB", "ltr"), ("ur", "rtl"), ("ur-Latn", "ltr"), ("ha-Arab", "rtl"), ("ar-EG", "rtl"), ("cy", "ltr")] {
        assert_eq!(direction(tag), way, "{tag}");
    }
}

#[test]
fn worksheets_have_fields_without_names_and_escape_what_authors_write() {
    let evil = "<script>alert('x')</script>";
    let html = [
        BlockKind::Worktable {
            id: "map".into(),
            level: 2,
            title: evil.into(),
            header: vec![evil.into(), "Who".into()],
            rows: vec![evil.into(), String::new()],
            lines: 2,
        },
        BlockKind::Letter {
            id: "letter".into(),
            level: 2,
            title: evil.into(),
            from: vec![vec![Inline::Gap { label: evil.into() }]],
            to: vec![vec![Inline::text(evil)]],
            date: Vec::new(),
            blocks: Vec::new(),
            sign_off: vec![Inline::text(evil)],
        },
        BlockKind::Room { id: "room".into(), label: evil.into(), lines: 4 },
        BlockKind::Columns { items: vec![vec![Inline::text(evil)]] },
        BlockKind::Numbered {
            id: "p".into(),
            number: "3.2".into(),
            blocks: vec![Block::new(Default::default(), BlockKind::Paragraph { content: vec![Inline::text(evil)] })],
        },
    ]
    .map(render)
    .concat();
    assert!(!html.contains("<script") && !html.contains(" name=") && !html.contains(" action="), "{html}");
    assert!(html.contains("<a class=\"paragraph-number\" href=\"#p\">3.2</a>"), "{html}");
}
