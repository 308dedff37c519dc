//! What an author should mend in a diagram.

use std::fmt;

use clearfolio_drawing::plain;

use crate::graph::{Graph, ids};
use crate::model::{Arrow, Cycle, Diagram, DiagramKind, Panel, Shape, Step};

/// Most letters of a name.
pub const MOST_LABEL: usize = 60;
/// Most letters of the text of a step.
pub const MOST_TEXT: usize = 120;
/// Most letters of the words at an arrow.
pub const MOST_ARROW: usize = 24;
/// Most letters of an item.
pub const MOST_ITEM: usize = 70;

/// The part of a diagram that a fault is about. All numbers count from 0 in the author's order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// The diagram as such.
    Diagram,
    /// A step of a flow or of a cycle.
    Step(usize),
    /// An arrow of a flow.
    Arrow(usize),
    /// One of the circles or rings.
    Panel(usize),
    /// An item of one of the circles or rings.
    PanelItem(usize, usize),
    /// One of the interlocking cycles.
    Cycle(usize),
    /// A step of one of the interlocking cycles.
    CycleStep(usize, usize),
    /// The centre of a cycle or of rings, or what circles and cycles share.
    Centre,
    /// An item of that.
    CentreItem(usize),
    /// What works against the cycles.
    Barriers,
    /// One of the barriers.
    Barrier(usize),
    /// What is around everything.
    Around,
    /// An item of that.
    AroundItem(usize),
}

/// What is wrong.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Problem {
    /// An arrow names a step that is not there.
    UnknownStep {
        /// The name.
        id: String,
    },
    /// An arrow leads from a step to itself.
    ToItself,
    /// Two arrows join the same two steps in the same direction.
    ArrowTwice,
    /// Several arrows leave a step, and one of them does not say when it is taken.
    NoCase,
    /// Two steps have one id.
    IdTwice {
        /// The id.
        id: String,
        /// Which step has it first.
        first: usize,
    },
    /// A step, circle or item says the same as one before it.
    LabelTwice {
        /// What it says.
        label: String,
    },
    /// No arrow leads to a step that is not the first.
    NothingLeadsHere,
    /// Nothing follows a step that is not an end.
    LeadsNowhere,
    /// An arrow leaves an end.
    EndGoesOn,
    /// A choice with fewer than two arrows.
    OneWay,
    /// A flow in which no step is an end.
    NoEnd,
    /// Fewer parts than the kind of diagram has.
    TooFew {
        /// What they are.
        what: What,
        /// How many there are.
        count: usize,
        /// How many there should be at least.
        least: usize,
    },
    /// More parts than can be read.
    TooMany {
        /// What they are.
        what: What,
        /// How many there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
    /// Not two cycles.
    NotTwoCycles {
        /// How many there are.
        count: usize,
    },
    /// Words are missing.
    Empty,
    /// Words are too long to be drawn large.
    TooLong {
        /// How many letters there are.
        count: usize,
        /// How many there may be.
        most: usize,
    },
}

/// Parts that are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum What {
    /// Steps.
    Steps,
    /// Circles.
    Circles,
    /// Rings.
    Rings,
    /// Items.
    Items,
}

impl fmt::Display for What {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            What::Steps => "steps",
            What::Circles => "circles",
            What::Rings => "rings",
            What::Items => "items",
        })
    }
}

/// Something to mend, and where.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Fault {
    /// What is wrong.
    pub problem: Problem,
    /// Where.
    pub place: Place,
}

impl Fault {
    /// What is wrong, in a sentence.
    pub fn message(&self) -> String {
        match &self.problem {
            Problem::UnknownStep { id } => format!("This arrow names the step “{id}”, but there is no such step."),
            Problem::ToItself => "This arrow leads from a step to the same step.".into(),
            Problem::ArrowTwice => "Another arrow already leads from this step to that one.".into(),
            Problem::NoCase => "Several arrows leave this step, and this one does not say when it is taken.".into(),
            Problem::IdTwice { id, first } => format!("The id “{id}” is already that of step {}.", first + 1),
            Problem::LabelTwice { label } => format!("“{label}” is there twice."),
            Problem::NothingLeadsHere => "No arrow leads to this step.".into(),
            Problem::LeadsNowhere => "Nothing follows this step, but it is not marked as an end.".into(),
            Problem::EndGoesOn => "This step is marked as an end, but an arrow leaves it.".into(),
            Problem::OneWay => "This step is a choice, but fewer than two arrows leave it.".into(),
            Problem::NoEnd => "No step of this flow is an end.".into(),
            Problem::TooFew { what, count, least } => format!("Too few {what}: {count}. This kind of diagram has {least} at least."),
            Problem::TooMany { what, count, most } => format!("Too many {what}: {count}. More than {most} are hard to follow."),
            Problem::NotTwoCycles { count } => format!("This kind of diagram has two cycles, but here there are {count}."),
            Problem::Empty => "Words are missing here.".into(),
            Problem::TooLong { count, most } => {
                format!("This is {count} letters long. More than {most} do not fit in a large-print diagram.")
            }
        }
    }

