//! The manual page: every command with its options, in the form that “man” shows (roff).

use super::args::Cli;
use super::reference::{about, name};
use clap::{Command, CommandFactory};
use std::fmt::Write;

/// The whole page.
pub(super) fn page() -> String {
    let cli = Cli::command();
    let mut out = String::new();
    let version = cli.get_version().unwrap_or_default();
    let _ = writeln!(out, ".TH CLEARFOLIO 1 \"\" \"clearfolio {}\" \"User Commands\"", text(version));
    let _ = writeln!(out, ".SH NAME\nclearfolio \\- {}", text(&about(&cli)));
    out.push_str(".SH SYNOPSIS\n\\fBclearfolio\\fR \\fICOMMAND\\fR [\\fIOPTIONS\\fR]\n");
    out.push_str(".SH COMMANDS\n");
    for command in cli.get_subcommands().filter(|command| command.get_name() != "help") {
        let _ = writeln!(out, ".SS clearfolio {}", text(command.get_name()));
        paragraphs(&about(command), &mut out);
        options(command, &mut out);
    }
    out.push_str(".SH OPTIONS OF EVERY COMMAND\n");
    options(&cli, &mut out);
    out.push_str(
        ".SH EXIT STATUS\n.TP\n\\fB0\\fR\nDone.\n.TP\n\\fB1\\fR\nThe content has errors; nothing was published.\n.TP\n\\fB2\\fR\nThe command was wrong or the machine failed.\n",
    );
    out.push_str(".SH FILES\n.TP\n\\fIcontent\\fR\nWhat you write.\n.TP\n\\fIpublic\\fR\nThe website with all its files.\n");
    out.push_str(".SH EXAMPLES\n.nf\nclearfolio new site my\\-site\ncd my\\-site\nclearfolio serve\nclearfolio build\n.fi\n");
    out
}

fn options(command: &Command, out: &mut String) {
    let shown = command.get_arguments().filter(|arg| !arg.is_hide_set() && !matches!(arg.get_id().as_str(), "help" | "version"));
    for arg in shown {
        let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
        let _ = writeln!(out, ".TP\n\\fB{}\\fR\n{}", text(&name(arg)), text(&help.split_whitespace().collect::<Vec<_>>().join(" ")));
    }
}

fn paragraphs(words: &str, out: &mut String) {
    for paragraph in words.split("\n\n") {
        let _ = writeln!(out, ".PP\n{}", text(paragraph));
    }
}

/// Words as roff has them: hyphens stay hyphens, and no line begins with a command.
fn text(words: &str) -> String {
    let escaped = words.replace('\\', "\\e").replace('-', "\\-").replace('“', "\\(lq").replace('”', "\\(rq").replace('’', "\\(cq");
    if escaped.starts_with(['.', '\'']) { format!("\\&{escaped}") } else { escaped }
}

#[cfg(test)]
mod tests {
    use super::{page, text};

    #[test]
    fn every_command_is_there_with_its_options() {
        let page = page();
        for part in [
            ".SS clearfolio build",
            ".SS clearfolio import",
            "\\fB\\-\\-only PARTS\\fR",
            ".SH EXIT STATUS",
            "\\fB\\-\\-language LANGUAGE\\fR",
        ] {
            assert!(page.contains(part), "{part}\n{page}");
        }
        assert!(!page.contains("clearfolio\\-new(1)"));
        assert_eq!(text(".hidden a-b"), "\\&.hidden a\\-b");
    }
}
