//! What a file is, by its path.

use crate::content::picture;
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

/// What a file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Settings,
    Case,
    Publication,
    Guide,
    Dataset,
    Figures,
    PictureSet,
    Manual,
    Chapter,
    Briefing,
    Tool,
    Post,
    Diagram,
    SelfAssessment,
    Edition,
    Directory,
    /// A spreadsheet with the records of a directory.
    Records,
    /// A record of a directory with a file of its own.
    Record,
    Everyday,
    Themes,
    Organisations,
    Glossary,
    Links,
    Boilerplate,
    Picture,
    Unknown,
}

const TOP_FILES: [(&str, Kind); 7] = [
    ("site.yaml", Kind::Settings),
    ("themes.yaml", Kind::Themes),
    ("organisations.yaml", Kind::Organisations),
    ("glossary.yaml", Kind::Glossary),
    ("links.yaml", Kind::Links),
    ("boilerplate.yaml", Kind::Boilerplate),
    ("everyday.yaml", Kind::Everyday),
];
/// Folders of YAML files, one item each.
const FOLDERS: [(&str, Kind); 8] = [
    ("case-studies", Kind::Case),
    ("publications", Kind::Publication),
    ("easy-read", Kind::Guide),
    ("briefings", Kind::Briefing),
    ("tools", Kind::Tool),
    ("diagrams", Kind::Diagram),
    ("guides", Kind::SelfAssessment),
    ("editions", Kind::Edition),
];
/// The folder of the site in other languages.
pub const LANGUAGES: &str = "languages";
/// Items that may be a folder: the file in it that makes it one.
const INSIDE: [(&str, &str, Kind); 5] = [
    ("easy-read", "guide.yaml", Kind::Guide),
    ("picture-sets", "index.yaml", Kind::PictureSet),
    ("datasets", "dataset.yaml", Kind::Dataset),
    ("manuals", "manual.yaml", Kind::Manual),
    ("directory", "directory.yaml", Kind::Directory),
];
/// Folders of Markdown files, and how many folders deep they lie.
const TEXTS: [(&str, usize, Kind); 2] = [("posts", 1, Kind::Post), ("manuals", 2, Kind::Chapter)];

/// What a file is, by its path. `None` for files that are none of our business.
pub(super) fn kind_of(path: &str) -> Option<Kind> {
    let hidden = path.split('/').any(|part| part.starts_with(['.', '_', '~', '#']) || part.ends_with('~'));
    let (stem, ending) = path.rsplit_once('.').unwrap_or((path, ""));
    let ending = ending.to_ascii_lowercase();
    if hidden || matches!(path, "Thumbs.db" | "desktop.ini") {
        return None;
    }
    let folder = path.split('/').next().unwrap_or_default();
    // Other languages are sites of their own.
    if folder == LANGUAGES || folder == "fonts" {
        return None;
    }
    if ending == "md" {
        let deep = path.matches('/').count();
        let is_note = matches!(stem.rsplit('/').next(), Some("README" | "LICENCE" | "LICENSE"));
        return TEXTS.iter().find(|(name, depth, _)| *name == folder && *depth == deep && !is_note).map(|(_, _, kind)| *kind);
    }
    if is_named_as_text(path) {
        return Some(Kind::Unknown);
    }
    if matches!(ending.as_str(), "txt" | "swp" | "tmp" | "bak" | "license") {
        return None;
    }
    if folder == "datasets" && matches!(ending.as_str(), "csv" | "tsv") {
        return Some(Kind::Figures);
    }
    if folder == "directory" {
        let parts: Vec<&str> = path.split('/').collect();
        match parts.as_slice() {
            // Some systems write file names with capitals.
            [_, _, name] if matches!(name.to_ascii_lowercase().as_str(), "records.csv" | "records.tsv") => return Some(Kind::Records),
            [_, _, "records", _] if matches!(ending.as_str(), "yaml" | "yml") => return Some(Kind::Record),
            _ => {}
        }
    }
    if picture::ENDINGS.contains(&ending.as_str()) {
        return Some(Kind::Picture);
    }
    let named = format!("{stem}.yaml");
    let yaml = matches!(ending.as_str(), "yaml" | "yml");
    let top = TOP_FILES.iter().find(|(name, _)| yaml && *name == named).map(|(_, kind)| *kind);
    let inside = FOLDERS
        .iter()
        .find(|(folder, _)| yaml && path.strip_prefix(folder).and_then(|r| r.strip_prefix('/')).is_some_and(|r| !r.contains('/')))
        .map(|(_, kind)| *kind);
    let deeper = INSIDE
        .iter()
        .find(|(folder, file, _)| {
            let rest = named.strip_prefix(folder).and_then(|r| r.strip_prefix('/')).and_then(|r| r.strip_suffix(file));
            yaml && rest.is_some_and(|r| r.len() > 1 && r.find('/') == Some(r.len() - 1))
        })
        .map(|(_, _, kind)| *kind);
    Some(top.or(inside).or(deeper).unwrap_or(Kind::Unknown))
}

