//! Horizontal bars, alone or in groups.

use clearfolio_drawing::{Anchor, Area, Block};

use crate::scale::{Scale, from_zero};
use crate::sheet::Sheet;
use crate::{Group, Item, Value};

/// A bar with its name.
struct Row<'a> {
    name: &'a str,
    value: &'a Value,
    series: usize,
}

/// Bars that stand together under a heading.
struct Cluster<'a> {
    heading: Option<&'a str>,
    rows: Vec<Row<'a>>,
}

/// Where words go.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Layout {
    /// Names in a column of that width beside the bars, values at the ends of bars.
    Beside(f64),
    /// Names above the bars, values at the ends of bars.
    Above,
    /// Names and values above the bars: for values of many words.
    Stacked,
}

/// One bar an item.
pub(crate) fn plain(sheet: &mut Sheet, items: &[Item]) -> f64 {
    let rows = items.iter().map(|item| Row { name: &item.label, value: &item.value, series: 0 }).collect();
    Bars::new(sheet, vec![Cluster { heading: None, rows }]).draw(sheet)
}

/// One bar a series in each group.
pub(crate) fn grouped(sheet: &mut Sheet, series: &[String], groups: &[Group]) -> f64 {
    let cluster = |group: &'_ Group| -> Vec<usize> { (0..group.values.len().min(series.len())).collect() };
    let clusters = groups
        .iter()
        .map(|group| Cluster {
            heading: Some(&group.label),
            rows: cluster(group).into_iter().map(|i| Row { name: &series[i], value: &group.values[i], series: i }).collect(),
        })
        .collect();
    Bars::new(sheet, clusters).draw(sheet)
}

struct Bars<'a> {
    clusters: Vec<Cluster<'a>>,
    layout: Layout,
    scale: Scale,
    /// Left edge of the marks.
    marks: f64,
    /// Space between a bar and its words.
    gap: f64,
}

impl<'a> Bars<'a> {
    fn new(sheet: &Sheet, clusters: Vec<Cluster<'a>>) -> Self {
        let rows = || clusters.iter().flat_map(|cluster| &cluster.rows);
        let gap = 0.45 * sheet.em;
        let (low, high) = from_zero(rows().filter_map(|row| row.value.drawn()));
        // Room for the values beyond the longest bars, left and right of zero.
        let room = |negative: bool| {
            let wanted = rows().filter(|row| row.value.drawn().is_some_and(|value| (value < 0.0) == negative));
            wanted.map(|row| Block::line(row.value.label(), sheet.em, true).width + gap).fold(0.0, f64::max)
        };
        let (before, after) = (room(true), room(false));
        let names: Vec<&str> = rows().map(|row| row.name).collect();
        let column = column(sheet, &names);
        let wide = |column: f64| sheet.width - column - before - after >= 0.36 * sheet.width;
        let layout = match column {
            Some(column) if wide(column) => Layout::Beside(column),
            _ if wide(0.0) => Layout::Above,
            _ => Layout::Stacked,
        };
        let left = if let Layout::Beside(column) = layout { column } else { 0.0 };
        let (start, end) = if layout == Layout::Stacked { (0.0, sheet.width) } else { (left + before, sheet.width - after) };
        let scale = Scale { low, high, start, end };
        // Marks begin where bars begin. Bars to the left may leave too little room there; then marks
        // begin at the left of all.
        let longest = rows().filter(|row| row.value.drawn().is_none());
        let longest = longest.map(|row| Block::line(row.value.label(), sheet.em, false).width).fold(0.0, f64::max);
        let from = scale.at(0.0) + gap;
        let marks = if low < 0.0 && from + longest > sheet.width { left + gap } else { from };
        Bars { clusters, layout, scale, marks, gap }
    }

