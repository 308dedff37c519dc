//! The lists that items share: themes, organisations, glossary, websites, boilerplate.

use super::decode::{choice, record};
use super::values::{Id, Line, Markdown};

record! {
    /// A theme: one record that heads a web page, a divider page and a part of the introduction.
    pub struct Theme = "a theme" {
        /// By which cases name it.
        required id: Id,
        /// Its number on dividers.
        required number: u64,
        /// Its letter, where a text lists themes by letter.
        optional letter: Line,
        /// Its title.
        required title: Line,
        /// One or two sentences.
        required summary: Markdown,
        /// What is inside, as a list.
        list includes: Markdown,
        /// More about it.
        optional text: Markdown,
    }
}

record! {
    /// An organisation.
    pub struct Organisation = "an organisation" {
        /// By which items name it.
        required id: Id,
        /// Its full name.
        required name: Line,
        /// A short name or abbreviation.
        optional short: Line,
        /// What kind of body it is.
        required kind: OrganisationKind,
        /// Where it works.
        optional place: Line,
        /// Anything a reader should know, e.g. that it has merged.
        optional note: Markdown,
        /// Registered charity number.
        optional charity_number: Line,
        /// Registered company number.
        optional company_number: Line,
        /// Its logo.
        optional logo: LogoField,
    }
}

choice! {
    /// Kinds of organisation.
    pub enum OrganisationKind = "a kind of organisation" {
        /// A council.
        Council = "council",
        /// A part of the health service.
        Nhs = "nhs",
        /// A charity or voluntary body.
        Charity = "charity",
        /// Led by the people who use it.
        Ulo = "ulo",
        /// A regional body.
        Region = "region",
        /// A university.
        University = "university",
        /// A business.
        Company = "company",
        /// A part of national government.
        Government = "government",
    }
}

record! {
    /// A logo.
    pub struct LogoField = "a logo" {
        /// Path of the picture under the content folder.
        required image: Line,
        /// What it shows.
        optional alt: Line,
    }
}

record! {
    /// A word of the glossary.
    pub struct Term = "a glossary word" {
        /// The word.
        required term: Line,
        /// Its abbreviation.
        optional abbreviation: Line,
        /// Its plural.
        optional plural: Line,
        /// Other forms found in texts.
        list also: Line,
        /// What it means, in plain words.
        required definition: Markdown,
        /// Publications for which this meaning holds; all when empty.
        list scope: Id,
    }
}

record! {
    /// A useful website.
    pub struct Website = "a website" {
        /// Who or what it is.
        required title: Line,
        /// The address.
        required url: Line,
        /// What it is for.
        required description: Markdown,
        /// A number to ring instead.
        optional phone: Line,
    }
}

record! {
    /// A text kept once and included in many places.
    pub struct Boilerplate = "a boilerplate text" {
        /// By which items include it.
        required id: Id,
        /// Bold words at its start.
        optional title: Line,
        /// The text.
        required text: Markdown,
    }
}

record! {
    /// A word of a profession and the everyday word agreed for it.
    pub struct Everyday = "an everyday word" {
        /// The words of the profession.
        list instead_of: Line,
        /// What to say instead.
        required say: Line,
    }
}
