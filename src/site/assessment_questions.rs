//! One page for each place at which a reader of a self-assessment guide can be, and for each report.
//!
//! Answers are links: nothing is sent, and no script is needed. The address is all that says where one is.

use super::assessment_pages::{TopicCard, info, start_path, topics};
use super::assessment_parts::Form;
use super::template_links::Link;
use super::{Data, Page, Plan, Section};
use crate::content::self_assessment::{Question, Topic};
use crate::html::escaped;
use crate::markdown::smarten;
use crate::self_assessment::{Graph, Next, Place, Report, Step, Ways, areas_of};
use crate::theme::Words;
use serde::Serialize;

/// A question with its answers.
#[derive(Debug, Hash, Serialize)]
pub(super) struct QuestionPage {
    topic: String,
    step: String,
    help: Option<String>,
    answers: Vec<Link>,
    back: Link,
    earlier: Vec<Answered>,
    again: Option<Link>,
    first: bool,
}

/// A question that was answered before.
#[derive(Debug, Clone, Hash, Serialize)]
struct Answered {
    ask: String,
    said_html: Option<String>,
    href: String,
}

/// The report for an area. A reader who started there is taken to it.
#[derive(Debug, Hash, Serialize)]
struct AreaLink {
    id: String,
    title: String,
    href: String,
}

/// The report at the end of a topic.
#[derive(Debug, Hash, Serialize)]
pub(super) struct ReportPage {
    slug: String,
    topic_id: String,
    topic: String,
    area_id: String,
    area: Option<String>,
    advice_ids: String,
    title: String,
    advice: Vec<AdvicePart>,
    contacts_html: String,
    areas: Vec<AreaLink>,
    everybody: Option<Link>,
    answered: Vec<Answered>,
    again: Link,
    start: Link,
    others: Vec<TopicCard>,
    whole_href: String,
    paper: bool,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct AdvicePart {
    id: String,
    title: String,
    html: String,
}

/// The way from a report to the root.
const ROOT: &str = "../../../";

/// What the reports of a guide, or of a variant, are put together from.
struct Parts<'p> {
    form: Form<'p>,
    /// By the index of the advice in the guide.
    advice: Vec<Option<AdvicePart>>,
    contacts_html: String,
}

impl<'p> Parts<'p> {
    fn of(form: Form<'p>, plan: &Plan) -> Self {
        let resolver = form.resolver(ROOT, plan);
        let part = |index: usize| {
            let advice = form.variant.advice(index)?;
            let html = form.advice_html(&advice.id, &resolver, plan);
            Some(AdvicePart { id: advice.id.to_string(), title: smarten(&advice.title, None), html })
        };
        Self {
            form,
            advice: (0..form.variant.guide().advice.len()).map(part).collect(),
            contacts_html: form.section_html("contacts", &resolver, plan),
        }
    }
}

/// The pages of a guide, with the reports of its variants. `forms` are the guide and its variants.
pub(super) fn plan(plan: &Plan, form: Form, forms: &[Form], pages: &mut Vec<Page>) {
    let guide = form.variant.guide();
    let parts: Vec<Parts> = forms.iter().map(|form| Parts::of(*form, plan)).collect();
    for topic in &guide.topics {
        let Some(graph) = Graph::of(guide, topic) else { continue };
        let Ok(ways) = Ways::of(&graph) else { continue };
        let walk = Walk { plan, form, topic, graph: &graph, ways: &ways };
        pages.extend(ways.places.iter().map(|place| walk.question(place)));
        for (index, report) in ways.reports.iter().enumerate() {
            let areas: Vec<Option<usize>> = areas_of(form.variant.item, &report.advice).map(|v| v.area).collect();
            let shown = parts.iter().filter(|p| p.form.variant.area.is_none() || areas.contains(&p.form.variant.area));
            pages.extend(shown.map(|parts| walk.report(index, report, parts)));
        }
    }
}

/// Name of the page of a place.
fn file_of(place: &Place) -> String {
    match place.depth {
        0 => "index.html".into(),
        depth => format!("q{}-{}.html", depth + 1, place.number),
    }
}

