//! What a chart shows.

/// A figure as it was published. Unpublished values must never come here.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// A number that may be shown.
    Number {
        /// The published (rounded) value: lengths and places are made from this and nothing else.
        value: f64,
        /// How it is written, e.g. `1,170` or `about £300`.
        label: String,
    },
    /// Confidential: written as its mark, never drawn as a length.
    Hidden {
        /// The mark, e.g. `[c]`.
        label: String,
    },
    /// Not available: written as its mark, never drawn as a length.
    Missing {
        /// The mark, e.g. `[x]`.
        label: String,
    },
}

/// The largest size of a number that is drawn. A larger one is written only.
const LARGEST: f64 = 1e15;

impl Value {
    /// A number with the way to write it.
    pub fn number(value: f64, label: impl Into<String>) -> Self {
        Value::Number { value, label: label.into() }
    }

    /// A confidential value with its mark.
    pub fn hidden(label: impl Into<String>) -> Self {
        Value::Hidden { label: label.into() }
    }

    /// A value that is not available, with its mark.
    pub fn missing(label: impl Into<String>) -> Self {
        Value::Missing { label: label.into() }
    }

    /// The words for it: the written number or the mark.
    pub fn label(&self) -> &str {
        match self {
            Value::Number { label, .. } | Value::Hidden { label } | Value::Missing { label } => label,
        }
    }

    /// What can be drawn to scale. `None` for marks, for NaN and infinities, and for numbers beyond 1e15.
    pub(crate) fn drawn(&self) -> Option<f64> {
        match self {
            // Adding zero turns minus zero into zero.
            Value::Number { value, .. } if value.is_finite() && value.abs() <= LARGEST => Some(value + 0.0),
            _ => None,
        }
    }
}

/// One chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    /// The finding in a sentence, e.g. "Fewer people called". It is the name of the drawing for
    /// those who cannot see it. It is not drawn: the page sets it as the heading of the figure.
    pub title: String,
    /// The long description, read aloud after the title. May be empty.
    pub description: String,
    /// What is drawn.
    pub kind: ChartKind,
}

/// The kinds of chart. Words are drawn as they come; this crate adds none of its own.
#[derive(Debug, Clone, PartialEq)]
pub enum ChartKind {
    /// Horizontal bars from zero. Their order is kept.
    Bar {
        /// The bars, top to bottom.
        items: Vec<Item>,
    },
    /// For each group one bar a series.
    GroupedBar {
        /// Names of the series. Four can be told apart by colour and pattern; more begin anew.
        series: Vec<String>,
        /// The groups, top to bottom.
        groups: Vec<Group>,
    },
    /// For each group one bar made of a segment a series. All bars have one scale.
    StackedBar {
        /// Names of the series, left to right. Four can be told apart.
        series: Vec<String>,
        /// The bars, top to bottom. Negative numbers are written, not drawn.
        groups: Vec<Group>,
    },
    /// Change over time. A line breaks where a value is hidden or missing.
    Line {
        /// The points in time, left to right.
        steps: Vec<Step>,
        /// The lines. Four can be told apart by colour, dashes and marker.
        series: Vec<Series>,
        /// Faint gridlines with words. With none, the scale runs from zero to the greatest value;
        /// else from the lowest tick or value to the highest.
        ticks: Vec<Tick>,
    },
    /// A dot with the range around it.
    DotRange {
        /// Words for the low end, the point and the high end, e.g. "lowest", "middle", "highest".
        names: [String; 3],
        /// The rows, top to bottom.
        items: Vec<Range>,
        /// Both ends of the scale, printed below. `None`: from zero to the greatest value.
        scale: Option<[Tick; 2]>,
    },
    /// Before and after, joined by a line. The scale begins at zero.
    Slope {
        /// Words for the first point in time.
        before: String,
        /// Words for the second.
        after: String,
        /// The lines.
        items: Vec<Change>,
    },
    /// Steps that each keep a part of the step before.
    Funnel {
        /// The steps, top to bottom.
        steps: Vec<FunnelStep>,
    },
    /// So many of so many person signs filled in.
    Pictogram {
        /// How many signs: 1 to 100, best 10 or 100. With 0 it is 1; of more, 100 are drawn in proportion.
        of: u32,
        /// How many are filled in (to the nearest whole sign), and the words, e.g. "26 in every 100 people".
        value: Value,
    },
    /// Rings around a centre, to be filled in by hand.
    Circles {
        /// What stands in the centre, e.g. "Me".
        centre: String,
        /// Names of the rings from the centre outwards.
        rings: Vec<String>,
    },
}

/// A bar.
#[derive(Debug, Clone, PartialEq)]
pub struct Item {
    /// What is counted.
    pub label: String,
    /// How many.
    pub value: Value,
}

/// Values of one category, one for each series in the order of the series. Those too many are passed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Group {
    /// The category.
    pub label: String,
    /// One value a series.
    pub values: Vec<Value>,
}

/// A point in time.
#[derive(Debug, Clone, PartialEq)]
pub struct Step {
    /// How it is written, e.g. "2017–18".
    pub label: String,
    /// Where it is on any scale, e.g. the year, so that uneven times stand unevenly. When places
    /// do not rise from step to step, all steps are drawn evenly.
    pub at: f64,
}

/// One line of a line chart.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    /// What it is.
    pub name: String,
    /// One value a step. Those too many are passed over.
    pub values: Vec<Value>,
}

/// A place on a scale with the words for it.
#[derive(Debug, Clone, PartialEq)]
pub struct Tick {
    /// The place.
    pub value: f64,
    /// How it is written.
    pub label: String,
}

/// A point with its range.
#[derive(Debug, Clone, PartialEq)]
pub struct Range {
    /// What it is about.
    pub label: String,
    /// The low end.
    pub low: Value,
    /// The point.
    pub point: Value,
    /// The high end.
    pub high: Value,
}

/// Before and after.
#[derive(Debug, Clone, PartialEq)]
pub struct Change {
    /// What changed.
    pub label: String,
    /// The first value.
    pub before: Value,
    /// The second value.
    pub after: Value,
}

/// A step of a funnel.
#[derive(Debug, Clone, PartialEq)]
pub struct FunnelStep {
    /// What was reached.
    pub label: String,
    /// How many reached it.
    pub value: Value,
    /// Its part of the step before in words, e.g. "71% of those referred". Not for the first step.
    pub share: Option<String>,
}
