//! `clearfolio build`.

use super::args::{BuildArgs, Part};
use super::{Outcome, Terminal, plural, today};
use crate::build::{self, Analysis, Engine, FlowRun, Options, OutputFile, PrintRun, Programs, Site, Website};
use crate::content::publication::EditionName;
use crate::diagnostics::{self, Diagnostic, count};
use crate::editions::{FlowFile, PrintFile};
use crate::faults;
use crate::publish::{ARCHIVES, Elsewhere, OfflineCopy, PublishError, Staging, check_replaceable, recover};
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
    terminal.progress("Reading and checking the content …");
    let mut sites = match build::sites(&options) {
        Ok(sites) => sites,
        Err(failure) => {
            terminal.end_progress();
            terminal.build_failure(&failure);
            return Outcome::Failed;
        }
    };
    if sites.iter().any(|site| site.analysis.has_errors()) {
        return refuse(&problems_of(&sites), args, terminal);
    }
    let print = args.only.is_empty() || args.only.contains(&Part::Pdf);
    let mut made: Vec<Made> = Vec::new();
    for site in &mut sites {
        let run = if print { print_editions(&site.engine, &site.analysis, terminal) } else { PrintRun::default() };
        site.analysis.problems.extend(run.problems.iter().cloned());
        diagnostics::sort(&mut site.analysis.problems);
        if args.source.strict {
            site.analysis.problems.iter_mut().for_each(|p| p.severity = diagnostics::Severity::Error);
        }
        made.push(Made { run, flow: Flow::default() });
    }
    if sites.iter().any(|site| site.analysis.has_errors()) {
        return refuse(&problems_of(&sites), args, terminal);
    }
    for (site, made) in sites.iter().zip(&mut made) {
        made.flow = flow(&site.engine, &site.analysis, &made.run, args, terminal);
    }
    let offline = args.only.is_empty() || args.only.contains(&Part::Offline);
    let downloads: Vec<Downloads> = made.iter().enumerate().map(|(at, made)| made.downloads(print, offline && at == 0)).collect();
    terminal.progress("Writing the website …");
    build::link_languages(&mut sites, &downloads);
    let problems = problems_of(&sites);
    let mut websites = Vec::new();
    for (site, downloads) in sites.iter().zip(&downloads) {
        match site.engine.website(&site.analysis, downloads) {
            Ok(website) => websites.push(website),
            Err(found) => return refuse(&[(site.place(), site.placed(found))], args, terminal),
        }
    }
    let copies = match offline_copies(&websites[0], &sites, offline) {
        Ok(copies) => copies,
        Err(found) => return refuse(&[(String::new(), vec![found])], args, terminal),
    };
    if offline {
        terminal.progress("Writing the website and its offline copies …");
    }
    let whole = Whole { sites: &sites, websites: &websites, made: &made };
    match whole.write(&copies, args) {
        Ok(Written::Sound { bytes, files }) => {
            terminal.end_progress();
            if let Err(error) = write_report(&sites[0].analysis, &args.out) {
                terminal.say(&format!("The reports for you could not be written: {error}.", error = faults::in_words(&error)));
            }
            show(&problems, terminal);
            let items = super::count_items(&sites[0].analysis.content);
            terminal.say(&Summary { items, files, bytes, whole: &whole, offline, problems: &problems }.text(args, start));
            let notes: BTreeSet<&String> = made.iter().flat_map(|made| made.flow.run.notes.iter().chain(&made.flow.missing)).collect();
            notes.into_iter().for_each(|note| terminal.say(note));
            Outcome::Done
        }
        Ok(Written::Faulty(found)) => refuse(&[(String::new(), found)], args, terminal),
        Err(failure) => {
            terminal.end_progress();
            terminal.publish_failure(&failure);
            Outcome::Failed
        }
    }
}

/// What was made of a site besides its pages.
struct Made {
    run: PrintRun,
    flow: Flow,
}

impl Made {
    fn downloads(&self, print: bool, offline: bool) -> Downloads {
        let facts = self.run.facts.iter().chain(&self.flow.run.facts).map(|(path, facts)| (path.clone(), *facts)).collect();
        Downloads {
            print,
            flowing: self.flow.wanted.clone(),
            failed: self.flow.run.failed.clone(),
            offline,
            facts,
            changes: self.run.changes.clone(),
        }
    }
}

/// Problems with the folder under the content folder that their files lie in.
type Placed = (String, Vec<Diagnostic>);

fn problems_of(sites: &[Site]) -> Vec<Placed> {
    sites.iter().map(|site| (site.place(), site.placed(site.analysis.problems.clone()))).collect()
}

