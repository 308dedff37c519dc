//! A record of a directory as lines of plain words, as short as print allows.
//!
//! First what a reader looks for (what it is, where, whom to ring), then the rest in groups whose lines
//! may follow each other. What the book says elsewhere is left out: topics stand in the index by topic.
//! So is what nobody knows: a page has little room.

use crate::document::{Block, BlockKind, Contact, Document, Inline, plain_text, plain_text_of_blocks};
use crate::links;
use crate::markdown::stopped;
use crate::theme::Words;

/// A line: a label, a value, an address.
pub(super) type Line = (String, String, Option<String>);

/// A record as lines.
#[derive(Debug, Default)]
pub(super) struct Lines<'d> {
    /// That it may be out of date.
    pub warning: Option<String>,
    /// Paragraphs after the summary.
    pub texts: Vec<&'d [Inline]>,
    /// Where it is and whom to ask: these stay with the title.
    pub core: Vec<Line>,
    /// The rest.
    pub groups: Vec<Vec<Line>>,
}

impl<'d> Lines<'d> {
    /// The lines of a record; what the headings `above` it say is left out.
    pub(super) fn of(document: &'d Document, above: [&str; 2], words: &Words) -> Self {
        let mut out = Self::default();
        // Before the facts stand paragraphs about the record.
        let mut opened = false;
        // Whether the next line goes on the group before.
        let mut joined = false;
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Callout { role, title, blocks } if role == "unchecked" => {
                    out.warning = Some(format!("{title}. {}", plain_text_of_blocks(blocks).trim()));
                }
                BlockKind::Callout { title, blocks, .. } => {
                    let said = labelled(title, plain_text_of_blocks(blocks).trim().replace('\n', " "));
                    if opened { out.push(said, joined) } else { out.core.push(said) }
                }
                BlockKind::Paragraph { content } if !opened => out.texts.push(content),
                BlockKind::Paragraph { content } => match content.as_slice() {
                    [Inline::Strong { content: label }, rest @ ..] if !rest.is_empty() => {
                        let label = plain_text(label);
                        let label = label.trim_end_matches(':');
                        if label != words.get("directory.not_known") {
                            out.push(labelled(label, plain_text(rest).trim().to_string()), joined);
                            joined = true;
                        }
                    }
                    _ => {
                        out.push(labelled("", plain_text(content)), joined);
                        joined = true;
                    }
                },
                BlockKind::Facts { items, .. } => {
                    opened = true;
                    let facts = items.iter().map(|fact| labelled(&fact.label, plain_text(&fact.value)));
                    let (place, rest): (Vec<Line>, Vec<Line>) = facts
                        .filter(|fact| !above.contains(&fact.1.as_str()) && !said_elsewhere(fact, &document.title, words))
                        .partition(|(label, ..)| label == words.get("directory.where"));
                    out.core.extend(place);
                    out.groups.push(rest);
                }
                BlockKind::Table { rows, .. } => {
                    let text = |cell: &Vec<Block>| plain_text_of_blocks(cell).trim().to_string();
                    for row in rows {
                        let cell = |at: usize| row.get(at).map(text).unwrap_or_default();
                        out.push(labelled(&cell(0), cell(1)), joined);
                        joined = true;
                    }
                }
                BlockKind::List { items, .. } => out.groups.extend(items.iter().map(|item| vec![event_line(item)])),
                BlockKind::Contacts { items } => out.core.extend(items.iter().flat_map(|contact| ways(contact, document, words))),
                BlockKind::Links { items } => {
                    let way = |url: &String| (words.get("directory.website").to_string(), links::spell(url), Some(url.clone()));
                    out.core.extend(items.iter().map(|card| way(&card.url)));
                }
                BlockKind::Heading { .. } => {
                    opened = true;
                    joined = false;
                }
                _ => joined = false,
            }
        }
        out.groups.retain(|group| !group.is_empty());
        out
    }

    fn push(&mut self, line: Line, joined: bool) {
        match self.groups.last_mut().filter(|_| joined) {
            Some(group) => group.push(line),
            None => self.groups.push(vec![line]),
        }
    }
}

fn labelled(label: &str, value: String) -> Line {
    (label.to_string(), value, None)
}

/// Whether the index or the title says it: "Council" of "Council office".
fn said_elsewhere((label, value, _): &Line, title: &str, words: &Words) -> bool {
    label == words.get("directory.topics")
        || (label == words.get("directory.run_by")
            && format!(" {} ", title.to_lowercase()).contains(&format!(" {} ", value.to_lowercase())))
}

