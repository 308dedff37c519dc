//! Pages of easy-read guides, their list, and the credits of their pictures.

use super::books::{Book, Shelf};
use super::publication_pages::{FileEntry, files};
use super::template_links::Link;
use super::{Data, Page, Plan, Section};
use crate::compose::full_date;
use crate::content::ItemKind;
use crate::content::easy_read::EasyRead;
use crate::document::{Illustration, plain_text};
use crate::easy_read::{Review, ReviewState};
use crate::html::{self, escaped};
use crate::links::encode_path;
use crate::markdown::smarten;
use crate::theme::Words;
use serde::Serialize;
use std::collections::BTreeSet;

#[derive(Debug, Hash, Serialize)]
pub(super) struct GuidePage {
    title: String,
    summary_html: String,
    cover: Option<Image>,
    lang: String,
    date: String,
    version: String,
    standard: Option<Link>,
    stale: Option<Stale>,
    body_html: String,
    files: Vec<FileEntry>,
    reviews: Vec<Reviewed>,
    unreviewed: Option<String>,
    previous: Option<Link>,
    next: Option<Link>,
}

#[derive(Debug, Hash, Serialize)]
struct Image {
    src: String,
    width: u32,
    height: u32,
    alt: String,
}

#[derive(Debug, Hash, Serialize)]
struct Stale {
    title: String,
    text_html: String,
}

#[derive(Debug, Hash, Serialize)]
struct Reviewed {
    text: String,
    example_text: Option<String>,
}

/// A guide in a list.
#[derive(Debug, Hash, Serialize)]
pub(super) struct GuideEntry {
    title: String,
    href: String,
    summary_html: String,
    cover: Option<Image>,
    standard: Option<Link>,
    files: Vec<FileEntry>,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct Credits {
    sets: Vec<CreditSet>,
}

#[derive(Debug, Hash, Serialize)]
struct CreditSet {
    title: String,
    licence: String,
    credit: String,
    source: Option<String>,
    pictures: Vec<CreditPicture>,
}

#[derive(Debug, Hash, Serialize)]
struct CreditPicture {
    name: String,
    alt: String,
    src: String,
    licence: Option<String>,
    credit: Option<String>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.leaflets.is_empty() {
        return;
    }
    let words = &plan.shared.words;
    let title = words.get("page.easy_read");
    let info = plan.frame.page("easy-read/index.html", "easy-read-list", title, &[(title, None)]);
    pages.push(plan.made(info, Some(Section::EasyRead), "easy-read-list.html", Data::Guides(list(plan, "../"))));
    pages.extend((0..plan.leaflets.len()).map(|index| guide(plan, index)));
    pages.push(credits(plan));
}

/// Every guide, as seen from `root`.
pub(super) fn list(plan: &Plan, root: &str) -> Vec<GuideEntry> {
    plan.leaflets
        .iter()
        .zip(&plan.content.guides)
        .map(|(book, item)| GuideEntry {
            title: smarten(&item.value.title, None),
            href: format!("{root}{}", book.page()),
            summary_html: escaped(&smarten(&item.value.summary, None)),
            cover: composed(plan, book).and_then(|d| d.cover.as_ref()).map(|c| image(c, root)),
            standard: standard(plan, &item.value, root),
            files: files(plan, book, true),
        })
        .collect()
}

fn composed<'p>(plan: &Plan<'p>, book: &Book) -> Option<&'p crate::document::Document> {
    book.guides.first().map(|&i| &plan.composed[i].document)
}

fn image(picture: &Illustration, root: &str) -> Image {
    let src = format!("{root}{}", encode_path(&picture.image));
    Image { src, width: picture.width, height: picture.height, alt: picture.alt.clone() }
}

fn standard(plan: &Plan, guide: &EasyRead, root: &str) -> Option<Link> {
    let (path, title) = plan.target(&guide.easy_version_of)?;
    Some(Link { title, href: format!("{root}{path}") })
}

