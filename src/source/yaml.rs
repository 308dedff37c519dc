//! YAML as a tree in which every value knows its place in the file.
//!
//! Scalars stay text: `2011-02`, `no` and `01632 960142` arrive as they were typed, and the kind of
//! content decides what they mean. This is the only module that knows the YAML parser.

use super::SourceFile;
use super::slips::{explain_syntax, slip_above};
use crate::diagnostics::{Diagnostic, Span};
use crate::rules;
use granit_parser::{Event, Parser, ScalarStyle, Span as RawSpan};
use std::collections::HashMap;
use std::sync::Arc;

/// Most values one file may hold once its aliases are written out; a file beyond it is refused.
const NODE_BUDGET: usize = 200_000;

/// A value with its place.
#[derive(Debug, Clone)]
pub struct Node {
    /// Where it starts.
    pub span: Span,
    /// What it is.
    pub value: Value,
}

/// The three shapes of YAML, and nothing at all.
#[derive(Debug, Clone)]
pub enum Value {
    /// An empty value.
    Null,
    /// Text, a number, a date …
    Scalar(Scalar),
    /// A list.
    List(Vec<Node>),
    /// Fields in the author's order.
    Map(Vec<(Key, Node)>),
}

/// A single value as it was typed.
#[derive(Debug, Clone)]
pub struct Scalar {
    /// The text.
    pub text: String,
    /// For a `|` block: the line where its text starts and how far it is indented, so that an
    /// offset in the text can be traced to a line and column of the file.
    pub block: Option<(u32, u32)>,
}

/// A field's name with its place.
#[derive(Debug, Clone)]
pub struct Key {
    /// The name.
    pub name: String,
    /// Where it stands.
    pub span: Span,
}

impl Node {
    /// What the author wrote here, in words for a message.
    pub fn shape(&self) -> &'static str {
        match &self.value {
            Value::Null => "nothing",
            Value::Scalar(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of fields",
        }
    }
}

/// Reads a file's YAML. An empty file is an empty group of fields.
///
/// Syntax errors, tabs, doubled fields and files that unfold without end come back as diagnostics;
/// the tree holds whatever could be read, and is `None` when the syntax is broken.
pub fn parse(file: &Arc<SourceFile>) -> (Option<Node>, Vec<Diagnostic>) {
    let mut builder = Builder { file, problems: Vec::new(), anchors: HashMap::new(), nodes: 0 };
    let root = builder.document();
    (root, builder.problems)
}

struct Builder<'a> {
    file: &'a Arc<SourceFile>,
    problems: Vec<Diagnostic>,
    anchors: HashMap<usize, Node>,
    nodes: usize,
}

/// A list or map that is still being read.
enum Open {
    List { span: Span, anchor: usize, items: Vec<Node> },
    Map { span: Span, anchor: usize, fields: Vec<(Key, Node)>, key: Option<Key> },
}

