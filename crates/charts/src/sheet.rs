//! The sheet that charts are drawn on: it writes SVG and knows colours and patterns.

use std::fmt::Write;

use clearfolio_drawing::{Anchor, Area, Block, Canvas, FEET, GROUND, INK, Parts, Svg, coord, escape, finish, identifier, pair, room};

/// Class of the drawings, which those of their parts begin with.
const KIND: &str = "chart";
/// Faint lines that only guide the eye.
const GRID: &str = "#c4c4cc";
/// The Analysis Function's palette: each 3:1 at least against white and against its neighbours.
const COLOURS: [&str; 4] = ["#12436D", "#28A197", "#801650", "#F46A25"];
/// Dashes of lines, in widths of the line. The first is whole.
const DASHES: [&[f64]; 4] = [&[], &[3.0, 1.6], &[1.0, 1.4], &[5.0, 1.4, 1.0, 1.4]];

/// Width of the edge of hollow shapes, in letter sizes.
pub(crate) const HOLLOW: f64 = 0.09;

/// A sheet being drawn on. Its origin is inside the edge; it grows downwards as asked.
pub(crate) struct Sheet {
    /// Letter size.
    pub em: f64,
    /// Width between the edges.
    pub width: f64,
    id: String,
    body: String,
    patterns: [bool; 4],
}

impl Sheet {
    pub fn new(canvas: &Canvas) -> Self {
        let (em, width) = room(canvas);
        Sheet { em, width, id: identifier(&canvas.id, KIND), body: String::new(), patterns: [false; 4] }
    }

    /// Words at the letter size in lines no wider than `limit`.
    pub fn words(&self, text: &str, limit: f64) -> Block {
        Block::new(text, self.em, false, limit)
    }

    /// The same, bold.
    pub fn bold(&self, text: &str, limit: f64) -> Block {
        Block::new(text, self.em, true, limit)
    }

    /// Writes a block whose top is at `y`. Gives back its bottom.
    pub fn text(&mut self, x: f64, y: f64, anchor: Anchor, block: &Block) -> f64 {
        let size = if block.size == self.em { String::new() } else { format!(" font-size=\"{}\"", coord(block.size)) };
        let weight = if block.bold { " font-weight=\"700\"" } else { "" };
        let place = anchor.attribute();
        let mut feet = y + FEET * block.size;
        let rise = block.line_height();
        let open = format!("<text class=\"chart-ink\" fill=\"{INK}\"{size}{weight}{place}");
        match block.lines.as_slice() {
            [] => {}
            [line] => {
                let _ = writeln!(self.body, "{open} x=\"{}\" y=\"{}\">{}</text>", coord(x), coord(feet), escape(line));
            }
            // One text of several lines, so that it is copied and read as one. A space at the end
            // of a line would move it unless it hangs on the start.
            lines if anchor == Anchor::Start => {
                let _ = write!(self.body, "{open}>");
                for (i, line) in lines.iter().enumerate() {
                    let gap = if i + 1 == lines.len() || block.splits_after(i) { "" } else { " " };
                    let _ = write!(self.body, "<tspan x=\"{}\" y=\"{}\">{}{gap}</tspan>", coord(x), coord(feet), escape(line));
                    feet += rise;
                }
                let _ = writeln!(self.body, "</text>");
            }
            lines => {
                for line in lines {
                    let _ = writeln!(self.body, "{open} x=\"{}\" y=\"{}\">{}</text>", coord(x), coord(feet), escape(line));
                    feet += rise;
                }
            }
        }
        y + block.height()
    }

    /// A filled area in the colour and pattern of a series. The pattern leaves an edge, so that the
    /// shape stays whole wherever its stripes fall; a narrow area has no room for one.
    pub fn bar(&mut self, series: usize, area: Area) {
        let (index, number) = style(series);
        let _ = writeln!(self.body, "<rect class=\"chart-bar-{number}\" fill=\"{}\" {}/>", COLOURS[index], rectangle(area));
        if index > 0 {
            self.patterns[index] = true;
            let edge = |side: f64| if side > 0.6 * self.em { 0.1 * self.em } else { 0.0 };
            let (dx, dy) = (edge(area.width), edge(area.height));
            let inner = Area { x: area.x + dx, y: area.y + dy, width: area.width - 2.0 * dx, height: area.height - 2.0 * dy };
            let fill = format!("url(#{}-pattern-{number})", self.id);
            let _ = writeln!(self.body, "<rect class=\"chart-pattern-{number}\" fill=\"{fill}\" {}/>", rectangle(inner));
        }
    }

    /// A path filled in the colour of a series, or hollow with an edge of it.
    pub fn shape(&mut self, series: usize, full: bool, path: &str) {
        let (index, number) = style(series);
        let colour = COLOURS[index];
        let look = if full {
            format!("class=\"chart-bar-{number}\" fill=\"{colour}\"")
        } else {
            format!("class=\"chart-line-{number}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\"", coord(self.em * HOLLOW))
        };
        let _ = writeln!(self.body, "<path {look} d=\"{path}\"/>");
    }

