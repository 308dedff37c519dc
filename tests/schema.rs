//! The schemas for editors accept and refuse the same files as the program.

mod common;

use clearfolio::content::Library;
use clearfolio::content::file_kinds::{self, FileKind};
use clearfolio::source::{SourceFile, yaml};
use common::{Folder, repository};
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// What a schema does not know: the calendar, and whether a share or a clock makes sense.
const BEYOND: [&str; 4] = ["wrong-date", "opening-time", "wrong-value", "empty-colour"];

/// Whether a value keeps to a schema. Only what our schemas use is known; anything else is a failure of the test.
fn keeps(value: &Value, schema: &Value, root: &Value) -> bool {
    schema.as_object().unwrap().iter().all(|(word, asked)| match word.as_str() {
        "$schema" | "title" | "description" | "markdownEnumDescriptions" | "examples" | "definitions" => true,
        "$ref" => {
            let name = asked.as_str().unwrap().strip_prefix("#/definitions/").unwrap();
            keeps(value, &root["definitions"][name], root)
        }
        "allOf" => asked.as_array().unwrap().iter().all(|one| keeps(value, one, root)),
        "anyOf" => asked.as_array().unwrap().iter().any(|one| keeps(value, one, root)),
        "enum" => asked.as_array().unwrap().contains(value),
        "const" => asked == value,
        "type" => match asked {
            Value::String(one) => is(value, one),
            several => several.as_array().unwrap().iter().any(|one| is(value, one.as_str().unwrap())),
        },
        "pattern" => value.as_str().is_none_or(|text| fits(text, asked.as_str().unwrap())),
        "maxLength" => value.as_str().is_none_or(|text| text.chars().count() as u64 <= asked.as_u64().unwrap()),
        "minimum" => value.as_f64().is_none_or(|number| number >= asked.as_f64().unwrap()),
        "minItems" => value.as_array().is_none_or(|list| list.len() as u64 >= asked.as_u64().unwrap()),
        "maxItems" => value.as_array().is_none_or(|list| list.len() as u64 <= asked.as_u64().unwrap()),
        "items" => value.as_array().is_none_or(|list| list.iter().all(|one| keeps(one, asked, root))),
        "minProperties" => value.as_object().is_none_or(|map| map.len() as u64 >= asked.as_u64().unwrap()),
        "maxProperties" => value.as_object().is_none_or(|map| map.len() as u64 <= asked.as_u64().unwrap()),
        "required" => {
            value.as_object().is_none_or(|map| asked.as_array().unwrap().iter().all(|name| map.contains_key(name.as_str().unwrap())))
        }
        "properties" => value
            .as_object()
            .is_none_or(|map| map.iter().all(|(name, inner)| asked.get(name).is_none_or(|schema| keeps(inner, schema, root)))),
        "additionalProperties" => value.as_object().is_none_or(|map| {
            let known = schema.get("properties").and_then(Value::as_object);
            let others = map.iter().filter(|(name, _)| known.is_none_or(|known| !known.contains_key(*name)));
            others.into_iter().all(|(_, inner)| asked.is_object() && keeps(inner, asked, root))
        }),
        other => panic!("the test does not know “{other}”"),
    })
}

fn is(value: &Value, kind: &str) -> bool {
    match kind {
        "object" => value.is_object(),
        "array" => value.is_array(),
        "string" => value.is_string(),
        "number" => value.is_number(),
        "integer" => value.is_u64() || value.is_i64(),
        "boolean" => value.is_boolean(),
        "null" => value.is_null(),
        other => panic!("the test does not know the type “{other}”"),
    }
}

