//! Typographic quotation marks, apostrophes, dashes and phone numbers for running text.
//!
//! Only words pass through here, never addresses or code, so `a--b` in an address keeps its hyphens.

/// Turns straight quotation marks and apostrophes into typographic ones, ` - ` and ` -- ` into an en
/// dash, and `...` into an ellipsis; keeps phone numbers on one line. `before` is the character that precedes the text.
pub fn smarten(text: &str, before: Option<char>) -> String {
    let set = set(text, before);
    if text.contains(is_right_to_left) {
        return in_groups(&set, |number| isolated(&whole(number)));
    }
    let grouped = set.as_bytes().windows(3).any(|three| three[1] == b' ' && three[0].is_ascii_digit() && three[2].is_ascii_digit());
    if grouped { in_groups(&set, |number| if is_phone(number) { whole(number) } else { number.to_string() }) } else { set }
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{fefc}')
}

/// A number in groups keeps their order between words that run from right to left: it is set apart with the
/// signs that Unicode has for it (UAX #9, isolates). Without them “01632 960000” would show as “960000 01632”.
pub fn isolated(number: &str) -> String {
    format!("\u{2066}{number}\u{2069}")
}

/// A number that no line breaks.
fn whole(number: &str) -> String {
    number.replace(' ', "\u{a0}")
}

/// Whether digits in groups are those of a phone: they begin with 0, and are as many as no date has.
fn is_phone(number: &str) -> bool {
    number.starts_with('0') && (9..=12).contains(&number.bytes().filter(u8::is_ascii_digit).count())
}

/// Sets every number in groups so.
fn in_groups(text: &str, set: impl Fn(&str) -> String) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut rest = text;
    while let Some(start) = rest.find(|c: char| c.is_ascii_digit()) {
        let tail = &rest[start..];
        let end = tail.find(|c: char| !c.is_ascii_digit() && !matches!(c, ' ' | '\u{a0}')).unwrap_or(tail.len());
        let number = tail[..end].trim_end_matches([' ', '\u{a0}']);
        out.push_str(&rest[..start]);
        if number.contains([' ', '\u{a0}']) {
            out.push_str(&set(number));
        } else {
            out.push_str(number);
        }
        rest = &tail[number.len()..];
    }
    out + rest
}

/// A text with a stop at its end: its own, or a full stop.
pub fn stopped(text: &str) -> String {
    let words = text.trim_end();
    let inner = words.trim_end_matches([')', '”', '’']);
    let ended = inner.ends_with(['?', '!', '…', '۔', '؟']) || (inner.len() < words.len() && inner.ends_with('.'));
    if ended { words.to_string() } else { format!("{}.", words.trim_end_matches('.')) }
}

fn set(text: &str, before: Option<char>) -> String {
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
    use super::{smarten, stopped};

    #[test]
    fn numbers_in_groups_keep_their_order_between_arabic_letters() {
        assert_eq!(smarten("01632 960000 پر فون کریں 12 بجے", None), "\u{2066}01632\u{a0}960000\u{2069} پر فون کریں 12 بجے");
        assert_eq!(smarten("ring 12 960000", None), "ring 12 960000");
    }

    #[test]
    fn a_question_needs_no_full_stop() {
        for (words, said) in [
            ("Soup", "Soup."),
            ("Soup.", "Soup."),
            ("Who can pay?", "Who can pay?"),
            ("“Go!”", "“Go!”"),
            ("one (or two)", "one (or two)."),
            ("(Ring.)", "(Ring.)"),
        ] {
            assert_eq!(stopped(words), said);
        }
    }

    #[test]
    fn phone_numbers_stay_on_one_line() {
        assert_eq!(smarten("ring 01632 960000 or 020 7946 0000.", None), "ring 01632\u{a0}960000 or 020\u{a0}7946\u{a0}0000.");
        for other in ["2010 2011 2012", "01 02 2014", "15 000 people", "call 0 800"] {
            assert_eq!(smarten(other, None), other);
        }
    }

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
