//! What is wrong with YAML that cannot be read, in words for people who do not know YAML.

/// Slips that the parser notices a line or more below: a colon without a space behind it, and a space that
/// pushes a field out of its column. `shown` is the line at which the parser stopped, from 1.
pub(super) fn slip_above(lines: &[&str], shown: usize) -> Option<(usize, String, &'static str)> {
    let glued = |number: usize| lines.get(number.checked_sub(1)?).and_then(|line| glued_field(line));
    let above = (1..shown).rev().find(|number| !lines[number - 1].trim().is_empty());
    if let Some(last) = [Some(shown), above].into_iter().flatten().find(|number| glued(*number).is_some()) {
        // The first of several: the others are found when it is mended.
        let first = (1..=last).rev().take_while(|number| glued(*number).is_some()).last().unwrap_or(last);
        let (name, rest) = glued(first)?;
        let word: String = rest.chars().take(20).collect();
        let message = format!("The colon after “{name}” has no space behind it, so this is no field.");
        return Some((first, format!("{message} It reads “{name}:{word}”."), "Put a space behind the colon."));
    }
    let pushed = |number: &usize| lines[number - 1].strip_prefix(' ').is_some_and(|rest| rest.starts_with(|c: char| c.is_alphanumeric()));
    let number = [Some(shown), above].into_iter().flatten().find(pushed)?;
    let message = "This line begins with a space, and its neighbours do not.";
    Some((number, message.into(), "Take the space out, or start the line as far from the left as the lines it belongs to."))
}

/// `title:Lunch` → the name and what is glued to it. Addresses, times and text between quotation marks are none.
fn glued_field(line: &str) -> Option<(&str, &str)> {
    let bare = line.trim_start().trim_start_matches("- ").trim_start();
    let (name, rest) = bare.split_once(':')?;
    let is_name =
        name.starts_with(|c: char| c.is_ascii_lowercase()) && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"_-".contains(&b));
    let is_glued = !rest.is_empty() && !rest.starts_with([' ', '\t', '/', ':']) && !rest.contains(": ");
    (is_name && is_glued && !matches!(name, "http" | "https" | "mailto" | "tel")).then_some((name, rest.trim_end()))
}

/// A colour such as `#0b4f5c` outside of quotation marks, where # begins a note.
fn has_bare_colour(line: &str) -> bool {
    line.match_indices('#').any(|(at, _)| {
        let before = line[..at].chars().next_back();
        let digits = line[at + 1..].bytes().take_while(u8::is_ascii_hexdigit).count();
        digits == 6 && before.is_some_and(|c| matches!(c, ' ' | '[' | ','))
    })
}

pub(super) fn explain_syntax(line: &str, info: &str) -> (String, String) {
    let value = line.split_once(": ").map(|(_, v)| v.trim_start());
    if value.is_some_and(|v| v.contains(": ") && !v.starts_with(['"', '\'', '[', '{'])) {
        return (
            "This line has a second colon followed by a space, so it cannot be told what is the field and what is its text.".into(),
            "Put the text between double quotes, for example: title: \"Moving on: a guide\".".into(),
        );
    }
    if value.is_some_and(|v| v.starts_with(['@', '`', '%', '&', '*', '!'])) {
        return ("Text cannot start with this sign in YAML.".into(), "Put the text between double quotes.".into());
    }
    if has_bare_colour(line) {
        return (
            "A colour stands here without quotation marks, and # begins a note that is not read.".into(),
            "Put the colour between quotation marks: \"#0b4f5c\".".into(),
        );
    }
    let behind = value.and_then(|v| v.strip_prefix('"')?.split_once('"')).map(|(_, rest)| rest.trim_start());
    if behind.is_some_and(|rest| !rest.is_empty() && !rest.starts_with('#')) {
        return (
            "There is text behind the closing quotation mark.".into(),
            "Put all of it between the quotation marks. If the text itself holds some, use “ ” inside.".into(),
        );
    }
    let quotes = line.matches('"').count();
    if quotes % 2 == 1 || info.contains("quoted") {
        return (
            "A quotation mark is opened here and not closed.".into(),
            "Add the closing quotation mark. If the text itself holds quotation marks, use “ ” or put the text in a block that starts with |.".into(),
        );
    }
    if line.trim_start().starts_with(['[', '{']) || info.contains("flow") {
        return (
            "A bracket is opened here and not closed, or a comma is missing.".into(),
            "Check the brackets and commas, or write the list with a dash a line.".into(),
        );
    }
    (
        "This line does not fit in with the lines above it.".into(),
        "Check that it starts as far from the left as the lines it belongs to, that a colon and a space follow the name of a field, and that list lines start with a dash and a space.".into(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_and_times_are_no_fields_with_a_slip() {
        for line in ["see http://example.org", "http://example.org", "10:30", "a: b", "title::x", "\"a:b\""] {
            assert_eq!(glued_field(line), None, "{line}");
        }
        assert_eq!(glued_field("  - label:The page"), Some(("label", "The page")));
    }
}
