//! Reading drawings back, and diagrams made by chance.
#![allow(dead_code, reason = "each test file uses a part")]

use clearfolio_diagrams::*;
pub use clearfolio_drawing::reading::*;

pub type Point = (f64, f64);

/// What a drawing holds.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Seen {
    pub view: Option<Bounds>,
    pub words: Vec<Line>,
    /// Places on lines of arrows and on their heads.
    pub arrows: Vec<Point>,
    /// Places on the outlines of shapes.
    pub outlines: Vec<Point>,
    /// Boxes around filled shapes other than ovals.
    pub boxes: Vec<Bounds>,
    /// Boxes around ovals, and around heads of arrows.
    pub ovals: Vec<Bounds>,
    pub heads: Vec<Bounds>,
    pub widths: Vec<f64>,
    pub ids: Vec<String>,
}

pub fn read(svg: &Svg) -> Seen {
    let document = roxmltree::Document::parse(&svg.markup).expect("valid XML");
    let (view, words, ids) = (Some(view(&document)), words(&document), ids(&document));
    let mut seen = Seen { view, words, ids, ..Seen::default() };
    for node in document.descendants() {
        seen.widths.extend(number(node, "stroke-width").filter(|width| *width > 0.0));
        let filled = node.attribute("fill") != Some("none");
        let drawn = number(node, "stroke-width").is_some_and(|width| width > 0.0);
        match node.tag_name().name() {
            "rect" if node.attribute("class") != Some("diagram-ground") || drawn => {
                let [x, y, w, h] = ["x", "y", "width", "height"].map(|name| number(node, name).unwrap());
                if drawn {
                    let corners = [(x, y), (x + w, y), (x + w, y + h), (x, y + h), (x, y)];
                    corners.windows(2).for_each(|pair| along(&mut seen.outlines, pair[0], pair[1]));
                }
                if filled && drawn {
                    seen.boxes.push(Bounds(x, y, x + w, y + h));
                }
            }
            "ellipse" if drawn => {
                let [x, y, rx, ry] = ["cx", "cy", "rx", "ry"].map(|name| number(node, name).unwrap());
                seen.ovals.push(Bounds(x - rx, y - ry, x + rx, y + ry));
                let place = |i: u32| (f64::from(i) / 400.0 * std::f64::consts::TAU).sin_cos();
                seen.outlines.extend((0..400).map(place).map(|(sin, cos)| (x + rx * cos, y + ry * sin)));
            }
            "path" => {
                let places = path(node.attribute("d").unwrap());
                let head = node.attribute("class").unwrap().contains("diagram-head");
                if head {
                    seen.heads.push(around(&places));
                }
                if head || !filled {
                    seen.arrows.extend(places);
                } else {
                    seen.boxes.push(around(&places));
                    seen.outlines.extend(places);
                }
            }
            _ => {}
        }
    }
    seen
}

fn around(places: &[Point]) -> Bounds {
    let of = |pick: fn(&Point) -> f64, all: fn(f64, f64) -> f64| places.iter().map(pick).reduce(all).unwrap();
    Bounds(of(|p| p.0, f64::min), of(|p| p.1, f64::min), of(|p| p.0, f64::max), of(|p| p.1, f64::max))
}

fn along(places: &mut Vec<Point>, from: Point, to: Point) {
    let steps = (f64::hypot(to.0 - from.0, to.1 - from.1) / 1.5).ceil().clamp(1.0, 2000.0);
    let mut step = 0.0;
    while step <= steps {
        let t = step / steps;
        places.push((from.0 + (to.0 - from.0) * t, from.1 + (to.1 - from.1) * t));
        step += 1.0;
    }
}

