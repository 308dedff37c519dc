//! How measures stand in the files of a dataset.

use crate::content::decode::{Decode, Decoder, choice, record};
use crate::content::values::{Id, Line};
use crate::source::yaml::{Node, Value};

/// How measures stand in the files.
#[derive(Debug, Clone, Hash)]
pub enum ShapeField {
    /// One value a row: a column names the measure, another holds the value.
    Long(LongShape),
    /// One dimension is spread over columns.
    Pivot(PivotShape),
    /// A column for each measure.
    Wide,
}

record! {
    /// The columns of a long table.
    pub struct LongShape = "the shape of a long table" {
        /// The column that names the measure.
        required measure: Line,
        /// The column of values.
        required value: Line,
    }
}

record! {
    /// The columns of a table with one dimension spread over columns.
    pub struct PivotShape = "the shape of a spread table" {
        /// The dimension.
        required dimension: Id,
        /// The columns.
        list columns: PivotField,
    }
}

record! {
    /// A column of a spread dimension.
    pub struct PivotField = "a column of a spread table" {
        /// Its name in the file.
        required column: Line,
        /// The category that it holds.
        required category: Line,
        /// The measure that it holds.
        required measure: Id,
    }
}

impl Decode for ShapeField {
    const WHAT: &'static str = "a shape: wide, long or spread";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if let Value::Map(fields) = &node.value
            && let [(key, inner)] = fields.as_slice()
        {
            match key.name.as_str() {
                "long" => return LongShape::decode(inner, cx).map(Self::Long),
                "spread" => return PivotShape::decode(inner, cx).map(Self::Pivot),
                _ => {}
            }
        }
        if matches!(&node.value, Value::Scalar(s) if s.text.trim() == "wide") {
            return Some(Self::Wide);
        }
        cx.wrong_type(
            node,
            Self::WHAT,
            "Write “shape: wide”, “shape: {long: {measure: …, value: …}}” or “shape: {spread: {dimension: …, columns: […]}}”.",
        );
        None
    }

    fn schema(schemas: &mut crate::content::schema::Schemas) -> serde_json::Value {
        let inner = [("long", LongShape::schema(schemas)), ("spread", PivotShape::schema(schemas))].map(|(name, schema)| {
            serde_json::json!({ "type": "object", "properties": { name: schema }, "required": [name], "additionalProperties": false })
        });
        serde_json::json!({ "anyOf": [{ "const": "wide" }, inner[0], inner[1]] })
    }
}

choice! {
    /// What separates cells.
    pub enum DelimiterWord = "a separator" {
        /// `,`
        Comma = "comma",
        /// `;`
        Semicolon = "semicolon",
        /// A tab.
        Tab = "tab",
    }
}
