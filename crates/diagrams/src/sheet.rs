//! The sheet that diagrams are drawn on: it writes SVG and knows colours, shapes and arrows.

use std::fmt::Write;

use clearfolio_drawing::{
    Anchor, Area, Block, Canvas, EDGE, FEET, GROUND, INK, Parts, Point, Svg, coord, escape, finish, identifier, pair, room, round,
};

use crate::breaks::{Kept, flat, level};
use crate::outline::{CORNER, Form, onwards, outline, rounded, tidy, towards};

/// Class of the drawings, which those of their parts begin with.
const KIND: &str = "diagram";
/// The frame round everything.
const FRAME: &str = "#595962";

/// Width of lines in letter sizes: 1.6 units at 12, and thicker with larger letters.
const LINE: f64 = 0.135;
/// Thinnest line in units, however small the letters.
const THINNEST: f64 = 1.5;
/// Length of the head of an arrow and half its breadth, in letter sizes.
pub(crate) const HEAD: f64 = 0.78;
const HALF_HEAD: f64 = 0.4;
/// Air between a cut and words or lines (which have some of their own), and between a cut and shapes, in
/// letter sizes.
const NEAR: f64 = 0.1;
const AIR: f64 = 0.3;

/// A colour with its name in classes. What is told apart by it is also told apart by shape or line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Look {
    Plain,
    First,
    Second,
    Third,
    Against,
}

impl Look {
    fn name(self) -> &'static str {
        ["plain", "first", "second", "third", "against"][self as usize]
    }

    /// Each 6:1 at least on white and on the tints.
    fn line(self) -> &'static str {
        [INK, "#12436d", "#0b5e57", "#801650", "#8f3604"][self as usize]
    }

    fn tint(self) -> &'static str {
        ["#f1f1ee", "#e9f0f7", "#e5f3f0", "#f8ebf1", "#fbeee4"][self as usize]
    }
}

/// What a shape is filled with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fill {
    /// Nothing: what is below shows.
    None,
    /// The colour of the paper.
    Paper,
    /// The tint of its look.
    Tint,
    /// The same, half transparent, so that what overlaps shows.
    Veil,
}

/// How the line of a shape or an arrow is broken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Dash {
    Whole,
    Dashed,
    Dotted,
}

/// A line: its colour, its dashes, its width as a share of the usual one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stroke {
    pub look: Look,
    pub dash: Dash,
    pub width: f64,
}

impl Stroke {
    pub fn of(look: Look) -> Self {
        Stroke { look, dash: Dash::Whole, width: 1.0 }
    }
}

/// A sheet being drawn on. Its origin is inside the edge; it grows downwards as asked. A copy can be
/// tried on and thrown away.
#[derive(Clone)]
pub(crate) struct Sheet {
    /// Letter size.
    pub em: f64,
    /// Width between the edges.
    pub width: f64,
    id: String,
    body: String,
    kept: Kept,
}

impl Sheet {
    pub fn new(canvas: &Canvas) -> Self {
        let (em, width) = room(canvas);
        Sheet { em, width, id: identifier(&canvas.id, KIND), body: String::new(), kept: Kept::default() }
    }

    /// Keeps a stretch of height whole where the drawing is cut into pages.
    pub fn keep(&mut self, top: f64, bottom: f64) {
        self.kept.add(top, bottom);
    }

    /// The same with that much air, in letter sizes.
    fn keep_with_air(&mut self, top: f64, bottom: f64, air: f64) {
        self.keep(top - air * self.em, bottom + air * self.em);
    }

    /// Where the drawing may be cut, from its upper edge.
    pub fn breaks(&self) -> Vec<f64> {
        self.kept.gaps(0.02 * self.em).into_iter().map(|y| round(y + EDGE * self.em)).collect()
    }

    /// Writes a block whose top is at `y`. Gives back its bottom.
    pub fn text(&mut self, x: f64, y: f64, anchor: Anchor, block: &Block) -> f64 {
        if !block.is_empty() {
            self.keep_with_air(y, y + block.height(), NEAR);
        }
        let weight = if block.bold { " font-weight=\"700\"" } else { "" };
        let place = anchor.attribute();
        let mut feet = y + FEET * block.size;
        for line in &block.lines {
            let (x, foot, line) = (coord(x), coord(feet), escape(line));
            let _ = writeln!(self.body, "<text class=\"diagram-ink\" fill=\"{INK}\"{weight}{place} x=\"{x}\" y=\"{foot}\">{line}</text>");
            feet += block.line_height();
        }
        y + block.height()
    }

    /// A dot before an item of a list whose first line is at `y`.
    pub fn bullet(&mut self, x: f64, y: f64) {
        let (x, y, r) = (coord(x), coord(y + 0.68 * self.em), coord(0.15 * self.em));
        let _ = writeln!(self.body, "<circle class=\"diagram-ink\" fill=\"{INK}\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\"/>");
    }

    /// A shape that fills an area, and is never cut.
    pub fn shape(&mut self, form: Form, area: Area, stroke: Stroke, fill: Fill) {
        self.keep_with_air(area.y, area.bottom(), AIR);
        self.outlined(form, area, stroke, fill);
    }

    /// A box round other things. Its sides may go on, on the next page, but not its head and its foot: so
    /// much of it, in units, stays with what is in it.
    pub fn around(&mut self, area: Area, stroke: Stroke, fill: Fill, (head, foot): (f64, f64)) {
        self.keep_ends(area, (head, foot));
        self.outlined(Form::Box, area, stroke, fill);
    }

    fn keep_ends(&mut self, area: Area, (head, foot): (f64, f64)) {
        self.keep_with_air(area.y, area.y + head, AIR);
        self.keep_with_air(area.bottom() - foot, area.bottom(), AIR);
    }

