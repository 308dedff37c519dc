//! The program's own words in a language, from one file a language.

use crate::source::{self, yaml};
use std::collections::BTreeMap;

/// Words by key: `section.name`, lists as `section.name.1` and so on.
#[derive(Debug, Clone, Default, Hash)]
pub struct Words {
    words: BTreeMap<String, String>,
    /// Keys that the language itself does not have: their words are those of the fallback.
    missing: Vec<String>,
    /// The tag of their language, which says how dates and numbers are written.
    language: String,
}

impl Words {
    /// Reads a words file. Keys that a language lacks keep the words of `fallback`.
    ///
    /// # Errors
    /// What is wrong with the YAML.
    pub fn read(path: &str, bytes: &[u8], fallback: Option<&Words>) -> Result<Self, Vec<crate::diagnostics::Diagnostic>> {
        let (file, problem) = source::decode(path, bytes);
        let (node, mut problems) = yaml::parse(&file);
        problems.extend(problem);
        if !problems.is_empty() {
            return Err(problems);
        }
        let mut own = BTreeMap::new();
        if let Some(node) = node {
            gather(&mut own, "", &node);
        }
        let mut words = fallback.map(|w| w.words.clone()).unwrap_or_default();
        let missing = words.keys().filter(|key| !own.contains_key(*key)).cloned().collect();
        words.extend(own);
        Ok(Self { words, missing, language: String::new() })
    }

    /// The words for a key. A key without words gives a mark, so that the gap is seen.
    pub fn get(&self, key: &str) -> &str {
        self.words.get(key).map_or("[?]", String::as_str)
    }

    /// The words for a key with `{name}` placeholders filled in.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let mut text = self.get(key).to_string();
        for (name, value) in values {
            text = text.replace(&format!("{{{name}}}"), value);
        }
        text
    }

    /// Says which language the words are in: a BCP 47 tag, as exact as the site has it.
    #[must_use]
    pub fn of_language(mut self, tag: &str) -> Self {
        self.language = tag.to_string();
        self
    }

    /// The tag of their language; empty for the British English of the program.
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Puts other words in the place of those for a key.
    pub fn set(&mut self, key: &str, text: &str) {
        self.words.insert(key.to_string(), text.to_string());
    }

    /// Keys that the language does not have words for.
    pub fn missing(&self) -> &[String] {
        &self.missing
    }

    /// Every key.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.words.keys().map(String::as_str)
    }

    /// Whether there are words for a key.
    pub fn has(&self, key: &str) -> bool {
        self.words.contains_key(key)
    }

    /// All words of a section, by the rest of their key.
    pub fn section(&self, name: &str) -> BTreeMap<&str, &str> {
        let prefix = format!("{name}.");
        self.words.iter().filter_map(|(k, v)| Some((k.strip_prefix(&prefix)?, v.as_str()))).collect()
    }

    /// Every word, joined, to check which characters the fonts must have.
    pub fn all_text(&self) -> String {
        self.words.values().cloned().collect::<Vec<_>>().join(" ")
    }

    /// "A", "A and B", "A, B and C".
    pub fn join(&self, parts: &[String]) -> String {
        match parts {
            [] => String::new(),
            [one] => one.clone(),
            [first @ .., last] => format!("{} {} {last}", first.join(", "), self.get("grammar.and")),
        }
    }
}

fn gather(words: &mut BTreeMap<String, String>, prefix: &str, node: &yaml::Node) {
    let path = |name: &str| if prefix.is_empty() { name.to_string() } else { format!("{prefix}.{name}") };
    match &node.value {
        yaml::Value::Scalar(scalar) => {
            words.insert(prefix.to_string(), scalar.text.clone());
        }
        yaml::Value::Map(fields) => fields.iter().for_each(|(key, value)| gather(words, &path(&key.name), value)),
        yaml::Value::List(items) => {
            items.iter().enumerate().for_each(|(index, item)| gather(words, &path(&(index + 1).to_string()), item));
        }
        yaml::Value::Null => {}
    }
}
