//! What records are compared by. It is found when a record is read: thousands of records are compared after each edit.

use super::Record;
use crate::links;

/// Words that tell nothing.
const SMALL: [&str; 12] = ["the", "a", "an", "and", "of", "at", "in", "for", "to", "with", "on", "s"];
/// Words of addresses, and how they are shortened.
const SHORT: [(&str, &str); 17] = [
    ("street", "st"),
    ("saint", "st"),
    ("road", "rd"),
    ("avenue", "av"),
    ("ave", "av"),
    ("lane", "ln"),
    ("close", "cl"),
    ("drive", "dr"),
    ("doctor", "dr"),
    ("court", "ct"),
    ("square", "sq"),
    ("terrace", "ter"),
    ("gardens", "gdns"),
    ("crescent", "cres"),
    ("place", "pl"),
    ("centre", "ctr"),
    ("mount", "mt"),
];

/// What a record is compared by.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Keys {
    /// The words of its name that tell something, in order.
    pub words: Vec<String>,
    /// The number of its phone, as it is dialled within the country.
    pub phone: Option<String>,
    /// Its email address in small letters.
    pub email: Option<String>,
    /// Its building and street, in short words.
    pub place: Option<String>,
}

impl Keys {
    /// What a record is compared by.
    pub fn of(record: &Record) -> Self {
        let contact = record.contact.as_ref();
        let place: Vec<String> = [&record.place, &record.address].into_iter().flatten().flat_map(|part| short_words(part)).collect();
        Self {
            words: words_of(&record.name),
            phone: contact.and_then(|c| c.phone.as_ref()).and_then(|phone| links::national(phone)),
            email: contact.and_then(|c| c.email.as_ref()).map(|email| email.to_lowercase()),
            place: (record.address.is_some() && !place.is_empty()).then(|| place.join(" ")),
        }
    }
}

fn short_words(text: &str) -> Vec<String> {
    let lower = text.to_lowercase().replace(['’', '\''], "");
    let short =
        |word: &str| SHORT.iter().find(|(long, _)| *long == word).map_or_else(|| word.to_string(), |(_, short)| (*short).to_string());
    lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty() && !SMALL.contains(word)).map(short).collect()
}

/// The words of a name that tell something: in small letters, in order, without the s of many.
fn words_of(name: &str) -> Vec<String> {
    let mut words: Vec<String> = short_words(name)
        .into_iter()
        .map(|word| word.strip_suffix('s').filter(|w| w.len() > 3).map_or(word.clone(), str::to_string))
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_is_the_same_however_it_is_written() {
        assert_eq!(words_of("The Mill Street Walkers’ Group"), words_of("Mill St walkers group"));
        assert_eq!(short_words("1, Mill Road; Exampleton"), short_words("1 mill rd Exampleton"));
        for number in ["01632 960100", "+44 1632 960100", "+44 (0)1632 960100", "0044 1632 960100"] {
            assert_eq!(crate::links::national(number).as_deref(), Some("01632960100"), "{number}");
        }
        assert_ne!(short_words("1 Mill Road"), short_words("2 Mill Road"));
    }
}
