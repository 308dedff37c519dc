//! The plain values that fields hold: a line of text, Markdown, a whole number, an identifier.

use super::decode::{Decode, Decoder};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use crate::source::yaml::{Node, Scalar, Value};
use std::fmt;
use std::hash::{Hash, Hasher};
use std::ops::Deref;

/// Text with its place in the file.
#[derive(Debug, Clone, Default)]
pub struct Text {
    text: String,
    /// Where it starts.
    pub span: Span,
    block: Option<(u32, u32)>,
}

impl Text {
    /// Text that no file holds, for defaults.
    pub fn implied(text: impl Into<String>) -> Self {
        Self { text: text.into(), span: Span::FILE, block: None }
    }

    /// Whole lines of a file, the first of which has this number.
    pub fn of_lines(text: impl Into<String>, first_line: usize) -> Self {
        Self { text: text.into(), span: Span::new(first_line, 1, 1), block: Some((first_line as u32, 0)) }
    }

    /// The lines of the text, each with the offset of its first byte.
    pub fn line_starts(&self) -> impl Iterator<Item = (usize, &str)> {
        let mut at = 0;
        self.text.split('\n').map(move |line| {
            let start = at;
            at += line.len() + 1;
            (start, line)
        })
    }

    /// Whole lines of this text, from the start of one to the end of another, with their places.
    #[must_use]
    pub fn lines_between(&self, start: usize, end: usize) -> Self {
        let (start, end) = (floor(&self.text, start), floor(&self.text, end));
        let before = self.text[..start].matches('\n').count() as u32;
        Self {
            text: self.text[start..end.max(start)].to_string(),
            span: self.locate(start, end),
            block: self.block.map(|(line, indent)| (line + before, indent)),
        }
    }

    /// The text as a file of its own in which every line has the number and the indentation that it
    /// has in the author's file: problems found there are at their right places.
    pub fn as_file(&self, path: &str) -> SourceFile {
        let (line, indent) = self.block.unwrap_or((self.span.line.max(1), 0));
        let indent = " ".repeat(indent as usize);
        let mut text = "\n".repeat(line.saturating_sub(1) as usize);
        for line in self.text.lines() {
            if !line.is_empty() {
                text.push_str(&indent);
                text.push_str(line);
            }
            text.push('\n');
        }
        SourceFile::new(path, text)
    }

    fn of(scalar: &Scalar, span: Span) -> Self {
        Self { text: scalar.text.clone(), span, block: scalar.block }
    }

    /// The text itself.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// A part of the text on one line, with its own place.
    #[must_use]
    pub fn slice(&self, start: usize, end: usize) -> Self {
        Self { text: self.text[floor(&self.text, start)..floor(&self.text, end)].to_string(), span: self.locate(start, end), block: None }
    }

    /// Other words at the same place.
    #[must_use]
    pub fn renamed(&self, text: String) -> Self {
        Self { text, span: self.span, block: None }
    }

    /// The place in the file of a byte range of the text.
    ///
    /// Exact for `|` blocks and for values on one line; the start of the value otherwise.
    pub fn locate(&self, start: usize, end: usize) -> Span {
        let start = floor(&self.text, start);
        let end = floor(&self.text, end.max(start));
        let before = &self.text[..start];
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count());
        let length = self.text[start..end].lines().next().map_or(1, |l| l.chars().count());
        match self.block {
            Some((line, indent)) => {
                let line = line as usize + before.matches('\n').count();
                Span::new(line, indent as usize + column + 1, length)
            }
            None if self.span.line > 0 && !self.text.contains('\n') && self.span.length as usize >= self.text.chars().count() => {
                let quote = usize::from(self.span.length as usize == self.text.chars().count() + 2);
                Span::new(self.span.line as usize, self.span.column as usize + column + quote, length)
            }
            None => self.span,
        }
    }
}

fn floor(text: &str, mut at: usize) -> usize {
    at = at.min(text.len());
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}

impl Deref for Text {
    type Target = str;
    fn deref(&self) -> &str {
        &self.text
    }
}

impl Hash for Text {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl PartialEq for Text {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl fmt::Display for Text {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str(&self.text)
    }
}

fn text_of(node: &Node, what: &str, cx: &mut Decoder) -> Option<Text> {
    match &node.value {
        Value::Scalar(scalar) => {
            let mut text = Text::of(scalar, node.span);
            if text.block.is_none() {
                text.text = text.text.trim().to_string();
            }
            if text.text.trim().is_empty() {
                let message = format!("Here is nothing to read: this needs {what}.");
                cx.report(
                    Diagnostic::new(&rules::MISSING_FIELD, cx.file, node.span, message)
                        .hint("Write the text, or take the field out if it is not needed."),
                );
                return None;
            }
            Some(text)
        }
        _ => {
            let hint = match node.value {
                Value::Map(_) => {
                    "Write the text after the colon. If the text itself has a colon and a space, put it between double quotes."
                }
                _ => "Write the text after the colon; for several paragraphs, write | after the colon and indent the text below it.",
            };
            cx.wrong_type(node, what, hint);
            None
        }
    }
}

/// Text in one line: a title, a name, a role.
pub type Line = Text;

impl Decode for Text {
    const WHAT: &'static str = "text";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        text_of(node, Self::WHAT, cx)
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::text()
    }
}