fn guide(plan: &Plan, index: usize) -> Page {
    let words = &plan.shared.words;
    let root = "../";
    let (book, item) = (&plan.leaflets[index], &plan.content.guides[index]);
    let guide = &item.value;
    let composed = &plan.composed[plan.content.place(ItemKind::EasyRead, index)];
    let document = &composed.document;
    let crumbs = [(words.get("page.easy_read"), Some("easy-read/index.html")), (document.short_title.as_str(), None)];
    let mut info = plan.frame.page(&book.page(), "easy-read", &document.title, &crumbs);
    info.describe(document);
    let neighbour = |at: Option<usize>| {
        let book = plan.leaflets.get(at?)?;
        Some(Link { title: smarten(&book.publication.title, None), href: format!("{root}{}", book.page()) })
    };
    let resolver = plan.resolver(root, [guide.easy_version_of.to_string()]);
    let review = plan.reviews.get(index).and_then(Option::as_ref);
    let reviews = reviewed(guide, words);
    let data = GuidePage {
        title: document.title.clone(),
        summary_html: escaped(&plain_text(&document.summary)),
        cover: document.cover.as_ref().map(|c| image(c, root)),
        lang: document.lang.clone(),
        date: full_date(&guide.date.when, words),
        version: smarten(&guide.version, None),
        standard: standard(plan, guide, root),
        stale: stale(review, words).map(|lines| Stale {
            title: words.get("easy.stale_title").to_string(),
            text_html: lines.iter().map(|line| format!("<p>{}</p>", escaped(line))).collect(),
        }),
        body_html: html::render_blocks(&document.blocks, 0, &resolver, words),
        files: files(plan, book, false),
        unreviewed: reviews.is_empty().then(|| words.get("easy.unread").to_string()),
        reviews: reviews.into_iter().map(|(text, example)| Reviewed { text, example_text: example }).collect(),
        previous: neighbour(index.checked_sub(1)),
        next: neighbour(Some(index + 1)),
    };
    plan.made(info, Some(Section::EasyRead), "easy-read.html", Data::Guide(Box::new(data)))
}

/// Who has read a guide, one sentence or two each, and whether it is an example.
pub(crate) fn reviewed(guide: &EasyRead, words: &Words) -> Vec<(String, Option<String>)> {
    let sentence = |review: &crate::content::easy_read::Review| {
        let date = full_date(&review.date.when, words);
        let text = words.fill("easy.read_by", &[("group", &smarten(&review.group, None)), ("date", &date), ("version", &review.version)]);
        (text, review.example.unwrap_or(false).then(|| words.get("easy.example").to_string()))
    };
    guide.reviews.iter().map(sentence).collect()
}

/// What readers are told of a guide that has changed since it was read.
pub(crate) fn stale(review: Option<&Review>, words: &Words) -> Option<[String; 2]> {
    let key = match review?.state {
        ReviewState::GuideChanged => "easy.stale_guide",
        ReviewState::StandardChanged => "easy.stale_standard",
        ReviewState::BothChanged => "easy.stale_both",
        ReviewState::Unread | ReviewState::Unmarked | ReviewState::Current => return None,
    };
    Some([words.get(key).to_string(), words.get("easy.stale_advice").to_string()])
}

/// Makers and licences of the pictures that guides show.
fn credits(plan: &Plan) -> Page {
    let title = plan.shared.words.get("page.picture_credits");
    let info = plan.frame.page("picture-credits.html", "picture-credits", title, &[(title, None)]);
    let guides = plan.composed.iter().skip(plan.content.place(ItemKind::EasyRead, 0)).take(plan.content.guides.len());
    let shown: BTreeSet<&str> = guides.flat_map(|c| c.pictures.iter().map(String::as_str)).collect();
    let sets = plan.easy.pictures.sets().map(|set| CreditSet {
        title: set.title.clone(),
        licence: set.licence.clone(),
        credit: set.credit.clone(),
        source: set.source.clone(),
        pictures: set
            .pictures
            .iter()
            .filter(|(_, picture)| shown.contains(picture.path.as_str()))
            .map(|(name, picture)| CreditPicture {
                name: name.clone(),
                alt: picture.alt.clone(),
                src: encode_path(&picture.path),
                licence: picture.licence.clone(),
                credit: picture.credit.clone(),
            })
            .collect(),
    });
    let sets = sets.filter(|set| !set.pictures.is_empty()).collect();
    plan.made(info, Some(Section::EasyRead), "picture-credits.html", Data::Credits(Credits { sets }))
}

/// The easy version of an item, as a link from `root`.
pub(super) fn easy_version(plan: &Plan, id: &str, root: &str) -> Option<Link> {
    let index = plan.content.guides.iter().position(|g| *g.value.easy_version_of == *id)?;
    let book = plan.leaflets.get(index)?;
    debug_assert_eq!(book.shelf, Shelf::EasyRead);
    Some(Link { title: smarten(&book.publication.title, None), href: format!("{root}{}", book.page()) })
}
