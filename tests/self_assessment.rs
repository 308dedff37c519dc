//! Self-assessment guides: every way through the sample on its pages, what is wrong with a guide, merged
//! places, one edit, the form on paper, the drawing.

mod common;

use clearfolio::build::Options;
use clearfolio::content::self_assessment::{SelfAssessment, Topic};
use clearfolio::diagnostics::{Diagnostic, Severity};
use clearfolio::self_assessment::{Choice, Graph, Next, Ways};
use clearfolio::serve::Preview;
use common::{Folder, TODAY};
use std::collections::{BTreeMap, BTreeSet};

const GUIDE: &str = "guides/help-at-home.yaml";

fn build(folder: &Folder) {
    let built = folder.run(&["build", "-q", "--only", "web", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
}

/// Every way through a topic as its source tells it: the number of each answer, and the advice.
fn ways_of_source(topic: &Topic) -> Vec<(Vec<usize>, BTreeSet<String>)> {
    fn walk(topic: &Topic, id: &str, way: &mut Vec<usize>, advice: &[String], found: &mut Vec<(Vec<usize>, BTreeSet<String>)>) {
        let question = topic.questions.iter().find(|q| q.id.as_str() == id).expect("a question");
        for (index, answer) in question.answers.iter().enumerate() {
            way.push(index);
            let given: Vec<String> = advice.iter().cloned().chain(answer.advice.iter().map(ToString::to_string)).collect();
            match answer.go.as_ref().expect("where to go").as_str() {
                "end" => found.push((way.clone(), given.into_iter().collect())),
                next => walk(topic, next, way, &given, found),
            }
            way.pop();
        }
    }
    let mut found = Vec::new();
    let start = topic.start.as_ref().map_or(topic.questions[0].id.as_str(), |id| id.as_str());
    walk(topic, start, &mut Vec::new(), &[], &mut found);
    found
}

/// The values of an attribute in tags that hold a mark, in order.
fn attributes<'h>(html: &'h str, mark: &str, name: &str) -> Vec<&'h str> {
    let name = format!(" {name}=\"");
    html.split('<')
        .filter_map(|tag| {
            let tag = tag.split('>').next()?;
            let value = tag.contains(mark).then(|| tag.split_once(name.as_str()))??.1;
            value.split('"').next()
        })
        .collect()
}

/// The path to which a link of a page leads.
fn follow(page: &str, href: &str) -> String {
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in href.split('#').next().unwrap_or_default().split('/') {
        match part {
            ".." => drop(parts.pop()),
            part => parts.push(part),
        }
    }
    parts.join("/")
}

struct Built {
    folder: Folder,
    pages: BTreeMap<String, String>,
}

impl Built {
    fn of(folder: Folder) -> Self {
        build(&folder);
        let pages = folder.files("public").into_iter().filter(|(path, _)| path.ends_with(".html"));
        let pages = pages.map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap())).collect();
        Self { folder, pages }
    }

    fn page(&self, path: &str) -> &str {
        self.pages.get(path).unwrap_or_else(|| panic!("there is no page {path}"))
    }

    /// Follows answers from the first question of a topic: the pages, the last of them the report.
    fn walk(&self, slug: &str, topic: &str, way: &[usize]) -> Vec<String> {
        let mut pages = vec![format!("guides/{slug}/{topic}/index.html")];
        for answer in way {
            let page = pages.last().unwrap();
            let answers = attributes(self.page(page), "class=\"answer\"", "href");
            pages.push(follow(page, answers[*answer]));
        }
        pages
    }

    fn guide(&self) -> SelfAssessment {
        let content = self.folder.typed();
        content.assessments.first().expect("a guide").value.as_ref().clone()
    }
}

fn set<'a>(ids: impl IntoIterator<Item = &'a str>) -> BTreeSet<String> {
    ids.into_iter().map(str::to_string).collect()
}

