//! The page for the editor: what is broken, missing, out of date, unsigned, and what comes up soon.

use super::links::{Checked, State};
use crate::build::{Site, untranslated};
use crate::diagnostics::{Diagnostic, Severity};
use crate::html::escaped;
use crate::ledger::{CLAUSES, Verdict};
use crate::messages::Messages;
use std::collections::BTreeSet;
use std::fmt::Write;
use time::Date;

/// Rules about something that is not there.
const MISSING: [&str; 13] = [
    "placeholder",
    "missing-translation",
    "missing-words",
    "no-contact",
    "due-missing",
    "data-context",
    "empty-list",
    "undefined-abbreviation",
    "result-missing",
    "easy-edition-empty",
    "unlisted-chapter",
    "bare-figure",
    "feed-day",
];
/// Rules about something whose day has passed.
const STALE: [&str; 10] = [
    "unchecked-record",
    "past-review",
    "overdue",
    "stale-link",
    "expired",
    "consultation-closed",
    "deadline-passed",
    "past-event",
    "easy-stale",
    "relative-date",
];

/// What the page is made from.
pub struct Report<'r> {
    /// The site in every language, the main one first.
    pub sites: &'r [Site],
    /// The same as they will be in 90 days, if nothing is done.
    pub later: &'r [Site],
    /// Addresses that were tried; none where nobody asked for it.
    pub links: &'r [Checked],
    /// The day.
    pub today: Date,
    /// The language of whoever reads it.
    pub messages: &'r Messages,
}

/// A line: where, what, and how to mend it.
type Line = (String, String, String);

/// The page as HTML, with nothing outside itself.
pub fn page(report: &Report) -> String {
    let messages = report.messages;
    let say = |text: &str| messages.say(text).into_owned();
    let now: Vec<(String, &Diagnostic)> = placed(report.sites);
    let keys: BTreeSet<(String, String)> = now.iter().map(|(place, d)| key(place, d)).collect();
    let line = |(place, d): &(String, &Diagnostic)| -> Line {
        let at = if d.span.line == 0 { String::new() } else { messages.fill(", line {1}", &[&d.span.line.to_string()]) };
        (format!("{place}{}{at}", d.file.path), say(&d.message), d.hint.as_deref().map(say).unwrap_or_default())
    };
    let of = |wanted: &dyn Fn(&Diagnostic) -> bool| -> Vec<Line> { now.iter().filter(|(_, d)| wanted(d)).map(line).collect() };
    let warning = |d: &Diagnostic| d.severity == Severity::Warning;
    let mut missing = of(&|d| warning(d) && MISSING.contains(&d.rule.id));
    for other in report.sites.iter().skip(1) {
        let name = other.analysis.shared.words.get("language");
        missing.extend(
            untranslated(&report.sites[0].analysis, &other.analysis)
                .into_iter()
                .map(|id| (id, messages.fill("Not in {1} yet.", &[name]), String::new())),
        );
    }
    let known = |d: &Diagnostic| MISSING.contains(&d.rule.id) || STALE.contains(&d.rule.id) || d.rule.id == "easy-unread";
    let mut unsigned = of(&|d| d.rule.id == "easy-unread");
    unsigned.extend(clauses(report));
    let later = placed(report.later);
    let coming: Vec<Line> = later.iter().filter(|(place, d)| !keys.contains(&key(place, d))).map(line).collect();
    let mut broken = of(&|d| d.severity == Severity::Error);
    broken.extend(report.links.iter().filter_map(dead).map(|(place, message, hint)| (place, say(&message), say(&hint))));
    let sections = [
        ("broken", "Broken: this must be mended", broken, "Nothing is broken."),
        ("missing", "Missing", missing, "Nothing is missing."),
        ("stale", "Out of date", of(&|d| warning(d) && STALE.contains(&d.rule.id)), "Everything is up to date."),
        ("unsigned", "Nobody has signed this off", unsigned, "Everything that needs a person has been signed off."),
        ("coming", "Coming up in the next 90 days", coming, "Nothing runs out in the next 90 days."),
        ("other", "Also worth a look", of(&|d| warning(d) && !known(d)), "Nothing else."),
    ];
    let title = report.sites.first().and_then(|site| site.analysis.frame.as_ref()).map_or("the site", |frame| frame.title());
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"{}\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{1}</title><style>{STYLE}</style></head><body><main><h1>{1}</h1><p>{2}</p><ul class=\"sums\">",
        messages.language(),
        messages.fill("What there is to do: {1}", &[&escaped(title)]),
        messages.fill("As on {1}. This page is for the editor, and no part of the site.", &[&report.today.to_string()]),
    );
    for (id, heading, lines, _) in &sections {
        let _ = write!(out, "<li><a href=\"#{id}\">{}</a>: {}</li>", say(heading), lines.len());
    }
    out.push_str("</ul>");
    for (id, heading, lines, none) in &sections {
        let _ = write!(out, "<section aria-labelledby=\"{id}\"><h2 id=\"{id}\">{}</h2>", say(heading));
        if lines.is_empty() {
            let _ = write!(out, "<p>{}</p>", say(none));
        } else {
            out.push_str("<ul>");
            for (place, message, hint) in lines {
                let hint = if hint.is_empty() { String::new() } else { format!("<br>{} {}", say("To mend it:"), escaped(hint)) };
                let _ = write!(out, "<li><strong>{}</strong><br>{}{hint}</li>", escaped(place), escaped(message));
            }
            out.push_str("</ul>");
        }
        out.push_str("</section>");
    }
    let _ = write!(out, "<p>{}</p></main></body></html>\n", say(&tried(report.links)));
    out
}

