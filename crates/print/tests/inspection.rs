//! Faults planted on a page are found, and sound pages are left alone.

mod fixture;

use std::collections::BTreeMap;

use clearfolio_print::{Bytes, Edition, Fault, FaultKind, Limits, Typeset, typeset};

/// Sets a template of 14 point on A5.
fn set(body: &str) -> Typeset {
    let head = "#set page(width: 148mm, height: 210mm, margin: 20mm)\n#set text(font: \"Atkinson Hyperlegible Next\", size: 14pt)\n";
    let files = BTreeMap::from([("/main.typ".to_string(), Bytes::from_string(format!("{head}{body}")))]);
    let edition =
        Edition { name: "planted".into(), main: "/main.typ".into(), files, title: "Planted".into(), date: (2011, 2, 14), tagged: true };
    typeset(&fixture::typesetter(), &edition).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

fn faults(body: &str) -> Vec<Fault> {
    set(body).inspect(&Limits::floor(14.0))
}

fn kinds(body: &str) -> Vec<FaultKind> {
    faults(body).iter().map(|fault| fault.kind).collect()
}

const QR: &str = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 9 9'><path d='M0,0h9v9h-9z'/></svg>";

#[test]
fn sound_text_has_no_faults() {
    assert_eq!(faults("Gyjpq Ågyl *bold* and plain. #lorem(300)"), []);
    assert_eq!(faults("#set par(leading: 0.5em)\n#table(columns: 3, ..range(30).map(n => [Cell #n]))"), []);
    assert_eq!(faults(&format!("Text\n#image(bytes(\"{QR}\"), width: 22mm, alt: \"x\")\nText")), []);
}

#[test]
fn text_on_text_is_found() {
    assert_eq!(kinds("One line#place(top + left, dx: 10pt, dy: 4pt)[Another line]"), [FaultKind::Overlap]);
    let table = "#table(columns: (20mm, 20mm), [Responsibilities], [Administration])";
    assert!(kinds(table).contains(&FaultKind::Overlap), "a word runs into the next cell");
    assert!(kinds("#set par(leading: -0.4em)\n#lorem(40)").contains(&FaultKind::Overlap));
    let code = format!("Text under it#place(top + left)[#image(bytes(\"{QR}\"), width: 22mm, alt: \"x\")]");
    assert_eq!(kinds(&code), [FaultKind::Overlap], "a picture on text");
}

#[test]
fn what_leaves_the_page_is_found() {
    assert_eq!(kinds("#place(top + left, dx: -30mm)[Out on the left]"), [FaultKind::OutsidePage]);
    assert_eq!(kinds("#place(top + left, dy: -17mm)[Too near the edge]"), [FaultKind::OutsidePage]);
    assert_eq!(kinds("#block(\"W\" * 60)"), [FaultKind::OutsidePage], "a word longer than the line");
    let tall = "#block(breakable: false, height: 150mm, for n in range(40) [Line #n \\ ])";
    assert!(kinds(tall).contains(&FaultKind::OutsidePage), "a block higher than the page");
    let code = format!("#place(bottom + right, dx: 17mm)[#image(bytes(\"{QR}\"), width: 22mm, alt: \"x\")]");
    assert_eq!(kinds(&code), [FaultKind::OutsidePage], "a picture over the edge");
}

#[test]
fn what_is_clipped_away_does_not_count() {
    let tall = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 100 900'><rect width='100' height='900'/></svg>";
    let slice = |clip: bool, dy: &str| {
        let image = format!("image(bytes(\"{tall}\"), width: 100pt, alt: \"x\")");
        format!("Above #block(clip: {clip}, width: 100pt, height: 90pt, place(dy: {dy}, {image})) Below")
    };
    assert_eq!(kinds(&slice(true, "-400pt")), []);
    assert_eq!(kinds(&slice(true, "0pt")), []);
    assert!(kinds(&slice(false, "-400pt")).contains(&FaultKind::OutsidePage));
    let words = "#block(clip: true, width: 60mm, height: 1.4em, [Shown \\ Hidden \\ Hidden \\ Hidden])\n#v(-1em)\nUnder the block";
    assert_eq!(kinds(words), []);
    assert!(kinds(&words.replace("clip: true", "clip: false")).contains(&FaultKind::Overlap));
    // A clip within a clip shows no more than either, and what does show still counts.
    let nested = "#block(clip: true, height: 2em, width: 60mm, pad(top: -1.5em, block(clip: true, height: 2em, [Over\\ Shown])))#place(top + left, dy: 4pt)[Shown]";
    assert_eq!(kinds(nested), [FaultKind::Overlap]);
}

#[test]
fn small_text_is_found_however_it_got_small() {
    assert_eq!(kinds("#text(size: 13.8pt)[small]"), [FaultKind::TooSmall]);
    assert_eq!(kinds("x#super(typographic: false)[2]"), [FaultKind::TooSmall]);
    assert_eq!(kinds("#scale(80%)[scaled]"), [FaultKind::TooSmall]);
    assert_eq!(kinds("#scale(x: 100%, y: 80%)[pressed]"), [FaultKind::TooSmall]);
    assert_eq!(kinds("#rotate(90deg, reflow: true)[turned]"), []);
    let found = faults("#text(size: 9pt)[A line of small print]");
    assert_eq!(found[0].message, "“A line of small print” is set in 9.0 point; the floor is 14 point");
    assert_eq!(found[0].page, Some(1));
}

#[test]
fn small_words_in_a_drawing_are_found() {
    let svg = "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 800 450'><text font-size='24'>a</text></svg>";
    let drawing = |width: &str| format!("#image(bytes(\"{svg}\"), width: {width}, alt: \"x\")");
    let found = faults(&drawing("100mm"));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].kind, FaultKind::SmallInPicture);
    assert!(found[0].message.contains("8.5 point") && found[0].message.contains("40 units"), "{}", found[0]);
    assert_eq!(kinds(&drawing("100mm").replace("24", "40")), []);
}

