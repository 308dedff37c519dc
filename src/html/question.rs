//! Questions that lead on.

use super::Renderer;
use crate::document::Answer;

impl<'a> Renderer<'a> {
    /// A question with its answers, each with where it leads.
    pub(super) fn question(&mut self, id: &str, level: u8, number: usize, ask: &str, help: Option<&str>, answers: &'a [Answer]) {
        let level = (level + self.shift).clamp(2, 6);
        self.raw(&format!("<h{level} class=\"question\""));
        self.attribute("id", id);
        self.raw(&format!("><span class=\"question-number\">{number}.</span> "));
        self.text(ask);
        self.raw(&format!("</h{level}>"));
        if let Some(help) = help {
            self.element("p", "question-help", help);
        }
        self.raw("<ul class=\"question-answers\">");
        for answer in answers {
            self.raw("<li><p>");
            self.element("strong", "", &answer.say);
            self.raw("</p><p>");
            self.inlines(&answer.then);
            self.raw("</p></li>");
        }
        self.raw("</ul>");
    }
}