/// The name of an item: that of its file, or of its folder when it is one.
pub(super) fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let is_inner = INSIDE.iter().any(|(folder, file, _)| path.starts_with(folder) && file.strip_suffix(".yaml") == Some(stem));
    match folder_of(path) {
        Some(folder) if is_inner => folder.to_string(),
        _ => stem.to_string(),
    }
}

/// The folder that a file of an item with a folder of its own lies in: `mentoring` for
/// `manuals/mentoring/first-visits.md`.
pub(super) fn folder_of(path: &str) -> Option<&str> {
    (path.matches('/').count() == 2).then(|| path.split('/').nth(1)).flatten()
}

/// `lunch-club.yaml.txt`: what Notepad makes of `lunch-club.yaml`, and Windows hides the end of.
fn is_named_as_text(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    [".yaml.txt", ".yml.txt"].iter().any(|ending| path.ends_with(ending))
}

/// What to say of a file that is not read.
pub(super) fn unknown_file(file: &Arc<SourceFile>) -> Diagnostic {
    let (folder, name) = file.path.split_once('/').unwrap_or(("", &file.path));
    if is_named_as_text(name) {
        let message = "This file is not read: its name ends in “.txt”. Windows may hide that from you.";
        let hint = format!(
            "Give it the name {}. In Notepad, choose “All files” as the type when you save.",
            name.rsplit('/').next().and_then(|name| name.get(..name.len() - ".txt".len())).unwrap_or(name)
        );
        return Diagnostic::new(&rules::UNKNOWN_FILE, file, Span::FILE, message).hint(hint);
    }
    if name.to_ascii_lowercase().ends_with(".docx") {
        let message = "This file is not read: it is a Word document.";
        let hint =
            format!("Make a file of content from it: clearfolio import content/{}. Then move the document out of the folder.", file.path);
        return Diagnostic::new(&rules::UNKNOWN_FILE, file, Span::FILE, message).hint(hint);
    }
    let folders = || FOLDERS.map(|(n, _)| n).into_iter().chain(INSIDE.map(|(n, ..)| n)).chain(TEXTS.map(|(n, ..)| n));
    let near = if folder.is_empty() {
        near_miss(name, TOP_FILES.map(|(n, _)| n)).map(|n| format!("Did you mean {n}?"))
    } else {
        near_miss(folder, folders()).filter(|near| *near != folder).map(|n| format!("Did you mean the folder {n}?"))
    };
    let ending = name.rsplit_once('.').map_or("", |(_, ending)| ending).to_ascii_lowercase();
    let sheet = match (folder, ending.as_str()) {
        ("directory", "csv" | "tsv") => {
            Some(format!("If it holds the records of a directory, rename it to directory/NAME/records.{ending}."))
        }
        ("directory", "xls" | "xlsx" | "ods" | "numbers") => Some(
            "If it holds the records of a directory, save it from your spreadsheet as CSV, under the name directory/NAME/records.csv."
                .into(),
        ),
        _ => None,
    };
    let inside =
        INSIDE.iter().find(|(name, ..)| *name == folder).map(|(name, file, _)| format!("A file that is read there is {name}/NAME/{file}."));
    let known = format!(
        "Files that are read: {}, and .yaml files in {}.",
        TOP_FILES.map(|(n, _)| n).join(", "),
        FOLDERS.map(|(n, _)| n).join(", ")
    );
    Diagnostic::new(&rules::UNKNOWN_FILE, file, Span::FILE, "This file is not read: its name or folder is not one that Clearfolio knows.")
        .hint(near.or(sheet).or(inside).unwrap_or(known))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_says_what_a_file_is() {
        for (path, kind) in [
            ("manuals/mentoring/manual.yaml", Some(Kind::Manual)),
            ("manuals/mentoring/first-visits.md", Some(Kind::Chapter)),
            ("manuals/README.md", None),
            ("posts/training.md", Some(Kind::Post)),
            ("posts/drafts/training.md", None),
            ("briefings/day-services.yml", Some(Kind::Briefing)),
            ("LICENCE.md", None),
            ("manuals/manual.yaml", Some(Kind::Unknown)),
            ("datasets/a/figures.csv", Some(Kind::Figures)),
            ("_drafts/post.md", None),
            ("directory/near/directory.yaml", Some(Kind::Directory)),
            ("directory/near/records.csv", Some(Kind::Records)),
            ("directory/near/Records.CSV", Some(Kind::Records)),
            ("directory/near/my list.csv", Some(Kind::Unknown)),
            ("directory/near/records/club.yaml", Some(Kind::Record)),
            ("directory/records.csv", Some(Kind::Unknown)),
            ("case-studies/lunch-club.yaml.txt", Some(Kind::Unknown)),
            ("site.YML.TXT", Some(Kind::Unknown)),
            ("case-studies/notes.txt", None),
        ] {
            assert_eq!(kind_of(path), kind, "{path}");
        }
        assert_eq!((stem("manuals/mentoring/manual.yaml").as_str(), stem("posts/a.md").as_str()), ("mentoring", "a"));
    }
}
