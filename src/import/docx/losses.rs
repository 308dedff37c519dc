//! What a document has that is not taken over.

use super::package::{Package, has_above, is, parse, value, words};
use super::{DocxFault, Reader};
use crate::import::{Outcome, Report, told};
use roxmltree::Node;
use std::collections::BTreeSet;

/// Elements without words, or with words that nobody reads.
const HARMLESS: [&str; 30] = [
    "pPr",
    "rPr",
    "sectPr",
    "tblPr",
    "tblGrid",
    "sdtPr",
    "sdtEndPr",
    "smartTagPr",
    "customXmlPr",
    "bookmarkStart",
    "bookmarkEnd",
    "proofErr",
    "permStart",
    "permEnd",
    "commentRangeStart",
    "commentRangeEnd",
    "commentReference",
    "annotationRef",
    "footnoteRef",
    "endnoteRef",
    "separator",
    "continuationSeparator",
    "fldChar",
    "instrText",
    "delInstrText",
    "lastRenderedPageBreak",
    "softHyphen",
    "delText",
    "fldData",
    "rubyPr",
];

/// Comments, and the head and the foot of pages.
pub(super) fn margins(package: &mut Package, report: &mut Report) -> Result<(), DocxFault> {
    let comments = package.name("comments");
    if package.text(&comments)?.is_some() {
        report.note(0, Outcome::Dropped, "Comments in the margin.");
    }
    let mut seen = BTreeSet::new();
    for (start, head) in [("word/header", true), ("word/footer", false)] {
        for name in package.names(start).into_iter().filter(|name| name.ends_with(".xml")) {
            let Some(text) = package.text(&name)? else { continue };
            let said = told(&words(&parse(&text, &name)?.root_element()));
            if said.is_empty() || !seen.insert((head, said.clone())) {
                continue;
            }
            let note = if head { format!("The head of the pages: “{said}”.") } else { format!("The foot of the pages: “{said}”.") };
            report.note(0, Outcome::Dropped, note);
        }
    }
    Ok(())
}

impl Reader<'_> {
    fn lost(&mut self, text: impl Into<String>) {
        self.report.note(self.number, Outcome::Dropped, text);
    }

    /// What a paragraph has that is not taken over.
    pub(super) fn losses(&mut self, node: Node) {
        let all: Vec<Node> = node.descendants().filter(|n| n.is_element() && !has_above(n, &node, "Fallback")).collect();
        let named = |name: &'static str| all.iter().filter(move |n| is(n, name));
        for picture in all.iter().filter(|n| is(n, "drawing") || is(n, "pict")) {
            if picture.descendants().any(|n| is(&n, "txbxContent")) {
                continue;
            }
            self.lost("A picture. Save it into the folder “pictures”, and add it as a figure with a text alternative.");
            let description = picture.descendants().filter(|n| is(n, "docPr")).find_map(|n| value(&n, "descr"));
            if let Some(description) = description.filter(|words| !words.trim().is_empty()) {
                self.lost(format!("The text alternative of a picture: “{}”.", told(description)));
            }
        }
        for text_box in named("txbxContent") {
            self.lost(format!("A text box with the words “{}”. Copy them to where they belong.", told(&words(text_box))));
        }
        for _ in named("object") {
            self.lost("A part of another program, such as a spreadsheet or a chart.");
        }
        for instruction in named("instrText").filter_map(|n| n.text()).chain(named("fldSimple").filter_map(|n| value(n, "instr"))) {
            let address = instruction.split_once("HYPERLINK").and_then(|(_, rest)| rest.split('"').nth(1));
            if let Some(address) = address {
                self.lost(format!("The address of a link, “{address}”: its words are there."));
            }
        }
        let removed: String = named("delText").filter_map(|n| n.text()).collect();
        if !removed.trim().is_empty() {
            self.lost(format!("Deleted in tracked changes: “{}”.", told(&removed)));
        }
        if named("ins").next().is_some() {
            self.report.note(self.number, Outcome::Guessed, "Inserted in tracked changes: taken as accepted.");
        }
        let moved: String = named("moveFrom").map(words).collect::<Vec<_>>().join(" ");
        if !moved.trim().is_empty() {
            let note = format!("Moved to another place in tracked changes, and taken over there: “{}”.", told(&moved));
            self.report.note(self.number, Outcome::Guessed, note);
        }
        if named("moveTo").next().is_some() {
            self.report.note(self.number, Outcome::Guessed, "Moved here in tracked changes: taken as accepted.");
        }
    }

    /// An element that is not read: told, unless it has nothing to say.
    pub(super) fn left_out(&mut self, node: Node) {
        let name = node.tag_name().name();
        match name {
            // A paragraph has told of these already.
            "drawing" | "pict" | "object" => {}
            "oMath" | "oMathPara" => {
                let note = format!("An equation: “{}”. Write it in words, or add it as a figure.", told(&words(&node)));
                self.lost(note);
            }
            "altChunk" => self.lost("A whole document that was put into this one. Save it on its own, and import that."),
            "del" | "moveFrom" => {
                let said = words(&node);
                if !said.is_empty() {
                    self.lost(format!("Deleted in tracked changes: “{}”.", told(&said)));
                }
            }
            "ruby" => {
                let reading = node.children().find(|n| is(n, "rt")).map(|rt| words(&rt)).unwrap_or_default();
                self.lost(format!("A reading above letters: “{}”.", told(&reading)));
            }
            _ if HARMLESS.contains(&name) || name.starts_with("moveFromRange") || name.starts_with("moveToRange") => {}
            _ if name.starts_with("customXml") && name.contains("Range") => {}
            _ => {
                let said = words(&node);
                if !said.is_empty() {
                    self.lost(format!("A part of the kind “{name}” with the words “{}”: it cannot be read here.", told(&said)));
                }
            }
        }
    }

    pub(super) fn too_deep(&mut self, node: Node) {
        self.lost(format!("Content controls stand in each other too deep here. These words are left out: “{}”.", told(&words(&node))));
    }
}
