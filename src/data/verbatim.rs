//! Which stretches of a file are code, and are shown as they stand: a guide that explains how to quote a figure.
//!
//! Figures are filled in before YAML and Markdown are read, so this looks at the bare file, and knows of both only
//! what it needs: fences, ticks, and where a paragraph ends. A fence that names a kind of block holds texts like any
//! other, not code.

use crate::content::section::BLOCK_KINDS;
use std::ops::Range;

/// A fence that is open.
struct Fence {
    sign: char,
    length: usize,
    indent: usize,
    /// Where its code begins; none for a block with texts.
    code_from: Option<usize>,
}

/// The stretches of code, in order.
pub(super) fn code_in(text: &str) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    if !text.contains('`') && !text.contains("~~~") {
        return out;
    }
    let mut open: Vec<Fence> = Vec::new();
    let mut paragraph: Option<(Range<usize>, usize)> = None;
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let (start, end) = (at, at + line.len());
        at = end;
        let bare = line.trim_start();
        let indent = line.len() - bare.len();
        let blank = bare.is_empty();
        // What is indented less lies outside the text in which the fence began.
        while let Some(fence) = open.pop_if(|fence| !blank && fence.indent > 1 && indent < fence.indent) {
            out.extend(fence.code_from.map(|from| from..start));
        }
        if let Some(fence) = open.pop_if(|fence| closes(fence, bare)) {
            spans(text, paragraph.take(), &mut out);
            out.extend(fence.code_from.map(|from| from..start));
            continue;
        }
        if open.last().is_some_and(|fence| fence.code_from.is_some()) {
            continue;
        }
        if let Some((sign, length, indent, word)) = opening(line) {
            spans(text, paragraph.take(), &mut out);
            let code_from = (!BLOCK_KINDS.contains(&word)).then_some(end);
            open.push(Fence { sign, length, indent, code_from });
            continue;
        }
        if blank {
            spans(text, paragraph.take(), &mut out);
            continue;
        }
        match &mut paragraph {
            Some((range, first)) if indent >= *first && !begins(bare) => range.end = end,
            _ => {
                spans(text, paragraph.take(), &mut out);
                paragraph = Some((start..end, indent));
            }
        }
    }
    spans(text, paragraph, &mut out);
    // A fence that nobody closed reaches to the end.
    out.extend(open.iter().filter_map(|fence| fence.code_from).map(|from| from..text.len()));
    out
}

/// Whether a line ends an open fence.
fn closes(fence: &Fence, bare: &str) -> bool {
    let marks = bare.trim_start_matches(['>', ' ']).trim_end();
    marks.len() >= fence.length && marks.chars().all(|c| c == fence.sign)
}

/// Sign, length, indentation and first word of a fence that a line opens. It may be the first thing of an item.
fn opening(line: &str) -> Option<(char, usize, usize, &str)> {
    let rest = behind_number(line.trim_start_matches([' ', '>', '-', '*', '+']));
    let sign = rest.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let info = rest.trim_start_matches(sign);
    let length = rest.len() - info.len();
    if length < 3 || (sign == '`' && info.contains('`')) {
        return None;
    }
    Some((sign, length, line.len() - rest.len(), info.split_whitespace().next().unwrap_or_default()))
}

/// A line without the number of an item at its start: “1. ”, “12) ”.
fn behind_number(line: &str) -> &str {
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == line.len() {
        return line;
    }
    [". ", ") "].iter().find_map(|mark| rest.strip_prefix(mark)).map_or(line, |rest| rest.trim_start_matches(' '))
}

/// Whether a line begins something new: an item, a heading, a field.
fn begins(bare: &str) -> bool {
    let number = bare.trim_start_matches(|c: char| c.is_ascii_digit());
    let field = bare.trim_start_matches(|c: char| c.is_ascii_lowercase() || c == '_');
    bare.starts_with(['#', '|'])
        || ["- ", "* ", "+ "].iter().any(|mark| bare.starts_with(mark))
        || (number.len() < bare.len() && (number.starts_with(". ") || number.starts_with(") ")))
        || (field.len() < bare.len() && (field.starts_with(": ") || field.trim_end() == ":"))
}

/// The code between ticks in a paragraph: as many ticks end it as began it.
fn spans(text: &str, paragraph: Option<(Range<usize>, usize)>, out: &mut Vec<Range<usize>>) {
    let Some((range, _)) = paragraph else { return };
    let mut at = range.start;
    while let Some(tick) = text[at..range.end].find('`').map(|i| at + i) {
        let run = ticks(&text[tick..range.end]);
        if text[range.start..tick].ends_with('\\') {
            // This one is a character like any other.
            at = tick + 1;
            continue;
        }
        let from = tick + run;
        at = match closing(&text[from..range.end], run) {
            Some(to) => {
                out.push(from..from + to);
                from + to + run
            }
            None => from,
        };
    }
}

fn ticks(text: &str) -> usize {
    text.len() - text.trim_start_matches('`').len()
}

/// Where a run of exactly so many ticks begins.
fn closing(text: &str, run: usize) -> Option<usize> {
    let mut at = 0;
    while let Some(tick) = text[at..].find('`').map(|i| at + i) {
        let length = ticks(&text[tick..]);
        if length == run {
            return Some(tick);
        }
        at = tick + length;
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn code(text: &str) -> Vec<&str> {
        code_in(text).into_iter().map(|range| &text[range]).collect()
    }

    #[test]
    fn ticks_hold_code_within_a_paragraph() {
        assert_eq!(code("Write `{=a.b}` and ``c ` d`` here, not {=e}."), ["{=a.b}", "c ` d"]);
        assert_eq!(code("One ` tick.\n\nAnother ` tick."), Vec::<&str>::new());
        assert_eq!(code("- one ` tick\n- another ` tick"), Vec::<&str>::new());
        assert_eq!(code("title: one ` tick\nplace: another ` tick\n"), Vec::<&str>::new());
        assert_eq!(code("Over `two\nlines` it goes on."), ["two\nlines"]);
        assert_eq!(code(r"An escaped \` tick, and `code`."), ["code"]);
    }

    #[test]
    fn a_fence_is_code_unless_it_names_a_block() {
        assert_eq!(code("```\n{=a}\n```\n{=b}"), ["{=a}\n"]);
        assert_eq!(code("~~~yaml\n{=a}\n~~~\n{=b}"), ["{=a}\n"]);
        assert_eq!(code("```table\nrows: {=a}\n```\nthen {=b} and `{=c}`"), ["{=c}"]);
        assert_eq!(code("```callout\ntext: Write `{=a}`, then {=b}\n```\n"), ["{=a}"]);
        assert_eq!(code("````callout\ntext: |\n  ```\n  {=a}\n  ```\n  {=b}\n````\n{=c}"), ["  {=a}\n"]);
        assert_eq!(code("- ```\n  {=a}\n  ```\n- {=b}"), ["  {=a}\n"]);
        assert_eq!(code("1. ```\n   {=a}\n   ```\n2. {=b}"), ["   {=a}\n"]);
    }

    #[test]
    fn a_fence_left_open_ends_with_its_text() {
        assert_eq!(code("text: |\n  ```\n  {=a}\nplace: {=b}\n"), ["  {=a}\n"]);
        assert_eq!(code("```\n{=a}\n"), ["{=a}\n"]);
    }
}
