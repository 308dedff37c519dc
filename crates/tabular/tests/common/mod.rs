//! Schemas and short ways of asking.

#![allow(dead_code)]

use clearfolio_tabular::{Category, Counted, Decimal, Dimension, Findings, Input, Kind, Measure, Schema, load};

/// A dimension with these categories.
pub fn dimension(name: &str, categories: &[&str]) -> Dimension {
    Dimension { categories: categories.iter().map(|c| Category::new(*c)).collect(), open: false, ..open(name) }
}

/// A dimension that takes what it finds.
pub fn open(name: &str) -> Dimension {
    Dimension { name: name.into(), label: name.into(), column: name.into(), open: true, ..Dimension::default() }
}

pub fn measure(name: &str, kind: Kind) -> Measure {
    Measure { name: name.into(), label: name.into(), column: name.into(), kind, ..Measure::default() }
}

pub fn count(name: &str) -> Measure {
    measure(name, Kind::Count(Counted::People))
}

pub fn money(name: &str) -> Measure {
    Measure { decimals: 2, ..measure(name, Kind::Money("GBP".into())) }
}

/// Referrals by two places and two age bands.
pub fn place_and_age() -> Schema {
    Schema {
        dimensions: vec![dimension("Place", &["Exeter", "Bootle"]), dimension("Age", &["18-64", "65+"])],
        measures: vec![count("Referrals")],
        ..Schema::default()
    }
}

/// A decimal from its digits.
pub fn fraction(text: &str) -> Decimal {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    Decimal::new(format!("{whole}{part}").parse().expect("digits"), u8::try_from(part.len()).expect("few")).expect("few digits")
}

/// What is found in a text.
pub fn read(text: impl AsRef<[u8]>, schema: &Schema) -> Findings {
    load(schema, vec![Input::bytes(text.as_ref())]).findings
}

/// Codes and rows.
pub fn what(findings: &Findings) -> Vec<(String, Option<u64>)> {
    findings.list().iter().map(|f| (f.kind.code().to_owned(), f.row)).collect()
}
