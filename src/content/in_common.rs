//! What several kinds of content have alike: contacts, links, related documents.

use super::Content;
use super::case_study::{ContactField, LinkField, RelatedField};
use crate::source::SourceFile;
use std::sync::Arc;

/// Something in a file, with the file.
type Placed<'c, T> = (&'c Arc<SourceFile>, &'c T);

impl Content {
    /// Every contact of every kind of item.
    pub fn contacts(&self) -> impl Iterator<Item = Placed<'_, ContactField>> {
        let cases = self.cases.iter().map(|i| (&i.file, &i.value.contacts));
        let manuals = self.manuals.iter().map(|i| (&i.file, &i.value.contacts));
        let briefings = self.briefings.iter().map(|i| (&i.file, &i.value.contacts));
        let posts = self.posts.iter().map(|i| (&i.file, &i.value.head.contacts));
        each(cases.chain(manuals).chain(briefings).chain(posts))
    }

    /// Every link to elsewhere that stands in a list of links.
    pub fn further_links(&self) -> impl Iterator<Item = Placed<'_, LinkField>> {
        let cases = self.cases.iter().map(|i| (&i.file, &i.value.links));
        each(cases.chain(self.briefings.iter().map(|i| (&i.file, &i.value.links))))
    }

    /// Every related document, published or still to come.
    pub fn related_documents(&self) -> impl Iterator<Item = Placed<'_, RelatedField>> {
        let cases = self.cases.iter().map(|i| (&i.file, &i.value.related));
        let manuals = self.manuals.iter().map(|i| (&i.file, &i.value.related));
        each(cases.chain(manuals).chain(self.briefings.iter().map(|i| (&i.file, &i.value.related))))
    }
}

fn each<'c, T: 'c>(lists: impl Iterator<Item = (&'c Arc<SourceFile>, &'c Vec<T>)>) -> impl Iterator<Item = Placed<'c, T>> {
    lists.flat_map(|(file, list)| list.iter().map(move |one| (file, one)))
}
