//! Datasets: what is published of them, and that nothing else is.

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use clearfolio_disclosure::{Fact, Profile, PublishedSystem, audit};
use common::{Folder, TODAY};
use std::collections::{BTreeMap, BTreeSet};

const PLACES: [&str; 4] = ["Ashby", "Birch", "Cotley", "Dunmere"];
const MONTHS: [&str; 3] = ["May", "June", "July"];

/// A small site with one table of people by place and month.
fn site(counts: &[[u64; 3]; 4], control: &str) -> Folder {
    let folder = Folder::with_small_site();
    let places = PLACES.join(", ");
    let declaration = format!(
        "title: Walks\nsummary: How many people walked with us.\nsources: [{{title: Lists of the walk leaders}}]\n\
         period: 2026\nplace: Exampleton\npublished: 2026-11\nfiles: walks.csv\n{control}\
         dimensions:\n  - {{id: place, label: Place, categories: [{places}], add_total: yes}}\n\
         \x20 - {{id: month, label: Month, kind: time, categories: [May, June, July], add_total: yes}}\n\
         measures: [{{id: people, label: People who walked, unit: people}}]\n\
         values: [{{id: everybody, measure: people, noun: people}}]\n\
         key_points: [\"{{=everybody}} people walked.\"]\n\
         views:\n  - {{id: table, title: Walks by place, rows: place, columns: month, chart: stacked-bar}}\n\
         \x20 - {{id: time, title: Walks by month, rows: month, chart: line}}\n"
    );
    let mut csv = "place,month,people\n".to_string();
    for (place, row) in PLACES.iter().zip(counts) {
        for (month, count) in MONTHS.iter().zip(row) {
            csv.push_str(&format!("{place},{month},{count}\n"));
        }
    }
    folder.write("content/datasets/walks/dataset.yaml", declaration.as_bytes());
    folder.write("content/datasets/walks/walks.csv", csv.as_bytes());
    let book = "title: Counted\ndate: 2026-11\nsummary: All the figures.\ncontents: [{dataset: walks}]\neditions: [standard]\n";
    folder.write("content/publications/counted.yaml", book.as_bytes());
    folder.write(
        "content/case-studies/quoting.yaml",
        "title: A quoting case\ntheme: prevention\nsummary: We counted {=walks.everybody | words}.\norganisations: [exampleton-council]\n\
         evidence: {stage: anecdotal, basis: testimony}\nno_contact: The group has no office.\n"
            .as_bytes(),
    );
    folder
}

fn published(folder: &Folder, arguments: &[&str]) -> BTreeMap<String, Vec<u8>> {
    let ran = folder.run(&[&["build", "--content", "content", "--out", "public"], arguments].concat());
    assert_eq!(ran.status, 0, "{}", ran.err);
    folder.files("public")
}

/// The cells of the published CSV by place and month.
fn cells(csv: &str) -> BTreeMap<(String, String), String> {
    csv.lines()
        .skip(1)
        .map(|line| {
            let parts: Vec<&str> = line.trim_end().split(',').collect();
            ((parts[0].to_string(), parts[1].to_string()), parts[2].to_string())
        })
        .collect()
}

/// An attacker who has the CSV file alone: for each hidden cell, how many values are possible.
fn attack(csv: &str) -> Vec<(String, u64)> {
    let cells = cells(csv);
    let mut seen = PublishedSystem::new();
    let ids: BTreeMap<_, _> = cells
        .iter()
        .map(|(key, text)| (key.clone(), seen.cell(if text == "[c]" { Fact::Hidden } else { Fact::Shown(text.parse().unwrap()) })))
        .collect();
    let id = |place: &str, month: &str| ids[&(place.to_string(), month.to_string())];
    for place in PLACES.iter().chain(&["All"]) {
        seen.sum(id(place, "All"), &MONTHS.map(|month| id(place, month)));
    }
    for month in MONTHS.iter().chain(&["All"]) {
        seen.sum(id("All", month), &PLACES.map(|place| id(place, month)));
    }
    let intervals = audit(&seen, &Profile::nhs()).expect("the published figures agree with each other");
    intervals.iter().map(|i| (format!("{i:?}"), i.width())).collect()
}

fn table(dice: &mut fastrand::Rng) -> [[u64; 3]; 4] {
    std::array::from_fn(|_| std::array::from_fn(|_| if dice.u8(..3) == 0 { dice.u64(0..8) } else { dice.u64(8..90) }))
}

fn rounded(n: u64) -> u64 {
    (n + 2) / 5 * 5
}

/// What the profile `nhs` may show of a table, however it is hidden: the rounded totals, and which cells are small.
fn public_view(counts: &[[u64; 3]; 4]) -> Vec<u64> {
    let cell = |n: u64| if (1..8).contains(&n) { 1 } else { rounded(n) };
    let row = |r: &[u64; 3]| rounded(r.iter().sum());
    let column = |m: usize| rounded(counts.iter().map(|r| r[m]).sum());
    let all = rounded(counts.iter().flatten().sum());
    counts.iter().flatten().map(|n| cell(*n)).chain(counts.iter().map(row)).chain((0..3).map(column)).chain([all]).collect()
}

