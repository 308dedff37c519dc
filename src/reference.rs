//! The reference chapters of the user guide, made from what the program itself reads, checks and runs.

use crate::capitals::capitalise;
use crate::content::file_kinds::ALL;
use crate::diagnostics::Severity;
use crate::rules;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fmt::Write;

/// The chapters: file name and text.
pub fn chapters() -> Vec<(&'static str, String)> {
    vec![("files-and-fields.md", files()), ("rules.md", every_rule()), ("commands.md", crate::cli::reference())]
}

/// Every kind of file with its fields.
fn files() -> String {
    let mut out = String::from(
        "---\ntitle: Files and fields\nsummary: Every kind of file, where it lies, and what each of its fields means.\n---\n\n\
         Needed fields are marked. Everything else can be left out. `clearfolio new` writes a new file with all of this in comments, and editors \
         that read the schemas show it while you type.\n",
    );
    for kind in ALL {
        let schema = (kind.schema)();
        let what = kind
            .what
            .strip_prefix("the ")
            .or_else(|| kind.what.strip_prefix("a "))
            .or_else(|| kind.what.strip_prefix("an "))
            .unwrap_or(kind.what);
        let _ = write!(out, "\n## {} {{#{}}}\n\nFile `content/{}`.\n\n", capitalise(what), kind.name, kind.path);
        let root = group_name(&schema["allOf"][0]).or_else(|| group_name(&schema["items"]));
        let Some(root) = root else { continue };
        let mut done = BTreeSet::new();
        let mut open = vec![(root, 0)];
        while let Some((name, depth)) = open.pop() {
            if !done.insert(name.clone()) {
                continue;
            }
            let group = &schema["definitions"][&name];
            if depth > 0 {
                let about = group["description"].as_str().unwrap_or_default();
                let _ = write!(out, "\n### {} {{#{}-{}}}\n\n{about}\n\n", spaced(&name), kind.name, slug::slugify(&name));
            }
            let needed: Vec<&str> = group["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
            let fields = if depth == 0 { (kind.fields)().into_iter().map(String::from).collect() } else { names(group) };
            let mut inner = Vec::new();
            let mut lines = Vec::new();
            for field in fields {
                let schema_of = &group["properties"][&field];
                let about = schema_of["description"].as_str().unwrap_or_default().replace('*', "\\*");
                let must = if needed.contains(&field.as_str()) { " (needed)" } else { "" };
                let words = words(schema_of);
                let words = if words.is_empty() {
                    String::new()
                } else {
                    format!(" One of: {}.", words.iter().map(|w| format!("`{w}`")).collect::<Vec<_>>().join(", "))
                };
                let groups: Vec<String> = groups(schema_of).into_iter().collect();
                let more: Vec<String> = groups
                    .iter()
                    .map(|g| format!("[{} in {}](#{}-{})", spaced(g).to_lowercase(), kind.what, kind.name, slug::slugify(g)))
                    .collect();
                let more = if more.is_empty() || depth >= 2 { String::new() } else { format!(" See {}.", more.join(", ")) };
                lines.push(format!("`{field}`{must}: {about}{words}{more}"));
                if depth < 2 {
                    inner.extend(groups.into_iter().map(|g| (g, depth + 1)));
                }
            }
            out.push_str(&list(&lines));
            open.extend(inner.into_iter().rev());
        }
    }
    out
}

fn every_rule() -> String {
    let mut out = String::from(
        "---\ntitle: Rules\nsummary: What the program checks, why, where each rule comes from, and how to keep it.\n---\n\n\
         Errors stop a site from being published. Warnings do not, unless you add `--strict`. `clearfolio explain NAME` also shows examples.\n",
    );
    for severity in [Severity::Error, Severity::Warning] {
        out.push_str(match severity {
            Severity::Error => "\n## Errors\n\nAn error is a mistake that would harm a reader. Nothing is published until it is mended.\n",
            Severity::Warning => {
                "\n## Warnings\n\nA warning points to something that should be better. The site is published all the same.\n"
            }
        });
        for rule in rules::all().filter(|rule| rule.severity == severity) {
            let _ = write!(
                out,
                "\n### {0} {{#rule-{0}}}\n\n{1} {2}\n\nTo mend it: {3}\n\nFrom: {4}\n",
                rule.id,
                safe(rule.asks),
                safe(rule.why),
                safe(rule.mend),
                safe(rule.source)
            );
        }
    }
    out
}

/// Fields or options as a list; a single one is a paragraph.
pub(crate) fn list(lines: &[String]) -> String {
    match lines {
        [one] => format!("{one}\n"),
        lines => lines.iter().map(|line| format!("- {line}\n")).collect(),
    }
}

/// A text of a rule, with the marks of our Markdown as code and other signs of Markdown out of action.
fn safe(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find(['[', '{', '<', '*']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let close = if rest.starts_with('{') { '}' } else { ']' };
        let mark = ["[@", "[^", "{="].iter().any(|mark| rest.starts_with(mark));
        let taken = match rest.find(close) {
            Some(end) if mark => {
                let colon = usize::from(rest[end + 1..].starts_with(':'));
                let _ = write!(out, "`{}`", &rest[..=end + colon]);
                end + 1 + colon
            }
            _ => {
                let _ = write!(out, "\\{}", &rest[..1]);
                1
            }
        };
        rest = &rest[taken..];
    }
    out += rest;
    commands_as_code(&out)
}

/// Commands between quotation marks, and paths with placeholders, as code.
fn commands_as_code(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find("“clearfolio ") {
        let Some(end) = rest[at..].find('”').map(|end| at + end) else { break };
        let _ = write!(out, "{}`{}`", &rest[..at], &rest[at + "“".len()..end]);
        rest = &rest[end + "”".len()..];
    }
    out += rest;
    let placeholder = |part: &str| part.len() > 2 && part.bytes().all(|b| b.is_ascii_uppercase());
    let word = |word: &str| {
        let path = word.trim_end_matches(['.', ',', ';', ')']);
        if path != "PDF/UA" && path.contains('/') && !path.contains('`') && path.split('/').any(placeholder) {
            format!("`{path}`{}", &word[path.len()..])
        } else {
            word.to_string()
        }
    };
    out.split(' ').map(word).collect::<Vec<_>>().join(" ")
}

fn group_name(value: &Value) -> Option<String> {
    let found = value["$ref"].as_str().or_else(|| value["allOf"][0]["$ref"].as_str())?;
    found.strip_prefix("#/definitions/").map(String::from)
}

fn names(group: &Value) -> Vec<String> {
    group["properties"].as_object().into_iter().flatten().map(|(name, _)| name.clone()).collect()
}

/// The groups that a field holds, in itself or in its list.
fn groups(value: &Value) -> BTreeSet<String> {
    let mut found: BTreeSet<String> = group_name(value).into_iter().collect();
    for inner in
        value["anyOf"].as_array().into_iter().flatten().chain(value["allOf"].as_array().into_iter().flatten()).chain(value.get("items"))
    {
        found.extend(groups(inner));
    }
    found
}

/// The words that a field takes.
fn words(value: &Value) -> Vec<&str> {
    let own = value["enum"].as_array().into_iter().flatten().filter_map(Value::as_str);
    let inner =
        value["anyOf"].as_array().into_iter().flatten().chain(value["allOf"].as_array().into_iter().flatten()).chain(value.get("items"));
    own.chain(inner.flat_map(words)).collect()
}

/// `case_study.ContactField` as "Contact".
fn spaced(name: &str) -> String {
    let own = name.rsplit('.').next().unwrap_or(name).trim_end_matches("Field").trim_end_matches("Record");
    let mut out = String::new();
    for c in own.chars() {
        if c.is_uppercase() && !out.is_empty() {
            out.push(' ');
        }
        out.extend(if out.is_empty() { c.to_uppercase().collect::<Vec<_>>() } else { c.to_lowercase().collect() });
    }
    out
}