    fn outlined(&mut self, form: Form, area: Area, stroke: Stroke, fill: Fill) {
        let name = stroke.look.name();
        let (class, fill) = match fill {
            Fill::None => (String::new(), "none".to_string()),
            Fill::Paper => ("diagram-ground ".to_string(), GROUND.to_string()),
            Fill::Tint => (format!("diagram-fill-{name} "), stroke.look.tint().to_string()),
            Fill::Veil => (format!("diagram-fill-{name} "), format!("{}\" fill-opacity=\"0.7", stroke.look.tint())),
        };
        let outline = outline(form, area, self.em);
        let look = self.stroke(stroke);
        let _ = writeln!(self.body, "<{outline} class=\"{class}diagram-line-{name}\" fill=\"{fill}\" {look}/>");
    }

    /// The frame round everything, with the air inside it.
    pub fn frame(&mut self, area: Area, pad: f64) {
        self.keep_ends(area, (pad, pad));
        let outline = outline(Form::Box, area, 1.6 * self.em);
        let (width, dash) = (coord(self.line_width(1.0)), coord(0.9 * self.em));
        let gap = coord(0.4 * self.em);
        let _ = writeln!(
            self.body,
            "<{outline} class=\"diagram-frame\" fill=\"none\" stroke=\"{FRAME}\" stroke-width=\"{width}\" stroke-dasharray=\"{dash} {gap}\"/>"
        );
    }

    /// A line through points with round corners, and a head at its end if asked.
    pub fn arrow(&mut self, stroke: Stroke, points: &[Point], head: bool) {
        let points = tidy(points);
        let long = HEAD * self.em * head_share(stroke);
        let [.., before, tip] = points.as_slice() else { return };
        let (before, tip) = (*before, *tip);
        for pair in points.windows(2) {
            self.keep_level(stroke, pair[0], pair[1]);
        }
        let mut line = points.clone();
        if head && let Some(end) = line.last_mut() {
            *end = towards(tip, before, 0.8 * long);
        }
        let d = rounded(&line, CORNER * self.em);
        self.path(stroke, &d);
        if head {
            self.head(stroke, tip, before);
        }
    }

    /// A curve given as a place and Bézier pieces, with a head whose base is where it ends.
    pub fn curve(&mut self, stroke: Stroke, from: Point, pieces: &[[Point; 3]], tip: Option<Point>) {
        let mut d = format!("M{}", pair(from));
        for [a, b, end] in pieces {
            let _ = write!(d, "C{} {} {}", pair(*a), pair(*b), pair(*end));
        }
        for piece in flat(from, pieces) {
            self.keep_level(stroke, piece.0, piece.1);
        }
        self.path(stroke, &d);
        if let (Some(tip), Some([.., end])) = (tip, pieces.last()) {
            self.head(stroke, tip, *end);
        }
    }

    /// A line that lies level would be cut along, not across.
    fn keep_level(&mut self, stroke: Stroke, from: Point, to: Point) {
        if level(from, to) {
            let half = self.line_width(stroke.width) / 2.0;
            self.keep_with_air(from.1.min(to.1) - half, from.1.max(to.1) + half, NEAR);
        }
    }

    /// The filled head of an arrow that comes from `before`.
    fn head(&mut self, stroke: Stroke, tip: Point, before: Point) {
        let (look, name) = (stroke.look, stroke.look.name());
        let size = self.em * head_share(stroke);
        let base = onwards(tip, before, HEAD * size);
        let (dx, dy) = (tip.0 - base.0, tip.1 - base.1);
        let long = f64::hypot(dx, dy).max(1e-6);
        let (sx, sy) = (-dy / long * HALF_HEAD * size, dx / long * HALF_HEAD * size);
        let heights = [tip.1, base.1 + sy, base.1 - sy];
        self.keep_with_air(heights.into_iter().fold(f64::INFINITY, f64::min), heights.into_iter().fold(f64::NEG_INFINITY, f64::max), NEAR);
        let d = format!("M{}L{}L{}Z", pair(tip), pair((base.0 + sx, base.1 + sy)), pair((base.0 - sx, base.1 - sy)));
        let _ = writeln!(self.body, "<path class=\"diagram-head-{name}\" fill=\"{}\" d=\"{d}\"/>", look.line());
    }

    fn path(&mut self, stroke: Stroke, d: &str) {
        let look = self.stroke(stroke);
        let _ = writeln!(self.body, "<path class=\"diagram-line-{}\" fill=\"none\" {look} d=\"{d}\"/>", stroke.look.name());
    }

    fn line_width(&self, share: f64) -> f64 {
        (self.em * LINE).max(THINNEST) * share
    }

    fn stroke(&self, Stroke { look, dash, width }: Stroke) -> String {
        let width = self.line_width(width);
        let dash = match dash {
            Dash::Whole => String::new(),
            Dash::Dashed => format!(" stroke-dasharray=\"{} {}\"", coord(0.5 * self.em), coord(0.3 * self.em)),
            // Dots are round ends of lines without length; not everything draws those, so they have some.
            Dash::Dotted => format!(" stroke-linecap=\"round\" stroke-dasharray=\"0.01 {}\"", coord(2.2 * width)),
        };
        format!("stroke=\"{}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dash}", look.line(), coord(width))
    }

    /// The finished drawing, whose content ends at `bottom`.
    pub fn finish(self, title: &str, description: &str, bottom: f64) -> Svg {
        let Sheet { em, width, id, body, .. } = &self;
        finish(&Parts { kind: KIND, id, em: *em, width: *width, bottom, title, description, definitions: "", body })
    }
}

/// A broad line has a larger head.
fn head_share(stroke: Stroke) -> f64 {
    if stroke.width > 2.0 { 1.3 } else { 1.0 }
}
