//! Styles and lists of a Word document.

use super::DocxFault;
use super::package::{child, is, parse, value};
use roxmltree::Node;
use std::collections::HashMap;

/// So far styles are followed that build on each other.
const DEEPEST: usize = 16;

/// What letters can be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Mark {
    Bold,
    Italic,
    Hidden,
    Struck,
}

/// What letters are said to be: yes, no, or nothing is said.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Marks([Option<bool>; 4]);

impl Marks {
    /// Those of a run or a style.
    pub fn of(node: &Node) -> Self {
        let Some(properties) = child(node, "rPr") else { return Self::default() };
        let said = |name: &str| child(&properties, name).map(|mark| !matches!(value(&mark, "val"), Some("0" | "false" | "none" | "off")));
        Self([said("b"), said("i"), said("vanish"), said("strike").or(said("dstrike"))])
    }

    pub fn get(&self, mark: Mark) -> Option<bool> {
        self.0[mark as usize]
    }
}

#[derive(Debug, Default)]
struct Style {
    /// In small letters.
    name: String,
    based: Option<String>,
    marks: Marks,
    /// From 0; 9 is running text.
    outline: Option<u8>,
    list: Option<String>,
}

/// The styles of a document by their ids.
#[derive(Debug, Default)]
pub(super) struct Styles(HashMap<String, Style>);

impl Styles {
    pub fn read(text: &str, name: &str) -> Result<Self, DocxFault> {
        let document = parse(text, name)?;
        let style = |node: Node| {
            let val = |name: &str| child(&node, name).and_then(|n| value(&n, "val"));
            let paragraph = child(&node, "pPr");
            let style = Style {
                name: val("name")?.to_lowercase(),
                based: val("basedOn").map(String::from),
                marks: Marks::of(&node),
                outline: paragraph.and_then(|p| outline(&p)),
                list: paragraph.and_then(|p| list(&p)).map(|(_, id)| id),
            };
            Some((value(&node, "styleId")?.to_string(), style))
        };
        Ok(Self(document.descendants().filter(|node| is(node, "style")).filter_map(style).collect()))
    }

    /// A style and those that it builds on.
    fn chain<'s>(&'s self, id: &str) -> impl Iterator<Item = &'s Style> {
        std::iter::successors(self.0.get(id), |style| self.0.get(style.based.as_deref()?)).take(DEEPEST)
    }

    /// Its names, and those of the styles that it builds on.
    pub fn names(&self, id: &str) -> Vec<String> {
        let names: Vec<String> = self.chain(id).map(|style| style.name.clone()).collect();
        if names.is_empty() { vec![id.to_lowercase()] } else { names }
    }

    pub fn mark(&self, id: &str, mark: Mark) -> Option<bool> {
        self.chain(id).find_map(|style| style.marks.get(mark))
    }

    pub fn outline(&self, id: &str) -> Option<u8> {
        self.chain(id).find_map(|style| style.outline)
    }

    pub fn list(&self, id: &str) -> Option<&str> {
        self.chain(id).find_map(|style| style.list.as_deref())
    }
}

/// The level in the outline that a paragraph or style names.
pub(super) fn outline(properties: &Node) -> Option<u8> {
    value(&child(properties, "outlineLvl")?, "val")?.parse().ok()
}

/// The depth and the list that a paragraph or style names.
pub(super) fn list(properties: &Node) -> Option<(Option<u8>, String)> {
    let list = child(properties, "numPr")?;
    let val = |name: &str| child(&list, name).and_then(|n| value(&n, "val"));
    Some((val("ilvl").and_then(|depth| depth.parse().ok()), val("numId")?.to_string()))
}

/// Whether each list is numbered, by its id.
pub(super) fn numbering(text: &str, name: &str) -> Result<HashMap<String, bool>, DocxFault> {
    let document = parse(text, name)?;
    let mut kinds: HashMap<&str, bool> = HashMap::new();
    for list in document.descendants().filter(|node| is(node, "abstractNum")) {
        let format = list.descendants().find(|node| is(node, "numFmt")).and_then(|node| value(&node, "val"));
        if let Some(id) = value(&list, "abstractNumId") {
            kinds.insert(id, format.is_some_and(|format| format != "bullet" && format != "none"));
        }
    }
    let of = |node: Node| Some((value(&node, "numId")?.to_string(), *kinds.get(value(&child(&node, "abstractNumId")?, "val")?)?));
    Ok(document.descendants().filter(|node| is(node, "num")).filter_map(of).collect())
}
