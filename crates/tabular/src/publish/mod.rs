//! Published tables as files for readers: nothing but ready-made cells goes in, so nothing else can come out.

mod csv;
mod csvw;
mod datapackage;
mod dataset;
pub mod json;
mod layout;
mod safe;
mod sheet;

pub use csv::to_csv;
pub use csvw::to_csvw;
pub use datapackage::to_data_package;
pub use dataset::to_json_ld;
pub use layout::{long, wide};
pub use safe::{harmless, is_number};
pub use sheet::{SheetError, to_spreadsheet};

/// A table of cells that may be seen by everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedTable {
    /// Name of its file, without the ending: small letters, digits and dashes.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it shows, in a sentence or two.
    pub description: String,
    /// Notes that readers need.
    pub notes: Vec<String>,
    /// Its columns.
    pub columns: Vec<PublishedColumn>,
    /// Its rows. Each has as many cells as there are columns; cells that lack are written as `[x]`.
    pub rows: Vec<Vec<PublishedCell>>,
}

/// A column of a published table.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PublishedColumn {
    /// Its name in the header of the CSV file: small letters, digits and underscores.
    pub name: String,
    /// What readers see.
    pub title: String,
    /// What it holds, if that needs saying.
    pub description: Option<String>,
    /// Its role and type.
    pub role: ColumnRole,
    /// The unit of its figures.
    pub unit: Option<String>,
}

/// What a column is for.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ColumnRole {
    /// Says what the row is about. All such columns together are the key of a row.
    Dimension {
        /// All texts that may stand in it; empty: any.
        categories: Vec<String>,
    },
    /// Figures.
    Measure(NumberType),
    /// Anything else, as text.
    #[default]
    Text,
}

/// Types of figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NumberType {
    /// Whole numbers.
    Integer,
    /// Numbers with that many digits after the point, at most.
    Decimal(u8),
}

/// A cell that may be seen by everybody.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum PublishedCell {
    /// Words.
    Text(String),
    /// A figure in digits, with a point and perhaps a minus, without commas. A true nought is `0`.
    Number(String),
    /// `[c]`
    Confidential,
    /// `[x]`
    #[default]
    NotAvailable,
}

impl PublishedCell {
    /// As it stands in files, before it is made harmless.
    pub fn text(&self) -> &str {
        match self {
            Self::Text(text) | Self::Number(text) => text,
            Self::Confidential => "[c]",
            Self::NotAvailable => "[x]",
        }
    }
}

impl PublishedTable {
    /// The name of its CSV file.
    pub fn file_name(&self) -> String {
        format!("{}.csv", self.name)
    }

    /// The cell of a row in a column; one that lacks is not available.
    pub fn cell<'a>(&self, row: &'a [PublishedCell], column: usize) -> &'a PublishedCell {
        row.get(column).unwrap_or(&PublishedCell::NotAvailable)
    }

    /// The names of the columns that are the key of a row.
    pub fn key(&self) -> Vec<&str> {
        self.columns.iter().filter(|c| matches!(c.role, ColumnRole::Dimension { .. })).map(|c| c.name.as_str()).collect()
    }
}

/// What is said of a data set as a whole.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct About {
    /// Its name: small letters, digits and dashes.
    pub name: String,
    /// Its title.
    pub title: String,
    /// What it is.
    pub description: String,
    /// Who publishes it.
    pub publisher: String,
    /// Where readers can ask.
    pub contact: Option<String>,
    /// The page about it.
    pub page: Option<String>,
    /// Where the files lie: an address that ends with a slash. Needed for addresses in [`to_json_ld`];
    /// without it they are relative.
    pub base: Option<String>,
    /// Its licence.
    pub licence: Option<Licence>,
    /// Where the figures come from.
    pub sources: Vec<Source>,
    /// The time that it is about.
    pub period: Option<Period>,
    /// The place that it is about.
    pub place: Option<String>,
    /// When it was published.
    pub published: Day,
    /// Which release it is.
    pub version: Option<String>,
    /// Language of its words, as in `en-GB`.
    pub language: String,
    /// Words to find it by.
    pub keywords: Vec<String>,
}

/// A licence.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Licence {
    /// Its short name from the Open Definition, as in `OGL-UK-3.0`.
    pub id: String,
    /// Its name.
    pub title: String,
    /// Its text.
    pub address: String,
}

/// A source of figures.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Source {
    /// What it is.
    pub title: String,
    /// Where it is.
    pub address: Option<String>,
}

/// A time from a first to a last day, both included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Period {
    /// The first day.
    pub from: Day,
    /// The last day.
    pub to: Day,
}

/// A day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day {
    /// Year, 1900 to 9999.
    pub year: u16,
    /// Month, 1 to 12.
    pub month: u8,
    /// Day of the month, from 1.
    pub day: u8,
}

impl Default for Day {
    fn default() -> Self {
        Self { year: 2000, month: 1, day: 1 }
    }
}

impl std::fmt::Display for Day {
    /// As in `2018-11-30`.
    fn fmt(&self, f: &mut std::fmt::Formatter) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

impl Day {
    /// As in `30 November 2018`.
    pub fn in_words(&self) -> String {
        const MONTHS: [&str; 12] =
            ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
        let month = MONTHS.get(usize::from(self.month).wrapping_sub(1)).copied().unwrap_or("?");
        format!("{} {month} {}", self.day, self.year)
    }
}

/// Texts that stand for a figure that is not shown. The first is an empty cell.
const MARKS: [&str; 3] = ["", "[c]", "[x]"];
