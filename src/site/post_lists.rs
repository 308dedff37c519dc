//! Lists of posts: the news page, archives by month and year, subjects, series.

use super::cards::without_links;
use super::page_info::PageInfo;
use super::paging::{self, Paging};
use super::template_links::Link;
use super::{Data, Page, Plan, Section};
use crate::capitals::capitalise;
use crate::compose::{dates, period_in_words, written};
use crate::content::ItemKind;
use crate::content::post_order::{self, Period, PostOrder};
use crate::html::{self, Resolver, direction};
use crate::markdown::smarten;
use serde::Serialize;
use std::cmp::Reverse;
use std::collections::BTreeMap;

/// The list of all posts.
const INDEX: &str = "posts/index.html";
/// Where posts without a date are kept.
const UNDATED: &str = "posts/archive/undated.html";
/// Most undated posts on the news page; the others are in their archive.
const UNDATED_ON_NEWS: usize = 20;
/// Most posts on the page of a theme.
const POSTS_ON_THEME: usize = 5;

/// A post in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct PostCard {
    title: String,
    href: String,
    /// Its language and direction, if they are not the site's.
    lang: Option<String>,
    dir: &'static str,
    byline: Option<String>,
    written: String,
    published: Option<String>,
    deadline: Option<String>,
    series: Option<String>,
    summary_html: String,
}

/// The news page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PostIndex {
    newest: Vec<PostCard>,
    undated: Vec<PostCard>,
    all_undated: Option<CountedLink>,
    paging: Option<Paging>,
    archive: Vec<YearLinks>,
    subjects: Vec<CountedLink>,
    series: Vec<CountedLink>,
    feed: Option<String>,
}

/// A list of posts that have something in common.
#[derive(Debug, Hash, Serialize)]
pub(super) struct PostList {
    lead: Option<String>,
    groups: Vec<Group>,
    paging: Option<Paging>,
}

/// Posts under a heading, which readers hear only where the title of the page says as much.
#[derive(Debug, Hash, Serialize)]
struct Group {
    title: String,
    href: Option<String>,
    hidden: bool,
    /// Whether each says when it was written.
    dated: bool,
    posts: Vec<PostCard>,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct CountedLink {
    title: String,
    href: String,
    count: usize,
}

/// A year with its months.
#[derive(Debug, Clone, Hash, Serialize)]
struct YearLinks {
    year: CountedLink,
    months: Vec<CountedLink>,
}

/// What lists of posts are made from.
pub(super) struct Shelves<'p> {
    pub order: PostOrder,
    pub series: BTreeMap<&'p str, Vec<usize>>,
    tags: BTreeMap<&'p str, Vec<usize>>,
    /// Years, the newest first, each with its periods in the order in which they are shown.
    years: BTreeMap<Reverse<i32>, Vec<(Period, Vec<usize>)>>,
}

impl<'p> Shelves<'p> {
    pub fn of(plan: &Plan<'p>) -> Self {
        let content = plan.content;
        let order = PostOrder::of(content);
        let mut years: BTreeMap<Reverse<i32>, Vec<(Period, Vec<usize>)>> = BTreeMap::new();
        for index in order.all() {
            let period = Period::of(&content.posts[index].value.head);
            let Some(year) = period.year() else { continue };
            let periods = years.entry(Reverse(year)).or_default();
            match periods.iter_mut().find(|(known, _)| *known == period) {
                Some((_, posts)) => posts.push(index),
                None => periods.push((period, vec![index])),
            }
        }
        for periods in years.values_mut() {
            // Months first, the newest on top; then what is known less exactly.
            periods.sort_by_key(|(period, _)| (matches!(period, Period::Longer(_)), Reverse(period.place())));
        }
        let tags = post_order::tags(content, &order);
        Self { order, series: post_order::series(content), tags, years }
    }
}

