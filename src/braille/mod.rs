//! A volume as braille in BRF: Unified English Braille, contracted (grade 2) and uncontracted (grade 1), on pages
//! of 40 cells by 25 lines unless the settings say otherwise.
//!
//! The words are translated by liblouis (`louis`), nothing is translated here; `layout` makes lines and pages.
//! Format: headings in the middle and at cells 5 and 7, paragraphs at cell 3 with turnovers at cell 1, lists at
//! cell 1 with turnovers at cell 3, the page of print at the end of the first line and the page of braille at the
//! end of the last (Braille Authority of North America, Braille Formats 2016; UKAAF B009).

mod layout;
mod louis;

pub use layout::Paper;
pub use louis::{Grade, Louis};

use crate::linear::{Kind, Passage, passages};
use crate::theme::Words;
use crate::volume::{IndexPlace, PageStart, Role, Section, Volume};
use layout::{Piece, Shape, lay_out};
use std::collections::HashMap;

/// Ends of lines and pages in BRF.
const LINE_END: &str = "\r\n";
const PAGE_END: char = '\u{c}';
/// Signs that open and close a note of the transcriber (Rules of Unified English Braille, section 3).
const TOLD: (&str, &str) = ("@.<", "@.>");
/// Dot 5, which leads from a title to its page.
const GUIDE: &str = "\"";

/// A book in braille.
#[derive(Debug, Clone)]
pub struct Brf {
    /// The file: ASCII, lines ended by CR LF, pages by a form feed.
    pub bytes: Vec<u8>,
    /// Pages of braille.
    pub pages: usize,
}

/// The volume in braille.
///
/// # Errors
/// What liblouis says when it cannot translate.
pub fn brf(volume: &Volume, starts: &[PageStart], words: &Words, louis: &Louis, grade: Grade, paper: Paper) -> Result<Brf, String> {
    let table = words.get(match grade {
        Grade::One => "braille.table_1",
        Grade::Two => "braille.table_2",
    });
    let places = Places::of(volume);
    let mut drafts = Vec::new();
    for (index, section) in volume.sections.iter().enumerate() {
        let own: Vec<PageStart> = starts.iter().filter(|start| start.section == index).copied().collect();
        let mut first = true;
        for passage in passages(volume, section, &own, words) {
            let page = passage.kind == Kind::Page;
            let mut draft = Draft::of(&passage, section.level);
            // The first words of a section open a page; contents lead there.
            if first && !page {
                // What follows a part that says nothing but its title stays on its page.
                let bare = index.checked_sub(1).and_then(|before| volume.sections.get(before)).is_some_and(is_bare);
                draft.opens = section.level == 1 || section.role != Role::Item && !bare;
                draft.anchor = Some(index);
                first = false;
            }
            draft.places = passage.ids.iter().filter_map(|id| places.numbers.get(&(index, id.as_str())).copied()).collect();
            if let Kind::Entry(lines) = &passage.kind {
                draft.leads = Some(lines.iter().filter_map(|place| places.number(place)).collect());
            }
            drafts.push(draft);
        }
    }
    let mut body = translated(&drafts, table, louis)?;
    let mut laid = lay_out(&body, paper, |page| layout::number(page + 1));
    if volume.sections.iter().any(|section| section.role == Role::Index) {
        // An index stands behind all that it leads to: with its numbers, those places stay on their pages.
        lead(&mut body, &drafts, &laid.places, paper);
        laid = lay_out(&body, paper, |page| layout::number(page + 1));
    }
    let body = laid;

    let front = front(volume, words, louis, grade, !starts.is_empty());
    let mut opening = translated(&front, table, louis)?;
    opening.extend(contents(volume, &body.anchors, words, table, louis, paper)?);
    // Pages before the text are numbered with a letter, so that those of the text begin with 1.
    let front = lay_out(&opening, paper, |page| format!("P{}", layout::number(page + 1)));

    let pages: Vec<Vec<String>> = front.pages.into_iter().chain(body.pages).collect();
    let mut out = String::new();
    for page in &pages {
        for line in page {
            out.push_str(line.trim_end());
            out.push_str(LINE_END);
        }
        out.push(PAGE_END);
    }
    Ok(Brf { bytes: out.into_bytes(), pages: pages.len() })
}

