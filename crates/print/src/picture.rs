//! How large the words in a drawing are.

/// The smallest words of a drawing.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct SmallestWords {
    /// Their size in the units of the drawing.
    pub size: f64,
    /// Width of the drawing in the same units; `None` when it does not say.
    pub width: Option<f64>,
}

/// Reads the smallest `font-size` of an SVG that has words. Sizes that hang on others (`em`, `%`)
/// and transformations are passed over: this is a check of drawings, not a renderer.
pub(crate) fn smallest_words(svg: &str) -> Option<SmallestWords> {
    if !svg.contains("<text") {
        return None;
    }
    let sizes = svg.match_indices("font-size").filter_map(|(at, name)| length(&svg[at + name.len()..]));
    let size = sizes.reduce(f64::min)?;
    let width = svg.split_once("viewBox").and_then(|(_, rest)| {
        let rest = rest.trim_start().strip_prefix('=')?.trim_start();
        let numbers = rest.get(1..)?.split(['"', '\'']).next()?;
        numbers.split([' ', ',']).filter(|n| !n.is_empty()).nth(2)?.parse().ok()
    });
    Some(SmallestWords { size, width })
}

/// The number after `font-size`, as an attribute (`="24"`) or a style (`: 24px`).
fn length(text: &str) -> Option<f64> {
    let text = text.trim_start().strip_prefix(['=', ':'])?.trim_start_matches([' ', '"', '\'']);
    let end = text.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(text.len());
    let number: f64 = text[..end].parse().ok()?;
    let unit: String = text[end..].chars().take_while(|c| c.is_ascii_alphabetic() || *c == '%').collect();
    match unit.as_str() {
        "" | "px" => Some(number),
        "pt" => Some(number * 4.0 / 3.0),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::smallest_words;

    #[test]
    fn the_smallest_words_are_found_however_they_are_written() {
        let found = |svg: &str| smallest_words(svg).map(|words| (words.size, words.width));
        let svg = "<svg viewBox=\"0 0 800 450\"><g font-size=\"24\"><text style='font-size: 18px'>a</text></g></svg>";
        assert_eq!(found(svg), Some((18.0, Some(800.0))));
        assert_eq!(found("<svg width='9'><text font-size='12pt'>a</text></svg>"), Some((16.0, None)));
        assert_eq!(found("<svg><text font-size='2em'>a</text></svg>"), None);
        assert_eq!(found("<svg><path font-size='2'/></svg>"), None, "no words");
    }
}
