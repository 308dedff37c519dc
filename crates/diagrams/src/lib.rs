//! Simple diagrams as SVG, and in words, for people who see little, read slowly or print in black
//! and white.
//!
//! [`draw`] is given a [`Diagram`] and the [`Canvas`] it is for. Each canvas is laid out anew: no word
//! is smaller than the letter size of the canvas, none is cut, none lies over another or over a line,
//! and the drawing is as high as that needs. A ring that finds no room becomes a column with an arrow
//! back at its side. [`describe`] and [`alt`] say the same in words, and [`check`] finds what an author
//! should mend.
//!
//! What holds for every diagram:
//! - nothing is told by colour alone: what differs has another shape or another kind of line, and a name;
//! - the drawing has no words of its own: all of them come from the caller;
//! - nothing panics, whatever the diagram and the canvas are. What [`check`] finds is drawn as well as it goes;
//! - the same input gives the same bytes.
//!
//! Colours are presentation attributes. Every part has a class, so that the style sheet of a page can
//! change them: `diagram` (the drawing), `diagram-ground` (paper: `fill`), `diagram-ink` (words: `fill`),
//! `diagram-frame` (a frame round everything: `stroke`), and for each look `plain`, `first`, `second`,
//! `third`, `against`: `diagram-fill-…` (shapes: `fill`), `diagram-line-…` (edges and lines: `stroke`),
//! `diagram-head-…` (heads of arrows: `fill`).

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod branches;
mod breaks;
mod card;
mod check;
mod circles;
mod column;
mod cycle;
mod describe;
mod flow;
mod frames;
mod graph;
mod interlock;
mod model;
mod outline;
mod sheet;
mod sides;
mod wheel;

pub use check::{Fault, MOST_ARROW, MOST_ITEM, MOST_LABEL, MOST_TEXT, Place, Problem, What, check};
pub use clearfolio_drawing::{Canvas, Svg};
pub use describe::{Part, Words, alt, describe};
pub use model::{Arrow, Cycle, Diagram, DiagramKind, Panel, Shape, Step};

/// Draws a diagram for a canvas. A diagram without parts is an empty drawing with a name.
///
/// A canvas narrower than twelve letter sizes is widened to that.
pub fn draw(diagram: &Diagram, canvas: &Canvas) -> Svg {
    draw_for_pages(diagram, canvas).svg
}

/// A drawing that may go on over several pages.
#[derive(Debug, Clone, PartialEq)]
pub struct Paged {
    /// The whole drawing.
    pub svg: Svg,
    /// Heights from its upper edge at which it may be cut, ascending. There no word, no shape with words
    /// and no head of an arrow is cut, and no line is cut lengthwise; upright lines are cut across.
    pub breaks: Vec<f64>,
}

/// The same drawing as of [`draw`], with where it may be cut.
pub fn draw_for_pages(diagram: &Diagram, canvas: &Canvas) -> Paged {
    let mut sheet = sheet::Sheet::new(canvas);
    let bottom = match &diagram.kind {
        DiagramKind::Flow { steps, arrows } => flow::draw(&mut sheet, steps, arrows),
        DiagramKind::Cycle { centre, steps } => cycle::draw(&mut sheet, centre, steps),
        DiagramKind::Circles { circles, shared } => circles::draw(&mut sheet, circles, shared),
        DiagramKind::Rings { centre, rings } => frames::rings(&mut sheet, centre, rings),
        DiagramKind::InterlockingCycles { cycles, shared, barriers, around } => {
            interlock::draw(&mut sheet, cycles, shared, barriers, around)
        }
    };
    let breaks = sheet.breaks();
    Paged { svg: sheet.finish(&diagram.title, &diagram.description, bottom), breaks }
}
