//! Publications with their parts found: the one order that website and print share.

use crate::content::publication::{Entry, Publication};
use crate::content::{Content, Item};
use crate::editions::{self, PrintFile};
use std::collections::BTreeMap;
use std::sync::Arc;

/// A publication with its parts.
#[derive(Debug, Clone)]
pub struct Book {
    /// Name in addresses.
    pub slug: String,
    /// The author's file, as read.
    pub item: Item<Publication>,
    /// What the file says.
    pub publication: Arc<Publication>,
    /// Parts in reading order.
    pub parts: Vec<BookPart>,
}

/// A part of a publication. Cases are indices into `content.cases`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookPart {
    /// A theme with its cases.
    Theme {
        /// Id of the theme.
        theme: String,
        /// Its cases in order.
        cases: Vec<usize>,
    },
    /// A case on its own.
    Case(usize),
    /// A page of text: index into the contents.
    Page(usize),
}

impl Book {
    /// All cases in reading order.
    pub fn cases(&self) -> impl Iterator<Item = usize> + '_ {
        self.parts
            .iter()
            .flat_map(|part| match part {
                BookPart::Theme { cases, .. } => cases.as_slice(),
                BookPart::Case(case) => std::slice::from_ref(case),
                BookPart::Page(_) => &[],
            })
            .copied()
    }

    /// The files that its editions give.
    pub fn files(&self) -> Vec<PrintFile> {
        let named = &self.publication.editions;
        editions::ALL.into_iter().filter(|e| named.is_empty() || named.contains(e)).flat_map(PrintFile::of).collect()
    }
}

/// Finds the parts of every publication. Names that do not exist were reported by the checks and are
/// passed over here.
pub fn resolve_books(content: &Content) -> Vec<Book> {
    let order = reading_order(content);
    let by_slug: BTreeMap<&str, usize> = content.cases.iter().enumerate().map(|(i, c)| (c.slug.as_str(), i)).collect();
    let mut by_theme: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for &case in &order {
        by_theme.entry(content.cases[case].value.theme.as_str()).or_default().push(case);
    }
    let resolve = |item: &Item<Publication>| {
        let parts = item
            .value
            .contents
            .iter()
            .enumerate()
            .filter_map(|(index, entry)| match entry {
                Entry::Theme(entry) if entry.cases.is_empty() => {
                    let cases = by_theme.get(entry.theme.as_str()).cloned().unwrap_or_default();
                    Some(BookPart::Theme { theme: entry.theme.to_string(), cases })
                }
                Entry::Theme(entry) => {
                    let cases = entry.cases.iter().filter_map(|id| by_slug.get(id.as_str()).copied()).collect();
                    Some(BookPart::Theme { theme: entry.theme.to_string(), cases })
                }
                Entry::Case(entry) => by_slug.get(entry.case.as_str()).copied().map(BookPart::Case),
                Entry::Page(_) => Some(BookPart::Page(index)),
            })
            .collect();
        Book { slug: item.slug.clone(), item: item.clone(), publication: Arc::clone(&item.value), parts }
    };
    content.publications.iter().map(resolve).collect()
}

/// Cases by theme number, then their own order, then title.
pub(super) fn reading_order(content: &Content) -> Vec<usize> {
    let numbers: BTreeMap<&str, u64> = content.themes.entries.iter().map(|t| (t.id.as_str(), t.number)).collect();
    let mut order: Vec<usize> = (0..content.cases.len()).collect();
    order.sort_by_cached_key(|&i| {
        let item = &content.cases[i];
        let theme = numbers.get(item.value.theme.as_str()).copied().unwrap_or(u64::MAX);
        (theme, item.value.order.unwrap_or(u64::MAX), item.value.title.to_lowercase(), item.slug.clone())
    });
    order
}
