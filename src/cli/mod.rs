//! The command line: what to do, what to show, and the exit status.
//!
//! Invariant: only this module (and `serve`) talks to the terminal.

mod args;
mod build;
mod check;
mod explain;
mod terminal;

use crate::content::Content;
use args::{Cli, Command};
use clap::Parser;
use std::ffi::OsString;
use std::process::ExitCode;
pub use terminal::Terminal;

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// Done: exit status 0.
    Done,
    /// The content has errors; nothing was published: exit status 1.
    ContentErrors,
    /// The command was wrong or the machine failed: exit status 2.
    Failed,
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::ContentErrors => Self::from(1),
            Outcome::Failed => Self::from(2),
        }
    }
}

/// Runs the program with these arguments.
pub fn run(arguments: impl IntoIterator<Item = OsString>) -> ExitCode {
    let cli = match Cli::try_parse_from(arguments) {
        Ok(cli) => cli,
        Err(error) => {
            // Help and version are no errors; a wrong command is exit status 2.
            let _ = error.print();
            return if error.use_stderr() { Outcome::Failed.into() } else { Outcome::Done.into() };
        }
    };
    let terminal = Terminal::new(cli.colour, cli.quiet);
    let outcome = match cli.command {
        Command::Build(args) => build::run(&args, &terminal),
        Command::Serve(args) => crate::serve::run(&args.into(), &terminal),
        Command::Check(args) => check::run(&args, &terminal),
        Command::Explain(args) => explain::run(&args, &terminal),
    };
    outcome.into()
}

/// "46 case studies and 3 easy-read guides".
fn count_items(content: &Content) -> String {
    let mut parts = vec![plural(content.cases.len(), "case study", "case studies")];
    if !content.guides.is_empty() {
        parts.push(plural(content.guides.len(), "easy-read guide", "easy-read guides"));
    }
    if !content.datasets.is_empty() {
        parts.push(plural(content.datasets.len(), "dataset", "datasets"));
    }
    if !content.assessments.is_empty() {
        parts.push(plural(content.assessments.len(), "self-assessment guide", "self-assessment guides"));
    }
    match parts.as_slice() {
        [first @ .., last] if !first.is_empty() => format!("{} and {last}", first.join(", ")),
        parts => parts.concat(),
    }
}

fn plural(count: usize, one: &str, many: &str) -> String {
    format!("{count} {}", if count == 1 { one } else { many })
}

/// Today, or the day that `SOURCE_DATE_EPOCH` names, so that results can be repeated.
pub(crate) fn today() -> time::Date {
    let seconds = std::env::var("SOURCE_DATE_EPOCH").ok().and_then(|s| s.parse::<i64>().ok()).or_else(|| {
        let now = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).ok()?;
        i64::try_from(now.as_secs()).ok()
    });
    time::OffsetDateTime::from_unix_timestamp(seconds.unwrap_or_default()).map_or(time::Date::MIN, time::OffsetDateTime::date)
}
