//! What stands after the last item: words explained, useful websites.

use super::{Matter, Role, Section};
use crate::capitals::capitalise;
use crate::compose::compose_inline;
use crate::content::lists::Term;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Definition, Inline, LinkCard};
use crate::links;
use crate::markdown::smarten;
use crate::site::Book;

/// The words that the items of a book use, and those of the book itself, from A to Z, with the ids of their places.
pub(crate) fn explained<'a>(book: &Book, matter: Matter<'a>) -> Vec<(String, &'a Term)> {
    if !book.publication.glossary.unwrap_or(true) {
        return Vec::new();
    }
    let glossary = &matter.content.glossary;
    // Words that no item of this book uses are left out.
    let unscoped: Vec<&Term> = glossary.entries.iter().filter(|t| t.scope.is_empty()).collect();
    let mut used = vec![false; unscoped.len()];
    for item in book.items() {
        matter.composed[item].used_terms.iter().for_each(|&term| used[term] = true);
    }
    let entries = matter.shared.terms.entries();
    let known = unscoped.iter().enumerate().filter(|(at, _)| used[*at]).map(|(at, term)| (entries[at].id.clone(), *term));
    let own = glossary.entries.iter().filter(|t| t.scope.iter().any(|s| s.as_str() == book.slug));
    let own = own.map(|term| (slug::slugify(term.term.as_str()), term));
    let mut shown: Vec<(String, &Term)> = known.chain(own).collect();
    let order = crate::locale::Order::of(&matter.shared.lang);
    shown.sort_by_cached_key(|(_, term)| order.key(&term.term));
    shown
}

/// The glossary of a book as a section.
pub(super) fn glossary(book: &Book, lang: &str, matter: Matter) -> Option<Section> {
    let shown = explained(book, matter);
    if shown.is_empty() {
        return None;
    }
    let items = shown.iter().map(|(_, term)| definition(term, matter)).collect();
    let intro = Inline::text(matter.shared.words.get("volume.glossary_intro"));
    let blocks = vec![
        Block::new(Span::FILE, BlockKind::Paragraph { content: vec![intro] }),
        Block::new(Span::FILE, BlockKind::Definitions { items }),
    ];
    let mut section = Section::new(Role::Glossary, "glossary", matter.shared.words.get("print.glossary"), lang, blocks);
    section.terms = shown.into_iter().map(|(id, _)| id).collect();
    Some(section)
}

fn definition(term: &Term, matter: Matter) -> Definition {
    let mut name = capitalise(&smarten(&term.term, None));
    if let Some(short) = &term.abbreviation {
        name = format!("{name} ({short})");
    }
    let (content, _) = compose_inline(&matter.content.glossary.file, &term.definition);
    Definition { term: vec![Inline::text(name)], blocks: vec![Block::new(Span::FILE, BlockKind::Paragraph { content })] }
}

pub(super) fn websites(book: &Book, lang: &str, matter: Matter) -> Option<Section> {
    let sites = &matter.content.links;
    if !book.publication.links.unwrap_or(true) || sites.entries.is_empty() {
        return None;
    }
    let card = |site: &crate::content::lists::Website| LinkCard {
        label: smarten(&site.title, None),
        url: site.url.to_string(),
        spelled: links::spell(&site.url),
        steps: Vec::new(),
        hint: None,
        note: Some(crate::document::plain_text(&compose_inline(&sites.file, &site.description).0)).filter(|note| !note.is_empty()),
        phone: site.phone.as_ref().map(ToString::to_string),
    };
    let items = sites.entries.iter().map(card).collect();
    let blocks = vec![Block::new(Span::FILE, BlockKind::Links { items })];
    Some(Section::new(Role::Websites, "websites", matter.shared.words.get("print.websites"), lang, blocks))
}
