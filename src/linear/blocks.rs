//! Blocks as passages.

use super::{Kind, Passage, Reader};
use crate::content::form::FieldKind;
use crate::document::{Answer, Block, BlockKind, Contact, FormField, Inline, Label, LinkCard, Reference, Stat};
use crate::markdown::stopped;

/// The mark of an item of a list without numbers.
const BULLET: &str = "•";

impl<'a> Reader<'a> {
    pub(super) fn blocks(&mut self, blocks: &'a [Block]) {
        blocks.iter().for_each(|block| self.block(block));
    }

    pub(super) fn block(&mut self, block: &'a Block) {
        match &block.kind {
            BlockKind::Heading { level, content, note, id, .. } => {
                self.ids.push(id.clone());
                let mut text = self.inlines(content);
                if let Some(note) = note {
                    text.push_str(&self.words.fill("linear.note_mark", &[("number", &note.number.to_string())]));
                    self.notes.push(note);
                }
                self.push(Kind::Heading(self.level + level - 1), text);
            }
            BlockKind::Paragraph { content } => {
                let text = self.inlines(content);
                self.push(Kind::Paragraph, text);
            }
            BlockKind::List { start, items } => {
                for (index, item) in items.iter().enumerate() {
                    self.item(start.map_or_else(|| BULLET.into(), |start| format!("{}.", start + index as u64)), item);
                }
            }
            BlockKind::Definitions { items } => {
                for item in items {
                    let term = self.inlines(&item.term);
                    self.push(Kind::Label, term);
                    self.deeper(|reader| reader.blocks(&item.blocks));
                }
            }
            BlockKind::Quote { blocks, attribution } => self.deeper(|reader| {
                reader.blocks(blocks);
                if let Some(who) = attribution {
                    reader.push(Kind::Paragraph, format!("– {who}"));
                }
            }),
            BlockKind::Numbered { number, blocks, .. } if number.is_empty() => self.blocks(blocks),
            BlockKind::Numbered { number, blocks, .. } => self.item(number.clone(), blocks),
            BlockKind::Columns { items } => {
                for item in items {
                    let text = self.inlines(item);
                    self.push(Kind::Item(BULLET.into()), text);
                }
            }
            BlockKind::Table { label, caption, header, rows, note, total_rows, .. } => {
                self.table((label.as_ref(), caption), header, (rows, total_rows), note.as_deref());
            }
            BlockKind::Chart { title, form, source, .. } => {
                // The sentence about it and the table with every figure follow.
                let alt = if *title == self.heading { form.clone() } else { format!("{form}: {title}") };
                self.push(Kind::Told, self.words.fill("linear.chart", &[("alt", &alt)]));
                self.push(Kind::Paragraph, source.clone().unwrap_or_default());
            }
            BlockKind::Figure { label, alt, caption, long_description, credit, .. } => {
                self.picture("linear.picture", (label.as_ref(), caption), alt, long_description, credit.as_deref());
            }
            BlockKind::Diagram { label, alt, caption, long_description, credit, .. } => {
                self.picture("linear.diagram", (Some(label), caption), alt, long_description, credit.as_deref());
            }
            BlockKind::Panel { title, figures } => self.panel(title.as_deref(), figures),
            BlockKind::Facts { title, items } => {
                self.push(Kind::Label, title);
                for fact in items {
                    let value = self.inlines(&fact.value);
                    let note = fact.note.as_ref().map(|note| format!(" ({note})")).unwrap_or_default();
                    self.push(Kind::Item(BULLET.into()), format!("{}: {value}{note}", fact.label));
                }
            }
            BlockKind::Callout { title, blocks, .. } => {
                self.push(Kind::Label, title);
                self.deeper(|reader| reader.blocks(blocks));
            }
            BlockKind::Media { label, title, length, access, url, transcript } => {
                let length = length.as_ref().map(|length| format!(" ({length})")).unwrap_or_default();
                self.push(Kind::Label, format!("{label}: {title}{length}"));
                if let Some(access) = access {
                    let text = self.inlines(access);
                    self.push(Kind::Paragraph, text);
                }
                self.push(Kind::Paragraph, url.as_ref().map(|url| crate::links::spell(url)).unwrap_or_default());
                self.push(Kind::Label, self.words.fill("print.transcript", &[("title", title)]));
                self.deeper(|reader| reader.blocks(transcript));
            }
            BlockKind::Links { items } => items.iter().for_each(|card| self.card(card)),
            BlockKind::Contacts { items } => items.iter().filter(|c| c.in_print).for_each(|contact| self.contact(contact)),
            BlockKind::References { items } => items.iter().for_each(|reference| self.reference(reference)),
            BlockKind::Logos { items } => {
                let names: Vec<String> = items.iter().map(|logo| logo.name.clone()).collect();
                self.push(Kind::Paragraph, self.words.join(&names));
            }
            BlockKind::Idea { number, picture, lines, value, contacts } => {
                if let Some(picture) = picture {
                    self.push(Kind::Told, self.words.fill("linear.picture", &[("alt", &picture.alt)]));
                }
                for (index, line) in lines.iter().enumerate() {
                    let text = self.inlines(line);
                    let step = number.filter(|_| index == 0).map(|number| format!("{number}."));
                    self.push(step.map_or(Kind::Paragraph, Kind::Item), text);
                }
                value.iter().for_each(|line| self.push(Kind::Paragraph, line));
                contacts.iter().filter(|c| c.in_print).for_each(|contact| self.contact(contact));
            }
            BlockKind::Form { level, title, fields, .. } => {
                self.push(Kind::Heading(self.level + level - 1), title);
                fields.iter().for_each(|field| self.field(field));
            }
            BlockKind::Circles { level, title, centre, rings, .. } => {
                self.push(Kind::Heading(self.level + level - 1), title);
                self.push(Kind::Paragraph, crate::html::circles_in_words(centre, rings, self.words));
            }
            BlockKind::Worktable { level, title, header, rows, lines, .. } => {
                self.push(Kind::Heading(self.level + level - 1), title);
                for (index, name) in rows.iter().enumerate() {
                    let row = self.words.fill("print.row", &[("number", &(index + 1).to_string())]);
                    self.push(Kind::Label, if name.is_empty() { &row } else { name });
                    let skip = usize::from(!name.is_empty());
                    header.iter().skip(skip).for_each(|column| self.push(Kind::Field(*lines), column));
                }
            }
            BlockKind::Letter { level, title, from, to, date, blocks, sign_off, .. } => {
                self.push(Kind::Heading(self.level + level - 1), title);
                for line in from.iter().chain(to).chain(std::iter::once(date)) {
                    let text = self.inlines(line);
                    self.push(Kind::Line, text);
                }
                self.blocks(blocks);
                let text = self.inlines(sign_off);
                self.push(Kind::Paragraph, text);
            }
            BlockKind::Room { label, lines, .. } => self.push(Kind::Field(*lines), label),
            BlockKind::Question { number, level, ask, help, answers, .. } => {
                self.push(Kind::Heading(self.level + level - 1), format!("{number}. {ask}"));
                self.push(Kind::Paragraph, help.clone().unwrap_or_default());
                answers.iter().for_each(|answer| self.answer(answer));
            }
            BlockKind::Preformatted { text } => text.lines().for_each(|line| self.push(Kind::Lines, line)),
            BlockKind::Break => self.push(Kind::Break, ""),
        }
    }

