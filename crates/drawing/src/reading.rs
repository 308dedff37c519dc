//! Reading drawings back, for the tests of what draws them. A drawing that cannot be read panics.

use roxmltree::{Document, Node};

use crate::{Canvas, Svg, text_width};

/// A box: left, top, right, bottom.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Bounds(pub f64, pub f64, pub f64, pub f64);

impl Bounds {
    /// Whether two boxes have more in common than coordinates are rounded by.
    pub fn meets(&self, other: &Bounds) -> bool {
        let least = 0.03; // two rounded coordinates
        self.0 + least < other.2 && other.0 + least < self.2 && self.1 + least < other.3 && other.1 + least < self.3
    }

    /// Whether the box is within another, but for what coordinates are rounded by.
    pub fn inside(&self, other: &Bounds) -> bool {
        self.0 >= other.0 - 0.02 && self.1 >= other.1 - 0.02 && self.2 <= other.2 + 0.02 && self.3 <= other.3 + 0.02
    }

    /// Whether a place is within the box, and not on its edge.
    pub fn holds(&self, (x, y): (f64, f64)) -> bool {
        self.0 < x && x < self.2 && self.1 < y && y < self.3
    }
}

/// A line of words with its box and the size of its letters.
pub type Line = (String, Bounds, f64);

/// An attribute that is a number.
pub fn number(node: Node, name: &str) -> Option<f64> {
    node.attribute(name).and_then(|n| n.parse().ok())
}

/// The box that a drawing shows.
pub fn view(document: &Document) -> Bounds {
    let view = document.root_element().attribute("viewBox").expect("a drawing says what it shows");
    let view: Vec<f64> = view.split(' ').map(|n| n.parse().expect("a number")).collect();
    Bounds(view[0], view[1], view[0] + view[2], view[1] + view[3])
}

/// All ids, in order.
pub fn ids(document: &Document) -> Vec<String> {
    document.descendants().filter_map(|node| node.attribute("id")).map(String::from).collect()
}

/// All lines of words, in order. A text of several lines has its places in its lines.
pub fn words(document: &Document) -> Vec<Line> {
    let base = number(document.root_element(), "font-size").expect("a drawing has a letter size");
    let read = |node: Node| match node.tag_name().name() {
        "text" if node.children().any(|child| child.has_tag_name("tspan")) => None,
        "text" => Some(line(node, node, base)),
        "tspan" => Some(line(node, node.parent()?, base)),
        _ => None,
    };
    document.descendants().filter_map(read).collect()
}

fn line(node: Node, of: Node, base: f64) -> Line {
    let size = of.attribute("font-size").map_or(base, |size| size.parse().expect("a number"));
    let words = node.text().unwrap_or_default().trim_end_matches(' ').to_string();
    let width = text_width(&words, size, of.attribute("font-weight") == Some("700"));
    let [x, y] = ["x", "y"].map(|name| number(node, name).expect("words have a place"));
    let left = match of.attribute("text-anchor") {
        Some("middle") => x - width / 2.0,
        Some("end") => x - width,
        _ => x,
    };
    (words, Bounds(left, y - 0.95 * size, left + width, y + 0.3 * size), size)
}

/// All letters of some lines without spaces, to look labels up in.
pub fn letters(words: &[Line]) -> String {
    words.iter().flat_map(|(words, ..)| words.chars()).filter(|c| !c.is_whitespace()).collect()
}

/// A canvas with an id.
pub fn canvas(width: f64, font_size: f64) -> Canvas {
    Canvas { width, font_size, id: "fig".into() }
}

/// Says which words lie over which others, if any do.
pub fn apart(words: &[Line]) -> Result<(), String> {
    for (i, (line, area, _)) in words.iter().enumerate() {
        if let Some((other, there, _)) = words[i + 1..].iter().find(|(_, other, _)| area.meets(other)) {
            return Err(format!("{line:?} {area:?} meets {other:?} {there:?}"));
        }
    }
    Ok(())
}

/// Says what is wrong if a drawing is not as large as it says, is narrower than its canvas, or has words
/// outside it or smaller than asked for.
pub fn on_the_sheet(svg: &Svg, canvas: &Canvas, view: &Bounds, words: &[Line]) -> Result<(), String> {
    if svg.width + 0.01 < canvas.width || (view.2 - view.0 - svg.width).abs() > 0.01 || (view.3 - view.1 - svg.height).abs() > 0.01 {
        return Err(format!("{view:?}, {} by {}", svg.width, svg.height));
    }
    for (words, area, size) in words {
        if !area.inside(view) || *size + 0.005 < canvas.font_size {
            return Err(format!("{words:?} {area:?} {size} in {view:?}"));
        }
    }
    Ok(())
}

/// Widths and letter sizes of canvases that nobody should ask for.
pub const ODD: [(f64, f64); 6] = [(0.0, 0.0), (-5.0, f64::NAN), (f64::INFINITY, 1e9), (1.0, 24.0), (f64::NAN, 16.0), (1.0, 1.0)];

/// Words of labels made by chance: short ones, long ones, one that fits nowhere, letters with marks, and
/// what XML must not take for its own. Two are the caller's.
pub const fn label_words(seventh: &'static str, last: &'static str) -> [&'static str; 16] {
    [
        "people",
        "a",
        "walking",
        "group",
        "South",
        "Gloucestershire",
        seventh,
        "self-directed",
        "support",
        "Llanfairpwllgwyngyllgogerychwyrndrobwll",
        "who",
        "came",
        "Ärzte",
        "£1,170",
        "<b>",
        last,
    ]
}
