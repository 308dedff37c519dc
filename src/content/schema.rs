//! What each kind of file may hold, as JSON Schema (draft 7, which editors know).
//!
//! The schema comes from the same types that read the files, so that an editor and the program cannot disagree.
//! Two things are beyond it: whether a day is in the calendar, and whether a name that a file uses is there.

use super::decode::Decode;
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;

/// Schemas of groups of fields, each written once.
#[derive(Debug, Default)]
pub struct Schemas {
    definitions: Map<String, Value>,
    /// Names of the fields of each group in the order of its type.
    orders: BTreeMap<String, Vec<&'static str>>,
}

/// A field of a group.
pub struct Field {
    /// Its name.
    pub name: &'static str,
    /// What it means.
    pub about: String,
    /// Whether it must be there.
    pub required: bool,
    /// What it takes.
    pub schema: Value,
}

impl Schemas {
    /// A group of fields, by the name of its type. Types that hold each other are written once.
    pub fn group(&mut self, name: &str, about: &str, fields: impl FnOnce(&mut Self) -> Vec<Field>) -> Value {
        let name = short(name);
        let reference = json!({ "$ref": format!("#/definitions/{name}") });
        if self.definitions.contains_key(&name) {
            return reference;
        }
        self.definitions.insert(name.clone(), Value::Null);
        let fields = fields(self);
        self.orders.insert(name.clone(), fields.iter().map(|field| field.name).collect());
        let required: Vec<&str> = fields.iter().filter(|field| field.required).map(|field| field.name).collect();
        let mut properties = Map::new();
        for field in &fields {
            properties.insert(field.name.to_string(), described(field.schema.clone(), &field.about));
        }
        let mut group = json!({ "type": "object", "description": about, "properties": properties, "additionalProperties": false });
        if !required.is_empty() {
            group["required"] = json!(required);
        }
        self.definitions.insert(name, group);
        reference
    }

    /// The schema of a file that holds one value of a type.
    pub fn of_file<T: Decode>(title: &str) -> Value {
        let mut schemas = Self::default();
        let inner = T::schema(&mut schemas);
        schemas.file(title, inner)
    }

    /// The schema of a file that holds a list.
    pub fn of_list<T: Decode>(title: &str) -> Value {
        let mut schemas = Self::default();
        let inner = list(T::schema(&mut schemas));
        schemas.file(title, inner)
    }

    /// The fields of a file in the order of its type.
    pub fn fields_of<T: Decode>() -> Vec<&'static str> {
        let mut schemas = Self::default();
        let inner = T::schema(&mut schemas);
        let name = inner["$ref"].as_str().and_then(|name| name.strip_prefix("#/definitions/")).unwrap_or_default();
        schemas.orders.remove(name).unwrap_or_default()
    }

    fn file(self, title: &str, inner: Value) -> Value {
        let mut file = json!({ "$schema": "http://json-schema.org/draft-07/schema#", "title": title });
        if let (Some(file), Value::Object(inner)) = (file.as_object_mut(), inner) {
            // Beside a reference nothing else counts in this draft.
            match inner.contains_key("$ref") {
                true => drop(file.insert("allOf".into(), json!([inner]))),
                false => file.extend(inner),
            }
        }
        file["definitions"] = Value::Object(self.definitions);
        file
    }
}

/// `clearfolio::content::manual::Part` as `manual.Part`. A type in a file of a folder has the name of the folder:
/// `clearfolio::content::dataset::view::ViewField` is `dataset.ViewField`.
fn short(name: &str) -> String {
    let mut parts = name.split("::").skip_while(|part| ["clearfolio", "content"].contains(part));
    let (module, own) = (parts.next().unwrap_or_default(), parts.last().unwrap_or_default());
    format!("{module}.{own}")
}

/// A schema with words for people. A reference keeps its own in this draft, so they stand round it.
fn described(schema: Value, about: &str) -> Value {
    let mut schema = match schema {
        Value::Object(map) if map.contains_key("$ref") => json!({ "allOf": [map] }),
        other => other,
    };
    if !about.is_empty() {
        schema["description"] = json!(about);
    }
    schema
}

/// A list of values.
pub fn list(items: Value) -> Value {
    json!({ "type": "array", "items": items })
}

/// A list that holds at least one value.
pub fn filled(items: Value) -> Value {
    json!({ "type": "array", "items": items, "minItems": 1 })
}

/// The same or nothing at all.
pub fn or_nothing(schema: Value) -> Value {
    json!({ "anyOf": [schema, { "type": "null" }] })
}

/// Text with at least one letter. Editors read a bare `2011` as a number and `no` as an answer: both are texts too.
pub fn text() -> Value {
    json!({ "type": ["string", "number", "boolean"], "pattern": "\\S" })
}

/// Text in one of a few forms.
pub fn form(pattern: &str, examples: &[&str]) -> Value {
    json!({ "type": ["string", "number"], "pattern": or_quoted(pattern), "examples": examples })
}

/// A form, or a figure that is quoted in its place: `{=directory.copies}`.
pub fn or_quoted(pattern: &str) -> String {
    format!("{pattern}|\\{{=")
}

/// The words of doc comments in a line.
pub fn about(lines: &[&str]) -> String {
    lines.iter().map(|line| line.trim()).collect::<Vec<_>>().join(" ").trim().to_string()
}
