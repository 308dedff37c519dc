//! `dataset.yaml` as the schema by which files are read.

use crate::content::dataset::{CountsWord, Dataset, DelimiterWord, DimensionWord, MeasureField, MeasureKind, ShapeField};
use clearfolio_tabular as tabular;

/// The schema of a dataset.
pub(super) fn of(dataset: &Dataset) -> tabular::Schema {
    tabular::Schema {
        dimensions: dataset
            .dimensions
            .iter()
            .map(|d| {
                let category = |c: &crate::content::dataset::CategoryField| tabular::Category {
                    code: c.0.code.to_string(),
                    label: c.0.label.as_ref().unwrap_or(&c.0.code).to_string(),
                    parent: c.0.part_of.as_ref().map(ToString::to_string),
                };
                tabular::Dimension {
                    name: d.id.to_string(),
                    label: d.label.to_string(),
                    column: d.column.as_ref().map_or_else(|| d.id.to_string(), ToString::to_string),
                    categories: d.categories.iter().map(category).collect(),
                    open: d.categories.is_empty(),
                    total: d.total.as_ref().map(ToString::to_string),
                    overlapping: d.overlapping.unwrap_or(false),
                    kind: match d.kind {
                        Some(DimensionWord::Time) => tabular::DimensionKind::Date,
                        Some(DimensionWord::PostcodeDistrict) => tabular::DimensionKind::PostcodeDistrict,
                        Some(DimensionWord::Place | DimensionWord::Group) | None => tabular::DimensionKind::Plain,
                    },
                }
            })
            .collect(),
        measures: dataset.measures.0.iter().map(measure).collect(),
        shape: match &dataset.shape {
            None | Some(ShapeField::Wide) => tabular::Shape::Wide,
            Some(ShapeField::Long(long)) => tabular::Shape::Long { measure: long.measure.to_string(), value: long.value.to_string() },
            Some(ShapeField::Pivot(pivot)) => tabular::Shape::Pivot {
                dimension: pivot.dimension.to_string(),
                columns: pivot
                    .columns
                    .iter()
                    .map(|c| tabular::PivotColumn {
                        column: c.column.to_string(),
                        category: c.category.to_string(),
                        measure: c.measure.to_string(),
                    })
                    .collect(),
            },
        },
        changes: dataset
            .changes
            .iter()
            .map(|c| tabular::Change {
                before: c.before.to_string(),
                after: c.after.to_string(),
                difference: c.difference.as_ref().map(ToString::to_string),
                percentage: c.percentage.as_ref().map(ToString::to_string),
            })
            .collect(),
        left_out: dataset.left_out.iter().map(ToString::to_string).collect(),
        delimiter: dataset.delimiter.map(|d| match d {
            DelimiterWord::Comma => tabular::Delimiter::Comma,
            DelimiterWord::Semicolon => tabular::Delimiter::Semicolon,
            DelimiterWord::Tab => tabular::Delimiter::Tab,
        }),
        ..tabular::Schema::default()
    }
}

fn measure(field: &MeasureField) -> tabular::Measure {
    let base = || match &field.of {
        None => tabular::Base::Unknown,
        Some(of) => match of.replace(',', "").parse() {
            Ok(number) => tabular::Base::Fixed(number),
            Err(_) => tabular::Base::Measure(of.to_string()),
        },
    };
    let numerator = || field.numerator.as_ref().map(ToString::to_string);
    let kind = match field.kind.unwrap_or(MeasureKind::Count) {
        MeasureKind::Count => tabular::Kind::Count(counted(field)),
        MeasureKind::Money => tabular::Kind::Money(field.currency.as_ref().map_or_else(|| "GBP".to_string(), ToString::to_string)),
        MeasureKind::Percentage => tabular::Kind::Ratio { per: 100, numerator: numerator(), base: base() },
        MeasureKind::Rate => {
            let per = field.per.and_then(|p| u32::try_from(p).ok()).unwrap_or(1000);
            tabular::Kind::Ratio { per, numerator: numerator(), base: base() }
        }
        MeasureKind::Mean => tabular::Kind::Mean { of: field.of.as_ref().map(ToString::to_string) },
        MeasureKind::Number => tabular::Kind::Number,
    };
    tabular::Measure {
        name: field.id.to_string(),
        label: field.label.to_string(),
        column: field.column.as_ref().map_or_else(|| field.id.to_string(), ToString::to_string),
        unit: field.unit.to_string(),
        kind,
        decimals: field.decimals.and_then(|d| u8::try_from(d).ok()).unwrap_or(0).min(6),
        rounded_to: field.rounded_to.and_then(|n| i64::try_from(n).ok()).map(tabular::Decimal::whole),
    }
}

/// What a measure counts. People, when nothing is said: the careful answer.
pub(super) fn counted(field: &MeasureField) -> tabular::Counted {
    match field.counts {
        Some(CountsWord::Things) => tabular::Counted::Things,
        Some(CountsWord::Staff) => tabular::Counted::Staff,
        Some(CountsWord::People) | None => tabular::Counted::People,
    }
}
