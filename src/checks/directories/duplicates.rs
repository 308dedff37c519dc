//! Records that seem to be the same place, and contacts that disagree.
//!
//! Every pair of thousands of records cannot be compared after each edit. Records are compared when
//! they share a phone number, or the rarest word of their names.

use super::{place_of, problem};
use crate::content::directory::RecordItem;
use crate::diagnostics::Diagnostic;
use crate::links;
use crate::rules;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How like two names of records with the same phone number must be, from 0 to 1.
const LIKE_WITH_PHONE: f64 = 0.72;
/// The same for records of one area that share nothing else.
const LIKE: f64 = 0.92;
/// A word that more records share tells nothing.
const COMMON: usize = 12;
/// Words that tell nothing.
const SMALL: [&str; 12] = ["the", "a", "an", "and", "of", "at", "in", "for", "to", "with", "on", "s"];

/// Pairs of records that seem to be the same place.
pub(super) fn near(records: &[&RecordItem], problems: &mut Vec<Diagnostic>) {
    let names: Vec<Vec<String>> = records.iter().map(|record| words_of(&record.item.value.name)).collect();
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut by_phone: HashMap<String, Vec<usize>> = HashMap::new();
    for (index, record) in records.iter().enumerate() {
        names[index].iter().for_each(|word| by_word.entry(word).or_default().push(index));
        let phone = record.item.value.contact.as_ref().and_then(|c| c.phone.as_ref()).and_then(|phone| links::dial(phone));
        if let Some(phone) = phone {
            by_phone.entry(phone).or_default().push(index);
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let mut add = |group: &[usize], most: f64, area: bool| {
        for (at, &first) in group.iter().enumerate() {
            for &second in &group[at + 1..] {
                let same_area = || {
                    let areas = &records[first].item.value.areas;
                    records[second].item.value.areas.iter().any(|id| areas.contains(id))
                };
                if first != second
                    && !pairs.contains(&(first, second))
                    && (!area || same_area())
                    && like(&names[first], &names[second]) >= most
                {
                    pairs.insert((first, second));
                }
            }
        }
    };
    for group in by_phone.values().filter(|group| (2..=40).contains(&group.len())) {
        add(group, LIKE_WITH_PHONE, false);
    }
    for words in &names {
        let rarest = words.iter().filter_map(|word| by_word.get(word.as_str())).min_by_key(|group| group.len());
        if let Some(group) = rarest.filter(|group| (2..=COMMON).contains(&group.len())) {
            add(group, LIKE, true);
        }
    }
    for (first, second) in pairs {
        let (first, second) = (records[first], records[second]);
        let message = format!("“{}” looks like “{}” in {}.", second.item.value.name, first.item.value.name, place_of(first));
        problems.push(
            problem(&rules::NEAR_DUPLICATE, second, second.item.value.name.span, &message)
                .hint("If they are one place, join the two records. If not, make clear in their names what tells them apart.")
                .also(&first.item.file, first.item.value.name.span, "the other record"),
        );
    }
}

/// The words of a name that tell something: in small letters, in order, without the s of many.
fn words_of(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let mut words: Vec<String> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty() && !SMALL.contains(word))
        .map(|word| word.strip_suffix('s').filter(|w| w.len() > 3).unwrap_or(word).to_string())
        .collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// How like two names are. Names that differ by a number are two places.
fn like(a: &[String], b: &[String]) -> f64 {
    let numbers = |words: &[String]| words.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).cloned().collect::<Vec<_>>();
    if numbers(a) != numbers(b) {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(&a.join(" "), &b.join(" "))
}

/// The same role at the same address with another phone number.
pub(super) fn contacts(records: &[&RecordItem], problems: &mut Vec<Diagnostic>) {
    let mut known: BTreeMap<(String, String), (&RecordItem, String)> = BTreeMap::new();
    for record in records {
        let Some(contact) = &record.item.value.contact else { continue };
        let (Some(email), Some(phone)) = (&contact.email, &contact.phone) else { continue };
        let Some(number) = links::dial(phone) else { continue };
        let role = contact.role.as_ref().map_or_else(String::new, |role| role.to_lowercase());
        let key = (email.to_lowercase(), role);
        match known.get(&key) {
            Some((first, other)) if *other != number => {
                let message = format!("{email} has another phone number in {}.", place_of(first));
                let span = first.item.value.contact.as_ref().and_then(|c| c.phone.as_ref()).map_or(first.item.value.name.span, |p| p.span);
                problems.push(
                    problem(&rules::CONTACT_DISAGREES, record, phone.span, &message)
                        .hint("Find out which number is right, and use it in both places.")
                        .also(&first.item.file, span, "the other number"),
                );
            }
            Some(_) => {}
            None => {
                known.insert(key, (record, number));
            }
        }
    }
}
