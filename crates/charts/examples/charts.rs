//! Writes a page with every chart on several canvases: `cargo run --example charts -- page.html`.
//! A second argument names a folder for the drawings as files.

use std::fmt::Write;

use clearfolio_charts::*;

fn number(value: f64) -> Value {
    Value::number(value, value.to_string())
}

fn percent(value: f64) -> Value {
    Value::number(value, format!("{value}%"))
}

fn items(list: &[(&str, Value)]) -> Vec<Item> {
    list.iter().map(|(label, value)| Item { label: (*label).into(), value: value.clone() }).collect()
}

fn strings(list: &[&str]) -> Vec<String> {
    list.iter().map(|s| (*s).into()).collect()
}

fn steps(list: &[(&str, f64)]) -> Vec<Step> {
    list.iter().map(|(label, at)| Step { label: (*label).into(), at: *at }).collect()
}

fn charts() -> Vec<(&'static str, &'static str, ChartKind)> {
    let (c, x) = (|| Value::hidden("[c]"), || Value::missing("[x]"));
    let group = |label: &str, values: Vec<Value>| Group { label: label.into(), values };
    let range = |label: &str, low: Value, point: Value, high: Value| Range { label: label.into(), low, point, high };
    let change = |label: &str, before: Value, after: Value| Change { label: label.into(), before, after };
    let series = |name: &str, values: Vec<Value>| Series { name: name.into(), values };
    vec![
        (
            "bar",
            "Most people came to the walking group",
            ChartKind::Bar {
                items: items(&[
                    ("Walking group", number(48.0)),
                    ("Lunch club", number(35.0)),
                    ("Woodwork for men over 50", number(30.0)),
                    ("Choir", c()),
                    ("Gardening", number(0.0)),
                    ("Chair exercise", x()),
                ]),
            },
        ),
        (
            "bar-negative",
            "Calls fell in three of four towns",
            ChartKind::Bar {
                items: items(&[("Bootle", number(-345.0)), ("Crosby", number(-80.0)), ("Formby", number(25.0)), ("Southport", c())]),
            },
        ),
        (
            "grouped",
            "More people used the library in each town",
            ChartKind::GroupedBar {
                series: strings(&["2016–17", "2017–18", "2018–19"]),
                groups: vec![
                    group("Exeter", vec![number(120.0), number(180.0), number(235.0)]),
                    group("Mid Devon", vec![number(40.0), c(), number(85.0)]),
                    group("Crediton", vec![x(), number(15.0), number(30.0)]),
                ],
            },
        ),
        (
            "stacked-share",
            "Seven in ten said the directory was very good",
            ChartKind::StackedBar {
                series: strings(&["Very good", "Good", "Poor"]),
                groups: vec![
                    group("People over 65", vec![percent(68.0), percent(25.0), percent(7.0)]),
                    group("Carers", vec![percent(50.0), percent(30.0), percent(20.0)]),
                ],
            },
        ),
        (
            "stacked-many",
            "Most help was at home",
            ChartKind::StackedBar {
                series: strings(&["Help at home", "Day services", "Money to arrange own support", "Other"]),
                groups: vec![
                    group("Plymouth", vec![number(140.0), number(60.0), number(35.0), c()]),
                    group("Torbay", vec![number(90.0), number(75.0), number(10.0), number(5.0)]),
                    group("Somerset", vec![number(210.0), number(40.0), x(), number(0.0)]),
                    group("Bath and North East Somerset", vec![number(65.0), number(55.0), number(45.0), number(25.0)]),
                ],
            },
        ),
        (
            "line-one",
            "Fewer people called",
            ChartKind::Line {
                steps: steps(&[("June 2017", 0.0), ("Nov 2017", 5.0), ("April 2018", 10.0), ("Nov 2018", 17.0)]),
                series: vec![series("Calls", vec![number(920.0), number(805.0), number(690.0), number(576.0)])],
                ticks: Vec::new(),
            },
        ),
        (
            "line-gaps",
            "Referrals rose while calls fell",
            ChartKind::Line {
                steps: steps(&[
                    ("2012–13", 12.0),
                    ("2013–14", 13.0),
                    ("2014–15", 14.0),
                    ("2015–16", 15.0),
                    ("2016–17", 16.0),
                    ("2017–18", 17.0),
                ]),
                series: vec![
                    series("Calls to the council", vec![number(920.0), number(900.0), number(805.0), c(), number(690.0), number(575.0)]),
                    series("Referrals", vec![c(), number(120.0), number(240.0), number(395.0), number(560.0), number(590.0)]),
                    series("Home visits", vec![number(300.0), number(320.0), x(), number(310.0), number(335.0), number(330.0)]),
                    series("Letters", vec![number(150.0), number(120.0), number(80.0), number(60.0), number(30.0), c()]),
                ],
                ticks: [(0.0, "0"), (500.0, "500"), (1000.0, "1,000")].map(|(value, label)| Tick { value, label: label.into() }).into(),
            },
        ),
        (
            "range",
            "People waited about three weeks",
            ChartKind::DotRange {
                names: ["shortest", "middle", "longest"].map(String::from),
                items: vec![
                    range("First visit", Value::number(1.0, "1 week"), Value::number(3.0, "3 weeks"), Value::number(6.0, "6 weeks")),
                    range("Equipment", Value::number(2.0, "2 weeks"), Value::number(4.0, "4 weeks"), Value::number(16.0, "16 weeks")),
                    range("Review after the first visit", c(), Value::number(8.0, "8 weeks"), Value::number(12.0, "12 weeks")),
                    range("Adaptation", x(), x(), x()),
                ],
                scale: Some([Tick { value: 0.0, label: "0".into() }, Tick { value: 20.0, label: "20 weeks".into() }]),
            },
        ),
        (
            "slope",
            "Fewer people called, more were visited",
            ChartKind::Slope {
                before: "June 2017".into(),
                after: "November 2018".into(),
                items: vec![
                    change("Calls to adult social care", number(920.0), number(576.0)),
                    change("Home visits", number(540.0), number(590.0)),
                    change("Referrals", c(), number(280.0)),
                ],
            },
        ),
        (
            "funnel",
            "Thirty of 72 people completed the project",
            ChartKind::Funnel {
                steps: [
                    ("people were referred", number(72.0), None),
                    ("agreed that their data may be used", number(51.0), Some("71% of those referred")),
                    ("completed the project", number(30.0), Some("59% of those who agreed")),
                    ("came back after a year", c(), None),
                ]
                .map(|(label, value, share)| FunnelStep { label: label.into(), value, share: share.map(String::from) })
                .into(),
            },
        ),
        (
            "pictogram-100",
            "A quarter use digital media more",
            ChartKind::Pictogram { of: 100, value: Value::number(26.0, "26 in every 100 people") },
        ),
        ("pictogram-10", "Seven in ten feel better", ChartKind::Pictogram { of: 10, value: Value::number(7.0, "7 in 10 people") }),
        (
            "circles",
            "Map of the people I know",
            ChartKind::Circles {
                centre: "Me".into(),
                rings: strings(&["Family and close friends", "Friends and neighbours", "People I know a little"]),
            },
        ),
    ]
}

