//! Charts as SVG for people who see little, read slowly or print in black and white.
//!
//! [`draw`] is given a [`Chart`] of *published* values with the words for them, and the [`Canvas`] it is
//! for. Each canvas is laid out anew: no word is smaller than the letter size of the canvas, none is
//! cut, none lies over another, and the drawing is as high as that needs.
//!
//! What holds for every chart:
//! - a hidden or missing value is written as its mark and has no length anywhere;
//! - lengths and places are made from published values only, and rounded to two decimals;
//! - colour is never alone: every series after the first has a pattern, every line its dashes and
//!   marker, and words stand beside what they name;
//! - bars begin at zero;
//! - the same input gives the same bytes.
//!
//! Colours are the Analysis Function's, as presentation attributes. Every part has a class, so that
//! the style sheet of a page can change them: `chart` (the drawing), `chart-ground` (paper, gaps and
//! patterns: `fill`), `chart-ink` (words: `fill`), `chart-axis` and `chart-grid` (`stroke`),
//! `chart-bar-1` to `-4` (`fill`), `chart-line-1` to `-4` (`stroke`), `chart-marker` (`stroke` in the
//! colour of the ground), `chart-pattern-2` to `-4` (leave them alone: they are made of `chart-ground`).

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod bars;
mod circles;
mod ends;
mod funnel;
mod key;
mod line;
mod model;
mod pictogram;
mod range;
mod scale;
mod sheet;
mod slope;
mod stacked;
mod steps;

pub use clearfolio_drawing::{Canvas, Svg, text_width};
pub use model::{Change, Chart, ChartKind, FunnelStep, Group, Item, Range, Series, Step, Tick, Value};

/// Draws a chart for a canvas. A chart without values is an empty drawing with a name.
pub fn draw(chart: &Chart, canvas: &Canvas) -> Svg {
    let mut sheet = sheet::Sheet::new(canvas);
    let bottom = match &chart.kind {
        ChartKind::Bar { items } => bars::plain(&mut sheet, items),
        ChartKind::GroupedBar { series, groups } => bars::grouped(&mut sheet, series, groups),
        ChartKind::StackedBar { series, groups } => stacked::draw(&mut sheet, series, groups),
        ChartKind::Line { steps, series, ticks } => line::draw(&mut sheet, steps, series, ticks),
        ChartKind::DotRange { names, items, scale } => range::draw(&mut sheet, names, items, scale.as_ref()),
        ChartKind::Slope { before, after, items } => slope::draw(&mut sheet, before, after, items),
        ChartKind::Funnel { steps } => funnel::draw(&mut sheet, steps),
        ChartKind::Pictogram { of, value } => pictogram::draw(&mut sheet, *of, value),
        ChartKind::Circles { centre, rings } => circles::draw(&mut sheet, centre, rings),
    };
    sheet.finish(&chart.title, &chart.description, bottom)
}
