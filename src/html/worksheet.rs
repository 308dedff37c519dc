//! Blocks to work with: forms, tables to fill in, sample letters, circles, room to write.
//!
//! Invariant: nothing that is typed leaves the page. Fields have no names that could be sent, and a form
//! has no address.

use super::Renderer;
use crate::content::form::FieldKind;
use crate::document::{Block, FormField, Inline};

/// Most rings whose names have room one above the other.
const MOST_RINGS: usize = 4;
/// Most letters of a name that has room on its ring, on narrow pages too.
const RING_LETTERS: usize = 28;
/// Width of a letter in the drawing.
const LETTER: usize = 28;
/// Boxes between the two ends of a scale.
const SCALE: usize = 5;
/// Most letters in a line of a gap.
const GAP_LETTERS: usize = 22;
/// Side of the square in which circles are drawn.
const SIDE: usize = 1000;

impl<'a> Renderer<'a> {
    /// A heading with an anchor.
    fn titled(&mut self, level: u8, id: &str, title: &str) {
        let level = (level + self.shift).clamp(2, 6);
        self.raw(&format!("<h{level}"));
        self.attribute("id", id);
        self.raw(">");
        self.text(title);
        self.raw(&format!("</h{level}>"));
    }

    /// Says, once a page, that nothing typed leaves it.
    fn form_note(&mut self) {
        if !self.form_noted {
            self.form_noted = true;
            let note = self.words.get("document.form_note").to_string();
            self.element("p", "form-note", &note);
        }
    }

    /// A form. It has no address and its fields no names, and `method="dialog"` keeps browsers from
    /// sending it anywhere: nothing typed leaves the page.
    pub(super) fn form(&mut self, id: &str, level: u8, title: &str, fields: &'a [FormField]) {
        self.raw("<form class=\"form\" method=\"dialog\" autocomplete=\"off\"");
        self.attribute("id", id);
        self.attribute("aria-labelledby", &format!("{id}-title"));
        self.raw(">");
        self.titled(level, &format!("{id}-title"), title);
        self.form_note();
        for (index, field) in fields.iter().enumerate() {
            self.field(&format!("{id}-{}", index + 1), field);
        }
        self.raw("</form>");
    }

    fn field(&mut self, id: &str, field: &'a FormField) {
        match field.field {
            FieldKind::Line | FieldKind::Date | FieldKind::Box => {
                self.raw("<div class=\"field\"><label");
                self.attribute("for", id);
                self.raw(">");
                self.text(&field.label);
                self.raw("</label>");
                if field.field == FieldKind::Box {
                    self.raw("<textarea");
                    self.attribute("id", id);
                    self.attribute("rows", &field.lines.to_string());
                    self.raw("></textarea></div>");
                } else {
                    self.raw("<input type=\"text\"");
                    self.attribute("id", id);
                    self.raw("></div>");
                }
            }
            FieldKind::Tick => {
                self.raw("<fieldset class=\"field\">");
                self.element("legend", "", &field.label);
                for option in &field.options {
                    self.raw("<label class=\"tick\"><input type=\"checkbox\"> ");
                    self.element("span", "", option);
                    self.raw("</label>");
                }
                self.raw("</fieldset>");
            }
            FieldKind::Scale => {
                self.raw("<fieldset class=\"field\">");
                self.element("legend", "", &field.label);
                self.raw("<div class=\"scale\">");
                let end = |i: usize| field.options.get(i).map(String::as_str).unwrap_or_default();
                self.element("span", "scale-end", end(0));
                for number in 1..=SCALE {
                    self.raw("<label class=\"tick\"><input type=\"radio\"");
                    self.attribute("name", id);
                    self.raw("> ");
                    self.element("span", "", &number.to_string());
                    self.raw("</label>");
                }
                self.element("span", "scale-end", end(1));
                self.raw("</div></fieldset>");
            }
            FieldKind::Signature => {
                self.raw("<div class=\"field field-signature\">");
                self.element("p", "field-label", &field.label);
                self.raw("<div class=\"signature\"></div></div>");
            }
        }
    }

