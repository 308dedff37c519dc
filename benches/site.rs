//! Speed and memory of whole builds. Run with: cargo bench --bench site

mod common;

use common::{best, copy, made_up_site, report, run, scratch};

fn main() {
    let out = scratch("out").join("public");
    let out = out.to_str().expect("plain names");
    let sample = concat!(env!("CARGO_MANIFEST_DIR"), "/content");

    let one = scratch("one");
    copy(std::path::Path::new(sample), &one);
    // The case studies with the figures that they quote, and their book: what other kinds of content cost is measured by their own benches.
    for other in ["easy-read", "manuals", "briefings", "tools", "posts", "diagrams", "directory", "guides", "languages"] {
        std::fs::remove_dir_all(one.join(other)).expect("another kind of content");
    }
    for entry in std::fs::read_dir(one.join("publications")).expect("publications").flatten() {
        if entry.file_name() != "putting-people-first-south-west.yaml" {
            std::fs::remove_file(entry.path()).expect("another publication");
            continue;
        }
        // Five PDFs: cases, themes and areas by themselves would be a hundred more.
        let text = std::fs::read_to_string(entry.path()).expect("readable");
        let kept = text.lines().filter(|line| !line.starts_with("separately:")).map(|line| format!("{line}\n"));
        std::fs::write(entry.path(), kept.collect::<String>()).expect("writable");
    }
    let one = one.to_str().expect("plain names");
    report(
        "the case studies and their book, website and five PDFs",
        best(5, || run(&["build", "-q", "--only", "web,pdf", "--content", one, "--out", out])),
        "1.5 s",
    );
    report("the same in every format, with offline copies", best(3, || run(&["build", "-q", "--content", one, "--out", out])), "none set");
    report("the whole sample in every format", best(3, || run(&["build", "-q", "--content", sample, "--out", out])), "none set");
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
