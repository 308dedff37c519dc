//! A document as a case study to go on with.

use super::contacts::{self, Asking};
use super::marks::{escaped, plain, without_notes};
use super::{Kind, Outcome, Paragraph, Report, beginning, told};
use crate::content::Content;
use crate::content::dates::When;
use crate::source::quoted;
use std::collections::BTreeSet;
use std::fmt::Write;

/// Names of a site that a document may mention.
#[derive(Debug, Clone, Default)]
pub struct Known {
    /// Id and name, and short name, of each organisation.
    pub organisations: Vec<(String, Vec<String>)>,
    /// Ids of themes.
    pub themes: Vec<String>,
}

impl Known {
    /// The names of a site.
    pub fn of(content: &Content) -> Self {
        let names = |o: &crate::content::lists::Organisation| {
            std::iter::once(o.name.to_string()).chain(o.short.iter().map(ToString::to_string)).collect()
        };
        Self {
            organisations: content.organisations.entries.iter().map(|o| (o.id.to_string(), names(o))).collect(),
            themes: content.themes.entries.iter().map(|theme| theme.id.to_string()).collect(),
        }
    }

    fn organisation(&self, words: &str) -> Option<&str> {
        let words = words.trim().trim_end_matches('.').to_lowercase();
        self.organisations.iter().find(|(_, names)| names.iter().any(|name| name.to_lowercase() == words)).map(|(id, _)| id.as_str())
    }
}

/// Headings as people write them, and the keys that they stand for.
const HEADINGS: [(&str, &[&str]); 15] = [
    ("approach", &["our approach", "approach", "the approach", "what we did", "what was done"]),
    ("outcomes", &["outcomes", "outcome", "results", "outcomes and benefits", "benefits", "impact", "what came of it"]),
    ("objective", &["objective", "objectives", "our objective"]),
    ("activity", &["activity", "activities", "actions"]),
    ("achievements", &["achievements", "achievements against objectives"]),
    ("wider_achievements", &["wider achievements", "other achievements"]),
    ("resources", &["resources", "costs", "funding"]),
    ("lessons", &["lessons", "lessons learned", "lessons learnt", "key lessons", "key lessons learned", "key lessons learnt", "learning"]),
    ("conclusion", &["conclusion", "conclusions", "next steps"]),
    ("background", &["background", "context", "introduction"]),
    ("aims", &["aims", "aim"]),
    ("involved", &["who was involved", "who was involved?", "partners"]),
    ("method", &["method", "methods", "what did we do?", "how was it done?"]),
    ("findings", &["findings", "what did we find?", "key findings"]),
    ("about", &["about us", "about"]),
];
/// The section for which a heading stands.
fn standard(words: &str) -> Option<&'static str> {
    let low = words.trim().trim_end_matches(':').trim().to_lowercase();
    HEADINGS.iter().find(|(_, names)| names.contains(&low.as_str())).map(|(key, _)| *key)
}

/// Whether a line says what headings of case studies say.
pub(super) fn is_known_heading(words: &str) -> bool {
    words.starts_with(char::is_uppercase) && (standard(words).is_some() || contacts::is_heading(words))
}

/// A section that is being gathered.
struct Section {
    key: String,
    heading: Option<String>,
    blocks: Vec<Paragraph>,
}

