//! A volume as plain text, which is also the script for a recording, and as SSML for speech engines.

use crate::linear::{Kind, Passage, Speech, is_blank, passages, telephones};
use crate::theme::Words;
use crate::volume::{Role, Section, Volume};

/// Ends of lines that every editor knows.
const END: &str = "\r\n";
/// A line to write on.
const BLANK: &str = "________________";

/// The volume as plain text in UTF-8: one line a paragraph, an empty line between paragraphs.
pub fn plain_text(volume: &Volume, words: &Words) -> String {
    let speech = Speech::new(words);
    let mut lines: Vec<String> = Vec::new();
    let opening = [Some(&volume.title), volume.subtitle.as_ref(), volume.edition.as_ref(), Some(&volume.publisher), Some(&volume.date)];
    lines.extend(opening.into_iter().flatten().map(|line| speech.say(line)));
    lines.push(String::new());
    lines.push(words.get("print.contents").to_string());
    lines.push(String::new());
    for section in spoken(volume) {
        let indent = "  ".repeat(usize::from(section.level - 1));
        let label = section.label.as_ref().filter(|_| section.role == Role::Part).map(|label| format!("{label}: ")).unwrap_or_default();
        lines.push(format!("{indent}{}", speech.say(&format!("{label}{}", section.title))));
    }
    for section in spoken(volume) {
        let mut before: Option<Kind> = None;
        for (index, passage) in passages(volume, section, &[], words).into_iter().enumerate() {
            let gap = match (&before, &passage.kind) {
                (None, _) => 2,
                (Some(Kind::Item(_)), Kind::Item(_)) | (Some(Kind::Line), Kind::Line) | (Some(Kind::Lines), Kind::Lines) => 0,
                // The label of a section stands over its title.
                (Some(Kind::Line), Kind::Heading(_)) if index == 1 => 0,
                (Some(Kind::Heading(_)), Kind::Line) => 0,
                (_, Kind::Heading(_)) => 2,
                _ => 1,
            };
            lines.extend(std::iter::repeat_n(String::new(), gap));
            lines.extend(written(&passage, &speech));
            before = Some(passage.kind);
        }
    }
    let mut text = String::new();
    for line in lines {
        text.push_str(&line);
        text.push_str(END);
    }
    text
}

/// The sections without the indexes, which lead nowhere in a text without pages and links.
fn spoken(volume: &Volume) -> impl Iterator<Item = &Section> {
    volume.sections.iter().filter(|section| section.role != Role::Index)
}

fn written(passage: &Passage, speech: &Speech) -> Vec<String> {
    let indent = "  ".repeat(passage.depth);
    let said = speech.say(&passage.text);
    match &passage.kind {
        Kind::Item(mark) => vec![format!("{indent}{mark} {said}")],
        Kind::Field(lines) => {
            let room = (0..(*lines).clamp(1, 4)).map(|_| format!("{indent}{BLANK}"));
            std::iter::once(format!("{indent}{said}")).chain(room).collect()
        }
        Kind::Lines => vec![format!("{indent}{}", passage.text)],
        Kind::Break => vec![format!("{indent}* * *")],
        _ => vec![format!("{indent}{said}")],
    }
}

/// The volume as SSML 1.1 for speech engines: a mark for each section, pauses where a reader would make them.
/// Abbreviations of the glossary are said letter by letter.
pub fn ssml(volume: &Volume, words: &Words) -> String {
    let speech = Speech::new(words);
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    out.push_str(&format!("<speak version=\"1.1\" xmlns=\"http://www.w3.org/2001/10/synthesis\" xml:lang=\"{}\">\n", volume.lang));
    let opening = [Some(&volume.title), volume.subtitle.as_ref(), Some(&volume.publisher), Some(&volume.date)];
    for line in opening.into_iter().flatten() {
        out.push_str(&format!("<p>{}</p>\n", marked(&speech.say(line), volume)));
    }
    for section in spoken(volume) {
        out.push_str(&format!("<break strength=\"x-strong\"/>\n<mark name=\"{}\"/>\n", section.name));
        for passage in passages(volume, section, &[], words) {
            let lang = passage.lang.as_ref().map(|lang| format!(" xml:lang=\"{lang}\"")).unwrap_or_default();
            let said = marked(&speech.say(&passage.text), volume);
            match &passage.kind {
                Kind::Heading(_) => {
                    out.push_str(&format!("<p{lang}><emphasis>{said}</emphasis></p>\n<break strength=\"strong\"/>\n"));
                }
                // A bullet is not said; numbers are.
                Kind::Item(mark) if mark.ends_with('.') => out.push_str(&format!("<p{lang}>{mark} {said}</p>\n")),
                Kind::Break => out.push_str("<break strength=\"strong\"/>\n"),
                _ => out.push_str(&format!("<p{lang}>{said}</p>\n")),
            }
        }
    }
    out.push_str("</speak>\n");
    out
}

/// A text as markup, with the abbreviations of the glossary to be said letter by letter and numbers to ring digit by
/// digit. Where there is a line to write on the voice pauses.
fn marked(text: &str, volume: &Volume) -> String {
    let mut out = String::with_capacity(text.len());
    let mut from = 0;
    for number in telephones(text) {
        out.push_str(&lettered(&text[from..number.start], volume));
        out.push_str(&format!("<say-as interpret-as=\"telephone\">{}</say-as>", crate::html::escaped(&text[number.clone()])));
        from = number.end;
    }
    out + &lettered(&text[from..], volume)
}

fn lettered(text: &str, volume: &Volume) -> String {
    let spoken = |word: &str| {
        if is_blank(word) {
            return "<break strength=\"medium\"/>".to_string();
        }
        let core = word.trim_matches(|c: char| !c.is_alphanumeric());
        // "ULOs" and "ULO’s" are the letters and an s.
        let name = [
            core,
            core.strip_suffix("’s").unwrap_or(core),
            core.strip_suffix("'s").unwrap_or(core),
            core.strip_suffix('s').unwrap_or(core),
        ];
        let escaped = crate::html::escaped(word);
        match name.into_iter().find(|name| volume.abbreviations.contains(*name)) {
            Some(name) => escaped.replacen(name, &format!("<say-as interpret-as=\"characters\">{name}</say-as>"), 1),
            None => escaped,
        }
    };
    text.split(' ').map(spoken).collect::<Vec<_>>().join(" ")
}
