//! A post: news or a report, dated or honestly undated.

use super::case_study::ContactField;
use super::dates::DateField;
use super::decode::{decode_parted, record};
use super::references::Source;
use super::values::{Id, Line, Markdown};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

record! {
    /// What a post says of itself between its lines of hyphens.
    pub struct PostHead = "the front matter of a post" {
        /// The title.
        required title: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What it says, in a sentence or two.
        required summary: Markdown,
        /// When it was written, as exactly as it is known.
        optional date: DateField,
        /// Why nobody knows when it was written.
        optional undated: Line,
        /// The day on which it was put on this site.
        optional published: DateField,
        /// Who wrote it: a role, seldom a person.
        optional author: Line,
        /// A guest, whose words the post holds.
        optional guest: Guest,
        /// The series that it belongs to.
        optional series: Series,
        /// Something that readers have to do by a day.
        optional deadline: Deadline,
        /// What it is about, in single words.
        list tags: Id,
        /// Themes of the site that it belongs to.
        list themes: Id,
        /// Pages of this site that it is about.
        list about: Line,
        /// What it cites.
        list references: Source,
        /// Whom to ask.
        list contacts: ContactField,
        /// How to say what one thinks of it.
        optional feedback: Markdown,
        /// Where the facts come from.
        list sources: Markdown,
    }
}

record! {
    /// Somebody who was asked to write.
    pub struct Guest = "a guest" {
        /// Who: a role, or a person with consent.
        required who: Line,
        /// How they are introduced.
        required introduction: Markdown,
    }
}

record! {
    /// Posts that belong together.
    pub struct Series = "a series" {
        /// By which posts name it.
        required id: Id,
        /// Its title.
        required title: Line,
        /// Which part of it this is.
        optional part: u64,
    }
}

record! {
    /// A day by which something has to be done.
    pub struct Deadline = "a deadline" {
        /// The day.
        required date: DateField,
        /// What has to be done by then.
        required what: Line,
        /// The day that it was before it was moved.
        optional was: DateField,
        /// What came of it, once the day has passed. `check` is then content.
        optional outcome: Line,
    }
}

/// A post: a Markdown file with its front matter.
#[derive(Debug, Clone, Hash)]
pub struct Post {
    /// What it says of itself.
    pub head: PostHead,
    /// The text.
    pub body: Markdown,
}

impl Post {
    /// Reads a post.
    pub fn read(file: &Arc<SourceFile>) -> (Option<Self>, Vec<Diagnostic>) {
        let (head, body, mut problems) = decode_parted::<PostHead>(file);
        if head.is_none() {
            let message = "This post does not begin with its front matter.";
            let hint = "Let its first lines be “---”, “title: …”, “summary: …”, “date: …” and “---”; the text follows below.";
            problems.push(Diagnostic::new(&rules::MISSING_FIELD, file, Span::FILE, message).hint(hint));
        }
        (head.flatten().map(|head| Self { head, body: Markdown(body) }), problems)
    }
}
