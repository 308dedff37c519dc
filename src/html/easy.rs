//! Blocks of easy read: ideas, steps, headings with pictures.

use super::Renderer;
use crate::document::{Block, BlockKind, Illustration, Inline};
use crate::links::encode_path;

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
}
