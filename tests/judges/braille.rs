//! Braille files: their form, and every passage held against `lou_translate`.

use super::runner::{Findings, Runner, in_pairs};
use super::site::Site;
use clearfolio::build::Analysis;
use clearfolio::editions::FlowFile;
use clearfolio::linear::{Kind, passages};
use clearfolio::volume::{Matter, Volume};
use std::io::Write;
use std::process::{Command, Stdio};

const FORM: &str = "braille: lines of 40 cells and pages of 25 lines at most, ended by CR LF and form feed, ASCII alone";
const AGREES: &str = "braille: every passage is what lou_translate makes of it, in order";

/// Puts every braille file before its judges.
pub fn judge(runner: &Runner, site: &Site, analysis: &Analysis) {
    if !runner.wants(site.name, &[FORM, AGREES]) {
        return;
    }
    let grades = [(FlowFile::Braille, "en-ueb-g2.ctb"), (FlowFile::UncontractedBraille, "en-ueb-g1.ctb")];
    let jobs: Vec<_> = analysis
        .books
        .iter()
        .flat_map(|book| {
            grades.into_iter().filter(|(file, _)| book.flow_files().contains(file)).map(move |(file, table)| (book, file, table))
        })
        .collect();
    let results = in_pairs(
        &jobs,
        || (),
        |(), (book, file, table)| {
            let path = book.path_of_flow(*file);
            let Ok(brf) = std::fs::read_to_string(site.folder.join(&path)) else {
                return (vec![format!("{path}: cannot be read")], Vec::new());
            };
            let form = form(&brf).into_iter().map(|fault| format!("{path}: {fault}")).collect();
            let matter =
                Matter { content: &analysis.content, composed: &analysis.composed, shared: &analysis.shared, reviews: &analysis.reviews };
            let volume = Volume::of(book, matter);
            let agrees = agrees(&brf, &volume, analysis, table).into_iter().map(|fault| format!("{path}: {fault}")).collect();
            (form, agrees)
        },
    );
    let (form, agrees): (Vec<Findings>, Vec<Findings>) = results.into_iter().unzip();
    let none = if jobs.is_empty() { vec!["there is no braille at all".to_string()] } else { Vec::new() };
    runner.lap();
    runner.verdict(&format!("{}: {FORM}", site.name), form.into_iter().flatten().chain(none).collect());
    runner.verdict(&format!("{}: {AGREES}", site.name), agrees.into_iter().flatten().collect());
}

fn form(brf: &str) -> Findings {
    let mut faults = Findings::new();
    if !brf.is_ascii() {
        faults.push(format!("it is not ASCII: {:?}", brf.chars().find(|c| !c.is_ascii())));
    }
    if !brf.ends_with('\u{c}') || brf.replace("\r\n", "").contains(['\r', '\n']) {
        faults.push("lines do not end with CR LF, or the last page does not end with a form feed".into());
    }
    for (number, page) in brf.trim_end_matches('\u{c}').split('\u{c}').enumerate() {
        let lines: Vec<&str> = page.split("\r\n").collect();
        // The last piece is what follows the last line end: nothing.
        if lines.len() != 26 || !lines[25].is_empty() {
            faults.push(format!("page {} has {} lines", number + 1, lines.len() - 1));
        }
        faults.extend(lines.iter().filter(|line| line.len() > 40).map(|line| format!("page {}: {} cells: {line}", number + 1, line.len())));
    }
    faults
}

/// The cells of the body, without page numbers, lines that mark pages of print, dot 5 where a word goes on in the next
/// line, and spaces.
fn body(brf: &str) -> String {
    let pages = brf.trim_end_matches('\u{c}').split('\u{c}');
    let lines = pages.flat_map(|page| {
        let lines: Vec<&str> = page.split("\r\n").collect();
        lines[1..lines.len().saturating_sub(2)].to_vec()
    });
    let mark = |line: &&str| line.starts_with("---") && line.trim_start_matches('-').starts_with('#');
    let whole = |line: &'_ str| line.strip_suffix('"').unwrap_or(line).to_string();
    lines.filter(|line| !mark(line)).flat_map(|line| whole(line).chars().collect::<Vec<_>>()).filter(|c| *c != ' ').collect()
}

fn agrees(brf: &str, volume: &Volume, analysis: &Analysis, table: &str) -> Findings {
    let words = &analysis.shared.words;
    let lines: Vec<String> = volume
        .sections
        .iter()
        .flat_map(|section| passages(volume, section, &[], words))
        .map(|passage| match &passage.kind {
            Kind::Item(mark) => format!("{mark} {}", passage.text),
            Kind::Break => "* * *".into(),
            _ => passage.text,
        })
        .map(|line| {
            line.replace(['\u{a0}', '\u{202f}', '\u{2009}'], " ").replace(['\u{2010}', '\u{2011}'], "-").replace(['\u{ad}', '\u{200b}'], "")
        })
        .collect();
    let translated = match translate(&lines, table) {
        Ok(translated) => translated,
        Err(fault) => return vec![fault],
    };
    let body = body(brf);
    let mut faults = Findings::new();
    let mut from = 0;
    for (line, cells) in lines.iter().zip(&translated) {
        let cells: String = cells.chars().filter(|c| *c != ' ').collect();
        match body[from..].find(&cells) {
            Some(at) => from += at + cells.len(),
            None => faults.push(format!("not in the file, or not in its place: “{}”", line.chars().take(70).collect::<String>())),
        }
    }
    faults
}

fn translate(lines: &[String], table: &str) -> Result<Vec<String>, String> {
    let mut child = Command::new("lou_translate")
        .args(["--forward", &format!("en-us-brf.dis,{table}")])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|error| format!("lou_translate does not start: {error}"))?;
    let mut stdin = child.stdin.take().ok_or("no way in")?;
    let input = lines.join("\n") + "\n";
    let writer = std::thread::spawn(move || stdin.write_all(input.as_bytes()));
    let out = child.wait_with_output().map_err(|error| error.to_string())?;
    let _ = writer.join();
    let made: Vec<String> = String::from_utf8_lossy(&out.stdout).lines().map(str::to_string).collect();
    if made.len() == lines.len() { Ok(made) } else { Err(format!("{} lines came back for {}", made.len(), lines.len())) }
}
