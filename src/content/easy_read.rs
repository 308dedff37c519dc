//! An easy-read guide: ideas, each of one picture and a few short sentences.
//!
//! The order of the parts follows the Australian Government Style Manual ("Easy Read") and the
//! Department of Health's guidance of 2010: who we are, what this is about, where to ask for help.

use super::dates::DateField;
use super::decode::{Decode, Decoder, choice, filled, record};
use super::form::FormField;
use super::values::{Id, Line, Text};
use crate::diagnostics::Diagnostic;
use crate::rules;
use crate::source::yaml::Node;

record! {
    /// An easy-read guide.
    pub struct EasyRead = "an easy-read guide" {
        /// The title; it may be a question.
        required title: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// The item that this is the easy version of: its address without `.html`.
        required easy_version_of: Line,
        /// The date of this version.
        required date: DateField,
        /// Which version it is.
        required version: Line,
        /// One plain sentence for lists.
        required summary: Line,
        /// Name of the picture on the cover.
        optional cover: Line,
        /// Who we are.
        required who_we_are: Ideas,
        /// What the guide is about.
        required about: Ideas,
        /// Where to ask for help.
        required ask_for_help: Ideas,
        /// The text.
        required parts: Parts,
        /// Whether the list of hard words stands at the end. Yes when left out.
        optional word_list: bool,
        /// Who has read it, and what they read.
        list reviews: Review,
    }
}

record! {
    /// A part of a guide under its own heading.
    pub struct Part = "a part of an easy-read guide" {
        /// The heading; it may be a question.
        required heading: Line,
        /// A large picture at its start.
        optional picture: Line,
        /// Its ideas.
        list ideas: Idea,
        /// Ideas that are numbered: things to do one after the other.
        list steps: Idea,
        /// A story of a person.
        optional story: Story,
        /// A form to fill in.
        optional form: FormField,
        /// A sheet of circles to fill in.
        optional circles: CirclesField,
    }
}

record! {
    /// One idea.
    pub struct Idea = "an idea" {
        /// Name of a picture in a picture set, or path of a photograph.
        optional picture: Line,
        /// Text alternative, when that of the picture set does not fit here.
        optional alt: Line,
        /// One to three short sentences, one a line.
        required words: Sentences,
        /// A date; prints with its weekday.
        optional date: DateField,
        /// A time of day, or from one to another: `10:30 to 12:00`.
        optional time: Clock,
        /// An amount of money, with its sign: `£1,500`.
        optional money: Line,
        /// Over what time, or for whom, the money is.
        optional per: Per,
        /// A share: `1 in 4`, `26 in 100`.
        optional share: Share,
        /// Whom to ask.
        optional contact: ShortContact,
    }
}

choice! {
    /// What an amount of money is for.
    pub enum Per = "a word for what the money is for" {
        /// 60 minutes.
        Hour = "hour",
        /// A day.
        Day = "day",
        /// Seven days.
        Week = "week",
        /// A month.
        Month = "month",
        /// A year.
        Year = "year",
        /// Each person.
        Person = "person",
    }
}

record! {
    /// A story.
    pub struct Story = "a story" {
        /// Its heading.
        required title: Line,
        /// Whether names were changed.
        required names_changed: bool,
        /// The consent of the person that it is about.
        required consent: Consent,
        /// Its ideas.
        required ideas: Ideas,
    }
}

record! {
    /// Consent to tell a story.
    pub struct Consent = "a record of consent" {
        /// When it was given.
        required given: DateField,
        /// By whom.
        required by: Line,
        /// Until when it holds.
        optional until: DateField,
        /// Whether this is an example and no real consent.
        optional example: bool,
    }
}

record! {
    /// Circles round each other, to write people's names in.
    pub struct CirclesField = "a sheet of circles" {
        /// Its heading.
        required title: Line,
        /// The word in the middle.
        required centre: Line,
        /// Words for the rings, from the middle outwards.
        list rings: Line,
    }
}

record! {
    /// A sign-off by a reading group.
    pub struct Review = "a sign-off by a reading group" {
        /// The group.
        required group: Line,
        /// When they read it.
        required date: DateField,
        /// Which version they read.
        required version: Line,
        /// The mark of the texts that they read, as `check` gives it.
        optional mark: Line,
        /// Whether this is an example and no real sign-off.
        optional example: bool,
    }
}

impl EasyRead {
    /// Every idea in reading order.
    pub fn ideas(&self) -> impl Iterator<Item = &Idea> {
        let front = self.about.0.iter().chain(&self.who_we_are.0).chain(&self.ask_for_help.0);
        front.chain(self.parts.0.iter().flat_map(Part::ideas))
    }

    /// Every heading in reading order.
    pub fn headings(&self) -> impl Iterator<Item = &Line> {
        self.parts.0.iter().flat_map(|part| {
            let inner = part.story.iter().map(|s| &s.title);
            let tools = part.form.iter().map(|f| &f.title).chain(part.circles.iter().map(|c| &c.title));
            std::iter::once(&part.heading).chain(inner).chain(tools)
        })
    }
}

impl Part {
    /// Every idea of the part, steps and those of its story too.
    pub fn ideas(&self) -> impl Iterator<Item = &Idea> {
        self.ideas.iter().chain(&self.steps).chain(self.story.iter().flat_map(|s| &s.ideas.0))
    }
}

