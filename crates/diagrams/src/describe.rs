//! Diagrams in words, for those who cannot see them or would rather read.

use clearfolio_drawing::plain;

use crate::graph::{Graph, Link};
use crate::model::{Arrow, Cycle, Diagram, DiagramKind, Panel, Shape, Step};

/// A part of a long description.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Part {
    /// A paragraph.
    Paragraph(String),
    /// A list whose order matters.
    Numbered(Vec<String>),
    /// A list whose order does not.
    Bullets(Vec<String>),
}

/// The phrases that descriptions are made of. Gaps in braces are filled in; each phrase is a
/// sentence by itself unless it says otherwise, so that translators need not bend words.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Words {
    /// Between the names of a list: not a sentence.
    pub comma: String,
    /// Before the last name of a list: not a sentence.
    pub and: String,
    /// Around a name that is quoted. `{label}`
    pub quoted: String,
    /// What a flow is. `{count}`
    pub flow: String,
    /// The same, short. `{count}`, `{first}`
    pub flow_alt: String,
    /// The step that follows. `{number}`, `{label}`
    pub then: String,
    /// The step that follows in a case. `{case}`, `{number}`, `{label}`
    pub then_if: String,
    /// The step it goes back to. `{number}`, `{label}`
    pub back: String,
    /// The step it goes back to in a case. `{case}`, `{number}`, `{label}`
    pub back_if: String,
    /// A step that ends the flow.
    pub end: String,
    /// A step at which ways part.
    pub choice: String,
    /// What a cycle is. `{count}`
    pub cycle: String,
    /// The same, short. `{count}`, `{steps}`
    pub cycle_alt: String,
    /// How a cycle closes. `{last}`, `{first}`
    pub again: String,
    /// What is in the middle. `{label}`
    pub centre: String,
    /// What circles that overlap are. `{count}`, `{names}`
    pub circles: String,
    /// The same, short. `{count}`, `{names}`
    pub circles_alt: String,
    /// Before what belongs to one circle or ring alone. `{label}`
    pub only: String,
    /// What all share. `{label}`
    pub shared: String,
    /// What all share, without a name: ends with a colon, items follow.
    pub shared_items: String,
    /// What rings are. `{count}`
    pub rings: String,
    /// The same, short. `{count}`, `{centre}`, `{names}`
    pub rings_alt: String,
    /// Before the rings: they come in a list.
    pub outwards: String,
    /// What two cycles are. `{names}`
    pub interlocking: String,
    /// The same, short. `{names}`, `{shared}`
    pub interlocking_alt: String,
    /// Before the steps of one of the cycles. `{label}`, `{count}`
    pub one_cycle: String,
    /// Where the cycles meet. `{label}`
    pub meet: String,
    /// What works against the cycles. `{label}`
    pub against: String,
    /// What is around everything. `{label}`
    pub around: String,
}

impl Words {
    /// Plain English.
    pub fn english() -> Self {
        let s = String::from;
        Words {
            comma: s(", "),
            and: s(" and "),
            quoted: s("“{label}”"),
            flow: s("This diagram shows steps in order, from top to bottom. Number of steps: {count}."),
            flow_alt: s("A flow diagram that begins with {first}. Number of steps: {count}."),
            then: s("Next: step {number}, {label}."),
            then_if: s("If {case}: step {number}, {label}."),
            back: s("Then back to step {number}, {label}."),
            back_if: s("If {case}: back to step {number}, {label}."),
            end: s("This is an end."),
            choice: s("Here the ways part."),
            cycle: s("This diagram shows steps in a circle. Number of steps: {count}."),
            cycle_alt: s("A circle of steps that starts again after the last: {steps}."),
            again: s("After {last} it starts again with {first}."),
            centre: s("In the centre: {label}."),
            circles: s("This diagram shows circles that overlap: {names}."),
            circles_alt: s("Circles that overlap: {names}."),
            only: s("{label}:"),
            shared: s("Where all circles overlap: {label}."),
            shared_items: s("Where all circles overlap:"),
            rings: s("This diagram shows rings around a centre. Number of rings: {count}."),
            rings_alt: s("Rings around the centre, {centre}. From the centre outwards: {names}."),
            outwards: s("The rings, from the centre outwards:"),
            interlocking: s("This diagram shows cycles that turn side by side and meet in the middle: {names}."),
            interlocking_alt: s("Cycles that meet in the middle: {names}. In the middle: {shared}."),
            one_cycle: s("The cycle {label}. Number of steps: {count}. After the last step it starts again."),
            meet: s("In the middle, where the cycles meet: {label}."),
            against: s("Pushing against the cycles, from outside: {label}."),
            around: s("Around everything: {label}."),
        }
    }

