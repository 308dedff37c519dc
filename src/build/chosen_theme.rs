//! Which theme a site wears: the one of the command line, the one of its settings, or that of the program.

use super::engine::{Failure, Options};
use crate::content::settings::Settings;
use crate::content::{Item, LANGUAGES};
use crate::diagnostics::{Diagnostic, near_miss};
use crate::faults;
use crate::rules;
use crate::theme::{SHIPPED, Theme};
use std::path::{Component, Path, PathBuf};

/// A theme by where it comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum ChosenTheme {
    /// One that comes with the program, by its name.
    Shipped(String),
    /// A folder laid over that of the program.
    Folder(PathBuf),
}

impl ChosenTheme {
    /// The theme of the options, else of the settings, else that of the program.
    ///
    /// # Errors
    /// When the options name a theme that is not there.
    pub fn of(options: &Options, settings: Option<&Settings>) -> Result<Self, Failure> {
        let Some(named) = &options.theme else {
            return Ok(of_settings(settings, &options.content).unwrap_or_else(|| Self::Shipped("default".into())));
        };
        if named.is_dir() {
            return Ok(Self::Folder(named.clone()));
        }
        named.to_str().filter(|name| SHIPPED.contains(name)).map(|name| Self::Shipped(name.into())).ok_or_else(|| Failure {
            message: format!("There is no theme folder “{}”.", named.display()),
            hint: format!(
                "Name a folder that is there, or one of the themes that come with Clearfolio ({}), or leave --theme out.",
                SHIPPED.join(", ")
            ),
        })
    }

    /// Its folder, if it has one.
    pub fn folder(&self) -> Option<&Path> {
        match self {
            Self::Shipped(_) => None,
            Self::Folder(folder) => Some(folder),
        }
    }

    /// Its name or folder, as it is given to `--theme`; that of the program needs none.
    pub fn named(&self) -> Option<PathBuf> {
        match self {
            Self::Shipped(name) => (name != "default").then(|| name.into()),
            Self::Folder(folder) => Some(folder.clone()),
        }
    }

    /// Its files.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn read(&self) -> Result<Theme, Failure> {
        match self {
            Self::Shipped(name) => Ok(Theme::shipped(name).unwrap_or_else(Theme::built_in)),
            Self::Folder(folder) => Theme::with_folder(folder).map_err(|error| Failure {
                message: format!("The theme folder “{}” cannot be read: {error}.", folder.display(), error = faults::in_words(&error)),
                hint: "Check that it is there and that you may read it.".into(),
            }),
        }
    }
}

/// The theme that settings name, if it is there.
fn of_settings(settings: Option<&Settings>, content: &Path) -> Option<ChosenTheme> {
    let name = settings?.look.as_ref()?.theme.as_ref()?.as_str().trim_end_matches('/');
    match folder_beside(name, content) {
        Some(folder) => Some(ChosenTheme::Folder(folder)),
        None => SHIPPED.contains(&name).then(|| ChosenTheme::Shipped(name.into())),
    }
}

/// A folder beside the content folder. Paths that lead out of there, or to the content itself, are none.
fn folder_beside(name: &str, content: &Path) -> Option<PathBuf> {
    let inside = !name.is_empty() && Path::new(name).components().all(|part| matches!(part, Component::Normal(_)));
    let folder = home_of(content).join(name);
    let same = || folder.canonicalize().ok() == content.canonicalize().ok();
    (inside && folder.is_dir() && !same()).then_some(folder)
}

/// The folder that holds the content folder; of the content in another language, that of the main one.
fn home_of(content: &Path) -> PathBuf {
    let parent = content.parent().unwrap_or(Path::new(""));
    if content.file_name().is_none() {
        return content.join("..");
    }
    if parent.file_name().is_some_and(|name| name == LANGUAGES) {
        return parent.parent().map_or_else(|| "..".into(), home_of);
    }
    parent.to_path_buf()
}

/// A theme that the settings name and that is not there.
pub(super) fn missing(item: &Item<Settings>, content: &Path) -> Option<Diagnostic> {
    let named = item.value.look.as_ref()?.theme.as_ref()?;
    if of_settings(Some(&item.value), content).is_some() {
        return None;
    }
    let message = format!("There is no theme “{named}”.");
    let hint = match near_miss(named, SHIPPED) {
        Some(near) => format!("Did you mean “{near}”?"),
        None => format!("Name a folder beside the content folder, or one of the themes that come with Clearfolio: {}.", SHIPPED.join(", ")),
    };
    Some(Diagnostic::new(&rules::MISSING_THEME, &item.file, named.span, message).hint(hint))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_theme_lies_beside_the_content_folder() {
        for (content, home) in
            [("content", ""), ("site/content", "site"), (".", "./.."), ("content/languages/cy", ""), ("a/content/languages/cy", "a")]
        {
            assert_eq!(home_of(Path::new(content)), Path::new(home), "{content}");
        }
        for name in ["", "..", "../other", "/etc", "no-such-theme"] {
            assert_eq!(folder_beside(name, Path::new("src/build")), None, "{name}");
        }
        assert_eq!(folder_beside("look", Path::new("src/build")), Some("src/look".into()));
        assert_eq!(folder_beside("build", Path::new("src/build")), None, "the content is no theme");
    }
}
