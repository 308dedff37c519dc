//! A sentence with gaps: finding what filled them, and filling another sentence with it.

/// A sentence such as `There is no {1} “{2}”.`
#[derive(Debug, Clone)]
pub(super) struct Pattern {
    /// The words between the gaps: one more than there are gaps.
    pieces: Vec<String>,
    /// The number of each gap, from 1.
    gaps: Vec<usize>,
}

/// Sentences that begin with a gap and have fewer letters of their own only join what stands in their gaps.
const JOINS: usize = 5;

impl Pattern {
    /// Reads a sentence. `{` without a number behind it is a sign like others.
    pub fn new(sentence: &str) -> Self {
        let (mut pieces, mut gaps, mut piece) = (Vec::new(), Vec::new(), String::new());
        let mut rest = sentence;
        while let Some(open) = rest.find('{') {
            let number = rest[open + 1..].split_once('}').and_then(|(number, _)| number.parse::<usize>().ok().map(|n| (n, number.len())));
            piece.push_str(&rest[..open]);
            match number {
                Some((number, digits)) => {
                    pieces.push(std::mem::take(&mut piece));
                    gaps.push(number);
                    rest = &rest[open + digits + 2..];
                }
                None => {
                    piece.push('{');
                    rest = &rest[open + 1..];
                }
            }
        }
        piece.push_str(rest);
        pieces.push(piece);
        Self { pieces, gaps }
    }

    /// Whether there is nothing to fill in.
    pub fn is_whole(&self) -> bool {
        self.gaps.is_empty()
    }

    /// How many letters of it are its own: the more, the surer a match.
    pub fn weight(&self) -> usize {
        self.pieces.iter().flat_map(|piece| piece.chars()).filter(|c| c.is_alphabetic()).count()
    }

    /// What filled the gaps of a text made from this sentence, each with its number, and whether quotation marks stand
    /// around it. `strict` keeps a gap within one sentence.
    pub fn read<'t>(&self, text: &'t str, strict: bool) -> Option<Vec<(usize, &'t str, bool)>> {
        // A sentence is one line, unless it has lines of its own.
        if text.contains('\n') && !self.pieces.iter().any(|piece| piece.contains('\n')) {
            return None;
        }
        // “{1} and {2}” joins names and numbers; a whole sentence that has an “and” in it is another one.
        if self.pieces[0].is_empty() && self.weight() < JOINS && text.ends_with(['.', '?', '!']) {
            return None;
        }
        let mut rest = text.strip_prefix(self.pieces[0].as_str())?;
        let mut filled = Vec::with_capacity(self.gaps.len());
        for (index, number) in self.gaps.iter().enumerate() {
            let next = &self.pieces[index + 1];
            let last = index + 1 == self.gaps.len();
            let end = match (last, next.is_empty()) {
                (true, _) => rest.strip_suffix(next.as_str())?.len(),
                (false, true) => 0,
                (false, false) => rest.find(next.as_str())?,
            };
            let gap = &rest[..end];
            let quoted = self.pieces[index].ends_with(['“', '"', '#', '`']);
            if strict && !quoted && gap.contains(". ") {
                return None;
            }
            filled.push((*number, gap, quoted));
            rest = &rest[end + next.len()..];
        }
        rest.is_empty().then_some(filled)
    }

    /// The sentence with its gaps filled.
    pub fn fill(&self, gap: impl Fn(usize) -> String) -> String {
        let mut out = self.pieces[0].clone();
        for (number, piece) in self.gaps.iter().zip(&self.pieces[1..]) {
            out.push_str(&gap(*number));
            out.push_str(piece);
        }
        out
    }

    /// The numbers of its gaps, in order of size.
    #[cfg(test)]
    pub fn numbers(&self) -> Vec<usize> {
        let mut numbers = self.gaps.clone();
        numbers.sort_unstable();
        numbers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gaps_are_found_and_filled_in_another_order() {
        let english = Pattern::new("There is no {1} “{2}” in {name}.");
        let found = english.read("There is no chapter “one. two” in {name}.", true).unwrap();
        assert_eq!(found, [(1, "chapter", false), (2, "one. two", true)]);
        let other = Pattern::new("“{2}”: dim {1}.");
        assert_eq!(other.fill(|n| found.iter().find(|f| f.0 == n).unwrap().1.to_string()), "“one. two”: dim chapter.");
        assert!(english.read("There is a chapter.", true).is_none());
    }

    #[test]
    fn a_word_that_joins_is_no_sentence() {
        let joined = Pattern::new("{1} and {2}");
        assert!(joined.read("2 guides and 1 dataset", true).is_some());
        assert!(joined.read("Row 3: the place and the day are missing.", true).is_none());
    }

    #[test]
    fn a_gap_outside_quotation_marks_holds_no_second_sentence() {
        let sentence = Pattern::new("Use {1}.");
        assert!(sentence.read("Use one. Or two.", true).is_none() && sentence.read("Use one. Or two.", false).is_some());
    }
}