    /// A table with a field in each empty cell. A row without a name has a field for that too.
    pub(super) fn worktable(&mut self, id: &str, level: u8, title: &str, header: &[String], rows: &[String], lines: u64) {
        self.raw("<form class=\"form worktable\" method=\"dialog\" autocomplete=\"off\"");
        self.attribute("aria-labelledby", id);
        self.raw(">");
        self.titled(level, id, title);
        self.form_note();
        self.raw("<div class=\"table-wrap\" role=\"region\" tabindex=\"0\"");
        self.attribute("aria-labelledby", id);
        self.raw("><table><thead><tr>");
        for cell in header {
            self.raw("<th scope=\"col\">");
            self.text(cell);
            self.raw("</th>");
        }
        self.raw("</tr></thead><tbody>");
        for (index, name) in rows.iter().enumerate() {
            let number = (index + 1).to_string();
            self.raw("<tr");
            if name.is_empty() {
                // On narrow pages, where each row is a block, its number stands over it.
                let row = crate::capitals::capitalise(&self.words.fill("tool.row", &[("number", &number)]));
                self.attribute("data-row", &row);
            }
            self.raw(">");
            for (column, label) in header.iter().enumerate() {
                if column == 0 && !name.is_empty() {
                    self.raw("<th scope=\"row\">");
                    self.text(name);
                    self.raw("</th>");
                    continue;
                }
                let row = if name.is_empty() { self.words.fill("tool.row", &[("number", &number)]) } else { name.clone() };
                // What is written into the first column names its row.
                let (open, close) = if column == 0 { ("<th scope=\"row\"", "</th>") } else { ("<td", "</td>") };
                self.raw(open);
                self.attribute("data-label", label);
                self.raw("><textarea");
                self.attribute("aria-label", &format!("{label}: {row}"));
                self.attribute("rows", &lines.to_string());
                self.raw("></textarea>");
                self.raw(close);
            }
            self.raw("</tr>");
        }
        self.raw("</tbody></table></div></form>");
    }

    /// A letter with fields for its gaps.
    #[allow(clippy::too_many_arguments)]
    pub(super) fn letter(
        &mut self,
        id: &str,
        level: u8,
        title: &str,
        (from, to): (&'a [Vec<Inline>], &'a [Vec<Inline>]),
        date: &'a [Inline],
        blocks: &'a [Block],
        sign_off: &'a [Inline],
    ) {
        self.raw("<form class=\"letter\" method=\"dialog\" autocomplete=\"off\"");
        self.attribute("aria-labelledby", id);
        self.raw(">");
        self.titled(level, id, title);
        self.form_note();
        self.raw("<div class=\"letter-sheet\">");
        self.letter_lines("letter-from", from.iter().map(Vec::as_slice));
        self.letter_lines("letter-to", to.iter().map(Vec::as_slice));
        self.letter_lines("letter-date", std::iter::once(date));
        self.blocks(blocks);
        self.letter_lines("letter-sign-off", std::iter::once(sign_off));
        self.raw("</div></form>");
    }

    /// Lines one under the other, if there are any words in them.
    fn letter_lines(&mut self, class: &str, lines: impl Iterator<Item = &'a [Inline]>) {
        let lines: Vec<&[Inline]> = lines.filter(|line| !line.is_empty()).collect();
        if lines.is_empty() {
            return;
        }
        self.raw("<p");
        self.attribute("class", class);
        self.raw(">");
        for (index, line) in lines.into_iter().enumerate() {
            if index > 0 {
                self.raw("<br>");
            }
            self.inlines(line);
        }
        self.raw("</p>");
    }

    /// A gap in a letter. Its label may be longer than a line of a narrow page, so it can have several.
    pub(super) fn gap(&mut self, label: &str) {
        let letters = label.chars().count();
        self.raw("<textarea class=\"gap\"");
        self.attribute("aria-label", label);
        self.attribute("placeholder", label);
        self.attribute("cols", &(letters + 2).clamp(8, GAP_LETTERS).to_string());
        self.attribute("rows", &letters.div_ceil(GAP_LETTERS - 2).max(1).to_string());
        self.raw("></textarea>");
        // On paper an empty gap is a line, with what belongs there after it.
        self.raw("<span class=\"gap-label\" aria-hidden=\"true\"> (");
        self.text(label);
        self.raw(")</span>");
    }

