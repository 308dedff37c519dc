//! Pages of self-assessment guides: their list, the start of each, everything on one page, the report of
//! all topics together.

use super::assessment_parts::{Form, PLACES};
use super::assessment_questions;
use super::books::Book;
use super::publication_pages::{FileEntry, files};
use super::template_links::Link;
use super::{Data, Page, Plan, Section};
use crate::compose::dates::in_words;
use crate::content::self_assessment::Topic;
use crate::document::plain_text;
use crate::html::{self, contents_of};
use crate::links::encode_path;
use crate::markdown::smarten;
use crate::self_assessment::Graph;
use serde::Serialize;

/// A guide in a list.
#[derive(Debug, Hash, Serialize)]
pub(super) struct GuideCard {
    title: String,
    href: String,
    summary_html: String,
    topics: Vec<String>,
    files: Vec<FileEntry>,
}

/// The start of a guide.
#[derive(Debug, Hash, Serialize)]
pub(super) struct StartPage {
    slug: String,
    area_id: String,
    title: String,
    area: Option<String>,
    summary_html: String,
    intro_html: String,
    topics: Vec<TopicCard>,
    areas: Vec<Link>,
    everybody: Option<Link>,
    all_href: String,
    report_href: String,
    ledger_href: String,
    contacts_html: String,
    sources_html: String,
    files: Vec<FileEntry>,
    version: String,
    date: String,
    review_by: Option<String>,
}

/// A topic with the way to its first question.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct TopicCard {
    pub id: String,
    pub title: String,
    pub summary: Option<String>,
    pub count: String,
    pub href: String,
    pub picture: Option<String>,
}

/// Everything on one page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct AllPage {
    title: String,
    summary_html: String,
    body_html: String,
    start: Link,
    files: Vec<FileEntry>,
}

/// The report of all topics together, which a script puts together from these parts.
#[derive(Debug, Hash, Serialize)]
pub(super) struct WholeReport {
    slug: String,
    title: String,
    start: Link,
    topics: Vec<TopicCard>,
    areas: Vec<AreaChoice>,
    parts: Vec<Part>,
    contacts: Vec<Part>,
}

#[derive(Debug, Hash, Serialize)]
struct AreaChoice {
    id: String,
    title: String,
}

/// A piece of advice, or whom to ask: for everybody, or for an area.
#[derive(Debug, Hash, Serialize)]
struct Part {
    id: String,
    area: String,
    title: String,
    html: String,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.content.assessments.is_empty() {
        return;
    }
    let title = plan.shared.words.get("page.assessments");
    let info = plan.frame.page("guides/index.html", "assessment-list", title, &[(title, None)]);
    pages.push(plan.made(info, Some(Section::Assessments), "assessment-list.html", Data::Assessments(list(plan, "../"))));
    let forms = Form::all(plan);
    for (at, (form, book)) in forms.iter().zip(plan.assessments).enumerate() {
        pages.push(all(plan, *form, book));
        if form.variant.area.is_none() {
            // The variants of a guide follow it.
            let areas = form.variant.guide().areas.len();
            let own = &forms[at..=at + areas];
            pages.extend(own.iter().zip(&plan.assessments[at..]).map(|(form, book)| start(plan, *form, book, own)));
            pages.push(report(plan, *form, own));
            assessment_questions::plan(plan, *form, own, pages);
        }
    }
}

/// Every guide, as seen from `root`.
pub(super) fn list(plan: &Plan, root: &str) -> Vec<GuideCard> {
    let whole = Form::all(plan).into_iter().zip(plan.assessments).filter(|(form, _)| form.variant.area.is_none());
    whole
        .map(|(form, book)| GuideCard {
            title: form.document.title.clone(),
            href: format!("{root}{}", book.page()),
            summary_html: html::render_inlines(&form.document.summary, &form.resolver(root, plan), &plan.shared.words),
            topics: form.variant.guide().topics.iter().map(|t| smarten(&t.title, None)).collect(),
            files: files(plan, book, true),
        })
        .collect()
}

