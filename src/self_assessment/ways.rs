//! The ways through a topic: one page for each place at which a reader can be.
//!
//! A place is a question together with what has been answered so far, as far as it matters. Answers of
//! a question that lead to the same advice and the same next question are one; otherwise places tell all
//! ways apart, so that a page knows what was answered and which page came before. A topic in which that
//! takes too many pages tells places apart by the question and the advice gathered so far alone.

use super::graph::Graph;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Most pages of questions and reports that one topic may need.
pub const MOST_PAGES: usize = 600;
/// Most pages that one topic may need with the reports of all areas.
pub const MOST_WITH_AREAS: usize = 2000;

/// A question at which a reader can be.
#[derive(Debug, Clone)]
pub struct Place {
    /// The question.
    pub question: usize,
    /// How many questions came before on the shortest way.
    pub depth: usize,
    /// Its number among the places of that depth, from 1.
    pub number: usize,
    /// The places before it with the answers that lead here, those of the shortest way first.
    pub before: Vec<Step>,
    /// Where each answer leads, in the author's order.
    pub next: Vec<Next>,
    /// Whether several ways lead here, so that what was answered is not known.
    pub merged: bool,
}

/// A step from a place: the place and the answers that take it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// Index of the place.
    pub place: usize,
    /// Indices of the answers.
    pub answers: Vec<usize>,
}

/// Where an answer leads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Next {
    /// To another question: index of the place.
    Place(usize),
    /// To a report, by its index.
    Report(usize),
}

/// The end of a way.
#[derive(Debug, Clone)]
pub struct Report {
    /// Indices of the advice, in the order in which the topic gives it.
    pub advice: Vec<usize>,
    /// The places before it with the answers that lead here.
    pub before: Vec<Step>,
    /// Whether several ways lead here, so that what was answered is not known.
    pub merged: bool,
}

/// All places and reports of a topic.
#[derive(Debug, Clone, Default)]
pub struct Ways {
    /// The places, in the order in which the shortest ways reach them.
    pub places: Vec<Place>,
    /// The reports.
    pub reports: Vec<Report>,
    /// Whether places tell all ways apart.
    pub apart: bool,
}

/// A topic needs more pages than it may.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooMany;

impl Ways {
    /// The ways through a topic.
    ///
    /// # Errors
    /// When they take more than [`MOST_PAGES`] pages.
    pub fn of(graph: &Graph) -> Result<Self, TooMany> {
        Self::walk(graph, true).or_else(|_| Self::walk(graph, false))
    }

    fn walk(graph: &Graph, apart: bool) -> Result<Self, TooMany> {
        let order = graph.order();
        let rank: BTreeMap<usize, usize> = order.iter().enumerate().map(|(rank, advice)| (*advice, rank)).collect();
        let mut ways = Self { places: Vec::new(), reports: Vec::new(), apart };
        // Advice gathered at each place, by rank.
        let mut gathered: Vec<BTreeSet<usize>> = Vec::new();
        let mut known: HashMap<(Option<usize>, Option<usize>, BTreeSet<usize>), Next> = HashMap::new();
        let mut numbers: Vec<usize> = Vec::new();
        let mut place = |ways: &mut Self, gathered: &mut Vec<BTreeSet<usize>>, question: usize, depth: usize, advice: BTreeSet<usize>| {
            numbers.resize(numbers.len().max(depth + 1), 0);
            numbers[depth] += 1;
            ways.places.push(Place { question, depth, number: numbers[depth], before: Vec::new(), next: Vec::new(), merged: false });
            gathered.push(advice);
            ways.places.len() - 1
        };
        place(&mut ways, &mut gathered, graph.start, 0, BTreeSet::new());
        let mut at = 0;
        while at < ways.places.len() {
            let (question, depth) = (ways.places[at].question, ways.places[at].depth);
            for (answer, choice) in graph.choices[question].iter().enumerate() {
                let mut advice = gathered[at].clone();
                advice.extend(choice.advice.iter().filter_map(|a| rank.get(a)));
                let key = (apart.then_some(at), choice.go, advice);
                let next = match known.get(&key) {
                    Some(next) => *next,
                    None => {
                        let advice = key.2.clone();
                        let next = match choice.go {
                            Some(go) => Next::Place(place(&mut ways, &mut gathered, go, depth + 1, advice)),
                            None => {
                                let advice = advice.iter().map(|rank| order[*rank]).collect();
                                ways.reports.push(Report { advice, before: Vec::new(), merged: false });
                                Next::Report(ways.reports.len() - 1)
                            }
                        };
                        if ways.places.len() + ways.reports.len() > MOST_PAGES {
                            return Err(TooMany);
                        }
                        known.insert(key, next);
                        next
                    }
                };
                ways.places[at].next.push(next);
                let before = match next {
                    Next::Place(index) => &mut ways.places[index].before,
                    Next::Report(index) => &mut ways.reports[index].before,
                };
                match before.iter_mut().find(|step| step.place == at) {
                    Some(step) => step.answers.push(answer),
                    None => before.push(Step { place: at, answers: vec![answer] }),
                }
            }
            at += 1;
        }
        ways.mark_merged();
        Ok(ways)
    }

