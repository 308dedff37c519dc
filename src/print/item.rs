//! A document as the JSON that the item template reads.

use super::{Press, qr};
use crate::document::{BlockKind, Document, Drawing, Sketch};
use crate::editions::profile;
use clearfolio_charts::{Canvas, ChartKind, draw};
use clearfolio_diagrams::{Paged, draw_for_pages};
use serde_json::{Value, json};
use std::collections::BTreeMap;

/// Widest picture chart, in points.
const PICTOGRAM_PT: f64 = 360.0;
/// Addresses longer than this are printed with a QR code beside them.
const LONG_ADDRESS: usize = 24;

/// Where the template finds an item.
pub(super) fn path(document: &Document) -> String {
    format!("/items/{}.json", document.id)
}

/// The document with what print adds: QR codes, labels of items inside the publication, absolute
/// paths of pictures. `inside` maps ids of items in the publication to their titles.
pub(super) fn json(document: &Document, inside: &BTreeMap<String, String>, press: &Press) -> Value {
    let mut value = serde_json::to_value(document).unwrap_or_default();
    for (block, json) in document.blocks.iter().zip(value.get_mut("blocks").and_then(Value::as_array_mut).into_iter().flatten()) {
        if let BlockKind::Chart { id, drawing, .. } = &block.kind {
            json["drawings"] = drawings(id, drawing);
        }
        if let BlockKind::Diagram { label, sketch, .. } = &block.kind {
            json["drawings"] = sketches(&label.id, sketch);
        }
    }
    absolute(value.get_mut("cover").and_then(|cover| cover.get_mut("image")));
    adapt(&mut value, inside, press);
    value
}

/// A chart at the size of each edition: laid out anew, never scaled.
fn drawings(id: &str, drawing: &Drawing) -> Value {
    let mut all = serde_json::Map::new();
    for edition in crate::editions::ALL {
        let profile = profile(edition);
        // A hundred signs on the whole width would fill a page.
        let widest = if matches!(drawing.0.kind, ChartKind::Pictogram { .. }) { PICTOGRAM_PT } else { f64::MAX };
        let canvas = Canvas { width: profile.measure_pt().min(widest), font_size: profile.size_pt, id: format!("{id}-{}", edition.word()) };
        let svg = draw(&drawing.0, &canvas);
        all.insert(edition.word().into(), json!({ "svg": svg.markup, "width": svg.width, "height": svg.height }));
    }
    Value::Object(all)
}

/// A diagram at the size of each edition, laid out anew for each, with the heights at which a high one may
/// go on on the next page.
fn sketches(id: &str, sketch: &Sketch) -> Value {
    let editions = crate::editions::ALL.into_iter().filter(|edition| !edition.is_easy_read());
    let drawn = editions.map(|edition| {
        let profile = profile(edition);
        let canvas = Canvas { width: profile.measure_pt(), font_size: profile.size_pt, id: format!("{id}-{}", edition.word()) };
        let Paged { svg, breaks } = draw_for_pages(&sketch.0, &canvas);
        let drawing = json!({ "svg": svg.markup, "width": svg.width, "height": svg.height, "breaks": breaks });
        (edition.word().to_string(), drawing)
    });
    Value::Object(drawn.collect())
}

/// Adapts a tree or a part of one, at any depth.
pub(super) fn adapt(value: &mut Value, inside: &BTreeMap<String, String>, press: &Press) {
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| adapt(item, inside, press)),
        Value::Object(fields) => {
            match fields.get("kind").and_then(Value::as_str) {
                Some("links") => {
                    for card in fields.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
                        let url = card.get("url").and_then(Value::as_str).unwrap_or_default().to_string();
                        card["qr"] = code(&url);
                    }
                }
                Some("contacts") => {
                    if let Some(items) = fields.get_mut("items").and_then(Value::as_array_mut) {
                        items.retain(|contact| contact.get("in_print").and_then(Value::as_bool) != Some(false));
                    }
                }
                Some("figure") => absolute(fields.get_mut("image")),
                Some("idea" | "heading") => absolute(fields.get_mut("picture").and_then(|p| p.get_mut("image"))),
                Some("circles") => {
                    let rings: Vec<String> = fields.get("rings").and_then(|r| serde_json::from_value(r.clone()).ok()).unwrap_or_default();
                    let centre = fields.get("centre").and_then(Value::as_str).unwrap_or_default();
                    let alt = crate::html::circles_in_words(centre, &rings, &press.shared.words);
                    fields.insert("alt".into(), Value::String(alt));
                }
                Some("logos") => {
                    for logo in fields.get_mut("items").and_then(Value::as_array_mut).into_iter().flatten() {
                        absolute(logo.get_mut("image"));
                    }
                }
                Some("link") => link(fields, inside, press),
                _ => {}
            }
            fields.values_mut().for_each(|field| adapt(field, inside, press));
        }
        _ => {}
    }
}

/// The QR code for an address, or null for one that is quickly typed.
pub(super) fn code(url: &str) -> Value {
    if crate::links::spell(url).chars().count() <= LONG_ADDRESS {
        return Value::Null;
    }
    qr::svg(url).map_or(Value::Null, Value::String)
}

fn absolute(image: Option<&mut Value>) {
    if let Some(Value::String(path)) = image {
        *path = format!("/content/{path}");
    }
}

/// A link to a page: to its place in the publication, or to its address on the web.
fn link(fields: &mut serde_json::Map<String, Value>, inside: &BTreeMap<String, String>, press: &Press) {
    let Some(page) = fields.get("target").and_then(|t| t.get("page")).and_then(Value::as_str).map(str::to_string) else { return };
    let title = inside.get(&page).cloned().or_else(|| crate::volume::title_of(&page, press.matter())).unwrap_or_else(|| page.clone());
    let is_empty = fields.get("content").and_then(Value::as_array).is_some_and(Vec::is_empty);
    if is_empty {
        fields.insert("content".into(), json!([{ "kind": "text", "text": title }]));
    }
    if inside.contains_key(&page) {
        let anchor = fields["target"].get("anchor").and_then(Value::as_str).map(|a| format!("#{a}")).unwrap_or_default();
        fields["target"]["label"] = Value::String(format!("item:{page}{anchor}"));
        return;
    }
    let base = press.content.settings.as_ref().and_then(|s| s.value.base_url.as_ref());
    match base {
        Some(base) => {
            let url = format!("{}/{page}.html", base.trim_end_matches('/'));
            fields["target"] = json!({ "to": "address", "url": url });
        }
        None => {
            let content = fields.remove("content").unwrap_or_default();
            fields.clear();
            fields.insert("kind".into(), "strong".into());
            fields.insert("content".into(), content);
        }
    }
}
