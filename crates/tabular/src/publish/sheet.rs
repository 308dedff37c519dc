//! An accessible spreadsheet, as the Analysis Function asks (“Releasing statistics in spreadsheets”):
//! a cover sheet, a list of contents, one table a sheet that starts in column A and is marked as a
//! table, notes on a sheet of their own, shorthand explained, no merged cells, no blank rows, no
//! meaning by colour.

use std::fmt;

use rust_xlsxwriter::{
    DocProperties, ExcelDateTime, Format, FormatAlign, Table, TableColumn, TableStyle, Url, Workbook, Worksheet, XlsxError,
};

use super::{About, ColumnRole, NumberType, PublishedCell, PublishedTable};

/// Why a spreadsheet could not be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetError(String);

impl fmt::Display for SheetError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        write!(f, "The spreadsheet could not be written: {}.", self.0)
    }
}

impl std::error::Error for SheetError {}

impl From<XlsxError> for SheetError {
    fn from(error: XlsxError) -> Self {
        Self(error.to_string().trim_end_matches('.').to_owned())
    }
}

/// Rows that one sheet can hold, less what stands above the table.
const MOST_ROWS: usize = 1_048_576 - 10;
const MOST_COLUMNS: usize = 16_384;
const CONFIDENTIAL: &str = "[c]: confidential. The figure is hidden to protect people.";
const NOT_AVAILABLE: &str = "[x]: not available. There is no figure.";

/// The bytes of an `.xlsx` file. The same input gives the same bytes: the date is that of publication.
///
/// # Errors
/// When a table has more rows or columns than a sheet can hold, or a title has no words.
pub fn to_spreadsheet(about: &About, tables: &[PublishedTable]) -> Result<Vec<u8>, SheetError> {
    let mut book = Workbook::new();
    let day = about.published;
    let created = ExcelDateTime::from_ymd(day.year, day.month, day.day)?;
    let properties = DocProperties::new()
        .set_title(cut(&about.title))
        .set_subject(cut(&about.description))
        .set_author(cut(&about.publisher))
        .set_company(cut(&about.publisher))
        .set_keywords(cut(&about.keywords.join(", ")))
        .set_creation_datetime(&created);
    book.set_properties(&properties);
    let looks = Looks::new();
    let notes: Vec<&str> = tables.iter().flat_map(|table| table.notes.iter().map(String::as_str)).collect();
    cover(book.add_worksheet(), &looks, about, tables)?;
    contents(book.add_worksheet(), &looks, tables)?;
    notes_sheet(book.add_worksheet(), &looks, &notes)?;
    let mut first_note = 1;
    for (i, table) in tables.iter().enumerate() {
        table_sheet(book.add_worksheet(), &looks, table, i + 1, first_note, about)?;
        first_note += table.notes.len();
    }
    Ok(book.save_to_buffer()?)
}

/// How cells look: at least 12 points, left for words, right for figures.
struct Looks {
    title: Format,
    heading: Format,
    text: Format,
    header: Format,
    header_right: Format,
    mark: Format,
}

impl Looks {
    fn new() -> Self {
        let base = || Format::new().set_font_name("Arial").set_font_size(12).set_align(FormatAlign::Top);
        Self {
            title: base().set_bold().set_font_size(16),
            heading: base().set_bold().set_font_size(14),
            text: base().set_text_wrap().set_align(FormatAlign::Left),
            header: base().set_bold().set_text_wrap().set_align(FormatAlign::Left),
            header_right: base().set_bold().set_text_wrap().set_align(FormatAlign::Right),
            mark: base().set_align(FormatAlign::Right),
        }
    }

    fn number(kind: NumberType) -> Format {
        let pattern = match kind {
            NumberType::Integer | NumberType::Decimal(0) => "#,##0".to_owned(),
            NumberType::Decimal(digits) => format!("#,##0.{}", "0".repeat(usize::from(digits.min(15)))),
        };
        Format::new()
            .set_font_name("Arial")
            .set_font_size(12)
            .set_align(FormatAlign::Right)
            .set_align(FormatAlign::Top)
            .set_num_format(pattern)
    }
}

/// Writes one line of column A and steps down.
fn line(sheet: &mut Worksheet, row: &mut u32, text: &str, format: &Format) -> Result<(), SheetError> {
    sheet.write_string_with_format(*row, 0, cut(text), format)?;
    *row += 1;
    Ok(())
}

/// A cell holds 32,767 characters at most, and no control characters but tabs and line ends.
fn cut(text: &str) -> String {
    text.chars().filter(|c| !c.is_control() || matches!(c, '\n' | '\t')).take(32_000).collect()
}

