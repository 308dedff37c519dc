//! Where the pages of the standard print edition begin in a volume, so that people with print, braille and a
//! screen reader can find the same page.

use super::{Role, Section, Volume};
use crate::document::{full_text_of_blocks, plain_text};
use std::collections::BTreeMap;

/// Letters at the start of a page that must be found in the text.
const NEEDLE: usize = 22;
/// Fewest letters of a page that has no more of them.
const SHORTEST: usize = 8;
/// Letters that must agree where the first letters of a page are not found and later ones are.
const SURE: usize = 32;
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

/// What is known of the pages of an edition on paper.
#[derive(Debug, Clone, Default)]
pub struct Paging {
    /// The first letters and digits on each page.
    pub openings: Vec<String>,
    /// The page on which each place is, by its label: `item:case-studies/first-contact`, `part:glossary`.
    pub places: BTreeMap<String, usize>,
}

/// Where each page begins, to the nearest block: pages in order, every page once. A page whose words are not
/// in the text (a cover, contents, a drawing that fills it) begins where the next one does.
pub fn page_starts(volume: &Volume, paging: &Paging) -> Vec<PageStart> {
    let openings = &paging.openings;
    let mut text = String::new();
    // Start of each piece in the text, with its section and block.
    let mut pieces: Vec<(usize, usize, usize)> = Vec::new();
    for (section, it) in volume.sections.iter().enumerate() {
        pieces.push((text.len(), section, 0));
        for part in [it.label.as_deref().unwrap_or_default(), &it.title, it.byline.as_deref().unwrap_or_default(), &plain_text(&it.summary)]
        {
            push_letters(&mut text, part);
        }
        for (block, content) in it.blocks.iter().enumerate() {
            pieces.push((text.len(), section, block + 1));
            push_letters(&mut text, &full_text_of_blocks(std::slice::from_ref(content)));
        }
    }
    // Sections with their titles and the pages that they are known to begin on.
    let sections: Vec<Opening> = pieces
        .iter()
        .filter(|(_, _, block)| *block == 0)
        .map(|(start, section, _)| {
            let it = &volume.sections[*section];
            let mut title = String::new();
            push_letters(&mut title, &it.title);
            Opening { start: *start, title, page: paging.places.get(&label(it)).copied() }
        })
        .collect();
    let mut from = 0;
    let found: Vec<Option<usize>> = openings
        .iter()
        .enumerate()
        .map(|(index, opening)| {
            let page = index + 1;
            // A page lies after every section that begins on an earlier one, and before those of later ones.
            let low = sections.iter().filter(|s| s.page.is_some_and(|p| p < page)).map(|s| s.start).max().unwrap_or(0).max(from);
            let high = sections.iter().filter(|s| s.page.is_some_and(|p| p > page)).map(|s| s.start).min().unwrap_or(text.len());
            let high = floor(&text, high.min(low + REACH).min(text.len()));
            let begins = |at: usize| pieces.binary_search_by_key(&at, |(start, ..)| *start).is_ok();
            let at = opened(&sections, (low, high), opening).or_else(|| found_at(&text, (low, high), opening, &begins))?;
            // Two pages do not begin with the same letter.
            from = at + text[at..].chars().next().map_or(0, char::len_utf8);
            Some(at)
        })
        .collect();
    let mut next = text.len();
    let mut starts: Vec<PageStart> = Vec::with_capacity(found.len());
    for (index, at) in found.iter().enumerate().rev() {
        next = at.unwrap_or(next);
        if next >= text.len() {
            // Behind the last words: a back cover.
            let section = volume.sections.len().saturating_sub(1);
            let block = volume.sections.last().map_or(0, |section| section.blocks.len() + 1);
            starts.push(PageStart { page: index + 1, section, block });
            continue;
        }
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

/// A section with what is known of its start.
struct Opening {
    start: usize,
    title: String,
    page: Option<usize>,
}

/// The label that print gives to a section.
fn label(section: &Section) -> String {
    match (&section.page, section.role) {
        (Some(page), Role::Item) => format!("item:{page}"),
        _ => format!("part:{}", section.name),
    }
}

/// Where the first letters of a page are in a part of the text. Words that only print has may stand before
/// them, such as the theme over a title: then more letters must agree. A few letters are looked for where a piece of
/// the text `begins` first.
fn found_at(text: &str, (low, high): (usize, usize), opening: &str, begins: &dyn Fn(usize) -> bool) -> Option<usize> {
    let window = text.get(low..high)?;
    let letters: Vec<char> = opening.chars().collect();
    if letters.len() < NEEDLE {
        let hits = || window.match_indices(opening).map(|(at, _)| low + at).filter(|_| letters.len() >= SHORTEST);
        return hits().find(|at| begins(*at)).or_else(|| hits().next());
    }
    (0..=letters.len() - NEEDLE).find_map(|skipped| {
        let wanted = if skipped == 0 { NEEDLE } else { SURE.min(letters.len() - skipped) };
        let needle: String = letters[skipped..skipped + wanted].iter().collect();
        window.find(&needle).map(|at| low + at)
    })
}

/// The section whose title the page begins with.
fn opened(sections: &[Opening], (low, high): (usize, usize), opening: &str) -> Option<usize> {
    let near = sections.iter().filter(|s| s.start >= low && s.start < high && s.title.chars().count() >= 4);
    near.filter(|s| opening.starts_with(&s.title)).map(|s| s.start).next()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_its_first_letters_before_later_ones() {
        let text = "theendofachapterfurtherinformationthelistofgroupswwwexampleorgthenextchapterwwwexampleorghelpforcarersandfriends";
        let none = |_: usize| false;
        let at = |opening: &str| found_at(text, (0, text.len()), opening, &none);
        assert_eq!(at("furtherinformationthelistofgroupswwwexample"), text.find("further"));
        // A line that only print has stands before them.
        assert_eq!(at("themetwofurtherinformationthelistofgroupswwwexample"), text.find("further"));
        // Twenty-odd letters that agree by chance are no page.
        assert_eq!(at("somethingelsethenextchapterwwwexampleorgandmore"), None);
        // A few letters: where a piece begins, if they stand there.
        let second = text.rfind("wwwexampleorg");
        assert_eq!(found_at(text, (0, text.len()), "wwwexampleorg", &|at| Some(at) == second), second);
        assert_eq!(at("wwwexampleorg"), text.find("wwwexampleorg"));
        assert_eq!(at("www"), None);
    }
}