/// Path of a report from the root, for everybody or for an area.
fn report_path(slug: &str, topic: &Topic, area: Option<&str>, index: usize) -> String {
    match area {
        None => format!("guides/{slug}/{}/report-{}.html", topic.id, index + 1),
        Some(area) => format!("guides/{slug}/{area}/{}-report-{}.html", topic.id, index + 1),
    }
}

/// One topic while its pages are made.
struct Walk<'w, 'p> {
    plan: &'w Plan<'p>,
    form: Form<'p>,
    topic: &'p Topic,
    graph: &'w Graph,
    ways: &'w Ways,
}

impl Walk<'_, '_> {
    fn words(&self) -> &Words {
        &self.plan.shared.words
    }

    fn slug(&self) -> &str {
        &self.form.variant.item.slug
    }

    fn asked(&self, place: &Place) -> &Question {
        &self.topic.questions[place.question]
    }

    /// Address of a place, from `root`.
    fn href(&self, place: usize, root: &str) -> String {
        format!("{root}guides/{}/{}/{}", self.slug(), self.topic.id, file_of(&self.ways.places[place]))
    }

    /// "Question 2 of up to 5".
    fn step(&self, place: &Place) -> String {
        let (fewest, most) = (self.graph.fewest_questions(place.question), self.graph.most_questions(place.question));
        let (number, total, left) = ((place.depth + 1).to_string(), (place.depth + most).to_string(), most.to_string());
        let key = match (place.merged, fewest == most) {
            (true, _) if most == 1 => "assessment.last_question",
            (true, true) => "assessment.questions_left",
            (true, false) => "assessment.questions_left_up_to",
            (false, true) => "assessment.question_of",
            (false, false) => "assessment.question_of_up_to",
        };
        self.words().fill(key, &[("number", &number), ("total", &total), ("count", &left)])
    }

    fn question(&self, place: &Place) -> Page {
        let words = self.words();
        let question = self.asked(place);
        let topic = smarten(&self.topic.title, None);
        let ask = smarten(&question.ask, None);
        let path = format!("guides/{}/{}/{}", self.slug(), self.topic.id, file_of(place));
        let crumbs = [(topic.as_str(), None)];
        let mut info = info(self.plan, self.form, &path, "assessment-question", &ask, &crumbs);
        let number = match place.depth {
            0 => "1".to_string(),
            depth => format!("{}.{}", depth + 1, place.number),
        };
        info.title = words.fill("assessment.question_title", &[("question", &ask), ("topic", &topic), ("number", &number)]);
        let root = info.root.clone();
        let answers = question
            .answers
            .iter()
            .zip(&place.next)
            .map(|(answer, next)| {
                let href = match next {
                    Next::Place(index) => file_of(&self.ways.places[*index]),
                    Next::Report(index) => format!("report-{}.html", index + 1),
                };
                Link { title: smarten(&answer.say, None), href }
            })
            .collect();
        let guide = self.form.variant.guide();
        let short = smarten(guide.short_title.as_ref().unwrap_or(&guide.title), None);
        let back = match place.before.first() {
            None => Link {
                title: words.fill("assessment.back_to_start", &[("title", &short)]),
                href: format!("{root}{}", start_path(self.slug())),
            },
            Some(step) => self.back(place.merged, step),
        };
        let data = QuestionPage {
            step: self.step(place),
            topic,
            help: question.help.as_ref().map(|help| smarten(help, None)),
            answers,
            back,
            earlier: self.answered(&place.before, place.merged, &root),
            again: (place.depth > 0).then(|| Link { title: words.get("assessment.again").to_string(), href: "index.html".into() }),
            first: place.depth == 0,
        };
        self.plan.made(info, Some(Section::Assessments), "assessment-question.html", Data::AssessmentQuestion(Box::new(data)))
    }

    /// The page before. Its number is known only where one way leads here.
    fn back(&self, merged: bool, step: &Step) -> Link {
        let before = &self.ways.places[step.place];
        let number = (before.depth + 1).to_string();
        let key = if merged { "assessment.back" } else { "assessment.back_to_question" };
        Link { title: self.words().fill(key, &[("number", &number)]), href: file_of(before) }
    }

