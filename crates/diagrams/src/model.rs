//! What a diagram shows.

/// One diagram.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Diagram {
    /// What it is about, in a few words. It is the name of the drawing for those who cannot see it.
    /// It is not drawn: the page sets it as the heading of the figure.
    pub title: String,
    /// Read aloud after the title, e.g. what [`alt`](crate::alt) gives. May be empty.
    pub description: String,
    /// What is drawn.
    pub kind: DiagramKind,
}

/// The kinds of diagram. Words are drawn as they come.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum DiagramKind {
    /// Steps from top to bottom.
    Flow {
        /// The steps: 2 to 14, the first of them first.
        steps: Vec<Step>,
        /// What leads to what. An arrow to a step that comes before is drawn at the side.
        arrows: Vec<Arrow>,
    },
    /// Steps round a ring: each leads to the next, and the last to the first.
    Cycle {
        /// What stands in the middle. May be empty.
        centre: String,
        /// The steps, 3 to 8. The first stands at the top.
        steps: Vec<String>,
    },
    /// Circles that overlap.
    Circles {
        /// The circles, 2 or 3.
        circles: Vec<Panel>,
        /// What all of them share.
        shared: Panel,
    },
    /// Rings around a centre.
    Rings {
        /// What stands in the centre.
        centre: Panel,
        /// The rings, 1 to 4, from the centre outwards.
        rings: Vec<Panel>,
    },
    /// Two cycles that meet in a shared centre, with what works against them and what is around them.
    InterlockingCycles {
        /// The two cycles: the left one and the right one.
        cycles: Vec<Cycle>,
        /// Where they meet: both go through it.
        shared: Panel,
        /// What works against both. May be empty.
        barriers: Panel,
        /// What surrounds everything. May be empty.
        around: Panel,
    },
}

/// A step of a flow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Step {
    /// What arrows call it. No two steps have the same.
    pub id: String,
    /// Its name, in bold.
    pub label: String,
    /// A little more about it. May be empty.
    pub text: String,
    /// What it is.
    pub shape: Shape,
}

/// What a step is, and so how it looks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Shape {
    /// Something is done: a box.
    #[default]
    Step,
    /// A question with several ways on: a box with pointed sides.
    Choice,
    /// Nothing follows: a box with round sides.
    End,
}

/// An arrow of a flow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Arrow {
    /// The id of the step it leaves.
    pub from: String,
    /// The id of the step it leads to.
    pub to: String,
    /// When it is taken, e.g. "Yes". May be empty.
    pub label: String,
}

/// A name with a few short items.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Panel {
    /// The name. May be empty where there are items.
    pub label: String,
    /// The items. May be empty.
    pub items: Vec<String>,
}

impl Panel {
    /// Whether there is nothing in it.
    pub fn is_empty(&self) -> bool {
        self.label.trim().is_empty() && self.items.iter().all(|item| item.trim().is_empty())
    }
}

/// One of several cycles.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
pub struct Cycle {
    /// Whose or what cycle it is.
    pub label: String,
    /// Its steps, 3 to 6.
    pub steps: Vec<String>,
}
