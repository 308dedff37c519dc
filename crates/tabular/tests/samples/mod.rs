//! Packages of published tables: plain, awkward, long, large, several in one.

use clearfolio_tabular::publish::{
    About, ColumnRole, Day, Licence, NumberType, Period, PublishedCell, PublishedColumn, PublishedTable, Source, long, wide,
};
use clearfolio_tabular::{Category, Counted, Dimension, Input, Kind, Measure, Schema, Table, Value, load};

/// Name of a folder, what is said of the data set, its tables.
pub fn packages() -> Vec<(&'static str, About, Vec<PublishedTable>)> {
    let table = table();
    vec![
        ("wide", about(), vec![titled(wide(&table, show(&table)), "referrals")]),
        ("long", about(), vec![titled(long(&table, show(&table)), "referrals-long")]),
        ("awkward", awkward_about(), vec![awkward()]),
        ("several", about(), vec![titled(wide(&table, show(&table)), "referrals"), awkward(), empty()]),
        ("large", about(), vec![large()]),
    ]
}

pub fn about() -> About {
    About {
        name: "referrals-by-place".into(),
        title: "Referrals by place and age".into(),
        description: "Made-up referrals to a made-up service.".into(),
        publisher: "Exampleton Council".into(),
        contact: Some("data@example.org".into()),
        page: Some("https://example.org/data/referrals/".into()),
        base: Some("https://example.org/data/referrals/".into()),
        licence: Some(Licence {
            id: "OGL-UK-3.0".into(),
            title: "Open Government Licence v3.0".into(),
            address: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/".into(),
        }),
        sources: vec![
            Source { title: "Referral log".into(), address: Some("https://example.org/log".into()) },
            Source { title: "Annual survey".into(), address: None },
        ],
        period: Some(Period { from: Day { year: 2017, month: 6, day: 1 }, to: Day { year: 2018, month: 10, day: 31 } }),
        place: Some("Exampleton".into()),
        published: Day { year: 2019, month: 2, day: 14 },
        version: Some("2".into()),
        language: "en-GB".into(),
        keywords: vec!["referrals".into(), "older people".into()],
    }
}

/// As little as can be said, with signs that JSON, HTML and XML know.
fn awkward_about() -> About {
    About {
        name: "awkward".into(),
        title: "\"Quotes\" & <angles> — ünïcode \\ \u{1}".into(),
        publisher: "A & B".into(),
        language: "en".into(),
        ..About::default()
    }
}

fn table() -> Table {
    let category =
        |code: &str, label: &str, parent: Option<&str>| Category { code: code.into(), label: label.into(), parent: parent.map(Into::into) };
    let place = Dimension {
        name: "Place".into(),
        label: "Place".into(),
        column: "place".into(),
        categories: vec![
            category("E92", "England", None),
            category("E06000022", "Bath", Some("E92")),
            category("E06000023", "Bristol, City of", Some("E92")),
        ],
        total: Some("E92".into()),
        ..Dimension::default()
    };
    let age = Dimension {
        name: "Age band".into(),
        label: "Age band (years)".into(),
        column: "age".into(),
        categories: ["18 to 64", "65 and over", "-5 to 0"].map(Category::new).into(),
        ..Dimension::default()
    };
    let measure = |name: &str, unit: &str, kind, decimals| Measure {
        name: name.into(),
        label: name.into(),
        column: name.into(),
        unit: unit.into(),
        kind,
        decimals,
        rounded_to: None,
    };
    let schema = Schema {
        dimensions: vec![place, age],
        measures: vec![
            measure("Referrals", "people", Kind::Count(Counted::People), 0),
            measure("Cost", "£", Kind::Money("GBP".into()), 2),
            measure("Change", "%", Kind::Number, 1),
        ],
        ..Schema::default()
    };
    let text = "place,age,Referrals,Cost,Change\n\
        E92,18 to 64,2050,1200.50,-3.5\nE92,65 and over,32,[x],0\nE06000022,18 to 64,2000,1000,12\n\
        E06000022,65 and over,[c],[x],\nE06000023,18 to 64,50,200.50,-100\nE06000023,65 and over,[c],5,[x]\nE06000023,-5 to 0,0,0,[x]\n";
    load(&schema, vec![Input::bytes(text.as_bytes())]).table.unwrap_or_else(|| unreachable!("a good table"))
}

