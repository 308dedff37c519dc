//! What differs on paper from the edition that readers have.

use crate::content::edition_record::mark;
use crate::editions::PageMark;

/// The pages of a file that readers do not have as they are now.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Changes {
    /// Numbers of the pages to print again, from 1.
    pub pages: Vec<usize>,
    /// Pages of the file as it is now.
    pub total: usize,
    /// Pages of the file that readers have.
    pub before: usize,
    /// Titles of what stands on the pages to print again, in reading order.
    pub items: Vec<String>,
}

impl Changes {
    /// Compares the marks of the pages that readers have with the pages of now.
    pub fn between(before: &[&str], now: &[PageMark]) -> Self {
        let mut changes = Self { pages: Vec::new(), total: now.len(), before: before.len(), items: Vec::new() };
        for (index, page) in now.iter().enumerate() {
            if before.get(index).is_some_and(|old| *old == mark(page.print)) {
                continue;
            }
            changes.pages.push(index + 1);
            if let Some(item) = page.item.as_ref().filter(|item| changes.items.last() != Some(*item)) {
                changes.items.push(item.clone());
            }
        }
        changes
    }

    /// The pages with those between first and last of a run left out: "2, 14–17".
    pub fn in_words(&self) -> String {
        runs(&self.pages)
    }

    /// The sheets of two pages each that hold the pages.
    pub fn sheets(&self) -> Vec<usize> {
        let mut sheets: Vec<usize> = self.pages.iter().map(|page| page.div_ceil(2)).collect();
        sheets.dedup();
        sheets
    }
}

/// Numbers in order as runs: "2, 14–17".
pub(super) fn runs(numbers: &[usize]) -> String {
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        _ => run[0].to_string(),
    });
    runs.collect::<Vec<_>>().join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn changed_and_added_pages_are_named_in_runs() {
        let page = |print: u32, item: &str| PageMark { print, item: Some(item.into()) };
        let now = [page(1, "A"), page(7, "A"), page(8, "B"), page(4, "B"), page(5, "C")];
        let before = ["00000001", "00000002", "00000003", "00000004"];
        let changes = Changes::between(&before, &now);
        assert_eq!((changes.in_words().as_str(), changes.sheets(), changes.total, changes.before), ("2–3, 5", vec![1, 2, 3], 5, 4));
        assert_eq!(changes.items, ["A", "B", "C"]);
        let same: Vec<String> = now.iter().map(|p| mark(p.print)).collect();
        assert!(Changes::between(&same.iter().map(String::as_str).collect::<Vec<_>>(), &now).pages.is_empty());
    }
}
