//! An output folder that follows the site while it is edited: only files that change are written.

use super::{MARKER, MARKER_TEXT, PublishError, check_replaceable};
use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};

/// A folder with the hash of what each file was made from.
pub struct Mirror {
    folder: PathBuf,
    prints: HashMap<String, u128>,
}

impl Mirror {
    /// A mirror in a folder, which is emptied first.
    ///
    /// # Errors
    /// When the folder may not be replaced or cannot be written.
    pub fn new(folder: &Path) -> Result<Self, PublishError> {
        check_replaceable(folder)?;
        if folder.exists() {
            fs::remove_dir_all(folder).map_err(|e| PublishError::io(folder, &e))?;
        }
        fs::create_dir_all(folder).map_err(|e| PublishError::io(folder, &e))?;
        fs::write(folder.join(MARKER), MARKER_TEXT).map_err(|e| PublishError::io(folder, &e))?;
        Ok(Self { folder: folder.to_path_buf(), prints: HashMap::new() })
    }

    /// The folder.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Whether a file is there and made from something else, or not there.
    pub fn is_stale(&self, path: &str, print: u128) -> bool {
        self.prints.get(path) != Some(&print)
    }

    /// Writes a file. Readers see the old bytes or the new ones, never half of them.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&mut self, path: &str, print: u128, bytes: &[u8]) -> Result<(), PublishError> {
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            fs::create_dir_all(parent).map_err(|e| PublishError::io(parent, &e))?;
        }
        let draft = self.folder.join(".draft");
        fs::write(&draft, bytes).map_err(|e| PublishError::io(&draft, &e))?;
        fs::rename(&draft, &target).map_err(|e| PublishError::io(&target, &e))?;
        self.prints.insert(path.to_string(), print);
        Ok(())
    }

    /// Removes files that are not in `wanted`, and folders left empty.
    ///
    /// # Errors
    /// When one cannot be removed.
    pub fn keep_only(&mut self, wanted: impl Fn(&str) -> bool) -> Result<usize, PublishError> {
        let mut gone: Vec<String> = self.prints.keys().filter(|path| !wanted(path)).cloned().collect();
        gone.sort();
        for path in &gone {
            let target = self.folder.join(path);
            match fs::remove_file(&target) {
                Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(PublishError::io(&target, &error)),
                _ => {}
            }
            self.prints.remove(path);
            let mut parent = target.parent();
            while let Some(folder) = parent.filter(|f| *f != self.folder) {
                if fs::remove_dir(folder).is_err() {
                    break;
                }
                parent = folder.parent();
            }
        }
        Ok(gone.len())
    }
}
