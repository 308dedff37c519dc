//! The whole of a guide on one page, for its author: how questions lead on, and which advice they give.

use super::graph::Graph;
use super::{Figures, Ways};
use crate::content::Item;
use crate::content::self_assessment::{SelfAssessment, Topic};
use crate::html::escaped;
use crate::markdown::smarten;
use crate::theme::Words;
use clearfolio_diagrams::{Arrow, Canvas, Diagram, DiagramKind, Shape, Step, draw};
use std::collections::BTreeSet;

/// Units of a drawing, and the size of its letters.
const CANVAS: (f64, f64) = (860.0, 18.0);
/// Most steps of a drawing, the end counted too.
const MOST_STEPS: usize = 14;

/// The drawing of a guide without errors, as one page that asks for no other file.
pub fn drawing(item: &Item<SelfAssessment>, words: &Words) -> String {
    let guide = &item.value;
    let title = words.fill("assessment.drawing_title", &[("title", &smarten(&guide.title, None))]);
    let figures = Figures::of(item);
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
<title>{0}</title><style>body{{font:1.125rem/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fffdf8}}\
svg{{max-width:100%;height:auto}}a{{color:#0b4f5c}}ol,ul{{padding-left:1.4rem}}li{{margin:.5rem 0}}.question{{border-top:1px solid #767676;padding-top:.6rem}}\
:target{{outline:.2rem solid #0b4f5c;outline-offset:.3rem}}</style></head><body><main><h1>{0}</h1><p>{1}</p><p>{2}</p>",
        escaped(&title),
        escaped(words.get("assessment.drawing_lead")),
        escaped(&in_words(&figures, words)),
    );
    for topic in &guide.topics {
        self::topic(&mut out, guide, topic, words);
    }
    advice(&mut out, guide, words);
    out.push_str("</main></body></html>\n");
    out
}

/// How large a guide is, in a sentence.
fn in_words(figures: &Figures, words: &Words) -> String {
    let numbers = [
        ("topics", figures.topics.to_string()),
        ("questions", figures.questions.to_string()),
        ("paths", figures.paths.to_string()),
        ("pages", figures.pages.to_string()),
        ("longest", figures.longest.to_string()),
    ];
    let numbers: Vec<(&str, &str)> = numbers.iter().map(|(k, v)| (*k, v.as_str())).collect();
    words.fill("assessment.drawing_counts", &numbers)
}

fn topic(out: &mut String, guide: &SelfAssessment, topic: &Topic, words: &Words) {
    out.push_str(&format!("<h2 id=\"topic-{}\">{}</h2>", escaped(&topic.id), escaped(&smarten(&topic.title, None))));
    let Some(graph) = Graph::of(guide, topic) else { return };
    if let Ok(ways) = Ways::of(&graph) {
        let counts = [
            ("paths", graph.paths().to_string()),
            ("pages", (ways.places.len() + ways.reports.len()).to_string()),
            ("reports", ways.reports.len().to_string()),
        ];
        let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
        out.push_str(&format!("<p>{}</p>", escaped(&words.fill("assessment.drawing_topic", &counts))));
        if !ways.apart {
            out.push_str(&format!("<p>{}</p>", escaped(words.get("assessment.drawing_merged"))));
        }
    }
    let diagram = flow(topic, &graph, words);
    // Words that are long for a diagram are drawn all the same; more steps than it takes are not.
    if graph.choices.len() < MOST_STEPS {
        let (width, font_size) = CANVAS;
        out.push_str(&draw(&diagram, &Canvas { width, font_size, id: format!("flow-{}", topic.id) }).markup);
    }
    out.push_str("<ol>");
    for (index, question) in topic.questions.iter().enumerate() {
        let start = if index == graph.start { format!(" ({})", words.get("assessment.drawing_start")) } else { String::new() };
        out.push_str(&format!(
            "<li class=\"question\" id=\"{}-{}\"><strong>{}</strong> <code>{}</code>{}<ul>",
            escaped(&topic.id),
            escaped(&question.id),
            escaped(&smarten(&question.ask, None)),
            escaped(&question.id),
            escaped(&start),
        ));
        for (answer, choice) in question.answers.iter().zip(&graph.choices[index]) {
            out.push_str(&format!("<li>{}", escaped(&smarten(&answer.say, None))));
            for &given in &choice.advice {
                let Some(advice) = guide.advice.get(given) else { continue };
                out.push_str(&format!(" · <a href=\"#advice-{}\">{}</a>", escaped(&advice.id), escaped(&smarten(&advice.title, None))));
            }
            match choice.go.and_then(|go| topic.questions.get(go)) {
                Some(next) => out.push_str(&format!(
                    " → <a href=\"#{}-{}\">{}</a></li>",
                    escaped(&topic.id),
                    escaped(&next.id),
                    escaped(&smarten(&next.ask, None))
                )),
                None => out.push_str(&format!(" → {}</li>", escaped(words.get("assessment.drawing_end")))),
            }
        }
        out.push_str("</ul></li>");
    }
    out.push_str("</ol>");
}

/// Questions as a flow. Answers that lead on to the same question share an arrow.
fn flow(topic: &Topic, graph: &Graph, words: &Words) -> Diagram {
    const END: &str = " end";
    let mut steps: Vec<Step> = Vec::new();
    let mut arrows: Vec<Arrow> = Vec::new();
    let mut order: Vec<usize> = vec![graph.start];
    order.extend((0..graph.choices.len()).filter(|&q| q != graph.start));
    for &index in &order {
        let question = &topic.questions[index];
        let targets: BTreeSet<Option<usize>> = graph.choices[index].iter().map(|c| c.go).collect();
        for target in &targets {
            let said: Vec<String> = question
                .answers
                .iter()
                .zip(&graph.choices[index])
                .filter(|(_, choice)| choice.go == *target)
                .map(|(answer, _)| smarten(&answer.say, None))
                .collect();
            let to = target.and_then(|t| topic.questions.get(t)).map_or_else(|| END.to_string(), |q| q.id.to_string());
            let label = if targets.len() == 1 { String::new() } else { said.join(", ") };
            arrows.push(Arrow { from: question.id.to_string(), to, label });
        }
        let shape = if targets.len() > 1 { Shape::Choice } else { Shape::Step };
        steps.push(Step { id: question.id.to_string(), label: smarten(&question.ask, None), text: String::new(), shape });
    }
    let label = words.get("assessment.drawing_end").to_string();
    steps.push(Step { id: END.into(), label, text: String::new(), shape: Shape::End });
    Diagram { title: smarten(&topic.title, None), description: String::new(), kind: DiagramKind::Flow { steps, arrows } }
}

/// Each piece of advice with the answers that lead to it.
fn advice(out: &mut String, guide: &SelfAssessment, words: &Words) {
    out.push_str(&format!("<h2>{}</h2><ul>", escaped(words.get("assessment.advice"))));
    for advice in &guide.advice {
        out.push_str(&format!("<li id=\"advice-{}\"><strong>{}</strong><ul>", escaped(&advice.id), escaped(&smarten(&advice.title, None))));
        for topic in &guide.topics {
            for question in &topic.questions {
                for answer in question.answers.iter().filter(|a| a.advice.iter().any(|id| id.as_str() == advice.id.as_str())) {
                    out.push_str(&format!(
                        "<li><a href=\"#{}-{}\">{}</a>: {}</li>",
                        escaped(&topic.id),
                        escaped(&question.id),
                        escaped(&smarten(&question.ask, None)),
                        escaped(&smarten(&answer.say, None))
                    ));
                }
            }
        }
        let replaced: Vec<String> = guide
            .areas
            .iter()
            .filter(|area| area.replaces.as_ref().is_some_and(|r| r.0.iter().any(|(id, _)| **id == **advice.id)))
            .map(|area| smarten(&area.title, None))
            .collect();
        if !replaced.is_empty() {
            let text = words.fill("assessment.drawing_areas", &[("areas", &words.join(&replaced))]);
            out.push_str(&format!("<li>{}</li>", escaped(&text)));
        }
        out.push_str("</ul></li>");
    }
    out.push_str("</ul>");
}