    /// A field for each ring: names can be listed as well as drawn.
    pub(super) fn ring_fields(&mut self, id: &str, rings: &[String]) {
        self.raw("<form class=\"form ring-fields\" method=\"dialog\" autocomplete=\"off\"");
        self.attribute("aria-labelledby", id);
        self.raw(">");
        self.form_note();
        let words = self.words.get("tool.rings").to_string();
        self.element("p", "", &words);
        for (index, ring) in rings.iter().enumerate() {
            self.text_area(&format!("{id}-{}", index + 1), "field", ring, 2);
        }
        self.raw("</form>");
    }

    /// Lines to write on, as a field.
    pub(super) fn room(&mut self, id: &str, label: &str, lines: u64) {
        self.form_note();
        self.text_area(id, "field room", label, lines);
    }

    fn text_area(&mut self, id: &str, class: &str, label: &str, lines: u64) {
        self.raw("<div");
        self.attribute("class", class);
        self.raw("><label");
        self.attribute("for", id);
        self.raw(">");
        self.text(label);
        self.raw("</label><textarea");
        self.attribute("id", id);
        self.attribute("rows", &lines.to_string());
        self.raw(" autocomplete=\"off\" placeholder=\" \"></textarea></div>");
    }

    pub(super) fn circles(&mut self, id: &str, level: u8, title: &str, centre: &str, rings: &[String]) {
        let step = (SIDE / 2 - 10) / (rings.len() + 1);
        // Names that do not fit stand in a list; the rings have their numbers.
        let listed = rings.len() > MOST_RINGS || rings.iter().any(|name| name.chars().count() > RING_LETTERS);
        let middle_fits = centre.chars().count() * LETTER <= 2 * step;
        self.raw("<figure class=\"circles\"");
        self.attribute("aria-labelledby", id);
        self.raw(">");
        self.titled(level, id, title);
        if !middle_fits {
            let words = self.words.fill("document.circles_middle", &[("centre", centre)]);
            self.element("p", "", &words);
        }
        if listed {
            self.raw("<ol>");
            rings.iter().for_each(|name| self.element("li", "", name));
            self.raw("</ol>");
        }
        self.raw("<svg role=\"img\"");
        self.attribute("viewBox", &format!("0 0 {SIDE} {SIDE}"));
        let label = circles_in_words(centre, rings, self.words);
        self.attribute("aria-label", &label);
        self.raw(">");
        let middle = SIDE / 2;
        for ring in (0..rings.len()).rev() {
            let radius = step * (ring + 2);
            self.raw(&format!("<circle class=\"ring\" cx=\"{middle}\" cy=\"{middle}\" r=\"{radius}\"/>"));
        }
        self.raw(&format!("<circle class=\"centre\" cx=\"{middle}\" cy=\"{middle}\" r=\"{step}\"/>"));
        for (ring, name) in rings.iter().enumerate() {
            let top = middle - step * (ring + 2) + 60;
            self.raw(&format!("<text class=\"ring-name\" text-anchor=\"middle\" x=\"{middle}\" y=\"{top}\">"));
            if listed {
                self.text(&(ring + 1).to_string())
            } else {
                self.text(name)
            }
            self.raw("</text>");
        }
        if middle_fits {
            self.raw(&format!("<text class=\"centre-name\" text-anchor=\"middle\" x=\"{middle}\" y=\"{}\">", middle + 18));
            self.text(centre);
            self.raw("</text>");
        }
        self.raw("</svg></figure>");
    }
}

/// What a sheet of circles shows, for people who do not see it.
pub fn circles_in_words(centre: &str, rings: &[String], words: &crate::theme::Words) -> String {
    words.fill("document.circles_alt", &[("centre", centre), ("rings", &words.join(rings))])
}