/// The patterns of our schemas, told without an engine for them.
fn fits(text: &str, pattern: &str) -> bool {
    let bare = text.trim();
    let clock = |part: &str| {
        part.split_once([':', '.'])
            .is_some_and(|(h, m)| (1..=2).contains(&h.len()) && m.len() == 2 && h.bytes().chain(m.bytes()).all(|b| b.is_ascii_digit()))
    };
    if pattern.ends_with(r"|\{=") && text.contains("{=") {
        return true;
    }
    match pattern.trim_end_matches(r"|\{=") {
        r"\S" => !bare.is_empty(),
        "[0-9]{4}" => text.as_bytes().windows(4).any(|four| four.iter().all(u8::is_ascii_digit)),
        r"^\s*[a-z0-9]+(-[a-z0-9]+)*\s*$" => {
            !bare.is_empty()
                && bare.split('-').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit()))
        }
        r"^\s*[0-9][0-9,]*\s*$" => bare.starts_with(|c: char| c.is_ascii_digit()) && bare.bytes().all(|b| b.is_ascii_digit() || b == b','),
        r"^\s*#[0-9A-Fa-f]{6}\s*$" => bare.len() == 7 && bare.starts_with('#') && bare[1..].bytes().all(|b| b.is_ascii_hexdigit()),
        r"^\s*[0-9]{1,2}[:.][0-9]{2}\s*$" => clock(bare),
        r"^\s*[0-9]{1,2}[:.][0-9]{2}( to [0-9]{1,2}[:.][0-9]{2})?\s*$" => bare.split(" to ").all(clock),
        r"^\s*(about )?[0-9]+ in [0-9,]+\s*$" => bare.strip_prefix("about ").unwrap_or(bare).split_once(" in ").is_some_and(|(a, b)| {
            !a.is_empty() && a.bytes().all(|c| c.is_ascii_digit()) && b.bytes().all(|c| c.is_ascii_digit() || c == b',')
        }),
        yes if yes.contains("[Yy][Ee][Ss]") => ["yes", "no", "on", "off", "true", "false"].contains(&bare.to_lowercase().as_str()),
        other => panic!("the test does not know the pattern “{other}”"),
    }
}

/// A value as editors read it: bare numbers and answers have types of their own.
fn as_editors_read(node: &yaml::Node) -> Value {
    match &node.value {
        yaml::Value::Null => Value::Null,
        yaml::Value::Scalar(scalar) => match scalar.text.as_str() {
            "true" => json!(true),
            "false" => json!(false),
            text if !text.starts_with('0') || text == "0" => text.parse::<u64>().map_or_else(|_| json!(text), |number| json!(number)),
            text => json!(text),
        },
        yaml::Value::List(items) => items.iter().map(as_editors_read).collect(),
        yaml::Value::Map(fields) => Value::Object(fields.iter().map(|(key, value)| (key.name.clone(), as_editors_read(value))).collect()),
    }
}

/// The kind of a file by its path under the content folder.
fn kind_of(path: &str) -> Option<&'static FileKind> {
    // Other languages have the same kinds of file.
    let path = path.strip_prefix("languages/").and_then(|rest| rest.split_once('/')).map_or(path, |(_, rest)| rest);
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |kind: &&FileKind| {
        let wanted: Vec<&str> = kind.path.split('/').collect();
        let same = |(wanted, own): (&&str, &&str)| match *wanted {
            "NAME" | "FOLDER" => true,
            "NAME.yaml" => own.ends_with(".yaml"),
            other => other == *own,
        };
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(same)
    };
    if path.ends_with("guide.yaml") && parts.len() == 3 {
        return file_kinds::find("easy-read");
    }
    file_kinds::ALL.iter().filter(|kind| !kind.is_text()).find(fits)
}

/// What the program says of one file: the rules that it breaks by its form alone.
fn refused(folder: &Folder, path: &str, text: &str) -> BTreeSet<&'static str> {
    folder.write(&format!("content/{path}"), text.as_bytes());
    let mut library = Library::new(folder.content());
    library.refresh(&BTreeSet::new()).unwrap();
    let problems = library.content().problems;
    std::fs::remove_file(folder.content().join(path)).unwrap();
    let form = [
        "unknown-field",
        "missing-field",
        "wrong-type",
        "wrong-value",
        "unsafe-slug",
        "wrong-date",
        "opening-time",
        "yaml-syntax",
        "private-record",
    ];
    // The name of the file is no concern of its schema.
    problems
        .iter()
        .filter(|p| p.file.path == path && (p.rule.id != "unsafe-slug" || p.span != clearfolio::diagnostics::Span::FILE))
        .map(|p| p.rule.id)
        .filter(|id| form.contains(id))
        .collect()
}

