//! The news as an Atom feed (RFC 4287), for programs that tell readers what is new.
//!
//! Invariant: the feed holds no clock. Its times are the days of its posts, so the same posts give the
//! same bytes.

use super::post_pages::targets;
use super::{Input, Page, Plan};
use crate::compose::dates::in_words;
use crate::content::ItemKind;
use crate::content::post_order;
use crate::document::{Block, BlockKind, Inline, Target};
use crate::html::{self, Resolver};
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use std::fmt::Write;
use time::Date;

/// Most entries: readers of feeds come back often.
const LONGEST: usize = 50;
/// Where it lies.
pub(super) const PATH: &str = "feed.xml";

/// The feed, if it is known where the site is published and any post has a day.
pub(super) fn file(plan: &Plan) -> Option<Page> {
    let base = plan.frame.base_url()?;
    let day = |post: usize| plan.content.posts[post].value.head.day();
    let entries: Vec<(usize, Date)> =
        post_order::newest(plan.content).into_iter().filter_map(|post| Some((post, day(post)?))).take(LONGEST).collect();
    let newest = entries.iter().map(|(_, day)| *day).max()?;
    let words = &plan.shared.words;
    let settings = plan.content.settings.as_ref().map(|s| &s.value)?;
    let mut xml = String::from("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    let _ = write!(xml, "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"{}\">\n", escaped(plan.frame.lang()));
    element(&mut xml, "id", "", &format!("{base}{PATH}"));
    element(&mut xml, "title", "", &words.fill("post.feed", &[("site", plan.frame.title())]));
    if !plan.frame.description().is_empty() {
        element(&mut xml, "subtitle", "", plan.frame.description());
    }
    element(&mut xml, "updated", "", &moment(newest));
    link(&mut xml, "self", "application/atom+xml", &format!("{base}{PATH}"));
    link(&mut xml, "alternate", "text/html", &format!("{base}posts/"));
    author(&mut xml, &smarten(&settings.publisher.name, None), settings.publisher.email.as_deref().map(|e| e));
    if let Some(licence) = &settings.licence {
        element(&mut xml, "rights", "", &smarten(licence, None));
    }
    element(&mut xml, "generator", "", "Clearfolio");
    for (post, day) in entries {
        entry(&mut xml, plan, base, post, day);
    }
    xml.push_str("</feed>\n");
    Some(Page { path: PATH.into(), fingerprint: fingerprint_of(&xml), input: Input::File(xml.into()) })
}

fn entry(xml: &mut String, plan: &Plan, base: &str, post: usize, day: Date) {
    let words = &plan.shared.words;
    let head = &plan.content.posts[post].value.head;
    let document = &plan.composed[plan.content.place(ItemKind::Post, post)].document;
    let address = format!("{base}{}.html", document.id);
    let resolver = plan.resolver(base, targets(plan, post));
    let lang = if document.lang == plan.frame.lang() { String::new() } else { format!(" xml:lang=\"{}\"", escaped(&document.lang)) };
    let _ = write!(xml, "<entry{lang}>\n");
    element(xml, "id", "", &address);
    element(xml, "title", "", &document.title);
    element(xml, "published", "", &moment(day));
    element(xml, "updated", "", &moment(day));
    link(xml, "alternate", "text/html", &address);
    if let Some(writer) = head.writer() {
        author(xml, &smarten(writer, None), None);
    }
    let mut tags: Vec<&str> = head.tags.iter().map(|tag| tag.as_str()).collect();
    tags.sort_unstable();
    tags.dedup();
    for tag in tags {
        let _ = writeln!(xml, "<category term=\"{}\" label=\"{}\"/>", escaped(tag), escaped(&tag.replace('-', " ")));
    }
    element(xml, "summary", " type=\"html\"", &absolute(&html::render_inlines(&document.summary, &resolver, words), &address));
    let mut content = String::new();
    if let Some(byline) = &document.byline {
        let _ = write!(content, "<p><strong>{}</strong></p>", html::escaped(byline));
    }
    let blocks = readable(&document.blocks, &document.id, words.get("post.feed_interactive"));
    let with_page = Resolver {
        pages: resolver
            .pages
            .into_iter()
            .chain([(document.id.clone(), (format!("{}.html", document.id), document.title.clone()))])
            .collect(),
        ..resolver
    };
    content.push_str(&html::render_blocks(&blocks, 0, &with_page, words));
    // What is not dated has said so already, with the rest of what is known of its date.
    if let Some(published) = head.published.as_ref().filter(|day| head.date.as_ref().is_some_and(|date| date.when != day.when)) {
        let _ = write!(content, "<p>{}</p>", html::escaped(&words.fill("post.published", &[("date", &in_words(&published.when, words))])));
    }
    element(xml, "content", " type=\"html\"", &absolute(content.trim(), &address));
    xml.push_str("</entry>\n");
}

