//! Words of charts can be read, whatever the charts hold.

mod common;

use clearfolio_charts::*;
use common::*;

const KINDS: [&str; 9] = ["bar", "grouped", "stacked", "line", "range", "slope", "funnel", "pictogram", "circles"];
const ROUNDS: u64 = 500;

/// Runs a check over many charts of every kind, and says which one broke it.
fn over_all(check: impl Fn(&Chart, &Canvas) -> Result<(), String>) {
    let mut broken = Vec::new();
    for (number, name) in KINDS.iter().enumerate() {
        for seed in 0..ROUNDS {
            let mut chance = Chance(fastrand::Rng::with_seed(seed));
            let chart = chart(chance.kind(number));
            let canvas = chance.canvas();
            if let Err(fault) = check(&chart, &canvas) {
                broken.push(format!("{name} {seed}: {fault}\n  {canvas:?}"));
                break;
            }
        }
    }
    assert!(broken.is_empty(), "{}", broken.join("\n"));
}

#[test]
fn no_words_lie_over_others_or_over_bars() {
    over_all(|chart, canvas| {
        let seen = read(&draw(chart, canvas));
        apart(&seen.words)?;
        for (words, area, _) in &seen.words {
            // A box has air above and below its letters; a bar may reach into that.
            let letters = Bounds(area.0, area.1 + 0.2 * canvas.font_size, area.2, area.3 - 0.1 * canvas.font_size);
            if let Some(bar) = seen.bars.iter().find(|bar| letters.meets(bar)) {
                return Err(format!("{words:?} {area:?} meets bar {bar:?}"));
            }
        }
        Ok(())
    });
}

#[test]
fn everything_is_on_the_sheet_and_no_word_is_small() {
    over_all(|chart, canvas| {
        let svg = draw(chart, canvas);
        let seen = read(&svg);
        let view = seen.view.unwrap();
        on_the_sheet(&svg, canvas, &view, &seen.words)?;
        match seen.points.iter().find(|(x, y)| !Bounds(*x, *y, *x, *y).inside(&view)) {
            Some(point) => Err(format!("{point:?} outside {view:?}")),
            None => Ok(()),
        }
    });
}

#[test]
fn the_same_chart_is_the_same_bytes() {
    over_all(|chart, canvas| if draw(chart, canvas) == draw(chart, canvas) { Ok(()) } else { Err("differs".into()) });
}

/// Labels that must be in the drawing, in full.
fn promised(kind: &ChartKind) -> Vec<&str> {
    let of = |list: &'_ [Group]| -> Vec<usize> { (0..list.len()).collect() };
    match kind {
        ChartKind::Bar { items } => items.iter().flat_map(|item| [item.label.as_str(), item.value.label()]).collect(),
        ChartKind::GroupedBar { series, groups } | ChartKind::StackedBar { series, groups } => {
            let values = of(groups).into_iter().flat_map(|i| groups[i].values.iter().map(Value::label));
            let names = series.iter().filter(|_| !groups.is_empty()).map(String::as_str);
            groups.iter().map(|group| group.label.as_str()).chain(values).chain(names).collect()
        }
        ChartKind::Line { steps, series, .. } if !steps.is_empty() => {
            let last = |one: &'_ Series| one.values.last().cloned();
            let ends = series.iter().filter(|one| last(one).is_some()).map(|one| one.values[steps.len() - 1].label());
            let marks =
                series.iter().flat_map(|one| one.values.iter().filter(|value| !matches!(value, Value::Number { .. })).map(Value::label));
            series.iter().map(|one| one.name.as_str()).chain(ends).chain(marks).collect()
        }
        ChartKind::Line { .. } => Vec::new(),
        ChartKind::DotRange { names, items, .. } if !items.is_empty() => {
            let values = items.iter().flat_map(|item| [item.label.as_str(), item.low.label(), item.point.label(), item.high.label()]);
            names.iter().map(String::as_str).chain(values).collect()
        }
        ChartKind::DotRange { .. } => Vec::new(),
        ChartKind::Slope { before, after, items } if !items.is_empty() => {
            let values = items.iter().flat_map(|item| [item.label.as_str(), item.before.label(), item.after.label()]);
            [before.as_str(), after].into_iter().chain(values).collect()
        }
        ChartKind::Slope { .. } => Vec::new(),
        ChartKind::Funnel { steps } => {
            let share = |(i, step): (usize, &'_ FunnelStep)| (i > 0).then(|| step.share.clone()).flatten().map(|_| i);
            let shares: Vec<usize> = steps.iter().enumerate().filter_map(share).collect();
            let words = steps.iter().flat_map(|step| [step.label.as_str(), step.value.label()]);
            words.chain(shares.into_iter().filter_map(|i| steps[i].share.as_deref())).collect()
        }
        ChartKind::Pictogram { value, .. } => vec![value.label()],
        ChartKind::Circles { centre, rings } => std::iter::once(centre).chain(rings).map(String::as_str).collect(),
    }
}

#[test]
fn no_label_is_cut() {
    over_all(|chart, canvas| {
        let all = letters(&read(&draw(chart, canvas)).words);
        let lost = promised(&chart.kind).into_iter().find(|label| !all.contains(&label.split_whitespace().collect::<String>()));
        lost.map_or(Ok(()), |label| Err(format!("{label:?} is not in {all:?}")))
    });
}

#[test]
fn odd_canvases_are_drawn() {
    for (width, font_size) in ODD {
        for number in 0..KINDS.len() {
            let chart = chart(Chance(fastrand::Rng::with_seed(7)).kind(number));
            let svg = draw(&chart, &Canvas { width, font_size, id: "\" onload=\"".into() });
            assert!(svg.width.is_finite() && svg.height.is_finite() && svg.width >= 12.0);
            assert!(read(&svg).ids.iter().all(|id| id.starts_with("onload")), "{width} {font_size}");
        }
    }
}
