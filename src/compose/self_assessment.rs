//! A self-assessment guide as a document: its form on paper, from parts of which its pages are made too.

use super::contacts;
use super::dates::in_words;
use super::draft::Draft;
use super::{Composed, Shared, closing};
use crate::content::case_study::ContactField;
use crate::content::self_assessment::{Advice, Question, Topic, Variant};
use crate::content::values::Text;
use crate::diagnostics::Span;
use crate::document::{Answer, Block, BlockKind, Contact, Document, Fact, Inline, Target};
use crate::markdown::{Mode, smarten};
use crate::self_assessment::Graph;
use crate::theme::Words;
use std::collections::BTreeMap;

const PLAIN: Mode = Mode::plain(3);

/// What is known of a page of the site to which advice leads.
#[derive(Debug, Clone, Hash)]
pub struct Neighbour {
    /// Its title.
    pub title: String,
    /// Whom it names to be asked.
    pub contacts: Vec<Contact>,
}

/// Pages of the site by their ids.
pub type Neighbours = BTreeMap<String, Neighbour>;

/// The page of a record that advice names as `DIRECTORY/NAME`.
pub fn record_page(name: &str) -> String {
    match name.split_once('/') {
        Some((directory, record)) => format!("directory/{directory}/records/{record}"),
        None => format!("directory/{name}"),
    }
}

/// The pages to which any advice of a guide leads, records first.
pub fn pages_of(variant: Variant) -> Vec<String> {
    let advice = shown(variant);
    let records = advice.iter().flat_map(|(_, a)| a.records.iter().map(|name| record_page(name)));
    records.chain(advice.iter().flat_map(|(_, a)| a.pages.iter().map(ToString::to_string))).collect()
}

/// The advice of a variant, with its index in the guide.
fn shown(variant: Variant) -> Vec<(usize, Advice)> {
    (0..variant.guide().advice.len()).filter_map(|index| Some((index, variant.advice(index)?))).collect()
}

/// Composes a guide for everybody, or for one of its areas. `id` is its page id.
pub fn compose_self_assessment(variant: Variant, id: &str, shared: &Shared, around: &Neighbours) -> Composed {
    let guide = variant.guide();
    let words = &shared.words;
    let mut draft = Draft::new(&variant.item.file, &shared.terms);
    let summary = draft.reader.inlines(&guide.summary, PLAIN);
    let intro = draft.text(&guide.intro, Mode::plain(1), shared);
    draft.blocks.extend(intro);
    let form = Form { variant, advice: shown(variant), around };

    section(&mut draft, "how-to", words.get("assessment.how_to_title"), guide.span);
    let text = words.get("assessment.how_to").to_string();
    draft.push(guide.span, BlockKind::Paragraph { content: vec![Inline::text(text)] });
    let mut first = 1;
    for (index, topic) in guide.topics.iter().enumerate() {
        form.topic(&mut draft, topic, index + 1, first, shared);
        first += topic.questions.len();
    }
    section(&mut draft, "advice", words.get("assessment.advice"), guide.span);
    for (place, (_, advice)) in form.advice.iter().enumerate() {
        form.advice(&mut draft, advice, place, shared);
    }
    form.places(&mut draft, shared);
    let asked = people(&mut draft, variant.contacts(), shared);
    if !asked.is_empty() {
        section(&mut draft, "contacts", words.get("document.contacts"), guide.span);
        draft.push(guide.span, BlockKind::Contacts { items: asked });
    }
    section(&mut draft, "about", words.get("assessment.about"), guide.span);
    about(&mut draft, variant, words);
    closing::sources(&mut draft, &guide.sources, shared);
    draft.check_links();
    draft.check_abbreviations();

    let title = smarten(&guide.title, None);
    let short = guide.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None));
    let area = variant.place().map(|area| smarten(&area.title, None));
    let document = Document {
        id: id.to_string(),
        lang: guide.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        short_title: match &area {
            Some(area) => words.fill("assessment.for_area", &[("title", &short), ("area", area)]),
            None => short,
        },
        title: match &area {
            Some(area) => words.fill("assessment.for_area", &[("title", &title), ("area", area)]),
            None => title,
        },
        label: None,
        byline: None,
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    draft.composed(document)
}

/// A section with an anchor that pages of the site know.
fn section(draft: &mut Draft, id: &str, title: &str, span: Span) {
    heading(draft, 2, id.to_string(), smarten(title, None), span);
}

fn heading(draft: &mut Draft, level: u8, id: String, title: String, span: Span) {
    draft.reader.anchors.claim_exactly(&id);
    draft.under = level;
    draft.push(span, BlockKind::Heading { level, id, content: vec![Inline::text(title)], note: None, picture: None });
}

/// Anchor of a place to which advice leads.
fn place_anchor(page: &str) -> String {
    format!("at-{}", page.replace('/', "-"))
}

/// A letter for each piece of advice: A to Z, then AA, AB …
fn letter(place: usize) -> String {
    let one = |n: usize| char::from(b'A' + u8::try_from(n % 26).unwrap_or_default());
    match place / 26 {
        0 => one(place).to_string(),
        more => format!("{}{}", letter(more - 1), one(place)),
    }
}

