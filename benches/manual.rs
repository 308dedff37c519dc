//! A manual of 300 pages in its four print editions, and how soon an edited paragraph is on its page.
//! Run with: cargo bench --bench manual

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{best, made_up_manual, report, run, scratch};
use std::collections::BTreeSet;
use std::time::Duration;

/// Chapters of the manual; each has about twenty pages in the standard edition.
const CHAPTERS: usize = 16;

fn main() {
    let site = scratch("manual");
    made_up_manual(&site, CHAPTERS);
    let out = scratch("manual-out").join("public");
    let (folder, out) = (site.to_str().expect("plain names"), out.to_str().expect("plain names"));
    report(
        "a manual, website and four print editions",
        best(3, || run(&["build", "-q", "--only", "web,pdf", "--content", folder, "--out", out])),
        "6 s",
    );

    let options = Options { content: site.clone(), theme: None, today: time::Date::MIN, strict: false };
    let mut preview = Preview::new(options, &scratch("manual-live").join("preview")).expect("a preview");
    preview.refresh(&BTreeSet::new()).expect("a first round");
    let path = "manuals/large/chapter-7.md";
    let text = std::fs::read_to_string(site.join(path)).expect("readable");
    let mut times: Vec<Duration> = (0..20)
        .map(|round| {
            std::fs::write(site.join(path), format!("{text}\nEdit number {round} is a sentence.\n")).expect("writable");
            let done = preview.refresh(&BTreeSet::from([path.to_string()])).expect("a round");
            assert_eq!(done.written, ["manuals/large/chapter-7.html"]);
            done.time
        })
        .collect();
    times.sort();
    let ms = |d: Duration| d.as_secs_f64() * 1000.0;
    println!("one paragraph edited: page written in {:.1} ms (median), {:.1} ms (worst)  (to reach: 50 ms)", ms(times[10]), ms(times[19]));
}
