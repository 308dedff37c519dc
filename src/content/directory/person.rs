//! Signs that a record is about a private person.
//!
//! No single sign is sure: a cleaning firm is “DBS checked” too, and “Handy Hands” is made of two words with
//! capitals like a name. So signs are weighed together, and what they leave in doubt is only pointed out.

/// Words in the names of places, services and groups, and of roles, one a line. A name with one of them is no person’s.
const PLACE_WORDS: &str = include_str!("place_words.txt");
/// How names of people begin.
const TITLES: [&str; 6] = ["mr", "mrs", "ms", "miss", "mx", "dr"];
/// What follows “personal assistant” where a service finds one, and is not one.
const FINDERS: &[&str] = &[
    "agency",
    "finder",
    "finders",
    "list",
    "network",
    "pool",
    "recruitment",
    "register",
    "scheme",
    "service",
    "services",
    "support",
    "training",
];

/// What a record tells, as far as it can show a person.
#[derive(Debug, Default, Clone)]
pub(super) struct Told {
    pub name: String,
    /// Its summary and what more there is about it, each a text of its own.
    pub texts: Vec<String>,
    pub role: String,
    pub email: String,
    pub phone: String,
}

/// What the signs say together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Verdict {
    /// Nothing of a person.
    Place,
    /// Some signs, with what they are: an author must look.
    Doubtful(String),
    /// A person, and why it looks so.
    Person(String),
}

/// Whether a number is that of a mobile phone, however it is written and whatever stands behind it.
fn is_mobile(number: &str) -> bool {
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let abroad = digits.strip_prefix("0044").or_else(|| digits.strip_prefix("44"));
    let home = abroad.map_or(digits.clone(), |rest| format!("0{}", rest.trim_start_matches('0')));
    home.starts_with("07") && home.len() == 11
}

/// Whether a name is made as the names of people are: two or three words with capitals, none of them a word for a place.
pub(super) fn is_name(text: &str) -> bool {
    let words: Vec<&str> = text.split_whitespace().collect();
    (2..=3).contains(&words.len()) && words.iter().all(|word| is_part_of_name(word))
}

fn is_part_of_name(word: &str) -> bool {
    let capital = word.chars().next().is_some_and(char::is_uppercase);
    let small = word.chars().skip(1).any(char::is_lowercase) || word.trim_end_matches('.').chars().count() == 1;
    let letters = word.chars().all(|c| c.is_alphabetic() || matches!(c, '-' | '’' | '\'' | '.'));
    // “Marsh’s” owns something: a garden, a shop.
    let owns = word.ends_with("’s") || word.ends_with("'s") || word.ends_with(['’', '\'']);
    capital && small && letters && !owns && !is_place_word(word)
}

fn is_place_word(word: &str) -> bool {
    let plain = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    PLACE_WORDS.lines().any(|known| known == plain)
}

fn words_of(text: &str) -> Vec<String> {
    text.to_lowercase().split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_string).collect()
}

/// What stands behind a title such as “Mrs”. `None` without one.
fn behind_title(name: &str) -> Option<&str> {
    let (first, rest) = name.split_once(|c: char| c.is_whitespace() || c == ':').unwrap_or((name, ""));
    let first = first.trim_end_matches('.');
    // “MS” in capitals is an illness, unless everything stands in capitals.
    let illness = first == "MS" && rest.chars().any(char::is_lowercase);
    (!illness && TITLES.contains(&first.to_lowercase().as_str())).then(|| rest.trim())
}

/// A name without a “PA” that stands beside it: “Ada Marsh PA”, “Jo Field (PA)”, “PA: evenings”. `None` without one.
/// “PA Hire” is an amplifier to borrow.
fn beside_pa(name: &str) -> Option<&str> {
    let plain = name.trim().trim_end_matches([')', ']', '.']);
    let lower = plain.to_ascii_lowercase();
    for end in ["personal assistant", "pa"] {
        let Some(before) = lower.strip_suffix(end) else { continue };
        let before = &plain[..before.len()];
        let apart = before.is_empty() || before.ends_with(|c: char| !c.is_alphanumeric());
        // As a word among others in small letters, “pa” is not the short form.
        let said = end != "pa" || plain.ends_with("PA") || before.trim_end().ends_with([',', '(', '[', '-', '–', ':']) || before.is_empty();
        if apart && said {
            return Some(before.trim_end_matches(|c: char| !c.is_alphanumeric()));
        }
    }
    ["PA", "Pa", "pa"].iter().find_map(|start| {
        let rest = name.trim().strip_prefix(start)?.trim_start();
        rest.starts_with([':', '-', '–', ',', '(']).then_some(rest)
    })
}

