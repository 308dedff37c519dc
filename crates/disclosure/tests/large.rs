//! Tables that are too large to try everything: whatever their shape and profile, the audit finds a witness for
//! every demand, and it finds the weaknesses that are planted.

use clearfolio_disclosure::{Counted, Dimension, Fact, Profile, Reason, System, Table, TableBuilder, audit, mask_only, protect};
use fastrand::Rng;

fn skewed(dice: &mut Rng, dimensions: &[Dimension]) -> (System, Table) {
    let scales: Vec<Vec<f64>> =
        dimensions.iter().map(|dimension| (0..dimension.len()).map(|_| (dice.f64() * 3.0 - 1.5).exp()).collect()).collect();
    let base = dice.f64() * 60.0 + 10.0;
    let noise: Vec<f64> = (0..4001).map(|_| dice.f64() + 0.5).collect();
    let mut builder = TableBuilder::new(dimensions).expect("a table");
    builder.counts(Counted::People, |at| {
        let scale: f64 = at.iter().zip(&scales).map(|(at, scale)| scale[*at]).product();
        let place = at.iter().fold(17, |sum, at| (sum * 31 + at) % noise.len());
        Some((scale * base * noise[place]).round() as u64)
    });
    let mut system = System::new();
    let table = builder.build(&mut system).expect("a table");
    (system, table)
}

fn shapes(dice: &mut Rng) -> Vec<Dimension> {
    let tree = |groups: usize, each: usize| {
        let leaves = groups * each;
        let parents = (0..leaves).map(|at| Some(leaves + at / each)).chain((0..groups).map(|_| Some(leaves + groups))).chain([None]);
        Dimension::tree(parents.collect())
    };
    match dice.usize(..4) {
        0 => vec![Dimension::with_total(12), Dimension::with_total(7), Dimension::with_total(3)],
        1 => vec![tree(4, 5), Dimension::with_total(6)],
        2 => vec![tree(3, 3), tree(4, 3), Dimension::flat(2)],
        _ => vec![Dimension::with_total(40), Dimension::with_total(8)],
    }
}

#[test]
fn every_demand_is_witnessed() {
    let mut hidden = 0;
    for seed in 0..24 {
        let mut dice = Rng::with_seed(seed);
        let (system, _) = skewed(&mut dice, &shapes(&mut Rng::with_seed(seed)));
        for profile in [Profile::nhs(), Profile::ons(), Profile::own(5), Profile { mask_lines: false, ..Profile::strict() }] {
            let protected = protect(&system, &profile).expect("protected");
            assert!(protected.failures.is_empty(), "seed {seed}, {}: {:?}", profile.name, protected.failures);
            // The truth is always among what is thought possible.
            let plain = protect(&system, &Profile::none()).expect("published");
            for interval in &protected.intervals {
                let truth = plain.release.cell(interval.cell).value().expect("a count");
                assert!(
                    interval.outer_low <= truth && interval.outer_high.is_none_or(|high| truth <= high),
                    "seed {seed}: {interval:?} {truth}"
                );
            }
            hidden += protected.intervals.len();
        }
    }
    assert!(hidden > 3000, "{hidden}");
}

#[test]
fn planted_weaknesses_are_found() {
    for seed in 0..12 {
        let mut dice = Rng::with_seed(seed);
        let (system, table) = skewed(&mut dice, &shapes(&mut Rng::with_seed(seed)));
        let profile = Profile::own(5);
        // No secondary suppression.
        let release = mask_only(&system, &profile).expect("a release");
        let small = release.hidden().count();
        let leaks = release.failures(&audit(release.published(), &profile).expect("consistent")).len();
        // A secondary cell that stands in another place.
        let protected = protect(&system, &profile).expect("protected");
        let secondary: Vec<_> =
            protected.release.hidden().filter(|(_, reason)| *reason == Reason::Secondary).map(|(cell, _)| cell).collect();
        assert_eq!(leaks == 0, secondary.is_empty(), "seed {seed}: {leaks} of {small}");
        let plain = protect(&system, &Profile::none()).expect("published");
        let mut caught = 0;
        for cell in secondary.iter().take(5) {
            let mut seen = protected.release.published().clone();
            seen.also(*cell, Fact::Exact(plain.release.cell(*cell).value().expect("a count")));
            caught += usize::from(!protected.release.failures(&audit(&seen, &profile).expect("consistent")).is_empty());
        }
        assert_eq!(caught, secondary.len().min(5), "seed {seed}: a cell was hidden in vain");
        // A raw value of a small cell.
        let (cell, _) = protected.release.hidden().next().expect("a small count");
        let mut seen = protected.release.published().clone();
        seen.also(cell, Fact::Exact(plain.release.cell(cell).value().expect("a count")));
        assert!(protected.release.failures(&audit(&seen, &profile).expect("consistent")).iter().any(|leak| leak.cell == cell));
        assert!(table.cells().count() == system.len());
    }
}