fn people(draft: &mut Draft, contacts: &[ContactField], shared: &Shared) -> Vec<Contact> {
    contacts
        .iter()
        .filter_map(|field| {
            if let Some(id) = &field.organisation {
                draft.organisation(id, shared);
            }
            contacts::compose(draft, field, shared)
        })
        .collect()
}

fn about(draft: &mut Draft, variant: Variant, words: &Words) {
    let guide = variant.guide();
    let mut items: Vec<Fact> = Vec::new();
    let mut add =
        |key: &str, value: String| items.push(Fact { label: words.get(key).to_string(), value: vec![Inline::text(value)], note: None });
    add("life.version", smarten(&guide.version, None));
    add("life.date", in_words(&guide.date.when, words));
    if let Some(review) = &guide.review_by {
        add("life.review_by", in_words(&review.when, words));
    }
    let items: Vec<Vec<Block>> = items
        .into_iter()
        .map(|fact| {
            let mut content = vec![Inline::text(format!("{}: ", fact.label))];
            content.extend(fact.value);
            vec![Block::new(guide.span, BlockKind::Paragraph { content })]
        })
        .collect();
    draft.push(guide.span, BlockKind::List { start: None, items });
}

/// What the parts of a form need to know of each other.
struct Form<'c> {
    variant: Variant<'c>,
    /// The advice in order, with its index in the guide. Its letter tells its place here.
    advice: Vec<(usize, Advice)>,
    around: &'c Neighbours,
}

impl Form<'_> {
    fn topic(&self, draft: &mut Draft, topic: &Topic, number: usize, first: usize, shared: &Shared) {
        let words = &shared.words;
        let title = words.fill("assessment.topic", &[("number", &number.to_string()), ("title", &smarten(&topic.title, None))]);
        section(draft, &format!("topic-{}", topic.id), &title, topic.title.span);
        if let Some(picture) = &topic.picture {
            draft.picture(picture, shared);
        }
        if let Some(summary) = &topic.summary {
            draft.push(summary.span, BlockKind::Paragraph { content: vec![Inline::text(smarten(summary, None))] });
        }
        let start = Graph::of(self.variant.guide(), topic).map_or(0, |graph| graph.start);
        if start > 0 {
            let content = around(words.get("assessment.start_with"), "{question}", vec![to_question(first + start, true, words)]);
            draft.push(topic.title.span, BlockKind::Paragraph { content });
        }
        for (index, question) in topic.questions.iter().enumerate() {
            let block = self.question(topic, question, first, index, words);
            draft.reader.anchors.claim_exactly(&format!("question-{}", first + index));
            draft.blocks.push(block);
        }
    }

    fn question(&self, topic: &Topic, question: &Question, first: usize, index: usize, words: &Words) -> Block {
        let at = |id: &str| topic.questions.iter().position(|q| q.id.as_str() == id);
        let answers = question
            .answers
            .iter()
            .map(|answer| {
                let mut then = Vec::new();
                let given: Vec<usize> =
                    answer.advice.iter().filter_map(|id| self.advice.iter().position(|(_, a)| a.id.as_str() == id.as_str())).collect();
                if !given.is_empty() {
                    let mut links = Vec::new();
                    for (number, place) in given.iter().enumerate() {
                        if number > 0 {
                            links.push(Inline::text(format!(" {} ", words.get("grammar.and"))));
                        }
                        links.push(self.to_advice(*place, words));
                    }
                    then.extend(around(words.get("assessment.read_advice"), "{advice}", links));
                    then.push(Inline::text(" "));
                }
                match answer.go.as_ref().and_then(|go| at(go)) {
                    Some(next) if next == index + 1 => {
                        let to = to_question(first + next, false, words);
                        then.extend(around(words.get("assessment.go_on"), "{question}", vec![to]));
                    }
                    Some(next) => {
                        let to = to_question(first + next, true, words);
                        then.extend(around(words.get("assessment.go_to"), "{question}", vec![to]));
                    }
                    None => then.push(Inline::text(words.get("assessment.topic_ends"))),
                }
                Answer { say: smarten(&answer.say, None), then }
            })
            .collect();
        let number = first + index;
        let kind = BlockKind::Question {
            id: format!("question-{number}"),
            level: 3,
            number,
            ask: smarten(&question.ask, None),
            help: question.help.as_ref().map(|help| smarten(help, None)),
            answers,
        };
        Block::new(question.span, kind)
    }

    fn to_advice(&self, place: usize, words: &Words) -> Inline {
        let text = words.fill("assessment.advice_letter", &[("letter", &letter(place))]);
        let id = self.advice.get(place).map(|(_, a)| a.id.to_string()).unwrap_or_default();
        to(format!("advice-{id}"), text, true)
    }

    fn advice(&self, draft: &mut Draft, advice: &Advice, place: usize, shared: &Shared) {
        let words = &shared.words;
        let title = words.fill("assessment.advice_title", &[("letter", &letter(place)), ("title", &smarten(&advice.title, None))]);
        heading(draft, 3, format!("advice-{}", advice.id), title, advice.title.span);
        let blocks = draft.text(&advice.text, PLAIN, shared);
        draft.blocks.extend(blocks);
        if let Some(first) = advice.ideas.first() {
            lead(draft, first.span, words.get("assessment.ideas"));
            let items = advice.ideas.iter().map(|idea| vec![paragraph(idea.span, draft.reader.inlines(idea, PLAIN))]).collect();
            draft.push(first.span, BlockKind::List { start: None, items });
        }
        self.links(draft, "assessment.records", advice.records.iter().map(|name| (record_page(name), name)), words);
        if let Some(contact) = &advice.contact {
            let asked = people(draft, std::slice::from_ref(contact), shared);
            if !asked.is_empty() {
                lead(draft, contact.span, words.get("assessment.ask"));
                draft.push(contact.span, BlockKind::Contacts { items: asked });
            }
        }
        self.links(draft, "assessment.pages", advice.pages.iter().map(|page| (page.to_string(), page)), words);
    }

    /// Places to which advice leads; the checks report those that are not there.
    fn links<'t>(&self, draft: &mut Draft, title: &str, pages: impl Iterator<Item = (String, &'t Text)>, words: &Words) {
        let known: Vec<(String, &Neighbour, Span)> =
            pages.filter_map(|(page, text)| Some((page.clone(), self.around.get(&page)?, text.span))).collect();
        let Some((_, _, span)) = known.first() else { return };
        let span = *span;
        lead(draft, span, words.get(title));
        let items = known
            .into_iter()
            .map(|(page, found, span)| vec![paragraph(span, vec![to(place_anchor(&page), found.title.clone(), true)])])
            .collect();
        draft.push(span, BlockKind::List { start: None, items });
    }

    /// Each place to which advice leads, once: on paper with its numbers and address.
    fn places(&self, draft: &mut Draft, shared: &Shared) {
        let words = &shared.words;
        let span = self.variant.guide().span;
        let mut pages = pages_of(self.variant);
        let mut seen = std::collections::BTreeSet::new();
        pages.retain(|page| self.around.contains_key(page) && seen.insert(page.clone()));
        let is_record = |page: &String| page.starts_with("directory/");
        let (mut records, mut others): (Vec<String>, Vec<String>) = pages.into_iter().partition(is_record);
        let order = crate::locale::Order::of(&shared.lang);
        let title = |page: &String| self.around.get(page).map(|found| order.key(&found.title));
        records.sort_by_cached_key(title);
        others.sort_by_cached_key(title);
        for (id, key, list) in [("places", "assessment.places", records), ("read-more", "assessment.read_more", others)] {
            if list.is_empty() {
                continue;
            }
            section(draft, id, words.get(key), span);
            for page in list {
                let Some(found) = self.around.get(&page) else { continue };
                let id = place_anchor(&page);
                draft.reader.anchors.claim_exactly(&id);
                let target = Target::Page { page, anchor: None };
                let link = Inline::Link { target, content: vec![Inline::text(&found.title)], paged: false, span };
                let mut blocks = vec![paragraph(span, vec![link])];
                let contacts: Vec<Contact> = found.contacts.iter().map(|c| Contact { note: None, ..c.clone() }).collect();
                if !contacts.is_empty() {
                    blocks.push(Block::new(span, BlockKind::Contacts { items: contacts }));
                }
                draft.push(span, BlockKind::Numbered { id, number: String::new(), blocks });
            }
        }
    }
}

