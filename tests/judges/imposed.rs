//! Imposed booklets: sheets of A4, folded on paper in the mind, read back page by page.

use super::editions::{Reading, readings};
use super::pages::{Sheet, note, verdicts};
use super::pdf::{self, Paper, Word};
use super::runner::{Runner, in_pairs};
use super::site::Site;
use clearfolio::build::Analysis;
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
    if !runner.wants(site.name, &CHECKS) {
        return;
    }
    let booklets: Vec<Reading> = readings(site, analysis).into_iter().filter(|r| r.edition.is_booklet()).collect();
    let sheets = in_pairs(
        &booklets,
        || (),
        |(), reading| {
            let mut sheet = Sheet::new();
            let name = analysis.books[reading.book].path_of(PrintFile::Imposed(reading.edition));
            let file = site.folder.join(&name);
            note(&mut sheet, CHECKS[3], &name, pdf::loose_fonts(&file));
            note(&mut sheet, CHECKS[0], &name, turned(&file));
            match (pdf::words(&file), pdf::words(&reading.file)) {
                (Ok(sides), Ok(pages)) => compare(&mut sheet, &name, &sides, &pages),
                (sides, pages) => note(&mut sheet, CHECKS[1], &name, sides.err().into_iter().chain(pages.err())),
            }
            sheet
        },
    );
    verdicts(runner, site.name, &CHECKS, sheets);
}

fn compare(sheet: &mut Sheet, name: &str, sides: &[Paper], pages: &[Paper]) {
    if !sides.len().is_multiple_of(2) {
        note(sheet, CHECKS[0], name, [format!("{} sides", sides.len())]);
    }
    let odd = sides.iter().position(|s| (s.width - 297.0 * MM).abs() > 1.0 || (s.height - 210.0 * MM).abs() > 1.0);
    note(
        sheet,
        CHECKS[0],
        name,
        odd.map(|at| format!("side {} is {:.0} by {:.0} mm", at + 1, sides[at].width / MM, sides[at].height / MM)),
    );
    // One sheet in another: right of the front and left of the back going in, then the way back.
    let half = |side: usize, right: bool| (side, right);
    let count = sides.len() / 2;
    let inward = (0..count).flat_map(|s| [half(2 * s, true), half(2 * s + 1, false)]);
    let outward = (0..count).rev().flat_map(|s| [half(2 * s + 1, true), half(2 * s, false)]);
    let folded: Vec<(usize, bool)> = inward.chain(outward).collect();
    let said: Vec<Vec<&Word>> = folded.iter().map(|(side, right)| half_of(&sides[*side], *right)).collect();
    let read: Vec<Vec<&Word>> = pages.iter().map(|page| sorted(page.words.iter().collect())).collect();
    // Blank pages are put before the back cover.
    let blanks = said.len().saturating_sub(read.len());
    if blanks > 3 || said.len() < read.len() {
        note(sheet, CHECKS[1], name, [format!("{} pages on the sheets, {} to read", said.len(), read.len())]);
    }
    let last = read.len().saturating_sub(1);
    for (at, words) in said.iter().enumerate() {
        let wanted: &[&Word] = match at {
            _ if at < last => read.get(at).map_or(&[], Vec::as_slice),
            _ if at == said.len() - 1 => read.last().map_or(&[], Vec::as_slice),
            _ => &[],
        };
        note(sheet, CHECKS[1], name, same(words, wanted).map(|fault| format!("page {}: {fault}", at + 1)));
    }
    for (at, side) in sides.iter().enumerate() {
        let fold = side.width / 2.0;
        for word in &side.words {
            let edge = 5.0 * MM;
            if word.x0 < edge
                || word.x1 > side.width - edge
                || word.y0 < edge
                || word.y1 > side.height - edge
                || (word.x0 < fold && word.x1 > fold - edge)
                || (word.x0 >= fold && word.x0 < fold + edge)
            {
                note(
                    sheet,
                    CHECKS[2],
                    name,
                    [format!("side {}: “{}” at {:.0} to {:.0} mm", at + 1, word.text, word.x0 / MM, word.x1 / MM)],
                );
                break;
            }
        }
    }
}

/// Sides that a viewer or printer is told to turn.
fn turned(file: &std::path::Path) -> Vec<String> {
    match pdf::run("pdfinfo", &["-l", "-1"], file) {
        Ok(said) => {
            let rows = said.lines().filter(|line| line.contains(" rot:") && !line.trim_end().ends_with(" 0"));
            rows.map(|row| row.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
        }
        Err(fault) => vec![fault],
    }
}

/// The words of half a side, in an order that does not depend on columns.
fn half_of(side: &Paper, right: bool) -> Vec<&Word> {
    sorted(side.words.iter().filter(|w| (w.x0 >= side.width / 2.0) == right).collect())
}

fn sorted(mut words: Vec<&Word>) -> Vec<&Word> {
    words.sort_by(|a, b| (&a.text, (a.y0 * 2.0) as i64).cmp(&(&b.text, (b.y0 * 2.0) as i64)).then(a.x0.total_cmp(&b.x0)));
    words
}

/// The same words at the same places, all moved by the same way (the page's place on the sheet).
fn same(words: &[&Word], wanted: &[&Word]) -> Option<String> {
    let few = |words: &[&Word]| words.iter().take(8).map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ");
    if words.len() != wanted.len() || words.iter().zip(wanted).any(|(a, b)| a.text != b.text) {
        return Some(format!("{} words (“{}”) instead of {} (“{}”)", words.len(), few(words), wanted.len(), few(wanted)));
    }
    let (first, start) = (words.first()?, wanted.first()?);
    let (across, down) = (first.x0 - start.x0, first.y0 - start.y0);
    let moved = words.iter().zip(wanted).find(|(a, b)| {
        let size = (a.x1 - a.x0) - (b.x1 - b.x0);
        (a.x0 - b.x0 - across).abs() > 0.5 || (a.y0 - b.y0 - down).abs() > 0.5 || size.abs() > 0.5
    });
    moved.map(|(word, _)| format!("“{}” has moved against the rest or changed its size", word.text))
}
