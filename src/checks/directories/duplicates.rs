//! Records that seem to be the same place, and contacts that disagree.
//!
//! Every pair of thousands of records cannot be compared after each edit. Records are compared when
//! they share a phone number, an email address, a place, or the rarest word of their names.

use super::{place_of, place_seen_from, problem};
use crate::content::directory::RecordItem;
use crate::diagnostics::Diagnostic;
use crate::rules;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// How like two names of records with the same phone number, email address or place must be, from 0 to 1.
const LIKE_WITH_CONTACT: f64 = 0.72;
/// The same for records of one area that share nothing else.
const LIKE: f64 = 0.92;
/// A word that more records share tells nothing.
const COMMON: usize = 12;
/// A number, address or place that more records share is that of a large body: pairs of them tell nothing.
const MANY: usize = 40;

/// Groups of records that seem to be the same place.
pub(super) fn near(records: &[&RecordItem], problems: &mut Vec<Diagnostic>) {
    let mut by_word: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut shared: [HashMap<&str, Vec<usize>>; 3] = Default::default();
    for (index, record) in records.iter().enumerate() {
        let keys = &record.keys;
        keys.words.iter().for_each(|word| by_word.entry(word).or_default().push(index));
        for (map, key) in shared.iter_mut().zip([&keys.phone, &keys.email, &keys.place]) {
            if let Some(key) = key {
                map.entry(key).or_default().push(index);
            }
        }
    }
    let mut pairs: BTreeSet<(usize, usize)> = BTreeSet::new();
    let like_names = |a: usize, b: usize| like(&records[a].keys.words, &records[b].keys.words) >= LIKE_WITH_CONTACT;
    let [by_phone, by_email, by_place] = &shared;
    let groups = |map: &'_ HashMap<&str, Vec<usize>>| -> Vec<Vec<usize>> {
        map.values().filter(|group| (2..=MANY).contains(&group.len())).cloned().collect()
    };
    for group in groups(by_phone) {
        add(&mut pairs, &group, |a, b| same_place(records[a], records[b]) || like_names(a, b));
    }
    // Many groups meet in one hall. To compare all their names letter by letter would take long.
    for group in groups(by_email).into_iter().chain(groups(by_place)) {
        add(&mut pairs, &group, |a, b| {
            same_place(records[a], records[b]) || share_words(&records[a].keys.words, &records[b].keys.words) && like_names(a, b)
        });
    }
    let same_area = |a: usize, b: usize| records[b].item.value.areas.iter().any(|id| records[a].item.value.areas.contains(id));
    for record in records {
        let rarest = record.keys.words.iter().filter_map(|word| by_word.get(word.as_str())).min_by_key(|group| group.len());
        if let Some(group) = rarest.filter(|group| (2..=COMMON).contains(&group.len())) {
            add(&mut pairs, group, |a, b| same_area(a, b) && like(&records[a].keys.words, &records[b].keys.words) >= LIKE);
        }
    }
    for group in groups_of(&pairs) {
        let [first, others @ ..] = group.as_slice() else { continue };
        let Some(second) = others.first() else { continue };
        tell(records[*first], records[*second], &others.iter().map(|at| records[*at]).collect::<Vec<_>>(), problems);
    }
}

fn add(pairs: &mut BTreeSet<(usize, usize)>, group: &[usize], are_one: impl Fn(usize, usize) -> bool) {
    for (at, &first) in group.iter().enumerate() {
        for &second in &group[at + 1..] {
            if first != second && !pairs.contains(&(first, second)) && are_one(first, second) {
                pairs.insert((first, second));
            }
        }
    }
}

/// Whether two records have the same building and street, and the same phone or email: then they are one, whatever
/// they are called.
fn same_place(a: &RecordItem, b: &RecordItem) -> bool {
    let same = |a: &Option<String>, b: &Option<String>| a.is_some() && a == b;
    same(&a.keys.place, &b.keys.place) && (same(&a.keys.phone, &b.keys.phone) || same(&a.keys.email, &b.keys.email))
}

/// Whether more than half of the words of two names are the same. The words are in order.
fn share_words(a: &[String], b: &[String]) -> bool {
    let same = a.iter().filter(|word| b.binary_search(word).is_ok()).count();
    same * 2 > a.len().max(b.len())
}

