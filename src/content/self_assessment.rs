//! A self-assessment guide: questions by topic, and the advice to which answers lead.

use super::case_study::ContactField;
use super::dates::DateField;
use super::decode::{Decode, Decoder, record};
use super::publication::EditionName;
use super::values::{Id, Line, Markdown, Several, Text};
use super::{Content, Item};
use crate::diagnostics::Diagnostic;
use crate::ledger::SignOff;
use crate::rules;
use crate::source::yaml::{Node, Value};

record! {
    /// A guide by which people find out for themselves what would help them.
    pub struct SelfAssessment = "a self-assessment guide" {
        /// The title, mostly a question.
        required title: Line,
        /// A shorter title for lists and running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Language, if it is not the site's.
        optional lang: Line,
        /// What it is for, in a sentence or two.
        required summary: Markdown,
        /// When it was written or last changed.
        required date: DateField,
        /// Which version it is.
        required version: Line,
        /// What people should know before they start: how it works, how long it takes.
        required intro: Markdown,
        /// The topics, in order.
        list topics: Topic,
        /// The advice, in order.
        list advice: Advice,
        /// Whom to ask about anything.
        list contacts: ContactField,
        /// Variants for single areas.
        list areas: Area,
        /// By when somebody must look at it again.
        optional review_by: DateField,
        /// Where the advice comes from.
        list sources: Markdown,
        /// What people have looked at and found good.
        list sign_offs: SignOff,
        /// Which printed editions are made. All when empty.
        list editions: EditionName,
    }
}

record! {
    /// A topic with its questions.
    pub struct Topic = "a topic" {
        /// Its name in addresses.
        required id: Id,
        /// Its title.
        required title: Line,
        /// What it is about, in a few words.
        optional summary: Line,
        /// A picture that goes with the title.
        optional picture: Line,
        /// The question to begin with; the first when left out.
        optional start: Id,
        /// The questions.
        list questions: Question,
    }
}

record! {
    /// A question.
    pub struct Question = "a question" {
        /// By which answers lead to it.
        required id: Id,
        /// What is asked.
        required ask: Line,
        /// What to think of before answering.
        optional help: Line,
        /// The answers to choose from.
        list answers: Answer,
    }
}

record! {
    /// An answer to a question.
    pub struct Answer = "an answer" {
        /// The answer in words.
        required say: Line,
        /// The advice that it leads to.
        list advice: Id,
        /// The question that comes next, or `end`.
        optional go: Id,
    }
}

record! {
    /// A piece of advice.
    pub struct Advice = "a piece of advice" {
        /// By which answers lead to it.
        required id: Id,
        /// Its title.
        required title: Line,
        /// What it says.
        required text: Markdown,
        /// Things to try.
        list ideas: Line,
        /// Records of directories, each as `DIRECTORY/NAME`.
        list records: Line,
        /// Pages of this site.
        list pages: Line,
        /// Whom to ask about this.
        optional contact: ContactField,
        /// The areas for which alone it is given; for everybody when empty.
        list areas: Id,
    }
}

record! {
    /// A variant for an area.
    pub struct Area = "an area" {
        /// Its name in addresses.
        required id: Id,
        /// Its name.
        required title: Line,
        /// What differs in each piece of advice.
        optional replaces: Replacements,
        /// Whom to ask there.
        list contacts: ContactField,
    }
}

/// What an area changes, by the id of the advice.
#[derive(Debug, Clone, Default, Hash)]
pub struct Replacements(pub Vec<(Text, Replacement)>);

record! {
    /// The fields of a piece of advice that an area replaces. Those left out stay as they are.
    pub struct Replacement = "what is replaced in a piece of advice" {
        /// Its title.
        optional title: Line,
        /// What it says.
        optional text: Markdown,
        /// Things to try.
        optional ideas: Several<Line>,
        /// Records of directories.
        optional records: Several<Line>,
        /// Pages of this site.
        optional pages: Several<Line>,
        /// Whom to ask.
        optional contact: ContactField,
    }
}

impl Decode for Replacements {
    const WHAT: &'static str = "ids of advice, each with the fields that it replaces";