/// The places that indexes lead to, with numbers.
struct Places<'v> {
    /// The sections of pages of the site, with their anchors there.
    pages: HashMap<&'v str, (usize, Option<&'v str>)>,
    numbers: HashMap<(usize, &'v str), usize>,
}

impl<'v> Places<'v> {
    fn of(volume: &'v Volume) -> Self {
        let mut places = Self { pages: volume.pages(), numbers: HashMap::new() };
        let lines = volume.sections.iter().flat_map(|section| &section.index).flat_map(|group| &group.lines);
        for place in lines.flat_map(|line| &line.places) {
            if let Some((section, anchor)) = places.pages.get(place.page.as_str()).copied()
                && let Some(anchor) = anchor.or(place.anchor.as_deref())
            {
                let next = places.numbers.len();
                places.numbers.entry((section, anchor)).or_insert(next);
            }
        }
        places
    }

    /// The number of a place.
    fn number(&self, place: &IndexPlace) -> Option<usize> {
        let (section, anchor) = self.pages.get(place.page.as_str()).copied()?;
        self.numbers.get(&(section, anchor.or(place.anchor.as_deref())?)).copied()
    }
}

/// Writes pages of braille behind the lines of indexes.
fn lead(pieces: &mut [Piece], drafts: &[Draft], places: &[(usize, usize)], paper: Paper) {
    let pages: HashMap<usize, usize> = places.iter().copied().collect();
    for (piece, draft) in pieces.iter_mut().zip(drafts) {
        let Some(leads) = &draft.leads else { continue };
        let mut own: Vec<usize> = leads.iter().filter_map(|place| pages.get(place)).map(|page| page + 1).collect();
        own.sort_unstable();
        own.dedup();
        let numbers = own.into_iter().map(layout::number).collect::<Vec<_>>();
        if !numbers.is_empty() {
            piece.set = led(piece, &numbers, paper);
        }
    }
}

/// A line with numbers of pages at its end. The words leave the last cells of their lines to the numbers; dots lead
/// to them from two cells behind the words. Many numbers go on in lines of their own.
fn led(piece: &Piece, numbers: &[String], paper: Paper) -> Vec<String> {
    // "1" is a comma.
    let all = numbers.join("1 ");
    if all.len() > paper.cells / 2 {
        return layout::wrap(&format!("{} {all}", piece.cells), piece.shape, paper.cells);
    }
    let mut lines = layout::wrap(&piece.cells, piece.shape, paper.cells.saturating_sub(all.len() + 2));
    if let Some(last) = lines.last_mut() {
        let spare = paper.cells.saturating_sub(last.chars().count() + all.len());
        let leader = if spare > 4 { format!(" {} ", GUIDE.repeat(spare - 2)) } else { " ".repeat(spare) };
        last.push_str(&leader);
        last.push_str(&all);
    }
    lines
}

/// Whether a section is the title of a part and nothing else.
fn is_bare(section: &Section) -> bool {
    section.role == Role::Part && section.summary.is_empty() && section.blocks.is_empty()
}

/// A passage that is still in letters.
#[derive(Debug, Clone)]
struct Draft {
    shape: Shape,
    text: String,
    apart: bool,
    heading: bool,
    opens: bool,
    print_page: Option<usize>,
    anchor: Option<usize>,
    /// Whether these are words of the transcriber, in place of what is seen in print.
    told: bool,
    /// Places in it that an index leads to, by number.
    places: Vec<usize>,
    /// For a line of an index: the places that it leads to.
    leads: Option<Vec<usize>>,
}

impl Draft {
    fn new(shape: Shape, text: impl Into<String>) -> Self {
        Self {
            shape,
            text: text.into(),
            apart: false,
            heading: false,
            opens: false,
            print_page: None,
            anchor: None,
            told: false,
            places: Vec::new(),
            leads: None,
        }
    }

