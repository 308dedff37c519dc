//! ZIP archives with the same bytes for the same files: no times, no owners, files in the order given.

use std::io::{Cursor, Write};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

/// An archive that is being put together in memory.
pub struct Archive {
    zip: ZipWriter<Cursor<Vec<u8>>>,
}

/// Files with these endings are compressed already.
const PACKED: [&str; 9] = [".pdf", ".png", ".jpg", ".jpeg", ".woff2", ".epub", ".zip", ".xlsx", ".webp"];

impl Default for Archive {
    fn default() -> Self {
        Self { zip: ZipWriter::new(Cursor::new(Vec::new())) }
    }
}

impl Archive {
    /// Adds a file.
    ///
    /// # Errors
    /// When the file is too large for an archive.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> std::io::Result<()> {
        let packed = PACKED.iter().any(|ending| path.ends_with(ending));
        self.write(path, bytes, if packed { CompressionMethod::Stored } else { CompressionMethod::Deflated })
    }

    /// Adds a file as it is, without compression.
    ///
    /// # Errors
    /// When the file is too large for an archive.
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

    /// The archive.
    ///
    /// # Errors
    /// When it is too large.
    pub fn finish(self) -> std::io::Result<Vec<u8>> {
        Ok(self.zip.finish()?.into_inner())
    }
}
