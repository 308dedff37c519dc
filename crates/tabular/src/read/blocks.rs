//! A file in blocks of whole rows, so that large files are read in bounded memory.

use std::io::{self, Read};

/// How much is read at a time.
const BLOCK: usize = 4 << 20;
/// A row may not be longer than this: it is an open quote then.
const LONGEST_ROW: usize = 16 << 20;

/// Some whole rows.
#[derive(Debug)]
pub(crate) struct Block {
    pub bytes: Vec<u8>,
    /// The spreadsheet row of its first line.
    pub first_row: u64,
}

/// Cuts a file into blocks.
pub(crate) struct Blocks<R> {
    source: R,
    kept: Vec<u8>,
    row: u64,
    done: bool,
    bare_cr: bool,
    block: usize,
    /// The row where a quote opens that nothing closes, once the file is read.
    pub open_quote: Option<u64>,
}

impl<R: Read> Blocks<R> {
    pub fn new(source: R) -> Self {
        Self { source, kept: Vec::new(), row: 1, done: false, bare_cr: false, block: BLOCK, open_quote: None }
    }

    #[cfg(test)]
    fn with_block(source: R, block: usize) -> Self {
        Self { block, ..Self::new(source) }
    }

    /// The beginning of the file, to find out about it. Some 64 KB or the whole file.
    pub fn head(&mut self) -> io::Result<&[u8]> {
        if self.kept.is_empty() {
            self.fill(64 << 10)?;
            // Files of old Macs end lines with a bare CR.
            self.bare_cr = memchr::memchr(b'\r', &self.kept).is_some() && memchr::memchr(b'\n', &self.kept).is_none();
            if self.bare_cr {
                mend_line_ends(&mut self.kept);
            }
        }
        Ok(&self.kept)
    }

    /// Leaves out bytes at the beginning, and says which row comes next.
    pub fn skip(&mut self, bytes: usize, next_row: u64) {
        self.kept.drain(..bytes.min(self.kept.len()));
        self.row = next_row;
    }

    fn fill(&mut self, wanted: usize) -> io::Result<()> {
        let from = self.kept.len();
        let missing = wanted.saturating_sub(from);
        let got = self.source.by_ref().take(missing as u64).read_to_end(&mut self.kept)?;
        self.done = got < missing;
        if self.bare_cr {
            mend_line_ends(&mut self.kept[from..]);
        }
        Ok(())
    }

    /// The next whole rows; `None` at the end.
    pub fn next(&mut self, delimiter: u8) -> io::Result<Option<Block>> {
        let mut wanted = self.block;
        loop {
            if !self.done {
                self.fill(wanted)?;
            }
            let scan = scan(&self.kept, delimiter);
            let too_long = scan.end == 0 && self.kept.len() > LONGEST_ROW;
            if self.done || too_long {
                self.done = true;
                let bytes = std::mem::take(&mut self.kept);
                if bytes.is_empty() {
                    return Ok(None);
                }
                self.open_quote = scan.open_quote.map(|rows| self.row + rows);
                return Ok(Some(Block { bytes, first_row: self.row }));
            }
            if scan.end > 0 {
                let rest = self.kept.split_off(scan.end);
                let bytes = std::mem::replace(&mut self.kept, rest);
                let block = Block { bytes, first_row: self.row };
                self.row += scan.rows;
                return Ok(Some(block));
            }
            wanted = self.kept.len() + self.block;
        }
    }
}

fn mend_line_ends(bytes: &mut [u8]) {
    bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
}

struct Scan {
    /// Where the last whole row ends.
    end: usize,
    /// Rows up to there.
    rows: u64,
    /// How many rows stand before the one with a quote that is still open at the end.
    open_quote: Option<u64>,
}

/// Finds where the last row ends, with the rules of the `csv` crate: a quote opens a value only at
/// its beginning, and two quotes inside stand for one.
fn scan(bytes: &[u8], delimiter: u8) -> Scan {
    if memchr::memchr(b'"', bytes).is_none() {
        let end = memchr::memrchr(b'\n', bytes).map_or(0, |at| at + 1);
        return Scan { end, rows: memchr::memchr_iter(b'\n', &bytes[..end]).count() as u64, open_quote: None };
    }
    #[derive(PartialEq)]
    enum State {
        Start,
        Inside,
        Quoted,
        QuoteInQuoted,
    }
    let mut state = State::Start;
    let mut scan = Scan { end: 0, rows: 0, open_quote: None };
    for (i, &byte) in bytes.iter().enumerate() {
        state = match (state, byte) {
            (State::Start, b'"') => {
                scan.open_quote = Some(scan.rows);
                State::Quoted
            }
            (State::Quoted, b'"') => State::QuoteInQuoted,
            (State::Quoted, _) | (State::QuoteInQuoted, b'"') => State::Quoted,
            (_, b'\n') => {
                scan.end = i + 1;
                scan.rows += 1;
                State::Start
            }
            (_, byte) if byte == delimiter => State::Start,
            _ => State::Inside,
        };
    }
    if state != State::Quoted {
        scan.open_quote = None;
    }
    scan
}

#[cfg(test)]
mod tests {
    use super::Blocks;

    /// First rows and texts of all blocks.
    fn blocks(text: &str, size: usize) -> (Vec<(u64, String)>, Option<u64>) {
        let mut blocks = Blocks::with_block(text.as_bytes(), size);
        let mut all = Vec::new();
        while let Some(block) = blocks.next(b',').expect("a slice") {
            all.push((block.first_row, String::from_utf8(block.bytes).expect("UTF-8")));
        }
        (all, blocks.open_quote)
    }

    #[test]
    fn blocks_end_where_rows_end() {
        let text = "a,b\n1,2\n\n3,\"4\n5\"\n6,7";
        for size in 1..30 {
            let (all, open) = blocks(text, size);
            assert_eq!(all.iter().map(|(_, t)| t.as_str()).collect::<String>(), text, "size {size}");
            assert_eq!(open, None);
            let starts = ["a,b", "1,2", "\n", "3,", "6,7"];
            for (row, block) in &all {
                let at = usize::try_from(*row).expect("small") - 1;
                assert!(block.starts_with(starts[at]), "size {size}: row {row} is {block:?}");
            }
        }
    }

    #[test]
    fn an_open_quote_is_told_with_its_row() {
        let (all, open) = blocks("a\nb\n\"c\nd\ne\n", 4);
        assert_eq!(open, Some(3));
        assert_eq!(all.iter().map(|(_, t)| t.len()).sum::<usize>(), 11);
        assert_eq!(blocks("a\n5\" pipe,x\nc", 4).1, None);
    }

    #[test]
    fn line_ends_of_old_macs() {
        let mut blocks = Blocks::new("a,b\r1,2\r".as_bytes());
        assert_eq!(blocks.head().expect("a slice"), b"a,b\n1,2\n");
    }
}
