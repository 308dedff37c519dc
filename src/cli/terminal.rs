//! What is shown on the terminal, and how.

use super::args::ColourChoice;
use crate::build::Failure;
use crate::diagnostics::{Colour, Diagnostic, render_brief, render_human};
use crate::messages::Messages;
use crate::publish::PublishError;
use std::io::{IsTerminal, Write};

/// Standard error for people, standard output for results.
pub struct Terminal {
    colour: Colour,
    live: bool,
    quiet: bool,
    messages: Messages,
}

impl Terminal {
    pub(super) fn new(choice: ColourChoice, quiet: bool, messages: Messages) -> Self {
        let live = std::io::stderr().is_terminal();
        let colour = match choice {
            ColourChoice::Always => Colour::On,
            ColourChoice::Never => Colour::Off,
            ColourChoice::Auto if live && std::env::var_os("NO_COLOR").is_none() => Colour::On,
            ColourChoice::Auto => Colour::Off,
        };
        Self { colour, live, quiet, messages }
    }

    /// A terminal that shows nothing, for tests.
    pub fn silent() -> Self {
        Self { colour: Colour::Off, live: false, quiet: true, messages: Messages::english() }
    }

    /// The language in which it speaks.
    pub fn messages(&self) -> &Messages {
        &self.messages
    }

    /// A step of long work, shown in the place of the last. Where nobody watches, nothing is shown.
    pub fn progress(&self, text: &str) {
        if self.quiet || !self.live {
            return;
        }
        let mut err = std::io::stderr().lock();
        let _ = write!(err, "\r\x1b[K{}", self.messages.say(text));
        let _ = err.flush();
    }

    /// Takes the last step off the terminal.
    pub fn end_progress(&self) {
        if self.live && !self.quiet {
            let _ = write!(std::io::stderr().lock(), "\r\x1b[K");
        }
    }

    /// A line for people.
    pub fn say(&self, text: &str) {
        if !self.quiet {
            let _ = writeln!(std::io::stderr().lock(), "{}", self.messages.say(text));
        }
    }

    /// The result of a command, on standard output.
    pub fn result(&self, text: &str) {
        let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'));
    }

    /// Problems of the content.
    pub fn problems(&self, problems: &[Diagnostic]) {
        let _ = write!(std::io::stderr().lock(), "{}", render_human(problems, self.colour, &self.messages));
    }

    /// Problems of the content beside other work: of many warnings of one kind some alone.
    pub fn problems_in_brief(&self, problems: &[Diagnostic]) {
        let _ = write!(std::io::stderr().lock(), "{}", render_brief(problems, self.colour, &self.messages));
    }

    /// A failure of the machine or the command.
    pub fn failure(&self, message: &str, hint: &str) {
        let [message, hint] = [message, hint].map(|text| self.messages.say(text));
        let whole = self.messages.fill("Clearfolio cannot go on: {1}\n  To mend it: {2}", &[&message, &hint]);
        let _ = writeln!(std::io::stderr().lock(), "{whole}");
    }

    pub(crate) fn build_failure(&self, failure: &Failure) {
        self.failure(&failure.message, &failure.hint);
    }

    pub(crate) fn publish_failure(&self, failure: &PublishError) {
        self.failure(&failure.message, &failure.hint);
    }
}
