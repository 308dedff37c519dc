//! Starting: sites that build at once, and new items with every field explained.

mod item;
mod sites;

pub use item::{Known, NewFile, new_item};
pub use sites::{SITES, StarterSite, site_files};

use crate::starters;
use time::Date;

/// A file that comes with the program, with the days filled in.
fn template(path: &str, today: Date) -> Option<String> {
    let bytes = starters::all().find(|(name, _)| *name == path)?.1;
    Some(dated(&String::from_utf8_lossy(bytes), today))
}

/// A text with the days that it asks for: this day, month and year, and the month in a year.
fn dated(text: &str, today: Date) -> String {
    let month = |year: i32| format!("{year}-{:02}", u8::from(today.month()));
    text.replace("@DAY@", &today.to_string())
        .replace("@MONTH@", &month(today.year()))
        .replace("@REVIEW@", &month(today.year() + 1))
        .replace("@YEAR@", &today.year().to_string())
}
