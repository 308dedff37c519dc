//! Looking at finished pages for what a reader could not read.

use typst::layout::{Abs, Frame, FrameItem, Point, Size, Transform};
use typst::text::TextItem;
use typst::visualize::{Image, ImageKind};

use crate::FaultKind;
use crate::picture::smallest_words;

/// What a page must keep to.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Limits {
    /// No text is smaller, in points.
    pub floor_pt: f64,
    /// No text or picture comes nearer to the edge of the paper, in mm: printers leave it white.
    pub edge_mm: f64,
}

impl Limits {
    /// A floor, and an edge of 4 mm.
    pub fn floor(floor_pt: f64) -> Self {
        Self { floor_pt, edge_mm: 4.0 }
    }
}

/// Share of the smaller type size by which boxes must meet, both ways, to count as overlapping.
const TOUCH: f64 = 0.14;
/// Top and bottom of letters about the baseline, in em: a little less than capitals and descenders.
const ABOVE: f64 = 0.66;
const BELOW: f64 = 0.18;
/// A drawing no higher than this (19 mm) is a logo: its name stands beside it in full size.
const LOGO: f64 = 19.0 * 72.0 / 25.4;
/// Tolerance for sizes and edges, in points.
const HAIR: f64 = 0.05;

/// Something on a page with its box, in points from the top left.
struct Mark {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
    /// Type size as it stands on the page; for a picture, the size that counts for touching.
    size: f64,
    /// The words; `None` for a picture.
    text: Option<String>,
    /// The smallest words of a drawing.
    words: Option<DrawingWords>,
}

/// The smallest words of a drawing, in its own units and in points on the page.
#[derive(Clone, Copy)]
struct DrawingWords {
    units: f64,
    points: f64,
}

/// Everything wrong on a page, with a message each.
pub(crate) fn page(frame: &Frame, limits: &Limits) -> Vec<(FaultKind, String)> {
    let mut marks = Vec::new();
    collect(frame, Transform::identity(), None, &mut marks);
    let mut faults = Vec::new();
    for mark in &marks {
        check_size(mark, limits, &mut faults);
        check_place(mark, frame.size(), limits, &mut faults);
    }
    check_overlaps(&mut marks, &mut faults);
    faults
}

/// What shows of a page: a box in points from the top left.
#[derive(Clone, Copy)]
struct Window {
    left: f64,
    top: f64,
    right: f64,
    bottom: f64,
}

impl Window {
    /// What shows through both.
    fn within(self, outer: Option<Window>) -> Self {
        let Some(outer) = outer else { return self };
        Window {
            left: self.left.max(outer.left),
            top: self.top.max(outer.top),
            right: self.right.min(outer.right),
            bottom: self.bottom.min(outer.bottom),
        }
    }
}

impl Mark {
    /// What a window shows of it; `None` if that is nothing.
    fn seen_through(self, window: Option<Window>) -> Option<Self> {
        let Mark { left, top, right, bottom, .. } = self;
        let Window { left, top, right, bottom } = Window { left, top, right, bottom }.within(window);
        (window.is_none() || left + HAIR < right && top + HAIR < bottom).then_some(Mark { left, top, right, bottom, ..self })
    }
}

/// Adds what is on a frame. What lies outside the window is clipped away, and nobody sees it.
fn collect(frame: &Frame, at: Transform, window: Option<Window>, marks: &mut Vec<Mark>) {
    for (pos, item) in frame.items() {
        let here = at.pre_concat(Transform::translate(pos.x, pos.y));
        match item {
            FrameItem::Group(group) => {
                let inner = here.pre_concat(group.transform);
                let window = match &group.clip {
                    Some(clip) => {
                        let shown = clip.bbox(None);
                        let Mark { left, top, right, bottom, .. } = bounds(inner, shown.min, shown.max);
                        Some(Window { left, top, right, bottom }.within(window))
                    }
                    None => window,
                };
                collect(&group.frame, inner, window, marks);
            }
            FrameItem::Text(text) => marks.extend(text_mark(text, here).and_then(|mark| mark.seen_through(window))),
            FrameItem::Image(image, size, _) => {
                let box_ = bounds(here, Point::zero(), Point::new(size.x, size.y));
                let logo = size.y.to_pt() * scale(here) <= LOGO;
                let words = if logo { None } else { drawing_words(image, size.x.to_pt() * scale(here)) };
                marks.extend(Mark { size: 12.0, words, ..box_ }.seen_through(window));
            }
            FrameItem::Shape(..) | FrameItem::Link(..) | FrameItem::Tag(_) => {}
        }
    }
}

