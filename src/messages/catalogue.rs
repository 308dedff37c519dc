//! The sentences of a language beside those in English.

use super::pattern::Pattern;
use crate::source::{self, yaml};
use std::collections::HashMap;

/// The languages that have a catalogue, besides English.
pub const LANGUAGES: [&str; 1] = ["cy"];
/// So deep may sentences stand in sentences.
const DEPTH: usize = 5;
/// Sentences with fewer letters of their own match too much.
const LEAST: usize = 3;

/// A language.
#[derive(Debug)]
pub struct Catalogue {
    language: &'static str,
    sentences: HashMap<String, String>,
    /// Sentences with gaps, those with most letters of their own first.
    patterns: Vec<(Pattern, Pattern)>,
}

impl Catalogue {
    /// The catalogue of a language, if there is one.
    pub fn of(language: &str) -> Option<Self> {
        let (language, text) = match language {
            "cy" => ("cy", include_str!("../../messages/cy.yaml")),
            _ => return None,
        };
        let (file, _) = source::decode("messages.yaml", text.as_bytes());
        let yaml::Value::Map(pairs) = yaml::parse(&file).0?.value else { return None };
        let pair = |(key, node): (yaml::Key, yaml::Node)| match node.value {
            yaml::Value::Scalar(scalar) => Some((key.name, scalar.text)),
            _ => None,
        };
        let sentences: HashMap<String, String> = pairs.into_iter().filter_map(pair).collect();
        let mut patterns: Vec<(Pattern, Pattern)> = sentences
            .iter()
            .map(|(english, other)| (Pattern::new(english), Pattern::new(other)))
            .filter(|(english, _)| !english.is_whole() && english.weight() >= LEAST)
            .collect();
        patterns.sort_by_cached_key(|(english, _)| (std::cmp::Reverse(english.weight()), english.fill(|n| n.to_string())));
        Some(Self { language, sentences, patterns })
    }

    /// Its tag.
    pub fn language(&self) -> &'static str {
        self.language
    }

    /// The translation of a sentence with its gaps.
    pub fn sentence(&self, english: &str) -> Option<&str> {
        self.sentences.get(english).map(String::as_str)
    }

    /// Every sentence with its translation.
    pub fn sentences(&self) -> impl Iterator<Item = (&str, &str)> {
        self.sentences.iter().map(|(english, other)| (english.as_str(), other.as_str()))
    }

    /// What was said, in this language.
    pub fn say(&self, text: &str) -> String {
        self.known(text, 0).unwrap_or_else(|| self.in_parts(text, 0))
    }

    /// A sentence of the catalogue, whole or with gaps.
    fn known(&self, text: &str, depth: usize) -> Option<String> {
        if let Some(other) = self.sentences.get(text) {
            return Some(other.clone());
        }
        [true, false].into_iter().find_map(|strict| {
            self.patterns.iter().find_map(|(english, other)| {
                let gaps = english.read(text, strict)?;
                let fill = |number: usize| match gaps.iter().find(|(n, ..)| *n == number) {
                    // What stands between quotation marks is the author's.
                    Some((_, gap, true)) => (*gap).to_string(),
                    Some((_, gap, false)) if depth < DEPTH => self.known(gap, depth + 1).unwrap_or_else(|| self.in_parts(gap, depth + 1)),
                    Some((_, gap, false)) => (*gap).to_string(),
                    None => String::new(),
                };
                Some(other.fill(fill))
            })
        })
    }

    /// Lines, sentences, lists and counted things, each for itself.
    fn in_parts(&self, text: &str, depth: usize) -> String {
        if depth >= DEPTH {
            return text.to_string();
        }
        let part = |part: &str| self.known(part, depth + 1).unwrap_or_else(|| self.in_parts(part, depth + 1));
        if text.contains('\n') {
            return text.split('\n').map(part).collect::<Vec<_>>().join("\n");
        }
        // A place and what is wrong there: “Row 3: …”.
        for (at, _) in text.match_indices(": ") {
            let (place, rest) = text.split_at(at + 2);
            if let Some(said) = self.known(rest, depth + 1) {
                return format!("{}{said}", self.known(place, depth + 1).unwrap_or_else(|| place.to_string()));
            }
        }
        // The longest run of sentences that is known.
        let ends: Vec<usize> = text.match_indices(". ").map(|(at, _)| at + 1).collect();
        for end in ends.iter().rev() {
            if let Some(first) = self.known(&text[..*end], depth + 1) {
                return format!("{first} {}", part(text[*end..].trim_start()));
            }
        }
        let digits = text.len() - text.trim_start_matches(|c: char| c.is_ascii_digit() || c == ',' || c == '.').len();
        if digits > 0 && text[digits..].starts_with(' ') {
            return format!("{} {}", &text[..digits], part(&text[digits + 1..]));
        }
        for joint in [", ", " and "] {
            if let Some((first, rest)) = text.split_once(joint) {
                let (one, other) = (part(first), part(rest));
                if one != first || other != rest {
                    let joint = self.sentences.get(joint.trim()).map_or(joint.to_string(), |word| format!(" {word} "));
                    return format!("{one}{joint}{other}");
                }
            }
        }
        let inner = text.trim_start();
        if inner.len() < text.len() {
            return format!("{}{}", &text[..text.len() - inner.len()], part(inner));
        }
        text.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_translation_has_the_gaps_of_its_sentence() {
        for language in LANGUAGES {
            let catalogue = Catalogue::of(language).unwrap();
            let wrong: Vec<_> =
                catalogue.sentences().filter(|(english, other)| Pattern::new(english).numbers() != Pattern::new(other).numbers()).collect();
            assert!(wrong.is_empty(), "{language}: {wrong:#?}");
        }
    }
}
