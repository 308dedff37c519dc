//! Problems as a person reads them: file and line, the line itself, what is wrong, how to mend it.

use super::{Diagnostic, Severity, Span, count};
use crate::messages::Messages;
use crate::source::SourceFile;
use std::collections::BTreeMap;
use std::fmt::Write;

/// Whether to colour the text for a terminal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Colour {
    /// ANSI colours. The text says everything that the colours say.
    On,
    /// Plain text.
    Off,
}

/// How wide a source line may be before it is cut around the place that matters.
const LINE_WIDTH: usize = 96;

/// How many warnings of one rule [`render_brief`] shows.
const ALIKE: usize = 10;

/// All problems in a language, with a closing line that counts them. Empty when there are none.
pub fn render(diagnostics: &[Diagnostic], colour: Colour, messages: &Messages) -> String {
    render_some(diagnostics, usize::MAX, colour, messages)
}

/// The same with every error, but with no more than ten warnings of each rule: hundreds of one kind would push the others
/// off the screen. The rest are counted.
pub fn render_brief(diagnostics: &[Diagnostic], colour: Colour, messages: &Messages) -> String {
    render_some(diagnostics, ALIKE, colour, messages)
}

fn render_some(diagnostics: &[Diagnostic], alike: usize, colour: Colour, messages: &Messages) -> String {
    let mut out = String::new();
    let mut warnings: BTreeMap<&str, usize> = BTreeMap::new();
    for diagnostic in messages.problems(diagnostics).iter() {
        if diagnostic.severity == Severity::Warning {
            let seen = warnings.entry(diagnostic.rule.id).or_default();
            *seen += 1;
            if *seen > alike {
                continue;
            }
        }
        render_one(&mut out, diagnostic, colour, messages);
        out.push('\n');
    }
    let more: Vec<_> = warnings.iter().filter(|(_, count)| **count > alike).collect();
    for (rule, count) in &more {
        let more = (*count - alike).to_string();
        let _ = writeln!(
            out,
            "{}",
            messages.fill("And {1} more warnings of the kind “{2}”. To see them all: clearfolio check", &[&more, rule])
        );
    }
    if !more.is_empty() {
        out.push('\n');
    }
    if !diagnostics.is_empty() {
        let (errors, warnings) = count(diagnostics);
        let _ = writeln!(out, "{}.", totals(errors, warnings, messages));
    }
    out
}

/// "2 errors and 1 warning".
pub(super) fn totals(errors: usize, warnings: usize, messages: &Messages) -> String {
    let say = |n: usize, one: &str, many: &str| match n {
        0 => None,
        1 => Some(messages.fill(one, &[])),
        n => Some(messages.fill(many, &[&n.to_string()])),
    };
    match (say(errors, "1 error", "{1} errors"), say(warnings, "1 warning", "{1} warnings")) {
        (Some(e), Some(w)) => messages.fill("{1} and {2}", &[&e, &w]),
        (Some(one), None) | (None, Some(one)) => one,
        (None, None) => messages.fill("no problems", &[]),
    }
}

fn render_one(out: &mut String, d: &Diagnostic, colour: Colour, messages: &Messages) {
    let (word, style) = match d.severity {
        Severity::Error => ("Error", anstyle::AnsiColor::Red),
        Severity::Warning => ("Warning", anstyle::AnsiColor::Yellow),
    };
    let strong = paint(colour, anstyle::Style::new().bold().fg_color(Some(style.into())));
    let bold = paint(colour, anstyle::Style::new().bold());
    let faint = paint(colour, anstyle::Style::new().dimmed());

    let place = |file: &SourceFile, span: Span| match span.line {
        0 => file.path.clone(),
        line => messages.fill("{1}, line {2}, column {3}", &[&file.path, &line.to_string(), &span.column.to_string()]),
    };
    let _ = writeln!(out, "{}: {}", strong(&messages.say(word)), bold(&place(&d.file, d.span)));
    let shown = |out: &mut String, file: &SourceFile, span: Span| {
        let Some(line) = file.line(span.line as usize) else { return };
        let number = span.line.to_string();
        let margin = " ".repeat(number.len());
        let (shown, before, width) = excerpt(line, span.column as usize, span.length as usize);
        let _ = writeln!(out, "  {} {}", faint(&format!("{number} |")), shown);
        let _ = writeln!(out, "  {} {}{}", faint(&format!("{margin} |")), " ".repeat(before), strong(&"^".repeat(width)));
    };
    shown(out, &d.file, d.span);
    let _ = writeln!(out, "  {}", d.message);
    if let Some(also) = &d.also {
        let _ = writeln!(out, "  {} {}", bold(&format!("{}:", place(&also.file, also.span))), also.message);
        shown(out, &also.file, also.span);
    }
    if let Some(hint) = &d.hint {
        let _ = writeln!(out, "  {} {hint}", bold(&messages.say("To mend it:")));
    }
    let _ = writeln!(out, "  {}", faint(&messages.fill("More: clearfolio explain {1}", &[d.rule.id])));
}

