//! Cases, themes and publications as entries of lists.

use super::{Book, Plan};
use crate::compose::{Composed, Shared, dates};
use crate::content::case_study::{CaseStudy, Stage};
use crate::content::lists::Theme;
use crate::content::values::Text;
use crate::content::{Content, Item};
use crate::document::Inline;
use crate::html::{self, Resolver};
use crate::source::fingerprint_of;
use rayon::prelude::*;
use serde::Serialize;
use std::collections::HashMap;
use std::hash::{Hash, Hasher};
use std::sync::Arc;

/// What lists show of a case, made once for all lists and kept between rounds.
#[derive(Debug, Serialize)]
pub struct Card {
    #[serde(skip)]
    pub(super) slug: String,
    pub(super) title: String,
    pub(super) byline: Option<String>,
    pub(super) summary_html: String,
    pub(super) theme: Option<ThemeMark>,
    pub(super) theme_id: String,
    pub(super) stage: StageMark,
    /// Ids with spaces between them.
    organisation_ids: String,
    #[serde(skip)]
    pub(super) organisations: Vec<String>,
    /// Hash of all of the above.
    #[serde(skip)]
    print: u128,
}

/// Cards hash by the hash of what they show, which is made only once.
impl Hash for Card {
    fn hash<H: Hasher>(&self, state: &mut H) {
        state.write_u128(self.print);
    }
}

/// Cards of earlier rounds, by the author's file, with the hash of what they were made from.
pub type CardCache = HashMap<String, (u128, Arc<Card>)>;

/// A theme as a mark on an entry.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct ThemeMark {
    pub number: u64,
    pub title: String,
    pub colour: u64,
}

/// An evidence stage in words.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct StageMark {
    pub key: &'static str,
    pub words: String,
}

/// A case in a list, as templates see it.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct Entry {
    #[serde(flatten, serialize_with = "shared_card")]
    card: Arc<Card>,
    href: String,
    pub role_words: Option<String>,
}

/// Serde writes shared values only with a feature that would rebuild half of the dependencies.
fn shared_card<S: serde::Serializer>(card: &Arc<Card>, serializer: S) -> Result<S::Ok, S::Error> {
    card.as_ref().serialize(serializer)
}

/// A theme in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct ThemeCard {
    pub number: u64,
    pub title: String,
    pub href: String,
    pub summary_html: String,
    pub count: usize,
    pub colour: u64,
    pub cases: Vec<CaseLink>,
    pub more_href: Option<String>,
}

/// A case by its title.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct CaseLink {
    pub title: String,
    pub href: String,
    pub byline: Option<String>,
}

/// A publication in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct PublicationCard {
    pub title: String,
    pub subtitle: Option<String>,
    pub href: String,
    pub date: String,
    pub summary_html: String,
    pub editions: Vec<String>,
    pub colours: Vec<u64>,
}

/// Themes have six colours; the seventh starts again.
pub(super) fn colour(theme: &Theme) -> u64 {
    theme.number.saturating_sub(1) % 6 + 1
}

pub(super) fn stage_mark(stage: Stage, shared: &Shared) -> StageMark {
    StageMark { key: stage.word(), words: shared.words.get(&format!("stage.{}", stage.word())).to_string() }
}

pub(super) fn theme_mark(theme: &Theme) -> ThemeMark {
    ThemeMark { number: theme.number, title: crate::markdown::smarten(&theme.title, None), colour: colour(theme) }
}

/// The cards of all cases, in the order of `content.cases`. Those whose case has not changed are
/// taken from the cache.
pub fn of_cases(content: &Content, composed: &[Arc<Composed>], prints: &[u128], shared: &Shared, cache: &CardCache) -> Vec<Arc<Card>> {
    let make = |(item, (composed, print)): (&Item<CaseStudy>, (&Arc<Composed>, &u128))| match cache.get(&item.file.path) {
        Some((known, card)) if known == print => Arc::clone(card),
        _ => Arc::new(card(&item.slug, &item.value, composed, shared)),
    };
    content.cases.par_iter().zip(composed.par_iter().zip(prints)).map(make).collect()
}

fn card(slug: &str, case: &CaseStudy, composed: &Composed, shared: &Shared) -> Card {
    let document = &composed.document;
    let organisations: Vec<String> = case.organisations.0.iter().map(|i| i.organisation.to_string()).collect();
    let mut card = Card {
        slug: slug.to_string(),
        title: document.title.clone(),
        byline: document.byline.clone(),
        summary_html: html::render_inlines(&without_links(&document.summary), &Resolver::default(), &shared.words),
        theme: shared.themes.get(case.theme.as_str()).map(theme_mark),
        theme_id: case.theme.to_string(),
        stage: stage_mark(case.evidence.stage, shared),
        organisation_ids: organisations.join(" "),
        organisations,
        print: 0,
    };
    card.print = fingerprint_of(&(
        (&card.slug, &card.title, &card.byline, &card.summary_html, &card.theme),
        (&card.theme_id, &card.stage, &card.organisations),
    ));
    card
}

/// Summaries stand inside lists of links: a link inside an entry would confuse.
pub(super) fn without_links(content: &[Inline]) -> Vec<Inline> {
    content
        .iter()
        .flat_map(|inline| match inline {
            Inline::Link { content, .. } => without_links(content),
            Inline::Note { .. } | Inline::Cite { .. } => Vec::new(),
            other => vec![other.clone()],
        })
        .collect()
}

