//! The categories of a dimension: declared ones, and others as they are found.

use std::borrow::Cow;

use hashbrown::HashMap;

use crate::finding::Identifier;
use crate::schema::{Category, Dimension};

use super::text::{folded, nearest};

/// More categories than this are not groups but numbers or names.
pub(crate) const MOST: usize = 100_000;

/// What is known of a dimension between blocks.
#[derive(Debug, Clone)]
pub(crate) struct Known {
    pub open: bool,
    /// Declared, then found.
    pub categories: Vec<Category>,
    pub declared: usize,
    exact: HashMap<String, u32>,
    folded: HashMap<String, u32>,
    /// For found ones, whether they identify a person.
    marks: Vec<Option<Identifier>>,
}

fn id(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Known {
    pub fn new(dimension: &Dimension) -> Self {
        let mut known = Self {
            open: dimension.open,
            categories: dimension.categories.clone(),
            declared: dimension.categories.len(),
            exact: HashMap::new(),
            folded: HashMap::new(),
            marks: Vec::new(),
        };
        // A code wins over a label, and what comes first over what comes later.
        for text in [|c: &Category| c.code.clone(), |c: &Category| c.label.clone()] {
            for (i, category) in dimension.categories.iter().enumerate() {
                known.exact.entry(text(category)).or_insert(id(i));
                known.folded.entry(folded(&text(category))).or_insert(id(i));
            }
        }
        known
    }

    /// Takes in what a block found, in its order. Gives the ids of the block's own categories.
    pub fn merge(&mut self, found: Vec<(String, Option<Identifier>)>) -> Vec<u32> {
        found
            .into_iter()
            .map(|(text, mark)| {
                *self.exact.entry_ref(text.as_str()).or_insert_with(|| {
                    self.categories.push(Category::new(text.as_str()));
                    self.marks.push(mark);
                    id(self.categories.len() - 1)
                })
            })
            .collect()
    }

    /// A category that a wrong text was perhaps meant to be.
    pub fn nearest(&self, text: &str) -> Option<String> {
        if text.is_empty() {
            return None;
        }
        let words = self.categories[..self.declared].iter().flat_map(|c| [Cow::from(c.label.as_str()), Cow::from(c.code.as_str())]);
        date_again(text, &self.exact).or_else(|| nearest(text, words))
    }

    fn mark(&self, id: u32) -> Option<Identifier> {
        let found = (id as usize).checked_sub(self.declared)?;
        self.marks.get(found).copied().flatten()
    }
}

/// Spreadsheets turn `5-11` into `05-Nov` or `11-May`. This turns it back, when that is a category.
fn date_again(text: &str, known: &HashMap<String, u32>) -> Option<String> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let (a, b) = text.split_once(['-', ' ', '/'])?;
    let number = |part: &str| {
        let month = MONTHS.iter().position(|month| part.eq_ignore_ascii_case(month)).map(|at| at + 1);
        month.or_else(|| part.parse().ok())
    };
    let (a, b) = (number(a)?, number(b)?);
    [(a, b), (b, a)]
        .iter()
        .flat_map(|(a, b)| [format!("{a}-{b}"), format!("{a}–{b}"), format!("{a} to {b}")])
        .find(|candidate| known.contains_key(candidate) && candidate != text)
}

/// Looks texts up while a block is read.
pub(crate) struct Lookup<'a> {
    known: &'a Known,
    local: HashMap<String, u32>,
    pub found: Vec<(String, Option<Identifier>)>,
    last: String,
    last_id: Option<u32>,
}

impl<'a> Lookup<'a> {
    pub fn new(known: &'a Known) -> Self {
        Self { known, local: HashMap::new(), found: Vec::new(), last: String::new(), last_id: None }
    }

    /// The id of a text; `None` when the dimension is closed and the text is none of its categories.
    /// `identify` looks at texts that are seen for the first time.
    pub fn id(&mut self, text: &str, identify: impl Fn(&str) -> Option<Identifier>) -> Option<u32> {
        if text.is_empty() {
            return None;
        }
        // Rows are mostly sorted: the same text comes again and again.
        if self.last == text {
            return self.last_id;
        }
        let mut id = self.known.exact.get(text).copied();
        if id.is_none() && !self.known.folded.is_empty() {
            id = self.known.folded.get(folded(text).as_str()).copied();
        }
        if id.is_none() && self.known.open {
            id = Some(*self.local.entry_ref(text).or_insert_with(|| {
                self.found.push((text.to_owned(), identify(text)));
                id_after(self.known.categories.len(), self.found.len())
            }));
        }
        self.last.clear();
        self.last.push_str(text);
        self.last_id = id;
        id
    }

    /// Whether a category that was found identifies a person.
    pub fn mark(&self, id: u32) -> Option<Identifier> {
        match (id as usize).checked_sub(self.known.categories.len()) {
            Some(local) => self.found.get(local).and_then(|(_, mark)| *mark),
            None => self.known.mark(id),
        }
    }
}

fn id_after(known: usize, found: usize) -> u32 {
    id(known + found - 1)
}
