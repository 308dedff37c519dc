//! The rows of one block: placed, typed, and searched for signs of people.

use std::borrow::Cow;
use std::hash::{DefaultHasher, Hash, Hasher};

use hashbrown::HashMap;

use crate::finding::{Column, Finding, FindingKind, Identifier, Wanted};
use crate::findings::Findings;
use crate::identify::{identifier, is_full_date, masked};
use crate::schema::{Counted, Dimension, Kind, Measure, Schema, Shape};
use crate::table::{Cell, Value};

use super::blocks::Block;
use super::categories::{Known, Lookup};
use super::header::{ColumnPlan, Role};
use super::number::{Parsed, Style, parse};
use super::signs::{ColumnSigns, Signs};
use super::text::{cell, folded, nearest, short};

/// How the rows of a file are read.
pub(crate) struct Plan<'a> {
    pub schema: &'a Schema,
    pub columns: &'a [ColumnPlan],
    pub file: usize,
    pub delimiter: u8,
    pub styles: Vec<Style>,
    /// Long shape: measures by code, name and label.
    pub measures: HashMap<String, usize>,
    /// The dimension that is spread over columns.
    pub spread: Option<usize>,
}

impl<'a> Plan<'a> {
    pub fn new(schema: &'a Schema, columns: &'a [ColumnPlan], file: usize, delimiter: u8) -> Self {
        let mut measures = HashMap::new();
        for text in [|m: &Measure| folded(&m.column), |m: &Measure| folded(&m.name), |m: &Measure| folded(&m.label)] {
            for (i, measure) in schema.measures.iter().enumerate() {
                measures.entry(text(measure)).or_insert(i);
            }
        }
        let spread = match &schema.shape {
            Shape::Pivot { dimension, .. } => schema.dimension(dimension),
            _ => None,
        };
        let styles = schema.measures.iter().map(|measure| Style::of(measure, schema)).collect();
        Self { schema, columns, file, delimiter, styles, measures, spread }
    }

    /// Whether a row has all measures; otherwise it has one value at a time.
    pub fn wide(&self) -> bool {
        self.schema.shape == Shape::Wide
    }
}

/// Takes what rows hold. One for each block; they are put together in the order of the file.
pub(crate) trait Sink: Send {
    /// Some figures at a coordinate: all measures, or the one named.
    fn take(&mut self, coordinate: &[u32], measure: Option<usize>, cells: &[Cell]);
}

/// What a block gave.
pub(crate) struct Rows<S> {
    pub sink: S,
    pub findings: Findings,
    pub found: Vec<Vec<(String, Option<Identifier>)>>,
    pub signs: Signs,
}

/// Reads a block.
pub(crate) fn read<S: Sink>(block: &Block, plan: &Plan, known: &[Known], wants: &[bool], sink: S) -> Rows<S> {
    let mut reader = Reader {
        plan,
        known,
        wants,
        findings: Findings::default(),
        lookups: known.iter().map(Lookup::new).collect(),
        signs: Signs { columns: vec![ColumnSigns::default(); plan.columns.len()], ..Signs::default() },
        coordinate: vec![0; plan.schema.dimensions.len()],
        cells: vec![Cell::ABSENT; plan.schema.measures.len()],
        loose: Vec::new(),
        sink,
    };
    let bytes = block.bytes.as_slice();
    let mut csv =
        csv::ReaderBuilder::new().has_headers(false).flexible(true).delimiter(plan.delimiter).buffer_capacity(64 << 10).from_reader(bytes);
    let mut record = csv::ByteRecord::new();
    // A spreadsheet counts rows, not lines: line breaks inside quotes make no row, empty lines do.
    let mut row = block.first_row;
    let mut at = 0;
    loop {
        while let Some(byte @ (b'\n' | b'\r')) = bytes.get(at) {
            row += u64::from(*byte == b'\n');
            at += 1;
        }
        if !matches!(csv.read_byte_record(&mut record), Ok(true)) {
            break;
        }
        reader.row(&record, row);
        at = usize::try_from(csv.position().byte()).unwrap_or(bytes.len());
        // The reader may stop before or after the line end; one row is counted either way.
        if at > 0 && bytes.get(at - 1) == Some(&b'\n') {
            row += 1;
        }
    }
    let found = reader.lookups.into_iter().map(|lookup| lookup.found).collect();
    Rows { sink: reader.sink, findings: reader.findings, found, signs: reader.signs }
}

struct Reader<'a, S> {
    plan: &'a Plan<'a>,
    known: &'a [Known],
    /// Columns of which hashes are wanted.
    wants: &'a [bool],
    findings: Findings,
    lookups: Vec<Lookup<'a>>,
    signs: Signs,
    coordinate: Vec<u32>,
    cells: Vec<Cell>,
    /// Values of a row that stand for themselves: spread category, measure, value.
    loose: Vec<(Option<u32>, usize, Value)>,
    sink: S,
}

