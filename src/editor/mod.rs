//! For the editor: a page that says what there is to do, and whether addresses on the web still work.

mod links;
mod page;

pub use links::{ARCHIVE, Checked, Links, State, addresses};
pub use page::{Report, page};
