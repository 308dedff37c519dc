//! Hundreds of random small systems, each attacked by trying every table that agrees with what is published.

mod common;

use clearfolio_disclosure::{
    Cell, CellId, Counted, Dimension, Earlier, Fact, Profile, PublishedSystem, Ratio, Reason, Relation, Release, Rule, System,
    TableBuilder, audit, mask_only, protect, rounding_interval,
};
use common::{Line, brute_force, domains, meets};
use fastrand::Rng;

/// A system with its relations and earlier facts, as the attacker sees them.
struct Case {
    system: System,
    lines: Vec<Line>,
    known: Vec<(usize, i64, i64)>,
}

fn dimension(dice: &mut Rng, most: usize) -> (Dimension, Vec<Option<usize>>) {
    let parents = match dice.usize(..4) {
        0 => vec![Some(4), Some(4), Some(5), Some(5), None, None]
            .into_iter()
            .enumerate()
            .map(|(at, p)| if at >= 4 { Some(6) } else { p })
            .chain([None])
            .collect(),
        1 => vec![None; dice.usize(2..=most)],
        _ => {
            let count = dice.usize(2..=most);
            vec![Some(count); count].into_iter().chain([None]).collect::<Vec<_>>()
        }
    };
    (Dimension::tree(parents.clone()), parents)
}

fn count(dice: &mut Rng) -> u64 {
    match dice.usize(..5) {
        0 => 0,
        1 | 2 => dice.u64(1..4),
        _ => dice.u64(3..8),
    }
}

fn case(dice: &mut Rng) -> Case {
    let mut system = System::new();
    let mut lines = Vec::new();
    let dimensions: Vec<_> = match dice.usize(..4) {
        0 => vec![dimension(dice, 4)],
        1 => (0..3).map(|_| (Dimension::with_total(2), vec![Some(2), Some(2), None])).collect(),
        _ => vec![dimension(dice, 3), (Dimension::with_total(2), vec![Some(2), Some(2), None])],
    };
    let shapes: Vec<Dimension> = dimensions.iter().map(|(dimension, _)| dimension.clone()).collect();
    let leaves: Vec<u64> = (0..2000).map(|_| count(dice)).collect();
    let place = |at: &[usize]| at.iter().fold(0, |sum, at| sum * 9 + at);
    let mut builder = TableBuilder::new(&shapes).expect("a table");
    builder.counts(Counted::People, |at| Some(leaves[place(at)]));
    let table = builder.build(&mut system).expect("a table");
    // The relations, spelled out again.
    for (at, total) in table.cells() {
        for (axis, (_, parents)) in dimensions.iter().enumerate() {
            let parts: Vec<usize> = (0..parents.len())
                .filter(|category| parents[*category] == Some(at[axis]))
                .map(|category| {
                    let mut part = at.clone();
                    part[axis] = category;
                    table.at(&part).expect("a full table").index()
                })
                .collect();
            if !parts.is_empty() {
                lines.push(Line::sum(total.index(), &parts));
            }
        }
    }
    let values: Vec<u64> = table.cells().map(|(at, _)| value(&dimensions, &leaves, &at)).collect();
    let ids: Vec<CellId> = table.cells().map(|(_, id)| id).collect();
    let mut known = Vec::new();
    // A linked table: the first figure split in another way.
    if dice.bool() {
        let first = values[0];
        let part = if first == 0 { 0 } else { dice.u64(..=first) };
        let (a, b) = (system.cell(Cell::people(part)), system.cell(Cell::people(first - part)));
        system.sum(ids[0], &[a, b]);
        lines.push(Line::sum(ids[0].index(), &[a.index(), b.index()]));
    }
    // A percentage of true values.
    if dice.usize(..4) == 0 {
        let (part, whole) = (dice.usize(..ids.len()), ids.len() - 1);
        if part != whole && values[whole] > 0 {
            let printed = Ratio::print(values[part], values[whole], 100, 0).expect("a percentage");
            system.printed_ratio(Ratio::percent(ids[part], ids[whole], 0, printed));
            let printed = printed as i64;
            lines.push(Line { terms: vec![(ids[part].index(), 200), (ids[whole].index(), 1 - 2 * printed)], low: 0, high: i64::MAX / 8 });
            lines.push(Line { terms: vec![(ids[part].index(), 200), (ids[whole].index(), -1 - 2 * printed)], low: i64::MIN / 8, high: 0 });
        }
    }
    // An earlier release: a cell of its own, equal to one in the table.
    if dice.usize(..3) == 0 {
        let at = dice.usize(..ids.len());
        let fact = if dice.bool() { Earlier::Exact(values[at]) } else { Earlier::Rounded { value: (values[at] + 2) / 5 * 5, base: 5 } };
        let again = system.cell(Cell::things(values[at]).earlier(fact).hidden());
        system.sum(again, &[ids[at]]);
        lines.push(Line::sum(again.index(), &[ids[at].index()]));
        let (low, high) = fact.range();
        known.push((again.index(), low as i64, high as i64));
    }
    Case { system, lines, known }
}

