//! Goes through files block by block, on all processors, in an order that does not depend on them.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use rayon::prelude::*;

use crate::finding::{Finding, FindingKind};
use crate::findings::Findings;
use crate::read::blocks::{Block, Blocks};
use crate::read::categories::{Known, MOST};
use crate::read::header::{ColumnPlan, Header, Role};
use crate::read::rows::{Plan, Rows, Sink};
use crate::read::signs::Gathered;
use crate::read::{dialect, header, rows};
use crate::schema::{Delimiter, Schema};

/// A file to read.
pub struct Input<'a>(Box<dyn Read + 'a>);

impl<'a> Input<'a> {
    /// Bytes in memory.
    pub fn bytes(bytes: &'a [u8]) -> Self {
        Self(Box::new(bytes))
    }

    /// Anything that can be read.
    pub fn reader(reader: impl Read + 'a) -> Self {
        Self(Box::new(reader))
    }

    /// A file on disk.
    ///
    /// # Errors
    /// When it cannot be opened.
    pub fn open(path: &Path) -> std::io::Result<Self> {
        Ok(Self(Box::new(File::open(path)?)))
    }
}

impl std::fmt::Debug for Input<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        f.write_str("Input")
    }
}

/// What was seen of a file.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct FileInfo {
    /// What separates its cells.
    pub delimiter: Delimiter,
    /// The names of its columns.
    pub columns: Vec<String>,
    /// How many rows it has that are not empty, without the header.
    pub rows: u64,
}

/// What a pass over the files found.
pub(crate) struct Pass {
    pub findings: Findings,
    pub known: Vec<Known>,
    pub files: Vec<FileInfo>,
    /// Columns of each file.
    pub columns: Vec<Vec<ColumnPlan>>,
    /// Whether a file has one row a person, or could not be read at all.
    pub refused: bool,
    /// Measures whose column some file lacks.
    absent: Vec<(usize, Finding)>,
}

/// Turns ids that a block gave into those of the whole table.
pub(crate) struct Renumber {
    bases: Vec<u32>,
    maps: Vec<Vec<u32>>,
}

impl Renumber {
    pub fn id(&self, dimension: usize, id: u32) -> u32 {
        match id.checked_sub(self.base_of(dimension)) {
            Some(local) => self.maps.get(dimension).and_then(|map| map.get(local as usize)).copied().unwrap_or(id),
            None => id,
        }
    }

    fn base_of(&self, dimension: usize) -> u32 {
        self.bases.get(dimension).copied().unwrap_or(u32::MAX)
    }
}

/// Reads all files. `make` makes a sink for each block, `take` gets them in the order of the files.
pub(crate) fn pass<S: Sink>(schema: &Schema, inputs: Vec<Input>, make: impl Fn() -> S + Sync, mut take: impl FnMut(S, &Renumber)) -> Pass {
    let mut pass = Pass {
        findings: Findings::default(),
        known: schema.dimensions.iter().map(Known::new).collect(),
        files: Vec::new(),
        columns: Vec::new(),
        refused: false,
        absent: Vec::new(),
    };
    for (file, input) in inputs.into_iter().enumerate() {
        one(schema, file, input, &make, &mut take, &mut pass);
    }
    absent_measures(&mut pass);
    pass
}

/// Files may share the measures out among them; a column that none has is missing.
fn absent_measures(pass: &mut Pass) {
    for (measure, finding) in std::mem::take(&mut pass.absent) {
        let elsewhere = pass.columns.iter().flatten().any(|plan| plan.role == Role::Measure(measure));
        let kind = if elsewhere { FindingKind::ColumnElsewhere } else { FindingKind::ColumnMissing };
        pass.findings.push(Finding { kind, ..finding });
    }
}

