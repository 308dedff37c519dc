//! The reading order of manuals: which file is which chapter.

use super::Content;
use super::values::Id;

/// What a chapter is in its manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ChapterKind {
    /// A chapter.
    Chapter,
    /// An appendix.
    Appendix,
}

/// The place of a chapter in its manual.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct ChapterRole {
    /// Index into `content.manuals`.
    pub manual: usize,
    /// Index into `content.chapters`.
    pub chapter: usize,
    /// What it is.
    pub kind: ChapterKind,
    /// Its number, from 1; appendices have numbers of their own.
    pub number: usize,
    /// Index of its part in the manual, if it is in one.
    pub part: Option<usize>,
}

impl Content {
    /// The chapters of a manual in reading order, then its appendices. Names that no file has are
    /// passed over; a file that is named twice has its first place.
    pub fn chapters_of(&self, manual: usize) -> Vec<ChapterRole> {
        let Some(item) = self.manuals.get(manual) else { return Vec::new() };
        let folder = item.folder();
        let find = |name: &Id| self.chapters.iter().position(|c| c.folder == folder && c.item.slug == name.as_str());
        let mut roles: Vec<ChapterRole> = Vec::new();
        let mut add = |name: &Id, kind: ChapterKind, part: Option<usize>| {
            let Some(chapter) = find(name).filter(|chapter| !roles.iter().any(|r| r.chapter == *chapter)) else { return };
            let number = roles.iter().filter(|r| r.kind == kind).count() + 1;
            roles.push(ChapterRole { manual, chapter, kind, number, part });
        };
        let value = &item.value;
        value.chapters.iter().for_each(|name| add(name, ChapterKind::Chapter, None));
        for (index, part) in value.parts.iter().enumerate() {
            part.chapters.iter().for_each(|name| add(name, ChapterKind::Chapter, Some(index)));
        }
        value.appendices.iter().for_each(|name| add(name, ChapterKind::Appendix, None));
        roles
    }

    /// The id of the page of a chapter: `manuals/SLUG/NAME`.
    pub fn chapter_id(&self, chapter: usize) -> String {
        let Some(chapter) = self.chapters.get(chapter) else { return String::new() };
        let folder = self.manuals.iter().find(|m| m.folder() == chapter.folder);
        format!("manuals/{}/{}", folder.map_or(chapter.folder.as_str(), |m| m.slug.as_str()), chapter.item.slug)
    }
}