/// Whether a name says by itself that it is a person’s.
pub(super) fn name_alone(name: &str) -> Verdict {
    let name = name.trim();
    if let Some(rest) = beside_pa(name) {
        let firm = rest.split_whitespace().any(is_place_word);
        return if firm { Verdict::Place } else { Verdict::Person("“PA” beside the name".into()) };
    }
    titled(name)
}

/// Whether a name has a title before it that people have.
fn titled(name: &str) -> Verdict {
    let Some(rest) = behind_title(name) else { return Verdict::Place };
    let words: Vec<&str> = rest.split_whitespace().collect();
    if words.iter().any(|word| is_place_word(word) || word.ends_with("’s") || word.ends_with("'s")) {
        return Verdict::Place;
    }
    let title = name.split_whitespace().next().unwrap_or_default().trim_end_matches(':');
    let sign = format!("“{title}” before the name");
    match words.len() <= 3 && words.iter().all(|word| word.chars().next().is_some_and(char::is_uppercase)) {
        true => Verdict::Person(sign),
        false => Verdict::Doubtful(sign),
    }
}

/// Weighs what a record tells. Gives the verdict, and whether it counts as a person among the rows of a sheet.
pub(super) fn judge(told: &Told) -> (Verdict, bool) {
    let alone = name_alone(&told.name);
    if let Verdict::Person(_) = alone {
        return (alone, true);
    }
    if let Verdict::Person(sign) = titled(told.role.trim()) {
        return (Verdict::Person(format!("in the role, {sign}")), true);
    }
    let mut signs: Vec<(u8, String)> = Vec::new();
    let named = is_name(&told.name);
    let mut personal = false;
    for text in &told.texts {
        for (weight, person, sign) in in_text(text) {
            personal |= person;
            if !signs.iter().any(|(_, known)| *known == sign) {
                signs.push((weight, sign));
            }
        }
    }
    if let Some(local) = told.email.split_once('@').map(|(local, _)| local.to_lowercase()) {
        let parts: Vec<&str> = local.split(['.', '_', '-']).filter(|part| part.chars().count() > 1).collect();
        let holds = |text: &str| {
            let words = words_of(text);
            is_name(text) && parts.len() >= 2 && parts.iter().all(|part| words.iter().any(|word| word == part))
        };
        if holds(&told.name) || holds(&told.role) {
            personal = true;
            signs.push((2, "an email address made of a name".into()));
        }
    }
    if is_mobile(&told.phone) {
        signs.push((1, "a mobile number".into()));
    }
    if is_name(&told.role) && words_of(&told.role).iter().all(|word| words_of(&told.name).contains(word)) {
        personal = true;
        signs.push((2, "a role that is the name".into()));
    }
    let weight: u8 = signs.iter().map(|(weight, _)| weight).sum::<u8>() + u8::from(named);
    let said = signs.iter().map(|(_, sign)| sign.as_str()).collect::<Vec<_>>().join(", ");
    let like_person = named && !signs.is_empty() || personal && weight >= 3;
    let verdict = match weight {
        4.. if named || personal => Verdict::Person(said),
        3 if named || personal => Verdict::Doubtful(said),
        2 if named && personal => Verdict::Doubtful(said),
        _ => alone,
    };
    (verdict, like_person)
}

