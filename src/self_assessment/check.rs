//! What is wrong with a guide as its author wrote it: names that lead nowhere, ways that never end or end
//! in nothing, advice that nobody gets.

use super::areas_of;
use super::graph::{END, Graph, find_loops};
use super::ways::{MOST_PAGES, MOST_WITH_AREAS, Ways};
use crate::content::Item;
use crate::content::self_assessment::{Advice, Answer, Question, SelfAssessment, Topic};
use crate::content::values::{Id, Text};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules::{self, Rule};
use crate::source::SourceFile;
use std::collections::{BTreeMap, BTreeSet, VecDeque};
use std::sync::Arc;

/// Checks a guide.
pub fn check_guide(item: &Item<SelfAssessment>, problems: &mut Vec<Diagnostic>) {
    let guide = &item.value;
    let mut check = Check { file: &item.file, guide, problems };
    check.names();
    if guide.topics.is_empty() {
        let hint = "Add “topics:” with an id, a title and questions for each.";
        check.report(&rules::UNANSWERED_PATH, guide.title.span, "This guide has no topics, and so no questions.".into(), hint);
    }
    let mut given: BTreeSet<&str> = BTreeSet::new();
    for topic in &guide.topics {
        check.questions(topic);
        given.extend(topic.questions.iter().flat_map(|q| &q.answers).flat_map(|a| &a.advice).map(|id| id.as_str()));
        check.reach(topic);
        check.size(item, topic);
    }
    for advice in guide.advice.iter().filter(|a| !given.contains(a.id.as_str())) {
        let message = format!("No answer leads to the advice “{}”.", advice.title);
        let hint = format!("Add “advice: [{}]” to an answer, or take the advice out.", advice.id);
        check.report(&rules::UNUSED_ADVICE, advice.id.span, message, hint);
    }
    check.areas();
}

struct Check<'c> {
    file: &'c Arc<SourceFile>,
    guide: &'c SelfAssessment,
    problems: &'c mut Vec<Diagnostic>,
}