/// Whether a text identifies a person in a column.
fn identify(text: &str, birth: bool) -> Option<Identifier> {
    if birth && is_full_date(text) {
        return Some(Identifier::DateOfBirth);
    }
    identifier(text)
}

impl<S: Sink> Reader<'_, S> {
    fn find(&mut self, kind: FindingKind, row: u64, column: Option<&Column>, text: &str, expected: impl FnOnce() -> Option<String>) {
        let file = self.plan.file;
        self.findings.push_with(file, kind.code(), || Finding {
            kind,
            file,
            row: Some(row),
            column: column.cloned(),
            text: short(text),
            expected: expected(),
        });
    }

    fn row(&mut self, record: &csv::ByteRecord, row: u64) {
        if record.iter().all(|bytes| bytes.trim_ascii().is_empty()) {
            return;
        }
        self.signs.rows += 1;
        let plan = self.plan;
        let wanted = plan.columns.len();
        let extra = record.iter().skip(wanted).any(|bytes| !bytes.trim_ascii().is_empty());
        let whole = record.len() >= wanted && !extra;
        if !whole {
            self.find(FindingKind::CellCount { has: record.len(), wanted }, row, None, "", || None);
        }
        self.cells.fill(Cell::ABSENT);
        self.loose.clear();
        let mut placed = whole;
        let mut measure = None;
        let mut value = None;
        for (i, (column, bytes)) in plan.columns.iter().zip(record).enumerate() {
            let text = match cell(bytes) {
                Ok(text) => Cow::Borrowed(text),
                Err((text, windows_1252)) => {
                    self.find(FindingKind::NotUtf8 { windows_1252 }, row, Some(&column.column), &text, || None);
                    Cow::Owned(text)
                }
            };
            let text = text.as_ref();
            self.signs.columns[i].filled += u64::from(!text.is_empty());
            if self.wants.get(i) == Some(&true) && !text.is_empty() {
                let mut hasher = DefaultHasher::new();
                text.hash(&mut hasher);
                self.signs.columns[i].hashes.push(hasher.finish());
            }
            match column.role {
                // A row with too few or too many cells is not to be trusted: its columns may be shifted.
                _ if !whole => self.other(text, i, column, row),
                Role::Dimension(dimension) => placed &= self.category(dimension, text, i, column, row),
                Role::Measure(m) => {
                    let value = self.figure(m, text, i, column, row);
                    self.cells[m] = Cell::new(value, plan.file, row);
                }
                Role::Pivot { category, measure } => {
                    let value = self.figure(measure, text, i, column, row);
                    self.loose.push((Some(category), measure, value));
                }
                Role::MeasureName => measure = self.measure_name(text, column, row),
                Role::Value => value = Some((i, column)),
                Role::Other => self.other(text, i, column, row),
            }
        }
        // The name of the measure may stand after its value.
        if let (Some(measure), Some((i, column))) = (measure, value) {
            let text = cell(record.get(i).unwrap_or_default()).map_or_else(|(text, _)| Cow::Owned(text), Cow::Borrowed);
            let value = self.figure(measure, &text, i, column, row);
            self.loose.push((None, measure, value));
        }
        if placed {
            self.give(row);
        }
    }

    fn give(&mut self, row: u64) {
        if self.plan.wide() {
            self.sink.take(&self.coordinate, None, &self.cells);
            return;
        }
        for (category, measure, value) in &self.loose {
            if let (Some(category), Some(spread)) = (category, self.plan.spread)
                && let Some(place) = self.coordinate.get_mut(spread)
            {
                *place = *category;
            }
            self.sink.take(&self.coordinate, Some(*measure), &[Cell::new(*value, self.plan.file, row)]);
        }
    }

    /// Places the row in a dimension, if its text is a category.
    fn category(&mut self, dimension: usize, text: &str, i: usize, column: &ColumnPlan, row: u64) -> bool {
        let birth = column.birth;
        match self.lookups[dimension].id(text, |text| identify(text, birth)) {
            Some(id) => {
                self.coordinate[dimension] = id;
                if let Some(mark) = self.lookups[dimension].mark(id) {
                    self.person(mark, text, i, column, row);
                }
                true
            }
            None => {
                if let Some(mark) = identify(text, birth) {
                    self.person(mark, text, i, column, row);
                } else {
                    let declared: &Dimension = &self.plan.schema.dimensions[dimension];
                    let kind = FindingKind::UnknownCategory { dimension: declared.label.clone() };
                    let known = &self.known[dimension];
                    self.find(kind, row, Some(&column.column), text, || known.nearest(text));
                }
                false
            }
        }
    }

    fn measure_name(&mut self, text: &str, column: &ColumnPlan, row: u64) -> Option<usize> {
        let found = self.plan.measures.get(folded(text).as_str()).copied();
        if found.is_none() {
            let measures = &self.plan.schema.measures;
            self.find(FindingKind::UnknownMeasure, row, Some(&column.column), text, || {
                nearest(text, measures.iter().flat_map(|m| [Cow::from(m.column.as_str()), Cow::from(m.label.as_str())]))
            });
        }
        found
    }

    /// A cell that is not used, but must not name anybody.
    fn other(&mut self, text: &str, i: usize, column: &ColumnPlan, row: u64) {
        if let Some(mark) = identify(text, column.birth) {
            self.person(mark, text, i, column, row);
        }
    }

    fn person(&mut self, mark: Identifier, text: &str, i: usize, column: &ColumnPlan, row: u64) {
        self.signs.columns[i].identifiers += 1;
        self.find(FindingKind::Identifier(mark), row, Some(&column.column), &masked(text), || None);
    }

    /// A figure, of the type of its measure.
    fn figure(&mut self, measure: usize, text: &str, i: usize, column: &ColumnPlan, row: u64) -> Value {
        let declared = &self.plan.schema.measures[measure];
        let number = match parse(text, &self.plan.styles[measure]) {
            Ok(Parsed::Number(number)) => number,
            Ok(Parsed::Confidential) => return Value::Confidential,
            Ok(Parsed::NotAvailable) => return Value::NotAvailable,
            Ok(Parsed::Dash) => {
                self.find(FindingKind::Dash, row, Some(&column.column), text, || None);
                return Value::NotAvailable;
            }
            Ok(Parsed::Empty) => {
                self.find(FindingKind::Blank, row, Some(&column.column), text, || None);
                return Value::Blank;
            }
            Err(guess) => {
                if let Some(mark) = identify(text, column.birth) {
                    self.person(mark, text, i, column, row);
                } else {
                    let wanted = match &declared.kind {
                        Kind::Count(_) => Wanted::Whole,
                        Kind::Money(_) => Wanted::Money,
                        Kind::Ratio { per: 100, .. } => Wanted::Percentage,
                        _ => Wanted::Number,
                    };
                    self.find(FindingKind::WrongType(wanted), row, Some(&column.column), text, || guess);
                }
                return Value::NotAvailable;
            }
        };
        if text.len() >= 10 && self.long_number(&declared.kind, text, i, column, row) {
            return Value::NotAvailable;
        }
        let counted = match &declared.kind {
            Kind::Count(counted) => Some(*counted),
            Kind::Ratio { per, .. } => {
                if number.is_negative() || (*per == 100 && number > crate::Decimal::whole(100)) {
                    self.find(FindingKind::OutOfRange, row, Some(&column.column), text, || None);
                }
                None
            }
            _ => None,
        };
        let Some(counted) = counted else { return Value::Number(number) };
        let Some(whole) = number.as_whole() else {
            self.find(FindingKind::WrongType(Wanted::Whole), row, Some(&column.column), text, || None);
            return Value::NotAvailable;
        };
        if whole < 0 {
            self.find(FindingKind::OutOfRange, row, Some(&column.column), text, || None);
            return Value::NotAvailable;
        }
        if counted == Counted::People && whole > 0 {
            self.signs.counts += 1;
            self.signs.ones += u64::from(whole == 1);
            self.signs.people += i128::from(whole);
        }
        Value::Number(crate::Decimal::whole(whole))
    }

    /// Whether a number of ten digits is an NHS number. In columns of counts one is enough; amounts are
    /// judged by the whole column, later.
    fn long_number(&mut self, kind: &Kind, text: &str, i: usize, column: &ColumnPlan, row: u64) -> bool {
        if text.bytes().filter(u8::is_ascii_digit).count() != 10 {
            return false;
        }
        let is_nhs = identifier(text) == Some(Identifier::NhsNumber);
        if is_nhs && (matches!(kind, Kind::Count(_)) || text.len() > 10) {
            self.person(Identifier::NhsNumber, text, i, column, row);
            return true;
        }
        let file = self.plan.file;
        let signs = &mut self.signs.columns[i];
        signs.ten_digits += 1;
        if is_nhs {
            signs.checksums += 1;
            let kind = FindingKind::Identifier(Identifier::NhsNumber);
            signs.suspects.push_with(file, kind.code(), || Finding {
                kind,
                file,
                row: Some(row),
                column: Some(column.column.clone()),
                text: masked(text),
                expected: None,
            });
        }
        false
    }
}
