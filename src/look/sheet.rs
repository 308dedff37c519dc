//! The style sheet of a look. It comes after that of the theme, and leaves to readers what readers choose.

use super::{DARK, NEEDED, Rgb, THEMES};
use crate::content::look::{Colour, Look};
use std::fmt::Write;

/// The name of an own typeface's files in the theme.
pub(crate) fn font_file(path: &str, face: &str) -> String {
    let ending = path.rsplit('.').next().unwrap_or("ttf").to_ascii_lowercase();
    format!("own-{face}.{ending}")
}

/// The style sheet of a look.
pub fn style_sheet(look: &Look) -> String {
    let mut out = String::from("/* The look of this site, from site.yaml. */\n");
    if let Some(font) = &look.font {
        for (file, face, weight) in [(&font.regular, "regular", 400), (&font.bold, "bold", 700)] {
            let _ = writeln!(
                out,
                "@font-face {{ font-family: \"{}\"; font-weight: {weight}; font-display: swap; src: url(\"fonts/{}\"); }}",
                plain(&font.family),
                font_file(file, face)
            );
        }
        let family = plain(&font.family);
        let _ =
            writeln!(out, ":root:not([data-font]) {{ --text-font: \"{family}\", \"Atkinson Hyperlegible Next\", Verdana, sans-serif; }}");
    }
    let light = light(look);
    let dark = dark(look);
    let _ = write!(
        out,
        "@media screen and (prefers-color-scheme: light) and (prefers-contrast: no-preference) {{\n  :root:not([data-colours]) {{{light}}}\n}}\n\
         @media screen {{\n  :root[data-colours=\"light\"] {{{light}}}\n  :root[data-colours=\"dark\"] {{{dark}}}\n}}\n\
         @media screen and (prefers-color-scheme: dark) and (prefers-contrast: no-preference) {{\n  :root:not([data-colours]) {{{dark}}}\n}}\n"
    );
    if look.band == Some(false) {
        out.push_str(".band { display: none; }\n");
    }
    out
}

/// What is given for light screens. All else stays as the theme has it.
fn light(look: &Look) -> String {
    let mut out = String::new();
    let given = |colour: &Option<Colour>| colour.as_ref().and_then(|colour| Rgb::parse(&colour.0));
    let (paper, ink) = (given(&look.paper), given(&look.ink));
    for (name, colour) in [("paper", paper), ("tint", given(&look.tint)), ("ink", ink), ("accent", given(&look.accent))] {
        set(&mut out, name, colour);
    }
    // The ring round what has the focus stands out from both.
    set(&mut out, "ring-inner", paper);
    set(&mut out, "ring-outer", ink);
    for (at, colour) in look.themes.iter().take(THEMES.len()).enumerate() {
        set(&mut out, &format!("theme-{}", at + 1), Rgb::parse(&colour.0));
    }
    out + " "
}

/// The same for dark screens: what is given for them, or a shade of the given light one that can be read there.
fn dark(look: &Look) -> String {
    let mut out = String::new();
    let own = look.dark.as_ref();
    let colour = |dark: Option<&Colour>, light: Option<&Colour>| {
        let given = dark.and_then(|dark| Rgb::parse(&dark.0));
        given.or_else(|| light.and_then(|light| Rgb::parse(&light.0)).map(readable))
    };
    set(&mut out, "accent", colour(own.and_then(|own| own.accent.as_ref()), look.accent.as_ref()));
    for at in 0..THEMES.len() {
        set(&mut out, &format!("theme-{}", at + 1), colour(own.and_then(|own| own.themes.get(at)), look.themes.get(at)));
    }
    out + " "
}

fn set(out: &mut String, name: &str, colour: Option<Rgb>) {
    if let Some(colour) = colour {
        let _ = write!(out, " --{name}: {colour};");
    }
}

/// The first lighter shade that can be read on dark pages and panels.
fn readable(colour: Rgb) -> Rgb {
    colour.until(|c| c.contrast(DARK.0) >= NEEDED && c.contrast(DARK.1) >= NEEDED, false).unwrap_or(Rgb(255, 255, 255))
}

/// A name without signs that would end it.
fn plain(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '"' | '\\' | '<' | '>' | '\n' | '{' | '}' | ';')).collect()
}
