//! Loads files into a [`Table`] and checks it.

use rayon::prelude::*;

use crate::check;
use crate::files::{FileInfo, Input, Pass, Renumber, pass};
use crate::finding::{Finding, FindingKind};
use crate::findings::Findings;
use crate::read::rows::Sink;
use crate::schema::{Dimension, Schema};
use crate::table::{Cell, Table};

/// What a load gave.
#[derive(Debug)]
pub struct Loaded {
    /// The table; `None` when it is refused or nothing could be placed (the findings say why). It holds
    /// what could be read even when there are other errors.
    pub table: Option<Table>,
    /// What was found, by file, row and column.
    pub findings: Findings,
    /// What was seen of each file.
    pub files: Vec<FileInfo>,
}

/// Reads files of one schema into one table, and checks it. The files are read in blocks on all
/// processors; what comes out is the same on any number of them.
///
/// It never fails: what is wrong is found. Memory: about 16 bytes for each figure, 8 for each row,
/// and twice that while rows are sorted.
pub fn load(schema: &Schema, inputs: Vec<Input>) -> Loaded {
    let mut all = Collected::default();
    let pass = pass(schema, inputs, Collected::default, |block, renumber| all.append(block, schema.dimensions.len(), renumber));
    let Pass { mut findings, known, files, columns, refused, .. } = pass;
    let mut table = None;
    if !refused {
        let dimensions: Vec<Dimension> = schema
            .dimensions
            .iter()
            .zip(known)
            .map(|(dimension, known)| Dimension { categories: known.categories, ..dimension.clone() })
            .collect();
        table = all.into_table(schema, dimensions, &mut findings);
    }
    if let Some(table) = &table {
        check::run(table, schema, &columns, &mut findings);
    }
    findings.sort();
    Loaded { table, findings, files }
}

/// Figures as they come.
#[derive(Debug, Default)]
struct Collected {
    coordinates: Vec<u32>,
    /// The measure of each value, when values come one by one.
    measures: Vec<u16>,
    cells: Vec<Cell>,
}

impl Sink for Collected {
    fn take(&mut self, coordinate: &[u32], measure: Option<usize>, cells: &[Cell]) {
        self.coordinates.extend_from_slice(coordinate);
        self.measures.extend(measure.map(|m| u16::try_from(m).unwrap_or(u16::MAX)));
        self.cells.extend_from_slice(cells);
    }
}

impl Collected {
    fn append(&mut self, block: Self, dimensions: usize, renumber: &Renumber) {
        let renumbered = block.coordinates.iter().enumerate().map(|(i, id)| renumber.id(i % dimensions.max(1), *id));
        self.coordinates.extend(renumbered);
        self.measures.extend(block.measures);
        self.cells.extend(block.cells);
    }

    /// Sorts, and finds what stands twice.
    fn into_table(self, schema: &Schema, dimensions: Vec<Dimension>, findings: &mut Findings) -> Option<Table> {
        let Some(strides) = Table::strides(&dimensions) else {
            let kind = FindingKind::TooLarge;
            findings.push(Finding { kind, file: 0, row: None, column: None, text: String::new(), expected: None });
            return None;
        };
        let width = schema.measures.len();
        let per_entry = if self.measures.is_empty() { width } else { 1 };
        if per_entry == 0 {
            return None;
        }
        let entries = self.cells.len() / per_entry;
        let depth = dimensions.len();
        let key =
            |i: usize| self.coordinates[i * depth..(i + 1) * depth].iter().zip(&strides).map(|(id, stride)| u64::from(*id) * stride).sum();
        let mut order: Vec<(u64, u32)> = (0..entries).into_par_iter().map(|i| (key(i), u32::try_from(i).unwrap_or(u32::MAX))).collect();
        drop(self.coordinates);
        order.par_sort_unstable();
        let mut table = Table { dimensions, measures: schema.measures.clone(), strides, keys: Vec::new(), cells: Vec::new() };
        let rows = order.chunk_by(|a, b| a.0 == b.0).count();
        table.keys.reserve_exact(rows);
        table.cells.reserve_exact(rows * width);
        for same in order.chunk_by(|a, b| a.0 == b.0) {
            let Some((key, _)) = same.first() else { continue };
            table.keys.push(*key);
            let from = table.cells.len();
            table.cells.resize(from + width, Cell::ABSENT);
            for (_, entry) in same {
                let entry = *entry as usize;
                let new = &self.cells[entry * per_entry..(entry + 1) * per_entry];
                let first_measure = self.measures.get(entry).map_or(0, |m| usize::from(*m));
                let Some(old) = table.cells.get_mut(from + first_measure..from + first_measure + per_entry) else { continue };
                // Files may share the measures of a row out among them.
                let clash = old.iter().zip(new).find(|(old, new)| !old.is_absent() && !new.is_absent()).map(|(old, new)| (*old, *new));
                if let Some(pair) = clash {
                    let same = old.iter().map(Cell::value).eq(new.iter().map(Cell::value));
                    duplicate(&table, *key, pair, same, findings);
                } else {
                    old.iter_mut().zip(new).filter(|(old, _)| old.is_absent()).for_each(|(old, new)| *old = *new);
                }
            }
        }
        Some(table)
    }
}

fn duplicate(table: &Table, key: u64, (first, second): (Cell, Cell), same: bool, findings: &mut Findings) {
    let (first, second) = (first.place(), second.place());
    let make = || FindingKind::Duplicate { file: first.file, row: first.row, same, at: table.labels(key) };
    findings.push_with(second.file, "duplicate", || Finding {
        kind: make(),
        file: second.file,
        row: Some(second.row),
        column: None,
        text: String::new(),
        expected: None,
    });
}
