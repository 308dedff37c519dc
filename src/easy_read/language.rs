//! The language of a guide, sentence by sentence.

use super::sentence::{Sentence, is_address};
use super::{EasyShared, Lists, vocabulary};
use crate::content::dates::{DateFault, When};
use crate::content::easy_read::{EasyRead, Idea};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules::{self, Rule};
use crate::source::SourceFile;
use std::sync::Arc;

/// Most words in a sentence (GOV.UK; Department of Health 2010).
pub const MOST_WORDS: usize = 15;
/// Most sentences beside one picture.
const MOST_SENTENCES: usize = 3;
/// Signs that are not read out the same by everybody.
const SIGNS: [char; 20] = ['%', '&', '/', '(', ')', '<', '>', '#', ';', '+', '=', '~', '[', ']', '{', '}', '|', '^', '_', '…'];
/// Words that start a second thought.
const TURNS: [&str; 9] = ["which", "whose", "whom", "although", "however", "whereas", "unless", "therefore", "despite"];
/// Words that join two thoughts.
const JOINTS: [&str; 8] = ["but", "because", "if", "when", "while", "until", "since", "so"];
const BE: [&str; 8] = ["is", "are", "was", "were", "be", "been", "being", "am"];
const MONTHS: [&str; 12] =
    ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const SHORT_FORMS: [&str; 8] = ["e.g.", "i.e.", "etc", "eg", "ie", "approx", "asap", "nb"];

/// Checks every sentence of a guide in a language that has word lists, and the words as a whole.
pub fn check<'g>(guide: &'g EasyRead, file: &'g Arc<SourceFile>, lang: &str, easy: &'g EasyShared) -> Vec<Diagnostic> {
    let of_idea = |idea: &'g Idea| idea.words.lines().map(|(at, raw)| Sentence::new(&idea.words.0, at, raw)).collect::<Vec<_>>();
    let bold = guide.ideas().flat_map(of_idea).flat_map(|s| s.bold()).map(|(_, word)| word).collect();
    let mut cx = Checker { file, lists: easy.lists_of(lang), bold, problems: Vec::new() };
    for idea in guide.ideas() {
        let sentences = of_idea(idea);
        if let Some(extra) = sentences.get(MOST_SENTENCES) {
            let message = format!("This idea has {} sentences. One picture can stand for {MOST_SENTENCES} at most.", sentences.len());
            cx.report(&rules::EASY_IDEA_LENGTH, extra.whole(), message, "Start a new idea with its own picture.");
        }
        sentences.iter().for_each(|sentence| cx.sentence(sentence));
    }
    let mut problems = cx.problems;
    vocabulary::check(guide, file, lang, easy, &mut problems);
    problems
}

struct Checker<'a> {
    file: &'a Arc<SourceFile>,
    lists: Option<&'a Lists>,
    /// Words in bold anywhere in the guide: they are explained where they first stand.
    bold: Vec<&'a str>,
    problems: Vec<Diagnostic>,
}

