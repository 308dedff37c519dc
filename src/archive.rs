//! ZIP archives with the same bytes for the same files: no times, no owners, files in the order given.

use std::io::{Cursor, Seek, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that is being put together.
pub struct Archive<W: Write + Seek> {
    zip: ZipWriter<W>,
}

/// Files with these endings are compressed already.
const PACKED: [&str; 11] = [".pdf", ".png", ".jpg", ".jpeg", ".woff2", ".epub", ".zip", ".xlsx", ".webp", ".mp3", ".opus"];

impl Default for Archive<Cursor<Vec<u8>>> {
    /// An archive in memory.
    fn default() -> Self {
        Self::new(Cursor::new(Vec::new()))
    }
}

impl<W: Write + Seek> Archive<W> {
    /// An archive that is written to `target`.
    pub fn new(target: W) -> Self {
        Self { zip: ZipWriter::new(target) }
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When the file cannot be written, or is too large for an archive.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        let packed = PACKED.iter().any(|ending| path.ends_with(ending));
        self.write(path, bytes, if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated })
    }

    /// Adds a file as it is, without compression.
    ///
    /// # Errors
    /// When the file cannot be written, or is too large for an archive.
    pub fn store(&mut self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        self.write(path, bytes, CompressionMethod::Stored)
    }

    fn write(&mut self, path: &str, bytes: &[u8], method: CompressionMethod) -> std::io::Result<()> {
        let options = SimpleFileOptions::default()
            .compression_method(method)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644)
            .large_file(bytes.len() as u64 >= u64::from(u32::MAX));
        self.zip.start_file(path, options)?;
        self.zip.write_all(bytes)
    }

    /// Ends the archive and gives back what it was written to.
    ///
    /// # Errors
    /// When the end cannot be written.
    pub fn finish(self) -> std::io::Result<W> {
        Ok(self.zip.finish()?)
    }
}
