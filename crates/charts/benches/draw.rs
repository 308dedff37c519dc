//! How long charts take.

use std::time::Instant;

use clearfolio_charts::{Canvas, Chart, ChartKind, Group, Item, Series, Step, Value, draw};

fn main() {
    let value = |i: usize| Value::number(f64::from(u32::try_from(i % 97).unwrap_or(0)), (i % 97).to_string());
    let names = |n: usize| (0..n).map(|i| format!("Series {i}")).collect::<Vec<_>>();
    let groups: Vec<Group> =
        (0..12).map(|i| Group { label: format!("Group number {i}"), values: (0..4).map(|s| value(7 * i + s)).collect() }).collect();
    let kinds = [
        ("bar, 12", ChartKind::Bar { items: (0..12).map(|i| Item { label: format!("Item {i}"), value: value(i) }).collect() }),
        ("grouped, 12 × 4", ChartKind::GroupedBar { series: names(4), groups: groups.clone() }),
        ("stacked, 12 × 4", ChartKind::StackedBar { series: names(4), groups }),
        (
            "line, 60 × 4",
            ChartKind::Line {
                steps: (0..60).map(|i| Step { label: format!("Month {i}"), at: f64::from(i) }).collect(),
                series: names(4).into_iter().map(|name| Series { name, values: (0..60).map(value).collect() }).collect(),
                ticks: Vec::new(),
            },
        ),
        ("pictogram, 100", ChartKind::Pictogram { of: 100, value: value(26) }),
    ];
    println!("{:<18} {:>12} {:>10}", "chart", "µs a drawing", "bytes");
    for (name, kind) in kinds {
        let chart = Chart { title: "A finding".into(), description: "In words.".into(), kind };
        let canvas = Canvas { width: 640.0, font_size: 18.0, id: "c".into() };
        let (rounds, mut bytes) = (1000_u32, 0);
        let start = Instant::now();
        for _ in 0..rounds {
            bytes = std::hint::black_box(draw(&chart, &canvas)).markup.len();
        }
        println!("{name:<18} {:>12.1} {bytes:>10}", start.elapsed().as_secs_f64() * 1e6 / f64::from(rounds));
    }
}