fn one<S: Sink>(
    schema: &Schema,
    file: usize,
    input: Input,
    make: &(impl Fn() -> S + Sync),
    take: &mut impl FnMut(S, &Renumber),
    pass: &mut Pass,
) {
    let mut blocks = Blocks::new(input.0);
    let mut info = FileInfo::default();
    let mut opened = open(schema, file, &mut blocks, &mut info, &mut pass.findings);
    if let Some(header) = opened.as_ref().filter(|header| header.complete) {
        let mut gathered = Gathered::new(&header.columns);
        let plan = Plan::new(schema, &header.columns, file, info.delimiter.byte());
        while let Some(batch) = batch(&mut blocks, plan.delimiter, file, &mut pass.findings) {
            let wants: Vec<bool> = (0..header.columns.len()).map(|column| gathered.wants_hashes(column)).collect();
            let done: Vec<Rows<S>> = batch.par_iter().map(|block| rows::read(block, &plan, &pass.known, &wants, make())).collect();
            let bases = pass.known.iter().map(|known| u32::try_from(known.categories.len()).unwrap_or(u32::MAX)).collect::<Vec<_>>();
            for block in done {
                pass.findings.append(block.findings);
                info.rows += block.signs.rows;
                gathered.add(block.signs);
                let maps = pass.known.iter_mut().zip(block.found).map(|(known, found)| known.merge(found)).collect();
                take(block.sink, &Renumber { bases: bases.clone(), maps });
            }
            if too_many(schema, file, pass) {
                break;
            }
        }
        if let Some(row) = blocks.open_quote {
            pass.findings.push(finding(FindingKind::QuoteOpen, file, Some(row)));
        }
        if info.rows == 0 {
            pass.findings.push(finding(FindingKind::NoRows, file, None));
        }
        pass.refused |= gathered.judge(&header.columns, file, &mut pass.findings);
    }
    pass.absent.extend(opened.as_mut().map(|header| std::mem::take(&mut header.absent)).unwrap_or_default());
    pass.refused |= opened.as_ref().is_none_or(|header| !header.complete);
    pass.columns.push(opened.map(|header| header.columns).unwrap_or_default());
    pass.files.push(info);
}

fn finding(kind: FindingKind, file: usize, row: Option<u64>) -> Finding {
    Finding { kind, file, row, column: None, text: String::new(), expected: None }
}

/// Finds out what a file is like and reads its header.
fn open(
    schema: &Schema,
    file: usize,
    blocks: &mut Blocks<Box<dyn Read + '_>>,
    info: &mut FileInfo,
    findings: &mut Findings,
) -> Option<Header> {
    let head = match blocks.head() {
        Ok(head) => head,
        Err(error) => {
            findings.push(finding(FindingKind::Unreadable(error.to_string()), file, None));
            return None;
        }
    };
    if dialect::is_utf16(head) {
        findings.push(finding(FindingKind::Utf16, file, None));
        return None;
    }
    let (start, said, row) = dialect::preamble(head);
    let head = &head[start..];
    info.delimiter = schema.delimiter.or(said).unwrap_or_else(|| dialect::delimiter(head, schema));
    let header = header::read(head, info.delimiter.byte(), row, file, schema, findings)?;
    info.columns = header.columns.iter().map(|plan| plan.column.name.clone()).collect();
    blocks.skip(start + header.end, header.next_row);
    Some(header)
}

/// As many blocks as there are processors.
fn batch<R: Read>(blocks: &mut Blocks<R>, delimiter: u8, file: usize, findings: &mut Findings) -> Option<Vec<Block>> {
    let mut batch = Vec::new();
    while batch.len() < rayon::current_num_threads() {
        match blocks.next(delimiter) {
            Ok(Some(block)) => batch.push(block),
            Ok(None) => break,
            Err(error) => {
                findings.push(finding(FindingKind::Unreadable(error.to_string()), file, None));
                break;
            }
        }
    }
    (!batch.is_empty()).then_some(batch)
}

/// Whether a dimension has run full, so that reading on makes no sense.
fn too_many(schema: &Schema, file: usize, pass: &mut Pass) -> bool {
    let full: Vec<usize> = (0..pass.known.len()).filter(|d| pass.known[*d].categories.len() > MOST).collect();
    for &dimension in &full {
        let dimension = schema.dimensions[dimension].label.clone();
        pass.findings.push(finding(FindingKind::TooManyCategories { dimension }, file, None));
    }
    pass.refused |= !full.is_empty();
    !full.is_empty()
}