/// Signs in a text: their weight, whether only a person says so of himself or herself, and what they are.
fn in_text(text: &str) -> Vec<(u8, bool, String)> {
    let mut signs = Vec::new();
    let lower = text.to_lowercase();
    let words = words_of(text);
    let follows = |first: &str, second: &str| words.windows(2).position(|pair| pair[0] == first && pair[1] == second);
    if let Some(at) = follows("personal", "assistant") {
        if !words.get(at + 2).is_some_and(|next| FINDERS.contains(&next.as_str())) {
            // “Personal assistant for mornings” is said of oneself; “for people who employ a personal assistant” is not.
            let weight = if at == 0 { 2 } else { 1 };
            signs.push((weight, at == 0, "“personal assistant”".into()));
        }
    }
    if words.iter().any(|word| word == "dbs") {
        signs.push((1, false, "“DBS”".into()));
    }
    // “For anybody who lives in Mill Road” is a service; “Lives in Mill Road” is a person.
    let starts =
        |phrase: &str| lower.starts_with(phrase) || [". ", "; ", ", ", "\n"].iter().any(|stop| lower.contains(&format!("{stop}{phrase}")));
    for phrase in ["lives in", "lives at", "lives near", "lives on", "lives with"] {
        if starts(phrase) {
            signs.push((2, true, format!("“{phrase}”")));
            break;
        }
    }
    if lower.contains('£') && ["an hour", "per hour", "/hour", "/hr", "per hr", "p/h", "hourly"].iter().any(|rate| lower.contains(rate)) {
        signs.push((1, false, "pay by the hour".into()));
    }
    if text.split(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'').any(|word| matches!(word, "I" | "I’m" | "I'm" | "I’ve" | "I've"))
    {
        signs.push((1, false, "“I”".into()));
    }
    if [
        "years experience",
        "years’ experience",
        "years' experience",
        "years of experience",
        "own car",
        "available for work",
        "references available",
    ]
    .iter()
    .any(|phrase| lower.contains(phrase))
    {
        signs.push((1, false, "experience, a car or references".into()));
    }
    signs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(name: &str, text: &str, role: &str, email: &str, phone: &str) -> Told {
        Told { name: name.into(), texts: vec![text.into()], role: role.into(), email: email.into(), phone: phone.into() }
    }

    #[test]
    fn names_that_say_so_are_told_from_places() {
        for name in
            ["Mrs Ada Marsh", "Dr. Sam Hill", "PA: evenings", "Jo Field (PA)", "Mr B", "Ada Marsh PA", "Ada Marsh, personal assistant"]
        {
            assert!(matches!(name_alone(name), Verdict::Person(_)), "{name}");
        }
        for name in [
            "Mission Hall",
            "Dr Hill’s Surgery",
            "Parish rooms",
            "Msomi Stores",
            "Drop-in café",
            "Miss Marsh’s Garden",
            "PA Hire of Exampleton",
            "Dr Gray Almshouses",
            "Miss Me Not memory café",
            "Grandpa",
            "Spa",
            "MS Exampleton",
            "Personal Assistant Finder",
            "Skerrin Volunteer Bureau PA",
        ] {
            assert_eq!(name_alone(name), Verdict::Place, "{name}");
        }
        assert!(matches!(name_alone("Mr Motivator gets everybody moving"), Verdict::Doubtful(_)));
    }

    #[test]
    fn a_record_that_tells_of_a_person_is_known_by_its_signs() {
        for (record, what) in [
            (
                told(
                    "Jo Field",
                    "Personal assistant for mornings. DBS checked. Lives in Mill Road.",
                    "",
                    "jo.field@example.org",
                    "07700 900123",
                ),
                "all",
            ),
            (told("Ada Marsh PA", "Helps at home.", "Ada Marsh", "", ""), "PA and role"),
            (told("Jo Field", "Personal assistant. DBS checked.", "", "", ""), "two words"),
            (told("Help in the morning", "Lives in Mill Road, £14 an hour, own car.", "", "", "07700 900123"), "no name"),
            (told("Jo Field", "Helps at home.", "", "jo.field@example.org", "07700 900123"), "email and mobile"),
        ] {
            let (verdict, like) = judge(&record);
            assert!(matches!(verdict, Verdict::Person(_)) && like, "{what}: {verdict:?}");
        }
    }

    #[test]
    fn services_that_say_the_same_words_are_no_people() {
        for record in [
            told("Personal assistant finder", "A council service that helps you to find one.", "", "", "01632 960100"),
            told(
                "Handy Hands Home Repairs",
                "Every worker is DBS checked. Labour is £12 an hour.",
                "Bookings desk",
                "hello@handyhands.example.org",
                "07700 900100",
            ),
            told("Meals at home", "For anybody who lives in Mill Road.", "", "", ""),
            told("River walk", "A level walk.", "Walk leader", "walk.leader@example.org", "07700 900100"),
            told("Help with direct payments", "Advice for people who employ a personal assistant.", "", "", ""),
            told("Corn Hall", "“I love it,” says a member.", "Hall Keeper", "corn.hall@example.org", "07700 900100"),
        ] {
            assert_eq!(judge(&record), (Verdict::Place, false), "{}", record.name);
        }
        let (verdict, like) = judge(&told("Ada Marsh", "Helps at home.", "", "", "07700 900100"));
        assert_eq!((verdict, like), (Verdict::Place, true), "one row is in doubt, many are a list of people");
    }
}
