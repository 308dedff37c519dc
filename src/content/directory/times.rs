//! Times as fields of a record, each with its place in the file.

use super::{Clock, Opening};
use crate::content::decode::{Decode, Decoder};
use crate::content::schema::{Schemas, form, text};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::yaml::{Node, Value};

/// A line of opening times with its place in the file.
#[derive(Debug, Clone, Hash)]
pub struct OpeningField {
    /// When.
    pub opening: Opening,
    /// Where it is written.
    pub span: Span,
}

impl Decode for OpeningField {
    const WHAT: &'static str = "opening times, for example “Mon-Fri 10:00-16:00” or “1st Tue 14:00-16:00”";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        // “- words: Dawn to dusk” is a field to YAML, and says the same as the line.
        let text = match &node.value {
            Value::Scalar(scalar) => scalar.text.clone(),
            Value::Map(fields) => match fields.as_slice() {
                [(key, Node { value: Value::Scalar(scalar), .. })] if key.name == "words" => format!("words: {}", scalar.text),
                _ => {
                    cx.wrong_type(node, Self::WHAT, "Write one line of opening times an entry, or “words:” and what else is to be said.");
                    return None;
                }
            },
            _ => {
                cx.wrong_type(node, Self::WHAT, "Write one line of opening times an entry.");
                return None;
            }
        };
        match Opening::parse(&text) {
            Ok(opening) => Some(Self { opening, span: node.span }),
            Err(fault) => {
                let (message, hint) = fault.explain(text.trim());
                cx.report(Diagnostic::new(&rules::OPENING_TIME, cx.file, node.span, message).hint(hint));
                None
            }
        }
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        let line = form("\\S", &["Mon-Fri 10:00-16:00", "1st Tue 14:00-16:00", "words: Dawn to dusk"]);
        let words = serde_json::json!({
            "type": "object", "properties": { "words": text() }, "required": ["words"], "additionalProperties": false,
        });
        serde_json::json!({ "anyOf": [line, words] })
    }
}

/// A time of day with its place in the file.
#[derive(Debug, Clone, Hash)]
pub struct ClockField {
    /// The time.
    pub clock: Clock,
    /// Where it is written.
    pub span: Span,
}

impl Decode for ClockField {
    const WHAT: &'static str = "a time of day, for example 14:30";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Scalar(scalar) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write hours and minutes, for example 14:30.");
            return None;
        };
        let clock = Clock::parse(&scalar.text);
        if clock.is_none() {
            let message = format!("“{}” is not a time of day.", scalar.text.trim());
            let problem = Diagnostic::new(&rules::OPENING_TIME, cx.file, node.span, message);
            cx.report(problem.hint("Write hours and minutes on the clock of 24 hours, for example 14:30."));
        }
        Some(Self { clock: clock?, span: node.span })
    }

    fn schema(_: &mut Schemas) -> serde_json::Value {
        form("^\\s*[0-9]{1,2}[:.][0-9]{2}\\s*$", &["14:30"])
    }
}
