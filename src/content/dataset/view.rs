//! What readers see of a dataset.

use crate::content::decode::{Decode, Decoder, choice, record};
use crate::content::values::{Id, Line, Markdown, Text};
use crate::source::yaml::{Node, Value};

record! {
    /// A single figure with a name.
    pub struct ValueField = "a named value" {
        /// Its name.
        required id: Id,
        /// The measure.
        required measure: Id,
        /// Where in the table: dimension and code.
        optional at: Codes,
        /// What it counts, as a sentence has it: “people on the call log”.
        optional noun: Line,
    }
}

/// Dimensions with codes.
#[derive(Debug, Clone, Default, Hash)]
pub struct Codes(pub Vec<(String, Text)>);

impl Decode for Codes {
    const WHAT: &'static str = "dimensions with codes, for example “{month: 2017-06}”";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write the dimension, a colon and the code.");
            return None;
        };
        let read: Vec<Option<(String, Text)>> =
            fields.iter().map(|(key, value)| Text::decode(value, cx).map(|text| (key.name.clone(), text))).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }

    fn schema(schemas: &mut crate::content::schema::Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "object", "additionalProperties": Text::schema(schemas) })
    }
}

record! {
    /// A table with a sentence, and a chart where it helps.
    pub struct ViewField = "a view" {
        /// Its name.
        required id: Id,
        /// What it shows, as a finding: “Fewer people called”.
        required title: Line,
        /// More about it.
        optional text: Markdown,
        /// The dimension of the rows.
        optional rows: Id,
        /// The dimension of the columns; the measures when left out.
        optional columns: Id,
        /// The measures; all when left out.
        list measures: Id,
        /// Only these: dimension and code. Others stand at their total.
        optional r#where = "where": Codes,
        /// The chart.
        optional chart: ChartWord,
        /// A sentence with values in it, `{=name}`; made by the program when left out.
        optional sentence: Line,
        /// What must be known beside it.
        optional note: Markdown,
    }
}

choice! {
    /// Kinds of chart.
    pub enum ChartWord = "a kind of chart" {
        /// One bar a row.
        Bar = "bar",
        /// Bars side by side.
        GroupedBar = "grouped-bar",
        /// Bars of parts.
        StackedBar = "stacked-bar",
        /// Over time.
        Line = "line",
        /// Lowest, middle and highest: the first three columns.
        DotRange = "dot-range",
        /// Before and after: the first two columns.
        Slope = "slope",
        /// Fewer from step to step.
        Funnel = "funnel",
        /// So many of 100 people.
        Pictogram = "pictogram",
        /// Large figures, each with its context.
        Panel = "panel",
        /// The table alone.
        None = "none",
    }
}
