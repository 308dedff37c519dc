//! The help of the command line in the language of whoever asks.

use super::args::Cli;
use crate::messages::Messages;
use clap::builder::{PossibleValue, StyledStr};
use clap::{Arg, ArgAction, Command, CommandFactory};

/// Commands and options with their help in a language.
pub(super) fn command(messages: &Messages) -> Command {
    let command = Cli::command();
    if messages.is_english() { command } else { in_language(command, messages) }
}

fn in_language(command: Command, messages: &Messages) -> Command {
    let options = messages.fill("Options", &[]);
    let about = command.get_about().map(|about| say(about, messages));
    let long = command.get_long_about().map(|about| say(about, messages));
    let template =
        format!("{{before-help}}{{about-with-newline}}\n{}: {{usage}}\n\n{{all-args}}{{after-help}}", messages.fill("Usage", &[]));
    let mut command = command
        .help_template(template)
        .subcommand_help_heading(messages.fill("Commands", &[]))
        .disable_help_subcommand(true)
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(Arg::new("help").short('h').long("help").action(ArgAction::Help).help("Print help"))
        .mut_args(|arg| argument(arg, messages, &options))
        .mut_subcommands(|inner| in_language(inner, messages));
    if command.get_name() == "clearfolio" {
        let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
        command = command.arg(version.help(messages.fill("Print version", &[])).help_heading(options));
    }
    command = about.into_iter().fold(command, Command::about);
    long.into_iter().fold(command, Command::long_about)
}

fn argument(arg: Arg, messages: &Messages, options: &str) -> Arg {
    let help = arg.get_help().map(|help| say(help, messages));
    let long = arg.get_long_help().map(|help| say(help, messages));
    let positional = arg.is_positional();
    let heading = if positional { messages.fill("Arguments", &[]) } else { options.to_string() };
    let short = help.as_ref().map(|help| with(help, &notes(&arg, messages, false), " "));
    let whole = long.as_ref().or(help.as_ref()).map(|text| with(text, &notes(&arg, messages, true), "\n\n"));
    // What clap would say of values in English is hidden: it stands in the texts.
    let arg = arg.help_heading(heading).hide_possible_values(true).hide_default_value(true);
    let arg = short.into_iter().fold(arg, Arg::help);
    whole.into_iter().fold(arg, Arg::long_help)
}

/// A text and the notes behind it.
fn with(text: &str, notes: &[String], gap: &str) -> String {
    notes.iter().fold(text.to_string(), |all, note| format!("{all}{gap}{note}"))
}

/// What is taken when an argument is left out, and what it takes; in the long help with what each word means.
fn notes(arg: &Arg, messages: &Messages, long: bool) -> Vec<String> {
    if !arg.get_action().takes_values() || arg.is_hide_set() {
        return Vec::new();
    }
    let mut notes = Vec::new();
    let default: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
    if !default.is_empty() {
        notes.push(format!("[{}: {}]", messages.fill("Default", &[]), default.join(", ")));
    }
    let values = arg.get_possible_values();
    let name = messages.fill("Possible values", &[]);
    if !values.is_empty() && long && values.iter().any(|value| value.get_help().is_some()) {
        let line = |value: &PossibleValue| match value.get_help() {
            Some(help) => format!("- {}: {}", value.get_name(), say(help, messages)),
            None => format!("- {}", value.get_name()),
        };
        notes.push(format!("{name}:\n{}", values.iter().map(line).collect::<Vec<_>>().join("\n")));
    } else if !values.is_empty() {
        notes.push(format!("[{name}: {}]", values.iter().map(PossibleValue::get_name).collect::<Vec<_>>().join(", ")));
    }
    notes
}

/// Each paragraph of a help text. The catalogue has them as they stand, with or without a full stop.
fn say(text: &StyledStr, messages: &Messages) -> String {
    let paragraph = |text: &str| {
        let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
        let bare = text.trim_end_matches('.');
        let forms = [text.as_str(), bare, &format!("{bare}.")];
        let said = forms.iter().map(|form| (form, messages.say(form))).find(|(form, said)| said != *form);
        said.map_or_else(|| text.clone(), |(_, said)| said.into_owned())
    };
    text.to_string().split("\n\n").map(paragraph).collect::<Vec<_>>().join("\n\n")
}