impl Builder<'_> {
    fn document(&mut self) -> Option<Node> {
        let file = Arc::clone(self.file);
        let mut open: Vec<Open> = Vec::new();
        let mut root: Option<Node> = None;
        let mut documents = 0;
        for event in Parser::new_from_str(&file.text) {
            let (event, raw) = match event {
                Ok(event) => event,
                Err(error) => {
                    self.syntax(error.marker().line(), error.marker().col() + 1, &error.info());
                    return None;
                }
            };
            let span = place(&raw);
            let done = match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents == 2 {
                        self.report(Diagnostic::new(&rules::YAML_SYNTAX, &file, span, "A second document starts here.").hint(
                            "Keep one item in a file. Take out the line of three dashes, or move what follows to a file of its own.",
                        ));
                        return root;
                    }
                    None
                }
                Event::Scalar(text, style, anchor, _) => {
                    let node = scalar(&file, text.into_owned(), style, span);
                    self.remember(anchor, &node);
                    Some(node)
                }
                Event::SequenceStart(_, anchor, _) => {
                    open.push(Open::List { span, anchor, items: Vec::new() });
                    None
                }
                Event::MappingStart(_, anchor, _) => {
                    open.push(Open::Map { span, anchor, fields: Vec::new(), key: None });
                    None
                }
                Event::SequenceEnd | Event::MappingEnd => match open.pop() {
                    Some(Open::List { span, anchor, items }) => {
                        let node = Node { span, value: Value::List(items) };
                        self.remember(anchor, &node);
                        Some(node)
                    }
                    Some(Open::Map { span, anchor, fields, .. }) => {
                        let node = Node { span, value: Value::Map(fields) };
                        self.remember(anchor, &node);
                        Some(node)
                    }
                    None => None,
                },
                Event::Alias(id) => {
                    let node = self.anchors.get(&id).cloned().unwrap_or(Node { span, value: Value::Null });
                    self.nodes += size(&node);
                    Some(Node { span, ..node })
                }
                _ => None,
            };
            self.nodes += 1;
            if self.nodes > NODE_BUDGET {
                self.report(
                    Diagnostic::new(
                        &rules::ALIAS_BOMB,
                        &file,
                        span,
                        "This file unfolds into far more values than a file of content can need, so reading stopped here.",
                    )
                    .hint("Write the repeated parts out, or leave them out: “&name” and “*name” are seldom needed in content."),
                );
                return None;
            }
            if let Some(node) = done {
                match open.last_mut() {
                    None => root = Some(node),
                    Some(Open::List { items, .. }) => items.push(node),
                    Some(Open::Map { fields, key, .. }) => match key.take() {
                        None => *key = Some(self_key(node)),
                        Some(name) => {
                            if let Some((first, _)) = fields.iter().find(|(k, _)| k.name == name.name) {
                                let message = format!("“{}” stands here twice; the first is on line {}.", name.name, first.span.line);
                                let problem = Diagnostic::new(&rules::DUPLICATE_KEY, &file, name.span, message)
                                    .hint("Keep one of the two, or join them.");
                                self.report(problem);
                            } else {
                                fields.push((name, node));
                            }
                        }
                    },
                }
            }
        }
        Some(root.unwrap_or(Node { span: Span::new(1, 1, 1), value: Value::Map(Vec::new()) }))
    }

    fn remember(&mut self, anchor: usize, node: &Node) {
        if anchor != 0 {
            self.anchors.insert(anchor, node.clone());
        }
    }

    fn report(&mut self, problem: Diagnostic) {
        self.problems.push(problem);
    }

    /// Turns the parser's words into words for people who do not know YAML.
    fn syntax(&mut self, line: usize, column: usize, info: &str) {
        let lines: Vec<&str> = self.file.text.split('\n').collect();
        let at = line.clamp(1, lines.len().max(1));
        // A tab in the indentation is reported by the parser at some later place: look for it.
        let tab = (0..(at + 1).min(lines.len()))
            .rev()
            .find(|&i| lines[i].chars().take_while(|c| c.is_whitespace()).any(|c| c == '\t') && !lines[i].trim().is_empty());
        if let Some(index) = tab {
            let column = lines[index].chars().position(|c| c == '\t').unwrap_or(0) + 1;
            let message = "This line is indented with a tab. YAML reads spaces only.";
            self.report(Diagnostic::new(&rules::TAB_INDENT, self.file, Span::new(index + 1, column, 1), message).hint(
                "Replace the tab by two spaces for each step. Many editors can do so for the whole file (“convert indentation to spaces”).",
            ));
            return;
        }
        // Point at the line with words on it when the parser stopped at an empty one.
        let shown = (0..at).rev().find(|&i| lines.get(i).is_some_and(|l| !l.trim().is_empty())).map_or(at, |i| i + 1);
        // A quotation mark that is never closed is noticed at the end of the file only.
        let unclosed = (0..shown).rev().find(|&i| lines[i].matches('"').count() % 2 == 1).map(|i| i + 1);
        let shown = unclosed.filter(|_| info.contains("quot") || shown == lines.len() || at >= lines.len()).unwrap_or(shown);
        if let Some((number, message, hint)) = slip_above(&lines, shown) {
            let problem = Diagnostic::new(&rules::YAML_SYNTAX, self.file, Span::new(number, 1, 1), message).hint(hint);
            self.report(problem);
            return;
        }
        let column = if shown == at { column } else { 1 };
        let text = lines.get(shown - 1).copied().unwrap_or_default();
        let (message, hint) = explain_syntax(text, info);
        self.report(Diagnostic::new(&rules::YAML_SYNTAX, self.file, Span::new(shown, column, 1), message).hint(hint));
    }
}

fn self_key(node: Node) -> Key {
    let name = match node.value {
        Value::Scalar(scalar) => scalar.text,
        _ => String::new(),
    };
    Key { name, span: node.span }
}

fn place(raw: &RawSpan) -> Span {
    let same_line = raw.start.line() == raw.end.line();
    let length = if same_line { raw.end.col().saturating_sub(raw.start.col()) } else { 1 };
    Span::new(raw.start.line(), raw.start.col() + 1, length)
}

fn size(node: &Node) -> usize {
    match &node.value {
        Value::Null | Value::Scalar(_) => 1,
        Value::List(items) => 1 + items.iter().map(size).sum::<usize>(),
        Value::Map(fields) => 1 + fields.iter().map(|(_, n)| 1 + size(n)).sum::<usize>(),
    }
}

fn scalar(file: &SourceFile, text: String, style: ScalarStyle, span: Span) -> Node {
    let plain = style == ScalarStyle::Plain;
    if plain && matches!(text.as_str(), "" | "~" | "null") {
        return Node { span, value: Value::Null };
    }
    let block = (style == ScalarStyle::Literal).then(|| block_place(file, span, &text));
    // A block's own span starts at its first character; point at its first line.
    let span = match block {
        Some((line, indent)) => Span::new(line as usize, indent as usize + 1, 1),
        None => span,
    };
    Node { span, value: Value::Scalar(Scalar { text, block }) }
}

