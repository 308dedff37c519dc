//! A case study as a document.

use super::dates::in_words;
use super::{Composed, Picture, Shared, contacts, facts, results, section, walk_blocks, walk_inlines};
use crate::content::case_study::{Availability, CaseStudy, Involvement, LinkField, LinkKind, RelatedField, Template};
use crate::content::lists::Organisation;
use crate::content::section::SectionKey;
use crate::content::values::{Id, Text};
use crate::diagnostics::{Diagnostic, Span, near_miss};
use crate::document::{Block, BlockKind, Contact, Document, Inline, LinkCard, Note, Reference, Target, plain_text_of_blocks};
use crate::links;
use crate::markdown::terms::unexplained_abbreviations;
use crate::markdown::{Mode, Reader, smarten};
use crate::rules;
use crate::source::SourceFile;
use std::collections::BTreeSet;
use std::sync::Arc;

const PLAIN: Mode = Mode { under: 2, explain: false };
const RUNNING: Mode = Mode { under: 2, explain: true };
/// Longest title that needs no short one.
const LONG_TITLE: usize = 60;

/// A document while it is composed.
pub(super) struct Draft<'a> {
    pub reader: Reader<'a>,
    pub pictures: Vec<String>,
    pub blocks: Vec<Block>,
}

impl<'a> Draft<'a> {
    fn report(&mut self, rule: &'static rules::Rule, span: Span, message: impl Into<String>, hint: impl Into<String>) {
        self.reader.problems.push(Diagnostic::new(rule, self.reader.file, span, message).hint(hint));
    }

    fn heading(&mut self, level: u8, words: &str, span: Span, note: Option<Note>) {
        let words = smarten(words, None);
        let id = self.reader.anchors.claim(&words);
        self.blocks.push(Block::new(span, BlockKind::Heading { level, id, content: vec![Inline::text(words)], note, picture: None }));
    }

    /// The organisation of an id, or a problem.
    pub fn organisation<'s>(&mut self, id: &Id, shared: &'s Shared) -> Option<&'s Organisation> {
        let found = shared.organisations.get(id.as_str());
        if found.is_none() {
            let hint = match near_miss(id, shared.organisations.keys().map(String::as_str)) {
                Some(near) => format!("Did you mean “{near}”?"),
                None => format!("Add an entry with “id: {id}” to organisations.yaml."),
            };
            self.report(&rules::UNKNOWN_ORGANISATION, id.span, format!("There is no organisation “{id}” in organisations.yaml."), hint);
        }
        found
    }

    /// A picture by its path, or a problem.
    pub fn picture<'s>(&mut self, path: &Text, shared: &'s Shared) -> Option<&'s Picture> {
        let name = path.trim_start_matches("./");
        match shared.pictures.get(name) {
            Some(Some(picture)) => {
                self.pictures.push(name.to_string());
                Some(picture)
            }
            Some(None) => {
                let hint = "Open it in a program that can show it, and save it again as PNG, JPEG or SVG.";
                self.report(&rules::UNREADABLE_PICTURE, path.span, format!("The file {name} cannot be read as a picture."), hint);
                None
            }
            None => {
                let file_names: Vec<&str> = shared.pictures.keys().map(String::as_str).collect();
                let hint = match near_miss(name, file_names) {
                    Some(near) => format!("Did you mean “{near}”?"),
                    None => "Put the picture into the content folder; its path starts there, for example pictures/walk.jpg.".into(),
                };
                self.report(&rules::MISSING_PICTURE, path.span, format!("There is no picture {name} in the content folder."), hint);
                None
            }
        }
    }
}

/// Composes a case study. `id` is its page id, e.g. `case-studies/first-contact`.
pub fn compose_case(case: &CaseStudy, id: &str, file: &Arc<SourceFile>, shared: &Shared) -> Composed {
    let words = &shared.words;
    let mut draft = Draft { reader: Reader::new(file, &shared.terms), pictures: Vec::new(), blocks: Vec::new() };
    for (index, reference) in case.references.iter().enumerate() {
        if draft.reader.references.insert(reference.id.to_string(), (index + 1, 0)).is_some() {
            let message = format!("The reference “{}” stands twice.", reference.id);
            draft.report(&rules::DUPLICATE_ID, reference.id.span, message, "Give each reference an id of its own.");
        }
    }

    if case.short_title.is_none() && case.title.chars().count() > LONG_TITLE {
        let message =
            format!("This title has {} characters, and there is no short one for contents and running heads.", case.title.chars().count());
        draft.report(&rules::LONG_TITLE, case.title.span, message, format!("Add “short_title” with at most {LONG_TITLE} characters."));
    }

    let summary = draft.reader.inlines(&case.summary, PLAIN);
    let involved: Vec<(&Involvement, &Organisation)> =
        case.organisations.0.iter().filter_map(|i| Some((i, draft.organisation(&i.organisation, shared)?))).collect();
    let byline = match &case.organisation_line {
        Some(line) => smarten(line, None),
        None => words.join(&involved.iter().map(|(_, o)| o.name.to_string()).collect::<Vec<_>>()),
    };

    template_sections(&mut draft, case, shared);
    facts::compose(&mut draft, case, &involved, shared);
    sections(&mut draft, case, shared);
    further_information(&mut draft, case, shared);
    closing_lists(&mut draft, case, shared);

    finish(draft, case, id, shared, summary, byline)
}

