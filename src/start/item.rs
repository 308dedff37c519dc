//! A new item: the needed fields filled in, all others explained in comments.

use super::template;
use crate::capitals::capitalise;
use crate::content::Content;
use crate::content::file_kinds::FileKind;
use crate::source::quoted;
use serde_json::Value;
use std::fmt::Write;
use time::Date;

/// What a new item can refer to.
#[derive(Debug, Clone, Default)]
pub struct Known {
    theme: Option<String>,
    organisation: Option<String>,
    item: Option<String>,
    next_theme: u64,
    directories: Vec<(String, String, String)>,
    manuals: Vec<String>,
    /// Ids in lists, with the kind of each: two of the same would be an error.
    taken: Vec<(&'static str, String)>,
}

/// A file to be written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFile {
    /// Path under the content folder.
    pub path: String,
    /// What it holds, or what is added at its end.
    pub text: String,
    /// Whether the text is added to a file that is there.
    pub append: bool,
}

impl Known {
    /// What a site has already.
    pub fn of(content: &Content) -> Self {
        let first = |heading: Option<&crate::content::directory::Heading>| heading.map(|h| h.id.to_string()).unwrap_or_default();
        Self {
            theme: content.themes.entries.first().map(|theme| theme.id.to_string()),
            organisation: content.organisations.entries.first().map(|organisation| organisation.id.to_string()),
            item: full_text(content),
            next_theme: content.themes.entries.iter().map(|theme| theme.number).max().unwrap_or(0) + 1,
            directories: content
                .directories
                .iter()
                .map(|d| (d.folder().to_string(), first(d.value.topics.first()), first(d.value.areas.first())))
                .collect(),
            manuals: content.manuals.iter().map(|manual| manual.folder().to_string()).collect(),
            taken: taken(content),
        }
    }
}

/// A text that an easy-read guide can belong to.
fn full_text(content: &Content) -> Option<String> {
    let case = content.cases.first().map(|item| format!("case-studies/{}", item.slug));
    let briefing = || content.briefings.first().map(|item| format!("briefings/{}", item.slug));
    let tool = || content.tools.first().map(|item| format!("tools/{}", item.slug));
    let post = || content.posts.first().map(|item| format!("posts/{}", item.slug));
    case.or_else(briefing).or_else(tool).or_else(post)
}

fn taken(content: &Content) -> Vec<(&'static str, String)> {
    let themes = content.themes.entries.iter().map(|entry| ("case-theme", entry.id.to_string()));
    let organisations = content.organisations.entries.iter().map(|entry| ("organisation", entry.id.to_string()));
    let boilerplate = content.boilerplate.entries.iter().map(|entry| ("boilerplate", entry.id.to_string()));
    let words = content.glossary.entries.iter().map(|entry| ("word", slug::slugify(entry.term.as_str())));
    themes.chain(organisations).chain(boilerplate).chain(words).collect()
}

/// The first theme of a site that has none: its id, its title.
const FIRST_THEME: (&str, &str) = ("first-theme", "The first theme");
/// The first organisation of a site that has none.
const FIRST_ORGANISATION: (&str, &str) = ("our-organisation", "Our organisation");

