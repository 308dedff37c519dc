//! What the map of an area shows beside the places of its records: streets, rivers, landmarks.

use crate::content::decode::{Decode, Decoder, choice, record};
use crate::content::schema::{self, Schemas};
use crate::content::values::Line;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::yaml::{Node, Value};

record! {
    /// What the map of an area shows beside its numbered places. North is at the top.
    pub struct AreaMap = "the map of an area" {
        /// Streets, paths and rivers.
        list lines: MapLine,
        /// Landmarks.
        list points: MapName,
        /// How many metres it is from the left edge (0) to the right edge (100).
        optional scale: u64,
    }
}

record! {
    /// A street, a path or a river.
    pub struct MapLine = "a line of a map" {
        /// Its name.
        optional title: Line,
        /// What it is: street (if you leave this out) or water.
        optional kind: LineKind,
        /// Where it begins, bends and ends, each as two numbers: [x, y].
        list points: Spot,
    }
}

choice! {
    /// What a line of a map is.
    pub enum LineKind = "a kind of line" {
        /// A street or a path: one line.
        Street = "street",
        /// A river or a canal: two lines with water between them.
        Water = "water",
    }
}

record! {
    /// A landmark.
    pub struct MapName = "a landmark of a map" {
        /// Its name.
        required title: Line,
        /// From the left, 0 to 100.
        required x: u64,
        /// From the top, 0 to 100.
        required y: u64,
    }
}

/// A point of a line, in hundredths of the map from its top left corner.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Spot {
    /// From the left.
    pub x: u64,
    /// From the top.
    pub y: u64,
    /// Where it is written.
    pub span: Span,
}

impl Decode for Spot {
    const WHAT: &'static str = "two numbers, for example [40, 25]";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let hint = "Write how far it is from the left and from the top of the map, from 0 to 100, for example [40, 25].";
        let Value::List(items) = &node.value else {
            cx.wrong_type(node, Self::WHAT, hint);
            return None;
        };
        let [x, y] = items.as_slice() else {
            let message = format!("A point of a line needs two numbers, and here are {}.", items.len());
            cx.report(Diagnostic::new(&rules::WRONG_TYPE, cx.file, node.span, message).hint(hint));
            return None;
        };
        let (x, y) = (u64::decode(x, cx)?, u64::decode(y, cx)?);
        Some(Self { x, y, span: node.span })
    }

    fn schema(schemas: &mut Schemas) -> serde_json::Value {
        let number = u64::schema(schemas);
        let mut pair = schema::list(number);
        pair["minItems"] = 2.into();
        pair["maxItems"] = 2.into();
        pair
    }
}