/// Text in Markdown.
#[derive(Debug, Clone, Default, Hash, PartialEq)]
pub struct Markdown(pub Text);

impl Decode for Markdown {
    const WHAT: &'static str = "text";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        text_of(node, Self::WHAT, cx).map(Self)
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::text()
    }
}

impl Deref for Markdown {
    type Target = Text;
    fn deref(&self) -> &Text {
        &self.0
    }
}

/// The name by which files speak of an item: lower-case letters, digits and hyphens.
#[derive(Debug, Clone, Default, Hash, PartialEq)]
pub struct Id(pub Text);

impl Decode for Id {
    const WHAT: &'static str = "a short name in small letters, digits and hyphens";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let text = text_of(node, Self::WHAT, cx)?;
        if is_safe_slug(&text) {
            return Some(Self(text));
        }
        let message =
            format!("“{text}” cannot be used as a name in addresses: only small letters a to z, digits and single hyphens are safe.");
        let made = slug::slugify(text.as_str());
        let hint = if made.is_empty() { "Choose a short English name.".to_string() } else { format!("Write “{made}” instead.") };
        cx.report(Diagnostic::new(&rules::UNSAFE_SLUG, cx.file, node.span, message).hint(hint));
        None
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        serde_json::json!({
            "type": ["string", "integer"],
            "pattern": "^\\s*[a-z0-9]+(-[a-z0-9]+)*\\s*$",
            "maxLength": 100,
        })
    }
}

impl Deref for Id {
    type Target = Text;
    fn deref(&self) -> &Text {
        &self.0
    }
}

/// Whether a name is safe in file names and addresses on every system.
pub fn is_safe_slug(name: &str) -> bool {
    !name.is_empty()
        && name.len() <= 100
        && !name.starts_with('-')
        && !name.ends_with('-')
        && !name.contains("--")
        && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
}

impl Decode for u64 {
    const WHAT: &'static str = "a whole number";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if let Value::Scalar(scalar) = &node.value {
            if let Ok(number) = scalar.text.trim().replace(',', "").parse() {
                return Some(number);
            }
            let message = format!("“{}” is not a whole number.", scalar.text.trim());
            cx.report(Diagnostic::new(&rules::WRONG_TYPE, cx.file, node.span, message).hint("Write digits only, for example 12."));
            return None;
        }
        cx.wrong_type(node, Self::WHAT, "Write digits only, for example 12.");
        None
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        serde_json::json!({ "type": ["integer", "string"], "minimum": 0, "pattern": super::schema::or_quoted("^\\s*[0-9][0-9,]*\\s*$") })
    }
}

impl Decode for bool {
    const WHAT: &'static str = "yes or no";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if let Value::Scalar(scalar) = &node.value {
            match scalar.text.trim().to_lowercase().as_str() {
                "yes" | "true" | "on" => return Some(true),
                "no" | "false" | "off" => return Some(false),
                other => {
                    let message = format!("“{other}” is neither yes nor no.");
                    cx.report(Diagnostic::new(&rules::WRONG_TYPE, cx.file, node.span, message).hint("Write yes or no."));
                    return None;
                }
            }
        }
        cx.wrong_type(node, Self::WHAT, "Write yes or no.");
        None
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        let words = "[Yy][Ee][Ss]|[Nn][Oo]|[Oo][Nn]|[Oo][Ff][Ff]|[Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]";
        serde_json::json!({ "type": ["boolean", "string"], "pattern": format!("^\\s*({words})\\s*$"), "examples": ["yes", "no"] })
    }
}

/// One value, or a list of them: a table cell with one line or several.
#[derive(Debug, Clone, Hash)]
pub struct Several<T>(pub Vec<T>);

impl<T: Decode> Decode for Several<T> {
    const WHAT: &'static str = "text, or a list of texts";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        match &node.value {
            Value::List(items) => {
                let read: Vec<Option<T>> = items.iter().map(|item| T::decode(item, cx)).collect();
                read.into_iter().collect::<Option<Vec<T>>>().map(Self)
            }
            Value::Null => Some(Self(Vec::new())),
            _ => T::decode(node, cx).map(|one| Self(vec![one])),
        }
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        let one = T::schema(schemas);
        serde_json::json!({ "anyOf": [one, super::schema::list(one.clone()), { "type": "null" }] })
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        self.0.fmt(f)
    }
}
