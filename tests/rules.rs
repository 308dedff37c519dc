//! Every rule's own examples: the bad one must break it, the good one must not.

mod common;

use clearfolio::rules::{self, Example};
use common::Folder;

fn broken_by(examples: &[Example]) -> Vec<&'static str> {
    let folder = Folder::with_small_site();
    for example in examples {
        // `_theme/…` stands for a file of a theme folder.
        let path = match example.path.strip_prefix("_theme/") {
            Some(path) => format!("theme/{path}"),
            None => format!("content/{}", example.path),
        };
        folder.write(&path, example.bytes);
    }
    folder.problems().iter().map(|d| d.rule.id).collect()
}

#[test]
fn the_small_site_under_the_examples_breaks_no_rule() {
    assert_eq!(broken_by(&[]), Vec::<&str>::new());
}

#[test]
fn every_bad_example_breaks_its_rule_and_every_good_one_keeps_it() {
    let mut faults = Vec::new();
    for rule in rules::all() {
        let bad = broken_by(rule.bad);
        if !bad.contains(&rule.id) {
            faults.push(format!("{}: the bad example only gives {bad:?}", rule.id));
        }
        let good = broken_by(rule.good);
        if good.contains(&rule.id)
            || good.iter().any(|id| rules::find(id).is_some_and(|r| r.severity == clearfolio::diagnostics::Severity::Error))
        {
            faults.push(format!("{}: the good example gives {good:?}", rule.id));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}