    /// Marks what several ways lead to, and everything after it.
    fn mark_merged(&mut self) {
        let mut open: Vec<usize> = (0..self.places.len()).filter(|&at| self.places[at].before.len() > 1).collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut self.places[at].merged, true) {
                open.extend(self.places[at].next.iter().filter_map(|next| match next {
                    Next::Place(index) => Some(*index),
                    Next::Report(_) => None,
                }));
            }
        }
        for report in &mut self.reports {
            report.merged = report.before.len() > 1 || report.before.iter().any(|step| self.places[step.place].merged);
        }
    }

    /// The steps of the shortest way to a place or report, from the first question on.
    pub fn way_to(&self, before: &[Step]) -> Vec<Step> {
        let mut steps = Vec::new();
        let mut last = before.first();
        while let Some(step) = last {
            steps.push(step.clone());
            last = self.places[step.place].before.first();
        }
        steps.reverse();
        steps
    }
}

#[cfg(test)]
mod tests {
    use super::super::graph::Choice;
    use super::*;

    fn choice(advice: &[usize], go: Option<usize>) -> Choice {
        Choice { advice: advice.iter().copied().collect(), go }
    }

    #[test]
    fn answers_with_the_same_outcome_are_one_and_other_ways_stay_apart() {
        // Bath or shower, then the toilet: two places for the toilet, since the page before differs.
        let graph = Graph {
            start: 0,
            choices: vec![
                vec![choice(&[], Some(1)), choice(&[], Some(2))],
                vec![choice(&[0], Some(3)), choice(&[0], Some(3))],
                vec![choice(&[0], Some(3))],
                vec![choice(&[], None)],
            ],
        };
        let ways = Ways::of(&graph).unwrap();
        assert!(ways.apart);
        assert_eq!((ways.places.len(), ways.reports.len()), (5, 2));
        assert_eq!(ways.places[3].before, [Step { place: 1, answers: vec![0, 1] }]);
        let merged = Ways::walk(&graph, false).unwrap();
        assert_eq!((merged.places.len(), merged.reports.len()), (4, 1));
        assert!(merged.places[3].merged && merged.reports[0].merged && merged.reports[0].advice == [0]);
        assert_eq!(merged.way_to(&merged.reports[0].before).iter().map(|s| s.place).collect::<Vec<_>>(), [0, 1, 3]);
    }

    #[test]
    fn more_pages_than_allowed_are_refused() {
        let answers = |n: usize| vec![choice(&[n], Some(n + 1)), choice(&[], Some(n + 1))];
        let mut choices: Vec<_> = (0..9).map(answers).collect();
        choices.push(vec![choice(&[99], None)]);
        assert_eq!(Ways::of(&Graph { start: 0, choices }).unwrap_err(), TooMany);
    }
}
