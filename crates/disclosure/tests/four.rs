//! A table of four dimensions with hierarchies and all totals, as publishers have them.

#[path = "common/referrals.rs"]
mod referrals;

use clearfolio_disclosure::{Profile, Protected, Reason, protect};
use referrals::referrals;

fn secondary(protected: &Protected) -> usize {
    protected.release.hidden().filter(|(_, reason)| *reason == Reason::Secondary).count()
}

#[test]
fn every_demand_is_witnessed_in_four_dimensions() {
    // Among the first seeds these are the hardest with the earlier release: small places of which it gave the
    // sum of a quarter to within two.
    for (seed, earlier) in [(8, false), (8, true), (2, true)] {
        let system = referrals(seed, earlier);
        let plain = protect(&system, &Profile::none()).expect("published");
        for profile in [Profile::nhs(), Profile::own(5)] {
            let protected = protect(&system, &profile).expect("protected");
            let which = format!("seed {seed}, earlier {earlier}, {}", profile.name);
            assert!(protected.failures.is_empty(), "{which}: {:?}", protected.failures);
            assert_eq!(protected.release.failures(&protected.intervals), [], "{which}");
            for interval in &protected.intervals {
                let truth = plain.release.cell(interval.cell).value().expect("a count");
                let (low, high) = interval.inner.expect("a witness");
                assert!(interval.outer_low <= low.min(truth), "{which}: {interval:?} {truth}");
                assert!(interval.outer_high.is_none_or(|outer| high.max(truth) <= outer), "{which}: {interval:?} {truth}");
            }
            let (small, more) = (protected.intervals.len() - secondary(&protected), secondary(&protected));
            assert!(small > 1000 && more < 2 * small && more < system.len() / 5, "{which}: {small} small, {more} more");
        }
    }
}

#[test]
fn the_same_table_gives_the_same_release_on_any_number_of_threads() {
    let system = referrals(6, true);
    let release = |threads: usize| {
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().expect("threads");
        let Protected { release, intervals, failures } = pool.install(|| protect(&system, &Profile::own(5))).expect("protected");
        (release.ids().map(|id| release.cell(id)).collect::<Vec<_>>(), intervals, failures)
    };
    let one = release(1);
    assert!([2, 4].into_iter().all(|threads| release(threads) == one));
}
