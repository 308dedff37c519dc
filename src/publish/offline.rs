//! The offline copy: the whole site in one archive, to be opened with a double-click.
//!
//! The archive is written from the finished output, file by file in order of path, with a list of checksums. The
//! same output gives the same bytes. A page's links to what a copy leaves out lead to the web.

use super::elsewhere::{Elsewhere, relinked};
use super::{MARKER, PublishError, Staging};
use crate::archive::Archive;
use sha2::{Digest, Sha256};
use std::borrow::Cow;
use std::fmt::Write as _;
use std::fs::File;
use std::io::{BufReader, BufWriter, Read};

/// The name of the page that readers open first.
pub const START: &str = "START-HERE.html";
/// The list of checksums, as `sha256sum --check` reads it.
pub const CHECKSUMS: &str = "checksums.sha256";

/// The archives: the whole, and the one without printed editions.
pub const ARCHIVES: [(&str, bool); 2] = [("offline.zip", false), ("offline-small.zip", true)];

/// An offline copy that is to be written.
#[derive(Debug, Clone)]
pub struct OfflineCopy {
    /// Its path in the output folder: `offline.zip`.
    pub path: String,
    /// The folder inside the archive.
    pub folder: String,
    /// The page that readers open first.
    pub start: Vec<u8>,
    /// Whether printed editions are left out.
    pub small: bool,
    /// The address of the site on the web, if it has one, with a slash at its end.
    pub base_url: Option<String>,
    /// What pages say of files that the copy lacks, the main language last.
    pub elsewhere: Vec<Elsewhere>,
}

impl OfflineCopy {
    /// Writes the archive into a new output, and its checksum beside it. `paths` are the files of the output, in
    /// order. Gives its size in bytes.
    ///
    /// # Errors
    /// When a file cannot be read, or the archive cannot be written.
    pub fn write(&self, staging: &Staging, paths: &[&str]) -> Result<u64, PublishError> {
        let target = staging.folder().join(&self.path);
        let error = |error: std::io::Error| PublishError::io(&target, &error);
        let file = File::options().read(true).write(true).create(true).truncate(true).open(&target).map_err(error)?;
        let mut archive = Archive::new(BufWriter::new(file));
        let mut sums = String::new();
        let mut add = |archive: &mut Archive<BufWriter<File>>, path: &str, bytes: &[u8]| {
            // Writing into a string cannot fail.
            let _ = writeln!(sums, "{}  {path}", hex(&Sha256::digest(bytes)));
            archive.add(&format!("{}/{path}", self.folder), bytes)
        };
        add(&mut archive, START, &self.relinked(START, &self.start)).map_err(error)?;
        for path in paths.iter().filter(|path| self.holds(path)) {
            let bytes = std::fs::read(staging.folder().join(path)).map_err(error)?;
            add(&mut archive, path, &self.relinked(path, &bytes)).map_err(error)?;
        }
        archive.add(&format!("{}/{CHECKSUMS}", self.folder), sums.as_bytes()).map_err(error)?;
        archive.finish().map_err(error)?;
        let (sum, size) = sum_of(&target).map_err(error)?;
        let name = self.path.rsplit('/').next().unwrap_or_default();
        staging.write(&format!("{}.sha256", self.path), format!("{sum}  {name}\n").as_bytes())?;
        Ok(size)
    }

    /// Whether a file of the output belongs into the copy.
    fn holds(&self, path: &str) -> bool {
        path != MARKER && !(self.small && path.ends_with(".pdf"))
    }

    /// A file as the copy has it: a page has no links to what the copy lacks.
    fn relinked<'b>(&self, path: &str, bytes: &'b [u8]) -> Cow<'b, [u8]> {
        let Some(page) = std::str::from_utf8(bytes).ok().filter(|_| path.ends_with(".html")) else { return Cow::Borrowed(bytes) };
        let words = self.elsewhere.iter().find(|words| path.starts_with(&words.prefix));
        // The archives cannot hold themselves, nor their checksums.
        let lacks = |target: &str| !self.holds(target) || ARCHIVES.iter().any(|(name, _)| target.starts_with(name));
        match relinked(page, path, self.base_url.as_deref(), words, lacks) {
            Cow::Borrowed(page) => Cow::Borrowed(page.as_bytes()),
            Cow::Owned(page) => Cow::Owned(page.into_bytes()),
        }
    }
}

/// Checksum and size of a file, which need not fit into memory.
fn sum_of(path: &std::path::Path) -> std::io::Result<(String, u64)> {
    let mut reader = BufReader::new(File::open(path)?);
    let (mut hash, mut size, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let read = reader.read(&mut buffer)?;
        if read == 0 {
            return Ok((hex(&hash.finalize()), size));
        }
        hash.update(&buffer[..read]);
        size += read as u64;
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
