//! Pages printed from the browser: readable, complete, no navigation.

use super::browser::{Browser, from_base64};
use super::pages::{Sheet, note, verdicts};
use super::pdf::{self, Word};
use super::runner::{Runner, in_pairs};
use super::site::{Page, Site, work};

const WORDS: &str = "printed page: every word of the text is there, in order";
const PLAIN: &str = "printed page: no navigation, no controls";
const SIZE: &str = "printed page: 14 point at least, nothing outside the margins of the paper";

/// Prints sample pages and reads them back.
pub fn printed(runner: &Runner, browser: &Browser, site: &Site, pages: &[&Page]) {
    if !runner.wants(site.name, &[WORDS, PLAIN, SIZE]) {
        return;
    }
    let sheets = in_pairs(
        pages,
        || browser.tab(),
        |tab, page| {
            let mut sheet = Sheet::new();
            let file = work(&format!("{}-{}.pdf", site.name, page.path.replace('/', "-")));
            let result = tab.open(&site.file_url(page)).and_then(|()| tab.eval(include_str!("probes.js"))).and_then(|_| {
            tab.media("print", &[]);
            // What stands in `main` on paper, folded texts opened as the page does before printing.
            let words = tab.eval("(() => { window.dispatchEvent(new Event('beforeprint')); return judge.shown(document.querySelector('main')); })()")?;
            let shown = tab.strings(
                // Forms to fill in are filled in on paper, too.
                "[...document.querySelectorAll('nav, button, select, input, .skip, .settings, .filter')] \
                .filter(e => judge.seen(e) && (e.matches('button') || !e.closest('main form.form'))).map(e => judge.path(e) + ' is printed')",
            );
            let data = tab.print()?;
            tab.media("screen", &[]);
            Ok((words.as_str().unwrap_or_default().to_string(), shown, from_base64(&data)))
        });
            let (expected, shown, bytes) = match result {
                Ok(found) => found,
                Err(fault) => {
                    note(&mut sheet, WORDS, &page.path, [fault]);
                    return sheet;
                }
            };
            note(&mut sheet, PLAIN, &page.path, shown);
            if let Err(fault) = std::fs::write(&file, bytes) {
                note(&mut sheet, WORDS, &page.path, [fault.to_string()]);
                return sheet;
            }
            let pages_of_pdf = match pdf::words(&file) {
                Ok(pages) => pages,
                Err(fault) => {
                    note(&mut sheet, WORDS, &page.path, [fault]);
                    return sheet;
                }
            };
            let mut small: Vec<String> = Vec::new();
            for (number, sheet_of_paper) in pages_of_pdf.iter().enumerate() {
                let outside =
                    |w: &&Word| w.x0 < 50.0 || w.x1 > sheet_of_paper.width - 50.0 || w.y0 < 20.0 || w.y1 > sheet_of_paper.height - 20.0;
                small.extend(
                    sheet_of_paper
                        .words
                        .iter()
                        .filter(outside)
                        .map(|w| format!("page {}: “{}” stands outside the margins", number + 1, w.text)),
                );
            }
            small.extend(pdf::small_text(&file, 14.0));
            note(&mut sheet, SIZE, &page.path, small.into_iter().take(4));
            let read: String = pages_of_pdf.iter().flat_map(|p| p.words.iter()).map(|w| pdf::letters(&w.text)).collect();
            if let Some(fault) = missing(&expected, &read) {
                note(&mut sheet, WORDS, &page.path, [fault]);
            }
            sheet
        },
    );
    verdicts(runner, site.name, &[WORDS, PLAIN, SIZE], sheets);
}

/// The first words of the page that the paper has not, if any. Columns and marks may lie between.
fn missing(expected: &str, read: &str) -> Option<String> {
    let words: Vec<String> = expected.split_whitespace().map(pdf::letters).filter(|w| !w.is_empty()).collect();
    words.chunks(6).find(|chunk| !read.contains(&chunk.concat())).and_then(|chunk| {
        // A line break, a page foot or a column may part six words; they must be there one by one.
        chunk.iter().find(|word| !read.contains(word.as_str())).map(|word| format!("“{word}” of “{}” is not on the paper", chunk.join(" ")))
    })
}
