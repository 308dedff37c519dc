//! `clearfolio explain`.

use super::args::ExplainArgs;
use super::{Outcome, Terminal};
use crate::diagnostics::{Severity, near_miss};
use crate::messages::Messages;
use crate::rules::{self, Example, Rule};

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> Outcome {
    match &args.rule {
        None => {
            terminal.result(&list(terminal.messages()));
            Outcome::Done
        }
        Some(id) => match rules::find(id.trim()) {
            Some(rule) => {
                terminal.result(&text(rule, terminal.messages()));
                Outcome::Done
            }
            None => {
                let hint = match near_miss(id, rules::all().map(|r| r.id)) {
                    Some(near) => format!("Did you mean “{near}”? Type: clearfolio explain {near}"),
                    None => "Type “clearfolio explain” to see all rules.".into(),
                };
                terminal.failure(&format!("There is no rule “{id}”."), &hint);
                Outcome::Failed
            }
        },
    }
}

fn list(messages: &Messages) -> String {
    let width = rules::all().map(|r| r.id.len()).max().unwrap_or(0);
    let mut out = format!("{}\n\n", messages.say("Every rule, with what it asks. For more: clearfolio explain RULE"));
    for rule in rules::all() {
        out.push_str(&format!("{:width$}  {}\n", rule.id, messages.say(rule.asks)));
    }
    out
}

fn text(rule: &Rule, messages: &Messages) -> String {
    let weight = match rule.severity {
        Severity::Error => "This is an error: the site is not published until it is mended.",
        Severity::Warning => "This is a warning: the site can be published all the same.",
    };
    let say = |text| messages.say(text);
    format!(
        "{}\n\n{}\n\n{} {}\n\n{} {}\n\n{} {}\n\n{}\n\n{}\n{}\n{}\n{}",
        rule.id,
        say(rule.asks),
        say("Why:"),
        say(rule.why),
        say("Where it comes from:"),
        rule.source,
        say("How to mend it:"),
        say(rule.mend),
        say(weight),
        say("Good:"),
        examples(rule.good),
        say("Not good:"),
        examples(rule.bad),
    )
}

fn examples(examples: &[Example]) -> String {
    let mut out = String::new();
    for example in examples {
        out.push_str(&format!("  {}\n", example.path));
        for line in String::from_utf8_lossy(example.bytes).lines() {
            out.push_str(&format!("    {line}\n"));
        }
    }
    out
}
