//! `datapackage.json`: Data Package, version 1 (specs.frictionlessdata.io).

use super::json::Json;
use super::{About, ColumnRole, MARKS, NumberType, PublishedColumn, PublishedTable, harmless, to_csv};

/// Lists longer than this are left out of the description of a column.
pub(super) const LONGEST_LIST: usize = 300;

/// The text of `datapackage.json` for tables that lie beside it as CSV files: a tabular data package.
pub fn to_data_package(about: &About, tables: &[PublishedTable]) -> String {
    let period = about.period.map(|period| {
        Json::object([("start", Some(Json::text(period.from.to_string()))), ("end", Some(Json::text(period.to.to_string())))])
    });
    let publisher = Json::object([
        ("title", Json::filled(&about.publisher)),
        ("role", Some(Json::text("publisher"))),
        ("path", about.page.as_deref().and_then(address)),
    ]);
    let licences = about.licence.iter().map(|licence| {
        Json::object([("name", Json::filled(&licence.id)), ("path", address(&licence.address)), ("title", Json::filled(&licence.title))])
    });
    let sources = about
        .sources
        .iter()
        .map(|source| Json::object([("title", Json::filled(&source.title)), ("path", source.address.as_deref().and_then(address))]));
    Json::object([
        ("profile", Some(Json::text("tabular-data-package"))),
        ("name", Json::filled(&about.name)),
        ("title", Json::filled(&about.title)),
        ("description", Json::filled(&about.description)),
        ("homepage", about.page.as_deref().and_then(address)),
        ("version", about.version.as_deref().and_then(Json::filled)),
        ("created", Some(Json::text(format!("{}T00:00:00Z", about.published)))),
        ("language", Json::filled(&about.language)),
        ("licenses", Json::list(licences)),
        ("contributors", (!about.publisher.is_empty()).then(|| Json::List(vec![publisher]))),
        ("sources", Json::list(sources)),
        ("temporal", period),
        ("spatial", about.place.as_deref().and_then(Json::filled)),
        ("keywords", Json::list(about.keywords.iter().map(Json::text))),
        ("resources", Some(Json::List(tables.iter().map(resource).collect()))),
    ])
    .write()
}

/// An address that starts with `https://` or `http://`. Others are not allowed there.
fn address(text: &str) -> Option<Json> {
    (text.starts_with("https://") || text.starts_with("http://")).then(|| Json::text(text))
}

fn resource(table: &PublishedTable) -> Json {
    let bytes = i64::try_from(to_csv(table).len()).unwrap_or(i64::MAX);
    let dialect = Json::object([
        ("delimiter", Some(Json::text(","))),
        ("lineTerminator", Some(Json::text("\r\n"))),
        ("quoteChar", Some(Json::text("\""))),
        ("doubleQuote", Some(Json::Bool(true))),
        ("skipInitialSpace", Some(Json::Bool(false))),
        ("header", Some(Json::Bool(true))),
    ]);
    let schema = Json::object([
        ("fields", Some(Json::List(table.columns.iter().map(field).collect()))),
        ("missingValues", Some(Json::List(MARKS.map(Json::text).into()))),
        ("primaryKey", Json::list(table.key().into_iter().map(Json::text))),
    ]);
    Json::object([
        ("profile", Some(Json::text("tabular-data-resource"))),
        ("name", Json::filled(&table.name)),
        ("title", Json::filled(&table.title)),
        ("description", Json::filled(&described(table))),
        ("path", Some(Json::text(table.file_name()))),
        ("format", Some(Json::text("csv"))),
        ("mediatype", Some(Json::text("text/csv"))),
        ("encoding", Some(Json::text("utf-8"))),
        ("bytes", Some(Json::Number(bytes))),
        ("dialect", Some(dialect)),
        ("schema", Some(schema)),
    ])
}

/// The description and the notes of a table, and what its marks mean.
pub(super) fn described(table: &PublishedTable) -> String {
    let mut parts: Vec<&str> = vec![&table.description];
    parts.extend(table.notes.iter().map(String::as_str));
    parts.push("[c] means confidential: the figure is hidden to protect people. [x] means not available.");
    parts.retain(|part| !part.is_empty());
    parts.join("\n\n")
}

fn field(column: &PublishedColumn) -> Json {
    let kind = match column.role {
        ColumnRole::Measure(NumberType::Integer) => "integer",
        ColumnRole::Measure(NumberType::Decimal(_)) => "number",
        _ => "string",
    };
    let constraints = match &column.role {
        ColumnRole::Dimension { categories } => {
            let listed = (categories.len() <= LONGEST_LIST).then(|| Json::list(categories.iter().map(|c| Json::text(harmless(c)))));
            Some(Json::object([("required", Some(Json::Bool(true))), ("enum", listed.flatten())]))
        }
        _ => None,
    };
    Json::object([
        ("name", Some(Json::text(&*column.name))),
        ("type", Some(Json::text(kind))),
        ("title", Json::filled(&column.title)),
        ("description", column.description.as_deref().and_then(Json::filled)),
        ("unit", column.unit.as_deref().and_then(Json::filled)),
        ("constraints", constraints),
    ])
}