    /// The questions before, with what was said if it is known.
    fn answered(&self, before: &[Step], merged: bool, root: &str) -> Vec<Answered> {
        let or = self.words().get("document.or");
        self.ways
            .way_to(before)
            .iter()
            .map(|step| {
                let question = self.asked(&self.ways.places[step.place]);
                let said = step.answers.iter().filter_map(|&a| question.answers.get(a));
                let said: Vec<String> = said.map(|a| format!("<strong>{}</strong>", escaped(&smarten(&a.say, None)))).collect();
                Answered {
                    ask: smarten(&question.ask, None),
                    said_html: (!merged).then(|| said.join(&format!(" {} ", escaped(or)))),
                    href: self.href(step.place, root),
                }
            })
            .collect()
    }

    /// A report for everybody, or for the area of the parts.
    fn report(&self, index: usize, report: &Report, parts: &Parts) -> Page {
        let form = parts.form;
        let words = self.words();
        let slug = self.slug();
        let topic = smarten(&self.topic.title, None);
        let place = form.variant.place();
        let area = place.map(|area| smarten(&area.title, None));
        let path = report_path(slug, self.topic, place.map(|a| a.id.as_str()), index);
        let title = match &area {
            None => words.fill("assessment.report_title", &[("topic", &topic)]),
            Some(area) => words.fill("assessment.report_title_area", &[("topic", &topic), ("area", area)]),
        };
        let home = format!("guides/{slug}/{}/index.html", self.topic.id);
        let crumbs = [(topic.as_str(), Some(home.as_str())), (words.get("assessment.report"), None)];
        let mut info = info(self.plan, form, &path, "assessment-report", &title, &crumbs);
        info.title = words.fill("assessment.report_number", &[("title", &title), ("number", &(index + 1).to_string())]);
        let root = info.root.clone();
        let advice = report.advice.iter().filter_map(|&index| parts.advice.get(index).cloned().flatten()).collect();
        let all_topics = topics(self.plan, form, &root);
        let at = all_topics.iter().position(|t| t.id == self.topic.id.as_str()).unwrap_or(0);
        // The next topic first, and round to those before.
        let others = all_topics[at + 1..].iter().chain(&all_topics[..at]).cloned().collect();
        let areas = areas_of(self.form.variant.item, &report.advice).filter_map(|v| v.place()).map(|other| AreaLink {
            id: other.id.to_string(),
            title: words.fill("assessment.report_for", &[("area", &smarten(&other.title, None))]),
            href: format!("{root}{}", report_path(slug, self.topic, Some(other.id.as_str()), index)),
        });
        let data = ReportPage {
            slug: slug.to_string(),
            topic_id: self.topic.id.to_string(),
            area_id: place.map(|a| a.id.to_string()).unwrap_or_default(),
            // All of them, so that a report for an area can be made of it too.
            advice_ids: report.advice.iter().map(|&i| self.form.variant.guide().advice[i].id.to_string()).collect::<Vec<_>>().join(" "),
            areas: if area.is_none() { areas.collect() } else { Vec::new() },
            everybody: area.is_some().then(|| Link {
                title: words.get("assessment.report_for_everybody").to_string(),
                href: format!("{root}{}", report_path(slug, self.topic, None, index)),
            }),
            area,
            title,
            advice,
            contacts_html: parts.contacts_html.clone(),
            answered: self.answered(&report.before, report.merged, &root),
            again: Link { title: words.fill("assessment.topic_again", &[("topic", &topic)]), href: self.href(0, &root) },
            start: Link { title: form.document.title.clone(), href: format!("{root}{}", start_path(&form.variant.slug())) },
            others,
            whole_href: format!("{root}guides/{slug}/report.html"),
            paper: self.plan.downloads.print,
            topic,
        };
        self.plan.made(info, Some(Section::Assessments), "assessment-report.html", Data::AssessmentReport(Box::new(data)))
    }
}