const STYLE: &str = "body{font:1.125rem/1.6 sans-serif;max-width:48rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fffdf8}\
a{color:#0b4f5c}h2{border-top:4px solid #0b4f5c;padding-top:.6rem;margin-top:2.5rem}li{margin-bottom:.8rem;overflow-wrap:anywhere}\
@media(prefers-color-scheme:dark){body{color:#f3efe6;background:#17181b}a{color:#8ad6e0}h2{border-color:#8ad6e0}}";

fn placed(sites: &[Site]) -> Vec<(String, &Diagnostic)> {
    sites.iter().flat_map(|site| site.analysis.problems.iter().map(|problem| (site.place(), problem))).collect()
}

/// A problem without its day: the same fault at the same place.
fn key(place: &str, d: &Diagnostic) -> (String, String) {
    (format!("{place}{}", d.file.path), format!("{} {} {}", d.rule.id, d.span.line, d.span.column))
}

/// Clauses that need a person and that nobody has signed for the site.
fn clauses(report: &Report) -> Vec<Line> {
    let Some(site) = report.sites.first() else { return Vec::new() };
    let Some(settings) = &site.analysis.content.settings else { return Vec::new() };
    let words = &site.analysis.shared.words;
    let signed = |id: &str| settings.value.sign_offs.iter().any(|sign_off| sign_off.clause.as_str() == id);
    let open = CLAUSES.iter().filter(|clause| matches!(clause.verdict, Verdict::Person(_)) && !signed(clause.id));
    let hint = report.messages.say("When somebody has looked, add them to “sign_offs” in site.yaml.").into_owned();
    open.map(|clause| (format!("site.yaml, “{}”", clause.id), words.get(&format!("ledger.clause.{}", clause.id)).to_string(), hint.clone()))
        .collect()
}

/// How many addresses were tried.
fn tried(links: &[Checked]) -> String {
    let untried = links.iter().filter(|link| matches!(link.state, State::Untried(_))).count();
    match (links.len(), untried) {
        (0, _) => "Addresses on the web were not tried. “clearfolio check --report --links” tries them.".to_string(),
        (1, 0) => "One address on the web was tried.".to_string(),
        (count, 0) => format!("{count} addresses on the web were tried."),
        (count, untried) if count == untried => {
            "No address on the web could be tried: there seems to be no connection to the internet.".to_string()
        }
        (count, untried) => format!("{} addresses on the web were tried, and {untried} could not be.", count - untried),
    }
}

fn dead(checked: &Checked) -> Option<Line> {
    let (message, hint) = match &checked.state {
        State::Works | State::Untried(_) => return None,
        State::Moved(to) => (format!("{} has moved to {to}.", checked.url), "Write the new address.".to_string()),
        State::Broken(why) => {
            let kept = checked.archived.as_ref().map_or_else(
                || "No kept copy was found: take the link out, or find where the page has gone.".to_string(),
                |copy| format!("There is a kept copy: {copy}"),
            );
            (format!("{} does not work: {why}.", checked.url), kept)
        }
    };
    Some((checked.places.join(", "), message, hint))
}
