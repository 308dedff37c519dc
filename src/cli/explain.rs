//! `clearfolio explain`.

use super::args::ExplainArgs;
use super::{Outcome, Terminal};
use crate::diagnostics::{Severity, near_miss};
use crate::rules::{self, Example, Rule};

pub(super) fn run(args: &ExplainArgs, terminal: &Terminal) -> Outcome {
    match &args.rule {
        None => {
            terminal.result(&list());
            Outcome::Done
        }
        Some(id) => match rules::find(id.trim()) {
            Some(rule) => {
                terminal.result(&text(rule));
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

fn list() -> String {
    let width = rules::all().map(|r| r.id.len()).max().unwrap_or(0);
    let mut out = String::from("Every rule, with what it asks. For more: clearfolio explain RULE\n\n");
    for rule in rules::all() {
        out.push_str(&format!("{:width$}  {}\n", rule.id, rule.asks));
    }
    out
}

fn text(rule: &Rule) -> String {
    let weight = match rule.severity {
        Severity::Error => "This is an error: the site is not published until it is mended.",
        Severity::Warning => "This is a warning: the site can be published all the same.",
    };
    format!(
        "{}\n\n{}\n\nWhy: {}\n\nWhere it comes from: {}\n\nHow to mend it: {}\n\n{weight}\n\nGood:\n{}\nNot good:\n{}",
        rule.id,
        rule.asks,
        rule.why,
        rule.source,
        rule.mend,
        examples(rule.good),
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
