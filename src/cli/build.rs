//! `clearfolio build`.

use super::args::{BuildArgs, Part};
use super::{Outcome, Terminal, plural, today};
use crate::braille::Louis;
use crate::build::{Analysis, Engine, FlowRun, Options, OutputFile, PrintRun, Website};
use crate::diagnostics::{self, Diagnostic, count};
use crate::editions::{FlowFile, PrintFile};
use crate::publish::{OfflineCopy, PublishError, Staging, check_replaceable, recover};
use crate::site::Downloads;
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::Instant;

pub(super) fn run(args: &BuildArgs, terminal: &Terminal) -> Outcome {
    let start = Instant::now();
    recover(&args.out);
    if let Err(failure) = check_replaceable(&args.out) {
        terminal.publish_failure(&failure);
        return Outcome::Failed;
    }
    let options =
        Options { content: args.source.content.clone(), theme: args.source.theme.clone(), today: today(), strict: args.source.strict };
    let mut engine = match Engine::new(options) {
        Ok(engine) => engine,
        Err(failure) => {
            terminal.build_failure(&failure);
            return Outcome::Failed;
        }
    };
    terminal.progress("Reading and checking the content …");
    let mut analysis = match engine.analyse(&BTreeSet::new()) {
        Ok(analysis) => analysis,
        Err(failure) => {
            terminal.end_progress();
            terminal.build_failure(&failure);
            return Outcome::Failed;
        }
    };
    if analysis.has_errors() {
        return refuse(&analysis.problems, args, terminal);
    }
    let print = args.only.is_empty() || args.only.contains(&Part::Pdf);
    let run = if print { print_editions(&engine, &analysis, terminal) } else { PrintRun::default() };
    let mut problems = std::mem::take(&mut analysis.problems);
    problems.extend(run.problems.iter().cloned());
    diagnostics::sort(&mut problems);
    if args.source.strict {
        problems.iter_mut().for_each(|p| p.severity = diagnostics::Severity::Error);
    }
    if diagnostics::has_errors(&problems) {
        return refuse(&problems, args, terminal);
    }

    let flow = flow(&engine, &analysis, &run, args, terminal);
    terminal.progress("Writing the website …");
    let flowing = wanted_flow(args, flow.louis.is_some());
    let facts = run.facts.iter().chain(&flow.run.facts).map(|(path, facts)| (path.clone(), *facts)).collect();
    let offline = args.only.is_empty() || args.only.contains(&Part::Offline);
    let downloads = Downloads { print, flowing, offline, facts };
    let items = super::count_items(&analysis.content);
    let website = match engine.website(&analysis, &downloads) {
        Ok(website) => website,
        Err(found) => return refuse(&found, args, terminal),
    };
    let copies = match offline_copies(&website, &analysis, offline) {
        Ok(copies) => copies,
        Err(found) => return refuse(&[found], args, terminal),
    };
    if offline {
        terminal.progress("Writing the website and its offline copies …");
    }
    match write(&website, &run, &flow.run, &copies, args) {
        Ok(Written::Sound { bytes, files }) => {
            terminal.end_progress();
            if let Err(error) = write_report(&analysis, &args.out) {
                terminal.say(&format!("The reports for you could not be written: {error}."));
            }
            terminal.problems(&problems);
            let summary =
                Summary { items, pages: count_pages(&website), files, bytes, run: &run, flow: &flow.run, offline, problems: &problems };
            terminal.say(&summary.text(args, start));
            flow.run.notes.iter().for_each(|note| terminal.say(note));
            if wants_braille(args) && flow.louis.is_none() {
                terminal.say(NO_LOUIS);
            }
            Outcome::Done
        }
        Ok(Written::Faulty(found)) => refuse(&found, args, terminal),
        Err(failure) => {
            terminal.end_progress();
            terminal.publish_failure(&failure);
            Outcome::Failed
        }
    }
}

/// Shows what stops the site from being published.
fn refuse(problems: &[Diagnostic], args: &BuildArgs, terminal: &Terminal) -> Outcome {
    terminal.end_progress();
    terminal.problems(problems);
    let last = if args.out.exists() { " The last good site is still there." } else { "" };
    terminal.say(&format!("Nothing was published.{last}"));
    Outcome::ContentErrors
}

