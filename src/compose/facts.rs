//! The "at a glance" box: where, when, who, status, cost, and what the author adds.

use super::Shared;
use super::dates::in_words;
use super::draft::Draft;
use crate::capitals::capitalise;
use crate::content::case_study::{CaseStudy, Cost, Involvement, Qualifier, Role, Status};
use crate::content::lists::Organisation;
use crate::document::{Block, BlockKind, Fact, Inline};
use crate::locale;
use crate::markdown::{Mode, smarten};
use clearfolio_tabular::Decimal;
use std::collections::BTreeSet;

const PLAIN: Mode = Mode::plain(2);

pub(super) fn compose(draft: &mut Draft, case: &CaseStudy, involved: &[(&Involvement, &Organisation)], shared: &Shared) {
    let words = &shared.words;
    let given: BTreeSet<String> = case.facts.iter().map(|f| f.label.to_lowercase()).collect();
    let mut items: Vec<Fact> = Vec::new();
    let add = |items: &mut Vec<Fact>, key: &str, value: Option<String>, note: Option<String>| {
        let label = words.get(key).to_string();
        if let Some(value) = value.filter(|_| !given.contains(&label.to_lowercase())) {
            items.push(Fact { label, value: vec![Inline::text(smarten(&value, None))], note });
        }
    };
    add(&mut items, "document.where", case.place.as_ref().map(ToString::to_string), None);
    add(&mut items, "document.when", case.period.as_ref().map(|p| in_words(&p.when, words)), None);
    add(&mut items, "document.facts_from", case.date.as_ref().map(|d| in_words(&d.when, words)), None);
    if case.organisation_line.is_none() && (involved.len() > 1 || involved.iter().any(|(i, _)| i.role.is_some_and(|r| r != Role::Lead))) {
        let roles = [
            (Role::Lead, "document.led_by"),
            (Role::Delivery, "document.delivered_by"),
            (Role::Partner, "document.partners"),
            (Role::Funder, "document.paid_by"),
        ];
        for (role, key) in roles {
            let names: Vec<String> =
                involved.iter().filter(|(i, _)| i.role.unwrap_or(Role::Lead) == role).map(|(_, o)| o.name.to_string()).collect();
            add(&mut items, key, Some(words.join(&names)).filter(|n| !n.is_empty()), None);
        }
    }
    if let Some(status) = &case.status {
        let (value, note) = status_words(status, shared);
        add(&mut items, "document.status", Some(value), note);
    }
    if let Some(cost) = &case.cost {
        add(&mut items, "document.cost", Some(cost_words(cost, shared)), cost.note.as_ref().map(|n| smarten(n, None)));
    }
    for fact in &case.facts {
        items.push(Fact {
            label: smarten(&fact.label, None),
            value: draft.reader.inlines(&fact.value, PLAIN),
            note: fact.note.as_ref().map(|n| smarten(n, None)),
        });
    }
    if !items.is_empty() {
        let title = words.get("document.at_a_glance").to_string();
        draft.blocks.push(Block::new(case.span, BlockKind::Facts { title, items }));
    }
}

fn status_words(status: &Status, shared: &Shared) -> (String, Option<String>) {
    let words = &shared.words;
    let state = words.get(&format!("state.{}", status.state.word()));
    let value = match &status.date {
        Some(date) => format!("{state} ({})", in_words(&date.when, words)),
        None => state.to_string(),
    };
    (value, status.note.as_ref().map(|n| smarten(n, None)))
}

fn cost_words(cost: &Cost, shared: &Shared) -> String {
    let amount =
        i64::try_from(cost.amount).map_or_else(|_| cost.amount.to_string(), |n| locale::number(shared.words.language(), Decimal::whole(n)));
    let qualifier = cost.qualifier.unwrap_or(Qualifier::Exact);
    capitalise(&shared.words.fill(&format!("qualifier.{}", qualifier.word()), &[("value", &format!("£{amount}"))]))
}
