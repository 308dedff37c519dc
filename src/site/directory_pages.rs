//! Pages of directories: which there are, with the list of all directories.

use super::{Data, Input, Page, Plan, Section, directory_events, directory_home, record_lists};
use crate::directory::Catalogue;
use crate::markdown::smarten;
use crate::source::fingerprint_of;
use serde::Serialize;

/// A directory in a list.
#[derive(Debug, Clone, Hash, Serialize)]
pub(super) struct DirectoryCard {
    title: String,
    href: String,
    summary_html: String,
    count: usize,
    areas: String,
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    if plan.catalogues.is_empty() {
        return;
    }
    let title = plan.shared.words.get("page.directory");
    let info = plan.frame.page("directory/index.html", "directory-list", title, &[(title, None)]);
    pages.push(plan.made(info, Some(Section::Directory), "directory-list.html", Data::Directories(list(plan, "../"))));
    for catalogue in &plan.catalogues {
        let sections = record_lists::by_letter(plan, catalogue);
        directory_home::home(plan, catalogue, &sections, pages);
        record_lists::a_to_z(plan, catalogue, &sections, pages);
        record_lists::views(plan, catalogue, pages);
        directory_events::pages(plan, catalogue, pages);
        let cards = catalogue.records.iter().map(|&at| (plan.record_cards[at].search_print, &plan.content.records[at].item.slug));
        let fingerprint = fingerprint_of(&(cards.collect::<Vec<_>>(), headings_print(catalogue)));
        pages.push(Page { path: format!("directory/{}/find.js", catalogue.slug()), fingerprint, input: Input::Search(catalogue.index) });
    }
}

/// Every directory, as seen from `root`.
pub(super) fn list(plan: &Plan, root: &str) -> Vec<DirectoryCard> {
    let card = |catalogue: &Catalogue| {
        let directory = catalogue.directory();
        let areas: Vec<String> = directory.areas.iter().map(|area| smarten(&area.title, None)).collect();
        DirectoryCard {
            title: smarten(&directory.title, None),
            href: format!("{root}directory/{}/index.html", catalogue.slug()),
            summary_html: plan.short_html(&directory.summary, root),
            count: catalogue.records.len(),
            areas: plan.shared.words.join(&areas),
        }
    };
    plan.catalogues.iter().map(card).collect()
}

/// The paths of a directory's pages, for the site map. Those of records are left out.
pub(super) fn paths(catalogue: &Catalogue, today: time::Date) -> Vec<String> {
    let slug = catalogue.slug();
    let directory = catalogue.directory();
    let mut paths = vec![format!("directory/{slug}/"), format!("directory/{slug}/a-z.html")];
    paths.extend(directory.topics.iter().map(|h| format!("directory/{slug}/topics/{}.html", h.id)));
    paths.extend(directory.areas.iter().map(|h| format!("directory/{slug}/areas/{}.html", h.id)));
    paths.extend(directory.portals.iter().map(|p| format!("directory/{slug}/for/{}.html", p.id)));
    let coming = |&at: &usize| catalogue.record(at).events.iter().any(|event| event.date.when.last_day() >= today);
    paths.extend(catalogue.records.iter().any(coming).then(|| format!("directory/{slug}/events.html")));
    paths
}

fn headings_print(catalogue: &Catalogue) -> u128 {
    let directory = catalogue.directory();
    fingerprint_of(&(&directory.areas, &directory.topics, &directory.audiences))
}