/// The part of a line to show, the columns before the mark, and how wide the mark is.
fn excerpt(line: &str, column: usize, length: usize) -> (String, usize, usize) {
    let chars: Vec<char> = line.chars().map(|c| if c == '\t' { '→' } else { c }).collect();
    let at = column.saturating_sub(1).min(chars.len());
    let start = if chars.len() <= LINE_WIDTH { 0 } else { at.saturating_sub(LINE_WIDTH / 3) };
    let end = (start + LINE_WIDTH).min(chars.len());
    let mut shown: String = chars[start..end].iter().collect();
    let mut before = at - start;
    if start > 0 {
        shown.insert(0, '…');
        before += 1;
    }
    if end < chars.len() {
        shown.push('…');
    }
    let width = length.min(end.saturating_sub(at)).max(1);
    (shown, before, width)
}

fn paint(colour: Colour, style: anstyle::Style) -> impl Fn(&str) -> String {
    move |text| match colour {
        Colour::On => format!("{style}{text}{style:#}"),
        Colour::Off => text.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diagnostics::Span;
    use crate::rules;
    use crate::source::SourceFile;
    use std::sync::Arc;

    #[test]
    fn a_problem_shows_place_line_reason_and_cure() {
        let file = Arc::new(SourceFile::new("case-studies/a.yaml", "title: A\nthme: x\n"));
        let d =
            Diagnostic::new(&rules::UNKNOWN_FIELD, &file, Span::new(2, 1, 4), "“thme” is not a field here.").hint("Did you mean “theme”?");
        assert_eq!(
            render(&[d], Colour::Off, &Messages::english()),
            "Error: case-studies/a.yaml, line 2, column 1\n  2 | thme: x\n    | ^^^^\n  “thme” is not a field here.\n  \
             To mend it: Did you mean “theme”?\n  More: clearfolio explain unknown-field\n\n1 error.\n"
        );
    }

    #[test]
    fn of_many_warnings_of_one_kind_ten_are_shown_and_the_rest_counted() {
        let file = Arc::new(SourceFile::new("directory/near-you/records.csv", &"a\n".repeat(14)));
        let found = |rule, line| Diagnostic::new(rule, &file, Span::new(line, 1, 1), format!("Fault {line}."));
        let mut all: Vec<_> = (1..=13).map(|line| found(&rules::NEAR_DUPLICATE, line)).collect();
        all.extend((1..=12).map(|line| found(&rules::UNKNOWN_FIELD, line)));
        all.push(found(&rules::UNCHECKED_RECORD, 14));
        let brief = render_brief(&all, Colour::Off, &Messages::english());
        assert_eq!(brief.matches("Warning:").count(), 11, "{brief}");
        assert_eq!(brief.matches("Error:").count(), 12);
        assert!(brief.contains("  Fault 10.\n") && brief.contains("  Fault 14.\n"));
        assert!(
            brief.ends_with(
                "And 3 more warnings of the kind “near-duplicate”. To see them all: clearfolio check\n\n12 errors and 14 warnings.\n"
            ),
            "{brief}"
        );
        assert_eq!(render(&all, Colour::Off, &Messages::english()).matches("Warning:").count(), 14);
    }

    #[test]
    fn long_lines_are_cut_around_the_place() {
        let line = format!("{}HERE{}", "a ".repeat(100), "b ".repeat(100));
        let (shown, before, width) = excerpt(&line, 201, 4);
        assert_eq!(shown.chars().skip(before).take(width).collect::<String>(), "HERE");
        assert!(shown.chars().count() <= LINE_WIDTH + 2);
    }
}
