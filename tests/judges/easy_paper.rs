//! Easy-read editions on paper: whole ideas, pictures beside their words, airy lines, large page numbers.

use super::editions::{MM, Reading, documents, readings, spacing};
use super::marks::{lines, objects};
use super::order::runs_of_line;
use super::pages::{Sheet, note, verdicts};
use super::pdf::{self, Paper, Word, letters};
use super::runner::{Findings, Runner, in_pairs};
use super::site::Site;
use clearfolio::build::Analysis;
use clearfolio::document::{BlockKind, Document, Illustration, Inline};
use clearfolio::editions::{Profile, profile};
use clearfolio::html::direction;
use serde_json::Value;
use std::path::Path;

const CHECKS: [&str; 5] = [
    "easy read on paper: lines are 1.5 times the size apart at least",
    "easy read on paper: no idea is split over two pages",
    "easy read on paper: a picture stands left of its words and keeps its proportions",
    "easy read on paper: every sentence begins a line",
    "easy read on paper: page numbers are as large as the text",
];

/// How much higher than its size poppler reports a word of this typeface.
const HIGH: f64 = 1.3;

/// Puts every easy-read edition before poppler and qpdf.
pub fn judge(runner: &Runner, site: &Site, analysis: &Analysis) {
    if !runner.wants(site.name, &CHECKS) {
        return;
    }
    let files: Vec<Reading> = readings(site, analysis).into_iter().filter(|reading| reading.edition.is_easy_read()).collect();
    let mut sheets = in_pairs(&files, || (), |(), reading| one(reading, analysis));
    if files.is_empty() {
        let mut sheet = Sheet::new();
        note(&mut sheet, CHECKS[1], "the site", ["has no easy-read edition".to_string()]);
        sheets.push(sheet);
    }
    verdicts(runner, site.name, &CHECKS, sheets);
}

fn one(reading: &Reading, analysis: &Analysis) -> Sheet {
    let mut sheet = Sheet::new();
    let place = reading.name.as_str();
    let layout = profile(reading.edition);
    let (pages, figures) = match pdf::words(&reading.file).and_then(|pages| Ok((figures(&reading.file, &pages)?, pages))) {
        Ok((figures, pages)) => (pages, figures),
        Err(fault) => {
            note(&mut sheet, CHECKS[1], place, [fault]);
            return sheet;
        }
    };
    note(&mut sheet, CHECKS[0], place, spacing(&pages, layout.size_pt, 1.495));
    note(&mut sheet, CHECKS[4], place, numbers(&pages, &layout));
    let running = |word: &Word| (word.y1 - word.y0 - layout.size_pt * HIGH).abs() < 0.5;
    let text = Words::read(&pages, running);
    let everything: Vec<Words> = pages.iter().map(|page| Words::read(std::slice::from_ref(page), |_| true)).collect();
    let mut from = 0;
    for document in documents(reading, analysis) {
        ideas(&mut sheet, place, document, (&text, &everything, &figures), layout.size_pt, &mut from);
    }
    sheet
}

/// Words as they follow each other down the pages. Those of the edition's own size are the sentences:
/// headings, numbers of steps and values are larger.
struct Words<'p> {
    letters: String,
    /// Where the letters of each word begin, the word, and its page from 0.
    words: Vec<(usize, &'p Word, usize)>,
}

impl<'p> Words<'p> {
    fn read(pages: &'p [Paper], wanted: impl Fn(&Word) -> bool) -> Self {
        let mut text = Self { letters: String::new(), words: Vec::new() };
        for (at, page) in pages.iter().enumerate() {
            for mut line in lines(page) {
                line.retain(|word| wanted(word));
                line.sort_by(|a, b| a.x0.total_cmp(&b.x0));
                for word in line {
                    text.words.push((text.letters.len(), word, at));
                    text.letters.push_str(&letters(&word.text));
                }
            }
        }
        text
    }

    /// The foot of the first such words that begin below a height.
    fn below(&self, run: &str, height: f64) -> Option<f64> {
        let mut from = 0;
        loop {
            let (range, _) = self.find(run, from)?;
            if self.words[range.start].1.y0 >= height {
                return self.words[range].iter().map(|(_, word, _)| word.y1).reduce(f64::max);
            }
            from = self.words.get(range.start + 1)?.0;
        }
    }

