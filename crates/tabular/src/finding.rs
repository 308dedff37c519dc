//! What was found in a table: values that a caller turns into messages.

use std::fmt;

use crate::decimal::Decimal;

/// One thing found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// What, with the figures that matter.
    pub kind: FindingKind,
    /// Index of the file, in the order given to [`crate::load`].
    pub file: usize,
    /// Row as a spreadsheet shows it: from 1, the header and empty rows counted.
    pub row: Option<u64>,
    /// The column.
    pub column: Option<Column>,
    /// The text of the cell, at most 80 characters. Identifiers of people are masked.
    pub text: String,
    /// What would be right, when it can be guessed.
    pub expected: Option<String>,
}

/// A column of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name in the header.
    pub name: String,
    /// Its number, from 1.
    pub number: usize,
}

impl Column {
    /// Its letter in a spreadsheet: `A` for 1, `AB` for 28.
    pub fn letter(&self) -> String {
        let mut rest = self.number;
        let mut letters = Vec::new();
        while rest > 0 {
            rest -= 1;
            letters.push(char::from(b'A' + u8::try_from(rest % 26).unwrap_or(0)));
            rest /= 26;
        }
        letters.iter().rev().collect()
    }
}

/// How grave a finding is. A caller may think otherwise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The table cannot be published so.
    Error,
    /// Somebody should look at it.
    Warning,
    /// Good to know.
    Info,
}

/// Kinds of finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FindingKind {
    /// The file could not be read to its end.
    Unreadable(String),
    /// The file is UTF-16, which is read by no step here.
    Utf16,
    /// The cell is not UTF-8. `windows_1252`: it makes sense in that encoding (then shown in it).
    NotUtf8 {
        /// Whether it looks like Windows-1252.
        windows_1252: bool,
    },
    /// There is no header, or nothing at all.
    EmptyFile,
    /// There is a header and nothing under it.
    NoRows,
    /// The row that seems to be the header is not the first one.
    HeaderLower {
        /// The row where it seems to be.
        row: u64,
    },
    /// Two columns have the same name.
    HeaderTwice,
    /// A column with values has no name.
    HeaderEmpty,
    /// A declared column is not there.
    ColumnMissing,
    /// The column of a measure is not in this file, but in another one.
    ColumnElsewhere,
    /// A column is not declared. It is left out.
    ColumnUndeclared,
    /// A row has too few or too many cells. It is left out.
    CellCount {
        /// How many it has.
        has: usize,
        /// How many the header has.
        wanted: usize,
    },
    /// A quote is opened and never closed.
    QuoteOpen,
    /// A value is not of its type.
    WrongType(Wanted),
    /// A count or share below nought, or a percentage of a base over 100.
    OutOfRange,
    /// A lone dash, taken as not available.
    Dash,
    /// A blank cell where a figure is wanted.
    Blank,
    /// A category that is not declared (or none).
    UnknownCategory {
        /// The dimension.
        dimension: String,
    },
    /// The measure column names none of the measures.
    UnknownMeasure,
    /// Found categories that differ in letter case, spaces or dashes only.
    SimilarCategories {
        /// The dimension.
        dimension: String,
        /// The other one.
        other: String,
    },
    /// A declared category never comes.
    UnusedCategory {
        /// The dimension.
        dimension: String,
    },
    /// A dimension has more categories than a table for publishing can have.
    TooManyCategories {
        /// The dimension.
        dimension: String,
    },
    /// The combinations of categories are too many to number.
    TooLarge,
    /// The same combination of categories twice.
    Duplicate {
        /// File of the first one.
        file: usize,
        /// Row of the first one.
        row: u64,
        /// Whether both say the same.
        same: bool,
        /// The categories.
        at: Vec<String>,
    },
    /// A combination of categories is not there.
    Missing {
        /// The categories.
        at: Vec<String>,
    },
    /// A total is not the sum of its parts.
    TotalDiffers {
        /// The measure.
        measure: String,
        /// The dimension that it is a total over.
        dimension: String,
        /// The categories.
        at: Vec<String>,
        /// The total in the file.
        total: Decimal,
        /// The sum of the parts (of those that are known).
        sum: Decimal,
        /// How many parts were added up.
        parts: usize,
        /// How many parts are hidden or not there. Then the sum may be less than the total, but is more.
        unknown: usize,
    },
    /// A part is more than its total, where people can be in several parts.
    PartExceedsTotal {
        /// The measure.
        measure: String,
        /// The total.
        total: Decimal,
    },
    /// No whole number out of n gives this percentage or rate.
    Infeasible {
        /// What it is a share of.
        base: i64,
        /// Whether a share that was cut off, not rounded, would fit.
        truncated: Option<i64>,
        /// The nearest counts from below and above, with what they would give.
        near: Vec<(i64, Decimal)>,
    },
    /// A share or rate is not its numerator over its base.
    RatioDiffers {
        /// The numerator in the file.
        numerator: Decimal,
        /// The base in the file.
        base: Decimal,
    },
    /// A difference is not after less before. `expected` has the right one.
    DifferenceDiffers {
        /// The earlier figure.
        before: Decimal,
        /// The later figure.
        after: Decimal,
        /// Whether only the sign is wrong.
        sign: bool,
    },
    /// A percentage change is not what the two figures give. `expected` has the right one.
    ChangeDiffers {
        /// The earlier figure.
        before: Decimal,
        /// The later figure.
        after: Decimal,
    },
    /// A cell that may identify a person.
    Identifier(Identifier),
    /// The table seems to have one row a person. It is refused.
    OneRowAPerson(PersonSign),
    /// A column may hold names or numbers of people. Worth a look.
    MayBePersons,
    /// A sum is too large to hold.
    Overflow,
}

