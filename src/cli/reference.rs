//! Commands and options as a chapter of the user guide.

use super::args::Cli;
use clap::{Arg, Command, CommandFactory};
use std::fmt::Write;

/// The chapter.
pub(super) fn chapter() -> String {
    let mut out = String::from(
        "---\ntitle: Commands\nsummary: What each command does, and its options.\n---\n\n\
         Exit status: 0 done; 1 the content has errors and nothing was published; 2 the command was wrong or the machine failed.\n",
    );
    let cli = Cli::command();
    for command in cli.get_subcommands().filter(|command| command.get_name() != "help") {
        let _ = write!(out, "\n## clearfolio {0} {{#{0}}}\n\n{1}\n\n", command.get_name(), about(command));
        options(command, &mut out);
    }
    out.push_str("\n## Everywhere {#everywhere}\n\n");
    options(&cli, &mut out);
    out
}

/// What a command does, in whole sentences.
pub(super) fn about(command: &Command) -> String {
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let mut parts: Vec<String> = about.split("\n\n").map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    parts.iter_mut().filter(|part| !part.ends_with('.')).for_each(|part| part.push('.'));
    parts.join("\n\n")
}

fn options(command: &Command, out: &mut String) {
    let mut lines = Vec::new();
    for arg in command.get_arguments().filter(|arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version")) {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let help = help.split_whitespace().collect::<Vec<_>>().join(" ");
        let values: Vec<String> = arg
            .get_possible_values()
            .iter()
            .filter(|_| arg.get_action().takes_values())
            .map(|value| format!("`{}`", value.get_name()))
            .collect();
        let values = if values.is_empty() { String::new() } else { format!(" One of: {}.", values.join(", ")) };
        let usual: Vec<String> = arg.get_default_values().iter().map(|value| value.to_string_lossy().into_owned()).collect();
        let usual =
            if usual.is_empty() || !arg.get_action().takes_values() { String::new() } else { format!(" Usually `{}`.", usual.join(",")) };
        let stop = if help.ends_with('.') { "" } else { "." };
        lines.push(format!("`{}`: {help}{stop}{values}{usual}", name(arg)));
    }
    out.push_str(&crate::reference::list(&lines));
}

/// An option with the name of its value.
pub(super) fn name(arg: &Arg) -> String {
    let value = || {
        arg.get_value_names().and_then(|names| names.first()).map_or_else(|| arg.get_id().to_string().to_uppercase(), ToString::to_string)
    };
    match arg.get_long() {
        Some(long) if arg.get_action().takes_values() => format!("--{long} {}", value()),
        Some(long) => format!("--{long}"),
        None => value(),
    }
}
