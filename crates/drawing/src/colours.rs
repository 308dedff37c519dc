//! The two colours that every drawing has.

/// Ink for words and axes: 17:1 on white, and 14:1 at least on every tint.
pub const INK: &str = "#1b1b1f";
/// The paper, also in gaps and patterns.
pub const GROUND: &str = "#ffffff";
