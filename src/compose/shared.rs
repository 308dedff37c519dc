//! What the composition of any item may look at besides the item itself.

use super::Drawn;
use crate::content::lists::{Boilerplate, Organisation, Term, Theme};
use crate::content::picture::Picture;
use crate::document::plain_text;
use crate::markdown::terms::{TermEntry, TermIndex};
use crate::markdown::{Mode, Reader};
use crate::source::{SourceFile, fingerprint_of};
use crate::theme::Words;
use std::collections::BTreeMap;
use std::sync::Arc;
use time::Date;

/// Shared by all items of a site. Its `fingerprint` changes when any part does.
#[derive(Debug)]
pub struct Shared {
    /// The program's words.
    pub words: Words,
    /// Language of the site.
    pub lang: String,
    /// Organisations by id.
    pub organisations: BTreeMap<String, Organisation>,
    /// Themes by id.
    pub themes: BTreeMap<String, Theme>,
    /// Boilerplate texts by id, with their file for messages.
    pub boilerplate: BTreeMap<String, Boilerplate>,
    /// Glossary words.
    pub terms: TermIndex,
    /// Pictures by path; `None` for files that cannot be read as pictures.
    pub pictures: BTreeMap<String, Option<Picture>>,
    /// Diagrams by name.
    pub diagrams: BTreeMap<String, Drawn>,
    /// The day for which the site is built: banners tell what has expired by then.
    pub today: Date,
    /// Hash of all of the above.
    pub fingerprint: u128,
}

impl Shared {
    /// Puts the shared parts together.
    #[allow(clippy::too_many_arguments)]
    pub fn new(
        words: Words,
        lang: String,
        organisations: BTreeMap<String, Organisation>,
        themes: BTreeMap<String, Theme>,
        boilerplate: BTreeMap<String, Boilerplate>,
        terms: &[Term],
        pictures: BTreeMap<String, Option<Picture>>,
        diagrams: BTreeMap<String, Drawn>,
        today: Date,
    ) -> Self {
        let entries = term_entries(terms);
        let fingerprint = fingerprint_of(&(&words, &lang, &organisations, &themes, &boilerplate, &entries, &pictures, &diagrams, today));
        Self { words, lang, organisations, themes, boilerplate, terms: TermIndex::new(entries), pictures, diagrams, today, fingerprint }
    }
}

/// Glossary words with all their forms and a meaning in plain words.
fn term_entries(terms: &[Term]) -> Vec<TermEntry> {
    let nowhere = Arc::new(SourceFile::new("", ""));
    let none = TermIndex::default();
    terms
        .iter()
        .map(|term| {
            let mut reader = Reader::new(&nowhere, &none);
            let definition = plain_text(&reader.inlines(&term.definition, Mode::plain(1)));
            let meaning = match &term.abbreviation {
                Some(_) => format!("{}. {definition}", crate::capitals::capitalise(&term.term)),
                None => definition,
            };
            let mut forms: Vec<(String, bool)> = vec![(term.term.to_string(), false)];
            forms.extend(term.plural.iter().map(|p| (p.to_string(), is_shouted(p))));
            forms.extend(term.also.iter().map(|a| (a.to_string(), is_shouted(a))));
            if let Some(abbreviation) = &term.abbreviation {
                forms.push((abbreviation.to_string(), true));
                forms.push((format!("{abbreviation}s"), true));
            }
            TermEntry { id: slug::slugify(term.term.as_str()), term: term.term.to_string(), meaning, forms }
        })
        .collect()
}

fn is_shouted(word: &str) -> bool {
    word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.contains(' ')
}
