//! Typographic quotation marks, apostrophes and dashes for running text.
//!
//! Only words pass through here, never addresses or code, so `a--b` in an address keeps its hyphens.

/// Turns straight quotation marks and apostrophes into typographic ones, ` - ` and ` -- ` into an en
/// dash, and `...` into an ellipsis. `before` is the character that precedes the text.
pub fn smarten(text: &str, before: Option<char>) -> String {
    if !text.contains(['\'', '"']) && !text.contains("--") && !text.contains(" - ") && !text.contains("...") {
        return text.to_string();
    }
    let mut out = String::with_capacity(text.len() + 8);
    let mut previous = before;
    let chars: Vec<char> = text.chars().collect();
    let mut i = 0;
    while i < chars.len() {
        let c = chars[i];
        let next = chars.get(i + 1).copied();
        let opens = previous.is_none_or(|p| p.is_whitespace() || matches!(p, '(' | '[' | '“' | '‘' | '–' | '—' | '/'));
        let written = match c {
            '"' if opens => '“',
            '"' => '”',
            // ’90s and ’em are seldom; an opening mark before a digit is an apostrophe.
            '\'' if opens && next.is_some_and(|n| !n.is_ascii_digit()) => '‘',
            '\'' => '’',
            '-' if next == Some('-') && chars.get(i + 2) != Some(&'-') && previous != Some('-') => {
                i += 1;
                '–'
            }
            '-' if previous == Some(' ') && next == Some(' ') => '–',
            '.' if next == Some('.') && chars.get(i + 2) == Some(&'.') => {
                i += 2;
                '…'
            }
            other => other,
        };
        out.push(written);
        previous = Some(written);
        i += 1;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::smarten;

    #[test]
    fn quotes_and_dashes_are_set_as_a_typesetter_would() {
        for (typed, set) in [
            ("it's \"good\" - isn't it?", "it’s “good” – isn’t it?"),
            ("'Equip for Living'", "‘Equip for Living’"),
            ("the '90s", "the ’90s"),
            ("(\"so\")", "(“so”)"),
            ("2009--10 ...", "2009–10 …"),
            ("self-directed", "self-directed"),
            ("---", "---"),
        ] {
            assert_eq!(smarten(typed, None), set);
        }
        assert_eq!(smarten("'s", Some('r')), "’s");
    }
}
