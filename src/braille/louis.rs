//! Translation to braille by liblouis, run as the program `lou_translate`.

use std::io::Write;
use std::process::{Command, Stdio};

/// The program that comes with liblouis.
const PROGRAM: &str = "lou_translate";
/// The table that writes cells as the ASCII characters of BRF.
const ASCII: &str = "en-us-brf.dis";

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
    /// What the program says when it fails, e.g. because it does not have the table.
    pub fn translate(&self, table: &str, lines: &[String]) -> Result<Vec<String>, String> {
        if lines.is_empty() {
            return Ok(Vec::new());
        }
        let mut child = Command::new(PROGRAM)
            .args(["--forward", &format!("{ASCII},{table}")])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        let mut stdin = child.stdin.take().ok_or("it cannot be written to")?;
        let input = lines.iter().map(|line| plain(line) + "\n").collect::<String>();
        // Written beside reading, or both would wait for each other.
        let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
        let out = child.wait_with_output().map_err(|error| error.to_string())?;
        let written = writer.join();
        let said = String::from_utf8_lossy(&out.stderr).trim().to_string();
        if !out.status.success() || !matches!(written, Ok(Ok(()))) {
            return Err(if said.is_empty() { "it stopped".into() } else { said });
        }
        let translated: Vec<String> = String::from_utf8_lossy(&out.stdout).lines().map(|line| line.trim_end().to_string()).collect();
        if translated.len() == lines.len() {
            Ok(translated)
        } else {
            Err(format!("{} lines were sent, {} came back", lines.len(), translated.len()))
        }
    }
}

/// A line with the characters that braille tables know: spaces of every kind are spaces.
pub(super) fn plain(line: &str) -> String {
    line.chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}' | '\u{2060}' | '\u{feff}'))
        .map(|c| match c {
            '\u{a0}' | '\u{202f}' | '\u{2009}' | '\n' | '\r' | '\t' => ' ',
            '\u{2011}' | '\u{2010}' => '-',
            '\u{2212}' => '−',
            other => other,
        })
        .collect()
}