pub(super) fn plan(plan: &Plan, shelves: &Shelves, pages: &mut Vec<Page>) {
    index(plan, shelves, pages);
    archives(plan, shelves, pages);
    for (tag, posts) in &shelves.tags {
        let title = plan.shared.words.fill("post.subject", &[("subject", &subject(tag))]);
        let sets = [(title.clone(), None, posts.as_slice())];
        list(plan, shelves, &format!("posts/tags/{tag}.html"), "post-subject", &title, &subject(tag), None, &sets, pages);
    }
    for (id, posts) in &shelves.series {
        let name = series_title(plan, posts);
        let title = plan.shared.words.fill("post.series", &[("series", &name)]);
        let sets = [(title.clone(), None, posts.as_slice())];
        list(plan, shelves, &format!("posts/series/{id}.html"), "post-series", &title, &name, None, &sets, pages);
    }
}

/// A tag as readers see it: `voluntary-sector` is “voluntary sector”.
fn subject(tag: &str) -> String {
    tag.replace('-', " ")
}

/// The title that the first post of a series gives it.
pub(super) fn series_title(plan: &Plan, posts: &[usize]) -> String {
    let first = posts.first().and_then(|&i| plan.content.posts[i].value.head.series.as_ref());
    first.map(|series| smarten(&series.title, None)).unwrap_or_default()
}

/// The subjects of a post as links from `root`.
pub(super) fn subjects(plan: &Plan, post: usize, root: &str) -> Vec<Link> {
    let mut tags: Vec<&str> = plan.content.posts[post].value.head.tags.iter().map(|tag| tag.as_str()).collect();
    tags.sort_unstable();
    tags.dedup();
    // In full: a glossary word of the text may have the same name, and leads elsewhere.
    let title = |tag: &str| plan.shared.words.fill("post.subject", &[("subject", &subject(tag))]);
    let link = |tag: &str| Link { title: title(tag), href: format!("{root}posts/tags/{tag}.html") };
    tags.into_iter().map(link).collect()
}

/// "Part 2 of 3 in the series", or without a number.
pub(super) fn part_in_words(plan: &Plan, post: usize, series: &[usize]) -> String {
    let part = |i: usize| plan.content.posts[i].value.head.series.as_ref().and_then(|s| s.part);
    let words = &plan.shared.words;
    // A gap was reported; until it is filled, “part 3 of 2” would only confuse.
    let highest = series.iter().filter_map(|&i| part(i)).max().unwrap_or(0);
    let total = highest.max(series.len() as u64).to_string();
    match part(post) {
        Some(part) => words.fill("post.part_of", &[("part", &part.to_string()), ("total", &total)]),
        None => words.fill("post.one_of", &[("total", &total)]),
    }
}

/// A post as an entry of a list on a page at `root`.
pub(super) fn card(plan: &Plan, shelves: &Shelves, post: usize, root: &str) -> PostCard {
    let words = &plan.shared.words;
    let head = &plan.content.posts[post].value.head;
    let document = &plan.composed[plan.content.place(ItemKind::Post, post)].document;
    let deadline = head.deadline.as_ref().map(|deadline| {
        let passed = deadline.date.when.last_day() < plan.shared.today;
        words.fill(if passed { "post.closed" } else { "post.closes" }, &[("date", &dates::in_words(&deadline.date.when, words))])
    });
    let series = head.series.as_ref().and_then(|series| shelves.series.get(series.id.as_str())).filter(|posts| posts.len() > 1);
    let series = series.map(|posts| format!("{} “{}”", part_in_words(plan, post, posts), series_title(plan, posts)));
    let own = head.date.as_ref().map(|date| &date.when);
    let published = head.published.as_ref().filter(|day| own != Some(&day.when));
    PostCard {
        title: document.title.clone(),
        href: format!("{root}{}.html", document.id),
        lang: (document.lang != plan.shared.lang).then(|| document.lang.clone()),
        dir: direction(&document.lang),
        byline: head.writer().map(|who| smarten(who, None)),
        written: written(head, words),
        published: published.map(|day| dates::in_words(&day.when, words)),
        deadline,
        series,
        summary_html: html::render_inlines(&without_links(&document.summary), &Resolver::default(), words),
    }
}

