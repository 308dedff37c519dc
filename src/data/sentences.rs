//! What a view shows, in a sentence in plain words, made from published figures.

use super::figure::Figure;
use super::published::{Measure, Published};
use super::quote::{difference, percent};
use super::view::View;
use crate::capitals::capitalise;
use crate::content::dataset::{ChartWord, MeasureKind};
use crate::locale;
use crate::theme::Words;
use clearfolio_tabular::Decimal;

/// The sentence of a view; `None` when there is nothing to say besides the table.
pub fn view_sentence(published: &Published, view: &View, chart: Option<ChartWord>, words: &Words) -> Option<String> {
    let (_, m) = view.columns.first()?;
    let measure = &published.measures[*m];
    match chart {
        Some(ChartWord::Funnel) => funnel(published, view, words),
        Some(ChartWord::Slope) if view.columns.len() >= 2 => {
            let row = view.plain_rows().next()?;
            let (before, after) = (row.figures.first()?.number()?, row.figures.get(1)?.number()?);
            change(measure, (before, &view.columns[0].0), (after, &view.columns[1].0), words)
        }
        Some(ChartWord::Pictogram) => {
            let value = view.rows.first()?.figures.first()?;
            let whole = if measure.kind == MeasureKind::Percentage { "100" } else { return None };
            Some(words.fill("data.sentence_in_100", &[("part", &value.text(words)), ("whole", whole), ("label", &measure.label)]))
        }
        _ if view.is_time => {
            let known: Vec<(&str, Decimal)> =
                view.plain_rows().filter_map(|r| Some((r.label.as_str(), column(view, r)?.number()?))).collect();
            let ((from, before), (to, after)) = (known.first()?, known.last()?);
            (known.len() > 1).then(|| change(measure, (*before, from), (*after, to), words)).flatten()
        }
        _ => extremes(measure, view, words),
    }
}

/// The figure that a sentence about a row is about: its total over the columns, or its only one.
fn column(view: &View, row: &super::view::ViewRow) -> Option<Figure> {
    match (view.by_category, view.total_column) {
        (true, Some(total)) => row.figures.get(total).copied(),
        (true, None) => None,
        (false, _) => row.figures.first().copied(),
    }
}

fn change(measure: &Measure, (before, from): (Decimal, &str), (after, to): (Decimal, &str), words: &Words) -> Option<String> {
    let shown = |number: Decimal| measure.shown(Figure::Number(number), words);
    let size = difference(before, after);
    let key = match after.billionths().cmp(&before.billionths()) {
        std::cmp::Ordering::Less => "data.sentence_fell",
        std::cmp::Ordering::Equal => "data.sentence_same",
        std::cmp::Ordering::Greater => "data.sentence_rose",
    };
    let per_cent = percent(size, before, words);
    let key = if per_cent.is_none() && key != "data.sentence_same" { format!("{key}_number") } else { key.to_string() };
    let size = measure.in_cell(Figure::Number(size), words);
    let parts = [
        ("label", measure.label.as_str()),
        ("from", &shown(before)),
        ("start", from),
        ("to", &shown(after)),
        ("end", to),
        ("difference", &size),
        ("percent", per_cent.as_deref().unwrap_or_default()),
    ];
    Some(capitalise(&words.fill(&key, &parts)))
}

fn funnel(published: &Published, view: &View, words: &Words) -> Option<String> {
    let steps = steps(published, view)?;
    let mut parts = Vec::new();
    let mut before: Option<Decimal> = None;
    for (label, figure) in steps {
        let number = figure.number()?;
        parts.push(match before {
            None => words.fill("data.funnel_first", &[("value", &locale::number(words.language(), number)), ("label", &label)]),
            Some(before) => {
                let share = percent(number, before, words).unwrap_or_default();
                words.fill(
                    "data.funnel_next",
                    &[("value", &locale::number(words.language(), number)), ("label", &label), ("percent", &share)],
                )
            }
        });
        before = Some(number);
    }
    Some(capitalise(&words.fill("data.sentence_funnel", &[("steps", &parts.join("; "))])))
}

/// The steps of a funnel: the measures of one row, or the rows of one measure.
pub(super) fn steps(published: &Published, view: &View) -> Option<Vec<(String, Figure)>> {
    if view.rows.len() == 1 {
        let row = view.rows.first()?;
        let label = |(name, m): &(String, usize)| if view.by_category { name.clone() } else { published.measures[*m].label.clone() };
        return Some(view.columns.iter().map(label).zip(row.figures.iter().copied()).collect());
    }
    Some(view.plain_rows().filter_map(|r| Some((r.label.clone(), *r.figures.first()?))).collect())
}

fn extremes(measure: &Measure, view: &View, words: &Words) -> Option<String> {
    let mut known: Vec<(&str, Decimal)> = view
        .plain_rows()
        .filter_map(|r| Some((r.label.as_str(), column(view, r)?.number()?)))
        .filter(|(label, _)| !label.is_empty())
        .collect();
    if known.len() < 3 {
        return None;
    }
    known.sort_by_key(|(_, number)| number.billionths());
    let ((low, least), (high, most)) = (known.first()?, known.last()?);
    let tied = |number: &Decimal| known.iter().filter(|(_, n)| n.billionths() == number.billionths()).count() > 1;
    if tied(least) || tied(most) {
        return (!tied(most)).then(|| {
            let value = measure.shown(Figure::Number(*most), words);
            capitalise(&words.fill("data.sentence_highest", &[("label", &measure.label), ("high", high), ("most", &value)]))
        });
    }
    let shown = |number: &Decimal| measure.shown(Figure::Number(*number), words);
    let parts = [("label", measure.label.as_str()), ("high", high), ("most", &shown(most)), ("low", low), ("least", &shown(least))];
    Some(capitalise(&words.fill("data.sentence_extremes", &parts)))
}
