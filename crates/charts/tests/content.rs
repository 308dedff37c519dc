//! What charts say, and what they keep to themselves.

mod common;

use clearfolio_charts::*;
use common::*;

fn items(values: &[Value]) -> ChartKind {
    ChartKind::Bar {
        items: values
            .iter()
            .zip(["Bootle", "Crosby", "Formby", "Hightown"])
            .map(|(v, l)| Item { label: l.into(), value: v.clone() })
            .collect(),
    }
}

fn place(seen: &Seen, words: &str) -> Option<Bounds> {
    seen.words.iter().find(|(found, ..)| found == words).map(|(_, area, _)| *area)
}

#[test]
fn bars_are_as_long_as_their_values() {
    let svg = draw(&chart(items(&[Value::number(72.0, "72"), Value::number(18.0, "18"), Value::number(0.0, "0")])), &canvas(640.0, 18.0));
    let bars = read(&svg).bars;
    assert_eq!(bars.len(), 2, "zero has no bar");
    let width = |bar: Bounds| bar.2 - bar.0;
    assert!((width(bars[0]) / width(bars[1]) - 4.0).abs() < 0.001);
    assert_eq!(bars[0].0, bars[1].0, "one baseline");
}

#[test]
fn bars_go_both_ways_from_zero() {
    let svg = draw(&chart(items(&[Value::number(-40.0, "−40"), Value::number(20.0, "20")])), &canvas(640.0, 18.0));
    let bars = read(&svg).bars;
    assert!((bars[0].2 - bars[1].0).abs() < 0.02, "they meet at zero");
    assert!(((bars[0].2 - bars[0].0) / (bars[1].2 - bars[1].0) - 2.0).abs() < 0.001);
}

#[test]
fn a_mark_is_written_where_bars_begin_and_has_no_bar() {
    let seen = read(&draw(&chart(items(&[Value::number(48.0, "48"), Value::hidden("[c]"), Value::missing("[x]")])), &canvas(320.0, 16.0)));
    assert_eq!(seen.bars.len(), 1);
    for mark in ["[c]", "[x]"] {
        let area = place(&seen, mark).unwrap();
        assert!(area.0 > seen.bars[0].0 && area.0 < seen.bars[0].0 + 16.0, "{area:?}");
    }
}

/// Every value of a chart, to change it.
fn values(kind: &mut ChartKind) -> Vec<&mut Value> {
    match kind {
        ChartKind::Bar { items } => items.iter_mut().map(|item| &mut item.value).collect(),
        ChartKind::GroupedBar { groups, .. } | ChartKind::StackedBar { groups, .. } => {
            groups.iter_mut().flat_map(|group| &mut group.values).collect()
        }
        ChartKind::Line { series, .. } => series.iter_mut().flat_map(|one| &mut one.values).collect(),
        ChartKind::DotRange { items, .. } => items.iter_mut().flat_map(|item| [&mut item.low, &mut item.point, &mut item.high]).collect(),
        ChartKind::Slope { items, .. } => items.iter_mut().flat_map(|item| [&mut item.before, &mut item.after]).collect(),
        ChartKind::Funnel { steps } => steps.iter_mut().map(|step| &mut step.value).collect(),
        ChartKind::Pictogram { value, .. } => vec![value],
        ChartKind::Circles { .. } => Vec::new(),
    }
}

#[test]
fn hidden_values_are_told_from_missing_ones_by_their_mark_only() {
    for seed in 0..400 {
        for number in 0..9 {
            let mut chance = Chance(fastrand::Rng::with_seed(seed));
            let first = chart(chance.kind(number));
            let canvas = chance.canvas();
            let mut second = first.clone();
            for value in values(&mut second.kind) {
                if let Value::Hidden { label } = value {
                    *value = Value::Missing { label: label.clone() };
                }
            }
            assert_eq!(draw(&first, &canvas), draw(&second, &canvas), "kind {number}, seed {seed}");
        }
    }
}

