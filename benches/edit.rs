//! How soon an edit is on its page. Run with: cargo bench --bench edit

mod common;

use clearfolio::build::Options;
use clearfolio::serve::Preview;
use common::{made_up_site, scratch};
use std::collections::BTreeSet;
use std::time::Duration;

fn main() {
    for count in [45, 4_000] {
        let site = scratch(&format!("edit-{count}"));
        made_up_site(&site, count);
        let options = Options { content: site.clone(), theme: None, today: time::Date::MIN, strict: false };
        let mut preview = Preview::new(options, &scratch("edit-out").join("preview")).expect("a preview");
        preview.refresh(&BTreeSet::new()).expect("a first round");
        let file = site.join("case-studies/case-7.yaml");
        let text = std::fs::read_to_string(&file).expect("readable");
        let mut times: Vec<Duration> = (0..20)
            .map(|round| {
                std::fs::write(&file, format!("{text}      - Edit number {round} is a sentence.\n")).expect("writable");
                let done = preview.refresh(&BTreeSet::from(["case-studies/case-7.yaml".to_string()])).expect("a round");
                assert_eq!(done.written, ["case-studies/case-7.html"]);
                done.time
            })
            .collect();
        times.sort();
        let ms = |d: Duration| d.as_secs_f64() * 1000.0;
        println!(
            "one case of {count} edited: page written in {:.1} ms (median), {:.1} ms (worst)  (to reach: 50 ms)",
            ms(times[10]),
            ms(times[19])
        );
    }
}
