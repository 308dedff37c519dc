//! The stem of an English word: what “lonely” and “loneliness”, “volunteers” and “volunteering” have in common.
//! `search.js` finds it in the same way, and the table beside this file holds both to it.
//!
//! The rules for plurals, for “-ed” and “-ing” and for a last “y”, “e” or “ll” are those of M. F. Porter, “An algorithm
//! for suffix stripping” (1980), with his later mends. Of the endings that make nouns only “-ness”, “-ability” and
//! “-ion” are taken off: more of them would make one word of “organ” and “organisation”.

/// Words that only look as if they had an ending.
const WHOLE: [&str; 11] =
    ["news", "evening", "outing", "business", "witness", "harness", "during", "nothing", "something", "anything", "everything"];

/// The stem of a word in small letters without accents. Other words stay as they are.
pub(super) fn stem(word: &str) -> String {
    if word.len() < 3 || !word.bytes().all(|b| b.is_ascii_lowercase()) || WHOLE.contains(&word) {
        return word.to_string();
    }
    let single = singular(word);
    if WHOLE.contains(&single) {
        return single.to_string();
    }
    let mut word = inflected(single);
    if word.len() > 2 && word.ends_with('y') && !vowels(&word)[word.len() - 2] {
        word.pop();
        word.push('i');
    }
    noun(&mut word);
    if let Some(rest) = word.strip_suffix('e') {
        let measure = measure(rest);
        if measure > 1 || (measure == 1 && !short(rest)) {
            word.pop();
        }
    }
    if word.ends_with("ll") && measure(&word) > 1 {
        word.pop();
    }
    word
}

/// A word without the ending of its plural. “ie” of “-ied” and “-ies” becomes the “i” that a last “y” becomes.
fn singular(word: &str) -> &str {
    let without = |letters: usize| &word[..word.len() - letters];
    let ends = |endings: &[&str]| endings.iter().any(|ending| word.ends_with(ending));
    if word.len() == 3 {
        // “GPs”, but not “gas” and “yes”.
        return if word.ends_with('s') && vowels(word).iter().all(|vowel| !vowel) { without(1) } else { word };
    }
    if ends(&["ies", "ied"]) {
        return without(if word.len() > 4 { 2 } else { 1 });
    }
    if ends(&["ches", "shes", "xes", "sses"]) {
        return without(2);
    }
    if ends(&["uses"]) && (word == "buses" || (word.len() > 5 && !vowels(word)[word.len() - 5])) {
        return without(2);
    }
    if ends(&["ss", "us", "is"]) {
        return word;
    }
    if ends(&["s"]) { without(1) } else { word }
}

/// A word without “-ed” or “-ing”, with the “e” that it had before.
fn inflected(word: &str) -> String {
    if let Some(rest) = word.strip_suffix("eed") {
        return if measure(rest) > 0 { word[..word.len() - 1].to_string() } else { word.to_string() };
    }
    let rest = word.strip_suffix("ing").or_else(|| word.strip_suffix("ed"));
    let Some(rest) = rest.filter(|rest| vowels(rest).contains(&true)) else { return word.to_string() };
    if ["at", "bl", "iz"].iter().any(|ending| rest.ends_with(ending)) {
        return format!("{rest}e");
    }
    let bytes = rest.as_bytes();
    if let [.., before, last] = bytes
        && bytes.len() > 3
        && before == last
        && !b"aeioulsyz".contains(last)
    {
        return rest[..rest.len() - 1].to_string();
    }
    if measure(rest) == 1 && short(rest) { format!("{rest}e") } else { rest.to_string() }
}

/// Takes off an ending that made a noun.
fn noun(word: &mut String) {
    let length = word.len();
    if word.ends_with("ness") && length > 6 {
        word.truncate(length - 4);
    } else if (word.ends_with("abiliti") || word.ends_with("ibiliti")) && measure(&word[..length - 7]) > 0 {
        word.truncate(length - 5);
        word.push('l');
    } else if (word.ends_with("sion") || word.ends_with("tion")) && measure(&word[..length - 3]) > 1 {
        word.truncate(length - 3);
    }
}

/// Which letters are vowels. A “y” after a consonant is one.
fn vowels(word: &str) -> Vec<bool> {
    let mut made: Vec<bool> = Vec::with_capacity(word.len());
    for letter in word.bytes() {
        let vowel = b"aeiou".contains(&letter) || (letter == b'y' && made.last() == Some(&false));
        made.push(vowel);
    }
    made
}

/// How often a consonant follows a vowel: about the number of syllables.
fn measure(word: &str) -> usize {
    vowels(word).windows(2).filter(|pair| pair[0] && !pair[1]).count()
}

/// Whether a word ends in a short syllable, so that a last “e” belongs to it: “car(e)”, “us(e)”.
fn short(word: &str) -> bool {
    match *vowels(word).as_slice() {
        [true, false] => true,
        [.., false, true, false] => !word.ends_with(['w', 'x', 'y']),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::stem;

    #[test]
    fn words_that_belong_together_have_one_stem_and_others_do_not() {
        for family in [
            "lonely loneliness",
            "isolated isolation isolating isolate",
            "volunteer volunteers volunteering volunteered",
            "exercise exercises exercising exercised",
            "accessible accessibility",
            "disabled disability disabilities",
            "swim swims swimming",
            "travel travels travelling travelled",
            "bus buses",
            "house houses housing housed",
            "gp gps",
            "care cares caring cared",
            "story stories",
            "try tries tried trying",
            "class classes",
            "use uses used using",
        ] {
            let stems: Vec<String> = family.split(' ').map(stem).collect();
            assert!(stems.iter().all(|made| *made == stems[0]), "{family}: {stems:?}");
        }
        for (one, other) in [
            ("care", "car"),
            ("plane", "plan"),
            ("news", "new"),
            ("business", "busy"),
            ("outings", "out"),
            ("organ", "organisation"),
            ("men", "mentor"),
            ("use", "us"),
            ("evening", "even"),
        ] {
            assert_ne!(stem(one), stem(other), "{one} and {other}");
        }
    }

    /// The judges give `search.js` the same words.
    #[test]
    fn the_page_finds_the_same_stems() {
        let mut rows = 0;
        for line in include_str!("stems.txt").lines().filter(|line| !line.starts_with('#')) {
            let (word, wanted) = line.split_once(' ').unwrap();
            assert_eq!(stem(word), wanted, "{word}");
            rows += 1;
        }
        assert!(rows > 400, "{rows}");
    }
}
