//! Booklets on sheets.

mod fixture;

use clearfolio_print::{FaultKind, Imposition, impose, typeset};
use fixture::{EDITIONS, book, edition_with, typesetter};

fn booklet() -> Vec<u8> {
    let edition = edition_with(&EDITIONS[3], 2, &book::words());
    typeset(&typesetter(), &edition).expect("pages").to_pdf().expect("a PDF")
}

#[test]
fn a_booklet_is_laid_on_sheets_the_same_twice() {
    let pdf = booklet();
    let first = impose(&pdf, &Imposition::default()).expect("sheets");
    assert_eq!(first.blanks, 0, "the layout fills the sheets itself");
    assert!(first.sheets > 4);
    assert!(first.pdf.starts_with(b"%PDF-"));
    assert!(first == impose(&pdf, &Imposition::default()).expect("sheets"), "a second time differs");
    let thick = Imposition { paper_mm: 0.2, ..Imposition::default() };
    assert!(first.pdf != impose(&pdf, &thick).expect("sheets").pdf, "thicker paper moves pages more");
    let from_right = Imposition { right_to_left: true, ..Imposition::default() };
    assert!(first.pdf != impose(&pdf, &from_right).expect("sheets").pdf);
}

#[test]
fn what_cannot_be_folded_is_refused() {
    let fault = impose(b"not a PDF", &Imposition::default()).expect_err("no PDF");
    assert_eq!(fault.kind, FaultKind::Imposition);
    let a4 = edition_with(&EDITIONS[0], 1, &book::words());
    let pdf = typeset(&typesetter(), &a4).expect("pages").to_pdf().expect("a PDF");
    let fault = impose(&pdf, &Imposition::default()).expect_err("too large");
    assert!(fault.message.contains("210 × 297 mm"), "{fault}");
}
