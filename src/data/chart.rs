//! A view as a chart of published figures.

use super::figure::Figure;
use super::published::{Measure, Published};
use super::sentences::steps;
use super::view::{View, ViewRow};
use crate::content::dataset::ChartWord;
use crate::theme::Words;
use clearfolio_charts::{Change, Chart, ChartKind, FunnelStep, Group, Item, Range, Series, Step, Tick, Value};

/// The chart of a view; `None` when it has none, or when too little is left to draw.
pub fn chart_of(published: &Published, view: &View, word: ChartWord, title: &str, description: &str, words: &Words) -> Option<Chart> {
    let measure = &published.measures[view.columns.first()?.1];
    let value = |figure: &Figure, measure: &Measure| match figure {
        Figure::Number(number) => Value::number(number.to_f64(), measure.shown(*figure, words)),
        Figure::Confidential => Value::hidden("[c]"),
        Figure::NotAvailable => Value::missing("[x]"),
    };
    let rows: Vec<&ViewRow> = view.plain_rows().collect();
    // A column of totals beside its parts would be drawn twice.
    let shown: Vec<usize> = (0..view.columns.len()).filter(|&c| view.total_column != Some(c)).collect();
    let series = || shown.iter().map(|&c| view.columns[c].0.clone()).collect::<Vec<_>>();
    let group = |row: &&ViewRow| Group {
        label: row.label.clone(),
        values: shown.iter().map(|&c| value(&row.figures[c], &published.measures[view.columns[c].1])).collect(),
    };
    let kind = match word {
        ChartWord::Panel | ChartWord::None => return None,
        ChartWord::Bar if rows.len() == 1 => {
            let items = shown.iter().map(|&c| Item {
                label: view.columns[c].0.clone(),
                value: value(&rows[0].figures[c], &published.measures[view.columns[c].1]),
            });
            ChartKind::Bar { items: items.collect() }
        }
        ChartWord::Bar => {
            // A table by category is drawn by its total.
            let c = view.total_column.unwrap_or(0);
            ChartKind::Bar { items: rows.iter().map(|r| Item { label: r.label.clone(), value: value(&r.figures[c], measure) }).collect() }
        }
        ChartWord::GroupedBar => ChartKind::GroupedBar { series: series(), groups: rows.iter().map(group).collect() },
        ChartWord::StackedBar => ChartKind::StackedBar { series: series(), groups: rows.iter().map(group).collect() },
        ChartWord::Line => ChartKind::Line {
            steps: rows.iter().enumerate().map(|(i, r)| Step { label: r.label.clone(), at: i as f64 }).collect(),
            series: shown
                .iter()
                .map(|&c| Series {
                    name: view.columns[c].0.clone(),
                    values: rows.iter().map(|r| value(&r.figures[c], &published.measures[view.columns[c].1])).collect(),
                })
                .collect(),
            ticks: Vec::new(),
        },
        ChartWord::DotRange if view.columns.len() >= 3 => ChartKind::DotRange {
            names: [view.columns[0].0.clone(), view.columns[1].0.clone(), view.columns[2].0.clone()],
            items: rows
                .iter()
                .map(|r| Range {
                    label: r.label.clone(),
                    low: value(&r.figures[0], measure),
                    point: value(&r.figures[1], measure),
                    high: value(&r.figures[2], measure),
                })
                .collect(),
            scale: None::<[Tick; 2]>,
        },
        ChartWord::DotRange => return None,
        ChartWord::Slope => slope(published, view, &rows, &value)?,
        ChartWord::Funnel => {
            let mut before: Option<Figure> = None;
            let steps = steps(published, view)?.into_iter().map(|(label, figure)| {
                let share = before.and_then(Figure::number).zip(figure.number()).and_then(|(b, f)| super::quote::percent(f, b, words));
                before = Some(figure);
                let share = share.map(|p| words.fill("data.percent_of_step", &[("percent", &p)]));
                FunnelStep { label, value: value(&figure, measure), share }
            });
            ChartKind::Funnel { steps: steps.collect() }
        }
        ChartWord::Pictogram => ChartKind::Pictogram { of: 100, value: value(rows.first()?.figures.first()?, measure) },
    };
    Some(Chart { title: title.to_string(), description: description.to_string(), kind })
}

/// Before and after: the first two columns of each row, or the first and last row of a time.
fn slope(published: &Published, view: &View, rows: &[&ViewRow], value: &impl Fn(&Figure, &Measure) -> Value) -> Option<ChartKind> {
    if view.is_time {
        let (first, last) = (rows.first()?, rows.last()?);
        let items = view.columns.iter().enumerate().map(|(c, (name, m))| Change {
            label: name.clone(),
            before: value(&first.figures[c], &published.measures[*m]),
            after: value(&last.figures[c], &published.measures[*m]),
        });
        return Some(ChartKind::Slope { before: first.label.clone(), after: last.label.clone(), items: items.collect() });
    }
    let [(before, b), (after, a), ..] = view.columns.as_slice() else { return None };
    let items = rows.iter().map(|r| Change {
        label: r.label.clone(),
        before: value(&r.figures[0], &published.measures[*b]),
        after: value(&r.figures[1], &published.measures[*a]),
    });
    Some(ChartKind::Slope { before: before.clone(), after: after.clone(), items: items.collect() })
}