/// The document as YAML. Fields of which it says nothing are left empty, with a comment that says so.
pub fn case_study(paragraphs: &[Paragraph], known: &Known, report: &mut Report) -> (String, String) {
    let given = Given::of(paragraphs, report);
    let definitions: Vec<&Paragraph> = paragraphs.iter().filter(|p| p.kind == Kind::Definition).collect();
    let text = given.with_title(paragraphs.iter().filter(|p| !matches!(p.kind, Kind::Definition | Kind::Field(_))));
    let mut rest = text.as_slice();
    let title = title(&mut rest, known, report);
    let mut organisation = title.organisation.clone();
    let mut line = None;
    // The line under a title is often that of the organisations.
    if let Some((first, tail)) = rest.split_first()
        && matches!(first.kind, Kind::Text | Kind::Heading(_))
    {
        if let Some(id) = known.organisation(&plain(&first.text)) {
            report.note(first.line, Outcome::Understood, format!("The organisation: {id}."));
            organisation = Some(id.to_string());
            rest = tail;
        } else if first.kind == Kind::Text && is_name(&first.text) && !tail.is_empty() {
            report.note(first.line, Outcome::Guessed, format!("{} is taken as the line of organisations.", beginning(&first.text)));
            line = Some(plain(&first.text));
            rest = tail;
        }
    }
    let (mut sections, contacts) = sections(rest, report);
    define(&mut sections, &definitions, report);
    let summary = given.get("summary").or_else(|| summary(&sections, report));
    let theme = given.get("theme").filter(|theme| known.themes.contains(theme));
    if let (None, Some(theme)) = (&theme, given.get("theme")) {
        report.note(0, Outcome::Dropped, format!("The theme “{theme}” is none of this site."));
    }
    let themeless = theme.is_none();
    let mut out = String::from("# Imported. Fields that the document says nothing of are empty: “clearfolio check” asks for them.\n");
    let mut field = |name: &str, value: Option<String>, about: &str| {
        let _ = match value {
            Some(value) => writeln!(out, "{name}: {value}"),
            None => writeln!(out, "# Not in the document: {about}\n{name}:"),
        };
    };
    field("title", Some(quoted(&title.words)), "");
    for name in ["short_title", "lang", "date", "period", "place"] {
        if let Some(value) = given.get(name) {
            field(name, Some(quoted(&value)), "");
        }
    }
    field("theme", theme, &format!("write one of: {}.", known.themes.join(", ")));
    field("summary", summary.map(|s| quoted(&s)), "say in one or two sentences what was done and what came of it.");
    let ids: Vec<&str> = known.organisations.iter().map(|(id, _)| id.as_str()).take(12).collect();
    field(
        "organisations",
        organisation.map(|id| format!("[{id}]")),
        &format!("write ids from organisations.yaml between square brackets, e.g. {}.", ids.join(", ")),
    );
    if let Some(line) = line {
        field("organisation_line", Some(quoted(&line)), "");
    }
    field("evidence", None, "say how firm the results are: {stage: anecdotal, basis: testimony, note: …}.");
    out.push_str("sections:\n");
    for section in &sections {
        let _ = writeln!(out, "  - key: {}", section.key);
        if let Some(heading) = &section.heading {
            let _ = writeln!(out, "    heading: {}", quoted(heading));
        }
        let text = markdown(&section.blocks);
        if text.trim().is_empty() {
            report.note(0, Outcome::Guessed, format!("The section “{}” has no text.", section.heading.as_deref().unwrap_or(&section.key)));
            let _ = writeln!(out, "    text: \"\"");
        } else {
            let _ = writeln!(out, "    text: |");
            for line in text.lines() {
                let _ = if line.is_empty() { writeln!(out) } else { writeln!(out, "      {line}") };
            }
        }
    }
    let blocks = sections.iter().flat_map(|section| &section.blocks);
    out.push_str(&contacts::ways(&contacts, blocks, report));
    for (name, about) in [("theme", "The theme"), ("evidence", "How firm the results are")] {
        if name == "theme" && !themeless {
            continue;
        }
        report.note(0, Outcome::Guessed, format!("{about} is not in the document: “{name}” is left empty."));
    }
    (title.words, out)
}

struct Title {
    words: String,
    organisation: Option<String>,
}

fn title(rest: &mut &[Paragraph], known: &Known, report: &mut Report) -> Title {
    let all = *rest;
    let found = all.iter().position(|p| p.kind == Kind::Title).filter(|at| *at < 3);
    let Some(first) = found.map(|at| &all[at]).or_else(|| all.first()) else {
        report.note(0, Outcome::Guessed, "The document is empty.");
        return Title { words: "Untitled".into(), organisation: None };
    };
    *rest = &all[found.unwrap_or(0) + 1..];
    let words = plain(&first.text);
    match first.kind {
        Kind::Title | Kind::Heading(_) => report.note(first.line, Outcome::Understood, format!("The title: {}.", beginning(&words))),
        Kind::Text if words.split_whitespace().count() <= 14 => {
            report.note(first.line, Outcome::Guessed, format!("The first line is taken as the title: {}.", beginning(&words)));
        }
        _ => {
            report.note(first.line, Outcome::Guessed, "There is no title: its first words were taken.");
            *rest = all;
            let words: Vec<&str> = words.split_whitespace().take(8).collect();
            return Title { words: words.join(" "), organisation: None };
        }
    }
    // Title and organisation are often joined in one line.
    for parting in [" – ", " — ", " - ", ", ", ": ", " | "] {
        if let Some((before, after)) = words.rsplit_once(parting)
            && let Some(id) = known.organisation(after)
        {
            report.note(first.line, Outcome::Joined, format!("Title and organisation stood in one line: {id} was taken out of the title."));
            return Title { words: before.trim().to_string(), organisation: Some(id.to_string()) };
        }
    }
    for (id, names) in &known.organisations {
        if let Some(name) = names.iter().find(|name| words.len() > name.len() + 3 && words.ends_with(name.as_str())) {
            report.note(first.line, Outcome::Joined, format!("Title and organisation stood in one line: {id} was taken out of the title."));
            return Title { words: words[..words.len() - name.len()].trim().to_string(), organisation: Some(id.clone()) };
        }
    }
    Title { words, organisation: None }
}

