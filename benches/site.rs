//! Speed and memory of whole builds. Run with: cargo bench --bench site

mod common;

use common::{best, copy, made_up_site, report, run, scratch};

fn main() {
    let out = scratch("out").join("public");
    let out = out.to_str().expect("plain names");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/content");

    let one = scratch("one");
    copy(std::path::Path::new(sample), &one);
    for other in ["staying-well-at-home", "outcomes-bulletin"] {
        std::fs::remove_file(one.join(format!("publications/{other}.yaml"))).expect("another publication");
    }
    std::fs::remove_dir_all(one.join("easy-read")).expect("the guides");
    let one = one.to_str().expect("plain names");
    report("46 cases, website and five PDFs", best(5, || run(&["build", "-q", "--content", one, "--out", out])), "1.5 s");
    report("the whole sample, website and all PDFs", best(3, || run(&["build", "-q", "--content", sample, "--out", out])), "none set");
    report(
        "the whole sample, website alone",
        best(5, || run(&["build", "-q", "--only", "web", "--content", sample, "--out", out])),
        "0.1 s",
    );
    for (count, limit) in [(4_000, "1.2 s, 300 MB"), (8_000, "twice that"), (40_000, "ten times that")] {
        let site = scratch(&format!("cases-{count}"));
        made_up_site(&site, count);
        let site = site.to_str().expect("plain names");
        let times = if count > 8_000 { 1 } else { 3 };
        let what = format!("{count} cases, website alone");
        report(&what, best(times, || run(&["build", "-q", "--only", "web", "--content", site, "--out", out])), limit);
    }
}
