//! Pages of records, and their calendars.

use super::page_info::PageInfo;
use super::template_links::{FormatsBox, Link, PhoneLink};
use super::{Input, Page, Plan};
use crate::compose::Composed;
use crate::content::ItemKind;
use crate::content::directory::{Directory, Record, RecordItem};
use crate::directory::{Almanac, Catalogue, calendar, has_calendar};
use crate::document::{Block, BlockKind, Document, Target, plain_text};
use crate::html::{self, Resolver};
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use crate::theme::Words;
use rayon::prelude::*;
use serde::Serialize;
use std::sync::Arc;

const ROOT: &str = "../../../";

/// A page of a record, ready for its template.
pub(super) struct RecordPage {
    pub info: PageInfo,
    pub formats: Arc<FormatsBox>,
}

/// What templates know of a record as `record`.
#[derive(Debug, Serialize)]
pub(super) struct RecordContext {
    title: String,
    byline: Option<String>,
    summary_html: String,
    body_html: String,
    /// How to get in touch and when it is open: beside the rest in wide windows.
    side_html: String,
    /// What comes after.
    rest_html: String,
    calendar: Option<String>,
    correction: Correction,
    more: Vec<Link>,
}

/// Where to send a correction.
#[derive(Debug, Serialize)]
struct Correction {
    role: String,
    emails: Vec<Link>,
    phones: Vec<PhoneLink>,
    address: Vec<String>,
}

/// The box of formats of a directory's pages, with its hash.
pub(super) type Boxed = (u128, Arc<FormatsBox>);

/// The boxes of formats of all directories: the publications that hold a part of each.
pub(super) fn boxes(plan: &Plan) -> Vec<Boxed> {
    (0..plan.content.directories.len())
        .map(|index| {
            let books = plan.books.iter().filter(|book| book.holds_directory(index));
            let formats = plan.formats_box(ROOT, books);
            (fingerprint_of(&formats), Arc::new(formats))
        })
        .collect()
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let first = plan.content.place(ItemKind::Record, 0);
    for catalogue in &plan.catalogues {
        let (slug, formats) = (catalogue.slug(), plan.directory_boxes[catalogue.index].0);
        pages.par_extend(catalogue.records.par_iter().flat_map_iter(|&at| {
            let item = &plan.content.records[at].item;
            let composed = &plan.composed[first + at];
            let targets: Vec<_> = targets(plan, composed);
            let print = plan.prints[first + at];
            let page = Page {
                path: format!("directory/{slug}/records/{}.html", item.slug),
                fingerprint: fingerprint_of(&(plan.frame.fingerprint, print, formats, targets)),
                input: Input::Record(catalogue.index, at),
            };
            let calendar = has_calendar(&item.value, plan.shared.today).then(|| Page {
                path: format!("directory/{slug}/records/{}.ics", item.slug),
                fingerprint: calendar_print(plan, catalogue, at),
                input: Input::Calendar(catalogue.index, at),
            });
            std::iter::once(page).chain(calendar)
        }));
    }
}

/// The pages that a record links to.
fn targets(plan: &Plan, composed: &Composed) -> Vec<(String, (String, String))> {
    let page = |target: &Target| match target {
        Target::Page { page, .. } => Some((page.clone(), plan.target(page)?)),
        _ => None,
    };
    composed.targets.iter().filter_map(|(target, _)| page(target)).collect()
}

/// Renders the page of a record.
pub(super) fn with_page<T>(plan: &Plan, directory: usize, at: usize, render: impl FnOnce(&RecordPage, RecordContext) -> T) -> T {
    let catalogue = &plan.catalogues[directory];
    let words = &plan.shared.words;
    let record = &plan.content.records[at];
    let composed = plan.composed[plan.content.place(ItemKind::Record, at)].as_ref();
    let document = &composed.document;
    let home = format!("directory/{}/index.html", catalogue.slug());
    let short = short_title(catalogue.directory());
    let crumbs = [
        (words.get("page.directory"), Some("directory/index.html")),
        (short.as_str(), Some(home.as_str())),
        (document.title.as_str(), None),
    ];
    let path = format!("directory/{}/records/{}.html", catalogue.slug(), record.item.slug);
    let mut info = plan.frame.page(&path, "record", &format!("{}, {short}", document.title), &crumbs);
    info.description = plain_text(&document.summary);
    info.lang.clone_from(&document.lang);
    info.dir = html::direction(&document.lang);
    let resolver = Resolver { root: ROOT.into(), pages: targets(plan, composed).into_iter().collect() };
    let [body, side, rest] = in_columns(document, words);
    let context = RecordContext {
        title: document.title.clone(),
        byline: document.byline.clone(),
        summary_html: html::render_inlines(&document.summary, &resolver, words),
        body_html: html::render_blocks(&body, 0, &resolver, words),
        side_html: html::render_blocks(&side, 0, &resolver, words),
        rest_html: html::render_blocks(&rest, 0, &resolver, words),
        calendar: has_calendar(&record.item.value, plan.shared.today).then(|| format!("{}.ics", record.item.slug)),
        correction: correction(catalogue.directory(), &document.title, plan),
        more: more(catalogue, &record.item.value, plan),
    };
    render(&RecordPage { info, formats: Arc::clone(&plan.directory_boxes[directory].1) }, context)
}