/// The newest posts, as seen from `root`.
pub(super) fn newest(plan: &Plan, root: &str, most: usize) -> Vec<PostCard> {
    let shelves = Shelves::of(plan);
    post_order::newest(plan.content).into_iter().take(most).map(|post| card(plan, &shelves, post, root)).collect()
}

/// The newest posts that name a theme, as seen from `root`.
pub(super) fn on_theme(plan: &Plan, theme: &str, root: &str) -> Vec<PostCard> {
    let names = |post: &usize| plan.content.posts[*post].value.head.themes.iter().any(|id| id.as_str() == theme);
    let posts: Vec<usize> = post_order::newest(plan.content).into_iter().filter(names).take(POSTS_ON_THEME).collect();
    if posts.is_empty() {
        return Vec::new();
    }
    let shelves = Shelves::of(plan);
    posts.into_iter().map(|post| card(plan, &shelves, post, root)).collect()
}

/// The frame of page `number` of a list.
fn info(plan: &Plan, path: &str, number: usize, kind: &'static str, title: &str, crumbs: &[(&str, Option<&str>)]) -> PageInfo {
    let mut info = plan.frame.page(path, kind, title, crumbs);
    if number > 1 {
        info.title = format!("{title}, {}", plan.shared.words.fill("page.page_number", &[("number", &number.to_string())]));
    }
    info
}

fn index(plan: &Plan, shelves: &Shelves, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let root = "../";
    let title = words.get("page.news");
    let dated = &shelves.order.dated;
    let undated = &shelves.order.undated;
    let total = paging::page_count(dated.len());
    let cards = |posts: &[usize]| posts.iter().map(|&i| card(plan, shelves, i, root)).collect::<Vec<_>>();
    for number in 1..=total {
        let path = paging::page_name(INDEX, number);
        let info = info(plan, &path, number, "post-index", title, &[(title, None)]);
        let first_undated = &undated[..if number == 1 { undated.len().min(UNDATED_ON_NEWS) } else { 0 }];
        let all_undated =
            CountedLink { title: words.get("web.post_all_undated").into(), href: "archive/undated.html".into(), count: undated.len() };
        let data = PostIndex {
            newest: cards(paging::slice(dated, number)),
            undated: cards(first_undated),
            all_undated: (undated.len() > UNDATED_ON_NEWS).then_some(all_undated),
            paging: paging::links(INDEX, number, total),
            archive: archive_links(plan, shelves),
            subjects: shelves
                .tags
                .iter()
                .map(|(tag, posts)| CountedLink { title: capitalise(&subject(tag)), href: format!("tags/{tag}.html"), count: posts.len() })
                .collect(),
            series: shelves
                .series
                .iter()
                .map(|(id, posts)| CountedLink { title: series_title(plan, posts), href: format!("series/{id}.html"), count: posts.len() })
                .collect(),
            feed: plan.frame.has_feed().then(|| format!("{root}feed.xml")),
        };
        pages.push(plan.made(info, Some(Section::Posts), "post-index.html", Data::PostIndex(Box::new(data))));
    }
}

/// Years with their months, then the posts without a date.
fn archive_links(plan: &Plan, shelves: &Shelves) -> Vec<YearLinks> {
    let words = &plan.shared.words;
    let mut links: Vec<YearLinks> = shelves
        .years
        .iter()
        .map(|(Reverse(year), periods)| YearLinks {
            year: CountedLink {
                title: year.to_string(),
                href: format!("archive/{year:04}.html"),
                count: periods.iter().map(|(_, posts)| posts.len()).sum(),
            },
            months: periods
                .iter()
                .filter_map(|(period, posts)| {
                    let href = format!("archive/{}.html", month_page(period)?);
                    Some(CountedLink { title: period_in_words(period, words), href, count: posts.len() })
                })
                .collect(),
        })
        .collect();
    let undated = shelves.order.undated.len();
    if undated > 0 {
        let title = words.get("post.archive_undated").to_string();
        links.push(YearLinks { year: CountedLink { title, href: "archive/undated.html".into(), count: undated }, months: Vec::new() });
    }
    links
}

