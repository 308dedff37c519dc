//! The files from which sites and items are started, as they come with the program.

use std::collections::BTreeSet;
use std::sync::OnceLock;

/// The files, listed by the build script.
mod files {
    include!(concat!(env!("OUT_DIR"), "/starters.rs"));
}

use files::STARTERS;

/// Every file: its path under `starters`, and its bytes.
pub fn all() -> impl Iterator<Item = (&'static str, &'static [u8])> {
    STARTERS.iter().copied()
}

/// How the sentences begin that stand in new items for those of the author.
pub const BEGINNING: &str = "Say ";

/// The sentences of new items that ask for the author’s own: “Say in one or two sentences …”.
pub fn placeholders() -> &'static BTreeSet<&'static str> {
    static ALL: OnceLock<BTreeSet<&'static str>> = OnceLock::new();
    ALL.get_or_init(|| {
        let items = STARTERS.iter().filter(|(path, _)| path.starts_with("items/"));
        items.filter_map(|(_, bytes)| std::str::from_utf8(bytes).ok()).flat_map(str::lines).filter_map(asked).collect()
    })
}

/// What a line asks for, if it does: to its end, or to the end of a value between braces or commas.
pub fn asked(line: &str) -> Option<&str> {
    let at = line.find(BEGINNING)?;
    let (before, rest) = line.split_at(at);
    if before.ends_with(|c: char| c.is_alphanumeric()) {
        return None;
    }
    let end = if before.contains(['{', '[']) {
        rest.find(['}', ']']).into_iter().chain(rest.find(": ").and_then(|colon| rest[..colon].rfind(','))).min().unwrap_or(rest.len())
    } else if before.matches(',').count() >= 2 {
        // A row of a CSV file.
        rest.find(',').unwrap_or(rest.len())
    } else {
        rest.len()
    };
    Some(rest[..end].trim_end_matches(['"', '\'', ',', ' ']))
}

#[cfg(test)]
mod tests {
    use super::{asked, placeholders};

    #[test]
    fn sentences_that_ask_for_the_authors_own_are_known() {
        for text in
            ["Say in one or two sentences what was done and what came of it.", "Say whose paper this is", "Say whom to ask", "Say where"]
        {
            assert!(placeholders().contains(text), "{text}: {:?}", placeholders());
        }
        assert_eq!(asked("    - Say what to do first."), Some("Say what to do first."));
        assert_eq!(asked("contact: {role: Say whom to ask, phone: 01632 960101}"), Some("Say whom to ask"));
        assert_eq!(asked("SaysSay nothing"), None);
    }
}
