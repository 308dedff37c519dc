//! Files to download: CSV, data package, CSV on the Web, spreadsheet, and the description in the page.

use super::figure::Figure;
use super::published::Published;
use super::quote::{Quotable, quote_text};
use crate::content::Item;
use crate::content::dataset::{Dataset, MeasureKind};
use crate::content::settings::Settings;
use crate::theme::Words;
use clearfolio_tabular::publish::{
    About, ColumnRole, Day, Licence, NumberType, Period, PublishedCell, PublishedColumn, PublishedTable, Source, to_csv, to_csvw,
    to_data_package, to_json_ld, to_spreadsheet,
};
use time::Date;

/// A file to download.
#[derive(Debug, Clone)]
pub struct Download {
    /// Path in the output folder.
    pub path: String,
    /// Which kind: `csv`, `xlsx`, `datapackage`, `csvw`.
    pub kind: &'static str,
    /// Its bytes.
    pub bytes: Vec<u8>,
}

/// The files of a dataset, and the description for its page (schema.org, JSON-LD).
///
/// # Errors
/// When the spreadsheet cannot hold the table: more rows than a sheet has.
pub fn downloads(
    item: &Item<Dataset>,
    published: &Published,
    settings: Option<&Settings>,
    words: &Words,
) -> Result<(Vec<Download>, String), String> {
    let table = table(item, published, words);
    let about = about(item, published, settings, words);
    let folder = format!("data/{}", item.slug);
    let tables = [table];
    let sheet = to_spreadsheet(&about, &tables).map_err(|error| error.to_string())?;
    let file = |path: String, kind, bytes| Download { path, kind, bytes };
    let files = vec![
        file(format!("data/{}.csv", item.slug), "csv", to_csv(&tables[0])),
        file(format!("{folder}/{}.csv", item.slug), "csv-again", to_csv(&tables[0])),
        file(format!("{folder}/{}.xlsx", item.slug), "xlsx", sheet),
        file(format!("{folder}/datapackage.json"), "datapackage", to_data_package(&about, &tables).into_bytes()),
        file(format!("{folder}/csv-metadata.json"), "csvw", to_csvw(&about, &tables).into_bytes()),
    ];
    Ok((files, to_json_ld(&about, &tables)))
}

/// Every published figure, one row a coordinate.
fn table(item: &Item<Dataset>, published: &Published, words: &Words) -> PublishedTable {
    let mut columns: Vec<PublishedColumn> = published
        .dimensions
        .iter()
        .map(|d| PublishedColumn {
            name: d.id.clone(),
            title: d.label.clone(),
            description: None,
            role: ColumnRole::Dimension { categories: d.categories.iter().map(|c| c.label.clone()).collect() },
            unit: None,
        })
        .collect();
    columns.extend(published.measures.iter().map(|m| PublishedColumn {
        name: m.id.clone(),
        title: m.label.clone(),
        description: m.out_of.clone(),
        role: ColumnRole::Measure(match m.kind {
            MeasureKind::Count => NumberType::Integer,
            _ => NumberType::Decimal(m.decimals),
        }),
        unit: Some(m.unit.clone()),
    }));
    let cell = |figure: &Figure| match figure {
        Figure::Number(number) => PublishedCell::Number(number.to_string()),
        Figure::Confidential => PublishedCell::Confidential,
        Figure::NotAvailable => PublishedCell::NotAvailable,
    };
    let rows = published.figures.iter().map(|(at, figures)| {
        let labels = at.iter().enumerate().map(|(d, &c)| PublishedCell::Text(published.dimensions[d].categories[c].label.clone()));
        labels.chain(figures.iter().map(cell)).collect()
    });
    PublishedTable {
        name: item.slug.clone(),
        title: item.value.title.to_string(),
        description: filled_plain(item, published, words),
        notes: notes(item, published, words),
        columns,
        rows: rows.collect(),
    }
}