fn finish(mut draft: Draft, case: &CaseStudy, id: &str, shared: &Shared, summary: Vec<Inline>, byline: String) -> Composed {
    // Numbers of mentions are known only now.
    let counts = draft.reader.references.clone();
    for block in &mut draft.blocks {
        if let BlockKind::References { items } = &mut block.kind {
            for item in items {
                item.mentions = counts.get(item.id.trim_start_matches("ref-")).map_or(0, |c| c.1);
            }
        }
    }
    for reference in &case.references {
        if counts.get(reference.id.as_str()).is_some_and(|c| c.1 == 0) {
            let message = format!("The reference “{}” is never cited in the text.", reference.id);
            let hint = format!("Write [@{}] where it belongs, or move it to “links”.", reference.id);
            draft.report(&rules::UNUSED_REFERENCE, reference.span, message, hint);
        }
    }
    let mut anchors = BTreeSet::new();
    walk_blocks(&draft.blocks, &mut |block| {
        if let BlockKind::Heading { id, .. } = &block.kind {
            anchors.insert(id.clone());
        }
    });
    for (anchor, span) in std::mem::take(&mut draft.reader.local_links) {
        if !anchors.contains(&anchor) {
            let hint = match near_miss(&anchor, anchors.iter().map(String::as_str)) {
                Some(near) => format!("Did you mean “#{near}”?"),
                None => format!("Use one of: {}.", anchors.iter().map(|a| format!("#{a}")).collect::<Vec<_>>().join(", ")),
            };
            draft.report(&rules::UNKNOWN_ANCHOR, span, format!("There is no heading “#{anchor}” in this item."), hint);
        }
    }
    same_words(&mut draft);

    let text = plain_text_of_blocks(&draft.blocks);
    for (abbreviation, _) in unexplained_abbreviations(&text, draft.reader.terms) {
        let span = find_word(draft.reader.file, &abbreviation);
        let message = format!("“{abbreviation}” is not explained.");
        let hint = format!("Add it to glossary.yaml, write “full name ({abbreviation})” where it first stands, or use the full name.");
        draft.report(&rules::UNDEFINED_ABBREVIATION, span, message, hint);
    }

    let mut targets = Vec::new();
    walk_inlines(&draft.blocks, &mut |inline| {
        if let Inline::Link { target: target @ Target::Page { .. }, span, .. } = inline {
            targets.push((target.clone(), *span));
        }
    });
    let title = smarten(&case.title, None);
    let document = Document {
        id: id.to_string(),
        lang: case.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        short_title: case.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: Some(byline).filter(|b| !b.is_empty()),
        summary,
        cover: None,
        blocks: draft.blocks,
    };
    let mut used_terms: Vec<usize> = draft.reader.used_terms.iter().copied().collect();
    used_terms.sort_unstable();
    draft.pictures.sort();
    draft.pictures.dedup();
    Composed {
        document,
        file: Arc::clone(draft.reader.file),
        explained: draft.reader.explained_terms(),
        used_terms,
        targets,
        pictures: draft.pictures,
        problems: draft.reader.problems,
    }
}

/// Two links with the same words that lead to different places (WCAG 2.4.9).
fn same_words(draft: &mut Draft) {
    let links = std::mem::take(&mut draft.reader.link_words);
    for (index, (words, target, span)) in links.iter().enumerate() {
        if let Some((_, _, first)) = links[..index].iter().find(|(w, t, _)| w == words && t != target) {
            let message = format!("These link words stand on line {} too, and lead somewhere else there.", first.line);
            draft.report(&rules::SAME_LINK_TEXT, *span, message, "Say in each link what is special about it.");
        }
    }
}

/// Where a word first stands in a file, as a whole word.
fn find_word(file: &SourceFile, word: &str) -> Span {
    for (index, line) in file.text.lines().enumerate() {
        let mut from = 0;
        while let Some(at) = line[from..].find(word).map(|a| a + from) {
            let whole = !line[..at].ends_with(char::is_alphanumeric)
                && !line[at + word.len()..].starts_with(|c: char| c.is_alphanumeric() && c != 's');
            if whole {
                return Span::new(index + 1, line[..at].chars().count() + 1, word.chars().count());
            }
            from = at + word.len();
        }
    }
    Span::FILE
}