/// The box of a run of text, without the spaces around it. `None` when nothing is printed.
fn text_mark(text: &TextItem, at: Transform) -> Option<Mark> {
    let blank = |glyph: &&typst::text::Glyph| text.text.get(glyph.range()).is_none_or(|s| s.chars().all(char::is_whitespace));
    let advance = |glyphs: &[typst::text::Glyph]| -> Abs { glyphs.iter().map(|glyph| glyph.x_advance.at(text.size)).sum() };
    let first = text.glyphs.iter().position(|glyph| !blank(&glyph))?;
    let last = text.glyphs.iter().rposition(|glyph| !blank(&glyph))?;
    let start = advance(&text.glyphs[..first]);
    let end = start + advance(&text.glyphs[first..=last]);
    let top = Point::new(start, -text.size * ABOVE);
    let bottom = Point::new(end, text.size * BELOW);
    let words = text.text.trim().to_string();
    Some(Mark { size: text.size.to_pt() * scale(at), text: Some(words), ..bounds(at, top, bottom) })
}

/// How much higher a transformation makes letters.
fn scale(at: Transform) -> f64 {
    at.kx.get().hypot(at.sy.get()).max(f64::EPSILON)
}

/// The smallest words of a drawing that is so many points wide.
fn drawing_words(image: &Image, width: f64) -> Option<DrawingWords> {
    let ImageKind::Svg(svg) = image.kind() else { return None };
    let words = smallest_words(std::str::from_utf8(svg.data()).ok()?)?;
    let points = words.size * width / words.width.unwrap_or(svg.width()).max(1.0);
    Some(DrawingWords { units: words.size, points })
}

/// The box of a rectangle after a transformation.
fn bounds(at: Transform, a: Point, b: Point) -> Mark {
    let corners = [a, Point::new(b.x, a.y), b, Point::new(a.x, b.y)].map(|p| p.transform(at));
    let fold = |f: fn(f64, f64) -> f64, get: fn(&Point) -> Abs| corners.iter().map(|p| get(p).to_pt()).reduce(f).unwrap_or_default();
    Mark {
        left: fold(f64::min, |p| p.x),
        top: fold(f64::min, |p| p.y),
        right: fold(f64::max, |p| p.x),
        bottom: fold(f64::max, |p| p.y),
        size: 0.0,
        text: None,
        words: None,
    }
}

fn check_size(mark: &Mark, limits: &Limits, faults: &mut Vec<(FaultKind, String)>) {
    if let Some(text) = &mark.text
        && mark.size < limits.floor_pt - HAIR
    {
        let message = format!("“{}” is set in {:.1} point; the floor is {} point", short(text), mark.size, limits.floor_pt);
        faults.push((FaultKind::TooSmall, message));
    }
    if let Some(DrawingWords { units, points }) = mark.words
        && points < limits.floor_pt - HAIR
    {
        let wanted = (units * limits.floor_pt / points).ceil();
        let message = format!(
            "words in a drawing print at {points:.1} point; the floor is {} point: \
             make them at least {wanted} units large in the drawing (now {units})",
            limits.floor_pt
        );
        faults.push((FaultKind::SmallInPicture, message));
    }
}

fn check_place(mark: &Mark, page: Size, limits: &Limits, faults: &mut Vec<(FaultKind, String)>) {
    let edge = limits.edge_mm * 72.0 / 25.4 - HAIR;
    let out = mark.left < edge || mark.top < edge || mark.right > page.x.to_pt() - edge || mark.bottom > page.y.to_pt() - edge;
    if out {
        faults.push((FaultKind::OutsidePage, format!("{} leaves the page or comes too near its edge", name(mark))));
    }
}

fn check_overlaps(marks: &mut [Mark], faults: &mut Vec<(FaultKind, String)>) {
    marks.sort_by(|a, b| a.top.total_cmp(&b.top).then(a.left.total_cmp(&b.left)));
    for (index, a) in marks.iter().enumerate() {
        for b in marks[index + 1..].iter().take_while(|b| b.top < a.bottom) {
            if a.text.is_none() && b.text.is_none() {
                continue;
            }
            let touch = a.size.min(b.size) * TOUCH;
            let across = a.right.min(b.right) - a.left.max(b.left);
            let down = a.bottom.min(b.bottom) - a.top.max(b.top);
            if across > touch && down > touch {
                faults.push((FaultKind::Overlap, format!("{} lies on {}", name(a), name(b))));
            }
        }
    }
}

fn name(mark: &Mark) -> String {
    match &mark.text {
        Some(text) => format!("“{}”", short(text)),
        None => "a picture".to_string(),
    }
}

/// The first words of a text.
fn short(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_string(),
    }
}
