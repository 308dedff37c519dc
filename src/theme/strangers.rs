//! Files of a theme folder that nothing reads: mostly names with a slip in them.

use super::{Theme, built_in};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::rules;
use crate::source::SourceFile;
use std::path::Path;
use std::sync::Arc;

/// Folders of which every file is read.
const WHOLE: [&str; 3] = ["fonts/", "words/", "easy-read/"];
/// Endings of files that can name others.
const TEXTS: [&str; 5] = ["html", "css", "js", "typ", "svg"];

/// A warning for each file of the folder that the theme has no use for.
pub(super) fn strangers(theme: &Theme, folder: &Path) -> Vec<Diagnostic> {
    let names = || built_in::FILES.iter().chain(built_in::HARBOUR).map(|(path, _)| *path);
    let unknown = theme.paths().filter(|path| !names().any(|name| name == *path) && !is_welcome(path) && !is_named(theme, path));
    let warning = |path: &str| {
        let (inside, name) = path.rsplit_once('/').unwrap_or(("", path));
        let beside = || names().filter_map(|known| known.strip_prefix(inside)?.strip_prefix('/').filter(|rest| !rest.contains('/')));
        let hint = near_miss(name, beside())
            .map(|near| format!("{inside}/{near}"))
            .or_else(|| near_miss(path, names()).map(String::from))
            .or_else(|| names().find(|known| known.rsplit('/').next() == Some(name)).map(String::from))
            .map_or_else(
                || {
                    "Take it out, or name it in a template or a style sheet. “clearfolio new theme FOLDER” lists the files of a theme."
                        .into()
                },
                |near| format!("Did you mean “{near}”?"),
            );
        let file = Arc::new(SourceFile::new(folder.join(path).display().to_string(), ""));
        let message = "No page and no template asks for this file of the theme.";
        Diagnostic::new(&rules::UNUSED_THEME_FILE, &file, Span::FILE, message).hint(hint)
    };
    unknown.map(warning).collect()
}

/// Notes for people, and files of folders that are read whole.
fn is_welcome(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let for_people = name.ends_with(".md") || name.starts_with("licen") || name.starts_with("readme") || name == "desktop.ini";
    let hidden = path.split('/').any(|part| part.starts_with('.'));
    for_people || hidden || WHOLE.iter().any(|folder| path.starts_with(folder))
}

/// Whether another file of the theme names it. What lies in no folder is read by nothing.
fn is_named(theme: &Theme, path: &str) -> bool {
    if !path.contains('/') {
        return false;
    }
    let name = path.rsplit('/').next().unwrap_or(path).as_bytes();
    let is_text = |other: &str| other.rsplit('.').next().is_some_and(|ending| TEXTS.contains(&ending));
    let mut others = theme.files.iter().filter(|(other, _)| *other != path && is_text(other));
    others.any(|(_, bytes)| bytes.windows(name.len()).any(|part| part == name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_files_that_nobody_asks_for_are_strangers() {
        let mut theme = Theme::built_in();
        let more = [
            ("assets/stile.css", ""),
            ("templates/cases.html", ""),
            ("assets/own.css", "main { background: url(\"paper.png\"); }"),
            ("assets/paper.png", ""),
            ("words/fr.yaml", ""),
            ("README.md", ""),
            (".git/config", ""),
            ("style.css", ""),
        ];
        for (path, text) in more {
            theme.insert(path, text.into());
        }
        let found = strangers(&theme, Path::new("my-theme"));
        let said: Vec<(String, String)> =
            found.iter().map(|p| (p.file.path.replace('\\', "/"), p.hint.clone().unwrap_or_default())).collect();
        let names: Vec<&str> = said.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(names, ["my-theme/assets/stile.css", "my-theme/style.css", "my-theme/templates/cases.html"]);
        assert!(
            said[0].1.contains("assets/style.css") && said[1].1.contains("/style.css") && said[2].1.contains("templates/case"),
            "{said:?}"
        );
        assert!(strangers(&Theme::built_in(), Path::new("")).is_empty());
        assert!(Theme::shipped("harbour").is_some_and(|theme| strangers(&theme, Path::new("")).is_empty()));
    }
}
