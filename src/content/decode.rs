//! From YAML values to typed content, collecting every problem on the way.
//!
//! A kind of content is written once, with [`record!`]: its fields, their types and what they mean.
//! From that come the Rust struct, the reader that reports unknown, missing and mistyped fields with
//! their places, and the description of the kind. Reading never stops at the first problem.

use super::schema::Schemas;
use super::values::Text;
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules::{self, Rule};
use crate::source::yaml::{Key, Node, Value};
use crate::source::{SourceFile, front_matter};
use std::sync::Arc;

/// Collects problems while one file is decoded.
pub struct Decoder<'a> {
    /// The file being read.
    pub file: &'a Arc<SourceFile>,
    /// What was found so far.
    pub problems: Vec<Diagnostic>,
}

impl Decoder<'_> {
    /// Notes a problem.
    pub fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Notes that a value has the wrong shape.
    pub fn wrong_type(&mut self, node: &Node, wanted: &str, hint: &str) {
        let message = format!("This needs {wanted}, but here is {}.", node.shape());
        self.report(Diagnostic::new(&rules::WRONG_TYPE, self.file, node.span, message).hint(hint));
    }
}

/// A type that can be read from a YAML value.
pub trait Decode: Sized {
    /// What it is, for messages: "a date", "a list of contacts".
    const WHAT: &'static str;

    /// Why a field with nothing in it is seldom meant, and what to do, where it can be a slip: for a warning.
    const EMPTY: Option<(&'static Rule, &'static str)> = None;

    /// Reads the value. On `None`, at least one problem was reported.
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self>;

    /// What can be written here, as JSON Schema.
    fn schema(schemas: &mut Schemas) -> serde_json::Value;
}

/// The fields of one group, taken out one by one; what is left over is unknown.
pub struct Fields<'n> {
    span: Span,
    what: &'static str,
    rest: Vec<&'n (Key, Node)>,
    /// Fields that a misspelled one was taken for: that they are missing is no news.
    meant: Vec<&'static str>,
}

impl<'n> Fields<'n> {
    /// The fields of a node, or a problem when it is not a group of fields. Unknown fields are
    /// reported at once, with the known name that looks most like them.
    pub fn of(node: &'n Node, what: &'static str, known: &[&'static str], cx: &mut Decoder) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            cx.wrong_type(node, &format!("the fields of {what}"), &format!("Write its fields one a line, for example “{}: …”.", known[0]));
            return None;
        };
        let mut meant = Vec::new();
        for (key, _) in fields {
            if !known.contains(&key.name.as_str()) {
                let message = format!("“{}” is not a field of {what}.", key.name);
                let near = known.iter().copied().find(|k| near_miss(&key.name, known.iter().copied()) == Some(*k));
                meant.extend(near);
                let hint = match near {
                    Some(near) => format!("Did you mean “{near}”?"),
                    None => format!("Take it out, or use one of: {}.", known.join(", ")),
                };
                cx.report(Diagnostic::new(&rules::UNKNOWN_FIELD, cx.file, key.span, message).hint(hint));
            }
        }
        Some(Self { span: node.span, what, rest: fields.iter().collect(), meant })
    }

