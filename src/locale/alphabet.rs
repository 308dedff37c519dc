//! The alphabet of a language: the order of names in it, and the letter under which each is filed.
//!
//! The order is that of the Unicode Collation Algorithm with the rules of CLDR for the language (`icu_collator`):
//! in Welsh, Ch comes after C and Ng after G; accents and capitals decide only between equals; 9 comes before 10.

use crate::theme::Words;
use icu_collator::options::CollatorOptions;
use icu_collator::preferences::CollationNumericOrdering;
use icu_collator::{Collator, CollatorBorrowed, CollatorPreferences};
use icu_locale_core::Locale;
use unicode_normalization::UnicodeNormalization;

/// The words that name the articles of a language: “the, a, an”.
pub const ARTICLES: &str = "grammar.articles";

/// The order of names in a language.
#[derive(Debug)]
pub struct Order {
    collator: Option<CollatorBorrowed<'static>>,
    /// In small letters, with straight apostrophes.
    articles: Vec<String>,
}

impl Order {
    /// The order of a language by its tag; that of all languages together where the tag is not known.
    pub fn of(lang: &str) -> Self {
        let locale: Locale = lang.parse().unwrap_or(Locale::UNKNOWN);
        let mut preferences = CollatorPreferences::from(&locale);
        preferences.numeric_ordering = Some(CollationNumericOrdering::True);
        Self { collator: Collator::try_new(preferences, CollatorOptions::default()).ok(), articles: Vec::new() }
    }

    /// The same, with articles that do not count at the beginning of a name: “The Slow Swim Hour” is filed under S.
    #[must_use]
    pub fn passing_over(mut self, articles: &str) -> Self {
        self.articles =
            articles.split([',', ' ']).filter(|word| !word.is_empty()).map(|word| word.to_lowercase().replace('’', "'")).collect();
        self
    }

    /// A name from its first word that counts.
    fn counted<'n>(&self, name: &'n str) -> &'n str {
        let quoted = name.trim_start_matches(|c: char| !c.is_alphanumeric() && c != '’' && c != '\'');
        let whole = quoted.trim_start_matches(|c: char| !c.is_alphanumeric());
        for article in &self.articles {
            let from = if article.starts_with('\'') { quoted } else { whole };
            let Some((first, rest)) = from.split_once(char::is_whitespace) else { continue };
            // “A & E” is no name with an article.
            if first.to_lowercase().replace('’', "'") == *article && rest.trim_start().starts_with(char::is_alphanumeric) {
                return rest.trim_start();
            }
        }
        whole
    }

    /// What to sort a name by. Quotation marks, other signs and articles at its beginning do not count.
    pub fn key(&self, name: &str) -> Vec<u8> {
        let name = self.counted(name);
        let mut key = Vec::with_capacity(name.len() + 16);
        match &self.collator {
            Some(collator) => {
                let Ok(()) = collator.write_sort_key_to(name, &mut key);
            }
            None => key.extend(name.to_lowercase().bytes()),
        }
        key
    }
}

/// The order and the letters of a language.
#[derive(Debug)]
pub struct Alphabet {
    order: Order,
    letters: Vec<String>,
    /// The letters without capitals and accents, the longest first, each with its place in `letters`.
    bare: Vec<(String, usize)>,
}

impl Alphabet {
    /// The alphabet of a language; its letters stand in the words of the theme.
    pub fn new(lang: &str, words: &Words) -> Self {
        let letters: Vec<String> = words.get("grammar.alphabet").split_whitespace().map(String::from).collect();
        let mut bare: Vec<(String, usize)> = letters.iter().enumerate().map(|(at, letter)| (bare(letter), at)).collect();
        bare.sort_by_key(|(letter, _)| std::cmp::Reverse(letter.len()));
        let articles = if words.has(ARTICLES) { words.get(ARTICLES) } else { "" };
        Self { order: Order::of(lang).passing_over(articles), letters, bare }
    }

