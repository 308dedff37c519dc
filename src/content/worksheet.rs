//! Blocks to work with: exercises, checklists, tables to fill in, sample letters, room to write.

use super::decode::{choice, record};
use super::values::{Line, Markdown};

record! {
    /// A message set apart from the text.
    pub struct CalloutField = "a call-out" {
        /// Bold words at its start.
        required title: Line,
        /// What it is.
        optional kind: CalloutKind,
        /// The message.
        required text: Markdown,
    }
}

choice! {
    /// What a call-out is.
    pub enum CalloutKind = "a kind of call-out" {
        /// Something to know.
        Note = "note",
        /// Something that helps.
        Tip = "tip",
        /// Something to take care with.
        Warning = "warning",
        /// How it can look.
        Example = "example",
    }
}

record! {
    /// Short entries that may stand in columns.
    pub struct ColumnsField = "a list in columns" {
        /// A heading.
        optional title: Line,
        /// The entries, in reading order.
        list items: Line,
    }
}

record! {
    /// Something to do together, step by step.
    pub struct ExerciseField = "an exercise" {
        /// Its title.
        required title: Line,
        /// What it is meant to bring about.
        optional purpose: Line,
        /// Who takes part, and how many.
        optional for_whom: Line,
        /// How long it takes.
        optional time: Line,
        /// What is needed.
        list materials: Line,
        /// What to do, in order.
        list steps: Markdown,
        /// Words before the questions.
        optional questions_intro: Line,
        /// What to think or talk about.
        list questions: Markdown,
        /// What to write down; gives room for it.
        optional room: Line,
        /// Notes for whoever leads it.
        optional facilitator: Markdown,
    }
}

record! {
    /// Things to ask or to tick off, with who follows them up.
    pub struct ChecklistField = "a checklist" {
        /// Its title.
        required title: Line,
        /// Words before it.
        optional intro: Line,
        /// Its items.
        list items: ChecklistItem,
    }
}

record! {
    /// An item of a checklist.
    pub struct ChecklistItem = "an item of a checklist" {
        /// What is asked or done.
        required ask: Line,
        /// Who follows it up.
        optional partner: Line,
        /// What happens then.
        optional what_happens: Line,
    }
}

record! {
    /// A table to fill in.
    pub struct WorktableField = "a table to fill in" {
        /// Its title.
        required title: Line,
        /// The column headers.
        list header: Line,
        /// Names of the rows, in the first column.
        list rows: Line,
        /// Empty rows after those.
        optional blank_rows: u64,
        /// Lines of room in each row; 2 when left out.
        optional lines: u64,
    }
}

record! {
    /// A letter to make one's own. Gaps are written `[your name]`.
    pub struct LetterField = "a sample letter" {
        /// Its title.
        required title: Line,
        /// Lines at its head: who writes.
        list from: Line,
        /// To whom.
        list to: Line,
        /// The date, or a gap for it.
        optional date: Line,
        /// What it says.
        required text: Markdown,
        /// Words at its end.
        optional sign_off: Line,
    }
}

record! {
    /// Room to write.
    pub struct RoomField = "room to write" {
        /// What to write there.
        required label: Line,
        /// Lines of room; 4 when left out.
        optional lines: u64,
    }
}