/// The files of a new item. `inside` names the manual of a chapter or the directory of a record; without it the
/// only one is taken.
///
/// # Errors
/// What is missing, and what to do about it.
pub fn new_item(kind: &FileKind, title: &str, inside: Option<&str>, known: &Known, today: Date) -> Result<Vec<NewFile>, (String, String)> {
    let name = slug::slugify(title);
    if name.is_empty() {
        return Err((
            format!("“{title}” has no letter from which an address could be made."),
            "Give it a title with letters a to z.".into(),
        ));
    }
    if known.taken.contains(&(kind.name, name.clone())) {
        return Err((format!("{} has an entry “{name}” already.", kind.path), "Choose another title: nothing is written over.".into()));
    }
    if kind.name == "easy-read" && known.item.is_none() {
        return Err((
            "an easy-read guide belongs to a full text, and there is none yet.".into(),
            "Make the full text first, for example: clearfolio new case-study \"Title\".".into(),
        ));
    }
    let ending = if kind.is_text() { "md" } else { "yaml" };
    let Some(filled) = template(&format!("items/{}.{ending}", kind.name), today) else {
        let hint = "Run “clearfolio new” to see what can be made.";
        return Err((format!("{} is not made by hand.", capitalise(kind.what)), hint.into()));
    };
    let (folder, topic, area) = match kind.name {
        "record" => {
            let folders: Vec<&str> = known.directories.iter().map(|(folder, ..)| folder.as_str()).collect();
            let folder = chosen(&folders, inside, "directory")?;
            known.directories.iter().find(|(own, ..)| *own == folder).cloned().unwrap_or_default()
        }
        "chapter" => {
            let folders: Vec<&str> = known.manuals.iter().map(String::as_str).collect();
            (chosen(&folders, inside, "manual")?, String::new(), String::new())
        }
        _ => Default::default(),
    };
    let fill = |text: &str| {
        text.replace("@TITLE@", &quoted(title))
            .replace("@NAME@", &name)
            .replace("@THEME@", known.theme.as_deref().unwrap_or(FIRST_THEME.0))
            .replace("@ORGANISATION@", known.organisation.as_deref().unwrap_or(FIRST_ORGANISATION.0))
            .replace("@ITEM@", known.item.as_deref().unwrap_or_default())
            .replace("@NEXT@", &known.next_theme.to_string())
            .replace("@TOPIC@", &topic)
            .replace("@AREA@", &area)
    };
    let needs = |mark: &str, there: bool| filled.contains(mark) && !there;
    let needs_theme = needs("@THEME@", known.theme.is_some());
    let needs_organisation = needs("@ORGANISATION@", known.organisation.is_some());
    let path = kind.path.replace("NAME", &name).replace("FOLDER", &folder);
    let filled = fill(&filled);
    let text = match (kind.is_text(), kind.is_list()) {
        (_, true) => entry(&filled),
        (true, _) => explained_text(kind, &filled),
        _ => explained(kind, &filled),
    };
    let mut files = vec![NewFile { path: path.clone(), text, append: kind.is_list() }];
    // What the item names and the site does not have yet.
    let first = |of: &str, path: &str, (id, title): (&str, &str)| {
        let text = template(&format!("items/{of}.yaml"), today).unwrap_or_default();
        let text = text.replace("@NAME@", id).replace("@TITLE@", &quoted(title)).replace("@NEXT@", "1");
        NewFile { path: path.into(), text: entry(&text), append: true }
    };
    if needs_theme {
        files.push(first("case-theme", "themes.yaml", FIRST_THEME));
    }
    if needs_organisation {
        files.push(first("organisation", "organisations.yaml", FIRST_ORGANISATION));
    }
    let beside = match kind.name {
        "manual" => Some(("chapter.md", "first-chapter.md")),
        "dataset" => Some(("dataset.csv", "figures.csv")),
        "directory" => Some(("directory.csv", "records.csv")),
        "picture-set" => Some(("example-square.svg", "example-square.svg")),
        _ => None,
    };
    if let Some((from, to)) = beside {
        let text = template(&format!("items/{from}"), today).unwrap_or_default().replace("@TITLE@", "The first chapter");
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        files.push(NewFile { path: format!("{folder}/{to}"), text, append: false });
    }
    Ok(files)
}

/// The folder that is meant: the one named, or the only one.
fn chosen(folders: &[&str], inside: Option<&str>, what: &str) -> Result<String, (String, String)> {
    match (inside, folders) {
        (Some(named), _) if folders.contains(&named) => Ok(named.to_string()),
        (None, [only]) => Ok((*only).to_string()),
        (_, []) => Err((format!("there is no {what} to put it in."), format!("Make one first: clearfolio new {what} \"Title\"."))),
        (named, _) => {
            let said = named.map_or_else(|| format!("there are several: which {what} is meant?"), |n| format!("there is no {what} “{n}”."));
            Err((said, format!("Add --in and one of: {}.", folders.join(", "))))
        }
    }
}