    fn list(&self, names: &[&str]) -> String {
        let names: Vec<String> = names.iter().map(|name| self.quote(name)).filter(|name| !name.is_empty()).collect();
        match names.as_slice() {
            [] => String::new(),
            [one] => one.clone(),
            [most @ .., last] => format!("{}{}{last}", most.join(&self.comma), self.and),
        }
    }

    fn quote(&self, name: &str) -> String {
        let name = plain(name);
        if name.is_empty() { name } else { fill(&self.quoted, &[("label", &name)]) }
    }
}

impl Default for Words {
    fn default() -> Self {
        Words::english()
    }
}

/// One or two sentences: what kind of drawing it is and what is in it.
pub fn alt(diagram: &Diagram, words: &Words) -> String {
    match &diagram.kind {
        DiagramKind::Flow { steps, arrows } => {
            let first = Graph::new(steps, arrows).order.first().map_or("", |step| &steps[*step].label);
            fill(&words.flow_alt, &[("count", &steps.len().to_string()), ("first", &words.quote(first))])
        }
        DiagramKind::Cycle { steps, .. } => {
            let names = words.list(&steps.iter().map(String::as_str).collect::<Vec<_>>());
            fill(&words.cycle_alt, &[("count", &steps.len().to_string()), ("steps", &names)])
        }
        DiagramKind::Circles { circles, .. } => {
            fill(&words.circles_alt, &[("count", &circles.len().to_string()), ("names", &panels(words, circles))])
        }
        DiagramKind::Rings { centre, rings } => {
            let (count, centre, names) = (rings.len().to_string(), words.quote(&centre.label), panels(words, rings));
            fill(&words.rings_alt, &[("count", &count), ("centre", &centre), ("names", &names)])
        }
        DiagramKind::InterlockingCycles { cycles, shared, .. } => {
            fill(&words.interlocking_alt, &[("names", &labels(words, cycles)), ("shared", &words.quote(&shared.label))])
        }
    }
}

/// The whole diagram in words: every name, item and arrow of it.
pub fn describe(diagram: &Diagram, words: &Words) -> Vec<Part> {
    let mut parts = Vec::new();
    match &diagram.kind {
        DiagramKind::Flow { steps, arrows } => {
            parts.push(Part::Paragraph(fill(&words.flow, &[("count", &steps.len().to_string())])));
            numbered(&mut parts, flow(steps, arrows, words));
        }
        DiagramKind::Cycle { centre, steps } => {
            parts.push(Part::Paragraph(fill(&words.cycle, &[("count", &steps.len().to_string())])));
            numbered(&mut parts, steps.iter().map(|step| sentence(step)).collect());
            if let ([first, ..], [.., last]) = (steps.as_slice(), steps.as_slice()) {
                let again = fill(&words.again, &[("last", &words.quote(last)), ("first", &words.quote(first))]);
                parts.push(Part::Paragraph(again));
            }
            named(&mut parts, words, &words.centre, &Panel { label: centre.clone(), items: Vec::new() }, "");
        }
        DiagramKind::Circles { circles, shared } => {
            let names = panels(words, circles);
            parts.push(Part::Paragraph(fill(&words.circles, &[("count", &circles.len().to_string()), ("names", &names)])));
            for circle in circles.iter().filter(|circle| !circle.items.is_empty()) {
                parts.push(Part::Paragraph(fill(&words.only, &[("label", &plain(&circle.label))])));
                bullets(&mut parts, &circle.items);
            }
            named(&mut parts, words, &words.shared, shared, &words.shared_items);
        }
        DiagramKind::Rings { centre, rings } => {
            parts.push(Part::Paragraph(fill(&words.rings, &[("count", &rings.len().to_string())])));
            named(&mut parts, words, &words.centre, centre, "");
            if !rings.is_empty() {
                parts.push(Part::Paragraph(words.outwards.clone()));
            }
            let ring = |ring: &Panel| {
                let items = ring.items.iter().map(|item| sentence(item)).filter(|item| !item.is_empty());
                std::iter::once(sentence(&ring.label)).chain(items).filter(|text| !text.is_empty()).collect::<Vec<_>>().join(" ")
            };
            numbered(&mut parts, rings.iter().map(ring).collect());
        }
        DiagramKind::InterlockingCycles { cycles, shared, barriers, around } => {
            parts.push(Part::Paragraph(fill(&words.interlocking, &[("names", &labels(words, cycles))])));
            for cycle in cycles {
                let count = cycle.steps.len().to_string();
                let opening = fill(&words.one_cycle, &[("label", &words.quote(&cycle.label)), ("count", &count)]);
                parts.push(Part::Paragraph(opening));
                numbered(&mut parts, cycle.steps.iter().map(|step| sentence(step)).collect());
            }
            named(&mut parts, words, &words.meet, shared, "");
            named(&mut parts, words, &words.against, barriers, "");
            named(&mut parts, words, &words.around, around, "");
        }
    }
    parts
}