/// What a cell was to hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wanted {
    /// A whole number.
    Whole,
    /// An amount of money.
    Money,
    /// A percentage.
    Percentage,
    /// A number.
    Number,
}

/// Identifiers of people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Identifier {
    /// NHS number: ten digits whose last is the checksum (modulus 11) of the others.
    NhsNumber,
    /// National Insurance number.
    NationalInsurance,
    /// Email address.
    Email,
    /// Full date in a column about birth.
    DateOfBirth,
    /// Full UK postcode.
    Postcode,
}

/// Why a table seems to have one row a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PersonSign {
    /// A column named after people or their numbers has a different value on every row.
    DistinctColumn,
    /// Nearly all counts of people are 1.
    CountsOfOne,
    /// At least half of the cells of a column identify people.
    Identifiers,
}

impl FindingKind {
    /// A short name, the same for all of a kind.
    pub fn code(&self) -> &'static str {
        match self {
            Self::Unreadable(_) => "unreadable",
            Self::Utf16 => "utf-16",
            Self::NotUtf8 { .. } => "not-utf-8",
            Self::EmptyFile => "empty-file",
            Self::NoRows => "no-rows",
            Self::HeaderLower { .. } => "header-lower",
            Self::HeaderTwice => "header-twice",
            Self::HeaderEmpty => "header-empty",
            Self::ColumnMissing => "column-missing",
            Self::ColumnElsewhere => "column-elsewhere",
            Self::ColumnUndeclared => "column-undeclared",
            Self::CellCount { .. } => "cell-count",
            Self::QuoteOpen => "quote-open",
            Self::WrongType(_) => "wrong-type",
            Self::OutOfRange => "out-of-range",
            Self::Dash => "dash",
            Self::Blank => "blank",
            Self::UnknownCategory { .. } => "unknown-category",
            Self::UnknownMeasure => "unknown-measure",
            Self::SimilarCategories { .. } => "similar-categories",
            Self::UnusedCategory { .. } => "unused-category",
            Self::TooManyCategories { .. } => "too-many-categories",
            Self::TooLarge => "too-large",
            Self::Duplicate { .. } => "duplicate",
            Self::Missing { .. } => "missing-combination",
            Self::TotalDiffers { .. } => "total-differs",
            Self::PartExceedsTotal { .. } => "part-exceeds-total",
            Self::Infeasible { .. } => "infeasible-percentage",
            Self::RatioDiffers { .. } => "ratio-differs",
            Self::DifferenceDiffers { .. } => "difference-differs",
            Self::ChangeDiffers { .. } => "change-differs",
            Self::Identifier(Identifier::NhsNumber) => "nhs-number",
            Self::Identifier(Identifier::NationalInsurance) => "national-insurance-number",
            Self::Identifier(Identifier::Email) => "email-address",
            Self::Identifier(Identifier::DateOfBirth) => "date-of-birth",
            Self::Identifier(Identifier::Postcode) => "postcode",
            Self::OneRowAPerson(_) => "one-row-a-person",
            Self::MayBePersons => "may-be-persons",
            Self::Overflow => "overflow",
        }
    }

    /// How grave it is.
    pub fn level(&self) -> Level {
        match self {
            Self::Missing { .. } | Self::UnusedCategory { .. } | Self::Blank | Self::ColumnElsewhere => Level::Info,
            Self::Dash
            | Self::ColumnUndeclared
            | Self::NoRows
            | Self::HeaderEmpty
            | Self::SimilarCategories { .. }
            | Self::Infeasible { .. }
            | Self::RatioDiffers { .. }
            | Self::DifferenceDiffers { .. }
            | Self::ChangeDiffers { .. }
            | Self::PartExceedsTotal { .. }
            | Self::MayBePersons => Level::Warning,
            _ => Level::Error,
        }
    }
}

impl fmt::Display for Finding {
    /// The place and the message, in plain English.
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        if let Some(row) = self.row {
            write!(f, "row {row}, ")?;
        }
        if let Some(column) = &self.column {
            write!(f, "column {} (“{}”): ", column.letter(), column.name)?;
        }
        f.write_str(&self.message())
    }
}
