//! Words that spreadsheets have for what the program calls otherwise.

use super::columns::column_names;
use crate::diagnostics::near_miss;

/// Names that people give to columns of a directory.
const COLUMNS: [(&str, &str); 52] = [
    ("organisation", "name"),
    ("organisation_name", "name"),
    ("service", "name"),
    ("service_name", "name"),
    ("title", "name"),
    ("description", "summary"),
    ("short_description", "summary"),
    ("details", "about"),
    ("long_description", "about"),
    ("category", "topics"),
    ("categories", "topics"),
    ("type", "topics"),
    ("topic", "topics"),
    ("area", "areas"),
    ("town", "areas"),
    ("district", "areas"),
    ("location", "areas"),
    ("audience", "audiences"),
    ("for_whom", "audiences"),
    ("who_for", "audiences"),
    ("provider_type", "provider"),
    ("telephone", "phone"),
    ("telephone_number", "phone"),
    ("tel", "phone"),
    ("tel_no", "phone"),
    ("phone_number", "phone"),
    ("phone_no", "phone"),
    ("contact_number", "phone"),
    ("minicom", "textphone"),
    ("e_mail", "email"),
    ("e_mail_address", "email"),
    ("email_address", "email"),
    ("web", "website"),
    ("website_address", "website"),
    ("url", "website"),
    ("web_address", "website"),
    ("web_site", "website"),
    ("venue", "place"),
    ("building", "place"),
    ("street", "address"),
    ("post_code", "postcode"),
    ("price", "cost"),
    ("charge", "cost"),
    ("opening_times", "opening"),
    ("opening_hours", "opening"),
    ("times", "opening"),
    ("hours", "opening"),
    ("contact_role", "role"),
    ("notes", "note"),
    ("last_checked", "checked_on"),
    ("date_checked", "checked_on"),
    ("checked", "checked_on"),
];
/// What people write as a kind of provider.
const PROVIDERS: [(&str, &str); 18] = [
    ("local-authority", "council"),
    ("county-council", "council"),
    ("city-council", "council"),
    ("district-council", "council"),
    ("parish-council", "council"),
    ("town-council", "council"),
    ("health", "nhs"),
    ("health-service", "nhs"),
    ("voluntary", "charity"),
    ("voluntary-sector", "charity"),
    ("charitable-trust", "charity"),
    ("user-led", "ulo"),
    ("user-led-organisation", "ulo"),
    ("community-group", "group"),
    ("club", "group"),
    ("company", "business"),
    ("private", "business"),
    ("church", "faith"),
];

/// A name of a column as the program writes names: small letters, with low lines between words.
pub fn plain(name: &str) -> String {
    let lower = name.trim().trim_end_matches([':', '.', '*']).to_lowercase();
    lower.split(|c: char| c.is_whitespace() || matches!(c, '-' | '_' | '/')).filter(|word| !word.is_empty()).collect::<Vec<_>>().join("_")
}

/// The column that a name in a spreadsheet means, if it is not one already.
pub fn meant_column(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    let known = column_names();
    let exact = known.iter().copied().find(|known| *known == plain);
    let same = || COLUMNS.iter().find(|(theirs, _)| *theirs == plain).map(|(_, ours)| *ours);
    exact.or_else(same).or_else(|| near_miss(&plain, known))
}

/// The word for a kind of provider that somebody wrote in other letters or other words.
pub(super) fn provider(text: &str) -> Option<&'static str> {
    let plain = slug::slugify(text);
    let known = super::Provider::WORDS.iter().find(|word| **word == plain).copied();
    known.or_else(|| PROVIDERS.iter().find(|(theirs, _)| *theirs == plain).map(|(_, ours)| *ours))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_word_leads_to_a_name_of_the_program() {
        for (theirs, ours) in COLUMNS {
            assert!(column_names().contains(&ours) && !column_names().contains(&theirs), "{theirs}: {ours}");
            assert_eq!(plain(theirs), theirs);
            assert_eq!(meant_column(theirs), Some(ours));
        }
        for (theirs, ours) in PROVIDERS {
            assert!(super::super::Provider::WORDS.contains(&ours), "{ours}");
            assert_eq!(provider(theirs), Some(ours));
        }
    }

    #[test]
    fn columns_are_known_by_what_people_call_them() {
        for (theirs, ours) in [
            ("Telephone", "phone"),
            ("Opening times", "opening"),
            ("Town", "areas"),
            ("E-mail", "email"),
            ("Post code", "postcode"),
            ("sumary", "summary"),
            ("Access: step free", "access_step_free"),
            ("Colour of the door", ""),
        ] {
            assert_eq!(meant_column(theirs), Some(ours).filter(|name| !name.is_empty()), "{theirs}");
        }
        assert_eq!(
            (provider("Council"), provider("User-led organisation"), provider("NHS"), provider("robots")),
            (Some("council"), Some("ulo"), Some("nhs"), None)
        );
    }
}
