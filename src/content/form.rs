//! Forms to fill in, on paper or on the screen.

use super::decode::{choice, record};
use super::values::Line;
use serde::{Serialize, Serializer};

record! {
    /// A form.
    pub struct FormField = "a form" {
        /// Its heading.
        required title: Line,
        /// What is asked.
        list fields: Question,
    }
}

record! {
    /// One question of a form.
    pub struct Question = "a field of a form" {
        /// What is asked.
        required label: Line,
        /// How it is answered.
        required kind: FieldKind,
        /// Answers to choose from; for a scale its two ends.
        list options: Line,
        /// Lines of room in a box; 3 when left out.
        optional lines: u64,
    }
}

choice! {
    /// How a field of a form is answered.
    pub enum FieldKind = "a kind of field" {
        /// One line.
        Line = "line",
        /// Several lines.
        Box = "box",
        /// Boxes to tick.
        Tick = "tick",
        /// Five boxes between two ends.
        Scale = "scale",
        /// A date.
        Date = "date",
        /// A signature.
        Signature = "signature",
    }
}

impl Serialize for FieldKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.word())
    }
}
