//! Composing the items of a site; those whose file and shared parts are the same as before are kept.

use crate::compose::{
    Composed, Neighbour, Neighbours, Shared, compose_briefing, compose_case, compose_chapter, compose_dataset, compose_easy_read,
    compose_manual, compose_post, compose_record, compose_self_assessment, compose_tool, link_chapter, pages_of, places_of,
};
use crate::content::directory::record_id;
use crate::content::manual_order::ChapterRole;
use crate::content::self_assessment::Variant;
use crate::content::{Content, Item};
use crate::data::{Quotable, Release};
use crate::document::BlockKind;
use crate::document::walk_blocks;
use crate::easy_read::EasyShared;
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use rayon::prelude::*;
use std::collections::HashMap;
use std::hash::Hash;
use std::sync::Arc;

/// Composed items of earlier rounds, by the author's file, with the hash of what they were made from.
#[derive(Default)]
pub(super) struct Kept {
    items: HashMap<String, (u128, Arc<Composed>)>,
    /// Chapters with the words of their references.
    linked: HashMap<String, (u128, Arc<Composed>)>,
    /// Self-assessment guides and their variants, by their ids.
    assessments: HashMap<String, (u128, Arc<Composed>)>,
    /// Records of directories, by the hash of what they are made from: many share a file.
    records: HashMap<u128, Arc<Composed>>,
}

/// An item that was composed, with the hash of what it was made from.
type Made = (u128, Arc<Composed>);

impl Kept {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.items.clear();
        self.linked.clear();
        self.assessments.clear();
        self.records.clear();
    }

    /// Composes every item, in the order of `ItemKind`, with the hash of each.
    pub fn compose(
        &mut self,
        content: &Content,
        shared: &Shared,
        easy: &EasyShared,
        (releases, quotable): (&[Arc<Release>], &Quotable),
    ) -> (Vec<Arc<Composed>>, Vec<u128>) {
        let known = &self.items;
        let common = shared.fingerprint;
        let mut made: Vec<Made> = content
            .cases
            .par_iter()
            .map(|item| {
                kept(known, item, &common, || compose_case(&item.value, &format!("case-studies/{}", item.slug), &item.file, shared))
            })
            .collect();
        made.extend(content.guides.iter().map(|item| {
            let id = format!("easy-read/{}", item.slug);
            kept(known, item, &(common, easy.fingerprint), || compose_easy_read(&item.value, &id, &item.file, shared, easy))
        }));
        let quotes = fingerprint_of(quotable);
        made.extend(content.datasets.iter().zip(releases).map(|(item, release)| {
            let id = format!("data/{}", item.slug);
            kept(known, item, &(&release.published, quotes, common), || compose_dataset(item, &release.published, quotable, &id, shared))
        }));
        made.extend(
            content
                .manuals
                .iter()
                .map(|item| kept(known, item, &common, || compose_manual(item, &format!("manuals/{}", item.slug), shared))),
        );
        let chapters = self.chapters(content, shared);
        made.extend(chapters.iter().cloned());
        let known = &self.items;
        made.extend(
            content
                .briefings
                .iter()
                .map(|item| kept(known, item, &common, || compose_briefing(item, &format!("briefings/{}", item.slug), shared))),
        );
        made.extend(
            content.tools.iter().map(|item| kept(known, item, &common, || compose_tool(item, &format!("tools/{}", item.slug), shared))),
        );
        made.extend(
            content.posts.iter().map(|item| kept(known, item, &common, || compose_post(item, &format!("posts/{}", item.slug), shared))),
        );

        let chapters: HashMap<String, Made> = content.chapters.iter().map(|c| c.item.file.path.clone()).zip(chapters).collect();
        let before_linking = |path: &str, made: &Made| self.items.get(path).filter(|_| chapters.contains_key(path)).unwrap_or(made).clone();
        self.items = made
            .iter()
            .map(|made| {
                let path = made.1.file.path.clone();
                let entry = before_linking(&path, made);
                (path, entry)
            })
            .collect();
        made.extend(self.records(content, shared));
        let assessments = self.assessments(content, shared, &made);
        made.extend(assessments);
        let prints = made.iter().map(|(print, _)| *print).collect();
        (made.into_iter().map(|(_, composed)| composed).collect(), prints)
    }

    /// Self-assessment guides and their variants, in order. They show titles and contacts of other items.
    fn assessments(&mut self, content: &Content, shared: &Shared, made: &[Made]) -> Vec<Made> {
        if content.assessments.is_empty() {
            self.assessments.clear();
            return Vec::new();
        }
        let around = neighbours(content, shared, made);
        let known = &self.assessments;
        let compose = |variant: Variant| -> (String, Made) {
            let id = format!("guides/{}", variant.slug());
            let shown: Vec<_> = pages_of(variant).into_iter().map(|page| (around.get(&page).cloned(), page)).collect();
            let print = fingerprint_of(&(variant.item.fingerprint, variant.area, &id, shared.fingerprint, shown));
            let made = match known.get(&id) {
                Some((old, composed)) if *old == print => (print, Arc::clone(composed)),
                _ => (print, Arc::new(compose_self_assessment(variant, &id, shared, &around))),
            };
            (id, made)
        };
        let variants: Vec<Variant> = content.assessment_variants().collect();
        let made: Vec<(String, Made)> = variants.into_par_iter().map(compose).collect();
        self.assessments = made.iter().cloned().collect();
        made.into_iter().map(|(_, made)| made).collect()
    }

    /// Records in the order of `content.records`.
    fn records(&mut self, content: &Content, shared: &Shared) -> Vec<Made> {
        let known = &self.records;
        let of_directory: Vec<u128> =
            content.directories.iter().map(|d| fingerprint_of(&(d.fingerprint, &d.slug, shared.fingerprint))).collect();
        let directories = content.directories_of_records();
        let made: Vec<Made> = content
            .records
            .par_iter()
            .zip(directories)
            .map(|(record, at)| {
                let common = at.map_or(shared.fingerprint, |at| of_directory[at]);
                let print = fingerprint_of(&(record.item.fingerprint, &record.item.slug, common));
                if let Some(composed) = known.get(&print) {
                    return (print, Arc::clone(composed));
                }
                let directory = at.map(|at| &content.directories[at]);
                let id = record_id(directory.map_or(&*record.folder, |d| &d.slug), &record.item.slug);
                (print, Arc::new(compose_record(record, directory, &id, shared)))
            })
            .collect();
        // What has problems or links knows lines of its file, which may move: it is composed each time.
        let steady = |composed: &Composed| composed.problems.is_empty() && composed.targets.is_empty();
        self.records = made.iter().filter(|(_, c)| steady(c)).map(|(print, c)| (*print, Arc::clone(c))).collect();
        made
    }

    /// Chapters in the order of `content.chapters`. They are composed one by one; then the words of
    /// references are written, for which the numbers of the whole manual must be known.
    fn chapters(&mut self, content: &Content, shared: &Shared) -> Vec<Made> {
        let mut roles: Vec<Option<ChapterRole>> = vec![None; content.chapters.len()];
        let orders: Vec<Vec<ChapterRole>> = (0..content.manuals.len()).map(|manual| content.chapters_of(manual)).collect();
        orders.iter().flatten().for_each(|role| roles[role.chapter] = Some(*role));
        let known = &self.items;
        let composed: Vec<Made> = content
            .chapters
            .par_iter()
            .enumerate()
            .map(|(index, chapter)| {
                let role = roles[index];
                let manual = role.and_then(|role| content.manuals.get(role.manual));
                // Of the manual, only what chapters show: its numbering, language and references.
                let seen = manual.map(|m| (&m.slug, m.value.numbering, &m.value.lang, &m.value.references));
                let more = (shared.fingerprint, role, fingerprint_of(&seen));
                let id = content.chapter_id(index);
                kept(known, &chapter.item, &more, || compose_chapter(&chapter.item, manual.map(|m| &*m.value), role, &id, shared))
            })
            .collect();
        for (chapter, made) in content.chapters.iter().zip(&composed) {
            self.items.insert(chapter.item.file.path.clone(), made.clone());
        }
        let mut linked = composed.clone();
        let mut keep = HashMap::new();
        for (manual, order) in content.manuals.iter().zip(&orders) {
            let ids: Vec<String> = order.iter().map(|role| content.chapter_id(role.chapter)).collect();
            let whole: Vec<(&str, &Composed)> =
                ids.iter().map(String::as_str).zip(order.iter().map(|role| composed[role.chapter].1.as_ref())).collect();
            let (table, _) = places_of(&whole);
            let common = fingerprint_of(&(&table, shared.fingerprint));
            let folder = format!("manuals/{}", manual.slug);
            let made: Vec<(usize, Made)> = order
                .par_iter()
                .map(|role| {
                    let (print, composed) = &composed[role.chapter];
                    let print = fingerprint_of(&(print, common));
                    let made = match self.linked.get(&composed.file.path) {
                        Some((old, linked)) if *old == print => (print, Arc::clone(linked)),
                        _ => (print, Arc::new(link_chapter(composed, &folder, &table, shared))),
                    };
                    (role.chapter, made)
                })
                .collect();
            for (chapter, made) in made {
                keep.insert(made.1.file.path.clone(), made.clone());
                linked[chapter] = made;
            }
        }
        self.linked = keep;
        linked
    }
}

