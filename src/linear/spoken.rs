//! Signs as a reader would say them: "26 %" is "26 per cent", "2009–11" is "2009 to 2011".

use super::telephones::{spelled, telephones};
use crate::theme::Words;

/// Says signs in words. The words are those of the program's language file.
pub struct Speech<'a> {
    words: &'a Words,
    /// Abbreviations with what is said for them, from the language file: "e.g." …
    short: Vec<(&'a str, &'a str)>,
    /// Names of months that are cut short, with the whole names: "Apr", "April".
    months: Vec<(&'a str, &'a str)>,
}

impl<'a> Speech<'a> {
    /// Speech in the language of the words.
    pub fn new(words: &'a Words) -> Self {
        let pairs = |key: &str| -> Vec<(&'a str, &'a str)> {
            let list = words.has(key).then(|| words.get(key)).unwrap_or_default();
            list.split(';').filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.trim(), b.trim())).collect()
        };
        Self { words, short: pairs("speech.short"), months: pairs("speech.months") }
    }

    /// A text as a voice reads it aloud: as `say`, with telephone numbers digit by digit, and lines to write on as a
    /// word.
    pub fn aloud(&self, text: &str) -> String {
        let said = self.say(text);
        let mut out = String::with_capacity(said.len());
        let mut from = 0;
        for number in telephones(&said) {
            out.push_str(&said[from..number.start]);
            out.push_str(&spelled(&said[number.clone()]));
            from = number.end;
        }
        out.push_str(&said[from..]);
        let blank = self.words.get("speech.blank");
        out.split(' ').map(|word| if is_blank(word) { blank } else { word }).collect::<Vec<_>>().join(" ")
    }

    /// A text with signs and abbreviations in words.
    pub fn say(&self, text: &str) -> String {
        let mut out: Vec<String> = Vec::new();
        // Words hang on spaces that do not break, too: "26 %".
        let tokens: Vec<&str> = text.split([' ', '\u{a0}', '\u{202f}']).filter(|t| !t.is_empty()).collect();
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            at += 1;
            if *token == "&" {
                out.push(self.words.get("grammar.and").to_string());
                continue;
            }
            let (before, core, after) = bare(token);
            if let Some((_, said)) =
                self.short.iter().find(|(short, _)| short.eq_ignore_ascii_case(token) || *short == format!("{core}{after}"))
            {
                out.push(format!("{before}{said}"));
                continue;
            }
            let mark = ["[c]", "[x]"].into_iter().find_map(|mark| token.split_once(mark).map(|(before, after)| (mark, before, after)));
            if let Some((mark, before, after)) = mark {
                let said = self.words.get(if mark == "[c]" { "linear.hidden" } else { "linear.not_there" });
                out.push(format!("{before}{said}{after}"));
                continue;
            }
            if let Some(month) = self.month(core, at.checked_sub(2).and_then(|at| tokens.get(at)).copied(), &tokens[at..]) {
                out.push(format!("{before}{month}{}", if core.contains(['–', '-']) { after } else { after.trim_start_matches('.') }));
                continue;
            }
            // An amount of money may have its "million" behind it.
            if let Some(amount) = core.strip_prefix('£').filter(|amount| is_number(amount)) {
                let scale = tokens.get(at).filter(|next| ["million", "billion", "m", "bn"].contains(&bare(next).1));
                let (scale, tail) = match scale {
                    Some(next) if after.is_empty() => {
                        at += 1;
                        let (_, scale, tail) = bare(next);
                        (
                            format!(
                                " {}",
                                match scale {
                                    "m" => "million",
                                    "bn" => "billion",
                                    other => other,
                                }
                            ),
                            tail,
                        )
                    }
                    _ => (String::new(), after),
                };
                let said = self.words.fill("speech.pounds", &[("number", &format!("{}{scale}", self.range(amount)))]);
                out.push(format!("{before}{said}{tail}"));
                continue;
            }
            if let Some(number) = core.strip_suffix('%').filter(|number| is_number(number)) {
                out.push(format!("{before}{}{after}", self.words.fill("speech.per_cent", &[("number", &self.range(number))])));
                continue;
            }
            if bare(tokens.get(at).copied().unwrap_or_default()).1 == "%" && is_number(core) {
                let tail = bare(tokens[at]).2;
                at += 1;
                out.push(format!("{before}{}{tail}", self.words.fill("speech.per_cent", &[("number", &self.range(core))])));
                continue;
            }
            out.push(format!("{before}{}{after}", self.range(core)));
        }
        out.join(" ")
    }

    /// The whole name of a month that is cut short, where a date stands: "Apr 2024", "3 Apr", "Apr to Jun", "Apr–Jun".
    fn month(&self, core: &str, before: Option<&str>, behind: &[&str]) -> Option<String> {
        let whole = |word: &str| self.months.iter().find(|(short, _)| *short == word).map(|(_, whole)| *whole);
        if let Some((low, high)) = core.split_once(['–', '-']) {
            return Some(self.words.fill("grammar.from_to", &[("from", whole(low)?), ("to", whole(high)?)]));
        }
        let name = whole(core)?;
        let number = |word: &str| matches!(bare(word).1.len(), 1 | 2 | 4) && bare(word).1.bytes().all(|b| b.is_ascii_digit());
        let other = |word: &str| self.months.iter().any(|(short, whole)| [*short, *whole].contains(&bare(word).1));
        let dated = before.is_some_and(number)
            || behind.first().is_some_and(|word| number(word))
            || behind.get(1).is_some_and(|word| other(word))
            || behind.first().is_some_and(|word| other(word));
        dated.then(|| name.to_string())
    }

    /// "2009–2011", "2010–11" and "2010/11" with "to" between whole numbers; anything else as it is.
    fn range(&self, text: &str) -> String {
        let Some((low, high)) = text.split_once(['–', '/']) else { return text.to_string() };
        let year = |text: &str| text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit());
        if !is_number(low) || !is_number(high) || text.contains('/') && !(year(low) && (high.len() == 2 || year(high))) {
            return text.to_string();
        }
        let high = if year(low) && high.len() == 2 { format!("{}{high}", &low[..2]) } else { high.to_string() };
        self.words.fill("grammar.from_to", &[("from", low), ("to", &high)])
    }
}

