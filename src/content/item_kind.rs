//! The kinds of item that become documents, and where each stands in the list of composed items.

use super::Content;

/// A kind of item that becomes a document tree, in the order in which items are composed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ItemKind {
    /// A case study.
    CaseStudy,
    /// An easy-read guide.
    EasyRead,
    /// A dataset.
    Dataset,
    /// What is told of a manual as a whole.
    Manual,
    /// A chapter or appendix of a manual.
    Chapter,
    /// A briefing paper.
    Briefing,
    /// A tool or worksheet.
    Tool,
    /// A post.
    Post,
    /// A record of a directory.
    Record,
    /// The paper form of a self-assessment guide, or of one of its variants.
    SelfAssessment,
}

impl ItemKind {
    /// Every kind, in order.
    pub const ALL: [Self; 10] = [
        Self::CaseStudy,
        Self::EasyRead,
        Self::Dataset,
        Self::Manual,
        Self::Chapter,
        Self::Briefing,
        Self::Tool,
        Self::Post,
        Self::Record,
        Self::SelfAssessment,
    ];
}

impl Content {
    /// How many items of a kind there are.
    pub fn count(&self, kind: ItemKind) -> usize {
        match kind {
            ItemKind::CaseStudy => self.cases.len(),
            ItemKind::EasyRead => self.guides.len(),
            ItemKind::Dataset => self.datasets.len(),
            ItemKind::Manual => self.manuals.len(),
            ItemKind::Chapter => self.chapters.len(),
            ItemKind::Briefing => self.briefings.len(),
            ItemKind::Tool => self.tools.len(),
            ItemKind::Post => self.posts.len(),
            ItemKind::Record => self.records.len(),
            ItemKind::SelfAssessment => self.assessment_variants().count(),
        }
    }

    /// Where an item of a kind stands among the composed items.
    pub fn place(&self, kind: ItemKind, index: usize) -> usize {
        ItemKind::ALL.into_iter().take_while(|k| *k != kind).map(|k| self.count(k)).sum::<usize>() + index
    }

    /// The kind of the composed item at a place, with its index among those of its kind.
    pub fn item_at(&self, place: usize) -> Option<(ItemKind, usize)> {
        let mut index = place;
        for kind in ItemKind::ALL {
            match index.checked_sub(self.count(kind)) {
                Some(rest) => index = rest,
                None => return Some((kind, index)),
            }
        }
        None
    }

    /// The index of a composed item among those of a kind; `None` when it is of another.
    pub fn index_of(&self, kind: ItemKind, place: usize) -> Option<usize> {
        self.item_at(place).filter(|(found, _)| *found == kind).map(|(_, index)| index)
    }
}
