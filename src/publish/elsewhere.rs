//! Links of a page to files that its copy lacks: they lead to the web, or are links no more.

use crate::html::escaped;
use std::borrow::Cow;

/// What a copy says of files that it lacks.
#[derive(Debug, Clone)]
pub struct Elsewhere {
    /// Folder of the pages with these words; empty for the main language.
    pub prefix: String,
    /// After a link that leads to the web: “on the web only”.
    pub on_the_web: String,
    /// After the words of what was a link, where the site has no address: “not in this copy”.
    pub missing: String,
}

/// A page whose links to files that `lacks` names lead to the web, below `base`. Without it only their words are left.
/// The page is as this program writes it: names in small letters, values in double quotes.
pub(super) fn relinked<'p>(
    page: &'p str,
    path: &str,
    base: Option<&str>,
    words: Option<&Elsewhere>,
    lacks: impl Fn(&str) -> bool,
) -> Cow<'p, str> {
    let mut out = String::new();
    let mut copied = 0;
    let mut at = 0;
    while let Some(start) = page[at..].find("<a ").map(|i| at + i) {
        let Some(tag_end) = end_of_tag(&page[start..]).map(|i| start + i) else { break };
        at = tag_end;
        let tag = &page[start..tag_end];
        let Some(value) = tag.find(" href=\"").map(|i| start + i + " href=\"".len()) else { continue };
        let Some(value_end) = page[value..tag_end].find('"').map(|i| value + i) else { continue };
        let Some(target) = resolved(path, &page[value..value_end]).filter(|target| lacks(target)) else { continue };
        let Some(close) = page[tag_end..].find("</a>").map(|i| tag_end + i) else { break };
        let note = |text: &str| format!(" <span class=\"not-here\">({})</span>", escaped(text));
        match base {
            Some(base) => {
                out.push_str(&page[copied..value]);
                out.push_str(base);
                out.push_str(&target);
                out.push_str(&page[value_end..close]);
                out.push_str(&words.map(|w| note(&w.on_the_web)).unwrap_or_default());
                out.push_str("</a>");
            }
            None => {
                out.push_str(&page[copied..start]);
                out.push_str("<span>");
                out.push_str(&page[tag_end..close]);
                out.push_str(&words.map(|w| note(&w.missing)).unwrap_or_default());
                out.push_str("</span>");
            }
        }
        at = close + "</a>".len();
        copied = at;
    }
    if copied == 0 {
        return Cow::Borrowed(page);
    }
    out.push_str(&page[copied..]);
    Cow::Owned(out)
}

/// Where a start tag ends, after its bracket; brackets in values do not count.
fn end_of_tag(text: &str) -> Option<usize> {
    let mut quoted = false;
    text.bytes()
        .position(|byte| {
            quoted ^= byte == b'"';
            byte == b'>' && !quoted
        })
        .map(|at| at + 1)
}

/// The file of the site that a link of a page leads to; none for places in the page and for other sites.
fn resolved(page: &str, link: &str) -> Option<String> {
    let path = link.split(['#', '?']).next()?;
    if path.is_empty() || path.contains(':') || path.starts_with('/') {
        return None;
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<p><a class=\"x\" title=\"a > b\" href=\"../all/all.pdf#page=2\">All</a> and \
                        <a href=\"all.html\">here</a> <a href=\"https://example.org/all.pdf\">there</a></p>";

    fn words() -> Elsewhere {
        Elsewhere { prefix: String::new(), on_the_web: "on the web only".into(), missing: "not in this copy".into() }
    }

    #[test]
    fn links_to_what_is_not_there_lead_to_the_web() {
        let page = relinked(PAGE, "publications/one/index.html", Some("https://example.org/"), Some(&words()), |target| {
            target == "publications/all/all.pdf"
        });
        let first = "<p><a class=\"x\" title=\"a > b\" href=\"https://example.org/publications/all/all.pdf\">All \
                     <span class=\"not-here\">(on the web only)</span></a> and ";
        assert_eq!(page, format!("{first}{}", PAGE.split_once(" and ").unwrap().1));
    }

    #[test]
    fn without_an_address_the_words_are_left() {
        let page = relinked(PAGE, "publications/one/index.html", None, Some(&words()), |target| target.ends_with(".pdf"));
        assert!(
            page.starts_with("<p><span>All <span class=\"not-here\">(not in this copy)</span></span> and <a href=\"all.html\">"),
            "{page}"
        );
    }

    #[test]
    fn a_page_that_has_all_it_links_to_stays_as_it_is() {
        assert!(matches!(relinked(PAGE, "publications/one/index.html", None, None, |_| false), Cow::Borrowed(PAGE)));
        // A link that leaves the site is left alone.
        assert!(matches!(relinked("<a href=\"../../x.pdf\">x</a>", "a.html", None, None, |_| true), Cow::Borrowed(_)));
    }
}
