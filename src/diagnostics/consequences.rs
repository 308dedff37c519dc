//! Problems that only follow from another one.

use super::{Diagnostic, Severity};
use crate::rules;
use std::collections::BTreeSet;

/// When a list cannot be read, that its entries are missing is no news: one fault, one message.
pub(crate) fn drop_consequences(problems: &mut Vec<Diagnostic>) {
    let broken: BTreeSet<String> =
        problems.iter().filter(|p| p.severity == Severity::Error).map(|p| p.file.path.replace(".yml", ".yaml")).collect();
    let follows = [
        ("themes.yaml", &rules::UNKNOWN_THEME),
        ("organisations.yaml", &rules::UNKNOWN_ORGANISATION),
        ("glossary.yaml", &rules::UNDEFINED_ABBREVIATION),
    ];
    problems.retain(|p| !follows.iter().any(|(file, rule)| broken.contains(*file) && p.rule.id == rule.id && p.file.path != *file));
}
