//! Laying out one edition and writing it as PDF.

use std::collections::BTreeMap;

use typst::foundations::{Bytes, Datetime, Smart};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use crate::world::EditionWorld;
use crate::{Fault, FaultKind, Limits, Typesetter, body, inspect, places, prints};

/// Labels that begin so mark where an item begins.
const ITEM: &str = "item:";
/// Labels that begin so mark where something else begins: a theme's page, the glossary …
const PART: &str = "part:";
/// More pages than this are a large edition.
const LARGE: usize = 1_000;

/// One edition to typeset.
#[derive(Debug, Clone)]
pub struct Edition {
    /// Stable name, unique among the editions of a site, e.g. `compendium/large-print`. The
    /// identifier inside the PDF is made from it.
    pub name: String,
    /// Path of the main template, e.g. `/print/book.typ`.
    pub main: String,
    /// Every file that the templates read, by absolute virtual path. Keep paths the same from
    /// round to round: Typst remembers each path for the life of the process (at most 65,535).
    pub files: BTreeMap<String, Bytes>,
    /// Title, for the case that the template gives none.
    pub title: String,
    /// Year, month and day: the only date that templates and the PDF see.
    pub date: (i32, u8, u8),
    /// Whether the PDF is tagged and held to PDF/UA-1. Only a print-only file goes without.
    pub tagged: bool,
}

/// An edition whose pages are made.
pub struct Typeset {
    document: PagedDocument,
    warnings: Vec<Fault>,
    anchors: BTreeMap<String, usize>,
    name: String,
    tagged: bool,
}

/// Lays out an edition. Safe to call from several threads at once. After one of more than 1,000 pages nothing is
/// remembered of earlier rounds.
///
/// # Errors
/// Everything that the templates found wrong.
pub fn typeset(typesetter: &Typesetter, edition: &Edition) -> Result<Typeset, Vec<Fault>> {
    let (year, month, day) = edition.date;
    let date = Datetime::from_ymd(year, month, day);
    let Some(world) = EditionWorld::new(typesetter, &edition.main, &edition.files, date) else {
        let message = format!("{:?} is no path of a template", edition.main);
        return Err(vec![Fault::new(FaultKind::Template, message)]);
    };
    let compiled = typst::compile::<PagedDocument>(&world);
    let faults =
        |kind, list: &[typst::diag::SourceDiagnostic]| -> Vec<Fault> { list.iter().map(|d| Fault::from_typst(&world, kind, d)).collect() };
    let warnings = faults(FaultKind::Warning, &compiled.warnings);
    let mut document = compiled.output.map_err(|errors| faults(FaultKind::Template, &errors))?;
    if document.pages().len() > LARGE {
        // What the layout of so many pages has left behind takes as much memory as they do, which are to be written now.
        typst::comemo::evict(0);
    }
    let info = document.info_mut();
    info.date = Smart::Custom(date);
    if info.title.is_none() {
        info.title = Some(edition.title.as_str().into());
    }
    let places = places::places(&document);
    let document = places::resolve(document, &places)?;
    let anchors = places.into_iter().map(|(label, place)| (label, place.page)).collect();
    Ok(Typeset { document, warnings, anchors, name: edition.name.clone(), tagged: edition.tagged })
}

/// Frees the results that the last rounds of typesetting did not use. Call it after each rebuild.
pub fn end_of_round() {
    typst::comemo::evict(1);
}

/// Frees the results that the last editions did not use. Call it after each of many editions: what all of them leave
/// behind would fill the memory of a small machine, and looking through it takes longer than making it again.
/// `at_once` is how many are in the making at a time: the results that these have used of late stay.
pub fn end_of_edition(at_once: usize) {
    typst::comemo::evict(at_once);
}

impl Typeset {
    /// How many pages it has.
    pub fn page_count(&self) -> usize {
        self.document.pages().len()
    }

    /// What the templates said that is not an error. The theme's own templates say nothing.
    pub fn warnings(&self) -> &[Fault] {
        &self.warnings
    }

    /// Labels of the edition with the page each is on, e.g. `item:case-studies/first-contact`.
    pub fn anchors(&self) -> &BTreeMap<String, usize> {
        &self.anchors
    }

    /// Id of the item that a page belongs to: the last one that began on it or before it. Pages
    /// before, between and after the items belong to none (labels that begin with `part:`).
    pub fn item_on(&self, page: usize) -> Option<&str> {
        self.anchors
            .iter()
            .filter(|(label, start)| begins_something(label) && **start <= page)
            .max_by_key(|(_, start)| **start)
            .and_then(|(label, _)| label.strip_prefix(ITEM))
    }

    /// The first letters and digits in the body of each page, in small letters. `margins` are those at head and
    /// foot in mm, where running heads and page numbers stand.
    pub fn openings(&self, margins: (f64, f64), most: usize) -> Vec<String> {
        let points = |mm: f64| mm * 72.0 / 25.4;
        let letters = |page: &typst_layout::Page| {
            let body = (points(margins.0), page.frame.height().to_pt() - points(margins.1));
            body::first_letters(&page.frame, body, most)
        };
        self.document.pages().iter().map(letters).collect()
    }

    /// A hash of what each page shows. A page with the same hash as before need not be printed again.
    pub fn page_prints(&self) -> Vec<u32> {
        self.document.pages().iter().map(|page| prints::of(&page.frame)).collect()
    }

    /// Everything on the pages that a reader could not read.
    pub fn inspect(&self, limits: &Limits) -> Vec<Fault> {
        let mut faults = Vec::new();
        for (index, page) in self.document.pages().iter().enumerate() {
            for (kind, message) in inspect::page(&page.frame, limits) {
                let page = index + 1;
                let item = self.item_on(page).map(String::from);
                faults.push(Fault { kind, message, item, page: Some(page) });
            }
        }
        faults
    }

    /// The edition as PDF: PDF/UA-1 when it is tagged.
    ///
    /// # Errors
    /// Everything that PDF/UA-1 forbids.
    pub fn to_pdf(&self) -> Result<Vec<u8>, Vec<Fault>> {
        let wanted: &[PdfStandard] = if self.tagged { &[PdfStandard::Ua_1] } else { &[] };
        let standards = PdfStandards::new(wanted).map_err(|e| vec![Fault::new(FaultKind::Accessibility, e.message().to_string())])?;
        let options = PdfOptions {
            ident: Smart::Custom(self.name.clone()),
            creator: Smart::Custom(Some("Clearfolio".to_string())),
            standards,
            tagged: self.tagged,
            ..PdfOptions::default()
        };
        typst_pdf::pdf(&self.document, &options).map_err(|errors| {
            errors
                .iter()
                .map(|error| {
                    let hints = error.hints.iter().map(|hint| format!("; {}", hint.v));
                    let message = error.message.to_string() + &hints.collect::<String>();
                    Fault::new(FaultKind::Accessibility, message)
                })
                .collect()
        })
    }
}

fn begins_something(label: &str) -> bool {
    (label.starts_with(ITEM) || label.starts_with(PART)) && !label.contains('#')
}
