//! Letters that are alike, put together as Markdown.

use crate::import::marks::escaped;

/// Letters of a paragraph that are alike.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub text: String,
    pub bold: bool,
    pub italic: bool,
    /// Whether it is Markdown already: a link, the mark of a note.
    pub ready: bool,
}

impl Piece {
    pub fn ready(text: String) -> Self {
        Self { text, bold: false, italic: false, ready: true }
    }

    fn marked(&self) -> bool {
        !self.ready && (self.bold || self.italic)
    }

    fn blank(&self) -> bool {
        !self.ready && self.text.trim().is_empty()
    }

    fn like(&self, other: &Self) -> bool {
        !self.ready && !other.ready && (self.bold, self.italic) == (other.bold, other.italic)
    }
}

/// Whether all letters and digits of a paragraph are bold.
pub(super) fn all_bold(pieces: &[Piece]) -> bool {
    let mut said = pieces.iter().filter(|p| !p.text.starts_with("[^") && p.text.contains(char::is_alphanumeric)).peekable();
    said.peek().is_some() && said.all(|p| p.bold && !p.ready)
}

/// The pieces as Markdown, and whether letters changed inside a word, which Markdown cannot show.
pub(super) fn render(pieces: &[Piece]) -> (String, bool) {
    let mut joined = together(pieces);
    let mut changed = false;
    for at in 1..joined.len() {
        let parted = joined[at - 1].text.ends_with(char::is_whitespace) || joined[at].text.starts_with(char::is_whitespace);
        if joined[at - 1].marked() && joined[at].marked() && !parted {
            (joined[at].bold, joined[at].italic) = (false, false);
            changed = true;
        }
    }
    let mut out = String::new();
    for (at, piece) in joined.iter().enumerate() {
        if piece.ready {
            out.push_str(&piece.text);
        } else if piece.marked() && !piece.text.trim().is_empty() {
            let after = joined.get(at + 1).and_then(|next| next.text.chars().next());
            marked(piece, after, &mut out);
        } else {
            out.push_str(&escaped(&piece.text));
        }
    }
    // A sign of two letters may have been typed in two runs.
    (out.replace("{=", "{\\="), changed)
}

/// Neighbours that are alike become one, with the spaces between them.
fn together(pieces: &[Piece]) -> Vec<Piece> {
    let mut out: Vec<Piece> = Vec::new();
    for piece in pieces.iter().filter(|piece| !piece.text.is_empty()) {
        if piece.blank()
            && let Some(last) = out.last_mut().filter(|last| last.blank())
        {
            last.text.push_str(&piece.text);
            continue;
        }
        if let [.., before, space] = out.as_mut_slice()
            && space.blank()
            && before.like(piece)
        {
            before.text.push_str(&space.text);
            before.text.push_str(&piece.text);
            out.pop();
            continue;
        }
        match out.last_mut() {
            Some(last) if last.like(piece) => last.text.push_str(&piece.text),
            _ => out.push(piece.clone()),
        }
    }
    out
}

/// Stars may touch a word only where its other side has a space or a sign: signs at the edge stay outside otherwise.
fn marked(piece: &Piece, after: Option<char>, out: &mut String) {
    let outside_before = out.ends_with(char::is_alphanumeric);
    let outside_after = after.is_some_and(char::is_alphanumeric);
    let edge = |c: char, letters: bool| c.is_whitespace() || (letters && !c.is_alphanumeric());
    let core = piece.text.trim_start_matches(|c| edge(c, outside_before));
    let lead = &piece.text[..piece.text.len() - core.len()];
    let bare = core.trim_end_matches(|c| edge(c, outside_after));
    let trail = &core[bare.len()..];
    out.push_str(&escaped(lead));
    if !bare.is_empty() {
        let stars = if piece.bold && piece.italic { "***" } else { ["*", "**"][usize::from(piece.bold)] };
        out.push_str(&format!("{stars}{}{stars}", escaped(bare)));
    }
    out.push_str(&escaped(trail));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn piece(text: &str, bold: bool, italic: bool) -> Piece {
        Piece { text: text.into(), bold, italic, ready: false }
    }

    #[test]
    fn bold_in_pieces_is_bold_as_a_whole() {
        let pieces =
            [piece("Every", true, false), piece(" ", false, false), piece("Monday", true, false), piece(" at 5 * 2", false, false)];
        assert_eq!(render(&pieces), ("**Every Monday** at 5 \\* 2".to_string(), false));
        assert!(!all_bold(&pieces) && all_bold(&pieces[..3]) && !all_bold(&pieces[1..2]));
    }

    #[test]
    fn stars_stand_where_markdown_sees_them() {
        assert_eq!(render(&[piece("Note:", true, false), piece("see", false, false)]).0, "**Note**:see");
        assert_eq!(render(&[piece("see", false, false), piece("(this) ", false, true), piece("one", false, false)]).0, "see(*this*) one");
        assert_eq!(render(&[piece("a", true, false), piece("b", false, true)]), ("**a**b".to_string(), true));
        assert_eq!(render(&[piece("both", true, true), Piece::ready("[^1]".into())]).0, "***both***[^1]");
        assert_eq!(render(&[piece("{", false, false), Piece::ready("=a.b}".into())]).0, "{\\=a.b}");
    }
}
