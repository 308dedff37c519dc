//! `site.yaml`: the settings of the whole site.

use super::decode::{choice, record};
use super::look::Look;
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
        /// Colours, typeface, logo, page furniture and words.
        optional look: Look,
        /// The computer voice that reads recordings; without it there are none.
        optional voice: Voice,
    }
}

record! {
    /// A computer voice on the machine that builds the site.
    pub struct Voice = "a computer voice" {
        /// The program that speaks.
        required program: VoiceProgram,
        /// Its voice: for espeak-ng a name such as `en-gb`, for piper the path of a voice file.
        optional name: Line,
        /// Words in a minute, 80 to 300; 150 when left out. Only espeak-ng takes it.
        optional speed: u64,
        /// The format of recordings; mp3 when left out.
        optional format: SoundFormat,
    }
}

choice! {
    /// Programs that speak.
    pub enum VoiceProgram = "a program that speaks" {
        /// espeak-ng: small, clear, in more than a hundred languages.
        EspeakNg = "espeak-ng",
        /// Piper: sounds like a person.
        Piper = "piper",
    }
}

choice! {
    /// Formats of recordings.
    pub enum SoundFormat = "a format of recordings" {
        /// MP3: every player reads it.
        Mp3 = "mp3",
        /// Opus: half as large.
        Opus = "opus",
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
