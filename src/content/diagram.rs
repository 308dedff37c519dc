//! A diagram as source: what it shows, not how it looks.

use super::decode::{choice, record};
use super::values::{Id, Line, Markdown};

record! {
    /// A diagram. Which fields it has depends on its kind.
    pub struct DiagramSource = "a diagram" {
        /// What it shows.
        required title: Line,
        /// How it is drawn.
        required kind: DiagramKind,
        /// Shown below it; its title when left out.
        optional caption: Line,
        /// A text alternative in a sentence or two, in place of the one that the program makes.
        optional alt: Line,
        /// A full description, in place of the one that the program makes.
        optional description: Markdown,
        /// Who made it, under which licence.
        optional credit: Line,
        /// Where the idea comes from.
        list sources: Markdown,
        /// Steps of a flow or of a cycle.
        list steps: DiagramStep,
        /// What leads where in a flow; each step to the next when left out.
        list arrows: Arrow,
        /// Words in the middle of a cycle or of rings.
        optional centre: Line,
        /// Rings round the centre, from the inside outwards.
        list rings: Line,
        /// Circles that overlap.
        list circles: CircleField,
        /// What circles or cycles have in common.
        optional shared: CircleField,
        /// Cycles that interlock.
        list cycles: CycleField,
        /// What works against the cycles.
        list barriers: Line,
        /// What surrounds everything.
        optional around: Line,
    }
}

choice! {
    /// How a diagram is drawn.
    pub enum DiagramKind = "a kind of diagram" {
        /// Steps with arrows.
        Flow = "flow",
        /// Steps round a ring.
        Cycle = "cycle",
        /// Circles that overlap.
        Circles = "circles",
        /// Rings round a centre.
        Rings = "rings",
        /// Two cycles that meet.
        InterlockingCycles = "interlocking-cycles",
    }
}

record! {
    /// A step.
    pub struct DiagramStep = "a step of a diagram" {
        /// By which arrows name it.
        optional id: Id,
        /// Its words.
        required label: Line,
        /// A line more.
        optional text: Line,
        /// What it is.
        optional shape: StepShape,
    }
}

choice! {
    /// What a step of a flow is.
    pub enum StepShape = "a shape" {
        /// Something that is done.
        Step = "step",
        /// A question with several ways on.
        Choice = "choice",
        /// An end.
        End = "end",
    }
}

record! {
    /// An arrow from one step to another.
    pub struct Arrow = "an arrow" {
        /// Id of the step where it starts.
        required from: Id,
        /// Id of the step where it ends.
        required to: Id,
        /// Words beside it.
        optional label: Line,
    }
}

record! {
    /// A circle, or what circles share.
    pub struct CircleField = "a circle" {
        /// Its name.
        required label: Line,
        /// What is in it.
        list items: Line,
    }
}

record! {
    /// A cycle.
    pub struct CycleField = "a cycle" {
        /// Its name.
        required label: Line,
        /// Its steps in order.
        list steps: DiagramStep,
    }
}
