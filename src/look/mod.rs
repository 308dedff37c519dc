//! The look that `site.yaml` asks for: checked, and laid over the theme as files.

mod colour;
mod contrast;
mod sheet;

pub use colour::Rgb;
pub(crate) use sheet::font_file;
pub use sheet::style_sheet;

use crate::content::Item;
use crate::content::look::{Colour, Look};
use crate::content::picture::Picture;
use crate::content::settings::Settings;
use crate::diagnostics::{Diagnostic, near_miss};
use crate::rules;
use crate::theme::Words;
use std::collections::BTreeMap;
use std::path::Path;

/// The contrast that readers need: WCAG 2.2, success criterion 1.4.6.
pub const NEEDED: f64 = 7.0;
/// Grounds of the default theme, on light and on dark screens: pages and panels.
const LIGHT: (Rgb, Rgb) = (Rgb(0xff, 0xfd, 0xf8), Rgb(0xf5, 0xf0, 0xe4));
const DARK: (Rgb, Rgb) = (Rgb(0x17, 0x18, 0x1b), Rgb(0x24, 0x26, 0x2b));
const INK: Rgb = Rgb(0x1b, 0x1b, 0x1f);
/// Letters that stand back, which no look changes.
const QUIET: Rgb = Rgb(0x46, 0x43, 0x4b);
const ACCENT: Rgb = Rgb(0x0b, 0x4f, 0x5c);
/// Colours of the themes, by number from 1; the style sheet has the same.
const THEMES: [Rgb; 6] = [
    Rgb(0x1b, 0x42, 0x79),
    Rgb(0x7d, 0x16, 0x51),
    Rgb(0x1d, 0x56, 0x2f),
    Rgb(0x7a, 0x34, 0x0b),
    Rgb(0x52, 0x30, 0x8c),
    Rgb(0x57, 0x47, 0x00),
];

/// The colours of a site on light paper.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Palette {
    /// Letters.
    pub ink: Rgb,
    /// Links and lines.
    pub accent: Rgb,
    /// The themes, by number from 1.
    pub themes: [Rgb; 6],
    /// Web pages.
    pub paper: Rgb,
    /// Panels.
    pub tint: Rgb,
}

impl Palette {
    /// The colours of a site with these settings.
    pub fn of(settings: Option<&Settings>) -> Self {
        let look = settings.and_then(|settings| settings.look.as_ref());
        let chosen = |colour: Option<&Colour>, usual: Rgb| colour.and_then(|c| Rgb::parse(&c.0)).unwrap_or(usual);
        let mut themes = THEMES;
        for (place, colour) in themes.iter_mut().zip(look.iter().flat_map(|look| &look.themes)) {
            *place = chosen(Some(colour), *place);
        }
        let of = |pick: fn(&Look) -> Option<&Colour>, usual: Rgb| chosen(look.and_then(pick), usual);
        Self {
            ink: of(|l| l.ink.as_ref(), INK),
            accent: of(|l| l.accent.as_ref(), ACCENT),
            paper: of(|l| l.paper.as_ref(), LIGHT.0),
            tint: of(|l| l.tint.as_ref(), LIGHT.1),
            themes,
        }
    }
}

/// What is wrong with the look of a site. `families` are the typefaces that its font files really hold.
pub fn check(
    item: &Item<Settings>,
    folder: &Path,
    words: &Words,
    families: &[String],
    pictures: &BTreeMap<String, Option<Picture>>,
) -> Vec<Diagnostic> {
    let Some(look) = &item.value.look else { return Vec::new() };
    let mut problems = contrast::check(item, look);
    problems.extend(logo(item, look, pictures));
    for themes in [Some(&look.themes), look.dark.as_ref().map(|dark| &dark.themes)].into_iter().flatten() {
        if let Some(colour) = themes.get(THEMES.len()) {
            let message = format!("Here are {} colours of themes, and a site has six.", themes.len());
            let hint = "Take out those behind the sixth: a seventh theme begins with the first colour again.";
            problems.push(Diagnostic::new(&rules::WRONG_VALUE, &item.file, colour.0.span, message).hint(hint));
        }
    }
    for (key, _) in look.words.iter().flat_map(|changes| &changes.0) {
        if !words.has(key) {
            let message = format!("There are no words with the key “{key}”.");
            let hint = near_miss(key, words.keys()).map_or_else(
                || "The keys are those of words/en.yaml: “clearfolio new theme FOLDER words/en.yaml” gives you the file.".to_string(),
                |near| format!("Did you mean “{near}”?"),
            );
            problems.push(Diagnostic::new(&rules::UNKNOWN_WORD, &item.file, key.span, message).hint(hint));
        }
    }
    if let Some(font) = &look.font {
        for file in [&font.regular, &font.bold, &font.licence] {
            if !folder.join(file.as_str()).is_file() {
                let message = format!("There is no file “{file}” in the content folder.");
                problems.push(
                    Diagnostic::new(&rules::FONT_FAULT, &item.file, file.span, message)
                        .hint("Put it into the folder “fonts” there, and write “fonts/NAME.ttf”."),
                );
            }
        }
        let faces_there = [&font.regular, &font.bold].iter().all(|file| folder.join(file.as_str()).is_file());
        if faces_there && !families.iter().any(|family| family.as_str() == font.family.as_str()) {
            let message = format!("The font files do not hold a typeface “{}”.", font.family);
            let hint = match families {
                [] => "They hold none that can be read: use .ttf or .otf files.".to_string(),
                names => format!("They hold: {}.", names.join(", ")),
            };
            problems.push(Diagnostic::new(&rules::FONT_FAULT, &item.file, font.family.span, message).hint(hint));
        }
    }
    problems
}

/// A logo that is not there would be a broken picture at the head of every page.
fn logo(item: &Item<Settings>, look: &Look, pictures: &BTreeMap<String, Option<Picture>>) -> Option<Diagnostic> {
    let path = &look.logo.as_ref()?.image;
    let (rule, message, hint) = match pictures.get(path.as_str()) {
        Some(Some(_)) => return None,
        Some(None) => (
            &rules::UNREADABLE_PICTURE,
            format!("The file {path} cannot be read as a picture."),
            "Open it in a program that can show it, and save it again as PNG, JPEG or SVG.".to_string(),
        ),
        None => (
            &rules::MISSING_PICTURE,
            format!("There is no picture {path} in the content folder."),
            near_miss(path, pictures.keys().map(String::as_str)).map_or_else(
                || "Put the picture into the content folder; its path starts there, for example pictures/logo.svg.".to_string(),
                |near| format!("Did you mean “{near}”?"),
            ),
        ),
    };
    Some(Diagnostic::new(rule, &item.file, path.span, message).hint(hint))
}
