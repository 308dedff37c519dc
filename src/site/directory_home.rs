//! The front page of a directory.

use super::directory_events::{Coming, coming};
use super::directory_search::Choices;
use super::publication_pages::format_links;
use super::record_lists::{LetterLink, letters};
use super::record_pages::short_title;
use super::template_links::{FormatLinks, PhoneLink};
use super::{Data, Page, Plan, Section};
use crate::compose::dates;
use crate::content::case_study::ContactField;
use crate::content::directory::Heading;
use crate::directory::{Catalogue, Section as Part, Selection};
use crate::markdown::smarten;
use serde::Serialize;

/// Events on the front page of a directory.
const COMING: usize = 8;

/// The front page of a directory.
#[derive(Debug, Hash, Serialize)]
pub(super) struct DirectoryHome {
    title: String,
    summary_html: String,
    helpline: Option<Helpline>,
    count: usize,
    updated: String,
    a_z: String,
    letters: Vec<LetterLink>,
    browse: Vec<Browse>,
    /// The next events.
    events: Vec<Coming>,
    /// How many there are in all, with the page of all of them.
    event_count: usize,
    all_events: &'static str,
    filters: Filters,
    publications: Vec<FormatLinks>,
    contacts_html: String,
    sources_html: Vec<String>,
}

#[derive(Debug, Hash, Serialize)]
struct Helpline {
    title: String,
    phones: Vec<PhoneLink>,
}

#[derive(Debug, Hash, Serialize)]
struct Browse {
    id: &'static str,
    title: String,
    links: Vec<CountedLink>,
}

#[derive(Debug, Hash, Serialize)]
struct CountedLink {
    title: String,
    href: String,
    count: usize,
}

/// By what records can be looked for.
#[derive(Debug, Hash, Serialize)]
struct Filters {
    topics: Vec<Choice>,
    areas: Vec<Choice>,
    audiences: Vec<Choice>,
    features: Vec<Choice>,
    providers: Vec<Choice>,
    days: Vec<Choice>,
}

#[derive(Debug, Hash, Serialize)]
struct Choice {
    id: String,
    title: String,
}

/// Adds the front page of a directory, whose records stand in `sections` by letter.
pub(super) fn home(plan: &Plan, catalogue: &Catalogue, sections: &[Part], pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let directory = catalogue.directory();
    let slug = catalogue.slug();
    let root = "../../";
    let title = smarten(&directory.title, None);
    let path = format!("directory/{slug}/index.html");
    let short = short_title(directory);
    let mut info =
        plan.frame.page(&path, "directory", &title, &[(words.get("page.directory"), Some("directory/index.html")), (&short, None)]);
    info.description = directory.summary.to_string();
    let counted = |folder: &str, id: &str, title: &str, selection: Selection| CountedLink {
        title: smarten(title, None),
        href: format!("{folder}/{id}.html"),
        count: catalogue.select(selection).len(),
    };
    let topics =
        directory.topics.iter().map(|h| counted("topics", &h.id, &h.title, Selection { topic: Some(&h.id), ..Selection::default() }));
    let areas = directory.areas.iter().map(|h| counted("areas", &h.id, &h.title, Selection { area: Some(&h.id), ..Selection::default() }));
    let portals =
        directory.portals.iter().map(|p| counted("for", &p.id, &p.title, Selection { portal: Some(&p.id), ..Selection::default() }));
    let browse = [
        ("portals", "directory.by_portal", portals.collect::<Vec<_>>()),
        ("topics", "directory.by_topic", topics.collect()),
        ("areas", "directory.by_area", areas.collect()),
    ];
    let known = Choices::of(catalogue);
    let choices = |list: &[Heading]| {
        let used = list.iter().filter(|h| known.named.contains(h.id.as_str()));
        used.map(|h| Choice { id: h.id.to_string(), title: smarten(&h.title, None) }).collect()
    };
    let named = |id: &str, key: String| Choice { id: id.into(), title: words.get(&key).into() };
    let events = coming(plan, catalogue, root);
    let data = DirectoryHome {
        summary_html: plan.short_html(&directory.summary, root),
        helpline: directory.helpline.as_ref().map(|contact| helpline(contact)),
        count: catalogue.records.len(),
        updated: dates::in_words(&directory.date.when, words),
        a_z: "a-z.html".into(),
        letters: letters(plan, sections),
        browse: browse
            .into_iter()
            .filter(|(.., links)| !links.is_empty())
            .map(|(id, key, links)| Browse { id, title: words.get(key).into(), links })
            .collect(),
        event_count: events.len(),
        events: events.into_iter().take(COMING).collect(),
        all_events: "events.html",
        filters: Filters {
            topics: choices(&directory.topics),
            areas: choices(&directory.areas),
            audiences: choices(&directory.audiences),
            features: known.features.iter().map(|id| named(id, format!("directory.find.{id}"))).collect(),
            // One kind of body is no choice.
            providers: known
                .providers
                .iter()
                .filter(|_| known.providers.len() > 1)
                .map(|provider| named(provider.word(), format!("directory.provider.{}", provider.word())))
                .collect(),
            days: if known.days {
                (1..=7).map(|day| named(&day.to_string(), format!("dates.weekdays.{day}"))).collect()
            } else {
                Vec::new()
            },
        },
        publications: plan
            .books
            .iter()
            .filter(|book| book.holds_directory(catalogue.index))
            .map(|book| format_links(plan, book, root))
            .collect(),
        contacts_html: plan.contacts_html(&directory.contacts, root),
        sources_html: directory.sources.iter().map(|source| plan.short_html(source, root)).collect(),
        title,
    };
    pages.push(plan.made(info, Some(Section::Directory), "directory.html", Data::Directory(Box::new(data))));
}

fn helpline(contact: &ContactField) -> Helpline {
    Helpline {
        title: contact.role.as_ref().map(|role| smarten(role, None)).unwrap_or_default(),
        phones: contact.phones.iter().map(|phone| PhoneLink::new(&phone.number)).collect(),
    }
}
