//! Reading drawings back, and charts made by chance.
#![allow(dead_code, reason = "each test file uses a part")]

use clearfolio_charts::*;
pub use clearfolio_drawing::reading::*;

/// What a drawing holds.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Seen {
    pub view: Option<Bounds>,
    pub words: Vec<Line>,
    /// Bars and segments, without their patterns.
    pub bars: Vec<Bounds>,
    /// Corners of everything else that is drawn with absolute coordinates.
    pub points: Vec<(f64, f64)>,
    pub ids: Vec<String>,
}

pub fn read(svg: &Svg) -> Seen {
    let document = roxmltree::Document::parse(&svg.markup).expect("valid XML");
    let (view, words, ids) = (Some(view(&document)), words(&document), ids(&document));
    let mut seen = Seen { view, words, ids, ..Seen::default() };
    for node in document.descendants() {
        let in_pattern = node.ancestors().any(|up| up.has_tag_name("pattern"));
        let class = node.attribute("class").unwrap_or_default();
        match node.tag_name().name() {
            "rect" if in_pattern => {}
            "rect" => {
                let [x, y, w, h] = ["x", "y", "width", "height"].map(|name| number(node, name).unwrap());
                let area = Bounds(x, y, x + w, y + h);
                seen.points.extend([(area.0, area.1), (area.2, area.3)]);
                if class.starts_with("chart-bar") {
                    seen.bars.push(area);
                }
            }
            "circle" if !in_pattern => {
                let [x, y, r] = ["cx", "cy", "r"].map(|name| number(node, name).unwrap());
                seen.points.extend([(x - r, y - r), (x + r, y + r)]);
            }
            "path" => {
                let d = node.attribute("d").unwrap();
                // Lines only: arcs have other numbers than places.
                if !d.contains(['a', 'A']) {
                    let numbers: Vec<f64> = d.split(['M', 'L', 'Z', ' ']).filter(|n| !n.is_empty()).map(|n| n.parse().unwrap()).collect();
                    seen.points.extend(numbers.chunks(2).map(|pair| (pair[0], pair[1])));
                }
            }
            _ => {}
        }
    }
    seen
}

pub fn chart(kind: ChartKind) -> Chart {
    Chart { title: "A finding & more".into(), description: "In <words>.".into(), kind }
}

const WORDS: [&str; 16] = label_words("2017–18", "&");

/// Charts made by chance.
pub struct Chance(pub fastrand::Rng);

impl Chance {
    pub fn label(&mut self) -> String {
        let most = *self.0.choice([0, 1, 1, 2, 2, 3, 4, 9].iter()).unwrap();
        (0..most).map(|_| WORDS[self.0.usize(..WORDS.len())]).collect::<Vec<_>>().join(" ")
    }

    pub fn value(&mut self, negative: bool) -> Value {
        match self.0.u8(..20) {
            0..=2 => Value::hidden("[c]"),
            3 => Value::missing("[x]"),
            4 => Value::hidden(self.label()),
            5 => Value::number(0.0, "0"),
            6 => Value::number(self.0.f64() * 1e9, self.label()),
            7 => Value::number(*self.0.choice([f64::NAN, f64::INFINITY, 1e300, 1e-300, -0.0].iter()).unwrap(), "odd"),
            8 if negative => Value::number(-self.0.f64() * 500.0, "−123"),
            _ => {
                let number = self.0.u32(..2000);
                Value::number(f64::from(number), number.to_string())
            }
        }
    }

    fn values(&mut self, n: usize, negative: bool) -> Vec<Value> {
        (0..n).map(|_| self.value(negative)).collect()
    }

    fn labels(&mut self, n: usize) -> Vec<String> {
        (0..n).map(|_| self.label()).collect()
    }

    /// A chart of the kind of that number, 0 to 8.
    pub fn kind(&mut self, kind: usize) -> ChartKind {
        let (n, s) = (self.0.usize(..=12), self.0.usize(..=5));
        let negative = self.0.u8(..4) == 0;
        match kind {
            0 => ChartKind::Bar { items: (0..n).map(|_| Item { label: self.label(), value: self.value(negative) }).collect() },
            1 | 2 => {
                let series = self.labels(s);
                let groups = (0..n).map(|_| Group { label: self.label(), values: self.values(s, negative) }).collect();
                if kind == 1 { ChartKind::GroupedBar { series, groups } } else { ChartKind::StackedBar { series, groups } }
            }
            3 => {
                let uneven = self.0.bool();
                let mut at = 0.0;
                let mut step = |chance: &mut Self| {
                    at += if uneven { 0.1 + chance.0.f64() * 3.0 } else { 1.0 };
                    Step { label: if chance.0.u8(..3) > 0 { format!("{}", 2000.0 + at.round()) } else { chance.label() }, at }
                };
                let steps = (0..n).map(|_| step(self)).collect();
                let series = (0..s).map(|_| Series { name: self.label(), values: self.values(n, negative) }).collect();
                let ticks =
                    (0..self.0.usize(..5)).map(|i| Tick { value: f64::from(u32::try_from(i).unwrap()) * 500.0, label: self.label() });
                ChartKind::Line { steps, series, ticks: ticks.collect() }
            }
            4 => {
                let names = [self.label(), self.label(), self.label()];
                let items = (0..n)
                    .map(|_| Range {
                        label: self.label(),
                        low: self.value(negative),
                        point: self.value(negative),
                        high: self.value(negative),
                    })
                    .collect();
                let ends = [Tick { value: 0.0, label: self.label() }, Tick { value: 2000.0, label: self.label() }];
                ChartKind::DotRange { names, items, scale: self.0.bool().then_some(ends) }
            }
            5 => {
                let items =
                    (0..n).map(|_| Change { label: self.label(), before: self.value(negative), after: self.value(negative) }).collect();
                ChartKind::Slope { before: self.label(), after: self.label(), items }
            }
            6 => {
                let step =
                    |chance: &mut Self| FunnelStep { label: chance.label(), value: chance.value(negative), share: Some(chance.label()) };
                ChartKind::Funnel { steps: (0..n).map(|_| step(self)).collect() }
            }
            7 => ChartKind::Pictogram { of: self.0.u32(..130), value: self.value(negative) },
            _ => ChartKind::Circles { centre: self.label(), rings: self.labels(s) },
        }
    }

    pub fn canvas(&mut self) -> Canvas {
        match self.0.u8(..6) {
            0 => canvas(320.0, 16.0),
            1 => canvas(640.0, 18.0),
            2 => canvas(450.0, *self.0.choice([14.0, 18.0, 24.0].iter()).unwrap()),
            _ => canvas(200.0 + self.0.f64() * 700.0, 10.0 + self.0.f64() * 20.0),
        }
    }
}
