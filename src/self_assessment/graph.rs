//! The questions of a topic as a graph.

use crate::content::self_assessment::{SelfAssessment, Topic};
use std::collections::BTreeSet;

/// An answer: what it leads to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Indices of the advice that it gives.
    pub advice: BTreeSet<usize>,
    /// The question that comes next; `None` for the end.
    pub go: Option<usize>,
}

/// The questions of a topic by their places in the author's file.
#[derive(Debug, Clone)]
pub struct Graph {
    /// The first question.
    pub start: usize,
    /// The answers of each question.
    pub choices: Vec<Vec<Choice>>,
}

impl Graph {
    /// The graph of a topic; `None` when the checks find that it cannot be walked.
    pub fn of(guide: &SelfAssessment, topic: &Topic) -> Option<Self> {
        let question = |id: &str| topic.questions.iter().position(|q| q.id.as_str() == id);
        let start = match &topic.start {
            Some(id) => question(id)?,
            None => 0,
        };
        let advice = |id: &str| guide.advice.iter().position(|a| a.id.as_str() == id);
        let choices: Option<Vec<Vec<Choice>>> = topic
            .questions
            .iter()
            .map(|q| {
                q.answers
                    .iter()
                    .map(|answer| {
                        let go = answer.go.as_ref()?;
                        let go = if go.as_str() == END { None } else { Some(question(go)?) };
                        Some(Choice { advice: answer.advice.iter().filter_map(|id| advice(id)).collect(), go })
                    })
                    .collect()
            })
            .collect();
        let graph = Self { start, choices: choices? };
        (!graph.choices.is_empty() && graph.choices.iter().all(|answers| !answers.is_empty()) && graph.a_loop().is_none()).then_some(graph)
    }

    /// A way that comes back to where it was: the questions on it, the first of them again at the end.
    pub fn a_loop(&self) -> Option<Vec<usize>> {
        let next: Vec<Vec<usize>> = self.choices.iter().map(|answers| answers.iter().filter_map(|a| a.go).collect()).collect();
        find_loop(&next)
    }

    /// How many ways lead from the start to the end, each answer counted apart.
    pub fn paths(&self) -> u128 {
        let order = self.last_first();
        let mut paths = vec![0u128; self.choices.len()];
        for question in order {
            paths[question] =
                self.choices[question].iter().map(|a| a.go.map_or(1, |next| paths[next])).fold(0, |sum: u128, n| sum.saturating_add(n));
        }
        paths[self.start]
    }

    /// Most questions that follow, this one counted too.
    pub fn most_questions(&self, from: usize) -> usize {
        self.counts(usize::max)[from]
    }

    /// Fewest questions that follow, this one counted too.
    pub fn fewest_questions(&self, from: usize) -> usize {
        self.counts(usize::min)[from]
    }

    fn counts(&self, better: fn(usize, usize) -> usize) -> Vec<usize> {
        let mut counts = vec![1; self.choices.len()];
        for question in self.last_first() {
            let after = self.choices[question].iter().map(|a| a.go.map_or(0, |next| counts[next]));
            counts[question] = 1 + after.reduce(better).unwrap_or(0);
        }
        counts
    }

    /// The questions, each after all to which it leads.
    fn last_first(&self) -> Vec<usize> {
        let mut order = Vec::with_capacity(self.choices.len());
        let mut seen = vec![false; self.choices.len()];
        for first in 0..self.choices.len() {
            // A stack instead of recursion: a guide may be long.
            let mut open = vec![(first, false)];
            while let Some((question, done)) = open.pop() {
                if done {
                    order.push(question);
                } else if !std::mem::replace(&mut seen[question], true) {
                    open.push((question, true));
                    let next = self.choices[question].iter().filter_map(|a| a.go).filter(|&n| !seen[n]);
                    open.extend(next.map(|n| (n, false)));
                }
            }
        }
        order
    }

    /// Advice in the order in which the questions of the topic give it.
    pub fn order(&self) -> Vec<usize> {
        let mut order = Vec::new();
        for advice in self.choices.iter().flatten().flat_map(|choice| &choice.advice) {
            if !order.contains(advice) {
                order.push(*advice);
            }
        }
        order
    }
}

/// What an author writes where no question follows.
pub(super) const END: &str = "end";

/// A way through a graph that comes back to where it was.
pub(super) fn find_loop(next: &[Vec<usize>]) -> Option<Vec<usize>> {
    find_loops(next).into_iter().next()
}

/// Ways through a graph that come back to where they were: one for each step that closes a circle. Without those
/// steps there is no circle.
pub(super) fn find_loops(next: &[Vec<usize>]) -> Vec<Vec<usize>> {
    #[derive(Clone, Copy, PartialEq)]
    enum State {
        New,
        Open,
        Done,
    }
    let mut found: Vec<Vec<usize>> = Vec::new();
    let mut states = vec![State::New; next.len()];
    for first in 0..next.len() {
        if states[first] != State::New {
            continue;
        }
        states[first] = State::Open;
        let mut way = vec![(first, 0)];
        while let Some((at, taken)) = way.last_mut() {
            let Some(&to) = next[*at].get(*taken) else {
                states[*at] = State::Done;
                way.pop();
                continue;
            };
            *taken += 1;
            match states[to] {
                State::New => {
                    states[to] = State::Open;
                    way.push((to, 0));
                }
                State::Open => {
                    let from = way.iter().position(|(question, _)| *question == to).unwrap_or(0);
                    let round: Vec<usize> = way[from..].iter().map(|(question, _)| *question).chain([to]).collect();
                    // Two answers may lead to the same question.
                    if !found.contains(&round) {
                        found.push(round);
                    }
                }
                State::Done => {}
            }
        }
    }
    found
}
