//! Signs of people: NHS numbers, National Insurance numbers, email addresses, dates of birth,
//! postcodes, and column names that speak of persons.

use crate::finding::Identifier;

/// What identifies a person in a text, if anything does.
///
/// Dates of birth are not looked for: a date alone is harmless, see [`is_full_date`].
pub fn identifier(text: &str) -> Option<Identifier> {
    let bytes = text.as_bytes();
    let (mut digits, mut letters, mut at) = (0_usize, 0_usize, false);
    for &byte in bytes {
        digits += usize::from(byte.is_ascii_digit());
        letters += usize::from(byte.is_ascii_alphabetic());
        at |= byte == b'@';
    }
    if digits >= 10 && starts(bytes).any(|start| is_nhs_number(&bytes[start..])) {
        return Some(Identifier::NhsNumber);
    }
    if digits >= 6 && letters >= 3 && starts(bytes).any(|start| is_national_insurance(&bytes[start..])) {
        return Some(Identifier::NationalInsurance);
    }
    if at && has_email(text) {
        return Some(Identifier::Email);
    }
    if digits >= 2 && letters >= 3 && starts(bytes).any(|start| is_postcode(&bytes[start..])) {
        return Some(Identifier::Postcode);
    }
    None
}

/// The text with all but its first two characters hidden, so that a message gives nobody away.
pub fn masked(text: &str) -> String {
    let shown: String = text.chars().take(2).collect();
    format!("{shown}…")
}

/// Where words begin: not after a letter or digit.
fn starts(bytes: &[u8]) -> impl Iterator<Item = usize> {
    (0..bytes.len()).filter(|&i| bytes[i].is_ascii_alphanumeric() && (i == 0 || !bytes[i - 1].is_ascii_alphanumeric()))
}

fn ends_word(bytes: &[u8], at: usize) -> bool {
    bytes.get(at).is_none_or(|byte| !byte.is_ascii_alphanumeric())
}

/// Ten digits, alone or as 3 3 4, with the checksum of the NHS Data Dictionary (“NHS NUMBER”,
/// modulus 11): weights 10 to 2; 11 less the rest is the last digit, 11 stands for 0, 10 is invalid.
fn is_nhs_number(bytes: &[u8]) -> bool {
    let mut digits = [0_u32; 10];
    let mut at = 0;
    let gap = bytes.get(3).copied().filter(|byte| matches!(byte, b' ' | b'-'));
    for (i, digit) in digits.iter_mut().enumerate() {
        if gap.is_some() && (i == 3 || i == 6) {
            if bytes.get(at).copied() != gap {
                return false;
            }
            at += 1;
        }
        match bytes.get(at) {
            Some(byte) if byte.is_ascii_digit() => *digit = u32::from(byte - b'0'),
            _ => return false,
        }
        at += 1;
    }
    let decimal = bytes.get(at) == Some(&b'.') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
    if !ends_word(bytes, at) || decimal || digits.iter().all(|d| *d == digits[0]) {
        return false;
    }
    let sum: u32 = (2..=10).rev().zip(&digits).map(|(weight, digit)| weight * digit).sum();
    (11 - sum % 11) % 11 == digits[9]
}

/// Two letters, six digits and a letter from A to D, with or without spaces between pairs. The letters
/// are those that HM Revenue and Customs gives out (manual NIM39110).
fn is_national_insurance(bytes: &[u8]) -> bool {
    let mut compact = [0_u8; 9];
    let mut at = 0;
    for (i, place) in compact.iter_mut().enumerate() {
        if i > 0 && i % 2 == 0 && bytes.get(at) == Some(&b' ') {
            at += 1;
        }
        let Some(byte) = bytes.get(at) else { return false };
        *place = byte.to_ascii_uppercase();
        at += 1;
    }
    let [first, second, digits @ .., last] = compact;
    ends_word(bytes, at)
        && first.is_ascii_uppercase()
        && second.is_ascii_uppercase()
        && !b"DFIQUV".contains(&first)
        && !b"DFIQUVO".contains(&second)
        && ![*b"BG", *b"GB", *b"NK", *b"KN", *b"TN", *b"NT", *b"ZZ"].contains(&[first, second])
        && digits.iter().all(u8::is_ascii_digit)
        && (b'A'..=b'D').contains(&last)
}

fn has_email(text: &str) -> bool {
    text.split(|c: char| c.is_whitespace() || "<>()[],;:\"".contains(c)).any(|word| {
        let Some((local, domain)) = word.trim_matches(['.', '\'']).split_once('@') else { return false };
        let labels: Vec<&str> = domain.split('.').collect();
        let plain = |label: &&str| !label.is_empty() && label.chars().all(|c| c.is_alphanumeric() || c == '-');
        let last = labels.last().copied().unwrap_or("");
        !local.is_empty() && labels.len() >= 2 && labels.iter().all(plain) && last.len() >= 2 && !last.bytes().all(|b| b.is_ascii_digit())
    })
}