#[test]
fn two_truths_behind_the_same_published_figures_give_the_same_bytes_everywhere() {
    let mut dice = fastrand::Rng::with_seed(7);
    let mut compared = 0;
    while compared < 6 {
        let one = table(&mut dice);
        // Another truth: one small count is another, and nothing that may be shown differs.
        let (p, m) = (dice.usize(..4), dice.usize(..3));
        if !(1..8).contains(&one[p][m]) {
            continue;
        }
        let mut other = one;
        other[p][m] = one[p][m] % 7 + 1;
        if public_view(&one) != public_view(&other) {
            continue;
        }
        let paper: &[&str] = if compared == 0 { &[] } else { &["--only", "web"] };
        let (first, second) = (published(&site(&one, ""), paper), published(&site(&other, ""), paper));
        assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
        // Which other cells are hidden with it is the planner's choice; when it chose alike, nothing differs.
        let csv = "data/walks.csv";
        if first[csv] != second[csv] {
            continue;
        }
        for (path, bytes) in &first {
            assert!(bytes == &second[path], "{path} tells {} from {}", one[p][m], other[p][m]);
        }
        compared += 1;
    }
}

#[test]
fn with_control_off_the_same_comparison_finds_the_difference() {
    let one = [[30, 40, 3], [20, 30, 40], [50, 20, 30], [40, 60, 20]];
    let mut other = one;
    other[0][2] = 4;
    let off = "control: {profile: none, reason: To see that the comparison can fail.}\n";
    let (first, second) = (published(&site(&one, off), &[]), published(&site(&other, off), &[]));
    let differ: BTreeSet<&str> = first.iter().filter(|(path, bytes)| second[*path] != **bytes).map(|(path, _)| path.as_str()).collect();
    for path in ["data/walks.csv", "data/walks/walks.xlsx", "data/walks.html", "publications/counted/counted.pdf"] {
        assert!(differ.contains(path), "{path} should differ: {differ:?}");
    }
}

#[test]
fn no_hidden_figure_can_be_pinned_down_from_the_published_file() {
    let mut dice = fastrand::Rng::with_seed(11);
    let mut hidden = 0;
    for _ in 0..40 {
        let counts = table(&mut dice);
        let folder = site(&counts, "");
        let files = published(&folder, &["--only", "web"]);
        let csv = String::from_utf8(files["data/walks.csv"].clone()).unwrap();
        for (place, row) in PLACES.iter().zip(&counts) {
            for (month, count) in MONTHS.iter().zip(row) {
                let shown = &cells(&csv)[&((*place).to_string(), (*month).to_string())];
                assert!(!(1..8).contains(count) || shown == "[c]", "{place} in {month} is {count} and is shown as {shown}");
                assert!(*count != 0 || shown == "0" || shown == "[c]", "a true nought is 0");
            }
        }
        for (cell, width) in attack(&csv) {
            hidden += 1;
            assert!(width >= 1, "{cell} is pinned down in\n{csv}");
        }
    }
    assert!(hidden > 60, "the tables hide something: {hidden}");
}

#[test]
fn the_attacker_finds_what_a_careless_publisher_leaves() {
    // One small count, everything else exact: the total gives it away.
    let mut csv = "place,month,people\r\n".to_string();
    let counts: [[u64; 3]; 4] = [[30, 40, 3], [20, 30, 40], [50, 20, 30], [40, 60, 20]];
    let exact = |n: u64| n.to_string();
    for (place, row) in PLACES.iter().zip(&counts) {
        for (month, count) in MONTHS.iter().zip(row) {
            csv.push_str(&format!("{place},{month},{}\r\n", if *count < 8 { "[c]".into() } else { exact(*count) }));
        }
        csv.push_str(&format!("{place},All,{}\r\n", exact(row.iter().sum())));
    }
    for (m, month) in MONTHS.iter().enumerate() {
        csv.push_str(&format!("All,{month},{}\r\n", exact(counts.iter().map(|r| r[m]).sum())));
    }
    csv.push_str(&format!("All,All,{}\r\n", exact(counts.iter().flatten().sum())));
    // The figures above are rounded by nobody, so an attacker who takes them as exact has it.
    let cells = cells(&csv);
    let mut seen = PublishedSystem::new();
    let ids: BTreeMap<_, _> = cells
        .iter()
        .map(|(key, text)| (key.clone(), seen.cell(if text == "[c]" { Fact::Hidden } else { Fact::Exact(text.parse().unwrap()) })))
        .collect();
    let id = |place: &str, month: &str| ids[&(place.to_string(), month.to_string())];
    PLACES.iter().for_each(|place| seen.sum(id(place, "All"), &MONTHS.map(|month| id(place, month))));
    let intervals = audit(&seen, &Profile::own(8)).unwrap();
    assert_eq!(intervals.len(), 1);
    assert_eq!((intervals[0].inner, intervals[0].is_exact()), (Some((3, 3)), true));
}

