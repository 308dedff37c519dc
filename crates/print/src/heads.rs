//! Heads that name the first and the last entry of a page, as in a dictionary.
//!
//! A template puts the words of each entry where it begins, in a part with the label `entry-mark`, and
//! a part with the label `entry-heads` into the head of the page, which holds the word that stands
//! between two names. Asked for in the template, the heads would take a second layout of every page.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;

/// The label of what an entry is called in heads.
pub(crate) const MARK: &str = "entry-mark";
/// The label of the place for heads.
pub(crate) const SLOT: &str = "entry-heads";

/// Words on one line, with their places from its start.
type Words = Vec<(Abs, TextItem)>;

/// Sets the heads of pages, one after the other.
#[derive(Default)]
pub(crate) struct Heads {
    /// The entry that goes on when a page begins.
    open: Option<Words>,
}

impl Heads {
    /// Takes the marks out of a page and writes the heads.
    pub(crate) fn set(&mut self, frame: &mut Frame) {
        let mut marks = Vec::new();
        take(frame, &mut marks);
        let first = marks.first().or(self.open.as_ref());
        let last = marks.last().or(self.open.as_ref());
        if let (Some(first), Some(last)) = (first, last) {
            write(frame, first, last);
        }
        if let Some(last) = marks.pop() {
            self.open = Some(last);
        }
    }
}

fn is(item: &FrameItem, label: &str) -> bool {
    matches!(item, FrameItem::Group(group) if group.label.is_some_and(|l| l.resolve().as_str() == label))
}

fn has(frame: &Frame, label: &str) -> bool {
    frame.items().any(|(_, item)| is(item, label) || matches!(item, FrameItem::Group(group) if has(&group.frame, label)))
}

fn take(frame: &mut Frame, marks: &mut Vec<Words>) {
    if !has(frame, MARK) {
        return;
    }
    frame.retain(|item| {
        let found = is(item, MARK);
        if let FrameItem::Group(group) = item {
            if found {
                let mut words = Vec::new();
                gather(&group.frame, Abs::zero(), &mut words);
                marks.push(words);
            } else {
                take(&mut group.frame, marks);
            }
        }
        !found
    });
}

/// The texts of a frame of one line.
fn gather(frame: &Frame, at: Abs, words: &mut Words) {
    for (pos, item) in frame.items() {
        match item {
            FrameItem::Text(text) => words.push((at + pos.x, text.clone())),
            FrameItem::Group(group) => gather(&group.frame, at + pos.x, words),
            _ => {}
        }
    }
}

fn write(frame: &mut Frame, first: &Words, last: &Words) {
    if !has(frame, SLOT) {
        return;
    }
    frame.retain(|item| {
        let found = is(item, SLOT);
        if let FrameItem::Group(group) = item {
            if found {
                let width = group.frame.width();
                fill(&mut group.frame, width, Abs::zero(), first, last);
            } else {
                write(&mut group.frame, first, last);
            }
        }
        true
    });
}

fn width_of(words: &Words) -> Abs {
    words.iter().map(|(at, text)| *at + text.width()).fold(Abs::zero(), Abs::max)
}

/// Puts the names round the word that stands between them; tells whether it was here.
fn fill(frame: &mut Frame, width: Abs, at: Abs, first: &Words, last: &Words) -> bool {
    let word = frame.items().find_map(|(pos, item)| match item {
        FrameItem::Text(text) => Some((*pos, text.clone())),
        _ => None,
    });
    let Some((pos, joint)) = word else {
        let places: Vec<Abs> = frame.items().map(|(pos, _)| pos.x).collect();
        let mut places = places.into_iter();
        let mut done = false;
        frame.retain(|item| {
            let x = places.next().unwrap_or_default();
            if let FrameItem::Group(group) = item {
                done = done || fill(&mut group.frame, width, at + x, first, last);
            }
            true
        });
        return done;
    };
    frame.retain(|item| !matches!(item, FrameItem::Text(_)));
    let same = first.iter().map(|(_, t)| &t.text).eq(last.iter().map(|(_, t)| &t.text));
    let gap = joint.size * 0.35;
    let total = if same { width_of(first) } else { width_of(first) + gap + joint.width() + gap + width_of(last) };
    // What stands on the right keeps its right edge.
    let start = if at + pos.x > width / 2.0 { width - at - total } else { pos.x };
    let mut push = |from: Abs, words: &Words| {
        for (dx, text) in words {
            frame.push(Point::new(from + *dx, pos.y), FrameItem::Text(text.clone()));
        }
    };
    push(start, first);
    if !same {
        let middle = start + width_of(first) + gap;
        push(middle, &vec![(Abs::zero(), joint.clone())]);
        push(middle + joint.width() + gap, last);
    }
    true
}
