//! Pages of case studies.

use super::cards::{Card, Entry, StageMark, colour, stage_mark};
use super::frame::Frame;
use super::page_info::PageInfo;
use super::template_links::{FormatsBox, Link};
use super::words::Word;
use super::{Input, Page, Plan};
use crate::compose::{Composed, Shared};
use crate::content::Item;
use crate::content::case_study::CaseStudy;
use crate::content::lists::{Organisation, Theme};
use crate::document::{Document, Target};
use crate::html::{self, Resolver};
use crate::source::fingerprint_of;
use crate::theme::Words;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// Most related cases shown below a case.
const RELATED: usize = 3;

/// What stands around each case: made once for all pages.
#[derive(Debug, Default)]
pub(super) struct Neighbourhood {
    /// Cases by name.
    by_slug: HashMap<String, usize>,
    /// Places in the reading order by organisation.
    by_organisation: BTreeMap<String, Vec<usize>>,
    /// The box of formats of each case, with its hash.
    formats: Vec<(u128, Arc<FormatsBox>)>,
}

impl Neighbourhood {
    pub fn of(plan: &Plan) -> Self {
        let by_slug = plan.content.cases.iter().enumerate().map(|(i, c)| (c.slug.clone(), i)).collect();
        let mut by_organisation: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (place, &case) in plan.order.iter().enumerate() {
            for organisation in &plan.cards[case].organisations {
                match by_organisation.get_mut(organisation) {
                    Some(places) => places.push(place),
                    None => drop(by_organisation.insert(organisation.clone(), vec![place])),
                }
            }
        }
        Self { by_slug, by_organisation, formats: formats_by_case(plan) }
    }
}

/// All that a case's page is made from, and nothing else: its hash decides whether the page is
/// rendered again, and [`CaseInputs::page`] sees no more than this.
#[derive(Hash)]
struct CaseInputs<'p> {
    frame: FrameInput<'p>,
    case: Printed<'p>,
    theme: Option<&'p Theme>,
    also_in: Vec<&'p Theme>,
    organisations: Vec<&'p Organisation>,
    targets: Vec<(&'p str, Linked<'p>)>,
    previous: Option<&'p Card>,
    next: Option<&'p Card>,
    related: Vec<&'p Arc<Card>>,
    easy_read: Option<Link>,
    data: Vec<Link>,
    formats: Boxed<'p>,
}

/// The frame, which has a hash of its own.
struct FrameInput<'p>(&'p Frame);

/// An item and its tree with the hash of what they are made from, shared parts included.
struct Printed<'p> {
    item: &'p Item<CaseStudy>,
    composed: &'p Composed,
    shared: &'p Shared,
    print: u128,
}

/// The box of formats with its hash.
struct Boxed<'p>(u128, &'p Arc<FormatsBox>);

/// A page that a text links to.
#[derive(Hash)]
enum Linked<'p> {
    Case(&'p Card),
    Other(String, String),
}

impl Hash for FrameInput<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0.fingerprint);
    }
}

impl Hash for Printed<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.print);
    }
}

impl Hash for Boxed<'_> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.0);
    }
}

/// A page of a case study, ready for its template.
pub(super) struct CasePage {
    pub info: PageInfo,
    pub formats: Arc<FormatsBox>,
    resolver: Resolver,
    around: Around,
}

/// What a page shows besides the document itself.
struct Around {
    byline: Vec<(String, Option<String>)>,
    stage: StageMark,
    theme: Option<CaseTheme>,
    also_in: Vec<Link>,
    words: Vec<Word>,
    previous: Option<Link>,
    next: Option<Link>,
    related: Vec<Entry>,
    easy_read: Option<Link>,
    data: Vec<Link>,
}

/// What templates know of a case as `case`.
#[derive(Debug, Serialize)]
pub(super) struct CaseContext<'a> {
    title: &'a str,
    byline_html: Option<String>,
    place: Option<&'a str>,
    date: Option<&'a str>,
    stage: &'a StageMark,
    theme: Option<&'a CaseTheme>,
    also_in: &'a [Link],
    summary_html: String,
    body_html: String,
    words: &'a [Word],
    previous: Option<&'a Link>,
    next: Option<&'a Link>,
    related: &'a [Entry],
    easy_read: Option<&'a Link>,
    data: &'a [Link],
    sources_html: [String; 0],
}

