//! What the search of a directory looks through: a script that a page asks for when a reader begins to
//! search. It works from a folder as from a server.

use super::Plan;
use crate::content::directory::{Heading, Known};
use crate::content::values::Id;
use serde_json::json;

/// What can be asked for, in the order of the signs that records have. The page names the same.
const FEATURES: [&str; 5] = ["free", "step_free", "hearing_loop", "accessible_toilet", "parking"];

/// The script: names of areas, topics and audiences, and a row for each record.
pub(super) fn script(plan: &Plan, directory: usize) -> String {
    let catalogue = &plan.catalogues[directory];
    let lists = catalogue.directory();
    let named =
        |list: &[Heading]| list.iter().map(|h| json!([h.id.as_str(), crate::markdown::smarten(&h.title, None)])).collect::<Vec<_>>();
    let places = |list: &[Heading], ids: &[Id]| ids.iter().filter_map(|id| list.iter().position(|h| h.id == *id)).collect::<Vec<_>>();
    let mut out = String::with_capacity(catalogue.records.len() * 240);
    let head =
        json!({ "areas": named(&lists.areas), "topics": named(&lists.topics), "audiences": named(&lists.audiences), "features": FEATURES });
    out.push_str("window.clearfolioDirectory=");
    out.push_str(head.to_string().trim_end_matches('}'));
    out.push_str(",\"records\":[");
    for (index, &at) in catalogue.records.iter().enumerate() {
        let record = catalogue.record(at);
        let card = &plan.record_cards[at];
        let features: Vec<usize> = (0..FEATURES.len())
            .filter(|&feature| match &record.access {
                _ if feature == 0 => record.free == Some(true),
                Some(access) => access.features().iter().any(|(name, known)| *name == FEATURES[feature] && *known == Some(Known::Yes)),
                None => false,
            })
            .collect();
        let row = json!([
            plan.content.records[at].item.slug,
            card.title,
            card.summary,
            places(&lists.areas, &record.areas),
            places(&lists.topics, &record.topics),
            places(&lists.audiences, &record.audiences),
            features,
            u8::from(card.unchecked),
        ]);
        if index > 0 {
            out.push_str(",\n");
        }
        out.push_str(&row.to_string());
    }
    out.push_str("]};\n");
    out
}