/// Charts of `n` bars, groups and so on with one hidden value; all others have the label "50".
fn with_hidden(number: usize, values: &[f64]) -> ChartKind {
    let all: Vec<Value> = values.iter().map(|value| Value::number(*value, "50")).collect();
    let hidden = Value::hidden("[c]");
    let series = || vec!["One".to_string(), "Two".to_string()];
    let pairs = |first: Value, second: Value| vec![first, second];
    match number {
        0 => items(&[all[0].clone(), hidden, all[1].clone()]),
        1 | 2 => {
            let groups = vec![
                Group { label: "A".into(), values: pairs(all[0].clone(), hidden) },
                Group { label: "B".into(), values: pairs(all[1].clone(), all[2].clone()) },
            ];
            if number == 1 {
                ChartKind::GroupedBar { series: series(), groups }
            } else {
                ChartKind::StackedBar { series: series(), groups }
            }
        }
        3 => ChartKind::Line {
            steps: (0..3).map(|i| Step { label: format!("201{i}"), at: f64::from(i) }).collect(),
            series: vec![Series { name: "Calls".into(), values: vec![all[0].clone(), hidden, all[1].clone()] }],
            ticks: Vec::new(),
        },
        4 => ChartKind::DotRange {
            names: ["low", "middle", "high"].map(String::from),
            items: vec![
                Range { label: "A".into(), low: hidden, point: all[0].clone(), high: all[1].clone() },
                Range { label: "B".into(), low: all[0].clone(), point: all[1].clone(), high: all[2].clone() },
            ],
            scale: None,
        },
        5 => ChartKind::Slope {
            before: "Before".into(),
            after: "After".into(),
            items: vec![
                Change { label: "A".into(), before: all[0].clone(), after: all[1].clone() },
                Change { label: "B".into(), before: hidden, after: all[2].clone() },
            ],
        },
        _ => ChartKind::Funnel {
            steps: [all[0].clone(), hidden, all[1].clone()].map(|value| FunnelStep { label: "came".into(), value, share: None }).into(),
        },
    }
}

#[test]
fn the_place_of_a_mark_says_nothing_of_values() {
    for number in 0..7 {
        for (width, size) in [(320.0, 16.0), (640.0, 18.0), (450.0, 24.0)] {
            let mark = |values: [f64; 3]| {
                let seen = read(&draw(&chart(with_hidden(number, &values)), &canvas(width, size)));
                seen.words.into_iter().find(|(words, ..)| words.starts_with("[c]")).map(|(_, area, _)| area)
            };
            let first = mark([72.0, 51.0, 60.0]);
            assert!(first.is_some(), "kind {number}");
            for other in [[51.0, 72.0, 55.0], [60.0, 60.0, 60.0], [50.0, 55.0, 90.0]] {
                assert_eq!(first, mark(other), "kind {number} at {width}");
            }
        }
    }
}

#[test]
fn lengths_do_not_depend_on_what_is_hidden_beside_them() {
    let bars = |beside: Value| {
        read(&draw(&chart(items(&[Value::number(72.0, "72"), beside, Value::number(30.0, "30")])), &canvas(640.0, 18.0))).bars
    };
    let first = bars(Value::hidden("[c]"));
    assert_eq!(first, bars(Value::missing("not asked")));
    assert_eq!(first, bars(Value::number(f64::NAN, "?")));
}

#[test]
fn a_stack_leaves_no_gap_for_what_is_hidden() {
    let stack = |middle: Value| {
        let values = vec![Value::number(60.0, "60"), middle, Value::number(30.0, "30")];
        let series = ["One", "Two", "Three"].map(String::from).into();
        read(&draw(&chart(ChartKind::StackedBar { series, groups: vec![Group { label: "All".into(), values }] }), &canvas(640.0, 18.0)))
            .bars
    };
    // The sign beside the mark is a bar too: the segments are the first two.
    let bars = stack(Value::hidden("[c]"));
    assert!((bars[1].0 - bars[0].2) < 6.0, "{bars:?}");
    assert!(bars[1].2 > 620.0, "what is shown fills the width: {bars:?}");
}

#[test]
fn a_line_breaks_at_a_mark() {
    let paths = |middle: Value| {
        let values = [Value::number(1.0, "1"), Value::number(2.0, "2"), middle, Value::number(4.0, "4"), Value::number(5.0, "5")];
        let steps = (0..5).map(|i| Step { label: i.to_string(), at: f64::from(i) }).collect();
        let kind = ChartKind::Line { steps, series: vec![Series { name: "Calls".into(), values: values.into() }], ticks: Vec::new() };
        draw(&chart(kind), &canvas(640.0, 18.0)).markup.matches("class=\"chart-line-1\"").count()
    };
    assert_eq!((paths(Value::number(3.0, "3")), paths(Value::missing("[x]"))), (1, 2));
}