fn main() -> std::io::Result<()> {
    let mut args = std::env::args().skip(1);
    let path = args.next().unwrap_or_else(|| "gallery.html".into());
    let folder = args.next();
    let mut page = String::from(
        "<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>Charts</title><style>body{font:20px 'Atkinson Hyperlegible Next',sans-serif;\
         margin:20px;background:#fff;color:#1b1b1f}figure{margin:0 0 60px}figcaption{font-weight:700;margin-bottom:12px}</style>\n",
    );
    for (size, width, font_size) in
        [("narrow", 320.0, 16.0), ("wide", 640.0, 18.0), ("print14", 450.0, 14.0), ("print18", 450.0, 18.0), ("print24", 450.0, 24.0)]
    {
        let _ = writeln!(page, "<section id=\"{size}\"><h1>{size}</h1>");
        for (name, title, kind) in charts() {
            let canvas = Canvas { width, font_size, id: format!("{name}-{size}") };
            let svg = draw(&Chart { title: title.into(), description: String::new(), kind }, &canvas);
            let _ = writeln!(page, "<figure id=\"figure-{name}-{size}\"><figcaption>{title}</figcaption>{}</figure>", svg.markup);
            if let Some(folder) = &folder {
                std::fs::write(format!("{folder}/{name}-{size}.svg"), &svg.markup)?;
            }
        }
        page.push_str("</section>\n");
    }
    std::fs::write(path, page)
}