/// Shows what the file says, as disclosure control would after it.
fn show(table: &Table) -> impl FnMut(&clearfolio_tabular::Row, usize) -> PublishedCell {
    let decimals: Vec<u8> = table.measures.iter().map(|m| m.decimals).collect();
    move |row, measure| match row.value(measure) {
        Some(Value::Number(number)) => PublishedCell::Number(number.rounded(decimals[measure]).unwrap_or(number).to_string()),
        Some(Value::Confidential) => PublishedCell::Confidential,
        _ => PublishedCell::NotAvailable,
    }
}

fn titled(table: PublishedTable, name: &str) -> PublishedTable {
    PublishedTable {
        name: name.into(),
        title: "Referrals by place and age band".into(),
        description: "Each row is a place and an age band.".into(),
        notes: vec!["Figures under 8 are hidden.".into(), "Costs are rounded to the penny.".into()],
        ..table
    }
}

fn awkward() -> PublishedTable {
    let texts = ["=1+1", "+44", "-x", "@cmd", "\ttab", "a, \"b\"\nc", " spaces ", "'apostrophe", "ünï — “ok”", "1,234", "007"];
    let column =
        |name: &str, title: &str, role| PublishedColumn { name: name.into(), title: title.into(), role, ..PublishedColumn::default() };
    PublishedTable {
        name: "awkward".into(),
        title: "Texts that make trouble: <b>&amp;</b>".into(),
        columns: vec![
            column("text", "Text", ColumnRole::Dimension { categories: texts.map(String::from).into() }),
            column("whole", "Number", ColumnRole::Measure(NumberType::Integer)),
            column("part", "number", ColumnRole::Measure(NumberType::Decimal(3))),
            column("remark", "", ColumnRole::Text),
        ],
        rows: texts
            .iter()
            .enumerate()
            .map(|(i, text)| {
                let numbers = ["-5", "0", "1234567", "99999999999999999", "42"];
                vec![
                    PublishedCell::Text((*text).into()),
                    if i % 6 == 5 { PublishedCell::Confidential } else { PublishedCell::Number(numbers[i % 5].into()) },
                    if i % 4 == 3 { PublishedCell::NotAvailable } else { PublishedCell::Number(format!("-{i}.125")) },
                    PublishedCell::Text(if i % 2 == 0 { "=HYPERLINK(\"x\")".into() } else { "[note 1]".into() }),
                ]
            })
            .collect(),
        ..PublishedTable::default()
    }
}

fn empty() -> PublishedTable {
    let columns = vec![PublishedColumn { name: "place".into(), title: "Place".into(), ..PublishedColumn::default() }];
    PublishedTable { name: "empty".into(), title: "Nothing yet".into(), columns, ..PublishedTable::default() }
}

/// As large as the synthetic data set of the sample: 22 places, 6 age bands, 4 routes, 8 quarters.
fn large() -> PublishedTable {
    let dimension = |name: &str| PublishedColumn {
        name: name.into(),
        title: name.into(),
        role: ColumnRole::Dimension { categories: Vec::new() },
        ..PublishedColumn::default()
    };
    let count = PublishedColumn {
        name: "referrals".into(),
        title: "Referrals".into(),
        role: ColumnRole::Measure(NumberType::Integer),
        ..PublishedColumn::default()
    };
    let mut rows = Vec::new();
    for i in 0..22 * 6 * 4 * 8 {
        let text = |what: &str, number: usize| PublishedCell::Text(format!("{what} {number}"));
        let figure = if i % 9 == 0 { PublishedCell::Confidential } else { PublishedCell::Number((i % 40 * 5).to_string()) };
        rows.push(vec![text("Council", i / 192), text("Age", i / 32 % 6), text("Route", i / 8 % 4), text("Quarter", i % 8), figure]);
    }
    let columns = vec![dimension("council"), dimension("age"), dimension("route"), dimension("quarter"), count];
    PublishedTable { name: "large".into(), title: "Made-up referrals".into(), columns, rows, ..PublishedTable::default() }
}