/// The name of the page of a month.
fn month_page(period: &Period) -> Option<String> {
    match period {
        Period::Month(year, month) => Some(format!("{year:04}-{month:02}")),
        Period::Longer(_) | Period::Unknown => None,
    }
}

fn archives(plan: &Plan, shelves: &Shelves, pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    for (Reverse(year), periods) in &shelves.years {
        let name = year.to_string();
        let title = words.fill("post.archive", &[("period", &name)]);
        let sets: Vec<_> = periods
            .iter()
            .map(|(period, posts)| {
                (period_in_words(period, words), month_page(period).map(|page| format!("{page}.html")), posts.as_slice())
            })
            .collect();
        list(plan, shelves, &format!("posts/archive/{year:04}.html"), "post-archive", &title, &name, None, &sets, pages);
        for (period, posts) in periods {
            let Some(page) = month_page(period) else { continue };
            let name = period_in_words(period, words);
            let title = words.fill("post.archive", &[("period", &name)]);
            let sets = [(title.clone(), None, posts.as_slice())];
            list(plan, shelves, &format!("posts/archive/{page}.html"), "post-archive", &title, &name, None, &sets, pages);
        }
    }
    if !shelves.order.undated.is_empty() {
        let title = words.get("post.archive_undated");
        let sets = [(title.to_string(), None, shelves.order.undated.as_slice())];
        let lead = Some(words.get("web.post_undated_lead"));
        list(plan, shelves, UNDATED, "post-archive", title, words.get("post.date_unknown"), lead, &sets, pages);
    }
}

/// A list in as many pages as it needs. Each of `sets` has a heading, a page of its own perhaps, and posts.
#[allow(clippy::too_many_arguments)]
fn list(
    plan: &Plan,
    shelves: &Shelves,
    first: &str,
    kind: &'static str,
    title: &str,
    crumb: &str,
    lead: Option<&str>,
    sets: &[(String, Option<String>, &[usize])],
    pages: &mut Vec<Page>,
) {
    let root = "../../";
    let flat: Vec<(usize, usize)> =
        sets.iter().enumerate().flat_map(|(set, (_, _, posts))| posts.iter().map(move |&post| (set, post))).collect();
    let total = paging::page_count(flat.len());
    let crumb = capitalise(crumb);
    for number in 1..=total {
        let path = paging::page_name(first, number);
        let crumbs = [(plan.shared.words.get("page.news"), Some(INDEX)), (crumb.as_str(), None)];
        let groups = paging::slice(&flat, number).chunk_by(|a, b| a.0 == b.0).map(|posts| {
            let (heading, href, _) = &sets[posts[0].0];
            Group {
                title: heading.clone(),
                href: href.clone(),
                hidden: heading == title,
                dated: first != UNDATED,
                posts: posts.iter().map(|&(_, post)| card(plan, shelves, post, root)).collect(),
            }
        });
        let data = PostList { lead: lead.map(ToString::to_string), groups: groups.collect(), paging: paging::links(first, number, total) };
        let info = info(plan, &path, number, kind, title, &crumbs);
        pages.push(plan.made(info, Some(Section::Posts), "post-list.html", Data::PostList(Box::new(data))));
    }
}

/// The addresses of all lists of posts, for the site map.
pub(super) fn addresses(plan: &Plan) -> Vec<String> {
    let shelves = Shelves::of(plan);
    let mut paths = vec!["posts/".to_string()];
    for (Reverse(year), periods) in &shelves.years {
        paths.push(format!("posts/archive/{year:04}.html"));
        paths.extend(periods.iter().filter_map(|(period, _)| month_page(period)).map(|page| format!("posts/archive/{page}.html")));
    }
    paths.extend((!shelves.order.undated.is_empty()).then(|| UNDATED.to_string()));
    paths.extend(shelves.tags.keys().map(|tag| format!("posts/tags/{tag}.html")));
    paths.extend(shelves.series.keys().map(|id| format!("posts/series/{id}.html")));
    paths.extend(plan.content.posts.iter().map(|post| format!("posts/{}.html", post.slug)));
    paths
}