/// An entry of a list.
fn entry(fields: &str) -> String {
    let mut out = String::new();
    for (number, line) in fields.lines().enumerate() {
        let _ = writeln!(out, "{}{line}", if number == 0 { "- " } else { "  " });
    }
    out
}

/// A Markdown file: the fields at its head are explained, the text is kept.
fn explained_text(kind: &FileKind, filled: &str) -> String {
    let Some((head, body)) = filled.strip_prefix("---\n").and_then(|rest| rest.split_once("---\n")) else { return filled.to_string() };
    format!("---\n{}---\n{body}", explained(kind, head))
}

/// The needed fields filled in and every other one as a comment, in the order of the type.
fn explained(kind: &FileKind, filled: &str) -> String {
    let schema = (kind.schema)();
    let properties = &group(&schema)["properties"];
    let parts = parts(filled);
    let mut out = format!(
        "# {}. Lines that begin with # are not read. To use a field, take the # away from its line, and from the lines below it\n\
         # that begin with # without a space after it.\n",
        capitalise(kind.what)
    );
    for field in (kind.fields)() {
        let about = properties[field]["description"].as_str().unwrap_or_default();
        let _ = write!(out, "\n# {about}\n");
        let choices = choices(&properties[field], &schema);
        if !choices.is_empty() {
            let _ = writeln!(out, "# One of: {}.", choices.join(", "));
        }
        match parts.iter().find(|(name, _)| *name == field) {
            Some((_, lines)) => {
                out.push_str(&choices_inside(&properties[field], &schema, lines));
                out.push_str(lines);
            }
            None => out.push_str(&example(field, &properties[field], &schema)),
        }
    }
    out
}

/// What the fields inside a group that is filled in may hold.
fn choices_inside(field: &Value, schema: &Value, lines: &str) -> String {
    let one = inner(field, schema);
    let entry = if one["type"] == "array" { inner(&one["items"], schema) } else { one };
    let mut out = String::new();
    for (name, value) in entry["properties"].as_object().into_iter().flatten() {
        let words = choices(value, schema);
        if !words.is_empty() && lines.contains(&format!("{name}:")) {
            let _ = writeln!(out, "# {name} is one of: {}.", words.join(", "));
        }
    }
    out
}

/// The top-level fields of a YAML text with their lines.
fn parts(filled: &str) -> Vec<(&str, String)> {
    let mut parts: Vec<(&str, String)> = Vec::new();
    for line in filled.lines() {
        let begins = !line.starts_with([' ', '-', '#']) && line.contains(':');
        match parts.last_mut() {
            Some((_, lines)) if !begins => drop(writeln!(lines, "{line}")),
            _ => parts.push((line.split(':').next().unwrap_or_default(), format!("{line}\n"))),
        }
    }
    parts
}

/// The group of fields of a file.
fn group(schema: &Value) -> &Value {
    resolved(&schema["allOf"][0], schema)
}

fn resolved<'s>(value: &'s Value, schema: &'s Value) -> &'s Value {
    match value["$ref"].as_str().and_then(|name| name.strip_prefix("#/definitions/")) {
        Some(name) => &schema["definitions"][name],
        None => value,
    }
}

/// What a field takes, without "or nothing".
fn inner<'s>(field: &'s Value, schema: &'s Value) -> &'s Value {
    let one = match (&field["allOf"], &field["anyOf"]) {
        (Value::Array(all), _) => &all[0],
        (_, Value::Array(any)) => &any[0],
        _ => field,
    };
    let one = resolved(one, schema);
    if std::ptr::eq(one, field) || one["$ref"].is_null() && one["allOf"].is_null() { one } else { inner(one, schema) }
}

