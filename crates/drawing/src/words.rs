//! Words in lines: cleaning, wrapping, measuring.

use crate::text_width;

/// Height of a line in letter sizes.
const LINE: f64 = 1.38;
/// From the top of a line to the feet of its letters, in letter sizes.
pub const FEET: f64 = 0.984;

/// Lines of one letter size and weight.
#[derive(Debug, Clone, PartialEq)]
pub struct Block {
    /// The lines, from the top.
    pub lines: Vec<String>,
    /// Letter size.
    pub size: f64,
    /// Whether the letters are bold.
    pub bold: bool,
    /// Width of the widest line.
    pub width: f64,
    /// The lines that end within a word.
    splits: Vec<usize>,
    /// The width that was asked for.
    limit: f64,
}

impl Block {
    /// Sets words in lines no wider than `limit`. Lines end at spaces; a word that is too wide by
    /// itself goes on in the next line, because a word cut off would be worse.
    pub fn new(text: &str, size: f64, bold: bool, limit: f64) -> Self {
        let mut block = Block { lines: Vec::new(), size, bold, width: 0.0, splits: Vec::new(), limit };
        let measure = |text: &str| text_width(text, size, bold);
        let mut line = String::new();
        for word in words(text) {
            let longer = if line.is_empty() { word.clone() } else { format!("{line} {word}") };
            if measure(&longer) <= limit {
                line = longer;
                continue;
            }
            block.take(&mut line);
            if measure(&word) <= limit {
                line = word;
                continue;
            }
            for letter in word.chars() {
                line.push(letter);
                if measure(&line) > limit && line.chars().nth(1).is_some() {
                    line.pop();
                    block.splits.push(block.lines.len());
                    block.take(&mut line);
                    line.push(letter);
                }
            }
        }
        block.take(&mut line);
        block
    }

    /// The same number of lines, but of much the same length: centred words look calmer so.
    pub fn balanced(text: &str, size: f64, bold: bool, limit: f64) -> Self {
        let widest = Block::new(text, size, bold, limit);
        if widest.lines.len() < 2 || widest.broken() {
            return widest;
        }
        let (mut low, mut high) = (0.0, widest.width);
        let mut best = widest;
        for _ in 0..8 {
            let middle = (low + high) / 2.0;
            let block = Block::new(text, size, bold, middle);
            if block.lines.len() == best.lines.len() && !block.broken() {
                high = middle;
                best = block;
            } else {
                low = middle;
            }
        }
        best
    }

    /// All words in one line.
    pub fn line(text: &str, size: f64, bold: bool) -> Self {
        Block::new(text, size, bold, f64::INFINITY)
    }

    /// Height of all lines.
    pub fn height(&self) -> f64 {
        self.lines.iter().map(|_| self.line_height()).sum()
    }

    /// Height of one line.
    pub fn line_height(&self) -> f64 {
        self.size * LINE
    }

    /// Whether a word had to be broken, or a letter is wider than the lines should be.
    pub fn broken(&self) -> bool {
        !self.splits.is_empty() || self.width > self.limit
    }

    /// Whether a line ends within a word.
    pub fn splits_after(&self, line: usize) -> bool {
        self.splits.contains(&line)
    }

    /// Whether there were no words.
    pub fn is_empty(&self) -> bool {
        self.lines.is_empty()
    }

    fn take(&mut self, line: &mut String) {
        if !line.is_empty() {
            self.width = self.width.max(text_width(line, self.size, self.bold));
            self.lines.push(std::mem::take(line));
        }
    }
}

/// The words of a text. A space that must not break stays inside its word.
fn words(text: &str) -> impl Iterator<Item = String> {
    let space = |c: char| c.is_whitespace() && !matches!(c, '\u{a0}' | '\u{2007}' | '\u{202f}');
    text.split(space).map(clean).filter(|word| !word.is_empty())
}

/// A text without what XML forbids and without letters that have no shape of their own: marks of
/// direction, soft hyphens, private letters, whose width nobody knows.
fn clean(text: &str) -> String {
    let shapeless = |c: char| {
        c.is_control()
            || matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
            || matches!(c, '\u{feff}' | '\u{fff9}'..='\u{ffff}' | '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
    };
    text.chars().filter(|c| !shapeless(*c)).collect()
}

/// The text in one line, fit for XML: for titles and descriptions.
pub fn plain(text: &str) -> String {
    words(text).collect::<Vec<_>>().join(" ")
}

/// Escapes text for XML, in content and attributes.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, limit: f64) -> Vec<String> {
        Block::new(text, 10.0, false, limit).lines
    }

    #[test]
    fn lines_end_at_spaces_and_keep_all_words() {
        assert_eq!(lines("Fewer  people\ncalled", 70.0), ["Fewer people", "called"]);
        assert_eq!(lines("£\u{a0}300 a\u{a0}week", 36.0), ["£\u{a0}300", "a\u{a0}week"]);
        assert_eq!(lines(" \n ", 70.0), Vec::<String>::new());
    }

    #[test]
    fn balanced_lines_are_as_many_and_shorter() {
        let text = "Plan the first small step together";
        let (plain, even) = (Block::new(text, 10.0, false, 140.0), Block::balanced(text, 10.0, false, 140.0));
        assert_eq!((plain.lines.len(), even.lines.len()), (2, 2));
        assert!(even.width < plain.width && even.lines.join(" ") == text, "{even:?}");
    }

    #[test]
    fn a_word_too_wide_goes_on_and_is_reported() {
        let block = Block::new("in Llanfairpwllgwyngyll", 10.0, false, 50.0);
        assert!(block.broken());
        assert_eq!(block.lines.concat(), "inLlanfairpwllgwyngyll");
        assert!(block.width <= 50.0);
        assert_eq!(lines("WW", 1.0), ["W", "W"], "one letter a line at least");
    }

    #[test]
    fn what_xml_forbids_is_left_out() {
        assert_eq!(plain("a\u{0}b\u{ffff} \u{202e}c\u{ad}d"), "ab cd");
        assert_eq!(escape("<a href=\"&\">"), "&lt;a href=&quot;&amp;&quot;&gt;");
    }
}