/// The blocks of a record: what it is; how to get in touch and when it is open; the rest. The areas that the line
/// below the title names are not named again.
fn in_columns(document: &Document, words: &Words) -> [Vec<Block>; 3] {
    let aside = ["directory.contact", "directory.opening", "directory.events"].map(|key| words.get(key));
    let mut columns = [Vec::new(), Vec::new(), Vec::new()];
    let mut at = 0;
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { level: 2, content, .. } => {
                let is_side = aside.contains(&plain_text(content).as_str());
                at = if is_side {
                    1
                } else if columns[1].is_empty() {
                    at
                } else {
                    2
                };
            }
            BlockKind::Callout { role, .. } if role == "source" && !columns[1].is_empty() => at = 2,
            _ => {}
        }
        let mut block = block.clone();
        if let BlockKind::Facts { items, .. } = &mut block.kind {
            let areas = words.get("directory.areas");
            items.retain(|fact| fact.label != areas || Some(plain_text(&fact.value)) != document.byline);
            if items.is_empty() {
                continue;
            }
        }
        columns[at].push(block);
    }
    columns
}

/// The bytes of a record's calendar.
pub(super) fn calendar_of(plan: &Plan, directory: usize, at: usize) -> String {
    let catalogue = &plan.catalogues[directory];
    let RecordItem { item, .. } = &plan.content.records[at];
    let id = crate::content::directory::record_id(catalogue.slug(), &item.slug);
    let page = plan.frame.base_url().map(|base| format!("{base}{id}.html"));
    calendar(&item.value, &id, page.as_deref(), almanac(plan, catalogue)).unwrap_or_default()
}

/// What calendars of a directory need beside its records.
pub(super) fn almanac<'a>(plan: &'a Plan, catalogue: &'a Catalogue) -> Almanac<'a> {
    Almanac { directory: catalogue.directory(), words: &plan.shared.words, today: plan.shared.today }
}

/// Hash of all that a calendar is made from.
pub(super) fn calendar_print(plan: &Plan, catalogue: &Catalogue, at: usize) -> u128 {
    let (record, slug) = (catalogue.record(at), &plan.content.records[at].item.slug);
    let place = (&record.place, &record.address, &record.postcode);
    let shared = (plan.frame.base_url(), catalogue.slug(), &catalogue.directory().date, plan.shared.fingerprint);
    fingerprint_of(&(shared, slug, &record.name, place, &record.events, &record.opening))
}

/// A directory's title for crumbs and titles of windows.
pub(super) fn short_title(directory: &Directory) -> String {
    smarten(directory.short_title.as_ref().unwrap_or(&directory.title), None)
}

fn correction(directory: &Directory, name: &str, plan: &Plan) -> Correction {
    let contact = &directory.corrections;
    let subject = plan.shared.words.fill("directory.correction_subject", &[("name", name)]);
    let subject = crate::links::encode_path(&subject).replace('/', "%2F");
    Correction {
        role: contact.role.as_ref().map(|role| smarten(role, None)).unwrap_or_default(),
        emails: contact
            .emails
            .iter()
            .map(|email| Link { title: email.to_string(), href: format!("mailto:{email}?subject={subject}") })
            .collect(),
        phones: contact.phones.iter().map(|phone| PhoneLink::new(&phone.number)).collect(),
        address: contact.address.iter().flat_map(|a| a.split([',', '\n'])).map(|line| smarten(line.trim(), None)).collect(),
    }
}

/// The lists that a record stands in.
fn more(catalogue: &Catalogue, record: &Record, plan: &Plan) -> Vec<Link> {
    let directory = catalogue.directory();
    let link = |folder: &str, id: &str, title: &str| {
        let title = plan.shared.words.fill("directory.more_in", &[("title", &smarten(title, None))]);
        Link { title, href: format!("../{folder}/{id}.html") }
    };
    let topics =
        record.topics.iter().filter_map(|id| directory.topics.iter().find(|h| h.id == *id)).map(|h| link("topics", &h.id, &h.title));
    let areas = record.areas.iter().filter_map(|id| directory.areas.iter().find(|h| h.id == *id)).map(|h| link("areas", &h.id, &h.title));
    topics.chain(areas).collect()
}
