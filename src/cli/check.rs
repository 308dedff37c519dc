//! `clearfolio check`.

use super::args::{CheckArgs, Format};
use super::{Outcome, Terminal, today};
use crate::build::{Analysis, Engine, Options};
use crate::diagnostics::{self, to_json, to_sarif};
use crate::easy_read::Figures as EasyFigures;
use crate::self_assessment::Figures;
use crate::site::Downloads;
use std::collections::BTreeSet;

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> Outcome {
    let options =
        Options { content: args.source.content.clone(), theme: args.source.theme.clone(), today: today(), strict: args.source.strict };
    let analysed = Engine::new(options).and_then(|mut engine| Ok((engine.analyse(&BTreeSet::new())?, engine)));
    let (mut analysis, engine) = match analysed {
        Ok(analysed) => analysed,
        Err(failure) => {
            terminal.build_failure(&failure);
            return Outcome::Failed;
        }
    };
    // What only shows on finished pages is checked too, as long as there is something to finish.
    if !analysis.has_errors() {
        let run = engine.print(&analysis, &|_, _| {});
        analysis.problems.extend(run.problems);
        let downloads = Downloads { print: true, facts: run.facts, ..Downloads::default() };
        let problems = std::mem::take(&mut analysis.problems);
        let found = match engine.website(&analysis, &downloads) {
            Ok(website) => website.files.iter().filter_map(|file| website.bytes(file).err()).collect(),
            Err(found) => found,
        };
        analysis.problems = problems;
        analysis.problems.extend(found);
        if args.source.strict {
            analysis.problems.iter_mut().for_each(|p| p.severity = diagnostics::Severity::Error);
        }
        diagnostics::sort(&mut analysis.problems);
    }
    match args.format {
        Format::Human => {
            terminal.problems(&analysis.problems);
            guides(&analysis, terminal);
            datasets(&analysis, terminal);
            assessments(&analysis, terminal);
            if analysis.problems.is_empty() {
                terminal.say(&format!("No problems in {}.", super::count_items(&analysis.content)));
            }
        }
        Format::Json => terminal.result(&pretty(&json(&analysis))),
        Format::Sarif => terminal.result(&pretty(&to_sarif(&analysis.problems))),
    }
    if analysis.has_errors() { Outcome::ContentErrors } else { Outcome::Done }
}

/// How long and how hard each easy-read guide is.
fn guides(analysis: &Analysis, terminal: &Terminal) {
    if analysis.content.guides.is_empty() {
        return;
    }
    terminal.say("Easy read:");
    for item in &analysis.content.guides {
        let f = EasyFigures::of(&item.value);
        terminal.say(&format!(
            "  {}: {} ideas, {} sentences, {} words; {:.1} words a sentence, the longest {}; LIX {:.0}.",
            item.file.path,
            f.ideas,
            f.sentences,
            f.words,
            f.sentence_length(),
            f.longest,
            f.lix()
        ));
    }
    terminal.say(
        "  LIX is the words in a sentence plus the words of more than 6 letters in every 100 (Björnsson 1968). Under 30 is very easy.",
    );
}

/// How much of each dataset is hidden, and how well.
fn datasets(analysis: &Analysis, terminal: &Terminal) {
    if analysis.releases.is_empty() {
        return;
    }
    terminal.say("Figures:");
    for (item, release) in analysis.content.datasets.iter().zip(&analysis.releases) {
        let published = &release.published;
        let total: usize = published.figures.values().map(Vec::len).sum();
        let secondary = published.hidden.iter().filter(|h| h.secondary).count();
        let narrowest = published.hidden.iter().filter_map(|h| h.high.map(|high| high - h.low)).min();
        let hidden = match narrowest {
            None if published.hidden.is_empty() => "nothing is hidden".to_string(),
            None => format!("{} hidden", published.hidden.len()),
            Some(width) => format!(
                "{} hidden ({} for their own sake, {secondary} to protect them); the narrowest range that anybody can work out for one is {} values",
                published.hidden.len(),
                published.hidden.len() - secondary,
                width + 1
            ),
        };
        terminal.say(&format!("  {}: {total} figures, {hidden}.", item.file.path));
    }
    terminal.say("  “build” writes the whole list for you to a folder beside the site: disclosure.html.");
}

/// How large each self-assessment guide is.
fn assessments(analysis: &Analysis, terminal: &Terminal) {
    if analysis.content.assessments.is_empty() {
        return;
    }
    terminal.say("Self-assessment guides:");
    for item in &analysis.content.assessments {
        let f = Figures::of(item);
        terminal.say(&format!(
            "  {}: {} topics, {} questions, {} ways to answer them, {} pages; at most {} questions in a row.",
            item.file.path, f.topics, f.questions, f.paths, f.pages, f.longest
        ));
    }
    terminal.say("  “build” draws each of them for you in a folder beside the site: guide-NAME.html.");
}

fn json(analysis: &Analysis) -> serde_json::Value {
    let mut value = to_json(&analysis.problems);
    let guides = analysis.content.guides.iter().zip(&analysis.reviews).map(|(item, review)| {
        let f = EasyFigures::of(&item.value);
        serde_json::json!({
            "file": item.file.path,
            "ideas": f.ideas,
            "sentences": f.sentences,
            "words": f.words,
            "longest_sentence": f.longest,
            "words_per_sentence": (f.sentence_length() * 10.0).round() / 10.0,
            "lix": (f.lix() * 10.0).round() / 10.0,
            "mark": review.as_ref().map(|r| r.mark.clone()),
        })
    });
    value["easy_read"] = guides.collect();
    let hidden = |h: &crate::data::Hidden| {
        serde_json::json!({
            "measure": h.measure, "place": h.place, "reason": h.reason, "secondary": h.secondary,
            "low": h.low, "high": h.high, "exact": h.exact,
        })
    };
    let datasets = analysis.content.datasets.iter().zip(&analysis.releases).map(|(item, release)| {
        serde_json::json!({
            "file": item.file.path,
            "profile": release.published.profile,
            "hidden": release.published.hidden.iter().map(hidden).collect::<Vec<_>>(),
        })
    });
    value["datasets"] = datasets.collect();
    let assessments = analysis.content.assessments.iter().map(|item| {
        let f = Figures::of(item);
        serde_json::json!({
            "file": item.file.path,
            "topics": f.topics,
            "questions": f.questions,
            "paths": f.paths.to_string(),
            "pages": f.pages,
            "longest": f.longest,
        })
    });
    value["self_assessments"] = assessments.collect();
    value
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
