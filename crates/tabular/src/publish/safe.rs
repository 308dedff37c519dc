//! Cells that no spreadsheet takes for a formula.

use std::borrow::Cow;

/// Whether a text is a plain number: digits, perhaps a minus before and a point with digits after.
pub fn is_number(text: &str) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let all = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    all(whole) && fraction.is_none_or(all)
}

/// The text with an apostrophe before it when a spreadsheet might run it as a formula (OWASP, “CSV
/// Injection”: texts that begin with `=`, `+`, `-`, `@`, a tab or a line end, also in their wide forms
/// and after spaces). A number stays a number.
pub fn harmless(text: &str) -> Cow<'_, str> {
    let first = text.trim_start_matches([' ', '\u{a0}', '\u{feff}', '\u{200b}']).chars().next();
    let formula = matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠' | '|'));
    if formula && !is_number(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

#[cfg(test)]
mod tests {
    use super::{harmless, is_number};

    #[test]
    fn formulas_lose_their_force_and_numbers_stay() {
        for text in ["=1+1", "+44 117", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "  =1", "＝1", "-", "\u{feff}=1"] {
            assert_eq!(harmless(text), format!("'{text}"), "{text:?}");
        }
        for text in ["-5", "-5.25", "0", "Exeter", "a=b", "", "18-24", "[c]"] {
            assert_eq!(harmless(text), text);
        }
        assert!(!is_number("-") && !is_number("1.") && !is_number("1,000") && !is_number("1e5") && !is_number(""));
    }
}