impl Check<'_> {
    fn report(&mut self, rule: &'static Rule, span: Span, message: String, hint: impl Into<String>) {
        self.problems.push(Diagnostic::new(rule, self.file, span, message).hint(hint));
    }

    /// Ids that stand twice. Topics and areas give their names to the same folder.
    fn names(&mut self) {
        let guide = self.guide;
        let folders: Vec<&Id> = guide.topics.iter().map(|t| &t.id).chain(guide.areas.iter().map(|a| &a.id)).collect();
        self.twice(&folders);
        self.twice(&guide.advice.iter().map(|a| &a.id).collect::<Vec<_>>());
        for topic in &guide.topics {
            self.twice(&topic.questions.iter().map(|q| &q.id).collect::<Vec<_>>());
        }
    }

    fn twice(&mut self, ids: &[&Id]) {
        let mut seen: BTreeMap<&str, Span> = BTreeMap::new();
        for id in ids {
            if let Some(first) = seen.insert(id.as_str(), id.span) {
                let message = format!("The id “{id}” stands twice; the first is on line {}.", first.line);
                self.report(&rules::DUPLICATE_ID, id.span, message, "Give each an id of its own.");
            }
        }
    }

    /// Each question by itself: its answers, and the names in them.
    fn questions(&mut self, topic: &Topic) {
        if topic.questions.is_empty() {
            let message = format!("The topic “{}” has no questions.", topic.title);
            self.report(&rules::UNANSWERED_PATH, topic.title.span, message, "Add “questions:”, or take the topic out.");
        } else if let Some(start) = &topic.start {
            self.known_question(topic, start, false);
        }
        for question in &topic.questions {
            if question.id.as_str() == END {
                let message = "“end” is no name for a question: it means that no question follows.".to_string();
                self.report(&rules::UNKNOWN_QUESTION, question.id.span, message, "Give the question another id.");
            }
            if question.answers.len() < 2 {
                let message = format!("“{}” has fewer than two answers, so there is nothing to choose.", question.ask);
                self.report(&rules::FEW_ANSWERS, question.ask.span, message, "Add answers, or take the question out.");
            }
            let mut said: BTreeMap<String, Span> = BTreeMap::new();
            for answer in &question.answers {
                if let Some(first) = said.insert(answer.say.to_lowercase(), answer.say.span) {
                    let message = format!("The answer “{}” stands on line {} too.", answer.say, first.line);
                    self.report(&rules::SAME_ANSWERS, answer.say.span, message, "Say how the two differ, or join them.");
                }
                for id in &answer.advice {
                    self.known_advice(id);
                }
                if let Some(go) = &answer.go {
                    self.known_question(topic, go, true);
                }
            }
        }
    }

    fn known_question(&mut self, topic: &Topic, id: &Id, may_end: bool) {
        let ids = || topic.questions.iter().map(|q| q.id.as_str()).chain(may_end.then_some(END));
        if ids().any(|known| known == id.as_str()) {
            return;
        }
        let hint = match near_miss(id, ids()) {
            Some(near) => format!("Did you mean “{near}”?"),
            None => format!("Use one of: {}.", ids().collect::<Vec<_>>().join(", ")),
        };
        self.report(&rules::UNKNOWN_QUESTION, id.span, format!("There is no question “{id}” in the topic “{}”.", topic.title), hint);
    }

    fn known_advice(&mut self, id: &Text) {
        let ids = || self.guide.advice.iter().map(|a| a.id.as_str());
        if ids().any(|known| known == id.as_str()) {
            return;
        }
        let hint = match near_miss(id, ids()) {
            Some(near) => format!("Did you mean “{near}”?"),
            None => format!("Add an entry with “id: {id}” to “advice”."),
        };
        self.report(&rules::UNKNOWN_ADVICE, id.span, format!("There is no advice “{id}” in this guide."), hint);
    }

    /// Whether every question can be reached, and every way goes on to an end with advice.
    fn reach(&mut self, topic: &Topic) {
        let questions = &topic.questions;
        let at = |id: &str| questions.iter().position(|q| q.id.as_str() == id);
        let start = topic.start.as_ref().map_or(Some(0), |id| at(id));
        let Some(start) = start.filter(|_| !questions.is_empty()) else { return };
        let next: Vec<Vec<usize>> =
            questions.iter().map(|q| q.answers.iter().filter_map(|a| a.go.as_ref()).filter_map(|go| at(go)).collect()).collect();
        let way = ways_from(start, questions, &at);
        for (index, question) in questions.iter().enumerate() {
            if way[index].is_none() {
                self.unreached(questions, &next, index);
            }
            for answer in question.answers.iter().filter(|a| a.go.is_none()) {
                let steps = way[index].clone().unwrap_or_default();
                let message = format!("Nothing follows this answer: {}.", told(&steps, Some((question, answer.say.as_str()))));
                let hint = "Add “go:” with the id of the next question, or “go: end”.";
                self.report(&rules::UNANSWERED_PATH, answer.say.span, message, hint);
            }
        }
        for round in find_loops(&next) {
            let steps: Vec<String> = round.windows(2).map(|step| passed(&questions[step[0]], questions[step[1]].id.as_str())).collect();
            let message = format!("These questions lead round in a circle: {} → {}.", steps.join(" → "), questions[round[0]].id.as_str());
            let hint = "Let one of their answers lead to a question outside the circle, or to the end.";
            self.report(&rules::QUESTION_LOOP, questions[round[0]].id.span, message, hint);
        }
        for (steps, question, answer) in empty_ends(self.guide, questions, start, &at) {
            let say = &question.answers[answer].say;
            let message = format!("These answers end without any advice: {}.", told(&steps, Some((question, say.as_str()))));
            let hint = "Give advice with one of them, if only what to do should things change.";
            self.report(&rules::UNANSWERED_PATH, say.span, message, hint);
        }
    }

    /// A question that nobody is asked. Others may lead to it that nobody is asked either.
    fn unreached(&mut self, questions: &[Question], next: &[Vec<usize>], index: usize) {
        let question = &questions[index];
        let before: Vec<&str> =
            next.iter().zip(questions).filter(|(next, _)| next.contains(&index)).map(|(_, before)| before.id.as_str()).collect();
        let (message, hint) = if before.is_empty() {
            (
                format!("No answer leads to the question “{}”.", question.ask),
                format!("Let an answer lead to it with “go: {}”, or take it out.", question.id),
            )
        } else {
            (
                format!("The question “{}” is reached only from questions that nobody is asked: {}.", question.ask, before.join(", ")),
                "Let an answer of a question that is asked lead to one of them, or take them out.".to_string(),
            )
        };
        self.report(&rules::UNREACHABLE_QUESTION, question.id.span, message, hint);
    }

    /// Whether the pages of a topic stay a number that can be published and looked after.
    fn size(&mut self, item: &Item<SelfAssessment>, topic: &Topic) {
        let Some(graph) = Graph::of(self.guide, topic) else { return };
        let Ok(ways) = Ways::of(&graph) else {
            let message = format!(
                "The topic “{}” would need more than {MOST_PAGES} pages, since so many answers can come together in different ways.",
                topic.title
            );
            let hint = "Split the topic in two, or let several questions in a row lead to the same piece of advice.";
            return self.report(&rules::GUIDE_TOO_LARGE, topic.title.span, message, hint);
        };
        let reports: usize = ways.reports.iter().map(|report| 1 + areas_of(item, &report.advice).count()).sum();
        let pages = ways.places.len() + reports;
        if pages > MOST_WITH_AREAS {
            let message = format!(
                "The topic “{}” would need {pages} pages with the reports of all areas; {MOST_WITH_AREAS} is the most.",
                topic.title
            );
            let hint = "Join areas that have the same advice, or split the topic in two.";
            self.report(&rules::GUIDE_TOO_LARGE, topic.title.span, message, hint);
        }
    }

    /// What areas replace, and the areas that advice is for.
    fn areas(&mut self) {
        let guide = self.guide;
        for (id, _) in guide.areas.iter().filter_map(|a| a.replaces.as_ref()).flat_map(|r| &r.0) {
            self.known_advice(id);
        }
        let areas = || guide.areas.iter().map(|a| a.id.as_str());
        for id in guide.advice.iter().flat_map(|a| &a.areas) {
            if areas().any(|known| known == id.as_str()) {
                continue;
            }
            let hint = match near_miss(id, areas()) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("Add an entry with “id: {id}” to “areas”."),
            };
            self.report(&rules::UNKNOWN_ADVICE, id.span, format!("There is no area “{id}” in this guide."), hint);
        }
    }
}

