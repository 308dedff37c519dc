//! The front page, glossary, useful websites, accessibility, "not found", and the site map.

use super::assessment_pages::{self, GuideCard};
use super::books::Book;
use super::cards::{PublicationCard, ThemeCard};
use super::data_pages::{self, DataEntry};
use super::directory_pages::{self, DirectoryCard};
use super::guide_pages::{self, GuideEntry};
use super::manual_pages::{self, ManualEntry};
use super::paper_lists::{self, PaperEntry};
use super::post_lists::{self, PostCard};
use super::template_links::PhoneLink;
use super::{Data, Input, Page, Plan, Section};
use crate::links;
use crate::locale::Alphabet;
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use serde::Serialize;
use std::collections::BTreeSet;

/// Cases shown under each theme of the front page.
const CASES_ON_FRONT: usize = 5;
/// Datasets on the front page.
const DATASETS_ON_FRONT: usize = 3;
/// Posts on the front page.
const POSTS_ON_FRONT: usize = 3;

#[derive(Debug, Hash, Serialize)]
pub(super) struct Home {
    intro_html: String,
    themes: Vec<ThemeCard>,
    publications: Vec<PublicationCard>,
    easy_read: Vec<GuideEntry>,
    data: Vec<DataEntry>,
    manuals: Vec<ManualEntry>,
    tools: Vec<PaperEntry>,
    briefings: Vec<PaperEntry>,
    assessments: Vec<GuideCard>,
    posts: Vec<PostCard>,
    directories: Vec<DirectoryCard>,
    stats: Vec<Count>,
}

