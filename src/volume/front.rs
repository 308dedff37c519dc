//! What stands before the first item.

use super::{Matter, Role, Section};
use crate::compose::compose_text;
use crate::content::publication::Signatory;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline};
use crate::markdown::smarten;
use crate::site::Book;

pub(super) fn sections(book: &Book, lang: &str, matter: Matter) -> Vec<Section> {
    let words = &matter.shared.words;
    let publication = &book.publication;
    let mut sections = Vec::new();
    if let Some(foreword) = &publication.foreword {
        let title = foreword.title.as_ref().map_or_else(|| words.get("web.foreword").to_string(), |t| smarten(t, None));
        let mut blocks = compose_text(&book.item.file, &foreword.text, matter.shared).0;
        blocks.extend(foreword.signatory.as_ref().map(signed));
        sections.push(Section::new(Role::Foreword, "foreword", title, lang, blocks));
    }
    if let Some(introduction) = &publication.introduction {
        let title = introduction.title.as_ref().map_or_else(|| words.get("web.introduction").to_string(), |t| smarten(t, None));
        let blocks = compose_text(&book.item.file, &introduction.text, matter.shared).0;
        sections.push(Section::new(Role::Introduction, "introduction", title, lang, blocks));
    }
    sections
}

/// Who signs, by name and roles.
fn signed(signatory: &Signatory) -> Block {
    let name = signatory.name.as_ref().map(|name| Inline::Strong { content: vec![Inline::text(smarten(name, None))] });
    let lines = name.into_iter().chain(signatory.roles.iter().map(|role| Inline::text(smarten(role, None))));
    let mut content = Vec::new();
    for line in lines {
        if !content.is_empty() {
            content.push(Inline::Break);
        }
        content.push(line);
    }
    Block::new(Span::FILE, BlockKind::Paragraph { content })
}
