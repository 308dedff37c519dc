//! Head and foot of finished pages: their numbers, and what stands on even or odd pages only.
//!
//! A template marks such a part with the label `page-even`, `page-odd` or `page-any`, and writes ten
//! digits where the page number goes. So the layout of a page does not hang on its number, and Typst
//! need not lay it out again when it learns the number.

use typst::layout::{Abs, Frame, FrameItem, GroupItem, Point, Transform};
use typst::text::TextItem;

/// How the labels of such parts begin.
pub(crate) const MARK: &str = "page-";
/// What stands for the number: each digit shows how it is drawn.
const DIGITS: &str = "0123456789";

/// Puts a page's number in, and takes out what is not for it.
pub(crate) fn set(frame: &mut Frame, number: usize) {
    let middle = frame.width() / 2.0;
    walk(frame, Point::zero(), middle, number);
}

fn walk(frame: &mut Frame, at: Point, middle: Abs, number: usize) {
    if !has_marks(frame) {
        return;
    }
    // Positions are read first: `retain` shows the items alone.
    let mut places = frame.items().map(|(pos, _)| at + *pos).collect::<Vec<_>>().into_iter();
    frame.retain(|item| {
        let here = places.next().unwrap_or(at);
        let FrameItem::Group(group) = item else { return true };
        let label = group.label.map(|label| label.resolve());
        match label.as_ref().and_then(|label| label.as_str().strip_prefix(MARK)) {
            Some("even") if number % 2 == 1 => return false,
            Some("odd") if number % 2 == 0 => return false,
            Some("even" | "odd" | "any") => number_in(group, here, middle, number),
            _ => walk(&mut group.frame, here, middle, number),
        }
        true
    });
}

/// Writes the number over the ten digits of a part. A part on the right keeps its right edge.
fn number_in(group: &mut GroupItem, here: Point, middle: Abs, number: usize) {
    let Some(narrower) = rewrite(&mut group.frame, number) else { return };
    if here.x > middle {
        group.transform = group.transform.pre_concat(Transform::translate(narrower, Abs::zero()));
    }
}

/// By how much the text became narrower.
pub(crate) fn rewrite(frame: &mut Frame, number: usize) -> Option<Abs> {
    let mut narrower = None;
    frame.retain(|item| {
        match item {
            FrameItem::Group(group) => narrower = narrower.or(rewrite(&mut group.frame, number)),
            FrameItem::Text(text) if text.text == DIGITS && text.glyphs.len() == DIGITS.len() => {
                let before = text.width();
                write(text, number);
                narrower = Some(before - text.width());
            }
            _ => {}
        }
        true
    });
    narrower
}

fn write(text: &mut TextItem, number: usize) {
    let number = number.to_string();
    text.glyphs = (0u16..)
        .zip(number.bytes())
        .filter_map(|(index, digit)| {
            let mut glyph = text.glyphs.get(usize::from(digit.wrapping_sub(b'0')))?.clone();
            glyph.range = index..index + 1;
            Some(glyph)
        })
        .collect();
    text.text = number.as_str().into();
}

fn has_marks(frame: &Frame) -> bool {
    frame.items().any(|(_, item)| match item {
        FrameItem::Group(group) => group.label.is_some_and(|label| label.resolve().starts_with(MARK)) || has_marks(&group.frame),
        _ => false,
    })
}
