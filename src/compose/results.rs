//! Evidence: saying whether results are seen or hoped for, and checking that the text agrees.

use super::Shared;
use super::draft::Draft;
use crate::content::case_study::{CaseStudy, Evidence, Stage};
use crate::content::section::{Section, SectionKey};
use crate::diagnostics::Span;
use crate::document::{Block, BlockKind, Inline, plain_text_of_blocks};
use crate::markdown::Mode;
use crate::rules;

/// Sections that tell results.
pub(super) fn tells_results(key: SectionKey) -> bool {
    matches!(key, SectionKey::Outcomes | SectionKey::Achievements | SectionKey::WiderAchievements | SectionKey::Findings)
}

/// The call-out that says what the results rest on.
pub(super) fn callout(draft: &mut Draft, evidence: &Evidence, shared: &Shared) -> Block {
    let words = &shared.words;
    let basis = if evidence.stage.is_hope() { "basis_hope" } else { "basis" };
    let stage = words.get(&format!("stage_sentence.{}", evidence.stage.word())).to_string();
    let mut content = vec![Inline::Strong { content: vec![Inline::text(stage)] }];
    content.push(Inline::text(format!(" {}", words.get(&format!("{basis}.{}", evidence.basis.word())))));
    let mut blocks = vec![Block::new(evidence.span, BlockKind::Paragraph { content })];
    if let Some(note) = &evidence.note {
        blocks.extend(draft.reader.blocks(note, Mode::plain(2)));
    }
    let title = words.get("document.evidence_title").to_string();
    Block::new(evidence.span, BlockKind::Callout { role: "evidence".into(), title, blocks })
}

/// Compares the wording of a results section with the stage of evidence (inventory check C22).
pub(super) fn check(draft: &mut Draft, case: &CaseStudy, section: &Section, blocks: &[Block]) {
    let stage = case.evidence.stage;
    let span = section.heading.as_ref().map_or(section.span, |h| h.span);
    if stage.is_hope() && matches!(section.key, SectionKey::Achievements | SectionKey::WiderAchievements) {
        let message = format!("This section tells achievements, but the evidence stage is “{}”: hoped for, not seen.", stage.word());
        warn(draft, span, message, "Change “evidence: stage”, or use the key “outcomes” and word them as hopes.");
        return;
    }
    if section.key != SectionKey::Outcomes {
        return;
    }
    let text = plain_text_of_blocks(blocks).to_lowercase();
    if text.trim().is_empty() {
        return;
    }
    let hopeful = text.split(|c: char| !c.is_alphabetic()).any(|w| HOPE.contains(&w));
    if stage.is_hope() && !hopeful {
        let message = format!("The evidence stage is “{}”, but these outcomes are worded as if they had been seen.", stage.word());
        warn(draft, span, message, "Use words such as “aims to”, “should” or “could”, or change “evidence: stage”.");
    }
    if stage == Stage::Achieved {
        let sentences: Vec<&str> = text.split(['.', '\n', ';']).filter(|s| s.trim().len() > 20).collect();
        let hopes = sentences.iter().filter(|s| s.split(|c: char| !c.is_alphabetic()).any(|w| STRONG_HOPE.contains(&w))).count();
        if !sentences.is_empty() && hopes * 2 > sentences.len() {
            let message = "The evidence stage is “achieved”, but most of these outcomes are worded as hopes.".to_string();
            warn(draft, span, message, "Change “evidence: stage” to “anticipated” or “mixed”, or say what was seen.");
        }
    }
}

const HOPE: [&str; 27] = [
    "will",
    "would",
    "should",
    "could",
    "may",
    "might",
    "aim",
    "aims",
    "aimed",
    "hope",
    "hopes",
    "hoped",
    "expect",
    "expects",
    "expected",
    "intend",
    "intends",
    "intended",
    "plan",
    "plans",
    "planned",
    "wants",
    "meant",
    "anticipated",
    "potential",
    "possible",
    "can",
];
const STRONG_HOPE: [&str; 10] = ["will", "should", "aims", "hope", "hopes", "hoped", "expects", "intends", "plans", "might"];

fn warn(draft: &mut Draft, span: Span, message: String, hint: &str) {
    let problem = crate::diagnostics::Diagnostic::new(&rules::HOPE_AS_RESULT, draft.reader.file, span, message).hint(hint);
    draft.reader.problems.push(problem);
}