/// The value of a place: the sum of the leaves below it.
fn value(dimensions: &[(Dimension, Vec<Option<usize>>)], leaves: &[u64], at: &[usize]) -> u64 {
    for (axis, (_, parents)) in dimensions.iter().enumerate() {
        let parts: Vec<usize> = (0..parents.len()).filter(|category| parents[*category] == Some(at[axis])).collect();
        if !parts.is_empty() {
            return parts
                .iter()
                .map(|part| {
                    value(
                        dimensions,
                        leaves,
                        &at.iter().enumerate().map(|(other, at)| if other == axis { *part } else { *at }).collect::<Vec<_>>(),
                    )
                })
                .sum();
        }
    }
    leaves[at.iter().fold(0, |sum, at| sum * 9 + at)]
}

fn profile(dice: &mut Rng) -> Profile {
    let own = Profile::own(dice.u64(2..5));
    match dice.usize(..5) {
        0 => Profile { rounding: 5, threshold: 4, range: 2, ..own },
        1 => Profile { rounding: 3, ..own },
        2 => Profile { hide_zero: true, range: own.threshold - 1, ..own },
        3 => Profile { range: 1, ..own },
        _ => own,
    }
}

/// What trying everything finds out about each cell.
fn attack(case: &Case, release: &Release, profile: &Profile) -> Option<Vec<Option<(i64, i64)>>> {
    let mut domains = domains(release, profile);
    for (at, low, high) in &case.known {
        domains[*at].retain(|value| low <= value && value <= high);
    }
    brute_force(&domains, &case.lines, 400_000)
}

/// The system with every cell hidden: relations and earlier facts alone.
fn nothing_shown(case: &Case, release: &Release) -> PublishedSystem {
    let ids: Vec<CellId> = release.ids().collect();
    let mut published = PublishedSystem::new();
    for _ in &ids {
        published.cell(Fact::Hidden);
    }
    for line in &case.lines {
        let terms = line.terms.iter().map(|(cell, factor)| (ids[*cell], *factor)).collect();
        let limit = |limit: i64| (limit.abs() < 1 << 40).then_some(limit);
        published.relation(Relation { terms, low: limit(line.low), high: limit(line.high) });
    }
    case.known.iter().for_each(|(cell, low, high)| published.also(ids[*cell], Fact::Earlier(Earlier::Between(*low as u64, *high as u64))));
    published
}