/// A link to a question. On paper its page follows, unless it comes next anyway.
fn to_question(number: usize, paged: bool, words: &Words) -> Inline {
    let text = words.fill("assessment.question_number", &[("number", &number.to_string())]);
    to(format!("question-{number}"), text, paged)
}

fn paragraph(span: Span, content: Vec<Inline>) -> Block {
    Block::new(span, BlockKind::Paragraph { content })
}

fn lead(draft: &mut Draft, span: Span, words: &str) {
    let content = vec![Inline::Strong { content: vec![Inline::text(words)] }];
    draft.blocks.push(paragraph(span, content));
}

/// A cross-reference within the form.
fn to(anchor: String, words: String, paged: bool) -> Inline {
    Inline::Link { target: Target::Anchor { anchor }, content: vec![Inline::text(words)], paged, span: Span::FILE }
}

/// A phrase with something in its gap.
fn around(phrase: &str, gap: &str, inside: Vec<Inline>) -> Vec<Inline> {
    let (before, after) = phrase.split_once(gap).unwrap_or((phrase, ""));
    let mut out = Vec::new();
    out.extend((!before.is_empty()).then(|| Inline::text(before)));
    out.extend(inside);
    out.extend((!after.is_empty()).then(|| Inline::text(after)));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_go_on_after_z() {
        let letters: Vec<String> = [0, 1, 25, 26, 27, 51, 52, 701, 702].into_iter().map(letter).collect();
        assert_eq!(letters, ["A", "B", "Z", "AA", "AB", "AZ", "BA", "ZZ", "AAA"]);
    }
}
