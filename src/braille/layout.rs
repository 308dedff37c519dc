//! Lines and pages of braille: cells, indents, page numbers of braille and of print.

use crate::content::settings::BraillePaper;

/// The size of a page in cells and lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paper {
    /// Cells in a line.
    pub cells: usize,
    /// Lines on a page.
    pub lines: usize,
}

impl Default for Paper {
    fn default() -> Self {
        Self { cells: 40, lines: 25 }
    }
}

impl Paper {
    /// The page that a site asks for, within what embossers can do.
    pub fn of(given: Option<&BraillePaper>) -> Self {
        let size = |given: Option<u64>, usual: usize, low: u64, high: u64| given.map_or(usual, |n| n.clamp(low, high) as usize);
        let usual = Self::default();
        Self {
            cells: size(given.and_then(|paper| paper.cells), usual.cells, 20, 60),
            lines: size(given.and_then(|paper| paper.lines), usual.lines, 10, 40),
        }
    }
}

/// Letters of the alphabet in braille are digits behind a number sign.
const DIGITS: [char; 10] = ['J', 'A', 'B', 'C', 'D', 'E', 'F', 'G', 'H', 'I'];

/// A number in braille: `#AB` for 12.
pub(super) fn number(number: usize) -> String {
    let digits = number.to_string().bytes().map(|digit| DIGITS[usize::from(digit - b'0')]).collect::<String>();
    format!("#{digits}")
}

/// How a passage is set: indents of its first line and of the lines after it, counted in cells from the margin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// In the middle, in lines a little shorter than the page.
    Centred,
    /// With these indents.
    Indented(usize, usize),
}

/// A passage in braille with its shape.
#[derive(Debug, Clone)]
pub(super) struct Piece {
    pub shape: Shape,
    pub cells: String,
    /// Its lines, where they are laid out already.
    pub set: Vec<String>,
    /// Whether an empty line stands before it.
    pub apart: bool,
    /// Whether it stays with the lines that follow it.
    pub heading: bool,
    /// Whether it begins a page.
    pub opens: bool,
    /// A page of print that begins here, and nothing else.
    pub print_page: Option<usize>,
    /// A mark to find the page on which it stands.
    pub anchor: Option<usize>,
    /// Marks of places in it that an index leads to.
    pub places: Vec<usize>,
}

/// Dot 5, which says at the end of a line that its last word goes on in the next (Rules of Unified English Braille).
const GOES_ON: char = '"';
/// Cells that only begin a sign: a word is not cut behind them.
const PREFIXES: [char; 9] = ['"', '_', '@', '.', ',', ';', '^', '~', '#'];

/// Breaks braille into lines of so many cells. A word that is longer than a line, such as an address on the web, is
/// cut behind a slash, a stop or a hyphen if it can be, and dot 5 says that it goes on.
pub(super) fn wrap(cells: &str, shape: Shape, width: usize) -> Vec<String> {
    let (first, rest, width) = match shape {
        Shape::Centred => (0, 0, width.saturating_sub(8).max(8)),
        Shape::Indented(first, rest) => (first.min(width / 2), rest.min(width / 2), width),
    };
    let mut lines: Vec<String> = Vec::new();
    let mut line = " ".repeat(first);
    let mut empty = true;
    for word in cells.split(' ').filter(|word| !word.is_empty()) {
        let mut word = word;
        loop {
            let room = width.saturating_sub(line.chars().count() + usize::from(!empty));
            let letters = word.chars().count();
            if letters <= room {
                if !empty {
                    line.push(' ');
                }
                line.push_str(word);
                empty = false;
                break;
            }
            if empty {
                let at = cut(word, room.saturating_sub(1).max(1));
                line.push_str(&word[..at]);
                line.push(GOES_ON);
                word = &word[at..];
            }
            lines.push(std::mem::replace(&mut line, " ".repeat(rest)));
            empty = true;
        }
    }
    if !empty {
        lines.push(line);
    }
    lines
}

/// Where a word is cut that has room for so many cells: at the last place that people cut addresses at, unless most
/// of the room would stay empty.
fn cut(word: &str, room: usize) -> usize {
    let end = word.char_indices().nth(room).map_or(word.len(), |(at, _)| at);
    let head = &word[..end];
    // "_/" is a slash, "4" a stop or the end of a word, "-" a hyphen.
    let behind = |sign: &str| head.rfind(sign).map(|at| at + sign.len());
    let place = ["_/", "4", "-"].into_iter().filter_map(behind).max();
    if let Some(place) = place.filter(|place| *place * 3 >= end) {
        return place;
    }
    let whole = head.trim_end_matches(PREFIXES).len();
    if whole > 0 { whole } else { end }
}

