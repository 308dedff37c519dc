//! Speed of large tables. Run with: cargo bench

use clearfolio_disclosure::{Counted, Dimension, Profile, System, TableBuilder, audit, protect, suppress};
use std::time::Instant;

/// A skewed table: places of very different size, ages, kinds; many small counts.
fn system(sizes: &[usize], base: f64, seed: u64) -> System {
    let mut dice = fastrand::Rng::with_seed(seed);
    let scales: Vec<Vec<f64>> =
        sizes.iter().map(|size| (0..*size).map(|_| (dice.f64() * 3.0 - 1.5).exp()).collect()).collect();
    let mut counts = std::collections::HashMap::new();
    let mut system = System::new();
    let dimensions: Vec<Dimension> = sizes.iter().map(|size| Dimension::with_total(*size)).collect();
    let mut builder = TableBuilder::new(&dimensions).expect("a table");
    let mut at = vec![0; sizes.len()];
    loop {
        let mean = at.iter().zip(&scales).map(|(at, scale)| scale[*at]).product::<f64>() * base;
        counts.insert(at.clone(), (mean * (0.5 + dice.f64())).round() as u64);
        let Some(next) = (0..at.len()).rev().find(|d| at[*d] + 1 < sizes[*d]) else { break };
        at[next] += 1;
        at[next + 1..].fill(0);
    }
    builder.counts(Counted::People, |at| counts.get(at).copied());
    builder.build(&mut system).expect("a table");
    system
}

fn main() {
    let profiles = [("nhs", Profile::nhs()), ("threshold 5, no rounding", Profile::own(5))];
    println!("{:<14} {:<26} {:>7} {:>6} {:>9} {:>9} {:>8} {:>8} {:>8} {:>8} {:>6}", "table", "profile", "cells", "small", "secondary", "suppress", "audit", "both", "failures", "protect", "after");
    for (sizes, base) in [(vec![50, 20, 6], 70.0), (vec![50, 20, 6], 150.0), (vec![300, 12], 30.0), (vec![8, 6, 4, 3], 12.0)] {
        for (name, profile) in &profiles {
            let system = system(&sizes, base, 5);
            let start = Instant::now();
            let release = suppress(&system, profile).expect("a release");
            let suppressed = start.elapsed();
            let intervals = audit(release.published(), profile).expect("an audit");
            let both = start.elapsed();
            let failures = release.failures(&intervals).len();
            let again = Instant::now();
            let protected = protect(&system, profile).expect("protected");
            let whole = again.elapsed();
            let after = protected.failures.len();
            if std::env::var("SHOW").is_ok() { for f in release.failures(&intervals).iter().take(12) { println!("{f:?}"); } }
            let small = release.hidden().filter(|(_, reason)| *reason != clearfolio_disclosure::Reason::Secondary).count();
            let all = release.hidden().count();
            println!(
                "{:<14} {:<26} {:>7} {:>6} {:>9} {:>7.2} s {:>6.2} s {:>6.2} s {:>8} {:>6.2} s {:>6}",
                format!("{sizes:?}"),
                name,
                system.len(),
                small,
                all - small,
                suppressed.as_secs_f64(),
                (both - suppressed).as_secs_f64(),
                both.as_secs_f64(),
                failures,
                whole.as_secs_f64(),
                after
            );
        }
    }
}
