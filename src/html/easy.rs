//! Blocks of easy read: ideas, forms to fill in, circles.

use super::Renderer;
use crate::content::form::FieldKind;
use crate::document::{Block, BlockKind, FormField, Illustration, Inline};
use crate::links::encode_path;

/// Boxes between the two ends of a scale.
const SCALE: usize = 5;
/// Side of the square in which circles are drawn.
const SIDE: usize = 1000;

impl<'a> Renderer<'a> {
    /// Numbered ideas that follow each other, as one list. Gives the number of blocks taken.
    pub(super) fn steps(&mut self, blocks: &'a [Block]) -> usize {
        let is_step = |b: &&Block| matches!(b.kind, BlockKind::Idea { number: Some(_), .. });
        let count = blocks.iter().take_while(is_step).count();
        if count == 0 {
            return 0;
        }
        self.raw("<ol class=\"steps-easy\">");
        blocks[..count].iter().for_each(|block| self.idea(block));
        self.raw("</ol>");
        count
    }

    pub(super) fn idea(&mut self, block: &'a Block) {
        let BlockKind::Idea { number, picture, lines, value, contacts } = &block.kind else { return };
        let tag = match number {
            Some(number) => {
                self.raw("<li class=\"idea idea-step\"");
                self.attribute("value", &number.to_string());
                self.raw("><span class=\"step-number\">");
                self.text(&number.to_string());
                self.raw("</span>");
                "li"
            }
            None => {
                self.raw("<div class=\"idea\">");
                "div"
            }
        };
        if let Some(picture) = picture {
            self.illustration("idea-picture", picture);
        }
        self.raw("<div class=\"idea-words\">");
        for line in lines {
            self.raw("<p class=\"sentence\">");
            self.inlines(line);
            self.raw("</p>");
        }
        value.iter().for_each(|line| self.element("p", "idea-value", line));
        if !contacts.is_empty() {
            self.contacts(contacts);
        }
        self.raw("</div></");
        self.raw(tag);
        self.raw(">");
    }

    pub(super) fn illustration(&mut self, class: &str, picture: &Illustration) {
        self.raw("<img");
        self.attribute("class", class);
        let src = format!("{}{}", self.resolver.root, encode_path(&picture.image));
        self.attribute("src", &src);
        self.attribute("width", &picture.width.to_string());
        self.attribute("height", &picture.height.to_string());
        self.attribute("alt", &picture.alt);
        self.raw(" loading=\"lazy\">");
    }

    /// A heading that opens a part with a picture.
    pub(super) fn part_heading(&mut self, id: &str, content: &'a [Inline], picture: &Illustration) {
        self.raw("<h2 class=\"part\"");
        self.attribute("id", id);
        self.raw(">");
        self.illustration("part-picture", picture);
        self.raw("<span>");
        self.inlines(content);
        self.raw("</span></h2>");
    }

    /// A form. It has no address and its fields no names, and `method="dialog"` keeps browsers from
    /// sending it anywhere: nothing typed leaves the page.
    pub(super) fn form(&mut self, id: &str, title: &str, fields: &'a [FormField]) {
        self.raw("<form class=\"form\" method=\"dialog\" autocomplete=\"off\"");
        self.attribute("id", id);
        self.attribute("aria-labelledby", &format!("{id}-title"));
        self.raw("><h3");
        self.attribute("id", &format!("{id}-title"));
        self.raw(">");
        self.text(title);
        self.raw("</h3>");
        let note = self.words.get("document.form_note").to_string();
        self.element("p", "form-note", &note);
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

    pub(super) fn circles(&mut self, id: &str, title: &str, centre: &str, rings: &[String]) {
        self.raw("<figure class=\"circles\"");
        self.attribute("aria-labelledby", id);
        self.raw("><h3");
        self.attribute("id", id);
        self.raw(">");
        self.text(title);
        self.raw("</h3><svg role=\"img\"");
        self.attribute("viewBox", &format!("0 0 {SIDE} {SIDE}"));
        let label = circles_in_words(centre, rings, self.words);
        self.attribute("aria-label", &label);
        self.raw(">");
        let step = (SIDE / 2 - 10) / (rings.len() + 1);
        let middle = SIDE / 2;
        for ring in (0..rings.len()).rev() {
            let radius = step * (ring + 2);
            self.raw(&format!("<circle class=\"ring\" cx=\"{middle}\" cy=\"{middle}\" r=\"{radius}\"/>"));
        }
        self.raw(&format!("<circle class=\"centre\" cx=\"{middle}\" cy=\"{middle}\" r=\"{step}\"/>"));
        for (ring, name) in rings.iter().enumerate() {
            let top = middle - step * (ring + 2) + 60;
            self.raw(&format!("<text class=\"ring-name\" text-anchor=\"middle\" x=\"{middle}\" y=\"{top}\">"));
            self.text(name);
            self.raw("</text>");
        }
        self.raw(&format!("<text class=\"centre-name\" text-anchor=\"middle\" x=\"{middle}\" y=\"{}\">", middle + 18));
        self.text(centre);
        self.raw("</text></svg></figure>");
    }
}

/// What a sheet of circles shows, for people who do not see it.
pub fn circles_in_words(centre: &str, rings: &[String], words: &crate::theme::Words) -> String {
    words.fill("document.circles_alt", &[("centre", centre), ("rings", &words.join(rings))])
}
