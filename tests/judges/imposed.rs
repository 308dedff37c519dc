//! Imposed booklets: sheets of A4, folded on paper in the mind, read back page by page.

use super::editions::{Reading, readings};
use super::pages::{Sheet, note, verdicts};
use super::pdf::{self, Paper};
use super::runner::{Runner, in_pairs};
use super::site::Site;
use clearfolio::build::Analysis;
use clearfolio::content::publication::EditionName;
use clearfolio::editions::PrintFile;

const CHECKS: [&str; 4] = [
    "booklet: every side is A4 landscape, sheets have two sides",
    "booklet: folded, it reads from the first page to the last, with the back cover outside",
    "booklet: nothing is cut off at the edges or in the fold",
    "booklet: fonts are embedded",
];
const MM: f64 = 72.0 / 25.4;

/// Folds every imposed file and compares it with the booklet for reading.
pub fn fold(runner: &Runner, site: &Site, analysis: &Analysis) {
    let booklets: Vec<Reading> = readings(site, analysis).into_iter().filter(|r| r.edition == EditionName::Booklet).collect();
    let sheets = in_pairs(&booklets, || (), |(), reading| {
        let mut sheet = Sheet::new();
        let slug = &analysis.books[reading.book].slug;
        let name = PrintFile::BookletPrint.name(slug);
        let file = reading.file.with_file_name(&name);
        note(&mut sheet, CHECKS[3], &name, pdf::loose_fonts(&file));
        match (pdf::words(&file), pdf::words(&reading.file)) {
            (Ok(sides), Ok(pages)) => compare(&mut sheet, &name, &sides, &pages),
            (sides, pages) => note(&mut sheet, CHECKS[1], &name, sides.err().into_iter().chain(pages.err())),
        }
        sheet
    });
    verdicts(runner, site.name, &CHECKS, sheets);
}

fn compare(sheet: &mut Sheet, name: &str, sides: &[Paper], pages: &[Paper]) {
    if sides.len() % 2 != 0 {
        note(sheet, CHECKS[0], name, [format!("{} sides", sides.len())]);
    }
    let odd = sides.iter().position(|s| (s.width - 297.0 * MM).abs() > 1.0 || (s.height - 210.0 * MM).abs() > 1.0);
    note(sheet, CHECKS[0], name, odd.map(|at| format!("side {} is {:.0} by {:.0} mm", at + 1, sides[at].width / MM, sides[at].height / MM)));
    // One sheet in another: right of the front and left of the back going in, then the way back.
    let half = |side: usize, right: bool| (side, right);
    let count = sides.len() / 2;
    let inward = (0..count).flat_map(|s| [half(2 * s, true), half(2 * s + 1, false)]);
    let outward = (0..count).rev().flat_map(|s| [half(2 * s + 1, true), half(2 * s, false)]);
    let folded: Vec<(usize, bool)> = inward.chain(outward).collect();
    let said: Vec<String> = folded.iter().map(|(side, right)| text(&sides[*side], *right)).collect();
    let read: Vec<String> = pages.iter().map(|page| pdf::letters(&page.words.iter().map(|w| w.text.as_str()).collect::<String>())).collect();
    // Blank pages are put before the back cover.
    let blanks = said.len().saturating_sub(read.len());
    if blanks > 3 || said.len() < read.len() {
        note(sheet, CHECKS[1], name, [format!("{} pages on the sheets, {} to read", said.len(), read.len())]);
    }
    let last = read.len().saturating_sub(1);
    for (at, words) in said.iter().enumerate() {
        let wanted = match at {
            _ if at < last => read.get(at).map(String::as_str),
            _ if at == said.len() - 1 => read.last().map(String::as_str),
            _ => Some(""),
        };
        if wanted != Some(words.as_str()) {
            let short = |text: &str| text.chars().take(40).collect::<String>();
            note(sheet, CHECKS[1], name, [format!("page {}: “{}” instead of “{}”", at + 1, short(words), short(wanted.unwrap_or_default()))]);
        }
    }
    for (at, side) in sides.iter().enumerate() {
        let fold = side.width / 2.0;
        for word in &side.words {
            let edge = 5.0 * MM;
            if word.x0 < edge || word.x1 > side.width - edge || word.y0 < edge || word.y1 > side.height - edge || (word.x0 < fold && word.x1 > fold - edge) || (word.x0 >= fold && word.x0 < fold + edge) {
                note(sheet, CHECKS[2], name, [format!("side {}: “{}” at {:.0} to {:.0} mm", at + 1, word.text, word.x0 / MM, word.x1 / MM)]);
                break;
            }
        }
    }
}

fn text(side: &Paper, right: bool) -> String {
    let words = side.words.iter().filter(|w| (w.x0 >= side.width / 2.0) == right).map(|w| w.text.as_str());
    pdf::letters(&words.collect::<String>())
}
