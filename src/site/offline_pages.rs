//! The page that offers the offline copy, and the page that its readers open first.

use super::frame::Link;
use super::{Data, Page, Plan, Section};
use crate::compose::dates;
use crate::publish::{CHECKSUMS, START};
use serde::Serialize;

/// Path of the page that offers the copies.
pub(super) const PATH: &str = "offline.html";
/// The archives: the whole, and the one without printed editions.
const ARCHIVES: [(&str, bool); 2] = [("offline.zip", false), ("offline-small.zip", true)];

/// Either page.
#[derive(Debug, Hash, Serialize)]
pub(super) struct OfflinePage {
    /// Whether this is the first page of a copy.
    copy: bool,
    archives: Vec<Archive>,
    start: &'static str,
    checksums: &'static str,
    /// The date of the copy in words.
    date: String,
    newest: Option<String>,
    parts: Vec<Link>,
    /// Megabytes of the printed editions, rounded up; none when they have not been made.
    print_megabytes: Option<usize>,
}

#[derive(Debug, Hash, Serialize)]
struct Archive {
    href: String,
    small: bool,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if !plan.downloads.offline {
        return;
    }
    let title = plan.shared.words.get("page.offline");
    let info = plan.frame.page(PATH, "offline", title, &[(title, None)]);
    pages.push(plan.made(info, Some(Section::Formats), "offline.html", Data::Offline(Box::new(page(plan, false)))));
}

/// The page that readers of a copy open first. It is no part of the site.
pub(super) fn start(plan: &Plan) -> Page {
    let title = plan.frame.title().to_string();
    let info = plan.frame.page(START, "offline", &title, &[]);
    plan.made(info, None, "offline.html", Data::Offline(Box::new(page(plan, true))))
}

fn page(plan: &Plan, copy: bool) -> OfflinePage {
    let words = &plan.shared.words;
    let today = crate::content::dates::When::Day(plan.shared.today);
    let pdf: usize = plan.downloads.facts.iter().filter(|(path, _)| path.ends_with(".pdf")).map(|(_, facts)| facts.bytes).sum();
    let parts = plan.frame.site("", None).navigation();
    OfflinePage {
        copy,
        // In a copy there is no copy: where the site's address is known, the links lead to the newest.
        archives: ARCHIVES
            .iter()
            .map(|&(name, small)| Archive { href: format!("{}{name}", plan.frame.base_url().unwrap_or_default()), small })
            .collect(),
        start: START,
        checksums: CHECKSUMS,
        date: dates::in_words(&today, words),
        newest: plan.frame.base_url().map(ToString::to_string),
        parts,
        print_megabytes: (pdf > 0).then(|| pdf.div_ceil(1_000_000)),
    }
}
