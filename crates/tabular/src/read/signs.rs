//! Signs that a table has one row a person, gathered while rows are read.
//!
//! A table is refused when one of these holds:
//!
//! - a column that no closed list of categories describes is named after people or their numbers
//!   (`patient id`, `surname`, `NHS number`), has a value on every row, and all differ, over at least
//!   [`FEWEST_ROWS`] rows;
//! - of at least [`FEWEST_COUNTS`] counts of people that are not nought, nine in ten are 1, and
//!   together they are at most a quarter more than there are rows with such a count;
//! - at least half of the filled cells of a column (five or more) identify people.
//!
//! A column called just `name` or `id` with distinct values is a hint, not a reason.

use hashbrown::HashSet;

use crate::finding::{Finding, FindingKind, PersonSign};
use crate::findings::Findings;
use crate::identify::PersonName;

use super::header::ColumnPlan;

/// A list of fewer rows is too short to tell distinct values from groups.
pub(crate) const FEWEST_ROWS: u64 = 8;
/// Fewer counts are too few to judge by.
pub(crate) const FEWEST_COUNTS: u64 = 20;

/// What a block shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Signs {
    pub rows: u64,
    pub columns: Vec<ColumnSigns>,
    /// Counts of people: how many are not nought, how many are 1, and their sum.
    pub counts: u64,
    pub ones: u64,
    pub people: i128,
}

/// What a block shows of one column.
#[derive(Debug, Clone, Default)]
pub(crate) struct ColumnSigns {
    pub filled: u64,
    pub identifiers: u64,
    /// Hashes of the values, where distinct ones would matter.
    pub hashes: Vec<u64>,
    /// Numbers of ten digits, and how many of them have the checksum of NHS numbers. One in eleven has
    /// it by chance, so amounts of money are judged by the column.
    pub ten_digits: u64,
    pub checksums: u64,
    pub suspects: Findings,
}

/// What the file shows so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    total: Signs,
    distinct: Vec<Option<HashSet<u64>>>,
}

impl Gathered {
    pub fn new(columns: &[ColumnPlan]) -> Self {
        let distinct = columns.iter().map(|plan| (plan.person != PersonName::No).then(HashSet::new)).collect();
        Self { total: Signs { columns: vec![ColumnSigns::default(); columns.len()], ..Signs::default() }, distinct }
    }

    pub fn add(&mut self, block: Signs) {
        self.total.rows += block.rows;
        self.total.counts += block.counts;
        self.total.ones += block.ones;
        self.total.people = self.total.people.saturating_add(block.people);
        for ((total, column), distinct) in self.total.columns.iter_mut().zip(block.columns).zip(&mut self.distinct) {
            total.filled += column.filled;
            total.identifiers += column.identifiers;
            total.ten_digits += column.ten_digits;
            total.checksums += column.checksums;
            total.suspects.append(column.suspects);
            if let Some(set) = distinct
                && !column.hashes.into_iter().all(|hash| set.insert(hash))
            {
                *distinct = None;
            }
        }
    }

    /// Whether hashes of a column are still wanted.
    pub fn wants_hashes(&self, column: usize) -> bool {
        self.distinct.get(column).is_some_and(Option::is_some)
    }

    /// What it all says. True: the table is refused.
    pub fn judge(self, columns: &[ColumnPlan], file: usize, findings: &mut Findings) -> bool {
        let total = self.total;
        let mostly_ones =
            total.counts >= FEWEST_COUNTS && total.ones * 10 >= total.counts * 9 && total.people * 4 <= i128::from(total.counts) * 5;
        let mut refused = false;
        for ((plan, mut column), distinct) in columns.iter().zip(total.columns).zip(self.distinct) {
            if column.ten_digits >= 3 && column.ten_digits == column.checksums {
                column.identifiers += column.checksums;
                findings.append(column.suspects);
            }
            if column.identifiers >= 5 && column.identifiers * 2 >= column.filled {
                refused |= refuse(PersonSign::Identifiers, Some(plan), file, findings);
            } else if distinct.is_some() && total.rows >= FEWEST_ROWS && column.filled == total.rows {
                if plan.person == PersonName::Surely || mostly_ones {
                    refused |= refuse(PersonSign::DistinctColumn, Some(plan), file, findings);
                } else {
                    let kind = FindingKind::MayBePersons;
                    findings.push(Finding {
                        kind,
                        file,
                        row: None,
                        column: Some(plan.column.clone()),
                        text: String::new(),
                        expected: None,
                    });
                }
            }
        }
        if mostly_ones && !refused {
            refused = refuse(PersonSign::CountsOfOne, None, file, findings);
        }
        refused
    }
}

fn refuse(sign: PersonSign, plan: Option<&ColumnPlan>, file: usize, findings: &mut Findings) -> bool {
    let kind = FindingKind::OneRowAPerson(sign);
    findings.push(Finding { kind, file, row: None, column: plan.map(|p| p.column.clone()), text: String::new(), expected: None });
    true
}