    fn decode(node: &Node, cx: &mut Decoder) -> Option<Self> {
        let Value::Map(fields) = &node.value else {
            cx.wrong_type(node, Self::WHAT, "Write the id of a piece of advice and a colon; below it, indented, the fields that differ.");
            return None;
        };
        let read = |(key, value): &(crate::source::yaml::Key, Node), cx: &mut Decoder| {
            if matches!(value.value, Value::Null) {
                let message = format!("Nothing stands under “{}”: there is nothing to replace it with.", key.name);
                cx.report(
                    Diagnostic::new(&rules::MISSING_FIELD, cx.file, key.span, message).hint("Add the fields that differ, or take it out."),
                );
                return None;
            }
            let mut id = Text::implied(key.name.clone());
            id.span = key.span;
            Replacement::decode(value, cx).map(|fields| (id, fields))
        };
        let read: Vec<_> = fields.iter().map(|field| read(field, cx)).collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        serde_json::json!({ "type": "object", "additionalProperties": Replacement::schema(schemas) })
    }
}

/// A guide as it is for everybody, or for one of its areas.
#[derive(Debug, Clone, Copy)]
pub struct Variant<'c> {
    /// The guide.
    pub item: &'c Item<SelfAssessment>,
    /// Index of the area; `None` for everybody.
    pub area: Option<usize>,
}

impl<'c> Variant<'c> {
    /// The guide itself.
    pub fn guide(self) -> &'c SelfAssessment {
        &self.item.value
    }

    /// The area, if it is for one.
    pub fn place(self) -> Option<&'c Area> {
        self.guide().areas.get(self.area?)
    }

    /// Name in addresses: `help-at-home`, or `help-at-home/skerrin-bay`.
    pub fn slug(self) -> String {
        match self.place() {
            Some(area) => format!("{}/{}", self.item.slug, area.id),
            None => self.item.slug.clone(),
        }
    }

    /// What its area changes in a piece of advice.
    fn replacement(self, advice: &Advice) -> Option<&'c Replacement> {
        let replaces = self.place()?.replaces.as_ref()?;
        replaces.0.iter().find(|(id, _)| **id == **advice.id).map(|(_, fields)| fields)
    }

    /// A piece of advice as it is in this variant; `None` if it is for other areas alone.
    pub fn advice(self, index: usize) -> Option<Advice> {
        let mut advice = self.guide().advice.get(index)?.clone();
        let here = |id: &Id| self.place().is_some_and(|area| area.id == *id);
        if !advice.areas.is_empty() && !advice.areas.iter().any(here) {
            return None;
        }
        if let Some(replacement) = self.replacement(&advice) {
            let Replacement { title, text, ideas, records, pages, contact, .. } = replacement.clone();
            advice.title = title.unwrap_or(advice.title);
            advice.text = text.unwrap_or(advice.text);
            advice.ideas = ideas.map_or(advice.ideas, |list| list.0);
            advice.records = records.map_or(advice.records, |list| list.0);
            advice.pages = pages.map_or(advice.pages, |list| list.0);
            advice.contact = contact.or(advice.contact);
        }
        Some(advice)
    }

    /// Whether a piece of advice differs from the one for everybody.
    pub fn changes(self, index: usize) -> bool {
        self.guide().advice.get(index).is_some_and(|advice| self.replacement(advice).is_some() || !advice.areas.is_empty())
    }

    /// Whom to ask about anything: those of the area, or those for everybody where it has none.
    pub fn contacts(self) -> &'c [ContactField] {
        match self.place() {
            Some(area) if !area.contacts.is_empty() => &area.contacts,
            _ => &self.guide().contacts,
        }
    }
}

impl Content {
    /// Every guide as it is for everybody, each followed by its variants for areas.
    pub fn assessment_variants(&self) -> impl Iterator<Item = Variant<'_>> {
        self.assessments.iter().flat_map(|item| {
            let areas = (0..item.value.areas.len()).map(Some);
            std::iter::once(None).chain(areas).map(move |area| Variant { item, area })
        })
    }
}
