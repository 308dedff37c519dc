//! Datasets: a million rows published, and how soon an edited cell is on its page.
//! Run with: cargo bench --bench data
//! (Suppression and audit alone: cargo bench -p clearfolio-disclosure.)

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{best, report, run, scratch};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

const SITE: &str = "title: Figures\npublisher: {name: Exampleton Council}\n";

fn main() {
    let out = scratch("data-out").join("public");
    let out = out.to_str().expect("plain names");
    let site = scratch("million");
    million(&site);
    let site = site.to_str().expect("plain names");
    report(
        "1,000,000 rows, added up and published",
        best(3, || run(&["build", "-q", "--only", "web", "--content", site, "--out", out])),
        "5 s, 1 GB",
    );
    edited_cell();
}

/// A file of 1,000,000 rows in five dimensions, published by place and year.
fn million(folder: &Path) {
    let data = folder.join("datasets/visits");
    std::fs::create_dir_all(&data).expect("writable");
    std::fs::write(folder.join("site.yaml"), SITE).expect("writable");
    let declaration = "title: Visits\nsummary: Visits by place and year.\nsources: [{title: Made up}]\nperiod: 2016 to 2025\nplace: Exampleton\n\
        published: 2026-11\nfiles: visits.csv\ndimensions:\n  - {id: place, label: Place}\n  - {id: year, label: Year, kind: time}\n\
        \x20 - {id: age, label: Age}\n  - {id: route, label: Route}\n  - {id: week, label: Week}\n\
        measures: [{id: people, label: Visitors, unit: people}, {id: cost, label: Cost, kind: money, unit: pounds}]\n\
        regroup: {keep: [place, year]}\nviews: [{id: all, title: Visits by place, rows: place, columns: year}]\n";
    std::fs::write(data.join("dataset.yaml"), declaration).expect("writable");
    let mut csv = String::with_capacity(40_000_000);
    csv.push_str("place,year,age,route,week,people,cost\n");
    for row in 0..1_000_000u32 {
        let (place, rest) = (row % 50, row / 50);
        let (year, rest) = (2016 + rest % 10, rest / 10);
        let (age, rest) = (rest % 8, rest / 8);
        let (route, week) = (rest % 5, rest / 5);
        let people = row.wrapping_mul(2_654_435_761) >> 25;
        let _ = writeln!(csv, "Place {place},{year},Age {age},Route {route},Week {week},{people},{}.50", people * 7);
    }
    std::fs::write(data.join("visits.csv"), csv).expect("writable");
}

/// The sample under `serve`: one cell of the call log is edited; the pages that quote it are rewritten.
fn edited_cell() {
    let site = scratch("edited-cell");
    common::copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/content")), &site);
    let folder = site.join("datasets/call-log");
    let csv =
        std::fs::read_dir(&folder).expect("readable").flatten().map(|e| e.file_name()).find(|n| n.to_string_lossy().ends_with(".csv"));
    let name = csv.expect("a CSV file").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(folder.join(&name)).expect("readable");
    let options = Options { content: site, theme: None, today: time::Date::MIN, strict: false };
    let mut preview = Preview::new(options, &scratch("edited-cell-out").join("preview")).expect("a preview");
    preview.refresh(&BTreeSet::new()).expect("a first round");
    let mut times: Vec<Duration> = (0..20)
        .map(|round| {
            std::fs::write(folder.join(&name), text.replace("576", &(500 + round).to_string())).expect("writable");
            let done = preview.refresh(&BTreeSet::from([format!("datasets/call-log/{name}")])).expect("a round");
            assert!(done.written.iter().any(|p| p == "data/call-log.html") && done.written.iter().any(|p| p.starts_with("case-studies/")));
            done.time
        })
        .collect();
    times.sort();
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    println!("one cell edited: pages written in {:.1} ms (median), {:.1} ms (worst)  (to reach: 100 ms)", ms(times[10]), ms(times[19]));
}
