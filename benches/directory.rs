//! Directories of 4,000 records: the website, the A5 booklet, and how soon an edited record is on its page.
//! Run with: cargo bench --bench directory

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{best, report, run, scratch};
use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::Path;
use std::time::Duration;

const RECORDS: usize = 4_000;
const AREAS: usize = 12;
const TOPICS: usize = 18;

fn main() {
    let out = scratch("directory-out").join("public");
    let out = out.to_str().expect("plain names");
    let site = scratch("directory");
    made_up(&site);
    let content = site.to_str().expect("plain names");
    let web = || run(&["build", "-q", "--only", "web", "--content", content, "--out", out]);
    report("4,000 records, website alone", best(3, web), "2.5 s");
    let all = || run(&["build", "-q", "--only", "web,pdf", "--content", content, "--out", out]);
    let both = best(2, all);
    report("4,000 records, website and A5 booklet", both, "booklet alone 4 s, 700 MB");
    edited(&site);
}

/// A directory of made-up records, and a booklet of all of them.
fn made_up(folder: &Path) {
    let write = |path: &str, text: String| {
        let path = folder.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("writable");
        std::fs::write(path, text).expect("writable");
    };
    write(
        "site.yaml",
        "title: Near you\nbase_url: https://www.example.org/near/\npublisher: {name: Example Council}\nlanguage: en-GB\n".into(),
    );
    let list = |name: &str, count: usize, title: &str| {
        (1..=count).fold(format!("{name}:\n"), |mut text, n| {
            let _ = writeln!(text, "  - {{id: {name}-{n}, title: {title} {n}, summary: What there is.}}");
            text
        })
    };
    let mut directory = String::from("title: Near you\nsummary: Places near you.\ndate: 2026-11\ncheck_every: 1200\n");
    directory.push_str(&list("areas", AREAS, "Place"));
    directory.push_str(&list("topics", TOPICS, "Topic"));
    directory.push_str("audiences: [{id: carers, title: Carers}, {id: low-vision, title: People with low vision}]\n");
    directory
        .push_str("portals: [{id: low-vision, title: If you have low vision, summary: Places that expect you., audience: low-vision}]\n");
    directory
        .push_str("corrections: {role: Editor, phones: [{number: 01632 960030}], address: \"Near you, 1 Example Street, Exampleton\"}\n");
    write("directory/near-you/directory.yaml", directory);
    let mut csv = String::with_capacity(RECORDS * 400);
    csv.push_str(
        "name,provider,summary,about,topics,areas,audiences,cost,free,access_step_free,access_hearing_loop,access_toilet,access_parking,access_bus,opening,place,address,postcode,role,phone,email,website,checked_on,checked_by\n",
    );
    for n in 0..RECORDS {
        row(&mut csv, n);
    }
    write("directory/near-you/records.csv", csv);
    write(
        "publications/all.yaml",
        "title: Near you\ndate: 2026-11\nsummary: All places.\ncontents: [{directory: {directory: near-you}}]\nglossary: false\nlinks: false\neditions: [booklet]\n"
            .into(),
    );
}

const FIRST: [&str; 20] = [
    "Amber", "Birch", "Cedar", "Dove", "Elm", "Fern", "Gorse", "Hazel", "Iris", "Juniper", "Kestrel", "Larch", "Maple", "Nettle", "Oak",
    "Poplar", "Quince", "Rowan", "Sorrel", "Thistle",
];
const SECOND: [&str; 20] = [
    "Lane", "Street", "Hill", "Green", "Wharf", "Mill", "Bridge", "Gate", "Cross", "Court", "Field", "Brook", "Wood", "Park", "Row",
    "Yard", "Well", "Ford", "Dale", "Moor",
];
const THIRD: [&str; 10] = [
    "Lunch Club",
    "Walkers",
    "Choir",
    "Library",
    "Garden",
    "Advice Desk",
    "Swimming Group",
    "Craft Table",
    "Repair Bench",
    "Carers’ Circle",
];

fn row(csv: &mut String, n: usize) {
    let name = format!("{} {} {}", FIRST[n % 20], SECOND[(n / 20) % 20], THIRD[(n / 400) % 10]);
    let area = n * 7 % AREAS + 1;
    let topics = format!("topics-{};topics-{}", n % TOPICS + 1, (n + 5) % TOPICS + 1);
    let _ = writeln!(
        csv,
        "{name},{},\"A friendly place in the middle of things, where people of every age meet.\",Come to the side door and ask for whoever is at the desk.,{topics},areas-{area},{},{},{},yes,{},yes,unknown,Bus {} stops outside,Mon-Fri 10:00-16:00;1st Sat 10:00-12:00,The old hall,\"{} Example Road, Place {area}\",EX{} {}AB,Desk,01632 {:06},desk{n}@example.org,https://www.example.org/{n},2026-0{},Records editor",
        ["council", "charity", "group"][n % 3],
        ["carers", "low-vision", ""][n % 3],
        if n % 4 == 0 { "" } else { "£3 a time" },
        if n % 4 == 0 { "yes" } else { "no" },
        ["yes", "no", "unknown"][n % 3],
        n % 40 + 1,
        n % 90 + 1,
        n % 20 + 1,
        n % 9 + 1,
        n,
        n % 9 + 1,
    );
}

/// One cell of one record is edited; its page and the lists that show it are rewritten.
fn edited(site: &Path) {
    let file = site.join("directory/near-you/records.csv");
    let text = std::fs::read_to_string(&file).expect("readable");
    let options = Options { content: site.to_path_buf(), theme: None, today: time::Date::MIN, strict: false };
    let mut preview = Preview::new(options, &scratch("directory-edit").join("preview")).expect("a preview");
    preview.refresh(&BTreeSet::new()).expect("a first round");
    for (what, from, to) in
        [("a phone number", "01632 002000", "01632 9"), ("a name", "Amber Lane Lunch Club", "Amber Lane Lunch Club no ")]
    {
        let mut times: Vec<Duration> = (0..20)
            .map(|round| {
                let new = if what == "a name" { format!("{to}{round}") } else { format!("{to}{round:05}") };
                std::fs::write(&file, text.replace(from, &new)).expect("writable");
                let done = preview.refresh(&BTreeSet::from(["directory/near-you/records.csv".to_string()])).expect("a round");
                assert!(!done.refused && done.written.iter().any(|path| path.contains("/records/")), "{:?}", done.written);
                done.time
            })
            .collect();
        times.sort();
        let ms = |d: Duration| d.as_secs_f64() * 1000.0;
        println!(
            "{what} of one record of 4,000 edited: pages written in {:.1} ms (median), {:.1} ms (worst)  (to reach: 50 ms)",
            ms(times[10]),
            ms(times[19])
        );
    }
}