/// The phone numbers and email addresses of a contact, each with its role.
fn ways(contact: &Contact, document: &Document, words: &Words) -> Vec<Line> {
    let label = |kind: &str| if contact.title == document.title { kind.to_string() } else { format!("{kind} ({})", contact.title) };
    let phones = contact.phones.iter().map(|phone| (label(&phone.label), phone.number.clone(), Some(format!("tel:{}", phone.dial))));
    let emails = contact.emails.iter().map(|email| (words.get("phone.email").to_string(), email.clone(), Some(format!("mailto:{email}"))));
    phones.chain(emails).collect()
}

/// An event in a line: what, then when and the rest.
fn event_line(item: &[Block]) -> Line {
    let Some(BlockKind::Paragraph { content }) = item.first().map(|block| &block.kind) else { return Line::default() };
    let mut parts = content.split(|inline| matches!(inline, Inline::Break)).map(plain_text);
    let title = parts.next().unwrap_or_default();
    let rest: Vec<String> = parts.map(|part| stopped(&part)).collect();
    (title, rest.join(" "), None)
}

#[cfg(test)]
mod tests {
    use super::Lines;
    use crate::diagnostics::Span;
    use crate::document::{Block, BlockKind, Document, Fact, Inline};
    use crate::theme::Words;

    fn paragraph(label: &str, text: &str) -> BlockKind {
        let strong = Inline::Strong { content: vec![Inline::text(format!("{label}:"))] };
        let content = if label.is_empty() { vec![Inline::text(text)] } else { vec![strong, Inline::text(format!(" {text}"))] };
        BlockKind::Paragraph { content }
    }

    fn heading(text: &str) -> BlockKind {
        BlockKind::Heading { level: 2, id: String::new(), content: vec![Inline::text(text)], note: None, picture: None }
    }

    fn record(title: &str, blocks: Vec<BlockKind>) -> Document {
        Document {
            id: "directory/near/records/bench".into(),
            lang: "en-GB".into(),
            title: title.into(),
            short_title: title.into(),
            label: None,
            byline: None,
            summary: Vec::new(),
            cover: None,
            blocks: blocks.into_iter().map(|kind| Block::new(Span::default(), kind)).collect(),
        }
    }

    #[test]
    fn print_keeps_place_and_contact_with_the_title_and_says_nothing_twice() {
        let words = Words::read("en.yaml", include_bytes!("../../themes/default/words/en.yaml"), None).unwrap();
        let fact = |key: &str, value: &str| Fact { label: words.get(key).to_string(), value: vec![Inline::text(value)], note: None };
        let facts = |run_by: &str| BlockKind::Facts {
            title: String::new(),
            items: vec![
                fact("directory.where", "Mill Lane"),
                fact("directory.cost", "Free"),
                fact("directory.run_by", run_by),
                fact("directory.areas", "The town"),
                fact("directory.topics", "Benches"),
            ],
        };
        let blocks = |run_by: &str| {
            vec![
                paragraph("", "It stands under a lime."),
                facts(run_by),
                heading("Getting in and about"),
                paragraph(words.get("directory.has"), "step-free way in."),
                paragraph(words.get("directory.not_known"), "toilet."),
                paragraph("", "Bus 4 stops there."),
            ]
        };
        let bench = record("Council bench", blocks("Council"));
        let lines = Lines::of(&bench, ["Near you", "The town"], &words);
        assert_eq!(lines.texts.len(), 1, "what it is");
        assert_eq!(lines.core, [("Where".to_string(), "Mill Lane".to_string(), None)]);
        let said: Vec<Vec<&str>> = lines.groups.iter().map(|group| group.iter().map(|line| line.0.as_str()).collect()).collect();
        assert_eq!(said, [vec!["Cost"], vec!["Has", ""]], "the title says who runs it, the index the topic, and nobody knows of a toilet");
        // The title "Councillor Hall" does not say that the council runs it.
        let hall = record("Councillor Hall", blocks("Council"));
        let lines = Lines::of(&hall, ["Near you", "All"], &words);
        let labels: Vec<&str> = lines.groups[0].iter().map(|line| line.0.as_str()).collect();
        assert_eq!(labels, ["Cost", "Run by", "Area"]);
    }
}