fn print_editions(engine: &Engine, analysis: &Analysis, terminal: &Terminal) -> PrintRun {
    let total: usize = analysis.books.iter().map(|b| b.editions().len()).sum();
    let done = AtomicUsize::new(0);
    engine.print(analysis, &|book, edition| {
        let count = done.fetch_add(1, Ordering::Relaxed) + 1;
        terminal.progress(&format!("Printed editions: {count} of {total} done ({book}, {edition})"));
    })
}

/// Said when braille is wanted and liblouis is not there.
const NO_LOUIS: &str = "Braille was not made: the program “lou_translate” of liblouis is not on this machine. \
    On Debian and Ubuntu: apt install liblouis-bin. On a Mac: brew install liblouis. Elsewhere: liblouis.io.";

/// Which files without pages of their own are to be made.
fn wanted_flow(args: &BuildArgs, louis: bool) -> BTreeSet<FlowFile> {
    let part = |file: &FlowFile| match file {
        FlowFile::Epub => Part::Epub,
        FlowFile::Braille | FlowFile::UncontractedBraille => Part::Braille,
        FlowFile::Text | FlowFile::Speech => Part::Text,
    };
    let wanted = |file: &FlowFile| args.only.is_empty() || args.only.contains(&part(file));
    FlowFile::ALL.into_iter().filter(|file| wanted(file) && (louis || !file.is_braille())).collect()
}

fn wants_braille(args: &BuildArgs) -> bool {
    args.only.is_empty() || args.only.contains(&Part::Braille)
}

/// What was made without pages, and with which liblouis.
struct Flow {
    run: FlowRun,
    louis: Option<Louis>,
}

fn flow(engine: &Engine, analysis: &Analysis, printed: &PrintRun, args: &BuildArgs, terminal: &Terminal) -> Flow {
    let louis = wants_braille(args).then(Louis::find).flatten();
    let wanted = wanted_flow(args, louis.is_some());
    if wanted.is_empty() {
        return Flow { run: FlowRun::default(), louis };
    }
    terminal.progress("Making EPUB, braille and plain text …");
    Flow { run: engine.flow(analysis, &wanted, printed, louis.as_ref()), louis }
}

enum Written {
    Sound { bytes: u64, files: usize },
    Faulty(Vec<Diagnostic>),
}

/// The offline copies: the whole site, and the site without printed editions.
fn offline_copies(website: &Website, analysis: &Analysis, wanted: bool) -> Result<Vec<OfflineCopy>, Diagnostic> {
    if !wanted {
        return Ok(Vec::new());
    }
    let start = website.offline_start()?;
    let title = analysis.content.settings.as_ref().map(|s| s.value.title.to_string()).unwrap_or_default();
    let folder = slug::slugify(title);
    let folder = if folder.is_empty() { "site".to_string() } else { folder };
    let copy = |path: &str, small: bool| OfflineCopy { path: path.into(), folder: folder.clone(), start: start.clone(), small };
    Ok(vec![copy("offline.zip", false), copy("offline-small.zip", true)])
}

/// Writes everything into a new folder and swaps it in.
fn write(website: &Website, run: &PrintRun, flow: &FlowRun, copies: &[OfflineCopy], args: &BuildArgs) -> Result<Written, PublishError> {
    let staging = Staging::new(&args.out)?;
    let bytes = AtomicU64::new(0);
    let page = |file: &OutputFile| -> Result<Option<Diagnostic>, PublishError> {
        match website.bytes(file) {
            Ok(content) => {
                bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
                staging.write(&file.path, &content).map(|()| None)
            }
            Err(problem) => Ok(Some(problem)),
        }
    };
    let found: Vec<Option<Diagnostic>> = website.files.par_iter().map(page).collect::<Result<_, _>>()?;
    let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
    if !found.is_empty() {
        diagnostics::sort(&mut found);
        return Ok(Written::Faulty(found));
    }
    run.files.par_iter().try_for_each(|(path, printed)| {
        bytes.fetch_add(printed.bytes.len() as u64, Ordering::Relaxed);
        staging.write(path, &printed.bytes)
    })?;
    flow.files.par_iter().try_for_each(|(path, content)| {
        bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
        staging.write(path, content)
    })?;
    let paths: BTreeSet<&str> = website
        .files
        .iter()
        .map(|file| file.path.as_str())
        .chain(run.files.keys().map(String::as_str))
        .chain(flow.files.keys().map(String::as_str))
        .collect();
    let paths: Vec<&str> = paths.into_iter().collect();
    let sizes: Vec<u64> = copies.par_iter().map(|copy| copy.write(&staging, &paths)).collect::<Result<_, _>>()?;
    bytes.fetch_add(sizes.iter().sum(), Ordering::Relaxed);
    staging.publish()?;
    Ok(Written::Sound { bytes: bytes.into_inner(), files: website.files.len() + run.files.len() + flow.files.len() + 2 * copies.len() })
}

