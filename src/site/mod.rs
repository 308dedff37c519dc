//! The linked site: which pages there are, what each needs, and how it is rendered.
//!
//! Invariant: a page is a pure function of its input. The input is hashed; a page whose hash has not
//! changed is not rendered again, and would come out with the same bytes if it were.

mod assessment_pages;
mod assessment_parts;
mod assessment_questions;
mod books;
mod cards;
mod case_pages;
mod changes;
mod data_pages;
mod directory_events;
mod directory_home;
mod directory_pages;
mod directory_search;
mod downloads;
mod feed;
mod frame;
mod front_pages;
mod guide_pages;
mod language_links;
mod ledger_pages;
mod list_pages;
mod manual_pages;
mod offline_pages;
mod page;
mod page_info;
mod paging;
mod paper_lists;
mod paper_pages;
mod parts;
mod plan;
mod post_lists;
mod post_pages;
mod print_pack_pages;
mod print_settings;
mod printer_sheet;
mod publication_pages;
mod record_cards;
mod record_lists;
mod record_pages;
mod render;
mod search_formats;
mod search_pages;
mod section;
mod shelves;
mod site_info;
mod targets;
mod template_links;
mod words;

pub use books::{Book, BookPart, Shelf};
pub use cards::{Card, CardCache, of_cases as cards_of_cases};
pub use changes::Changes;
pub use downloads::{Downloads, FileFacts};
pub use frame::{Frame, FrameTexts, Has};
pub(crate) use guide_pages::{reviewed, stale};
pub use language_links::OtherLanguage;
pub use page::{Page, PrinterSheet};
pub use plan::Plan;
pub(crate) use publication_pages::{directory_part, editor};
pub use render::{Renderer, TemplateFault};
pub use section::Section;
pub use shelves::resolve_books;

use page::{Data, Input, MadePage};
use page_info::PageInfo;

/// The way from a page to the root of the site.
fn root_of(path: &str) -> String {
    "../".repeat(path.matches('/').count())
}