#[test]
fn every_way_of_the_sample_ends_in_a_report_with_exactly_its_advice_and_leads_back() {
    let built = Built::of(Folder::with_sample());
    let guide = built.guide();
    assert_eq!((guide.topics.len(), guide.areas.len()), (4, 1));
    let (mut ways, mut reports) = (0, BTreeSet::new());
    for topic in &guide.topics {
        for (way, advice) in ways_of_source(topic) {
            ways += 1;
            let pages = built.walk("help-at-home", &topic.id, &way);
            for (index, path) in pages.iter().enumerate().take(pages.len() - 1).skip(1) {
                let html = built.page(path);
                let main = html.split_once("<main").and_then(|(_, rest)| rest.split_once("</main>")).expect("main").0;
                assert!(!["<form", "<input", "<button", "<script"].iter().any(|tag| main.contains(tag)), "{path}: answers are links");
                let back = attributes(html, "class=\"assessment-back\"", "href");
                assert_eq!(back.iter().map(|href| follow(path, href)).collect::<Vec<_>>(), [pages[index - 1].clone()], "{path}: back");
                let (_, earlier) = html.split_once("class=\"answered\"").expect("earlier questions");
                let earlier = earlier.split("</ul>").next().unwrap();
                let earlier: Vec<String> = attributes(earlier, "a href", "href").iter().map(|href| follow(path, href)).collect();
                assert_eq!(earlier, pages[..index], "{path}: earlier questions");
            }
            let path = pages.last().unwrap();
            let report = built.page(path);
            assert_eq!(set(attributes(report, "data-part=", "data-part")), advice, "{path}");
            assert_eq!(set(attributes(report, "data-advice=", "data-advice")[0].split(' ')), advice, "{path}");
            // What was said stands in the report, answer by answer.
            let mut at = topic.questions.iter().find(|q| Some(&q.id) == topic.start.as_ref()).unwrap();
            for answer in &way {
                let answer = &at.answers[*answer];
                assert!(report.contains(&format!("<strong>{}</strong>", answer.say)), "{path}: “{}”", answer.say);
                let Some(next) = topic.questions.iter().find(|q| Some(&q.id) == answer.go.as_ref()) else { break };
                at = next;
            }
            // The area has a report of its own with the same advice, in its own words.
            let area =
                attributes(report, "href=\"", "href").into_iter().map(|href| follow(path, href)).find(|p| p.contains("/skerrin-bay/"));
            let local = built.page(&area.expect("a link to the area"));
            assert_eq!(set(attributes(local, "data-part=", "data-part")), advice);
            assert!(local.contains("Skerrin Bay help desk") && !local.contains("Home advice desk"));
            assert_eq!(local.contains("The electric bus runs along the whole promenade"), advice.contains("lifts-and-buses"));
            reports.insert(path.clone());
        }
    }
    assert!(ways > 150 && reports.len() > 60, "{ways} ways to {} reports", reports.len());
    let made = built.pages.keys().filter(|p| p.starts_with("guides/help-at-home/") && p.contains("report-")).count();
    assert_eq!(made, 2 * reports.len(), "no report is without a way to it");
}

#[test]
fn pages_without_script_explain_themselves_and_the_parts_for_the_script_are_all_there() {
    let built = Built::of(Folder::with_sample());
    let guide = built.guide();
    let start = built.page("guides/help-at-home/index.html");
    assert!(start.contains("Your answers stay with you") && start.contains("href=\"all.html\""));
    let whole = built.page("guides/help-at-home/report.html");
    assert!(whole.contains("scripts are off"));
    let shown = attributes(whole, "template data-advice", "data-advice");
    assert_eq!(set(shown.iter().copied()), guide.advice.iter().map(|a| a.id.to_string()).collect());
    assert_eq!(shown.len(), guide.advice.len() + 2, "two pieces of advice differ in the area");
    for topic in &guide.topics {
        assert!(whole.contains(&format!("{}/index.html", topic.id)), "{}", topic.id);
    }
    // Everything on one page: each question, each piece of advice.
    let all = built.page("guides/help-at-home/all.html");
    for question in guide.topics.iter().flat_map(|t| &t.questions) {
        assert!(all.contains(question.ask.as_str()), "{}", question.ask);
    }
    for id in attributes(all, "href=\"#question-", "href") {
        assert!(all.contains(&format!("id=\"{}\"", &id[1..])), "{id}");
    }
    assert!(built.page("index.html").contains("guides/help-at-home/index.html"));
    assert!(built.page("guides/help-at-home/accessibility.html").contains("What would help at home?"));
}

