//! The first words of each page: by them other formats find where the pages of print begin.

use typst::layout::{Frame, FrameItem, Point};
use typst::text::TextItem;

/// The letters and digits in the body of a page, in small letters, as many as are wanted. `top` and `bottom`
/// are the heights in points between which the body stands: heads and page numbers are outside.
pub(crate) fn first_letters(frame: &Frame, (top, bottom): (f64, f64), most: usize) -> String {
    let mut out = String::new();
    collect(frame, Point::zero(), (top, bottom), most, &mut out);
    out
}

fn collect(frame: &Frame, at: Point, body: (f64, f64), most: usize, out: &mut String) {
    for (pos, item) in frame.items() {
        if out.chars().count() >= most {
            return;
        }
        let here = at + *pos;
        match item {
            FrameItem::Group(group) => {
                let shift = Point::new(group.transform.tx, group.transform.ty);
                collect(&group.frame, here + shift, body, most, out);
            }
            FrameItem::Text(text) if here.y.to_pt() >= body.0 && here.y.to_pt() <= body.1 => {
                out.extend(drawn(text).chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase));
            }
            _ => {}
        }
    }
}

/// The letters of a text that are drawn: a name that is cut in a head keeps the letters that it has lost.
fn drawn(text: &TextItem) -> String {
    let mut ranges: Vec<_> = text.glyphs.iter().map(|glyph| glyph.range()).collect();
    // In the order in which they are read; a letter of several glyphs counts once.
    ranges.sort_by_key(|range| range.start);
    ranges.dedup();
    ranges.into_iter().filter_map(|range| text.text.get(range)).collect()
}