#[derive(Debug, Hash, Serialize)]
struct Count {
    value: String,
    label: String,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct Glossary {
    groups: Vec<TermGroup>,
    letters: Vec<LetterLink>,
}

#[derive(Debug, Hash, Serialize)]
struct TermGroup {
    letter: String,
    terms: Vec<TermEntry>,
}

#[derive(Debug, Hash, Serialize)]
struct TermEntry {
    id: String,
    term: String,
    abbreviation: Option<String>,
    meaning_html: String,
    also: Vec<String>,
}

/// A letter of the alphabet; no address where nothing is filed under it.
#[derive(Debug, Hash, Serialize)]
pub(super) struct LetterLink {
    letter: String,
    href: Option<String>,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct WebsiteEntry {
    title: String,
    href: String,
    spelled: String,
    description_html: String,
    phone: Option<PhoneLink>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    pages.push(home(plan));
    if !plan.content.glossary.entries.is_empty() {
        pages.push(glossary(plan));
    }
    if !plan.content.links.entries.is_empty() {
        pages.push(websites(plan));
    }
    pages.push(not_found(plan));
    if let Some(base) = plan.frame.base_url() {
        pages.push(site_map(plan, base));
    }
}

/// Servers send this page for any address, at any depth: its links start at the root of the server
/// when it is known where the site is published.
fn not_found(plan: &Plan) -> Page {
    let mut info = plan.frame.page("404.html", "not-found", plan.shared.words.get("page.not_found"), &[]);
    let base = plan.frame.base_path().map(str::to_string);
    // The same holds for the start pages of other languages.
    for language in &mut info.languages {
        let way = language.href.trim_end_matches("404.html").trim_end_matches("index.html").to_string();
        language.href = match (&base, way.strip_prefix("../")) {
            (Some(base), Some(way)) => {
                let above = base.trim_end_matches('/').rsplit_once('/').map_or("", |(above, _)| above);
                format!("{above}/{way}index.html")
            }
            (Some(base), None) => format!("{base}{way}index.html"),
            (None, _) => format!("{way}index.html"),
        };
    }
    info.root = base.unwrap_or(info.root);
    plan.made(info, None, "not-found.html", Data::Nothing)
}

fn home(plan: &Plan) -> Page {
    let words = &plan.shared.words;
    let mut info = plan.frame.page("index.html", "home", plan.frame.title(), &[]);
    info.description = plan.frame.description().to_string();
    let organisations: BTreeSet<&str> = plan.cards.iter().flat_map(|c| c.organisations.iter().map(String::as_str)).collect();
    let counts = [
        (plan.content.cases.len(), "page.stat_cases", "page.stat_case"),
        (organisations.len(), "page.stat_organisations", "page.stat_organisation"),
        (plan.content.themes.entries.len(), "page.stat_themes", "page.stat_theme"),
    ];
    let data = Home {
        intro_html: plan.blocks_html(&plan.frame.intro, "", 1),
        themes: plan.themes_in_order().map(|t| plan.theme_card(t, "", CASES_ON_FRONT)).collect(),
        publications: plan.books.iter().map(|b| plan.publication_card(b, "")).collect(),
        easy_read: guide_pages::list(plan, ""),
        data: data_pages::list(plan, "", DATASETS_ON_FRONT),
        manuals: manual_pages::list(plan, ""),
        tools: paper_lists::tools(plan, ""),
        briefings: paper_lists::briefings(plan, ""),
        assessments: assessment_pages::list(plan, ""),
        posts: post_lists::newest(plan, "", POSTS_ON_FRONT),
        directories: directory_pages::list(plan, ""),
        stats: counts
            .into_iter()
            .filter(|(n, ..)| *n > 0)
            .map(|(n, many, one)| Count { value: n.to_string(), label: words.get(if n == 1 { one } else { many }).to_string() })
            .collect(),
    };
    plan.made(info, None, "home.html", Data::Home(data))
}

fn glossary(plan: &Plan) -> Page {
    let title = plan.shared.words.get("page.glossary");
    let info = plan.frame.page("glossary.html", "glossary", title, &[(title, None)]);
    let alphabet = plan.alphabet();
    let mut groups: Vec<TermGroup> = Vec::new();
    let mut anchors = crate::document::Anchors::default();
    let mut terms: Vec<_> = plan.content.glossary.entries.iter().collect();
    terms.sort_by_cached_key(|t| alphabet.key(&t.term));
    for term in terms {
        let letter = alphabet.letter_of(&term.term);
        let entry = TermEntry {
            id: anchors.claim(&term.term),
            term: smarten(&term.term, None),
            abbreviation: term.abbreviation.as_ref().map(ToString::to_string),
            meaning_html: plan.short_html(&term.definition, ""),
            also: term.also.iter().map(ToString::to_string).collect(),
        };
        match groups.iter_mut().find(|group| group.letter == letter) {
            Some(group) => group.terms.push(entry),
            _ => groups.push(TermGroup { letter, terms: vec![entry] }),
        }
    }
    let letters = letters(&alphabet, groups.iter().map(|group| &group.letter));
    plan.made(info, Some(Section::Glossary), "glossary.html", Data::Glossary(Glossary { groups, letters }))
}

/// The alphabet, with addresses for the letters that are in use; letters of other alphabets stand in front.
pub(super) fn letters<'a>(alphabet: &Alphabet, used: impl Iterator<Item = &'a String>) -> Vec<LetterLink> {
    let used: Vec<&str> = used.map(String::as_str).collect();
    let others = used.iter().filter(|used| alphabet.letters().iter().all(|letter| letter != *used)).map(ToString::to_string);
    others
        .chain(alphabet.letters().iter().cloned())
        .map(|letter| LetterLink { href: used.contains(&letter.as_str()).then(|| format!("#letter-{}", letter.to_lowercase())), letter })
        .collect()
}

fn websites(plan: &Plan) -> Page {
    let title = plan.shared.words.get("page.links");
    let info = plan.frame.page("links.html", "links", title, &[(title, None)]);
    let entry = |site: &crate::content::lists::Website| WebsiteEntry {
        title: smarten(&site.title, None),
        href: site.url.to_string(),
        spelled: links::spell(&site.url),
        description_html: plan.short_html(&site.description, ""),
        phone: site.phone.as_ref().map(|p| PhoneLink::new(p)),
    };
    let entries = plan.content.links.entries.iter().map(entry).collect();
    plan.made(info, None, "links.html", Data::Links(entries))
}

/// `sitemap.xml`: the address of every page.
fn site_map(plan: &Plan, base: &str) -> Page {
    let mut paths: Vec<String> = plan.cards.iter().map(|c| format!("case-studies/{}.html", c.slug)).collect();
    paths.extend(plan.content.themes.entries.iter().map(|t| format!("themes/{}.html", t.id)));
    paths.extend(plan.content.organisations.entries.iter().map(|o| format!("organisations/{}.html", o.id)));
    paths.extend(plan.books.iter().map(|b| format!("publications/{}/", b.slug)));
    paths.extend(plan.content.datasets.iter().map(|d| format!("data/{}.html", d.slug)));
    paths.extend((!plan.content.datasets.is_empty()).then(|| "data/".to_string()));
    paths.extend(plan.manuals.iter().map(|b| format!("manuals/{}/", b.slug)));
    for manual in 0..plan.manuals.len() {
        paths.extend(plan.content.chapters_of(manual).iter().map(|role| format!("{}.html", plan.content.chapter_id(role.chapter))));
    }
    if !plan.content.posts.is_empty() {
        paths.extend(post_lists::addresses(plan));
    }
    paths.extend(plan.catalogues.iter().flat_map(|catalogue| directory_pages::paths(catalogue, plan.shared.today)));
    paths.extend(
        plan.catalogues.iter().flat_map(|c| {
            c.records.iter().map(|&at| format!("directory/{}/records/{}.html", c.slug(), plan.content.records[at].item.slug))
        }),
    );
    paths.extend((!plan.catalogues.is_empty()).then(|| "directory/".to_string()));
    paths.extend(plan.leaflets.iter().map(Book::page));
    for (folder, books) in [("briefings/", plan.briefings), ("tools/", plan.tools)] {
        paths.extend(books.first().map(|_| folder.to_string()));
        paths.extend(books.iter().map(Book::page));
    }
    paths.extend(plan.assessments.iter().map(|b| format!("guides/{}/", b.slug)));
    paths.extend((!plan.assessments.is_empty()).then(|| "guides/".to_string()));
    paths.extend((!plan.leaflets.is_empty()).then(|| "easy-read/".to_string()));
    paths.extend(["", "case-studies/", "themes/", "organisations/", "formats.html", "accessibility.html"].map(String::from));
    paths.sort();
    let mut xml =
        String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n");
    for path in paths {
        xml.push_str(&format!("<url><loc>{}</loc></url>\n", crate::html::escaped(&format!("{base}{path}"))));
    }
    xml.push_str("</urlset>\n");
    Page { path: "sitemap.xml".into(), fingerprint: fingerprint_of(&xml), input: Input::File(xml.into()) }
}
