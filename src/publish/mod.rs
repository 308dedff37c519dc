//! Putting finished files into the output folder: whole or not at all.
//!
//! Invariants: a build writes into a new folder beside the old one and swaps the two; the old output
//! stays until the new one is complete. A folder that Clearfolio did not make is never replaced.

mod mirror;
mod offline;
mod swap;

pub use mirror::Mirror;
pub use offline::{CHECKSUMS, OfflineCopy, START};
pub use swap::{Staging, recover};

use std::path::Path;

/// The file that marks a folder as made by Clearfolio, and so as one that may be replaced.
pub const MARKER: &str = ".made-by-clearfolio";

/// What the marker says.
pub const MARKER_TEXT: &str = "Clearfolio made this folder and will replace it. Do not keep anything of your own here.\n";

/// Why the output folder cannot be written.
#[derive(Debug)]
pub struct PublishError {
    /// What went wrong, in plain words.
    pub message: String,
    /// What to do about it.
    pub hint: String,
}

impl PublishError {
    fn io(path: &Path, error: &std::io::Error) -> Self {
        let hint = match error.kind() {
            std::io::ErrorKind::PermissionDenied => "Check that you may write there, or choose another folder with --out.",
            std::io::ErrorKind::StorageFull => "The disk is full. Make room, or choose another folder with --out.",
            _ => "Close programs that use the folder, or choose another one with --out.",
        };
        Self { message: format!("“{}” cannot be written: {error}.", path.display()), hint: hint.into() }
    }
}

/// Refuses a folder that holds something that Clearfolio did not make.
///
/// # Errors
/// When the folder has files in it and no marker, or is a file.
pub fn check_replaceable(out: &Path) -> Result<(), PublishError> {
    if out.is_file() {
        return Err(PublishError {
            message: format!("“{}” is a file, not a folder.", out.display()),
            hint: "Choose another name with --out.".into(),
        });
    }
    let has_files = out.read_dir().is_ok_and(|mut entries| entries.next().is_some());
    if has_files && !out.join(MARKER).is_file() {
        return Err(PublishError {
            message: format!("The folder “{}” holds files that Clearfolio did not make.", out.display()),
            hint: "They would be lost. Move them away, or choose another folder with --out.".into(),
        });
    }
    Ok(())
}