/// Whether a line is a name and no sentence.
fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    let small =
        |word: &&&str| word.starts_with(char::is_lowercase) && !["and", "of", "the", "for", "with", "in", "to", "&"].contains(*word);
    words.len() <= 12 && !text.ends_with(['.', '!', '?', ':']) && words.iter().filter(small).count() == 0 && !text.contains('@')
}

/// The sections, and what says whom to ask.
fn sections(rest: &[Paragraph], report: &mut Report) -> (Vec<Section>, Vec<Paragraph>) {
    let mut sections: Vec<Section> = Vec::new();
    let mut contacts: Vec<Paragraph> = Vec::new();
    // The level of the heading under which people are named whom to ask: the next one as high ends it.
    let mut asking: Option<u8> = None;
    let mut after_line = false;
    for paragraph in rest {
        let words = plain(&paragraph.text);
        let level = match paragraph.kind {
            Kind::Heading(level) => Some(level),
            Kind::Text if contacts::is_heading(&words) => Some(6),
            _ => None,
        };
        if let Some(level) = level.filter(|level| asking.is_none_or(|asked| *level <= asked)) {
            asking = contacts::is_heading(&words).then_some(level);
            if asking.is_some() {
                report.note(paragraph.line, Outcome::Understood, "Whom to ask stands from here on.");
                continue;
            }
        }
        if asking.is_some() {
            contacts.push(paragraph.clone());
            continue;
        }
        if let Kind::Heading(1 | 2) = paragraph.kind {
            let key = standard(&words);
            match key {
                Some(key) => report.note(paragraph.line, Outcome::Understood, format!("{} is the section “{key}”.", beginning(&words))),
                None => report.note(
                    paragraph.line,
                    Outcome::Guessed,
                    format!("{} is none of the usual headings: it is kept, under “approach”.", beginning(&words)),
                ),
            }
            let heading = key.is_none().then(|| words.clone());
            sections.push(Section { key: key.unwrap_or("approach").into(), heading, blocks: Vec::new() });
            after_line = false;
            continue;
        }
        let asks = if matches!(paragraph.kind, Kind::Text | Kind::Item(..)) { contacts::asks(&words) } else { Asking::No };
        if asks == Asking::Line || (after_line && asks == Asking::Perhaps) {
            report.note(paragraph.line, Outcome::Guessed, format!("{} is taken as the line that says whom to ask.", beginning(&words)));
            contacts.push(paragraph.clone());
            after_line = true;
            continue;
        }
        after_line = false;
        if sections.is_empty() {
            report.note(paragraph.line, Outcome::Guessed, "Text before the first heading: it is put under “approach”.");
            sections.push(Section { key: "approach".into(), heading: None, blocks: Vec::new() });
        }
        if let Some(last) = sections.last_mut() {
            last.blocks.push(paragraph.clone());
        }
    }
    (sections, contacts)
}

/// Puts notes and addresses of links into each section that names them: sections are texts of their own.
fn define(sections: &mut [Section], definitions: &[&Paragraph], report: &mut Report) {
    let mut named = BTreeSet::new();
    for section in sections {
        let text = markdown(&section.blocks).to_lowercase();
        for (at, definition) in definitions.iter().enumerate() {
            let name = definition.text.split_once("]:").map_or("", |(name, _)| name).to_lowercase();
            if text.contains(&format!("{name}]")) {
                named.insert(at);
                section.blocks.push((*definition).clone());
            }
        }
    }
    for (_, definition) in definitions.iter().enumerate().filter(|(at, _)| !named.contains(at)) {
        report.note(definition.line, Outcome::Dropped, format!("No section names this: “{}”.", told(&definition.text)));
    }
}

