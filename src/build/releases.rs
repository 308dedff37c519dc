//! What is made of single files before items are composed: published datasets, drawn diagrams.

use super::engine::Engine;
use crate::compose::{Drawn, draw_source};
use crate::content::Content;
use crate::data::{Quotable, Release, release};
use crate::diagnostics::Diagnostic;
use crate::source::fingerprint_of;
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

impl Engine {
    /// Publishes datasets; those whose files are the same as before are kept. By path of their file.
    pub(super) fn releases(&mut self, problems: &mut Vec<Diagnostic>) -> (HashMap<String, Arc<Release>>, Quotable) {
        let items = self.library.datasets();
        let settings = self.library.settings();
        let known = &self.releases;
        let made: Vec<_> = items
            .par_iter()
            .map(|item| {
                let folder = item.file.path.trim_end_matches("dataset.yaml").trim_end_matches("dataset.yml");
                let print = fingerprint_of(&(item.fingerprint, self.library.print_of_folder(folder), settings.as_ref().map(|s| s.0)));
                match known.get(&item.file.path) {
                    Some(entry) if entry.0 == print => entry.clone(),
                    _ => {
                        let settings = settings.as_ref().map(|s| s.1.as_ref());
                        let (made, found) = release(item, self.library.folder(), settings, &self.dress.words);
                        (print, made.map(Arc::new), found)
                    }
                }
            })
            .collect();
        let mut quotable = Quotable::default();
        let mut releases = HashMap::new();
        for (item, (_, made, found)) in items.iter().zip(&made) {
            problems.extend(found.iter().cloned());
            if let Some(made) = made {
                problems.extend(quotable.add(item, &made.published));
                releases.insert(item.file.path.clone(), Arc::clone(made));
            }
        }
        self.releases = items.iter().map(|i| i.file.path.clone()).zip(made).collect();
        (releases, quotable)
    }

    /// Draws diagrams; those whose files are the same as before are kept. By name.
    pub(super) fn diagrams(&mut self, content: &Content, problems: &mut Vec<Diagnostic>) -> BTreeMap<String, Drawn> {
        let known = &self.diagrams;
        let made: Vec<_> = content
            .diagrams
            .par_iter()
            .map(|item| match known.get(&item.file.path) {
                Some(entry) if entry.0 == item.fingerprint => entry.clone(),
                _ => {
                    let (drawn, found) = draw_source(item, &self.dress.words);
                    (item.fingerprint, drawn, found)
                }
            })
            .collect();
        problems.extend(made.iter().flat_map(|(_, _, found)| found.iter().cloned()));
        let by_name = content.diagrams.iter().map(|d| d.slug.clone()).zip(made.iter().map(|(_, drawn, _)| drawn.clone())).collect();
        self.diagrams = content.diagrams.iter().map(|d| d.file.path.clone()).zip(made).collect();
        by_name
    }
}
