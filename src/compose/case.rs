//! A case study as a document.

use super::draft::Draft;
use super::{Composed, Shared, bibliography, closing, facts, results, section};
use crate::content::case_study::{CaseStudy, Involvement, Template};
use crate::content::lists::Organisation;
use crate::content::section::SectionKey;
use crate::content::values::Id;
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Document, Inline, Note, Target};
use crate::markdown::{Mode, smarten};
use crate::rules;
use crate::source::SourceFile;
use std::sync::Arc;

const PLAIN: Mode = Mode::plain(2);
const RUNNING: Mode = Mode::running(2);
/// Longest title that needs no short one.
const LONG_TITLE: usize = 60;

/// Composes a case study. `id` is its page id, e.g. `case-studies/first-contact`.
pub fn compose_case(case: &CaseStudy, id: &str, file: &Arc<SourceFile>, shared: &Shared) -> Composed {
    let words = &shared.words;
    let mut draft = Draft::new(file, &shared.terms);
    bibliography::announce(&mut draft, &case.references, shared);
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
    if case.contacts.is_empty() && case.no_contact.is_none() {
        let hint = "Add “contacts”, or “no_contact: …” with the reason in a sentence.";
        draft.report(&rules::NO_CONTACT, case.title.span, "This case names nobody to ask, and does not say why.", hint);
    }
    closing::further_information(&mut draft, &case.links, &case.contacts, case.no_contact.as_ref(), shared);
    bibliography::list(&mut draft, &case.references, shared);
    closing::related(&mut draft, &case.related, shared);
    see_also(&mut draft, &case.see_also, shared);
    closing::sources(&mut draft, &case.sources, shared);

    finish(draft, case, id, shared, summary, byline)
}

fn finish(mut draft: Draft, case: &CaseStudy, id: &str, shared: &Shared, summary: Vec<Inline>, byline: String) -> Composed {
    bibliography::check(&mut draft, &case.references);
    draft.check_links();
    draft.check_abbreviations();
    let title = smarten(&case.title, None);
    let document = Document {
        id: id.to_string(),
        lang: case.lang.as_ref().map_or_else(|| shared.lang.clone(), ToString::to_string),
        label: None,
        short_title: case.short_title.as_ref().map_or_else(|| title.clone(), |t| smarten(t, None)),
        title,
        byline: Some(byline).filter(|b| !b.is_empty()),
        summary,
        cover: None,
        blocks: std::mem::take(&mut draft.blocks),
    };
    draft.composed(document)
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
        let mut body = field.text.as_ref().map(|t| draft.text(t, RUNNING, shared)).unwrap_or_default();
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

fn see_also(draft: &mut Draft, cases: &[Id], shared: &Shared) {
    let Some(first) = cases.first() else { return };
    draft.heading(2, shared.words.get("document.see_also"), Span::FILE, None);
    let item = |slug: &Id| {
        let target = Target::Page { page: format!("case-studies/{slug}"), anchor: None };
        let content = vec![Inline::Link { target, content: Vec::new(), paged: false, span: slug.span }];
        vec![Block::new(slug.span, BlockKind::Paragraph { content })]
    };
    let items = cases.iter().map(item).collect();
    draft.push(first.span, BlockKind::List { start: None, items });
}
