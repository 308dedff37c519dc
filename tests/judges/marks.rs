//! What no checker asks of a PDF: the words for each picture, header cells, the language, ragged lines
//! with whole words.

use super::editions::{Reading, documents, readings};
use super::pages::{Sheet, note, verdicts};
use super::pdf::{self, Paper, Word};
use super::runner::{Findings, Runner, in_pairs};
use super::site::{Site, files};
use clearfolio::build::Analysis;
use clearfolio::document::{Block, BlockKind};
use clearfolio::html::circles_in_words;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};

const CHECKS: [&str; 4] = [
    "PDF: every picture is tagged with its alternative text",
    "PDF: every table row begins with a header cell",
    "PDF: the language is that of the publication",
    "PDF: lines are ragged and no word is split",
];

/// Puts every file for reading before qpdf and poppler.
pub fn judge(runner: &Runner, site: &Site, analysis: &Analysis) {
    if !runner.wants(site.name, &CHECKS) {
        return;
    }
    let sources = [".yaml", ".md", ".csv"].iter().flat_map(|ending| files(&site.content, ending));
    let mut texts: Vec<String> = sources.filter_map(|file| std::fs::read_to_string(site.content.join(file)).ok()).collect();
    texts.push(include_str!("../../themes/default/words/en.yaml").into());
    let written = texts.join("\n").replace(['\u{2011}', '\u{2010}'], "-");
    let files = readings(site, analysis);
    let sheets = in_pairs(&files, || (), |(), reading| one(reading, site, analysis, &written));
    verdicts(runner, site.name, &CHECKS, sheets);
}

fn one(reading: &Reading, site: &Site, analysis: &Analysis, written: &str) -> Sheet {
    let mut sheet = Sheet::new();
    let place = reading.name.as_str();
    match objects(&reading.file) {
        Ok(objects) => {
            let book = &analysis.books[reading.book];
            let mut wanted = BTreeSet::new();
            for document in documents(reading, analysis) {
                wanted.extend(document.cover.iter().map(|cover| cover.alt.clone()));
                pictures(&document.blocks, analysis, &mut wanted);
            }
            note(&mut sheet, CHECKS[0], place, untold(&objects, &wanted));
            note(&mut sheet, CHECKS[1], place, headless_rows(&objects));
            let settings = std::fs::read_to_string(site.content.join("site.yaml")).unwrap_or_default();
            let own = book.publication.lang.as_ref().map(ToString::to_string);
            let lang = own
                .or_else(|| settings.lines().find_map(|line| line.strip_prefix("language:")).map(|l| l.trim().to_string()))
                .unwrap_or_default();
            let told = objects.values().find(|o| o["/Type"] == "/Catalog").and_then(|o| o["/Lang"].as_str()).unwrap_or_default();
            note(
                &mut sheet,
                CHECKS[2],
                place,
                (told != format!("u:{lang}")).then(|| format!("the file says “{told}”, the publication is in {lang}")),
            );
        }
        Err(fault) => note(&mut sheet, CHECKS[0], place, [fault]),
    }
    match pdf::words(&reading.file) {
        Ok(pages) => note(&mut sheet, CHECKS[3], place, lines_of(&pages, written)),
        Err(fault) => note(&mut sheet, CHECKS[3], place, [fault]),
    }
    sheet
}

/// The objects of a file by their reference: "12 0 R".
pub fn objects(file: &std::path::Path) -> Result<BTreeMap<String, Value>, String> {
    let json: Value = serde_json::from_str(&pdf::run("qpdf", &["--json", "--json-key=qpdf"], file)?).map_err(|e| e.to_string())?;
    let all = json["qpdf"][1].as_object().ok_or("qpdf lists no objects")?;
    Ok(all.iter().filter_map(|(key, object)| Some((key.strip_prefix("obj:")?.to_string(), object["value"].clone()))).collect())
}