/// A full UK postcode: the pattern of the Royal Mail Programmers' Guide, in capitals when it has no space.
fn is_postcode(bytes: &[u8]) -> bool {
    // The outward part has two to four characters.
    (2..=4).any(|outward| {
        let Some(head) = bytes.get(..outward) else { return false };
        let gap = usize::from(bytes.get(outward) == Some(&b' '));
        let Some(tail) = bytes.get(outward + gap..outward + gap + 3) else { return false };
        let capitals = head.iter().chain(tail).all(|byte| !byte.is_ascii_lowercase());
        (gap == 1 || capitals) && ends_word(bytes, outward + gap + 3) && is_outward(head) && is_inward(tail)
    })
}

fn is_inward(tail: &[u8]) -> bool {
    let letter = |byte: u8| byte.is_ascii_uppercase() && !b"CIKMOV".contains(&byte);
    matches!(tail, [digit, a, b] if digit.is_ascii_digit() && letter(a.to_ascii_uppercase()) && letter(b.to_ascii_uppercase()))
}

fn is_outward(head: &[u8]) -> bool {
    let upper: Vec<u8> = head.iter().map(u8::to_ascii_uppercase).collect();
    let first = |byte: u8| byte.is_ascii_uppercase() && !b"QVX".contains(&byte);
    let second = |byte: u8| byte.is_ascii_uppercase() && !b"IJZ".contains(&byte);
    let digit = |byte: u8| byte.is_ascii_digit();
    match *upper.as_slice() {
        [b'G', b'I', b'R'] => true,
        [a, d] => first(a) && digit(d),
        [a, b, c] => first(a) && ((digit(b) && (digit(c) || b"ABCDEFGHJKPSTUW".contains(&c))) || (second(b) && digit(c))),
        [a, b, c, d] => first(a) && second(b) && digit(c) && (digit(d) || b"ABEHMNPRVWXY".contains(&d)),
        _ => false,
    }
}

const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/// Whether a text is one full date: `1951-04-03`, `03/04/1951`, `3.4.51`, `3rd April 1951`, `April 3, 1951`.
pub fn is_full_date(text: &str) -> bool {
    let day_part = text.split(['T']).next().unwrap_or(text);
    let day_part = if day_part.contains([':']) { day_part.rsplit_once(' ').map_or(day_part, |(day, _)| day) } else { day_part };
    let parts: Vec<&str> = day_part.split(|c: char| " /-.,".contains(c)).filter(|part| !part.is_empty()).collect();
    let [a, b, c] = parts.as_slice() else { return false };
    // Three numbers with mere spaces between are no date.
    if !day_part.contains(['/', '-', '.']) && !day_part.contains(char::is_alphabetic) {
        return false;
    }
    let number = |part: &str| part.trim_end_matches(|c: char| c.is_ascii_alphabetic()).parse::<u32>().ok().filter(|_| part.len() <= 4);
    let day = |part: &str| number(part).is_some_and(|n| (1..=31).contains(&n));
    let year = |part: &str| part.parse::<u32>().is_ok_and(|n| (part.len() == 4 && (1850..=2150).contains(&n)) || part.len() == 2);
    let named = |part: &str| MONTHS.iter().any(|month| part.to_lowercase().starts_with(month)) && part.chars().all(char::is_alphabetic);
    let month = |part: &str| part.parse::<u32>().is_ok_and(|n| (1..=12).contains(&n)) || named(part);
    (day(a) && month(b) && year(c)) || (month(a) && day(b) && year(c)) || (a.len() == 4 && year(a) && month(b) && day(c))
}

/// How far the name of a column speaks of persons.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum PersonName {
    /// Names or numbers of persons: `patient id`, `surname`, `NHS number`.
    Surely,
    /// It could be: `name`, `id`, `ref`.
    Perhaps,
    /// No.
    No,
}

/// Words of a column name, in small letters: `clientID` and `Client id` both give `client`, `id`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut before_small = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_small) {
            words.push(String::new());
        }
        if c.is_alphanumeric()
            && let Some(word) = words.last_mut()
        {
            word.extend(c.to_lowercase());
        }
        before_small = c.is_lowercase();
    }
    words.retain(|word| !word.is_empty());
    words
}

/// Whether a column is about dates of birth.
pub(crate) fn is_birth_column(name: &str) -> bool {
    words(name).iter().any(|word| matches!(word.as_str(), "dob" | "birth" | "born" | "birthday" | "birthdate" | "dateofbirth" | "bday"))
}