    /// The words of a run, as indices, looked for from a place on; and the place after it.
    fn find(&self, run: &str, from: usize) -> Option<(std::ops::Range<usize>, usize)> {
        let at = from + self.letters.get(from..)?.find(run)?;
        let word = |place: usize| self.words.partition_point(|(start, _, _)| *start <= place).saturating_sub(1);
        let end = at + run.len();
        Some((word(at)..word(end.saturating_sub(1)) + 1, end))
    }
}

/// A picture on a page, from its tag.
struct Figure {
    page: usize,
    alt: String,
    x0: f64,
    y0: f64,
    x1: f64,
    y1: f64,
}

fn figures(file: &Path, pages: &[Paper]) -> Result<Vec<Figure>, String> {
    let objects = objects(file)?;
    let json: Value = serde_json::from_str(&pdf::run("qpdf", &["--json", "--json-key=pages"], file)?).map_err(|e| e.to_string())?;
    let order: Vec<&str> = json["pages"].as_array().into_iter().flatten().filter_map(|page| page["object"].as_str()).collect();
    let figure = |object: &Value| {
        let page = order.iter().position(|page| Some(*page) == object["/Pg"].as_str())?;
        let attributes = object["/A"].as_array().map_or_else(|| vec![&object["/A"]], |list| list.iter().collect());
        let held = |value: &'_ Value| value.as_str().and_then(|reference| objects.get(reference)).cloned().unwrap_or_else(|| value.clone());
        let corners = attributes.into_iter().map(held).find_map(|a| a["/BBox"].as_array().cloned())?;
        let at = |index: usize| corners.get(index).and_then(Value::as_f64);
        let high = pages.get(page)?.height;
        let alt = object["/Alt"].as_str().unwrap_or_default().trim_start_matches("u:").to_string();
        Some(Figure { page, alt, x0: at(0)?, y0: high - at(3)?, x1: at(2)?, y1: high - at(1)? })
    };
    Ok(objects.values().filter(|object| object["/S"] == "/Figure").filter_map(figure).collect())
}

/// Words of the edition's size; all words, page by page; pictures.
type Book<'a> = (&'a Words<'a>, &'a [Words<'a>], &'a [Figure]);

/// Looks for every idea of a guide, one after the other.
fn ideas(sheet: &mut Sheet, place: &str, document: &Document, book: Book, size: f64, from: &mut usize) {
    let (text, everything, figures) = book;
    // The summary opens a guide; the cover and the contents before it are passed over.
    for run in runs_of_line(&document.summary) {
        if let Some((_, end)) = text.find(&run, *from) {
            *from = end;
        }
    }
    for block in &document.blocks {
        let BlockKind::Idea { picture, lines, value, contacts, .. } = &block.kind else { continue };
        let Some(found) = found(text, lines, from) else {
            let words = lines.first().map(|line| runs_of_line(line).concat()).unwrap_or_default();
            note(sheet, CHECKS[1], place, [format!("an idea is not on the paper: “{words}”")]);
            continue;
        };
        let words: Vec<(&Word, usize)> = found.iter().flatten().map(|at| (text.words[*at].1, text.words[*at].2)).collect();
        let Some((first, page)) = words.first().copied() else { continue };
        let said = format!("page {}, “{} …”", page + 1, words.iter().take(4).map(|(w, _)| w.text.as_str()).collect::<Vec<_>>().join(" "));
        if let Some((word, other)) = words.iter().find(|(_, other)| *other != page) {
            note(sheet, CHECKS[1], place, [format!("{said}: “{}” stands on page {}", word.text, other + 1)]);
            continue;
        }
        let names = contacts
            .iter()
            .filter(|contact| contact.in_print)
            .flat_map(|c| [&c.title].into_iter().chain(&c.emails).chain(c.phones.iter().map(|phone| &phone.number)));
        // Value and contact stand under the sentences, on the same page.
        let mut bottom = words.iter().map(|(word, _)| word.y1).fold(first.y1, f64::max);
        for part in value.iter().chain(names) {
            match everything[page].below(&letters(part), first.y0) {
                Some(low) => bottom = bottom.max(low),
                None => note(sheet, CHECKS[1], place, [format!("{said}: “{part}” is not on this page")]),
            }
        }
        note(sheet, CHECKS[3], place, joined(text, &found).map(|word| format!("{said}: “{word}” does not begin a line")));
        note(sheet, CHECKS[0], place, tight(&words, size * 1.495).map(|gap| format!("{said}: lines are {gap:.1} point apart")));
        let Some(picture) = picture else { continue };
        let left = words.iter().map(|(word, _)| word.x0).fold(first.x0, f64::min);
        let right = words.iter().map(|(word, _)| word.x1).fold(first.x1, f64::max);
        let area = [left, first.y0, right, bottom];
        let fault = misplaced(picture, page, area, figures, direction(&document.lang) == "rtl");
        note(sheet, CHECKS[2], place, fault.map(|fault| format!("{said}: {fault}")));
    }
}