#[derive(Debug, Serialize)]
struct CaseTheme {
    number: u64,
    title: String,
    href: String,
    colour: u64,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    pages.par_extend((0..plan.order.len()).into_par_iter().map(|place| {
        let inputs = CaseInputs::at(plan, place);
        let path = format!("case-studies/{}.html", inputs.case.item.slug);
        Page { path, fingerprint: fingerprint_of(&inputs), input: Input::Case(place) }
    }));
}

/// The box of formats of every case. Cases in the same publications share one.
fn formats_by_case(plan: &Plan) -> Vec<(u128, Arc<FormatsBox>)> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); plan.content.cases.len()];
    for (index, book) in plan.books.iter().enumerate() {
        for case in book.items() {
            // Guides and datasets have pages of their own kinds.
            if let Some(books) = holders.get_mut(case) {
                books.push(index);
            }
        }
    }
    let mut made: BTreeMap<Vec<usize>, (u128, Arc<FormatsBox>)> = BTreeMap::new();
    let make = |books: &[usize]| {
        let formats = plan.formats_box("../", books.iter().map(|&i| &plan.books[i]));
        (fingerprint_of(&formats), Arc::new(formats))
    };
    let alone: HashMap<&str, usize> =
        plan.parts.iter().enumerate().rev().filter_map(|(at, book)| Some((book.online.as_deref()?, at))).collect();
    holders
        .into_iter()
        .zip(&plan.content.cases)
        .map(|(books, case)| {
            let new = || make(&books);
            let shared = made.entry(books.clone()).or_insert_with(new).clone();
            let path = format!("case-studies/{}.html", case.slug);
            let Some(own) = alone.get(path.as_str()).and_then(|_| plan.alone(&path, "../")) else { return shared };
            let mut formats = shared.1.as_ref().clone();
            formats.publications.insert(0, own);
            (fingerprint_of(&formats), Arc::new(formats))
        })
        .collect()
}

impl<'p> CaseInputs<'p> {
    fn at(plan: &'p Plan, place: usize) -> Self {
        let case = plan.order[place];
        let item = &plan.content.cases[case];
        let card = |place: Option<usize>| plan.order.get(place?).map(|&i| plan.cards[i].as_ref());
        let composed = plan.composed[case].as_ref();
        let targets = composed.targets.iter().filter_map(|(target, _)| match target {
            Target::Page { page, .. } => {
                let known = page.strip_prefix("case-studies/").and_then(|slug| plan.around.by_slug.get(slug));
                let linked = match known {
                    Some(&at) => Linked::Case(&plan.cards[at]),
                    None => plan.target(page).map(|(path, title)| Linked::Other(path, title))?,
                };
                Some((page.as_str(), linked))
            }
            _ => None,
        });
        let (formats_print, formats) = &plan.around.formats[case];
        Self {
            frame: FrameInput(plan.frame),
            case: Printed { item, composed, shared: plan.shared, print: plan.prints[case] },
            theme: plan.shared.themes.get(item.value.theme.as_str()),
            also_in: item.value.also_in.iter().filter_map(|id| plan.shared.themes.get(id.as_str())).collect(),
            organisations: item
                .value
                .organisations
                .0
                .iter()
                .filter_map(|i| plan.shared.organisations.get(i.organisation.as_str()))
                .collect(),
            targets: targets.collect(),
            previous: card(place.checked_sub(1)),
            next: card(Some(place + 1)),
            related: related(plan, place),
            data: super::data_pages::behind(plan, &composed.document.id, "../"),
            easy_read: super::guide_pages::easy_version(plan, &composed.document.id, "../"),
            formats: Boxed(*formats_print, formats),
        }
    }

