//! A case study: what one programme did, what came of it, and whom to ask.

use super::dates::DateField;
use super::decode::{choice, record};
use super::references::Source;
use super::section::Section;
use super::values::{Id, Line, Markdown};

record! {
    /// One case study, in any of the three templates.
    pub struct CaseStudy = "a case study" {
        /// The full title.
        required title: Line,
        /// A shorter title for contents and running heads.
        optional short_title: Line,
        /// Name in addresses, when the file name will not do.
        optional slug: Id,
        /// Which set of standard headings it uses.
        optional template: Template,
        /// Language of the text, if it is not the site's.
        optional lang: Line,
        /// The theme it belongs to.
        required theme: Id,
        /// Other themes that it could stand under.
        list also_in: Id,
        /// Place within its theme.
        optional order: u64,
        /// One or two sentences for lists and the lead paragraph.
        required summary: Markdown,
        /// Who ran it.
        required organisations: Involvements,
        /// The organisations in the author's own words.
        optional organisation_line: Line,
        /// Where it happened.
        optional place: Line,
        /// The date of the facts.
        optional date: DateField,
        /// The time that the case covers.
        optional period: DateField,
        /// Whether it is still being developed, running, ended.
        optional status: Status,
        /// How firm the results are. No reader may take a hope for a result.
        required evidence: Evidence,
        /// What it cost.
        optional cost: Cost,
        /// "At a glance" pairs.
        list facts: FactField,
        /// The text, in the author's order.
        list sections: Section,
        /// Whom to ask.
        list contacts: ContactField,
        /// Why there is nobody to ask.
        optional no_contact: Line,
        /// Websites and documents to go to.
        list links: LinkField,
        /// What the text cites, as `[@id]`.
        list references: Source,
        /// Documents outside this site, published or still to come.
        list related: RelatedField,
        /// Other cases worth reading.
        list see_also: Id,
        /// Where the facts come from.
        list sources: Markdown,
    }
}

choice! {
    /// The three templates of case study.
    pub enum Template = "a template of case study" {
        /// Our approach, outcomes, further information.
        ApproachOutcomes = "approach-outcomes",
        /// Objective, activity, achievements, lessons, resources.
        Objectives = "objectives",
        /// Questions as headings and a number panel.
        EvidenceSummary = "evidence-summary",
    }
}

record! {
    /// An organisation and its part in the work.
    pub struct Involvement = "an organisation with its role" {
        /// Its id in `organisations.yaml`.
        required organisation: Id,
        /// Its part.
        optional role: Role,
    }
}

choice! {
    /// What an organisation did in the work.
    pub enum Role = "a role" {
        /// In charge.
        Lead = "lead",
        /// Took part.
        Partner = "partner",
        /// Paid.
        Funder = "funder",
        /// Did the work on behalf of others.
        Delivery = "delivery",
    }
}

/// At least one organisation; an id alone stands for a lead organisation.
#[derive(Debug, Clone, Hash)]
pub struct Involvements(pub Vec<Involvement>);

impl super::decode::Decode for Involvements {
    const WHAT: &'static str = "a list of organisations with their roles";

    fn decode(node: &crate::source::yaml::Node, cx: &mut super::decode::Decoder) -> Option<Self> {
        use crate::source::yaml::Value;
        let items: &[_] = match &node.value {
            Value::List(items) if !items.is_empty() => items,
            Value::Scalar(_) => std::slice::from_ref(node),
            _ => {
                cx.wrong_type(node, Self::WHAT, "Write “- organisation: …” on a line of its own for each organisation.");
                return None;
            }
        };
        let read: Vec<Option<Involvement>> = items
            .iter()
            .map(|item| match &item.value {
                Value::Scalar(_) => Id::decode(item, cx).map(|organisation| Involvement { span: item.span, organisation, role: None }),
                _ => Involvement::decode(item, cx),
            })
            .collect();
        read.into_iter().collect::<Option<Vec<_>>>().map(Self)
    }

    fn schema(schemas: &mut super::schema::Schemas) -> serde_json::Value {
        let (id, group) = (Id::schema(schemas), Involvement::schema(schemas));
        let one = serde_json::json!({ "anyOf": [id, group] });
        serde_json::json!({ "anyOf": [Id::schema(schemas), super::schema::filled(one)] })
    }
}

record! {
    /// Whether the work is still going on.
    pub struct Status = "a status" {
        /// The state.
        required state: State,
        /// When it was so.
        optional date: DateField,
        /// In the author's words.
        optional note: Line,
    }
}

choice! {
    /// Stages in the life of a piece of work.
    pub enum State = "a state" {
        /// Still being planned and built.
        Developing = "developing",
        /// Being tried out.
        Piloting = "piloting",
        /// Open to those it is for.
        Running = "running",
        /// About to open.
        ToLaunch = "to-launch",
        /// Over.
        Ended = "ended",
    }
}