    fn draw(self, sheet: &mut Sheet) -> f64 {
        let em = sheet.em;
        let mut y = 0.0;
        let mut bottom = 0.0;
        for cluster in &self.clusters {
            if let Some(heading) = cluster.heading {
                let heading = sheet.bold(heading, sheet.width);
                y = sheet.text(0.0, y, Anchor::Start, &heading) + 0.25 * em;
                bottom = y;
            }
            let first = y;
            let between = match (self.layout, cluster.heading) {
                (Layout::Beside(_), Some(_)) => 0.25 * em,
                (Layout::Beside(_), None) => 0.7 * em,
                _ => 0.6 * em,
            };
            for row in &cluster.rows {
                bottom = match self.layout {
                    Layout::Beside(column) => self.beside(sheet, row, y, column),
                    Layout::Above | Layout::Stacked => self.above(sheet, row, y),
                };
                y = bottom + between;
            }
            if matches!(self.layout, Layout::Beside(_)) && bottom > first {
                self.zero(sheet, first - 0.12 * em, bottom + 0.12 * em);
            }
            y = bottom + 1.2 * em;
        }
        bottom
    }

    fn beside(&self, sheet: &mut Sheet, row: &Row, top: f64, column: f64) -> f64 {
        let em = sheet.em;
        let thick = if row.series == 0 && self.clusters.iter().all(|c| c.heading.is_none()) { 1.6 * em } else { 1.4 * em };
        let name = sheet.words(row.name, column);
        let mark = self.mark(sheet, row.value);
        let height = thick.max(name.height()).max(mark.as_ref().map_or(0.0, Block::height));
        let middle = top + height / 2.0;
        sheet.text(0.0, middle - name.height() / 2.0, Anchor::Start, &name);
        match mark {
            Some(mark) => {
                sheet.text(self.marks, middle - mark.height() / 2.0, Anchor::Start, &mark);
            }
            None => self.bar(sheet, row, middle - thick / 2.0, thick, true),
        }
        top + height
    }

    fn above(&self, sheet: &mut Sheet, row: &Row, top: f64) -> f64 {
        let em = sheet.em;
        let thick = 1.35 * em;
        let name = sheet.words(row.name, sheet.width);
        let mut y = sheet.text(0.0, top, Anchor::Start, &name);
        if let Some(mark) = self.mark(sheet, row.value) {
            self.zero(sheet, y, y + thick.max(mark.height()));
            return sheet.text(self.marks, y, Anchor::Start, &mark).max(y + thick);
        }
        if self.layout == Layout::Stacked {
            let value = sheet.bold(row.value.label(), sheet.width);
            y = sheet.text(0.0, y, Anchor::Start, &value);
        }
        y += 0.1 * em;
        self.bar(sheet, row, y, thick, self.layout == Layout::Above);
        self.zero(sheet, y - 0.1 * em, y + thick + 0.1 * em);
        y + thick
    }

    /// The words at the place of a bar that is not drawn.
    fn mark(&self, sheet: &Sheet, value: &Value) -> Option<Block> {
        value.drawn().is_none().then(|| sheet.words(value.label(), sheet.width - self.marks))
    }

    fn bar(&self, sheet: &mut Sheet, row: &Row, y: f64, height: f64, with_value: bool) {
        let value = row.value.drawn().unwrap_or_default();
        let (zero, end) = (self.scale.at(0.0), self.scale.at(value));
        if value != 0.0 {
            sheet.bar(row.series, Area { x: zero.min(end), y, width: (end - zero).abs().max(1.0), height });
        }
        if with_value {
            let label = Block::line(row.value.label(), sheet.em, true);
            let (x, anchor) = if value < 0.0 { (end - self.gap, Anchor::End) } else { (end + self.gap, Anchor::Start) };
            sheet.text(x, y + (height - label.height()) / 2.0, anchor, &label);
        }
    }

    fn zero(&self, sheet: &mut Sheet, top: f64, bottom: f64) {
        let x = self.scale.at(0.0);
        sheet.axis(&[(x, top), (x, bottom)]);
    }
}

/// Width of a column of names beside bars, or `None` when they need more than two lines there.
pub(crate) fn column(sheet: &Sheet, names: &[&str]) -> Option<f64> {
    let most = 0.4 * sheet.width;
    let blocks = names.iter().map(|name| sheet.words(name, most));
    let mut widest: f64 = 0.0;
    for block in blocks {
        if block.broken() || block.lines.len() > 2 {
            return None;
        }
        widest = widest.max(block.width);
    }
    Some(if widest > 0.0 { widest + 0.6 * sheet.em } else { 0.0 })
}
