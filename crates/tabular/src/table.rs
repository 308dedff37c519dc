//! A table in memory: figures by the coordinate of their categories.

use crate::decimal::Decimal;
use crate::schema::{Category, Dimension, Measure};

/// What a cell says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Value {
    /// A figure. Nought is a true nought.
    Number(Decimal),
    /// `[c]`: known, and hidden in the file already.
    Confidential,
    /// `[x]`: not known, or not a figure at all (then there is a finding).
    NotAvailable,
    /// A blank cell.
    Blank,
}

impl Value {
    /// The figure, if it is one.
    pub fn number(self) -> Option<Decimal> {
        if let Self::Number(number) = self { Some(number) } else { None }
    }
}

/// Where a figure stands in the files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Index of the file.
    pub file: usize,
    /// Row as a spreadsheet shows it, from 1. Nought: the figure was computed.
    pub row: u64,
}

/// A value and its place, in 16 bytes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Cell {
    mantissa: i64,
    row: u32,
    file: u16,
    scale: u8,
    state: u8,
}

const ABSENT: u8 = 0;
const NUMBER: u8 = 1;
const CONFIDENTIAL: u8 = 2;
const NOT_AVAILABLE: u8 = 3;
const BLANK: u8 = 4;

impl Cell {
    pub const ABSENT: Self = Self { mantissa: 0, row: 0, file: 0, scale: 0, state: ABSENT };

    pub fn new(value: Value, file: usize, row: u64) -> Self {
        let (mantissa, scale, state) = match value {
            Value::Number(number) => (number.mantissa(), number.scale(), NUMBER),
            Value::Confidential => (0, 0, CONFIDENTIAL),
            Value::NotAvailable => (0, 0, NOT_AVAILABLE),
            Value::Blank => (0, 0, BLANK),
        };
        let row = u32::try_from(row).unwrap_or(u32::MAX);
        Self { mantissa, row, file: u16::try_from(file).unwrap_or(u16::MAX), scale, state }
    }

    pub fn value(&self) -> Option<Value> {
        match self.state {
            NUMBER => Decimal::new(self.mantissa, self.scale).map(Value::Number),
            CONFIDENTIAL => Some(Value::Confidential),
            NOT_AVAILABLE => Some(Value::NotAvailable),
            BLANK => Some(Value::Blank),
            _ => None,
        }
    }

    pub fn number(&self) -> Option<Decimal> {
        self.value().and_then(Value::number)
    }

    pub fn is_absent(&self) -> bool {
        self.state == ABSENT
    }

    pub fn place(&self) -> Place {
        Place { file: usize::from(self.file), row: u64::from(self.row) }
    }
}

/// A checked table. Rows are sorted by their categories, the first dimension first.
#[derive(Debug, Clone)]
pub struct Table {
    /// The dimensions; `categories` has declared ones, then those found, in the order found.
    pub dimensions: Vec<Dimension>,
    /// The measures.
    pub measures: Vec<Measure>,
    pub(crate) strides: Vec<u64>,
    /// One for each row, ascending and distinct.
    pub(crate) keys: Vec<u64>,
    /// One for each row and measure.
    pub(crate) cells: Vec<Cell>,
}

/// A row of a [`Table`].
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    table: &'a Table,
    index: usize,
}

impl Table {
    /// For each dimension, how far two neighbouring categories are apart in keys; `None` when keys do not fit.
    pub(crate) fn strides(dimensions: &[Dimension]) -> Option<Vec<u64>> {
        let mut strides = vec![0; dimensions.len()];
        let mut size = 1_u64;
        for (stride, dimension) in strides.iter_mut().zip(dimensions).rev() {
            *stride = size;
            size = size.checked_mul(dimension.categories.len().max(1) as u64)?;
        }
        Some(strides)
    }

    /// How many rows it has: combinations of categories for which the files say something.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether it has no rows.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The place of a dimension in the list.
    pub fn dimension(&self, name: &str) -> Option<usize> {
        self.dimensions.iter().position(|d| d.name == name)
    }

