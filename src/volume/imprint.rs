//! The imprint of a book, in every format.

use super::Matter;
use crate::compose::{compose_inline, compose_text, dates};
use crate::content::ItemKind;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline};
use crate::markdown::smarten;
use crate::site::{Book, Shelf};

/// Who publishes a book.
pub(crate) fn publisher(book: &Book, matter: Matter) -> String {
    let own = book.publication.publisher.as_ref().map(|p| smarten(p, None));
    own.or_else(|| matter.content.settings.as_ref().map(|s| smarten(&s.value.publisher.name, None))).unwrap_or_default()
}

/// Address of the publication's page, where the newest edition is.
pub(crate) fn address(book: &Book, matter: Matter) -> Option<String> {
    let base = matter.content.settings.as_ref()?.value.base_url.as_ref()?;
    Some(format!("{}/{}", base.trim_end_matches('/'), book.address()))
}

/// About this edition: who published it when, who put it together, the licence, how to ask for other formats.
pub(crate) fn imprint(book: &Book, matter: Matter, easy_read: bool) -> Vec<Block> {
    let publication = &book.publication;
    let words = &matter.shared.words;
    let date = dates::in_words(&publication.date.when, words);
    let edition = publication.edition.as_ref().map(|e| format!("{}. ", smarten(e, None))).unwrap_or_default();
    let published = words.fill("print.imprint_published", &[("publisher", &publisher(book, matter)), ("date", &date)]);
    let mut blocks = vec![paragraph(format!("{edition}{published}"))];
    if let (Shelf::Parts, Some(whole)) = (book.shelf, &publication.subtitle) {
        blocks.push(paragraph(words.fill("print.imprint_part", &[("title", &smarten(whole, None))])));
    }
    if !publication.editors.is_empty() {
        let editors: Vec<String> = publication.editors.iter().map(|e| crate::site::editor(e, words)).collect();
        blocks.push(paragraph(words.fill("print.imprint_editors", &[("editors", &editors.join("; "))])));
    }
    if let Some(supersedes) = &publication.supersedes {
        let mut content = vec![Inline::text(format!("{} ", words.get("print.imprint_supersedes")))];
        content.extend(compose_inline(&book.item.file, supersedes).0);
        blocks.push(Block::new(Span::FILE, BlockKind::Paragraph { content }));
    }
    if let Some(review) = &publication.review_by {
        blocks.push(paragraph(words.fill("print.imprint_review", &[("date", &dates::in_words(&review.when, words))])));
    }
    if easy_read {
        blocks.extend(readers(book, matter).into_iter().map(paragraph));
    }
    let settings = matter.content.settings.as_ref();
    if let Some(notice) = settings.and_then(|s| s.value.notice.as_ref()) {
        blocks.push(paragraph(smarten(notice, None)));
    }
    if let Some(licence) = publication.licence.as_ref().or_else(|| settings.and_then(|s| s.value.licence.as_ref())) {
        blocks.push(heading("licence", words.get("print.imprint_licence")));
        blocks.push(paragraph(words.fill("print.imprint_licence_text", &[("licence", licence)])));
    }
    if matches!(book.shelf, Shelf::EasyRead | Shelf::Briefings) {
        // The back cover of a guide or paper says how to ask for other formats.
        return blocks;
    }
    blocks.push(heading("formats", words.get("print.imprint_formats")));
    match settings.and_then(|s| s.value.formats_contact.as_ref().map(|text| (s, text))) {
        Some((settings, text)) => blocks.extend(compose_text(&settings.file, text, matter.shared).0),
        None => blocks.push(paragraph(words.get("page.ask_default").to_string())),
    }
    blocks
}

/// Who has read the guides of a book, and what has changed since.
fn readers(book: &Book, matter: Matter) -> Vec<String> {
    let words = &matter.shared.words;
    let mut lines = Vec::new();
    for index in book.guides.iter().filter_map(|i| matter.content.index_of(ItemKind::EasyRead, *i)) {
        let Some(item) = matter.content.guides.get(index) else { continue };
        let review = matter.reviews.get(index).and_then(Option::as_ref);
        lines.extend(crate::site::stale(review, words).map(|stale| stale.join(" ")));
        let read = crate::site::reviewed(&item.value, words);
        if read.is_empty() {
            lines.push(words.get("easy.unread").to_string());
        }
        lines.extend(read.into_iter().map(|(text, example)| example.map_or_else(|| text.clone(), |e| format!("{text} {e}"))));
    }
    lines
}

fn paragraph(text: String) -> Block {
    Block::new(Span::FILE, BlockKind::Paragraph { content: vec![Inline::text(text)] })
}

fn heading(id: &str, text: &str) -> Block {
    Block::new(Span::FILE, BlockKind::Heading { level: 2, id: id.into(), content: vec![Inline::text(text)], note: None, picture: None })
}