impl Checker<'_> {
    fn report(&mut self, rule: &'static Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.problems.push(Diagnostic::new(rule, self.file, span, message).hint(hint));
    }

    fn sentence(&mut self, sentence: &Sentence) {
        let words = sentence.words();
        if words.len() > MOST_WORDS {
            let message = format!("This sentence has {} words. {MOST_WORDS} is the most that easy read allows.", words.len());
            self.report(&rules::EASY_SENTENCE_LENGTH, sentence.whole(), message, "Make two sentences of it, each on its own line.");
        }
        self.one_sentence(sentence);
        self.signs(sentence);
        self.dates(sentence, &words);
        if let Some(lists) = self.lists {
            self.one_idea(sentence, &words);
            self.passive(sentence, &words, lists);
            self.numbers(sentence, &words, lists);
            self.abbreviations(sentence, &words, lists);
        }
    }

    fn one_sentence(&mut self, sentence: &Sentence) {
        let raw = sentence.raw;
        let ends_inside = raw.char_indices().find(|(i, c)| {
            let rest = raw[i + c.len_utf8()..].trim_start_matches(['”', '’', '"', '*', ')']);
            let next = rest.strip_prefix(' ').and_then(|r| r.trim_start_matches(['*', '“', '‘']).chars().next());
            let short = raw[..*i].rsplit(' ').next().is_some_and(|w| matches!(w, "Mr" | "Mrs" | "Ms" | "Dr" | "St" | "No"));
            matches!(c, '.' | '!' | '?') && !short && next.is_some_and(|n| n.is_uppercase() || n.is_ascii_digit())
        });
        if let Some((at, _)) = ends_inside {
            let hint = "Put each sentence on a line of its own.";
            self.report(&rules::EASY_ONE_SENTENCE, sentence.span(at, at + 1), "There are two sentences on this line.", hint);
        }
        let end = raw.trim_end_matches(['*', '”', '’', '"']);
        if !end.ends_with(['.', '!', '?', ':']) && !end.split_whitespace().last().is_some_and(is_address) {
            let hint = "End it with a full stop. If the sentence goes on in the next line, join the two lines.";
            self.report(&rules::EASY_ONE_SENTENCE, sentence.whole(), "This line does not end like a sentence.", hint);
        }
        if let Some(at) = raw.find('?') {
            let hint = "Say it as a statement, or make the question a heading.";
            self.report(&rules::EASY_QUESTION, sentence.span(at, at + 1), "There is a question in the text.", hint);
        }
    }

    fn signs(&mut self, sentence: &Sentence) {
        let mut at = 0;
        for chunk in sentence.raw.split_inclusive(' ') {
            let begin = at;
            at += chunk.len();
            if is_address(chunk) {
                continue;
            }
            if let Some((i, sign)) = chunk.char_indices().find(|(_, c)| SIGNS.contains(c)) {
                let hint = match sign {
                    '%' => "Say how many in 100, for example “26 in 100 people”, or “about 1 in 4”.",
                    '&' | '+' => "Write “and”.",
                    '/' => "Write “or”.",
                    '(' | ')' => "Make a sentence of its own of what stands in brackets.",
                    _ => "Say it in words.",
                };
                let message = format!("The sign “{sign}” is hard to read.");
                self.report(&rules::EASY_SIGNS, sentence.span(begin + i, begin + i + sign.len_utf8()), message, hint);
            }
            let short = chunk.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').trim_end_matches(',').to_lowercase();
            if SHORT_FORMS.iter().any(|f| short == *f || short.trim_end_matches('.') == *f) {
                let message = format!("“{}” is short for other words.", chunk.trim());
                self.report(
                    &rules::EASY_ABBREVIATION,
                    sentence.span(begin, begin + chunk.trim_end().len()),
                    message,
                    "Write the words: “for example”, “that is”.",
                );
            }
        }
    }

    /// Days of the calendar have their weekday; no date is in numbers alone.
    fn dates(&mut self, sentence: &Sentence, words: &[(usize, &str)]) {
        for (index, (at, word)) in words.iter().enumerate() {
            let parts: Vec<&str> = word.split(['.', '-']).collect();
            let numeric = parts.len() == 3 && parts.iter().all(|p| !p.is_empty() && p.len() <= 4 && p.bytes().all(|b| b.is_ascii_digit()));
            if numeric {
                let hint = "Write the whole date with its weekday, for example “Monday 14 February 2011”, or use “date:”.";
                self.report(&rules::EASY_DATE, sentence.span(*at, at + word.len()), "This date is in numbers.", hint);
            }
            let Some(month) = MONTHS.iter().find(|m| **m == *word) else { continue };
            let number = |i: Option<usize>| i.and_then(|i| words.get(i)).filter(|(_, w)| w.starts_with(|c: char| c.is_ascii_digit()));
            let Some((day_at, day)) = number(index.checked_sub(1)).filter(|(_, d)| d.len() <= 4) else { continue };
            let year = number(Some(index + 1)).filter(|(_, y)| y.len() == 4);
            let weekday = index.checked_sub(2).and_then(|i| words.get(i)).filter(|(_, w)| w.ends_with("day"));
            let end = year.map_or(at + word.len(), |(y_at, y)| y_at + y.len());
            let from = weekday.map_or(*day_at, |(w_at, _)| *w_at);
            let fault = match (weekday, year) {
                (None, _) => Some("This date has no weekday.".to_string()),
                (_, None) => Some("This date has no year.".to_string()),
                (Some((_, weekday)), Some((_, year))) => match When::parse(&format!("{weekday} {day} {month} {year}")) {
                    Err(DateFault::Weekday { really }) => {
                        Some(format!("The weekday is wrong: that day is a {}.", crate::capitals::capitalise(really)))
                    }
                    Err(_) => Some("There is no such day in the calendar.".to_string()),
                    Ok(_) => None,
                },
            };
            if let Some(message) = fault {
                let hint = "Write it like “Monday 14 February 2011”, or use “date:”, which finds the weekday.";
                self.report(&rules::EASY_DATE, sentence.span(from, end), message, hint);
            }
        }
    }

    fn one_idea(&mut self, sentence: &Sentence, words: &[(usize, &str)]) {
        let lower: Vec<String> = words.iter().map(|(_, w)| w.to_lowercase()).collect();
        let hint = "Make a sentence of each idea.";
        if let Some(i) = lower.iter().position(|w| TURNS.contains(&w.as_str())) {
            let (at, word) = words[i];
            let message = format!("“{word}” joins a second idea to this sentence.");
            self.report(&rules::EASY_ONE_IDEA, sentence.span(at, at + word.len()), message, hint);
            return;
        }
        let commas = sentence.raw.match_indices(", ").count();
        let joints = lower.iter().filter(|w| JOINTS.contains(&w.as_str())).count();
        let ands = lower.iter().filter(|w| matches!(w.as_str(), "and" | "or")).count();
        if commas > 1 || joints + ands.saturating_sub(1) > 1 || sentence.raw.contains([';', '–', '—']) {
            self.report(&rules::EASY_ONE_IDEA, sentence.whole(), "This sentence seems to hold more than one idea.", hint);
        }
    }

    fn passive(&mut self, sentence: &Sentence, words: &[(usize, &str)], lists: &Lists) {
        for (index, (at, word)) in words.iter().enumerate() {
            if !BE.contains(&word.to_lowercase().as_str()) {
                continue;
            }
            let mut after = words[index + 1..].iter().take(3);
            let participle =
                after.find(|(_, w)| !matches!(w.to_lowercase().as_str(), "not" | "also" | "often" | "always" | "never" | "only"));
            if let Some((next, found)) = participle.filter(|(_, w)| lists.is_passive_participle(&w.to_lowercase())) {
                let message = format!("“{word} {found}” does not say who does it.");
                let hint = "Say who does it first, for example “We pay the money” and not “The money is paid”.";
                self.report(&rules::EASY_ACTIVE, sentence.span(*at, next + found.len()), message, hint);
                return;
            }
        }
    }

    fn numbers(&mut self, sentence: &Sentence, words: &[(usize, &str)], lists: &Lists) {
        for (at, word) in words {
            if let Some(digits) = lists.digits(&word.to_lowercase()) {
                let message = format!("The number “{word}” is in letters.");
                self.report(&rules::EASY_NUMBER, sentence.span(*at, at + word.len()), message, format!("Write {digits}."));
            }
        }
    }

    /// Letters that stand for words, unless the guide explains them.
    fn abbreviations(&mut self, sentence: &Sentence, words: &[(usize, &str)], lists: &Lists) {
        for (at, word) in words {
            let letters = word.trim_end_matches("s");
            let shouted = letters.chars().count() > 1 && letters.chars().all(|c| c.is_uppercase());
            let explained = self.bold.iter().any(|b| b.contains(word));
            if shouted && !explained && !lists.is_plain_abbreviation(word) && !lists.is_plain_abbreviation(letters) {
                let message = format!("“{word}” is letters that stand for words.");
                let hint = format!("Write the words. Or make it bold and say in the next sentence what {word} is.");
                self.report(&rules::EASY_ABBREVIATION, sentence.span(*at, at + word.len()), message, hint);
            }
        }
    }
}