    /// What to sort a name by.
    pub fn key(&self, name: &str) -> Vec<u8> {
        self.order.key(name)
    }

    /// The letters, from the first to the last.
    pub fn letters(&self) -> &[String] {
        &self.letters
    }

    /// The letter under which a name is filed: the longest one that it begins with (“Llan…” under Ll), without
    /// accent; “0–9” for digits; “#” for what has no letter.
    pub fn letter_of(&self, name: &str) -> String {
        // The longest letter has four signs at most, with their accents: more of the name is not looked at.
        let name: String = self.order.counted(name).chars().take(8).collect();
        let name = bare(&name);
        let own = self.bare.iter().find(|(letter, _)| name.starts_with(letter)).map(|(_, at)| &self.letters[*at]);
        match (own, name.chars().next()) {
            (Some(letter), _) => letter.clone(),
            (None, Some(c)) if c.is_numeric() => "0–9".into(),
            (None, Some(c)) => c.to_uppercase().collect(),
            (None, None) => "#".into(),
        }
    }
}

/// A text in small letters without accents.
fn bare(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    let unmarked = text.nfd().filter(|c| !unicode_normalization::char::is_combining_mark(*c));
    unmarked.collect::<String>().to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn alphabet(lang: &str, letters: &str) -> Alphabet {
        let mut words = Words::default();
        words.set("grammar.alphabet", letters);
        Alphabet::new(lang, &words)
    }

    fn sorted<'n>(lang: &str, names: &[&'n str]) -> Vec<&'n str> {
        let order = Order::of(lang);
        let mut names = names.to_vec();
        names.sort_by_cached_key(|name| order.key(name));
        names
    }

    #[test]
    fn welsh_has_its_own_order() {
        assert_eq!(
            sorted("cy", &["cwm", "chwarae", "dafad", "ddoe", "hen", "ngardd", "gardd"]),
            ["cwm", "chwarae", "dafad", "ddoe", "gardd", "ngardd", "hen"]
        );
        assert_eq!(
            sorted("en-GB", &["cwm", "chwarae", "Éclair", "eagle", "“Day” club"]),
            ["chwarae", "cwm", "“Day” club", "eagle", "Éclair"]
        );
    }

    #[test]
    fn articles_do_not_count_where_the_words_name_them() {
        let mut words = Words::default();
        words.set("grammar.alphabet", "A B C D S T Y");
        words.set(ARTICLES, "the, a, an");
        let english = Alphabet::new("en", &words);
        let filed = ["The Slow Swim Hour", "“A Day” club", "Theatre", "A & E advice", "The", "An apple", "the  bench"];
        assert_eq!(filed.map(|name| english.letter_of(name)), ["S", "D", "T", "A", "T", "A", "B"]);
        assert!(english.key("The Slow Swim Hour") < english.key("Swim") && english.key("A bench") > english.key("Apple"));
        words.set(ARTICLES, "y, yr, 'r");
        let welsh = Alphabet::new("cy", &words);
        assert_eq!(
            ["Y Bont", "Yr Afon", "’r Cwm", "Ysgol", "The Slow Swim Hour"].map(|name| welsh.letter_of(name)),
            ["B", "A", "C", "Y", "T"]
        );
        assert_eq!(alphabet("en", "S T").letter_of("The Slow Swim Hour"), "T");
    }

    #[test]
    fn numbers_count() {
        assert_eq!(sorted("en", &["Ward 10", "Ward 9"]), ["Ward 9", "Ward 10"]);
    }

    #[test]
    fn names_are_filed_under_letters_of_the_language() {
        let welsh = alphabet("cy", "A B C Ch D Dd L Ll");
        let filed: Vec<_> = ["Llandudno", "Lerpwl", "ŵyn", "Átha", "3 ffordd", "…"].map(|name| welsh.letter_of(name)).to_vec();
        assert_eq!(filed, ["Ll", "L", "W", "A", "0–9", "#"]);
        assert_eq!(alphabet("ur", "ا ب پ").letter_of("آبادی"), "ا");
    }
}
