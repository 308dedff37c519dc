//! A tool: an exercise, checklist, form or sample letter that people print and fill in.

use super::dates::DateField;
use super::decode::{choice, record};
use super::life_cycle::{Change, Standing, life_cycle};
use super::publication::EditionName;
use super::section::SectionBlock;
use super::values::{Id, Line, Markdown};

record! {
    /// A tool.
    pub struct Tool = "a tool" {
        /// The title.
        required title: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What it is for, in a sentence or two.
        required summary: Markdown,
        /// What it mainly is.
        required kind: ToolKind,
        /// What it is meant to bring about.
        optional purpose: Line,
        /// Who takes part, and how many.
        optional for_whom: Line,
        /// How long it takes.
        optional time: Line,
        /// What is needed.
        list materials: Line,
        /// What to know before one starts.
        optional before: Markdown,
        /// The tool itself.
        list blocks: SectionBlock,
        /// Notes for whoever leads it.
        optional facilitator: Markdown,
        /// Other pages of this site worth reading.
        list also: Line,
        /// Where the idea comes from.
        list sources: Markdown,
        /// Its date.
        required date: DateField,
        /// Which version it is.
        optional version: Line,
        /// Where it stands.
        optional status: Standing,
        /// What it takes the place of.
        optional supersedes: Markdown,
        /// The page of this site that takes its place.
        optional superseded_by: Line,
        /// What each version changed, the newest first.
        list changes: Change,
        /// By when somebody must look at it again.
        optional review_by: DateField,
        /// The last day on which it holds.
        optional expires: DateField,
        /// Which editions are made. All when empty.
        list editions: EditionName,
    }
}

life_cycle!(Tool);

choice! {
    /// What a tool mainly is.
    pub enum ToolKind = "a kind of tool" {
        /// Something to do together, step by step.
        Exercise = "exercise",
        /// Things to ask or to tick off.
        Checklist = "checklist",
        /// Questions to answer in writing.
        Form = "form",
        /// A picture to fill in.
        Diagram = "diagram",
        /// A table to fill in.
        Table = "table",
        /// A letter to make one's own.
        Letter = "letter",
    }
}