/// Puts a line in the middle of the page.
fn centred(line: &str, width: usize) -> String {
    let spare = width.saturating_sub(line.chars().count());
    format!("{}{line}", " ".repeat(spare / 2))
}

/// Pages as lines, with the pages on which marked pieces stand (counted from 0).
pub(super) struct Laid {
    pub pages: Vec<Vec<String>>,
    pub anchors: Vec<(usize, usize)>,
    /// The same for places that an index leads to.
    pub places: Vec<(usize, usize)>,
}

/// Pages of print that begin at one place: from the first to the last of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct PrintPages(usize, usize);

impl PrintPages {
    /// "#AB", "#AB-#AD".
    fn cells(self) -> String {
        if self.0 == self.1 { number(self.0) } else { format!("{}-{}", number(self.0), number(self.1)) }
    }
}

/// Pages while they are filled.
struct Pages<F> {
    paper: Paper,
    numbered: F,
    done: Vec<Vec<String>>,
    page: Vec<String>,
    /// The pages of print in force.
    print: Option<PrintPages>,
    /// The pages of print in force at the head of this page, and how many pages of braille they have had before.
    head: Option<(PrintPages, usize)>,
    carried: usize,
}

impl<F: Fn(usize) -> String> Pages<F> {
    /// Ends a page.
    fn finish(&mut self) {
        let top = self.head.map(|(pages, before)| format!("{}{}", letter(before), pages.cells())).unwrap_or_default();
        let mut lines = vec![at_the_end(&top, self.paper.cells)];
        lines.append(&mut self.page);
        lines.resize(self.paper.lines - 1, String::new());
        lines.push(at_the_end(&(self.numbered)(self.done.len()), self.paper.cells));
        self.done.push(lines);
    }

    /// Ends a page in the middle of a page of print.
    fn go_on(&mut self) {
        self.finish();
        self.carried += 1;
        self.head = self.print.map(|pages| (pages, self.carried));
    }

    /// Here pages of print begin: at the head of a new page, or behind a line across this one.
    fn begin(&mut self, pages: PrintPages) {
        self.print = Some(pages);
        self.carried = 0;
        if self.page.is_empty() {
            self.head = Some((pages, 0));
        } else {
            let mark = pages.cells();
            self.page.push(format!("{}{mark}", "-".repeat(self.paper.cells.saturating_sub(mark.chars().count()))));
        }
    }
}

/// Lays pieces out on pages. The first line of each page has the number of the page of print at its end, the
/// last that of the page of braille; `numbered` writes the latter. A page of print that goes on on further
/// pages of braille has letters before its number there: `A#AB`, `B#AB` … Where several pages of print begin at
/// one place, their first and last number stand together. Behind the last words no page begins.
pub(super) fn lay_out(pieces: &[Piece], paper: Paper, numbered: impl Fn(usize) -> String) -> Laid {
    let body = paper.lines.saturating_sub(2).max(3);
    let mut anchors = Vec::new();
    let mut places = Vec::new();
    let mut pages = Pages { paper, numbered, done: Vec::new(), page: Vec::new(), print: None, head: None, carried: 0 };
    let mut begins: Option<PrintPages> = None;
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(next) = piece.print_page {
            begins = Some(begins.map_or(PrintPages(next, next), |pages| PrintPages(pages.0, next)));
            continue;
        }
        let mut lines = if piece.set.is_empty() { wrap(&piece.cells, piece.shape, paper.cells) } else { piece.set.clone() };
        if piece.shape == Shape::Centred {
            lines.iter_mut().for_each(|line| *line = centred(line, paper.cells));
        }
        // A heading stays with two lines of what follows; nothing shorter than three lines is split.
        let follows = if piece.heading { 2 + between(&pieces[index + 1..]) } else { 0 };
        let least = if lines.len() <= 3 || piece.heading { lines.len() } else { 2 };
        let apart = usize::from(piece.apart && !pages.page.is_empty());
        let mark = usize::from(begins.is_some());
        if !pages.page.is_empty() && (piece.opens || pages.page.len() + mark + apart + least + follows > body) {
            // A page of print that begins here begins on the new page, not at the foot of this one.
            match begins.take() {
                Some(print) => {
                    pages.finish();
                    pages.begin(print);
                }
                None => pages.go_on(),
            }
        } else {
            if let Some(print) = begins.take() {
                pages.begin(print);
            }
            if apart == 1 {
                pages.page.push(String::new());
            }
        }
        anchors.extend(piece.anchor.map(|anchor| (anchor, pages.done.len())));
        places.extend(piece.places.iter().map(|place| (*place, pages.done.len())));
        for (at, line) in lines.iter().enumerate() {
            // The last line of a passage does not stand alone on the next page.
            let last_but_one = at + 2 == lines.len() && lines.len() > 3 && pages.page.len() + 1 == body;
            if pages.page.len() >= body || last_but_one {
                pages.go_on();
            }
            pages.page.push(line.clone());
        }
    }
    if !pages.page.is_empty() {
        pages.finish();
    }
    Laid { pages: pages.done, anchors, places }
}

