//! Translation to braille by liblouis, run as the program `lou_translate`.

use crate::outside;
use std::process::Command;

/// The program that comes with liblouis.
const PROGRAM: &str = "lou_translate";
/// The table that writes cells as the ASCII characters of BRF.
const ASCII: &str = "en-us-brf.dis";

/// Characters of a line that are shown when it cannot be translated.
const EXCERPT: usize = 40;

/// How contracted braille is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// Uncontracted.
    One,
    /// Contracted.
    Two,
}

/// liblouis, found on this machine.
#[derive(Debug, Clone)]
pub struct Louis {
    version: String,
}

impl Louis {
    /// Looks for liblouis.
    pub fn find() -> Option<Self> {
        let out = Command::new(PROGRAM).arg("--version").output().ok().filter(|out| out.status.success())?;
        let said = String::from_utf8_lossy(&out.stdout);
        let version = said.lines().next()?.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()))?;
        Some(Self { version: version.to_string() })
    }

    /// Its version, e.g. `3.24.0`.
    pub fn version(&self) -> &str {
        &self.version
    }

    /// Lines as braille in ASCII, in the same order. `table` is one of liblouis, e.g. `en-ueb-g2.ctb`.
    ///
    /// # Errors
    /// What the program says when it fails, e.g. because it does not have the table; a line with letters that the table
    /// does not have, e.g. those of another script.
    pub fn translate(&self, table: &str, lines: &[String]) -> Result<Vec<String>, String> {
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let input = lines.iter().map(|line| plain(line) + "\n").collect::<String>();
        let out = outside::run(PROGRAM, &["--forward", &format!("{ASCII},{table}")], input.into_bytes())?;
        let translated: Vec<String> = String::from_utf8_lossy(&out).lines().map(|line| line.trim_end().to_string()).collect();
        if translated.len() != lines.len() {
            return Err(format!("{} lines were sent, {} came back", lines.len(), translated.len()));
        }
        // What a table does not know comes back as its number between signs that no reader can make sense of.
        match lines.iter().zip(&translated).find(|(_, braille)| !braille.is_ascii()) {
            Some((line, _)) => {
                Err(format!("the table “{table}” has no signs for some letters of “{}”", line.chars().take(EXCERPT).collect::<String>()))
            }
            None => Ok(translated),
        }
    }
}

/// A line with the characters that braille tables know: spaces of every kind are spaces.
pub(super) fn plain(line: &str) -> String {
    line.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}' | '\u{2066}'..='\u{2069}'))
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n' | '\r' | '\t' => ' ',
            '\u{2011}' | '\u{2010}' => '-',
            '\u{2212}' => '−',
            other => other,
        })
        .collect()
}
