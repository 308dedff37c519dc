//! Paper: typesets editions with Typst, checks what came out, and imposes booklets.
//!
//! The crate knows nothing of YAML, sites or cases. It is given virtual files (templates, JSON,
//! pictures) and gives back PDF. The order of work:
//!
//! 1. a [`Typesetter`] holds the fonts and is shared by every edition;
//! 2. [`Typesetter::covers`] names the characters that no font has, before anything is set;
//! 3. [`typeset`] lays out one [`Edition`], from any thread;
//!    What would cost Typst a second layout of every page is done on the finished pages instead: page
//!    numbers and running heads (`numbers`), links inside the book (`places`);
//! 4. [`Typeset::inspect`] finds text that is too small, overprinted or off the page;
//! 5. [`Typeset::to_pdf`] writes PDF/UA-1, and [`impose`] folds a booklet's pages onto sheets;
//! 6. [`end_of_edition`] frees what the last editions did not use (for a program that makes many), [`end_of_round`] what
//!    the last two rounds did not (for a program that stays up).
//!
//! The same input gives the same bytes: the date is given, nothing is read from the machine.

#![warn(missing_docs)]

mod body;
mod fault;
mod head_words;
mod heads;
mod impose;
mod inspect;
mod numbers;
mod order;
mod picture;
mod places;
mod prints;
mod typeset;
mod typesetter;
mod world;

pub use fault::{Fault, FaultKind};
pub use impose::{Imposed, Imposition, impose};
pub use inspect::Limits;
pub use order::{Side, pages_to_add, saddle_stitch};
pub use typeset::{Edition, Typeset, end_of_edition, end_of_round, typeset};
pub use typesetter::Typesetter;

/// Bytes that are shared, not copied, between editions. Make one a file and clone it.
pub use typst::foundations::Bytes;