    /// A marker of a series: a circle, square, triangle or diamond about `radius` wide each way.
    pub fn marker(&mut self, series: usize, x: f64, y: f64, radius: f64) {
        let (index, number) = style(series);
        let path = |points: &[(f64, f64)]| {
            let at: Vec<String> = points.iter().map(|(dx, dy)| format!("{} {}", coord(x + dx * radius), coord(y + dy * radius))).collect();
            format!("<path d=\"M{}Z\"", at.join("L"))
        };
        let shape = match index {
            0 => format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", coord(x), coord(y), coord(radius)),
            1 => path(&[(-0.9, -0.9), (0.9, -0.9), (0.9, 0.9), (-0.9, 0.9)]),
            2 => path(&[(0.0, -1.15), (1.15, 0.9), (-1.15, 0.9)]),
            _ => path(&[(0.0, -1.3), (1.3, 0.0), (0.0, 1.3), (-1.3, 0.0)]),
        };
        let edge = coord(self.em * 0.12);
        let colour = COLOURS[index];
        let _ = writeln!(
            self.body,
            "{shape} class=\"chart-bar-{number} chart-marker\" fill=\"{colour}\" stroke=\"{GROUND}\" stroke-width=\"{edge}\"/>"
        );
    }

    /// The line of a series through points, in its colour and dashes.
    pub fn line(&mut self, series: usize, points: &[(f64, f64)]) {
        let (index, number) = style(series);
        let width = self.em * 0.2;
        let dashes = match DASHES[index] {
            [] => String::new(),
            parts => {
                let parts: Vec<String> = parts.iter().map(|part| coord(part * width)).collect();
                format!(" stroke-dasharray=\"{}\"", parts.join(" "))
            }
        };
        let colour = COLOURS[index];
        let _ = writeln!(
            self.body,
            "<path class=\"chart-line-{number}\" d=\"{}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{}\" stroke-linejoin=\"round\"{dashes}/>",
            through(points),
            coord(width)
        );
    }

    /// A line of the axis: full ink.
    pub fn axis(&mut self, points: &[(f64, f64)]) {
        self.stroke("chart-axis", INK, 0.09, points);
    }

    /// A faint line that guides the eye.
    pub fn grid(&mut self, points: &[(f64, f64)]) {
        self.stroke("chart-grid", GRID, 0.07, points);
    }

    /// A line in ink of a width given in letter sizes.
    pub fn ink_line(&mut self, width: f64, points: &[(f64, f64)]) {
        self.stroke("chart-axis", INK, width, points);
    }

    fn stroke(&mut self, class: &str, colour: &str, width: f64, points: &[(f64, f64)]) {
        let width = coord(self.em * width);
        let d = through(points);
        let _ = writeln!(self.body, "<path class=\"{class}\" d=\"{d}\" fill=\"none\" stroke=\"{colour}\" stroke-width=\"{width}\"/>");
    }

    /// A circle of axis ink without filling.
    pub fn ring(&mut self, x: f64, y: f64, radius: f64) {
        let width = coord(self.em * 0.12);
        let (x, y, r) = (coord(x), coord(y), coord(radius));
        let _ = writeln!(
            self.body,
            "<circle class=\"chart-axis\" cx=\"{x}\" cy=\"{y}\" r=\"{r}\" fill=\"none\" stroke=\"{INK}\" stroke-width=\"{width}\"/>"
        );
    }

    /// The finished drawing, whose content ends at `bottom`.
    pub fn finish(self, title: &str, description: &str, bottom: f64) -> Svg {
        let definitions = self.patterns();
        let Sheet { em, width, id, body, .. } = &self;
        finish(&Parts { kind: KIND, id, em: *em, width: *width, bottom, title, description, definitions: &definitions, body })
    }

    /// Only those in use. All are made of filled shapes in the colour of the ground, so that one
    /// rule of a style sheet changes them.
    fn patterns(&self) -> String {
        let mut out = String::new();
        if !self.patterns.contains(&true) {
            return out;
        }
        let em = self.em;
        out.push_str("<defs>\n");
        for (number, used) in (1..).zip(self.patterns) {
            let (side, turn, shapes) = match number {
                2 => (0.44, 45, vec![format!("<rect width=\"{}\" height=\"{}\"", coord(em * 0.15), coord(em * 0.44))]),
                3 => {
                    let dot =
                        |x: f64, y: f64| format!("<circle cx=\"{}\" cy=\"{}\" r=\"{}\"", coord(em * x), coord(em * y), coord(em * 0.1));
                    (0.56, 0, vec![dot(0.14, 0.14), dot(0.42, 0.42)])
                }
                4 => (0.5, 0, vec![format!("<rect width=\"{}\" height=\"{}\"", coord(em * 0.5), coord(em * 0.14))]),
                _ => continue,
            };
            if !used {
                continue;
            }
            let turn = if turn == 0 { String::new() } else { format!(" patternTransform=\"rotate({turn})\"") };
            let side = coord(em * side);
            let _ = writeln!(
                out,
                "<pattern id=\"{}-pattern-{number}\" width=\"{side}\" height=\"{side}\" patternUnits=\"userSpaceOnUse\"{turn}>",
                self.id
            );
            for shape in shapes {
                let _ = writeln!(out, "{shape} class=\"chart-ground\" fill=\"{GROUND}\"/>");
            }
            out.push_str("</pattern>\n");
        }
        out.push_str("</defs>\n");
        out
    }
}

fn rectangle(area: Area) -> String {
    let Area { x, y, width, height } = area;
    format!("x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"", coord(x), coord(y), coord(width), coord(height))
}

/// Index of the look of a series, and its number in class names.
fn style(series: usize) -> (usize, usize) {
    let index = series % COLOURS.len();
    (index, index + 1)
}

fn through(points: &[(f64, f64)]) -> String {
    let at: Vec<String> = points.iter().map(|point| pair(*point)).collect();
    format!("M{}", at.join("L"))
}
