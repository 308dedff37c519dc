//! What a finished page looks like, as a hash: pages with the same one need not be printed again.

use std::fmt::Write;

use typst::layout::{Frame, FrameItem, Point};
use typst::utils::hash128;

/// Hash of everything that shows on a page: words with their sizes and places (to a tenth of a point),
/// pictures, and lines.
pub(crate) fn of(frame: &Frame) -> u32 {
    let mut shown = String::new();
    describe(frame, Point::zero(), &mut shown);
    (hash128(&shown) >> 96) as u32
}

fn describe(frame: &Frame, at: Point, shown: &mut String) {
    let tenth = |points: f64| (points * 10.0).round() as i64;
    for (pos, item) in frame.items() {
        let here = at + *pos;
        let (x, y) = (tenth(here.x.to_pt()), tenth(here.y.to_pt()));
        let done = match item {
            FrameItem::Group(group) => {
                describe(&group.frame, here + Point::new(group.transform.tx, group.transform.ty), shown);
                Ok(())
            }
            FrameItem::Text(text) => writeln!(shown, "{x} {y} {} {}", tenth(text.size.to_pt()), text.text),
            FrameItem::Image(image, size, _) => {
                writeln!(shown, "{x} {y} {} {} {}", tenth(size.x.to_pt()), tenth(size.y.to_pt()), hash128(image))
            }
            FrameItem::Shape(shape, _) => writeln!(shown, "{x} {y} {}", hash128(shape)),
            FrameItem::Link(..) | FrameItem::Tag(_) => Ok(()),
        };
        // Writing to a string does not fail.
        debug_assert!(done.is_ok());
    }
}
