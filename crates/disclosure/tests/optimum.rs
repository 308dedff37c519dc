//! How much more is hidden than need be: small tables against the best of all choices.

mod common;

use clearfolio_disclosure::{Cell, Demand, Dimension, Profile, Reason, System, TableBuilder, protect};
use common::{Line, MOST, brute_force, meets, shown};
use fastrand::Rng;

/// A table with totals: counts, weights and lines, cells in the order of the table.
struct Small {
    counts: Vec<i64>,
    weights: Vec<u64>,
    lines: Vec<Line>,
}

fn small(dice: &mut Rng, rows: usize, columns: usize) -> Small {
    let mut counts = vec![0; (rows + 1) * (columns + 1)];
    let at = |row: usize, column: usize| row * (columns + 1) + column;
    for row in 0..rows {
        for column in 0..columns {
            let count = match dice.usize(..4) {
                0 => dice.i64(1..4),
                1 => dice.i64(0..3),
                _ => dice.i64(3..7),
            };
            counts[at(row, column)] = count;
            [at(rows, column), at(row, columns), at(rows, columns)].into_iter().for_each(|total| counts[total] += count);
        }
    }
    let mut lines = Vec::new();
    for row in 0..=rows {
        lines.push(Line::sum(at(row, columns), &(0..columns).map(|column| at(row, column)).collect::<Vec<_>>()));
    }
    for column in 0..=columns {
        lines.push(Line::sum(at(rows, column), &(0..rows).map(|row| at(row, column)).collect::<Vec<_>>()));
    }
    // Totals cost more, and so does a zero.
    let level = |more: bool| if more { 4 } else { 1 };
    let weights = (0..counts.len())
        .map(|cell| level(cell / (columns + 1) == rows) * level(cell % (columns + 1) == columns) * level(counts[cell] == 0))
        .collect();
    Small { counts, weights, lines }
}

/// Whether hiding exactly these cells is safe; `None` when it takes too long to find out.
fn is_safe(table: &Small, hidden: u32, primary: u32, profile: &Profile) -> Option<bool> {
    let domains: Vec<Vec<i64>> = table
        .counts
        .iter()
        .enumerate()
        .map(|(cell, count)| {
            (0..=MOST).filter(|value| hidden >> cell & 1 == 1 || shown(profile, *value) == shown(profile, *count)).collect()
        })
        .collect();
    let found = brute_force(&domains, &table.lines, 60_000)?;
    Some((0..table.counts.len()).filter(|cell| hidden >> cell & 1 == 1).all(|cell| {
        let demand = if primary >> cell & 1 == 1 { Demand { width: profile.range, near: profile.mark() } } else { Demand::NOT_PINNED };
        found[cell].is_some_and(|(low, high)| meets(&demand, low, high))
    }))
}

/// The least weight below `limit` that protects everything, if there is less.
fn least(table: &Small, primary: u32, limit: u64, profile: &Profile) -> Option<u64> {
    let others: Vec<usize> = (0..table.counts.len()).filter(|cell| primary >> cell & 1 == 0).collect();
    let mut choices: Vec<(u64, u32)> = (0u32..1 << others.len())
        .map(|choice| {
            let cells = others.iter().enumerate().filter(|(bit, _)| choice >> bit & 1 == 1).map(|(_, cell)| *cell);
            cells.fold((0, primary), |(weight, hidden), cell| (weight + table.weights[cell], hidden | 1 << cell))
        })
        .filter(|(weight, _)| *weight < limit)
        .collect();
    choices.sort_unstable();
    for (weight, hidden) in choices {
        match is_safe(table, hidden, primary, profile) {
            Some(true) => return Some(weight),
            Some(false) => {}
            None => return None,
        }
    }
    Some(limit)
}

#[test]
fn little_more_is_hidden_than_need_be() {
    let (mut ours, mut best, mut tables, mut equal, mut worst) = (0, 0, 0, 0, 0);
    for seed in 0..160 {
        let mut dice = Rng::with_seed(seed);
        let (rows, columns) = [(2, 2), (2, 3), (3, 3), (3, 2)][seed as usize % 4];
        let table = small(&mut dice, rows, columns);
        let profile = if seed % 3 == 0 { Profile { rounding: 3, ..Profile::own(3) } } else { Profile::own(3) };
        let mut system = System::new();
        let mut builder = TableBuilder::new(&[Dimension::with_total(rows), Dimension::with_total(columns)]).expect("a table");
        for (cell, count) in table.counts.iter().enumerate() {
            builder.figure(&[cell / (columns + 1), cell % (columns + 1)], Cell::people(*count as u64)).expect("a place");
        }
        builder.build(&mut system).expect("a table");
        let protected = protect(&system, &profile).expect("protected");
        assert!(protected.failures.is_empty());
        let bits = |secondary: bool| {
            let cells = protected.release.hidden().filter(|(_, reason)| (*reason == Reason::Secondary) == secondary);
            cells.fold(0u32, |bits, (cell, _)| bits | 1 << cell.index())
        };
        let lost: u64 = (0..table.counts.len()).filter(|cell| bits(true) >> cell & 1 == 1).map(|cell| table.weights[cell]).sum();
        assert!(is_safe(&table, bits(true) | bits(false), bits(false), &profile).unwrap_or(true), "seed {seed}");
        let Some(least) = least(&table, bits(false), lost, &profile) else { continue };
        tables += 1;
        ours += lost;
        best += least;
        equal += usize::from(lost == least);
        worst = worst.max(lost - least);
        if lost > least {
            println!("seed {seed} {rows}x{columns}: {lost} {least} {:?}", table.counts);
        }
    }
    println!("{tables} tables: weight {ours} hidden, {best} at best, {equal} times the same, at worst {worst} more");
    assert!(tables > 120 && ours * 100 <= best * 110, "{tables} tables: {ours} against {best}");
}
