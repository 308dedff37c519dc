//! Whether everybody can read the colours of a look: on pages, on panels, and on white paper.

use super::{DARK, NEEDED, Palette, QUIET, Rgb};
use crate::content::Item;
use crate::content::look::{Colour, Look};
use crate::content::settings::Settings;
use crate::diagnostics::Diagnostic;
use crate::rules;

/// A ground with the name under which messages speak of it.
type Ground = (Rgb, &'static str);

/// Paper of books, whatever the pages of the website are.
const WHITE: Ground = (Rgb(0xff, 0xff, 0xff), "white paper");

/// Every colour of letters and lines, given or not, against every ground that it stands on.
pub(super) fn check(item: &Item<Settings>, look: &Look) -> Vec<Diagnostic> {
    let palette = Palette::of(Some(&item.value));
    let light = [(palette.paper, "the page"), (palette.tint, "panels"), WHITE];
    let dark = [(DARK.0, "a dark page"), (DARK.1, "dark panels")];
    let given = look.ink.iter().chain(&look.accent).chain(&look.themes);
    let mut problems: Vec<Diagnostic> = given.filter_map(|colour| of_colour(item, colour, &light, true)).collect();
    if let Some(own) = &look.dark {
        problems.extend(own.accent.iter().chain(&own.themes).filter_map(|colour| of_colour(item, colour, &dark, false)));
    }
    let usual = usual_letters(&palette, look);
    problems.extend(look.paper.iter().chain(&look.tint).filter_map(|ground| of_ground(item, ground, &usual)));
    problems
}

/// Colours on grounds that the look leaves as they are: where they fail, the ground is at fault.
fn usual_letters(palette: &Palette, look: &Look) -> Vec<(Rgb, &'static str)> {
    let mut letters = vec![(QUIET, "grey letters")];
    letters.extend(look.ink.is_none().then_some((palette.ink, "letters")));
    letters.extend(look.accent.is_none().then_some((palette.accent, "links")));
    letters.extend(palette.themes.iter().skip(look.themes.len()).map(|theme| (*theme, "headings of themes")));
    letters
}

/// Where a given colour cannot be read, on the ground where it is worst.
fn of_colour(item: &Item<Settings>, colour: &Colour, grounds: &[Ground], darker: bool) -> Option<Diagnostic> {
    let own = Rgb::parse(&colour.0)?;
    let worst = grounds.iter().min_by(|a, b| own.contrast(a.0).total_cmp(&own.contrast(b.0)));
    let (ground, name) = worst.filter(|(ground, _)| own.contrast(*ground) < NEEDED)?;
    let message = format!("{own} on {name} ({ground}) has a contrast of {:.1} to 1. Readers need 7 to 1.", ratio(own, *ground));
    let better = own.until(|c| grounds.iter().all(|(ground, _)| c.contrast(*ground) >= NEEDED), darker);
    let hint = match better {
        Some(better) => format!("{better} is near it and can be read."),
        None => "Choose lighter colours for “paper” and “tint” first. Books are printed on white paper, so letters have to be dark.".into(),
    };
    Some(Diagnostic::new(&rules::COLOUR_CONTRAST, &item.file, colour.0.span, message).hint(hint))
}

/// Where a given ground is too dark for colours that the look leaves as they are.
fn of_ground(item: &Item<Settings>, colour: &Colour, usual: &[(Rgb, &str)]) -> Option<Diagnostic> {
    let own = Rgb::parse(&colour.0)?;
    let worst = usual.iter().min_by(|a, b| a.0.contrast(own).total_cmp(&b.0.contrast(own)));
    let (letters, name) = worst.filter(|(letters, _)| letters.contrast(own) < NEEDED)?;
    let ratio = ratio(*letters, own);
    let message = format!("The colour of {name} ({letters}) on {own} has a contrast of {ratio:.1} to 1. Readers need 7 to 1.");
    let better = own.until(|ground| usual.iter().all(|(letters, _)| letters.contrast(ground) >= NEEDED), false)?;
    let hint = format!("{better} is near it, and can be read on.");
    Some(Diagnostic::new(&rules::COLOUR_CONTRAST, &item.file, colour.0.span, message).hint(hint))
}

/// A contrast as it is told: rounded down, so that 6.98 is not called 7.
fn ratio(one: Rgb, other: Rgb) -> f64 {
    (one.contrast(other) * 10.0).floor() / 10.0
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::content::decode::decode_file;
    use crate::source::SourceFile;
    use std::sync::Arc;

    fn problems(look: &str) -> Vec<Diagnostic> {
        let text = format!("title: T\npublisher: {{name: P}}\nlook: {look}\n");
        let file = Arc::new(SourceFile::new("site.yaml", &text));
        let (settings, faults) = decode_file::<Settings>(&file);
        assert!(faults.is_empty(), "{faults:?}");
        let item = Item { slug: "site".into(), file, fingerprint: 0, value: Arc::new(settings.unwrap()) };
        check(&item, item.value.look.as_ref().unwrap())
    }

    #[test]
    fn the_colours_of_the_theme_can_be_read() {
        let palette = Palette::of(None);
        for (letters, name) in usual_letters(&palette, &no_look()) {
            for ground in [palette.paper, palette.tint, WHITE.0] {
                assert!(letters.contrast(ground) >= NEEDED, "{name} {letters} on {ground}");
            }
        }
        assert!(problems("{band: no}").is_empty());
    }

    fn no_look() -> Look {
        decode_file::<Look>(&Arc::new(SourceFile::new("look.yaml", "band: no\n"))).0.unwrap()
    }

    #[test]
    fn white_letters_on_black_pages_would_be_white_on_white_paper() {
        let found = problems("{paper: \"#000000\", tint: \"#111111\", ink: \"#ffffff\", accent: \"#ffffff\"}");
        let said: Vec<&str> = found.iter().map(|p| p.message.as_str()).collect();
        assert_eq!(said.iter().filter(|m| m.contains("#ffffff on white paper (#ffffff) has a contrast of 1.0")).count(), 2, "{said:?}");
        // The grounds are too dark for what the look leaves as it is.
        assert_eq!(said.iter().filter(|m| m.contains("on #000000 has") || m.contains("on #111111 has")).count(), 2, "{said:?}");
    }

    #[test]
    fn a_ground_is_held_against_every_colour_that_stays_as_it_is() {
        for look in ["{paper: \"#aaaaaa\", ink: \"#000000\"}", "{paper: \"#aaaaaa\", ink: \"#000000\", accent: \"#000000\"}"] {
            let found = problems(look);
            assert_eq!(found.len(), 1, "{found:?}");
            let shade = found[0].hint.as_ref().and_then(|hint| hint.split(' ').next()).unwrap().to_string();
            let again = problems(&look.replace("#aaaaaa", &shade));
            assert!(again.is_empty(), "{shade}: {again:?}");
        }
    }

    #[test]
    fn letters_on_white_pages_are_held_against_them() {
        assert!(problems("{accent: \"#0b4f5c\", paper: \"#ffffff\", tint: \"#ffffff\"}").is_empty());
        assert_eq!(problems("{ink: \"#767676\", paper: \"#ffffff\", tint: \"#ffffff\"}").len(), 1);
    }
}
