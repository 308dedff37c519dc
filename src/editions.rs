//! The editions of a publication: named profiles with their limits.
//!
//! Sizes follow UKAAF clear and large print guidance (MS03 2012, G003 2019) and RNIB: clear print
//! 14 pt, large print 18 pt, giant print 24 pt. The booklet's pages are A5 and are laid on A4 at full
//! size, two beside each other, so its effective printed size is the size it is set in.

use crate::content::publication::EditionName;
use serde::Serialize;

/// A page format with its type size.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Profile {
    /// Which edition.
    #[serde(skip)]
    pub edition: EditionName,
    /// Paper name as Typst knows it.
    pub paper: &'static str,
    /// Size of running text in points; nothing is smaller.
    pub size_pt: f64,
    /// Page width.
    pub width_mm: f64,
    /// Page height.
    pub height_mm: f64,
    /// Margin at the binding.
    pub margin_inner_mm: f64,
    /// Margin at the outer edge.
    pub margin_outer_mm: f64,
    /// Margin at the head.
    pub margin_top_mm: f64,
    /// Margin at the foot.
    pub margin_bottom_mm: f64,
    /// Whether left and right pages mirror each other.
    pub two_sided: bool,
    /// Whether colours are used besides black.
    pub colour: bool,
}

impl Profile {
    /// Width of a line of text in points, as the print templates set it: at most 30.5 times the size.
    pub fn measure_pt(&self) -> f64 {
        let width = (self.width_mm - self.margin_inner_mm - self.margin_outer_mm) * 72.0 / 25.4;
        width.min(30.5 * self.size_pt)
    }
}

const A4: Profile = Profile {
    edition: EditionName::Standard,
    paper: "a4",
    size_pt: 14.0,
    width_mm: 210.0,
    height_mm: 297.0,
    margin_inner_mm: 28.0,
    margin_outer_mm: 22.0,
    margin_top_mm: 30.0,
    margin_bottom_mm: 28.0,
    two_sided: true,
    colour: true,
};

/// The profile of an edition. Those without pages of their own follow the pages of the standard one.
pub fn profile(edition: EditionName) -> Profile {
    match edition {
        EditionName::Standard | EditionName::Epub | EditionName::Braille | EditionName::Text | EditionName::Audio => A4,
        EditionName::LargePrint => Profile { edition, size_pt: 18.0, margin_inner_mm: 26.0, margin_outer_mm: 20.0, ..A4 },
        EditionName::GiantPrint => Profile { edition, size_pt: 24.0, margin_inner_mm: 24.0, margin_outer_mm: 18.0, ..A4 },
        EditionName::Booklet => Profile {
            edition,
            paper: "a5",
            width_mm: 148.0,
            height_mm: 210.0,
            margin_inner_mm: 20.0,
            margin_outer_mm: 14.0,
            margin_top_mm: 22.0,
            margin_bottom_mm: 20.0,
            ..A4
        },
        // Wide margins and 16 point (Australian Government Style Manual, Easy Read).
        EditionName::EasyRead => Profile {
            edition,
            size_pt: 16.0,
            margin_inner_mm: 26.0,
            margin_outer_mm: 24.0,
            margin_top_mm: 28.0,
            margin_bottom_mm: 28.0,
            ..A4
        },
        // 14 point is the floor of GOV.UK, D and A for easy read.
        EditionName::EasyReadBooklet => Profile {
            edition,
            paper: "a5",
            width_mm: 148.0,
            height_mm: 210.0,
            margin_inner_mm: 18.0,
            margin_outer_mm: 14.0,
            margin_top_mm: 20.0,
            margin_bottom_mm: 20.0,
            ..A4
        },
    }
}

/// Most pages of an easy-read guide on A4 (GOV.UK: 24; Department of Health 2010: 20).
pub const EASY_READ_PAGES: usize = 24;

