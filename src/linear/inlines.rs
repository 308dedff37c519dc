//! Running text as words.

use super::Reader;
use crate::document::{Inline, Target};
use crate::links;

impl<'a> Reader<'a> {
    pub(super) fn inlines(&mut self, content: &'a [Inline]) -> String {
        let mut out = String::new();
        self.append(content, &mut out);
        out
    }

    fn append(&mut self, content: &'a [Inline], out: &mut String) {
        for inline in content {
            match inline {
                Inline::Text { text } | Inline::Code { text } | Inline::Term { text, .. } | Inline::Time { text, .. } => out.push_str(text),
                Inline::Strong { content } | Inline::Emphasis { content } | Inline::Lang { content, .. } => self.append(content, out),
                Inline::Indexed { id, content, .. } => {
                    self.ids.push(id.clone());
                    self.append(content, out);
                }
                Inline::Gap { label } => out.push_str(&self.words.fill("linear.gap", &[("label", label)])),
                Inline::Cite { words: Some(words), .. } => out.push_str(words),
                Inline::Cite { number, .. } => out.push_str(&format!("[{number}]")),
                Inline::Note { note } => {
                    out.push_str(&self.words.fill("linear.note_mark", &[("number", &note.number.to_string())]));
                    self.notes.push(note);
                }
                Inline::Break => broken(out),
                Inline::Link { target, content, .. } => self.link(target, content, out),
            }
        }
    }

    /// The words of a link, then its address where somebody could type it.
    fn link(&mut self, target: &Target, content: &'a [Inline], out: &mut String) {
        let from = out.len();
        self.append(content, out);
        let bare = out.len() == from;
        match target {
            Target::Address { url } => {
                let spelled = links::spell(url.trim_start_matches("mailto:").trim_start_matches("tel:"));
                if bare {
                    out.push_str(&spelled);
                } else if !out[from..].contains(&spelled) && !url.starts_with("tel:") {
                    out.push_str(&format!(" ({spelled})"));
                }
            }
            Target::Page { page, .. } if bare => {
                out.push_str(self.volume.title_of(page).unwrap_or(page));
            }
            Target::Page { .. } | Target::Anchor { .. } => {}
        }
    }
}

/// The end of a line within a paragraph: a full stop where the line has no stop of its own, so that what stood on two
/// lines is not read as one sentence.
fn broken(out: &mut String) {
    let line = out.trim_end().trim_end_matches([')', '”', '’']);
    out.push_str(if line.ends_with(|c: char| c.is_alphanumeric()) { ". " } else { " " });
}

#[cfg(test)]
mod tests {
    use super::broken;

    #[test]
    fn lines_of_a_paragraph_are_not_one_sentence() {
        for (line, said) in
            [("Ann Lee", "Ann Lee. "), ("Who?", "Who? "), ("Done.", "Done. "), ("(so)", "(so). "), ("“Go.”", "“Go.” "), ("", " ")]
        {
            let mut out = line.to_string();
            broken(&mut out);
            assert_eq!(out, said);
        }
    }
}