/// The first line of a `|` block and its indentation.
///
/// The parser may mark the block at its `|` or at its first character; both lead to the same line.
fn block_place(file: &SourceFile, span: Span, text: &str) -> (u32, u32) {
    let is_header = |line: &str| {
        let bare = line.split(" #").next().unwrap_or_default().trim_end();
        bare.trim_end_matches(|c: char| matches!(c, '+' | '-') || c.is_ascii_digit()).ends_with('|')
    };
    let header = (1..=span.line).rev().find(|&n| file.line(n as usize).is_some_and(is_header));
    let first = header.map_or(span.line, |n| n + 1);
    let leading_blank = text.chars().take_while(|c| *c == '\n').count();
    let spaces = |line: &str| line.chars().take_while(|c| *c == ' ').count();
    let indent = file.line(first as usize + leading_blank).map_or(0, spaces);
    let own = text.lines().find(|l| !l.is_empty()).map_or(0, spaces);
    (first, indent.saturating_sub(own) as u32)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Option<Node>, Vec<Diagnostic>) {
        parse(&Arc::new(SourceFile::new("t.yaml", text)))
    }

    fn ids(text: &str) -> Vec<(&'static str, u32)> {
        read(text).1.iter().map(|d| (d.rule.id, d.span.line)).collect()
    }

    #[test]
    fn scalars_stay_as_typed_and_know_their_place() {
        let (node, problems) = read("a: 2011-02\nb: no\nc: 01632 960142\n");
        assert!(problems.is_empty());
        let Value::Map(fields) = node.unwrap().value else { panic!("a map") };
        let texts: Vec<_> = fields
            .iter()
            .map(|(k, n)| match &n.value {
                Value::Scalar(s) => (k.name.as_str(), s.text.as_str(), n.span.line, n.span.column),
                _ => panic!("a scalar"),
            })
            .collect();
        assert_eq!(texts, [("a", "2011-02", 1, 4), ("b", "no", 2, 4), ("c", "01632 960142", 3, 4)]);
    }

    #[test]
    fn blocks_know_their_first_line_and_indent() {
        for text in ["x: 1\nt: |\n  One\n  Two\n", "x: 1\nt: |-\n  One\n  Two\n"] {
            let Value::Map(fields) = read(text).0.unwrap().value else { panic!("a map") };
            let Value::Scalar(s) = &fields[1].1.value else { panic!("a scalar") };
            assert_eq!(s.block, Some((3, 2)), "{text}");
        }
        let Value::Map(fields) = read("t: |\n\n    One\n").0.unwrap().value else { panic!("a map") };
        let Value::Scalar(s) = &fields[0].1.value else { panic!("a scalar") };
        assert_eq!(s.block, Some((2, 4)));
    }

    #[test]
    fn each_fault_has_its_rule_and_line() {
        assert_eq!(ids("a: 1\nb:\n\t- x\n"), [("tab-indent", 3)]);
        assert_eq!(ids("a: 1\na: 2\n"), [("duplicate-key", 2)]);
        assert_eq!(ids("title: One: two\n"), [("yaml-syntax", 1)]);
        assert_eq!(ids("title: \"One\nb: 2\n"), [("yaml-syntax", 1)]);
        assert_eq!(ids("a: 1\n---\nb: 2\n"), [("yaml-syntax", 2)]);
    }

    #[test]
    fn a_slip_is_shown_where_it_is_and_in_plain_words() {
        for (text, line, words) in [
            ("title:Lunch\nsummary: A meal\n", 1, "no space behind it"),
            ("a: 1\ntitle:Lunch\n\nsummary: A meal\n", 2, "no space behind it"),
            ("title:Lunch\nsummary:A meal\ntheme: x\n", 1, "no space behind it"),
            (" title: Lunch\nsummary: A meal\n", 1, "begins with a space"),
            ("title: Lunch\n summary: A meal\n", 2, "begins with a space"),
            ("title: \"Moving\" on\nb: 1\n", 1, "behind the closing quotation mark"),
            ("look:\n  themes: [#0b4f5c, #112233]\n", 2, "without quotation marks"),
            ("a:\n  - b\n  c: d\n", 3, "does not fit in"),
        ] {
            let found = read(text).1;
            assert_eq!(found.len(), 1, "{text:?}: {found:?}");
            let said = format!("{} {}", found[0].message, found[0].hint.clone().unwrap_or_default());
            assert_eq!(found[0].span.line, line, "{text:?}: {said}");
            assert!(said.contains(words), "{text:?}: {said}");
            for jargon in ["mapping", "expected key", "context", "scalar", "token", "simple key", "block"] {
                assert!(!found[0].message.contains(jargon), "{said}");
            }
        }
    }

    #[test]
    fn an_alias_bomb_is_refused_quickly() {
        let mut text = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
        for i in 1..12 {
            let prev = format!("*a{}", i - 1);
            text.push_str(&format!("a{i}: &a{i} [{}]\n", vec![prev; 9].join(", ")));
        }
        assert_eq!(ids(&text).first().map(|p| p.0), Some("alias-bomb"));
    }
}
