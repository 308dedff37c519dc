//! What is wrong with a command, in the program's own words, so that they can be said in another language.

use clap::Error;
use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What went wrong, and what to do about it. `command` is the subcommand that was asked for, if there is one.
pub(super) fn explain(error: &Error, command: Option<&str>) -> (String, String) {
    let all = |kind: ContextKind| -> Vec<String> {
        match error.get(kind) {
            Some(ContextValue::String(one)) => vec![one.clone()],
            Some(ContextValue::Strings(all)) => all.clone(),
            _ => Vec::new(),
        }
    };
    let one = |kind: ContextKind| all(kind).into_iter().next().unwrap_or_default();
    // `--only <PARTS>` is shown as `--only`.
    let argument = || one(ContextKind::InvalidArg).split(' ').next().unwrap_or_default().trim_matches(['<', '>', '[', ']']).to_string();
    let near = |kind: ContextKind| Some(one(kind)).filter(|near| !near.is_empty()).map(|near| format!("Did you mean “{near}”?"));
    let help = || match command {
        Some(command) => format!("Write “clearfolio {command} --help” to see what it takes."),
        None => "Write “clearfolio --help” to see all commands.".to_string(),
    };
    match error.kind() {
        ErrorKind::InvalidSubcommand => {
            let message = format!("there is no command “{}”.", one(ContextKind::InvalidSubcommand));
            (message, near(ContextKind::SuggestedSubcommand).unwrap_or_else(help))
        }
        ErrorKind::UnknownArgument => {
            let unknown = one(ContextKind::InvalidArg);
            let message = match (unknown.starts_with('-'), command) {
                (true, Some(command)) => format!("“{command}” has no option “{unknown}”."),
                (true, None) => format!("there is no option “{unknown}”."),
                (false, _) => format!("“{unknown}” is more than this command takes."),
            };
            (message, near(ContextKind::SuggestedArg).unwrap_or_else(help))
        }
        ErrorKind::InvalidValue if one(ContextKind::InvalidValue).is_empty() => {
            (format!("“{}” needs something behind it.", argument()), choices(&all(ContextKind::ValidValue)).unwrap_or_else(help))
        }
        ErrorKind::InvalidValue => {
            let message = format!("“{}” is nothing that “{}” takes.", one(ContextKind::InvalidValue), argument());
            let hint = near(ContextKind::SuggestedValue).or_else(|| choices(&all(ContextKind::ValidValue)));
            (message, hint.unwrap_or_else(help))
        }
        ErrorKind::ValueValidation => {
            let message = format!("“{}” is nothing that “{}” takes.", one(ContextKind::InvalidValue), argument());
            let hint = if argument() == "--port" { "Write a number from 0 to 65535: --port 8080.".to_string() } else { help() };
            (message, hint)
        }
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<String> = all(ContextKind::InvalidArg).iter().map(|name| name.trim_matches(['<', '>']).to_string()).collect();
            (format!("the command is not whole: {} is missing.", missing.join(", ")), help())
        }
        ErrorKind::ArgumentConflict => match one(ContextKind::PriorArg).as_str() {
            other if other.is_empty() || other.split(' ').next() == Some(argument().as_str()) => {
                (format!("“{}” cannot stand here twice.", argument()), "Leave one of the two out.".into())
            }
            other => {
                let other = other.split(' ').next().unwrap_or_default().trim_matches(['<', '>', '[', ']']);
                (format!("“{}” and “{other}” do not go together.", argument()), "Leave one of the two out.".into())
            }
        },
        ErrorKind::TooManyValues | ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues | ErrorKind::NoEquals => {
            (format!("“{}” has too much or too little behind it.", argument()), help())
        }
        ErrorKind::InvalidUtf8 => {
            ("the command has signs that cannot be read.".into(), "Write it in letters that your machine knows as UTF-8.".into())
        }
        _ => ("the command cannot be understood.".into(), help()),
    }
}

fn choices(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| format!("Use one of: {}.", words.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::args::Cli;
    use super::*;
    use clap::Parser;

    fn told(arguments: &[&str]) -> String {
        let all = ["clearfolio"].into_iter().chain(arguments.iter().copied());
        let error = Cli::try_parse_from(all).unwrap_err();
        let (message, hint) = explain(&error, arguments.first().copied().filter(|word| *word != "biuld" && !word.starts_with('-')));
        format!("{message} {hint}")
    }

    #[test]
    fn slips_are_told_in_plain_words_with_what_was_meant() {
        for (arguments, wanted) in [
            (&["biuld"][..], "there is no command “biuld”. Did you mean “build”?"),
            (&["build", "--colur", "never"], "“build” has no option “--colur”. Did you mean “--colour”?"),
            (&["check", "--format", "jsn"], "“jsn” is nothing that “--format” takes. Did you mean “json”?"),
            (&["check", "--format", "zzzzz"], "“zzzzz” is nothing that “--format” takes. Use one of: human, json, sarif."),
            (&["serve", "--port", "abc"], "“abc” is nothing that “--port” takes. Write a number from 0 to 65535: --port 8080."),
            (&["import"], "the command is not whole: FILE is missing. Write “clearfolio import --help” to see what it takes."),
            (&["build", "content"], "“content” is more than this command takes. Write “clearfolio build --help” to see what it takes."),
            (&["schema", "site", "--out", "x"], "do not go together"),
            (&["build", "--out"], "“--out” needs something behind it."),
            (&["build", "--out", "a", "--out", "b"], "“--out” cannot stand here twice."),
        ] {
            let said = told(arguments);
            assert!(said.contains(wanted), "{arguments:?}: {said}");
        }
    }
}
