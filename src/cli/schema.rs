//! `clearfolio schema`.

use super::args::SchemaArgs;
use super::{Outcome, Terminal};
use crate::content::LANGUAGES;
use crate::content::file_kinds::{self, ALL, FileKind};
use crate::diagnostics::near_miss;
use crate::faults;
use serde_json::{Map, Value, json};
use std::path::Path;

/// Where schemas lie beside a content folder.
pub(super) const FOLDER: &str = ".clearfolio/schema";

pub(super) fn run(args: &SchemaArgs, terminal: &Terminal) -> Outcome {
    let Some(name) = &args.kind else {
        if let Some(folder) = &args.out {
            return write(folder, terminal);
        }
        let lines: Vec<String> = ALL.iter().map(|kind| format!("{:<16} {:<40} {}", kind.name, kind.what, kind.path)).collect();
        terminal.result(&format!(
            "Kinds of file, what they are and where they lie in the content folder:\n\n{}\n\nclearfolio schema NAME shows the schema of one; clearfolio schema --out FOLDER writes them all.",
            lines.join("\n")
        ));
        return Outcome::Done;
    };
    match file_kinds::find(name) {
        Some(kind) => {
            terminal.result(&pretty(&(kind.schema)()));
            Outcome::Done
        }
        None => {
            let names = ALL.iter().map(|kind| kind.name);
            let hint = near_miss(name, names.clone())
                .map_or_else(|| format!("Use one of: {}.", names.collect::<Vec<_>>().join(", ")), |near| format!("Did you mean “{near}”?"));
            terminal.failure(&format!("there is no kind of file “{name}”."), &hint);
            Outcome::Failed
        }
    }
}

fn write(folder: &Path, terminal: &Terminal) -> Outcome {
    match write_all(folder) {
        Ok(()) => {
            terminal.say(&format!("{} schemas written to {}.", ALL.len(), folder.display()));
            Outcome::Done
        }
        Err(error) => {
            terminal.failure(
                &format!("the folder {} cannot be written: {error}.", folder.display(), error = faults::in_words(&error)),
                "Check that you may write there, or name another folder.",
            );
            Outcome::Failed
        }
    }
}

/// Writes the schema of every kind to a folder.
///
/// # Errors
/// When a file cannot be written.
pub(super) fn write_all(folder: &Path) -> std::io::Result<()> {
    std::fs::create_dir_all(folder)?;
    ALL.iter().try_for_each(|kind| std::fs::write(folder.join(file_of(kind)), pretty(&(kind.schema)()) + "\n"))
}

/// The file of a kind's schema.
pub(super) fn file_of(kind: &FileKind) -> String {
    format!("{}.json", kind.name)
}

/// Settings for VS Code and editors that read them: which schema belongs to which files.
pub(super) fn editor_settings(content: &str) -> String {
    let mut schemas = Map::new();
    for kind in ALL.iter().filter(|kind| !kind.is_text()) {
        let glob = format!("{content}/{}", kind.glob());
        let other = format!("{content}/{LANGUAGES}/*/{}", kind.glob());
        let globs = json!([glob, glob.replace(".yaml", ".yml"), other]);
        schemas.insert(format!("./{FOLDER}/{}", file_of(kind)), globs);
    }
    // A guide may be a folder with its pictures beside it.
    if let Some(Value::Array(globs)) = schemas.get_mut(&format!("./{FOLDER}/easy-read.json")) {
        globs.push(json!(format!("{content}/easy-read/*/guide.yaml")));
    }
    pretty(&json!({ "yaml.schemas": schemas, "yaml.completion": true, "yaml.hover": true, "files.eol": "\n" })) + "\n"
}

fn pretty(value: &Value) -> String {
    serde_json::to_string_pretty(value).unwrap_or_default()
}
