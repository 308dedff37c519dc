//! Anchors: unique, readable names of places in one document.

use std::collections::HashMap;

/// Anchors that pages of items use for parts of their own: a heading with such a name gets another.
const TAKEN: [&str; 28] = [
    "also-in",
    "assessment-kept-template",
    "content",
    "correction",
    "data-behind",
    "data-items",
    "data-publications",
    "data-tools-template",
    "downloads",
    "foreword",
    "formats-heading",
    "imprint",
    "inside",
    "introduction",
    "more-lists",
    "notes-heading",
    "post-subjects",
    "post-themes",
    "related",
    "series-title",
    "settings",
    "settings-slot",
    "settings-template",
    "sheet-tools",
    "sheet-tools-template",
    "sources",
    "term-note-template",
    "top",
];

/// Those of easy-read guides, whose headings are never named by hand; and one that stays so that addresses do.
const TAKEN_IN_GUIDES: [&str; 5] = ["easy", "listen", "listen-template", "reviews", "words"];

/// Anchors that the program makes with a number at the end: notes, mentions of sources, words of the index …
const NUMBERED: [&str; 7] = ["note-", "note-ref-", "page-", "part-", "term-", "theme-", "footnote-"];

/// Whether a page may have this anchor already.
fn is_taken(name: &str) -> bool {
    let numbered = |start: &str| name.strip_prefix(start).is_some_and(|rest| !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_digit()));
    TAKEN.contains(&name) || name.starts_with("word-") || name.starts_with("cite-") || NUMBERED.iter().any(|start| numbered(start))
}

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
        self.used.insert(name.to_string(), 1).is_none() && !is_taken(name)
    }

    /// An anchor made from words. Empty or wordless text becomes `section`.
    pub fn claim(&mut self, words: &str) -> String {
        let base = match slug::slugify(words) {
            s if s.is_empty() => "section".to_string(),
            s if is_taken(&s) || TAKEN_IN_GUIDES.contains(&s.as_str()) => format!("about-{s}"),
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

    /// Templates of pages that show texts of authors.
    const TEMPLATES: [&str; 14] = [
        "base",
        "components",
        "directory-components",
        "case",
        "record",
        "post",
        "data",
        "easy-read",
        "manual",
        "chapter",
        "paper",
        "terms",
        "theme",
        "formats",
    ];

    #[test]
    fn anchors_of_the_pages_themselves_are_never_given_away() {
        let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("themes/default/templates");
        let mut seen = 0;
        for name in TEMPLATES {
            let text = std::fs::read_to_string(folder.join(format!("{name}.html"))).expect("a template");
            let ids = text.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next());
            for id in ids.filter(|id| !id.contains("{{") && !id.contains("--")) {
                seen += 1;
                assert_ne!(Anchors::default().claim(id), id, "{name}.html");
                assert!(name == "easy-read" || !Anchors::default().claim_exactly(id), "{name}.html: {id}");
            }
        }
        assert!(seen > 20, "{seen}");
        let mut anchors = Anchors::default();
        assert_eq!(["Note 1", "Notes", "Theme 2"].map(|words| anchors.claim(words)), ["about-note-1", "notes", "about-theme-2"]);
    }

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