    /// Passages one step further in.
    fn deeper(&mut self, inside: impl FnOnce(&mut Self)) {
        self.depth += 1;
        inside(self);
        self.depth -= 1;
    }

    /// Blocks behind a mark: the first passage carries it.
    fn item(&mut self, mark: String, blocks: &'a [Block]) {
        let from = self.out.len();
        let (first, rest) = blocks.split_at(blocks.len().min(1));
        self.blocks(first);
        self.deeper(|reader| reader.blocks(rest));
        if let Some(passage) = self.out.get_mut(from).filter(|passage| passage.kind == Kind::Paragraph) {
            passage.kind = Kind::Item(mark);
        }
    }

    fn table(
        &mut self,
        (label, caption): (Option<&Label>, &'a [Inline]),
        header: &'a [Vec<Inline>],
        (rows, totals): (&'a [Vec<Vec<Block>>], &[usize]),
        note: Option<&'a [Inline]>,
    ) {
        let caption = self.captioned(label, caption);
        if caption == self.heading && !caption.is_empty() {
            // The heading has said it already.
            self.push(Kind::Told, self.words.get("linear.table"));
        } else if !caption.is_empty() {
            self.push(Kind::Told, self.words.fill("linear.table_of", &[("caption", &caption)]));
        }
        // What the marks in it mean is needed before the rows.
        if let Some(note) = note {
            let mut text = self.inlines(note);
            for (mark, said) in [("data.mark_c", "linear.mark_c"), ("data.mark_x", "linear.mark_x")] {
                text = text.replace(self.words.get(mark), self.words.get(said));
            }
            self.push(Kind::Paragraph, text);
        }
        let columns: Vec<String> = header.iter().map(|cell| self.inlines(cell)).collect();
        for (index, row) in rows.iter().enumerate() {
            let mut cells = row.iter().enumerate().map(|(column, cell)| (column, self.cell(cell))).collect::<Vec<_>>().into_iter();
            let mut first = cells.next().map(|(_, text)| text).unwrap_or_default();
            if totals.contains(&index) {
                first = self.total(&first);
            }
            let rest = cells.filter(|(_, text)| !text.is_empty()).map(|(column, text)| match columns.get(column) {
                Some(name) if !name.is_empty() => format!("{name}: {text}"),
                _ => text,
            });
            let rest: Vec<String> = rest.map(|text| text.trim_end_matches('.').to_string()).collect();
            let rest = if rest.is_empty() { String::new() } else { format!(" {}", stopped(&rest.join("; "))) };
            self.push(Kind::Row, format!("{}{rest}", stopped(&first)));
        }
    }

    /// The name of a row that sums up others: "Fells (total)".
    fn total(&self, name: &str) -> String {
        let total = self.words.get("linear.total");
        if name.to_lowercase().contains(total) { name.to_string() } else { format!("{name} ({total})") }
    }

    /// The words of a cell on one line.
    fn cell(&mut self, blocks: &'a [Block]) -> String {
        let from = self.out.len();
        self.blocks(blocks);
        let passages: Vec<Passage> = self.out.drain(from..).collect();
        self.ids.extend(passages.iter().flat_map(|passage| passage.ids.iter().cloned()));
        let passages: Vec<String> = passages.into_iter().map(|passage| passage.text).collect();
        match passages.join("; ").as_str() {
            "[c]" => self.words.get("linear.hidden").to_string(),
            "[x]" => self.words.get("linear.not_there").to_string(),
            other => other.to_string(),
        }
    }

    /// "Figure 3. " and the caption.
    fn captioned(&mut self, label: Option<&Label>, caption: &'a [Inline]) -> String {
        let words = self.inlines(caption);
        match label.map(|label| label.words.as_str()).filter(|label| !label.is_empty()) {
            Some(label) if words.is_empty() => label.to_string(),
            Some(label) => format!("{label}. {words}"),
            None => words,
        }
    }

    fn picture(
        &mut self,
        key: &str,
        (label, caption): (Option<&Label>, &'a [Inline]),
        alt: &str,
        long_description: &'a [Block],
        credit: Option<&str>,
    ) {
        self.push(Kind::Told, self.words.fill(key, &[("alt", alt)]));
        let caption = self.captioned(label, caption);
        self.push(Kind::Paragraph, caption);
        if !long_description.is_empty() {
            self.push(Kind::Label, self.words.get("print.long_description"));
            self.deeper(|reader| reader.blocks(long_description));
        }
        self.push(Kind::Paragraph, credit.map(|credit| self.words.fill("print.credit", &[("credit", credit)])).unwrap_or_default());
    }

    fn panel(&mut self, title: Option<&str>, figures: &[Stat]) {
        self.push(Kind::Label, title.unwrap_or_default());
        for stat in figures {
            let context: String = stat.context.iter().map(|line| format!(" {}.", line.trim_end_matches('.'))).collect();
            self.push(Kind::Item(BULLET.into()), format!("{} {}.{context}", stat.value, stat.label.trim_end_matches('.')));
        }
    }

    fn card(&mut self, card: &LinkCard) {
        self.push(Kind::Item(BULLET.into()), &card.label);
        self.deeper(|reader| {
            reader.push(Kind::Line, &card.spelled);
            if !card.steps.is_empty() {
                reader.push(Kind::Paragraph, reader.words.get("document.steps"));
                for (index, step) in card.steps.iter().enumerate() {
                    reader.push(Kind::Item(format!("{}.", index + 1)), step);
                }
            }
            for line in [&card.hint, &card.note].into_iter().flatten() {
                reader.push(Kind::Paragraph, line);
            }
            let phone = card.phone.as_ref().map(|phone| reader.words.fill("print.not_online", &[("number", phone)]));
            reader.push(Kind::Paragraph, phone.unwrap_or_default());
        });
    }

    fn contact(&mut self, contact: &Contact) {
        self.push(Kind::Label, &contact.title);
        self.deeper(|reader| {
            reader.push(Kind::Line, contact.organisation.clone().unwrap_or_default());
            reader.push(Kind::Line, contact.address.join(", "));
            for phone in &contact.phones {
                let extension = phone.extension.as_ref().map(|e| reader.words.fill("print.extension", &[("number", e)]));
                let extension = extension.map(|e| format!(", {e}")).unwrap_or_default();
                reader.push(Kind::Line, format!("{}: {}{extension}", phone.label, phone.number));
            }
            for email in &contact.emails {
                reader.push(Kind::Line, format!("{}: {email}", reader.words.get("print.email")));
            }
            reader.push(Kind::Line, contact.note.clone().unwrap_or_default());
        });
    }

    fn reference(&mut self, reference: &'a Reference) {
        let mut text = self.inlines(&reference.content);
        if let Some(url) = &reference.url {
            text.push_str(&format!(" {}", crate::links::spell(url)));
        }
        let mark = if reference.named { BULLET.to_string() } else { format!("{}.", reference.number) };
        self.push(Kind::Item(mark), text);
    }

    fn field(&mut self, field: &FormField) {
        match field.field {
            FieldKind::Tick => {
                self.push(Kind::Label, &field.label);
                field.options.iter().for_each(|option| self.push(Kind::Item("( )".into()), option));
            }
            FieldKind::Scale => {
                let end = |at: usize| field.options.get(at).map(String::as_str).unwrap_or_default();
                let scale = self.words.fill("linear.scale", &[("low", end(0)), ("high", end(1))]);
                self.push(Kind::Field(1), format!("{}: {scale}", field.label));
            }
            FieldKind::Box => self.push(Kind::Field(field.lines), &field.label),
            FieldKind::Line | FieldKind::Date | FieldKind::Signature => self.push(Kind::Field(1), &field.label),
        }
    }

    fn answer(&mut self, answer: &'a Answer) {
        let then = self.inlines(&answer.then);
        self.push(Kind::Item("( )".into()), format!("{}: {then}", answer.say.trim_end_matches('.')));
    }
}
