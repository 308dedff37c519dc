//! Parts of composed self-assessment guides as pages show them.

use super::Plan;
use crate::compose::{pages_of, record_page};
use crate::content::ItemKind;
use crate::content::self_assessment::Variant;
use crate::document::{Block, BlockKind, Document, Inline, Target};
use crate::html::{self, Resolver};
use std::collections::BTreeMap;

/// Sections at the end of a form with the places to which advice leads.
pub(super) const PLACES: [&str; 2] = ["places", "read-more"];

/// A guide as it is for everybody or for an area, with the document made of it.
#[derive(Clone, Copy)]
pub(super) struct Form<'p> {
    pub variant: Variant<'p>,
    pub document: &'p Document,
}

impl<'p> Form<'p> {
    /// Every guide, each followed by its variants for areas, in the order of `Content::assessment_variants`.
    pub fn all(plan: &Plan<'p>) -> Vec<Self> {
        let first = plan.content.place(ItemKind::SelfAssessment, 0);
        let composed = plan.composed.get(first..).unwrap_or_default();
        plan.content.assessment_variants().zip(composed).map(|(variant, c)| Self { variant, document: &c.document }).collect()
    }

    /// What the guide says before its first section.
    pub fn intro(self) -> &'p [Block] {
        let end = self.document.blocks.iter().position(|b| matches!(&b.kind, BlockKind::Heading { id, .. } if id == "how-to"));
        &self.document.blocks[..end.unwrap_or(0)]
    }

    /// What stands under a heading, without the heading.
    pub fn under(self, anchor: &str) -> &'p [Block] {
        let blocks = &self.document.blocks;
        let Some((at, level)) = blocks.iter().enumerate().find_map(|(at, block)| match &block.kind {
            BlockKind::Heading { id, level, .. } if id == anchor => Some((at, *level)),
            _ => None,
        }) else {
            return &[];
        };
        let rest = &blocks[at + 1..];
        let end = rest.iter().position(|b| matches!(&b.kind, BlockKind::Heading { level: other, .. } if *other <= level));
        &rest[..end.unwrap_or(rest.len())]
    }

    /// The whole form as it is on the web: links lead to pages themselves, so that the lists of places at its
    /// end, which paper needs, are left out.
    pub fn on_the_web(self) -> Vec<Block> {
        let places = self.places();
        let mut listed = false;
        let mut blocks = Vec::new();
        for block in &self.document.blocks {
            if let BlockKind::Heading { level: 2, id, .. } = &block.kind {
                listed = PLACES.contains(&id.as_str());
            }
            blocks.extend((!listed).then(|| outward(block, &places)));
        }
        blocks
    }

    /// The places at the end of the form, by their anchors: the page of each, and what the form says of it.
    /// On the web, links lead to the pages themselves; phone numbers stand right behind them for whoever prints.
    fn places(self) -> BTreeMap<&'p str, (&'p str, &'p [Block])> {
        let place = |block: &'p Block| {
            let BlockKind::Numbered { id, blocks, .. } = &block.kind else { return None };
            let [Block { kind: BlockKind::Paragraph { content }, .. }, rest @ ..] = blocks.as_slice() else { return None };
            let [Inline::Link { target: Target::Page { page, .. }, .. }] = content.as_slice() else { return None };
            Some((id.as_str(), (page.as_str(), rest)))
        };
        self.document.blocks.iter().filter_map(place).collect()
    }

    /// A piece of advice as HTML, for a page at the resolver's root.
    pub fn advice_html(self, id: &str, resolver: &Resolver, plan: &Plan) -> String {
        let places = self.places();
        let blocks: Vec<Block> = self.under(&format!("advice-{id}")).iter().map(|block| outward(block, &places)).collect();
        html::render_blocks(&blocks, 0, resolver, &plan.shared.words)
    }

    /// A section as HTML.
    pub fn section_html(self, anchor: &str, resolver: &Resolver, plan: &Plan) -> String {
        html::render_blocks(self.under(anchor), 0, resolver, &plan.shared.words)
    }

    /// A resolver for the pages to which the guide leads.
    pub fn resolver(self, root: &str, plan: &Plan) -> Resolver {
        let named = pages_of(self.variant);
        let advice = self.variant.guide().advice.iter();
        let records = advice.flat_map(|a| a.records.iter().map(|name| record_page(name)));
        let linked = targets(&self.document.blocks);
        plan.resolver(root, named.into_iter().chain(records).chain(linked))
    }
}

/// The pages to which texts lead.
fn targets(blocks: &[Block]) -> Vec<String> {
    let mut found = Vec::new();
    crate::document::walk_inlines(blocks, &mut |inline| {
        if let Inline::Link { target: Target::Page { page, .. }, .. } = inline {
            found.push(page.clone());
        }
    });
    found
}

/// A block whose links to places of the form lead to the pages of those places.
fn outward(block: &Block, places: &BTreeMap<&str, (&str, &[Block])>) -> Block {
    let kind = match &block.kind {
        BlockKind::List { start, items } => BlockKind::List {
            start: *start,
            items: items.iter().map(|item| item.iter().map(|block| outward(block, places)).collect()).collect(),
        },
        BlockKind::Paragraph { content } => {
            BlockKind::Paragraph { content: content.iter().flat_map(|inline| led_out(inline, places)).collect() }
        }
        other => other.clone(),
    };
    Block::new(block.span, kind)
}

fn led_out(inline: &Inline, places: &BTreeMap<&str, (&str, &[Block])>) -> Vec<Inline> {
    let Inline::Link { target: Target::Anchor { anchor }, content, span, .. } = inline else { return vec![inline.clone()] };
    let Some((page, under)) = places.get(anchor.as_str()) else { return vec![inline.clone()] };
    let target = Target::Page { page: (*page).to_string(), anchor: None };
    let mut out = vec![Inline::Link { target, content: content.clone(), paged: false, span: *span }];
    let contacts = under.iter().filter_map(|block| match &block.kind {
        BlockKind::Contacts { items } => Some(items),
        _ => None,
    });
    for phone in contacts.flatten().filter(|c| c.on_web).flat_map(|c| &c.phones) {
        out.push(Inline::text(format!(", {}\u{a0}", phone.label)));
        let target = Target::Address { url: format!("tel:{}", phone.dial) };
        out.push(Inline::Link { target, content: vec![Inline::text(&phone.number)], paged: false, span: *span });
    }
    out
}