/// A word without the brackets and stops around it.
fn bare(token: &str) -> (&str, &str, &str) {
    let start = token.find(|c: char| !matches!(c, '(' | '[' | '“' | '‘')).unwrap_or(token.len());
    let end = token
        .rfind(|c: char| !matches!(c, ')' | ']' | '”' | '’' | ',' | ';' | ':' | '.' | '?' | '!'))
        .map_or(start, |at| at + token[at..].chars().next().map_or(0, char::len_utf8));
    let end = end.max(start);
    (&token[..start], &token[start..end], &token[end..])
}

/// Whether a word is a line to write on.
pub fn is_blank(word: &str) -> bool {
    word.len() > 1 && word.bytes().all(|b| b == b'_')
}

fn is_number(text: &str) -> bool {
    !text.is_empty()
        && text.starts_with(|c: char| c.is_ascii_digit())
        && text.chars().all(|c| c.is_ascii_digit() || matches!(c, ',' | '.' | '–' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_are_said_in_words() {
        let words = Words::read("en.yaml", include_bytes!("../../themes/default/words/en.yaml"), None).unwrap();
        let speech = Speech::new(&words);
        for (written, said) in [
            ("26 % of 72 people", "26 per cent of 72 people"),
            ("26\u{a0}%, or more", "26 per cent, or more"),
            ("about 9–12% (see below)", "about 9 to 12 per cent (see below)"),
            ("Smith & Sons, e.g. in 2010–11.", "Smith and Sons, for example in 2010 to 2011."),
            ("£1.2 million, not £300.", "1.2 million pounds, not 300 pounds."),
            ("“£2,500”", "“2,500 pounds”"),
            ("in 2010/11", "in 2010 to 2011"),
            ("www.example.org/a/b and 24/7", "www.example.org/a/b and 24/7"),
            ("This – that", "This – that"),
            ("Apr to Jun 2024: [c]; Year to Mar 2026: 12", "April to June 2024: hidden; Year to March 2026: 12"),
            ("On 3 Sept. and in Oct–Dec 2025, [x].", "On 3 September and in October to December 2025, not available."),
            ("Jan Smith may march", "Jan Smith may march"),
            ("Phone: 01632 960123", "Phone: 01632 960123"),
        ] {
            assert_eq!(speech.say(written), said);
        }
    }

    #[test]
    fn a_voice_reads_numbers_to_ring_digit_by_digit_and_says_blanks() {
        let words = Words::read("en.yaml", include_bytes!("../../themes/default/words/en.yaml"), None).unwrap();
        let speech = Speech::new(&words);
        assert_eq!(speech.aloud("Phone: 01632 960123."), "Phone: 0 1 6 3 2, 9 6 0, 1 2 3.");
        assert_eq!(speech.aloud("My name is ____ and 26 %"), "My name is blank and 26 per cent");
    }
}