/// The sections that a case of a template is expected to have.
fn template_sections(draft: &mut Draft, case: &CaseStudy, shared: &Shared) {
    let Some(template) = case.template else { return };
    let expected: &[SectionKey] = match template {
        Template::ApproachOutcomes => &[SectionKey::Approach, SectionKey::Outcomes],
        Template::Objectives => &[SectionKey::Objective, SectionKey::Activity, SectionKey::Achievements],
        Template::EvidenceSummary => &[SectionKey::Method, SectionKey::Findings],
    };
    for key in expected.iter().filter(|key| !case.sections.iter().any(|s| s.key == **key)) {
        let heading = shared.words.get(&format!("section.{}", key.word()));
        let message = format!("A case of the template “{}” has a section “{}” ({heading}); this one has not.", template.word(), key.word());
        let hint = format!("Add “- key: {}” with its text under “sections”, or take “template” out.", key.word());
        draft.report(&rules::TEMPLATE_SECTIONS, case.title.span, message, hint);
    }
}

fn sections(draft: &mut Draft, case: &CaseStudy, shared: &Shared) {
    let words = &shared.words;
    let mut evidence_shown = false;
    for field in &case.sections {
        let standard = words.get(&format!("section.{}", field.key.word())).to_string();
        let heading = field.heading.as_ref().map_or(standard, |h| h.to_string());
        let span = field.heading.as_ref().map_or(field.span, |h| h.span);
        if field.text.is_none() && field.blocks.is_empty() {
            let message = format!("The section “{heading}” has nothing in it.");
            draft.report(&rules::EMPTY_SECTION, span, message, "Write its text, or take the section out.");
            continue;
        }
        let note = field.note.as_ref().map(|text| {
            let number = draft.reader.next_note();
            Note { number, blocks: draft.reader.blocks(text, PLAIN) }
        });
        draft.heading(2, heading.trim_end_matches(':').trim(), span, note);
        if results::tells_results(field.key) && !evidence_shown {
            evidence_shown = true;
            let callout = results::callout(draft, &case.evidence, shared);
            draft.blocks.push(callout);
        }
        let mut body = field.text.as_ref().map(|t| draft.reader.blocks(t, RUNNING)).unwrap_or_default();
        for block in &field.blocks {
            body.extend(section::blocks(draft, block, shared));
        }
        results::check(draft, case, field, &body);
        draft.blocks.append(&mut body);
    }
    if !evidence_shown {
        let callout = results::callout(draft, &case.evidence, shared);
        draft.blocks.push(callout);
    }
}

fn further_information(draft: &mut Draft, case: &CaseStudy, shared: &Shared) {
    let words = &shared.words;
    if case.contacts.is_empty() && case.no_contact.is_none() {
        let hint = "Add “contacts”, or “no_contact: …” with the reason in a sentence.";
        draft.report(&rules::NO_CONTACT, case.title.span, "This case names nobody to ask, and does not say why.", hint);
    }
    let contacts: Vec<Contact> = case
        .contacts
        .iter()
        .filter_map(|field| {
            if let Some(id) = &field.organisation {
                draft.organisation(id, shared);
            }
            contacts::compose(draft, field, shared)
        })
        .collect();
    for (index, field) in case.links.iter().enumerate() {
        let same = |other: &&LinkField| links::spell(&other.url).eq_ignore_ascii_case(&links::spell(&field.url));
        if let Some(first) = case.links[..index].iter().find(same) {
            let message = format!("This address stands on line {} already.", first.url.span.line);
            draft.report(&rules::DUPLICATE_LINK, field.url.span, message, "Keep one of the two.");
        }
    }
    let links: Vec<LinkCard> = case.links.iter().map(|field| link_card(draft, field, shared)).collect();
    if contacts.is_empty() && links.is_empty() && case.no_contact.is_none() {
        return;
    }
    draft.heading(2, words.get("document.further_information"), Span::FILE, None);
    if !links.is_empty() {
        draft.blocks.push(Block::new(case.links[0].span, BlockKind::Links { items: links }));
    }
    if !contacts.is_empty() {
        draft.blocks.push(Block::new(case.contacts[0].span, BlockKind::Contacts { items: contacts }));
    } else if let Some(reason) = &case.no_contact {
        let text = words.fill("document.no_contact", &[("reason", &smarten(reason, None))]);
        draft.blocks.push(Block::new(reason.span, BlockKind::Paragraph { content: vec![Inline::text(text)] }));
    }
}

