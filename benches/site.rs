//! Speed and memory of whole builds. Run with: cargo bench --bench site

mod common;

use common::{best, made_up_site, report, run, scratch};

fn main() {
    let out = scratch("out").join("public");
    let out = out.to_str().expect("plain names");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/content");

    let one = scratch("one");
    copy(std::path::Path::new(sample), &one);
    std::fs::remove_file(one.join("publications/staying-well-at-home.yaml")).expect("the second publication");
    let one = one.to_str().expect("plain names");
    report("45 cases, website and five PDFs", best(5, || run(&["build", "-q", "--content", one, "--out", out])), "1.5 s");
    report("45 cases, website alone", best(5, || run(&["build", "-q", "--only", "web", "--content", sample, "--out", out])), "0.1 s");
    for (count, limit) in [(4_000, "1.2 s, 300 MB"), (8_000, "twice that"), (40_000, "ten times that")] {
        let site = scratch(&format!("cases-{count}"));
        made_up_site(&site, count);
        let site = site.to_str().expect("plain names");
        let times = if count > 8_000 { 1 } else { 3 };
        let what = format!("{count} cases, website alone");
        report(&what, best(times, || run(&["build", "-q", "--only", "web", "--content", site, "--out", out])), limit);
    }
}

fn copy(from: &std::path::Path, to: &std::path::Path) {
    for entry in std::fs::read_dir(from).expect("readable").flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            std::fs::create_dir_all(&target).expect("writable");
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("writable");
        }
    }
}
