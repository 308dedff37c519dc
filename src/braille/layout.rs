//! Lines and pages of braille: cells, indents, page numbers of braille and of print.

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
}

/// Breaks braille into lines of so many cells; a word that is longer is cut.
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
                let at = word.char_indices().nth(room.max(1)).map_or(word.len(), |(at, _)| at);
                line.push_str(&word[..at]);
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

/// Puts a line in the middle of the page.
fn centred(line: &str, width: usize) -> String {
    let spare = width.saturating_sub(line.chars().count());
    format!("{}{line}", " ".repeat(spare / 2))
}

/// Pages as lines, with the pages on which marked pieces stand (counted from 0).
pub(super) struct Laid {
    pub pages: Vec<Vec<String>>,
    pub anchors: Vec<(usize, usize)>,
}

/// Lays pieces out on pages. The first line of each page has the number of the page of print at its end, the
/// last that of the page of braille; `numbered` writes the latter. A page of print that goes on on further
/// pages of braille has letters before its number there: `A#AB`, `B#AB` …
pub(super) fn lay_out(pieces: &[Piece], paper: Paper, mut print_page: Option<usize>, numbered: impl Fn(usize) -> String) -> Laid {
    let body = paper.lines.saturating_sub(2).max(3);
    let mut laid = Laid { pages: Vec::new(), anchors: Vec::new() };
    let mut page: Vec<String> = Vec::new();
    // The page of print in force at the head of this page, and how many pages of braille it has had before.
    let mut head = print_page.map(|number| (number, 0));
    let mut carried = 0;
    let finish = |page: &mut Vec<String>, head: Option<(usize, usize)>, pages: &mut Vec<Vec<String>>| {
        let top = head.map(|(page, before)| format!("{}{}", letter(before), number(page))).unwrap_or_default();
        let mut lines = vec![at_the_end(&top, paper.cells)];
        lines.append(page);
        lines.resize(paper.lines - 1, String::new());
        lines.push(at_the_end(&numbered(pages.len()), paper.cells));
        pages.push(lines);
    };
    for (index, piece) in pieces.iter().enumerate() {
        if let Some(next) = piece.print_page {
            print_page = Some(next);
            carried = 0;
            if page.is_empty() {
                head = Some((next, 0));
            } else if page.len() + 2 > body {
                finish(&mut page, head, &mut laid.pages);
                head = Some((next, 0));
            } else {
                let mark = number(next);
                page.push(format!("{}{mark}", "-".repeat(paper.cells - mark.chars().count())));
            }
            continue;
        }
        let mut lines = if piece.set.is_empty() { wrap(&piece.cells, piece.shape, paper.cells) } else { piece.set.clone() };
        if piece.shape == Shape::Centred {
            lines.iter_mut().for_each(|line| *line = centred(line, paper.cells));
        }
        // A heading stays with two lines of what follows; nothing shorter than three lines is split.
        let follows = if piece.heading { 2 + usize::from(pieces.get(index + 1).is_some_and(|next| next.apart)) } else { 0 };
        let least = if lines.len() <= 3 || piece.heading { lines.len() } else { 2 };
        let apart = usize::from(piece.apart && !page.is_empty());
        if !page.is_empty() && (piece.opens || page.len() + apart + least + follows > body) {
            finish(&mut page, head, &mut laid.pages);
            carried += 1;
            head = print_page.map(|number| (number, carried));
        } else if apart == 1 {
            page.push(String::new());
        }
        laid.anchors.extend(piece.anchor.map(|anchor| (anchor, laid.pages.len())));
        for (at, line) in lines.iter().enumerate() {
            // The last line of a passage does not stand alone on the next page.
            let last_but_one = at + 2 == lines.len() && lines.len() > 3 && page.len() + 1 == body;
            if page.len() >= body || last_but_one {
                finish(&mut page, head, &mut laid.pages);
                carried += 1;
                head = print_page.map(|number| (number, carried));
            }
            page.push(line.clone());
        }
    }
    if !page.is_empty() {
        finish(&mut page, head, &mut laid.pages);
    }
    laid
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
        assert_eq!(lines, ["  ABCD EFGH", "IJKL MNOP", "QRSTUVWXYZAB", "CDEFGHIJKLMN", "OP"]);
        assert!(wrap("", Shape::Indented(2, 0), 12).is_empty());
    }

    #[test]
    fn numbers_are_letters_behind_a_number_sign() {
        assert_eq!(number(1205), "#ABJE");
    }
}
