//! The letters of a paragraph: runs, links, marks of notes.

use super::package::{child, value};
use super::pieces::{Piece, render};
use super::styles::{Mark, Marks};
use super::{DEEPEST, Reader};
use crate::import::Outcome;
use roxmltree::Node;

/// Signs of fonts that hold pictures in place of letters, by their places there.
const SYMBOLS: [(u32, char); 12] = [
    (0xb7, '•'),
    (0xa7, '▪'),
    (0x6e, '■'),
    (0xa8, '☐'),
    (0x6f, '☐'),
    (0xfe, '☑'),
    (0xfd, '☒'),
    (0xfc, '✓'),
    (0xfb, '✗'),
    (0xe0, '→'),
    (0xd8, '➢'),
    (0xae, '®'),
];

impl Reader<'_> {
    /// The pieces of a paragraph, or of a part of one.
    pub(super) fn pieces(&mut self, node: Node, depth: usize) -> Vec<Piece> {
        let mut out = Vec::new();
        if depth > DEEPEST {
            self.too_deep(node);
            return out;
        }
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "r" => self.run(part, &mut out),
                "hyperlink" => self.link(part, depth, &mut out),
                "ins" | "moveTo" | "smartTag" | "sdt" | "sdtContent" | "fldSimple" | "customXml" | "dir" | "bdo" | "rubyBase" => {
                    out.extend(self.pieces(part, depth + 1));
                }
                // Its words stand in the report already: see `losses`.
                "del" | "moveFrom" => {}
                "AlternateContent" => {
                    if let Some(chosen) = child(&part, "Choice").or_else(|| child(&part, "Fallback")) {
                        out.extend(self.pieces(chosen, depth + 1));
                    }
                }
                _ => self.left_out(part),
            }
        }
        out
    }

    fn link(&mut self, node: Node, depth: usize, out: &mut Vec<Piece>) {
        let inner = self.pieces(node, depth + 1);
        let (words, _) = render(&inner);
        match value(&node, "id").and_then(|id| self.links.get(id)) {
            Some(address) if !words.trim().is_empty() => {
                let place = value(&node, "anchor").filter(|_| !address.contains('#')).map(|anchor| format!("#{anchor}"));
                let address = format!("{address}{}", place.unwrap_or_default());
                let safe = address.replace(' ', "%20").replace('(', "%28").replace(')', "%29").replace('<', "%3C").replace('>', "%3E");
                let before = words.len() - words.trim_start().len();
                let after = words.trim_end().len();
                let blank = |text: &str| Piece { text: text.to_string(), bold: false, italic: false, ready: false };
                out.push(blank(&words[..before]));
                out.push(Piece::ready(format!("[{}]({safe})", words.trim())));
                out.push(blank(&words[after.max(before)..]));
            }
            _ => out.extend(inner),
        }
    }

    fn run(&mut self, node: Node, out: &mut Vec<Piece>) {
        let own = Marks::of(&node);
        let named = child(&node, "rPr").and_then(|p| child(&p, "rStyle")).and_then(|s| value(&s, "val"));
        let is = |mark: Mark| {
            let styled = || named.and_then(|id| self.styles.mark(id, mark));
            let around = || self.style.as_deref().and_then(|id| self.styles.mark(id, mark));
            own.get(mark).or_else(styled).or_else(around).unwrap_or(false)
        };
        let (bold, italic, hidden, struck) = (is(Mark::Bold), is(Mark::Italic), is(Mark::Hidden), is(Mark::Struck));
        let mut found = Vec::new();
        self.signs(node, &mut found);
        for piece in found {
            if hidden {
                self.hidden.push_str(&piece.text);
            } else if struck {
                self.struck.push_str(&piece.text);
            } else if piece.ready {
                out.push(piece);
            } else {
                out.push(Piece { bold, italic, ..piece });
            }
        }
    }

    /// What stands in a run.
    fn signs(&mut self, node: Node, out: &mut Vec<Piece>) {
        let mut text = String::new();
        let flush = |text: &mut String, out: &mut Vec<Piece>| {
            if !text.is_empty() {
                out.push(Piece { text: std::mem::take(text), bold: false, italic: false, ready: false });
            }
        };
        for part in node.children().filter(Node::is_element) {
            match part.tag_name().name() {
                "t" => text.push_str(part.text().unwrap_or_default()),
                "tab" | "br" | "cr" | "ptab" => text.push(' '),
                "noBreakHyphen" => text.push('-'),
                "sym" => text.extend(self.symbol(part)),
                "footnoteReference" | "endnoteReference" => {
                    let kind = if part.tag_name().name() == "endnoteReference" { "endnote" } else { "footnote" };
                    let mark = value(&part, "id").map(String::from).and_then(|id| self.cite(kind, &id));
                    if let Some(mark) = mark {
                        flush(&mut text, out);
                        out.push(Piece::ready(mark));
                    }
                }
                // Letters with their reading above them: the letters.
                "ruby" => {
                    flush(&mut text, out);
                    self.left_out(part);
                    if let Some(base) = child(&part, "rubyBase") {
                        base.children().filter(|n| super::is(n, "r")).for_each(|run| {
                            let letters = run.children().filter(|n| super::is(n, "t")).filter_map(|n| n.text());
                            letters.for_each(|letters| text.push_str(letters));
                        });
                    }
                }
                "AlternateContent" => {}
                _ => self.left_out(part),
            }
        }
        flush(&mut text, out);
    }

    /// A sign of a font of pictures as a letter, where there is one like it.
    fn symbol(&mut self, node: Node) -> Option<char> {
        let code = value(&node, "char").unwrap_or_default();
        let font = value(&node, "font").unwrap_or_default();
        let place = u32::from_str_radix(code, 16).ok().map(|code| if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code });
        // Other fonts have other signs at these places.
        let known = font.starts_with("Wingdings") || font == "Symbol" && matches!(place, Some(0xb7));
        let sign = place.filter(|_| known && font != "Wingdings 2" && font != "Wingdings 3");
        let sign = sign.and_then(|place| SYMBOLS.iter().find(|(at, _)| *at == place)).map(|(_, sign)| *sign);
        match sign {
            Some(sign) => self.report.note(self.number, Outcome::Guessed, format!("A sign of the font “{font}” becomes “{sign}”.")),
            None => self.report.note(
                self.number,
                Outcome::Dropped,
                format!("A sign of the font “{font}” ({code}): type a letter or a word for it."),
            ),
        }
        sign
    }
}