/// Blocks for programs that show text and pictures only: a drawing gives way to its description, and
/// what is to be filled in to a link to the page.
fn readable(blocks: &[Block], page: &str, elsewhere: &str) -> Vec<Block> {
    let paragraph = |span, content| Block::new(span, BlockKind::Paragraph { content });
    let mut out = Vec::with_capacity(blocks.len());
    for block in blocks {
        match &block.kind {
            BlockKind::Form { title, .. }
            | BlockKind::Worktable { title, .. }
            | BlockKind::Letter { title, .. }
            | BlockKind::Circles { title, .. } => {
                let link = Inline::Link {
                    target: Target::Page { page: page.to_string(), anchor: None },
                    content: vec![Inline::text(elsewhere.to_string())],
                    paged: false,
                    span: block.span,
                };
                let name = Inline::Strong { content: vec![Inline::text(format!("{title}."))] };
                out.push(paragraph(block.span, vec![name, Inline::text(" ".to_string()), link]));
            }
            BlockKind::Room { label, .. } => out.push(paragraph(block.span, vec![Inline::text(label.clone())])),
            BlockKind::Diagram { caption, long_description, .. } => {
                if !caption.is_empty() {
                    out.push(paragraph(block.span, vec![Inline::Strong { content: caption.clone() }]));
                }
                out.extend(long_description.iter().cloned());
            }
            _ => out.push(block.clone()),
        }
    }
    out
}

/// Links within the page become links to it. What an author wrote never holds `href="`: its quotation
/// marks are escaped.
fn absolute(html: &str, address: &str) -> String {
    html.replace("href=\"#", &format!("href=\"{}#", html::escaped(address)))
}

/// The start of a day, in the form of RFC 3339.
fn moment(day: Date) -> String {
    format!("{:04}-{:02}-{:02}T00:00:00Z", day.year(), u8::from(day.month()), day.day())
}

fn author(xml: &mut String, name: &str, email: Option<&str>) {
    xml.push_str("<author>\n");
    element(xml, "name", "", name);
    if let Some(email) = email {
        element(xml, "email", "", email);
    }
    xml.push_str("</author>\n");
}

fn link(xml: &mut String, rel: &str, kind: &str, href: &str) {
    let _ = writeln!(xml, "<link rel=\"{rel}\" type=\"{kind}\" href=\"{}\"/>", escaped(href));
}

/// `<name attributes>text</name>`.
fn element(xml: &mut String, name: &str, attributes: &str, text: &str) {
    let _ = writeln!(xml, "<{name}{attributes}>{}</{name}>", escaped(text));
}

/// Escaped for XML 1.0, without the signs that it has no way to write.
fn escaped(text: &str) -> String {
    let allowed = |c: &char| matches!(c, '\t' | '\n' | '\r') || (*c >= ' ' && !matches!(c, '\u{fffe}' | '\u{ffff}'));
    html::escaped(&text.chars().filter(allowed).collect::<String>())
}
