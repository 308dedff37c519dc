//! Findings in plain English.

use crate::decimal::Decimal;
use crate::finding::{Finding, FindingKind, Identifier, PersonSign, Wanted};

impl Finding {
    /// What is wrong and what to do, without the place. Callers may word it in their own way.
    pub fn message(&self) -> String {
        let text = &self.text;
        let meant = self.expected.as_ref().map_or(String::new(), |e| format!(" Did you mean “{e}”?"));
        match &self.kind {
            FindingKind::Unreadable(why) => format!("The file could not be read to its end: {why}."),
            FindingKind::Utf16 => "The file is saved as UTF-16. Save it again as “CSV UTF-8”.".into(),
            FindingKind::NotUtf8 { windows_1252: true } => {
                format!("“{text}” is not UTF-8. It looks like Windows-1252. Save the file again as “CSV UTF-8”.")
            }
            FindingKind::NotUtf8 { .. } => format!("“{text}” is not UTF-8. Save the file again as “CSV UTF-8”."),
            FindingKind::EmptyFile => "The file is empty. It needs a header row with the names of the columns.".into(),
            FindingKind::NoRows => "There is a header row, but no row under it.".into(),
            FindingKind::HeaderLower { row } => {
                format!("The names of the columns seem to be on row {row}. Delete the rows above, so that they come first.")
            }
            FindingKind::HeaderTwice => format!("Two columns are called “{text}”. Give each its own name."),
            FindingKind::HeaderEmpty => "This column has no name. Give it one, or delete it.".into(),
            FindingKind::ColumnMissing => format!("There is no column “{text}”.{meant}"),
            FindingKind::ColumnElsewhere => format!("There is no column “{text}” in this file. Another file has it."),
            FindingKind::ColumnUndeclared => format!("The column “{text}” is not declared. It is left out.{meant}"),
            FindingKind::CellCount { has, wanted } => {
                let some = if has < wanted { "too few" } else { "too many" };
                let cells = if *has == 1 { "cell" } else { "cells" };
                format!(
                    "This row has {has} {cells}, which is {some}: the header has {wanted}. A comma inside a value needs quotes around the value."
                )
            }
            FindingKind::QuoteOpen => "A quote (\") opens here and is never closed.".into(),
            FindingKind::WrongType(wanted) => {
                let wanted = match wanted {
                    Wanted::Whole => "a whole number",
                    Wanted::Money => "an amount of money",
                    Wanted::Percentage => "a percentage",
                    Wanted::Number => "a number",
                };
                format!("“{text}” is not {wanted}.{meant}")
            }
            FindingKind::OutOfRange => format!("“{text}” cannot be: it is below 0, or over 100 %."),
            FindingKind::Dash => "A dash can mean none, or not known. Write 0 for none, or [x] for not known. It is taken as [x].".into(),
            FindingKind::Blank => "The cell is blank. Write [x] when the figure is not known.".into(),
            FindingKind::UnknownCategory { dimension } if text.is_empty() => {
                format!("The cell is blank. Every row needs a value for “{dimension}”, even when it is the same as above.")
            }
            FindingKind::UnknownCategory { dimension } => format!("“{text}” is not one of the categories of “{dimension}”.{meant}"),
            FindingKind::UnknownMeasure => format!("“{text}” is not one of the measures.{meant}"),
            FindingKind::SimilarCategories { dimension, other } => {
                format!("“{text}” and “{other}” are two categories of “{dimension}” that look the same. Write them in one way.")
            }
            FindingKind::UnusedCategory { dimension } => format!("No row has “{text}” for “{dimension}”."),
            FindingKind::TooManyCategories { dimension } => {
                format!("“{dimension}” has too many different values for a table. Is it a number or a name, not a group?")
            }
            FindingKind::TooLarge => "The groups make too many combinations. Leave out a breakdown.".into(),
            FindingKind::Duplicate { row, same, at, .. } => {
                let said = if *same { "The figures are the same, too." } else { "The figures differ." };
                format!("{} stands on row {row} already. {said}", listed(at))
            }
            FindingKind::Missing { at } => format!("There is no row for {}.", listed(at)),
            FindingKind::TotalDiffers { measure, dimension, at, total, sum, unknown, .. } => {
                let parts = if *unknown == 0 { "the parts" } else { "the parts that are known" };
                format!(
                    "{}: the total of “{measure}” over “{dimension}” is {}, but {parts} add up to {}.",
                    listed(at),
                    total.grouped(),
                    sum.grouped()
                )
            }
            FindingKind::PartExceedsTotal { measure, total } => {
                format!("“{text}” is more than the total of “{measure}”, which is {}.", total.grouped())
            }
            FindingKind::Infeasible { base, truncated, near } => infeasible(text, *base, *truncated, near),
            FindingKind::RatioDiffers { numerator, base } => {
                let right = self.expected.as_deref().unwrap_or("another number");
                format!("“{text}” does not fit: {} out of {} gives {right}.", numerator.grouped(), base.grouped())
            }
            FindingKind::DifferenceDiffers { before, after, sign } => {
                let right = self.expected.as_deref().unwrap_or("another number");
                let hint = if *sign { " Only the sign is wrong." } else { "" };
                format!("“{text}” does not fit: from {} to {} is {right}.{hint}", before.grouped(), after.grouped())
            }
            FindingKind::ChangeDiffers { before, after } => {
                let right = self.expected.as_deref().unwrap_or("another number");
                format!("“{text}” does not fit: from {} to {} is a change of {right} %.", before.grouped(), after.grouped())
            }
            FindingKind::Identifier(what) => {
                let what = match what {
                    Identifier::NhsNumber => "an NHS number",
                    Identifier::NationalInsurance => "a National Insurance number",
                    Identifier::Email => "an email address",
                    Identifier::DateOfBirth => "a date of birth",
                    Identifier::Postcode => "a full postcode",
                };
                format!("“{text}” looks like {what}. Data for publishing must not tell who people are. Delete it.")
            }
            FindingKind::OneRowAPerson(sign) => {
                let why = match sign {
                    PersonSign::DistinctColumn => "this column has a different value on every row",
                    PersonSign::CountsOfOne => "nearly every count is 1",
                    PersonSign::Identifiers => "this column tells who people are",
                };
                format!(
                    "The table seems to have one row for each person: {why}. Only tables of groups can be published. Add the rows up first."
                )
            }
            FindingKind::MayBePersons => "This column has a different value on every row. Make sure that they are not people.".into(),
            FindingKind::Overflow => "The figures are too large to add up.".into(),
        }
    }
}

fn listed(at: &[String]) -> String {
    if at.is_empty() { "The table".into() } else { format!("“{}”", at.join(", ")) }
}

fn infeasible(text: &str, base: i64, truncated: Option<i64>, near: &[(i64, Decimal)]) -> String {
    let mut message = format!("“{text}” cannot be: no whole number out of {base} gives it.");
    let near: Vec<String> = near.iter().map(|(count, gives)| format!("{count} out of {base} gives {gives}")).collect();
    if !near.is_empty() {
        message.push_str(&format!(" {}.", near.join(", and ")));
    }
    if let Some(count) = truncated {
        message.push_str(&format!(" It may be {count}, cut off instead of rounded."));
    }
    message
}