/// Places on a path of M, L, Q, C and Z with absolute places.
fn path(d: &str) -> Vec<Point> {
    let mut places = Vec::new();
    let (mut start, mut at) = ((0.0, 0.0), (0.0, 0.0));
    let mut rest = d;
    while let Some(command) = rest.chars().next() {
        let end = rest[1..].find(|c: char| c.is_ascii_alphabetic()).map_or(rest.len(), |end| end + 1);
        let numbers: Vec<f64> = rest[1..end].split(' ').filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
        let p: Vec<Point> = numbers.chunks(2).map(|pair| (pair[0], pair[1])).collect();
        let curve = |a: Point, b: Point, to: Point, t: f64| {
            let u = 1.0 - t;
            let mix = |f: fn(Point) -> f64| u * u * u * f(at) + 3.0 * u * u * t * f(a) + 3.0 * u * t * t * f(b) + t * t * t * f(to);
            (mix(|p| p.0), mix(|p| p.1))
        };
        match command {
            'M' => start = p[0],
            'L' => along(&mut places, at, p[0]),
            'Z' => along(&mut places, at, start),
            'Q' => {
                let third = |from: Point| (from.0 + 2.0 / 3.0 * (p[0].0 - from.0), from.1 + 2.0 / 3.0 * (p[0].1 - from.1));
                places.extend((0..=20).map(|i| curve(third(at), third(p[1]), p[1], f64::from(i) / 20.0)));
            }
            'C' => places.extend((0..=60).map(|i| curve(p[0], p[1], p[2], f64::from(i) / 60.0))),
            other => panic!("{other} in {d}"),
        }
        at = p.last().copied().unwrap_or(start);
        rest = &rest[end..];
    }
    places
}

pub fn diagram(kind: DiagramKind) -> Diagram {
    Diagram { title: "A title & more".into(), description: "In <words>.".into(), kind }
}

pub fn panel(label: &str, items: &[&str]) -> Panel {
    Panel { label: label.into(), items: items.iter().map(|item| (*item).into()).collect() }
}

pub fn flow(steps: &[(&str, &str, Shape)], arrows: &[(&str, &str, &str)]) -> DiagramKind {
    let step =
        |(id, label, shape): &(&str, &str, Shape)| Step { id: (*id).into(), label: (*label).into(), text: String::new(), shape: *shape };
    let arrow = |(from, to, label): &(&str, &str, &str)| Arrow { from: (*from).into(), to: (*to).into(), label: (*label).into() };
    DiagramKind::Flow { steps: steps.iter().map(step).collect(), arrows: arrows.iter().map(arrow).collect() }
}

pub fn interlocking() -> DiagramKind {
    let steps = |list: [&str; 3]| list.map(String::from).to_vec();
    DiagramKind::InterlockingCycles {
        cycles: vec![
            Cycle { label: "Worker".into(), steps: steps(["Listens", "Finds openings", "Learns"]) },
            Cycle { label: "Person".into(), steps: steps(["Tries", "Meets people", "Grows"]) },
        ],
        shared: panel("Together", &["Set goals"]),
        barriers: panel("Barriers", &["Stigma"]),
        around: panel("A supportive agency", &["Shares skills"]),
    }
}

/// Every word of a diagram that must be drawn and described.
pub fn promised(kind: &DiagramKind) -> Vec<&str> {
    fn panel_words(panel: &Panel) -> impl Iterator<Item = &str> {
        std::iter::once(panel.label.as_str()).chain(panel.items.iter().map(String::as_str))
    }
    match kind {
        DiagramKind::Flow { steps, arrows } => {
            let known = |id: &String| steps.iter().any(|step| step.id == *id);
            let arrows = arrows.iter().filter(|arrow| known(&arrow.from) && known(&arrow.to)).map(|arrow| arrow.label.as_str());
            steps.iter().flat_map(|step| [step.label.as_str(), &step.text]).chain(arrows).collect()
        }
        DiagramKind::Cycle { centre, steps } => std::iter::once(centre).chain(steps).map(String::as_str).collect(),
        DiagramKind::Circles { circles, shared } => circles.iter().chain([shared]).flat_map(panel_words).collect(),
        DiagramKind::Rings { centre, rings } => rings.iter().chain([centre]).flat_map(panel_words).collect(),
        DiagramKind::InterlockingCycles { cycles, shared, barriers, around } => {
            let cycles = cycles.iter().flat_map(|cycle| std::iter::once(&cycle.label).chain(&cycle.steps).map(String::as_str));
            cycles.chain([shared, barriers, around].into_iter().flat_map(panel_words)).collect()
        }
    }
}

const WORDS: [&str; 16] = label_words("we", "{label}");

/// Diagrams made by chance.
pub struct Chance(pub fastrand::Rng);

impl Chance {
    pub fn new(seed: u64) -> Self {
        Chance(fastrand::Rng::with_seed(seed))
    }

