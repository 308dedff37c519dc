//! A briefing paper: numbered paragraphs for people who have to decide.

use super::case_study::{ContactField, LinkField, RelatedField};
use super::dates::DateField;
use super::decode::{choice, record};
use super::life_cycle::{Change, Standing, life_cycle};
use super::publication::EditionName;
use super::references::Source;
use super::section::SectionBlock;
use super::values::{Id, Line, Markdown};

record! {
    /// A briefing paper.
    pub struct Briefing = "a briefing paper" {
        /// The title.
        required title: Line,
        /// The subtitle.
        optional subtitle: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What kind of paper it calls itself.
        optional label: Line,
        /// Its date.
        required date: DateField,
        /// Who answers for it.
        required owner: Owner,
        /// What it says, in a sentence or two.
        required summary: Markdown,
        /// The bodies that it is about or by.
        list organisations: Id,
        /// How paragraphs are numbered. Automatic when left out.
        optional numbering: ParagraphNumbering,
        /// The text.
        list sections: BriefingSection,
        /// What it recommends, and what came of it.
        list recommendations: Recommendation,
        /// Appendices.
        list appendices: BriefingAppendix,
        /// What it cites.
        list references: Source,
        /// Whom to ask.
        list contacts: ContactField,
        /// Why there is nobody to ask.
        optional no_contact: Line,
        /// From whom longer documents are to be had.
        optional available_from: Markdown,
        /// Websites and documents to go to.
        list links: LinkField,
        /// Documents outside this site.
        list related: RelatedField,
        /// Where the facts come from.
        list sources: Markdown,
        /// The theme that it belongs to.
        optional theme: Id,
        /// Other pages of this site worth reading.
        list also: Line,
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

life_cycle!(Briefing);

record! {
    /// Who answers for a paper: a role, seldom a person.
    pub struct Owner = "an owner" {
        /// The role.
        required role: Line,
        /// Id in `organisations.yaml`.
        optional organisation: Id,
    }
}

choice! {
    /// How the paragraphs of a paper are numbered.
    pub enum ParagraphNumbering = "a way of numbering" {
        /// Sections 1, 2 …, paragraphs 1.1, 1.2 …
        Automatic = "automatic",
        /// By the numbers that the author typed.
        Fixed = "fixed",
        /// Not at all.
        None = "none",
    }
}

record! {
    /// A section of a paper.
    pub struct BriefingSection = "a section of a briefing paper" {
        /// The heading.
        required heading: Line,
        /// A name for cross-references.
        optional anchor: Id,
        /// A footnote that holds for the whole section.
        optional note: Markdown,
        /// The text.
        optional text: Markdown,
        /// Tables, figures … after the text.
        list blocks: SectionBlock,
    }
}

record! {
    /// An appendix of a paper.
    pub struct BriefingAppendix = "an appendix of a briefing paper" {
        /// Its title, without the word “Appendix” and its number.
        required title: Line,
        /// A name for cross-references.
        optional anchor: Id,
        /// The text.
        optional text: Markdown,
        /// Tables, figures … after the text.
        list blocks: SectionBlock,
    }
}

record! {
    /// A recommendation and what came of it.
    pub struct Recommendation = "a recommendation" {
        /// A name for cross-references.
        optional id: Id,
        /// What is recommended.
        required text: Markdown,
        /// Who is to do it.
        optional owner: Line,
        /// By when.
        optional due: DateField,
        /// How far it has come.
        required state: RecommendationState,
        /// What came of it.
        optional result: Markdown,
        /// When that was so.
        optional as_at: DateField,
    }
}

choice! {
    /// How far a recommendation has come.
    pub enum RecommendationState = "a state of a recommendation" {
        /// Put forward.
        Proposed = "proposed",
        /// Accepted.
        Agreed = "agreed",
        /// Begun.
        UnderWay = "under-way",
        /// Carried out.
        Done = "done",
        /// Given up.
        Dropped = "dropped",
    }
}
