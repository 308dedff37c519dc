//! Numbers as people write them.

use crate::decimal::Decimal;
use crate::schema::{DecimalMark, Kind, Measure, Schema};

/// What a cell of figures says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Parsed {
    Number(Decimal),
    Confidential,
    NotAvailable,
    /// A lone dash: it may mean none, or not known.
    Dash,
    Empty,
}

/// How figures of one measure may be written.
#[derive(Debug, Clone)]
pub(crate) struct Style {
    percent: bool,
    currency: Option<&'static str>,
    comma: bool,
    confidential: Vec<String>,
    missing: Vec<String>,
}

impl Style {
    pub(crate) fn of(measure: &Measure, schema: &Schema) -> Self {
        let code = match &measure.kind {
            Kind::Money(code) => code.as_str(),
            _ => measure.unit.as_str(),
        };
        Self {
            percent: matches!(measure.kind, Kind::Ratio { per: 100, .. }) || measure.unit == "%",
            currency: symbol(code),
            comma: schema.decimal_mark == DecimalMark::Comma,
            confidential: schema.confidential_marks.clone(),
            missing: schema.missing_marks.clone(),
        }
    }
}

/// The sign of a currency.
fn symbol(code: &str) -> Option<&'static str> {
    match code {
        "GBP" | "£" => Some("£"),
        "EUR" | "€" => Some("€"),
        "USD" | "$" => Some("$"),
        _ => None,
    }
}

/// Reads a cell. `Err` has what was perhaps meant.
pub(crate) fn parse(text: &str, style: &Style) -> Result<Parsed, Option<String>> {
    if let Some(number) = plain(text.as_bytes(), style.comma) {
        return Ok(Parsed::Number(number));
    }
    match text {
        "" => return Ok(Parsed::Empty),
        "[c]" | "[C]" => return Ok(Parsed::Confidential),
        "[x]" | "[X]" => return Ok(Parsed::NotAvailable),
        "-" | "–" | "—" => return Ok(Parsed::Dash),
        _ => {}
    }
    if style.confidential.iter().any(|mark| mark == text) {
        return Ok(Parsed::Confidential);
    }
    if style.missing.iter().any(|mark| mark == text) {
        return Ok(Parsed::NotAvailable);
    }
    match dressed(text, style) {
        Some(number) => Ok(Parsed::Number(number)),
        None => Err(guess(text, style)),
    }
}

/// Digits with an optional minus and point, nothing else: what most cells are.
fn plain(bytes: &[u8], comma: bool) -> Option<Decimal> {
    let (negative, digits) = match bytes {
        [b'-', rest @ ..] => (true, rest),
        rest => (false, rest),
    };
    if digits.is_empty() || digits.len() > 18 {
        return None;
    }
    let mark = if comma { b',' } else { b'.' };
    let mut mantissa = 0_i64;
    let mut after = None;
    for (i, &byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            _ if byte == mark && after.is_none() && i > 0 => after = Some(digits.len() - i - 1),
            _ => return None,
        }
    }
    let scale = u8::try_from(after.unwrap_or(0)).ok()?;
    if after == Some(0) {
        return None;
    }
    Decimal::new(if negative { -mantissa } else { mantissa }, scale)
}

