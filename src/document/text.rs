//! The plain words of a tree, as a person would read them out.

use super::{Block, BlockKind, Contact, Document, Inline};

/// The words of running text, without notes and marks.
pub fn plain_text(content: &[Inline]) -> String {
    let mut out = Sink::default();
    push_inlines(&mut out, content);
    out.text
}

/// The words of blocks, one line a block.
pub fn plain_text_of_blocks(blocks: &[Block]) -> String {
    let mut out = Sink::default();
    push_blocks(&mut out, blocks);
    out.text
}

/// The same without code: file names, commands and examples are not words of a language.
pub fn prose_of_blocks(blocks: &[Block]) -> String {
    let mut out = Sink { no_code: true, ..Sink::default() };
    push_blocks(&mut out, blocks);
    out.text
}

/// Everything that stands on paper for blocks, in its order: titles, links and contacts too.
pub fn full_text_of_blocks(blocks: &[Block]) -> String {
    let mut out = Sink { full: true, ..Sink::default() };
    push_blocks(&mut out, blocks);
    out.text
}

/// Where text is gathered.
#[derive(Default)]
struct Sink {
    text: String,
    no_code: bool,
    /// Whether titles, links, contacts and references are part of it.
    full: bool,
}

impl Sink {
    fn push_str(&mut self, text: &str) {
        self.text.push_str(text);
    }

    fn push(&mut self, c: char) {
        self.text.push(c);
    }

    fn push_code(&mut self, text: &str) {
        if !self.no_code {
            self.text.push_str(text);
        }
    }
}

/// Everything that a reader of a document reads, contacts and addresses too, one line a block.
pub fn whole_text(document: &Document) -> String {
    let mut out = Sink::default();
    out.push_str(&format!("{}\n{}\n", document.title, document.byline.as_deref().unwrap_or_default()));
    push_inlines(&mut out, &document.summary);
    out.push('\n');
    push_blocks(&mut out, &document.blocks);
    crate::document::walk_blocks(&document.blocks, &mut |block| push_closing(&mut out, &block.kind));
    out.text
}

/// Contacts, links and references: what stands at the end of a text.
fn push_closing(out: &mut Sink, kind: &BlockKind) {
    match kind {
        BlockKind::Contacts { items } | BlockKind::Idea { contacts: items, .. } => items.iter().for_each(|c| push_contact(out, c)),
        BlockKind::Links { items } => {
            items.iter().for_each(|l| out.push_str(&format!("{}\n{}\n{}\n", l.label, l.url, l.phone.as_deref().unwrap_or_default())));
        }
        BlockKind::References { items } => {
            for reference in items {
                push_inlines(out, &reference.content);
                out.push('\n');
            }
        }
        BlockKind::Logos { items } => items.iter().for_each(|l| out.push_str(&format!("{}\n", l.name))),
        _ => {}
    }
}

fn push_contact(out: &mut Sink, contact: &Contact) {
    let lines = std::iter::once(&contact.title)
        .chain(&contact.organisation)
        .chain(&contact.address)
        .chain(&contact.emails)
        .chain(contact.phones.iter().map(|p| &p.number));
    for line in lines {
        out.push_str(line);
        out.push('\n');
    }
}

fn push_inlines(out: &mut Sink, content: &[Inline]) {
    for inline in content {
        match inline {
            Inline::Code { text } => out.push_code(text),
            Inline::Text { text } | Inline::Term { text, .. } | Inline::Time { text, .. } => out.push_str(text),
            Inline::Strong { content }
            | Inline::Emphasis { content }
            | Inline::Link { content, .. }
            | Inline::Indexed { content, .. }
            | Inline::Lang { content, .. } => push_inlines(out, content),
            Inline::Gap { label } => out.push_str(&format!("[{label}]")),
            Inline::Cite { words: Some(words), .. } => out.push_str(words),
            Inline::Break => out.push(' '),
            Inline::Note { .. } | Inline::Cite { .. } => {}
        }
    }
}

fn push_lines(out: &mut Sink, lines: &[Vec<Inline>]) {
    for line in lines.iter().filter(|line| !line.is_empty()) {
        push_inlines(out, line);
        out.push('\n');
    }
}

