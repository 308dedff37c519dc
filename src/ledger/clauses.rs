//! The clauses, in the order in which the ledger lists them.

use super::Proof::{Inspection, Judge, Rule};
use super::Scope::{Both, Data, EasyRead, Print, Web};
use super::Verdict::{Met, NotMet, Person};
use super::{Clause, Proof, Scope, Verdict};

const fn clause(id: &'static str, source: &'static str, scope: Scope, verdict: Verdict) -> Clause {
    Clause { id, source, scope, verdict }
}

const AXE: Proof = Judge("axe: no violations");
const NU: Proof = Judge("valid HTML, no errors and no warnings (Nu)");
const VERA: Proof = Judge("PDF/UA-1 of every edition (veraPDF)");

/// The clause that is signed off guide by guide, under “reviews” of each.
pub const EASY_READERS: &str = "easy-readers";

/// The clause under which each dataset says how it protects people.
pub const DATA_CONTROL: &str = "data-control";

/// Every clause.
pub static CLAUSES: &[Clause] = &[
    // What is seen and heard.
    clause("alt", "WCAG 2.2, 1.1.1; ISO 14289-1, 7.3", Both, Met(&[Rule("missing-alt"), Rule("alt-is-file-name"), AXE, VERA])),
    clause("transcripts", "WCAG 2.2, 1.2.1, 1.2.8", Both, Met(&[Rule("missing-field")])),
    clause("structure", "WCAG 2.2, 1.3.1", Web, Met(&[Rule("skipped-heading"), Rule("empty-heading"), Rule("table-shape"), AXE, NU])),
    clause("sequence", "WCAG 2.2, 1.3.2, 2.4.3", Web, Met(&[Judge("keyboard order equals reading order")])),
    clause("contrast", "WCAG 2.2, 1.4.3, 1.4.6", Web, Met(&[AXE, Judge("dark: axe and contrast 7:1")])),
    clause("resize", "WCAG 2.2, 1.4.4", Web, Met(&[Judge("text at 200 %")])),
    clause("reflow", "WCAG 2.2, 1.4.10", Web, Met(&[Judge("reflow at 320 px")])),
    clause("spacing", "WCAG 2.2, 1.4.12", Web, Met(&[Judge("text spacing of WCAG 1.4.12")])),
    clause("term-notes", "WCAG 2.2, 1.4.13", Web, Met(&[Judge("a word note opens, is sound for axe, closes with Escape")])),
    clause("motion", "WCAG 2.2, 2.3.3", Web, Met(&[Judge("reduced motion: nothing moves")])),
    // Getting about.
    clause("keyboard", "WCAG 2.2, 2.1.1, 2.1.3", Web, Met(&[Judge("Tab reaches every link and control in the order of the page")])),
    clause("skip", "WCAG 2.2, 2.4.1", Web, Met(&[Judge("the skip link leads to the text")])),
    clause("titles", "WCAG 2.2, 2.4.2", Web, Met(&[Judge("every page has a title of its own")])),
    clause("links", "WCAG 2.2, 2.4.4, 2.4.9", Both, Met(&[Rule("link-text"), Rule("same-link-text"), AXE])),
    clause(
        "dead-ends",
        "WCAG 2.2, 2.4.5",
        Web,
        Met(&[Rule("unknown-item"), Judge("every internal link, fragment and reference resolves")]),
    ),
    clause("focus", "WCAG 2.2, 2.4.7, 2.4.13", Web, Met(&[Judge("focus is visible on every stop")])),
    clause("targets", "WCAG 2.2, 2.5.5", Web, Met(&[Judge("targets are 44 px")])),
    clause("no-script", "Clearfolio, promise 4", Web, Met(&[Judge("without script: the page says the same")])),
    clause("no-requests", "Clearfolio, promise 4", Web, Met(&[Judge("requests over file://: none fails, none leaves the site")])),
    // Words.
    clause("language", "WCAG 2.2, 3.1.1", Both, Met(&[AXE, VERA])),
    clause("terms", "WCAG 2.2, 3.1.3, 3.1.4", Both, Met(&[Rule("undefined-abbreviation"), Rule("term-two-meanings")])),
    clause("evidence", "Clearfolio: evidence stage", Both, Met(&[Rule("missing-field"), Rule("hope-as-result")])),
    clause("names", "WCAG 2.2, 4.1.2", Web, Met(&[AXE, NU])),
    // Paper.
    clause("pdf-ua", "ISO 14289-1 (PDF/UA-1)", Print, Met(&[Inspection, VERA])),
    clause("print-order", "ISO 14289-1, 7.1", Print, Met(&[Judge("PDF: tags are in the order of the document tree, with every word")])),
    clause(
        "print-size",
        "UKAAF MS03 2012, G003 2019; RNIB",
        Print,
        Met(&[Inspection, Judge("PDF: nothing is smaller than the edition’s floor")]),
    ),
    clause("print-overlap", "UKAAF G003 2019", Print, Met(&[Inspection, Rule("layout-fault"), Judge("PDF: no words lie upon each other")])),
    clause("print-lines", "UKAAF G003 2019", Print, Met(&[Judge("PDF: lines of text are 1.35 times the size apart at least")])),
    clause("print-glyphs", "ISO 14289-1, 7.21", Print, Met(&[Rule("missing-glyph"), Judge("PDF: every font is embedded")])),
    clause("booklet", "Clearfolio: imposition", Print, Met(&[Judge("booklet: folded, it reads from the first page to the last")])),
    // Easy read.
    clause(
        "easy-sentences",
        "GOV.UK accessible communication formats; Department of Health 2010",
        EasyRead,
        Met(&[Rule("easy-sentence-length"), Rule("easy-one-sentence"), Rule("easy-idea-length"), Rule("easy-question")]),
    ),
    clause(
        "easy-words",
        "Australian Government Style Manual; Information for all",
        EasyRead,
        Met(&[Rule("easy-unexplained"), Rule("easy-signs"), Rule("easy-date")]),
    ),
    clause(
        "easy-pictures",
        "Department of Health 2010; Australian Government Style Manual",
        EasyRead,
        Met(&[
            Rule("easy-picture"),
            Rule("unknown-picture"),
            Rule("missing-alt"),
            Judge("easy read: a picture stands left of its words"),
            Judge("easy read on paper: no idea is split over two pages"),
        ]),
    ),
    clause("easy-facts", "Clearfolio: fidelity of easy-read guides", EasyRead, Met(&[Rule("easy-fidelity")])),
    // Figures.
    clause(
        DATA_CONTROL,
        "NHS Digital disclosure method (2018); OpenSAFELY; ACRO",
        Data,
        Met(&[Rule("disclosure-audit"), Rule("disclosure-reason"), Rule("hidden-value"), Rule("data-person")]),
    ),
    clause(
        "data-context",
        "Analysis Function, presenting statistics",
        Data,
        Met(&[Rule("missing-field"), Rule("data-context"), Rule("data-total"), Rule("data-share")]),
    ),
    // People.
    clause("plain-words", "WCAG 2.2, 3.1.5", Both, Person(&[])),
    clause("alt-quality", "WCAG 2.2, 1.1.1", Both, Person(&[Rule("alt-is-file-name")])),
    clause("passages", "WCAG 2.2, 3.1.2", Both, Person(&[])),
    clause("colour-in-pictures", "WCAG 2.2, 1.4.1", Both, Person(&[])),
    clause("facts", "Clearfolio, promise 7", Both, Person(&[Rule("past-review"), Rule("overdue")])),
    clause("readers", "GOV.UK accessible communication formats", Both, Person(&[])),
    clause(
        "easy-plain",
        "GOV.UK accessible communication formats; Information for all",
        EasyRead,
        Person(&[Rule("easy-one-idea"), Rule("easy-active"), Rule("easy-hard-word"), Rule("easy-same-word"), Rule("easy-number")]),
    ),
    clause(EASY_READERS, "Department of Health 2010; Information for all", EasyRead, Person(&[Rule("easy-unread"), Rule("easy-stale")])),
    // Not met.
    clause("imposed", "ISO 14289-1", Print, NotMet),
    clause("pronunciation", "WCAG 2.2, 3.1.6", Web, NotMet),
    clause("sign-language", "WCAG 2.2, 1.2.6", Web, NotMet),
];