/// Signs, thousands marks, currency and per cent.
fn dressed(text: &str, style: &Style) -> Option<Decimal> {
    let mut rest = text;
    let mut negative = None;
    let mut money = false;
    // A sign may stand before or after the currency: “-£5”, “£-5”.
    loop {
        rest = rest.trim_start();
        if let Some(after) = rest.strip_prefix(['-', '−', '+']).filter(|_| negative.is_none()) {
            negative = Some(!rest.starts_with('+'));
            rest = after;
        } else if let Some(after) = style.currency.and_then(|sign| rest.strip_prefix(sign)).filter(|_| !money) {
            money = true;
            rest = after;
        } else {
            break;
        }
    }
    if style.percent
        && let Some(before) = rest.strip_suffix('%')
    {
        rest = before.trim_end();
    }
    let (mark, thousands) = if style.comma { (',', '.') } else { ('.', ',') };
    let (whole, fraction) = rest.split_once(mark).map_or((rest, None), |(w, f)| (w, Some(f)));
    let mut digits = String::with_capacity(rest.len());
    let mut groups = whole.split(|c: char| c == thousands || is_gap(c));
    let first = groups.next()?;
    digits.push_str(first);
    let mut grouped = false;
    for group in groups {
        grouped = true;
        if group.len() != 3 {
            return None;
        }
        digits.push_str(group);
    }
    if grouped && (first.is_empty() || first.len() > 3) {
        return None;
    }
    let fraction = fraction.unwrap_or("");
    if digits.is_empty() && !fraction.is_empty() {
        digits.push('0');
    }
    if digits.is_empty() {
        return None;
    }
    if rest.ends_with(mark) || !digits.bytes().chain(fraction.bytes()).all(|b| b.is_ascii_digit()) {
        return None;
    }
    let value = exact(&digits, fraction)?;
    if negative == Some(true) { Decimal::new(value.mantissa().checked_neg()?, value.scale()) } else { Some(value) }
}

/// From digits before and after the point. More than nine after it are rounded.
fn exact(whole: &str, fraction: &str) -> Option<Decimal> {
    let kept = fraction.get(..fraction.len().min(usize::from(Decimal::MAX_SCALE)))?;
    let mut mantissa = whole.parse::<i64>().ok()?;
    for digit in kept.bytes() {
        mantissa = mantissa.checked_mul(10)?.checked_add(i64::from(digit - b'0'))?;
    }
    if fraction.as_bytes().get(kept.len()).is_some_and(|digit| *digit >= b'5') {
        mantissa = mantissa.checked_add(1)?;
    }
    Decimal::new(mantissa, u8::try_from(kept.len()).ok()?)
}

/// Spaces that people put between thousands: plain, no-break, narrow no-break, thin.
fn is_gap(c: char) -> bool {
    matches!(c, ' ' | '\u{a0}' | '\u{202f}' | '\u{2009}')
}