fn topic_of(questions: &str, advice: &[&str]) -> String {
    let advice: Vec<String> = advice.iter().map(|id| format!("{{id: {id}, title: Piece {id}, text: Do {id}.}}")).collect();
    format!(
        "title: What would help?\nsummary: A few questions.\ndate: 2026-11\nversion: \"1\"\nintro: It takes a minute.\ntopics:\n  - id: washing\n    title: Washing\n    questions: [{questions}]\nadvice: [{}]\n",
        advice.join(", ")
    )
}

fn problems(guide: &str) -> Vec<Diagnostic> {
    let folder = Folder::with_small_site();
    folder.write("content/guides/help.yaml", guide.as_bytes());
    folder.problems()
}

fn message(found: &[Diagnostic], rule: &str) -> String {
    found.iter().find(|p| p.rule.id == rule).unwrap_or_else(|| panic!("no {rule} in {found:?}")).message.clone()
}

#[test]
fn faults_of_the_graph_show_the_path() {
    let round = topic_of(
        "{id: door, ask: A?, answers: [{say: \"Yes\", go: tub}, {say: \"No\", advice: [a], go: end}]}, {id: tub, ask: B?, answers: [{say: \"Yes\", go: step}, {say: \"No\", advice: [a], go: end}]}, {id: step, ask: C?, answers: [{say: \"Yes\", go: tub}, {say: \"No\", advice: [a], go: end}]}",
        &["a"],
    );
    assert!(
        message(&problems(&round), "question-loop").contains("tub (Yes) → step (Yes) → tub"),
        "{}",
        message(&problems(&round), "question-loop")
    );
    let stops = topic_of(
        "{id: tub, ask: A?, answers: [{say: \"Yes\", advice: [a], go: step}, {say: \"No\", advice: [a], go: end}]}, {id: step, ask: B?, answers: [{say: Often, advice: [a]}, {say: \"No\", go: end}]}",
        &["a"],
    );
    assert!(message(&problems(&stops), "unanswered-path").contains("tub (Yes) → step (Often)"));
    let empty = topic_of(
        "{id: tub, ask: A?, answers: [{say: \"Yes\", advice: [a], go: step}, {say: \"No\", go: step}]}, {id: step, ask: B?, answers: [{say: Often, advice: [a], go: end}, {say: Never, go: end}]}",
        &["a"],
    );
    assert!(message(&problems(&empty), "unanswered-path").contains("tub (No) → step (Never)"));
    // A question that leads to itself, and a guide without anything.
    let own = topic_of("{id: tub, ask: A?, answers: [{say: \"Yes\", advice: [a], go: tub}, {say: \"No\", advice: [a], go: end}]}", &["a"]);
    assert!(message(&problems(&own), "question-loop").contains("tub (Yes) → tub"));
    let nothing = "title: What would help?\nsummary: A few questions.\ndate: 2026-11\nversion: \"1\"\nintro: It takes a minute.\n";
    assert!(message(&problems(nothing), "unanswered-path").contains("no topics"));
}

