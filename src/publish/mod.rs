//! Putting finished files into the output folder: whole or not at all.
//!
//! Invariants: a build writes into a new folder beside the old one and swaps the two; the old output
//! stays until the new one is complete. A folder that Clearfolio did not make is never replaced.

mod elsewhere;
mod mirror;
mod offline;
mod swap;

pub use elsewhere::Elsewhere;
pub use mirror::Mirror;
pub use offline::{ARCHIVES, CHECKSUMS, OfflineCopy, START};
pub use swap::{Staging, recover};

use crate::faults;
use std::path::{Path, PathBuf};

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
        Self {
            message: format!("“{}” cannot be written: {error}.", path.display(), error = faults::in_words(error)), hint: hint.into()
        }
    }
}

/// Refuses a folder that holds something that Clearfolio did not make.
///
/// # Errors
/// When the folder has files in it and no marker, or is a file.
pub fn check_replaceable(out: &Path) -> Result<(), PublishError> {
    // A slash at the end would lead on to where a link goes.
    let out: PathBuf = out.components().collect();
    let refused = |message: String, hint: &str| Err(PublishError { message, hint: hint.into() });
    let found = match std::fs::symlink_metadata(&out) {
        Ok(found) => found,
        // What is not there can be made; what cannot be looked at will say why when it is written.
        Err(_) => return Ok(()),
    };
    if found.is_symlink() {
        return refused(
            format!("“{}” is a link to another place, and would be replaced by a folder.", out.display()),
            "Take the link out, or name the place itself with --out.",
        );
    }
    if !found.is_dir() {
        return refused(format!("“{}” is a file, not a folder.", out.display()), "Choose another name with --out.");
    }
    let has_files = out.read_dir().map_err(|error| PublishError::io(&out, &error))?.next().is_some();
    if has_files && !out.join(MARKER).is_file() {
        return refused(
            format!("The folder “{}” holds files that Clearfolio did not make.", out.display()),
            "They would be lost. Move them away, or choose another folder with --out.",
        );
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_folder_of_ours_is_replaced() {
        let root = std::env::temp_dir().join(format!("clearfolio-replaceable-{}", std::process::id()));
        let _ = std::fs::remove_dir_all(&root);
        std::fs::create_dir_all(root.join("ours")).unwrap();
        std::fs::write(root.join("ours").join(MARKER), MARKER_TEXT).unwrap();
        std::fs::write(root.join("file"), "").unwrap();
        assert!(check_replaceable(&root.join("ours")).is_ok() && check_replaceable(&root.join("new")).is_ok());
        assert!(check_replaceable(&root.join("file")).is_err());
        assert!(check_replaceable(&root).is_err(), "it holds files of others");
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("ours"), root.join("link")).unwrap();
            std::os::unix::fs::symlink(root.join("nowhere"), root.join("loose")).unwrap();
            assert!(check_replaceable(&root.join("link")).is_err() && check_replaceable(&root.join("loose")).is_err());
            assert!(check_replaceable(&root.join("link/")).is_err());
            assert!(check_replaceable(Path::new("/dev/null")).is_err());
        }
        std::fs::remove_dir_all(&root).unwrap();
    }
}
