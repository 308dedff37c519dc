//! `clearfolio check`.

use super::args::{CheckArgs, Format};
use super::{Outcome, Terminal, plural, today};
use crate::build::{self, Analysis, Options, Site};
use crate::diagnostics::{self, Diagnostic, to_json, to_sarif};
use crate::easy_read::Figures as EasyFigures;
use crate::editor::{self, Checked, Links, State};
use crate::faults;
use crate::messages::Messages;
use crate::self_assessment::Figures;
use crate::site::Downloads;

pub(super) fn run(args: &CheckArgs, terminal: &Terminal) -> Outcome {
    let options =
        Options { content: args.source.content.clone(), theme: args.source.theme.clone(), today: today(), strict: args.source.strict };
    let mut sites = match build::sites(&options) {
        Ok(sites) => sites,
        Err(failure) => {
            terminal.build_failure(&failure);
            return Outcome::Failed;
        }
    };
    for site in &mut sites {
        finish(site, args.source.strict);
    }
    let (links, offline) = match args.links.then(|| try_links(&sites, args, terminal)).transpose() {
        Ok(links) => links.unwrap_or_default(),
        Err((message, hint)) => {
            terminal.failure(&message, &hint);
            return Outcome::Failed;
        }
    };
    if let Some(file) = &args.report {
        let later = options.today.saturating_add(time::Duration::days(SOON));
        let later = match build::sites(&Options { today: later, ..options.clone() }) {
            Ok(later) => later,
            Err(failure) => {
                terminal.build_failure(&failure);
                return Outcome::Failed;
            }
        };
        let report = editor::Report { sites: &sites, later: &later, links: &links, today: options.today, messages: terminal.messages() };
        if let Err(error) = std::fs::write(file, editor::page(&report)) {
            terminal.failure(
                &format!("{} cannot be written: {error}.", file.display(), error = faults::in_words(&error)),
                "Name another file: --report FILE.",
            );
            return Outcome::Failed;
        }
        terminal.say(&format!("The page for the editor is {}.", file.display()));
    }
    for link in &links {
        let said = match &link.state {
            State::Moved(to) => format!("has moved to {to}"),
            State::Broken(why) => format!("does not work: {why}"),
            State::Untried(why) if !offline => format!("could not be tried: {why}"),
            State::Untried(_) | State::Works => continue,
        };
        terminal.say(&format!("{} {said} ({})", link.url, link.places.join(", ")));
    }
    let failed = sites.iter().any(|site| site.analysis.has_errors());
    match args.format {
        Format::Human => {
            for site in &mut sites {
                let problems = std::mem::take(&mut site.analysis.problems);
                site.analysis.problems = site.placed(problems);
                if !site.prefix.is_empty() {
                    terminal.say(&format!("In {}:", site.place()));
                }
                show(&site.analysis, terminal);
            }
        }
        Format::Json => terminal.result(&pretty(&json(with_places(&mut sites), terminal.messages()))),
        Format::Sarif => terminal.result(&pretty(&to_sarif(&terminal.messages().problems(&with_places(&mut sites).problems)))),
    }
    if failed { Outcome::ContentErrors } else { Outcome::Done }
}

/// Days that the page for the editor looks ahead.
const SOON: i64 = 90;
/// Where answers of the web are kept, beside the content folder.
const KEPT: &str = ".clearfolio/links.json";

/// The addresses as they are, and whether there is no connection at all.
fn try_links(sites: &[Site], args: &CheckArgs, terminal: &Terminal) -> Result<(Vec<Checked>, bool), (String, String)> {
    let file = args.source.content.parent().unwrap_or(std::path::Path::new("")).join(KEPT);
    let mut links = Links::new(&file, &args.archive)?;
    let wanted = editor::addresses(sites);
    let total = wanted.len();
    let found = links.check(&wanted, today(), &|done| terminal.progress(&format!("Addresses on the web: {done} of {total} tried")));
    terminal.end_progress();
    if links.is_offline() {
        terminal.say("There seems to be no connection to the internet: no address could be tried.");
    }
    links.keep().map_err(|error| {
        (
            format!("{} cannot be written: {error}.", file.display(), error = faults::in_words(&error)),
            "Check that you may write there.".to_string(),
        )
    })?;
    Ok((found, links.is_offline()))
}

/// What only shows on finished pages is checked too, as long as there is something to finish.
fn finish(site: &mut Site, strict: bool) {
    let (engine, analysis) = (&site.engine, &mut site.analysis);
    if analysis.has_errors() {
        return;
    }
    let run = engine.print(analysis, &|_, _| {});
    analysis.problems.extend(run.problems);
    let downloads = Downloads { print: true, facts: run.facts, ..Downloads::default() };
    let problems = std::mem::take(&mut analysis.problems);
    let found: Vec<Diagnostic> = match engine.website(analysis, &downloads) {
        Ok(website) => website.files.iter().filter_map(|file| website.bytes(file).err()).collect(),
        Err(found) => found,
    };
    analysis.problems = problems;
    analysis.problems.extend(found);
    if strict {
        analysis.problems.iter_mut().for_each(|p| p.severity = diagnostics::Severity::Error);
    }
    diagnostics::sort(&mut analysis.problems);
}

fn show(analysis: &Analysis, terminal: &Terminal) {
    terminal.problems(&analysis.problems);
    guides(analysis, terminal);
    datasets(analysis, terminal);
    assessments(analysis, terminal);
    if analysis.problems.is_empty() {
        terminal.say(&format!("No problems in {}.", super::count_items(&analysis.content)));
    }
}

/// The main language with the problems of all, each with the whole path of its file.
fn with_places(sites: &mut [Site]) -> &Analysis {
    let mut all = Vec::new();
    for site in sites.iter_mut().skip(1) {
        let problems = std::mem::take(&mut site.analysis.problems);
        all.extend(site.placed(problems));
    }
    sites[0].analysis.problems.extend(all);
    &sites[0].analysis
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
            "  {}: {}, {}, {} to answer them, {}; at most {} in a row.",
            item.file.path,
            plural(f.topics, "topic", "topics"),
            plural(f.questions, "question", "questions"),
            plural(usize::try_from(f.paths).unwrap_or(usize::MAX), "way", "ways"),
            plural(f.pages, "page", "pages"),
            plural(f.longest, "question", "questions")
        ));
    }
    terminal.say("  “build” draws each of them for you in a folder beside the site: guide-NAME.html.");
}

fn json(analysis: &Analysis, messages: &Messages) -> serde_json::Value {
    let mut value = to_json(&messages.problems(&analysis.problems));
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