    /// What to do about it, in a sentence.
    pub fn cure(&self) -> &'static str {
        match self.problem {
            Problem::UnknownStep { .. } => "Write the id of one of the steps, exactly as it is there.",
            Problem::ToItself => "Lead the arrow to another step, or take it away.",
            Problem::ArrowTwice => "Take one of them away, or say both cases at one arrow.",
            Problem::NoCase => "Give the arrow a label, such as “Yes” or “No”.",
            Problem::IdTwice { .. } => "Give this step an id of its own.",
            Problem::LabelTwice { .. } => "Take one of them away, or say how they differ.",
            Problem::NothingLeadsHere => "Add an arrow to this step, or take the step away. If it is where the flow starts, put it first.",
            Problem::LeadsNowhere => "Add an arrow to what comes next, or mark the step as an end.",
            Problem::EndGoesOn => "Take the arrow away, or let the step be an ordinary one.",
            Problem::OneWay => "Add an arrow for each answer, or let the step be an ordinary one.",
            Problem::NoEnd => "Mark the last step as an end. If the steps start again, use a cycle.",
            Problem::TooFew { .. } => "Add what is missing, or say it in a sentence instead.",
            Problem::TooMany { .. } => "Join some of them, or make two diagrams.",
            Problem::NotTwoCycles { .. } => "Give it exactly two. For one cycle, use the kind “cycle”.",
            Problem::Empty => "Write a few words, or take this part away.",
            Problem::TooLong { .. } => "Say it in fewer words, and put the rest into the text around the diagram.",
        }
    }
}

/// Everything that should be mended, in the order of the parts.
pub fn check(diagram: &Diagram) -> Vec<Fault> {
    let mut faults = Faults(Vec::new());
    match &diagram.kind {
        DiagramKind::Flow { steps, arrows } => flow(&mut faults, steps, arrows),
        DiagramKind::Cycle { centre, steps } => {
            faults.count(What::Steps, steps.len(), 3, 8, Place::Diagram);
            faults.labels(steps, MOST_LABEL, Place::Step);
            faults.length(centre, MOST_LABEL, Place::Centre);
        }
        DiagramKind::Circles { circles, shared } => {
            faults.count(What::Circles, circles.len(), 2, 3, Place::Diagram);
            panels(&mut faults, circles);
            faults.panel(shared, Place::Centre, Place::CentreItem);
            if shared.is_empty() {
                faults.add(Problem::Empty, Place::Centre);
            }
        }
        DiagramKind::Rings { centre, rings } => {
            faults.count(What::Rings, rings.len(), 1, 4, Place::Diagram);
            faults.label(&centre.label, MOST_LABEL, Place::Centre);
            faults.count(What::Items, centre.items.len(), 0, 6, Place::Centre);
            faults.labels(&centre.items, MOST_ITEM, Place::CentreItem);
            panels(&mut faults, rings);
        }
        DiagramKind::InterlockingCycles { cycles, shared, barriers, around } => {
            interlocking(&mut faults, cycles, shared);
            faults.panel(barriers, Place::Barriers, Place::Barrier);
            faults.panel(around, Place::Around, Place::AroundItem);
        }
    }
    faults.0
}

struct Faults(Vec<Fault>);

impl Faults {
    fn add(&mut self, problem: Problem, place: Place) {
        self.0.push(Fault { problem, place });
    }

    fn count(&mut self, what: What, count: usize, least: usize, most: usize, place: Place) {
        if count < least {
            self.add(Problem::TooFew { what, count, least }, place);
        } else if count > most {
            self.add(Problem::TooMany { what, count, most }, place);
        }
    }

    fn length(&mut self, text: &str, most: usize, place: Place) {
        let count = plain(text).chars().count();
        if count > most {
            self.add(Problem::TooLong { count, most }, place);
        }
    }

    fn label(&mut self, text: &str, most: usize, place: Place) {
        if plain(text).is_empty() {
            self.add(Problem::Empty, place);
        }
        self.length(text, most, place);
    }