/// Records that hang together by pairs, in order.
fn groups_of(pairs: &BTreeSet<(usize, usize)>) -> Vec<Vec<usize>> {
    let mut first_of: BTreeMap<usize, usize> = BTreeMap::new();
    let root = |first_of: &BTreeMap<usize, usize>, mut at: usize| {
        while let Some(first) = first_of.get(&at).filter(|first| **first != at) {
            at = *first;
        }
        at
    };
    for (a, b) in pairs {
        let (a, b) = (root(&first_of, *a), root(&first_of, *b));
        first_of.insert(a.max(b), a.min(b));
        first_of.entry(a.min(b)).or_insert(a.min(b));
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for at in first_of.keys() {
        groups.entry(root(&first_of, *at)).or_default().push(*at);
    }
    groups.into_values().collect()
}

fn tell(first: &RecordItem, second: &RecordItem, others: &[&RecordItem], problems: &mut Vec<Diagnostic>) {
    let alike = like(&first.keys.words, &second.keys.words) >= LIKE_WITH_CONTACT;
    let (name, own) = (&second.item.value.name, &first.item.value.name);
    let mut message = match alike {
        true => format!("“{name}” looks like “{own}” in {}.", place_of(first)),
        false => format!("“{name}” has the same place and contact as “{own}” in {}.", place_of(first)),
    };
    if others.len() > 1 {
        let places: Vec<String> = others[1..].iter().map(|other| place_of(other)).collect();
        message.push_str(&format!(" So does what is in {}.", places.join(", ")));
    }
    problems.push(
        problem(&rules::NEAR_DUPLICATE, second, name.span, &message)
            .hint("If they are one place, join the records. If not, make clear in their names what tells them apart.")
            .also(&first.item.file, own.span, "the other record"),
    );
}

/// How like two names are. Names that differ by a number are two places.
fn like(a: &[String], b: &[String]) -> f64 {
    let numbers = |words: &[String]| words.iter().filter(|w| w.bytes().any(|b| b.is_ascii_digit())).cloned().collect::<Vec<_>>();
    if numbers(a) != numbers(b) {
        return 0.0;
    }
    strsim::normalized_damerau_levenshtein(&a.join(" "), &b.join(" "))
}

/// The same email address with another phone number, in whatever directory and role: one message an address.
pub(super) fn contacts(records: &[&RecordItem], problems: &mut Vec<Diagnostic>) {
    let mut known: HashMap<&str, Vec<&RecordItem>> = HashMap::with_capacity(records.len());
    let mut disagree: Vec<&str> = Vec::new();
    for &record in records {
        let (Some(email), Some(phone)) = (&record.keys.email, &record.keys.phone) else { continue };
        let numbers = known.entry(email).or_default();
        if !numbers.iter().any(|other| other.keys.phone.as_ref() == Some(phone)) {
            if numbers.len() == 1 {
                disagree.push(email);
            }
            numbers.push(record);
        }
    }
    for email in disagree {
        let Some([first, second, others @ ..]) = known.get(email).map(Vec::as_slice) else { continue };
        let span = |record: &RecordItem| {
            let phone = record.item.value.contact.as_ref().and_then(|contact| contact.phone.as_ref());
            phone.map_or(record.item.value.name.span, |phone| phone.span)
        };
        let mut message = format!("{email} has another phone number in {}.", place_seen_from(first, second));
        if !others.is_empty() {
            let places: Vec<String> = others.iter().map(|other| place_seen_from(other, second)).collect();
            message.push_str(&format!(" And others in {}.", places.join(", ")));
        }
        problems.push(
            problem(&rules::CONTACT_DISAGREES, second, span(second), &message)
                .hint("Find out which number is right, and use it in both places. If each has its own, give each an email address of its own, too.")
                .also(&first.item.file, span(first), "the other number"),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pairs_that_hang_together_are_one_group() {
        let pairs = BTreeSet::from([(0, 3), (3, 5), (1, 2), (4, 5), (6, 9)]);
        assert_eq!(groups_of(&pairs), [vec![0, 3, 4, 5], vec![1, 2], vec![6, 9]]);
    }
}