fn pictures(blocks: &[Block], analysis: &Analysis, wanted: &mut BTreeSet<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Figure { alt, .. } => drop(wanted.insert(alt.clone())),
            BlockKind::Idea { picture: Some(picture), .. } | BlockKind::Heading { picture: Some(picture), .. } => {
                wanted.insert(picture.alt.clone());
            }
            BlockKind::Circles { centre, rings, .. } => {
                wanted.insert(circles_in_words(centre, rings, &analysis.shared.words));
            }
            BlockKind::Quote { blocks, .. } | BlockKind::Callout { blocks, .. } => pictures(blocks, analysis, wanted),
            BlockKind::List { items, .. } => items.iter().for_each(|item| pictures(item, analysis, wanted)),
            _ => {}
        }
    }
}

/// Pictures of the tree whose words no figure has; figures without words.
fn untold(objects: &BTreeMap<String, Value>, wanted: &BTreeSet<String>) -> Findings {
    let figures: Vec<&Value> = objects.values().filter(|o| o["/S"] == "/Figure").collect();
    let told =
        |figure: &Value| figure["/Alt"].as_str().map(|alt| alt.trim_start_matches("u:").to_string()).filter(|alt| !alt.trim().is_empty());
    let all: BTreeSet<String> = figures.iter().filter_map(|figure| told(figure)).collect();
    let mut faults: Findings = wanted.difference(&all).map(|alt| format!("no figure says “{alt}”")).collect();
    faults.extend(figures.iter().filter(|figure| told(figure).is_none()).map(|_| "a figure has no alternative text".to_string()));
    faults
}

fn headless_rows(objects: &BTreeMap<String, Value>) -> Findings {
    let rows = objects.values().filter(|o| o["/S"] == "/TR");
    let first = |row: &Value| {
        let kid = if row["/K"].is_array() { &row["/K"][0] } else { &row["/K"] };
        kid.as_str().and_then(|reference| objects.get(reference)).map_or_else(|| kid.clone(), Clone::clone)
    };
    let bare = rows.filter(|row| first(row)["/S"] != "/TH").count();
    (bare > 0).then(|| format!("{bare} rows begin with a cell that is no header")).into_iter().collect()
}

/// A line of a page: words on one height, from left to right.
pub fn lines(page: &Paper) -> Vec<Vec<&Word>> {
    let mut words: Vec<&Word> = page.words.iter().collect();
    words.sort_by(|a, b| a.y0.total_cmp(&b.y0).then(a.x0.total_cmp(&b.x0)));
    let mut lines: Vec<Vec<&Word>> = Vec::new();
    for word in words {
        match lines.last_mut() {
            Some(line) if (line[0].y0 - word.y0).abs() < 0.5 => line.push(word),
            _ => lines.push(vec![word]),
        }
    }
    lines
}

fn lines_of(pages: &[Paper], written: &str) -> Findings {
    let mut faults = Findings::new();
    let mut ends: BTreeMap<(usize, i64), usize> = BTreeMap::new();
    let mut long = 0;
    for (index, page) in pages.iter().enumerate() {
        for line in lines(page) {
            let Some(last) = line.last() else { continue };
            // Contents end with page numbers in a column.
            if line.len() >= 4 && !last.text.bytes().all(|b| b.is_ascii_digit()) {
                long += 1;
                *ends.entry((index % 2, (last.x1 * 2.0).round() as i64)).or_default() += 1;
            }
            let word = last.text.trim_start_matches(|c: char| !c.is_alphanumeric()).replace(['\u{2010}', '\u{2011}', '\u{ad}'], "-");
            // Addresses go on in the next line where they have a sign of their own.
            if word.len() > 1 && word.ends_with('-') && !word.contains(['/', '.']) && !written.contains(&word) {
                faults.push(format!("page {}: “{}” is split at the end of a line", index + 1, last.text));
            }
        }
    }
    let most = ends.values().max().copied().unwrap_or(0);
    if long > 40 && most * 5 > long {
        faults.insert(0, format!("{most} of {long} lines end at the same place: text is justified"));
    }
    faults
}
