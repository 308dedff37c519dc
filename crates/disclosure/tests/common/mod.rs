//! An attacker who tries everything. Written without a line of the crate's own arithmetic.
#![allow(dead_code, reason = "each test file uses its part")]

use clearfolio_disclosure::{Demand, Profile, Published, Release};

/// A relation: `low ≤ Σ factor × cell ≤ high`.
#[derive(Debug, Clone)]
pub struct Line {
    pub terms: Vec<(usize, i64)>,
    pub low: i64,
    pub high: i64,
}

impl Line {
    pub fn sum(total: usize, parts: &[usize]) -> Self {
        let terms = std::iter::once((total, 1)).chain(parts.iter().map(|part| (*part, -1))).collect();
        Self { terms, low: 0, high: 0 }
    }
}

/// Values above this are not tried.
pub const MOST: i64 = 60;

/// What a count is shown as, spelled out again: `None` is hidden for its size.
pub fn shown(profile: &Profile, count: i64) -> Option<i64> {
    let base = profile.rounding.max(1) as i64;
    let (down, rest) = (count / base * base, count % base);
    let rounded = if rest * 2 >= base { down + base } else { down };
    let small = count < profile.threshold as i64 && count > 0 || count == 0 && profile.hide_zero || count > 0 && rounded == 0;
    (!small).then_some(rounded)
}

/// The values that each cell could have, judged by itself.
pub fn domains(release: &Release, profile: &Profile) -> Vec<Vec<i64>> {
    release
        .ids()
        .map(|id| match release.cell(id) {
            Published::Value(value) => (0..=MOST).filter(|count| shown(profile, *count) == Some(value as i64)).collect(),
            _ => (0..=MOST).collect(),
        })
        .collect()
}

/// Smallest and largest possible value of each cell over all whole-number tables that agree with
/// everything; `None` when there are too many to try. An empty result means that nothing agrees.
pub fn brute_force(domains: &[Vec<i64>], lines: &[Line], budget: u64) -> Option<Vec<Option<(i64, i64)>>> {
    let mut search = Search {
        domains,
        lines,
        of: vec![Vec::new(); domains.len()],
        value: vec![None; domains.len()],
        found: vec![None; domains.len()],
        budget,
    };
    for (index, line) in lines.iter().enumerate() {
        line.terms.iter().for_each(|(cell, _)| search.of[*cell].push(index));
    }
    search.look().then_some(search.found)
}

struct Search<'a> {
    domains: &'a [Vec<i64>],
    lines: &'a [Line],
    of: Vec<Vec<usize>>,
    value: Vec<Option<i64>>,
    found: Vec<Option<(i64, i64)>>,
    budget: u64,
}

impl Search<'_> {
    /// Tries everything; false when the budget ran out.
    fn look(&mut self) -> bool {
        if self.budget == 0 {
            return false;
        }
        self.budget -= 1;
        // The open cell with the fewest values that its lines leave.
        let mut best: Option<(usize, Vec<i64>)> = None;
        for cell in (0..self.domains.len()).filter(|cell| self.value[*cell].is_none()) {
            let (mut low, mut high) = (i64::MIN / 4, i64::MAX / 4);
            for index in &self.of[cell] {
                let line = &self.lines[*index];
                let (mut least, mut most, mut own) = (0, 0, 0);
                for (other, factor) in &line.terms {
                    if *other == cell {
                        own = *factor;
                        continue;
                    }
                    let ends = self.value[*other]
                        .map_or_else(|| (self.domains[*other][0], *self.domains[*other].last().expect("values")), |value| (value, value));
                    let (a, b) = (factor * ends.0, factor * ends.1);
                    (least, most) = (least + a.min(b), most + a.max(b));
                }
                // low ≤ own × value + rest ≤ high
                let (bottom, top) = (line.low.saturating_sub(most), line.high.saturating_sub(least));
                let (from, to) = if own > 0 {
                    (-((-bottom).div_euclid(own)), top.div_euclid(own))
                } else {
                    (-(top.div_euclid(-own)), (-bottom).div_euclid(-own))
                };
                (low, high) = (low.max(from), high.min(to));
            }
            let values: Vec<i64> = self.domains[cell].iter().copied().filter(|value| (low..=high).contains(value)).collect();
            if best.as_ref().is_none_or(|(_, other)| values.len() < other.len()) {
                let stop = values.len() <= 1;
                best = Some((cell, values));
                if stop {
                    break;
                }
            }
        }
        let Some((cell, values)) = best else {
            for (found, value) in self.found.iter_mut().zip(&self.value) {
                let value = value.expect("all set");
                *found = Some(found.map_or((value, value), |(low, high)| (low.min(value), high.max(value))));
            }
            return true;
        };
        for value in values {
            self.value[cell] = Some(value);
            let done = self.look();
            self.value[cell] = None;
            if !done {
                return false;
            }
        }
        true
    }
}

/// Whether possible values from `low` to `high` meet a demand, spelled out again.
pub fn meets(demand: &Demand, low: i64, high: i64) -> bool {
    let wide = high - low >= demand.width as i64;
    let near = demand.near.is_none_or(|(from, to)| {
        let (from, to) = (from as i64, to as i64);
        high.min(to) - low.max(from) >= (demand.width as i64).min(to - from)
    });
    wide && near
}
