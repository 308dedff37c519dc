//! The parts of a Word document: an archive of XML files that refer to each other.

use super::DocxFault;
use roxmltree::{Document, Node};
use std::collections::HashMap;
use std::io::{Cursor, Read};
use zip::ZipArchive;

/// Most bytes that a part of a document may have once it is unpacked.
const MOST: u64 = 64 << 20;
/// So far up a document is looked at from an element of it.
pub(super) const HIGHEST: usize = 256;
/// How the files of an old Word begin, and those that are locked with a password.
const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0];

/// A document that was opened.
pub(super) struct Package<'b> {
    archive: ZipArchive<Cursor<&'b [u8]>>,
    /// The part with the text.
    main: String,
    /// Other parts by what they are to the text: “footnotes”, “styles”.
    related: HashMap<String, String>,
}

impl<'b> Package<'b> {
    pub fn open(bytes: &'b [u8]) -> Result<Self, DocxFault> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| closed(bytes))?;
        let mut package = Self { archive, main: "word/document.xml".into(), related: HashMap::new() };
        if let Some(main) = package.relations("").into_iter().find(|(kind, _)| kind == "officeDocument") {
            package.main = main.1;
        }
        let main = package.main.clone();
        package.related = package.relations(&main);
        Ok(package)
    }

    /// The name of the part with the text.
    pub fn main(&self) -> String {
        self.main.clone()
    }

    /// The name of a part by what it is to the text.
    pub fn name(&self, kind: &str) -> String {
        self.related.get(kind).cloned().unwrap_or_else(|| format!("word/{kind}.xml"))
    }

    /// The names of all parts that begin so, in order.
    pub fn names(&self, start: &str) -> Vec<String> {
        let mut names: Vec<String> = self.archive.file_names().flatten().filter(|name| name.starts_with(start)).map(String::from).collect();
        names.sort();
        names
    }

    /// A part, if it is there.
    pub fn text(&mut self, name: &str) -> Result<Option<String>, DocxFault> {
        let Ok(file) = self.archive.by_name(name) else { return Ok(None) };
        let mut bytes = Vec::new();
        file.take(MOST + 1).read_to_end(&mut bytes).map_err(|_| DocxFault::Damaged(name.into()))?;
        if bytes.len() as u64 > MOST {
            return Err(DocxFault::TooLarge(name.into()));
        }
        String::from_utf8(bytes).map(Some).map_err(|_| DocxFault::Damaged(name.into()))
    }

    /// Addresses of links of a part, by their ids.
    pub fn links(&mut self, name: &str) -> Result<HashMap<String, String>, DocxFault> {
        let relations = relations_of(name);
        let Some(text) = self.text(&relations)? else { return Ok(HashMap::new()) };
        let document = parse(&text, &relations)?;
        let all = document.descendants().filter(|node| is(node, "Relationship") && value(node, "TargetMode") == Some("External"));
        Ok(all.filter_map(|node| Some((value(&node, "Id")?.to_string(), value(&node, "Target")?.to_string()))).collect())
    }

    /// The parts to which a part refers, by what they are to it. Where that cannot be read, parts have their usual names.
    fn relations(&mut self, name: &str) -> HashMap<String, String> {
        let Some(text) = self.text(&relations_of(name)).ok().flatten() else { return HashMap::new() };
        let Ok(document) = Document::parse(&text) else { return HashMap::new() };
        let folder = name.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let all = document.descendants().filter(|node| is(node, "Relationship") && value(node, "TargetMode") != Some("External"));
        let part = |node: Node| {
            let kind = value(&node, "Type")?.rsplit('/').next()?.to_string();
            let target = value(&node, "Target")?;
            Some((kind, target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), String::from)))
        };
        all.filter_map(part).collect()
    }
}

fn relations_of(name: &str) -> String {
    match name.rsplit_once('/') {
        Some((folder, file)) => format!("{folder}/_rels/{file}.rels"),
        None => format!("_rels/{name}.rels"),
    }
}

/// Why a file is no archive that can be opened.
fn closed(bytes: &[u8]) -> DocxFault {
    let holds = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        bytes.windows(wide.len()).any(|window| window == wide)
    };
    match bytes {
        _ if bytes.starts_with(b"PK\x03\x04") => DocxFault::Torn,
        _ if !bytes.starts_with(COMPOUND) => DocxFault::NotDocx,
        _ if holds("EncryptedPackage") => DocxFault::Locked,
        _ if holds("WordDocument") => DocxFault::Old,
        _ => DocxFault::OldOrLocked,
    }
}

pub(super) fn parse<'t>(text: &'t str, name: &str) -> Result<Document<'t>, DocxFault> {
    Document::parse(text).map_err(|error| DocxFault::Damaged(format!("{name}, line {}", error.pos().row)))
}

pub(super) fn is(node: &Node, name: &str) -> bool {
    node.is_element() && node.tag_name().name() == name
}

/// An attribute in the namespace of Word.
pub(super) fn value<'a>(node: &Node<'a, '_>, name: &str) -> Option<&'a str> {
    node.attributes().find(|attribute| attribute.name() == name).map(|attribute| attribute.value())
}

pub(super) fn child<'a, 'i>(node: &Node<'a, 'i>, name: &str) -> Option<Node<'a, 'i>> {
    node.children().find(|child| is(child, name))
}

/// All words in a node, those of an older copy of the same (`Fallback`) left out.
pub(super) fn words(node: &Node) -> String {
    let mut out = String::new();
    for part in node.descendants().filter(|n| n.is_element()) {
        match part.tag_name().name() {
            "t" | "delText" if !has_above(&part, node, "Fallback") => out.push_str(part.text().unwrap_or_default()),
            "p" | "tab" | "br" => out.push(' '),
            _ => {}
        }
    }
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether an element with that name stands between a node and one that it is in.
pub(super) fn has_above(node: &Node, top: &Node, name: &str) -> bool {
    node.ancestors().skip(1).take(HIGHEST).take_while(|above| above != top).any(|above| is(&above, name))
}