    /// The place of a measure in the list.
    pub fn measure(&self, name: &str) -> Option<usize> {
        self.measures.iter().position(|m| m.name == name)
    }

    /// All rows, in order.
    pub fn rows(&self) -> impl ExactSizeIterator<Item = Row<'_>> {
        (0..self.keys.len()).map(|index| Row { table: self, index })
    }

    /// A row by its number, from nought.
    pub fn row_at(&self, index: usize) -> Option<Row<'_>> {
        (index < self.keys.len()).then_some(Row { table: self, index })
    }

    /// The row at a coordinate: one category index for each dimension.
    pub fn row(&self, coordinate: &[usize]) -> Option<Row<'_>> {
        self.find(self.key(coordinate)?).map(|index| Row { table: self, index })
    }

    /// The value of a measure at a coordinate; `None` when the files say nothing of it.
    pub fn get(&self, coordinate: &[usize], measure: usize) -> Option<Value> {
        self.row(coordinate)?.value(measure)
    }

    /// The coordinate of categories given by code, in the order of the dimensions.
    pub fn coordinate(&self, codes: &[&str]) -> Option<Vec<usize>> {
        if codes.len() != self.dimensions.len() {
            return None;
        }
        self.dimensions.iter().zip(codes).map(|(d, code)| d.categories.iter().position(|c| c.code == *code)).collect()
    }

    fn key(&self, coordinate: &[usize]) -> Option<u64> {
        if coordinate.len() != self.dimensions.len() {
            return None;
        }
        let mut key = 0;
        for ((index, dimension), stride) in coordinate.iter().zip(&self.dimensions).zip(&self.strides) {
            if *index >= dimension.categories.len() {
                return None;
            }
            key += *index as u64 * stride;
        }
        Some(key)
    }

    pub(crate) fn find(&self, key: u64) -> Option<usize> {
        self.keys.binary_search(&key).ok()
    }

    /// The category of a dimension in a key.
    pub(crate) fn category_of(&self, key: u64, dimension: usize) -> usize {
        let categories = self.dimensions.get(dimension).map_or(1, |d| d.categories.len().max(1)) as u64;
        let stride = self.strides.get(dimension).copied().unwrap_or(1).max(1);
        usize::try_from(key / stride % categories).unwrap_or(0)
    }

    /// The labels of a key.
    pub(crate) fn labels(&self, key: u64) -> Vec<String> {
        (0..self.dimensions.len())
            .filter_map(|d| self.dimensions[d].categories.get(self.category_of(key, d)))
            .map(|category| category.label.clone())
            .collect()
    }

    pub(crate) fn cell(&self, row: usize, measure: usize) -> &Cell {
        self.cells.get(row * self.measures.len() + measure).unwrap_or(&Cell::ABSENT)
    }
}

impl<'a> Row<'a> {
    fn key(&self) -> u64 {
        self.table.keys.get(self.index).copied().unwrap_or(0)
    }

    /// Its category in a dimension, as an index into [`Dimension::categories`].
    pub fn category(&self, dimension: usize) -> usize {
        self.table.category_of(self.key(), dimension)
    }

    /// Its categories, as indices.
    pub fn coordinate(&self) -> Vec<usize> {
        (0..self.table.dimensions.len()).map(|d| self.category(d)).collect()
    }

    /// Its categories.
    pub fn categories(&self) -> impl Iterator<Item = &'a Category> {
        let (table, key) = (self.table, self.key());
        (0..table.dimensions.len()).filter_map(move |d| table.dimensions[d].categories.get(table.category_of(key, d)))
    }

    /// The value of a measure; `None` when the files say nothing of it.
    pub fn value(&self, measure: usize) -> Option<Value> {
        self.cell(measure).and_then(Cell::value)
    }

    /// Where that value stands.
    pub fn place(&self, measure: usize) -> Option<Place> {
        self.cell(measure).filter(|cell| !cell.is_absent()).map(Cell::place)
    }

    fn cell(&self, measure: usize) -> Option<&'a Cell> {
        if measure >= self.table.measures.len() {
            return None;
        }
        self.table.cells.get(self.index * self.table.measures.len() + measure)
    }
}