/// The words of each line of an idea, as indices.
fn found(text: &Words, lines: &[Vec<Inline>], from: &mut usize) -> Option<Vec<Vec<usize>>> {
    let mut all = Vec::new();
    let mut here = *from;
    for line in lines {
        let mut words = Vec::new();
        for run in runs_of_line(line) {
            let (range, end) = text.find(&run, here)?;
            words.extend(range);
            here = end;
        }
        all.push(words);
    }
    *from = here;
    Some(all)
}

/// A sentence whose first word stands on the line of what is before it.
fn joined(text: &Words, lines: &[Vec<usize>]) -> Option<String> {
    lines.iter().filter_map(|line| line.first().copied()).find_map(|at| {
        let (_, word, page) = text.words[at];
        let (_, before, other) = text.words.get(at.checked_sub(1)?)?;
        (page == *other && (before.y0 - word.y0).abs() < 1.0).then(|| word.text.clone())
    })
}

/// The smallest distance of lines, if it is too small.
fn tight(words: &[(&Word, usize)], least: f64) -> Option<f64> {
    let gaps = words.windows(2).map(|pair| pair[1].0.y0 - pair[0].0.y0).filter(|gap| *gap > 2.0);
    gaps.min_by(f64::total_cmp).filter(|gap| *gap < least - 0.05)
}

/// What is wrong with the picture of an idea whose words take that area.
fn misplaced(picture: &Illustration, page: usize, area: [f64; 4], figures: &[Figure], from_right: bool) -> Option<String> {
    let [left, top, right, bottom] = area;
    let own: Vec<&Figure> = figures.iter().filter(|figure| figure.page == page && figure.alt == picture.alt).collect();
    let level = |figure: &&&Figure| figure.y0 < bottom && top < figure.y1;
    let beside = |figure: &&&Figure| if from_right { figure.x0 >= right - 1.0 } else { figure.x1 <= left + 1.0 };
    if own.is_empty() {
        return Some(format!("the picture “{}” is not on this page", picture.alt));
    }
    let Some(figure) = own.iter().filter(level).find(beside) else {
        return Some(format!("the picture “{}” is not beside its words", picture.alt));
    };
    let (wide, high) = (figure.x1 - figure.x0, figure.y1 - figure.y0);
    let ratio = wide / high / (f64::from(picture.width) / f64::from(picture.height));
    ((ratio - 1.0).abs() > 0.04).then(|| format!("“{}” is {wide:.0} by {high:.0} point: stretched by {ratio:.2}", picture.alt))
}

/// Every page between the covers has its number, as large as the text.
fn numbers(pages: &[Paper], layout: &Profile) -> Findings {
    let mut faults = Findings::new();
    let last = pages.len().saturating_sub(1);
    for (at, page) in pages.iter().enumerate().take(last).skip(1) {
        let number = (at + 1).to_string();
        let foot = page.height - layout.margin_bottom_mm * MM;
        match page.words.iter().filter(|word| word.text == number && word.y0 > foot - 2.0).map(|word| word.y1 - word.y0).reduce(f64::max) {
            None => faults.push(format!("page {number} has no number at its foot")),
            Some(high) if high < layout.size_pt * HIGH - 0.3 => {
                faults.push(format!("the number of page {number} is set in {:.1} point", high / HIGH));
            }
            Some(_) => {}
        }
    }
    faults
}