/// Shows problems; those of another language stand under its folder.
fn show(problems: &[Placed], terminal: &Terminal) {
    for (place, found) in problems.iter().filter(|(_, found)| !found.is_empty()) {
        if !place.is_empty() {
            terminal.say(&format!("In {place}:"));
        }
        terminal.problems_in_brief(found);
    }
}

/// Shows what stops the site from being published.
fn refuse(problems: &[Placed], args: &BuildArgs, terminal: &Terminal) -> Outcome {
    terminal.end_progress();
    show(problems, terminal);
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

/// Which files without pages of their own are asked for.
fn asked_for(args: &BuildArgs) -> BTreeSet<FlowFile> {
    let part = |file: &FlowFile| match file.edition() {
        EditionName::Braille => Part::Braille,
        EditionName::Text => Part::Text,
        EditionName::Audio => Part::Audio,
        _ => Part::Epub,
    };
    FlowFile::ALL.into_iter().filter(|file| args.only.is_empty() || args.only.contains(&part(file))).collect()
}

/// What was made without pages.
#[derive(Default)]
struct Flow {
    run: FlowRun,
    wanted: BTreeSet<FlowFile>,
    /// Programs that were needed and are not there.
    missing: Vec<String>,
}

fn flow(engine: &Engine, analysis: &Analysis, printed: &PrintRun, args: &BuildArgs, terminal: &Terminal) -> Flow {
    let mut wanted = asked_for(args);
    if !wanted.iter().any(|file| file.is_braille() || file.is_sound()) {
        let run = if wanted.is_empty() { FlowRun::default() } else { engine.flow(analysis, &wanted, printed, &Programs::default()) };
        return Flow { run, wanted, missing: Vec::new() };
    }
    let (programs, missing) = Programs::find(analysis);
    wanted.retain(|file| programs.can_make(*file));
    terminal.progress("Making EPUB, braille and plain text …");
    Flow { run: engine.flow(analysis, &wanted, printed, &programs), wanted, missing }
}

enum Written {
    Sound { bytes: u64, files: usize },
    Faulty(Vec<Diagnostic>),
}

/// The offline copies: the whole site, and the site without printed editions.
fn offline_copies(website: &Website, sites: &[Site], wanted: bool) -> Result<Vec<OfflineCopy>, Diagnostic> {
    if !wanted {
        return Ok(Vec::new());
    }
    let start = website.offline_start()?;
    let analysis = &sites[0].analysis;
    let title = analysis.content.settings.as_ref().map(|s| s.value.title.to_string()).unwrap_or_default();
    let folder = slug::slugify(title);
    let folder = if folder.is_empty() { "site".to_string() } else { folder };
    let base_url = analysis.frame.as_ref().and_then(|frame| frame.base_url()).map(ToString::to_string);
    let said = |site: &Site| {
        let say = |key: &str| site.analysis.shared.words.get(&format!("web.{key}")).to_string();
        Elsewhere { prefix: site.prefix.clone(), on_the_web: say("offline_on_the_web"), missing: say("offline_missing") }
    };
    // The main language has no folder of its own: it comes last.
    let elsewhere: Vec<Elsewhere> = sites.iter().rev().map(said).collect();
    let copy = |&(path, small): &(&str, bool)| OfflineCopy {
        path: path.into(),
        folder: folder.clone(),
        start: start.clone(),
        small,
        base_url: base_url.clone(),
        elsewhere: elsewhere.clone(),
    };
    Ok(ARCHIVES.iter().map(copy).collect())
}

/// The site in all its languages.
struct Whole<'w> {
    sites: &'w [Site],
    websites: &'w [Website<'w>],
    made: &'w [Made],
}

