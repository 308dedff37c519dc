//! From relations to nets: rows, and the parts of a system that hang together.

use crate::net::{LARGEST_VALUE, NO_LIMIT, Net, Row};
use crate::walker::Limits;
use crate::{Error, Relation};

/// Relations as rows, with a value that stands for “as large as you like”.
#[derive(Debug)]
pub(crate) struct Frame {
    pub rows: Vec<Row>,
    /// Values up to this one are calculated with.
    pub cap: i64,
    /// Limits from here on are none: what follows from `cap` by way of a percentage is one as well.
    pub no_limit: i64,
}

impl Frame {
    /// # Errors
    /// The numbers are too large to calculate with, or a relation names a cell that is not there.
    pub fn new(cells: usize, relations: &[Relation], largest: i64) -> Result<Self, Error> {
        let mut rows = Vec::with_capacity(relations.len());
        let mut widest = 1i64;
        for relation in relations {
            if let Some((unknown, _)) = relation.terms.iter().find(|(id, _)| id.index() >= cells) {
                return Err(Error::UnknownCell(*unknown));
            }
            let mut terms: Vec<(u32, i64)> = relation.terms.iter().map(|(id, factor)| (id.0, *factor)).collect();
            terms.sort_unstable();
            terms.dedup_by(|next, kept| {
                let same = next.0 == kept.0;
                if same {
                    kept.1 = kept.1.saturating_add(next.1);
                }
                same
            });
            terms.retain(|(_, factor)| *factor != 0);
            let sum = terms.iter().fold(0i64, |sum, (_, factor)| sum.saturating_add(factor.saturating_abs()));
            widest = widest.max(sum);
            let inside = |limit: i64| limit.unsigned_abs() < NO_LIMIT.unsigned_abs() / 2;
            if !relation.low.is_none_or(inside) || !relation.high.is_none_or(inside) {
                return Err(Error::TooLarge);
            }
            rows.push(Row { terms, low: relation.low.unwrap_or(-NO_LIMIT), high: relation.high.unwrap_or(NO_LIMIT) });
        }
        let cap = ((NO_LIMIT / 2) / widest).min(LARGEST_VALUE as i64);
        if cap / 16 < largest.max(64) {
            Err(Error::TooLarge)
        } else {
            Ok(Self { rows, cap, no_limit: (1 << 28).max(largest.saturating_mul(8)).min(cap / 2) })
        }
    }

    /// Whether a limit is as good as none.
    pub fn is_no_limit(&self, high: i64) -> bool {
        high >= self.no_limit
    }
}

/// Variables that hang together through rows that can still be broken.
#[derive(Debug)]
pub(crate) struct Part {
    /// The number of each of its variables in the whole system, ascending.
    pub variables: Vec<u32>,
    pub net: Net,
    pub limits: Limits,
}

/// Takes a net apart: fixed variables become numbers, rows that hold whatever happens go, and what no longer
/// hangs together is separate. Free variables without a row are parts of their own.
pub(crate) fn parts(net: &Net, low: &[i64], high: &[i64]) -> Vec<Part> {
    let is_free = |variable: u32| low[variable as usize] < high[variable as usize];
    let mut leader: Vec<u32> = (0..net.variables() as u32).collect();
    let mut kept = Vec::new();
    for row in 0..net.rows() {
        let (least, most) = net.span(row, low, high);
        if least >= net.row_low[row] && most <= net.row_high[row] {
            continue;
        }
        let mut first = None;
        for (variable, _) in net.row(row).iter().filter(|(variable, _)| is_free(*variable)) {
            let found = find(&mut leader, *variable);
            let least = first.map_or(found, |first: u32| first.min(found));
            leader[first.unwrap_or(found) as usize] = least;
            leader[found as usize] = least;
            first = Some(least);
        }
        if let Some(first) = first {
            kept.push((row, first));
        }
    }
    // Number the parts by their first variable, and the variables within them.
    let mut part_of_leader = vec![u32::MAX; net.variables()];
    let mut place = vec![0u32; net.variables()];
    let mut groups: Vec<Vec<u32>> = Vec::new();
    for variable in (0..net.variables() as u32).filter(|variable| is_free(*variable)) {
        let at = find(&mut leader, variable) as usize;
        if part_of_leader[at] == u32::MAX {
            part_of_leader[at] = groups.len() as u32;
            groups.push(Vec::new());
        }
        let group = &mut groups[part_of_leader[at] as usize];
        place[variable as usize] = group.len() as u32;
        group.push(variable);
    }
    let mut rows: Vec<Vec<Row>> = groups.iter().map(|_| Vec::new()).collect();
    for (row, first) in kept {
        let part = part_of_leader[find(&mut leader, first) as usize];
        let (free, fixed): (Vec<_>, Vec<_>) = net.row(row).iter().partition(|(variable, _)| is_free(*variable));
        let known: i64 = fixed.iter().map(|(variable, factor): &(u32, i64)| factor * low[*variable as usize]).sum();
        let limit = |limit: i64| if limit.abs() >= NO_LIMIT { limit } else { limit - known };
        let terms = free.iter().map(|(variable, factor): &(u32, i64)| (place[*variable as usize], *factor)).collect();
        rows[part as usize].push(Row { terms, low: limit(net.row_low[row]), high: limit(net.row_high[row]) });
    }
    let pick = |from: &[i64], group: &[u32]| group.iter().map(|variable| from[*variable as usize]).collect();
    groups
        .into_iter()
        .zip(rows)
        .map(|(group, rows)| Part {
            net: Net::new(group.len(), &rows),
            limits: Limits::hard(pick(low, &group), pick(high, &group)),
            variables: group,
        })
        .collect()
}

/// The smallest variable of the part of the net that each variable belongs to.
pub(crate) fn components(net: &Net) -> Vec<u32> {
    let mut leader: Vec<u32> = (0..net.variables() as u32).collect();
    for row in 0..net.rows() {
        let mut terms = net.row(row).iter().map(|(variable, _)| *variable);
        let Some(first) = terms.next() else { continue };
        for variable in terms {
            let (a, b) = (find(&mut leader, first), find(&mut leader, variable));
            leader[a.max(b) as usize] = a.min(b);
        }
    }
    (0..net.variables() as u32).map(|variable| find(&mut leader, variable)).collect()
}

fn find(leader: &mut [u32], variable: u32) -> u32 {
    let mut at = variable;
    while leader[at as usize] != at {
        leader[at as usize] = leader[leader[at as usize] as usize];
        at = leader[at as usize];
    }
    at
}
