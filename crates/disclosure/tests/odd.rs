//! Whatever the input, there is an answer or an error.

use clearfolio_disclosure::{
    Cell, CellId, Counted, Earlier, Error, Fact, Profile, PublishedSystem, Ratio, Relation, System, WholeGroups, audit, protect, suppress,
};
use fastrand::Rng;

fn number(dice: &mut Rng) -> u64 {
    match dice.usize(..12) {
        0 => dice.u64(..),
        1 => u64::MAX,
        2 => dice.u64(..1 << 41),
        _ => dice.u64(..40),
    }
}

fn factor(dice: &mut Rng) -> i64 {
    match dice.usize(..15) {
        0 => dice.i64(..),
        1 => i64::MIN,
        2 => 0,
        _ => dice.i64(-3..=3),
    }
}

fn profile(dice: &mut Rng) -> Profile {
    let mut profile = Profile::own(number(dice));
    profile.rounding = number(dice);
    profile.range = number(dice);
    profile.hide_zero = dice.bool();
    profile.mask_lines = dice.bool();
    profile.protect_staff = dice.bool();
    profile.whole_groups = [WholeGroups::Allow, WholeGroups::Warn, WholeGroups::Hide][dice.usize(..3)];
    profile.p_percent = [None, Some(0.1), Some(f64::NAN), Some(-1.0), Some(f64::INFINITY)][dice.usize(..5)];
    profile.n_k = [None, Some((2, 0.9)), Some((0, 0.0)), Some((usize::MAX, f64::NAN))][dice.usize(..4)];
    if dice.bool() { Profile { name: profile.name, ..Profile::nhs() } } else { profile }
}

#[test]
fn odd_systems_do_not_panic() {
    let (mut answers, mut errors) = (0, 0);
    for seed in 0..1500 {
        let mut dice = Rng::with_seed(seed);
        let mut system = System::new();
        let cells: Vec<CellId> = (0..dice.usize(1..9))
            .map(|_| {
                let counted = [Counted::People, Counted::Staff, Counted::Things][dice.usize(..3)];
                let mut cell = match dice.usize(..6) {
                    0 => Cell::not_available(),
                    1 => Cell::magnitude(&(0..dice.usize(..5)).map(|_| number(&mut dice)).collect::<Vec<_>>(), counted),
                    _ => Cell::new(Some(number(&mut dice)), counted),
                };
                if dice.usize(..4) == 0 {
                    let earlier = [
                        Earlier::Exact(number(&mut dice)),
                        Earlier::Rounded { value: number(&mut dice), base: number(&mut dice) },
                        Earlier::Between(number(&mut dice), number(&mut dice)),
                    ];
                    cell = cell.earlier(earlier[dice.usize(..3)]).weight(dice.u32(..));
                }
                system.cell(if dice.usize(..6) == 0 { cell.hidden() } else { cell })
            })
            .collect();
        let any = |dice: &mut Rng| cells[dice.usize(..cells.len())];
        for _ in 0..dice.usize(..3) {
            let terms: Vec<(CellId, i64)> = (0..dice.usize(..4)).map(|_| (any(&mut dice), factor(&mut dice))).collect();
            let limit = |dice: &mut Rng| if dice.bool() { None } else { Some(factor(dice).wrapping_mul(40)) };
            system.relation(Relation { terms, low: limit(&mut dice), high: limit(&mut dice) });
        }
        if dice.usize(..3) == 0 {
            let (part, whole) = (any(&mut dice), any(&mut dice));
            system.printed_ratio(Ratio { part, whole, times: number(&mut dice), decimals: dice.u32(..9), printed: number(&mut dice) });
            system.percent(any(&mut dice), any(&mut dice), dice.u32(..9));
            system.mean(any(&mut dice), any(&mut dice), dice.u32(..9));
            system.silent(any(&mut dice));
        }
        let profile = profile(&mut dice);
        match protect(&system, &profile) {
            Ok(protected) => {
                answers += 1;
                let hidden: Vec<CellId> = protected.release.hidden().map(|(cell, _)| cell).collect();
                assert_eq!(protected.intervals.iter().map(|interval| interval.cell).collect::<Vec<_>>(), hidden, "seed {seed}");
                let text: String = protected
                    .release
                    .warnings()
                    .iter()
                    .map(ToString::to_string)
                    .chain(protected.failures.iter().map(ToString::to_string))
                    .collect();
                assert!(!text.contains("  "));
            }
            Err(error) => {
                errors += 1;
                assert!(error.to_string().ends_with('.'));
                let alone = suppress(&system, &profile).err();
                assert!(
                    alone == Some(error.clone()) || matches!(error, Error::Inconsistent { .. } | Error::TooLarge),
                    "seed {seed}: {error:?}"
                );
            }
        }
    }
    assert!(answers > 300 && errors > 300, "{answers} answers, {errors} errors");
}

#[test]
fn odd_publications_do_not_panic() {
    let (mut answers, mut errors) = (0, 0);
    for seed in 0..1500 {
        let mut dice = Rng::with_seed(seed);
        let mut seen = PublishedSystem::new();
        let fact = |dice: &mut Rng| match dice.usize(..9) {
            0 => Fact::Exact(number(dice)),
            1 => Fact::Shown(number(dice)),
            2 => Fact::Earlier(Earlier::Rounded { value: number(dice), base: number(dice) }),
            3 => Fact::NotAvailable,
            _ => Fact::Hidden,
        };
        let cells: Vec<CellId> = (0..dice.usize(1..7)).map(|_| seen.cell(fact(&mut dice))).collect();
        let any = |dice: &mut Rng| cells[dice.usize(..cells.len())];
        seen.also(any(&mut dice), fact(&mut dice));
        if dice.bool() {
            seen.sum(any(&mut dice), &[any(&mut dice), any(&mut dice)]);
        }
        seen.relation(Relation {
            terms: vec![(any(&mut dice), factor(&mut dice)), (any(&mut dice), factor(&mut dice))],
            low: Some(factor(&mut dice)),
            high: None,
        });
        if dice.bool() {
            seen.ratio(Ratio {
                part: any(&mut dice),
                whole: any(&mut dice),
                times: number(&mut dice),
                decimals: dice.u32(..9),
                printed: number(&mut dice),
            });
        }
        match audit(&seen, &profile(&mut dice)) {
            Ok(intervals) => {
                answers += 1;
                for interval in intervals {
                    let (low, high) = interval.inner.unwrap_or((interval.outer_low, interval.outer_low));
                    assert!(
                        interval.outer_low <= low && low <= high && interval.outer_high.is_none_or(|outer| high <= outer),
                        "seed {seed}: {interval:?}"
                    );
                }
            }
            Err(_) => errors += 1,
        }
    }
    assert!(answers > 200 && errors > 200, "{answers} answers, {errors} errors");
}
