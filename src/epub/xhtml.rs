//! Pages of a book as XHTML.
//!
//! The markup of the website is the starting point: it was made by `html` alone, so it is well formed apart
//! from elements without an end. What only works on a website (fields, folding, scrolling frames) becomes what
//! works in a book. Drawings come in two sizes, for wide and for narrow screens; the style sheet shows one.

/// Elements without content.
const VOID: [&str; 6] = ["br", "hr", "img", "input", "wbr", "col"];

/// Most columns of a table that a narrow screen has room for.
const NARROW: usize = 3;

/// A tag as it stands in the markup.
struct Tag<'a> {
    name: &'a str,
    attributes: Vec<(&'a str, &'a str)>,
    closing: bool,
    empty: bool,
}

impl<'a> Tag<'a> {
    fn parse(text: &'a str) -> Self {
        let closing = text.starts_with('/');
        let text = text.trim_start_matches('/');
        let empty = text.ends_with('/');
        let text = text.trim_end_matches('/');
        let end = text.find(|c: char| c.is_whitespace()).unwrap_or(text.len());
        let mut attributes = Vec::new();
        let mut rest = text[end..].trim_start();
        while !rest.is_empty() {
            let stop = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
            let name = &rest[..stop];
            rest = rest[stop..].trim_start();
            let mut value = "";
            if let Some(after) = rest.strip_prefix("=\"") {
                let quote = after.find('"').unwrap_or(after.len());
                value = &after[..quote];
                rest = after.get(quote + 1..).unwrap_or_default().trim_start();
            }
            attributes.push((name, value));
        }
        Self { name: &text[..end], attributes, closing, empty }
    }

    fn get(&self, name: &str) -> Option<&'a str> {
        self.attributes.iter().find(|(n, _)| *n == name).map(|(_, value)| *value)
    }

    fn has_class(&self, class: &str) -> bool {
        self.get("class").is_some_and(|classes| classes.split_whitespace().any(|c| c == class))
    }
}

/// What stands in place of an element.
enum Turned {
    /// The same or another element, with its attributes written out.
    Element(&'static str, String),
    /// Its content alone.
    Content,
    /// Nothing.
    Nothing,
    /// Other markup without content of its own.
    Markup(String),
}

/// Where a link of a book leads: the address in the book or on the web, or nothing when there is no such place.
pub(super) type Links<'l> = &'l dyn Fn(&str) -> Option<String>;

/// A mark in the text where a page of print begins. It stands alone in a paragraph, and no author can write it.
pub(super) fn page_mark(page: usize) -> String {
    format!("\u{f8ff}{page}\u{f8ff}")
}

/// The mark as an element that reading systems know.
fn page_break(page: &str) -> String {
    format!("<div epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-{page}\" aria-label=\"{page}\"></div>")
}

/// A fragment of the website's markup as XHTML.
pub(super) fn from_html(html: &str, links: Links) -> String {
    let mut out = String::with_capacity(html.len() + html.len() / 8);
    // The names of open elements; none where only the content is kept.
    let mut open: Vec<(String, Option<String>)> = Vec::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let Some(end) = rest[at..].find('>').map(|end| at + end) else { break };
        let tag = Tag::parse(&rest[at + 1..end]);
        rest = &rest[end + 1..];
        if tag.closing {
            while let Some((name, written)) = open.pop() {
                if let Some(written) = written {
                    out.push_str(&format!("</{written}>"));
                }
                if name == tag.name {
                    break;
                }
            }
            continue;
        }
        if tag.name == "p"
            && let Some(mark) = rest.strip_prefix('\u{f8ff}')
            && let Some((page, after)) = mark.split_once('\u{f8ff}')
        {
            out.push_str(&page_break(page));
            rest = after.strip_prefix("</p>").unwrap_or(after);
            continue;
        }
        let mut tag = tag;
        let classes = format!("{} wide-table", tag.get("class").unwrap_or_default());
        if tag.name == "table" && columns(rest) > NARROW {
            tag.attributes.retain(|(name, _)| *name != "class");
            tag.attributes.push(("class", classes.trim()));
        }
        let void = VOID.contains(&tag.name) || tag.empty;
        match turned(&tag, links) {
            Turned::Element(name, attributes) => {
                let name = if name.is_empty() { tag.name } else { name };
                out.push_str(&format!("<{name}{attributes}{}", if void { "/>" } else { ">" }));
                if !void {
                    open.push((tag.name.to_string(), Some(name.to_string())));
                }
            }
            Turned::Content => {
                if !void {
                    open.push((tag.name.to_string(), None));
                }
            }
            Turned::Nothing if void => {}
            Turned::Nothing => rest = behind(rest, tag.name),
            Turned::Markup(markup) => {
                out.push_str(&markup);
                if !void {
                    rest = behind(rest, tag.name);
                }
            }
        }
    }
    out.push_str(rest);
    out
}

/// How many columns a table has whose start is before `text`.
fn columns(text: &str) -> usize {
    let table = text.split("</table>").next().unwrap_or_default();
    let row = table.split("</tr>").next().unwrap_or_default();
    row.matches("<th ").count() + row.matches("<th>").count()
}

/// What follows an element whose start is before `text`.
fn behind<'a>(text: &'a str, name: &str) -> &'a str {
    let mut depth = 1;
    let mut rest = text;
    while let Some(at) = rest.find('<') {
        let Some(end) = rest[at..].find('>').map(|end| at + end) else { break };
        let tag = Tag::parse(&rest[at + 1..end]);
        rest = &rest[end + 1..];
        if tag.name == name && !tag.empty {
            depth = if tag.closing { depth - 1 } else { depth + 1 };
            if depth == 0 {
                return rest;
            }
        }
    }
    ""
}

