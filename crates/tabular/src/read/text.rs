//! Text of cells: trimming, encodings, and looking alike.

use std::borrow::Cow;

/// Windows-1252 from 0x80 to 0x9F (the five unused places give the replacement character).
const WINDOWS_1252: [char; 32] = [
    '€', '\u{fffd}', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', '\u{fffd}', 'Ž', '\u{fffd}', '\u{fffd}', '‘', '’', '“', '”',
    '•', '–', '—', '˜', '™', 'š', '›', 'œ', '\u{fffd}', 'ž', 'Ÿ',
];

/// The text of a cell, without spaces around it; `Err` when it is no UTF-8, read as Windows-1252,
/// with whether that makes sense.
pub(crate) fn cell(bytes: &[u8]) -> Result<&str, (String, bool)> {
    std::str::from_utf8(bytes).map(trim).map_err(|_| {
        let text: String = bytes
            .iter()
            .map(|&byte| match byte {
                0x80..=0x9f => WINDOWS_1252[usize::from(byte - 0x80)],
                _ => char::from(byte),
            })
            .collect();
        let sensible = !text.contains('\u{fffd}') && !text.chars().any(|c| c.is_control() && c != '\n' && c != '\t');
        (trim(&text).to_owned(), sensible)
    })
}

/// Takes spaces away at both ends: also no-break spaces and byte order marks, which spreadsheets leave.
pub(crate) fn trim(text: &str) -> &str {
    // Nearly all cells begin and end with a plain character.
    match text.as_bytes() {
        [] => text,
        [first, .., last] if first.is_ascii_graphic() && last.is_ascii_graphic() => text,
        [only] if only.is_ascii_graphic() => text,
        _ => text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}' || c == '\u{200b}'),
    }
}

/// A form in which texts that look the same are the same: small letters, one space, one kind of dash
/// without spaces around it, one kind of apostrophe.
pub(crate) fn folded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split(|c: char| c.is_whitespace()).filter(|word| !word.is_empty()) {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in word.chars() {
            match c {
                '‐' | '‑' | '‒' | '–' | '—' | '−' => out.push('-'),
                '’' | '‘' | 'ʼ' => out.push('\''),
                _ => out.extend(c.to_lowercase()),
            }
        }
    }
    if out.contains(" -") || out.contains("- ") { out.replace(" -", "-").replace("- ", "-") } else { out }
}

/// At most 80 characters, for a message.
pub(crate) fn short(text: &str) -> String {
    if text.chars().count() <= 80 { text.to_owned() } else { text.chars().take(79).chain(['…']).collect() }
}

/// The nearest of some words, when it is near enough to be a slip.
pub(crate) fn nearest<'a>(text: &str, words: impl Iterator<Item = Cow<'a, str>>) -> Option<String> {
    let wanted = folded(text);
    words
        .map(|word| (strsim::damerau_levenshtein(&wanted, &folded(&word)), word))
        .filter(|(distance, word)| {
            *distance <= (wanted.chars().count().max(word.chars().count()) / 3).max(1) && *distance < wanted.chars().count()
        })
        .min_by(|a, b| a.0.cmp(&b.0))
        .map(|(_, word)| word.into_owned())
}

#[cfg(test)]
mod tests {
    use super::{cell, folded, nearest, short, trim};
    use std::borrow::Cow;

    #[test]
    fn texts_that_look_the_same_fold_together() {
        assert_eq!(folded("18 – 24"), folded("18-24"));
        assert_eq!(folded("Children’s  Centre"), folded("children's centre"));
        assert_ne!(folded("18-24"), folded("1824"));
        assert_eq!(trim("\u{feff} \u{a0}x y\u{a0}"), "x y");
        assert_eq!(trim(" "), "");
    }

    #[test]
    fn windows_1252_is_known() {
        assert_eq!(cell(b"\xa3120"), Err(("£120".into(), true)));
        assert_eq!(cell(b"Men\x92s sheds "), Err(("Men’s sheds".into(), true)));
        assert_eq!(cell(b"\x81\x00"), Err(("\u{fffd}\0".into(), false)));
        assert_eq!(cell(" é ".as_bytes()), Ok("é"));
    }

    #[test]
    fn near_misses_only() {
        let near = |text: &str| nearest(text, ["Exeter", "Bootle", "Men"].into_iter().map(Cow::from));
        assert_eq!(near("Exetre").as_deref(), Some("Exeter"));
        assert_eq!(near("bottle").as_deref(), Some("Bootle"));
        assert_eq!(near("Swindon"), None);
        assert_eq!(near("x"), None);
        assert_eq!(short(&"ä".repeat(100)).chars().count(), 80);
    }
}