/// What must be known before the figures are used.
fn notes(item: &Item<Dataset>, published: &Published, words: &Words) -> Vec<String> {
    let mut own = Quotable::default();
    // Values that lead nowhere were reported when the page was composed.
    let _ = own.add(item, published);
    let filled = |text: &crate::content::values::Text| text.renamed(quote_text(text, &own, Some(&item.slug), words).0);
    let mut notes: Vec<String> = item.value.notes.iter().map(|n| plain(&filled(n))).collect();
    if item.value.synthetic == Some(true) {
        notes.insert(0, words.get("data.synthetic").to_string());
    }
    if published.rounding > 1 {
        notes.push(words.fill("data.note_rounded", &[("base", &published.rounding.to_string())]));
    }
    if published.hides() {
        notes.push(words.fill("data.note_hidden", &[("threshold", &published.threshold.to_string())]));
    }
    notes
}

fn about(item: &Item<Dataset>, published: &Published, settings: Option<&Settings>, words: &Words) -> About {
    let dataset = &item.value;
    let day = |date: Date| Day {
        year: u16::try_from(date.year()).unwrap_or(2000).clamp(1900, 9999),
        month: u8::from(date.month()),
        day: date.day(),
    };
    let base = settings.and_then(|s| s.base_url.as_ref()).map(|b| b.trim_end_matches('/').to_string());
    let licence = dataset.licence.as_ref().or_else(|| settings.and_then(|s| s.licence.as_ref()));
    let description =
        std::iter::once(filled_plain(item, published, words)).chain(notes(item, published, words)).collect::<Vec<_>>().join(" ");
    About {
        name: item.slug.clone(),
        title: dataset.title.to_string(),
        description,
        publisher: settings.map_or_else(String::new, |s| s.publisher.name.to_string()),
        contact: settings.and_then(|s| s.publisher.email.as_ref()).map(ToString::to_string),
        page: base.as_ref().map(|b| format!("{b}/data/{}.html", item.slug)),
        base: base.map(|b| format!("{b}/data/{}/", item.slug)),
        licence: licence.map(|l| known_licence(l)),
        sources: dataset
            .sources
            .0
            .iter()
            .map(|s| Source { title: s.title.to_string(), address: s.url.as_ref().map(ToString::to_string) })
            .collect(),
        period: Some(Period { from: day(dataset.period.when.first_day()), to: day(dataset.period.when.last_day()) }),
        place: Some(dataset.place.to_string()),
        published: day(dataset.published.when.first_day()),
        version: dataset.release.as_ref().map(ToString::to_string),
        language: dataset
            .lang
            .as_ref()
            .or_else(|| settings.and_then(|s| s.language.as_ref()))
            .map_or_else(|| "en".to_string(), ToString::to_string),
        keywords: published.dimensions.iter().map(|d| d.label.clone()).collect(),
    }
}

/// A licence by its usual short name.
fn known_licence(name: &str) -> Licence {
    let known = [
        ("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-SA 4.0", "CC-BY-SA-4.0", "https://creativecommons.org/licenses/by-sa/4.0/"),
        ("CC0 1.0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("OGL 3.0", "OGL-UK-3.0", "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"),
    ];
    let found = known.iter().find(|(title, id, _)| name.trim() == *title || name.trim() == *id);
    Licence {
        id: found.map_or_else(|| name.trim().replace(' ', "-"), |(_, id, _)| (*id).to_string()),
        title: name.to_string(),
        address: found.map_or_else(String::new, |(.., address)| (*address).to_string()),
    }
}

/// Markdown as plain words.
fn plain(text: &crate::content::values::Text) -> String {
    let file = std::sync::Arc::new(crate::source::SourceFile::new("", ""));
    crate::document::plain_text(&crate::compose::compose_inline(&file, text).0)
}

/// The summary with its own figures filled in, as plain words.
fn filled_plain(item: &Item<Dataset>, published: &Published, words: &Words) -> String {
    let mut own = Quotable::default();
    let _ = own.add(item, published);
    let text = item.value.summary.renamed(quote_text(&item.value.summary, &own, Some(&item.slug), words).0);
    plain(&text)
}