fn yaml_files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(next) = open.pop() {
        for entry in std::fs::read_dir(next).unwrap().flatten() {
            let path = entry.path();
            if path.is_dir() {
                open.push(path);
            } else if path.extension().is_some_and(|e| e == "yaml") {
                found.push(path);
            }
        }
    }
    found.sort();
    found
}

fn read(text: &str) -> Option<Value> {
    let (node, problems) = yaml::parse(&Arc::new(SourceFile::new("a.yaml", text)));
    node.filter(|_| problems.is_empty()).map(|node| as_editors_read(&node))
}

/// Every way to a value inside another.
fn ways(value: &Value, here: &mut Vec<String>, all: &mut Vec<Vec<String>>) {
    all.push(here.clone());
    let inner: Vec<(String, &Value)> = match value {
        Value::Object(map) => map.iter().map(|(name, inner)| (name.clone(), inner)).collect(),
        Value::Array(list) => list.iter().enumerate().map(|(at, inner)| (at.to_string(), inner)).collect(),
        _ => Vec::new(),
    };
    for (name, inner) in inner {
        here.push(name);
        ways(inner, here, all);
        here.pop();
    }
}

fn at<'v>(value: &'v mut Value, way: &[String]) -> &'v mut Value {
    way.iter().fold(value, |value, step| match value {
        Value::Array(list) => &mut list[step.parse::<usize>().unwrap()],
        other => other.get_mut(step).unwrap(),
    })
}

/// The value with something wrong, or only different, at one place.
fn changed(value: &Value, way: &[String], how: usize) -> Value {
    let mut value = value.clone();
    let place = at(&mut value, way);
    match (how, &mut *place) {
        (0, Value::Object(map)) => drop(map.insert("nonsense".into(), json!("x"))),
        (1, Value::Object(map)) => drop(map.keys().next().cloned().map(|name| map.remove(&name))),
        (2, Value::Object(map)) => drop(map.keys().last().cloned().map(|name| map.remove(&name))),
        (3, place) => *place = json!(["one", "two"]),
        (4, place) => *place = json!({"one": "two"}),
        (5, place) => *place = Value::Null,
        (6, place) => *place = json!("Some words"),
        (7, place) => *place = json!(7),
        (8, place) => *place = json!(""),
        _ => {}
    }
    value
}

/// The schema of a file with one field: none is missed.
fn without_required(schema: &Value) -> Value {
    let reference = schema["allOf"][0]["$ref"].as_str().unwrap_or_default().trim_start_matches("#/definitions/");
    let mut group = schema["definitions"][reference].clone();
    if let Some(group) = group.as_object_mut() {
        group.remove("required");
        return Value::Object(group.clone());
    }
    json!({})
}

#[test]
fn every_file_of_the_sample_keeps_to_its_schema() {
    let mut seen = BTreeMap::new();
    for root in ["content", "tests/torture"] {
        let root = repository().join(root);
        for path in yaml_files(&root) {
            let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
            let Some(kind) = kind_of(&name) else { panic!("no kind for {name}") };
            let text = std::fs::read_to_string(&path).unwrap();
            let value = read(text.trim_start_matches('\u{feff}')).unwrap_or_else(|| panic!("{name}"));
            let schema = (kind.schema)();
            let wrong: Vec<&String> = value
                .as_object()
                .into_iter()
                .flatten()
                .filter(|(field, inner)| !keeps(&json!({ *field: inner }), &without_required(&schema), &schema))
                .map(|(field, _)| field)
                .collect();
            assert!(keeps(&value, &schema, &schema), "{name} does not keep to the schema “{}”: {wrong:?}", kind.name);
            *seen.entry(kind.name).or_insert(0) += 1;
        }
    }
    assert!(seen.len() > 15, "{seen:?}");
}

