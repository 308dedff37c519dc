//! Words of running heads: how wide they are, and cut to what a line has room for.

use typst::layout::{Abs, Dir, Frame, FrameItem, Point};
use typst::text::{Glyph, TextItem};

/// The sign that ends a name which is cut.
const DOTS: &str = "…";

/// Words on one line, with their places from its left end.
#[derive(Debug, Clone, Default)]
pub(crate) struct Words(pub Vec<(Abs, TextItem)>);

/// The texts of a frame of one line.
pub(crate) fn words_of(frame: &Frame) -> Words {
    let mut found = Vec::new();
    gather(frame, Point::zero(), &mut found);
    let left = found.iter().map(|(at, _)| at.x).reduce(Abs::min).unwrap_or_default();
    Words(found.into_iter().map(|(at, text)| (at.x - left, text)).collect())
}

fn gather(frame: &Frame, at: Point, found: &mut Vec<(Point, TextItem)>) {
    for (pos, item) in frame.items() {
        match item {
            FrameItem::Text(text) => found.push((at + *pos, text.clone())),
            FrameItem::Group(group) => gather(&group.frame, at + *pos, found),
            _ => {}
        }
    }
}

/// What stands in a head in place of the names: the word between two of them, and the dots.
pub(crate) struct Pattern {
    pub joint: Option<TextItem>,
    dots: Option<TextItem>,
}

impl Pattern {
    /// The pattern of a frame, and where its line begins.
    pub(crate) fn of(frame: &Frame) -> Option<(Point, Self)> {
        let mut found = Vec::new();
        gather(frame, Point::zero(), &mut found);
        let (place, _) = found.iter().min_by(|a, b| a.0.x.partial_cmp(&b.0.x).unwrap_or(std::cmp::Ordering::Equal))?;
        let place = *place;
        let part_of = |wanted: fn(&str) -> bool| {
            found.iter().find_map(|(_, text)| {
                let glyphs: Vec<Glyph> =
                    text.glyphs.iter().filter(|glyph| text.text.get(glyph.range()).is_some_and(wanted)).cloned().collect();
                (!glyphs.is_empty()).then(|| TextItem { glyphs, ..text.clone() })
            })
        };
        let pattern = Self { joint: part_of(|letter| letter != DOTS && !letter.trim().is_empty()), dots: part_of(|letter| letter == DOTS) };
        Some((place, pattern))
    }

    /// Whether the words of the head run from right to left.
    pub(crate) fn right_to_left(&self) -> bool {
        self.joint.as_ref().or(self.dots.as_ref()).is_some_and(|text| text.lang.dir() == Dir::RTL)
    }
}

impl Words {
    /// How wide they are.
    pub(crate) fn width(&self) -> Abs {
        self.0.iter().map(|(at, text)| *at + text.width()).fold(Abs::zero(), Abs::max)
    }

    /// Whether others say the same.
    pub(crate) fn same(&self, other: &Self) -> bool {
        self.0.iter().map(|(_, text)| &text.text).eq(other.0.iter().map(|(_, text)| &text.text))
    }

    /// Puts others on the right, with a gap.
    pub(crate) fn append(&mut self, other: &Self, gap: Abs) {
        let start = if self.0.is_empty() { Abs::zero() } else { self.width() + gap };
        self.0.extend(other.0.iter().map(|(at, text)| (start + *at, text.clone())));
    }

    /// As many whole words as there is room for, then dots; of a first word that is too long, as many
    /// letters.
    pub(crate) fn cut(&self, room: Abs, pattern: &Pattern) -> Self {
        let Some(dots) = pattern.dots.as_ref().filter(|_| self.width() > room) else { return self.clone() };
        let backwards = pattern.right_to_left();
        // The glyphs in the order in which they are read, each with the text that it belongs to.
        let mut glyphs: Vec<(usize, &Glyph)> =
            self.0.iter().enumerate().flat_map(|(at, (_, text))| text.glyphs.iter().map(move |glyph| (at, glyph))).collect();
        if backwards {
            glyphs.reverse();
        }
        let letter = |&(at, glyph): &(usize, &Glyph)| self.0[at].1.text.get(glyph.range()).unwrap_or_default();
        let (mut wide, mut letters, mut words) = (dots.width(), 0, 0);
        for (index, glyph) in glyphs.iter().enumerate() {
            if letter(glyph).trim().is_empty() {
                words = index;
            }
            wide += glyph.1.x_advance.at(self.0[glyph.0].1.size);
            if wide > room {
                break;
            }
            letters = index + 1;
        }
        let mut kept = if words > 0 { words } else { letters };
        // No comma or dash stands before the dots.
        while kept > 1 && letter(&glyphs[kept - 1]).chars().all(|c| c.is_whitespace() || ",:;&–-،".contains(c)) {
            kept -= 1;
        }
        glyphs.truncate(kept);
        if backwards {
            glyphs.reverse();
        }
        let mut out = Self::default();
        let end = Self(vec![(Abs::zero(), dots.clone())]);
        if backwards {
            out.append(&end, Abs::zero());
        }
        for run in glyphs.chunk_by(|a, b| a.0 == b.0) {
            let text = &self.0[run[0].0].1;
            let glyphs = run.iter().map(|(_, glyph)| (*glyph).clone()).collect();
            out.append(&Self(vec![(Abs::zero(), TextItem { glyphs, ..text.clone() })]), Abs::zero());
        }
        if !backwards {
            out.append(&end, Abs::zero());
        }
        out
    }
}
