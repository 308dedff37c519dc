//! What the figures of a dataset are broken down by.

use crate::content::decode::{Decode, Decoder, choice, record};
use crate::content::values::{Id, Line, Text};
use crate::source::yaml::{Node, Value};

record! {
    /// What figures are broken down by.
    pub struct DimensionField = "a dimension" {
        /// Its name.
        required id: Id,
        /// What readers see.
        required label: Line,
        /// Its column in the files; its id when left out.
        optional column: Line,
        /// Its categories, in order; those found in the files when left out.
        list categories: CategoryField,
        /// Code of the category that is the total of the others.
        optional total: Line,
        /// Whether the program adds the total up, because the files have none.
        optional add_total: bool,
        /// Whether one person can be in several categories.
        optional overlapping: bool,
        /// What its categories are.
        optional kind: DimensionWord,
    }
}

choice! {
    /// What the categories of a dimension are.
    pub enum DimensionWord = "a kind of dimension" {
        /// Times, in order.
        Time = "time",
        /// Places.
        Place = "place",
        /// The first part of postcodes.
        PostcodeDistrict = "postcode-district",
        /// Groups of people, or anything else.
        Group = "group",
    }
}

record! {
    /// A category with its code.
    pub struct CategoryRecord = "a category" {
        /// Its code in the files.
        required code: Line,
        /// What readers see.
        optional label: Line,
        /// Code of the category that it is a part of.
        optional part_of: Line,
    }
}

/// A category: its code alone, or with a label.
#[derive(Debug, Clone, Hash)]
pub struct CategoryField(pub CategoryRecord);

impl Decode for CategoryField {
    const WHAT: &'static str = "a category";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::Scalar(_) => {
                Text::decode(node, cx).map(|code| Self(CategoryRecord { span: node.span, code, label: None, part_of: None }))
            }
            _ => CategoryRecord::decode(node, cx).map(Self),
        }
    }

    fn schema(schemas: &mut crate::content::schema::Schemas) -> serde_json::Value {
        serde_json::json!({ "anyOf": [Text::schema(schemas), CategoryRecord::schema(schemas)] })
    }
}
