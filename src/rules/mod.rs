//! The rules: what each asks, why, where it comes from, how to mend a breach, a good and a bad example.
//!
//! A rule is a value. Its examples are files of a small site (see [`sample`]); they double as its
//! test: the bad example must break the rule and the good one must not. `clearfolio explain` prints
//! rules; the checks that apply them stand with the stage that can see the fault.

mod data;
mod directories;
mod documents;
mod easy_read;
mod items;
mod look;
mod pictures;
mod posts;
mod print;
mod reading;
pub mod sample;
mod self_assessments;
mod statements;
mod writing;

pub use data::*;
pub use directories::*;
pub use documents::*;
pub use easy_read::*;
pub use items::*;
pub use look::*;
pub use pictures::*;
pub use posts::*;
pub use print::*;
pub use reading::*;
pub use self_assessments::*;
pub use statements::*;
pub use writing::*;

use crate::diagnostics::Severity;

/// One rule.
#[derive(Debug)]
pub struct Rule {
    /// Its name, as used in messages and by `clearfolio explain`.
    pub id: &'static str,
    /// Error or warning.
    pub severity: Severity,
    /// What it asks, in a sentence.
    pub asks: &'static str,
    /// Why, for the reader's sake.
    pub why: &'static str,
    /// Where it comes from.
    pub source: &'static str,
    /// How to mend a breach.
    pub mend: &'static str,
    /// Files that keep it.
    pub good: &'static [Example],
    /// Files that break it.
    pub bad: &'static [Example],
}

/// A file of an example, laid over the small sample site.
#[derive(Debug, Clone, Copy)]
pub struct Example {
    /// Path under the content folder.
    pub path: &'static str,
    /// Its bytes.
    pub bytes: &'static [u8],
}

/// Every rule, in the order in which `explain` lists them.
pub fn all() -> impl Iterator<Item = &'static Rule> {
    [
        reading::RULES,
        items::RULES,
        statements::RULES,
        writing::RULES,
        pictures::RULES,
        easy_read::RULES,
        data::RULES,
        documents::RULES,
        self_assessments::RULES,
        posts::RULES,
        directories::RULES,
        look::RULES,
        print::RULES,
    ]
    .into_iter()
    .flatten()
    .copied()
}

/// The rule of that name.
pub fn find(id: &str) -> Option<&'static Rule> {
    all().find(|rule| rule.id == id)
}

/// Defines rules as statics and gathers them in `RULES`.
macro_rules! rules {
    ($( $name:ident = $id:literal, $severity:ident {
        asks: $asks:expr,
        why: $why:expr,
        source: $source:expr,
        mend: $mend:expr,
        good: [$( $gp:literal => $gb:expr ),* $(,)?],
        bad: [$( $bp:literal => $bb:expr ),* $(,)?] $(,)?
    } )*) => {
        $(
            #[doc = $asks]
            pub static $name: $crate::rules::Rule = $crate::rules::Rule {
                id: $id,
                severity: $crate::diagnostics::Severity::$severity,
                asks: $asks,
                why: $why,
                source: $source,
                mend: $mend,
                good: &[$( $crate::rules::Example { path: $gp, bytes: $gb.as_bytes() } ),*],
                bad: &[$( $crate::rules::Example { path: $bp, bytes: $bb.as_bytes() } ),*],
            };
        )*
        pub(super) static RULES: &[&$crate::rules::Rule] = &[$( &$name ),*];
    };
}

/// The text of a whole, correct case study with some lines more.
macro_rules! case {
    ($($more:expr),* $(,)?) => {
        concat!(
            "title: A walk to the library\n",
            "theme: prevention\n",
            "summary: Neighbours walk to the library together once a week.\n",
            "organisations: [exampleton-council]\n",
            "evidence: {stage: anecdotal, basis: testimony}\n",
            "no_contact: The group has no office.\n",
            $($more, "\n"),*
        )
    };
}

pub(crate) use {case, rules};

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;

    #[test]
    fn ids_are_unique_and_every_part_is_written() {
        let mut seen = BTreeSet::new();
        for rule in all() {
            assert!(seen.insert(rule.id), "{} stands twice", rule.id);
            for part in [rule.asks, rule.why, rule.source, rule.mend] {
                assert!(part.len() > 10 && part.ends_with('.'), "{}: “{part}”", rule.id);
            }
            assert!(!rule.bad.is_empty() && !rule.good.is_empty(), "{} needs examples", rule.id);
            assert_eq!(find(rule.id).map(|r| r.id), Some(rule.id));
        }
        assert!(seen.len() > 40);
    }
}