/// At least one idea.
#[derive(Debug, Clone, Hash)]
pub struct Ideas(pub Vec<Idea>);

/// At least one part.
#[derive(Debug, Clone, Hash)]
pub struct Parts(pub Vec<Part>);

impl Decode for Ideas {
    const WHAT: &'static str = "a list of ideas, each with “picture” and “words”";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        filled(node, Self::WHAT, "Start each idea with “- picture: …” and put “words:” under it.", cx).map(Self)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::filled(Idea::schema(schemas))
    }
}

impl Decode for Parts {
    const WHAT: &'static str = "a list of parts, each with “heading” and “ideas”";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        filled(node, Self::WHAT, "Start each part with “- heading: …” and put “ideas:” under it.", cx).map(Self)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::filled(Part::schema(schemas))
    }
}

/// Sentences, one a line.
#[derive(Debug, Clone, Hash)]
pub struct Sentences(pub Text);

impl Decode for Sentences {
    const WHAT: &'static str = "one to three short sentences, one a line";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        Text::decode(node, cx).map(Self)
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::text()
    }
}

impl Sentences {
    /// Each line with the byte at which it starts in the text. Empty lines are left out.
    pub fn lines(&self) -> impl Iterator<Item = (usize, &str)> {
        let text = self.0.as_str();
        text.split('\n').filter_map(move |line| {
            let start = line.as_ptr() as usize - text.as_ptr() as usize + (line.len() - line.trim_start().len());
            Some((start, line.trim())).filter(|(_, line)| !line.is_empty())
        })
    }
}

/// A time of day, or from one to another, in minutes from midnight.
#[derive(Debug, Clone, Copy, Hash, PartialEq, Eq)]
pub struct Clock {
    /// When it begins.
    pub from: u16,
    /// When it ends.
    pub to: Option<u16>,
}

impl Clock {
    fn parse(text: &str) -> Option<Self> {
        let minutes = |part: &str| {
            let (hour, minute) = part.trim().split_once([':', '.'])?;
            let (hour, minute): (u16, u16) = (hour.parse().ok()?, minute.parse().ok()?);
            (hour < 24 && minute < 60).then_some(hour * 60 + minute)
        };
        match text.split_once(" to ") {
            None => Some(Self { from: minutes(text)?, to: None }),
            Some((from, to)) => Some(Self { from: minutes(from)?, to: Some(minutes(to)?) }).filter(|c| c.to > Some(c.from)),
        }
    }
}

impl Decode for Clock {
    const WHAT: &'static str = "a time of day, for example 10:30 or “10:30 to 12:00”";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        let clock = Self::parse(&text);
        if clock.is_none() {
            let message = format!("“{}” cannot be read as a time of day.", text.trim());
            cx.report(Diagnostic::new(&rules::WRONG_DATE, cx.file, node.span, message).hint(format!("Write {}.", Self::WHAT)));
        }
        clock
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::form("^\\s*[0-9]{1,2}[:.][0-9]{2}( to [0-9]{1,2}[:.][0-9]{2})?\\s*$", &["10:30", "10:30 to 12:00"])
    }
}

/// So many out of so many.
#[derive(Debug, Clone, Copy, Hash, PartialEq, Eq)]
pub struct Share {
    /// How many.
    pub part: u64,
    /// Out of how many.
    pub whole: u64,
    /// Whether it is rounded: “about 1 in 4”.
    pub about: bool,
}

impl Decode for Share {
    const WHAT: &'static str = "a share, for example “1 in 4” or “about 1 in 4”";
    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let text = Text::decode(node, cx)?;
        let bare = text.trim().strip_prefix("about ");
        let about = bare.is_some();
        let share = bare
            .unwrap_or(&text)
            .split_once(" in ")
            .and_then(|(part, whole)| {
                Some(Self { part: part.trim().parse().ok()?, whole: whole.trim().replace(',', "").parse().ok()?, about })
            })
            .filter(|s| s.whole > 0 && s.part <= s.whole);
        if share.is_none() {
            let message = format!("“{}” cannot be read as a share.", text.trim());
            let hint = "Write it as people say it, for example “1 in 4” or “26 in 100”. No per cent sign.";
            cx.report(Diagnostic::new(&rules::WRONG_VALUE, cx.file, node.span, message).hint(hint));
        }
        share
    }

    fn schema(_: &mut super::schema::Schemas) -> serde_json::Value {
        super::schema::form("^\\s*(about )?[0-9]+ in [0-9,]+\\s*$", &["1 in 4", "about 1 in 4"])
    }
}

record! {
    /// Whom to ask, on one line.
    pub struct ShortContact = "a contact" {
        /// The role.
        required role: Line,
        /// The organisation, in words.
        optional organisation: Line,
        /// Postal address.
        optional address: Line,
        /// Phone number.
        optional phone: Line,
        /// Email address.
        optional email: Line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_lines_are_read() {
        assert_eq!(Clock::parse("10:30"), Some(Clock { from: 630, to: None }));
        assert_eq!(Clock::parse("10:30 to 12:00"), Some(Clock { from: 630, to: Some(720) }));
        assert_eq!(Clock::parse("12:00 to 10:30"), None);
        assert_eq!(Clock::parse("half past ten"), None);
        let words = Sentences(Text::implied("One here.\n\n  Two there.\n"));
        assert_eq!(words.lines().collect::<Vec<_>>(), [(0, "One here."), (13, "Two there.")]);
    }
}
