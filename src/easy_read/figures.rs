//! How long and how hard a guide is, in figures with one fixed definition each.

use super::sentence::Sentence;
use crate::content::easy_read::EasyRead;

/// Counts of a guide, and its readability.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figures {
    /// Ideas, each with its picture.
    pub ideas: usize,
    /// Sentences.
    pub sentences: usize,
    /// Words, headings left out.
    pub words: usize,
    /// Words of more than six letters.
    pub long_words: usize,
    /// Words in the longest sentence.
    pub longest: usize,
}

impl Figures {
    /// Counts a guide.
    pub fn of(guide: &EasyRead) -> Self {
        let mut figures = Self { ideas: guide.ideas().count(), sentences: 0, words: 0, long_words: 0, longest: 0 };
        for idea in guide.ideas() {
            for (at, raw) in idea.words.lines() {
                let words = Sentence::new(&idea.words.0, at, raw).words();
                figures.sentences += 1;
                figures.words += words.len();
                figures.long_words += words.iter().filter(|(_, w)| w.chars().filter(|c| c.is_alphabetic()).count() > 6).count();
                figures.longest = figures.longest.max(words.len());
            }
        }
        figures
    }

    /// Words in a sentence on average.
    pub fn sentence_length(&self) -> f64 {
        self.words as f64 / self.sentences.max(1) as f64
    }

    /// LIX (Björnsson 1968): words in a sentence, plus words of more than six letters in 100 words.
    /// It works in any language with an alphabet. Under 30 is very easy, over 50 hard.
    pub fn lix(&self) -> f64 {
        self.sentence_length() + 100.0 * self.long_words as f64 / self.words.max(1) as f64
    }
}
