//! `site.yaml`: the settings of the whole site.

use super::decode::record;
use super::values::{Line, Markdown};
use crate::ledger::SignOff;

record! {
    /// The settings of a site.
    pub struct Settings = "the site’s settings" {
        /// The name of the site.
        required title: Line,
        /// A line under it.
        optional tagline: Line,
        /// What the site is, in a sentence or two.
        optional description: Markdown,
        /// More for the front page.
        optional introduction: Markdown,
        /// BCP 47 tag of the language of texts and interface.
        optional language: Line,
        /// Where the site is published, with a slash at its end.
        optional base_url: Line,
        /// Who publishes it.
        required publisher: Publisher,
        /// Licence of the texts.
        optional licence: Line,
        /// A sentence that every page shows, e.g. that contacts are fictional.
        optional notice: Line,
        /// How to ask for another format.
        optional formats_contact: Markdown,
        /// Whether pages are minified. Yes when left out.
        optional minify: bool,
        /// What people have looked at and found good, for the accessibility page.
        list sign_offs: SignOff,
        /// Picture sets for easy read, the first before the next; all of them by name when left out.
        list picture_sets: Line,
        /// Words that readers of this site’s easy-read guides know, besides the common ones.
        list easy_words: Line,
        /// Thickness of a sheet of the booklet's paper in hundredths of a millimetre; 10 when left out.
        optional sheet_thickness: u64,
        /// Words that the search takes for each other, with commas between them: "bus, coach, minibus".
        list search_words: Line,
        /// The size of braille pages; 40 cells by 25 lines when left out.
        optional braille: BraillePaper,
    }
}

record! {
    /// The size of braille pages.
    pub struct BraillePaper = "the size of braille pages" {
        /// Cells in a line: 20 to 60.
        optional cells: u64,
        /// Lines on a page: 10 to 40.
        optional lines: u64,
    }
}

record! {
    /// Who publishes the site.
    pub struct Publisher = "a publisher" {
        /// The name.
        required name: Line,
        /// Postal address.
        optional address: Line,
        /// Email address.
        optional email: Line,
        /// Phone number.
        optional phone: Line,
        /// Textphone number.
        optional textphone: Line,
    }
}