#[test]
fn every_hidden_cell_keeps_its_spread_and_the_audit_finds_what_brute_force_finds() {
    let (mut tried, mut unlimited, mut exact, mut open, mut hidden, mut given_away) = (0, 0, 0, 0, 0, 0);
    for seed in 0..400 {
        let mut dice = Rng::with_seed(seed);
        let case = case(&mut dice);
        let profile = profile(&mut dice);
        let protected = protect(&case.system, &profile).expect("protected");
        let Some(truth) = attack(&case, &protected.release, &profile) else { continue };
        tried += 1;
        // Trying stops at a value; where a cell can be larger, the audit may know more.
        let beyond = protected.intervals.iter().any(|interval| interval.outer_high.is_none_or(|outer| outer as i64 > common::MOST * 2 / 3));
        unlimited += usize::from(beyond);
        for interval in &protected.intervals {
            hidden += 1;
            let (low, high) = truth[interval.cell.index()].expect("the true table agrees");
            assert!(
                interval.outer_low as i64 <= low && interval.outer_high.is_none_or(|outer| outer as i64 >= high),
                "seed {seed}: {interval:?}, {low}–{high}"
            );
            let (from, to) = interval.inner.expect("a witness");
            assert!(beyond || low <= from as i64 && to as i64 <= high, "seed {seed}: {interval:?}, {low}–{high}");
            if interval.is_exact() {
                assert!(beyond || (from as i64, to as i64) == (low, high), "seed {seed}: {interval:?}, {low}–{high}");
            }
            exact += usize::from(interval.is_exact() || beyond);
            open += usize::from(beyond);
        }
        for (cell, demand) in protected.release.demands() {
            let (low, high) = truth[cell.index()].expect("the true table agrees");
            let failed = protected.failures.iter().any(|failure| failure.cell == cell);
            assert!(meets(&demand, low, high) != failed || beyond && !failed, "seed {seed}: {cell:?} {demand:?} {low}–{high}");
        }
        given_away += usize::from(!protected.failures.is_empty());
        // Only what cannot be taken back gives a cell away: it does so when everything is hidden, too.
        let all = audit(&nothing_shown(&case, &protected.release), &profile).expect("consistent");
        for failure in &protected.failures {
            assert!(!all[failure.cell.index()].meets(&failure.demanded), "seed {seed}: {failure:?}, {:?}", all[failure.cell.index()]);
        }
    }
    println!(
        "{tried} systems ({unlimited} with a cell that has no near limit), {hidden} hidden cells, {exact} exact ({open} without an upper limit), {given_away} given away by earlier releases or printed percentages"
    );
    assert!(tried > 350 && exact * 100 >= hidden * 97, "{tried} tried, {exact} of {hidden} exact");
}

#[test]
fn masking_alone_is_caught_where_it_leaks() {
    let (mut tried, mut leaks) = (0, 0);
    for seed in 1000..1300 {
        let mut dice = Rng::with_seed(seed);
        let case = case(&mut dice);
        let profile = profile(&mut dice);
        let release = mask_only(&case.system, &profile).expect("a release");
        let failures = release.failures(&audit(release.published(), &profile).expect("consistent"));
        let Some(truth) = attack(&case, &release, &profile) else { continue };
        tried += 1;
        for (cell, demand) in release.demands() {
            let (low, high) = truth[cell.index()].expect("the true table agrees");
            let leaks_here = !meets(&demand, low, high);
            leaks += usize::from(leaks_here);
            assert_eq!(leaks_here, failures.iter().any(|failure| failure.cell == cell), "seed {seed}: {cell:?} {demand:?} {low}–{high}");
        }
    }
    println!("{tried} systems, {leaks} leaks");
    assert!(tried > 270 && leaks > 300, "{tried} tried, {leaks} leaks");
}

#[test]
fn the_same_system_gives_the_same_release() {
    for seed in 0..40 {
        let once = |_: usize| {
            let mut dice = Rng::with_seed(seed);
            let case = case(&mut dice);
            let profile = profile(&mut dice);
            let protected = protect(&case.system, &profile).expect("protected");
            let cells: Vec<_> = protected.release.ids().map(|id| protected.release.cell(id)).collect();
            (cells, protected.intervals)
        };
        assert_eq!(once(0), once(1));
    }
}

#[test]
fn rules_of_size_are_kept() {
    for seed in 0..100 {
        let mut dice = Rng::with_seed(seed);
        let case = case(&mut dice);
        let profile = profile(&mut dice);
        let plain = protect(&case.system, &Profile::none()).expect("published");
        let release = protect(&case.system, &profile).expect("protected").release;
        for id in release.ids() {
            let Some(value) = plain.release.cell(id).value() else { continue };
            let small = common::shown(&profile, value as i64).is_none();
            if let Some(shown) = release.cell(id).value() {
                let (low, high) = rounding_interval(shown, profile.rounding);
                assert!((low..=high).contains(&value));
                assert!(!small || case.known.iter().any(|(at, ..)| *at == id.index()), "seed {seed}");
            }
            let primary = matches!(release.hidden().find(|(cell, _)| *cell == id), Some((_, Reason::Primary(Rule::Small))));
            assert!(!primary || small);
        }
    }
}
