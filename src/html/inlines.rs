//! Running text.

use super::{Renderer, direction};
use crate::document::{Inline, Note, Target};

impl<'a> Renderer<'a> {
    pub(super) fn inlines(&mut self, content: &'a [Inline]) {
        for inline in content {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &'a Inline) {
        match inline {
            Inline::Text { text } => self.text(text),
            Inline::Strong { content } => self.wrap("strong", content),
            Inline::Emphasis { content } => self.wrap("em", content),
            Inline::Code { text } => self.element("code", "", text),
            Inline::Break => self.raw("<br>"),
            Inline::Time { datetime, text } => {
                self.raw("<time");
                self.attribute("datetime", datetime);
                self.raw(">");
                self.text(text);
                self.raw("</time>");
            }
            Inline::Link { target, content, .. } => self.link(target, content),
            Inline::Note { note } => self.note_mark(note),
            Inline::Cite { id, mention, words: Some(words), .. } => {
                self.raw("<a class=\"cite cite-named\" role=\"doc-biblioref\"");
                self.attribute("id", &format!("cite-{id}-{mention}"));
                self.attribute("href", &format!("#ref-{id}"));
                self.raw(">");
                self.text(words);
                self.raw("</a>");
            }
            Inline::Indexed { id, content, .. } => {
                self.raw("<span");
                self.attribute("id", id);
                self.raw(">");
                self.inlines(content);
                self.raw("</span>");
            }
            Inline::Gap { label } => self.gap(label),
            Inline::Cite { id, number, mention, words: None } => {
                self.raw("<a class=\"cite\" role=\"doc-biblioref\"");
                self.attribute("id", &format!("cite-{id}-{mention}"));
                self.attribute("href", &format!("#ref-{id}"));
                let label = self.words.fill("document.cite_mark", &[("number", &number.to_string())]);
                self.attribute("aria-label", &format!("[{number}] {label}"));
                self.raw(&format!(">[{number}]</a>"));
            }
            Inline::Term { id, text, .. } => {
                self.raw("<a class=\"term\"");
                self.attribute("href", &format!("#word-{id}"));
                self.raw(">");
                self.text(text);
                self.raw("</a>");
            }
            Inline::Lang { lang, content } => {
                self.raw("<span");
                self.attribute("lang", lang);
                self.attribute("dir", direction(lang));
                self.raw(">");
                self.inlines(content);
                self.raw("</span>");
            }
        }
    }

    fn wrap(&mut self, tag: &str, content: &'a [Inline]) {
        self.raw(&format!("<{tag}>"));
        self.inlines(content);
        self.raw(&format!("</{tag}>"));
    }

    fn link(&mut self, target: &'a Target, content: &'a [Inline]) {
        let (href, title) = match target {
            Target::Address { url } => (url.clone(), None),
            Target::Anchor { anchor } => (format!("#{anchor}"), None),
            Target::Page { page, anchor } => match self.resolver.pages.get(page) {
                Some((path, title)) => {
                    let anchor = anchor.as_ref().map(|a| format!("#{a}")).unwrap_or_default();
                    (format!("{}{path}{anchor}", self.resolver.root), Some(title.clone()))
                }
                // A missing page is an error found by the checks; words alone never mislead.
                None => return self.inlines(content),
            },
        };
        self.raw("<a");
        self.attribute("href", &href);
        self.raw(">");
        match (content.is_empty(), title) {
            (true, Some(title)) => self.text(&title),
            (true, None) => self.text(&href),
            (false, _) => self.inlines(content),
        }
        self.raw("</a>");
    }

    pub(super) fn note_mark(&mut self, note: &'a Note) {
        let number = note.number;
        let label = self.words.fill("document.note_mark", &[("number", &number.to_string())]);
        self.raw("<a class=\"note-mark\" role=\"doc-noteref\"");
        self.attribute("id", &format!("note-ref-{number}"));
        self.attribute("href", &format!("#note-{number}"));
        self.attribute("aria-label", &format!("[{number}] {label}"));
        self.raw(&format!(">[{number}]</a>"));
        self.notes.push(note);
    }
}