#[test]
fn steps_stand_where_their_times_are() {
    let xs = |at: [f64; 3]| {
        let steps = at.iter().map(|at| Step { label: at.to_string(), at: *at }).collect();
        let series = vec![Series { name: String::new(), values: vec![Value::number(1.0, "1"); 3] }];
        let svg = draw(&chart(ChartKind::Line { steps, series, ticks: Vec::new() }), &canvas(640.0, 18.0));
        let document = roxmltree::Document::parse(&svg.markup).unwrap();
        document.descendants().filter_map(|node| node.attribute("cx")?.parse::<f64>().ok()).collect::<Vec<_>>()
    };
    let uneven = xs([2005.0, 2006.0, 2011.0]);
    assert!(((uneven[1] - uneven[0]) * 5.0 - (uneven[2] - uneven[1])).abs() < 0.1, "{uneven:?}");
    let even = xs([3.0, 2.0, 1.0]);
    assert!(((even[1] - even[0]) - (even[2] - even[1])).abs() < 0.1, "{even:?}");
}

#[test]
fn so_many_signs_are_full() {
    let count = |of: u32, value: f64| {
        let svg = draw(&chart(ChartKind::Pictogram { of, value: Value::number(value, "so many") }), &canvas(640.0, 18.0));
        (svg.markup.matches("chart-bar-1").count(), svg.markup.matches("chart-line-1").count())
    };
    assert_eq!(count(100, 26.0), (26, 74));
    assert_eq!(count(10, 7.0), (7, 3));
    assert_eq!(count(4, 9.0), (4, 0));
    assert_eq!(count(1000, 260.0), (26, 74));
    assert_eq!(count(0, -1.0), (0, 1));
}

#[test]
fn the_drawing_is_named_and_described() {
    let svg = draw(&chart(items(&[Value::number(1.0, "1")])), &canvas(320.0, 16.0));
    let document = roxmltree::Document::parse(&svg.markup).unwrap();
    let root = document.root_element();
    assert_eq!((root.attribute("role"), root.attribute("aria-labelledby")), (Some("img"), Some("fig-title fig-desc")));
    let text = |id: &str| document.descendants().find(|node| node.attribute("id") == Some(id)).and_then(|node| node.text());
    assert_eq!((text("fig-title"), text("fig-desc")), (Some("A finding & more"), Some("In <words>.")));
    assert!(!svg.markup.contains("<style") && !svg.markup.contains("<script") && !svg.markup.contains("var("));
}

#[test]
fn every_series_after_the_first_has_its_pattern_and_every_id_the_prefix() {
    let series = vec!["One", "Two", "Three", "Four"].into_iter().map(String::from).collect();
    let groups = vec![Group { label: "All".into(), values: (1..5).map(|n| Value::number(f64::from(n), n.to_string())).collect() }];
    let svg = draw(&chart(ChartKind::GroupedBar { series, groups }), &canvas(640.0, 18.0));
    assert_eq!(read(&svg).ids, ["fig-title", "fig-desc", "fig-pattern-2", "fig-pattern-3", "fig-pattern-4"]);
    for number in 2..=4 {
        assert!(svg.markup.contains(&format!("class=\"chart-pattern-{number}\" fill=\"url(#fig-pattern-{number})\"")));
    }
}

#[test]
fn words_come_in_the_order_of_reading() {
    let step = |label: &str, value: f64, share: Option<&str>| FunnelStep {
        label: label.into(),
        value: Value::number(value, value.to_string()),
        share: share.map(String::from),
    };
    let kind = ChartKind::Funnel {
        steps: vec![
            step("people were referred", 72.0, None),
            step("agreed", 51.0, Some("71% of those referred")),
            step("completed", 30.0, Some("59% of those who agreed")),
        ],
    };
    let words: Vec<String> = read(&draw(&chart(kind), &canvas(320.0, 16.0))).words.into_iter().map(|(words, ..)| words).collect();
    assert_eq!(
        words,
        ["72", "people were referred", "71% of those referred", "51", "agreed", "59% of those who agreed", "30", "completed"]
    );

    let groups = vec![
        Group { label: "Exeter".into(), values: vec![Value::number(120.0, "120"), Value::number(180.0, "180")] },
        Group { label: "Crediton".into(), values: vec![Value::hidden("[c]"), Value::number(15.0, "15")] },
    ];
    let series = vec!["2017".to_string(), "2018".to_string()];
    let words: Vec<String> = read(&draw(&chart(ChartKind::GroupedBar { series, groups }), &canvas(640.0, 18.0)))
        .words
        .into_iter()
        .map(|(words, ..)| words)
        .collect();
    assert_eq!(words, ["Exeter", "2017", "120", "2018", "180", "Crediton", "2017", "[c]", "2018", "15"]);
}
