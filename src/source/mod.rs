//! Author's files as text: reading, decoding, lines, and YAML with places.
//!
//! Invariant: this module knows nothing of sites and kinds of content; it reads bytes and says where
//! things stand in them.

pub mod front_matter;
mod quoting;
mod slips;
pub mod yaml;

pub use quoting::quoted;

use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use std::sync::Arc;

/// A file of the author's, as text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SourceFile {
    /// Path relative to the content folder, with forward slashes.
    pub path: String,
    /// The text, without a byte order mark and with `\n` line ends.
    pub text: String,
}

impl SourceFile {
    /// A file from text that is already clean.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self { path: path.into(), text: text.into() }
    }

    /// Line `number` from 1, without its end.
    pub fn line(&self, number: usize) -> Option<&str> {
        self.text.split('\n').nth(number.checked_sub(1)?)
    }
}

/// Decodes bytes as UTF-8, taking off a byte order mark and making line ends `\n`.
///
/// Files saved by Windows editors (byte order mark, CRLF) are read without complaint.
///
/// With it comes an `unreadable-file` diagnostic that names the line of the first byte that is not UTF-8. The text comes
/// back all the same, with the broken bytes replaced, so that other problems can be found too.
pub fn decode(path: &str, bytes: &[u8]) -> (Arc<SourceFile>, Option<Diagnostic>) {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    let clean = |text: &str| if text.contains('\r') { text.replace("\r\n", "\n").replace('\r', "\n") } else { text.into() };
    match std::str::from_utf8(bytes) {
        Ok(text) => (Arc::new(SourceFile::new(path, clean(text))), None),
        Err(error) => {
            let file = Arc::new(SourceFile::new(path, clean(&decode_badly(bytes))));
            let before = clean(&String::from_utf8_lossy(&bytes[..error.valid_up_to()]));
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
            let message = if bytes.starts_with(b"\xFF\xFE") || bytes.starts_with(b"\xFE\xFF") {
                "This file is saved as UTF-16. Clearfolio reads UTF-8."
            } else {
                "This file is not saved as UTF-8: the marked character cannot be read."
            };
            let problem = Diagnostic::new(&rules::UNREADABLE_FILE, &file, Span::new(line, column, 1), message)
                .hint("Open it in your editor, choose “Save as” and the encoding “UTF-8”, and check that accents, £ and quotation marks are right.");
            (file, Some(problem))
        }
    }
}

fn decode_badly(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).replace('\0', "")
}

/// A hash of bytes that is the same on every machine.
pub fn fingerprint(bytes: &[u8]) -> u128 {
    use siphasher::sip128::{Hasher128, SipHasher13};
    use std::hash::Hasher;
    let mut hasher = SipHasher13::new();
    hasher.write(bytes);
    hasher.finish128().as_u128()
}

/// A hash of any value that is the same on every machine and in every run.
pub fn fingerprint_of(value: &(impl std::hash::Hash + ?Sized)) -> u128 {
    use siphasher::sip128::{Hasher128, SipHasher13};
    let mut hasher = SipHasher13::new();
    value.hash(&mut hasher);
    hasher.finish128().as_u128()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_windows_file_reads_as_any_other() {
        let (file, problem) = decode("a.yaml", b"\xEF\xBB\xBFtitle: A\r\nx: 1\r\n");
        assert!(problem.is_none());
        assert_eq!(file.text, "title: A\nx: 1\n");
    }

    #[test]
    fn the_first_bad_byte_is_found() {
        let (_, problem) = decode("a.yaml", b"title: A\nprice: \xA3 5\n");
        let problem = problem.unwrap();
        assert_eq!(problem.rule.id, "unreadable-file");
        assert_eq!((problem.span.line, problem.span.column), (2, 8));
    }
}
