//! A manual: chapters in parts, appendices, versions.

use super::case_study::{ContactField, RelatedField};
use super::dates::DateField;
use super::decode::{choice, decode_parted, record};
use super::life_cycle::{Change, Standing};
use super::publication::{EditionName, Editor, Foreword, Preface};
use super::references::Source;
use super::values::{Id, Line, Markdown, Text};
use crate::diagnostics::{Diagnostic, Span};
use crate::ledger::SignOff;
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

record! {
    /// `manual.yaml`: everything about a manual but the text of its chapters.
    pub struct Manual = "a manual" {
        /// The title.
        required title: Line,
        /// The subtitle.
        optional subtitle: Line,
        /// A shorter title for running heads.
        optional short_title: Line,
        /// Name in addresses, when the name of the folder will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What it is, in a sentence or two.
        required summary: Markdown,
        /// The date of this version.
        required date: DateField,
        /// Which version it is.
        required version: Line,
        /// e.g. "Second edition".
        optional edition: Line,
        /// Who publishes it, if not the site's publisher.
        optional publisher: Line,
        /// Under which licence.
        optional licence: Line,
        /// Who edited it.
        list editors: Editor,
        /// Foreword.
        optional foreword: Foreword,
        /// Introduction.
        optional introduction: Preface,
        /// What is numbered. Sections when left out.
        optional numbering: Numbering,
        /// Chapters in parts.
        list parts: Part,
        /// Chapters without parts, by the names of their files.
        list chapters: Id,
        /// Appendices, by the names of their files.
        list appendices: Id,
        /// What the chapters cite.
        list references: Source,
        /// Tools that belong to it, printed after the appendices.
        list tools: Id,
        /// Whether the glossary stands at the back. Yes when left out.
        optional glossary: bool,
        /// Whether the useful websites stand at the back. No when left out.
        optional links: bool,
        /// Whether there is an index of terms. Yes when left out.
        optional index: bool,
        /// Whom to ask.
        list contacts: ContactField,
        /// Why there is nobody to ask.
        optional no_contact: Line,
        /// Documents outside this site.
        list related: RelatedField,
        /// Where the facts come from.
        list sources: Markdown,
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
        /// Text of the back cover.
        optional back_cover: Markdown,
        /// What people have looked at and found good.
        list sign_offs: SignOff,
    }
}

impl Manual {
    /// The fields of its life.
    pub fn life_cycle(&self) -> super::life_cycle::LifeCycle<'_> {
        super::life_cycle::LifeCycle {
            version: Some(&self.version),
            status: self.status.as_ref(),
            supersedes: self.supersedes.as_ref(),
            superseded_by: self.superseded_by.as_ref(),
            changes: &self.changes,
            review_by: self.review_by.as_ref(),
            expires: self.expires.as_ref(),
        }
    }

    /// Its chapters in reading order, those of parts too.
    pub fn chapters_in_order(&self) -> impl Iterator<Item = &Id> {
        self.chapters.iter().chain(self.parts.iter().flat_map(|part| &part.chapters))
    }
}

record! {
    /// A part of a manual.
    pub struct Part = "a part of a manual" {
        /// Its title.
        required title: Line,
        /// One or two sentences.
        optional summary: Markdown,
        /// Its chapters, by the names of their files.
        list chapters: Id,
    }
}

choice! {
    /// What a manual numbers.
    pub enum Numbering = "a way of numbering" {
        /// Sections: 1.1, 1.1.1.
        Sections = "sections",
        /// Paragraphs: 1.1, 1.2 …
        Paragraphs = "paragraphs",
        /// Paragraphs, by the numbers that the author typed.
        Fixed = "fixed",
        /// Nothing but chapters.
        None = "none",
    }
}

record! {
    /// What a chapter says of itself between its lines of hyphens.
    pub struct ChapterHead = "the front matter of a chapter" {
        /// The title.
        required title: Line,
        /// A shorter title for contents and running heads.
        optional short_title: Line,
        /// One or two sentences.
        optional summary: Markdown,
        /// Language, if it is not the manual's.
        optional lang: Line,
    }
}

/// A chapter or appendix: a Markdown file.
#[derive(Debug, Clone, Hash)]
pub struct Chapter {
    /// The title.
    pub title: Line,
    /// A shorter title for contents and running heads.
    pub short_title: Option<Line>,
    /// One or two sentences.
    pub summary: Option<Markdown>,
    /// Language, if it is not the manual's.
    pub lang: Option<Line>,
    /// The text.
    pub body: Markdown,
}

impl Chapter {
    /// Reads a chapter: front matter and text, or a text whose first line is its title.
    pub fn read(file: &Arc<SourceFile>) -> (Option<Self>, Vec<Diagnostic>) {
        let (head, body, mut problems) = decode_parted::<ChapterHead>(file);
        match head {
            Some(head) => {
                let chapter = head.map(|h| Self {
                    title: h.title,
                    short_title: h.short_title,
                    summary: h.summary,
                    lang: h.lang,
                    body: Markdown(body),
                });
                (chapter, problems)
            }
            None => match titled(&body) {
                Some((title, rest)) => (Some(Self { title, short_title: None, summary: None, lang: None, body: Markdown(rest) }), problems),
                None => {
                    problems.push(
                        Diagnostic::new(&rules::MISSING_FIELD, file, Span::FILE, "This chapter has no title.")
                            .hint("Let its first line be “# ” and the title, or begin the file with “---”, “title: …”, “---”."),
                    );
                    (None, problems)
                }
            },
        }
    }
}

/// The title on the first line of a text, and the text below it.
fn titled(body: &Text) -> Option<(Line, Text)> {
    let (at, line) = body.line_starts().find(|(_, line)| !line.trim().is_empty())?;
    let words = line.strip_prefix("# ")?.trim();
    let start = at + line.len() - line.trim_start_matches("# ").len();
    let title = body.slice(start, start + words.len());
    let rest = (at + line.len() + 1).min(body.len());
    (!words.is_empty()).then(|| (title, body.lines_between(rest, body.len())))
}
