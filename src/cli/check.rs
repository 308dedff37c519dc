//! `clearfolio check`.

use super::args::{CheckArgs, Format};
use super::{Outcome, Terminal, today};
use crate::build::{Engine, Options};
use crate::diagnostics::{self, to_json, to_sarif};
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
        let downloads = Downloads { print: true, facts: run.facts };
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
            if analysis.problems.is_empty() {
                terminal.say(&format!("No problems in {} case studies.", analysis.content.cases.len()));
            }
        }
        Format::Json => terminal.result(&pretty(&to_json(&analysis.problems))),
        Format::Sarif => terminal.result(&pretty(&to_sarif(&analysis.problems))),
    }
    if analysis.has_errors() { Outcome::ContentErrors } else { Outcome::Done }
}

fn pretty(value: &serde_json::Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
