//! Reading one file: its bytes, its kind, what it says.

use super::kinds::{Kind, kind_of, stem, unknown_file};
use super::{Entry, Parsed, Stamp};
use crate::content::decode::{Decoder, decode_file, decode_list_file};
use crate::content::directory::{Reading, Sheet, read_record, read_sheet};
use crate::content::manual::Chapter;
use crate::content::picture;
use crate::content::post::Post;
use crate::content::values::is_safe_slug;
use crate::data::QUOTE;
use crate::diagnostics::{Diagnostic, Span, has_errors};
use crate::faults;
use crate::rules;
use crate::source::{self, SourceFile};
use crate::starters;
use std::path::Path;
use std::sync::Arc;

/// Reads one file. `None` when its bytes are those that are known already.
pub(super) fn read_entry(folder: &Path, path: &str, stamp: Stamp, known: Option<&Entry>) -> Option<Entry> {
    let kind = kind_of(path).unwrap_or(Kind::Unknown);
    let bytes = match std::fs::read(folder.join(path)) {
        Ok(bytes) => bytes,
        Err(error) => {
            let file = Arc::new(SourceFile::new(path, ""));
            let problem = Diagnostic::new(
                &rules::UNREADABLE_FILE,
                &file,
                Span::FILE,
                format!("This file cannot be read: {error}.", error = faults::in_words(&error)),
            )
            .hint(rules::UNREADABLE_FILE.mend);
            return Some(Entry { stamp, fingerprint: 0, print: 0, original: None, file, parsed: empty(kind), problems: vec![problem] });
        }
    };
    let fingerprint = source::fingerprint(&bytes);
    if known.is_some_and(|entry| entry.fingerprint == fingerprint) {
        return None;
    }
    if kind == Kind::Picture {
        let ending = path.rsplit_once('.').map_or("", |(_, e)| e).to_ascii_lowercase();
        let file = Arc::new(SourceFile::new(path, ""));
        let parsed = Parsed::Picture(picture::read(&ending, &bytes));
        return Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed, problems: Vec::new() });
    }
    if kind == Kind::Figures {
        // Its dataset reads it, in its own way.
        let file = Arc::new(SourceFile::new(path, ""));
        return Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed: Parsed::Figures, problems: Vec::new() });
    }
    if kind == Kind::Unknown {
        // Whatever it holds, a Word document or a film: its name is what is wrong with it.
        let file = Arc::new(SourceFile::new(path, ""));
        let problems = vec![unknown_file(&file)];
        return Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed: Parsed::Unknown, problems });
    }
    let (file, problem) = source::decode(path, &bytes);
    if problem.is_none() && !matches!(kind, Kind::Dataset | Kind::Records) && file.text.contains(QUOTE) {
        // What it quotes is known once the datasets have been read: see `quote`.
        let draft = Arc::new(SourceFile::new(path, without_quotes(&file.text)));
        let parsed = parse(kind, &draft, &mut Vec::new());
        return Some(Entry { stamp, fingerprint, print: 0, original: Some(file), file: draft, parsed, problems: Vec::new() });
    }
    let mut problems: Vec<Diagnostic> = problem.into_iter().collect();
    let unreadable = !problems.is_empty();
    let parsed = match (unreadable, kind, known.map(|entry| &entry.parsed)) {
        (true, ..) => empty(kind),
        (_, Kind::Records, Some(Parsed::Records(known))) => Parsed::Records(read_sheet(&file, Some(known), &mut problems)),
        _ => parse(kind, &file, &mut problems),
    };
    Some(Entry { stamp, fingerprint, print: fingerprint, original: None, file, parsed, problems })
}

/// A text with a mark in place of each quoted figure.
fn without_quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for (index, part) in text.split(QUOTE).enumerate() {
        match part.split_once('}').filter(|_| index > 0) {
            Some((_, rest)) => out.push_str(&format!("0{rest}")),
            None => out.push_str(part),
        }
    }
    out
}

fn empty(kind: Kind) -> Parsed {
    match kind {
        Kind::Settings => Parsed::Settings(None),
        Kind::Case => Parsed::Case(None),
        Kind::Publication => Parsed::Publication(None),
        Kind::Guide => Parsed::Guide(None),
        Kind::Dataset => Parsed::Dataset(None),
        Kind::Figures => Parsed::Figures,
        Kind::PictureSet => Parsed::PictureSet(None),
        Kind::Manual => Parsed::Manual(None),
        Kind::Chapter => Parsed::Chapter(None),
        Kind::Briefing => Parsed::Briefing(None),
        Kind::Tool => Parsed::Tool(None),
        Kind::Post => Parsed::Post(None),
        Kind::Diagram => Parsed::Diagram(None),
        Kind::SelfAssessment => Parsed::SelfAssessment(None),
        Kind::Edition => Parsed::Edition(None),
        Kind::Directory => Parsed::Directory(None),
        Kind::Records => Parsed::Records(Sheet::default()),
        Kind::Record => Parsed::Record(Reading::default()),
        Kind::Picture => Parsed::Picture(None),
        _ => Parsed::Unknown,
    }
}