fn push_blocks(out: &mut Sink, blocks: &[Block]) {
    for block in blocks {
        if out.full {
            push_title(out, &block.kind);
        }
        match &block.kind {
            BlockKind::Heading { content, .. } | BlockKind::Paragraph { content } => {
                push_inlines(out, content);
                out.push('\n');
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| push_blocks(out, item)),
            BlockKind::Definitions { items } => {
                for item in items {
                    push_inlines(out, &item.term);
                    out.push('\n');
                    push_blocks(out, &item.blocks);
                }
            }
            BlockKind::Quote { blocks, .. } | BlockKind::Callout { blocks, .. } => push_blocks(out, blocks),
            BlockKind::Numbered { number, blocks, .. } => {
                out.push_str(&format!("{number} "));
                push_blocks(out, blocks);
            }
            BlockKind::Columns { items } => push_lines(out, items),
            BlockKind::Letter { title, from, to, date, blocks, sign_off, .. } => {
                out.push_str(&format!("{title}\n"));
                push_lines(out, from);
                push_lines(out, to);
                push_lines(out, std::slice::from_ref(date));
                push_blocks(out, blocks);
                push_lines(out, std::slice::from_ref(sign_off));
            }
            BlockKind::Worktable { title, header, rows, .. } => {
                let words = std::iter::once(title).chain(header).chain(rows).filter(|w| !w.is_empty());
                words.for_each(|w| out.push_str(&format!("{w}\n")));
            }
            BlockKind::Room { label, .. } => out.push_str(&format!("{label}\n")),
            BlockKind::Table { caption, header, rows, note, .. } => {
                push_inlines(out, caption);
                out.push('\n');
                for cell in header {
                    push_inlines(out, cell);
                    out.push('\n');
                }
                rows.iter().flatten().for_each(|cell| push_blocks(out, cell));
                if let Some(note) = note {
                    push_inlines(out, note);
                    out.push('\n');
                }
            }
            BlockKind::Figure { caption, long_description, .. } | BlockKind::Diagram { caption, long_description, .. } => {
                push_inlines(out, caption);
                out.push('\n');
                push_blocks(out, long_description);
            }
            BlockKind::Media { title, transcript, .. } => {
                out.push_str(title);
                out.push('\n');
                push_blocks(out, transcript);
            }
            BlockKind::Preformatted { text } => {
                out.push_code(text);
                out.push('\n');
            }
            BlockKind::Panel { title, figures } => {
                title.iter().for_each(|t| out.push_str(&format!("{t}\n")));
                for stat in figures {
                    out.push_str(&format!("{} {}\n", stat.value, stat.label));
                    stat.context.iter().for_each(|line| out.push_str(&format!("{line}\n")));
                }
            }
            BlockKind::Facts { items, .. } => {
                for fact in items {
                    out.push_str(&fact.label);
                    out.push_str(": ");
                    push_inlines(out, &fact.value);
                    out.push('\n');
                }
            }
            BlockKind::Idea { lines, value, .. } => {
                for line in lines {
                    push_inlines(out, line);
                    out.push('\n');
                }
                value.iter().for_each(|v| out.push_str(&format!("{v}\n")));
            }
            BlockKind::Form { title, fields, .. } => {
                out.push_str(&format!("{title}\n"));
                for field in fields {
                    out.push_str(&format!("{}\n", field.label));
                    field.options.iter().for_each(|o| out.push_str(&format!("{o}\n")));
                }
            }
            BlockKind::Question { number, ask, help, answers, .. } => {
                out.push_str(&format!("{number}. {ask}\n"));
                help.iter().for_each(|help| out.push_str(&format!("{help}\n")));
                for answer in answers {
                    out.push_str(&format!("{} ", answer.say));
                    push_inlines(out, &answer.then);
                    out.push('\n');
                }
            }
            BlockKind::Circles { title, centre, rings, .. } => {
                out.push_str(&format!("{title}\n{centre}\n"));
                rings.iter().for_each(|r| out.push_str(&format!("{r}\n")));
            }
            BlockKind::Chart { title, .. } => {
                out.push_str(title);
                out.push('\n');
            }
            BlockKind::Links { .. }
            | BlockKind::Contacts { .. }
            | BlockKind::References { .. }
            | BlockKind::Logos { .. }
            | BlockKind::Break => {}
        }
        if out.full {
            push_closing(out, &block.kind);
        }
    }
}

/// The title or label over a block.
fn push_title(out: &mut Sink, kind: &BlockKind) {
    let title = match kind {
        BlockKind::Facts { title, .. } | BlockKind::Callout { title, .. } => title,
        BlockKind::Table { label: Some(label), .. } => &label.words,
        _ => return,
    };
    out.push_str(title);
    out.push('\n');
}