/// The pages of the site to which guides may lead: items that were composed, publications, themes and organisations.
fn neighbours(content: &Content, shared: &Shared, made: &[Made]) -> Neighbours {
    let title_only = |title: &str| Neighbour { title: smarten(title, None), contacts: Vec::new() };
    let mut around = Neighbours::new();
    around.extend(shared.themes.values().map(|t| (format!("themes/{}", t.id), title_only(&t.title))));
    around.extend(shared.organisations.values().map(|o| (format!("organisations/{}", o.id), title_only(&o.name))));
    around.extend(content.publications.iter().map(|p| (format!("publications/{}", p.slug), title_only(&p.value.title))));
    for (_, composed) in made {
        let document = &composed.document;
        let mut found = Neighbour { title: document.title.clone(), contacts: Vec::new() };
        // A record is called by phone as often as its page is opened; other pages are there to be read.
        if document.id.starts_with("directory/") {
            walk_blocks(&document.blocks, &mut |block| {
                if let BlockKind::Contacts { items } = &block.kind {
                    found.contacts.extend(items.iter().cloned());
                }
            });
        }
        around.insert(document.id.clone(), found);
    }
    around
}

/// An item composed now, or kept if its file and everything else that it is made from are the same.
fn kept<T>(known: &HashMap<String, Made>, item: &Item<T>, more: &(impl Hash + ?Sized), compose: impl FnOnce() -> Composed) -> Made {
    let print = fingerprint_of(&(item.fingerprint, more, &item.slug));
    match known.get(&item.file.path) {
        Some((old, composed)) if *old == print => (print, Arc::clone(composed)),
        _ => (print, Arc::new(compose())),
    }
}
