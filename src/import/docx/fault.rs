//! Why a file cannot be read as a Word document.

/// Why a file cannot be read as a Word document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DocxFault {
    /// It is something else.
    NotDocx,
    /// It is a document of an old Word.
    Old,
    /// It is locked with a password.
    Locked,
    /// It is one of the two: both begin with the same bytes.
    OldOrLocked,
    /// It begins like a document, and cannot be opened.
    Torn,
    /// It is an archive without a text.
    NoText,
    /// A part is damaged: its name and where.
    Damaged(String),
    /// A part is larger than anybody writes.
    TooLarge(String),
}

impl DocxFault {
    /// What is wrong, and how to mend it.
    pub fn explain(&self) -> (String, String) {
        const SAVE: &str = "Open it in Word or LibreOffice, and save it as .docx.";
        const UNLOCK: &str = "Open it, and save it as .docx without a password.";
        match self {
            Self::NotDocx => (
                "This is not a Word document, whatever its name says.".into(),
                "Open it in Word or LibreOffice, and save it as .docx; or save it as plain text and import that.".into(),
            ),
            Self::Old => ("This is a document of an old Word (.doc).".into(), SAVE.into()),
            Self::Locked => ("This document is locked with a password.".into(), UNLOCK.into()),
            Self::OldOrLocked => ("This is a document of an old Word (.doc), or one that is locked with a password.".into(), UNLOCK.into()),
            Self::Torn => (
                "This Word document is damaged or not complete: its end is missing, or cannot be read.".into(),
                "Copy or download it again. If that does not help, open it in Word, let it repair the file, and save it.".into(),
            ),
            Self::NoText => {
                ("There is no text in this file: it may be a spreadsheet, a presentation or a locked document.".into(), UNLOCK.into())
            }
            Self::Damaged(part) => (
                format!("The file is damaged ({part})."),
                "Open it in Word or LibreOffice, let it repair the file, and save it again.".into(),
            ),
            Self::TooLarge(part) => {
                (format!("A part of the file is too large ({part})."), "Save it without its pictures, and import that.".into())
            }
        }
    }
}
