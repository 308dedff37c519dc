//! `csv-metadata.json`: CSV on the Web (W3C, Metadata Vocabulary for Tabular Data, 2015).

use super::datapackage::described;
use super::json::Json;
use super::{About, ColumnRole, MARKS, NumberType, PublishedColumn, PublishedTable};

/// The text of `csv-metadata.json` for tables that lie beside it as CSV files.
pub fn to_csvw(about: &About, tables: &[PublishedTable]) -> String {
    // A language tag that CSV on the Web does not know would void the whole context.
    let plain = |part: &str| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric());
    let language = if about.language.split('-').all(plain) { about.language.as_str() } else { "en" };
    let context = Json::List(vec![Json::text("http://www.w3.org/ns/csvw"), Json::object([("@language", Some(Json::text(language)))])]);
    let reference = |address: &str| Json::object([("@id", Some(Json::text(address)))]);
    let day = Json::object([("@value", Some(Json::text(about.published.to_string()))), ("@type", Some(Json::text("xsd:date")))]);
    let period = about.period.map(|period| Json::text(format!("{}/{}", period.from, period.to)));
    let dialect = Json::object([
        ("encoding", Some(Json::text("utf-8"))),
        ("delimiter", Some(Json::text(","))),
        ("quoteChar", Some(Json::text("\""))),
        ("doubleQuote", Some(Json::Bool(true))),
        ("header", Some(Json::Bool(true))),
        ("lineTerminators", Some(Json::List(vec![Json::text("\r\n"), Json::text("\n")]))),
    ]);
    let sources = about.sources.iter().map(|source| match &source.address {
        Some(address) => reference(address),
        None => Json::text(&*source.title),
    });
    Json::object([
        ("@context", Some(context)),
        ("dc:title", Json::filled(&about.title)),
        ("dc:description", Json::filled(&about.description)),
        ("dc:publisher", Json::filled(&about.publisher)),
        ("dc:license", about.licence.as_ref().filter(|l| !l.address.is_empty()).map(|l| reference(&l.address))),
        ("dc:issued", Some(day)),
        ("dc:temporal", period),
        ("dc:spatial", about.place.as_deref().and_then(Json::filled)),
        ("dc:source", Json::list(sources)),
        ("dcat:keyword", Json::list(about.keywords.iter().map(Json::text))),
        ("dcat:landingPage", about.page.as_deref().map(reference)),
        ("dialect", Some(dialect)),
        ("tables", Some(Json::List(tables.iter().map(table).collect()))),
    ])
    .write()
}

fn table(table: &PublishedTable) -> Json {
    let schema = Json::object([
        ("columns", Some(Json::List(table.columns.iter().map(column).collect()))),
        ("primaryKey", Json::list(table.key().into_iter().map(Json::text))),
    ]);
    Json::object([
        ("url", Some(Json::text(table.file_name()))),
        ("dc:title", Json::filled(&table.title)),
        ("dc:description", Json::filled(&described(table))),
        ("tableSchema", Some(schema)),
    ])
}

fn column(column: &PublishedColumn) -> Json {
    let kind = match column.role {
        ColumnRole::Measure(NumberType::Integer) => "integer",
        ColumnRole::Measure(NumberType::Decimal(_)) => "decimal",
        _ => "string",
    };
    let dimension = matches!(column.role, ColumnRole::Dimension { .. });
    let measure = matches!(column.role, ColumnRole::Measure(_));
    // The header of the file comes first; readers see the other.
    let mut titles = vec![Json::text(&*column.name)];
    if !column.title.is_empty() && column.title != column.name {
        titles.push(Json::text(&*column.title));
    }
    Json::object([
        ("name", Some(Json::text(&*column.name))),
        ("titles", Some(Json::List(titles))),
        ("dc:description", column.description.as_deref().and_then(Json::filled)),
        ("schema:unitText", column.unit.as_deref().and_then(Json::filled)),
        ("datatype", Some(Json::text(kind))),
        ("required", dimension.then_some(Json::Bool(true))),
        ("null", measure.then(|| Json::List(MARKS.map(Json::text).into()))),
    ])
}
