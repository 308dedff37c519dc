//! Long lists in pages, so that no page grows with the size of the site.

use serde::Serialize;

/// Most entries on one page of a list.
pub const PAGE_LENGTH: usize = 60;

/// Links between the pages of a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub struct Paging {
    current: usize,
    total: usize,
    pages: Vec<PageLink>,
    previous: Option<String>,
    next: Option<String>,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct PageLink {
    number: usize,
    href: String,
    current: bool,
}

/// How many pages a list of that many entries needs.
pub fn page_count(entries: usize) -> usize {
    entries.div_ceil(PAGE_LENGTH).max(1)
}

/// The entries of page `number` (from 1).
pub fn slice<T>(entries: &[T], number: usize) -> &[T] {
    let start = ((number - 1) * PAGE_LENGTH).min(entries.len());
    &entries[start..(start + PAGE_LENGTH).min(entries.len())]
}

/// Name of page `number` of a list whose first page is `first` (`x.html` → `x-page-2.html`).
pub fn page_name(first: &str, number: usize) -> String {
    let stem = first.strip_suffix(".html").unwrap_or(first);
    if number == 1 { first.to_string() } else { format!("{stem}-page-{number}.html") }
}

/// Links for page `number`: the first, the last and those around it. `None` for a list of one page.
pub fn links(first: &str, number: usize, total: usize) -> Option<Paging> {
    if total < 2 {
        return None;
    }
    let file = |n: usize| page_name(first.rsplit('/').next().unwrap_or(first), n);
    let shown = (1..=total).filter(|n| *n == 1 || *n == total || n.abs_diff(number) <= 2);
    Some(Paging {
        current: number,
        total,
        pages: shown.map(|n| PageLink { number: n, href: file(n), current: n == number }).collect(),
        previous: (number > 1).then(|| file(number - 1)),
        next: (number < total).then(|| file(number + 1)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_entry_is_on_exactly_one_page() {
        for count in [0, 1, 59, 60, 61, 4000] {
            let entries: Vec<usize> = (0..count).collect();
            let pages = page_count(count);
            let seen: Vec<usize> = (1..=pages).flat_map(|n| slice(&entries, n).to_vec()).collect();
            assert_eq!(seen, entries);
        }
        assert_eq!(page_name("themes/a.html", 2), "themes/a-page-2.html");
        assert!(links("a.html", 1, 1).is_none());
        assert_eq!(links("x/a.html", 2, 3).unwrap().previous.as_deref(), Some("a.html"));
    }
}
