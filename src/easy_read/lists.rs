//! Word lists of a language. A language without lists is not judged by them.

use crate::theme::Theme;
use std::collections::{BTreeMap, BTreeSet};

/// The word lists of one language.
#[derive(Debug, Clone, Default, Hash)]
pub struct Lists {
    /// Words that most readers know, in small letters.
    common: BTreeSet<String>,
    /// Past participles that do not end in -ed.
    participles: BTreeSet<String>,
    /// Participles that are adjectives after "be".
    adjectives: BTreeSet<String>,
    /// Abbreviations that need no words.
    abbreviations: BTreeSet<String>,
    /// Number words with their digits.
    numbers: BTreeMap<String, String>,
}

impl Lists {
    /// The lists of every language that the theme has: `easy-read/en/common-words.txt` and so on.
    pub fn of_theme(theme: &Theme) -> BTreeMap<String, Self> {
        let mut all: BTreeMap<String, Self> = BTreeMap::new();
        for (path, bytes) in theme.folder("easy-read") {
            let Some((lang, name)) = path.split_once('/').filter(|(lang, _)| lang.len() <= 3) else { continue };
            let text = String::from_utf8_lossy(bytes);
            let lists = all.entry(lang.to_string()).or_default();
            let lines = text.lines().map(str::trim).filter(|l| !l.is_empty() && !l.starts_with('#'));
            match name {
                "common-words.txt" => lists.common.extend(lines.map(str::to_lowercase)),
                "irregular-participles.txt" => lists.participles.extend(lines.map(str::to_lowercase)),
                "adjectives.txt" => lists.adjectives.extend(lines.map(str::to_lowercase)),
                "abbreviations.txt" => lists.abbreviations.extend(lines.map(str::to_string)),
                "number-words.txt" => {
                    lists.numbers.extend(lines.filter_map(|l| l.split_once(' ')).map(|(w, n)| (w.to_lowercase(), n.trim().to_string())));
                }
                _ => {}
            }
        }
        all
    }

    /// Whether most readers know the word, in this form or without its ending.
    pub fn is_common(&self, word: &str) -> bool {
        let known = |w: &str| self.common.contains(w);
        if known(word) {
            return true;
        }
        let stems = [
            ("'s", ""),
            ("’s", ""),
            ("s", ""),
            ("es", ""),
            ("ies", "y"),
            ("d", ""),
            ("ed", ""),
            ("ied", "y"),
            ("ing", ""),
            ("ing", "e"),
            ("ly", ""),
            ("er", ""),
            ("ers", ""),
            ("est", ""),
            ("st", ""),
        ];
        let doubled = |stem: &str| {
            let mut chars = stem.chars().rev();
            matches!((chars.next(), chars.next()), (Some(a), Some(b)) if a == b).then(|| stem[..stem.len() - 1].to_string())
        };
        stems
            .into_iter()
            .filter_map(|(ending, instead)| Some(format!("{}{instead}", word.strip_suffix(ending)?)))
            .any(|stem| stem.chars().count() > 2 && (known(&stem) || doubled(&stem).is_some_and(|d| known(&d))))
            || word.contains('-') && word.split('-').all(|part| part.len() < 2 || self.is_common(part))
    }

    /// Whether a word after a form of "be" makes a passive.
    pub fn is_passive_participle(&self, word: &str) -> bool {
        let participle = (word.ends_with("ed") && word.len() > 4) || self.participles.contains(word);
        participle && !self.adjectives.contains(word)
    }

    /// Whether an abbreviation needs no words.
    pub fn is_plain_abbreviation(&self, word: &str) -> bool {
        self.abbreviations.contains(word)
    }

    /// The digits for a number word.
    pub fn digits(&self, word: &str) -> Option<&str> {
        self.numbers.get(word).map(String::as_str)
    }
}
