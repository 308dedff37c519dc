//! What poppler and qpdf say of a PDF: words with their places, sizes, tags, bookmarks, fonts.

use std::path::Path;
use std::process::Command;

/// A word on a page, in points from the upper left.
pub struct Word {
    pub text: String,
    pub x0: f64,
    pub y0: f64,
    pub x1: f64,
    pub y1: f64,
}

/// A page with its words; `lines` are top edges and heights of lines, block by block.
pub struct Paper {
    pub width: f64,
    pub height: f64,
    pub words: Vec<Word>,
    pub blocks: Vec<Vec<(f64, f64)>>,
}

/// A heading, list item or piece of text in the structure tree.
pub struct Tagged {
    /// The letters of all tagged text in reading order.
    pub letters: String,
    /// Headings in reading order: level and letters.
    pub headings: Vec<(u8, String)>,
}

/// Runs a tool and gives what it wrote.
///
/// # Errors
/// When it does not start or says that it failed.
pub fn run(tool: &str, arguments: &[&str], file: &Path) -> Result<String, String> {
    let out = Command::new(tool).args(arguments).arg(file).output().map_err(|e| format!("{tool} does not start: {e}"))?;
    if !out.status.success() {
        return Err(format!(
            "{tool} fails on {}: {}",
            file.display(),
            String::from_utf8_lossy(&out.stderr).lines().next().unwrap_or_default()
        ));
    }
    Ok(String::from_utf8_lossy(&out.stdout).into_owned())
}

/// Letters and digits in small letters: what stays the same however a text is laid out.
pub fn letters(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// Every page with its words.
///
/// # Errors
/// When poppler cannot read the file.
pub fn words(file: &Path) -> Result<Vec<Paper>, String> {
    let out = Command::new("pdftotext")
        .args(["-bbox-layout", "-q"])
        .arg(file)
        .arg("-")
        .output()
        .map_err(|e| format!("pdftotext does not start: {e}"))?;
    let text = String::from_utf8_lossy(&out.stdout);
    let mut pages: Vec<Paper> = Vec::new();
    for line in text.lines() {
        let line = line.trim_start();
        let number = |name: &str| -> f64 {
            line.split_once(&format!("{name}=\"")).and_then(|(_, rest)| rest.split('"').next()).and_then(|v| v.parse().ok()).unwrap_or(0.0)
        };
        if line.starts_with("<page ") {
            pages.push(Paper { width: number("width"), height: number("height"), words: Vec::new(), blocks: Vec::new() });
            continue;
        }
        let Some(page) = pages.last_mut() else { continue };
        if line.starts_with("<block ") {
            page.blocks.push(Vec::new());
        } else if line.starts_with("<line ") {
            if let Some(block) = page.blocks.last_mut() {
                block.push((number("yMin"), number("yMax") - number("yMin")));
            }
        } else if line.starts_with("<word ")
            && let Some(text) = line.split_once('>').and_then(|(_, rest)| rest.strip_suffix("</word>"))
        {
            let text = super::markup::unescaped(text);
            page.words.push(Word { text, x0: number("xMin"), y0: number("yMin"), x1: number("xMax"), y1: number("yMax") });
        }
    }
    if pages.is_empty() { Err(format!("{} has no pages", file.display())) } else { Ok(pages) }
}

/// Text smaller than a floor in points, as poppler measures it.
pub fn small_text(file: &Path, floor: f64) -> Vec<String> {
    // Sizes are written as whole numbers; the largest zoom there is gives thirds of a point.
    let Ok(xml) = run("pdftohtml", &["-xml", "-i", "-q", "-stdout", "-zoom", "3"], file) else {
        return vec!["pdftohtml cannot read the file".into()];
    };
    let mut small = std::collections::BTreeMap::new();
    let mut page = 0;
    let mut found = Vec::new();
    for line in xml.lines() {
        let line = line.trim_start();
        let value = |name: &str| line.split_once(&format!(" {name}=\"")).and_then(|(_, rest)| rest.split('"').next()).unwrap_or_default();
        if line.starts_with("<page ") {
            page = value("number").parse().unwrap_or(0);
        } else if line.starts_with("<fontspec ") {
            let size = value("size").parse::<f64>().unwrap_or(0.0) / 3.0;
            if size < floor - 0.3 {
                small.insert(value("id").to_string(), size);
            }
        } else if line.starts_with("<text ")
            && let Some(size) = small.get(value("font"))
        {
            let words: String = line.split('>').skip(1).map(|part| part.split('<').next().unwrap_or_default()).collect();
            if !words.trim().is_empty() {
                found.push(format!("page {page}: “{}” is set in {size:.1} point, under {floor}", words.trim()));
            }
        }
    }
    found
}

/// Tagged text and headings in the order of the structure tree.
///
/// # Errors
/// When the file has no tags.
pub fn tagged(file: &Path) -> Result<Tagged, String> {
    let text = run("pdfinfo", &["-struct-text"], file)?;
    let mut tagged = Tagged { letters: String::new(), headings: Vec::new() };
    let mut heading: Option<(usize, u8, String)> = None;
    for line in text.lines() {
        let body = line.trim_start();
        let indent = line.len() - body.len();
        if heading.as_ref().is_some_and(|(at, _, _)| indent <= *at) {
            tagged.headings.extend(heading.take().map(|(_, level, words)| (level, words)));
        }
        if let Some(words) = body.strip_prefix('"') {
            let words = letters(words.strip_suffix('"').unwrap_or(words));
            tagged.letters.push_str(&words);
            if let Some((_, _, all)) = &mut heading {
                all.push_str(&words);
            }
        } else if body.starts_with('H') && body.as_bytes().get(1).is_some_and(u8::is_ascii_digit) {
            heading = Some((indent, body.as_bytes()[1] - b'0', String::new()));
        }
    }
    tagged.headings.extend(heading.map(|(_, level, words)| (level, words)));
    if tagged.letters.is_empty() { Err(format!("{} has no tagged text", file.display())) } else { Ok(tagged) }
}

/// Bookmarks in order: depth from 1, and letters.
///
/// # Errors
/// When qpdf cannot read the file.
pub fn bookmarks(file: &Path) -> Result<Vec<(u8, String)>, String> {
    fn walk(nodes: &serde_json::Value, depth: u8, out: &mut Vec<(u8, String)>) {
        for node in nodes.as_array().into_iter().flatten() {
            out.push((depth, letters(node["title"].as_str().unwrap_or_default())));
            walk(&node["kids"], depth + 1, out);
        }
    }
    let json = run("qpdf", &["--json", "--json-key=outlines"], file)?;
    let json: serde_json::Value = serde_json::from_str(&json).map_err(|e| e.to_string())?;
    let mut out = Vec::new();
    walk(&json["outlines"], 1, &mut out);
    Ok(out)
}

/// Fonts that are not embedded or cannot be read back as text.
pub fn loose_fonts(file: &Path) -> Vec<String> {
    match run("pdffonts", &[], file) {
        Err(fault) => vec![fault],
        Ok(list) => {
            let rows: Vec<&str> = list.lines().skip(2).collect();
            let mut faults: Vec<String> = rows
                .iter()
                .filter(|row| {
                    let columns: Vec<&str> = row.split_whitespace().rev().collect();
                    // From the right: generation, object, unicode, subset, embedded.
                    columns.get(4) != Some(&"yes") || columns.get(2) != Some(&"yes")
                })
                .map(|row| format!("a font is not embedded or has no Unicode map: {row}"))
                .collect();
            if rows.is_empty() {
                faults.push("no fonts at all".into());
            }
            faults
        }
    }
}
