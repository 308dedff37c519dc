//! Pages of datasets and their list.

use super::publication_pages::file_size;
use super::template_links::Link;
use super::{Data, Page, Plan, Section};
use crate::compose::dates::in_words;
use crate::content::dataset::Dataset;
use crate::content::{Item, ItemKind};
use crate::data::Release;
use crate::html;
use crate::markdown::smarten;
use serde::Serialize;

#[derive(Debug, Hash, Serialize)]
pub(super) struct DataPage {
    title: String,
    byline: Option<String>,
    summary_html: String,
    synthetic: bool,
    body_html: String,
    files: Vec<DataFile>,
    json_ld: String,
    items: Vec<Link>,
    previous: Option<Link>,
    next: Option<Link>,
    publications: Vec<Link>,
}

/// A file to download.
#[derive(Debug, Hash, Serialize)]
struct DataFile {
    label: String,
    description: String,
    href: String,
    size: Option<String>,
    kind: &'static str,
}

/// A dataset in a list.
#[derive(Debug, Hash, Serialize)]
pub(super) struct DataEntry {
    title: String,
    href: String,
    summary_html: String,
    period: String,
    place: String,
    updated: String,
    synthetic: bool,
}

/// A dataset with its files.
#[derive(Debug, Hash, Serialize)]
pub(super) struct DataFormats {
    title: String,
    href: String,
    files: Vec<DataFile>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.content.datasets.is_empty() {
        return;
    }
    let title = plan.shared.words.get("page.data");
    let info = plan.frame.page("data/index.html", "data-list", title, &[(title, None)]);
    pages.push(plan.made(info, Some(Section::Data), "data-list.html", Data::Datasets(list(plan, "../", usize::MAX))));
    pages.extend((0..plan.content.datasets.len()).map(|index| dataset(plan, index)));
}

/// The newest datasets, those of real figures first, as seen from `root`.
pub(super) fn list(plan: &Plan, root: &str, most: usize) -> Vec<DataEntry> {
    let words = &plan.shared.words;
    let mut items: Vec<&Item<Dataset>> = plan.content.datasets.iter().collect();
    let alphabet = plan.alphabet();
    items.sort_by_cached_key(|i| {
        let made_up = i.value.synthetic == Some(true);
        (made_up, std::cmp::Reverse(i.value.published.when.last_day()), alphabet.key(&i.value.title))
    });
    let entry = |item: &Item<Dataset>| DataEntry {
        title: smarten(&item.value.title, None),
        href: format!("{root}data/{}.html", item.slug),
        summary_html: plan.short_html(&item.value.summary, root),
        period: in_words(&item.value.period.when, words),
        place: smarten(&item.value.place, None),
        updated: in_words(&item.value.published.when, words),
        synthetic: item.value.synthetic == Some(true),
    };
    items.into_iter().take(most).map(entry).collect()
}

/// Every dataset with its files, as seen from `root`.
pub(super) fn formats(plan: &Plan, root: &str) -> Vec<DataFormats> {
    plan.content
        .datasets
        .iter()
        .zip(plan.releases)
        .map(|(item, release)| DataFormats {
            title: smarten(&item.value.title, None),
            href: format!("{root}data/{}.html", item.slug),
            files: files(plan, release, root),
        })
        .collect()
}

fn files(plan: &Plan, release: &Release, root: &str) -> Vec<DataFile> {
    let words = &plan.shared.words;
    let shown = release.downloads.iter().filter(|d| d.kind != "csv-again");
    let file = |download: &crate::data::Download| DataFile {
        label: words.get(&format!("data.file.{}", download.kind)).to_string(),
        description: words.get(&format!("data.file.{}_about", download.kind)).to_string(),
        href: format!("{root}{}", download.path),
        size: Some(file_size(download.bytes.len(), words)),
        kind: match download.kind {
            "csv" => "csv",
            "xlsx" => "xlsx",
            _ => "json",
        },
    };
    shown.map(file).collect()
}

fn dataset(plan: &Plan, index: usize) -> Page {
    let words = &plan.shared.words;
    let root = "../";
    let (item, release) = (&plan.content.datasets[index], &plan.releases[index]);
    let at = plan.content.place(ItemKind::Dataset, index);
    let document = &plan.composed[at].document;
    let path = format!("data/{}.html", item.slug);
    let crumbs = [(words.get("page.data"), Some("data/index.html")), (document.short_title.as_str(), None)];
    let mut info = plan.frame.page(&path, "data", &document.title, &crumbs);
    info.describe(document);
    let link = |index: Option<usize>| {
        let item = plan.content.datasets.get(index?)?;
        Some(Link { title: smarten(&item.value.title, None), href: format!("{root}data/{}.html", item.slug) })
    };
    let to = |id: &str| plan.target(id).map(|(path, title)| Link { title, href: format!("{root}{path}") });
    let resolver = plan.resolver(root, item.value.about.iter().map(ToString::to_string));
    let holds = |book: &&super::Book| book.items().any(|i| i == at);
    let data = DataPage {
        title: document.title.clone(),
        byline: document.byline.clone(),
        summary_html: html::render_inlines(&document.summary, &resolver, words),
        synthetic: item.value.synthetic == Some(true),
        body_html: html::render_blocks(&document.blocks, 0, &resolver, words),
        files: files(plan, release, root),
        // A script element ends at the first "</", whatever stands around it.
        json_ld: release.json_ld.replace('<', "\\u003c"),
        items: item.value.about.iter().filter_map(|id| to(id)).collect(),
        previous: link(index.checked_sub(1)),
        next: link(Some(index + 1)),
        publications: plan
            .books
            .iter()
            .filter(holds)
            .map(|book| Link { title: smarten(&book.publication.title, None), href: format!("{root}{}", book.page()) })
            .collect(),
    };
    plan.made(info, Some(Section::Data), "data.html", Data::Dataset(Box::new(data)))
}

/// The datasets that belong to an item, as links from `root`.
pub(super) fn behind(plan: &Plan, id: &str, root: &str) -> Vec<Link> {
    let about = |item: &&Item<Dataset>| item.value.about.iter().any(|a| **a == *id);
    let link = |item: &Item<Dataset>| Link { title: smarten(&item.value.title, None), href: format!("{root}data/{}.html", item.slug) };
    plan.content.datasets.iter().filter(about).map(link).collect()
}