    pub fn label(&mut self, wild: bool) -> String {
        if wild && self.0.u8(..40) == 0 {
            return "w".repeat(200);
        }
        let most = if wild { self.0.choice([0, 1, 1, 2, 2, 3, 4, 9]) } else { self.0.choice([1, 1, 2, 2, 3]) }.unwrap_or(1);
        let words = if wild { WORDS.len() } else { 9 };
        (0..most).map(|_| WORDS[self.0.usize(..words)]).collect::<Vec<_>>().join(" ")
    }

    fn labels(&mut self, n: usize, wild: bool) -> Vec<String> {
        (0..n).map(|_| self.label(wild)).collect()
    }

    pub fn panel(&mut self, wild: bool) -> Panel {
        let n = self.0.usize(..if wild { 6 } else { 4 });
        Panel { label: self.label(wild), items: self.labels(n, wild) }
    }

    /// A diagram of the kind of that number, 0 to 4. A tame one is such as authors may write.
    pub fn kind(&mut self, kind: usize, wild: bool) -> DiagramKind {
        match kind {
            0 => {
                let n = if wild { self.0.usize(..20) } else { self.0.usize(2..=10) };
                let shapes = [Shape::Step, Shape::Step, Shape::Choice, Shape::End];
                let steps = (0..n).map(|i| Step {
                    id: i.to_string(),
                    label: self.label(wild),
                    text: if self.0.bool() { String::new() } else { self.label(wild) },
                    shape: shapes[self.0.usize(..4)],
                });
                let steps = steps.collect();
                let mut arrows: Vec<Arrow> = Vec::new();
                for i in 1..n {
                    // A tree with a few more ways, most of them on.
                    let from = if self.0.u8(..4) > 0 { i - 1 } else { self.0.usize(..i) };
                    arrows.push(self.arrow(from, i, wild));
                }
                for _ in 0..self.0.usize(..if wild { 8 } else { 3 }) {
                    let (from, to) = (self.0.usize(..=n), self.0.usize(..n.max(1)));
                    let arrow = self.arrow(from, to, wild);
                    if wild || !arrows.iter().any(|other| other.from == arrow.from && other.to == arrow.to) {
                        arrows.push(arrow);
                    }
                }
                DiagramKind::Flow { steps, arrows }
            }
            1 => {
                let n = if wild { self.0.usize(..16) } else { self.0.usize(3..=8) };
                let centre = if self.0.bool() { String::new() } else { self.label(wild) };
                DiagramKind::Cycle { centre, steps: self.labels(n, wild) }
            }
            2 => {
                let n = if wild { self.0.usize(..6) } else { self.0.usize(2..=3) };
                DiagramKind::Circles { circles: (0..n).map(|_| self.panel(wild)).collect(), shared: self.panel(wild) }
            }
            3 => {
                let n = if wild { self.0.usize(..8) } else { self.0.usize(1..=4) };
                DiagramKind::Rings { centre: self.panel(wild), rings: (0..n).map(|_| self.panel(wild)).collect() }
            }
            _ => {
                let n = if wild { self.0.usize(..5) } else { 2 };
                let mut cycle = || {
                    let steps = if wild { self.0.usize(..9) } else { self.0.usize(3..=6) };
                    Cycle { label: self.label(wild), steps: self.labels(steps, wild) }
                };
                let cycles = (0..n).map(|_| cycle()).collect();
                let shared = self.panel(wild);
                let (barriers, around) =
                    if self.0.bool() { (Panel::default(), Panel::default()) } else { (self.panel(wild), self.panel(wild)) };
                DiagramKind::InterlockingCycles { cycles, shared, barriers, around }
            }
        }
    }

    fn arrow(&mut self, from: usize, to: usize, wild: bool) -> Arrow {
        let label = match self.0.u8(..4) {
            0 => "Yes".into(),
            1 => self.label(wild),
            _ => String::new(),
        };
        Arrow { from: from.to_string(), to: to.to_string(), label }
    }

    pub fn canvas(&mut self) -> Canvas {
        let (width, font_size) = *self
            .0
            .choice(
                [(700.0, 16.0), (288.0, 20.0), (427.0, 14.0), (460.0, 18.0), (476.0, 24.0), (323.0, 14.0), (1200.0, 16.0), (1.0, 24.0)]
                    .iter(),
            )
            .unwrap();
        canvas(width, font_size)
    }
}
