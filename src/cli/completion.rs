//! What shells offer while a command is typed: commands, options, kinds, rules and languages.

use super::args::Cli;
use crate::content::file_kinds::ALL;
use crate::messages::LANGUAGES;
use crate::rules;
use crate::start::SITES;
use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};

/// Commands and options with every word that can stand for a value.
pub(super) fn command() -> Command {
    let kinds = || ALL.iter().map(|kind| kind.name);
    let made = kinds().chain(["site", "theme", "workflow"]);
    let words = |words: Vec<&'static str>| PossibleValuesParser::new(words);
    let (made, sites) = (words(made.collect()), words(SITES.iter().map(|site| site.name).collect()));
    let (rules, kinds) = (words(rules::all().map(|rule| rule.id).collect()), words(kinds().collect()));
    Cli::command()
        .mut_arg("language", |arg| arg.value_parser(words(std::iter::once("en").chain(LANGUAGES).collect())))
        .mut_subcommand("new", |new| new.mut_arg("what", |arg| arg.value_parser(made)).mut_arg("kind", |arg| arg.value_parser(sites)))
        .mut_subcommand("explain", |explain| explain.mut_arg("rule", |arg| arg.value_parser(rules)))
        .mut_subcommand("schema", |schema| schema.mut_arg("kind", |arg| arg.value_parser(kinds)))
}

#[cfg(test)]
mod tests {
    use clap_complete::Shell;

    #[test]
    fn shells_offer_kinds_rules_and_languages() {
        let mut bash = Vec::new();
        clap_complete::generate(Shell::Bash, &mut super::command(), "clearfolio", &mut bash);
        let bash = String::from_utf8(bash).expect("plain text");
        for word in ["case-study", "easy-read", "missing-alt", "workflow", "cy"] {
            assert!(bash.contains(word), "{word}");
        }
    }
}
