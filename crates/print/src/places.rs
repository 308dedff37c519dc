//! Links from one place of a book to another.
//!
//! A template writes such a link as an address: `place:LABEL`, a line end, and words for readers who
//! cannot see where it leads, with `{page}` in them. Typst does not look these up, so that it need
//! not lay a paragraph out again for each link in it. They get their places on the finished pages.

use std::collections::BTreeMap;

use typst::introspection::{Introspector, Location, Tag};
use typst::layout::{Frame, FrameItem};
use typst::model::{Destination, LinkMarker};
use typst_layout::{Page, PagedDocument};

use crate::{Fault, FaultKind, heads, numbers};

/// How an address begins that is a place in the book.
const SCHEME: &str = "place:";
/// How the label of a part begins that holds ten digits where the page of a place goes.
const NUMBER: &str = "number:";

/// The place of a label.
pub(crate) struct Place {
    /// Where it is, for a link.
    pub location: Location,
    /// Its page, from 1.
    pub page: usize,
}

/// Every label with the place where it is used first.
pub(crate) fn places(document: &PagedDocument) -> BTreeMap<String, Place> {
    let introspector = document.introspector();
    let mut places = BTreeMap::new();
    for element in introspector.query_labelled() {
        let (Some(label), Some(location)) = (element.label(), element.location()) else { continue };
        let name = label.resolve();
        if name.starts_with(numbers::MARK) || name.starts_with(NUMBER) || heads::is_head(&name) {
            continue;
        }
        if let Some(position) = introspector.position(location) {
            let place = Place { location, page: position.page.get() };
            places.entry(label.resolve().to_string()).or_insert(place);
        }
    }
    places
}

/// The document with its inner links leading to their places, and its page numbers.
///
/// # Errors
/// Links to labels that are not in the book.
pub(crate) fn resolve(document: PagedDocument, places: &BTreeMap<String, Place>) -> Result<PagedDocument, Vec<Fault>> {
    let mut faults = Vec::new();
    let mut entries = heads::Heads::default();
    let resolve = |(index, page): (usize, &Page)| {
        let mut page = page.clone();
        let mut dead = Vec::new();
        resolve_frame(&mut page.frame, places, &mut dead);
        numbers::set(&mut page.frame, index + 1);
        entries.set(&mut page.frame);
        faults.extend(dead.into_iter().map(|label| {
            let message = format!("a link leads to “{label}”, which is not in the book");
            Fault { page: Some(index + 1), ..Fault::new(FaultKind::Template, message) }
        }));
        page
    };
    let pages = document.pages().iter().enumerate().map(resolve).collect();
    let mut document = document;
    let info = std::mem::take(document.info_mut());
    if faults.is_empty() { Ok(PagedDocument::new(pages, info)) } else { Err(faults) }
}

/// Label and words of an address that is a place in the book.
fn label_of(address: &str) -> Option<(&str, &str)> {
    let rest = address.strip_prefix(SCHEME)?;
    Some(rest.split_once('\n').unwrap_or((rest, "")))
}

fn resolve_frame(frame: &mut Frame, places: &BTreeMap<String, Place>, dead: &mut Vec<String>) {
    if !has_inner_links(frame) {
        return;
    }
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => {
                let label = group.label.map(|label| label.resolve());
                match label.as_ref().and_then(|label| label.as_str().strip_prefix(NUMBER)) {
                    Some(place) => match places.get(place) {
                        Some(place) => drop(numbers::rewrite(&mut group.frame, place.page)),
                        None => dead.push(place.to_string()),
                    },
                    None => resolve_frame(&mut group.frame, places, dead),
                }
            }
            FrameItem::Link(destination, _) => {
                let Destination::Url(url) = &destination else { return true };
                let Some((label, _)) = label_of(url.as_str()) else { return true };
                match places.get(label) {
                    Some(place) => *destination = Destination::Location(place.location),
                    None => dead.push(label.to_string()),
                }
            }
            FrameItem::Tag(Tag::Start(element, _)) => {
                if let Some(marker) = element.to_packed_mut::<LinkMarker>()
                    && let Some((label, words)) = marker.alt.as_deref().and_then(label_of)
                    && let Some(place) = places.get(label)
                {
                    marker.alt = Some(words.replace("{page}", &place.page.to_string()).into());
                }
            }
            _ => {}
        }
        true
    });
}

/// Whether a frame has links to resolve. Frames are shared with Typst's memory of earlier rounds:
/// those without such links are not copied.
fn has_inner_links(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => group.label.is_some_and(|label| label.resolve().starts_with(NUMBER)) || has_inner_links(&group.frame),
        FrameItem::Link(Destination::Url(url), _) => label_of(url.as_str()).is_some(),
        FrameItem::Tag(Tag::Start(element, _)) => {
            element.to_packed::<LinkMarker>().is_some_and(|marker| marker.alt.as_deref().is_some_and(|alt| label_of(alt).is_some()))
        }
        _ => false,
    })
}
