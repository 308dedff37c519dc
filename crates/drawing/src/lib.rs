//! What drawings of every kind are made with: widths of letters, words in lines, and the SVG round them.
//!
//! A crate that draws asks [`room`] for the space on a [`Canvas`], sets words as [`Block`]s, writes its own
//! shapes with [`coord`] and [`escape`], and gives all of it to [`finish`]. What a chart or a diagram looks
//! like is not known here.
//!
//! The same input gives the same bytes. With the feature `reading`, `reading` reads a drawing back for tests.

#![forbid(unsafe_code)]
#![warn(missing_docs)]

mod area;
mod canvas;
mod colours;
mod finish;
mod letters;
#[cfg(feature = "reading")]
pub mod reading;
mod svg;
mod words;

pub use area::{Area, Point};
pub use canvas::{Canvas, EDGE, Svg, room};
pub use colours::{GROUND, INK};
pub use finish::{Parts, finish};
pub use letters::text_width;
pub use svg::{Anchor, coord, identifier, pair, round};
pub use words::{Block, FEET, escape, plain};