/// Where a guide starts.
pub(super) fn start_path(slug: &str) -> String {
    format!("guides/{slug}/index.html")
}

/// The topics of a guide, as seen from `root`.
pub(super) fn topics(plan: &Plan, form: Form, root: &str) -> Vec<TopicCard> {
    let words = &plan.shared.words;
    let card = |topic: &Topic| {
        let graph = Graph::of(form.variant.guide(), topic);
        let (fewest, most) = graph.map_or((1, 1), |g| (g.fewest_questions(g.start), g.most_questions(g.start)));
        let key = match (fewest, most) {
            (1, 1) => "assessment.one_question",
            (fewest, most) if fewest == most => "assessment.questions",
            _ => "assessment.questions_up_to",
        };
        TopicCard {
            id: topic.id.to_string(),
            title: smarten(&topic.title, None),
            summary: topic.summary.as_ref().map(|s| smarten(s, None)),
            count: words.fill(key, &[("count", &most.to_string())]),
            href: format!("{root}guides/{}/{}/index.html", form.variant.item.slug, topic.id),
            picture: topic.picture.as_ref().map(|p| format!("{root}{}", encode_path(p.trim_start_matches("./")))),
        }
    };
    form.variant.guide().topics.iter().map(card).collect()
}

/// The steps to a page of a guide: the list, the guide, and those given.
pub(super) fn crumbs<'c>(plan: &Plan<'c>, form: Form<'c>, more: &[(&'c str, Option<&'c str>)]) -> Vec<(String, Option<String>)> {
    let slug = &form.variant.item.slug;
    let guide = form.variant.guide();
    let short = smarten(guide.short_title.as_ref().unwrap_or(&guide.title), None);
    let list = plan.shared.words.get("page.assessments").to_string();
    let mut crumbs = vec![(list, Some("guides/index.html".to_string())), (short, Some(start_path(slug)))];
    crumbs.extend(more.iter().map(|(title, href)| ((*title).to_string(), href.map(str::to_string))));
    if let Some((_, href)) = crumbs.last_mut() {
        *href = None;
    }
    crumbs
}

/// The frame of a page of a guide.
pub(super) fn info(plan: &Plan, form: Form, path: &str, kind: &'static str, title: &str, more: &[(&str, Option<&str>)]) -> super::PageInfo {
    let crumbs = crumbs(plan, form, more);
    let crumbs: Vec<(&str, Option<&str>)> = crumbs.iter().map(|(title, href)| (title.as_str(), href.as_deref())).collect();
    let mut info = plan.frame.page(path, kind, title, &crumbs);
    info.description = plain_text(&form.document.summary);
    info.lang.clone_from(&form.document.lang);
    info.dir = html::direction(&form.document.lang);
    info
}

fn start(plan: &Plan, form: Form, book: &Book, forms: &[Form]) -> Page {
    let words = &plan.shared.words;
    let guide = form.variant.guide();
    let slug = &form.variant.item.slug;
    let path = book.page();
    let area = form.variant.place().map(|area| smarten(&area.title, None));
    let more: Vec<(&str, Option<&str>)> = area.iter().map(|area| (area.as_str(), None)).collect();
    let info = info(plan, form, &path, "assessment", &form.document.title, &more);
    let root = info.root.clone();
    let resolver = form.resolver(&root, plan);
    let link = |f: &Form| {
        let area = f.variant.place()?;
        Some(Link { title: smarten(&area.title, None), href: format!("{root}{}", start_path(&f.variant.slug())) })
    };
    let data = StartPage {
        slug: slug.clone(),
        area_id: form.variant.place().map(|a| a.id.to_string()).unwrap_or_default(),
        title: form.document.title.clone(),
        summary_html: html::render_inlines(&form.document.summary, &resolver, words),
        intro_html: html::render_blocks(form.intro(), 0, &resolver, words),
        topics: topics(plan, form, &root),
        areas: if area.is_none() { forms.iter().filter_map(link).collect() } else { Vec::new() },
        everybody: area.is_some().then(|| Link { title: smarten(&guide.title, None), href: format!("{root}{}", start_path(slug)) }),
        area,
        all_href: "all.html".into(),
        report_href: format!("{root}guides/{slug}/report.html"),
        ledger_href: format!("{root}guides/{slug}/accessibility.html"),
        contacts_html: form.section_html("contacts", &resolver, plan),
        sources_html: sources(form, &resolver, plan),
        files: files(plan, book, false),
        version: smarten(&guide.version, None),
        date: in_words(&guide.date.when, words),
        review_by: guide.review_by.as_ref().map(|d| in_words(&d.when, words)),
    };
    plan.made(info, Some(Section::Assessments), "assessment.html", Data::Assessment(Box::new(data)))
}