    /// Each says something, none too much, and no two the same.
    fn labels<T: AsRef<str>>(&mut self, labels: &[T], most: usize, place: impl Fn(usize) -> Place) {
        let labels: Vec<String> = labels.iter().map(|label| plain(label.as_ref())).collect();
        for (i, label) in labels.iter().enumerate() {
            self.label(label, most, place(i));
            if !label.is_empty() && labels[..i].contains(label) {
                self.add(Problem::LabelTwice { label: label.clone() }, place(i));
            }
        }
    }

    /// A panel that may be empty.
    fn panel(&mut self, panel: &Panel, place: Place, item: impl Fn(usize) -> Place) {
        self.length(&panel.label, MOST_LABEL, place);
        self.count(What::Items, panel.items.len(), 0, 10, place);
        self.labels(&panel.items, MOST_ITEM, item);
    }
}

fn panels(faults: &mut Faults, panels: &[Panel]) {
    let names: Vec<&str> = panels.iter().map(|panel| panel.label.as_str()).collect();
    faults.labels(&names, MOST_LABEL, Place::Panel);
    for (i, panel) in panels.iter().enumerate() {
        faults.count(What::Items, panel.items.len(), 0, 6, Place::Panel(i));
        faults.labels(&panel.items, MOST_ITEM, |item| Place::PanelItem(i, item));
    }
}

fn interlocking(faults: &mut Faults, cycles: &[Cycle], shared: &Panel) {
    if cycles.len() != 2 {
        faults.add(Problem::NotTwoCycles { count: cycles.len() }, Place::Diagram);
    }
    let names: Vec<&str> = cycles.iter().map(|cycle| cycle.label.as_str()).collect();
    faults.labels(&names, MOST_LABEL, Place::Cycle);
    for (i, cycle) in cycles.iter().enumerate() {
        faults.count(What::Steps, cycle.steps.len(), 3, 6, Place::Cycle(i));
        faults.labels(&cycle.steps, MOST_LABEL, |step| Place::CycleStep(i, step));
    }
    faults.label(&shared.label, MOST_LABEL, Place::Centre);
    faults.count(What::Items, shared.items.len(), 0, 6, Place::Centre);
    faults.labels(&shared.items, MOST_ITEM, Place::CentreItem);
}

fn flow(faults: &mut Faults, steps: &[Step], arrows: &[Arrow]) {
    faults.count(What::Steps, steps.len(), 2, 14, Place::Diagram);
    if !steps.is_empty() && !steps.iter().any(|step| step.shape == Shape::End) {
        faults.add(Problem::NoEnd, Place::Diagram);
    }
    let ids = ids(steps);
    let out = |step: usize| arrows.iter().filter(move |arrow| arrow.from == steps[step].id).count();
    let first = Graph::new(steps, arrows).order.first().copied();
    for (i, step) in steps.iter().enumerate() {
        let place = Place::Step(i);
        match ids.get(step.id.as_str()) {
            Some(first) if *first != i => faults.add(Problem::IdTwice { id: step.id.clone(), first: *first }, place),
            _ => {}
        }
        faults.label(&step.label, MOST_LABEL, place);
        faults.length(&step.text, MOST_TEXT, place);
        if steps[..i].iter().any(|other| !plain(&other.label).is_empty() && plain(&other.label) == plain(&step.label)) {
            faults.add(Problem::LabelTwice { label: plain(&step.label) }, place);
        }
        if first != Some(i) && !arrows.iter().any(|arrow| arrow.to == step.id && arrow.from != step.id) {
            faults.add(Problem::NothingLeadsHere, place);
        }
        match (step.shape, out(i)) {
            (Shape::Step, 0) => faults.add(Problem::LeadsNowhere, place),
            (Shape::Choice, 0 | 1) => faults.add(Problem::OneWay, place),
            (Shape::End, 1..) => faults.add(Problem::EndGoesOn, place),
            _ => {}
        }
    }
    for (i, arrow) in arrows.iter().enumerate() {
        let place = Place::Arrow(i);
        for id in [&arrow.from, &arrow.to] {
            if !ids.contains_key(id.as_str()) {
                faults.add(Problem::UnknownStep { id: id.clone() }, place);
            }
        }
        if arrow.from == arrow.to {
            faults.add(Problem::ToItself, place);
        }
        if arrows[..i].iter().any(|other| other.from == arrow.from && other.to == arrow.to) {
            faults.add(Problem::ArrowTwice, place);
        }
        if plain(&arrow.label).is_empty() && arrows.iter().filter(|other| other.from == arrow.from).count() > 1 {
            faults.add(Problem::NoCase, place);
        }
        faults.length(&arrow.label, MOST_ARROW, place);
    }
}
