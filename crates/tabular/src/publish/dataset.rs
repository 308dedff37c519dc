//! schema.org `Dataset`, for search engines.

use super::json::Json;
use super::{About, ColumnRole, PublishedTable};

/// JSON-LD for a page about a data set. It can stand in a `<script type="application/ld+json">` as it is.
pub fn to_json_ld(about: &About, tables: &[PublishedTable]) -> String {
    let typed = |kind: &str| Some(Json::text(kind));
    let publisher = Json::object([("@type", typed("Organization")), ("name", Json::filled(&about.publisher))]);
    let place = about.place.as_deref().map(|place| Json::object([("@type", typed("Place")), ("name", Json::filled(place))]));
    let address = |file: &str| Json::text(format!("{}{file}", about.base.as_deref().unwrap_or("")));
    let file = |name: String, kind: &str, title: &str| {
        Json::object([
            ("@type", typed("DataDownload")),
            ("name", Json::filled(title)),
            ("encodingFormat", Some(Json::text(kind))),
            ("contentUrl", Some(address(&name))),
        ])
    };
    let mut measured = Vec::new();
    for column in tables.iter().flat_map(|table| &table.columns).filter(|c| matches!(c.role, ColumnRole::Measure(_))) {
        let json = Json::object([
            ("@type", typed("PropertyValue")),
            ("name", Json::filled(&column.title)),
            ("description", column.description.as_deref().and_then(Json::filled)),
            ("unitText", column.unit.as_deref().and_then(Json::filled)),
        ]);
        if !measured.contains(&json) {
            measured.push(json);
        }
    }
    let sources = about.sources.iter().map(|source| Json::text(source.address.as_deref().unwrap_or(&source.title)));
    Json::object([
        ("@context", Some(Json::text("https://schema.org/"))),
        ("@type", typed("Dataset")),
        ("name", Json::filled(&about.title)),
        ("description", Json::filled(&about.description)),
        ("url", about.page.as_deref().and_then(Json::filled)),
        ("version", about.version.as_deref().and_then(Json::filled)),
        ("datePublished", Some(Json::text(about.published.to_string()))),
        ("inLanguage", Json::filled(&about.language)),
        ("isAccessibleForFree", Some(Json::Bool(true))),
        ("license", about.licence.as_ref().and_then(|licence| Json::filled(&licence.address))),
        ("creator", (!about.publisher.is_empty()).then(|| publisher.clone())),
        ("publisher", (!about.publisher.is_empty()).then_some(publisher)),
        ("isBasedOn", Json::list(sources)),
        ("temporalCoverage", about.period.map(|period| Json::text(format!("{}/{}", period.from, period.to)))),
        ("spatialCoverage", place),
        ("keywords", Json::list(about.keywords.iter().map(Json::text))),
        ("variableMeasured", Json::list(measured)),
        ("distribution", Json::list(tables.iter().map(|table| file(table.file_name(), "text/csv", &table.title)))),
    ])
    .write()
}
