//! Whether the ways to reach a place can work: phone numbers and email addresses of a record.

use super::Record;
use crate::content::values::Text;
use crate::diagnostics::Span;
use crate::links;
use crate::rules::{self, Rule};

/// A way that does not work: the rule, the place, what is wrong, how to mend it.
pub type ReachFault = (&'static Rule, Span, String, String);

/// What is wrong with the contacts of a record on a site in that language.
pub fn reach_faults(record: &Record, language: &str) -> Vec<ReachFault> {
    let british = is_british(language);
    let contact = record.contact.as_ref();
    let phones =
        [contact.and_then(|c| c.phone.as_ref()), contact.and_then(|c| c.textphone.as_ref()), record.helpline.as_ref().map(|h| &h.phone)];
    let mut faults: Vec<ReachFault> = phones.into_iter().flatten().filter_map(|number| phone_fault(number, british)).collect();
    if let Some(email) = contact.and_then(|c| c.email.as_ref()).filter(|email| links::check_email(email).is_err()) {
        let message = format!("“{email}” is not an email address.");
        faults.push((&rules::CONTACT_FORM, email.span, message, "An email address looks like name@example.org.".into()));
    }
    let some = contact.is_some_and(|c| c.phone.is_some() || c.textphone.is_some() || c.email.is_some() || c.website.is_some());
    if !some && record.helpline.is_none() {
        let message = format!("Nobody can reach “{}”: it has no phone number, email address or website.", record.name);
        let hint = "Add a contact, if only that of whoever looks after it.";
        faults.push((&rules::NO_CONTACT, record.name.span, message, hint.into()));
    }
    faults
}

fn phone_fault(number: &Text, british: bool) -> Option<ReachFault> {
    let fault = |message: String, hint: String| Some((&rules::CONTACT_FORM, number.span, message, hint));
    let Some(dialled) = links::dial(number) else {
        let message = format!("“{number}” is not a phone number.");
        return match is_power(number) {
            true => fault(
                format!("“{number}” is what a spreadsheet made of a phone number."),
                "Format the column as text, and type the number again: the last digits are lost.".into(),
            ),
            false => fault(message, "Write digits in groups, for example 01632 960142.".into()),
        };
    };
    let lost = british && (9..=10).contains(&dialled.len()) && !dialled.starts_with(['0', '+']);
    if lost {
        let (start, end) = dialled.split_at(4);
        return fault(
            format!("The phone number “{number}” has no 0 at its start."),
            format!("Your spreadsheet dropped the first 0; write 0{start} {end}. Format the column as text, and the 0 stays."),
        );
    }
    None
}

/// A long number as spreadsheets shorten it: `1.63296E+09`.
fn is_power(text: &str) -> bool {
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b','));
    text.trim().to_ascii_uppercase().split_once("E+").is_some_and(|(number, power)| digits(number) && digits(power))
}

/// Whether phone numbers of a site in that language are British: its language is one of Britain’s, and its tag names
/// no other country.
fn is_british(language: &str) -> bool {
    let mut parts = language.split(['-', '_']);
    let own = parts.next().is_some_and(|tag| ["en", "cy", "gd", "kw", "sco"].contains(&tag.to_lowercase().as_str()));
    own && parts.filter(|part| part.len() == 2).all(|region| region.eq_ignore_ascii_case("gb"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(number: &str, language: &str) -> String {
        let number = Text::implied(number);
        phone_fault(&number, is_british(language)).map_or_else(String::new, |(_, _, message, hint)| format!("{message} {hint}"))
    }

    #[test]
    fn numbers_that_a_spreadsheet_spoiled_are_told_with_the_cause() {
        assert!(said("1632960100", "en-GB").contains("write 01632 960100."), "{}", said("1632960100", "en-GB"));
        assert!(said("7700900123", "cy").contains("write 07700 900123."));
        assert!(said("1.63296E+09", "en").contains("Format the column as text"));
        assert!(said("ring us", "en").contains("not a phone number"));
        for (number, language) in [
            ("01632 960100", "en"),
            ("+44 1632 960100", "en"),
            ("116 123", "en"),
            ("111", "cy"),
            ("1632960100", "en-US"),
            ("632960100", "pl"),
        ] {
            assert_eq!(said(number, language), "", "{number}");
        }
    }
}
