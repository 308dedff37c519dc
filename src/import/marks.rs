//! Signs of Markdown: keeping words from being taken for them, and taking them away.

/// So far a link is looked for.
const LONGEST_LINK: usize = 2000;

/// Words in which no sign is taken for Markdown, for a quoted figure or for a character by its name.
pub(super) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, c) in text.char_indices() {
        let sign = match c {
            '*' | '_' | '[' | ']' | '<' | '>' | '`' | '\\' => true,
            '=' => out.ends_with('{'),
            '&' => is_entity(&text[at + 1..]),
            _ => false,
        };
        if sign {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether a text goes on as `amp;` or `#163;` do.
fn is_entity(rest: &str) -> bool {
    let name = rest.strip_prefix('#').unwrap_or(rest);
    name.split_once(';').is_some_and(|(name, _)| (1..32).contains(&name.len()) && name.bytes().all(|b| b.is_ascii_alphanumeric()))
}

/// A paragraph whose beginning is not taken for a list, a heading, a block of code or an explanation.
pub(super) fn at_start(text: String) -> String {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let rest = &text[digits..];
    let parted = |rest: &str| rest.is_empty() || rest.starts_with(char::is_whitespace);
    let at = if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && parted(&rest[1..]) {
        digits
    } else if digits > 0 {
        return text;
    } else {
        let begins = match text.chars().next() {
            Some('#') => parted(text.trim_start_matches('#')),
            Some('-') => parted(&text[1..]) || text.chars().all(|c| matches!(c, '-' | ' ')),
            Some('+' | ':') => parted(&text[1..]),
            Some('~') => text.starts_with("~~~"),
            _ => false,
        };
        if !begins {
            return text;
        }
        0
    };
    format!("{}\\{}", &text[..at], &text[at..])
}

/// Words without the signs of Markdown: links leave their words, marks of footnotes nothing.
pub(super) fn plain(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while let Some(&c) = chars.get(at) {
        let next = chars.get(at + 1).copied();
        if c == '\\'
            && let Some(sign) = next.filter(char::is_ascii_punctuation)
        {
            out.push(sign);
            at += 2;
            continue;
        }
        if c == '*' {
            let run = chars[at..].iter().take_while(|c| **c == '*').count();
            let open = at.checked_sub(1).and_then(|before| chars.get(before)).is_none_or(|c| c.is_whitespace());
            if open && chars.get(at + run).is_none_or(|c| c.is_whitespace()) {
                out.extend(&chars[at..at + run]);
            }
            at += run;
            continue;
        }
        if c == '[' {
            let end = closing(&chars, at, ']');
            if let Some(end) = end.filter(|_| next == Some('^')) {
                at = end + 1;
                continue;
            }
            // A link: its words, and its address or the name of its address.
            let address = |end: usize| match chars.get(end + 1) {
                Some('(') => closing(&chars, end + 1, ')'),
                Some('[') => closing(&chars, end + 1, ']'),
                _ => None,
            };
            if let Some((end, close)) = end.and_then(|end| Some((end, address(end)?))) {
                out.push_str(&plain(&chars[at + 1..end].iter().collect::<String>()));
                at = close + 1;
                continue;
            }
        }
        out.push(c);
        at += 1;
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Where the sign stands that closes what is opened at a place. One behind a backslash does not.
fn closing(chars: &[char], from: usize, sign: char) -> Option<usize> {
    let until = chars.len().min(from + LONGEST_LINK);
    (from + 1..until).find(|at| chars[*at] == sign && chars[at - 1] != '\\')
}

/// Markdown without the marks of footnotes, for headings.
pub(super) fn without_notes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("[^") {
        let end = rest[at..].find(']').map(|end| at + end + 1);
        match end.filter(|_| !rest[..at].ends_with('\\')) {
            Some(end) => {
                out.push_str(&rest[..at]);
                rest = &rest[end..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_of_authors_stay_signs() {
        assert_eq!(escaped("5 * 2 {=a.b} [^1] &amp; R&D <b>"), "5 \\* 2 {\\=a.b} \\[^1\\] \\&amp; R&D \\<b\\>");
        for (before, after) in [
            ("1. One", "1\\. One"),
            ("2019) was good", "2019\\) was good"),
            ("1.5 people", "1.5 people"),
            ("# one", "\\# one"),
            ("#one", "#one"),
            ("- one", "\\- one"),
            ("-5 degrees", "-5 degrees"),
            ("---", "\\---"),
            ("+ one", "\\+ one"),
            (": one", "\\: one"),
            ("~~~", "\\~~~"),
            ("ordinary", "ordinary"),
            ("", ""),
        ] {
            assert_eq!(at_start(before.into()), after);
        }
    }

    #[test]
    fn plain_words_have_no_marks() {
        assert_eq!(plain("**Bold**, *lean*[^1] and [a **link**](https://a.org/(x)"), "Bold, lean and a link");
        assert_eq!(plain("See [the page][s]."), "See the page.");
        assert_eq!(plain("5 * 2 \\* 3 \\[^1\\] [open"), "5 * 2 * 3 [^1] [open");
        assert_eq!(without_notes("One[^1] two \\[^x\\] [^"), "One two \\[^x\\] [^");
    }
}
