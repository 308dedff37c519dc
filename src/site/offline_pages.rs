//! The page that offers the offline copy, and the page that its readers open first.

use super::publication_pages::file_size;
use super::template_links::Link;
use super::{Data, Page, Plan, Section};
use crate::compose::dates;
use crate::publish::{ARCHIVES, CHECKSUMS, START};
use serde::Serialize;

/// Path of the page that offers the copies.
pub(super) const PATH: &str = "offline.html";
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
    /// "71 MB", once it has been written.
    size: Option<String>,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    pages.extend(plan.downloads.offline.then(|| offer(plan, &[])));
}

/// The page that offers the copies. Their sizes are known only after they have been written, with this page in them:
/// then it is made again.
pub(super) fn offer(plan: &Plan, sizes: &[u64]) -> Page {
    let title = plan.shared.words.get("page.offline");
    let info = plan.frame.page(PATH, "offline", title, &[(title, None)]);
    plan.made(info, Some(Section::Formats), "offline.html", Data::Offline(Box::new(page(plan, false, sizes))))
}

/// The page that readers of a copy open first. It is no part of the site, so the newest of it is the site's first page.
pub(super) fn start(plan: &Plan) -> Page {
    let title = plan.frame.title().to_string();
    let mut info = plan.frame.page(START, "offline", &title, &[]);
    info.canonical = plan.frame.base_url().map(ToString::to_string);
    plan.made(info, None, "offline.html", Data::Offline(Box::new(page(plan, true, &[]))))
}

fn page(plan: &Plan, copy: bool, sizes: &[u64]) -> OfflinePage {
    let words = &plan.shared.words;
    let today = crate::content::dates::When::Day(plan.shared.today);
    let pdf: usize = plan.downloads.facts.iter().filter(|(path, _)| path.ends_with(".pdf")).map(|(_, facts)| facts.bytes).sum();
    let parts = plan.frame.site("", None).navigation();
    OfflinePage {
        copy,
        // In a copy there is no copy: where the site's address is known, the links lead to the newest.
        archives: ARCHIVES
            .iter()
            .enumerate()
            .map(|(at, &(name, small))| Archive {
                href: format!("{}{name}", plan.frame.base_url().unwrap_or_default()),
                small,
                size: sizes.get(at).and_then(|size| usize::try_from(*size).ok()).map(|size| file_size(size, words)),
            })
            .collect(),
        start: START,
        checksums: CHECKSUMS,
        date: dates::in_words(&today, words),
        newest: plan.frame.base_url().map(ToString::to_string),
        parts,
        print_megabytes: (pdf > 0).then(|| pdf.div_ceil(1_000_000)),
    }
}