/// The words that a field takes, for itself or for each entry of its list.
fn choices<'s>(field: &'s Value, schema: &'s Value) -> Vec<&'s str> {
    let one = inner(field, schema);
    let one = if one["type"] == "array" { inner(&one["items"], schema) } else { one };
    one["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

/// Most fields of a group that are shown.
const SHOWN: usize = 8;

/// A field that is left out, as a comment with the form that it has. Without its #, each line is YAML.
fn example(name: &str, field: &Value, schema: &Value) -> String {
    let one = inner(field, schema);
    let several = one["type"] == "array";
    let entry = if several { inner(&one["items"], schema) } else { one };
    if !entry["properties"].is_object() {
        let value = sample(entry, schema, 0);
        return if several { format!("#{name}: [{value}]\n") } else { format!("#{name}: {value}\n") };
    }
    let mut out = format!("#{name}:\n");
    for (number, (field, value)) in shown(entry).into_iter().enumerate() {
        let lead = match (several, number) {
            (true, 0) => "- ",
            (true, _) => "  ",
            (false, _) => "",
        };
        let words = choices(value, schema);
        let choices = if words.is_empty() { String::new() } else { format!("  # one of: {}", words.join(", ")) };
        let _ = writeln!(out, "#  {lead}{field}: {}{choices}", sample(inner(value, schema), schema, 1));
    }
    out
}

/// The fields of a group that are worth showing: those that are needed, then others.
fn shown(group: &Value) -> Vec<(&str, &Value)> {
    let needed: Vec<&str> = group["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let all = group["properties"].as_object();
    let (first, others): (Vec<_>, Vec<_>) = all.into_iter().flatten().map(|(k, v)| (k.as_str(), v)).partition(|(k, _)| needed.contains(k));
    first.into_iter().chain(others).take(SHOWN.max(needed.len())).collect()
}

/// A value as it may look, on one line.
fn sample(value: &Value, schema: &Value, depth: usize) -> String {
    let example = value["examples"].as_array().and_then(|list| list.first());
    if let Some(example) = example {
        return example.as_str().map_or_else(|| example.to_string(), |text| if depth > 0 { flow(text) } else { text.to_string() });
    }
    if let Some(word) = value["enum"].as_array().and_then(|list| list.first()).and_then(Value::as_str) {
        return word.to_string();
    }
    if value["type"] == "array" {
        return format!("[{}]", sample(inner(&value["items"], schema), schema, depth + 1));
    }
    if value["properties"].is_object() && depth < 3 {
        let needed = value["required"].as_array().map_or(1, Vec::len).max(1);
        let fields = shown(value).into_iter().take(needed);
        let fields: Vec<String> =
            fields.map(|(name, value)| format!("{name}: {}", sample(inner(value, schema), schema, depth + 1))).collect();
        return format!("{{{}}}", fields.join(", "));
    }
    "…".into()
}

/// A text as it may stand between braces.
fn flow(text: &str) -> String {
    if text.contains([',', ':', '{', '}', '[', ']', '#', '"', '&', '*']) { quoted(text) } else { text.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::file_kinds::{self, ALL};
    use crate::source::{SourceFile, yaml};
    use std::sync::Arc;

    /// Without its #, every field is YAML.
    #[test]
    fn every_field_that_is_left_out_can_be_taken_in() {
        for kind in ALL.iter().filter(|kind| !kind.is_list()) {
            let text = explained(kind, "");
            let lines = text.lines().filter(|line| !line.starts_with("# "));
            let plain: String = lines.map(|line| format!("{}\n", line.strip_prefix('#').unwrap_or(line))).collect();
            let file = Arc::new(SourceFile::new(kind.path, plain.clone()));
            let (node, problems) = yaml::parse(&file);
            assert!(problems.is_empty(), "{}: {:?}\n{plain}", kind.name, problems.iter().map(|p| &p.message).collect::<Vec<_>>());
            let Some(yaml::Value::Map(fields)) = node.map(|node| node.value) else { panic!("{}", kind.name) };
            assert_eq!(fields.len(), (kind.fields)().len(), "{}", kind.name);
        }
    }

    #[test]
    fn fields_inside_a_group_are_shown_with_their_choices() {
        let kind = file_kinds::find("case-study").expect("a kind");
        let text = explained(kind, "evidence:\n  stage: anecdotal\n");
        assert!(text.contains("# stage is one of: ") && text.contains("\n#contacts:\n#  - "), "{text}");
    }
}