#[test]
fn every_fault_of_a_topic_is_told() {
    let questions = "{id: tub, ask: A?, answers: [{say: \"Yes\", go: step}, {say: \"No\", go: end}, {say: Open, advice: [a]}]}, \
        {id: step, ask: B?, answers: [{say: Often, go: tub}, {say: Always, go: tub}, {say: Never, go: end}]}, \
        {id: lost, ask: Lost one?, answers: [{say: \"Yes\", go: lost2}, {say: \"No\", advice: [a], go: end}]}, \
        {id: lost2, ask: Lost two?, answers: [{say: \"Yes\", go: lost3}, {say: \"No\", advice: [a], go: end}]}, \
        {id: lost3, ask: Lost three?, answers: [{say: \"Yes\", go: lost2}, {say: \"No\", advice: [a], go: end}]}";
    let found = problems(&topic_of(questions, &["a"]));
    let told = |rule: &str| -> Vec<&str> { found.iter().filter(|p| p.rule.id == rule).map(|p| p.message.as_str()).collect() };
    assert_eq!(
        told("unreachable-question"),
        [
            "No answer leads to the question “Lost one?”.",
            "The question “Lost two?” is reached only from questions that nobody is asked: lost, lost3.",
            "The question “Lost three?” is reached only from questions that nobody is asked: lost2.",
        ]
    );
    assert_eq!(
        told("question-loop"),
        [
            "These questions lead round in a circle: tub (Yes) → step (Often, Always) → tub.",
            "These questions lead round in a circle: lost2 (Yes) → lost3 (Yes) → lost2.",
        ]
    );
    let mut ends = told("unanswered-path");
    ends.sort_unstable();
    assert_eq!(
        ends,
        [
            "Nothing follows this answer: tub (Open).",
            "These answers end without any advice: tub (No).",
            "These answers end without any advice: tub (Yes) → step (Never).",
        ]
    );
}

#[test]
fn places_are_merged_only_where_too_many_ways_would_need_too_many_pages() {
    // Eight questions, each with another that some people are asked after it: thousands of ways, few outcomes.
    let mut questions = Vec::new();
    for number in 1..=8 {
        let go = if number == 8 { "last".to_string() } else { format!("q{}", number + 1) };
        let id = if number % 2 == 0 { "a" } else { "b" };
        questions.push(format!(
            "{{id: q{number}, ask: Is {number} hard?, answers: [{{say: \"Yes\", go: d{number}}}, {{say: \"No\", go: {go}}}]}}"
        ));
        questions.push(format!(
            "{{id: d{number}, ask: Is {number} very hard?, answers: [{{say: \"Yes\", advice: [{id}], go: {go}}}, {{say: \"No\", go: {go}}}]}}"
        ));
    }
    questions.push(
        "{id: last, ask: Is that all?, answers: [{say: \"Yes\", advice: [later], go: end}, {say: \"No\", advice: [later], go: end}]}"
            .into(),
    );
    let folder = Folder::with_small_site();
    folder.write("content/guides/help.yaml", topic_of(&questions.join(", "), &["a", "b", "later"]).as_bytes());
    let built = Built::of(folder);
    let guide = built.guide();
    for (way, advice) in ways_of_source(&guide.topics[0]).into_iter().step_by(41) {
        let pages = built.walk("help", "washing", &way);
        assert_eq!(set(attributes(built.page(pages.last().unwrap()), "data-part=", "data-part")), advice);
        for path in &pages[1..pages.len() - 1] {
            let html = built.page(path);
            let back = follow(path, attributes(html, "class=\"assessment-back\"", "href")[0]);
            let answers: Vec<String> = attributes(built.page(&back), "class=\"answer\"", "href").iter().map(|a| follow(&back, a)).collect();
            assert!(answers.contains(path), "{path}: its way back leads to a page that leads here");
        }
    }
    let count = built.pages.keys().filter(|p| p.starts_with("guides/help/washing/")).count();
    assert!(count < 80, "{count} pages");
    let report = built.pages.iter().find(|(path, _)| path.ends_with("report-1.html")).unwrap().1;
    assert!(!report.contains("Your answers</h2>"), "what was answered is not known");
}

/// A random topic without loops: each answer leads to a later question or to the end.
fn random(dice: &mut fastrand::Rng, length: usize, advice: usize) -> Graph {
    let choices = (0..length)
        .map(|question| {
            (0..dice.usize(2..4))
                .map(|_| {
                    let given = (0..advice).filter(|_| dice.u8(..3) == 0).collect();
                    let next = dice.usize(question + 1..=length.min(question + 3));
                    Choice { advice: given, go: (next < length).then_some(next) }
                })
                .collect()
        })
        .collect();
    Graph { start: 0, choices }
}