fn cover(sheet: &mut Worksheet, looks: &Looks, about: &About, tables: &[PublishedTable]) -> Result<(), SheetError> {
    sheet.set_name("Cover_sheet")?;
    sheet.set_column_width(0, 90)?;
    let mut row = 0;
    line(sheet, &mut row, &about.title, &looks.title)?;
    if !about.description.is_empty() {
        line(sheet, &mut row, &about.description, &looks.text)?;
    }
    line(sheet, &mut row, "About these figures", &looks.heading)?;
    let mut facts = vec![format!("Published by: {}", about.publisher), format!("Date of publication: {}", about.published.in_words())];
    facts.extend(about.period.map(|period| format!("Period: {} to {}", period.from.in_words(), period.to.in_words())));
    facts.extend(about.place.as_ref().map(|place| format!("Place: {place}")));
    facts.extend(about.version.as_ref().map(|version| format!("Release: {version}")));
    for source in &about.sources {
        let address = source.address.as_ref().map(|address| format!(" ({address})")).unwrap_or_default();
        facts.push(format!("Source: {}{address}", source.title));
    }
    facts.extend(about.licence.as_ref().map(|licence| format!("Licence: {} ({})", licence.title, licence.address)));
    facts.extend(about.page.as_ref().map(|page| format!("Web page: {page}")));
    facts.extend(about.contact.as_ref().map(|contact| format!("Questions: {contact}")));
    for fact in &facts {
        line(sheet, &mut row, fact, &looks.text)?;
    }
    line(sheet, &mut row, "Shorthand used in the tables", &looks.heading)?;
    line(sheet, &mut row, CONFIDENTIAL, &looks.text)?;
    line(sheet, &mut row, NOT_AVAILABLE, &looks.text)?;
    line(sheet, &mut row, "The figure 0 means none.", &looks.text)?;
    line(sheet, &mut row, "How to use this file", &looks.heading)?;
    let count = tables.len();
    let tables = if count == 1 { "one table".to_owned() } else { format!("{count} tables") };
    let tell =
        format!("The file has {tables}, one on each worksheet. The worksheet “Contents” lists them. The worksheet “Notes” has all notes.");
    line(sheet, &mut row, &tell, &looks.text)
}

fn contents(sheet: &mut Worksheet, looks: &Looks, tables: &[PublishedTable]) -> Result<(), SheetError> {
    sheet.set_name("Contents")?;
    sheet.set_column_width(0, 20)?;
    sheet.set_column_width(1, 90)?;
    let mut row = 0;
    line(sheet, &mut row, "Contents", &looks.title)?;
    one_line(sheet, &mut row, "This worksheet contains one table. It lists the worksheets of this file.", looks)?;
    let mut entries = vec![("Notes".to_owned(), "Notes to the tables".to_owned())];
    entries.extend(tables.iter().enumerate().map(|(i, table)| (sheet_name(i + 1), table.title.clone())));
    let first = row;
    for (name, title) in &entries {
        row += 1;
        let link = Url::new(format!("internal:'{name}'!A1")).set_text(name);
        sheet.write_url_with_format(row, 0, link, &looks.text.clone().set_underline(rust_xlsxwriter::FormatUnderline::Single))?;
        sheet.write_string_with_format(row, 1, cut(title), &looks.text)?;
    }
    mark(sheet, first, row, "contents_table", &[("Worksheet", &looks.header), ("Title", &looks.header)])
}

fn notes_sheet(sheet: &mut Worksheet, looks: &Looks, notes: &[&str]) -> Result<(), SheetError> {
    sheet.set_name("Notes")?;
    sheet.set_column_width(0, 20)?;
    sheet.set_column_width(1, 90)?;
    let mut row = 0;
    line(sheet, &mut row, "Notes", &looks.title)?;
    one_line(sheet, &mut row, "This worksheet contains one table. It has the notes to all tables.", looks)?;
    let first = row;
    let none = ["There are no notes."];
    for (i, note) in if notes.is_empty() { none.as_slice() } else { notes }.iter().enumerate() {
        row += 1;
        sheet.write_string_with_format(row, 0, format!("note {}", i + 1), &looks.text)?;
        sheet.write_string_with_format(row, 1, cut(note), &looks.text)?;
    }
    mark(sheet, first, row, "notes_table", &[("Note number", &looks.header), ("Note text", &looks.header)])
}

/// A line above a table: it may run over the narrow first column, so it is not wrapped.
fn one_line(sheet: &mut Worksheet, row: &mut u32, text: &str, looks: &Looks) -> Result<(), SheetError> {
    line(sheet, row, text, &looks.text.clone().unset_text_wrap())
}

fn sheet_name(number: usize) -> String {
    format!("Table_{number}")
}