#[test]
fn the_report_lies_outside_the_site_and_lists_what_is_hidden() {
    let folder = site(&[[30, 40, 3], [20, 30, 40], [50, 20, 30], [40, 60, 20]], "");
    let files = published(&folder, &["--only", "web"]);
    assert!(files.keys().all(|path| !path.contains("report") && !path.contains("disclosure")));
    let report = folder.read("public-report/disclosure.html");
    assert!(report.contains("People who walked, Ashby, July") && report.contains("A small count of people."), "{report}");
}

fn preview(folder: &Folder, out: &str) -> Preview {
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    Preview::new(options, &folder.path().join(out)).unwrap_or_else(|(message, _)| panic!("{message}"))
}

#[test]
fn an_edited_cell_rewrites_the_pages_that_quote_it_and_no_others() {
    let counts = [[30, 40, 33], [20, 30, 40], [50, 20, 30], [40, 60, 20]];
    let folder = site(&counts, "");
    let mut live = preview(&folder, "live");
    assert!(!live.refresh(&BTreeSet::new()).unwrap_or_else(|(m, _)| panic!("{m}")).refused);
    let path = "datasets/walks/walks.csv";
    let text = folder.read(&format!("content/{path}")).replace("Ashby,July,33", "Ashby,July,83");
    folder.write(&format!("content/{path}"), text.as_bytes());
    let round = live.refresh(&BTreeSet::from([path.to_string()])).unwrap_or_else(|(m, _)| panic!("{m}"));
    let pages: BTreeSet<&str> = round.written.iter().map(String::as_str).filter(|p| p.ends_with(".html")).collect();
    for wanted in ["data/walks.html", "case-studies/quoting.html"] {
        assert!(pages.contains(wanted), "{wanted} is written: {pages:?}");
    }
    // Lists and neighbours show the summary that quotes the figure; what does not show it is left.
    for other in ["index.html", "themes/engagement.html", "accessibility.html", "data/index.html"] {
        assert!(!pages.contains(other), "{other} is left: {pages:?}");
    }
    assert!(folder.read("live/case-studies/quoting.html").contains("We counted 465"), "the new sum is quoted");
    let mut clean = preview(&folder, "clean");
    assert!(!clean.refresh(&BTreeSet::new()).unwrap_or_else(|(m, _)| panic!("{m}")).refused);
    assert_eq!(folder.files("live"), folder.files("clean"), "the same as made anew");
}

#[test]
fn figures_read_the_same_wherever_the_sample_quotes_them() {
    let folder = Folder::with_sample();
    let ran = folder.run(&["build", "--only", "web", "--content", "content", "--out", "public"]);
    assert_eq!(ran.status, 0, "{}", ran.err);
    let page = folder.read("public/data/call-log.html");
    assert!(
        page.contains("fell from 920 in June 2017 to 576 in November 2018: 344 fewer, a fall of 37\u{a0}%."),
        "the sentence is made from the figures"
    );
    let case = folder.read("public/case-studies/community-connectors.html");
    assert!(case.contains("920") && case.contains("576"));
    // The file says nothing that the page does not: change it, and the case changes.
    let csv = folder.files("content/datasets/call-log").into_keys().find(|name| name.ends_with(".csv")).unwrap();
    let path = format!("content/datasets/call-log/{csv}");
    folder.write(&path, folder.read(&path).replace("576", "577").as_bytes());
    folder.run(&["build", "--only", "web", "--content", "content", "--out", "public"]);
    assert!(folder.read("public/case-studies/community-connectors.html").contains("577"));
}

#[test]
fn wrong_files_are_told_with_row_and_column_all_at_once() {
    let folder = site(&[[30, 40, 33], [20, 30, 40], [50, 20, 30], [40, 60, 20]], "");
    let csv = "\u{feff}place;month;people\r\nAshby;May;thirty\r\nAshbi;June;40\r\nBirch;May;20\r\nBirch;May;21\r\n";
    folder.write("content/datasets/walks/walks.csv", csv.as_bytes());
    let found: Vec<(String, u32, u32)> = folder
        .problems()
        .into_iter()
        .filter(|p| p.file.path.ends_with("walks.csv"))
        .map(|p| (p.rule.id.to_string(), p.span.line, p.span.column))
        .collect();
    for wanted in [("data-type", 2, 11), ("data-category", 3, 1), ("data-duplicate", 5, 1)] {
        assert!(
            found.iter().any(|f| (f.0.as_str(), f.1, f.2) == wanted || (f.0 == wanted.0 && f.1 == wanted.1)),
            "{wanted:?} in {found:?}"
        );
    }
}