record! {
    /// How firm the results are.
    pub struct Evidence = "an evidence statement" {
        /// From intention to achievement.
        required stage: Stage,
        /// What the results rest on.
        required basis: Basis,
        /// In a plain sentence: what the results rest on, what is missing.
        optional note: Markdown,
    }
}

choice! {
    /// Whether results are hoped for or seen.
    pub enum Stage = "an evidence stage" {
        /// What the work sets out to do.
        Intended = "intended",
        /// What it could bring.
        Potential = "potential",
        /// What is expected.
        Anticipated = "anticipated",
        /// First signs.
        Early = "early",
        /// Single stories.
        Anecdotal = "anecdotal",
        /// Seen and shown.
        Achieved = "achieved",
        /// Some seen, some hoped for, or some that went wrong.
        Mixed = "mixed",
    }
}

impl Stage {
    /// Whether results under this stage are still hopes.
    pub fn is_hope(self) -> bool {
        matches!(self, Self::Intended | Self::Potential | Self::Anticipated)
    }
}

choice! {
    /// What results rest on.
    pub enum Basis = "a basis of evidence" {
        /// Answers to questions put to many.
        Survey = "survey",
        /// A study by somebody.
        Evaluation = "evaluation",
        /// Counts kept in the course of the work.
        Administrative = "administrative",
        /// What people said.
        Testimony = "testimony",
        /// Nothing that can be looked up.
        None = "none",
    }
}

record! {
    /// What the work cost.
    pub struct Cost = "a cost" {
        /// Whole pounds.
        required amount: u64,
        /// How exact the amount is.
        optional qualifier: Qualifier,
        /// Over what time, with what else.
        optional note: Line,
    }
}

choice! {
    /// How exact a number is.
    pub enum Qualifier = "a qualifier" {
        /// Counted.
        Exact = "exact",
        /// Near it.
        About = "about",
        /// More than it.
        Over = "over",
        /// No more than it.
        UpTo = "up-to",
    }
}

record! {
    /// A label with its value for the "at a glance" box.
    pub struct FactField = "a fact" {
        /// What it is.
        required label: Line,
        /// The value.
        required value: Markdown,
        /// A line of context.
        optional note: Line,
    }
}

record! {
    /// Whom to ask: a role, seldom a person.
    pub struct ContactField = "a contact" {
        /// The role.
        optional role: Line,
        /// A person's name, only with consent.
        optional name: Line,
        /// Letters after the name.
        optional honours: Line,
        /// Id in `organisations.yaml`.
        optional organisation: Id,
        /// Postal address.
        optional address: Line,
        /// Email addresses.
        list emails: Line,
        /// Phone numbers.
        list phones: PhoneField,
        /// Role of a second person at the same address or number.
        optional shared_with: Line,
        /// Where it may be shown.
        optional publish: Publish,
        /// By when somebody must check it.
        optional review_by: DateField,
    }
}

record! {
    /// A phone number.
    pub struct PhoneField = "a phone number" {
        /// The number, in groups.
        required number: Line,
        /// Extension.
        optional ext: Line,
        /// What kind of number.
        optional kind: PhoneKind,
    }
}

choice! {
    /// Kinds of phone number.
    pub enum PhoneKind = "a kind of phone" {
        /// An ordinary number.
        Landline = "landline",
        /// A mobile.
        Mobile = "mobile",
        /// Free to call.
        Freephone = "freephone",
        /// For people who type.
        Textphone = "textphone",
    }
}

choice! {
    /// Where a contact may be shown.
    pub enum Publish = "a place to publish" {
        /// Everywhere.
        All = "all",
        /// On the website only.
        Web = "web",
        /// On paper only.
        Print = "print",
        /// Nowhere: kept for the editor.
        None = "none",
    }
}

record! {
    /// A website or document with the way to it.
    pub struct LinkField = "a link" {
        /// What it is.
        required label: Line,
        /// The address.
        required url: Line,
        /// What to select there, in order.
        list path: Line,
        /// Where the first step is on the page.
        optional r#where = "where": Line,
        /// Website, document …
        optional kind: LinkKind,
        /// When it was last seen to work.
        optional checked: DateField,
        /// A copy in an archive.
        optional archived: Line,
        /// A number to ring instead.
        optional phone: Line,
    }
}

choice! {
    /// What a link opens.
    pub enum LinkKind = "a kind of link" {
        /// A page.
        Website = "website",
        /// A file to read.
        Document = "document",
        /// Moving pictures.
        Film = "film",
        /// Sound.
        Audio = "audio",
    }
}

record! {
    /// A document outside this site.
    pub struct RelatedField = "a related document" {
        /// Its title.
        required title: Markdown,
        /// Published, or still to come.
        required state: Availability,
        /// When it is, or was, due.
        optional due: DateField,
        /// The address.
        optional url: Line,
    }
}

choice! {
    /// Whether a document is out.
    pub enum Availability = "a state of a document" {
        /// It is out.
        Published = "published",
        /// It is promised.
        Forthcoming = "forthcoming",
        /// It was promised, and nobody can say whether it came out.
        Untraced = "untraced",
    }
}
