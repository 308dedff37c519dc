//! A map of numbered dots with the streets round them, drawn at a width and a size of letters. Letters and numbers
//! at its edges name its squares, so that the list beside it says in words where each place lies.

use super::map_drawing;
use crate::content::directory::AreaMap;
use crate::markdown::smarten;
use crate::theme::Words;
use std::collections::BTreeMap;

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

/// The dots of one list, with what lies round them.
#[derive(Debug, Clone)]
pub struct Map {
    /// In order of number.
    pub dots: Vec<Dot>,
    /// Streets and landmarks, as their area names them.
    pub area: Option<AreaMap>,
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

/// Squares across a map, and down.
pub(super) const SQUARES: usize = 4;

/// The part of the whole map that is drawn, in hundredths.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Frame {
    pub left: f64,
    pub top: f64,
    pub across: f64,
    pub down: f64,
}

impl Frame {
    /// The frame round points: never much wider than high or the other way round, with an edge on every side.
    fn round(points: &[(f64, f64)]) -> Self {
        let bounds = |value: fn(&(f64, f64)) -> f64| {
            let least = points.iter().map(value).fold(f64::INFINITY, f64::min);
            let most = points.iter().map(value).fold(f64::NEG_INFINITY, f64::max);
            if least.is_finite() { (least, (most - least).max(1.0)) } else { (0.0, 100.0) }
        };
        let ((left, across), (top, down)) = (bounds(|p| p.0), bounds(|p| p.1));
        let (wide, high) = (across.max(down / 1.1), down.max(across * 0.45));
        let edge = wide * 0.1;
        Self {
            left: left - (wide - across) / 2.0 - edge,
            top: top - (high - down) / 2.0 - edge,
            across: wide + 2.0 * edge,
            down: high + 2.0 * edge,
        }
    }

    /// The name of the square of a point: letters run across, numbers down.
    fn square(&self, (x, y): (f64, f64)) -> String {
        let part = |value: f64, of: f64| ((value / of * SQUARES as f64).floor().max(0.0) as usize).min(SQUARES - 1);
        format!("{}{}", column(part(x - self.left, self.across)), part(y - self.top, self.down) + 1)
    }
}

/// The letter of a column, from 0.
pub(super) fn column(at: usize) -> char {
    char::from(b'A' + (at % 26) as u8)
}

impl Map {
    /// The part of the map that is drawn: all dots and all that lies round them.
    pub(super) fn frame(&self) -> Frame {
        let mut points: Vec<(f64, f64)> = self.dots.iter().map(|dot| (dot.x as f64, dot.y as f64)).collect();
        if let Some(area) = &self.area {
            points.extend(area.lines.iter().flat_map(|line| &line.points).map(|spot| (spot.x as f64, spot.y as f64)));
            points.extend(area.points.iter().map(|name| (name.x as f64, name.y as f64)));
        }
        Frame::round(&points)
    }

    /// The square in which each dot lies, by the number of the dot: “B3”.
    pub fn squares(&self) -> BTreeMap<usize, String> {
        let frame = self.frame();
        self.dots.iter().map(|dot| (dot.number, frame.square((dot.x as f64, dot.y as f64)))).collect()
    }

    /// Everything that has a name beside the dots, with the squares through which it goes, from its beginning to its end.
    pub fn named(&self) -> Vec<(String, String)> {
        const STEPS: usize = 40;
        let Some(area) = &self.area else { return Vec::new() };
        let frame = self.frame();
        let lines = area.lines.iter().filter_map(|line| {
            let points: Vec<(f64, f64)> = line.points.iter().map(|spot| (spot.x as f64, spot.y as f64)).collect();
            let mut squares: Vec<String> = points.first().map(|point| frame.square(*point)).into_iter().collect();
            for pair in points.windows(2) {
                for step in 1..=STEPS {
                    let part = step as f64 / STEPS as f64;
                    let point = (pair[0].0 + (pair[1].0 - pair[0].0) * part, pair[0].1 + (pair[1].1 - pair[0].1) * part);
                    let square = frame.square(point);
                    if !squares.contains(&square) {
                        squares.push(square);
                    }
                }
            }
            Some((smarten(line.title.as_ref()?, None), squares.join(", ")))
        });
        let points = area.points.iter().map(|name| (smarten(&name.title, None), frame.square((name.x as f64, name.y as f64))));
        lines.chain(points).collect()
    }

    /// What can be said of the drawing: where the north is, and how many metres it is across.
    pub fn notes(&self, words: &Words) -> Vec<String> {
        let north = self.area.as_ref().map(|_| words.get("directory.map_north_top").to_string());
        let scale = self.metres().map(|metres| words.fill("directory.map_scale", &[("metres", &metres.to_string())]));
        north.into_iter().chain(scale).collect()
    }

    /// How many metres the drawn part is across, to the nearest ten. `None` where the area does not say.
    pub fn metres(&self) -> Option<u64> {
        let scale = self.area.as_ref()?.scale? as f64;
        Some(((scale * self.frame().across / 1000.0).round() as u64 * 10).max(10))
    }

    /// Draws it. Numbers that would cover each other are moved apart, each with a line to its place. `north` is the
    /// letter of the north, and `attributes` go into the element.
    pub fn draw(&self, width: f64, font_size: f64, north: &str, attributes: &str) -> Drawn {
        self.draw_within((width, f64::INFINITY), font_size, north, attributes)
    }