    fn take(&mut self, name: &str) -> Option<&'n (Key, Node)> {
        let at = self.rest.iter().position(|(k, _)| k.name == name)?;
        Some(self.rest.swap_remove(at))
    }

    /// A field that must be there.
    pub fn required<T: Decode>(&mut self, name: &'static str, cx: &mut Decoder) -> Option<T> {
        match self.take(name) {
            None if self.meant.contains(&name) => None,
            None => {
                let message = format!("“{name}” is missing: {} needs it.", self.what);
                let hint = format!("Add a line “{name}: …” with {}.", T::WHAT);
                cx.report(Diagnostic::new(&rules::MISSING_FIELD, cx.file, self.span, message).hint(hint));
                None
            }
            Some((key, node)) if matches!(node.value, Value::Null) => {
                let message = format!("“{name}” is empty: {} needs it.", self.what);
                cx.report(
                    Diagnostic::new(&rules::MISSING_FIELD, cx.file, key.span, message).hint(format!("Write {} after “{name}:”.", T::WHAT)),
                );
                None
            }
            Some((_, node)) => T::decode(node, cx),
        }
    }

    /// A field that may be left out. The outer `None` means that it was there and wrong.
    #[allow(clippy::option_option)]
    pub fn optional<T: Decode>(&mut self, name: &'static str, cx: &mut Decoder) -> Option<Option<T>> {
        match self.take(name) {
            None => Some(None),
            Some((key, node)) if matches!(node.value, Value::Null) => {
                if let Some((rule, hint)) = T::EMPTY {
                    cx.report(Diagnostic::new(rule, cx.file, key.span, format!("“{name}” is empty.")).hint(hint));
                }
                Some(None)
            }
            Some((_, node)) => T::decode(node, cx).map(Some),
        }
    }

    /// A list that may be left out. All its members are read, wrong ones too.
    pub fn list<T: Decode>(&mut self, name: &'static str, cx: &mut Decoder) -> Option<Vec<T>> {
        match self.take(name) {
            None => Some(Vec::new()),
            Some((_, node)) => match &node.value {
                Value::Null => Some(Vec::new()),
                Value::List(items) => {
                    let read: Vec<Option<T>> = items.iter().map(|item| T::decode(item, cx)).collect();
                    read.into_iter().collect()
                }
                _ => {
                    cx.wrong_type(node, "a list", &format!("Put each entry of “{name}” on a line of its own that starts with “- ”."));
                    None
                }
            },
        }
    }
}

/// Reads a whole file that holds one group of fields.
pub fn decode_file<T: Decode>(file: &Arc<SourceFile>) -> (Option<T>, Vec<Diagnostic>) {
    let (node, mut problems) = crate::source::yaml::parse(file);
    let Some(node) = node else { return (None, problems) };
    let mut cx = Decoder { file, problems: Vec::new() };
    let value = T::decode(&node, &mut cx);
    problems.append(&mut cx.problems);
    (value, problems)
}

/// Reads the front matter of a file, as a value of its own and the text below it. Without front
/// matter `None` stands for the fields.
pub fn decode_parted<T: Decode>(file: &Arc<SourceFile>) -> (Option<Option<T>>, Text, Vec<Diagnostic>) {
    let parted = front_matter::part(file);
    let body = Text::of_lines(parted.body, parted.first_line);
    match &parted.fields {
        None => (None, body, Vec::new()),
        Some(fields) => {
            let (value, problems) = decode_file(fields);
            (Some(value), body, problems)
        }
    }
}

/// Reads a whole file that holds a list.
pub fn decode_list_file<T: Decode>(file: &Arc<SourceFile>) -> (Vec<T>, Vec<Diagnostic>) {
    let (node, mut problems) = crate::source::yaml::parse(file);
    let Some(node) = node else { return (Vec::new(), problems) };
    let mut cx = Decoder { file, problems: Vec::new() };
    let values = match &node.value {
        Value::List(items) => items.iter().filter_map(|item| T::decode(item, &mut cx)).collect(),
        Value::Null => Vec::new(),
        Value::Map(fields) if fields.is_empty() => Vec::new(),
        _ => {
            cx.wrong_type(&node, "a list", "Start each entry with “- ” at the left edge, and indent its other lines by two spaces.");
            Vec::new()
        }
    };
    problems.append(&mut cx.problems);
    (values, problems)
}