/// How far the name of a column speaks of persons.
pub(crate) fn person_name(name: &str) -> PersonName {
    let words = words(name);
    let has = |list: &[&str]| words.iter().any(|word| list.contains(&word.as_str()));
    let number = has(&["id", "ids", "number", "no", "num", "ref", "reference", "name", "names", "code", "key", "identifier"]);
    let person = [
        "nhs",
        "patient",
        "person",
        "client",
        "participant",
        "pupil",
        "resident",
        "user",
        "customer",
        "applicant",
        "learner",
        "student",
        "carer",
        "case",
        "individual",
        "respondent",
        "chi",
        "upn",
    ];
    let alone = ["patient", "person", "client", "participant", "pupil", "respondent", "individual", "upn", "chi"];
    let parts = ["first", "last", "full", "given", "family", "middle", "maiden"];
    let joined = [
        "surname",
        "forename",
        "firstname",
        "lastname",
        "fullname",
        "nhsnumber",
        "nhsno",
        "patientid",
        "personid",
        "clientid",
        "userid",
        "nino",
    ];
    if has(&joined) || (has(&person) && number) || (has(&parts) && has(&["name", "names"])) || (words.len() == 1 && has(&alone)) {
        PersonName::Surely
    } else if words.len() == 1 && number {
        PersonName::Perhaps
    } else {
        PersonName::No
    }
}

#[cfg(test)]
mod tests {
    use super::{PersonName, identifier, is_birth_column, is_full_date, masked, person_name};
    use crate::finding::Identifier::{self, Email, NationalInsurance, NhsNumber, Postcode};

    #[test]
    fn identifiers_are_found_wherever_they_stand() {
        // 943 476 5919 is the Data Dictionary's own example; 999 numbers are never given to people.
        let cases: [(&str, Option<Identifier>); 29] = [
            ("9434765919", Some(NhsNumber)),
            ("943 476 5919", Some(NhsNumber)),
            ("943-476-5919", Some(NhsNumber)),
            ("see 9434765919.", Some(NhsNumber)),
            ("9434765918", None),
            ("94347659190", None),
            ("943 4765919", None),
            ("0117 496 0000", None),
            ("9434765919.5", None),
            ("0000000000", None),
            ("1111111111", None),
            ("AB123456C", Some(NationalInsurance)),
            ("ab 12 34 56 c", Some(NationalInsurance)),
            ("GB123456C", None),
            ("AB123456E", None),
            ("QQ123456C", None),
            ("XAB123456C", None),
            ("write to jo.bloggs@example.org.uk, please", Some(Email)),
            ("<jo@example.com>", Some(Email)),
            ("@home", None),
            ("rate @ 5.50", None),
            ("EX4 1AB", Some(Postcode)),
            ("12 High St, BS1 4TR.", Some(Postcode)),
            ("SW1A1AA", Some(Postcode)),
            ("m1 1ae", Some(Postcode)),
            ("EX4", None),
            ("E06000026", None),
            ("A1 2CV", None),
            ("18 to 24", None),
        ];
        for (text, found) in cases {
            assert_eq!(identifier(text), found, "{text}");
        }
        assert_eq!(masked("9434765919"), "94…");
    }

    #[test]
    fn full_dates_and_no_others() {
        for text in [
            "1951-04-03",
            "03/04/1951",
            "3.4.51",
            "3rd April 1951",
            "3 Apr 1951",
            "April 3, 1951",
            "1951-04-03T00:00:00",
            "03/04/1951 00:00",
        ] {
            assert!(is_full_date(text), "{text}");
        }
        for text in ["1951", "April 1951", "2017-06", "45/04/1951", "1,234", "12.5", "18-24", "", "a b c", "10 20 30"] {
            assert!(!is_full_date(text), "{text}");
        }
    }

    #[test]
    fn column_names() {
        for name in ["DOB", "Date of birth", "dateOfBirth", "Born"] {
            assert!(is_birth_column(name), "{name}");
        }
        assert!(!is_birth_column("Live births") && !is_birth_column("Borneo"));
        for name in ["NHS number", "Client ID", "clientId", "Surname", "First name", "patient", "case_ref"] {
            assert_eq!(person_name(name), PersonName::Surely, "{name}");
        }
        for name in ["Name", "id", "Ref"] {
            assert_eq!(person_name(name), PersonName::Perhaps, "{name}");
        }
        for name in ["Place", "NHS trust", "Client group", "Council name", "Age band"] {
            assert_eq!(person_name(name), PersonName::No, "{name}");
        }
    }
}