/// Every edition on paper.
pub const ALL: [EditionName; 6] = [
    EditionName::Standard,
    EditionName::LargePrint,
    EditionName::GiantPrint,
    EditionName::Booklet,
    EditionName::EasyRead,
    EditionName::EasyReadBooklet,
];

/// A file that readers can download.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PrintFile {
    /// An edition in reading order.
    Reading(EditionName),
    /// A booklet laid out on sheets for folding.
    Imposed(EditionName),
}

impl PrintFile {
    /// The files of an edition.
    pub fn of(edition: EditionName) -> Vec<Self> {
        if edition.is_booklet() { vec![Self::Reading(edition), Self::Imposed(edition)] } else { vec![Self::Reading(edition)] }
    }

    /// Its name in words files and as a CSS class: "large-print", "booklet-print".
    pub fn key(self) -> &'static str {
        match self {
            Self::Reading(edition) => edition.word(),
            Self::Imposed(EditionName::EasyReadBooklet) => "easy-read-booklet-print",
            Self::Imposed(_) => "booklet-print",
        }
    }

    /// The edition that it is a file of.
    pub fn edition(self) -> EditionName {
        match self {
            Self::Reading(edition) | Self::Imposed(edition) => edition,
        }
    }
}

/// A file of an edition without pages of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FlowFile {
    /// A book for reading systems.
    Epub,
    /// Contracted braille.
    Braille,
    /// Uncontracted braille.
    UncontractedBraille,
    /// Plain text.
    Text,
    /// A script for speech engines.
    Speech,
    /// A book for reading systems that is read aloud as its words are marked.
    TalkingBook,
    /// Sound, one file a chapter.
    Recording,
}

impl FlowFile {
    /// Every file, in the order in which they are offered.
    pub const ALL: [Self; 7] =
        [Self::Epub, Self::Braille, Self::UncontractedBraille, Self::Text, Self::Speech, Self::TalkingBook, Self::Recording];

    /// Its name in words files and as a CSS class.
    pub fn key(self) -> &'static str {
        match self {
            Self::Epub => "epub",
            Self::Braille => "braille",
            Self::UncontractedBraille => "braille-uncontracted",
            Self::Text => "plain-text",
            Self::Speech => "speech",
            Self::TalkingBook => "talking-book",
            Self::Recording => "recording",
        }
    }

    /// What follows the name of the publication in its file name.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Epub => ".epub",
            Self::Braille => ".brf",
            Self::UncontractedBraille => "-grade-1.brf",
            Self::Text => ".txt",
            Self::Speech => ".ssml",
            Self::TalkingBook => "-talking-book.epub",
            Self::Recording => "-recording.zip",
        }
    }

    /// The edition that it is a file of.
    pub fn edition(self) -> EditionName {
        match self {
            Self::Epub => EditionName::Epub,
            Self::Braille | Self::UncontractedBraille => EditionName::Braille,
            Self::Text | Self::Speech => EditionName::Text,
            Self::TalkingBook | Self::Recording => EditionName::Audio,
        }
    }

    /// Whether it is read aloud, for which a voice is needed.
    pub fn is_sound(self) -> bool {
        self.edition() == EditionName::Audio
    }

    /// Whether it is a file of braille, for which liblouis is needed.
    pub fn is_braille(self) -> bool {
        self.edition() == EditionName::Braille
    }
}

/// What a page looks like, and what stands on it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PageMark {
    /// Hash of what it shows.
    pub print: u32,
    /// Title of the item that stands there; none for covers, contents and what stands at the back.
    pub item: Option<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_edition_has_lines_of_more_than_seventy_characters() {
        for edition in ALL {
            let p = profile(edition);
            // Average width of a letter of this typeface is about half its size; a point is 0.3528 mm.
            let letters = (p.width_mm - p.margin_inner_mm - p.margin_outer_mm) / (p.size_pt * 0.5 * 0.3528);
            assert!(letters <= 70.0, "{}: {letters}", edition.word());
            assert!(p.size_pt >= 14.0);
        }
    }
}
