//! Pages of case studies.

use super::cards::{Entry, StageMark, colour, stage_mark};
use super::frame::{FormatsBox, Link, PageInfo};
use super::{Input, Page, Plan};
use crate::compose::{Composed, walk_inlines};
use crate::document::{Inline, Target, plain_text};
use crate::html::{self, Resolver, contents_of};
use crate::source::fingerprint_of;
use crate::theme::Words;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

/// Most related cases shown below a case.
const RELATED: usize = 3;

/// A page of a case study.
#[derive(Debug)]
pub struct CasePage {
    pub(super) info: PageInfo,
    pub(super) formats: Arc<FormatsBox>,
    composed: Arc<Composed>,
    resolver: Resolver,
    around: Around,
}

/// What a page shows besides the document itself.
#[derive(Debug, Hash)]
struct Around {
    byline: Vec<(String, Option<String>)>,
    stage: StageMark,
    theme: Option<CaseTheme>,
    also_in: Vec<Link>,
    words: Vec<Word>,
    previous: Option<Link>,
    next: Option<Link>,
    related: Vec<Entry>,
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
    sources_html: [String; 0],
}

#[derive(Debug, Clone, Hash, Serialize)]
struct CaseTheme {
    number: u64,
    title: String,
    href: String,
    colour: u64,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct Word {
    id: String,
    term: String,
    meaning: String,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let by_slug: BTreeMap<&str, usize> = plan.content.cases.iter().enumerate().map(|(i, c)| (c.slug.as_str(), i)).collect();
    let mut place_in_order = vec![0; plan.order.len()];
    let mut by_organisation: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, &case) in plan.order.iter().enumerate() {
        place_in_order[case] = place;
        for organisation in &plan.cards[case].organisations {
            by_organisation.entry(organisation.as_str()).or_default().push(place);
        }
    }
    let formats = formats_by_case(plan);
    pages.par_extend(plan.order.par_iter().map(|&case| {
        let related = related(plan, case, place_in_order[case], &by_organisation);
        page(plan, case, place_in_order[case], &by_slug, related, &formats[case])
    }));
}

/// The box of formats of every case. Cases in the same publications share one.
fn formats_by_case(plan: &Plan) -> Vec<(u128, Arc<FormatsBox>)> {
    let mut holders: Vec<Vec<usize>> = vec![Vec::new(); plan.content.cases.len()];
    for (index, book) in plan.books.iter().enumerate() {
        for case in book.cases() {
            holders[case].push(index);
        }
    }
    let mut made: BTreeMap<Vec<usize>, (u128, Arc<FormatsBox>)> = BTreeMap::new();
    let make = |books: &[usize]| {
        let formats = plan.formats_box("../", books.iter().map(|&i| &plan.books[i]));
        (fingerprint_of(&formats), Arc::new(formats))
    };
    holders
        .into_iter()
        .map(|books| {
            let new = || make(&books);
            made.entry(books.clone()).or_insert_with(new).clone()
        })
        .collect()
}

