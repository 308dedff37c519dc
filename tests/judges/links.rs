//! Every internal link, fragment, picture, style and script leads to something.

use super::markup;
use super::runner::{Findings, Runner};
use super::site::Site;
use std::collections::{BTreeMap, BTreeSet};

/// Follows every address of every page without a browser.
pub fn resolve(runner: &Runner, site: &Site) {
    let ids: BTreeMap<&str, BTreeSet<String>> = site
        .pages
        .iter()
        .map(|page| (page.path.as_str(), markup::tags(&page.html).iter().filter_map(|t| t.get("id").map(str::to_string)).collect()))
        .collect();
    let mut broken = Findings::new();
    let mut doubled = Findings::new();
    let mut addresses = Findings::new();
    let mut known: BTreeMap<String, bool> = BTreeMap::new();
    let sub_path = site.sub_path();
    for page in &site.pages {
        let tags = markup::tags(&page.html);
        let mut seen = BTreeSet::new();
        for tag in &tags {
            if let Some(id) = tag.get("id")
                && !seen.insert(id)
            {
                doubled.push(format!("{}: the id “{id}” stands twice", page.path));
            }
            let links = ["href", "src"].into_iter().filter_map(|name| tag.get(name));
            for link in links {
                if let Some(fault) = odd(link) {
                    addresses.push(format!("{}: {link}: {fault}", page.path));
                }
                if link.contains("://") || link.starts_with("mailto:") || link.starts_with("tel:") {
                    continue;
                }
                let (path, fragment) = link.split_once('#').map_or((link, None), |(p, f)| (p, Some(f)));
                let target = match path.strip_prefix(sub_path.as_str()).filter(|_| page.kind == "not-found") {
                    Some(inner) => Some(if inner.is_empty() { "index.html".to_string() } else { markup::percent_decoded(inner) }),
                    None => join(&page.path, path),
                };
                let Some(target) = target else {
                    broken.push(format!("{}: {link} leaves the site or starts at its root", page.path));
                    continue;
                };
                let there = *known.entry(target.clone()).or_insert_with(|| site.folder.join(&target).is_file());
                if !there {
                    broken.push(format!("{}: {link} leads nowhere", page.path));
                } else if let Some(fragment) = fragment.filter(|f| !f.is_empty()) {
                    let fragment = markup::percent_decoded(fragment);
                    if ids.get(target.as_str()).is_some_and(|ids| !ids.contains(&fragment)) {
                        broken.push(format!("{}: {link}: there is no place called “{fragment}”", page.path));
                    }
                }
            }
            for name in ["aria-labelledby", "aria-describedby", "for", "aria-controls"] {
                for id in tag.get(name).into_iter().flat_map(str::split_whitespace) {
                    if !ids[page.path.as_str()].contains(id) {
                        broken.push(format!("{}: {name} names “{id}”, which is not there", page.path));
                    }
                }
            }
        }
    }
    runner.verdict(&format!("{}: every internal link, fragment and reference resolves", site.name), broken);
    runner.verdict(&format!("{}: ids are unique in each page", site.name), doubled);
    runner.verdict(&format!("{}: addresses of links are well formed", site.name), addresses);
    let reached = reached(site);
    let lost = site
        .pages
        .iter()
        .filter(|p| p.kind != "not-found" && p.kind != "short-address" && !reached.contains(&p.path))
        .map(|p| format!("{}: no chain of links from the front page leads here", p.path));
    runner.verdict(&format!("{}: every page can be reached from the front page", site.name), lost.collect());
}

fn reached(site: &Site) -> BTreeSet<String> {
    let pages: BTreeMap<&str, _> = site.pages.iter().map(|page| (page.path.as_str(), page)).collect();
    let mut reached = BTreeSet::from(["index.html".to_string()]);
    let mut ahead = vec!["index.html".to_string()];
    while let Some(path) = ahead.pop() {
        let Some(page) = pages.get(path.as_str()) else { continue };
        for tag in markup::tags(&page.html).iter().filter(|t| t.name == "a") {
            let href = tag.get("href").unwrap_or_default();
            if let Some(target) = join(&path, href.split('#').next().unwrap_or_default()).filter(|_| !href.contains(':'))
                && reached.insert(target.clone())
            {
                ahead.push(target);
            }
        }
    }
    reached
}

/// The target of a relative link, as a path from the root of the site.
pub fn join(from: &str, link: &str) -> Option<String> {
    if link.is_empty() {
        return Some(from.to_string());
    }
    if link.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    let decoded = markup::percent_decoded(link.split('?').next().unwrap_or_default());
    for part in decoded.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    let path = parts.join("/");
    Some(if link.ends_with('/') || path.is_empty() { format!("{path}/index.html").trim_start_matches('/').to_string() } else { path })
}

fn odd(link: &str) -> Option<&'static str> {
    if link.contains(char::is_whitespace) {
        return Some("has a space in it");
    }
    if let Some(number) = link.strip_prefix("tel:") {
        let digits = number.strip_prefix('+').unwrap_or(number).split(";ext=").next().unwrap_or_default();
        let sound = digits.len() >= 3 && digits.bytes().all(|b| b.is_ascii_digit());
        return (!sound).then_some("is not a number that a phone can dial");
    }
    if let Some(mail) = link.strip_prefix("mailto:") {
        return (mail.matches('@').count() != 1).then_some("is not one email address");
    }
    if link.contains("://") && !link.starts_with("https://") && !link.starts_with("http://") {
        return Some("is neither http nor https");
    }
    (link.starts_with("javascript:")).then_some("is a script")
}