    fn of(passage: &Passage, section_level: u8) -> Self {
        let in_ = 2 * passage.depth;
        let plain = |first: usize, rest: usize| Self::new(Shape::Indented(in_ + first, in_ + rest), &passage.text);
        match &passage.kind {
            Kind::Heading(level) => {
                let shape = match level.saturating_sub(section_level) {
                    0 => Shape::Centred,
                    1 => Shape::Indented(4, 4),
                    _ => Shape::Indented(6, 6),
                };
                Self { apart: true, heading: true, ..Self::new(shape, &passage.text) }
            }
            Kind::Line => plain(0, 2),
            Kind::Paragraph => plain(2, 0),
            Kind::Item(mark) => Self::new(Shape::Indented(in_, in_ + 2), format!("{mark} {}", passage.text)),
            Kind::Label => Self { apart: true, heading: true, ..plain(0, 2) },
            Kind::Told => Self { apart: true, heading: true, told: true, ..plain(0, 2) },
            Kind::Row | Kind::Note => plain(0, 2),
            Kind::Entry(_) => plain(0, 4),
            Kind::Field(_) => Self { apart: true, ..plain(0, 2) },
            Kind::Lines => plain(0, 4),
            Kind::Break => Self::new(Shape::Centred, "* * *"),
            Kind::Page => Self { print_page: passage.text.parse().ok(), ..plain(0, 0) },
        }
    }
}

/// Drafts as braille, all of them in one go.
fn translated(drafts: &[Draft], table: &str, louis: &Louis) -> Result<Vec<Piece>, String> {
    let lines: Vec<String> = drafts.iter().filter(|draft| draft.print_page.is_none()).map(|draft| draft.text.clone()).collect();
    let mut cells = louis.translate(table, &lines)?.into_iter();
    let mut next = |draft: &Draft| match (draft.print_page, draft.told) {
        (Some(_), _) => String::new(),
        (None, false) => cells.next().unwrap_or_default(),
        (None, true) => cells.next().map(|cells| format!("{}{cells}{}", TOLD.0, TOLD.1)).unwrap_or_default(),
    };
    let piece = |draft: &Draft| Piece {
        shape: draft.shape,
        set: Vec::new(),
        cells: next(draft),
        apart: draft.apart,
        heading: draft.heading,
        opens: draft.opens,
        print_page: draft.print_page,
        anchor: draft.anchor,
        places: draft.places.clone(),
    };
    Ok(drafts.iter().map(piece).collect())
}

/// The title page and the page of notes by the transcriber.
fn front(volume: &Volume, words: &Words, louis: &Louis, grade: Grade, paged: bool) -> Vec<Draft> {
    let mut drafts = Vec::new();
    let title = [Some(&volume.title), volume.subtitle.as_ref(), volume.edition.as_ref(), Some(&volume.publisher), Some(&volume.date)];
    drafts.extend(title.into_iter().flatten().map(|line| Draft { apart: true, ..Draft::new(Shape::Centred, line) }));
    let kind = words.get(match grade {
        Grade::One => "braille.grade_1",
        Grade::Two => "braille.grade_2",
    });
    drafts.push(Draft { apart: true, ..Draft::new(Shape::Centred, kind) });
    let heading = |key: &str| Draft { opens: true, heading: true, ..Draft::new(Shape::Centred, words.get(key)) };
    drafts.push(heading("braille.notes"));
    let mut notes = vec![words.fill("braille.note_program", &[("version", louis.version())])];
    notes.extend(["braille.note_tables", "braille.note_pictures", "braille.note_bold"].map(|key| words.get(key).to_string()));
    if paged {
        notes.push(words.get("braille.note_pages").to_string());
    }
    drafts.extend(notes.into_iter().map(|note| Draft { apart: true, ..Draft::new(Shape::Indented(2, 0), note) }));
    drafts
}

/// The contents: titles with dots that lead to the pages of braille.
fn contents(
    volume: &Volume,
    anchors: &[(usize, usize)],
    words: &Words,
    table: &str,
    louis: &Louis,
    paper: Paper,
) -> Result<Vec<Piece>, String> {
    let heading = Draft { opens: true, heading: true, ..Draft::new(Shape::Centred, words.get("print.contents")) };
    let entry = |(section, _): &(usize, usize)| {
        let section = &volume.sections[*section];
        let label = section.label.as_ref().filter(|_| section.role == Role::Part).map(|label| format!("{label}: ")).unwrap_or_default();
        let first = 2 * usize::from(section.level - 1);
        Draft::new(Shape::Indented(first, first + 4), format!("{label}{}", section.short_title))
    };
    let drafts: Vec<Draft> = std::iter::once(heading).chain(anchors.iter().map(entry)).collect();
    let mut pieces = translated(&drafts, table, louis)?;
    for (piece, (_, page)) in pieces.iter_mut().skip(1).zip(anchors) {
        piece.set = led(piece, &[layout::number(page + 1)], paper);
    }
    Ok(pieces)
}
