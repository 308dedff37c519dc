//! Where the pages of the standard print edition begin in a volume, so that people with print, braille and a
//! screen reader can find the same page.

use super::Volume;
use crate::document::{plain_text, plain_text_of_blocks};

/// Letters at the start of a page that must be found in the text.
const NEEDLE: usize = 22;
/// How far the start of a page may lie behind that of the page before, in letters. Pages hold some 2,500.
const REACH: usize = 9_000;

/// The start of a page of print.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PageStart {
    /// The number printed on it.
    pub page: usize,
    /// Index of the section.
    pub section: usize,
    /// Index of the block of that section before which it begins; 0 is the heading of the section.
    pub block: usize,
}

/// Where each page begins, to the nearest block: pages in order, every page once. `openings` are the first
/// letters and digits of each page. A page whose words are not in the text (a cover, contents, a drawing
/// that fills it) begins where the next one does.
pub fn page_starts(volume: &Volume, openings: &[String]) -> Vec<PageStart> {
    let mut text = String::new();
    // Start of each piece in the text, with its section and block.
    let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
    for (section, it) in volume.sections.iter().enumerate() {
        pieces.push((text.len(), section, 0));
        for part in [it.label.as_deref().unwrap_or_default(), &it.title, it.byline.as_deref().unwrap_or_default(), &plain_text(&it.summary)] {
            push_letters(&mut text, part);
        }
        for (block, content) in it.blocks.iter().enumerate() {
            pieces.push((text.len(), section, block + 1));
            push_letters(&mut text, &plain_text_of_blocks(std::slice::from_ref(content)));
        }
    }
    let mut from = 0;
    let found: Vec<Option<usize>> = openings
        .iter()
        .map(|opening| {
            let needle: String = opening.chars().take(NEEDLE).collect();
            if needle.chars().count() < NEEDLE.min(8) {
                return None;
            }
            let reach = text.len().min(from + REACH);
            let window = text.get(from..floor(&text, reach))?;
            let at = from + window.find(&needle)?;
            from = at;
            Some(at)
        })
        .collect();
    let mut next = text.len();
    let mut starts: Vec<PageStart> = Vec::with_capacity(found.len());
    for (index, at) in found.iter().enumerate().rev() {
        next = at.unwrap_or(next);
        let piece = pieces.partition_point(|(start, ..)| *start <= next).saturating_sub(1);
        let (start, section, mut block) = pieces.get(piece).copied().unwrap_or_default();
        // A page that begins far inside a block is marked before the block that follows.
        let end = pieces.get(piece + 1).map_or(text.len(), |(start, ..)| *start);
        let same = pieces.get(piece + 1).is_some_and(|(_, following, _)| *following == section);
        if same && next - start > (end - start) / 2 {
            block += 1;
        }
        starts.push(PageStart { page: index + 1, section, block });
    }
    starts.reverse();
    starts
}

fn push_letters(out: &mut String, text: &str) {
    out.extend(text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
}

/// The end of a window that does not cut a letter.
fn floor(text: &str, mut at: usize) -> usize {
    while !text.is_char_boundary(at) {
        at -= 1;
    }
    at
}