/// What is for the publisher alone lies beside the site, never in it: the disclosure report, and drawings of
/// self-assessment guides.
fn write_report(analysis: &Analysis, out: &std::path::Path) -> std::io::Result<()> {
    let mut folder = out.file_name().unwrap_or_else(|| "public".as_ref()).to_os_string();
    folder.push("-report");
    let folder = out.with_file_name(folder);
    let words = &analysis.shared.words;
    for item in &analysis.content.assessments {
        std::fs::create_dir_all(&folder)?;
        std::fs::write(folder.join(format!("guide-{}.html", item.slug)), crate::self_assessment::drawing(item, words))?;
    }
    if analysis.releases.is_empty() {
        return Ok(());
    }
    let titled: Vec<(&str, &crate::data::Published)> = analysis
        .content
        .datasets
        .iter()
        .zip(&analysis.releases)
        .map(|(item, release)| (item.value.title.as_str(), &release.published))
        .collect();
    std::fs::create_dir_all(&folder)?;
    std::fs::write(folder.join("disclosure.html"), crate::data::report(&titled, words))
}

fn count_pages(website: &Website) -> usize {
    website.files.iter().filter(|f| f.path.ends_with(".html")).count()
}

struct Summary<'a> {
    items: String,
    pages: usize,
    files: usize,
    bytes: u64,
    run: &'a PrintRun,
    flow: &'a FlowRun,
    offline: bool,
    problems: &'a [Diagnostic],
}

impl Summary<'_> {
    /// "Also made: 12 EPUB files, 24 braille files …", if there are any.
    fn other_formats(&self) -> Option<String> {
        let with = |endings: &[&str]| self.flow.files.keys().filter(|path| endings.iter().any(|ending| path.ends_with(ending))).count();
        let mut parts = Vec::new();
        for (endings, one, many) in [
            (&[".epub"][..], "EPUB file", "EPUB files"),
            (&[".brf"], "braille file", "braille files"),
            (&[".txt", ".ssml"], "text file", "text files"),
        ] {
            let count = with(endings);
            parts.extend((count > 0).then(|| plural(count, one, many)));
        }
        parts.extend(self.offline.then(|| "offline.zip with the whole site".to_string()));
        (!parts.is_empty()).then(|| format!("Also made: {}.", parts.join(", ")))
    }

    fn text(&self, args: &BuildArgs, start: Instant) -> String {
        let mut lines = vec![format!(
            "Done in {:.2} seconds: {} became {}.",
            start.elapsed().as_secs_f64(),
            self.items,
            plural(self.pages, "web page", "web pages"),
        )];
        if !self.run.files.is_empty() {
            let reading = self.run.files.values().filter(|p| matches!(p.file, PrintFile::Reading(_)));
            let pages: usize = reading.map(|p| p.pages).sum();
            let booklets = self.run.files.values().filter(|p| matches!(p.file, PrintFile::Imposed(_)));
            let sheets: usize = booklets.clone().map(|p| p.sheets).sum();
            lines.push(format!(
                "{} with {}; the {} to fold {} {}.",
                plural(self.run.files.len(), "PDF file", "PDF files"),
                plural(pages, "page to read", "pages to read"),
                if booklets.count() == 1 { "booklet" } else { "booklets" },
                if sheets == 1 { "needs" } else { "need" },
                plural(sheets, "sheet of A4", "sheets of A4"),
            ));
        }
        lines.extend(self.other_formats());
        let (_, warnings) = count(self.problems);
        if warnings > 0 {
            lines.push(format!("{} to look at, shown above.", plural(warnings, "warning", "warnings")));
        }
        lines.push(format!("{} and {:.1} MB in {}", plural(self.files, "file", "files"), self.bytes as f64 / 1e6, args.out.display()));
        lines.push(format!("Open {} with a double-click.", args.out.join("index.html").display()));
        lines.join("\n")
    }
}
