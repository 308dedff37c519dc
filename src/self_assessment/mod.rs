//! Self-assessment guides: the questions as a graph, the ways through it, what is wrong with it, and a
//! drawing of it for its author.

mod check;
mod drawing;
mod graph;
mod ways;

pub use check::check_guide;
pub use drawing::drawing;
pub use graph::{Choice, Graph};
pub use ways::{MOST_PAGES, MOST_WITH_AREAS, Next, Place, Report, Step, TooMany, Ways};

use crate::content::Item;
use crate::content::self_assessment::{SelfAssessment, Variant};

/// How large a guide is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Figures {
    /// Topics.
    pub topics: usize,
    /// Questions of all topics.
    pub questions: usize,
    /// Ways from the first question of a topic to its end, whatever is answered.
    pub paths: u128,
    /// Pages of questions and reports, those of areas too.
    pub pages: usize,
    /// Most questions on a way.
    pub longest: usize,
}

impl Figures {
    /// Counts a guide without errors.
    pub fn of(item: &Item<SelfAssessment>) -> Self {
        let guide = &item.value;
        let mut figures = Self { topics: guide.topics.len(), ..Self::default() };
        for topic in &guide.topics {
            let Some(graph) = Graph::of(guide, topic) else { continue };
            figures.questions += graph.choices.len();
            figures.paths = figures.paths.saturating_add(graph.paths());
            figures.longest = figures.longest.max(graph.most_questions(graph.start));
            if let Ok(ways) = Ways::of(&graph) {
                let reports = ways.reports.iter().map(|report| 1 + areas_of(item, &report.advice).count()).sum::<usize>();
                figures.pages += ways.places.len() + reports;
            }
        }
        figures
    }
}

/// The areas in which a report differs from the one for everybody.
pub fn areas_of<'c>(item: &'c Item<SelfAssessment>, advice: &'c [usize]) -> impl Iterator<Item = Variant<'c>> {
    let areas = 0..item.value.areas.len();
    areas
        .map(move |area| Variant { item, area: Some(area) })
        .filter(|v| v.place().is_some_and(|p| !p.contacts.is_empty()) || advice.iter().any(|&index| v.changes(index)))
}
