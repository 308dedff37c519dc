//! The look of a site: what `site.yaml` changes without touching the theme.

use super::decode::{Decode, Decoder, record};
use super::lists::LogoField;
use super::values::{Line, Text};
use crate::diagnostics::Diagnostic;
use crate::rules::{self, Rule};
use crate::source::yaml::{Node, Value};

record! {
    /// Colours, typeface, logo, page furniture and words. What is left out stays as the theme has it.
    pub struct Look = "the look of the site" {
        /// A theme: the name of one that comes with Clearfolio, or a folder beside the content folder.
        optional theme: Line,
        /// Colour of links, buttons and lines.
        optional accent: Colour,
        /// Colour of web pages.
        optional paper: Colour,
        /// Colour of panels on web pages.
        optional tint: Colour,
        /// Colour of letters.
        optional ink: Colour,
        /// Colours of the themes, from the first on: up to six.
        list themes: Colour,
        /// The same for dark screens; lighter shades are found when it is left out.
        optional dark: DarkLook,
        /// A typeface of your own.
        optional font: FontField,
        /// A logo beside the name of the site, and on covers.
        optional logo: LogoField,
        /// Whether pages and covers have the band of colours. Yes when left out.
        optional band: bool,
        /// Whether printed pages have a line at their head that says where one is. Yes when left out.
        optional running_heads: bool,
        /// A line at the foot of every page of the website.
        optional footer: Line,
        /// Words of the program to say in another way, by their keys, e.g. `page.cases: Stories`.
        optional words: WordChanges,
    }
}

record! {
    /// Colours for dark screens.
    pub struct DarkLook = "colours for dark screens" {
        /// Colour of links, buttons and lines.
        optional accent: Colour,
        /// Colours of the themes.
        list themes: Colour,
    }
}

record! {
    /// A typeface whose files lie in the folder `fonts` of the content.
    pub struct FontField = "a typeface" {
        /// Its name, as the files themselves have it.
        required family: Line,
        /// The file of its regular face: .ttf or .otf.
        required regular: Line,
        /// The file of its bold face.
        required bold: Line,
        /// The file of its licence, published beside it.
        required licence: Line,
    }
}

/// What to tell somebody who left out the quotation marks of a colour.
const MARKS: &str = "Put the colour between quotation marks: \"#0b4f5c\". Without them, # begins a note that is not read.";

/// A colour as `#rrggbb`.
#[derive(Debug, Clone, Hash, PartialEq)]
pub struct Colour(pub Text);

impl Decode for Colour {
    const WHAT: &'static str = "a colour, for example \"#0b4f5c\"";
    const EMPTY: Option<(&'static Rule, &'static str)> = Some((&rules::EMPTY_COLOUR, MARKS));

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        if matches!(node.value, Value::Null) {
            cx.report(Diagnostic::new(&rules::WRONG_VALUE, cx.file, node.span, "Here is a colour missing.").hint(MARKS));
            return None;
        }
        let text = Text::decode(node, cx)?;
        let digits = text.trim().strip_prefix('#').unwrap_or_default();
        if digits.len() == 6 && digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return Some(Self(text));
        }
        let message = format!("“{text}” is not a colour.");
        let hint = "Write # and six digits or letters a to f, between quotation marks: \"#0b4f5c\".";
        cx.report(Diagnostic::new(&rules::WRONG_VALUE, cx.file, node.span, message).hint(hint));
        None
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^\\s*#[0-9A-Fa-f]{6}\\s*$", "examples": ["#0b4f5c"] })
    }
}

/// Words of the program with others in their place.
#[derive(Debug, Clone, Default, Hash)]
pub struct WordChanges(pub Vec<(Text, Text)>);

impl Decode for WordChanges {
    const WHAT: &'static str = "keys of words, each with the words to say";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write the key, a colon and the words, one a line: “page.cases: Stories”.");
            return None;
        };
        let read = |(key, value): &(crate::source::yaml::Key, Node), cx: &mut Decoder| {
            let mut name = Text::implied(key.name.clone());
            name.span = key.span;
            Text::decode(value, cx).map(|words| (name, words))
        };
        let read: Vec<_> = fields.iter().map(|field| read(field, cx)).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "object", "additionalProperties": Text::schema(schemas) })
    }
}