/// What the fields before a text say.
struct Given(Vec<(String, String, usize)>);

impl Given {
    /// Fields that a case study has, too. The others are told.
    fn of(paragraphs: &[Paragraph], report: &mut Report) -> Self {
        const TAKEN: [&str; 8] = ["title", "short_title", "lang", "date", "period", "place", "summary", "theme"];
        let mut given: Vec<(String, String, usize)> = Vec::new();
        for paragraph in paragraphs {
            let Kind::Field(name) = &paragraph.kind else { continue };
            let ours = match name.to_lowercase().replace('-', "_").as_str() {
                "description" => "summary".to_string(),
                "language" => "lang".to_string(),
                name => name.to_string(),
            };
            let dated = !matches!(ours.as_str(), "date" | "period") || When::parse(&paragraph.text).is_ok();
            let first = !given.iter().any(|(name, ..)| *name == ours);
            if TAKEN.contains(&ours.as_str()) && dated && first && !paragraph.text.is_empty() {
                report.note(paragraph.line, Outcome::Understood, format!("The field “{name}” is taken as “{ours}”."));
                given.push((ours, paragraph.text.clone(), paragraph.line));
            } else {
                let words = told(&paragraph.text);
                report.note(
                    paragraph.line,
                    Outcome::Dropped,
                    format!("The field “{name}” with the words “{words}”: there is none like it here."),
                );
            }
        }
        Self(given)
    }

    fn get(&self, name: &str) -> Option<String> {
        self.0.iter().find(|(own, ..)| own == name).map(|(_, text, _)| text.clone())
    }

    /// The text with the title that a field names before it. A heading that says the same is not said again.
    fn with_title<'p>(&self, text: impl Iterator<Item = &'p Paragraph>) -> Vec<Paragraph> {
        let mut text: Vec<Paragraph> = text.cloned().collect();
        if let Some((_, words, line)) = self.0.iter().find(|(name, ..)| name == "title") {
            if text.first().is_some_and(|p| matches!(p.kind, Kind::Title | Kind::Heading(_)) && plain(&p.text) == *words) {
                text.remove(0);
            }
            text.insert(0, Paragraph { line: *line, kind: Kind::Title, text: escaped(words) });
        }
        text
    }
}

/// The first sentence or two of the text, if they are short.
fn summary(sections: &[Section], report: &mut Report) -> Option<String> {
    let first = sections.iter().flat_map(|section| &section.blocks).find(|p| p.kind == Kind::Text)?;
    let text = plain(&first.text);
    let mut out = String::new();
    for sentence in text.split_inclusive(['.', '!', '?']) {
        if !out.is_empty() && out.len() + sentence.len() > 240 {
            break;
        }
        out.push_str(sentence);
        if out.len() > 120 {
            break;
        }
    }
    let out = escaped(out.trim());
    if out.is_empty() || out.len() > 320 {
        return None;
    }
    report.note(
        first.line,
        Outcome::Guessed,
        "The summary is the beginning of the text. Say in your own words what was done and what came of it.",
    );
    Some(out)
}

/// Paragraphs as Markdown.
fn markdown(blocks: &[Paragraph]) -> String {
    let mut out = String::new();
    // How deep the entry before may be, in a list.
    let mut deepest: Option<u8> = None;
    for block in blocks {
        let item = matches!(block.kind, Kind::Item(..));
        if !out.is_empty() {
            out.push_str(if item && deepest.is_some() { "\n" } else { "\n\n" });
        }
        match block.kind {
            Kind::Heading(level) => {
                let words = without_notes(&block.text.replace("**", ""));
                out.push_str(&format!("{} {words}", "#".repeat(usize::from(level.clamp(3, 6)))));
            }
            Kind::Item(depth, numbered) => {
                // An entry lies at most one deeper than the one before; the first of a list is at its edge.
                let depth = deepest.map_or(0, |before| depth.min(before + 1));
                deepest = Some(depth);
                let indent = "   ".repeat(usize::from(depth));
                out.push_str(&format!("{indent}{} {}", if numbered { "1." } else { "-" }, block.text));
            }
            _ => out.push_str(&block.text),
        }
        if !item {
            deepest = None;
        }
    }
    out
}
