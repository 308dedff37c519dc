//! Numbers, places and ids as SVG spells them.

use crate::Point;

/// Where the given x of a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Anchor {
    /// At its left end.
    Start,
    /// Half way along it.
    Middle,
    /// At its right end.
    End,
}

impl Anchor {
    /// The attribute for it, with a space before it; nothing for what SVG takes by itself.
    pub fn attribute(self) -> &'static str {
        match self {
            Anchor::Start => "",
            Anchor::Middle => " text-anchor=\"middle\"",
            Anchor::End => " text-anchor=\"end\"",
        }
    }
}

/// Two decimals.
pub fn round(n: f64) -> f64 {
    (n * 100.0).round() / 100.0
}

/// A coordinate as text: two decimals, no more zeros than needed.
pub fn coord(n: f64) -> String {
    // Adding zero turns minus zero into zero.
    format!("{}", round(n) + 0.0)
}

/// A place as text.
pub fn pair((x, y): Point) -> String {
    format!("{} {}", coord(x), coord(y))
}

/// What may be part of an id and of a `url(#…)`. An id must begin with a letter: where none is, the kind of
/// drawing comes before it.
pub fn identifier(id: &str, kind: &str) -> String {
    let kept: String = id.chars().filter(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_')).collect();
    if kept.starts_with(|c: char| c.is_ascii_alphabetic()) { kept } else { format!("{kind}-{kept}") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_have_two_decimals_at_most() {
        assert_eq!(coord(1.0 / 3.0), "0.33");
        assert_eq!(coord(12.0), "12");
        assert_eq!(coord(-0.001), "0");
    }

    #[test]
    fn ids_hold_nothing_that_ends_an_attribute() {
        assert_eq!(identifier("a\"b c)1", "chart"), "abc1");
        assert_eq!(identifier("1", "chart"), "chart-1");
    }
}