    fn page(&self) -> CasePage {
        let Printed { item, composed, shared, .. } = self.case;
        let frame = self.frame.0;
        let words = &shared.words;
        let path = format!("case-studies/{}.html", item.slug);
        let root = "../";
        let document = &composed.document;
        let smart = |text: &str| crate::markdown::smarten(text, None);

        let crumbs = [(words.get("page.cases"), Some("case-studies/index.html")), (document.short_title.as_str(), None)];
        let mut info = frame.page(&path, "case", &document.title, &crumbs);
        info.describe(document);

        let resolved = self.targets.iter().map(|(id, linked)| {
            let found = match linked {
                Linked::Case(card) => (format!("case-studies/{}.html", card.slug), card.title.clone()),
                Linked::Other(path, title) => (path.clone(), title.clone()),
            };
            ((*id).to_string(), found)
        });
        let byline = match &item.value.organisation_line {
            Some(_) => vec![(document.byline.clone().unwrap_or_default(), None)],
            None => self.organisations.iter().map(|o| (o.name.to_string(), Some(format!("{root}organisations/{}.html", o.id)))).collect(),
        };
        let theme_href = |theme: &Theme| format!("{root}themes/{}.html", theme.id);
        let link = |card: &Card| Link { title: card.title.clone(), href: card.href(root) };
        let around = Around {
            byline,
            stage: stage_mark(item.value.evidence.stage, shared),
            theme: self.theme.map(|t| CaseTheme { number: t.number, title: smart(&t.title), href: theme_href(t), colour: colour(t) }),
            also_in: self.also_in.iter().map(|t| Link { title: smart(&t.title), href: theme_href(t) }).collect(),
            words: super::words::of(composed, &shared.terms),
            previous: self.previous.map(link),
            next: self.next.map(link),
            related: self.related.iter().map(|card| card.entry(root)).collect(),
            easy_read: self.easy_read.clone(),
            data: self.data.clone(),
        };
        let resolver = Resolver { root: root.into(), pages: resolved.collect() };
        CasePage { info, formats: Arc::clone(self.formats.1), resolver, around }
    }
}

/// Renders the page of the case at a place of the reading order.
pub(super) fn with_page<T>(plan: &Plan, place: usize, render: impl FnOnce(&CasePage, CaseContext) -> T) -> T {
    let inputs = CaseInputs::at(plan, place);
    let page = inputs.page();
    let context = page.context(&inputs.case.composed.document, &plan.shared.words);
    render(&page, context)
}

/// Cases by the same organisations, then those that follow in the theme.
fn related<'p>(plan: &'p Plan, place: usize) -> Vec<&'p Arc<Card>> {
    let case = plan.order[place];
    let card = &plan.cards[case];
    let named = &plan.content.cases[case].value.see_also;
    let mut chosen: Vec<usize> = Vec::new();
    let consider = |at: usize, chosen: &mut Vec<usize>| {
        let other = &plan.cards[plan.order[at]];
        let fresh = at != place && at.abs_diff(place) != 1 && !chosen.contains(&at) && !named.iter().any(|id| id.as_str() == other.slug);
        if fresh && chosen.len() < RELATED {
            chosen.push(at);
        }
    };
    for organisation in &card.organisations {
        // Those that come after this case first, then from the start: every case gets its turn.
        if let Some(places) = plan.around.by_organisation.get(organisation) {
            let start = places.partition_point(|&p| p <= place);
            let nearest = places[start..].iter().chain(&places[..start]).take(RELATED + 3);
            nearest.for_each(|&at| consider(at, &mut chosen));
        }
    }
    let in_theme = |at: &usize| plan.order.get(*at).is_some_and(|&i| plan.cards[i].theme_id == card.theme_id);
    (place + 2..place + 6).filter(in_theme).for_each(|at| consider(at, &mut chosen));
    (place.saturating_sub(5)..place).rev().filter(in_theme).for_each(|at| consider(at, &mut chosen));
    chosen.into_iter().map(|at| &plan.cards[plan.order[at]]).collect()
}

impl CasePage {
    fn context<'c>(&'c self, document: &'c Document, words: &Words) -> CaseContext<'c> {
        let around = &self.around;
        let byline: Vec<String> = around
            .byline
            .iter()
            .map(|(name, href)| match href {
                Some(href) => format!("<a href=\"{}\">{}</a>", html::escaped(href), html::escaped(name)),
                None => html::escaped(name),
            })
            .collect();
        CaseContext {
            title: &document.title,
            byline_html: Some(words.join(&byline)).filter(|b| !b.is_empty()),
            // Both stand in the facts box, which every format has.
            place: None,
            date: None,
            stage: &around.stage,
            theme: around.theme.as_ref(),
            also_in: &around.also_in,
            summary_html: html::render_inlines(&document.summary, &self.resolver, words),
            body_html: html::render_blocks(&document.blocks, 0, &self.resolver, words),
            words: &around.words,
            previous: around.previous.as_ref(),
            next: around.next.as_ref(),
            related: &around.related,
            easy_read: around.easy_read.as_ref(),
            data: &around.data,
            sources_html: [],
        }
    }
}