fn turned(tag: &Tag, links: Links) -> Turned {
    let keep = |dropped: &[&str]| written(tag, dropped);
    match tag.name {
        // The note on forms speaks of a screen.
        "p" if tag.has_class("form-note") => Turned::Nothing,
        "div" if tag.has_class("table-wrap") => Turned::Element("", " class=\"table-wrap\"".into()),
        "svg" => Turned::Element("", format!(" xmlns=\"http://www.w3.org/2000/svg\"{}", keep(&["xmlns", "tabindex"]))),
        "form" => Turned::Element("div", keep(&["method", "autocomplete", "aria-labelledby"])),
        "fieldset" => Turned::Element("div", keep(&[])),
        "legend" => Turned::Element("p", keep(&[])),
        "label" => Turned::Element("p", keep(&["for"])),
        "details" => Turned::Element("div", keep(&["open"])),
        "summary" => Turned::Element("p", " class=\"summary\"".into()),
        "input" if matches!(tag.get("type"), Some("checkbox" | "radio")) => Turned::Markup("<span class=\"tick-box\"></span>".into()),
        "input" => Turned::Markup("<span class=\"write-line\"></span>".into()),
        "textarea" if tag.has_class("gap") => Turned::Markup("<span class=\"gap\"></span>".into()),
        "textarea" => {
            let rows = tag.get("rows").and_then(|rows| rows.parse::<usize>().ok()).unwrap_or(1).clamp(1, 12);
            Turned::Markup("<span class=\"write-line\"></span>".repeat(rows))
        }
        // The name of a row that its reader is to write is no header yet.
        "th" if tag.get("data-label").is_some() => Turned::Element("td", String::new()),
        "button" | "script" | "template" => Turned::Nothing,
        "span" if tag.has_class("gap-label") => Turned::Element("", " class=\"gap-label\"".into()),
        "a" => match tag.get("href").map(links) {
            Some(Some(href)) => Turned::Element("", format!(" href=\"{href}\"{}", keep(&["href"]))),
            Some(None) => match tag.get("id") {
                Some(id) => Turned::Element("span", format!(" id=\"{id}\"")),
                None => Turned::Content,
            },
            None => Turned::Element("", keep(&[])),
        },
        _ => Turned::Element("", keep(&["loading", "tabindex", "data-value", "data-table", "data-row"])),
    }
}

/// The attributes of a tag but for some; roles of the web's digital publishing list also in the words of EPUB.
fn written(tag: &Tag, dropped: &[&str]) -> String {
    let mut out = String::new();
    for (name, value) in tag.attributes.iter().filter(|(name, _)| !dropped.contains(name)) {
        // A link may tell its way by itself; a number for its note needs no other name.
        out.push_str(&format!(" {name}=\"{value}\""));
        let kind = match *value {
            "doc-noteref" => "noteref",
            "doc-biblioref" => "biblioref",
            "doc-backlink" => "backlink",
            _ => continue,
        };
        if *name == "role" {
            out.push_str(&format!(" epub:type=\"{kind}\""));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xhtml(html: &str) -> String {
        let out = from_html(html, &|href| href.starts_with("http").then(|| href.to_string()));
        let wrapped = format!("<r xmlns:epub=\"e\">{out}</r>");
        roxmltree::Document::parse(&wrapped).unwrap_or_else(|error| panic!("{error}: {out}"));
        out
    }

    #[test]
    fn what_works_on_a_website_alone_becomes_what_works_in_a_book() {
        assert_eq!(
            xhtml("<p>One<br>two &amp; <img src=\"a.png\" alt=\"\" loading=\"lazy\"></p>"),
            "<p>One<br/>two &amp; <img src=\"a.png\" alt=\"\"/></p>"
        );
        // Both drawings stay: the style sheet shows that for the width of the screen.
        let drawings = "<div class=\"chart-wide\">a</div><div class=\"chart-narrow\" aria-hidden=\"true\">b</div>";
        assert_eq!(xhtml(drawings), drawings);
        assert_eq!(
            xhtml("<details class=\"x\"><summary>More</summary><p>a</p></details>"),
            "<div class=\"x\"><p class=\"summary\">More</p><p>a</p></div>"
        );
        assert_eq!(xhtml("<p><a class=\"term\" href=\"#word-x\">word</a></p>"), "<p>word</p>");
        assert_eq!(xhtml("<p><a href=\"https://example.org/\">there</a></p>"), "<p><a href=\"https://example.org/\">there</a></p>");
        assert_eq!(
            xhtml(
                "<form class=\"form\" method=\"dialog\" id=\"f\"><label for=\"a\">Name</label><textarea id=\"a\" rows=\"2\"></textarea></form>"
            ),
            "<div class=\"form\" id=\"f\"><p>Name</p><span class=\"write-line\"></span><span class=\"write-line\"></span></div>"
        );
        assert!(
            xhtml(&format!("<p>{}</p><p>b</p>", page_mark(12)))
                .starts_with("<div epub:type=\"pagebreak\" role=\"doc-pagebreak\" id=\"page-12\"")
        );
    }

    #[test]
    fn wide_tables_are_known_so_that_narrow_screens_can_stack_their_cells() {
        let table = |columns: usize| {
            let header = "<th scope=\"col\">A</th>".repeat(columns);
            xhtml(&format!(
                "<table class=\"data-table\"><thead><tr>{header}</tr></thead><tbody><tr><td data-label=\"A\">1</td></tr></tbody></table>"
            ))
        };
        assert!(table(3).starts_with("<table class=\"data-table\">"));
        assert!(table(4).starts_with("<table class=\"data-table wide-table\">"));
        assert!(table(4).contains("<td data-label=\"A\">"));
    }
}
