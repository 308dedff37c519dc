//! Places, shapes and lines as numbers and as SVG.

use std::fmt::Write;

/// Radius of corners of boxes and of lines, in letter sizes.
pub(crate) const CORNER: f64 = 0.55;

/// A place.
pub(crate) type Point = (f64, f64);

/// A rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Area {
    pub x: f64,
    pub y: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub fn around(centre: Point, width: f64, height: f64) -> Self {
        Area { x: centre.0 - width / 2.0, y: centre.1 - height / 2.0, width, height }
    }

    pub fn meets(&self, other: &Area) -> bool {
        self.x < other.right() && other.x < self.right() && self.y < other.bottom() && other.y < self.bottom()
    }

    pub fn holds(&self, (x, y): Point) -> bool {
        self.x <= x && x <= self.right() && self.y <= y && y <= self.bottom()
    }

    /// Larger by that much on every side.
    pub fn wider(&self, by: f64) -> Self {
        Area { x: self.x - by, y: self.y - by, width: self.width + 2.0 * by, height: self.height + 2.0 * by }
    }

    pub fn right(&self) -> f64 {
        self.x + self.width
    }

    pub fn bottom(&self) -> f64 {
        self.y + self.height
    }

    pub fn centre(&self) -> Point {
        (self.x + self.width / 2.0, self.y + self.height / 2.0)
    }

    pub fn corners(&self) -> [Point; 4] {
        [(self.x, self.y), (self.right(), self.y), (self.right(), self.bottom()), (self.x, self.bottom())]
    }
}

/// The outline of something with words in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Form {
    /// A box with rounded corners.
    Box,
    /// Pointed sides.
    Pointed,
    /// Round sides.
    Round,
    /// Corners cut off.
    Cut,
    /// A circle or an oval.
    Oval,
}

/// How much of a shape's width its sides take from the words, on each side, in letter sizes.
pub(crate) fn side(form: Form) -> f64 {
    match form {
        Form::Pointed => 0.75,
        Form::Round => 0.35,
        Form::Cut => 0.15,
        Form::Box | Form::Oval => 0.0,
    }
}

/// The element of a shape, without its colours.
pub(crate) fn outline(form: Form, area: Area, em: f64) -> String {
    let Area { x, y, width, height } = area;
    let (right, bottom) = (area.right(), area.bottom());
    let through = |points: &[Point]| {
        let points: Vec<String> = points.iter().map(|point| pair(*point)).collect();
        format!("path d=\"M{}Z\"", points.join("L"))
    };
    let rectangle = |radius: f64| {
        let radius = radius.min(width / 2.0).min(height / 2.0);
        let [x, y, width, height, radius] = [x, y, width, height, radius].map(coord);
        format!("rect x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\" rx=\"{radius}\"")
    };
    match form {
        Form::Box => rectangle(CORNER * em),
        Form::Round => rectangle(1.5 * em),
        Form::Pointed => {
            let (middle, point) = (y + height / 2.0, (1.1 * em).min(width / 3.0));
            through(&[(x, middle), (x + point, y), (right - point, y), (right, middle), (right - point, bottom), (x + point, bottom)])
        }
        Form::Cut => {
            let c = (0.7 * em).min(width / 3.0).min(height / 3.0);
            let (l, r, t, b) = (x + c, right - c, y + c, bottom - c);
            through(&[(l, y), (r, y), (right, t), (right, b), (r, bottom), (l, bottom), (x, b), (x, t)])
        }
        Form::Oval => {
            let (cx, cy) = area.centre();
            let [cx, cy, rx, ry] = [cx, cy, width / 2.0, height / 2.0].map(coord);
            format!("ellipse cx=\"{cx}\" cy=\"{cy}\" rx=\"{rx}\" ry=\"{ry}\"")
        }
    }
}

/// Without points that do not move the pen.
pub(crate) fn tidy(points: &[Point]) -> Vec<Point> {
    let mut kept: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if kept.last().is_none_or(|last| f64::hypot(last.0 - point.0, last.1 - point.1) > 0.01) {
            kept.push(*point);
        }
    }
    kept
}

/// The place so far from `from` on the way to `to`, or `to`.
pub(crate) fn towards(from: Point, to: Point, far: f64) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = f64::hypot(dx, dy);
    if long <= far { to } else { (from.0 + dx / long * far, from.1 + dy / long * far) }
}

/// The place so far from `from` in the direction of `to`.
pub(crate) fn onwards(from: Point, to: Point, far: f64) -> Point {
    let (dx, dy) = (to.0 - from.0, to.1 - from.1);
    let long = f64::hypot(dx, dy);
    if long < 1e-9 { from } else { (from.0 + dx / long * far, from.1 + dy / long * far) }
}

/// A path through points with corners rounded as far as there is room.
pub(crate) fn rounded(points: &[Point], radius: f64) -> String {
    let Some((first, rest)) = points.split_first() else { return String::new() };
    let mut d = format!("M{}", pair(*first));
    let mut before = *first;
    for (i, point) in rest.iter().enumerate() {
        match rest.get(i + 1) {
            Some(next) => {
                let half = |other: &Point| f64::hypot(other.0 - point.0, other.1 - point.1) / 2.0;
                let radius = radius.min(half(&before)).min(half(next));
                let (start, end) = (towards(*point, before, radius), towards(*point, *next, radius));
                let _ = write!(d, "L{}Q{} {}", pair(start), pair(*point), pair(end));
            }
            None => {
                let _ = write!(d, "L{}", pair(*point));
            }
        }
        before = *point;
    }
    d
}

pub(crate) fn pair((x, y): Point) -> String {
    format!("{} {}", coord(x), coord(y))
}

/// Two decimals.
pub(crate) fn round(n: f64) -> f64 {
    (n * 100.0).round() / 100.0
}

/// A coordinate as text: two decimals, no more zeros than needed.
pub(crate) fn coord(n: f64) -> String {
    // Adding zero turns minus zero into zero.
    format!("{}", round(n) + 0.0)
}