fn link_card(draft: &mut Draft, field: &LinkField, shared: &Shared) -> LinkCard {
    let words = &shared.words;
    draft.reader.check_address(&field.url, field.url.span);
    draft.reader.note_link(&field.label, &field.url, field.label.span);
    let mut notes: Vec<String> = Vec::new();
    notes.extend(match field.kind {
        Some(LinkKind::Document) => Some(words.get("document.document").to_string()),
        Some(LinkKind::Film) => Some(words.get("document.film").to_string()),
        Some(LinkKind::Audio) => Some(words.get("document.audio").to_string()),
        _ => None,
    });
    notes.extend(field.checked.as_ref().map(|d| words.fill("document.checked", &[("date", &in_words(&d.when, words))])));
    if let Some(archived) = &field.archived {
        draft.reader.check_address(archived, archived.span);
        notes.push(words.fill("document.archived", &[("url", &links::spell(archived))]));
    }
    LinkCard {
        label: smarten(&field.label, None),
        url: field.url.to_string(),
        spelled: links::spell(&field.url),
        steps: field.path.iter().map(|s| smarten(s, None)).collect(),
        hint: field.r#where.as_ref().map(|w| words.fill("document.step_where", &[("where", &smarten(w, None))])),
        note: (!notes.is_empty()).then(|| notes.join(". ")),
        phone: field.phone.as_ref().map(|p| p.replace(' ', "\u{a0}")),
    }
}

fn closing_lists(draft: &mut Draft, case: &CaseStudy, shared: &Shared) {
    let words = &shared.words;
    if !case.references.is_empty() {
        draft.heading(2, words.get("document.references"), Span::FILE, None);
        let items = case
            .references
            .iter()
            .enumerate()
            .map(|(index, field)| {
                if let Some(url) = &field.url {
                    draft.reader.check_address(url, url.span);
                }
                Reference {
                    id: format!("ref-{}", field.id),
                    number: index + 1,
                    content: draft.reader.inlines(&field.text, PLAIN),
                    url: field.url.as_ref().map(ToString::to_string),
                    mentions: 0,
                }
            })
            .collect();
        draft.blocks.push(Block::new(case.references[0].span, BlockKind::References { items }));
    }
    if !case.related.is_empty() {
        draft.heading(2, words.get("document.related"), Span::FILE, None);
        let items = case.related.iter().map(|field| vec![related(draft, field, shared)]).collect();
        draft.blocks.push(Block::new(case.related[0].span, BlockKind::List { start: None, items }));
    }
    if !case.see_also.is_empty() {
        draft.heading(2, words.get("document.see_also"), Span::FILE, None);
        let item = |slug: &Id| {
            let target = Target::Page { page: format!("case-studies/{slug}"), anchor: None };
            let content = vec![Inline::Link { target, content: Vec::new(), span: slug.span }];
            vec![Block::new(slug.span, BlockKind::Paragraph { content })]
        };
        let items = case.see_also.iter().map(item).collect();
        draft.blocks.push(Block::new(case.see_also[0].span, BlockKind::List { start: None, items }));
    }
    if !case.sources.is_empty() {
        let items: Vec<Vec<Block>> = case
            .sources
            .iter()
            .map(|s| vec![Block::new(s.span, BlockKind::Paragraph { content: draft.reader.inlines(s, PLAIN) })])
            .collect();
        let list = |items| vec![Block::new(case.span, BlockKind::List { start: None, items })];
        let blocks = if items.len() == 1 { items.into_iter().flatten().collect() } else { list(items) };
        let title = words.get("document.sources").to_string();
        draft.blocks.push(Block::new(case.sources[0].span, BlockKind::Callout { role: "source".into(), title, blocks }));
    }
}

fn related(draft: &mut Draft, field: &RelatedField, shared: &Shared) -> Block {
    let words = &shared.words;
    let mut content = draft.reader.inlines(&field.title, PLAIN);
    if let Some(url) = &field.url {
        if draft.reader.check_address(url, url.span) {
            content = vec![Inline::Link { target: Target::Address { url: url.to_string() }, content, span: url.span }];
        }
    }
    let due = field.due.as_ref().map(|d| in_words(&d.when, words));
    let state = match (field.state, due) {
        (Availability::Published, due) => due.map(|d| format!("({d})")),
        (Availability::Forthcoming, Some(due)) => Some(format!("({})", words.fill("document.due", &[("date", &due)]))),
        (Availability::Forthcoming, None) => {
            let message = "This document is still to come, and nothing says when.";
            draft.report(&rules::DUE_MISSING, field.span, message, "Add “due: …” with the month, season or year.");
            None
        }
        (Availability::Untraced, Some(due)) => Some(format!("({})", words.fill("document.untraced_due", &[("date", &due)]))),
        (Availability::Untraced, None) => Some(format!("({})", words.get("document.untraced"))),
    };
    if let Some(state) = state {
        content.push(Inline::text(format!(" {state}")));
    }
    Block::new(field.span, BlockKind::Paragraph { content })
}
