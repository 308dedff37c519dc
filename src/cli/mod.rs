//! The command line: what to do, what to show, and the exit status.
//!
//! Invariant: only this module (and `serve`) talks to the terminal.

mod args;
mod build;
mod check;
mod completion;
mod edition;
mod explain;
mod help;
mod import;
mod manual_page;
mod new;
mod reference;
mod schema;
mod terminal;
mod wrong_command;

use crate::content::Content;
use crate::messages::{LANGUAGES, Messages};
use args::{Cli, ColourChoice, Command};
use clap::FromArgMatches;
use clap::error::ErrorKind;
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
    let arguments: Vec<OsString> = arguments.into_iter().collect();
    let messages = Messages::asked_for(&arguments);
    let known = help::command(&messages);
    let command = arguments.iter().skip(1).filter_map(|word| word.to_str()).find(|word| known.find_subcommand(word).is_some());
    let command = command.map(String::from);
    let parsed = known.try_get_matches_from(arguments).and_then(|found| Cli::from_arg_matches(&found));
    let cli = match parsed {
        Ok(cli) => cli,
        Err(error) => return not_run(&error, command.as_deref(), messages),
    };
    let terminal = Terminal::new(cli.colour, cli.quiet, messages);
    if let Some(tag) = cli.language.as_ref().filter(|tag| !Messages::knows(tag)) {
        let names = LANGUAGES.iter().fold("en".to_string(), |names, language| format!("{names}, {language}"));
        terminal
            .failure(&format!("there are no messages in the language “{tag}”."), &format!("Use one of: {names}. Or leave --language out."));
        return Outcome::Failed.into();
    }
    let outcome = match cli.command {
        Command::Build(args) => build::run(&args, &terminal),
        Command::Serve(args) => crate::serve::run(&args.into(), &terminal),
        Command::Check(args) => check::run(&args, &terminal),
        Command::Edition(args) => edition::run(&args, &terminal),
        Command::Import(args) => import::run(&args, &terminal),
        Command::New(args) => new::run(&args, &terminal),
        Command::Schema(args) => schema::run(&args, &terminal),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut completion::command(), "clearfolio", &mut std::io::stdout());
            Outcome::Done
        }
        Command::Man => {
            terminal.result(manual_page::page().trim_end());
            Outcome::Done
        }
        Command::Explain(args) => explain::run(&args, &terminal),
    };
    outcome.into()
}

/// Help and version are no errors; a wrong command is exit status 2.
fn not_run(error: &clap::Error, command: Option<&str>, messages: Messages) -> ExitCode {
    if matches!(error.kind(), ErrorKind::DisplayHelp | ErrorKind::DisplayVersion | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand) {
        let _ = error.print();
        return if error.use_stderr() { Outcome::Failed.into() } else { Outcome::Done.into() };
    }
    let (message, hint) = wrong_command::explain(error, command);
    Terminal::new(ColourChoice::Auto, false, messages).failure(&message, &hint);
    Outcome::Failed.into()
}

/// Commands and options as a chapter of the user guide.
pub(crate) fn reference() -> String {
    reference::chapter()
}

/// "46 case studies and 3 easy-read guides".
/// What a site holds, kind by kind.
fn count_items(content: &Content) -> String {
    let counts = [
        (content.cases.len(), "case study", "case studies"),
        (content.guides.len(), "easy-read guide", "easy-read guides"),
        (content.datasets.len(), "dataset", "datasets"),
        (content.assessments.len(), "self-assessment guide", "self-assessment guides"),
        (content.directories.len(), "directory", "directories"),
        (content.records.len(), "record", "records"),
        (content.manuals.len(), "manual", "manuals"),
        (content.briefings.len(), "briefing paper", "briefing papers"),
        (content.tools.len(), "worksheet", "worksheets"),
        (content.posts.len(), "post", "posts"),
        (content.publications.len(), "publication", "publications"),
    ];
    let parts: Vec<String> = counts.into_iter().filter(|(n, ..)| *n > 0).map(|(n, one, many)| plural(n, one, many)).collect();
    match parts.as_slice() {
        [] => "no items yet".into(),
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
