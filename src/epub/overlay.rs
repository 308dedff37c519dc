//! Media overlays: which recording belongs to which words (EPUB 3.3, section 9).

use super::Leaf;
use crate::audio::{Sound, Speaker};
use crate::html::escaped;
use crate::linear::Speech;
use crate::volume::Role;
use rayon::prelude::*;
use roxmltree::{Document, Node, ParsingOptions};
use std::fmt::Write;
use std::time::Duration;

/// Elements that are read as a whole.
const SPOKEN: [&str; 14] = ["h1", "h2", "h3", "h4", "h5", "h6", "p", "li", "dt", "dd", "td", "th", "figcaption", "caption"];
/// Silence after what was read, and after a heading.
const REST: Duration = Duration::from_millis(350);
const LONG_REST: Duration = Duration::from_millis(700);

/// A page read aloud.
pub(super) struct Track {
    /// Its recording.
    pub sound: Vec<u8>,
    /// The overlay that ties words to times.
    pub smil: String,
    /// How long it is.
    pub length: Duration,
}

/// A passage of a page.
struct Passage {
    id: String,
    /// Where in the page an id must be written, for elements without one.
    at: Option<usize>,
    text: String,
    heading: bool,
}

/// Reads every page aloud, and gives ids to the elements that are read.
///
/// # Errors
/// What the voice says when it fails.
pub(super) fn read_aloud(leaves: &mut [Leaf], speaker: &Speaker, speech: &Speech) -> Result<Vec<Option<Track>>, String> {
    leaves.par_iter_mut().enumerate().map(|(index, leaf)| track(leaf, index, speaker, speech)).collect()
}

/// The name of a page's recording.
pub(super) fn sound_file(index: usize, speaker: &Speaker) -> String {
    format!("audio/{index:03}.{}", speaker.ending())
}

fn track(leaf: &mut Leaf, index: usize, speaker: &Speaker, speech: &Speech) -> Result<Option<Track>, String> {
    if leaf.role == Some(Role::Index) {
        // An index is for looking up, not for listening.
        return Ok(None);
    }
    let passages = passages(&leaf.xhtml);
    let mut whole: Option<Sound> = None;
    let mut times = Vec::with_capacity(passages.len());
    for passage in &passages {
        let said = speaker.say(&speech.aloud(&passage.text))?;
        let start = whole.as_ref().map_or(Duration::ZERO, Sound::length);
        match &mut whole {
            Some(sound) => sound.add(&said),
            None => whole = Some(said),
        }
        let Some(sound) = &mut whole else { continue };
        times.push((start, sound.length()));
        sound.rest(if passage.heading { LONG_REST } else { REST });
    }
    let Some(whole) = whole else { return Ok(None) };
    // From the end, so that places before stay right.
    for passage in passages.iter().rev() {
        if let Some(at) = passage.at {
            leaf.xhtml.insert_str(at, &format!(" id=\"{}\"", passage.id));
        }
    }
    let (file, sound) = (escaped(&leaf.file), sound_file(index, speaker));
    let mut smil = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<smil xmlns=\"http://www.w3.org/ns/SMIL\" \
         xmlns:epub=\"http://www.idpf.org/2007/ops\" version=\"3.0\">\n<body>\n<seq epub:textref=\"{file}\">\n"
    );
    for (passage, (start, end)) in passages.iter().zip(&times) {
        let _ = writeln!(
            smil,
            "<par><text src=\"{file}#{}\"/><audio src=\"{sound}\" clipBegin=\"{:.3}s\" clipEnd=\"{:.3}s\"/></par>",
            escaped(&passage.id),
            start.as_secs_f64(),
            end.as_secs_f64()
        );
    }
    smil.push_str("</seq>\n</body>\n</smil>\n");
    Ok(Some(Track { sound: speaker.record(&whole)?, smil, length: whole.length() }))
}

/// What is read on a page, in order. Drawings are described in words beside them; what is hidden is not read.
fn passages(xhtml: &str) -> Vec<Passage> {
    let options = ParsingOptions { allow_dtd: true, ..ParsingOptions::default() };
    let Ok(document) = Document::parse_with_options(xhtml, options) else { return Vec::new() };
    let mut found = Vec::new();
    if let Some(body) = document.root_element().children().find(|node| node.has_tag_name("body") || node.tag_name().name() == "body") {
        gather(body, xhtml, &mut found);
    }
    found
}

fn gather(node: Node, xhtml: &str, found: &mut Vec<Passage>) {
    for child in node.children().filter(Node::is_element) {
        if is_silent(child) {
            continue;
        }
        let name = child.tag_name().name();
        if SPOKEN.contains(&name) {
            let mut text = String::new();
            own_words(child, &mut text);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() {
                let id = child.attribute("id").map(ToString::to_string);
                let at = id.is_none().then(|| child.range().start + 1 + name.len()).filter(|at| xhtml.is_char_boundary(*at));
                let id = id.unwrap_or_else(|| format!("read--{}", found.len() + 1));
                found.push(Passage { id, at, text, heading: name.starts_with('h') });
            }
        }
        gather(child, xhtml, found);
    }
}

fn is_silent(node: Node) -> bool {
    matches!(node.tag_name().name(), "svg" | "script" | "style")
        || node.attribute("aria-hidden") == Some("true")
        || node.attribute("role") == Some("doc-pagebreak")
        || node.has_attribute("hidden")
}

/// The words of an element without those of elements in it that are read by themselves.
fn own_words(node: Node, out: &mut String) {
    for child in node.children() {
        if let Some(text) = child.text().filter(|_| child.is_text()) {
            out.push_str(text);
        } else if child.is_element() && !is_silent(child) && !SPOKEN.contains(&child.tag_name().name()) {
            if let Some(alt) = child.attribute("alt").filter(|_| child.tag_name().name() == "img") {
                out.push_str(alt);
                out.push_str(". ");
            }
            if child.attribute("class") == Some("gap") {
                // Said as "blank".
                out.push_str(" ____ ");
            }
            own_words(child, out);
            if child.tag_name().name() == "br" {
                out.push_str(". ");
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn passages_are_read_once_and_in_order() {
        let page = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE html>\n<html xmlns=\"http://www.w3.org/1999/xhtml\"><body>\
                    <h1 id=\"page--title\">Café</h1><p>One <em>two</em><span class=\"gap\"></span></p><ul><li>A<ul><li>B</li></ul></li></ul>\
                    <p aria-hidden=\"true\">no</p><figure><svg><title>no</title></svg><figcaption>C</figcaption></figure></body></html>";
        let found: Vec<(String, String)> = passages(page).into_iter().map(|p| (p.id, p.text)).collect();
        let wanted = [("page--title", "Café"), ("read--2", "One two ____"), ("read--3", "A"), ("read--4", "B"), ("read--5", "C")];
        assert_eq!(found, wanted.map(|(id, text)| (id.to_string(), text.to_string())));
    }
}