fn page(
    plan: &Plan,
    case: usize,
    place: usize,
    by_slug: &BTreeMap<&str, usize>,
    related: Vec<Entry>,
    (formats_print, formats): &(u128, Arc<FormatsBox>),
) -> Page {
    let item = &plan.content.cases[case];
    let composed = &plan.composed[case];
    let words = &plan.shared.words;
    let path = format!("case-studies/{}.html", item.slug);
    let root = "../";
    let theme = plan.shared.themes.get(item.value.theme.as_str());
    let document = &composed.document;

    let mut info = plan.frame.page(&path, "case", &document.title, &[(words.get("page.cases"), Some("case-studies/index.html")), (&document.short_title, None)]);
    info.description = plain_text(&document.summary);
    info.lang.clone_from(&document.lang);
    info.dir = html::direction(&document.lang);
    info.toc = contents_of(document);

    let mut pages = BTreeMap::new();
    let mut see = |target: &Target| {
        if let Target::Page { page, .. } = target {
            let found = match page.strip_prefix("case-studies/").and_then(|slug| by_slug.get(slug)) {
                Some(&at) => Some((format!("{page}.html"), plan.composed[at].document.title.clone())),
                None => plan.target(page),
            };
            pages.extend(found.map(|f| (page.clone(), f)));
        }
    };
    composed.targets.iter().for_each(|(target, _)| see(target));
    let resolver = Resolver { root: root.into(), pages };

    let byline = match &item.value.organisation_line {
        Some(_) => vec![(document.byline.clone().unwrap_or_default(), None)],
        None => item
            .value
            .organisations
            .0
            .iter()
            .filter_map(|i| plan.shared.organisations.get(i.organisation.as_str()))
            .map(|o| (o.name.to_string(), Some(format!("{root}organisations/{}.html", o.id))))
            .collect(),
    };
    let neighbour = |at: Option<usize>| {
        let card = &plan.cards[*plan.order.get(at?)?];
        Some(Link { title: card.title.clone(), href: card.href(root) })
    };
    let entries = plan.shared.terms.entries();
    let around = Around {
        byline,
        stage: stage_mark(item.value.evidence.stage, plan.shared),
        theme: theme.map(|t| CaseTheme {
            number: t.number,
            title: crate::markdown::smarten(&t.title, None),
            href: format!("{root}themes/{}.html", t.id),
            colour: colour(t),
        }),
        also_in: item
            .value
            .also_in
            .iter()
            .filter_map(|id| plan.shared.themes.get(id.as_str()))
            .map(|t| Link { title: crate::markdown::smarten(&t.title, None), href: format!("{root}themes/{}.html", t.id) })
            .collect(),
        words: composed
            .explained
            .iter()
            .map(|&i| &entries[i])
            .map(|e| Word { id: e.id.clone(), term: shown_term(composed, &e.id, &e.term), meaning: e.meaning.clone() })
            .collect(),
        previous: neighbour(place.checked_sub(1)),
        next: neighbour(Some(place + 1)),
        related,
    };
    let fingerprint = fingerprint_of(&(plan.frame.fingerprint, plan.prints[case], &info, &resolver, &around, formats_print));
    let input = CasePage { info, formats: Arc::clone(formats), composed: Arc::clone(composed), resolver, around };
    Page { path, fingerprint, input: Arc::new(Input::Case(input)) }
}

/// The form in which the page uses a word: "PB" where it says "PB".
fn shown_term(composed: &Composed, id: &str, term: &str) -> String {
    let mut shown = term.to_string();
    walk_inlines(&composed.document.blocks, &mut |inline| {
        if let Inline::Term { id: found, abbreviation: true, text, .. } = inline {
            if found == id {
                shown.clone_from(text);
            }
        }
    });
    shown
}

/// Cases by the same organisations, then those that follow in the theme.
fn related(plan: &Plan, case: usize, place: usize, by_organisation: &BTreeMap<&str, Vec<usize>>) -> Vec<Entry> {
    let card = &plan.cards[case];
    let named: BTreeSet<&str> = plan.content.cases[case].value.see_also.iter().map(|id| id.as_str()).collect();
    let mut chosen: Vec<usize> = Vec::new();
    let consider = |at: usize, chosen: &mut Vec<usize>| {
        let other = &plan.cards[plan.order[at]];
        let fresh = at != place && at.abs_diff(place) != 1 && !chosen.contains(&at) && !named.contains(other.slug.as_str());
        if fresh && chosen.len() < RELATED {
            chosen.push(at);
        }
    };
    for organisation in &card.organisations {
        // Those that come after this case first, then from the start: every case gets its turn.
        if let Some(places) = by_organisation.get(organisation.as_str()) {
            let start = places.partition_point(|&p| p <= place);
            let nearest = places[start..].iter().chain(&places[..start]).take(RELATED + 3);
            nearest.for_each(|&at| consider(at, &mut chosen));
        }
    }
    let in_theme = |at: &usize| plan.order.get(*at).is_some_and(|&i| plan.cards[i].theme_id == card.theme_id);
    (place + 2..place + 6).filter(in_theme).for_each(|at| consider(at, &mut chosen));
    (place.saturating_sub(5)..place).rev().filter(in_theme).for_each(|at| consider(at, &mut chosen));
    chosen.into_iter().map(|at| plan.cards[plan.order[at]].entry("../")).collect()
}

impl CasePage {
    pub(super) fn context(&self, words: &Words) -> CaseContext<'_> {
        let document = &self.composed.document;
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
            sources_html: [],
        }
    }
}