#[test]
fn examples_of_rules_are_accepted_and_refused_alike() {
    let folder = Folder::with_small_site();
    for rule in clearfolio::rules::all() {
        for example in rule.good.iter().chain(rule.bad) {
            let Ok(text) = std::str::from_utf8(example.bytes) else { continue };
            let (Some(kind), Some(value)) = (kind_of(example.path), read(text)) else { continue };
            alike(&folder, kind, example.path, &value, rule.id);
        }
    }
}

#[test]
fn files_with_one_thing_wrong_are_accepted_and_refused_alike() {
    let folder = Folder::new();
    let mut dice = fastrand::Rng::with_seed(9);
    let root = repository().join("content");
    let mut tried = 0;
    for path in yaml_files(&root) {
        let name = path.strip_prefix(&root).unwrap().to_string_lossy().replace('\\', "/");
        let Some(kind) = kind_of(&name).filter(|_| !name.starts_with("languages/")) else { continue };
        // Items whose names the file itself must not clash with: a name of its own.
        // Figures are filled in before a file is read; here there are none to fill in.
        let value = read(&std::fs::read_to_string(&path).unwrap().replace("{=", "{")).unwrap();
        let mut all = Vec::new();
        ways(&value, &mut Vec::new(), &mut all);
        for _ in 0..40 {
            let (way, how) = (&all[dice.usize(..all.len())], dice.usize(..9));
            if way.is_empty() {
                continue;
            }
            alike(&folder, kind, &name, &changed(&value, way, how), &format!("{way:?} {how}"));
            tried += 1;
        }
    }
    assert!(tried > 2000, "{tried}");
}

fn alike(folder: &Folder, kind: &FileKind, path: &str, value: &Value, why: &str) {
    let schema = (kind.schema)();
    // JSON is YAML, too.
    let refused = refused(folder, path, &value.to_string());
    let accepted = keeps(value, &schema, &schema);
    let beyond = !refused.is_empty() && refused.iter().all(|id| BEYOND.contains(id));
    assert!(
        accepted == refused.is_empty() || (accepted && beyond),
        "{path} ({why}): the schema {}, the program says {refused:?}\n{value}",
        if accepted { "accepts it" } else { "refuses it" }
    );
}

#[test]
fn every_field_of_every_kind_is_explained() {
    for kind in file_kinds::ALL {
        let schema = (kind.schema)();
        for (group, inner) in schema["definitions"].as_object().unwrap_or(&Map::new()) {
            assert!(inner["description"].as_str().is_some_and(|d| d.ends_with(['.', ':'])), "{group}: {}", inner["description"]);
            for (field, inner) in inner["properties"].as_object().into_iter().flatten() {
                assert!(inner["description"].as_str().is_some_and(|d| d.len() > 4), "{group}.{field} has no words");
            }
        }
    }
}

#[test]
fn the_command_lists_shows_and_writes_schemas() {
    let folder = Folder::new();
    let listed = folder.run(&["schema"]);
    assert!(listed.status == 0 && listed.out.contains("case-studies/NAME.yaml"), "{}", listed.out);
    let shown = folder.run(&["schema", "case-study"]);
    let schema: Value = serde_json::from_str(&shown.out).unwrap();
    assert_eq!(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    let wrong = folder.run(&["schema", "case-studdy"]);
    assert!(wrong.status == 2 && wrong.err.contains("Did you mean “case-study”?"), "{}", wrong.err);
    assert_eq!(folder.run(&["schema", "--out", "schemas"]).status, 0);
    assert_eq!(folder.files("schemas").len(), file_kinds::ALL.len());
}
