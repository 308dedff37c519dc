//! Pages of posts.

use super::books::Book;
use super::page_info::PageInfo;
use super::post_lists::{self, Shelves, part_in_words, series_title, subjects};
use super::template_links::Link;
use super::words::{Word, explained};
use super::{Data, Page, Plan, Section, feed, guide_pages};
use crate::compose::dates::in_words;
use crate::compose::written;
use crate::content::ItemKind;
use crate::document::{Target, plain_text};
use crate::html::{self, contents_of};
use crate::markdown::smarten;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Hash, Serialize)]
pub(super) struct PostPage {
    title: String,
    writer: Option<String>,
    written: String,
    published: Option<String>,
    lead_html: String,
    series: Option<SeriesBox>,
    body_html: String,
    words: Vec<Word>,
    subjects: Vec<Link>,
    themes: Vec<Link>,
    easy_read: Option<Link>,
    previous: Option<Link>,
    next: Option<Link>,
}

/// Where a post stands in its series.
#[derive(Debug, Hash, Serialize)]
struct SeriesBox {
    place: String,
    title: String,
    href: String,
    previous: Option<Link>,
    next: Option<Link>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.content.posts.is_empty() {
        return;
    }
    let shelves = Shelves::of(plan);
    post_lists::plan(plan, &shelves, pages);
    let holders = holders(plan);
    let sequence: Vec<usize> = shelves.order.all().collect();
    pages.par_extend((0..sequence.len()).into_par_iter().map(|at| {
        let books = holders.get(&sequence[at]).map_or(&[] as &[&Book], Vec::as_slice);
        post(plan, &shelves, &sequence, at, books)
    }));
    pages.extend(feed::file(plan));
}

/// The publications that hold each post.
fn holders<'p>(plan: &Plan<'p>) -> BTreeMap<usize, Vec<&'p Book>> {
    let mut holders: BTreeMap<usize, Vec<&Book>> = BTreeMap::new();
    for book in plan.books {
        for post in book.items().filter_map(|item| plan.content.index_of(ItemKind::Post, item)) {
            let books = holders.entry(post).or_default();
            if books.last().is_none_or(|last| last.slug != book.slug) {
                books.push(book);
            }
        }
    }
    holders
}

/// The pages that a post links to.
pub(super) fn targets(plan: &Plan, post: usize) -> Vec<String> {
    let composed = &plan.composed[plan.content.place(ItemKind::Post, post)];
    let page = |target: &Target| match target {
        Target::Page { page, .. } => Some(page.clone()),
        _ => None,
    };
    composed.targets.iter().filter_map(|(target, _)| page(target)).collect()
}

fn post(plan: &Plan, shelves: &Shelves, sequence: &[usize], at: usize, books: &[&Book]) -> Page {
    let words = &plan.shared.words;
    let root = "../";
    let index = sequence[at];
    let head = &plan.content.posts[index].value.head;
    let composed = &plan.composed[plan.content.place(ItemKind::Post, index)];
    let document = &composed.document;
    let crumbs = [(words.get("page.news"), Some("posts/index.html")), (document.short_title.as_str(), None)];
    let mut info: PageInfo = plan.frame.page(&format!("{}.html", document.id), "post", &document.title, &crumbs);
    info.description = plain_text(&document.summary);
    info.lang.clone_from(&document.lang);
    info.dir = html::direction(&document.lang);
    info.toc = contents_of(document);
    let resolver = plan.resolver(root, targets(plan, index));
    let link = |at: Option<usize>| sequence.get(at?).map(|&i| link_to(plan, i));
    let data = PostPage {
        title: document.title.clone(),
        writer: head.writer().map(|who| smarten(who, None)),
        written: written(head, words),
        published: head.published.as_ref().map(|day| in_words(&day.when, words)),
        lead_html: html::render_inlines(&document.summary, &resolver, words),
        series: series(plan, shelves, index),
        body_html: html::render_blocks(&document.blocks, 0, &resolver, words),
        words: explained(plan, composed),
        subjects: subjects(plan, index, root),
        themes: head.themes.iter().filter_map(|id| theme_link(plan, id, root)).collect(),
        easy_read: guide_pages::easy_version(plan, &document.id, root),
        previous: link(at.checked_sub(1)),
        next: link(Some(at + 1)),
    };
    let formats = plan.formats_box(root, books.iter().copied());
    plan.made_with(info, Some(Section::Posts), "post.html", Data::Post(Box::new(data)), formats)
}

/// A post as a link from the page of another.
fn link_to(plan: &Plan, post: usize) -> Link {
    let document = &plan.composed[plan.content.place(ItemKind::Post, post)].document;
    Link { title: document.title.clone(), href: format!("{}.html", plan.content.posts[post].slug) }
}

fn theme_link(plan: &Plan, id: &str, root: &str) -> Option<Link> {
    let theme = plan.shared.themes.get(id)?;
    Some(Link { title: smarten(&theme.title, None), href: format!("{root}themes/{id}.html") })
}

fn series(plan: &Plan, shelves: &Shelves, post: usize) -> Option<SeriesBox> {
    let id = plan.content.posts[post].value.head.series.as_ref()?.id.as_str();
    let members = shelves.series.get(id)?;
    let at = members.iter().position(|&member| member == post)?;
    let link = |at: Option<usize>| members.get(at?).map(|&member| link_to(plan, member));
    Some(SeriesBox {
        place: part_in_words(plan, post, members),
        title: series_title(plan, members),
        href: format!("series/{id}.html"),
        previous: link(at.checked_sub(1)),
        next: link(Some(at + 1)),
    })
}
