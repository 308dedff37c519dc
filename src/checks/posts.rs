//! Posts: their dates, the day on which they appeared, deadlines, series, themes.

use super::targets::unknown_theme;
use crate::content::Content;
use crate::content::dates::When;
use crate::content::post::Series;
use crate::content::post_order;
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use std::collections::BTreeSet;
use time::Date;

pub(super) fn check(content: &Content, today: Date, problems: &mut Vec<Diagnostic>) {
    let themes: BTreeSet<&str> = content.themes.entries.iter().map(|t| t.id.as_str()).collect();
    for item in &content.posts {
        let head = &item.value.head;
        match (&head.date, &head.undated) {
            (None, None) => problems.push(
                Diagnostic::new(&rules::POST_DATE, &item.file, head.title.span, "This post has no date, and does not say why.")
                    .hint("Add “date: …” as exactly as you know it, or “undated: …” with the reason in a sentence."),
            ),
            (Some(_), Some(undated)) => problems.push(
                Diagnostic::new(&rules::POST_DATE, &item.file, undated.span, "This post has a date, and a reason for having none.")
                    .hint("Take one of the two out."),
            ),
            _ => {}
        }
        if let Some(published) = &head.published {
            let first = head.date.as_ref().map(|date| date.when.first_day());
            let fault = match published.when {
                When::Day(day) if day > today => Some((
                    format!("This post says that it was put on the site on {day}, which is to come."),
                    "Correct the day. A post that is not to be seen yet can wait in a file whose name begins with “_”.",
                )),
                When::Day(day) if first.is_some_and(|first| first > day) => Some((
                    format!("This post says that it was put on the site on {day}, before it was written."),
                    "Correct one of the two dates.",
                )),
                When::Day(_) => None,
                _ => Some((
                    "This does not say on which day the post was put on the site.".to_string(),
                    "Write a whole date, for example 2026-11-02, or take the line out.",
                )),
            };
            if let Some((message, hint)) = fault {
                problems.push(Diagnostic::new(&rules::PUBLISHED_DAY, &item.file, published.span, message).hint(hint));
            }
        }
        if let Some(deadline) = head.deadline.as_ref().filter(|d| d.outcome.is_none() && d.date.when.last_day() < today) {
            let message = format!("“{}” was possible until {}.", deadline.what, deadline.date.when.last_day());
            problems.push(
                Diagnostic::new(&rules::DEADLINE_PASSED, &item.file, deadline.date.span, message)
                    .hint("Say under “deadline” what came of it, with “outcome: …”, or move the date on."),
            );
        }
        for theme in &head.themes {
            unknown_theme(&item.file, theme, &themes, problems);
        }
    }
    series(content, problems);
    left_out_of_the_feed(content, problems);
}

/// Parts of a series that are there twice or not at all, and titles that differ.
fn series(content: &Content, problems: &mut Vec<Diagnostic>) {
    // A part that cannot be read leaves a gap; the gap is no news.
    let broken = content.broken_items.iter().any(|id| id.starts_with("posts/"));
    for members in post_order::series(content).into_values() {
        let mut before: Option<(&Series, &str)> = None;
        for &index in &members {
            let item = &content.posts[index];
            let Some(own) = &item.value.head.series else { continue };
            let fault = match (before, own.part) {
                (Some((first, path)), _) if *first.title != *own.title => Some((
                    own.title.span,
                    format!("The series “{}” is called “{}” in {path}.", own.id, first.title),
                    "Use one title.".to_string(),
                )),
                (Some((last, path)), Some(part)) if last.part == Some(part) => {
                    let hint = "Number the parts of a series 1, 2, 3 and so on.".to_string();
                    Some((own.span, format!("Part {part} of “{}” is there twice; the other is {path}.", own.title), hint))
                }
                (last, Some(part)) => {
                    let expected = last.and_then(|(last, _)| last.part).unwrap_or(0).saturating_add(1);
                    let hint = "Number again without gaps, or add the part that is missing.".to_string();
                    (part > expected && !broken).then(|| (own.span, format!("Part {expected} of “{}” is not there.", own.title), hint))
                }
                (Some((last, _)), None) if last.part.is_some() => {
                    let message = format!("This post belongs to “{}” and does not say which part it is; others do.", own.title);
                    Some((own.span, message, "Add “part: …” with its number.".to_string()))
                }
                _ => None,
            };
            if let Some((span, message, hint)) = fault {
                problems.push(Diagnostic::new(&rules::SERIES_PARTS, &item.file, span, message).hint(hint));
            }
            before = Some((own, item.file.path.as_str()));
        }
    }
}

/// The feed needs a day for every post. Said once, however many have none.
fn left_out_of_the_feed(content: &Content, problems: &mut Vec<Diagnostic>) {
    if content.settings.as_ref().is_none_or(|s| s.value.base_url.is_none()) {
        return;
    }
    let mut without = content.posts.iter().filter(|post| post.value.head.day().is_none());
    let Some(first) = without.next() else { return };
    let others = without.count();
    let message = match others {
        0 => "The feed leaves this post out: no day is known on which it was written or put on the site.".to_string(),
        1 => "The feed leaves this post and one more out: no day is known on which they were written or put on the site.".to_string(),
        many => format!("The feed leaves this post and {many} more out: no day is known on which they were written or put on the site."),
    };
    problems.push(
        Diagnostic::new(&rules::FEED_DAY, &first.file, Span::FILE, message)
            .hint("Add “published: …” with the day on which you put it on this site. The date of writing stays unknown."),
    );
}