#[test]
fn a_fault_names_its_item_and_page() {
    let body = "#[= Front]#label(\"part:front\")\n#pagebreak()\n#[= One]#label(\"item:case-studies/one\")\n#pagebreak()\n#text(size: 9pt)[small]\n#pagebreak()\n#[= Back]#label(\"part:back\")\n#text(size: 9pt)[small]";
    let found: Vec<_> = faults(body).into_iter().map(|fault| (fault.page, fault.item)).collect();
    assert_eq!(found, [(Some(3), Some("case-studies/one".to_string())), (Some(4), None)]);
    assert_eq!(set(body).anchors()["item:case-studies/one"], 2);
}

#[test]
fn what_pdf_ua_forbids_is_said() {
    let faults = set("= One\n=== Three").to_pdf().expect_err("a level is skipped");
    assert_eq!(faults[0].kind, FaultKind::Accessibility);
    assert!(faults[0].message.to_lowercase().contains("heading"), "{}", faults[0]);
}

#[test]
fn characters_without_a_glyph_are_named_before_anything_is_set() {
    let typesetter = fixture::typesetter();
    let covered = "Plain → ✓ ☐ ★ ŵ ŷ “£” – — non\u{2011}breaking\u{a0}space\u{200d}\u{fe0f}\t\n α ₂ اردو شہر";
    assert!(typesetter.covers(covered).is_empty(), "{:?}", typesetter.covers(covered));
    assert_eq!(typesetter.covers("漢 and 漢 and ש"), ['ש', '漢']);
    let families = typesetter.families();
    assert_eq!(families[0], "Atkinson Hyperlegible Next");
}

#[test]
fn pages_get_their_numbers_and_links_their_places() {
    let body = r##"#set document(title: "T")
#set page(footer: {
  place(top + end, [#block(text(5pt, "0123456789"))<page-any>])
  place(top + start, [#block(text(5pt, "left"))<page-even>])
  place(top + center, [#block(text(5pt, "right"))<page-odd>])
})
#link("place:there\npage {page}")[To the third page]
#pagebreak() Two #pagebreak() #[= Three]<there>"##;
    let set = set(body);
    let words: Vec<(usize, String)> = set
        .inspect(&Limits::floor(14.0))
        .into_iter()
        .map(|fault| (fault.page.unwrap_or(0), fault.message.split(['“', '”']).nth(1).unwrap_or("").to_string()))
        .collect();
    for (page, word) in [(1, "1"), (1, "right"), (2, "2"), (2, "left"), (3, "3"), (3, "right")] {
        assert!(words.contains(&(page, word.to_string())), "{word} on page {page}: {words:?}");
    }
    assert_eq!(words.len(), 6, "{words:?}");
    assert_eq!(set.anchors().keys().map(String::as_str).collect::<Vec<_>>(), ["there"]);
    let pdf = set.to_pdf().expect("a PDF");
    assert!(!pdf.windows(6).any(|bytes| bytes == b"place:"), "the link has a place");
}

#[test]
fn a_link_to_nowhere_is_a_fault() {
    let files = BTreeMap::from([("/main.typ".to_string(), Bytes::from_string("#link(\"place:nowhere\\npage {page}\")[Lost]".to_string()))]);
    let edition = Edition { name: "lost".into(), main: "/main.typ".into(), files, title: "Lost".into(), date: (2011, 2, 14), tagged: true };
    let faults = typeset(&fixture::typesetter(), &edition).err().expect("a fault");
    assert_eq!((faults[0].kind, faults[0].page), (FaultKind::Template, Some(1)));
    assert!(faults[0].message.contains("nowhere"), "{}", faults[0]);
}
