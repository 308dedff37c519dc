//! Lists of cases: all of them, by theme, by organisation.

use super::cards::{Entry, colour};
use super::front_pages::{LetterLink, letters};
use super::paging::{self, Paging};
use super::post_lists::{self, PostCard};
use super::{Data, Page, Plan, Section};
use crate::content::lists::{Organisation, Theme};
use crate::markdown::smarten;
use serde::Serialize;
use std::collections::BTreeMap;

#[derive(Debug, Hash, Serialize)]
pub(super) struct CaseList {
    intro_html: Option<String>,
    entries: Vec<Entry>,
    count: usize,
    filters: Filters,
    paging: Option<Paging>,
    browse: Vec<Browse>,
}

#[derive(Debug, Clone, Default, Hash, Serialize)]
struct Filters {
    themes: Vec<Choice>,
    organisations: Vec<Choice>,
    stages: Vec<Choice>,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct Choice {
    id: String,
    title: String,
    count: usize,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct Browse {
    title: String,
    links: Vec<CountedLink>,
}

#[derive(Debug, Clone, Hash, Serialize)]
struct CountedLink {
    title: String,
    href: String,
    count: usize,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct ThemePage {
    number: u64,
    letter: Option<String>,
    title: String,
    colour: u64,
    summary_html: String,
    includes_html: Vec<String>,
    text_html: Option<String>,
    entries: Vec<Entry>,
    also: Vec<Entry>,
    posts: Vec<PostCard>,
    paging: Option<Paging>,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct OrganisationIndex {
    groups: Vec<OrganisationGroup>,
    letters: Vec<LetterLink>,
}

#[derive(Debug, Hash, Serialize)]
struct OrganisationGroup {
    letter: String,
    organisations: Vec<OrganisationLink>,
}

#[derive(Debug, Hash, Serialize)]
struct OrganisationLink {
    name: String,
    href: String,
    kind_words: String,
    count: usize,
}

#[derive(Debug, Hash, Serialize)]
pub(super) struct OrganisationPage {
    name: String,
    short: Option<String>,
    kind_words: String,
    place: Option<String>,
    note_html: Option<String>,
    legal: Vec<String>,
    logo: Option<LogoImage>,
    entries: Vec<Entry>,
    paging: Option<Paging>,
}

#[derive(Debug, Hash, Serialize)]
struct LogoImage {
    src: String,
    alt: String,
}

impl Plan<'_> {
    /// Themes by number.
    pub(super) fn themes_in_order(&self) -> impl Iterator<Item = &Theme> {
        let mut themes: Vec<&Theme> = self.content.themes.entries.iter().collect();
        themes.sort_by_key(|t| (t.number, t.id.to_string()));
        themes.into_iter()
    }

    /// Organisations with the cases that they are part of, by name.
    fn organisations_in_order(&self) -> Vec<(&Organisation, Vec<usize>)> {
        let mut cases: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
        for &case in &self.order {
            for id in &self.cards[case].organisations {
                cases.entry(id.as_str()).or_default().push(case);
            }
        }
        let mut all: Vec<_> = self.shared.organisations.values().map(|o| (o, cases.remove(o.id.as_str()).unwrap_or_default())).collect();
        let alphabet = self.alphabet();
        all.sort_by_cached_key(|(o, _)| (alphabet.key(&o.name), o.id.to_string()));
        all
    }
}

pub(super) fn plan(plan: &Plan, pages: &mut Vec<Page>) {
    let organisations = plan.organisations_in_order();
    let has = plan.frame.has();
    if has.cases {
        case_list(plan, &organisations, pages);
    }
    if has.themes {
        themes(plan, pages);
    }
    if has.organisations {
        organisation_pages(plan, &organisations, pages);
    }
}

/// Frame of page `number` of a list.
fn list_info(plan: &Plan, path: &str, number: usize, kind: &'static str, title: &str, crumbs: &[(&str, Option<&str>)]) -> super::PageInfo {
    let mut info = plan.frame.page(path, kind, title, crumbs);
    if number > 1 {
        info.title = format!("{title}, {}", plan.shared.words.fill("page.page_number", &[("number", &number.to_string())]));
    }
    info
}

fn case_list(plan: &Plan, organisations: &[(&Organisation, Vec<usize>)], pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let title = words.get("page.cases");
    let first = "case-studies/index.html";
    let count = plan.order.len();
    let total = paging::page_count(count);
    let root = "../";
    // A list in several pages is not filtered: it would hide what stands on the others.
    let filters = if total == 1 { filters(plan, organisations) } else { Filters::default() };
    let browse = browse(plan, organisations, root);
    for number in 1..=total {
        let path = paging::page_name(first, number);
        let info = list_info(plan, &path, number, "case-list", title, &[(title, None)]);
        let entries = paging::slice(&plan.order, number).iter().map(|&i| plan.cards[i].entry(root)).collect();
        let list = CaseList {
            intro_html: None,
            entries,
            count,
            filters: filters.clone(),
            paging: paging::links(first, number, total),
            browse: browse.clone(),
        };
        pages.push(plan.made(info, Some(Section::Cases), "case-list.html", Data::List(list)));
    }
}

fn filters(plan: &Plan, organisations: &[(&Organisation, Vec<usize>)]) -> Filters {
    let mut stages: Vec<Choice> = Vec::new();
    for stage in crate::content::case_study::Stage::WORDS {
        let count = plan.cards.iter().filter(|c| c.stage.key == *stage).count();
        if count > 0 {
            stages.push(Choice { id: (*stage).to_string(), title: plan.shared.words.get(&format!("stage.{stage}")).into(), count });
        }
    }
    Filters {
        themes: plan
            .themes_in_order()
            .map(|t| Choice {
                id: t.id.to_string(),
                title: smarten(&t.title, None),
                count: plan.cards.iter().filter(|c| c.theme_id == t.id.as_str()).count(),
            })
            .collect(),
        organisations: organisations
            .iter()
            .filter(|(_, cases)| !cases.is_empty())
            .map(|(o, cases)| Choice { id: o.id.to_string(), title: smarten(&o.name, None), count: cases.len() })
            .collect(),
        stages,
    }
}

fn browse(plan: &Plan, organisations: &[(&Organisation, Vec<usize>)], root: &str) -> Vec<Browse> {
    let words = &plan.shared.words;
    let themes = plan
        .themes_in_order()
        .map(|t| CountedLink {
            title: smarten(&t.title, None),
            href: format!("{root}themes/{}.html", t.id),
            count: plan.cards.iter().filter(|c| c.theme_id == t.id.as_str()).count(),
        })
        .collect();
    // A site with very many organisations lists them on their own page only.
    let shown = organisations.iter().filter(|(_, cases)| !cases.is_empty()).take(paging::PAGE_LENGTH);
    let by_organisation = shown
        .map(|(o, cases)| CountedLink {
            title: smarten(&o.name, None),
            href: format!("{root}organisations/{}.html", o.id),
            count: cases.len(),
        })
        .collect();
    vec![
        Browse { title: words.get("page.by_theme").into(), links: themes },
        Browse { title: words.get("page.by_organisation").into(), links: by_organisation },
    ]
}

fn themes(plan: &Plan, pages: &mut Vec<Page>) {
    let title = plan.shared.words.get("page.themes");
    let root = "../";
    let info = plan.frame.page("themes/index.html", "theme-list", title, &[(title, None)]);
    let all = plan.themes_in_order().map(|t| plan.theme_card(t, root, 8)).collect();
    pages.push(plan.made(info, Some(Section::Themes), "theme-list.html", Data::Themes(all)));

    for theme in plan.themes_in_order() {
        let own: Vec<usize> = plan.order.iter().copied().filter(|&i| plan.cards[i].theme_id == theme.id.as_str()).collect();
        let also: Vec<usize> =
            plan.order.iter().copied().filter(|&i| plan.content.cases[i].value.also_in.iter().any(|t| **t == *theme.id)).collect();
        let first = format!("themes/{}.html", theme.id);
        let total = paging::page_count(own.len());
        let name = smarten(&theme.title, None);
        for number in 1..=total {
            let path = paging::page_name(&first, number);
            let mut info = list_info(plan, &path, number, "theme", &name, &[(title, Some("themes/index.html")), (&name, None)]);
            let summary_html = plan.short_html(&theme.summary, root);
            info.description = theme.summary.to_string();
            let page = ThemePage {
                number: theme.number,
                letter: theme.letter.as_ref().map(ToString::to_string),
                title: name.clone(),
                colour: colour(theme),
                summary_html,
                includes_html: theme.includes.iter().map(|i| plan.short_html(i, root)).collect(),
                text_html: theme.text.as_ref().map(|t| plan.text_html(t, root, 0)),
                entries: paging::slice(&own, number).iter().map(|&i| plan.cards[i].entry(root)).collect(),
                also: if number == total {
                    also.iter().take(paging::PAGE_LENGTH).map(|&i| plan.cards[i].entry(root)).collect()
                } else {
                    Vec::new()
                },
                posts: if number == total { post_lists::on_theme(plan, &theme.id, root) } else { Vec::new() },
                paging: paging::links(&first, number, total),
            };
            pages.push(plan.made(info, Some(Section::Themes), "theme.html", Data::Theme(page)));
        }
    }
}

fn organisation_pages(plan: &Plan, organisations: &[(&Organisation, Vec<usize>)], pages: &mut Vec<Page>) {
    let words = &plan.shared.words;
    let title = words.get("page.organisations");
    let root = "../";
    let kind = |o: &Organisation| words.get(&format!("kind.{}", o.kind.word())).to_string();

    let alphabet = plan.alphabet();
    let mut groups: Vec<OrganisationGroup> = Vec::new();
    for (organisation, cases) in organisations {
        let letter = alphabet.letter_of(&organisation.name);
        let link = OrganisationLink {
            name: smarten(&organisation.name, None),
            href: format!("{root}organisations/{}.html", organisation.id),
            kind_words: kind(organisation),
            count: cases.len(),
        };
        match groups.iter_mut().find(|group| group.letter == letter) {
            Some(group) => group.organisations.push(link),
            _ => groups.push(OrganisationGroup { letter, organisations: vec![link] }),
        }
    }
    let info = plan.frame.page("organisations/index.html", "organisation-list", title, &[(title, None)]);
    let letters = letters(&alphabet, groups.iter().map(|group| &group.letter));
    let index = OrganisationIndex { groups, letters };
    pages.push(plan.made(info, Some(Section::Organisations), "organisation-list.html", Data::Organisations(index)));

    for (organisation, cases) in organisations {
        let first = format!("organisations/{}.html", organisation.id);
        let total = paging::page_count(cases.len());
        let name = smarten(&organisation.name, None);
        for number in 1..=total {
            let path = paging::page_name(&first, number);
            let crumbs = [(title, Some("organisations/index.html")), (name.as_str(), None)];
            let info = list_info(plan, &path, number, "organisation", &name, &crumbs);
            let page = OrganisationPage {
                name: name.clone(),
                short: organisation.short.as_ref().map(ToString::to_string),
                kind_words: kind(organisation),
                place: organisation.place.as_ref().map(|p| smarten(p, None)),
                note_html: organisation.note.as_ref().map(|n| plan.text_html(n, root, 0)),
                legal: legal(organisation, plan),
                logo: logo(organisation, plan, root),
                entries: paging::slice(cases, number).iter().map(|&i| entry_with_role(plan, i, organisation, root)).collect(),
                paging: paging::links(&first, number, total),
            };
            pages.push(plan.made(info, Some(Section::Organisations), "organisation.html", Data::Organisation(page)));
        }
    }
}

fn entry_with_role(plan: &Plan, case: usize, organisation: &Organisation, root: &str) -> Entry {
    let involved = &plan.content.cases[case].value.organisations.0;
    let role = involved.iter().find(|i| *i.organisation == *organisation.id).and_then(|i| i.role);
    let role_words = role.map(|r| plan.shared.words.get(&format!("role.{}", r.word())).to_string());
    let mut entry = plan.cards[case].entry(root);
    entry.role_words = role_words;
    entry
}

fn legal(organisation: &Organisation, plan: &Plan) -> Vec<String> {
    let words = &plan.shared.words;
    let charity = organisation.charity_number.as_ref().map(|n| words.fill("page.charity_number", &[("number", n)]));
    let company = organisation.company_number.as_ref().map(|n| words.fill("page.company_number", &[("number", n)]));
    charity.into_iter().chain(company).collect()
}

fn logo(organisation: &Organisation, plan: &Plan, root: &str) -> Option<LogoImage> {
    let logo = organisation.logo.as_ref()?;
    plan.shared.pictures.get(logo.image.as_str())?.as_ref()?;
    let alt = logo.alt.as_ref().map_or_else(|| organisation.name.to_string(), ToString::to_string);
    Some(LogoImage { src: format!("{root}{}", logo.image), alt })
}
