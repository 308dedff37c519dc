//! The ledger: which clauses of the standards are met, by which check; which need a person, and who
//! has looked; which are not met.
//!
//! Invariant: nothing is called met that no rule, inspection or outside judge covers. A test holds
//! every proof against the rules and against the checks of `tests/judges`.

mod clauses;

pub use clauses::{CLAUSES, DATA_CONTROL, EASY_READERS};

use crate::content::dates::DateField;
use crate::content::decode::record;
use crate::content::values::Line;

/// A clause of a standard.
#[derive(Debug)]
pub struct Clause {
    /// Its name, as used in sign-offs and in the words file (`ledger.clause.NAME`).
    pub id: &'static str,
    /// Where it stands.
    pub source: &'static str,
    /// What it is about.
    pub scope: Scope,
    /// Whether it is met.
    pub verdict: Verdict,
}

/// What a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The website.
    Web,
    /// Printed editions.
    Print,
    /// Both.
    Both,
    /// Easy-read guides, on the website and on paper.
    EasyRead,
    /// Aggregate figures.
    Data,
}

/// Whether a clause is met.
#[derive(Debug)]
pub enum Verdict {
    /// Met, as these checks show.
    Met(&'static [Proof]),
    /// Only a person can tell. Checks may help.
    Person(&'static [Proof]),
    /// Not met; the words file says why.
    NotMet,
}

/// What shows that a clause is met.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Proof {
    /// A rule that is checked each time this site is made.
    Rule(&'static str),
    /// The making of this site's printed editions stops if it is not so.
    Inspection,
    /// A check by an outside judge in the program's own tests, on the sample and the torture site.
    Judge(&'static str),
}

/// The clause of that name.
pub fn find(id: &str) -> Option<&'static Clause> {
    CLAUSES.iter().find(|clause| clause.id == id)
}

record! {
    /// A person or group has looked at something that no program can judge.
    pub struct SignOff = "a sign-off" {
        /// The clause.
        required clause: Line,
        /// Who looked: a group or a role.
        required by: Line,
        /// When.
        required date: DateField,
        /// Which version or edition they looked at.
        optional version: Line,
        /// What they said.
        optional note: Line,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    #[test]
    fn every_proof_is_a_check_that_exists() {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/judges");
        let judges: String =
            fs::read_dir(folder).unwrap().flatten().filter_map(|e| fs::read_to_string(e.path()).ok()).collect::<Vec<_>>().join("\n");
        let mut seen = BTreeSet::new();
        for clause in CLAUSES {
            assert!(seen.insert(clause.id), "{} stands twice", clause.id);
            let proofs = match clause.verdict {
                Verdict::Met(proofs) => {
                    assert!(!proofs.is_empty(), "{} is called met without a proof", clause.id);
                    proofs
                }
                Verdict::Person(proofs) => proofs,
                Verdict::NotMet => &[],
            };
            for proof in proofs {
                match proof {
                    Proof::Rule(id) => assert!(crate::rules::find(id).is_some(), "{}: there is no rule {id}", clause.id),
                    Proof::Judge(name) => assert!(judges.contains(name), "{}: no judge checks “{name}”", clause.id),
                    Proof::Inspection => {}
                }
            }
        }
    }

    #[test]
    fn every_clause_has_words() {
        let words = crate::theme::Words::read("en.yaml", include_bytes!("../../themes/default/words/en.yaml"), None).unwrap();
        for clause in CLAUSES {
            assert!(words.has(&format!("ledger.clause.{}", clause.id)), "no words for {}", clause.id);
            if matches!(clause.verdict, Verdict::NotMet) {
                assert!(words.has(&format!("ledger.reason.{}", clause.id)), "no reason for {}", clause.id);
            }
        }
    }
}
