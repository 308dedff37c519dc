//! A new output folder beside the old one, swapped in when it is complete.

use super::{MARKER, MARKER_TEXT, PublishError, check_replaceable};
use std::collections::HashSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Mutex;

/// An output folder in the making. Dropped before [`Staging::publish`], it leaves no trace.
pub struct Staging {
    out: PathBuf,
    folder: PathBuf,
    folders: Mutex<HashSet<PathBuf>>,
}

impl Staging {
    /// Starts a new output beside `out`.
    ///
    /// # Errors
    /// When `out` may not be replaced, or nothing can be written beside it.
    pub fn new(out: &Path) -> Result<Self, PublishError> {
        check_replaceable(out)?;
        let folder = beside(out, "new");
        clear(&folder)?;
        fs::create_dir_all(&folder).map_err(|e| PublishError::io(&folder, &e))?;
        let staging = Self { out: out.to_path_buf(), folder, folders: Mutex::default() };
        staging.write(MARKER, MARKER_TEXT.as_bytes())?;
        Ok(staging)
    }

    /// Where the new output is until it is published.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Writes a file. Safe to call from several threads.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, path: &str, bytes: &[u8]) -> Result<(), PublishError> {
        let target = self.folder.join(path);
        if let Some(parent) = target.parent() {
            let is_new = !self.folders.lock().is_ok_and(|known| known.contains(parent));
            if is_new {
                fs::create_dir_all(parent).map_err(|e| PublishError::io(parent, &e))?;
                if let Ok(mut known) = self.folders.lock() {
                    known.insert(parent.to_path_buf());
                }
            }
        }
        if self.is_as_before(path, bytes) && fs::hard_link(self.out.join(path), &target).is_ok() {
            return Ok(());
        }
        fs::write(&target, bytes).map_err(|e| PublishError::io(&target, &e))
    }

    /// Whether the old output has the same file. It is then taken over with its date: programs that copy a
    /// site to a server or a stick see what is new, and thousands of files need not be made again.
    fn is_as_before(&self, path: &str, bytes: &[u8]) -> bool {
        let old = self.out.join(path);
        let same_size = fs::symlink_metadata(&old).is_ok_and(|found| found.is_file() && found.len() == bytes.len() as u64);
        same_size && fs::read(&old).is_ok_and(|old| old == bytes)
    }

    /// Puts the new output in the place of the old.
    ///
    /// # Errors
    /// When the folders cannot be swapped; the old output is then still there.
    pub fn publish(self) -> Result<(), PublishError> {
        let old = beside(&self.out, "old");
        clear(&old)?;
        if self.out.exists() {
            if exchange(&self.folder, &self.out) {
                // The new output is in place. The old one is where the new one was made, and goes from there.
                return Ok(());
            }
            fs::rename(&self.out, &old).map_err(|e| PublishError::io(&self.out, &e))?;
            if let Err(error) = fs::rename(&self.folder, &self.out) {
                let _ = fs::rename(&old, &self.out);
                return Err(PublishError::io(&self.out, &error));
            }
        } else {
            fs::rename(&self.folder, &self.out).map_err(|e| PublishError::io(&self.out, &e))?;
        }
        // The new output is in place; what is left of the old one does no harm.
        let _ = fs::remove_dir_all(&old);
        Ok(())
    }
}