fn table_sheet(
    sheet: &mut Worksheet,
    looks: &Looks,
    table: &PublishedTable,
    number: usize,
    first_note: usize,
    about: &About,
) -> Result<(), SheetError> {
    if table.rows.len() > MOST_ROWS || table.columns.len() > MOST_COLUMNS || table.columns.is_empty() {
        return Err(SheetError(format!("“{}” has {} rows and {} columns", table.title, table.rows.len(), table.columns.len())));
    }
    sheet.set_name(sheet_name(number))?;
    let mut row = 0;
    let references: String = (first_note..first_note + table.notes.len()).map(|note| format!(" [note {note}]")).collect();
    line(sheet, &mut row, &format!("Table {number}: {}{references}", table.title), &looks.title)?;
    let notes = if table.notes.is_empty() { "" } else { " Notes are on the worksheet “Notes”." };
    one_line(sheet, &mut row, &format!("This worksheet contains one table.{notes}"), looks)?;
    one_line(sheet, &mut row, "Some cells may hold shorthand: [c] means confidential, [x] means not available.", looks)?;
    if !table.description.is_empty() {
        one_line(sheet, &mut row, &table.description, looks)?;
    }
    if let Some(source) = about.sources.first() {
        one_line(sheet, &mut row, &format!("Source: {}", source.title), looks)?;
    }
    let first = row;
    let numbers: Vec<Option<Format>> =
        table.columns.iter().map(|c| if let ColumnRole::Measure(kind) = c.role { Some(Looks::number(kind)) } else { None }).collect();
    let mut widths: Vec<usize> = table.columns.iter().map(|c| c.title.chars().count().clamp(8, 24)).collect();
    for cells in &table.rows {
        row += 1;
        for (column, (format, width)) in (0_u16..).zip(numbers.iter().zip(&mut widths)) {
            let cell = table.cell(cells, usize::from(column));
            *width = (*width).max(cell.text().chars().count().min(50));
            put(sheet, row, column, cell, format.as_ref(), looks)?;
        }
    }
    for (column, width) in (0_u16..).zip(&widths) {
        sheet.set_column_width(column, *width as f64 * 1.3 + 2.0)?;
    }
    let mut titles: Vec<String> = Vec::new();
    for column in &table.columns {
        let title = if column.title.is_empty() { &column.name } else { &column.title };
        // A marked table wants each header once, whatever its case.
        let again = titles.iter().any(|t| t.to_lowercase() == title.to_lowercase());
        titles.push(cut(&if again { format!("{title} ({})", column.name) } else { title.clone() }).chars().take(255).collect());
    }
    let headers: Vec<(&str, &Format)> = titles
        .iter()
        .zip(&numbers)
        .map(|(title, number)| (title.as_str(), if number.is_some() { &looks.header_right } else { &looks.header }))
        .collect();
    mark(sheet, first, row, &format!("table_{number}"), &headers)
}

fn put(
    sheet: &mut Worksheet,
    row: u32,
    column: u16,
    cell: &PublishedCell,
    number: Option<&Format>,
    looks: &Looks,
) -> Result<(), SheetError> {
    let words = if number.is_some() { &looks.mark } else { &looks.text };
    match (cell, cell.text().parse::<f64>()) {
        // Digits past the fifteenth are lost in spreadsheets: such a number stays text.
        (PublishedCell::Number(text), Ok(value)) if super::is_number(text) && text.len() <= 16 => {
            sheet.write_number_with_format(row, column, value, number.unwrap_or(&looks.mark))?;
        }
        // Words are written as words; a spreadsheet does not run them.
        _ => {
            sheet.write_string_with_format(row, column, cut(cell.text()), words)?;
        }
    }
    Ok(())
}

/// Marks cells as a table, with its header on the first row.
fn mark(sheet: &mut Worksheet, first: u32, last: u32, name: &str, headers: &[(&str, &Format)]) -> Result<(), SheetError> {
    let columns: Vec<TableColumn> =
        headers.iter().map(|(title, format)| TableColumn::new().set_header(*title).set_header_format(*format)).collect();
    // A table without rows cannot be marked; its header still stands.
    let right = u16::try_from(headers.len().saturating_sub(1)).unwrap_or(u16::MAX);
    if last == first {
        for (column, (title, format)) in (0_u16..).zip(headers) {
            sheet.write_string_with_format(first, column, *title, format)?;
        }
        return Ok(());
    }
    let table = Table::new().set_name(name).set_columns(&columns).set_autofilter(false).set_style(TableStyle::None).set_banded_rows(false);
    sheet.add_table(first, 0, last, right, &table)?;
    Ok(())
}
