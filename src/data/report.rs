//! The disclosure report: a page for the publisher alone, outside the published folder. It says what
//! was hidden and why, and what an attacker could still find out. It holds no hidden value.

use super::published::Published;
use crate::html::escaped;
use crate::theme::Words;

/// The report on the datasets of a site, as one page.
pub fn report(datasets: &[(&str, &Published)], words: &Words) -> String {
    let mut out = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\">\
<title>{0}</title><style>body{{font:1.125rem/1.6 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1b1f;background:#fffdf8}}\
table{{border-collapse:collapse;width:100%}}th,td{{text-align:left;vertical-align:top;padding:.4rem .6rem;border-bottom:1px solid #767676}}\
caption{{text-align:left;font-weight:bold;padding:.6rem 0}}</style></head><body><main><h1>{0}</h1><p>{1}</p>",
        escaped(words.get("data.report_title")),
        escaped(words.get("data.report_lead"))
    );
    for (title, published) in datasets {
        out.push_str(&format!("<h2>{}</h2><p>{}</p>", escaped(title), escaped(&control_words(published, words))));
        if published.hidden.is_empty() {
            out.push_str(&format!("<p>{}</p>", escaped(words.get("data.report_nothing"))));
            continue;
        }
        let primary = published.hidden.iter().filter(|h| !h.secondary).count();
        let total: usize = published.figures.values().map(Vec::len).sum();
        let counts = [
            ("hidden", published.hidden.len().to_string()),
            ("primary", primary.to_string()),
            ("secondary", (published.hidden.len() - primary).to_string()),
            ("total", total.to_string()),
        ];
        let counts: Vec<(&str, &str)> = counts.iter().map(|(k, v)| (*k, v.as_str())).collect();
        out.push_str(&format!("<table><caption>{}</caption><thead><tr>", escaped(&words.fill("data.report_counts", &counts))));
        for key in ["data.report_where", "data.report_why", "data.report_range"] {
            out.push_str(&format!("<th scope=\"col\">{}</th>", escaped(words.get(key))));
        }
        out.push_str("</tr></thead><tbody>");
        for hidden in &published.hidden {
            let place = std::iter::once(&hidden.measure).chain(&hidden.place).cloned().collect::<Vec<_>>().join(", ");
            let range = match hidden.high {
                Some(high) => {
                    let key = if hidden.exact { "data.report_from_to" } else { "data.report_at_least" };
                    words.fill(key, &[("low", &hidden.low.to_string()), ("high", &high.to_string())])
                }
                None => words.get("data.report_no_limit").to_string(),
            };
            out.push_str(&format!(
                "<tr><th scope=\"row\">{}</th><td>{}</td><td>{}</td></tr>",
                escaped(&place),
                escaped(&hidden.reason),
                escaped(&range)
            ));
        }
        out.push_str("</tbody></table>");
    }
    out.push_str("</main></body></html>\n");
    out
}

/// Which control a dataset has, in a sentence or two.
pub(crate) fn control_words(published: &Published, words: &Words) -> String {
    if !published.people {
        return words.get("data.control_things").to_string();
    }
    let mut text = match published.profile.as_str() {
        "none" => words.get("data.control_none").to_string(),
        name => {
            let limits = [
                ("profile", words.get(&format!("data.profile.{name}")).to_string()),
                ("threshold", published.threshold.to_string()),
                ("base", published.rounding.to_string()),
            ];
            let limits: Vec<(&str, &str)> = limits.iter().map(|(k, v)| (*k, v.as_str())).collect();
            words.fill(if published.rounding > 1 { "data.control_rounded" } else { "data.control_exact" }, &limits)
        }
    };
    if let Some(reason) = &published.reason {
        text.push(' ');
        text.push_str(&words.fill("data.control_reason", &[("reason", reason)]));
    }
    text
}
