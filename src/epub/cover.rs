//! The picture on the shelf of a reading system: leaves in the colours of the house, the title in large letters.

use crate::html::escaped;
use crate::volume::Volume;
use clearfolio_charts::text_width;

const WIDTH: f64 = 600.0;
const HEIGHT: f64 = 850.0;
const EDGE: f64 = 48.0;
/// Heights of the leaves, as on printed covers.
const LEAVES: [f64; 3] = [1.0, 0.78, 0.9];
/// Height of the highest leaf.
const TALL: f64 = 330.0;

/// The cover as SVG.
pub(super) fn svg(volume: &Volume) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" \
         width=\"{WIDTH}\" height=\"{HEIGHT}\" role=\"img\"><title>{}</title>\n<rect width=\"{WIDTH}\" height=\"{HEIGHT}\" fill=\"#ffffff\"/>\n",
        escaped(&volume.title)
    );
    let width = (WIDTH - 2.0 * EDGE - 2.0 * 12.0) / 3.0;
    for (index, (colour, share)) in volume.colours.iter().zip(LEAVES).enumerate() {
        let (x, high, fold) = (EDGE + index as f64 * (width + 12.0), TALL * share, 40.0);
        let (right, bottom) = (x + width, EDGE + high);
        out.push_str(&format!(
            "<path fill=\"{colour}\" d=\"M{x:.1} {EDGE}H{right:.1}V{:.1}L{:.1} {bottom:.1}H{x:.1}Z\"/>\n",
            bottom - fold,
            right - fold
        ));
    }
    let (size, lines) = [56.0, 48.0, 42.0, 36.0, 30.0, 24.0]
        .into_iter()
        .map(|size| (size, broken(&volume.title, size)))
        .find(|(size, lines)| lines.len() as f64 * size * 1.2 <= 290.0)
        .unwrap_or_else(|| (20.0, broken(&volume.title, 20.0)));
    let mut y = EDGE + TALL + 36.0 + size;
    for line in &lines {
        out.push_str(&text(line, y, size, true));
        y += size * 1.2;
    }
    let foot = [(&volume.publisher, true), (&volume.date, false)];
    for (index, (line, bold)) in foot.into_iter().enumerate() {
        out.push_str(&text(line, HEIGHT - EDGE - 30.0 + 30.0 * index as f64, 22.0, bold));
    }
    out.push_str("</svg>\n");
    out
}

fn text(words: &str, y: f64, size: f64, bold: bool) -> String {
    let weight = if bold { 700 } else { 400 };
    format!(
        "<text x=\"{EDGE}\" y=\"{y:.1}\" font-family=\"'Atkinson Hyperlegible Next', Verdana, sans-serif\" font-size=\"{size}\" \
         font-weight=\"{weight}\" fill=\"#1b1b1f\">{}</text>\n",
        escaped(words)
    )
}

/// Lines that fit beside the edges.
fn broken(title: &str, size: f64) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in title.split_whitespace() {
        match lines.last_mut() {
            // Typefaces of other machines may be wider.
            Some(line) if text_width(&format!("{line} {word}"), size, true) * 1.1 <= WIDTH - 2.0 * EDGE => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_string()),
        }
    }
    lines
}
