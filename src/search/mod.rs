//! The index of the site's search, in the form that MiniSearch 7 reads (its serialisation version 2).
//!
//! Words are taken apart here and in `search.js` alike: letters and digits, in small letters, without accents,
//! English words by their stems. So a page needs no time to make the index.

mod stem;

use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use stem::stem;
use unicode_normalization::UnicodeNormalization;

/// What is looked through, in the order of their weight.
pub const FIELDS: [&str; 3] = ["title", "headings", "text"];

/// The texts of an entry, field by field.
pub type Texts = [String; 3];

/// The words of a text as the search knows them.
pub fn words(text: &str, english: bool) -> Vec<String> {
    let folded: String = text.nfd().filter(|c| !('\u{300}'..='\u{36f}').contains(c)).collect::<String>().to_lowercase();
    // An apostrophe belongs to its word: "people's" is "peoples", and found as "people".
    let folded = folded.replace(['’', '\''], "");
    folded
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(|word| if english { stem(word) } else { word.to_string() })
        .collect()
}

/// The index of entries, whose ids are their places in the list.
pub fn index(entries: &[Texts], english: bool) -> Value {
    let mut terms: BTreeMap<String, [BTreeMap<usize, usize>; 3]> = BTreeMap::new();
    let mut lengths = Map::new();
    let mut sums = [0usize; 3];
    for (id, texts) in entries.iter().enumerate() {
        let mut own = Vec::with_capacity(FIELDS.len());
        for (field, text) in texts.iter().enumerate() {
            let words = words(text, english);
            let mut distinct: Vec<&String> = words.iter().collect();
            distinct.sort();
            distinct.dedup();
            own.push(distinct.len());
            sums[field] += distinct.len();
            for word in words {
                *terms.entry(word).or_default()[field].entry(id).or_default() += 1;
            }
        }
        lengths.insert(id.to_string(), json!(own));
    }
    let count = entries.len();
    let average: Vec<f64> = sums.iter().map(|sum| if count == 0 { 0.0 } else { *sum as f64 / count as f64 }).collect();
    let index: Vec<Value> = terms
        .into_iter()
        .map(|(term, fields)| {
            let places: Map<String, Value> = fields
                .into_iter()
                .enumerate()
                .filter(|(_, places)| !places.is_empty())
                .map(|(field, places)| {
                    let counts: Map<String, Value> = places.into_iter().map(|(id, n)| (id.to_string(), json!(n))).collect();
                    (field.to_string(), Value::Object(counts))
                })
                .collect();
            json!([term, places])
        })
        .collect();
    json!({
        "documentCount": count,
        "nextId": count,
        "documentIds": (0..count).map(|id| (id.to_string(), json!(id))).collect::<Map<String, Value>>(),
        "fieldIds": FIELDS.iter().enumerate().map(|(at, field)| ((*field).to_string(), json!(at))).collect::<Map<String, Value>>(),
        "fieldLength": lengths,
        "averageFieldLength": average,
        "storedFields": {},
        "dirtCount": 0,
        "index": index,
        "serializationVersion": 2,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_and_english_ones_become_stems() {
        let all = |text: &str| words(text, true).join(" ");
        assert_eq!(all("Cafés & buses, boxes; people’s STORIES"), "cafe bus box peopl stori");
        assert_eq!(all("bus class analysis 24/7"), "bus class analysis 24 7");
        assert_eq!(words("Straßen buses", false), ["straßen", "buses"]);
    }

    #[test]
    fn an_index_counts_words_by_field_and_entry() {
        let entries = [["Bus bus".into(), String::new(), "a ride".into()], ["A ride".into(), String::new(), String::new()]];
        let made = index(&entries, true);
        assert_eq!(
            made["index"],
            json!([["a", {"0": {"1": 1}, "2": {"0": 1}}], ["bus", {"0": {"0": 2}}], ["ride", {"0": {"1": 1}, "2": {"0": 1}}]])
        );
        assert_eq!(made["averageFieldLength"], json!([1.5, 0.0, 1.0]));
        assert_eq!(made["fieldLength"], json!({"0": [1, 0, 2], "1": [2, 0, 0]}));
    }
}
