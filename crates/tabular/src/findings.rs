//! All findings of a load: the first of each kind, and how many there are.

use std::collections::BTreeMap;

use crate::finding::{Finding, Level};

/// The findings of a load. Of each kind and file the first [`Findings::SHOWN`] are kept, and all are counted.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
    counts: BTreeMap<(usize, &'static str), usize>,
}

impl Findings {
    /// How many of one kind are kept for each file.
    pub const SHOWN: usize = 20;

    /// Adds one, if there are not enough of its kind already.
    pub fn push(&mut self, finding: Finding) {
        if self.count_one(&finding) {
            self.list.push(finding);
        }
    }

    /// Adds one that is costly to make: only made when it is kept.
    pub(crate) fn push_with(&mut self, file: usize, code: &'static str, make: impl FnOnce() -> Finding) {
        let count = self.counts.entry((file, code)).or_default();
        *count += 1;
        if *count <= Self::SHOWN {
            self.list.push(make());
        }
    }

    fn count_one(&mut self, finding: &Finding) -> bool {
        let count = self.counts.entry((finding.file, finding.kind.code())).or_default();
        *count += 1;
        *count <= Self::SHOWN
    }

    /// Counts some more that are not kept.
    pub(crate) fn count_more(&mut self, file: usize, code: &'static str, more: u64) {
        if more > 0 {
            let more = usize::try_from(more).unwrap_or(usize::MAX);
            let count = self.counts.entry((file, code)).or_default();
            *count = count.saturating_add(more);
        }
    }

    /// Adds those of a later part of the file.
    pub(crate) fn append(&mut self, later: Self) {
        let mut room: BTreeMap<(usize, &'static str), usize> = BTreeMap::new();
        for finding in later.list {
            let key = (finding.file, finding.kind.code());
            let room = room.entry(key).or_insert_with(|| Self::SHOWN.saturating_sub(self.counts.get(&key).copied().unwrap_or(0)));
            if *room > 0 {
                *room -= 1;
                self.list.push(finding);
            }
        }
        for (key, count) in later.counts {
            *self.counts.entry(key).or_default() += count;
        }
    }

    /// Puts them in the order of file, row and column (those of whole files first).
    pub(crate) fn sort(&mut self) {
        self.list.sort_by_key(|f| (f.file, f.row, f.column.as_ref().map(|c| c.number), f.kind.code()));
    }

    /// Those that are kept, by file, row and column.
    pub fn list(&self) -> &[Finding] {
        &self.list
    }

    /// How many there are of each kind in each file, kept or not: (file, code, count).
    pub fn counts(&self) -> impl Iterator<Item = (usize, &'static str, usize)> {
        self.counts.iter().map(|((file, code), count)| (*file, *code, *count))
    }

    /// How many more there are of a kind in a file than are kept.
    pub fn more(&self, file: usize, code: &str) -> usize {
        self.counts().find(|(f, c, _)| *f == file && *c == code).map_or(0, |(_, _, count)| count.saturating_sub(Self::SHOWN))
    }

    /// Whether there is none at all.
    pub fn is_empty(&self) -> bool {
        self.counts.is_empty()
    }

    /// Whether any is an error.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|f| f.kind.level() == Level::Error)
    }
}
