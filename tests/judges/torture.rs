//! The torture site: what is written in `tests/torture`, with four hundred made cases laid beside it.

use super::site::{copy, repository, work};
use std::path::PathBuf;

/// How many cases the longest contents have.
pub const MANY: usize = 400;

/// Makes the content folder of the torture site.
///
/// # Errors
/// When a file cannot be read or written.
pub fn content() -> std::io::Result<PathBuf> {
    let folder = work("torture-content");
    let _ = std::fs::remove_dir_all(&folder);
    copy(&repository().join("tests/torture"), &folder)?;
    for number in 1..=MANY {
        // Titles are nearly the same; every tenth has all the signs that addresses and markup trip over.
        let title = match number % 10 {
            0 => format!("Case {number}: Smith & Sons’ “care” + support @ home – north"),
            5 => format!("Case {number} of a series whose titles are nearly the same as those before it"),
            _ => format!("Case {number} of a series"),
        };
        let text = format!(
            "title: \"{title}\"\nshort_title: Case {number}\ntheme: many\norder: {number}\nsummary: This is number {number}, as short as a case can be.\n\
             organisations: [plain-council]\nevidence: {{stage: intended, basis: none}}\nno_contact: There is nobody to ask.\n\
             sections:\n  - key: approach\n    text: |\n      The text of number {number}.\n"
        );
        std::fs::write(folder.join(format!("case-studies/number-{number:03}.yaml")), text)?;
    }
    Ok(folder)
}

/// Whether a page is one of the many that another page stands for: of the records of a directory, one
/// in twelve is judged; of its topics, one in four.
pub fn one_of_many(path: &str) -> bool {
    let lot = path.bytes().map(usize::from).sum::<usize>();
    if path.starts_with("directory/") && path.contains("/records/") {
        return lot % 12 != 0;
    }
    if path.starts_with("directory/") && path.contains("/topics/") {
        return lot % 4 != 0;
    }
    let number = path.strip_prefix("case-studies/number-").and_then(|rest| rest.strip_suffix(".html"));
    number.is_some_and(|number| !["001", "005", "010"].contains(&number))
}