    /// Draws it so wide and at most so high, but never at less than three quarters of its scale. Letters and dots keep their size.
    pub fn draw_within(&self, size: (f64, f64), font_size: f64, north: &str, attributes: &str) -> Drawn {
        map_drawing::draw(self, size, font_size, north, attributes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::directory::{LineKind, MapLine, MapName, Spot};
    use crate::content::values::Text;
    use crate::diagnostics::Span;

    fn dots() -> Vec<Dot> {
        (1..=20u64).map(|n| Dot { number: n as usize, x: 40 + n % 4, y: 50 + n % 3 }).collect()
    }

    fn area() -> AreaMap {
        let spot = |x, y| Spot { x, y, span: Span::FILE };
        AreaMap {
            span: Span::FILE,
            lines: vec![MapLine {
                span: Span::FILE,
                title: Some(Text::implied("Mill & Corn Street".to_string())),
                kind: None,
                points: vec![spot(10, 20), spot(50, 20), spot(50, 80)],
            }],
            points: vec![MapName { span: Span::FILE, title: Text::implied("The clock".to_string()), x: 90, y: 80 }],
            scale: Some(1000),
        }
    }

    #[test]
    fn a_map_is_no_higher_than_it_may_be() {
        // Places that lie far apart from north to south.
        let dots: Vec<Dot> = (1..=6u64).map(|n| Dot { number: n as usize, x: 50, y: n * 15 }).collect();
        let map = Map { dots, area: None };
        let (high, low) = (map.draw(320.0, 14.0, "N", "").height, map.draw_within((320.0, 230.0), 14.0, "N", "").height);
        assert!(high > 300.0 && low < high * 0.85, "{high} {low}");
    }

    #[test]
    fn numbers_never_cover_each_other_and_stay_on_the_map() {
        for area in [None, Some(area())] {
            for (width, size) in [(640.0, 20.0), (320.0, 20.0), (480.0, 24.0)] {
                let drawn = Map { dots: dots(), area: area.clone() }.draw(width, size, "N", "");
                let centres: Vec<(f64, f64)> = drawn
                    .markup
                    .split("<circle class=\"map-dot\" ")
                    .skip(1)
                    .map(|part| {
                        let number = |name: &str| {
                            part.split_once(&format!("{name}=\""))
                                .and_then(|(_, rest)| rest.split('"').next()?.parse::<f64>().ok())
                                .unwrap()
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

    #[test]
    fn squares_are_the_same_at_every_size_and_words_say_where_streets_run() {
        let dots = vec![Dot { number: 1, x: 10, y: 20 }, Dot { number: 2, x: 90, y: 20 }, Dot { number: 3, x: 52, y: 79 }];
        let map = Map { dots, area: Some(area()) };
        assert_eq!(map.squares(), BTreeMap::from([(1, "A1".to_string()), (2, "D1".to_string()), (3, "C4".to_string())]));
        let named = map.named();
        assert_eq!(named[0].0, "Mill & Corn Street");
        assert!(named[0].1.starts_with("A1, ") && named[0].1.ends_with(", C4"), "{named:?}");
        assert_eq!(named[1], ("The clock".to_string(), "D4".to_string()));
        // 80 hundredths with a tenth of them on each side, of a map of 1,000 metres.
        assert_eq!(map.metres(), Some(960));
        let drawn = map.draw(640.0, 20.0, "N", "");
        for part in ["Mill &amp; Corn Street", "The clock", ">200 m<", ">N<", ">A<", ">D<", ">4<"] {
            assert!(drawn.markup.contains(part), "{part} in {}", drawn.markup);
        }
    }

    #[test]
    fn water_has_two_banks_and_names_keep_off_other_lines() {
        let spot = |x, y| Spot { x, y, span: Span::FILE };
        let line = |title: &str, kind, points| MapLine { span: Span::FILE, title: Some(Text::implied(title.to_string())), kind, points };
        let mut lines = vec![
            line("River Merrow", Some(LineKind::Water), vec![spot(0, 50), spot(100, 50)]),
            line("Weir Street", None, vec![spot(50, 0), spot(50, 100)]),
        ];
        let map = |lines: &[MapLine]| Map {
            dots: vec![Dot { number: 1, x: 5, y: 5 }],
            area: Some(AreaMap { span: Span::FILE, lines: lines.to_vec(), points: Vec::new(), scale: None }),
        };
        let drawn = map(&lines).draw(640.0, 20.0, "N", "").markup;
        let at = |part: &str| drawn.find(part).unwrap_or_else(|| panic!("{part} in {drawn}"));
        assert!(at("map-water\"") < at("map-water-inside") && at("map-water-inside") < at("map-street"), "bridges go over water");
        assert!(drawn.contains(">River Merrow<") && drawn.contains(">Weir Street<"));
        // So many streets that no place near the river is free of them.
        lines.extend((0..=20).map(|n| line("S", None, vec![spot(n * 5, 0), spot(n * 5, 100)])));
        assert!(!map(&lines).draw(640.0, 20.0, "N", "").markup.contains(">River Merrow<"));
    }

    #[test]
    fn a_map_without_streets_says_nothing_of_north_and_scale() {
        let map = Map { dots: dots(), area: None };
        let drawn = map.draw(640.0, 20.0, "N", "");
        assert!(!drawn.markup.contains("map-scale") && !drawn.markup.contains("map-street") && drawn.markup.contains(">A<"));
        assert_eq!((map.metres(), map.named()), (None, Vec::new()));
    }
}
