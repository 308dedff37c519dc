//! What the program says on the terminal and to editors, in the language of whoever runs it.
//!
//! Messages are made in English where something is found. A catalogue (`messages/cy.yaml`) has each sentence
//! with its gaps, `There is no chapter “{1}”.`, and the same in another language. What was said is matched with
//! the sentence it was made from, and said again. What has no match stays in English.
//!
//! Invariant: pages and books do not pass through here. Their words are those of the theme (`theme::Words`).

mod catalogue;
mod pattern;

use crate::diagnostics::{Also, Diagnostic};
pub use catalogue::{Catalogue, LANGUAGES};
use std::borrow::Cow;
use std::ffi::OsString;
use std::sync::Arc;

/// The messages in a language.
#[derive(Debug, Clone, Default)]
pub struct Messages {
    /// `None` is English, the language in which messages are made.
    catalogue: Option<Arc<Catalogue>>,
}

impl Messages {
    /// Messages as they are made.
    pub fn english() -> Self {
        Self::default()
    }

    /// Messages in the language of a tag such as `cy`, `cy_GB.UTF-8` or `en-GB`; English where there is no catalogue.
    pub fn of(tag: &str) -> Self {
        let language = tag.split(['_', '-', '.', '@']).next().unwrap_or_default().to_lowercase();
        Self { catalogue: Catalogue::of(&language).map(Arc::new) }
    }

    /// Whether there are messages in the language of a tag.
    pub fn knows(tag: &str) -> bool {
        let language = tag.split(['_', '-', '.', '@']).next().unwrap_or_default().to_lowercase();
        language == "en" || LANGUAGES.contains(&language.as_str())
    }

    /// Messages in the language that the command line or the machine asks for: `--language`, `LC_ALL`, `LC_MESSAGES`, `LANG`.
    pub fn asked_for(arguments: &[OsString]) -> Self {
        let words = || arguments.iter().map(|argument| argument.to_string_lossy());
        let named = words().find_map(|word| word.strip_prefix("--language=").map(String::from));
        let named = named.or_else(|| words().zip(words().skip(1)).find(|(word, _)| word == "--language").map(|(_, tag)| tag.into_owned()));
        let set = || ["LC_ALL", "LC_MESSAGES", "LANG"].iter().find_map(|name| std::env::var(name).ok().filter(|value| !value.is_empty()));
        Self::of(&named.or_else(set).unwrap_or_default())
    }

    /// Whether messages stay as they are made.
    pub fn is_english(&self) -> bool {
        self.catalogue.is_none()
    }

    /// The tag of the language.
    pub fn language(&self) -> &str {
        self.catalogue.as_ref().map_or("en", |catalogue| catalogue.language())
    }

    /// A message in this language.
    pub fn say<'t>(&self, text: &'t str) -> Cow<'t, str> {
        match &self.catalogue {
            Some(catalogue) => Cow::Owned(catalogue.say(text)),
            None => Cow::Borrowed(text),
        }
    }

    /// A sentence with gaps, `{1}, line {2}`, filled in.
    pub fn fill(&self, sentence: &str, gaps: &[&str]) -> String {
        let translated = self.catalogue.as_ref().and_then(|catalogue| catalogue.sentence(sentence));
        let mut out = translated.unwrap_or(sentence).to_string();
        for (index, gap) in gaps.iter().enumerate() {
            out = out.replace(&format!("{{{}}}", index + 1), gap);
        }
        out
    }

    /// Problems with what they say in this language.
    pub fn problems<'d>(&self, problems: &'d [Diagnostic]) -> Cow<'d, [Diagnostic]> {
        if self.is_english() {
            return Cow::Borrowed(problems);
        }
        let say = |text: &str| self.say(text).into_owned();
        let one = |problem: &Diagnostic| Diagnostic {
            message: say(&problem.message),
            hint: problem.hint.as_deref().map(say),
            also: problem.also.as_ref().map(|also| Also { message: say(&also.message), ..also.clone() }),
            ..problem.clone()
        };
        Cow::Owned(problems.iter().map(one).collect())
    }
}
