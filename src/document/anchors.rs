//! Anchors: unique, readable names of places in one document.

use std::collections::HashMap;

/// Anchors that pages use for parts of their own: a heading with such a name gets another.
const TAKEN: [&str; 14] = [
    "content",
    "top",
    "settings",
    "words",
    "related",
    "also-in",
    "data-behind",
    "downloads",
    "imprint",
    "inside",
    "foreword",
    "introduction",
    "notes-heading",
    "formats-heading",
];

/// Hands out anchors and keeps them unique: `ips`, `ips-2`, `ips-3` …
///
/// The same headings in the same order give the same anchors, so addresses stay stable.
#[derive(Debug, Default)]
pub struct Anchors {
    used: HashMap<String, usize>,
}

impl Anchors {
    /// Claims a name as it is; `false` when it is taken.
    pub fn claim_exactly(&mut self, name: &str) -> bool {
        self.used.insert(name.to_string(), 1).is_none()
    }

    /// An anchor made from words. Empty or wordless text becomes `section`.
    pub fn claim(&mut self, words: &str) -> String {
        let base = match slug::slugify(words) {
            s if s.is_empty() => "section".to_string(),
            s if TAKEN.contains(&s.as_str()) => format!("about-{s}"),
            s if s.starts_with(|c: char| c.is_ascii_digit()) => format!("s-{s}"),
            s => s,
        };
        let mut count = self.used.get(&base).copied().unwrap_or(0);
        loop {
            count += 1;
            let name = if count == 1 { base.clone() } else { format!("{base}-{count}") };
            self.used.insert(base.clone(), count);
            if name == base || !self.used.contains_key(&name) {
                self.used.entry(name.clone()).or_insert(1);
                return name;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Anchors;

    #[test]
    fn near_identical_headings_get_different_anchors() {
        let mut anchors = Anchors::default();
        let claimed: Vec<_> = ["IPS approach", "IPS Approach", "ips approach 2", "IPS approach", "…", "2010", "Words"]
            .iter()
            .map(|w| anchors.claim(w))
            .collect();
        assert_eq!(claimed, ["ips-approach", "ips-approach-2", "ips-approach-2-2", "ips-approach-3", "section", "s-2010", "about-words"]);
    }
}
