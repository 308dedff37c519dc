//! A map of numbered dots, drawn at a width and a size of letters. The numbered list beside it says
//! everything that the map shows.

use std::fmt::Write;

/// A numbered place, in hundredths of the whole map from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Dot {
    /// Its number in the list.
    pub number: usize,
    /// From the left.
    pub x: u64,
    /// From the top.
    pub y: u64,
}

/// The dots of one list.
#[derive(Debug, Clone, Hash)]
pub struct Map {
    /// In order of number.
    pub dots: Vec<Dot>,
}

/// A drawn map.
#[derive(Debug, Clone)]
pub struct Drawn {
    /// An SVG element.
    pub markup: String,
    /// Its width.
    pub width: f64,
    /// Its height.
    pub height: f64,
}

/// Rounds of moving numbers apart.
const ROUNDS: usize = 200;
/// Lines across the map, so that distances can be judged.
const GRID: u32 = 4;

impl Map {
    /// Draws the part of the map that holds the dots. Numbers that would cover each other are moved
    /// apart, each with a line to its place. `attributes` go into the element.
    pub fn draw(&self, width: f64, font_size: f64, attributes: &str) -> Drawn {
        let radius = font_size * 0.95;
        let margin = radius * 1.6;
        let bounds = |value: fn(&Dot) -> u64| {
            let least = self.dots.iter().map(value).min().unwrap_or(0) as f64;
            let most = self.dots.iter().map(value).max().unwrap_or(100) as f64;
            (least, (most - least).max(1.0))
        };
        let ((left, across), (top, down)) = (bounds(|d| d.x), bounds(|d| d.y));
        let inner = width - 2.0 * margin;
        // The same scale both ways, unless the places lie almost on a line.
        let inner_height = (inner * down / across).clamp(inner * 0.45, inner * 1.1);
        let height = inner_height + 2.0 * margin;
        let scale = (inner / across).min(inner_height / down);
        let (shift_x, shift_y) = ((inner - across * scale) / 2.0, (inner_height - down * scale) / 2.0);
        let places: Vec<(f64, f64)> = self
            .dots
            .iter()
            .map(|dot| (margin + shift_x + (dot.x as f64 - left) * scale, margin + shift_y + (dot.y as f64 - top) * scale))
            .collect();
        let numbers = apart(&places, radius, width, height);
        let mut out = String::new();
        let _ = write!(out, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {width:.0} {height:.0}\" {attributes}>");
        let _ = write!(
            out,
            "<rect class=\"map-ground\" x=\"1\" y=\"1\" width=\"{:.0}\" height=\"{:.0}\" fill=\"#f8f4ea\" stroke=\"#1b1b1f\" stroke-width=\"2\"/>",
            width - 2.0,
            height - 2.0
        );
        for line in 1..GRID {
            let part = f64::from(line) / f64::from(GRID);
            let _ = write!(
                out,
                "<path class=\"map-grid\" fill=\"none\" stroke=\"#c4bda9\" stroke-width=\"1\" d=\"M{0:.0} 2V{1:.0}M2 {2:.0}H{3:.0}\"/>",
                width * part,
                height - 2.0,
                height * part,
                width - 2.0
            );
        }
        for ((x, y), (place_x, place_y)) in numbers.iter().zip(&places) {
            if (x - place_x).hypot(y - place_y) > 1.5 {
                let _ = write!(
                    out,
                    "<path class=\"map-line\" fill=\"none\" stroke=\"#1b1b1f\" stroke-width=\"2\" d=\"M{place_x:.1} {place_y:.1}L{x:.1} {y:.1}\"/><circle class=\"map-line-end\" cx=\"{place_x:.1}\" cy=\"{place_y:.1}\" r=\"4\" fill=\"#1b1b1f\"/>"
                );
            }
        }
        for ((x, y), dot) in numbers.iter().zip(&self.dots) {
            let _ = write!(
                out,
                "<circle class=\"map-dot\" cx=\"{x:.1}\" cy=\"{y:.1}\" r=\"{radius:.1}\" fill=\"#0b4f5c\" stroke=\"#ffffff\" stroke-width=\"2\"/><text class=\"map-number\" x=\"{x:.1}\" y=\"{:.1}\" text-anchor=\"middle\" font-family=\"Atkinson Hyperlegible Next\" font-weight=\"700\" font-size=\"{font_size:.1}\" fill=\"#ffffff\">{}</text>",
                y + font_size * 0.34,
                dot.number
            );
        }
        out.push_str("</svg>");
        Drawn { markup: out, width, height }
    }
}

/// Where the numbers go so that none covers another. The same places always give the same answer.
fn apart(places: &[(f64, f64)], radius: f64, width: f64, height: f64) -> Vec<(f64, f64)> {
    let mut at = places.to_vec();
    let wanted = 2.0 * radius + 3.0;
    let edge = radius + 3.0;
    for _ in 0..ROUNDS {
        let mut moved = false;
        for first in 0..at.len() {
            for second in first + 1..at.len() {
                let (dx, dy) = (at[second].0 - at[first].0, at[second].1 - at[first].1);
                let distance = dx.hypot(dy);
                if distance >= wanted {
                    continue;
                }
                moved = true;
                // Two at the same place part in a direction that hangs on their order.
                let turn = (first * 7 + second * 13) as f64;
                let (ux, uy) = if distance < 0.01 { (turn.cos(), turn.sin()) } else { (dx / distance, dy / distance) };
                let push = (wanted - distance) / 2.0 + 0.1;
                at[first] = (at[first].0 - ux * push, at[first].1 - uy * push);
                at[second] = (at[second].0 + ux * push, at[second].1 + uy * push);
            }
        }
        for point in &mut at {
            point.0 = point.0.clamp(edge, (width - edge).max(edge));
            point.1 = point.1.clamp(edge, (height - edge).max(edge));
        }
        if !moved {
            break;
        }
    }
    at
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_never_cover_each_other_and_stay_on_the_map() {
        let dots: Vec<Dot> = (1..=20u64).map(|n| Dot { number: n as usize, x: 40 + n % 4, y: 50 + n % 3 }).collect();
        for (width, size) in [(640.0, 20.0), (320.0, 20.0), (480.0, 24.0)] {
            let drawn = Map { dots: dots.clone() }.draw(width, size, "");
            let centres: Vec<(f64, f64)> = drawn
                .markup
                .split("<circle class=\"map-dot\" ")
                .skip(1)
                .map(|part| {
                    let number = |name: &str| {
                        part.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next()?.parse::<f64>().ok()).unwrap()
                    };
                    (number("cx"), number("cy"))
                })
                .collect();
            assert_eq!(centres.len(), 20);
            for (index, a) in centres.iter().enumerate() {
                assert!(a.0 >= size && a.0 <= width - size && a.1 >= size && a.1 <= drawn.height - size, "{a:?}");
                for b in &centres[index + 1..] {
                    assert!((a.0 - b.0).hypot(a.1 - b.1) >= 1.85 * size, "{width}: {a:?} {b:?}");
                }
            }
        }
    }
}
