//! Heads that name the first and the last entry of a page, as in a dictionary.
//!
//! A template puts the words of each entry where it begins, in a part with the label `entry-mark`, and
//! a part with the label `entry-heads` into the head of the page, which holds the word that stands
//! between two names. In the same way the part with the label `part-head` gets the words of the
//! `part-mark` in force where the page begins. Asked for in the template, the heads would take a second
//! layout of every page.

use typst::layout::{Abs, Frame, FrameItem, Point};
use typst::text::TextItem;

/// The labels of marks, and of the places in heads that their words go to.
const ENTRY: (&str, &str) = ("entry-mark", "entry-heads");
const PART: (&str, &str) = ("part-mark", "part-head");

/// Whether a label is one of these.
pub(crate) fn is_head(label: &str) -> bool {
    [ENTRY.0, ENTRY.1, PART.0, PART.1].contains(&label)
}

/// Words on one line, with their places from its start.
type Words = Vec<(Abs, TextItem)>;

/// Sets the heads of pages, one after the other.
#[derive(Default)]
pub(crate) struct Heads {
    /// The entry that goes on when a page begins.
    entry: Option<Words>,
    /// The part that does.
    part: Option<Words>,
}

impl Heads {
    /// Takes the marks out of a page and writes the heads.
    pub(crate) fn set(&mut self, frame: &mut Frame) {
        let mut marks = Vec::new();
        take(frame, ENTRY.0, &mut marks);
        let first = marks.first().or(self.entry.as_ref());
        let last = marks.last().or(self.entry.as_ref());
        if let (Some(first), Some(last)) = (first, last) {
            write(frame, ENTRY.1, first, last);
        }
        self.entry = marks.pop().or(self.entry.take());

        // The part whose entry stands first on the page; on a page that opens a part, that part.
        let mut marks = Vec::new();
        let top = take(frame, PART.0, &mut marks);
        let is_top = top.is_some_and(|top| top < frame.height() * 0.3);
        let open = if is_top { marks.first() } else { self.part.as_ref().or(marks.first()) };
        if let Some(open) = open {
            write(frame, PART.1, open, open);
        }
        self.part = marks.pop().or(self.part.take());
    }
}

fn is(item: &FrameItem, label: &str) -> bool {
    matches!(item, FrameItem::Group(group) if group.label.is_some_and(|l| l.resolve().as_str() == label))
}

fn has(frame: &Frame, label: &str) -> bool {
    frame.items().any(|(_, item)| is(item, label) || matches!(item, FrameItem::Group(group) if has(&group.frame, label)))
}

/// Takes marks out of a frame. Tells how far down the first of them stands.
fn take(frame: &mut Frame, label: &str, marks: &mut Vec<Words>) -> Option<Abs> {
    if !has(frame, label) {
        return None;
    }
    let places: Vec<Abs> = frame.items().map(|(pos, _)| pos.y).collect();
    let mut places = places.into_iter();
    let mut top = None;
    frame.retain(|item| {
        let y = places.next().unwrap_or_default();
        let found = is(item, label);
        if let FrameItem::Group(group) = item {
            if found {
                let mut words = Vec::new();
                gather(&group.frame, Abs::zero(), &mut words);
                marks.push(words);
                top = top.or(Some(y));
            } else if let Some(inner) = take(&mut group.frame, label, marks) {
                top = top.or(Some(y + inner));
            }
        }
        !found
    });
    top
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

fn write(frame: &mut Frame, label: &str, first: &Words, last: &Words) {
    if !has(frame, label) {
        return;
    }
    frame.retain(|item| {
        let found = is(item, label);
        if let FrameItem::Group(group) = item {
            if found {
                let width = group.frame.width();
                fill(&mut group.frame, width, Abs::zero(), first, last);
            } else {
                write(&mut group.frame, label, first, last);
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
