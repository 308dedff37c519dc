//! Speed of loading and regrouping a million rows. Run with: cargo bench --bench million

use std::fmt::Write as _;
use std::fs::File;
use std::io::Write as _;
use std::path::PathBuf;
use std::time::Instant;

use clearfolio_tabular::publish::{PublishedCell, to_csv, to_data_package, to_spreadsheet, wide};
use clearfolio_tabular::{
    Counted, Dimension, Figure, How, Input, Keep, KeepLevel, Kind, Measure, Regrouping, Schema, Shape, load, regroup,
};

/// Places, age bands, routes, months and services: 200 × 8 × 5 × 25 × 5 = a million rows, some 60 MB.
fn write_file() -> PathBuf {
    let path = std::env::temp_dir().join("clearfolio-tabular-million.csv");
    let mut random = fastrand::Rng::with_seed(7);
    let mut text = String::from("place,age_band,route,month,service,referrals,cost\n");
    for place in 0..200 {
        for age in 0..8 {
            for route in ["Self or family referral", "General practice", "Hospital discharge team", "Social worker", "Voluntary group"] {
                for month in 0..25 {
                    for service in ["Befriending", "Exercise class", "Falls prevention", "Telecare", "Day opportunities"] {
                        let referrals = random.u32(0..400);
                        let cost = random.u32(0..9_000_000);
                        let (year, month) = (2017 + month / 12, month % 12 + 1);
                        let (low, high) = (age * 10, age * 10 + 9);
                        let _ = writeln!(
                            text,
                            "Council area {place:03},{low} to {high},{route},{year}-{month:02},{service},{referrals},{}.{:02}",
                            cost / 100,
                            cost % 100
                        );
                    }
                }
            }
        }
    }
    File::create(&path).and_then(|mut file| file.write_all(text.as_bytes())).expect("a writable temporary folder");
    path
}

fn schema() -> Schema {
    let dimension =
        |name: &str| Dimension { name: name.into(), label: name.into(), column: name.into(), open: true, ..Dimension::default() };
    let measure = |name: &str, kind| Measure { name: name.into(), label: name.into(), column: name.into(), kind, ..Measure::default() };
    Schema {
        dimensions: ["place", "age_band", "route", "month", "service"].map(dimension).into(),
        measures: vec![measure("referrals", Kind::Count(Counted::People)), measure("cost", Kind::Money("GBP".into()))],
        ..Schema::default()
    }
}

fn timed<T>(what: &str, limit: &str, work: impl Fn() -> T) -> T {
    let mut best = f64::MAX;
    let mut result = None;
    for _ in 0..3 {
        let start = Instant::now();
        result = Some(work());
        best = best.min(start.elapsed().as_secs_f64());
    }
    println!("{what:<55} {best:>7.3} s   (to reach: {limit})");
    result.expect("three runs")
}

/// The most memory that was in use, where the system tells.
fn peak() -> String {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    status
        .lines()
        .find(|line| line.starts_with("VmHWM"))
        .map_or(String::new(), |line| line.split_whitespace().skip(1).collect::<Vec<_>>().join(" "))
}

/// Places by months.
fn plan() -> Regrouping {
    let figure = |name: &str, decimals, how| Figure { name: name.into(), label: name.into(), unit: String::new(), decimals, how };
    Regrouping {
        keep: ["place", "month"].map(|name| Keep { dimension: name.into(), level: KeepLevel::AsIs }).into(),
        figures: vec![
            figure("referrals", 0, How::Sum { measure: "referrals".into() }),
            figure("cost", 2, How::Sum { measure: "cost".into() }),
            figure("cost_each", 2, How::Rate { numerator: "cost".into(), denominator: "referrals".into(), per: 1 }),
        ],
    }
}

fn main() {
    let path = write_file();
    let size = std::fs::metadata(&path).map_or(0, |m| m.len());
    println!("{} MB, {} threads", size / 1_000_000, rayon::current_num_threads());
    let schema = schema();
    let read = || load(&schema, vec![Input::open(&path).expect("just written")]);
    let loaded = timed("a million rows read, typed, checked and placed", "with the next: 3 s", read);
    assert!(loaded.findings.is_empty(), "{:?}", loaded.findings.list());
    let table = loaded.table.expect("a table");
    assert_eq!(table.len(), 1_000_000);
    let groups = timed("regrouped to 5,000 rows", "see above", || regroup(&table, &plan()).expect("a good plan"));
    assert_eq!(groups.table.len(), 5_000);
    let show = |row: &clearfolio_tabular::Row, measure: usize| match row.value(measure).and_then(clearfolio_tabular::Value::number) {
        Some(number) => PublishedCell::Number(number.to_string()),
        None => PublishedCell::NotAvailable,
    };
    let published = timed("laid out", "-", || wide(&groups.table, show));
    timed("5,000 rows as CSV", "-", || to_csv(&published));
    let about = clearfolio_tabular::publish::About::default();
    timed("their datapackage.json", "-", || to_data_package(&about, std::slice::from_ref(&published)));
    timed("their spreadsheet", "-", || to_spreadsheet(&about, std::slice::from_ref(&published)).map_or(0, |bytes| bytes.len()));
    println!("most memory in use: {}", peak());
    drop((loaded.files, groups, table));
    let text = std::fs::read_to_string(&path).expect("just written");
    let quoted: String = text.lines().map(|line| format!("\"{}\"\n", line.replace(',', "\",\""))).collect();
    timed("a million rows, every cell in quotes", "-", || load(&schema, vec![Input::bytes(quoted.as_bytes())]));
    drop(quoted);
    let mut long = String::from("place,age_band,route,month,service,what,value\n");
    for line in text.lines().skip(1).take(500_000) {
        let Some((rest, cost)) = line.rsplit_once(',') else { continue };
        let Some((rest, referrals)) = rest.rsplit_once(',') else { continue };
        let _ = writeln!(long, "{rest},referrals,{referrals}\n{rest},cost,{cost}");
    }
    let shape = Shape::Long { measure: "what".into(), value: "value".into() };
    let schema = Schema { shape, ..schema };
    timed("a million rows in long shape", "-", || load(&schema, vec![Input::bytes(long.as_bytes())]));
    let _ = std::fs::remove_file(&path);
}
