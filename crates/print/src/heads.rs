//! Heads that name the first and the last entry of a page, as in a dictionary.
//!
//! A template puts the words of each entry where it begins, in a part with the label `entry-mark`, an
//! `entry-end` where it ends, and a part with the label `entry-heads` into the head of the page. That
//! holds the word that stands between two names and, at its end, the dots that end a name which is cut.
//! In the same way the part with the label `part-head` gets the words of the `part-mark` in force where
//! the page begins; where both stand on one line, the names are in a part with the label
//! `entry-heads-beside`. Asked for in the template, the heads would take a second layout of every page.

use typst::layout::{Abs, Frame, FrameItem, Point};

use crate::head_words::{Pattern, Words, words_of};

/// What parts two names and the word between them, in the size of that word.
const GAP: f64 = 0.35;
/// The most of a line that the name of a part takes where the names of entries stand on it too.
const MOST_OF_LINE: f64 = 0.4;
/// What parts the two, in points.
const PARTING: f64 = 16.0;

/// The labels of marks, and of the places in heads that their words go to.
const ENTRY_MARK: &str = "entry-mark";
const ENTRY_END: &str = "entry-end";
const PART_MARK: &str = "part-mark";
const ENTRIES: &str = "entry-heads";
const ENTRIES_BESIDE: &str = "entry-heads-beside";
const PART: &str = "part-head";

/// Whether a label is one of these.
pub(crate) fn is_head(label: &str) -> bool {
    [ENTRY_MARK, ENTRY_END, PART_MARK, ENTRIES, ENTRIES_BESIDE, PART].contains(&label)
}

/// A mark on a page.
enum Mark {
    /// An entry begins.
    Entry(Words),
    /// The entry ends.
    End,
    /// A part begins.
    Part(Words),
}

/// Sets the heads of pages, one after the other.
#[derive(Default)]
pub(crate) struct Heads {
    /// The entry that goes on when a page begins.
    entry: Option<Words>,
    /// The part that does.
    part: Option<Words>,
    /// Whether entries tell where they end. Templates of an older theme may not.
    ends: bool,
}

impl Heads {
    /// Takes the marks out of a page and writes the heads.
    pub(crate) fn set(&mut self, frame: &mut Frame) {
        let mut marks = Vec::new();
        take(frame, &mut marks);
        self.ends |= marks.iter().any(|mark| matches!(mark, Mark::End));
        if !self.ends && !marks.is_empty() {
            // Then what begins on the page is named.
            self.entry = None;
        }
        // A page may open a part: then that part is named.
        let opens = self.entry.is_none() && matches!(marks.first(), Some(Mark::Part(_)));
        let begun = marks.iter().filter_map(|mark| if let Mark::Entry(words) = mark { Some(words) } else { None });
        let named: Vec<&Words> = self.entry.iter().chain(begun).collect();
        let names = named.first().copied().zip(named.last().copied());
        let first_part = marks.iter().find_map(|mark| if let Mark::Part(words) = mark { Some(words) } else { None });
        let part = if opens { first_part } else { self.part.as_ref().or(first_part) };
        let beside = has(frame, ENTRIES_BESIDE);
        write(frame, names, part, beside);
        for mark in marks {
            match mark {
                Mark::Entry(words) => self.entry = Some(words),
                Mark::End => self.entry = None,
                Mark::Part(words) => self.part = Some(words),
            }
        }
    }
}

fn is(item: &FrameItem, label: &str) -> bool {
    matches!(item, FrameItem::Group(group) if group.label.is_some_and(|l| l.resolve().as_str() == label))
}

fn has(frame: &Frame, label: &str) -> bool {
    frame.items().any(|(_, item)| is(item, label) || matches!(item, FrameItem::Group(group) if has(&group.frame, label)))
}

/// Takes marks out of a frame, in their order.
fn take(frame: &mut Frame, marks: &mut Vec<Mark>) {
    if ![ENTRY_MARK, ENTRY_END, PART_MARK].into_iter().any(|label| has(frame, label)) {
        return;
    }
    frame.retain(|item| {
        let (entry, end, part) = (is(item, ENTRY_MARK), is(item, ENTRY_END), is(item, PART_MARK));
        let FrameItem::Group(group) = item else { return true };
        if entry {
            marks.push(Mark::Entry(words_of(&group.frame)));
        } else if end {
            marks.push(Mark::End);
        } else if part {
            marks.push(Mark::Part(words_of(&group.frame)));
        } else {
            take(&mut group.frame, marks);
        }
        !(entry || end || part)
    });
}

/// Writes the heads of a page: names and the part, each where the page has a place for it, or `beside`
/// each other.
fn write(frame: &mut Frame, names: Option<(&Words, &Words)>, part: Option<&Words>, beside: bool) {
    if ![ENTRIES, ENTRIES_BESIDE, PART].into_iter().any(|label| has(frame, label)) {
        return;
    }
    frame.retain(|item| {
        let (entries, shared, parts) = (is(item, ENTRIES), is(item, ENTRIES_BESIDE), is(item, PART));
        let FrameItem::Group(group) = item else { return true };
        let width = group.frame.width();
        let most_of_part = if beside { width * MOST_OF_LINE } else { width };
        if entries || shared {
            let taken = part.filter(|_| shared).map_or(Abs::zero(), |part| part.width().min(most_of_part) + Abs::pt(PARTING));
            fill(&mut group.frame, |pattern| names.map_or_else(Words::default, |(first, last)| pair(first, last, pattern, width - taken)));
        } else if parts {
            fill(&mut group.frame, |pattern| part.map_or_else(Words::default, |part| part.cut(most_of_part, pattern)));
        } else {
            write(&mut group.frame, names, part, beside);
        }
        true
    });
}

/// Puts words where a pattern stands. What stands on the right keeps its right edge.
fn fill(frame: &mut Frame, words: impl FnOnce(&Pattern) -> Words) {
    let Some((place, pattern)) = Pattern::of(frame) else { return };
    let words = words(&pattern);
    let width = frame.width();
    clear(frame);
    let start = if place.x > width / 2.0 { width - words.width() } else { place.x };
    for (dx, text) in words.0 {
        frame.push(Point::new(start + dx, place.y), FrameItem::Text(text));
    }
}

/// Takes the texts out of a frame. Groups stay, for the tags in them.
fn clear(frame: &mut Frame) {
    frame.retain(|item| {
        if let FrameItem::Group(group) = item {
            clear(&mut group.frame);
        }
        !matches!(item, FrameItem::Text(_))
    });
}

/// One name, or two with a word between them, no wider than a line.
fn pair(first: &Words, last: &Words, pattern: &Pattern, room: Abs) -> Words {
    if first.same(last) {
        return first.cut(room, pattern);
    }
    let Some(joint) = &pattern.joint else { return first.cut(room, pattern) };
    let gap = joint.size * GAP;
    let for_names = room - joint.width() - gap * 2.0;
    // Each may take half, and what the other leaves of its half.
    let half = for_names / 2.0;
    let first_cut = first.cut(half.max(for_names - last.width()), pattern);
    let last_cut = last.cut(for_names - first_cut.width(), pattern);
    let joint = Words(vec![(Abs::zero(), joint.clone())]);
    let mut line = Words::default();
    let in_order = [first_cut, joint, last_cut];
    let order: [usize; 3] = if pattern.right_to_left() { [2, 1, 0] } else { [0, 1, 2] };
    for at in order {
        line.append(&in_order[at], gap);
    }
    line
}
