//! Signs as a reader would say them: "26 %" is "26 per cent", "2009–11" is "2009 to 2011".

use crate::theme::Words;

/// Says signs in words. The words are those of the program's language file.
pub struct Speech<'a> {
    words: &'a Words,
    /// Abbreviations with what is said for them, from the language file: "e.g." …
    short: Vec<(&'a str, &'a str)>,
}

impl<'a> Speech<'a> {
    /// Speech in the language of the words.
    pub fn new(words: &'a Words) -> Self {
        let list = words.has("speech.short").then(|| words.get("speech.short")).unwrap_or_default();
        let short = list.split(';').filter_map(|pair| pair.split_once('=')).map(|(a, b)| (a.trim(), b.trim())).collect();
        Self { words, short }
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
        ] {
            assert_eq!(speech.say(written), said);
        }
    }
}