impl Card {
    pub(super) fn entry(self: &Arc<Self>, root: &str) -> Entry {
        Entry { card: Arc::clone(self), href: self.href(root), role_words: None }
    }

    pub(super) fn link(&self, root: &str) -> CaseLink {
        CaseLink { title: self.title.clone(), href: self.href(root), byline: self.byline.clone() }
    }

    pub(super) fn href(&self, root: &str) -> String {
        format!("{root}case-studies/{}.html", self.slug)
    }
}

impl Plan<'_> {
    pub(super) fn theme_card(&self, theme: &Theme, root: &str, show: usize) -> ThemeCard {
        let cases: Vec<usize> = self.order.iter().copied().filter(|&i| *self.content.cases[i].value.theme == *theme.id).collect();
        let href = format!("{root}themes/{}.html", theme.id);
        ThemeCard {
            number: theme.number,
            title: crate::markdown::smarten(&theme.title, None),
            summary_html: self.short_html(&theme.summary, root),
            count: cases.len(),
            colour: colour(theme),
            cases: cases.iter().take(show).map(|&i| self.cards[i].link(root)).collect(),
            more_href: (cases.len() > show).then(|| href.clone()),
            href,
        }
    }

    pub(super) fn publication_card(&self, book: &Book, root: &str) -> PublicationCard {
        let publication = &book.publication;
        let smart = |text: &str| crate::markdown::smarten(text, None);
        let editions = if self.downloads.print { book.files() } else { Vec::new() };
        PublicationCard {
            title: smart(&publication.title),
            subtitle: publication.subtitle.as_ref().map(|s| smart(s)),
            href: format!("{root}publications/{}/index.html", book.slug),
            date: dates::in_words(&publication.date.when, &self.shared.words),
            summary_html: self.short_html(&publication.summary, root),
            editions: editions.iter().map(|f| self.shared.words.get(&format!("edition.{}", f.key())).to_string()).collect(),
            colours: self.colours(book),
        }
    }

    /// The theme colours of a book, for its drawn cover.
    pub(super) fn colours(&self, book: &Book) -> Vec<u64> {
        let themes = book.parts.iter().filter_map(|part| match part {
            super::BookPart::Theme { theme, .. } => self.shared.themes.get(theme.as_str()).map(colour),
            _ => None,
        });
        themes.collect()
    }

    /// A short text of Markdown as HTML without paragraphs.
    pub(super) fn short_html(&self, text: &Text, root: &str) -> String {
        let nowhere = Arc::new(crate::source::SourceFile::new("", ""));
        let (content, _) = crate::compose::compose_inline(&nowhere, text);
        self.inlines_html(&content, root)
    }

    /// Running text as HTML.
    pub(super) fn inlines_html(&self, content: &[Inline], root: &str) -> String {
        let resolver = self.resolver(root, page_targets_of_inlines(content));
        html::render_inlines(content, &resolver, &self.shared.words)
    }

    /// A text of Markdown as HTML with paragraphs; its headings start at level `2 + shift`.
    pub(super) fn text_html(&self, text: &Text, root: &str, shift: u8) -> String {
        let nowhere = Arc::new(crate::source::SourceFile::new("", ""));
        let (blocks, _) = crate::compose::compose_text(&nowhere, text, self.shared);
        self.blocks_html(&blocks, root, shift)
    }

    /// The foreword and the introduction of a book as HTML, which stand on one page.
    pub(super) fn front_html(&self, foreword: Option<&Text>, introduction: Option<&Text>, root: &str) -> (Option<String>, Option<String>) {
        let nowhere = Arc::new(crate::source::SourceFile::new("", ""));
        let texts: Vec<&Text> = foreword.into_iter().chain(introduction).collect();
        let mut composed = crate::compose::compose_texts(&nowhere, &texts).into_iter();
        let mut next = |there: Option<&Text>| there.and_then(|_| composed.next()).map(|blocks| self.blocks_html(&blocks, root, 1));
        (next(foreword), next(introduction))
    }

    /// Contacts as HTML; nothing when there are none to show.
    pub(super) fn contacts_html(&self, contacts: &[crate::content::case_study::ContactField], root: &str) -> String {
        let items = crate::compose::contacts_of(contacts, self.shared);
        if items.is_empty() {
            return String::new();
        }
        self.blocks_html(
            &[crate::document::Block::new(crate::diagnostics::Span::FILE, crate::document::BlockKind::Contacts { items })],
            root,
            0,
        )
    }

    /// Blocks as HTML.
    pub(super) fn blocks_html(&self, blocks: &[crate::document::Block], root: &str, shift: u8) -> String {
        let mut targets = Vec::new();
        crate::document::walk_inlines(blocks, &mut |inline| {
            if let Inline::Link { target: crate::document::Target::Page { page, .. }, .. } = inline {
                targets.push(page.clone());
            }
        });
        html::render_blocks(blocks, shift, &self.resolver(root, targets), &self.shared.words)
    }
}

fn page_targets_of_inlines(content: &[Inline]) -> Vec<String> {
    content
        .iter()
        .flat_map(|inline| match inline {
            Inline::Link { target: crate::document::Target::Page { page, .. }, .. } => vec![page.clone()],
            Inline::Strong { content } | Inline::Emphasis { content } | Inline::Lang { content, .. } => page_targets_of_inlines(content),
            _ => Vec::new(),
        })
        .collect()
}