/// What a cell that is no number was perhaps meant to say.
fn guess(text: &str, style: &Style) -> Option<String> {
    let lower = text.to_lowercase();
    match lower.trim_matches(['(', ')', '[', ']']) {
        "n/a" | "na" | "null" | "none" | "nan" | "#n/a" | "nil return" | "unknown" | "not known" | "missing" | "." | ".." | "..." | ":"
        | "z" | "u" | "x" | "tbc" => return Some("[x]".into()),
        "*" | "**" | "c" | "s" | "suppressed" | "confidential" | "hidden" | "#" => return Some("[c]".into()),
        "nil" | "zero" | "no" | "o" => return Some("0".into()),
        _ => {}
    }
    if lower.starts_with(['<', '≤']) || lower.starts_with("less than") || lower.starts_with("under ") {
        return Some("[c]".into());
    }
    // Numbers in round brackets are negative in accounts.
    if let Some(inner) = text.strip_prefix('(').and_then(|t| t.strip_suffix(')'))
        && let Some(number) = dressed(inner, style)
    {
        return Some(format!("-{number}"));
    }
    // The other decimal mark.
    let other = Style { comma: !style.comma, ..style.clone() };
    if let Some(number) = dressed(text, &other) {
        return Some(number.to_string());
    }
    // Letters that look like digits.
    let look_alike: String = text
        .chars()
        .map(|c| {
            if matches!(c, 'O' | 'o') {
                '0'
            } else if matches!(c, 'l' | 'I') {
                '1'
            } else {
                c
            }
        })
        .collect();
    if let Some(number) = dressed(&look_alike, style) {
        return Some(number.to_string());
    }
    // The one number that stands among words: “about 40”, “40+”, “26 per cent”.
    let mut runs = text
        .split(|c: char| !c.is_ascii_digit() && !matches!(c, '.' | ','))
        .map(|run| run.trim_matches(['.', ',']))
        .filter(|run| !run.is_empty());
    let (first, second) = (runs.next(), runs.next());
    match (first, second) {
        (Some(run), None) => dressed(run, style).map(|number| number.to_string()),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::{Parsed, Style, parse};
    use crate::schema::{Base, Counted, DecimalMark, Kind, Measure, Schema};

    fn style(kind: Kind, mark: DecimalMark) -> Style {
        Style::of(
            &Measure { kind, ..Measure::default() },
            &Schema { decimal_mark: mark, missing_marks: vec!["k/A".into()], ..Schema::default() },
        )
    }

    fn number(text: &str, kind: Kind) -> Option<String> {
        match parse(text, &style(kind, DecimalMark::Point)) {
            Ok(Parsed::Number(number)) => Some(number.to_string()),
            _ => None,
        }
    }

    fn guess(text: &str, kind: Kind) -> Option<String> {
        parse(text, &style(kind, DecimalMark::Point)).expect_err("no number")
    }

    const COUNT: Kind = Kind::Count(Counted::People);

    #[test]
    fn as_people_write_them() {
        for (text, value) in [
            ("1,234", "1234"),
            ("1 234", "1234"),
            ("1\u{a0}234\u{202f}567", "1234567"),
            ("12.5", "12.5"),
            ("-3", "-3"),
            ("−3", "-3"),
            ("+5", "5"),
            ("0", "0"),
            ("007", "7"),
            (".5", "0.5"),
            ("33.333333333333336", "33.333333333"),
            ("0.99999999999", "1.000000000"),
        ] {
            assert_eq!(number(text, COUNT).as_deref(), Some(value), "{text}");
        }
        let money = || Kind::Money("GBP".into());
        assert_eq!(number("£1,234.50", money()).as_deref(), Some("1234.50"));
        assert_eq!(number("-£5", money()).as_deref(), Some("-5"));
        assert_eq!(number("£ -5", money()).as_deref(), Some("-5"));
        assert_eq!(number("€5", money()), None);
        assert_eq!(number("£5", COUNT), None);
        let share = || Kind::percentage(None, Base::Unknown);
        assert_eq!(number("26%", share()).as_deref(), Some("26"));
        assert_eq!(number("26.5 %", share()).as_deref(), Some("26.5"));
        assert_eq!(number("26%", COUNT), None);
        for text in
            ["1,23", "1234,567", "12,34,567", "1.2.3", "5.", ".5x", "", "-", "9999999999999999999999", "--5", "££5", "٣", "1,,234", ",234"]
        {
            assert_eq!(number(text, COUNT), None, "{text}");
        }
    }

    #[test]
    fn decimal_commas_when_declared() {
        let style = style(Kind::Number, DecimalMark::Comma);
        for (text, value) in [("12,5", "12.5"), ("1.234,50", "1234.50"), ("1.234", "1234"), ("7", "7")] {
            assert!(matches!(parse(text, &style), Ok(Parsed::Number(n)) if n.to_string() == value), "{text}");
        }
    }

    #[test]
    fn marks_are_kept_apart() {
        let style = style(COUNT, DecimalMark::Point);
        assert_eq!(parse("[c]", &style), Ok(Parsed::Confidential));
        assert_eq!(parse("[x]", &style), Ok(Parsed::NotAvailable));
        assert_eq!(parse("k/A", &style), Ok(Parsed::NotAvailable));
        assert_eq!(parse("", &style), Ok(Parsed::Empty));
        assert_eq!(parse("–", &style), Ok(Parsed::Dash));
    }

    #[test]
    fn guesses_are_what_people_mean() {
        for (text, meant) in [
            ("n/a", "[x]"),
            ("..", "[x]"),
            ("*", "[c]"),
            ("<5", "[c]"),
            ("less than 10", "[c]"),
            ("nil", "0"),
            ("(344)", "-344"),
            ("12,5", "12.5"),
            ("1O", "10"),
            ("l2", "12"),
            ("about 40", "40"),
            ("40+", "40"),
            ("26 per cent", "26"),
            ("£5", "5"),
            ("3,500 people", "3500"),
        ] {
            assert_eq!(guess(text, COUNT).as_deref(), Some(meant), "{text}");
        }
        assert_eq!(guess("twelve", COUNT), None);
        assert_eq!(guess("6 to 12", COUNT), None);
    }
}
