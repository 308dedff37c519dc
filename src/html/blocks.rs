//! Blocks.

use super::Renderer;
use super::charts::{Figures, sort_value};
use crate::document::{Block, BlockKind, Inline, Label, Note, Stat, plain_text};
use crate::links::encode_path;

/// A paragraph number of so many letters has no room beside its text.
const LONG_NUMBER: usize = 6;

impl<'a> Renderer<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        let mut at = 0;
        while let Some(block) = blocks.get(at) {
            let steps = self.steps(&blocks[at..]);
            if steps == 0 {
                self.block(block);
            }
            self.raw("\n");
            at += steps.max(1);
        }
    }

    /// Blocks of a list item or cell: a lone paragraph needs no `<p>`.
    fn tight(&mut self, blocks: &'a [Block]) {
        match blocks {
            [Block { kind: BlockKind::Paragraph { content }, .. }, rest @ ..]
                if rest.iter().all(|b| matches!(b.kind, BlockKind::List { .. })) =>
            {
                self.inlines(content);
                self.blocks(rest);
            }
            _ => self.blocks(blocks),
        }
    }

    fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading { id, content, picture: Some(picture), .. } => self.part_heading(id, content, picture),
            BlockKind::Heading { level, id, content, note, .. } => self.heading(*level, id, content, note.as_ref()),
            BlockKind::Paragraph { content } => {
                self.raw("<p>");
                self.inlines(content);
                self.raw("</p>");
            }
            BlockKind::List { start, items } => self.list(*start, items),
            BlockKind::Definitions { items } => {
                self.raw("<dl class=\"definitions\">");
                for item in items {
                    self.raw("<dt>");
                    self.inlines(&item.term);
                    self.raw("</dt><dd>");
                    self.tight(&item.blocks);
                    self.raw("</dd>");
                }
                self.raw("</dl>");
            }
            BlockKind::Quote { blocks, attribution } => {
                self.raw("<figure class=\"quote\"><blockquote>");
                self.blocks(blocks);
                self.raw("</blockquote>");
                if let Some(who) = attribution {
                    self.element("figcaption", "", who);
                }
                self.raw("</figure>");
            }
            BlockKind::Numbered { id, number, blocks } => self.numbered(id, number, blocks),
            BlockKind::Columns { items } => {
                self.raw("<ul class=\"in-columns\">");
                for item in items {
                    self.raw("<li>");
                    self.inlines(item);
                    self.raw("</li>");
                }
                self.raw("</ul>");
            }
            BlockKind::Table { label, caption, header, rows, note, numeric, total_rows } => {
                let figures = Figures { numeric, total_rows };
                self.table(label.as_ref(), caption, header, rows, note.as_deref(), &figures);
            }
            BlockKind::Chart { id, title, source, drawing, .. } => self.chart(id, title, source.as_deref(), drawing),
            BlockKind::Figure { label, image, width, height, alt, caption, long_description, credit } => {
                self.figure(image, (*width, *height), alt, label.as_ref());
                self.caption(label.as_ref(), caption, long_description, credit.as_deref());
                self.raw("</figure>");
            }
            BlockKind::Diagram { label, caption, long_description, credit, sketch, .. } => {
                self.diagram(label, caption, long_description, credit.as_deref(), sketch);
            }
            BlockKind::Panel { title, figures } => self.panel(title.as_deref(), figures),
            BlockKind::Facts { title, items } => {
                let id = self.next_id("facts");
                self.raw("<section class=\"facts\"");
                self.attribute("aria-labelledby", &id);
                self.raw("><h2");
                self.attribute("id", &id);
                self.raw(">");
                self.text(title);
                self.raw("</h2><dl>");
                for fact in items {
                    self.raw("<div>");
                    self.element("dt", "", &fact.label);
                    self.raw("<dd>");
                    self.inlines(&fact.value);
                    if let Some(note) = &fact.note {
                        self.element("p", "fact-note", note);
                    }
                    self.raw("</dd></div>");
                }
                self.raw("</dl></section>");
            }
            BlockKind::Callout { role, title, blocks } => {
                self.raw("<div role=\"note\"");
                self.attribute("class", &format!("callout callout-{role}"));
                self.raw(">");
                self.element("p", "callout-title", title);
                self.blocks(blocks);
                self.raw("</div>");
            }
            BlockKind::Media { label, title, length, access, url, transcript } => {
                self.raw("<div class=\"media\"><p class=\"media-title\">");
                self.text(label);
                self.raw(": ");
                match url {
                    Some(url) => {
                        self.raw("<a");
                        self.attribute("href", url);
                        self.raw(">");
                        self.text(title);
                        self.raw("</a>");
                    }
                    None => self.element("strong", "", title),
                }
                if let Some(length) = length {
                    self.text(&format!(" ({length})"));
                }
                self.raw("</p>");
                if let Some(access) = access {
                    self.raw("<p>");
                    self.inlines(access);
                    self.raw("</p>");
                }
                self.details("transcript", &self.words.get("document.transcript").to_string(), transcript);
                self.raw("</div>");
            }
            BlockKind::Idea { .. } => self.idea(block),
            BlockKind::Form { id, level, title, fields } => self.form(id, *level, title, fields),
            BlockKind::Circles { id, level, title, centre, rings, fields } => {
                self.circles(id, *level, title, centre, rings);
                if *fields {
                    self.ring_fields(id, rings);
                }
            }
            BlockKind::Worktable { id, level, title, header, rows, lines } => self.worktable(id, *level, title, header, rows, *lines),
            BlockKind::Letter { id, level, title, from, to, date, blocks, sign_off } => {
                self.letter(id, *level, title, (from, to), date, blocks, sign_off);
            }
            BlockKind::Room { id, label, lines } => self.room(id, label, *lines),
            BlockKind::Question { id, level, number, ask, help, answers } => {
                self.question(id, *level, *number, ask, help.as_deref(), answers)
            }
            BlockKind::Links { items } => self.links(items),
            BlockKind::Contacts { items } => self.contacts(items),
            BlockKind::References { items } => self.references(items),
            BlockKind::Logos { items } => self.logos(items),
            BlockKind::Preformatted { text } => self.element("pre", "", text),
            BlockKind::Break => self.raw("<hr>"),
        }
    }

    /// A paragraph with its number, which links to itself so that people can pass its address on.
    fn numbered(&mut self, id: &str, number: &str, blocks: &'a [Block]) {
        self.raw(match number.chars().count() {
            0 => "<div class=\"named\"",
            1..LONG_NUMBER => "<div class=\"numbered\"",
            _ => "<div class=\"numbered numbered-long\"",
        });
        self.attribute("id", id);
        self.raw(">");
        let [first, rest @ ..] = blocks else { return self.raw("</div>") };
        match (&first.kind, number) {
            (BlockKind::Paragraph { content }, number) if !number.is_empty() => {
                self.raw("<p><a class=\"paragraph-number\"");
                self.attribute("href", &format!("#{id}"));
                self.raw(">");
                self.text(number);
                self.raw("</a> ");
                self.inlines(content);
                self.raw("</p>");
            }
            _ => self.block(first),
        }
        self.blocks(rest);
        self.raw("</div>");
    }

    /// "Figure 3", and what comes after it.
    fn label(&mut self, label: Option<&Label>) {
        if let Some(label) = label.filter(|label| !label.words.is_empty()) {
            self.raw("<span class=\"figure-label\">");
            self.text(&label.words);
            self.raw(".</span> ");
        }
    }

    fn heading(&mut self, level: u8, id: &str, content: &'a [Inline], note: Option<&'a Note>) {
        self.last_heading = plain_text(content);
        let level = (level + self.shift).clamp(2, 6);
        self.raw(&format!("<h{level}"));
        self.attribute("id", id);
        self.raw(">");
        self.inlines(content);
        if let Some(note) = note {
            self.raw(" ");
            self.note_mark(note);
        }
        self.raw(&format!("</h{level}>"));
    }

    fn list(&mut self, start: Option<u64>, items: &'a [Vec<Block>]) {
        let tag = if start.is_some() { "ol" } else { "ul" };
        self.raw(&format!("<{tag}"));
        if let Some(start) = start.filter(|s| *s != 1) {
            self.attribute("start", &start.to_string());
        }
        self.raw(">");
        for item in items {
            self.raw("<li>");
            self.tight(item);
            self.raw("</li>");
        }
        self.raw(&format!("</{tag}>"));
    }

    fn table(
        &mut self,
        label: Option<&Label>,
        caption: &'a [Inline],
        header: &'a [Vec<Inline>],
        rows: &'a [Vec<Vec<Block>>],
        note: Option<&'a [Inline]>,
        figures: &Figures,
    ) {
        let id = label.filter(|_| !caption.is_empty()).map_or_else(|| self.next_id("table"), |label| label.id.clone());
        self.raw("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\"");
        if caption.is_empty() {
            let label = self.words.get("document.table").to_string();
            self.attribute("aria-label", &label);
        } else {
            self.attribute("aria-labelledby", &id);
        }
        self.raw(if figures.numeric.is_empty() { "><table>" } else { "><table class=\"data-table\" data-table>" });
        if !caption.is_empty() {
            self.raw("<caption");
            self.attribute("id", &id);
            self.raw(">");
            self.label(label);
            self.inlines(caption);
            self.raw("</caption>");
        }
        self.raw("<thead><tr>");
        for cell in header {
            self.raw("<th scope=\"col\">");
            self.inlines(cell);
            self.raw("</th>");
        }
        self.raw("</tr></thead><tbody>");
        for (index, row) in rows.iter().enumerate() {
            self.raw(if figures.total_rows.contains(&index) { "<tr class=\"total\">" } else { "<tr>" });
            for (column, cell) in row.iter().enumerate() {
                let (open, close) = if column == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
                self.raw(open);
                if let Some(label) = header.get(column).filter(|_| column > 0) {
                    self.attribute("data-label", &plain_text(label));
                }
                if figures.numeric.get(column) == Some(&true) {
                    self.attribute("data-value", &sort_value(cell));
                }
                self.raw(">");
                self.tight(cell);
                self.raw(close);
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table></div>");
        if let Some(note) = note {
            self.raw("<p class=\"table-note\">");
            self.inlines(note);
            self.raw("</p>");
        }
    }

    /// The picture of a figure. The figure is still open.
    fn figure(&mut self, image: &str, (width, height): (u32, u32), alt: &str, label: Option<&Label>) {
        self.raw("<figure class=\"figure\"");
        if let Some(label) = label {
            self.attribute("id", &label.id);
        }
        self.raw("><img loading=\"lazy\"");
        let src = format!("{}{}", self.resolver.root, encode_path(image));
        self.attribute("src", &src);
        self.attribute("width", &width.to_string());
        self.attribute("height", &height.to_string());
        self.attribute("alt", alt);
        self.raw(">");
    }

    /// Label, caption, credit and full description: HTML allows nothing else beside the picture.
    pub(super) fn caption(&mut self, label: Option<&Label>, caption: &'a [Inline], long_description: &'a [Block], credit: Option<&str>) {
        let labelled = label.is_some_and(|label| !label.words.is_empty());
        if caption.is_empty() && credit.is_none() && long_description.is_empty() && !labelled {
            return;
        }
        self.raw("<figcaption>");
        self.label(label);
        self.inlines(caption);
        if let Some(credit) = credit {
            self.raw(" ");
            self.element("span", "credit", credit);
        }
        if !long_description.is_empty() {
            let summary = self.words.get("document.long_description").to_string();
            self.details("long-description", &summary, long_description);
        }
        self.raw("</figcaption>");
    }

    fn details(&mut self, class: &str, summary: &str, blocks: &'a [Block]) {
        self.raw("<details");
        self.attribute("class", class);
        self.raw(">");
        self.element("summary", "", summary);
        self.blocks(blocks);
        self.raw("</details>");
    }

    fn panel(&mut self, title: Option<&str>, figures: &'a [Stat]) {
        let id = self.next_id("panel");
        match title {
            Some(title) => {
                self.raw("<section class=\"panel\"");
                self.attribute("aria-labelledby", &id);
                let level = 3 + self.shift;
                self.raw(&format!("><h{level}"));
                self.attribute("id", &id);
                self.raw(">");
                self.text(title);
                self.raw(&format!("</h{level}>"));
            }
            None => self.raw("<div class=\"panel\">"),
        }
        self.raw("<ul class=\"stats\">");
        for stat in figures {
            self.raw("<li><p class=\"stat\">");
            self.element("span", "stat-value", &stat.value);
            self.raw(" ");
            self.element("span", "stat-label", &stat.label);
            self.raw("</p>");
            for line in &stat.context {
                self.element("p", "stat-context", line);
            }
            self.raw("</li>");
        }
        self.raw(if title.is_some() { "</ul></section>" } else { "</ul></div>" });
    }

    /// The notes that the text has marks for, in order.
    pub(super) fn footnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        let heading = self.words.get("document.notes").to_string();
        self.raw("<section class=\"footnotes\" aria-labelledby=\"notes-heading\"><h2 id=\"notes-heading\">");
        self.text(&heading);
        self.raw("</h2><ol>");
        let mut index = 0;
        // A note may hold marks of further notes: they join the end of the list.
        while let Some(note) = self.notes.get(index).copied() {
            index += 1;
            let label = self.words.get("document.back_to_text").to_string();
            self.raw("<li");
            self.attribute("id", &format!("note-{}", note.number));
            self.raw(">");
            self.tight(&note.blocks);
            self.raw(" <a class=\"back\" role=\"doc-backlink\"");
            self.attribute("href", &format!("#note-ref-{}", note.number));
            self.attribute("aria-label", &format!("{label} ({})", note.number));
            self.raw(">");
            self.text(&label);
            self.raw("</a></li>");
        }
        self.raw("</ol></section>");
    }
}