#[test]
fn random_topics_have_the_reports_that_trying_every_way_gives() {
    let mut dice = fastrand::Rng::with_seed(7);
    let (mut apart, mut merged) = (0, 0);
    for round in 0..400 {
        // Some are long and give little advice, so that their places must be merged.
        let graph = if round % 4 == 0 { random(&mut dice, 13, 2) } else { random(&mut dice, 5, 5) };
        let Ok(ways) = Ways::of(&graph) else { continue };
        *(if ways.apart { &mut apart } else { &mut merged }) += 1;
        // Every way, by brute force, on the graph and on the places side by side.
        let mut open = vec![(graph.start, 0usize, BTreeSet::<usize>::new())];
        let (mut sets, mut seen_places, mut seen_reports, mut paths) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new(), 0u128);
        while let Some((question, place, advice)) = open.pop() {
            assert_eq!(ways.places[place].question, question);
            seen_places.insert(place);
            for (choice, next) in graph.choices[question].iter().zip(&ways.places[place].next) {
                let advice: BTreeSet<usize> = advice.union(&choice.advice).copied().collect();
                match (choice.go, next) {
                    (Some(go), Next::Place(place)) => open.push((go, *place, advice)),
                    (None, Next::Report(report)) => {
                        paths += 1;
                        assert_eq!(ways.reports[*report].advice.iter().copied().collect::<BTreeSet<_>>(), advice);
                        seen_reports.insert(*report);
                        sets.insert(advice);
                    }
                    other => panic!("{other:?}"),
                }
            }
        }
        assert_eq!(paths, graph.paths());
        assert_eq!((seen_places.len(), seen_reports.len()), (ways.places.len(), ways.reports.len()), "nothing is out of reach");
        let made: BTreeSet<BTreeSet<usize>> = ways.reports.iter().map(|r| r.advice.iter().copied().collect()).collect();
        assert_eq!(made, sets);
        if !ways.apart {
            assert_eq!(ways.reports.len(), sets.len(), "merged: one report for each set of advice");
        }
        for place in &ways.places {
            let steps = ways.way_to(&place.before);
            assert!(steps.len() >= place.depth && (steps.first().is_none_or(|s| s.place == 0)));
            assert!(!ways.apart || place.before.len() <= 1);
        }
    }
    assert!(apart > 100 && merged > 10, "{apart} apart, {merged} merged");
}

fn preview(folder: &Folder, out: &str) -> Preview {
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    Preview::new(options, &folder.path().join(out)).unwrap_or_else(|(message, _)| panic!("{message}"))
}