/// Lines between a heading and the words that follow it: a mark of a page of print, an empty line.
fn between(following: &[Piece]) -> usize {
    let marked = following.first().is_some_and(|piece| piece.print_page.is_some());
    let next = following.iter().find(|piece| piece.print_page.is_none());
    usize::from(marked) + usize::from(next.is_some_and(|next| next.apart))
}

/// The letter before a page of print that goes on: none, `A`, `B` …
fn letter(before: usize) -> String {
    match before {
        0 => String::new(),
        1..=26 => char::from(b'A' + (before as u8 - 1)).to_string(),
        _ => "Z".into(),
    }
}

fn at_the_end(text: &str, width: usize) -> String {
    if text.is_empty() { String::new() } else { format!("{}{text}", " ".repeat(width.saturating_sub(text.chars().count()))) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_keep_to_their_cells_and_indents() {
        let text = "ABCD EFGH IJKL MNOP QRSTUVWXYZABCDEFGHIJKLMNOP";
        let lines = wrap(text, Shape::Indented(2, 0), 12);
        assert_eq!(lines, ["  ABCD EFGH", "IJKL MNOP", "QRSTUVWXYZA\"", "BCDEFGHIJKL\"", "MNOP"]);
        assert!(wrap("", Shape::Indented(2, 0), 12).is_empty());
    }

    #[test]
    fn numbers_are_letters_behind_a_number_sign() {
        assert_eq!(number(1205), "#ABJE");
    }

    #[test]
    fn a_long_address_is_cut_where_people_cut_addresses_and_says_that_it_goes_on() {
        let address = "www4example4org_/information_/care-at-home_/more";
        let lines = wrap(address, Shape::Indented(0, 2), 24);
        assert_eq!(lines, ["www4example4org_/\"", "  information_/care-at-\"", "  home_/more"]);
        // A sign of two cells is not cut.
        assert_eq!(wrap("ABCDEF,,GHIJKL", Shape::Indented(0, 0), 9), ["ABCDEF\"", ",,GHIJKL"]);
    }

    fn piece(cells: &str) -> Piece {
        Piece {
            shape: Shape::Indented(0, 0),
            cells: cells.into(),
            set: Vec::new(),
            apart: false,
            heading: false,
            opens: false,
            print_page: None,
            anchor: None,
            places: Vec::new(),
        }
    }

    fn print(page: usize) -> Piece {
        Piece { print_page: Some(page), ..piece("") }
    }

    /// The pages without spaces and empty lines: head, words, foot.
    fn laid(pieces: &[Piece]) -> Vec<Vec<String>> {
        let laid = lay_out(pieces, Paper { cells: 12, lines: 7 }, |page| number(page + 1));
        let lines = |page: &Vec<String>| page.iter().map(|line| line.trim().to_string()).filter(|line| !line.is_empty()).collect();
        laid.pages.iter().map(lines).collect()
    }

    #[test]
    fn a_page_of_print_that_begins_with_a_section_begins_on_its_page() {
        let opening = || Piece { opens: true, ..piece("TWO") };
        let pages = laid(&[print(1), piece("ONE"), print(2), opening(), print(3), piece("THREE")]);
        assert_eq!(pages, [vec!["#A", "ONE", "#A"], vec!["#B", "TWO", "----------#C", "THREE", "#B"]]);
        // Without a new page of print the old one goes on.
        let pages = laid(&[print(1), piece("ONE"), opening()]);
        assert_eq!(pages, [vec!["#A", "ONE", "#A"], vec!["A#A", "TWO", "#B"]]);
    }

    #[test]
    fn pages_of_print_that_begin_together_are_one_range_and_none_begins_behind_the_text() {
        let pages = laid(&[piece("ONE"), print(2), print(3), print(4), piece("TWO"), print(5)]);
        assert_eq!(pages, [vec!["ONE", "-------#B-#D", "TWO", "#A"]]);
    }

    #[test]
    fn the_mark_of_a_page_of_print_does_not_end_a_page() {
        let pages = laid(&[piece("A"), piece("B"), piece("C"), piece("D"), print(2), piece("E"), print(3), piece("F")]);
        assert_eq!(pages, [vec!["A", "B", "C", "D", "#A"], vec!["#B", "E", "----------#C", "F", "#B"]]);
    }
}
