//! The words of a guide as a whole: hard words explained, everyday words used, the same word for
//! the same thing.

use super::sentence::Sentence;
use super::{EasyShared, Lists};
use crate::content::easy_read::EasyRead;
use crate::content::values::Text;
use crate::diagnostics::Diagnostic;
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::sync::Arc;

pub(super) fn check(guide: &EasyRead, file: &Arc<SourceFile>, lang: &str, easy: &EasyShared, problems: &mut Vec<Diagnostic>) {
    let sentences: Vec<Sentence> =
        guide.ideas().flat_map(|idea| idea.words.lines().map(|(at, raw)| Sentence::new(&idea.words.0, at, raw))).collect();
    let explained = explanations(&sentences, file, problems);
    everyday(guide, &sentences, file, easy, problems);
    if let Some(lists) = easy.lists_of(lang) {
        hard_words(&sentences, &explained, file, lists, easy, problems);
    }
}

/// Hard words with the sentence that explains each, in reading order.
pub fn word_list(guide: &EasyRead) -> Vec<(String, String)> {
    let sentences: Vec<Sentence> =
        guide.ideas().flat_map(|idea| idea.words.lines().map(|(at, raw)| Sentence::new(&idea.words.0, at, raw))).collect();
    let mut found: Vec<(String, String)> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        for (_, word) in sentence.bold() {
            let new = !found.iter().any(|(known, _)| same(known, word));
            if let Some(next) = sentences.get(index + 1).filter(|next| new && holds(&next.plain(), word)) {
                found.push((word.to_string(), next.plain()));
            }
        }
    }
    found
}

/// Bold words and whether the next sentence explains them.
fn explanations(sentences: &[Sentence], file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Vec<String> {
    let mut explained: Vec<String> = Vec::new();
    for (index, sentence) in sentences.iter().enumerate() {
        for (at, word) in sentence.bold() {
            if explained.iter().any(|known| same(known, word)) {
                continue;
            }
            if !sentences.get(index + 1).is_some_and(|next| holds(&next.plain(), word)) {
                let message = format!("“{word}” is bold, and the next sentence does not say what it is.");
                let hint = format!("Add a sentence right after this one, for example “{} is …”.", crate::capitals::capitalise(word));
                problems.push(Diagnostic::new(&rules::EASY_UNEXPLAINED, file, sentence.span(at, at + word.len()), message).hint(hint));
            }
            explained.push(word.to_string());
        }
    }
    explained
}

/// Words of a profession for which the site has agreed on everyday words.
fn everyday(guide: &EasyRead, sentences: &[Sentence], file: &Arc<SourceFile>, easy: &EasyShared, problems: &mut Vec<Diagnostic>) {
    let titles: Vec<&Text> = std::iter::once(&guide.title).chain(guide.headings()).collect();
    let lines = sentences.iter().copied().chain(titles.iter().map(|t| Sentence::new(t, 0, t.as_str())));
    for sentence in lines {
        let lower = sentence.raw.to_lowercase();
        for entry in &easy.everyday {
            for word in &entry.instead_of {
                let Some(at) = find_word(&lower, &word.to_lowercase()) else { continue };
                let message = format!("This site says “{}” for “{word}”.", entry.say);
                let hint = format!("Write “{}” here too: the same word for the same thing.", entry.say);
                let span = sentence.span(at, at + word.len());
                problems.push(Diagnostic::new(&rules::EASY_SAME_WORD, file, span, message).hint(hint));
            }
        }
    }
}

/// Words that many readers will not know and that are not explained, each at its first place.
fn hard_words(
    sentences: &[Sentence],
    explained: &[String],
    file: &Arc<SourceFile>,
    lists: &Lists,
    easy: &EasyShared,
    problems: &mut Vec<Diagnostic>,
) {
    let own = |word: &str| {
        let said = easy.everyday.iter().flat_map(|e| e.say.split_whitespace());
        said.chain(easy.known_words.iter().flat_map(|w| w.split_whitespace())).any(|w| same(w, word))
    };
    let told: BTreeSet<String> = explained.iter().flat_map(|w| w.split_whitespace()).map(|w| w.to_lowercase()).collect();
    let mut seen = BTreeSet::new();
    for sentence in sentences {
        for (index, (at, word)) in sentence.words().into_iter().enumerate() {
            let lower = word.to_lowercase();
            let is_name = index > 0 && word.starts_with(char::is_uppercase);
            let has_digit = word.contains(|c: char| c.is_ascii_digit());
            let short = word.chars().count() < 3;
            let explained = told.iter().any(|t| same(t, &lower));
            if is_name || has_digit || short || explained || lists.is_common(&lower) || own(&lower) || !seen.insert(lower.clone()) {
                continue;
            }
            // A name stands with a capital wherever it stands, and not only once.
            let count = |form: &str| sentences.iter().flat_map(Sentence::words).filter(|(_, w)| *w == form).count();
            if word.starts_with(char::is_uppercase) && count(word) > 1 && count(&lower) == 0 {
                continue;
            }
            let message = format!("“{word}” is a word that many readers will not know.");
            let hint = format!(
                "Use an everyday word. Or write **{lower}** and say in the next sentence what it is. If your readers know it, add it to “easy_words” in site.yaml."
            );
            problems.push(Diagnostic::new(&rules::EASY_HARD_WORD, file, sentence.span(at, at + word.len()), message).hint(hint));
        }
    }
}

/// Whether two words are the same but for capitals and an s at the end.
fn same(a: &str, b: &str) -> bool {
    let fold = |w: &str| w.to_lowercase().trim_end_matches("’s").trim_end_matches("'s").trim_end_matches('s').to_string();
    fold(a) == fold(b)
}

/// Whether a sentence holds a word or its plural.
fn holds(sentence: &str, word: &str) -> bool {
    let word = word.to_lowercase();
    sentence.to_lowercase().contains(word.trim_end_matches('s'))
}

/// Where a word or phrase stands as a whole in a text of small letters.
pub(super) fn find_word(text: &str, word: &str) -> Option<usize> {
    let mut from = 0;
    while let Some(at) = text[from..].find(word).map(|i| from + i) {
        let before = text[..at].chars().next_back().is_some_and(char::is_alphanumeric);
        let after = text[at + word.len()..].chars().next().is_some_and(char::is_alphanumeric);
        if !before && !after {
            return Some(at);
        }
        from = at + word.len().max(1);
    }
    None
}