impl Whole<'_> {
    /// Writes everything into a new folder and swaps it in.
    fn write(&self, copies: &[OfflineCopy], args: &BuildArgs) -> Result<Written, PublishError> {
        let staging = Staging::new(&args.out)?;
        let bytes = AtomicU64::new(0);
        let mut paths: BTreeSet<String> = BTreeSet::new();
        for ((site, website), made) in self.sites.iter().zip(self.websites).zip(self.made) {
            let at = |path: &str| format!("{}{path}", site.prefix);
            let put = |path: &str, content: &[u8]| {
                bytes.fetch_add(content.len() as u64, Ordering::Relaxed);
                staging.write(&at(path), content)
            };
            let page = |file: &OutputFile| -> Result<Option<Diagnostic>, PublishError> {
                match website.bytes(file) {
                    Ok(content) => put(&file.path, &content).map(|()| None),
                    Err(problem) => Ok(Some(problem)),
                }
            };
            let found: Vec<Option<Diagnostic>> = website.files.par_iter().map(page).collect::<Result<_, _>>()?;
            let mut found: Vec<Diagnostic> = found.into_iter().flatten().collect();
            if !found.is_empty() {
                diagnostics::sort(&mut found);
                return Ok(Written::Faulty(site.placed(found)));
            }
            made.run.files.par_iter().try_for_each(|(path, printed)| put(path, &printed.bytes))?;
            made.flow.run.files.par_iter().try_for_each(|(path, content)| put(path, content))?;
            paths.extend(website.files.iter().map(|file| at(&file.path)));
            paths.extend(made.run.files.keys().chain(made.flow.run.files.keys()).map(|path| at(path)));
        }
        let all: Vec<&str> = paths.iter().map(String::as_str).collect();
        let sizes: Vec<u64> = copies.par_iter().map(|copy| copy.write(&staging, &all)).collect::<Result<_, _>>()?;
        bytes.fetch_add(sizes.iter().sum(), Ordering::Relaxed);
        if !sizes.is_empty() {
            match self.websites[0].offline_offer(&sizes) {
                Ok((path, page)) => staging.write(&path, &page)?,
                Err(problem) => return Ok(Written::Faulty(vec![problem])),
            }
        }
        staging.publish()?;
        Ok(Written::Sound { bytes: bytes.into_inner(), files: paths.len() + 2 * copies.len() })
    }
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

struct Summary<'a> {
    items: String,
    files: usize,
    bytes: u64,
    whole: &'a Whole<'a>,
    offline: bool,
    problems: &'a [Placed],
}

impl Summary<'_> {
    /// "Also made: 12 EPUB files, 24 braille files …", if there are any.
    fn other_formats(&self) -> Option<String> {
        let made = || self.whole.made.iter().flat_map(|made| made.flow.run.files.keys());
        let with = |endings: &[&str]| made().filter(|path| endings.iter().any(|ending| path.ends_with(ending))).count();
        let mut parts = Vec::new();
        for (endings, one, many) in [
            (&[".epub"][..], "EPUB file", "EPUB files"),
            (&[".brf"], "braille file", "braille files"),
            (&[".txt", ".ssml"], "text file", "text files"),
            (&["-recording.zip"], "recording", "recordings"),
        ] {
            let count = with(endings);
            parts.extend((count > 0).then(|| plural(count, one, many)));
        }
        parts.extend(self.offline.then(|| "offline.zip with the whole site".to_string()));
        (!parts.is_empty()).then(|| format!("Also made: {}.", parts.join(", ")))
    }

    fn text(&self, args: &BuildArgs, start: Instant) -> String {
        let pages = self.whole.websites.iter().flat_map(|site| &site.files).filter(|file| file.path.ends_with(".html")).count();
        let mut lines = vec![format!(
            "Done in {:.2} seconds: {} became {}.",
            start.elapsed().as_secs_f64(),
            self.items,
            plural(pages, "web page", "web pages"),
        )];
        if let [_, others @ ..] = self.whole.sites
            && !others.is_empty()
        {
            let names: Vec<&str> = others.iter().map(|site| site.analysis.shared.words.get("language")).collect();
            lines.push(format!("Also in: {}.", names.join(", ")));
        }
        let printed: Vec<_> = self.whole.made.iter().flat_map(|made| made.run.files.values()).collect();
        if !printed.is_empty() {
            let reading = printed.iter().filter(|p| matches!(p.file, PrintFile::Reading(_)));
            let pages: usize = reading.map(|p| p.pages).sum();
            let booklets: Vec<_> = printed.iter().filter(|p| matches!(p.file, PrintFile::Imposed(_))).collect();
            let sheets: usize = booklets.iter().map(|p| p.sheets).sum();
            let (files, pages) = (plural(printed.len(), "PDF file", "PDF files"), plural(pages, "page to read", "pages to read"));
            lines.push(match booklets.len() {
                0 => format!("{files} with {pages}."),
                1 => format!("{files} with {pages}; the booklet to fold needs {}.", plural(sheets, "sheet of A4", "sheets of A4")),
                _ => format!("{files} with {pages}; the booklets to fold need {}.", plural(sheets, "sheet of A4", "sheets of A4")),
            });
        }
        lines.extend(self.other_formats());
        let warnings: usize = self.problems.iter().map(|(_, found)| count(found).1).sum();
        if warnings > 0 {
            lines.push(format!("{} to look at: see above.", plural(warnings, "warning", "warnings")));
        }
        lines.push(format!("{} and {:.1} MB in {}", plural(self.files, "file", "files"), self.bytes as f64 / 1e6, args.out.display()));
        lines.push(format!("Open {} with a double-click.", args.out.join("index.html").display()));
        lines.join("\n")
    }
}
