//! Shapes and lines as numbers and as SVG.

use std::fmt::Write;

use clearfolio_drawing::{Area, Point, coord, pair};

/// Radius of corners of boxes and of lines, in letter sizes.
pub(crate) const CORNER: f64 = 0.55;

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