#[test]
fn an_edit_remakes_only_what_shows_it_and_the_result_is_that_of_a_clean_build() {
    // The guide of the sample, without the pages that only the sample has.
    let folder = Folder::with_small_site();
    let sample = std::fs::read_to_string(common::repository().join("content").join(GUIDE)).unwrap();
    let own: Vec<&str> = sample.lines().filter(|l| !["pages: [", "records: ["].iter().any(|p| l.trim_start().starts_with(p))).collect();
    folder.write(&format!("content/{GUIDE}"), (own.join("\n") + "\n").as_bytes());
    let mut live = preview(&folder, "live");
    live.refresh(&BTreeSet::new()).unwrap_or_else(|(message, _)| panic!("{message}"));
    for (from, to) in [
        ("Sit on a towel to put", "Sit on a thick towel to put"),
        ("ask: Do you feel tired or unsteady", "ask: Do you often feel tired or unsteady"),
        ("say: I have low vision", "say: I am blind or have low vision"),
        ("Take the electric bus to its last stop", "Take the small electric bus to its last stop"),
        ("version: \"1\"", "version: \"2\""),
    ] {
        let text = folder.read(&format!("content/{GUIDE}"));
        assert!(text.contains(from), "{from}");
        folder.write(&format!("content/{GUIDE}"), text.replacen(from, to, 1).as_bytes());
        let round = live.refresh(&BTreeSet::new()).unwrap_or_else(|(message, _)| panic!("{message}"));
        assert!(!round.refused, "{:?}", round.problems);
        if from.starts_with("Sit on") {
            let others: Vec<&String> = round
                .written
                .iter()
                .filter(|p| !p.contains("washing-and-dressing") && !p.ends_with("report.html") && !p.ends_with("all.html"))
                .collect();
            assert!(others.is_empty(), "{others:?}");
            assert!(!round.written.iter().any(|p| p.contains("/q")), "questions do not show advice");
        }
        let mut clean = preview(&folder, "clean");
        clean.refresh(&BTreeSet::new()).unwrap_or_else(|(message, _)| panic!("{message}"));
        let (one, two) = (folder.files("live"), folder.files("clean"));
        assert_eq!(one.keys().collect::<Vec<_>>(), two.keys().collect::<Vec<_>>());
        for (path, bytes) in &one {
            assert!(bytes == &two[path], "{from}: {path} differs");
        }
        std::fs::remove_dir_all(folder.path().join("clean")).unwrap();
    }
}

#[test]
fn the_author_gets_a_drawing_and_counts_and_paper_names_pages() {
    let folder = Folder::with_sample();
    build(&folder);
    let drawing = folder.read("public-report/guide-help-at-home.html");
    assert!(drawing.contains("<svg") && drawing.contains("How do you mostly wash?") && drawing.contains("id=\"advice-bath\""));
    assert!(!folder.exists("public/guide-help-at-home.html"), "it is no part of the site");
    for id in attributes(&drawing, "href=\"#", "href") {
        assert!(drawing.contains(&format!("id=\"{}\"", &id[1..])), "{id}");
    }
    let small = Folder::with_small_site();
    small.write(
        "content/guides/help.yaml",
        topic_of("{id: tub, ask: A?, answers: [{say: \"Yes\", advice: [a], go: end}, {say: \"No\", advice: [b], go: end}]}", &["a", "b"])
            .as_bytes(),
    );
    let ran = small.run(&["check", "--content", "content"]);
    assert!(
        ran.err.contains("guides/help.yaml: 1 topic, 1 question, 2 ways to answer them, 3 pages; at most 1 question in a row."),
        "{}",
        ran.err
    );
    let json: serde_json::Value = serde_json::from_str(&small.run(&["check", "--format", "json", "--content", "content"]).out).unwrap();
    assert_eq!(json["self_assessments"][0]["pages"], 3);
    let built = small.run(&["build", "-q", "--content", "content", "--out", "public"]);
    assert_eq!(built.status, 0, "{}", built.err);
    for file in ["help.pdf", "help-large-print.pdf", "help-giant-print.pdf", "help-booklet.pdf", "help-booklet-print.pdf"] {
        assert!(small.exists(&format!("public/guides/help/{file}")), "{file}");
    }
}

#[test]
fn names_that_are_not_there_are_pointed_out() {
    let folder = Folder::with_sample();
    let text = folder.read(&format!("content/{GUIDE}"));
    folder
        .write(&format!("content/{GUIDE}"), text.replacen("pages: [case-studies/linkage]", "pages: [case-studies/linkige]", 1).as_bytes());
    let options = Options { content: folder.content(), theme: None, today: TODAY, strict: false };
    let mut engine = clearfolio::build::Engine::new(options).unwrap_or_else(|f| panic!("{}", f.message));
    let analysis = engine.analyse(&BTreeSet::new()).unwrap_or_else(|f| panic!("{}", f.message));
    let found: Vec<&Diagnostic> = analysis.problems.iter().filter(|p| p.file.path == GUIDE && p.severity == Severity::Error).collect();
    assert!(found.len() == 1 && found[0].rule.id == "unknown-item" && found[0].hint.as_ref().unwrap().contains("linkage"), "{found:?}");
}
