//! What the pages of an edition looked like when it went to its readers. `clearfolio edition` writes it.

use super::dates::DateField;
use super::decode::record;
use super::publication::EditionName;
use super::values::Line;

record! {
    /// The edition of a publication that readers have on paper.
    pub struct EditionRecord = "the record of an edition" {
        /// Its date.
        required date: DateField,
        /// e.g. "First edition".
        optional edition: Line,
        /// Its files on paper.
        list files: RecordedFile,
    }
}

record! {
    /// The pages of a file on paper.
    pub struct RecordedFile = "the pages of a file" {
        /// Which edition.
        required edition: EditionName,
        /// A mark for each page, from the first to the last, with spaces between them.
        required pages: Line,
    }
}

impl EditionRecord {
    /// The marks of the pages of a file, if it was made then.
    pub fn marks(&self, edition: EditionName) -> Option<Vec<&str>> {
        self.files.iter().find(|file| file.edition == edition).map(|file| file.pages.split_whitespace().collect())
    }
}

/// The mark of a page as it stands in a record.
pub fn mark(print: u32) -> String {
    format!("{print:08x}")
}