impl Drop for Staging {
    fn drop(&mut self) {
        // An output that was not published, or the old one that it took the place of; after a rename, nothing.
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// Brings the last good output back if a build was killed at the very moment of swapping.
pub fn recover(out: &Path) {
    let old = beside(out, "old");
    if !out.exists() && old.join(MARKER).is_file() {
        let _ = fs::rename(&old, out);
    }
}

/// Removes what an earlier build left behind. A folder with something in it that this program did not make stays.
fn clear(folder: &Path) -> Result<(), PublishError> {
    if fs::symlink_metadata(folder).is_err() {
        return Ok(());
    }
    let is_empty = fs::read_dir(folder).is_ok_and(|mut inside| inside.next().is_none());
    if !is_empty {
        check_replaceable(folder)?;
    }
    fs::remove_dir_all(folder).map_err(|e| PublishError::io(folder, &e))
}

/// `public` → `.public.new`, beside it.
fn beside(out: &Path, word: &str) -> PathBuf {
    let name = out.file_name().map_or_else(|| "public".into(), |n| n.to_string_lossy().into_owned());
    out.with_file_name(format!(".{name}.{word}"))
}

/// Swaps two folders in one step, where the system can.
#[cfg(target_os = "linux")]
fn exchange(a: &Path, b: &Path) -> bool {
    use rustix::fs::{CWD, RenameFlags, renameat_with};
    renameat_with(CWD, a, CWD, b, RenameFlags::EXCHANGE).is_ok()
}

#[cfg(not(target_os = "linux"))]
fn exchange(_: &Path, _: &Path) -> bool {
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("clearfolio-swap-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn output_is_swapped_whole_and_leaves_no_trace() {
        let home = folder("whole");
        let out = home.join("public");
        for text in ["one", "two"] {
            let staging = Staging::new(&out).unwrap();
            staging.write("a/b/index.html", text.as_bytes()).unwrap();
            if text == "two" {
                assert_eq!(fs::read_to_string(out.join("a/b/index.html")).unwrap(), "one", "the old output stays until the end");
            }
            staging.publish().unwrap();
            assert_eq!(fs::read_to_string(out.join("a/b/index.html")).unwrap(), text);
        }
        drop(Staging::new(&out).unwrap());
        let left: Vec<_> = fs::read_dir(&home).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left, ["public"]);
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn a_file_that_stays_the_same_keeps_its_date() {
        let home = folder("same");
        let out = home.join("public");
        let build = |changing: &str| {
            let staging = Staging::new(&out).unwrap();
            staging.write("same.html", b"always").unwrap();
            staging.write("changing.html", changing.as_bytes()).unwrap();
            staging.publish().unwrap();
        };
        build("one");
        let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
        for name in ["same.html", "changing.html"] {
            fs::File::options().append(true).open(out.join(name)).unwrap().set_modified(long_ago).unwrap();
        }
        build("two");
        assert_eq!(fs::metadata(out.join("same.html")).unwrap().modified().unwrap(), long_ago);
        assert_ne!(fs::metadata(out.join("changing.html")).unwrap().modified().unwrap(), long_ago);
        assert_eq!(fs::read_to_string(out.join("changing.html")).unwrap(), "two");
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn folders_of_others_are_left_alone() {
        let home = folder("others");
        fs::write(home.join("letter.txt"), "mine").unwrap();
        assert!(Staging::new(&home).is_err());
        // Nor are they when they have the name of a folder of ours.
        let out = home.join("public");
        for word in ["new", "old"] {
            fs::create_dir(beside(&out, word)).unwrap();
            fs::write(beside(&out, word).join("letter.txt"), "mine").unwrap();
            let published = Staging::new(&out).and_then(Staging::publish);
            assert!(published.is_err());
            assert_eq!(fs::read_to_string(beside(&out, word).join("letter.txt")).unwrap(), "mine");
            fs::remove_dir_all(beside(&out, word)).unwrap();
        }
        assert_eq!(fs::read_to_string(home.join("letter.txt")).unwrap(), "mine");
        fs::remove_dir_all(home).unwrap();
    }

    #[test]
    fn a_killed_swap_is_mended() {
        let home = folder("killed");
        let out = home.join("public");
        let staging = Staging::new(&out).unwrap();
        staging.publish().unwrap();
        fs::rename(&out, beside(&out, "old")).unwrap();
        recover(&out);
        assert!(out.join(MARKER).is_file());
        fs::remove_dir_all(home).unwrap();
    }
}
