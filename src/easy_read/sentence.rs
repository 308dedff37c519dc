//! One sentence of a guide, with its place in the file.

use crate::content::values::Text;
use crate::diagnostics::Span;

/// A line of an idea as the author wrote it.
#[derive(Debug, Clone, Copy)]
pub struct Sentence<'a> {
    text: &'a Text,
    start: usize,
    /// The line, with its marks for bold.
    pub raw: &'a str,
}

impl<'a> Sentence<'a> {
    /// A line that starts at a byte of a text.
    pub fn new(text: &'a Text, start: usize, raw: &'a str) -> Self {
        Self { text, start, raw }
    }

    /// The place of a byte range of the line.
    pub fn span(&self, from: usize, to: usize) -> Span {
        self.text.locate(self.start + from, self.start + to)
    }

    /// The place of the whole line.
    pub fn whole(&self) -> Span {
        self.span(0, self.raw.len())
    }

    /// The words with the byte at which each starts: letters and digits with apostrophes, hyphens,
    /// and the stops and commas inside numbers. Addresses of websites and email are left out.
    pub fn words(&self) -> Vec<(usize, &'a str)> {
        let mut words = Vec::new();
        let mut at = 0;
        for chunk in self.raw.split_inclusive(char::is_whitespace) {
            let begin = at;
            at += chunk.len();
            if is_address(chunk) {
                continue;
            }
            let mut start = None;
            for (i, c) in chunk.char_indices() {
                let inside =
                    c.is_alphanumeric() || matches!(c, '\'' | '’' | '-') || (matches!(c, '.' | ',' | ':') && digit_after(chunk, i, c));
                match (inside, start) {
                    (true, None) if c.is_alphanumeric() => start = Some(i),
                    (false, Some(s)) => {
                        words.push((begin + s, chunk[s..i].trim_end_matches(['\'', '’', '-'])));
                        start = None;
                    }
                    _ => {}
                }
            }
            if let Some(s) = start {
                words.push((begin + s, chunk[s..].trim_end().trim_end_matches(['\'', '’', '-'])));
            }
        }
        words
    }

    /// Words in bold, each with its byte range, without the marks.
    pub fn bold(&self) -> Vec<(usize, &'a str)> {
        let mut found = Vec::new();
        let mut from = 0;
        while let Some(open) = self.raw[from..].find("**").map(|i| from + i + 2) {
            let Some(close) = self.raw[open..].find("**").map(|i| open + i) else { break };
            found.push((open, &self.raw[open..close]));
            from = close + 2;
        }
        found
    }

    /// The line without marks.
    pub fn plain(&self) -> String {
        self.raw.replace("**", "")
    }
}

/// Whether a run of characters is an address of a website or an email address.
pub fn is_address(word: &str) -> bool {
    word.contains('@') || word.contains("://") || word.trim_start_matches('(').starts_with("www.")
}

fn digit_after(chunk: &str, at: usize, c: char) -> bool {
    let before = chunk[..at].chars().next_back().is_some_and(|b| b.is_ascii_digit());
    before && chunk[at + c.len_utf8()..].chars().next().is_some_and(|a| a.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_bold_have_places() {
        let text = Text::implied("You can get **direct payments** of £1,500 from www.example.org.");
        let sentence = Sentence::new(&text, 0, text.as_str());
        let words: Vec<&str> = sentence.words().into_iter().map(|(_, w)| w).collect();
        assert_eq!(words, ["You", "can", "get", "direct", "payments", "of", "1,500", "from"]);
        assert_eq!(sentence.bold(), [(14, "direct payments")]);
        assert_eq!(sentence.words()[3].0, 14);
    }
}
