//! How each file of a publication is printed, bound or embossed.

use super::Plan;
use super::books::Book;
use crate::braille::Paper;
use crate::content::publication::EditionName;
use crate::editions::{PrintFile, profile};
use serde::Serialize;

/// Most sheets that fold well and can be stapled in the fold: 80 pages of a booklet.
const MOST_TO_FOLD: usize = 20;
/// Most sheets that a stapler takes.
const MOST_TO_STAPLE: usize = 30;
/// A booklet of more sheets than fold.
const TOO_THICK: &str = "too_thick";

/// A file with how to print it.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Sheet {
    pub label: String,
    pub purpose: String,
    pub href: String,
    pub name: String,
    /// Lines of setting and value.
    pub settings: Vec<(String, String)>,
    /// Whether it is for screens, and another one is for paper.
    pub screen: bool,
    /// The same in short for a row of a table: for whom, turned on which edge, sheets, binding.
    pub row: [String; 4],
    /// What a row has no room for.
    pub note: Option<String>,
}

/// A file for an embosser.
#[derive(Debug, Hash, Serialize)]
pub(super) struct Embossed {
    pub label: String,
    pub href: String,
    pub name: String,
    /// Lines of setting and value.
    pub settings: Vec<(String, String)>,
}

/// How to print a file. `parts` says whether the book has parts that can be printed alone.
pub(super) fn sheet(plan: &Plan, book: &Book, file: PrintFile, parts: bool) -> Sheet {
    let words = &plan.shared.words;
    let edition = file.edition();
    let imposed = matches!(file, PrintFile::Imposed(_));
    let screen = edition.is_booklet() && !imposed;
    let mut settings: Vec<(String, String)> = Vec::new();
    let mut row = <[String; 4]>::default();
    let mut note = None;
    let say = |key: &str| words.get(&format!("print_pack.{key}")).to_string();
    if !screen {
        let sheets = plan.downloads.facts.get(&book.path_of(file)).map(|facts| facts.pages.div_ceil(2));
        let sides = say(if imposed { "sides_short" } else { "sides_long" });
        let count = sheets.map(|sheets| sheets.to_string());
        let letters = words.fill("print_pack.points", &[("size", &profile(edition).size_pt.to_string())]);
        let held = held_together(imposed, sheets.unwrap_or(MOST_TO_FOLD));
        let binding = if held == TOO_THICK { too_thick(plan, book, parts) } else { say(&format!("binding_{held}")) };
        let mut set = |key: &str, value: &str| settings.push((say(key), value.to_string()));
        set("paper", &say("paper_a4"));
        set("sides", &sides);
        set("scale", &say("scale_full"));
        if let Some(count) = &count {
            set("sheets", count);
        }
        set("colour", &say(if edition == EditionName::GiantPrint { "colour_free" } else { "colour_good" }));
        set("letters", &letters);
        set("binding", &binding);
        row = [
            format!("{}. {}.", say(&format!("for_{}", file.key())), letters.replace(' ', "\u{a0}")),
            say(if imposed { "turned_short" } else { "turned_long" }),
            count.unwrap_or_else(|| "–".into()),
            say(&format!("bind_{held}")),
        ];
        note = (held == TOO_THICK).then_some(binding);
    }
    Sheet {
        label: words.get(&format!("edition.{}", file.key())).to_string(),
        purpose: words.get(&format!("edition.{}_about", file.key())).to_string(),
        name: book.file_name(file),
        href: book.file_name(file),
        settings,
        screen,
        row,
        note,
    }
}

/// What to do with a booklet that nobody can fold.
fn too_thick(plan: &Plan, book: &Book, parts: bool) -> String {
    let words = &plan.shared.words;
    let mut text = words.fill("print_pack.binding_too_thick", &[("most", &MOST_TO_FOLD.to_string())]);
    if let Some(flat) = book.files().into_iter().find(|file| !file.edition().is_booklet()) {
        let label = words.get(&format!("edition.{}", flat.key()));
        text.push(' ');
        text.push_str(&words.fill("print_pack.binding_instead", &[("label", label)]));
    }
    if parts {
        text.push(' ');
        text.push_str(words.get("print_pack.binding_alone"));
    }
    text
}

/// How so many sheets are held together: the end of the name of its words.
fn held_together(imposed: bool, sheets: usize) -> &'static str {
    match (imposed, sheets) {
        (false, 0..=1) => "none",
        (false, 2..=MOST_TO_STAPLE) => "left",
        (false, _) => "comb",
        (true, 0..=1) => "fold_one",
        (true, 2..=MOST_TO_FOLD) => "fold",
        (true, _) => TOO_THICK,
    }
}

/// The files of braille, with the page that the embosser is set to and the sheets that it needs.
pub(super) fn braille(plan: &Plan, book: &Book) -> Vec<Embossed> {
    let words = &plan.shared.words;
    let say = |key: &str| words.get(&format!("print_pack.{key}")).to_string();
    let given = plan.content.settings.as_ref().and_then(|settings| settings.value.braille.as_ref());
    let paper = Paper::of(given);
    let size = words.fill("print_pack.braille_size", &[("cells", &paper.cells.to_string()), ("lines", &paper.lines.to_string())]);
    let files = plan.flow_files(book).filter(|file| file.is_braille());
    files
        .map(|file| {
            let mut settings = vec![(say("braille_page"), size.clone())];
            if let Some(facts) = plan.downloads.facts.get(&book.path_of_flow(file)).filter(|facts| facts.pages > 0) {
                settings.push((say("braille_one_side"), facts.pages.to_string()));
                settings.push((say("braille_both_sides"), facts.pages.div_ceil(2).to_string()));
            }
            let label = words.get(&format!("edition.{}", file.key())).to_string();
            Embossed { label, href: book.flow_name(file), name: book.flow_name(file), settings }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::held_together;

    #[test]
    fn nobody_is_told_to_fold_or_staple_what_is_too_thick() {
        let flat = [1, 2, 30, 31, 180].map(|sheets| held_together(false, sheets));
        assert_eq!(flat, ["none", "left", "left", "comb", "comb"]);
        let folded = [1, 2, 20, 21, 66].map(|sheets| held_together(true, sheets));
        assert_eq!(folded, ["fold_one", "fold", "fold", "too_thick", "too_thick"]);
    }
}
