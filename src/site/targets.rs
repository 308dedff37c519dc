//! Where the pages are that texts name.

use super::plan::Plan;
use crate::content::{Item, ItemKind};
use crate::html::Resolver;

impl Plan<'_> {
    /// Path and title of a page of the site, by its id.
    pub(super) fn target(&self, id: &str) -> Option<(String, String)> {
        let (folder, name) = id.split_once('/')?;
        match folder {
            "case-studies" => {
                let at = self.content.cases.iter().position(|c| c.slug == name)?;
                Some((format!("{id}.html"), self.composed[at].document.title.clone()))
            }
            "easy-read" => {
                let book = self.leaflets.iter().find(|b| b.slug == name)?;
                Some((book.page(), book.publication.title.to_string()))
            }
            "data" => {
                let item = self.content.datasets.iter().find(|d| d.slug == name)?;
                Some((format!("{id}.html"), item.value.title.to_string()))
            }
            "manuals" => match name.split_once('/') {
                None => {
                    let book = self.manuals.iter().find(|b| b.slug == name)?;
                    Some((book.page(), crate::markdown::smarten(&book.publication.title, None)))
                }
                Some(_) => {
                    let first = self.content.place(ItemKind::Chapter, 0);
                    let chapters = &self.composed[first..first + self.content.chapters.len()];
                    let found = chapters.iter().find(|c| c.document.id == id)?;
                    Some((format!("{id}.html"), found.document.short_title.clone()))
                }
            },
            "briefings" => self.own_page(ItemKind::Briefing, &self.content.briefings, name, id),
            "tools" => self.own_page(ItemKind::Tool, &self.content.tools, name, id),
            "posts" => self.own_page(ItemKind::Post, &self.content.posts, name, id),
            "guides" => {
                let book = self.assessments.iter().find(|b| b.slug == name)?;
                Some((book.page(), crate::markdown::smarten(&book.publication.title, None)))
            }
            "directory" => {
                let (slug, record) = name.split_once("/records/").map_or((name, None), |(slug, record)| (slug, Some(record)));
                let catalogue = self.catalogues.iter().find(|c| c.slug() == slug)?;
                let Some(record) = record else { return Some((format!("{id}/index.html"), catalogue.directory().title.to_string())) };
                let at = catalogue.records.iter().find(|&&at| self.content.records[at].item.slug == record)?;
                Some((format!("{id}.html"), catalogue.record(*at).name.to_string()))
            }
            "themes" => Some((format!("{id}.html"), self.shared.themes.get(name)?.title.to_string())),
            "organisations" => Some((format!("{id}.html"), self.shared.organisations.get(name)?.name.to_string())),
            "publications" => {
                let book = self.books.iter().find(|b| b.slug == name)?;
                Some((format!("{id}/index.html"), book.publication.title.to_string()))
            }
            _ => None,
        }
    }

    /// Path and title of an item that has one page.
    fn own_page<T>(&self, kind: ItemKind, items: &[Item<T>], name: &str, id: &str) -> Option<(String, String)> {
        let index = items.iter().position(|item| item.slug == name)?;
        Some((format!("{id}.html"), self.composed[self.content.place(kind, index)].document.title.clone()))
    }

    /// A resolver for a page at `root` that links to nothing but what its texts name.
    pub(super) fn resolver(&self, root: &str, targets: impl IntoIterator<Item = String>) -> Resolver {
        let pages = targets.into_iter().filter_map(|id| self.target(&id).map(|found| (id, found))).collect();
        Resolver { root: root.to_string(), pages }
    }
}