/// Sentences that a new file begins with, and that nobody has replaced.
fn placeholders(file: &Arc<SourceFile>) -> Vec<Diagnostic> {
    if !file.text.contains(starters::BEGINNING) {
        return Vec::new();
    }
    let found = file.text.lines().enumerate().filter_map(|(number, line)| {
        let asked = starters::asked(line).filter(|asked| starters::placeholders().contains(asked))?;
        let at = line.find(asked)?;
        let span = Span::new(number + 1, line[..at].chars().count() + 1, asked.chars().count());
        let message = format!("“{asked}” is still to be replaced by your own words.");
        Some(Diagnostic::new(&rules::PLACEHOLDER, file, span, message).hint(rules::PLACEHOLDER.mend))
    });
    found.collect()
}

pub(super) fn parse(kind: Kind, file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Parsed {
    macro_rules! one {
        ($variant:ident) => {{
            let (value, found) = decode_file(file);
            // A field that stands twice is an error even if the rest could be read.
            let sound = value.filter(|_| found.is_empty());
            problems.extend(found);
            Parsed::$variant(sound.map(Arc::new))
        }};
    }
    macro_rules! text {
        ($variant:ident) => {{
            let (value, found) = $variant::read(file);
            let sound = value.filter(|_| found.is_empty());
            problems.extend(found);
            Parsed::$variant(sound.map(Arc::new))
        }};
    }
    macro_rules! list {
        ($variant:ident) => {{
            let (values, found) = decode_list_file(file);
            problems.extend(found);
            Parsed::$variant(values)
        }};
    }
    if is_item(kind) {
        check_name(file, problems);
    }
    problems.extend(placeholders(file));
    match kind {
        Kind::Settings => one!(Settings),
        Kind::Case => one!(Case),
        Kind::Publication => one!(Publication),
        Kind::Guide => one!(Guide),
        Kind::PictureSet => one!(PictureSet),
        Kind::Dataset => one!(Dataset),
        Kind::Manual => one!(Manual),
        Kind::Briefing => one!(Briefing),
        Kind::Tool => one!(Tool),
        Kind::Diagram => one!(Diagram),
        Kind::SelfAssessment => one!(SelfAssessment),
        Kind::Edition => one!(Edition),
        Kind::Directory => one!(Directory),
        Kind::Records => Parsed::Records(read_sheet(file, None, problems)),
        Kind::Record => record(file, problems),
        Kind::Chapter => text!(Chapter),
        Kind::Post => text!(Post),
        Kind::Figures => Parsed::Figures,
        Kind::Everyday => list!(Everyday),
        Kind::Themes => list!(Themes),
        Kind::Organisations => list!(Organisations),
        Kind::Glossary => list!(Glossary),
        Kind::Links => list!(Links),
        Kind::Boilerplate => list!(Boilerplate),
        Kind::Picture | Kind::Unknown => {
            problems.push(unknown_file(file));
            Parsed::Unknown
        }
    }
}

fn record(file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) -> Parsed {
    let (node, found) = source::yaml::parse(file);
    let mut cx = Decoder { file, problems: found };
    let mut reading = node.map(|node| read_record(&node, &mut cx)).unwrap_or_default();
    if has_errors(&cx.problems) {
        reading.draft = reading.record.take().or(reading.draft);
    }
    problems.append(&mut cx.problems);
    Parsed::Record(reading)
}

/// Whether a file of this kind gives its name to an address.
fn is_item(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::Case
            | Kind::Publication
            | Kind::Guide
            | Kind::PictureSet
            | Kind::Dataset
            | Kind::Manual
            | Kind::Chapter
            | Kind::Briefing
            | Kind::Tool
            | Kind::Post
            | Kind::Diagram
            | Kind::SelfAssessment
            | Kind::Edition
            | Kind::Directory
            | Kind::Record
    )
}

fn check_name(file: &Arc<SourceFile>, problems: &mut Vec<Diagnostic>) {
    let name = stem(&file.path);
    if is_safe_slug(&name) || file.text.lines().any(|l| l.starts_with("slug:")) {
        return;
    }
    let message = format!("The file name “{name}” would become an address, and holds more than small letters, digits and single hyphens.");
    let made = slug::slugify(&name);
    let ending = file.path.rsplit_once('.').map_or("yaml", |(_, ending)| ending);
    let hint = if made.is_empty() {
        "Rename the file with a short English name.".into()
    } else {
        format!("Rename the file to {made}.{ending}, or add a line “slug: {made}”.")
    };
    problems.push(Diagnostic::new(&rules::UNSAFE_SLUG, file, Span::FILE, message).hint(hint));
}