/// What every step is and where its arrows lead, in the order of reading.
fn flow(steps: &[Step], arrows: &[Arrow], words: &Words) -> Vec<String> {
    let graph = Graph::new(steps, arrows);
    let one = |(place, index): (usize, &usize)| {
        let step = &steps[*index];
        let out: Vec<&Link> = graph.links.iter().filter(|link| link.from == place).collect();
        let mut texts = vec![sentence(&step.label), sentence(&step.text)];
        match step.shape {
            Shape::Choice => texts.push(words.choice.clone()),
            Shape::End => texts.push(words.end.clone()),
            Shape::Step => {}
        }
        for link in out {
            let case = plain(&arrows[link.arrow].label);
            let phrase = match (link.back(), case.is_empty()) {
                (false, true) => &words.then,
                (false, false) => &words.then_if,
                (true, true) => &words.back,
                (true, false) => &words.back_if,
            };
            let (number, label) = ((link.to + 1).to_string(), words.quote(&steps[graph.order[link.to]].label));
            texts.push(fill(phrase, &[("case", &words.quote(&case)), ("number", &number), ("label", &label)]));
        }
        texts.retain(|text| !text.is_empty());
        texts.join(" ")
    };
    graph.order.iter().enumerate().map(one).collect()
}

/// A phrase with a panel's name, and its items below. Without a name the phrase is `nameless`, or the same
/// phrase with nothing in its gap.
fn named(parts: &mut Vec<Part>, words: &Words, phrase: &str, panel: &Panel, nameless: &str) {
    if panel.is_empty() {
        return;
    }
    let label = words.quote(&panel.label);
    let opening = if label.is_empty() && !nameless.is_empty() { nameless.to_string() } else { fill(phrase, &[("label", &label)]) };
    parts.push(Part::Paragraph(opening));
    bullets(parts, &panel.items);
}

fn numbered(parts: &mut Vec<Part>, items: Vec<String>) {
    if !items.is_empty() {
        parts.push(Part::Numbered(items));
    }
}

fn bullets(parts: &mut Vec<Part>, items: &[String]) {
    let items: Vec<String> = items.iter().map(|item| plain(item)).filter(|item| !item.is_empty()).collect();
    if !items.is_empty() {
        parts.push(Part::Bullets(items));
    }
}

fn panels(words: &Words, panels: &[Panel]) -> String {
    words.list(&panels.iter().map(|panel| panel.label.as_str()).collect::<Vec<_>>())
}

fn labels(words: &Words, cycles: &[Cycle]) -> String {
    words.list(&cycles.iter().map(|cycle| cycle.label.as_str()).collect::<Vec<_>>())
}

/// A text that ends as a sentence does.
fn sentence(text: &str) -> String {
    let text = plain(text);
    if text.is_empty() || text.ends_with(['.', '?', '!', '…', ':', ';']) { text } else { format!("{text}.") }
}

/// Puts values into the gaps of a phrase. What a value says is never taken for a gap.
fn fill(phrase: &str, values: &[(&str, &str)]) -> String {
    let mut out = String::with_capacity(phrase.len() + 32);
    let mut rest = phrase;
    while let Some(open) = rest.find('{') {
        let (before, gap) = rest.split_at(open);
        out.push_str(before);
        let known = values.iter().find(|(name, _)| gap[1..].strip_prefix(name).is_some_and(|after| after.starts_with('}')));
        match known {
            Some((name, value)) => {
                out.push_str(value);
                rest = &gap[name.len() + 2..];
            }
            None => {
                out.push('{');
                rest = &gap[1..];
            }
        }
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_filled_once() {
        assert_eq!(fill("{a} and {b}{c}", &[("a", "{b}"), ("b", "é")]), "{b} and é{c}");
        assert_eq!(fill("{", &[("a", "x")]), "{");
    }

    #[test]
    fn sentences_end_once() {
        assert_eq!(sentence("Is it  urgent?"), "Is it urgent?");
        assert_eq!(sentence("Plan"), "Plan.");
        assert_eq!(sentence(" "), "");
    }
}