/// Where the advice comes from: the last block under “about”.
fn sources(form: Form, resolver: &html::Resolver, plan: &Plan) -> String {
    let about = form.under("about");
    let from = about.iter().position(|b| matches!(b.kind, crate::document::BlockKind::Callout { .. })).unwrap_or(about.len());
    html::render_blocks(&about[from..], 0, resolver, &plan.shared.words)
}

fn all(plan: &Plan, form: Form, book: &Book) -> Page {
    let words = &plan.shared.words;
    let title = words.fill("assessment.all_title", &[("title", &form.document.title)]);
    let path = format!("guides/{}/all.html", form.variant.slug());
    let area = form.variant.place().map(|area| smarten(&area.title, None));
    let home = start_path(&form.variant.slug());
    let mut more: Vec<(&str, Option<&str>)> = area.iter().map(|area| (area.as_str(), Some(home.as_str()))).collect();
    more.push((words.get("assessment.all_short"), None));
    let mut info = info(plan, form, &path, "assessment-all", &title, &more);
    let blocks = form.on_the_web();
    info.toc = contents_of(form.document);
    info.toc.retain(|entry| !PLACES.contains(&entry.id.as_str()));
    let resolver = form.resolver(&info.root, plan);
    let data = AllPage {
        title,
        summary_html: html::render_inlines(&form.document.summary, &resolver, words),
        body_html: html::render_blocks(&blocks, 0, &resolver, words),
        start: Link { title: form.document.title.clone(), href: "index.html".into() },
        files: files(plan, book, false),
    };
    plan.made(info, Some(Section::Assessments), "assessment-all.html", Data::AssessmentAll(Box::new(data)))
}

fn report(plan: &Plan, form: Form, forms: &[Form]) -> Page {
    let words = &plan.shared.words;
    let slug = &form.variant.item.slug;
    let title = words.fill("assessment.whole_title", &[("title", &form.document.title)]);
    let short = words.get("assessment.whole_short");
    let info = info(plan, form, &format!("guides/{slug}/report.html"), "assessment-report", &title, &[(short, None)]);
    let root = info.root.clone();
    let mut parts = Vec::new();
    let mut contacts = Vec::new();
    let mut areas = Vec::new();
    for form in forms {
        let resolver = form.resolver(&root, plan);
        let area = form.variant.place().map(|a| a.id.to_string()).unwrap_or_default();
        areas.extend(form.variant.place().map(|a| AreaChoice { id: a.id.to_string(), title: smarten(&a.title, None) }));
        for index in 0..form.variant.guide().advice.len() {
            if form.variant.area.is_some() && !form.variant.changes(index) {
                continue;
            }
            let Some(advice) = form.variant.advice(index) else { continue };
            let html = form.advice_html(&advice.id, &resolver, plan);
            parts.push(Part { id: advice.id.to_string(), area: area.clone(), title: smarten(&advice.title, None), html });
        }
        let html = form.section_html("contacts", &resolver, plan);
        contacts.push(Part { id: String::new(), area, title: String::new(), html });
    }
    let data = WholeReport {
        slug: slug.clone(),
        title,
        start: Link { title: form.document.title.clone(), href: "index.html".into() },
        topics: topics(plan, form, &root),
        areas,
        parts,
        contacts,
    };
    plan.made(info, Some(Section::Assessments), "assessment-whole.html", Data::AssessmentWhole(Box::new(data)))
}
