//! What Markdown has besides paragraphs, lists, headings and tables: fields before the text, code, quotations,
//! notes, addresses of links, lines between parts.

use super::{Kind, Outcome, Paragraph, Report, told};

/// The fields between two lines of three hyphens before a text. Gives how many lines they take.
pub(super) fn front_matter(lines: &[&str], paragraphs: &mut Vec<Paragraph>) -> usize {
    if lines.first().map(|line| line.trim_end()) != Some("---") {
        return 0;
    }
    let Some(end) = lines.iter().skip(1).position(|line| matches!(line.trim_end(), "---" | "...")).map(|at| at + 1) else { return 0 };
    // Three hyphens may also stand between parts of a text: fields have names.
    let name = |line: &str| {
        let (name, value) = line.split_once(':')?;
        let fine = !name.is_empty() && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-')) && !value.starts_with("//");
        fine.then(|| (name.to_string(), value.trim().to_string()))
    };
    let first = lines[1..end].iter().find(|line| !line.trim().is_empty() && !line.starts_with('#'));
    if !first.is_some_and(|line| name(line).is_some()) {
        return 0;
    }
    for (at, line) in lines[1..end].iter().enumerate() {
        match (name(line), paragraphs.last_mut()) {
            (Some((name, value)), _) => {
                let value = if matches!(value.as_str(), "|" | ">" | "|-" | ">-") { String::new() } else { value };
                paragraphs.push(Paragraph { line: at + 2, kind: Kind::Field(name), text: value });
            }
            // Lists, and values of many lines.
            (None, Some(last)) if !line.trim().is_empty() => last.text = format!("{} {}", last.text, line.trim()).trim().to_string(),
            _ => {}
        }
    }
    for field in paragraphs.iter_mut() {
        let bare = field.text.strip_prefix('"').and_then(|text| text.strip_suffix('"'));
        let bare = bare.or_else(|| field.text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')));
        if let Some(bare) = bare.map(|bare| bare.replace("\\\"", "\"").replace("''", "'")) {
            field.text = bare;
        }
    }
    end + 1
}

/// Whether a line parts a text: three or more of one sign, and spaces.
pub(super) fn is_break(bare: &str) -> bool {
    ['*', '-', '_'].into_iter().any(|sign| bare.matches(sign).count() > 2 && bare.chars().all(|c| c == sign || c == ' '))
}

/// A block that stays as it is, from a line on. Gives how many lines it takes; 0 if there is none.
pub(super) fn block(lines: &[&str], from: usize, open: bool, paragraphs: &mut Vec<Paragraph>) -> usize {
    let bare = lines[from].trim();
    let mut add = |kind: Kind, taken: usize, text: String| {
        paragraphs.push(Paragraph { line: from + 1, kind, text });
        taken
    };
    if let Some(fence) = fence(bare) {
        let taken = lines[from + 1..].iter().position(|line| closes(line.trim(), fence)).map_or(lines.len() - from, |at| at + 2);
        let indent = lines[from].len() - lines[from].trim_start().len();
        let body = lines[from..from + taken].iter().map(|line| {
            let spaces = line.len() - line.trim_start_matches(' ').len();
            &line[spaces.min(indent)..]
        });
        let mut text = body.collect::<Vec<_>>().join("\n");
        if lines.len() - from == taken && !closes(lines[lines.len() - 1].trim(), fence) {
            text = format!("{text}\n{fence}");
        }
        return add(Kind::Verbatim, taken, text);
    }
    if bare.starts_with('>') {
        let taken = lines[from..].iter().take_while(|line| line.trim().starts_with('>')).count();
        let text = lines[from..from + taken].iter().map(|line| line.trim()).collect::<Vec<_>>().join("\n");
        return add(Kind::Verbatim, taken, text);
    }
    if is_break(bare) && !(open && bare.bytes().all(|b| b == b'-')) {
        return add(Kind::Verbatim, 1, "***".into());
    }
    if let Some(name) = definition(bare).filter(|name| name.starts_with('^') || !open) {
        // A note goes on until an empty line, and after it where lines are set in.
        let mut taken = 1;
        if name.starts_with('^') {
            for (at, line) in lines[from..].iter().enumerate().skip(1) {
                let set_in = line.starts_with("    ") || line.starts_with('\t');
                let follows = !lines[from + at - 1].trim().is_empty() && definition(line.trim()).is_none();
                if line.trim().is_empty() {
                    continue;
                }
                if !(set_in || follows) {
                    break;
                }
                taken = at + 1;
            }
        }
        let text = lines[from..from + taken].iter().map(|line| line.trim_end()).collect::<Vec<_>>().join("\n");
        return add(Kind::Definition, taken, text.trim_start().to_string());
    }
    0
}

/// The signs that open a block of code.
fn fence(bare: &str) -> Option<&str> {
    let sign = bare.chars().next().filter(|c| matches!(c, '`' | '~'))?;
    let length = bare.chars().take_while(|c| *c == sign).count();
    (length > 2 && !(sign == '`' && bare[length..].contains('`'))).then(|| &bare[..length])
}

fn closes(bare: &str, fence: &str) -> bool {
    bare.starts_with(fence) && bare.chars().all(|c| fence.starts_with(c))
}

/// The name that a line gives to a note or to the address of a link.
fn definition(bare: &str) -> Option<&str> {
    let (name, rest) = bare.strip_prefix('[')?.split_once("]:")?;
    (!name.is_empty() && !name.contains(['[', ']']) && !rest.trim().is_empty()).then_some(name)
}

/// Tells of pictures and of HTML in a line.
pub(super) fn look(line: usize, bare: &str, report: &mut Report) {
    let mut rest = bare;
    while let Some((_, after)) = rest.split_once("![") {
        let Some((alt, tail)) = after.split_once("](") else { break };
        let file = tail.split(')').next().unwrap_or_default();
        let note = format!(
            "The picture “{}” ({file}) stays in the text as it is: save it into the folder “pictures”, and add it as a figure.",
            told(alt)
        );
        report.note(line, Outcome::Guessed, note);
        rest = tail;
    }
    let tag = bare.match_indices('<').map(|(at, _)| &bare[at..]).find(|rest| is_tag(rest));
    if let Some(tag) = tag {
        let shown = tag.split_inclusive('>').next().unwrap_or_default();
        report.note(line, Outcome::Guessed, format!("HTML, which pages do not pass on: “{}”.", told(shown)));
    }
}

fn is_tag(rest: &str) -> bool {
    let name: &str = rest[1..].trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    rest.starts_with("<!--")
        || (name.starts_with(|c: char| c.is_ascii_alphabetic()) && name[end..].starts_with(['>', ' ', '/']) && rest.contains('>'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_found_and_kept() {
        let read = |text: &str| {
            let lines: Vec<&str> = text.lines().collect();
            let mut paragraphs = Vec::new();
            let taken = block(&lines, 0, false, &mut paragraphs);
            (taken, paragraphs.pop().map(|p| (p.kind, p.text)))
        };
        assert_eq!(read("```\na  b\n\n# c\n```\nd"), (5, Some((Kind::Verbatim, "```\na  b\n\n# c\n```".into()))));
        assert_eq!(read("~~~\nopen"), (2, Some((Kind::Verbatim, "~~~\nopen\n~~~".into()))));
        assert_eq!(read("> a\n> b\nc"), (2, Some((Kind::Verbatim, "> a\n> b".into()))));
        assert_eq!(read("* * *\nc"), (1, Some((Kind::Verbatim, "***".into()))));
        assert_eq!(read("[^1]: One\n\n    more\n\nText"), (3, Some((Kind::Definition, "[^1]: One\n\n    more".into()))));
        assert_eq!(read("[s]: https://a.org\n[t]: https://b.org"), (1, Some((Kind::Definition, "[s]: https://a.org".into()))));
        assert_eq!(read("* one"), (0, None));
    }

    #[test]
    fn tags_are_told_from_addresses() {
        assert!(is_tag("<div class=\"a\">") && is_tag("</b>") && is_tag("<!-- x -->") && is_tag("<br/>"));
        assert!(!is_tag("<https://a.org>") && !is_tag("< 5") && !is_tag("<a@b.org>") && !is_tag("<"));
    }
}