/// A way: questions with the answers given.
type Way<'q> = Vec<(&'q Question, &'q str)>;

/// The shortest way to each question from the first by the answers that may be `taken`. `each` is told of every such
/// answer with the way to its question.
fn ways_by<'q>(
    start: usize,
    questions: &'q [Question],
    at: &impl Fn(&str) -> Option<usize>,
    taken: impl Fn(&Answer) -> bool,
    mut each: impl FnMut(&Way<'q>, &'q Question, usize),
) -> Vec<Option<Way<'q>>> {
    let mut ways: Vec<Option<Way>> = vec![None; questions.len()];
    ways[start] = Some(Vec::new());
    let mut open = VecDeque::from([start]);
    while let Some(from) = open.pop_front() {
        let question = &questions[from];
        let way = ways[from].clone().unwrap_or_default();
        for (index, answer) in question.answers.iter().enumerate().filter(|(_, answer)| taken(answer)) {
            each(&way, question, index);
            if let Some(to) = answer.go.as_ref().and_then(|go| at(go)).filter(|&to| ways[to].is_none()) {
                ways[to] = Some(way.iter().copied().chain([(question, answer.say.as_str())]).collect());
                open.push_back(to);
            }
        }
    }
    ways
}

/// The shortest way to each question from the first.
fn ways_from<'q>(start: usize, questions: &'q [Question], at: &impl Fn(&str) -> Option<usize>) -> Vec<Option<Way<'q>>> {
    ways_by(start, questions, at, |_| true, |_, _, _| ())
}

/// Every answer that can end a topic without any advice for everybody: the shortest way to it, its question, its
/// place there. Advice that does not exist counts, since it is meant; answers that nothing follows end nothing.
pub(super) fn empty_ends<'q>(
    guide: &SelfAssessment,
    questions: &'q [Question],
    start: usize,
    at: &impl Fn(&str) -> Option<usize>,
) -> Vec<(Way<'q>, &'q Question, usize)> {
    let known = |id: &Text| guide.advice.iter().find(|advice| advice.id.as_str() == id.as_str());
    let for_all = |id: &Text| known(id).is_none_or(|advice: &Advice| advice.areas.is_empty());
    let mut found = Vec::new();
    ways_by(
        start,
        questions,
        at,
        |answer| !answer.advice.iter().any(|id| for_all(id)),
        |way, question, index| {
            if question.answers[index].go.as_ref().is_some_and(|go| go.as_str() == END) {
                found.push((way.clone(), question, index));
            }
        },
    );
    found
}

/// A question with the answers that lead to another: “tub (Yes, Often)”.
fn passed(question: &Question, to: &str) -> String {
    let said: Vec<&str> =
        question.answers.iter().filter(|a| a.go.as_ref().is_some_and(|go| go.as_str() == to)).map(|a| a.say.as_str()).collect();
    format!("{} ({})", question.id, said.join(", "))
}

/// A way in words: “tub (Yes) → step (No)”.
fn told(steps: &[(&Question, &str)], last: Option<(&Question, &str)>) -> String {
    let steps = steps.iter().copied().chain(last).map(|(question, said)| format!("{} ({said})", question.id));
    steps.collect::<Vec<_>>().join(" → ")
}