/// Defines a kind of content: struct, reader and known fields from one list.
///
/// Each field has a mode: `required`, `optional` (an `Option`) or `list` (a `Vec`).
macro_rules! record {
    (
        $(#[doc = $about:literal])*
        pub struct $name:ident = $what:literal {
            $( $(#[doc = $doc:literal])* $mode:ident $field:ident $(= $key:literal)? : $ty:ty ),* $(,)?
        }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Hash)]
        pub struct $name {
            /// Where it starts in the author's file.
            pub span: $crate::diagnostics::Span,
            $( $(#[doc = $doc])* pub $field: record!(@type $mode $ty), )*
        }

        impl $crate::content::decode::Decode for $name {
            const WHAT: &'static str = $what;

            fn decode(
                node: &$crate::source::yaml::Node,
                cx: &mut $crate::content::decode::Decoder,
            ) -> Option<Self> {
                const KNOWN: &[&str] = &[ $( record!(@key $field $($key)?), )* ];
                let mut fields = $crate::content::decode::Fields::of(node, $what, KNOWN, cx)?;
                $( let $field = fields.$mode::<$ty>(record!(@key $field $($key)?), cx); )*
                Some(Self { span: node.span, $( $field: $field?, )* })
            }

            fn schema(schemas: &mut $crate::content::schema::Schemas) -> serde_json::Value {
                use $crate::content::schema;
                schemas.group(concat!(module_path!(), "::", stringify!($name)), &schema::about(&[$($about),*]), |schemas| {
                    vec![ $( schema::Field {
                        name: record!(@key $field $($key)?),
                        about: schema::about(&[$($doc),*]),
                        required: record!(@must $mode),
                        schema: record!(@schema $mode (<$ty as $crate::content::decode::Decode>::schema(schemas))),
                    }, )* ]
                })
            }
        }
    };
    (@must required) => { true };
    (@must optional) => { false };
    (@must list) => { false };
    (@schema required ($inner:expr)) => { $inner };
    (@schema optional ($inner:expr)) => { $crate::content::schema::or_nothing($inner) };
    (@schema list ($inner:expr)) => { $crate::content::schema::or_nothing($crate::content::schema::list($inner)) };
    (@type required $ty:ty) => { $ty };
    (@type optional $ty:ty) => { Option<$ty> };
    (@type list $ty:ty) => { Vec<$ty> };
    (@key $field:ident) => { stringify!($field) };
    (@key $field:ident $key:literal) => { $key };
}

/// Defines a field that takes one of a few words.
macro_rules! choice {
    (
        $(#[doc = $about:literal])*
        pub enum $name:ident = $what:literal { $( $(#[doc = $doc:literal])* $variant:ident = $word:literal ),* $(,)? }
    ) => {
        $(#[doc = $about])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[doc = $doc])* $variant, )* }

        impl $name {
            /// Every word that can be written here.
            pub const WORDS: &'static [&'static str] = &[ $( $word, )* ];

            /// The word as it is written in files.
            pub fn word(self) -> &'static str {
                match self { $( Self::$variant => $word, )* }
            }
        }

        impl $crate::content::decode::Decode for $name {
            const WHAT: &'static str = $what;

            fn decode(
                node: &$crate::source::yaml::Node,
                cx: &mut $crate::content::decode::Decoder,
            ) -> Option<Self> {
                let word = $crate::content::decode::choose(node, $what, Self::WORDS, cx)?;
                match word { $( $word => Some(Self::$variant), )* _ => None }
            }

            fn schema(_: &mut $crate::content::schema::Schemas) -> serde_json::Value {
                use $crate::content::schema::about;
                let meanings: Vec<String> = vec![$( about(&[$($doc),*]) ),*];
                serde_json::json!({
                    "enum": Self::WORDS,
                    "description": about(&[$($about),*]),
                    "markdownEnumDescriptions": meanings,
                })
            }
        }
    };
}

/// One of a few words, or a problem that lists them.
pub fn choose(node: &Node, what: &str, words: &'static [&'static str], cx: &mut Decoder) -> Option<&'static str> {
    let Value::Scalar(scalar) = &node.value else {
        cx.wrong_type(node, what, &format!("Use one of: {}.", words.join(", ")));
        return None;
    };
    let found = words.iter().find(|w| **w == scalar.text.trim());
    if found.is_none() {
        let message = format!("“{}” is not {what}.", scalar.text.trim());
        let all = format!("Use one of: {}.", words.join(", "));
        let hint = match near_miss(&scalar.text, words.iter().copied()) {
            Some(near) => format!("Did you mean “{near}”? {all}"),
            None => all,
        };
        cx.report(Diagnostic::new(&rules::WRONG_VALUE, cx.file, node.span, message).hint(hint));
    }
    found.copied()
}

/// The entries of a list that holds at least one.
pub(super) fn filled<T: Decode>(node: &Node, what: &str, hint: &str, cx: &mut Decoder) -> Option<Vec<T>> {
    match &node.value {
        Value::List(items) if !items.is_empty() => {
            let read: Vec<Option<T>> = items.iter().map(|item| T::decode(item, cx)).collect();
            read.into_iter().collect()
        }
        _ => {
            cx.wrong_type(node, what, hint);
            None
        }
    }
}

pub(crate) use {choice, record};
