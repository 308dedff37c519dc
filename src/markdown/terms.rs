//! Glossary words in running text: finding them, and which were explained already.

use std::collections::{BTreeMap, HashMap, HashSet};

/// A glossary word as texts use it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct TermEntry {
    /// Anchor in the glossary.
    pub id: String,
    /// The word as the glossary lists it.
    pub term: String,
    /// Its meaning in plain words; for an abbreviation, the full name comes first.
    pub meaning: String,
    /// Every form found in texts; `true` marks abbreviations, which match letter by letter.
    pub forms: Vec<(String, bool)>,
}

/// An index of glossary words by their first word.
#[derive(Debug, Default)]
pub struct TermIndex {
    entries: Vec<TermEntry>,
    by_first_word: HashMap<String, Vec<(usize, usize)>>,
}

/// A glossary word found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Found {
    /// Start in bytes.
    pub start: usize,
    /// End in bytes.
    pub end: usize,
    /// Index of the entry.
    pub entry: usize,
    /// Whether the form found is an abbreviation.
    pub abbreviation: bool,
}

impl TermIndex {
    /// An index of these words.
    pub fn new(entries: Vec<TermEntry>) -> Self {
        let mut by_first_word: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (e, entry) in entries.iter().enumerate() {
            for (f, (form, _)) in entry.forms.iter().enumerate() {
                if let Some(first) = words(form).next() {
                    by_first_word.entry(form[first.0..first.1].to_lowercase()).or_default().push((e, f));
                }
            }
        }
        // The longest form first: “personal budget holder” before “personal budget”.
        for forms in by_first_word.values_mut() {
            forms.sort_by_key(|&(e, f)| (std::cmp::Reverse(entries[e].forms[f].0.len()), e, f));
        }
        Self { entries, by_first_word }
    }

    /// The entry at an index.
    pub fn entry(&self, index: usize) -> &TermEntry {
        &self.entries[index]
    }

    /// All entries.
    pub fn entries(&self) -> &[TermEntry] {
        &self.entries
    }

    /// The glossary words in a text, from left to right, without overlaps.
    pub fn find(&self, text: &str) -> Vec<Found> {
        let mut found = Vec::new();
        if self.by_first_word.is_empty() {
            return found;
        }
        let mut free_from = 0;
        for (start, end) in words(text) {
            if start < free_from {
                continue;
            }
            let Some(candidates) = self.by_first_word.get(&text[start..end].to_lowercase()) else { continue };
            for &(entry, form) in candidates {
                let (form, abbreviation) = &self.entries[entry].forms[form];
                if let Some(end) = match_at(text, start, form, *abbreviation) {
                    found.push(Found { start, end, entry, abbreviation: *abbreviation });
                    free_from = end;
                    break;
                }
            }
        }
        found
    }
}

/// Where a form that starts at `start` ends, if the text has it there as whole words.
fn match_at(text: &str, start: usize, form: &str, exact: bool) -> Option<usize> {
    let end = start + form.len();
    let here = text.get(start..end)?;
    let same = if exact { here == form } else { here.eq_ignore_ascii_case(form) || here.to_lowercase() == form.to_lowercase() };
    let whole = !text[end..].starts_with(|c: char| c.is_alphanumeric());
    (same && whole).then_some(end)
}

/// The words of a text as byte ranges.
pub fn words(text: &str) -> impl Iterator<Item = (usize, usize)> + '_ {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at + text[at..].find(char::is_alphanumeric)?;
        let length = text[start..].find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len() - start);
        at = start + length;
        Some((start, at))
    })
}

/// Abbreviations that a text uses but neither the glossary nor the text itself explains, each with
/// the byte offset of its first use.
pub fn unexplained_abbreviations(text: &str, index: &TermIndex) -> BTreeMap<String, usize> {
    const KNOWN_TO_ALL: [&str; 32] = [
        "A4", "A5", "AM", "BBC", "BC", "CD", "DIY", "DVD", "EU", "FAQ", "HTML", "ID", "IT", "OK", "PC", "PDF", "PM", "QR", "TV", "UK",
        "US", "USA", "USB", "SMS", "URL", "VAT", "NHS", "CC", "BY", "SA", "I", "A",
    ];
    let mut unexplained = BTreeMap::new();
    // A capital word inside a longer glossary word (“DOTS Disability”) is explained with it.
    let forms = index.entries.iter().flat_map(|e| e.forms.iter().map(|f| f.0.as_str()));
    let explained: HashSet<&str> = forms.flat_map(|form| words(form).map(|(start, end)| &form[start..end])).collect();
    let mut capitals_nearby = 0;
    for (start, end) in words(text) {
        let word = &text[start..end];
        let bare = word.strip_suffix('s').unwrap_or(word);
        let shouted = bare.len() >= 2 && bare.len() <= 6 && bare.bytes().all(|b| b.is_ascii_uppercase());
        if !shouted {
            capitals_nearby = 0;
            continue;
        }
        capitals_nearby += 1;
        let known = KNOWN_TO_ALL.contains(&bare)
            || explained.contains(bare)
            || explained.contains(word)
            || text.contains(&format!("({bare})"))
            || text.contains(&format!("({word})"))
            || text.contains(&format!("{bare} ("))
            || text.contains(&format!("({bare}:"))
            || text.contains(&format!("{bare} stands for"))
            // A part of a file's name such as IMG_2041.jpg, or of an address such as GOV.UK.
            || text[..start].ends_with(['_', '.'])
            || text[end..].starts_with('_')
            || text[end..].strip_prefix('.').is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
            // A part of a name such as B&NES.
            || text[..start].ends_with('&')
            || text[end..].starts_with('&');
        // Several shouted words in a row are a heading, not abbreviations.
        if !known && capitals_nearby < 2 && !is_roman(bare) {
            unexplained.entry(bare.to_string()).or_insert(start);
        }
    }
    unexplained
}

fn is_roman(word: &str) -> bool {
    word.len() <= 4 && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> TermIndex {
        let entry = |id: &str, forms: &[(&str, bool)]| TermEntry {
            id: id.into(),
            term: id.into(),
            meaning: String::new(),
            forms: forms.iter().map(|(f, a)| (f.to_string(), *a)).collect(),
        };
        TermIndex::new(vec![
            entry("pb", &[("personal budget", false), ("personal budgets", false), ("PB", true)]),
            entry("care", &[("care", false)]),
        ])
    }

    #[test]
    fn whole_words_are_found_longest_first() {
        let text = "Personal budgets, PB and pb; careful care.";
        let found: Vec<_> = index().find(text).iter().map(|f| (&text[f.start..f.end], f.entry)).collect();
        assert_eq!(found, [("Personal budgets", 0), ("PB", 0), ("care", 1)]);
    }

    #[test]
    fn abbreviations_without_a_meaning_are_found() {
        let text = "The RCS helps. A PB, the RSA (Royal Society of Arts), NHS, part IV. ALL IN CAPITALS.";
        let found: Vec<_> = unexplained_abbreviations(text, &index()).into_keys().collect();
        assert_eq!(found, ["RCS"]);
    }
}
